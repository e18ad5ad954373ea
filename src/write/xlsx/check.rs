//! The sums that must agree, as cells that compare themselves.
//!
//! Comes in: the places of the figures on the other sheets. Goes out: pairs of live cells. A clerk who
//! changes 明细 sees at once where two papers would contradict each other.

use crate::model::{Figures, Plan, Subset, Tally};

use super::column::{self, Column};
use super::frame::ORDINALS;
use super::live::{Live, Shown, address, address_on};
use super::quarter::{self, at};
use super::query::{self, Kind, Measure, When};
use super::text::quoted;
use super::year::{self, Rows, SHEET};
use super::{TallyPaper, listing};

/// Two figures that must be equal, or the first no greater than the second.
#[derive(Clone, Debug)]
pub(super) struct Check {
    /// What is compared.
    pub what: String,
    /// One side.
    pub left: Live,
    /// The other side.
    pub right: Live,
    /// The left side may be smaller.
    pub at_most: bool,
}

impl Check {
    /// Whether the sides agree now.
    pub(super) fn agrees(&self) -> bool {
        match (&self.left.shown, &self.right.shown) {
            (Shown::Whole(left), Shown::Whole(right)) if self.at_most => left <= right,
            (left, right) => left == right,
        }
    }

    fn equal(what: String, left: Live, right: Live) -> Self {
        Self { what, left, right, at_most: false }
    }
}

/// Where everything stands.
#[derive(Debug)]
pub(super) struct Places<'a> {
    /// 全年汇总
    pub year: year::Places,
    /// The quarters' sheets.
    pub quarters: &'a [quarter::Places],
    /// The names on 明细, down to the last row that a sheet can have.
    pub names: String,
}

/// 次数, and 人次 where they are known.
fn measures(tally: &Tally) -> impl Iterator<Item = (Measure, &'static str)> {
    let visits = tally.year.attendance.map(|_| (Measure::Attendance, "人次"));
    [(Measure::times(tally), "次数")].into_iter().chain(visits)
}

/// All checks of a workbook.
pub(super) fn all(paper: &TallyPaper<'_>, places: &Places<'_>) -> Vec<Check> {
    let tally = paper.tally;
    let mut checks = vec![whole_rows(paper.plan, &places.names)];
    for (index, (measure, word)) in measures(tally).enumerate() {
        checks.extend(of_year(tally, &places.year, (index, measure, word)));
        for quarter in places.quarters {
            checks.extend(of_quarter(tally, *quarter, (index, measure, word)));
        }
        checks.extend(of_neighbours(tally, places.quarters, (index, measure, word)));
    }
    checks.extend(places.quarters.iter().flat_map(|quarter| listed(paper, *quarter)));
    checks
}

/// A row added under 明细 counts once it has a quarter, a month and a known status, and stands near enough.
fn whole_rows(plan: &Plan, names: &str) -> Check {
    let rows = Shown::Whole(u64::try_from(plan.activities.len()).unwrap_or_default());
    let status = column::statuses().map(quoted).join(",");
    let [name, quarter, month, of_status] =
        [Column::Name, Column::Quarter, Column::Month, Column::Status].map(Column::name);
    let right = format!(
        "=SUMPRODUCT(COUNTIFS({name},\"<>\",{quarter},\"<>\",{month},\"<>\",{of_status},{{{status}}}))"
    );
    let left = format!("=COUNTA({names})");
    let what = "明细有名称的行数 = 月份、季度、状态齐全的行数".to_owned();
    Check::equal(what, Live::new(left, rows.clone()), Live::new(right, rows))
}

type Counted<'a> = (usize, Measure, &'a str);

fn pick(span: (u16, u16), index: usize) -> u16 {
    if index == 0 { span.0 } else { span.1 }
}

fn shown(measure: Measure, figures: &Figures) -> Shown {
    measure.of(figures).unwrap_or_else(|| Shown::Text(query::UNKNOWN.to_owned()))
}

fn cell(sheet: &str, row: u32, column: u16, shown: Shown) -> Live {
    Live::new(format!("={}", address_on(sheet, row, column)), shown)
}

/// The whole counted on 明细 without regard to any grouping.
fn counted(measure: Measure, when: When, figures: &Figures) -> Live {
    query::count(measure, when, Kind::All, Some(figures))
}

fn of_year(
    tally: &Tally,
    places: &year::Places,
    (index, measure, word): Counted<'_>,
) -> Vec<Check> {
    let columns = places.columns;
    let year = pick(columns.year(), index);
    let total = |rows: Rows| cell(SHEET, rows.total, year, shown(measure, &tally.year));
    let counted = || counted(measure, When::Year, &tally.year);
    let doubles = columns.doubles();
    let in_part = doubles.iter().filter(|double| double.when != When::Year);
    let parts: Vec<String> = in_part
        .map(|double| address_on(SHEET, places.forms.total, pick(double.span, index)))
        .collect();
    let sum = Live::new(
        format!("=SUM({})", parts.join(",")),
        shown(measure, &tally.cumulative(4).plus(tally.undated)),
    );
    let of_parts = if parts.len() > 4 { "四个季度与日期未定的" } else { "四个季度" };
    let mut checks = vec![
        Check::equal(format!("{of_parts}{word}之和 = 全年"), sum, total(places.forms)),
        Check::equal(format!("各形式{word}之和 = 明细全年"), total(places.forms), counted()),
        Check::equal(format!("各领域{word}之和 = 明细全年"), total(places.topics), counted()),
    ];
    let [planned, times, visits, ..] = columns.six().map(|span| span.0);
    let by_month = match (tally.has_held(), index) {
        (false, _) => planned,
        (true, 0) => times,
        (true, _) => visits,
    };
    let months = cell(SHEET, places.months.total, by_month, shown(measure, &tally.year));
    checks.push(Check::equal(format!("各月{word}之和 = 明细全年"), months, counted()));
    if let Some(units) = places.units {
        let what = format!("各单位{word}之和 = 明细全年");
        checks.push(Check::equal(what, total(units), counted()));
    }
    checks.push(parts_of_total(tally, places, (index, measure, word)));
    checks
}

/// 其中 ≤ 合计. Visits online are counted apart, so their row takes part in the times only.
fn parts_of_total(
    tally: &Tally,
    places: &year::Places,
    (index, measure, word): Counted<'_>,
) -> Check {
    let column = pick(places.columns.year(), index);
    let rows = (places.subsets.0..).zip(Subset::of_form());
    let takes_part = |subset: Subset| index == 0 || subset != Subset::Online;
    let rows: Vec<(u32, Subset)> =
        rows.map(|(row, subset)| (row, *subset)).filter(|(_, of)| takes_part(*of)).collect();
    let cells: Vec<String> = rows.iter().map(|(row, _)| address_on(SHEET, *row, column)).collect();
    let figures = rows.iter().filter_map(|(_, of)| tally.subset(*of)).map(|group| group.year);
    let greatest = figures.filter_map(|figures| match measure.of(&figures) {
        Some(Shown::Whole(number)) => Some(number),
        _ => None,
    });
    let left = Live::new(
        format!("=MAX({})", cells.join(",")),
        Shown::Whole(greatest.max().unwrap_or_default()),
    );
    let right = cell(SHEET, places.forms.total, column, shown(measure, &tally.year));
    Check { what: format!("“其中”各行{word}不大于合计"), left, right, at_most: true }
}

fn of_quarter(
    tally: &Tally,
    places: quarter::Places,
    (index, measure, word): Counted<'_>,
) -> Vec<Check> {
    let number = places.quarter;
    let at_quarter = usize::from(number) - 1;
    let (Some(sheet), Some(figures)) = (ORDINALS.get(at_quarter), tally.quarters.get(at_quarter))
    else {
        return Vec::new();
    };
    let figure = |row, column| cell(sheet, row, column, shown(measure, figures));
    let counted = || counted(measure, When::Quarter(number), figures);
    let by_form = figure(places.form_total, pick((at::TIMES, at::ATTENDANCE), index));
    let month_column = match (tally.has_held(), index) {
        (false, _) => at::PLANNED_BY_MONTH,
        (true, 0) => at::TIMES_BY_MONTH,
        (true, _) => at::ATTENDANCE_BY_MONTH,
    };
    let by_month = figure(places.month_total, month_column);
    vec![
        Check::equal(format!("{sheet}各形式{word}之和 = 明细"), by_form, counted()),
        Check::equal(format!("{sheet}各月{word}之和 = 明细"), by_month, counted()),
    ]
}

/// 本年累计 of a quarter = that of the quarter before + 本季; of the first one, what 明细 counts.
fn of_neighbours(
    tally: &Tally,
    quarters: &[quarter::Places],
    (index, measure, word): Counted<'_>,
) -> Vec<Check> {
    let first = quarters.first().and_then(|places| {
        let quarter = usize::from(places.quarter);
        let sheet = ORDINALS.get(quarter - 1)?;
        let figures = tally.cumulative(quarter);
        let so_far = pick((at::TIMES_SO_FAR, at::ATTENDANCE_SO_FAR), index);
        let left = cell(sheet, places.form_total, so_far, shown(measure, &figures));
        let right = counted(measure, When::UpTo(places.quarter), &figures);
        Some(Check::equal(format!("{sheet}累计{word} = 明细中至本季末的{word}"), left, right))
    });
    let pairs = quarters.iter().zip(quarters.iter().skip(1));
    let check = |(before, after): (&quarter::Places, &quarter::Places)| {
        let (earlier, later) = (usize::from(before.quarter), usize::from(after.quarter));
        let (sheet_before, sheet) = (ORDINALS.get(earlier - 1)?, ORDINALS.get(later - 1)?);
        let so_far = pick((at::TIMES_SO_FAR, at::ATTENDANCE_SO_FAR), index);
        let own = pick((at::TIMES, at::ATTENDANCE), index);
        let left = Live::new(
            format!(
                "={}+{}",
                address_on(sheet_before, before.form_total, so_far),
                address_on(sheet, after.form_total, own)
            ),
            shown(measure, &tally.cumulative(earlier).plus(*tally.quarters.get(later - 1)?)),
        );
        let right = cell(sheet, after.form_total, so_far, shown(measure, &tally.cumulative(later)));
        Some(Check::equal(format!("{sheet_before}累计 + {sheet}{word} = {sheet}累计"), left, right))
    };
    first.into_iter().chain(pairs.filter_map(check)).collect()
}

/// A changed date moves a row to another quarter; the printed list then has to be made again.
fn listed(paper: &TallyPaper<'_>, places: quarter::Places) -> Vec<Check> {
    let Some((first, last)) = places.listed else { return Vec::new() };
    let sheet = ORDINALS[usize::from(places.quarter - 1).min(3)];
    let rows = listing::of_quarter(paper.plan, places.quarter).len();
    let rows = Shown::Whole(u64::try_from(rows).unwrap_or_default());
    let range = format!("{}:{}", address_on(sheet, first, 0), address(last, 0));
    let [number, of_quarter] = [Column::No, Column::Quarter].map(Column::name);
    let quarter = places.quarter;
    let live = |formula: String| Live::new(formula, rows.clone());
    let listed = || live(format!("=COUNT({range})"));
    let in_quarter = live(format!("=COUNTIFS({of_quarter},{quarter})"));
    let of_listed = live(format!("=SUMPRODUCT(COUNTIFS({number},{range},{of_quarter},{quarter}))"));
    let rows = [
        Check::equal(format!("{sheet}清单行数 = 明细中本季行数"), listed(), in_quarter),
        Check::equal(format!("{sheet}清单行数 = 其中仍属本季的行数"), listed(), of_listed),
    ];
    rows.into_iter().chain(visits_listed(paper.tally, places, (sheet, first, last))).collect()
}

/// The visits of a list add up to those of the quarter: a row that is only planned shows none.
fn visits_listed(
    tally: &Tally,
    places: quarter::Places,
    (sheet, first, last): (&str, u32, u32),
) -> Option<Check> {
    let figures = tally.quarters.get(usize::from(places.quarter) - 1)?;
    let sum = Shown::Whole(figures.attendance?);
    let column = listing::VISITS.0;
    let range = format!("{}:{}", address_on(sheet, first, column), address(last, column));
    let left = Live::new(format!("=SUM({range})"), sum.clone());
    let right = cell(sheet, places.form_total, at::ATTENDANCE, sum);
    Some(Check::equal(format!("{sheet}清单人次之和 = 本季人次"), left, right))
}
