//! Who keeps the register (单位): from 基本信息, the 填报单位 line, the title or the file's name.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Level, Origin, Plan, Register, SheetRole};
use crate::text::{compact, tidy};

/// The organisation as far as it is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Its name, for example 滨河街道幸福里社区.
    pub name: Option<String>,
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

/// Finds the organisation.
pub fn find(register: &Register, profile: &[(String, String)]) -> Organisation {
    let of_profile = |keys: &[&str]| {
        let found = profile.iter().find(|(key, _)| keys.contains(&key.as_str()));
        found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
    };
    let name =
        of_profile(&["单位名称", "社区名称", "单位", "填报单位", "名称", "街道名称", "单位全称"])
            .or_else(|| in_unit_lines(register))
            .or_else(|| in_titles(register))
            .or_else(|| in_text(stem(&register.file)));
    let parent = of_profile(&["上级单位", "所属街道", "街道", "上级", "主管单位"]);
    Organisation { name, parent }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn activity_titles(register: &Register) -> impl Iterator<Item = &str> {
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    sheets.flat_map(|sheet| sheet.titles.iter().map(|(_, text)| text.as_str()))
}

/// 填报单位（盖章）：幸福里社区　填报日期：…
fn in_unit_lines(register: &Register) -> Option<String> {
    activity_titles(register).find_map(|line| {
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
    })
}

fn tidy_spaces(line: &str) -> String {
    line.replace('\u{a0}', " ")
}

fn in_titles(register: &Register) -> Option<String> {
    activity_titles(register).find_map(in_text)
}

/// 幸福里社区2026年科普活动台账 → 幸福里社区.
fn in_text(text: &str) -> Option<String> {
    let text = compact(text);
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['年', '度']);
    let mut found: Vec<(usize, &str)> = ENDINGS
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

    #[test]
    fn levels_follow_from_names() {
        assert_eq!(level("幸福里社区"), Level::Community);
        assert_eq!(level("滨河街道办事处"), Level::Street);
        assert_eq!(level("东湖区科协"), Level::District);
        assert_eq!(parent_in("滨河街道幸福里社区").as_deref(), Some("滨河街道"));
        assert_eq!(parent_in("滨河街道"), None);
    }
}
