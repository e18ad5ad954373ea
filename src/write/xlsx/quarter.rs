//! A quarter's sheet: 季度科普活动统计表, as the forms people know.
//!
//! Comes in: the paper and a quarter. Goes out: the sheet, and the cells that 核对 compares.

use crate::model::{Date, Figures, Plan, Tally};

use super::column::Column;
use super::frame::{self, ORDINALS};
use super::listing::{self, Listing};
use super::pen::{Filled, Pen, Span};
use super::query::{Measure, When};
use super::table::{self, Figure, Layout, Pair, Year};
use super::{TallyPaper, page};

/// What 核对 needs to know of a quarter's sheet, rows from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// The quarter, 1–4.
    pub quarter: u8,
    /// 合计 by form.
    pub form_total: u32,
    /// 合计 by month.
    pub month_total: u32,
    /// The list, when it stands here.
    pub listed: Option<(u32, u32)>,
    /// The activities of the quarter.
    pub activities: usize,
}

/// The columns that 核对 compares.
pub(super) mod at {
    /// 本季次数 by form.
    pub(in super::super) const TIMES: u16 = 2;
    /// 本季人次 by form.
    pub(in super::super) const ATTENDANCE: u16 = 3;
    /// 本年累计次数 by form.
    pub(in super::super) const TIMES_SO_FAR: u16 = 4;
    /// 本年累计人次 by form.
    pub(in super::super) const ATTENDANCE_SO_FAR: u16 = 5;
    /// 活动项数 by month.
    pub(in super::super) const PLANNED_BY_MONTH: u16 = 2;
    /// 已开展次数 by month.
    pub(in super::super) const TIMES_BY_MONTH: u16 = 3;
    /// 参加人次 by month.
    pub(in super::super) const ATTENDANCE_BY_MONTH: u16 = 4;
}

const WIDTHS: [f64; 10] = [6.0, 15.0, 11.0, 11.0, 14.0, 12.0, 11.0, 14.0, 12.0, 11.0];

/// Which columns stand beside the four that every quarter has.
#[derive(Clone, Copy, Debug)]
struct Columns {
    /// 日期未定, when there are undated rows.
    undated: Option<u16>,
    /// 去年同期次数 and 人次.
    last_year: Option<(u16, u16)>,
    /// 备注.
    remark: Span,
}

impl Columns {
    fn of(paper: &TallyPaper<'_>) -> Self {
        let undated = (paper.tally.undated.activities > 0).then_some(6);
        let next = undated.map_or(6, |_| 7);
        let last_year = paper.last_year.is_some().then_some((next, next + 1));
        let next = last_year.map_or(next, |_| next + 2);
        // The tables by month and of activities reach to the eighth column.
        Self { undated, last_year, remark: (next, next.max(7)) }
    }

    fn last(self) -> u16 {
        self.remark.1
    }
}

/// Fills the sheet of a quarter (1–4).
pub(super) fn write(
    pen: &mut Pen<'_>,
    paper: &TallyPaper<'_>,
    quarter: u8,
    today: Date,
) -> Filled<Places> {
    let (plan, tally) = (paper.plan, paper.tally);
    let columns = Columns::of(paper);
    let last = columns.last();
    for (column, width) in (0..=last).zip(WIDTHS) {
        pen.sheet.set_column_width(column, width)?;
    }
    let word = ORDINALS[usize::from(quarter - 1).min(3)];
    let title = format!("{}{}年{word}科普活动统计表", plan.organisation, plan.year);
    frame::top(pen, plan, (&title, &period(plan, quarter)), [(0, 2), (3, 6), (7, last)])?;
    let widths = &WIDTHS[..=usize::from(last).min(9)];
    let row = frame::remark(pen, 2, tally, widths)?;
    let row = frame::section(pen, row, (0, last), "一、按形式统计")?;
    let (form_total, row) = by_form(pen, row, paper, (quarter, columns))?;
    let row = frame::section(pen, row, (0, last), "二、按月统计")?;
    let row = by_month(pen, row, tally, (quarter, last))?;
    let month_total = row - 1;
    let row = frame::section(pen, row, (0, last), "三、活动清单")?;
    let activities = listing::of_quarter(plan, quarter);
    let listing = listing::write(pen, row, (&activities, tally), widths)?;
    frame::foot(pen, listing.end, plan, today, [(0, 1), (2, 3), (4, 5), (6, last)])?;
    set_up_page(pen, &listing, widths, last)?;
    let activities = activities.len();
    Ok(Places { quarter, form_total, month_total, listed: listing.rows, activities })
}

fn set_up_page(pen: &mut Pen<'_>, listing: &Listing, widths: &[f64], last: u16) -> Filled {
    // The section's heading stands above the heads of the list.
    let first = listing.rows.map_or(listing.head, |(first, _)| first);
    let rows = page::ListRows { section: listing.head - 1, first, foot: listing.end };
    page::with_list(pen, rows, widths)?;
    pen.sheet.set_print_area(0, 0, listing.end, last)?;
    if listing.rows.is_some() {
        pen.sheet.set_repeat_rows(listing.head, listing.head)?;
    }
    Ok(())
}

/// `2026年1月1日至2026年3月31日`; of a register that runs into the next year, the quarter of the year its
/// activities lie in, or both.
fn period(plan: &Plan, quarter: u8) -> String {
    let activities = listing::of_quarter(plan, quarter);
    let starts = activities.iter().filter_map(|(_, activity)| activity.when.start);
    let mut years: Vec<i32> = starts.map(Date::year).collect();
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        years.push(plan.year);
    }
    let quarters = years.into_iter().map(|year| {
        let first = Date::first_of_month(year, quarter * 3 - 2);
        let last = Date::last_of_month(year, quarter * 3);
        format!("{}至{}", first.chinese(), last.chinese())
    });
    quarters.collect::<Vec<_>>().join("、")
}

/// The table by form; the row of its total, and the next free row.
fn by_form(
    pen: &mut Pen<'_>,
    row: u32,
    paper: &TallyPaper<'_>,
    (quarter, columns): (u8, Columns),
) -> Filled<(u32, u32)> {
    let tally = paper.tally;
    let before = paper.last_year.map(|(_, tally)| tally);
    let layout = form_layout(quarter, columns, (tally, before));
    let row = frame::heads(pen, row, &form_heads(tally, columns))?;
    let forms = table::pair(&tally.forms, before.map(|of| of.forms.as_slice()), &tally.year);
    let total_row = table::groups(pen, row, &layout, &forms, Column::Form)?;
    let whole = Pair::new(tally.whole(), before.map(Tally::whole));
    let first = table::total(pen, (row, total_row), &layout, &whole)?;
    let end = table::subsets(pen, first, &layout, &table::subset_pairs(tally, before))?;
    Ok((total_row, end))
}

fn form_layout(quarter: u8, columns: Columns, (now, before): (&Tally, Option<&Tally>)) -> Layout {
    let of_now = Measure::times(now);
    let figure = |at, measure, when| Figure { at, measure, when, year: Year::This };
    let mut figures = vec![
        figure(at::TIMES, of_now, When::Quarter(quarter)),
        figure(at::ATTENDANCE, Measure::Attendance, When::Quarter(quarter)),
        figure(at::TIMES_SO_FAR, of_now, When::UpTo(quarter)),
        figure(at::ATTENDANCE_SO_FAR, Measure::Attendance, When::UpTo(quarter)),
    ];
    figures.extend(columns.undated.map(|at| figure(at, of_now, When::Undated)));
    if let (Some((times, visits)), Some(before)) = (columns.last_year, before) {
        let (when, year) = (When::Quarter(quarter), Year::last(before));
        let last = |at, measure| Figure { at, measure, when, year };
        figures.extend([last(times, Measure::Held), last(visits, Measure::Attendance)]);
    }
    let remark = Some(columns.remark);
    Layout { number: Some(0), label: (1, 1), figures, changes: Vec::new(), remark }
}

fn form_heads(tally: &Tally, columns: Columns) -> Vec<(Span, &'static str)> {
    let [now, so_far] = if tally.has_held() {
        ["本季次数", "本年累计\n次数"]
    } else {
        ["本季计划\n次数", "累计计划\n次数"]
    };
    let always = ["序号", "形式", now, "本季人次", so_far, "本年累计\n人次"];
    let undated = columns.undated.map(|at| (at, "日期未定\n次数"));
    let last_year =
        columns.last_year.map(|(of, on)| [(of, "去年同期\n次数"), (on, "去年同期\n人次")]);
    let cells = (0..).zip(always).chain(undated).chain(last_year.into_iter().flatten());
    cells.map(|(at, head)| ((at, at), head)).chain([(columns.remark, "备注")]).collect()
}

fn by_month(pen: &mut Pen<'_>, row: u32, tally: &Tally, (quarter, last): (u8, u16)) -> Filled<u32> {
    let first = quarter * 3 - 2;
    let index = usize::from(quarter) - 1;
    let months = (first..).zip(tally.months.iter().skip(usize::from(first) - 1).take(3));
    let mut rows: Vec<(String, When, Figures)> = months
        .map(|(month, figures)| (format!("{month}月"), When::Month(month), *figures))
        .collect();
    let unknown = tally.month_unknown.get(index).copied().unwrap_or_default();
    if unknown.activities > 0 {
        rows.push(("月份未定".to_owned(), When::MonthUnknown(quarter), unknown));
    }
    let whole = tally.quarters.get(index).copied().unwrap_or_default();
    let columns: [Span; 6] = [(2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, last)];
    frame::by_time(pen, row, ((0, 1), &columns), &rows, &whole)
}
