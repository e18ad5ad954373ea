//! Formulas that count 明细: what the tally counted, said so that the spreadsheet can count it again.
//!
//! Comes in: what is counted, in which time, of which kind. Goes out: a formula with the tally's figure.
//! COUNTIFS and SUMIFS where they compare exactly; SUMPRODUCT with EXACT where a term holds wildcards
//! or signs of comparison, or where a part of a cell is meant. All of them work in Excel 2010 and WPS.

use crate::model::{Figures, LARGE_EVENT, Subset};

use super::column::Column;
use super::entry::UNDATED;
use super::live::{Live, Shown};
use super::text::quoted;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// 次数: held activities; in a plan where nothing is held yet, the planned ones.
    Times,
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

/// A condition in both of its spellings.
struct Condition {
    /// As a pair of COUNTIFS; `None` when it cannot be said so.
    criteria: Option<String>,
    /// As a factor of SUMPRODUCT.
    factor: String,
}

/// Shown where a sum is not known yet because nothing was held.
pub(super) const UNKNOWN: &str = "—";

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
    /// The figure of this measure.
    pub(super) fn of(self, figures: &Figures) -> Option<Shown> {
        let is_plan = figures.attendance.is_none();
        Some(match self {
            Self::Times if is_plan => Shown::Whole(figures.activities),
            Self::Times | Self::Held => Shown::Whole(figures.held),
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
            Self::Times | Self::Activities | Self::Held => None,
            Self::Attendance => Some(Column::Attendance),
            Self::Online => Some(Column::Online),
            Self::Volunteers => Some(Column::Volunteers),
            Self::Handouts => Some(Column::Handouts),
            Self::Cost => Some(Column::Cost),
        }
    }
}

/// The formula for a figure, with the figure.
pub(super) fn count(measure: Measure, when: When, kind: Kind<'_>, figures: &Figures) -> Live {
    let is_plan = figures.attendance.is_none();
    let only_held = matches!(kind, Kind::Subset(Subset::Online | Subset::Large));
    let all = measure == Measure::Activities || (measure == Measure::Times && is_plan);
    let all = all && !only_held;
    let mut conditions = vec![if all { not_cancelled() } else { held() }];
    if all {
        conditions.push(present());
    }
    conditions.extend(in_time(when));
    conditions.extend(of_kind(kind));
    let body = match kind {
        Kind::Forms(forms) => over_forms(measure.column(), &conditions, forms),
        _ => spell(measure.column(), &conditions),
    };
    let body = if measure == Measure::Cost { format!("ROUND({body},2)") } else { body };
    finish(measure, &body, figures)
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
        of_kind(kind).into_iter().chain(only_held.then(held)).collect();
    format!("={}", spell(None, &conditions))
}

fn finish(measure: Measure, body: &str, figures: &Figures) -> Live {
    let nothing_held = || format!("{}=0", spell(None, &[held()]));
    measure.of(figures).map_or_else(
        || unknown(&format!("=IF({},{},{body})", nothing_held(), quoted(UNKNOWN))),
        |shown| Live::new(format!("={body}"), shown),
    )
}

fn unknown(formula: &str) -> Live {
    Live::new(formula, Shown::Text(UNKNOWN.to_owned()))
}

fn spell(sum: Option<Column>, conditions: &[Condition]) -> String {
    let criteria: Option<Vec<&str>> =
        conditions.iter().map(|condition| condition.criteria.as_deref()).collect();
    match (criteria, sum) {
        (Some(criteria), None) => format!("COUNTIFS({})", criteria.join(",")),
        (Some(criteria), Some(sum)) => format!("SUMIFS({},{})", sum.name(), criteria.join(",")),
        (None, None) => format!("SUMPRODUCT({})", factors(conditions)),
        (None, Some(sum)) => format!("SUMPRODUCT({},{})", factors(conditions), sum.name()),
    }
}

/// The factors multiplied; a lone one is made a number.
fn factors(conditions: &[Condition]) -> String {
    let factors: Vec<&str> = conditions.iter().map(|of| of.factor.as_str()).collect();
    format!("1*{}", factors.join("*"))
}

/// One COUNTIFS for each form, added up by SUMPRODUCT.
fn over_forms(sum: Option<Column>, conditions: &[Condition], forms: &[String]) -> String {
    let list: Vec<String> = forms.iter().map(|form| quoted(form)).collect();
    let of_forms = format!("{},{{{}}}", Column::Form.name(), list.join(","));
    let among = Condition { criteria: Some(of_forms), factor: String::new() };
    let rest = conditions
        .iter()
        .map(|of| Condition { criteria: of.criteria.clone(), factor: of.factor.clone() });
    let all: Vec<Condition> = rest.chain([among]).collect();
    format!("SUMPRODUCT({})", spell(sum, &all))
}

fn compare(column: Column, sign: &str, value: &str) -> Condition {
    let name = column.name();
    let is_number = value.parse::<u64>().is_ok();
    let criterion = match (sign, is_number) {
        ("=", true) => value.to_owned(),
        ("=", false) => quoted(value),
        _ => quoted(&format!("{sign}{value}")),
    };
    let value = if is_number { value.to_owned() } else { quoted(value) };
    Condition {
        criteria: Some(format!("{name},{criterion}")),
        factor: format!("({name}{sign}{value})"),
    }
}

fn held() -> Condition {
    compare(Column::Status, "=", "已开展")
}

fn not_cancelled() -> Condition {
    compare(Column::Status, "<>", "取消")
}

/// Spare rows below the last activity have no name.
fn present() -> Condition {
    compare(Column::Name, "<>", "")
}

fn in_time(when: When) -> Vec<Condition> {
    let quarter = |sign, number: u8| compare(Column::Quarter, sign, &number.to_string());
    match when {
        When::Year => Vec::new(),
        When::Quarter(number) => vec![quarter("=", number)],
        When::UpTo(number) => vec![quarter("<=", number)],
        When::Undated => vec![compare(Column::Quarter, "=", UNDATED)],
        When::Month(month) => vec![compare(Column::Month, "=", &month.to_string())],
        When::MonthUnknown(number) => {
            vec![quarter("=", number), compare(Column::Month, "=", UNDATED)]
        }
    }
}

fn of_kind(kind: Kind<'_>) -> Option<Condition> {
    let inexact = |factor: String| Some(Condition { criteria: None, factor });
    match kind {
        Kind::All | Kind::Forms(_) => None,
        Kind::Term(column, cell, term) => Some(Condition {
            criteria: is_plain(term).then(|| format!("{},{cell}", column.name())),
            factor: format!("EXACT({},{cell})", column.name()),
        }),
        Kind::Among(column, cell) => inexact(among(column, cell)),
        Kind::Without(column) => inexact(format!("({}=\"\")", column.name())),
        Kind::Planned(true) => Some(compare(Column::Planned, "=", "是")),
        Kind::Planned(false) => Some(compare(Column::Planned, "=", "否")),
        Kind::Subset(subset) => Some(in_subset(subset)),
    }
}

fn in_subset(subset: Subset) -> Condition {
    let inexact = |factor: String| Condition { criteria: None, factor };
    match subset {
        Subset::Youth => inexact(among(Column::Audience, &quoted("青少年"))),
        Subset::Elderly => inexact(among(Column::Audience, &quoted("老年人"))),
        Subset::Online => compare(Column::Online, ">", "0"),
        Subset::Large => compare(Column::Attendance, ">=", &LARGE_EVENT.to_string()),
        Subset::ScienceWeek | Subset::WeekAlone => {
            let name = Column::Occasion.name();
            let find = |word: &&str| format!("ISNUMBER(FIND({},{name}))", quoted(word));
            let finds: Vec<String> = subset.occasion_names().iter().map(find).collect();
            inexact(format!("({}>0)", finds.join("+")))
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
            ..Figures::nothing(true)
        }
    }

    #[test]
    fn a_plain_term_is_compared_by_its_cell_and_never_stands_in_the_formula() {
        let live = count(
            Measure::Attendance,
            When::UpTo(2),
            Kind::Term(Column::Form, "$B6", "讲座"),
            &held(),
        );
        let formula = "=SUMIFS(明细_参加人次,明细_状态,\"已开展\",明细_季度,\"<=2\",明细_形式,$B6)";
        assert_eq!((live.formula.as_str(), live.shown), (formula, Shown::Whole(150)));
    }

    #[test]
    fn a_term_with_wildcards_or_signs_is_compared_letter_by_letter() {
        for term in ["展览*", ">5", "=1", "什么?", "DIY", "2026", "", " 讲座"] {
            assert!(!is_plain(term), "{term}");
            let kind = Kind::Term(Column::Form, "$B6", term);
            let live = count(Measure::Times, When::Year, kind, &held());
            let formula = "=SUMPRODUCT(1*(明细_状态=\"已开展\")*EXACT(明细_形式,$B6))";
            assert_eq!(live.formula, formula);
        }
    }

    #[test]
    fn a_plan_counts_what_is_not_cancelled_and_leaves_sums_unknown() {
        let planned = Figures { activities: 4, ..Figures::nothing(false) };
        let times = count(Measure::Times, When::Quarter(1), Kind::All, &planned);
        assert_eq!(times.shown, Shown::Whole(4));
        assert!(times.formula.contains("\"<>取消\""), "{}", times.formula);
        assert!(times.formula.contains("明细_活动名称,\"<>\""), "spare rows do not count");
        let visits = count(Measure::Attendance, When::Quarter(1), Kind::All, &planned);
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
        let planned = Figures::nothing(false);
        let kind = Kind::Subset(Subset::Large);
        let live = count(Measure::Times, When::Year, kind, &planned);
        assert_eq!(live.formula, "=COUNTIFS(明细_状态,\"已开展\",明细_参加人次,\">=1000\")");
    }
}
