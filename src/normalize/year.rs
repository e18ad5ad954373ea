//! The register's year (年度): from the cells, the sheet's name, the title, the file's name or the user.

use std::collections::BTreeMap;

use crate::diag::{Checked, Code, Diagnostic};
use crate::error::{Error, Result};
use crate::model::{Field, Found, FoundIn, Origin, Register, Sheet, SheetRole, Value};
use crate::settings::Settings;

use super::{date, numerals};
use crate::text::compact;

/// The year of a register and where it is written, in the order a person would look: title and sheet name,
/// 基本信息, file name, `--year`, the dates that state their year themselves, and at last the folder's name.
/// Dates that agree on another year than the
/// title are right, since a title is copied along; so is `--year` when the dates know it.
///
/// # Errors
/// `year-unknown` when nothing states it.
pub fn find(register: &Register, settings: &Settings) -> Result<Checked<(i32, Found)>> {
    let (votes, dated) = in_cells(register);
    let most = votes.iter().max_by_key(|(year, votes)| (**votes, -**year));
    let has_sheet = |year: &i32| {
        let registers = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
        registers.filter_map(whole).any(|own| own == *year)
    };
    let held = |asked: &i32| votes.contains_key(asked) || has_sheet(asked);
    let asked = |year| (year, Found::without_place(FoundIn::Asked));
    if let Some(year) = settings.year.filter(held) {
        return Ok(Checked::new(asked(year), Vec::new()));
    }
    let of_dates = |year: &i32| (*year, Found::without_place(FoundIn::Dates));
    let Some((found, stated)) = stated(register) else {
        let year = settings.year.map(asked).or(most.map(|(year, _)| of_dates(year)));
        let year = year.map(|year| Checked::new(year, Vec::new()));
        return year
            .or_else(|| of_folder(register, settings))
            .ok_or_else(|| unknown(register, settings));
    };
    let overruled = most.filter(|(year, votes)| {
        **year != stated && settings.year != Some(stated) && **votes * 10 >= dated * 8
    });
    let Some((year, votes)) = overruled else {
        return Ok(Checked::new((stated, found), Vec::new()));
    };
    let place = found.origin.unwrap_or_else(|| Origin::file(&register.file));
    let finding = Diagnostic::new(Code::YearFromDates).at(place);
    let finding = finding.with("stated", stated).with("year", year).with("count", votes);
    Ok(Checked::new(of_dates(year), vec![finding]))
}

/// The year of the folder's name, told because nobody wrote it for this very register.
fn of_folder(register: &Register, settings: &Settings) -> Option<Checked<(i32, Found)>> {
    let year = settings.folder_year?;
    let finding = Diagnostic::new(Code::YearFromFolder).at(Origin::file(&register.file));
    let found = Found::without_place(FoundIn::FolderName);
    Some(Checked::new((year, found), vec![finding.with("year", year)]))
}

/// Nothing states the year; this year stands in the cure as an example.
fn unknown(register: &Register, settings: &Settings) -> Error {
    let error = Error::new(Code::YearUnknown).at(Origin::file(&register.file));
    error.with("example", settings.today.year())
}

/// The year that sheet names, titles, profile or file name state, and where.
fn stated(register: &Register) -> Option<(Found, i32)> {
    let sheets = |role| register.sheets.iter().filter(move |sheet| sheet.role == role);
    let place = |sheet: &Sheet| Origin::sheet(&register.file, &sheet.name);
    let named = |sheet: &Sheet| {
        let year = in_text(&sheet.name)?;
        Some((Found::at(FoundIn::SheetName, place(sheet)), year))
    };
    let titled = |sheet: &Sheet| {
        let (row, year) = in_titles(sheet)?;
        Some((Found::at(FoundIn::Title, place(sheet).at_row(row)), year))
    };
    let profiled = |sheet: &Sheet| {
        let (row, year) = in_profile(sheet)?;
        Some((Found::at(FoundIn::Profile, place(sheet).at_row(row)), year))
    };
    let in_name = |year| (Found::at(FoundIn::FileName, Origin::file(&register.file)), year);
    let years = || {
        let registers = sheets(SheetRole::Activities);
        registers
            .filter(|sheet| whole(sheet).is_some())
            .filter_map(|of| named(of).or_else(|| titled(of)))
    };
    let latest = years().max_by_key(|(_, year)| *year);
    // A sheet for each of several years: the latest is the register, the others are looked up.
    let latest = latest.filter(|(_, latest)| years().any(|(_, year)| year < *latest));
    latest
        .or_else(|| sheets(SheetRole::Activities).find_map(named))
        .or_else(|| sheets(SheetRole::Activities).find_map(titled))
        .or_else(|| sheets(SheetRole::Profile).find_map(profiled))
        .or_else(|| in_text(&register.file).map(in_name))
        .or_else(|| register.sheets.iter().find_map(|sheet| named(sheet).or_else(|| titled(sheet))))
}

/// The year a sheet is about as a whole, by its name or title; a month's or a term's sheet is only a part of
/// one, which may run over New Year.
fn whole(sheet: &Sheet) -> Option<i32> {
    const PARTS: [&str; 8] = ["月", "季", "学期", "学年", "半年", "寒假", "暑假", "周"];
    let mut texts = sheet.titles.iter().map(|(_, text)| text.as_str()).chain([&*sheet.name]);
    let year = in_text(&sheet.name).or_else(|| in_titles(sheet).map(|(_, year)| year))?;
    let next = (year + 1).to_string();
    let in_part = |text: &str| PARTS.iter().any(|part| text.contains(part)) || text.contains(&next);
    (!texts.any(in_part)).then_some(year)
}

/// The first month of a year that runs into the next, as the file's name or any title has it.
pub fn span(register: &Register, year: i32) -> Option<u8> {
    let titles = register.sheets.iter().flat_map(|sheet| sheet.titles.iter().map(|(_, text)| text));
    titles
        .map(String::as_str)
        .chain([&*register.file])
        .find_map(|text| first_month_of_span(text, year))
}

/// The first title that states a year: its row, and the year.
fn in_titles(sheet: &Sheet) -> Option<(u32, i32)> {
    sheet.titles.iter().find_map(|(row, text)| Some((*row, in_text(text)?)))
}

fn in_profile(sheet: &Sheet) -> Option<(u32, i32)> {
    let rows = sheet.tables.iter().flat_map(|table| &table.rows);
    let mut years = rows.filter(|row| {
        row.cells.first().is_some_and(|cell| {
            matches!(compact(&cell.value.text()).as_ref(), "年度" | "年份" | "计划年度")
        })
    });
    years.find_map(|row| Some((row.row, whole_year(&row.cells.get(1)?.value)?)))
}

/// 2026年, 二〇二六年, 2026-2027学年 (its first year); four digits alone at either end count too.
pub fn in_text(text: &str) -> Option<i32> {
    let text = numerals::to_arabic(&compact(text), &['年']);
    let text = date::common_era(&text);
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let run = characters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let follows = characters.get(at + run);
        let ends = follows.is_none_or(|c| !matches!(c, '.' | '/' | ':'));
        if run == 4 && ends {
            let year: i32 = characters[at..at + 4].iter().collect::<String>().parse().ok()?;
            if (1990..=2100).contains(&year) {
                return Some(year);
            }
        }
        at += run.max(1);
    }
    None
}

/// The first month of a year that runs into the next: 2026年9月—2027年4月 → 9, 2026-2027学年 → 8.
pub fn first_month_of_span(text: &str, year: i32) -> Option<u8> {
    let text = numerals::to_arabic(&compact(text), &['年', '月']);
    let (before, after) = text.split_once(&year.to_string())?;
    let runs_on = after.contains(&(year + 1).to_string());
    if !runs_on || before.contains(&(year + 1).to_string()) {
        return None;
    }
    let month = after.strip_prefix(['年', '.', '/']).unwrap_or("");
    let digits: String = month.chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<u8>() {
        Ok(month @ 2..=12) => Some(month),
        _ => Some(8),
    }
}

/// The year of a date that states one: 2026年3月, 26.3.5.
pub fn written_in_date(text: &str) -> Option<i32> {
    in_text(text).or_else(|| date::year_of(text))
}

fn whole_year(value: &Value) -> Option<i32> {
    in_text(&value.text())
}

/// So many rows of a table tell its year; more would only cost time.
const SAMPLE: usize = 500;

fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}

/// How many rows state each year themselves, and how many say anything of their time.
fn in_cells(register: &Register) -> (BTreeMap<i32, usize>, usize) {
    let mut votes: BTreeMap<i32, usize> = BTreeMap::new();
    let mut dated = 0;
    for sheet in register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities) {
        for table in &sheet.tables {
            let of = |field| table.columns.iter().find(|column| column.field == Some(field));
            let columns = [Field::Year, Field::Date, Field::Month].map(of);
            for row in table.rows.iter().step_by(1 + table.rows.len() / SAMPLE) {
                let cells = columns.iter().flatten().filter_map(|column| row.cell(column.column));
                let mut cells = cells.filter(|cell| !is_blank(&cell.value)).peekable();
                dated += usize::from(cells.peek().is_some());
                let year = cells.find_map(|cell| match &cell.value {
                    Value::Date(date) => Some(date.year()),
                    other => written_in_date(&other.text()),
                });
                if let Some(year) = year {
                    *votes.entry(year).or_default() += 1;
                }
            }
        }
    }
    (votes, dated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_two_years_has_a_first_month() {
        assert_eq!(first_month_of_span("2026年9月—2027年4月科普活动台账", 2026), Some(9));
        assert_eq!(first_month_of_span("2026-2027学年科普活动", 2026), Some(8));
        assert_eq!(first_month_of_span("2026年科普活动台账", 2026), None);
    }

    #[test]
    fn of_sheets_for_several_years_the_latest_counts_unless_another_is_asked_for() {
        let sheet = |name: &str| {
            format!(
                "<Worksheet ss:Name=\"{name}\"><Table><Row><Cell><Data>月份</Data></Cell><Cell><Data>活动\
                 </Data></Cell></Row><Row><Cell><Data>3月</Data></Cell><Cell><Data>讲座</Data></Cell></Row>\
                 </Table></Worksheet>"
            )
        };
        let book = |names: [&str; 2]| {
            format!(
                "<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{}{}</Workbook>",
                sheet(names[0]),
                sheet(names[1])
            )
        };
        let year = |names, asked| {
            let mut settings = Settings::new(crate::model::Date::first_of_month(2026, 11));
            settings.year = asked;
            let book = book(names);
            let register = crate::read::read("台账.xml", book.as_bytes(), &settings).unwrap().value;
            find(&register, &settings).unwrap().value.0
        };
        assert_eq!(year(["2025年", "2026年"], None), 2026);
        assert_eq!(year(["2025年", "2026年"], Some(2025)), 2025);
        assert_eq!(year(["2025年11月", "2026年1月"], None), 2025, "months of one register");
    }

    #[test]
    fn the_folders_name_is_the_last_to_be_asked_and_is_told() {
        let mut settings = Settings::new(crate::model::Date::first_of_month(2026, 11));
        let mut read = |csv: &str, folder| {
            settings.folder_year = folder;
            let register =
                crate::read::read("3月台账.csv", csv.as_bytes(), &settings).unwrap().value;
            find(&register, &settings).map(|found| (found.value.0, found.findings.len()))
        };
        let silent = "日期,活动名称\n3月5日,讲座\n3月9日,义诊\n";
        assert!(read(silent, None).is_err_and(|error| error.code() == Code::YearUnknown));
        assert_eq!(read(silent, Some(2025)).ok(), Some((2025, 1)));
        assert_eq!(read(&format!("2026年台账\n{silent}"), Some(2025)).ok(), Some((2026, 0)));
        let dated = "日期,活动名称\n2026-3-5,讲座\n3月9日,义诊\n";
        assert_eq!(read(dated, Some(2025)).ok(), Some((2026, 0)), "dates go before the folder");
    }

    fn year_of(csv: &str, asked: Option<i32>) -> (i32, usize) {
        let mut settings = Settings::new(crate::model::Date::first_of_month(2026, 11));
        settings.year = asked;
        let register = crate::read::read("台账.csv", csv.as_bytes(), &settings).unwrap().value;
        let found = find(&register, &settings).unwrap();
        (found.value.0, found.findings.len())
    }

    #[test]
    fn dates_that_agree_overrule_a_title_that_was_copied_along() {
        let rows = |year: i32, count: u8| -> String {
            let rows = (1..=count).map(|m| format!("{year}-{m:02}-05,讲座{m}"));
            rows.collect::<Vec<_>>().join("\n") + "\n"
        };
        let head = "2025年科普活动台账\n活动时间,活动名称\n";
        let copied = format!("{head}{}", rows(2026, 8));
        assert_eq!(year_of(&copied, None), (2026, 1));
        assert_eq!(year_of(&copied, Some(2025)), (2025, 0), "who asks for a year gets it");
        let mixed = format!("{head}{}{}", rows(2025, 4), rows(2026, 4));
        assert_eq!(year_of(&mixed, None), (2025, 0));
        assert_eq!(year_of(&mixed, Some(2026)), (2026, 0));
        let unwritten = format!("{head}2026-03-05,讲座\n4月,义诊\n5月,演练\n");
        assert_eq!(year_of(&unwritten, None), (2025, 0), "one row of three is a slip");
    }

    #[test]
    fn where_the_year_is_written_is_known() {
        let found = |name: &str, csv: &str, asked| {
            let mut settings = Settings::new(crate::model::Date::first_of_month(2026, 11));
            settings.year = asked;
            let register = crate::read::read(name, csv.as_bytes(), &settings).unwrap().value;
            let (_, found) = find(&register, &settings).unwrap().value;
            (found.source, found.origin.and_then(|origin| origin.row))
        };
        let rows = "活动时间,活动名称\n3月5日,讲座\n";
        let titled = format!("填报单位：幸福社区\n2026年台账\n{rows}");
        assert_eq!(found("a.csv", &titled, None), (FoundIn::Title, Some(2)));
        assert_eq!(found("a.csv", rows, Some(2026)), (FoundIn::Asked, None));
        let dated = "活动时间,活动名称\n2026-3-5,讲座\n";
        assert_eq!(found("a.csv", dated, None), (FoundIn::Dates, None));
        // A text file's only sheet bears the file's name.
        assert_eq!(found("2026年台账.csv", rows, None), (FoundIn::SheetName, None));
    }

    #[test]
    fn a_year_is_found_in_titles_and_names() {
        for text in [
            "幸福社区2026年科普活动台账",
            "二〇二六年度计划",
            "科普台账2026",
            "2026科普台账.xlsx",
            "2026-2027学年",
            "民国115年度科普活动",
            "民國一百一十五年",
        ] {
            assert_eq!(in_text(text), Some(2026), "{text}");
        }
        for text in ["科普活动台账", "电话 13800002026", "12345", "1850年"] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }
}
