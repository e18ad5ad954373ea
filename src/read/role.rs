//! What a sheet is for, from its name first and its cells second.
//!
//! Comes in: a grid and the register's header found on it, if any. Goes out: the role and the reason a
//! person is told. The words stand in `roles.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Field, SheetRole};

use super::grid::{Grid, GridRow};
use super::header::Header;
use super::{across, columns};

/// Rows that are searched for the headings of a small sheet.
const SEARCH_ROWS: usize = 8;

/// Why a form is not read.
pub const FORM: &str = "像是表单（一项一格），不是逐行登记的台账";

#[derive(Deserialize)]
struct Roles {
    roles: Vec<Words>,
}

/// How sheets of one role are recognised.
#[derive(Deserialize)]
struct Words {
    role: SheetRole,
    names: Vec<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    headers: Vec<Vec<String>>,
    #[serde(default)]
    over_register: Vec<Vec<String>>,
}

static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    toml::from_str(include_str!("roles.toml")).map(|roles: Roles| roles.roles).unwrap_or_default()
});

/// The role and the reason a person is told.
pub fn role(grid: &Grid, header: Option<&Header>) -> (SheetRole, String) {
    if grid.rows.is_empty() {
        return (SheetRole::Ignored, "空表".to_owned());
    }
    let name = columns::clean(&grid.name);
    let register = header.filter(|header| header.is_register());
    if let Some((word, role)) = named(&name, |words| &words.names) {
        // A register may be called 经费台账: its header decides, unless the name says 目标 and the like.
        if register.is_none() || role != SheetRole::Budget {
            return (role, format!("表名含“{word}”"));
        }
    }
    let headings = |all: fn(&Words) -> &[Vec<String>]| by_headings(grid, all);
    if let Some(register) = register {
        let found = headings(|words| &words.over_register);
        return match found.filter(|_| !counts_people(register)) {
            Some((words, role)) => (role, format!("有{words}列")),
            None if register.rows.is_empty() => {
                (SheetRole::Activities, "没有表头，按指定的列读".to_owned())
            }
            None => (SheetRole::Activities, "有活动名称列和时间列".to_owned()),
        };
    }
    if let Some((words, role)) = headings(|words| &words.headers) {
        return (role, format!("有{words}列"));
    }
    if let Some((word, role)) = named(&name, |words| &words.hints) {
        return (role, format!("表名含“{word}”"));
    }
    (SheetRole::Ignored, without_register(grid).to_owned())
}

/// Whether a sheet's name says that it holds nothing to be read: 填表说明, 下拉选项.
pub fn is_set_apart(grid: &Grid) -> bool {
    named(&columns::clean(&grid.name), |words| &words.names)
        .is_some_and(|(_, role)| role == SheetRole::Ignored)
}

/// The first role one of whose words the sheet's name holds.
fn named<'w>(name: &str, of: fn(&Words) -> &Vec<String>) -> Option<(&'w str, SheetRole)> {
    let mut words = WORDS.iter().flat_map(|words| of(words).iter().map(|word| (word, words.role)));
    words.find(|(word, _)| name.contains(word.as_str())).map(|(word, role)| (word.as_str(), role))
}

/// What was held is counted; what is asked for is not.
fn counts_people(header: &Header) -> bool {
    [Field::Attendance, Field::Status, Field::Venue]
        .iter()
        .any(|field| header.fields.contains(field))
}

/// The role whose headings one row near the top holds, and those headings for people.
fn by_headings(grid: &Grid, of: fn(&Words) -> &[Vec<String>]) -> Option<(String, SheetRole)> {
    let rows = grid.rows.iter().take(SEARCH_ROWS).map(|row| {
        let own = row.cells.iter().filter(|cell| !cell.filled);
        own.map(|cell| columns::clean(&cell.value.text())).collect::<Vec<_>>()
    });
    rows.filter(|headings| headings.len() >= 2).find_map(|headings| {
        let first = |words: &Vec<String>| headings.iter().find(|heading| words.contains(heading));
        WORDS.iter().filter(|words| !of(words).is_empty()).find_map(|words| {
            let found: Option<Vec<&String>> = of(words).iter().map(first).collect();
            let quoted = found?.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>();
            Some((quoted.join("和"), words.role))
        })
    })
}

/// Why a sheet without a register's header is left out.
fn without_register(grid: &Grid) -> &'static str {
    let pairs = grid
        .rows
        .iter()
        .filter(|row| row.cells.iter().filter(|cell| !cell.filled).count() == 2)
        .count();
    let cells: usize = grid.rows.iter().map(|row| row.cells.len()).sum();
    let periods = |row: &GridRow| {
        let period = |text: &str| text.ends_with('月') || text.ends_with("季度");
        row.texts().iter().filter(|(_, text)| period(text)).count()
    };
    if cells <= 3 {
        "只有零星文字"
    } else if grid.rows.iter().any(|row| periods(row) >= 2) {
        "像是按月、按季统计的交叉表，不是逐行登记的台账"
    } else if grid.rows.iter().any(|row| weekdays(row) >= 5) {
        "像是日历，不是逐行登记的台账"
    } else if across::headings_column(grid).is_some() {
        "像是横着登记的，项目写在第一列、一列一项活动，但看不全各项的名称和时间；请复制后用“选择性粘贴”的“转置”改成一行一项"
    } else if in_prose(grid) {
        "活动写在成段的文字里，时间没有单独一列；请把时间和活动名称分列填写"
    } else if pairs * 2 > grid.rows.len() || lines_of_a_form(grid) >= 2 {
        FORM
    } else {
        "没有同时含活动名称和时间的表头"
    }
}

/// Rows that begin with a label.
fn lines_of_a_form(grid: &Grid) -> usize {
    let first =
        |row: &GridRow| row.cells.iter().find(|cell| !cell.filled).is_some_and(across::is_label);
    grid.rows.iter().filter(|row| first(row)).count()
}

/// Rows whose long text tells a day: 3月5日在广场开展学雷锋科普宣传.
fn in_prose(grid: &Grid) -> bool {
    let told = |row: &GridRow| {
        let told = |text: &str| {
            let day = text.split_once('月').is_some_and(|(_, rest)| rest.contains('日'));
            day && text.chars().count() >= 14
        };
        row.texts().iter().any(|(_, text)| told(text))
    };
    grid.rows.iter().filter(|row| told(row)).count() * 2 >= grid.rows.len().max(2)
}

/// Cells that hold a weekday: 星期一, 周一 or 一.
fn weekdays(row: &GridRow) -> usize {
    let is_day = |text: &str| {
        let day = text.trim_start_matches("星期").trim_start_matches('周');
        day.chars().count() == 1 && "一二三四五六日天".contains(day)
    };
    row.texts().iter().filter(|(_, text)| is_day(text)).count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::super::header;
    use super::*;
    use crate::diag::in_english;
    use crate::model::Value;

    fn found(name: &str, rows: &[&[&str]]) -> SheetRole {
        found_with_reason(name, rows).0
    }

    fn found_with_reason(name: &str, rows: &[&[&str]]) -> (SheetRole, String) {
        let mut grid = Grid::new(name, false);
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells) {
                grid.push(row, column, Value::Text(Arc::from(*text)));
            }
        }
        role(&grid, header::find(&grid, 0, &BTreeMap::new()).as_ref())
    }

    #[test]
    fn the_data_file_is_whole() {
        assert_eq!(WORDS.len(), 10);
    }

    #[test]
    fn headings_tell_what_a_sheet_is_whatever_its_name() {
        let cases: [(&[&str], SheetRole); 6] = [
            (&["考核内容", "目标值", "单位"], SheetRole::Targets),
            (&["工作任务", "任务数", "完成时限"], SheetRole::Targets),
            (&["资料名称", "上报时间", "份数"], SheetRole::Deadlines),
            (&["工作标题", "具体内容"], SheetRole::Sections),
            (&["姓名", "职务", "电话"], SheetRole::Organisation),
            (&["活动时间", "活动内容", "人数"], SheetRole::Activities),
        ];
        for (headings, expected) in cases {
            let rows: &[&[&str]] = &[&["2026年"], headings, &["甲", "乙", "丙"]];
            let (role, reason) = found_with_reason("附表", rows);
            assert_eq!(role, expected);
            let english = in_english(&reason).unwrap_or_default();
            assert!(english.contains("column") || english.starts_with("names"), "{reason}");
        }
    }

    #[test]
    fn what_was_held_is_a_register_and_a_word_in_the_name_only_hints() {
        let held: &[&[&str]] =
            &[&["任务", "任务数", "时间", "参加人数"], &["讲座", "1", "3月5日", "30"]];
        assert_eq!(found("任务", held), SheetRole::Activities);
        let register: &[&[&str]] = &[&["月份", "工作任务", "负责人"], &["3月", "科普讲座", "张三"]];
        assert_eq!(found("2026年任务", register), SheetRole::Activities);
        assert_eq!(found("任务指标", register), SheetRole::Targets);
        let plain: &[&[&str]] =
            &[&["序号", "要做的事"], &["1", "每季度1次讲座"], &["2", "每年2次展览"]];
        assert_eq!(found("任务", plain), SheetRole::Targets);
        assert_eq!(found("杂项", plain), SheetRole::Ignored);
    }

    #[test]
    fn a_sheet_that_is_not_read_says_what_it_looks_like() {
        let across: &[&[&str]] = &[
            &["活动名称", "讲座", "展览"],
            &["活动时间", "3月5日", "4月5日"],
            &["参加人数", "30", "50"],
        ];
        let prose: &[&[&str]] = &[
            &["序号", "活动情况"],
            &["1", "3月5日在广场开展学雷锋科普宣传，参加50人"],
            &["2", "5月12日组织防灾演练，参加80人，效果好"],
        ];
        let quarters: &[&[&str]] = &[&["社区", "一季度", "二季度"], &["东社区", "20", "30"]];
        let form: &[&[&str]] = &[
            &["科普活动记录表"],
            &["活动名称", "健康讲座", "活动时间", "3月5日"],
            &["活动地点", "活动室", "参加人数", "45"],
            &["活动时间", "上午", "主讲人", "王医生"],
        ];
        let cases = [(across, "转置"), (form, "表单"), (prose, "成段的文字"), (quarters, "交叉表")];
        for (rows, word) in cases {
            let (role, reason) = found_with_reason("Sheet1", rows);
            assert!(role == SheetRole::Ignored && reason.contains(word), "{reason}");
            assert!(in_english(&reason).is_some(), "{reason}");
        }
    }
}
