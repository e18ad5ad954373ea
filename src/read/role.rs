//! What a sheet is for, from its name first and its cells second.

use crate::model::SheetRole;

use super::columns;
use super::grid::{Grid, GridRow};
use super::header::Header;

/// Words in sheet names, most telling first.
const NAMES: [(&str, SheetRole); 24] = [
    ("基本信息", SheetRole::Profile),
    ("基本情况", SheetRole::Profile),
    ("单位信息", SheetRole::Profile),
    ("工作措施", SheetRole::Sections),
    ("措施", SheetRole::Sections),
    ("组织机构", SheetRole::Organisation),
    ("领导小组", SheetRole::Organisation),
    ("组织领导", SheetRole::Organisation),
    ("志愿者队伍", SheetRole::Organisation),
    ("宣传栏", SheetRole::Boards),
    ("阵地", SheetRole::Venues),
    ("共建单位", SheetRole::Partners),
    ("合作单位", SheetRole::Partners),
    ("目标", SheetRole::Targets),
    ("任务分解", SheetRole::Targets),
    ("报送", SheetRole::Deadlines),
    ("经费", SheetRole::Budget),
    ("填表说明", SheetRole::Ignored),
    ("填写说明", SheetRole::Ignored),
    ("说明", SheetRole::Ignored),
    ("选项", SheetRole::Ignored),
    ("下拉", SheetRole::Ignored),
    ("字典", SheetRole::Ignored),
    ("参数", SheetRole::Ignored),
];

/// The role and the reason a person is told.
pub fn role(grid: &Grid, header: Option<&Header>) -> (SheetRole, String) {
    if grid.rows.is_empty() {
        return (SheetRole::Ignored, "空表".to_owned());
    }
    let name = columns::clean(&grid.name);
    let known = NAMES.iter().find(|(word, _)| name.contains(word));
    match (known, header) {
        (Some((word, role)), header) if !is_activities(header) || *role == SheetRole::Ignored => {
            (*role, format!("表名含“{word}”"))
        }
        // A register may be called 经费台账: its header decides, unless the name says 目标 and the like.
        (Some((word, role)), _) if *role != SheetRole::Budget => (*role, format!("表名含“{word}”")),
        (_, Some(header)) if header.is_register() => {
            (SheetRole::Activities, "有活动名称列和时间列".to_owned())
        }
        _ => (SheetRole::Ignored, without_register(grid).to_owned()),
    }
}

fn is_activities(header: Option<&Header>) -> bool {
    header.is_some_and(Header::is_register)
}

/// Why a sheet without a register's header is left out.
fn without_register(grid: &Grid) -> &'static str {
    let pairs = grid
        .rows
        .iter()
        .filter(|row| row.cells.iter().filter(|cell| !cell.filled).count() == 2)
        .count();
    let cells: usize = grid.rows.iter().map(|row| row.cells.len()).sum();
    let months =
        |row: &GridRow| row.texts().iter().filter(|(_, text)| text.ends_with('月')).count();
    if cells <= 3 {
        "只有零星文字"
    } else if grid.rows.iter().any(|row| months(row) >= 3) {
        "像是按月统计的交叉表，不是逐行登记的台账"
    } else if grid.rows.iter().any(|row| weekdays(row) >= 5) {
        "像是日历，不是逐行登记的台账"
    } else if pairs * 2 > grid.rows.len() {
        "像是表单（一项一格），不是逐行登记的台账"
    } else {
        "没有同时含活动名称和时间的表头"
    }
}

/// Cells that hold a weekday: 星期一, 周一 or 一.
fn weekdays(row: &GridRow) -> usize {
    let is_day = |text: &str| {
        let day = text.trim_start_matches("星期").trim_start_matches('周');
        day.chars().count() == 1 && "一二三四五六日天".contains(day)
    };
    row.texts().iter().filter(|(_, text)| is_day(text)).count()
}
