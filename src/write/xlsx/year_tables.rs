//! The tables of 全年汇总, quarter beside quarter.
//!
//! Comes in: the paper. Goes out: rows. Which tables stand on the sheet, `year` decides.

use crate::model::{Figures, Group, Tally};

use super::TallyPaper;
use super::column::Column;
use super::frame::{self, ORDINALS};
use super::live::{Live, Shown, address};
use super::pen::{Filled, Pen, Span};
use super::query::{self, Kind, Measure, When};
use super::table::{self, Figure, Layout, Pair, Year};
use super::year::Rows;
use super::year_columns::{Columns, Double};

/// What the tables of the sheet share.
pub(super) struct Tables<'a> {
    /// The paper.
    pub paper: &'a TallyPaper<'a>,
    /// The sheet's columns.
    pub columns: Columns,
}

impl Tables<'_> {
    fn last_year(&self) -> Option<&Tally> {
        self.paper.last_year.map(|(_, tally)| tally)
    }

    fn whole(&self) -> Pair {
        Pair::new(self.paper.tally.whole(), self.last_year().map(Tally::whole))
    }

    fn layout(&self) -> Layout {
        let of_now = Measure::times(self.paper.tally);
        let both = |(times, visits): Span, of_times, when, year| {
            [(times, of_times), (visits, Measure::Attendance)].map(|(at, measure)| Figure {
                at,
                measure,
                when,
                year,
            })
        };
        let of_double = |double: &Double| both(double.span, of_now, double.when, Year::This);
        let mut figures: Vec<Figure> = self.columns.doubles().iter().flat_map(of_double).collect();
        let mut changes = Vec::new();
        if let (Some([before, change]), Some(last)) = (self.columns.last_year(), self.last_year()) {
            figures.extend(both(before, Measure::Held, When::Year, Year::last(last)));
            let year = self.columns.year();
            changes = vec![(change.0, year.0, before.0), (change.1, year.1, before.1)];
        }
        Layout { number: None, label: (0, 0), figures, changes, remark: None }
    }

    /// Two rows of heads: quarters over 次数 and 人次.
    fn heads(&self, pen: &mut Pen<'_>, row: u32, label: &str) -> Filled<u32> {
        let style = pen.style;
        pen.sheet.merge_range(row, 0, row + 1, 0, label, &style.head)?;
        let doubles = self.columns.doubles();
        let mut heads: Vec<(Span, &str)> = doubles.iter().map(|of| (of.span, of.head)).collect();
        if let Some([before, change]) = self.columns.last_year() {
            heads.extend([(before, "去年同期"), (change, "增减")]);
        }
        let has_held = self.paper.tally.has_held();
        let times = if has_held { "次数" } else { "计划次数" };
        for ((first, last), head) in heads {
            let times = if head == "去年同期" { "次数" } else { times };
            pen.text_across(row, (first, last), head, &style.head)?;
            pen.text(row + 1, first, times, &style.head)?;
            pen.text(row + 1, last, "人次", &style.head)?;
        }
        pen.height(row, 22.0)?;
        pen.height(row + 1, 22.0)?;
        Ok(row + 2)
    }

    pub(super) fn by_form(&self, pen: &mut Pen<'_>, row: u32) -> Filled<(Rows, (u32, u32))> {
        let rows = self.by_group(pen, row, "形式", (|of| &of.forms, Column::Form))?;
        let tally = self.paper.tally;
        let subsets = table::subset_pairs(tally, self.last_year());
        let end = table::subsets(pen, rows.total + 1, &self.layout(), &subsets)?;
        Ok((rows, (rows.total + 1, end - 1)))
    }

    pub(super) fn by_group(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        label: &str,
        (of, column): (fn(&Tally) -> &[Group], Column),
    ) -> Filled<Rows> {
        let first = self.heads(pen, row, label)?;
        let before = self.last_year().map(of);
        let pairs = table::pair(of(self.paper.tally), before, &self.paper.tally.year);
        let total = table::groups(pen, first, &self.layout(), &pairs, column)?;
        table::total(pen, (first, total), &self.layout(), &self.whole())?;
        Ok(Rows { first, total })
    }

    pub(super) fn by_audience(&self, pen: &mut Pen<'_>, row: u32) -> Filled<u32> {
        let tally = self.paper.tally;
        let first = self.heads(pen, row, "对象")?;
        let before = self.last_year().map(|of| of.audiences.as_slice());
        let pairs = table::pair(&tally.audiences, before, &tally.year);
        table::groups(pen, first, &self.layout(), &pairs, Column::Audience)
    }

    pub(super) fn by_unit(&self, pen: &mut Pen<'_>, row: u32) -> Filled<Rows> {
        let tally = self.paper.tally;
        let first = self.heads(pen, row, "单位")?;
        let before = self.last_year().map(|of| of.units.as_slice());
        let pairs = table::pair(&tally.units, before, &tally.year);
        let mut total = table::groups(pen, first, &self.layout(), &pairs, Column::Unit)?;
        let before = self.last_year().map(|of| of.unit_unstated.clone());
        let unstated = Pair::new(tally.unit_unstated.clone(), before);
        total = table::without(pen, total, &self.layout(), &unstated, Column::Unit)?;
        table::total(pen, (first, total), &self.layout(), &self.whole())?;
        Ok(Rows { first, total })
    }

    pub(super) fn by_month(&self, pen: &mut Pen<'_>, row: u32) -> Filled<Rows> {
        let tally = self.paper.tally;
        let months = (1u8..).zip(tally.months);
        let mut rows: Vec<(String, When, Figures)> = months
            .map(|(month, figures)| (format!("{month}月"), When::Month(month), figures))
            .collect();
        let unknown = (1u8..).zip(ORDINALS).zip(tally.month_unknown);
        for ((quarter, word), figures) in unknown.filter(|(_, of)| of.activities > 0) {
            rows.push((format!("{word}月份未定"), When::MonthUnknown(quarter), figures));
        }
        if tally.undated.activities > 0 {
            rows.push(("日期未定".to_owned(), When::Undated, tally.undated));
        }
        let end = frame::by_time(pen, row, ((0, 0), &self.columns.six()), &rows, &tally.year)?;
        Ok(Rows { first: row + 1, total: end - 1 })
    }

    /// 计划内, 计划内已开展, 计划外已开展, 完成率.
    pub(super) fn completion(&self, pen: &mut Pen<'_>, row: u32) -> Filled<u32> {
        let style = pen.style;
        let tally = self.paper.tally;
        let spans = self.columns.four();
        let words = ["计划内项数（含取消）", "计划内已开展", "计划外已开展", "计划完成率"];
        let heads: Vec<(Span, &str)> = spans.into_iter().zip(words).collect();
        let row = frame::heads(pen, row, &heads)?;
        let held = |planned| query::count_planned(Kind::Planned(planned), true);
        let counts = [
            (query::count_planned(Kind::Planned(true), false), tally.planned),
            (held(true), tally.planned_held),
            (held(false), tally.unplanned_held),
        ];
        for (span, (formula, count)) in spans.into_iter().zip(counts) {
            let live = Live::new(formula, Shown::Whole(count));
            pen.live_across(row, span, &live, &style.count)?;
        }
        pen.live_across(row, spans[3], &self.rate(row, spans), &style.percent)?;
        pen.height(row, 22.0)?;
        Ok(row + 1)
    }

    fn rate(&self, row: u32, spans: [Span; 4]) -> Live {
        let [planned, held, others, _] = spans.map(|span| address(row, span.0));
        let unknown = super::text::quoted(query::UNKNOWN);
        let nothing = format!("OR({planned}=0,{held}+{others}=0)");
        let formula = format!("=IF({nothing},{unknown},ROUND({held}/{planned},3))");
        let shown = match self.paper.tally.completion {
            Some(ratio) => Shown::Decimal(thousandths(ratio.per_mille())),
            None => Shown::Text(query::UNKNOWN.to_owned()),
        };
        Live::new(formula, shown)
    }
}

/// 846 → `0.846`.
pub(super) fn thousandths(per_mille: u64) -> String {
    format!("{}.{:03}", per_mille / 1000, per_mille % 1000)
}
