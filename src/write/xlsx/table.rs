//! Tables of groups: a row for each form, topic or unit, a total under them, and 其中 rows.
//!
//! Comes in: groups of the tally and which figure stands in which column. Goes out: rows of live cells.

use rust_xlsxwriter::Format;

use crate::model::{Figures, Group, Subset, Tally};

use super::column::Column;
use super::entry::whole_term;
use super::live::{Live, Shown, address, down};
use super::pen::{Filled, Pen, Span};
use super::query::{self, Kind, Measure, When};

/// A figure of every group, in a column of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// The column.
    pub at: u16,
    /// What is counted.
    pub measure: Measure,
    /// In which time.
    pub when: When,
    /// Whose it is.
    pub year: Year,
}

/// The year of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// This year: a formula.
    This,
    /// Last year: a plain number, for its register is not on 明细.
    Last,
    /// Last year, of which a plan says nothing about what was held.
    LastPlanned,
}

impl Year {
    /// The year of a register of last year.
    pub(super) fn last(tally: &Tally) -> Self {
        if tally.has_held() { Self::Last } else { Self::LastPlanned }
    }
}

impl Figure {
    /// What its cell shows; `None` when it is unknown.
    fn shown(self, pair: &Pair, measure: Measure) -> Option<Shown> {
        let is_unknown = self.year == Year::LastPlanned || !pair.knows(self);
        let figures = figures(side(pair, self)?, self.when);
        if is_unknown { None } else { measure.of(&figures) }
    }
}

/// The arrangement of a table.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The column of running numbers.
    pub number: Option<u16>,
    /// The columns of the label.
    pub label: Span,
    /// The figures.
    pub figures: Vec<Figure>,
    /// 增减: its column, and the columns of this year's and last year's figure.
    pub changes: Vec<(u16, u16, u16)>,
    /// Columns left empty for remarks.
    pub remark: Option<Span>,
}

/// A group of this year beside that of last year.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// This year.
    pub now: Group,
    /// Last year, when its register was given.
    pub before: Option<Group>,
    /// Whether this year's register says which rows are of the group, and last year's.
    pub known: [bool; 2],
}

impl Pair {
    /// Two groups whose rows are known.
    pub(super) fn new(now: Group, before: Option<Group>) -> Self {
        Self { now, before, known: [true; 2] }
    }

    fn knows(&self, figure: Figure) -> bool {
        let [now, before] = self.known;
        if figure.year == Year::This { now } else { before }
    }
}

/// This year's groups, then those that only last year had, each beside its other.
pub(super) fn pair(now: &[Group], before: Option<&[Group]>, total: &Figures) -> Vec<Pair> {
    let find = |groups: &[Group], name: &str| groups.iter().find(|of| of.name == name).cloned();
    let of_last = |name: &str| {
        let groups = before?;
        let nothing = || Group::empty(name, &groups.first().map(|of| of.year).unwrap_or_default());
        Some(find(groups, name).unwrap_or_else(nothing))
    };
    let mut pairs: Vec<Pair> =
        now.iter().map(|group| Pair::new(group.clone(), of_last(&group.name))).collect();
    for group in before.unwrap_or_default() {
        if find(now, &group.name).is_none() {
            let nothing = Group::empty(&group.name, total);
            pairs.push(Pair::new(nothing, Some(group.clone())));
        }
    }
    pairs
}

/// The 其中 groups of this year, each beside that of last year.
pub(super) fn subset_pairs(now: &Tally, before: Option<&Tally>) -> Vec<Pair> {
    let pairs = pair(&now.subsets, before.map(|of| of.subsets.as_slice()), &now.year);
    let with_known = |(subset, pair)| Pair {
        known: [now.knows(subset), before.is_some_and(|before| before.knows(subset))],
        ..pair
    };
    Subset::ALL.into_iter().zip(pairs).map(with_known).collect()
}

/// The figures of a group in a time.
pub(super) fn figures(group: &Group, when: When) -> Figures {
    let quarter = |number: u8| group.quarters.get(usize::from(number) - 1).copied();
    match when {
        When::Year | When::Month(_) | When::MonthUnknown(_) => group.year,
        When::Quarter(number) => quarter(number).unwrap_or_default(),
        When::UpTo(number) => group.cumulative(usize::from(number)),
        When::Undated => group.undated,
    }
}

/// The rows of the groups, with a formula for each figure that asks 明细 for the label's term.
pub(super) fn groups(
    pen: &mut Pen<'_>,
    first: u32,
    layout: &Layout,
    pairs: &[Pair],
    column: Column,
) -> Filled<u32> {
    let mut row = first;
    for pair in pairs {
        let cell = format!("${}{}", super::live::letters(layout.label.0), row + 1);
        let name = whole_term(&pair.now.name);
        let kind = match column {
            Column::Audience => Kind::Among(column, &cell),
            _ => Kind::Term(column, &cell, &pair.now.name),
        };
        number(pen, row, layout, row - first + 1)?;
        write_row(pen, row, layout, &name, kind, pair)?;
        row += 1;
    }
    Ok(row)
}

/// A row of the groups for activities whose column is empty.
pub(super) fn without(
    pen: &mut Pen<'_>,
    row: u32,
    layout: &Layout,
    pair: &Pair,
    column: Column,
) -> Filled<u32> {
    write_row(pen, row, layout, &pair.now.name, Kind::Without(column), pair)?;
    Ok(row + 1)
}

/// 其中 rows under a total.
pub(super) fn subsets(
    pen: &mut Pen<'_>,
    first: u32,
    layout: &Layout,
    pairs: &[Pair],
) -> Filled<u32> {
    let mut row = first;
    for (subset, pair) in Subset::of_form().iter().copied().zip(pairs) {
        let word = match subset {
            Subset::Online => "线上（另计）",
            _ => subset.chinese(),
        };
        let label = if row == first { format!("其中：{word}") } else { word.to_owned() };
        let label_span = (layout.number.unwrap_or(layout.label.0), layout.label.1);
        let layout = Layout { number: None, label: label_span, ..layout.clone() };
        write_row(pen, row, &layout, &label, Kind::Subset(subset), pair)?;
        row += 1;
    }
    Ok(row)
}

/// The total row: sums of the rows above, or the whole asked from 明细 when there are none.
pub(super) fn total(
    pen: &mut Pen<'_>,
    (first, row): (u32, u32),
    layout: &Layout,
    whole: &Pair,
) -> Filled<u32> {
    let style = pen.style;
    let label = (layout.number.unwrap_or(layout.label.0), layout.label.1);
    pen.text_across(row, label, "合计", &style.total_label)?;
    for figure in &layout.figures {
        let Some(group) = side(whole, *figure) else { continue };
        let live = if first < row {
            let cells = down(figure.at, first, row - 1);
            query::total(figure.measure, &cells, figure.shown(whole, figure.measure))
        } else {
            let figures = figures(group, figure.when);
            query::count(figure.measure, figure.when, Kind::All, Some(&figures))
        };
        pen.live(row, figure.at, &live, &style.total)?;
    }
    finish_row(pen, row, layout, (whole, Kind::All), &style.total)?;
    Ok(row + 1)
}

fn write_row(
    pen: &mut Pen<'_>,
    row: u32,
    layout: &Layout,
    label: &str,
    kind: Kind<'_>,
    pair: &Pair,
) -> Filled {
    let style = pen.style;
    pen.text_across(row, layout.label, label, &style.centre)?;
    for figure in &layout.figures {
        let Some(group) = side(pair, *figure) else { continue };
        let measure = measured(figure.measure, kind);
        if figure.year == Year::This {
            let figures = pair.knows(*figure).then(|| figures(group, figure.when));
            let live = query::count(measure, figure.when, kind, figures.as_ref());
            pen.live(row, figure.at, &live, &style.count)?;
        } else {
            match figure.shown(pair, measure) {
                Some(Shown::Whole(number)) => pen.whole(row, figure.at, number, &style.count)?,
                _ => pen.text(row, figure.at, query::UNKNOWN, &style.count)?,
            }
        }
    }
    pen.height(row, 20.0)?;
    finish_row(pen, row, layout, (pair, kind), &style.count)
}

/// 增减 and the empty cell for remarks.
fn finish_row<'a>(
    pen: &mut Pen<'a>,
    row: u32,
    layout: &Layout,
    (pair, kind): (&Pair, Kind<'_>),
    format: &'a Format,
) -> Filled {
    for (at, now, before) in &layout.changes {
        let shown = |column: u16| {
            let figure = layout.figures.iter().find(|figure| figure.at == column)?;
            figure.shown(pair, measured(figure.measure, kind))
        };
        let change = match (shown(*now), shown(*before)) {
            (Some(Shown::Whole(new)), Some(Shown::Whole(old))) => {
                Shown::Change(i64::try_from(new).unwrap_or(i64::MAX).saturating_sub_unsigned(old))
            }
            _ => Shown::Text(query::UNKNOWN.to_owned()),
        };
        let [now, before] = [now, before].map(|column| address(row, *column));
        let unknown = super::text::quoted(query::UNKNOWN);
        let formula = format!("=IF(COUNT({now},{before})<2,{unknown},{now}-{before})");
        pen.live(row, *at, &Live::new(formula, change), format)?;
    }
    if let Some(span) = layout.remark {
        pen.text_across(row, span, "", format)?;
    }
    pen.height(row, 20.0)
}

fn number(pen: &mut Pen<'_>, row: u32, layout: &Layout, number: u32) -> Filled {
    let style = pen.style;
    match layout.number {
        Some(at) => pen.whole(row, at, u64::from(number), &style.count),
        None => Ok(()),
    }
}

fn side(pair: &Pair, figure: Figure) -> Option<&Group> {
    if figure.year == Year::This { Some(&pair.now) } else { pair.before.as_ref() }
}

/// Visits of the online row are those counted online.
fn measured(measure: Measure, kind: Kind<'_>) -> Measure {
    match (measure, kind) {
        (Measure::Attendance, Kind::Subset(Subset::Online)) => Measure::Online,
        _ => measure,
    }
}
