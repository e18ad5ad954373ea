//! Formulas that count 明细: what the tally counted, said so that the spreadsheet can count it again.
//!
//! Comes in: what is counted, in which time, of which kind. Goes out: a formula with the tally's figure.
//! COUNTIFS and SUMIFS where they compare exactly; SUMPRODUCT with EXACT where a term holds wildcards
//! or signs of comparison, or where a part of a cell is meant. All of them work in Excel 2010 and WPS.

use std::fmt;

use crate::model::{Figures, LARGE_EVENT, Subset, Tally};

use super::column::Column;
use super::entry::UNDATED;
use super::live::{Live, Shown};
use super::text::quoted;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// 活动项数: all but cancelled ones.
    Activities,
    /// 已开展次数, also in a plan.
    Held,
    /// 人次
    Attendance,
    /// 线上人次
    Online,
    /// 志愿者人次
    Volunteers,
    /// 资料份数
    Handouts,
    /// 经费
    Cost,
}

/// The time that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// 全年, undated rows included.
    Year,
    /// 本季, 1–4.
    Quarter(u8),
    /// 本年累计 to the end of a quarter.
    UpTo(u8),
    /// Rows of no quarter.
    Undated,
    /// A month, 1–12.
    Month(u8),
    /// Rows of a quarter whose month is not known.
    MonthUnknown(u8),
}

/// Which activities are counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind<'a> {
    /// All.
    All,
    /// Those whose column holds the term that stands in a cell, for example “讲座” in `$B6`.
    Term(Column, &'a str, &'a str),
    /// Those among whose terms (joined by 、) is the one that stands in a cell.
    Among(Column, &'a str),
    /// Those whose column is empty.
    Without(Column),
    /// Those of several forms.
    Forms(&'a [String]),
    /// 其中.
    Subset(Subset),
    /// 计划内 or 计划外.
    Planned(bool),
}

/// A condition on the rows of 明细. COUNTIFS asks it as a pair, SUMPRODUCT multiplies by it as a factor.
enum Condition<'a> {
    /// The column compared with a fixed value.
    Compare(Column, &'static str, Operand),
    /// The column holds the term (last) that stands in a cell.
    Term(Column, &'a str, &'a str),
    /// The form is one of several.
    Forms(&'a [String]),
    /// What only a factor can say.
    Factor(String),
}

/// What a column is compared with.
#[derive(Clone, Copy)]
enum Operand {
    Number(u64),
    Word(&'static str),
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

impl Condition<'_> {
    /// Whether COUNTIFS can ask it.
    fn is_pair(&self) -> bool {
        match self {
            Self::Compare(..) | Self::Forms(_) => true,
            Self::Term(_, _, term) => is_plain(term),
            Self::Factor(_) => false,
        }
    }

    fn push_pair(&self, out: &mut String) {
        let (name, criterion) = match self {
            Self::Compare(column, "=", Operand::Number(number)) => {
                (column.name(), number.to_string())
            }
            Self::Compare(column, "=", Operand::Word(word)) => (column.name(), quoted(word)),
            Self::Compare(column, sign, value) => (column.name(), format!("\"{sign}{value}\"")),
            Self::Term(column, cell, _) => (column.name(), (*cell).to_owned()),
            Self::Forms(forms) => {
                let list: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
                (Column::Form.name(), format!("{{{}}}", list.join(",")))
            }
            Self::Factor(_) => return,
        };
        out.extend([name, ",", &criterion]);
    }

    fn push_factor(&self, out: &mut String) {
        match self {
            Self::Compare(column, sign, Operand::Number(number)) => {
                out.extend(["(", column.name(), sign, &number.to_string(), ")"]);
            }
            Self::Compare(column, sign, Operand::Word(word)) => {
                out.extend(["(", column.name(), sign, "\"", word, "\")"]);
            }
            Self::Term(column, cell, _) => out.extend(["EXACT(", column.name(), ",", cell, ")"]),
            Self::Forms(_) => {}
            Self::Factor(factor) => out.push_str(factor),
        }
    }
}

/// Shown where a sum is not known: no held row states its part.
pub(super) const UNKNOWN: &str = "—";

/// Bytes that nearly every formula fits in.
const LENGTH: usize = 192;

/// Whether COUNTIFS compares a term exactly: no wildcard, no sign of comparison, not a number.
pub(super) fn is_plain(term: &str) -> bool {
    !term.is_empty()
        && term.chars().count() <= 200
        && !term.contains(['*', '?', '~', '<', '>', '='])
        && term.parse::<f64>().is_err()
        && term.trim() == term
        && !term.chars().any(|c| c.is_alphabetic() && c.to_lowercase().ne(c.to_uppercase()))
}

impl Measure {
    /// 次数: held activities; in a plan where nothing is held yet, the planned ones.
    pub(super) fn times(tally: &Tally) -> Self {
        if tally.has_held() { Self::Held } else { Self::Activities }
    }

    /// The figure of this measure.
    pub(super) fn of(self, figures: &Figures) -> Option<Shown> {
        Some(match self {
            Self::Held => Shown::Whole(figures.held),
            Self::Activities => Shown::Whole(figures.activities),
            Self::Attendance => Shown::Whole(figures.attendance?),
            Self::Online => Shown::Whole(figures.online?),
            Self::Volunteers => Shown::Whole(figures.volunteers?),
            Self::Handouts => Shown::Whole(figures.handouts?),
            Self::Cost => Shown::Decimal(figures.cost?.to_string()),
        })
    }

    fn column(self) -> Option<Column> {
        match self {
            Self::Activities | Self::Held => None,
            Self::Attendance => Some(Column::Attendance),
            Self::Online => Some(Column::Online),
            Self::Volunteers => Some(Column::Volunteers),
            Self::Handouts => Some(Column::Handouts),
            Self::Cost => Some(Column::Cost),
        }
    }
}

/// The formula for a figure, with the figure; `None` when the register does not say which rows are of the kind.
pub(super) fn count(
    measure: Measure,
    when: When,
    kind: Kind<'_>,
    figures: Option<&Figures>,
) -> Live {
    let only_held = matches!(kind, Kind::Subset(Subset::Online | Subset::Large));
    let mut conditions = Vec::with_capacity(4);
    if measure == Measure::Activities && !only_held {
        conditions.extend([NOT_CANCELLED, PRESENT]);
    } else {
        conditions.push(HELD);
    }
    push_time(&mut conditions, when);
    conditions.extend(of_kind(kind));
    let shown = figures.and_then(|figures| measure.of(figures));
    let mut formula = String::with_capacity(LENGTH);
    formula.push('=');
    if shown.is_none() {
        formula.push_str("IF(");
        push_lacking(&mut formula, measure, kind);
        formula.extend([",\"", UNKNOWN, "\","]);
    }
    let is_money = measure == Measure::Cost;
    // One COUNTIFS for each form, added up.
    let is_list = matches!(kind, Kind::Forms(_));
    formula.push_str(if is_money { "ROUND(" } else { "" });
    formula.push_str(if is_list { "SUMPRODUCT(" } else { "" });
    spell(&mut formula, measure.column(), &conditions);
    formula.push_str(if is_list { ")" } else { "" });
    formula.push_str(if is_money { ",2)" } else { "" });
    formula.push_str(if shown.is_none() { ")" } else { "" });
    Live::new(formula, shown.unwrap_or_else(|| Shown::Text(UNKNOWN.to_owned())))
}

/// A sum over cells of the same sheet, unknown when they are.
pub(super) fn total(measure: Measure, cells: &str, shown: Option<Shown>) -> Live {
    let body = match measure {
        Measure::Cost => format!("ROUND(SUM({cells}),2)"),
        _ => format!("SUM({cells})"),
    };
    match shown {
        Some(shown) => Live::new(format!("={body}"), shown),
        None => unknown(&format!("=IF(COUNT({cells})=0,{},{body})", quoted(UNKNOWN))),
    }
}

/// The formula for rows inside or outside the plan, all of them or only those held.
pub(super) fn count_planned(kind: Kind<'_>, only_held: bool) -> String {
    let conditions: Vec<Condition> =
        of_kind(kind).into_iter().chain(only_held.then_some(HELD)).collect();
    let mut formula = "=".to_owned();
    spell(&mut formula, None, &conditions);
    formula
}

/// Whether 明细 lacks what makes a figure known: a held row that states the sum's part, and rows that say
/// who is of the kind.
fn push_lacking(out: &mut String, measure: Measure, kind: Kind<'_>) {
    let of_kind = match kind {
        Kind::Subset(Subset::Youth | Subset::Elderly) => Some(Column::Audience),
        Kind::Subset(Subset::Online) => Some(Column::Online),
        Kind::Subset(Subset::Large) => Some(Column::Attendance),
        _ => None,
    };
    let of_sum = measure.column().filter(|column| Some(*column) != of_kind);
    let is_either = of_kind.is_some() && of_sum.is_some();
    out.push_str(if is_either { "OR(" } else { "" });
    for (at, column) in of_kind.into_iter().chain(of_sum).enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        match column {
            Column::Audience => {
                spell(out, None, &[Condition::Compare(column, "<>", Operand::Word(""))]);
            }
            _ => spell(out, None, &[HELD, Condition::Compare(column, ">=", Operand::Number(0))]),
        }
        out.push_str("=0");
    }
    out.push_str(if is_either { ")" } else { "" });
}

fn unknown(formula: &str) -> Live {
    Live::new(formula, Shown::Text(UNKNOWN.to_owned()))
}

/// Counts the rows that fulfil all conditions, or sums a column of theirs.
fn spell(out: &mut String, sum: Option<Column>, conditions: &[Condition<'_>]) {
    if !conditions.iter().all(Condition::is_pair) {
        return multiply(out, sum, conditions);
    }
    match sum {
        None => out.push_str("COUNTIFS("),
        Some(sum) => out.extend(["SUMIFS(", sum.name(), ","]),
    }
    for (at, condition) in conditions.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        condition.push_pair(out);
    }
    out.push(')');
}

/// The same by factors; a lone one is made a number.
fn multiply(out: &mut String, sum: Option<Column>, conditions: &[Condition<'_>]) {
    out.push_str("SUMPRODUCT(1");
    for condition in conditions {
        out.push('*');
        condition.push_factor(out);
    }
    if let Some(sum) = sum {
        out.extend([",", sum.name()]);
    }
    out.push(')');
}

const HELD: Condition<'static> = Condition::Compare(Column::Status, "=", Operand::Word("已开展"));

const NOT_CANCELLED: Condition<'static> =
    Condition::Compare(Column::Status, "<>", Operand::Word("取消"));

/// Spare rows below the last activity have no name.
const PRESENT: Condition<'static> = Condition::Compare(Column::Name, "<>", Operand::Word(""));

fn push_time(conditions: &mut Vec<Condition<'_>>, when: When) {
    let number = |column, sign, number: u8| {
        Condition::Compare(column, sign, Operand::Number(u64::from(number)))
    };
    let undated = |column| Condition::Compare(column, "=", Operand::Word(UNDATED));
    match when {
        When::Year => {}
        When::Quarter(quarter) => conditions.push(number(Column::Quarter, "=", quarter)),
        When::UpTo(quarter) => conditions.push(number(Column::Quarter, "<=", quarter)),
        When::Undated => conditions.push(undated(Column::Quarter)),
        When::Month(month) => conditions.push(number(Column::Month, "=", month)),
        When::MonthUnknown(quarter) => {
            conditions.extend([number(Column::Quarter, "=", quarter), undated(Column::Month)]);
        }
    }
}

fn of_kind(kind: Kind<'_>) -> Option<Condition<'_>> {
    let planned = |word| Condition::Compare(Column::Planned, "=", Operand::Word(word));
    Some(match kind {
        Kind::All => return None,
        Kind::Forms(forms) => Condition::Forms(forms),
        Kind::Term(column, cell, term) => Condition::Term(column, cell, term),
        Kind::Among(column, cell) => Condition::Factor(among(column, cell)),
        Kind::Without(column) => Condition::Factor(format!("({}=\"\")", column.name())),
        Kind::Planned(true) => planned("是"),
        Kind::Planned(false) => planned("否"),
        Kind::Subset(subset) => in_subset(subset),
    })
}

fn in_subset(subset: Subset) -> Condition<'static> {
    match subset {
        Subset::Youth => Condition::Factor(among(Column::Audience, &quoted("青少年"))),
        Subset::Elderly => Condition::Factor(among(Column::Audience, &quoted("老年人"))),
        Subset::Online => Condition::Compare(Column::Online, ">", Operand::Number(0)),
        Subset::Large => Condition::Compare(Column::Attendance, ">=", Operand::Number(LARGE_EVENT)),
        Subset::ScienceWeek | Subset::WeekAlone => {
            let name = Column::Occasion.name();
            let find = |word: &&str| format!("ISNUMBER(FIND({},{name}))", quoted(word));
            let finds: Vec<String> = subset.occasion_names().iter().map(find).collect();
            Condition::Factor(format!("({}>0)", finds.join("+")))
        }
    }
}

/// Whether a whole term stands among terms joined by 、.
fn among(column: Column, term: &str) -> String {
    format!("ISNUMBER(FIND(\"、\"&{term}&\"、\",\"、\"&{}&\"、\"))", column.name())
}

#[cfg(test)]
mod tests {
    use super::super::column::Column;
    use super::super::live::Shown;
    use super::{Kind, Measure, When, count, is_plain, total};
    use crate::model::{Fen, Figures, Subset};

    fn held() -> Figures {
        Figures {
            activities: 3,
            held: 2,
            attendance: Some(150),
            cost: Some(Fen(123_450)),
            ..Figures::default()
        }
    }

    #[test]
    fn a_plain_term_is_compared_by_its_cell_and_never_stands_in_the_formula() {
        let live = count(
            Measure::Attendance,
            When::UpTo(2),
            Kind::Term(Column::Form, "$B6", "讲座"),
            Some(&held()),
        );
        let formula = "=SUMIFS(明细_参加人次,明细_状态,\"已开展\",明细_季度,\"<=2\",明细_形式,$B6)";
        assert_eq!((live.formula.as_str(), live.shown), (formula, Shown::Whole(150)));
    }

    #[test]
    fn a_term_with_wildcards_or_signs_is_compared_letter_by_letter() {
        for term in ["展览*", ">5", "=1", "什么?", "DIY", "2026", "", " 讲座"] {
            assert!(!is_plain(term), "{term}");
            let kind = Kind::Term(Column::Form, "$B6", term);
            let live = count(Measure::Held, When::Year, kind, Some(&held()));
            let formula = "=SUMPRODUCT(1*(明细_状态=\"已开展\")*EXACT(明细_形式,$B6))";
            assert_eq!(live.formula, formula);
        }
    }

    #[test]
    fn a_plan_counts_what_is_not_cancelled_and_leaves_sums_unknown() {
        let planned = Figures { activities: 4, ..Figures::default() };
        let times = count(Measure::Activities, When::Quarter(1), Kind::All, Some(&planned));
        assert_eq!(times.shown, Shown::Whole(4));
        assert!(times.formula.contains("\"<>取消\""), "{}", times.formula);
        assert!(times.formula.contains("明细_活动名称,\"<>\""), "spare rows do not count");
        let visits = count(Measure::Attendance, When::Quarter(1), Kind::All, Some(&planned));
        assert_eq!(visits.shown, Shown::Text("—".to_owned()));
    }

    #[test]
    fn money_is_rounded_to_fen_so_that_it_equals_the_exact_sum() {
        let live = total(Measure::Cost, "H6:H8", Measure::Cost.of(&held()));
        assert_eq!(live.formula, "=ROUND(SUM(H6:H8),2)");
        assert_eq!(live.shown, Shown::Decimal("1234.50".to_owned()));
    }

    #[test]
    fn a_large_event_is_one_that_was_held_even_in_a_plan() {
        let planned = Figures::default();
        let kind = Kind::Subset(Subset::Large);
        let live = count(Measure::Activities, When::Year, kind, Some(&planned));
        assert_eq!(live.formula, "=COUNTIFS(明细_状态,\"已开展\",明细_参加人次,\">=1000\")");
    }

    #[test]
    fn a_sum_that_no_row_states_is_unknown_until_a_held_row_states_it() {
        let visits = count(Measure::Online, When::Year, Kind::All, Some(&held()));
        let lacking = "COUNTIFS(明细_状态,\"已开展\",明细_线上人次,\">=0\")=0";
        let formula = format!("=IF({lacking},\"—\",SUMIFS(明细_线上人次,明细_状态,\"已开展\"))");
        assert_eq!((visits.formula, visits.shown), (formula, Shown::Text("—".to_owned())));
    }

    #[test]
    fn nobody_is_young_where_no_row_names_an_audience() {
        let youth = count(Measure::Held, When::Year, Kind::Subset(Subset::Youth), None);
        assert!(youth.formula.starts_with("=IF(COUNTIFS(明细_对象,\"<>\")=0,\"—\","));
        assert_eq!(youth.shown, Shown::Text("—".to_owned()));
    }
}
