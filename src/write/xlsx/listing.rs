//! The list of a quarter's activities, looked up in 明细 by number, so that it survives sorting there.

use crate::model::{Activity, Date, Plan};

use super::column::Column;
use super::entry::Entry;
use super::frame;
use super::live::{Live, Shown};
use super::pen::{Filled, Pen, Span};
use super::query::UNKNOWN;
use super::text;

/// A longer list is read in 明细, filtered by quarter.
const LONGEST: usize = 300;

/// The columns of the list: number, name, date, form, visits, status.
const SPANS: [Span; 6] = [(0, 0), (1, 3), (4, 4), (5, 5), (6, 6), (7, 7)];

/// Where the list stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing {
    /// The row of the heads.
    pub head: u32,
    /// The first and last row, when there are rows.
    pub rows: Option<(u32, u32)>,
    /// The next free row.
    pub end: u32,
}

/// The activities of a quarter with their numbers on 明细, by date.
pub(super) fn of_quarter(plan: &Plan, quarter: u8) -> Vec<(u32, &Activity)> {
    let mut found: Vec<(u32, &Activity)> = (1..)
        .zip(&plan.activities)
        .filter(|(_, activity)| activity.when.quarter() == Some(quarter))
        .collect();
    found.sort_by_key(|(_, activity)| activity.when.start);
    found
}

/// Writes the list.
pub(super) fn write(
    pen: &mut Pen<'_>,
    row: u32,
    activities: &[(u32, &Activity)],
    name_width: f64,
) -> Filled<Listing> {
    let style = pen.style;
    let whole = (0, SPANS[5].1);
    if activities.is_empty() || activities.len() > LONGEST {
        let text = match activities.len() {
            0 => "本季没有安排活动。".to_owned(),
            count => format!("本季共 {count} 项活动，逐项见“明细”表（按季度筛选）。"),
        };
        pen.text_across(row, whole, &text, &style.line)?;
        return Ok(Listing { head: row, rows: None, end: row + 1 });
    }
    let words = ["序号", "活动名称", "日期", "形式", "参加人次", "状态"];
    let heads: Vec<(Span, &str)> = SPANS.into_iter().zip(words).collect();
    let first = frame::heads(pen, row, &heads)?;
    let mut next = first;
    for (number, activity) in activities {
        write_row(pen, next, *number, activity)?;
        pen.fit_height(next, &[(&activity.name, name_width)])?;
        next += 1;
    }
    Ok(Listing { head: row, rows: Some((first, next - 1)), end: next })
}

fn write_row(pen: &mut Pen<'_>, row: u32, number: u32, activity: &Activity) -> Filled {
    let style = pen.style;
    pen.whole(row, 0, u64::from(number), &style.plain_count)?;
    let date = Entry::of(activity, Column::Start, number);
    let (shown, format) = match &date {
        Entry::Day(date) => (serial(*date), &style.date),
        Entry::Month(date) => (serial(*date), &style.month),
        Entry::TenDays(date, part) => {
            (serial(*date), style.ten_days.get(*part).unwrap_or(&style.month))
        }
        other => (cleaned(&other.text()), &style.centre),
    };
    let found = |column, shown| Live::new(look_up(column, row), shown);
    pen.live_across(row, SPANS[1], &found(Column::Name, cleaned(&activity.name)), &style.text)?;
    pen.live(row, SPANS[2].0, &found(Column::Start, shown), format)?;
    pen.live(row, SPANS[3].0, &found(Column::Form, cleaned(&activity.form)), &style.centre)?;
    let visits = match activity.attendance {
        Some(count) => Shown::Whole(count.value),
        None => Shown::Text(UNKNOWN.to_owned()),
    };
    pen.live(row, SPANS[4].0, &found(Column::Attendance, visits), &style.plain_count)?;
    let status = cleaned(activity.status.chinese());
    pen.live(row, SPANS[5].0, &found(Column::Status, status), &style.centre)
}

/// The cell of a column in the row whose number stands in the first column here.
fn look_up(column: Column, row: u32) -> String {
    let found = format!("INDEX({},MATCH($A{},{},0))", column.name(), row + 1, Column::No.name());
    format!("=IFERROR(IF({found}=\"\",\"{UNKNOWN}\",{found}),\"（已删）\")")
}

/// Excel's number of a day.
fn serial(date: Date) -> Shown {
    Shown::Whole(u64::try_from(date.days_since_1970() + 25_569).unwrap_or_default())
}

fn cleaned(of: &str) -> Shown {
    let text = text::clean(of);
    Shown::Text(if text.is_empty() { UNKNOWN.to_owned() } else { text.into_owned() })
}
