//! The list of a quarter's activities, looked up in 明细 by number, so that it survives sorting there.

use crate::model::{Activity, Date, Plan, Status, Tally};

use super::column::Column;
use super::entry::Entry;
use super::frame;
use super::live::{Live, Shown};
use super::pen::{Filled, Pen, Span};
use super::query::UNKNOWN;
use super::text;

/// A longer list is read in 明细, filtered by quarter: it would be a small book, and each of its cells
/// searches all of 明细 whenever the workbook is opened.
pub(super) const LONGEST: usize = 200;

/// The columns of the list.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: Span,
    /// 单位, in a street's register.
    unit: Option<Span>,
    /// 状态, up to the last column of the sheet.
    status: Span,
    /// Whether the visits are those expected of a plan, not those of held rows.
    expected: bool,
}

const NUMBER: Span = (0, 0);
const DATE: Span = (4, 4);
const FORM: Span = (5, 5);
/// 参加人次, or in a plan 预计人次.
pub(super) const VISITS: Span = (6, 6);

impl Columns {
    fn of(activities: &[(u32, &Activity)], last_column: u16, expected: bool) -> Self {
        let has_units = activities.iter().any(|(_, activity)| activity.unit.is_some());
        let (last, unit) = if has_units { (2, Some((3, 3))) } else { (3, None) };
        Self { name: (1, last), unit, status: (7, last_column), expected }
    }

    fn heads(self) -> Vec<(Span, &'static str)> {
        let unit = self.unit.map(|span| (span, "单位"));
        let before = [(NUMBER, "明细\n序号"), (self.name, "活动名称")];
        let visits = if self.expected { "预计人次" } else { "参加人次" };
        let after = [(DATE, "日期"), (FORM, "形式"), (VISITS, visits), (self.status, "状态")];
        before.into_iter().chain(unit).chain(after).collect()
    }
}

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

/// Writes the list over columns of the given widths; undated activities of the year are mentioned where
/// the quarter has none.
pub(super) fn write(
    pen: &mut Pen<'_>,
    row: u32,
    (activities, tally): (&[(u32, &Activity)], &Tally),
    widths: &[f64],
) -> Filled<Listing> {
    let style = pen.style;
    let last_column = u16::try_from(widths.len()).unwrap_or(8).saturating_sub(1);
    let whole = (NUMBER.0, last_column);
    if activities.is_empty() || activities.len() > LONGEST {
        let text = match (activities.len(), tally.undated.activities) {
            (0, 0) => "本季没有安排活动。".to_owned(),
            (0, undated) => {
                format!("没有日期落在本季的活动；另有 {undated} 项日期未定，见“明细”表。")
            }
            (count, _) => format!(
                "本季共 {count} 项活动，超过 {LONGEST} 项，不在此逐项列出；请在“明细”表的“季度”列筛选本季后查看或打印。"
            ),
        };
        pen.text_across(row, whole, &text, &style.line)?;
        return Ok(Listing { head: row, rows: None, end: row + 1 });
    }
    let columns = Columns::of(activities, last_column, !tally.has_held());
    let first = frame::heads(pen, row, &columns.heads())?;
    let width_of = |(first, last): Span| -> f64 {
        widths.iter().take(usize::from(last) + 1).skip(usize::from(first)).sum()
    };
    let mut next = first;
    for (number, activity) in activities {
        write_row(pen, next, columns, (*number, activity))?;
        let unit = activity.unit.as_deref().unwrap_or_default();
        let unit_width = columns.unit.map_or(100.0, width_of);
        let texts = [(&*activity.name, width_of(columns.name)), (unit, unit_width)];
        pen.fit_height(next, &texts)?;
        next += 1;
    }
    Ok(Listing { head: row, rows: Some((first, next - 1)), end: next })
}

fn write_row(
    pen: &mut Pen<'_>,
    row: u32,
    columns: Columns,
    (number, activity): (u32, &Activity),
) -> Filled {
    let style = pen.style;
    pen.whole(row, NUMBER.0, u64::from(number), &style.plain_count)?;
    let date = Entry::of(activity, Column::Start, number);
    let (shown, format) = match &date {
        Entry::Day(date) => (serial(*date), &style.date),
        Entry::Month(date) => (serial(*date), &style.month),
        Entry::TenDays(date, part) => {
            (serial(*date), style.ten_days.get(*part).unwrap_or(&style.month))
        }
        other => (Shown::Text(text::clean(&other.text()).into_owned()), &style.centre),
    };
    let found = |column, shown| Live::new(look_up(column, row), shown);
    let words = |column, of: &str| match text::clean(of) {
        // A formula cannot carry an empty text: viewers would show 0.
        text if text.is_empty() => found(column, Shown::Text(UNKNOWN.to_owned())),
        text => Live::new(look_up_text(column, row), Shown::Text(text.into_owned())),
    };
    pen.live_across(row, columns.name, &words(Column::Name, &activity.name), &style.text)?;
    if let Some(span) = columns.unit {
        let unit = activity.unit.as_deref().unwrap_or_default();
        pen.live_across(row, span, &words(Column::Unit, unit), &style.centre)?;
    }
    pen.live(row, DATE.0, &found(Column::Start, shown), format)?;
    pen.live(row, FORM.0, &words(Column::Form, &activity.form), &style.centre)?;
    pen.live(row, VISITS.0, &visits(row, columns, activity), &style.plain_count)?;
    let status = words(Column::Status, activity.status.chinese());
    pen.live_across(row, columns.status, &status, &style.centre)
}

/// Visits of a held row; a row that is only planned shows none, for its number is what is expected.
fn visits(row: u32, columns: Columns, activity: &Activity) -> Live {
    let counts = columns.expected || activity.status == Status::Held;
    let shown = match activity.attendance.filter(|_| counts) {
        Some(count) => Shown::Whole(count.value),
        None => Shown::Text(UNKNOWN.to_owned()),
    };
    if columns.expected {
        return Live::new(look_up(Column::Attendance, row), shown);
    }
    let [status, visits] = [Column::Status, Column::Attendance].map(|of| cell_found(of, row));
    let held = Status::Held.chinese();
    let formula = format!(
        "=IFERROR(IF({status}<>\"{held}\",\"{UNKNOWN}\",IF({visits}=\"\",\"{UNKNOWN}\",{visits})),\"{GONE}\")"
    );
    Live::new(formula, shown)
}

/// Stands where a row of the list is on 明细 no more.
const GONE: &str = "（已删）";

/// The cell of a column in the row whose number stands in the first column here.
fn cell_found(column: Column, row: u32) -> String {
    format!("INDEX({},MATCH($A{},{},0))", column.name(), row + 1, Column::No.name())
}

/// A date or number, which must not become 0 where its cell is empty.
fn look_up(column: Column, row: u32) -> String {
    let found = cell_found(column, row);
    format!("=IFERROR(IF({found}=\"\",\"{UNKNOWN}\",{found}),\"{GONE}\")")
}

/// Text that is not empty.
fn look_up_text(column: Column, row: u32) -> String {
    format!("=IFERROR({}&\"\",\"{GONE}\")", cell_found(column, row))
}

/// Excel's number of a day.
fn serial(date: Date) -> Shown {
    Shown::Whole(u64::try_from(date.days_since_1970() + 25_569).unwrap_or_default())
}
