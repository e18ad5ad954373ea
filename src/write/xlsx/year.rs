//! 全年汇总: the year by form, month, topic, audience and unit, quarter beside quarter.
//!
//! Comes in: the paper. Goes out: the sheet, and the cells that other sheets speak of.

use crate::model::{Date, Plan};

use super::column::Column;
use super::live::{address, address_on};
use super::package::Series;
use super::pen::{Filled, Pen};
use super::year_columns::Columns;
use super::year_tables::Tables;
use super::{TallyPaper, chart, frame, page, survey};

/// The sheet's name.
pub(super) const SHEET: &str = "全年汇总";

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
    /// The columns.
    pub columns: Columns,
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

/// `2026年1月1日至2026年12月31日`, or from the first month to the last of a register that runs over.
fn period(plan: &Plan) -> String {
    let starts = || plan.activities.iter().filter_map(|activity| activity.when.start);
    let (mut first, mut last) =
        (Date::first_of_month(plan.year, 1), Date::last_of_month(plan.year, 12));
    if let (Some(from), Some(to)) = (starts().min(), starts().max().filter(|to| *to > last)) {
        first = Date::first_of_month(from.year(), from.month());
        last = Date::last_of_month(to.year(), to.month());
    }
    format!("{}至{}", first.chinese(), last.chinese())
}

/// Fills the sheet; also the values that each of its charts draws.
pub(super) fn write(
    pen: &mut Pen<'_>,
    paper: &TallyPaper<'_>,
    today: Date,
) -> Filled<(Places, Vec<Vec<Series>>)> {
    let columns = Columns::of(paper);
    let last = columns.last();
    let widths = columns.widths(paper.tally);
    for (column, width) in (0..).zip(&widths) {
        pen.sheet.set_column_width(column, *width)?;
    }
    let (plan, tally) = (paper.plan, paper.tally);
    let title = format!("{}{}年科普活动汇总表", plan.organisation, plan.year);
    let period = period(plan);
    frame::top(pen, plan, (&title, &period), columns.three())?;
    // That all figures are plans is said first; what is lacking is said where the tables end.
    let row = if tally.has_held() { 2 } else { frame::remark(pen, 2, tally, &widths)? };
    let mut outline = Outline { tables: Tables { paper, columns }, sections: Vec::new() };
    let (row, places) = outline.groups(pen, row)?;
    let row = outline.plan_and_survey(pen, row)?;
    let row = if tally.has_held() { frame::remark(pen, row, tally, &widths)? } else { row };
    let (mut row, mut charts) = (row, Vec::new());
    if places.forms.first < places.forms.total {
        row = outline.section(pen, row, "图表")?;
        (row, charts) = chart::insert(pen, row, &places, (tally, whole_pixels(&widths)))?;
    }
    frame::foot(pen, row, plan, today, columns.foot())?;
    page::turned(pen.sheet, columns.is_wide());
    pen.sheet.set_print_area(0, 0, row, last)?.set_repeat_rows(0, 1)?;
    outline.sections.push(row + 1);
    page::turn_before(pen, &outline.sections, 2, (&widths, columns.is_wide()))?;
    Ok((places, charts))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels")]
fn whole_pixels(widths: &[f64]) -> u32 {
    widths.iter().copied().map(page::pixels).sum::<f64>().clamp(100.0, 10_000.0) as u32
}

/// The sections of the sheet, numbered as they come.
struct Outline<'a> {
    tables: Tables<'a>,
    sections: Vec<u32>,
}

impl Outline<'_> {
    fn section(&mut self, pen: &mut Pen<'_>, row: u32, text: &str) -> Filled<u32> {
        const NUMBERS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];
        let number = NUMBERS.get(self.sections.len()).copied().unwrap_or_default();
        self.sections.push(row);
        let last = self.tables.columns.last();
        frame::section(pen, row, (0, last), &format!("{number}、{text}"))
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
        let columns = self.tables.columns;
        Ok((row, Places { columns, forms, subsets, months, topics, units }))
    }

    fn plan_and_survey(&mut self, pen: &mut Pen<'_>, row: u32) -> Filled<u32> {
        let paper = self.tables.paper;
        let row = self.section(pen, row, "计划完成情况")?;
        let row = self.tables.completion(pen, row)?;
        let Some(edition) = survey::edition(paper.plan.year) else { return Ok(row) };
        let since = edition.since;
        let text = format!("全国科普统计分项（{since}年起的口径，供填报参考）");
        let row = self.section(pen, row, &text)?;
        survey::write(pen, row, self.tables.columns.five(), (&edition, paper.tally))
    }
}
