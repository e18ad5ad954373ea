//! Who keeps the register (单位): from 基本信息, the 填报单位 line, the title or the file's name.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Found, FoundIn, Level, Origin, Plan, Register, Sheet, SheetRole};
use crate::text::{compact, tidy};

/// The organisation as far as it is stated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Organisation {
    /// Its name, for example 滨河街道幸福里社区.
    pub name: Option<String>,
    /// Where the name is written.
    pub found: Found,
    /// Its superior.
    pub parent: Option<String>,
}

/// Endings of organisations' names, the narrowest last.
const ENDINGS: [&str; 11] = [
    "社区居民委员会",
    "社区居委会",
    "街道办事处",
    "社区",
    "街道",
    "居委会",
    "村委会",
    "科协",
    "镇",
    "乡",
    "村",
];

/// Endings of houses that keep a register of their own, where no community or street is named.
const HOUSES: [&str; 7] = ["教育基地", "科普基地", "中学", "小学", "幼儿园", "科技馆", "图书馆"];

/// Finds the organisation.
pub fn find(register: &Register, profile: &[(String, String)]) -> Organisation {
    let of_profile = |keys: &[&str]| {
        let found = profile.iter().find(|(key, _)| keys.contains(&key.as_str()));
        found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
    };
    let in_profile = |name| (name, Found::without_place(FoundIn::Profile));
    let in_file = |name| (name, Found::at(FoundIn::FileName, Origin::file(&register.file)));
    let name =
        of_profile(&["单位名称", "社区名称", "单位", "填报单位", "名称", "街道名称", "单位全称"])
            .map(in_profile)
            .or_else(|| agreed(register, FoundIn::UnitLine, in_unit_line))
            .or_else(|| agreed(register, FoundIn::Title, in_text))
            .or_else(|| in_text(stem(&register.file)).map(in_file))
            .or_else(|| of_the_whole(register))
            .or_else(|| agreed(register, FoundIn::Title, in_house));
    let parent = of_profile(&["上级单位", "所属街道", "街道", "上级", "主管单位"]);
    let (name, found) = name.map_or_else(Default::default, |(name, found)| (Some(name), found));
    Organisation { name, found, parent }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The first text above a sheet's table that names an organisation, and its row.
fn above(sheet: &Sheet, name: fn(&str) -> Option<String>) -> Option<(u32, String)> {
    sheet.titles.iter().find_map(|(row, text)| Some((*row, name(text)?)))
}

/// The name above the registers' tables. Where sheets name different ones they are a sheet for each
/// community: only a street among them keeps the whole.
fn agreed(
    register: &Register,
    source: FoundIn,
    name: fn(&str) -> Option<String>,
) -> Option<(String, Found)> {
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    let found = sheets.filter_map(|sheet| {
        let (row, name) = above(sheet, name)?;
        let place = Origin::sheet(&register.file, &sheet.name).at_row(row);
        Some((name, Found::at(source, place)))
    });
    let found: Vec<(String, Found)> = found.collect();
    let first = found.first()?;
    let same = |(other, _): &(String, Found)| other.contains(&first.0) || first.0.contains(other);
    if found.iter().all(same) {
        return Some(first.clone());
    }
    let mut streets = found.iter().filter(|(name, _)| level(name) != Level::Community);
    let street = streets.next()?;
    streets.all(|(other, _)| *other == street.0).then(|| street.clone())
}

/// The street that a sheet beside the registers names: 汇总 of a workbook with a sheet for each community.
fn of_the_whole(register: &Register) -> Option<(String, Found)> {
    let others = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Ignored);
    let mut found = others.filter(|sheet| !sheet.hidden).filter_map(|sheet| {
        let (row, name) = above(sheet, in_text)?;
        let place = Origin::sheet(&register.file, &sheet.name).at_row(row);
        (level(&name) != Level::Community).then(|| (name, Found::at(FoundIn::Title, place)))
    });
    found.next()
}

/// 填报单位（盖章）：幸福里社区　填报日期：…
fn in_unit_line(line: &str) -> Option<String> {
    let line = tidy_spaces(line);
    let at = ["填报单位", "编制单位", "单位名称", "社区名称", "报送单位", "制表单位"]
        .iter()
        .find_map(|key| line.find(key).map(|at| at + key.len()))?;
    let value = line[at..].split_once(['：', ':'])?.1;
    let value =
        value.split(['　', ' ', '；', ';', '，', ',']).find(|part| !part.trim().is_empty())?;
    let value = tidy(value.trim_end_matches(['_', '＿']));
    // A second key glued behind it ends the name.
    let value = ["填报日期", "统计时间", "单位", "日期", "填表"]
        .iter()
        .fold(value.as_str(), |value, key| value.split(key).next().unwrap_or(value))
        .to_owned();
    (value.chars().count() >= 2).then_some(value)
}

fn tidy_spaces(line: &str) -> String {
    line.replace('\u{a0}', " ")
}

/// 幸福里社区2026年科普活动台账 → 幸福里社区.
fn in_text(text: &str) -> Option<String> {
    ending_in(text, &ENDINGS)
}

/// 青松中学科普教育基地2026年活动一览 → 青松中学科普教育基地.
fn in_house(text: &str) -> Option<String> {
    ending_in(text, &HOUSES)
}

/// The last name in a text that has one of the endings.
fn ending_in(text: &str, endings: &[&str]) -> Option<String> {
    let text = compact(text);
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['年', '度']);
    let mut found: Vec<(usize, &str)> = endings
        .iter()
        .flat_map(|ending| text.match_indices(ending).map(|(at, _)| (at + ending.len(), *ending)))
        .collect();
    found.sort_by_key(|(end, ending)| std::cmp::Reverse((*end, ending.len())));
    // 玄武街道各社区活动 is the street's: the last name that is one.
    found.into_iter().find_map(|(end, ending)| plausible(&text[..end], ending))
}

fn plausible(text: &str, ending: &str) -> Option<String> {
    // 单位：幸福里社区
    let text = text.rsplit(['：', ':']).next().unwrap_or(text);
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || "年度-_《“".contains(c));
    // 社区科普活动 names no community.
    let own = name.strip_suffix(ending).unwrap_or("");
    // 区科协2026年社区科普活动: what stands behind the year is no longer the name.
    let dated = own.contains('年') && own.contains(|c: char| c.is_ascii_digit());
    let plausible = !dated
        && !own.is_empty()
        && name.chars().count() <= 24
        && !own.ends_with(['各', '全', '本', '进']);
    plausible.then(|| name.to_owned())
}

/// Gives a plan whose rows are read its name, and what follows from the name: title, level and superior.
pub fn settle(plan: &mut Plan, file: &Arc<str>, findings: &mut Vec<Diagnostic>) {
    if plan.organisation.is_empty() {
        let place = Origin::file(file);
        let unit = of_units(&plan.activities).map(str::to_owned);
        let found = match &unit {
            Some(unit) => Diagnostic::new(Code::OrganisationFromUnit).with("name", unit),
            None => Diagnostic::new(Code::OrganisationUnknown),
        };
        findings.push(found.at(place));
        if unit.is_some() {
            plan.organisation_from = Found::without_place(FoundIn::UnitColumn);
        }
        plan.organisation = unit.unwrap_or_else(|| UNNAMED.to_owned());
    }
    if plan.title.is_empty() {
        plan.title = format!("{}{}年科普工作计划", plan.organisation, plan.year);
    }
    plan.level = level(&plan.organisation);
    plan.parent = plan.parent.take().or_else(|| parent_in(&plan.organisation));
}

/// What stands for a name that nothing states.
const UNNAMED: &str = "本社区";

/// The one community or street that the column 单位 names, in at least half of the rows.
fn of_units(activities: &[Activity]) -> Option<&str> {
    let mut units = activities.iter().filter_map(|activity| activity.unit.as_deref());
    let first = units.next()?;
    let rest: Vec<&str> = units.collect();
    let own =
        ENDINGS.iter().any(|ending| first.strip_suffix(ending).is_some_and(|own| !own.is_empty()));
    let alone = rest.iter().all(|other| *other == first);
    (own && alone && 2 * (rest.len() + 1) >= activities.len()).then_some(first)
}

/// The level an organisation's name shows.
pub fn level(name: &str) -> Level {
    let name = name.trim_end_matches("科学技术协会").trim_end_matches("科协");
    let street = ["街道", "街道办事处", "镇", "乡", "镇人民政府", "乡人民政府", "街道办"];
    if street.iter().any(|ending| name.ends_with(ending)) {
        Level::Street
    } else if name.ends_with(['区', '县', '市', '盟', '州'])
        && !name.ends_with("社区")
        && !name.ends_with("小区")
    {
        Level::District
    } else {
        Level::Community
    }
}

/// 滨河街道幸福里社区 → 滨河街道.
pub fn parent_in(name: &str) -> Option<String> {
    let at = ["街道", "镇", "乡"]
        .iter()
        .find_map(|ending| name.find(ending).map(|at| at + ending.len()))?;
    let rest = &name[at..];
    (rest.chars().count() >= 3).then(|| name[..at].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_titles() {
        let cases = [
            ("幸福里社区2026年科普活动台账", Some("幸福里社区")),
            ("2026年滨河街道幸福里社区科普工作计划表", Some("滨河街道幸福里社区")),
            ("滨河街道2026年科普活动汇总表", Some("滨河街道")),
            ("2026年度社区科普活动台账", None),
            ("玄武街道2026年各社区科普活动汇总表", Some("玄武街道")),
            ("高新区科协2026年社区科普活动汇总", Some("高新区科协")),
            ("单位：幸福里社区2026年", Some("幸福里社区")),
            ("科普活动台账", None),
        ];
        for (title, expected) in cases {
            assert_eq!(in_text(title).as_deref(), expected, "{title}");
        }
    }

    fn found(file: &str, sheets: &[(&str, &[&str])]) -> (Option<String>, FoundIn) {
        let book = |(name, rows): &(&str, &[&str])| {
            let row = |row: &&str| {
                let cells = row.split(',').map(|cell| format!("<Cell><Data>{cell}</Data></Cell>"));
                format!("<Row>{}</Row>", cells.collect::<String>())
            };
            let rows: String = rows.iter().map(row).collect();
            format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
        };
        let sheets: String = sheets.iter().map(book).collect();
        let book = format!(
            "<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
        );
        let settings = crate::settings::Settings::new(crate::model::Date::first_of_month(2026, 11));
        let register = crate::read::read(file, book.as_bytes(), &settings).unwrap().value;
        let organisation = super::find(&register, &[]);
        (organisation.name, organisation.found.source)
    }

    #[test]
    fn a_sheet_for_each_community_is_the_streets_register() {
        const ROWS: [&str; 3] = ["活动时间,活动名称", "3月5日,健康讲座", "4月5日,科普展览"];
        let west = [&["临江社区2026年科普活动"], ROWS.as_slice()].concat();
        let east = [&["望江社区2026年科普活动"], ROWS.as_slice()].concat();
        let sums = ["江滨街道2026年汇总", "社区,一季度,二季度", "临江社区,1,1", "望江社区,1,1"];
        let sheets: [(&str, &[&str]); 3] =
            [("汇总", &sums), ("临江社区", &west), ("望江社区", &east)];
        let street = || Some("江滨街道".to_owned());
        assert_eq!(found("台账.xls", &sheets), (street(), FoundIn::Title));
        assert_eq!(found("江滨街道台账.xls", &sheets[1..]), (street(), FoundIn::FileName));
        assert_eq!(found("台账.xls", &sheets[1..]), (None, FoundIn::Nothing));
        assert_eq!(found("台账.xls", &sheets[2..]).0.as_deref(), Some("望江社区"));
        let school = [&["青松中学科普教育基地2026年活动一览"], ROWS.as_slice()].concat();
        let base = found("台账.xls", &[("活动", &school)]).0;
        assert_eq!(base.as_deref(), Some("青松中学科普教育基地"));
    }

    #[test]
    fn levels_follow_from_names() {
        assert_eq!(level("幸福里社区"), Level::Community);
        assert_eq!(level("滨河街道办事处"), Level::Street);
        assert_eq!(level("东湖区科协"), Level::District);
        assert_eq!(parent_in("滨河街道幸福里社区").as_deref(), Some("滨河街道"));
        assert_eq!(parent_in("滨河街道"), None);
    }
}
