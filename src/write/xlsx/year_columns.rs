//! The columns of 全年汇总, which are more when a register has undated rows or last year stands beside it.
//!
//! Comes in: the paper. Goes out: spans of columns. Not here: what is written into them.

use super::TallyPaper;
use super::frame::ORDINALS;
use super::page;
use super::pen::Span;
use super::query::When;
use crate::model::{Subset, Tally};

/// The width of the label column.
const LABEL: f64 = 19.0;
/// The width of a column of figures on an upright page: of ten, and of twelve with 日期未定.
const NUMBER: f64 = 8.5;
const NUMBER_OF_TWELVE: f64 = 8.0;
/// The least width of a column of figures on a page on its side.
const NUMBER_WIDE: f64 = 9.5;

/// Two columns of figures, 次数 and 人次, under one head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Double {
    /// Its columns.
    pub span: Span,
    /// Its head: 第一季度.
    pub head: &'static str,
    /// The time it counts.
    pub when: When,
}

/// Which columns the sheet has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// 日期未定 stands between the quarters and the year.
    has_undated: bool,
    /// 去年同期 and 增减 stand after the year.
    has_last_year: bool,
}

impl Columns {
    /// The columns that a paper needs.
    pub(super) fn of(paper: &TallyPaper<'_>) -> Self {
        Self {
            has_undated: paper.tally.undated.activities > 0,
            has_last_year: paper.last_year.is_some(),
        }
    }

    /// The quarters, 日期未定 when there are undated rows, and the year.
    pub(super) fn doubles(self) -> Vec<Double> {
        let quarters = (1..5).zip(ORDINALS).map(|(number, head)| (head, When::Quarter(number)));
        let undated = self.has_undated.then_some(("日期未定", When::Undated));
        let all = quarters.chain(undated).chain([("全年", When::Year)]);
        let place = |(at, (head, when)): (u16, (&'static str, When))| Double {
            span: (2 * at + 1, 2 * at + 2),
            head,
            when,
        };
        (0..).zip(all).map(place).collect()
    }

    /// 全年次数 and 全年人次, the last columns but those of last year.
    pub(super) fn year(self) -> Span {
        if self.has_undated { (11, 12) } else { (9, 10) }
    }

    /// 去年同期 and 增减.
    pub(super) fn last_year(self) -> Option<[Span; 2]> {
        let after = self.year().1;
        self.has_last_year.then_some([(after + 1, after + 2), (after + 3, after + 4)])
    }

    /// The last column.
    pub(super) fn last(self) -> u16 {
        self.last_year().map_or(self.year().1, |[_, (_, last)]| last)
    }

    /// Six figures of a month: 活动项数, 已开展次数, 参加人次, 志愿者人次, 资料份数, 经费.
    pub(super) fn six(self) -> [Span; 6] {
        if self.has_undated {
            [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12)]
        } else {
            [(1, 1), (2, 3), (4, 5), (6, 7), (8, 8), (9, 10)]
        }
    }

    /// Five columns of the survey's sub-totals.
    pub(super) fn five(self) -> [Span; 5] {
        if self.has_undated {
            [(0, 2), (3, 6), (7, 8), (9, 10), (11, 12)]
        } else {
            [(0, 1), (2, 5), (6, 7), (8, 8), (9, 10)]
        }
    }

    /// Four columns of 计划完成情况.
    pub(super) fn four(self) -> [Span; 4] {
        [(0, 2), (3, 5), (6, 8), (9, self.year().1)]
    }

    /// 填报单位, 统计时间 and 单位 over the tables.
    pub(super) fn three(self) -> [Span; 3] {
        match self.last() {
            10 => [(0, 2), (3, 7), (8, 10)],
            last => [(0, 3), (4, 9), (10, last)],
        }
    }

    /// The parts of the foot.
    pub(super) fn foot(self) -> [Span; 4] {
        match self.last() {
            10 => [(0, 1), (2, 4), (5, 7), (8, 10)],
            last => [(0, 2), (3, 5), (6, 8), (9, last)],
        }
    }

    /// More columns than an upright page shows in readable type.
    pub(super) fn is_wide(self) -> bool {
        self.has_last_year
    }

    /// The width of each column; on pages on their side so wide that the longest table stays on one
    /// page where that is possible.
    pub(super) fn widths(self, tally: &Tally) -> Vec<f64> {
        let last = self.last();
        let number = match (self.has_last_year, self.has_undated) {
            (true, _) => widened(tally, f64::from(last)),
            (false, true) => NUMBER_OF_TWELVE,
            (false, false) => NUMBER,
        };
        [LABEL].into_iter().chain((0..last).map(|_| number)).collect()
    }
}

fn widened(tally: &Tally, numbers: f64) -> f64 {
    let most_groups = (tally.forms.len() + Subset::of_form().len()).max(tally.topics.len());
    let rows = f64::from(u16::try_from(most_groups).unwrap_or(u16::MAX)) + 1.0;
    // The title and its line, a section's heading, two rows of heads.
    let height = 58.0 + 24.0 + 44.0 + rows * 20.0;
    let room = page::pixels_to_hold(height) - page::pixels(LABEL) - numbers * page::pixels(0.0);
    (room / 7.0 / numbers).max(NUMBER_WIDE)
}
