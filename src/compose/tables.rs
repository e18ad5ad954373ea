//! Tables and lists of what stands on the register's other sheets: targets, posts, venues, deadlines.

use super::time;
use crate::document::{Align, Block, Table, TableColumn, TableRow};
use crate::model::{Count, Date, Deadline, Operator, Plan, Precision, Scope, Target, When};

/// A column's header, where its cells are set, and what they say.
type Column<'a, T> = (&'a str, Align, &'a dyn Fn(&T) -> String);

/// A table with the columns that hold something; nothing without rows.
fn table<T>(caption: &str, rows: &[T], columns: &[Column<T>]) -> Vec<Block> {
    let kept: Vec<_> = columns
        .iter()
        .filter(|(_, _, cell)| rows.iter().any(|row| !cell(row).is_empty()))
        .collect();
    if rows.is_empty() || kept.is_empty() {
        return Vec::new();
    }
    let column =
        |(title, align, _): &&Column<T>| TableColumn { title: (*title).to_owned(), align: *align };
    let row = |row: &T| TableRow {
        cells: kept.iter().map(|(_, _, cell)| cell(row)).collect(),
        total: false,
    };
    vec![Block::Table(Table {
        caption: caption.to_owned(),
        columns: kept.iter().map(column).collect(),
        rows: rows.iter().map(row).collect(),
    })]
}

fn text(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

/// 目标任务.
pub(super) fn targets(plan: &Plan) -> Vec<Block> {
    table(
        "目标任务表",
        &plan.targets,
        &[
            ("目标任务", Align::Left, &|of: &Target| of.name.clone()),
            ("责任范围", Align::Centre, &|of: &Target| scope(&of.scope)),
            ("周期", Align::Centre, &|of: &Target| of.period.chinese().to_owned()),
            ("要求", Align::Centre, &requirement),
        ],
    )
}

fn scope(scope: &Scope) -> String {
    match scope {
        Scope::Whole => "本单位".to_owned(),
        Scope::EachCommunity => "每个社区".to_owned(),
        Scope::Unit(name) => name.clone(),
    }
}

/// What a target asks: 不少于4次.
fn requirement(target: &Target) -> String {
    let Some(value) = target.value else { return text(target.written.as_ref()) };
    let unit = &target.unit;
    match (target.operator, target.upper) {
        (Operator::AtLeast, _) if target.strict => format!("超过{value}{unit}"),
        (Operator::AtLeast, _) => format!("不少于{value}{unit}"),
        (Operator::AtMost, _) => format!("不超过{value}{unit}"),
        (Operator::Between, Some(upper)) => format!("{value}至{upper}{unit}"),
        _ => format!("{value}{unit}"),
    }
}

/// 组织机构.
pub(super) fn posts(plan: &Plan) -> Vec<Block> {
    table(
        "科普工作组织机构",
        &plan.posts,
        &[
            ("职务", Align::Centre, &|of| of.role.clone()),
            ("姓名", Align::Centre, &|of| of.name.clone()),
            ("所在单位及职务", Align::Left, &|of| text(of.position.as_ref())),
            ("职责", Align::Left, &|of| text(of.duty.as_ref())),
        ],
    )
}

/// 阵地.
pub(super) fn venues(plan: &Plan) -> Vec<Block> {
    let number = |count: Option<Count>| count.map(|of| of.value.to_string()).unwrap_or_default();
    table(
        "科普阵地一览表",
        &plan.venues,
        &[
            ("名称", Align::Left, &|of| of.name.clone()),
            ("类型", Align::Centre, &|of| text(of.kind.as_ref())),
            ("数量", Align::Right, &|of| number(of.number)),
            ("地点", Align::Left, &|of| text(of.place.as_ref())),
            ("备注", Align::Left, &|of| text(of.note.as_ref())),
        ],
    )
}

/// 宣传栏更换.
pub(super) fn boards(plan: &Plan, year: i32) -> Vec<Block> {
    table(
        "宣传栏更换安排",
        &plan.boards,
        &[
            ("时间", Align::Centre, &|of| day(of.changed_on, year)),
            ("宣传栏", Align::Left, &|of| of.name.clone()),
            ("主题", Align::Left, &|of| text(of.theme.as_ref())),
            ("单位", Align::Centre, &|of| text(of.unit.as_ref())),
        ],
    )
}

/// 共建单位, when the register says what is done together.
pub(super) fn partners(plan: &Plan) -> Vec<Block> {
    if plan.partners.iter().all(|partner| partner.task.is_none()) {
        return Vec::new();
    }
    table(
        "共建单位一览表",
        &plan.partners,
        &[
            ("共建单位", Align::Left, &|of| of.name.clone()),
            ("共建内容", Align::Left, &|of| text(of.task.as_ref())),
        ],
    )
}

/// 报送事项.
pub(super) fn deadlines(plan: &Plan, year: i32) -> Vec<Block> {
    table(
        "材料报送安排",
        &plan.deadlines,
        &[
            ("材料", Align::Left, &|of| of.document.clone()),
            ("报送对象", Align::Centre, &|of| text(of.recipient.as_ref())),
            ("截止时间", Align::Centre, &|of: &Deadline| due(of, year)),
            ("份数", Align::Right, &|of| {
                of.copies.map(|copies| copies.to_string()).unwrap_or_default()
            }),
        ],
    )
}

/// When a paper is due, in the register's own words where they name no day.
pub(super) fn due(of: &Deadline, year: i32) -> String {
    if of.due.is_some() { day(of.due, year) } else { text(of.written.as_ref()) }
}

/// A day, with its year when that is not the paper's.
pub(super) fn day(date: Option<Date>, year: i32) -> String {
    let when = When { start: date, precision: Precision::Day, ..When::default() };
    time::phrase(&when, year).unwrap_or_default()
}
