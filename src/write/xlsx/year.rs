//! 全年汇总: the year by form, month, topic, audience and unit, quarter beside quarter.
//!
//! Comes in: the paper. Goes out: the sheet, and the cells that other sheets speak of.

use crate::model::{Date, Subset, Tally};

use super::column::Column;
use super::live::{address, address_on};
use super::pen::{Filled, Pen, Span};
use super::year_tables::Tables;
use super::{TallyPaper, chart, frame, page, survey};

/// The sheet's name.
pub(super) const SHEET: &str = "全年汇总";

/// The width of the label column, and of each column of figures.
const LABEL: f64 = 20.0;
const NUMBER: f64 = 9.5;

/// The columns of a quarter's figures: 次数 and 人次. Undated rows and the year stand after the four.
pub(super) const PAIRS: [Span; 6] = [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12)];
/// 全年次数 and 全年人次.
pub(super) const YEAR: Span = PAIRS[5];

/// A table's rows, from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    /// The first group; the total's row when there is none.
    pub first: u32,
    /// The row after the last group: the total, when there is one.
    pub total: u32,
}

/// The cells of the sheet that other sheets speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// By form.
    pub forms: Rows,
    /// 其中: first and last row.
    pub subsets: (u32, u32),
    /// By month.
    pub months: Rows,
    /// By topic.
    pub topics: Rows,
    /// By unit, when the register names units.
    pub units: Option<Rows>,
}

impl Rows {
    /// The labels as a range for a drop-down list.
    pub(super) fn labels(self) -> Option<String> {
        let last = self.total.checked_sub(1).filter(|last| *last >= self.first)?;
        let range = format!("{}:{}", address_on(SHEET, self.first, 0), address(last, 0));
        Some(range)
    }
}

/// Fills the sheet.
pub(super) fn write(pen: &mut Pen<'_>, paper: &TallyPaper<'_>, today: Date) -> Filled<Places> {
    let last = if paper.last_year.is_some() { 16 } else { 12 };
    let widths = widths(paper.tally, last);
    for (column, width) in (0..).zip(&widths) {
        pen.sheet.set_column_width(column, *width)?;
    }
    let (plan, tally) = (paper.plan, paper.tally);
    let title = format!("{}{}年科普活动汇总表", plan.organisation, plan.year);
    let period = format!("{}年1月1日至{}年12月31日", plan.year, plan.year);
    frame::top(pen, plan, (&title, &period), [(0, 3), (4, 9), (10, last)])?;
    let row = frame::plan_remark(pen, 2, (0, last), tally.year.attendance.is_none())?;
    let mut outline = Outline { tables: Tables { paper }, sections: Vec::new(), last };
    let (row, places) = outline.groups(pen, row)?;
    let row = outline.plan_and_survey(pen, row)?;
    let row = outline.section(pen, row, "图表")?;
    let row = chart::insert(pen, row, &places, whole_pixels(&widths))?;
    frame::foot(pen, row, plan, today, [(0, 2), (3, 5), (6, 8), (9, last)])?;
    page::landscape(pen.sheet);
    pen.sheet.set_print_area(0, 0, row, last)?.set_repeat_rows(0, 1)?;
    outline.sections.push(row + 1);
    page::turn_before(pen, &outline.sections, 2, &widths)?;
    Ok(places)
}

/// Columns so wide that the longest table stays on one page where that is possible.
fn widths(tally: &Tally, last: u16) -> Vec<f64> {
    let most_groups = (tally.forms.len() + Subset::of_form().len()).max(tally.topics.len());
    let rows = f64::from(u16::try_from(most_groups).unwrap_or(u16::MAX)) + 1.0;
    // The title and its line, a section's heading, two rows of heads.
    let height = 58.0 + 24.0 + 44.0 + rows * 20.0;
    let numbers = f64::from(last);
    let room = page::pixels_to_hold(height) - page::pixels(LABEL) - numbers * page::pixels(0.0);
    let number = (room / 7.0 / numbers).max(NUMBER);
    [LABEL].into_iter().chain((0..last).map(|_| number)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
fn whole_pixels(widths: &[f64]) -> u32 {
    widths.iter().copied().map(page::pixels).sum::<f64>().clamp(100.0, 10_000.0) as u32
}

/// The sections of the sheet, numbered as they come.
struct Outline<'a> {
    tables: Tables<'a>,
    sections: Vec<u32>,
    last: u16,
}

impl Outline<'_> {
    fn section(&mut self, pen: &mut Pen<'_>, row: u32, text: &str) -> Filled<u32> {
        const NUMBERS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];
        let number = NUMBERS.get(self.sections.len()).copied().unwrap_or_default();
        self.sections.push(row);
        frame::section(pen, row, (0, self.last), &format!("{number}、{text}"))
    }

    /// By form, month, topic, audience and unit.
    fn groups(&mut self, pen: &mut Pen<'_>, row: u32) -> Filled<(u32, Places)> {
        let tally = self.tables.paper.tally;
        let row = self.section(pen, row, "按形式统计")?;
        let (forms, subsets) = self.tables.by_form(pen, row)?;
        let row = self.section(pen, subsets.1 + 1, "按月统计")?;
        let months = self.tables.by_month(pen, row)?;
        let row = self.section(pen, months.total + 1, "按领域统计")?;
        let topics = self.tables.by_group(pen, row, "领域", (|of| &of.topics, Column::Topic))?;
        let mut row = topics.total + 1;
        if !tally.audiences.is_empty() {
            row = self.section(pen, row, "按对象统计（一项活动可有几类对象，各行不相加）")?;
            row = self.tables.by_audience(pen, row)?;
        }
        let mut units = None;
        if !tally.units.is_empty() {
            row = self.section(pen, row, "按单位统计")?;
            let rows = self.tables.by_unit(pen, row)?;
            row = rows.total + 1;
            units = Some(rows);
        }
        Ok((row, Places { forms, subsets, months, topics, units }))
    }

    fn plan_and_survey(&mut self, pen: &mut Pen<'_>, row: u32) -> Filled<u32> {
        let paper = self.tables.paper;
        let row = self.section(pen, row, "计划完成情况")?;
        let row = self.tables.completion(pen, row)?;
        let Some(edition) = survey::edition(paper.plan.year) else { return Ok(row) };
        let since = edition.since;
        let text = format!("全国科普统计分项（{since}年起的口径，供填报参考）");
        let row = self.section(pen, row, &text)?;
        survey::write(pen, row, [(0, 2), (3, 6), (7, 9), (10, 12)], (&edition, paper.tally))
    }
}
