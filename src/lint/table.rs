//! Tables (clause 8): repeated header, whole rows, within the type area, pitch.

use super::Desk;
use super::page::mm;
use super::paper::{Item, Table};
use super::verdict::Verdict;

/// Tables with a header and rows, each with its place among the items.
fn tables<'a>(desk: &Desk<'a>) -> impl Iterator<Item = (usize, &'a Table)> {
    desk.paper.items.iter().enumerate().filter_map(|(at, item)| match item {
        Item::Table(table) if table.rows > 1 => Some((at, table)),
        _ => None,
    })
}

fn each(desk: &Desk, required: &str, fault: impl Fn(usize, &Table) -> Option<String>) -> Verdict {
    let mut number = 0;
    for (at, table) in tables(desk) {
        number += 1;
        if let Some(found) = fault(at, table) {
            return Verdict::fail(required, found, format!("第{number}个表格"));
        }
    }
    if number == 0 {
        return Verdict::absent(required);
    }
    Verdict::pass(required, format!("{number}个表格符合"))
}

pub(super) fn header(desk: &Desk) -> Verdict {
    each(desk, "跨页时重复表头", |_, table| {
        (!table.repeats_header).then(|| "没有设标题行重复".to_owned())
    })
}

pub(super) fn rows(desk: &Desk) -> Verdict {
    each(desk, "一行不拆在两页", |_, table| {
        (!table.rows_stay_whole).then(|| "允许跨页断行".to_owned())
    })
}

/// Against the type area of the section the table stands in.
pub(super) fn width(desk: &Desk) -> Verdict {
    each(desk, "不超出版心", |at, table| {
        let section = desk.paper.sections.iter().find(|(end, _)| at < *end);
        let section = section.or(desk.paper.sections.last()).map(|(_, section)| section)?;
        let room = section.width - section.left - section.right;
        (table.width > room + 60).then(|| format!("表宽{}，版心宽{}", mm(table.width), mm(room)))
    })
}

pub(super) fn pitch(desk: &Desk) -> Verdict {
    each(desk, "不套用正文的固定行距", |_, table| {
        table.exact_pitch.then(|| "固定行距把行撑高了".to_owned())
    })
}
