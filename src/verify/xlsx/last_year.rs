//! 去年同期 and 增减: last year's register is not in the workbook, but its columns must agree with themselves.
//!
//! Comes in: a sheet. Goes out: each change beside the difference of its two figures, and each total of last
//! year beside the sum of its rows.

use super::tables::label;
use super::{Grid, number, text};
use crate::verify::fact::{Fact, Listed, Notes, fold};
use crate::verify::formula::Value;

/// A column of last year with what stands beside it.
struct Column {
    /// 次数 or 人次.
    what: &'static str,
    last: usize,
    /// The columns of this year and of the change, where the table has them.
    change: Option<(usize, usize)>,
    sum: i64,
}

/// Notes what the tables of a sheet say of last year.
pub(super) fn note(sheet: &str, grid: &Grid, notes: &mut Notes<'_>) {
    let mut columns: Vec<Column> = Vec::new();
    let mut table = String::new();
    for (at, row) in grid.iter().enumerate() {
        let found = columns_of(row, grid.get(at + 1));
        if !found.is_empty() {
            columns = found;
            let head = label(row);
            table = if head == "序号" { "形式".to_owned() } else { head };
            continue;
        }
        let label = label(row);
        // A heading such as 二、按月统计 ends the table above.
        if label.chars().nth(1) == Some('、') {
            columns.clear();
        }
        for column in &mut columns {
            column.note(sheet, &format!("{table}{label}"), row, notes);
        }
    }
}

impl Column {
    fn note(&mut self, sheet: &str, label: &str, row: &[Value], notes: &mut Notes<'_>) {
        let figure = |at: usize| number(row.get(at)).map(whole);
        let Some(last) = figure(self.last) else { return };
        let place = format!("“{sheet}”表");
        let fact = |item| {
            let (kind, name) = ("与去年同期相比", format!("{label}{}", self.what));
            Fact::Row(Listed { kind, name: format!("{sheet}{name}"), item })
        };
        if let Some((now, change)) =
            self.change.and_then(|(now, change)| figure(now).zip(figure(change)))
        {
            notes.fact(fact("增减"), change, &place);
            notes.fact(fact("增减"), now - last, &format!("{place}两数相减"));
        }
        if label.ends_with("合计") {
            notes.fact(fact("去年同期"), last, &place);
            notes.fact(fact("去年同期"), self.sum, &format!("{place}各行相加"));
        }
        self.sum += last;
    }
}

/// The columns of a head row, in one row of words or in two.
fn columns_of(row: &[Value], next: Option<&Vec<Value>>) -> Vec<Column> {
    let at = |word: &str| row.iter().position(|cell| fold(&text(Some(cell))) == word);
    let column = |what, last, change| Column { what, last, change, sum: 0 };
    if let (Some(times), Some(visits)) = (at("去年同期次数"), at("去年同期人次")) {
        return vec![column("次数", times, None), column("人次", visits, None)];
    }
    let parted = next.is_some_and(|below| below.iter().any(|cell| text(Some(cell)) == "人次"));
    match (at("全年"), at("去年同期"), at("增减")) {
        (Some(year), Some(last), Some(change)) if parted => vec![
            column("次数", last, Some((year, change))),
            column("人次", last + 1, Some((year + 1, change + 1))),
        ],
        _ => Vec::new(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and is compared as such")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}
