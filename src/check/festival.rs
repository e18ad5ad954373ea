//! Advice from the calendar: a festival named in a month that does not hold it; topics for empty months.

use std::collections::BTreeMap;

use super::Case;
use crate::calendar::{Calendar, Observance};
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Precision, Status};

/// Preparation begins, and celebration ends, this many days from an exactly dated activity.
const EVE: i64 = 15;
const AFTERMATH: i64 = 7;
/// The same where the name itself says 迎, 节前 or 节后.
const SAID: i64 = 45;

pub(super) fn wrong_month(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    // A register can run over the end of its year; its rows are held against their own.
    let mut others: BTreeMap<i32, Calendar> = BTreeMap::new();
    for activity in &case.plan.activities {
        let Some((first, last)) = span(activity) else { continue };
        let year = first.year();
        let calendar = if year == case.plan.year {
            &case.calendar
        } else {
            others.entry(year).or_insert_with(|| Calendar::of(year, &case.settings.calendar))
        };
        let mut told: Vec<&str> = Vec::new();
        for observance in named(calendar, activity) {
            if far(activity, observance, first, last) && !told.contains(&observance.name.as_str()) {
                told.push(&observance.name);
                findings.push(advice(activity, observance));
            }
        }
    }
}

/// The days the activity may take, when at least its month is known.
fn span(activity: &Activity) -> Option<(Date, Date)> {
    let known =
        matches!(activity.when.precision, Precision::Day | Precision::TenDays | Precision::Month);
    let start = activity.when.start.filter(|_| known && activity.when.recurrence.is_none())?;
    Some((start, activity.when.last_day().unwrap_or(start)))
}

/// Festivals and theme days the name or the occasion column names. What only a digit alias names is
/// not: 5.1 in a name may be anything.
fn named<'a>(calendar: &'a Calendar, activity: &Activity) -> Vec<&'a Observance> {
    let mut found = calendar.mentions(&activity.name);
    // The occasion column may have been filled from the date itself; it never disagrees then.
    for occasion in &activity.occasions {
        found.extend(calendar.find(occasion));
    }
    found
}

fn far(activity: &Activity, observance: &Observance, first: Date, last: Date) -> bool {
    let (before, after) = tolerance(activity);
    let early = observance.start.days_since_1970() - last.days_since_1970();
    let late = first.days_since_1970() - observance.end.days_since_1970();
    // A notice may still move these by weeks.
    let unsettled = if observance.certain { 0 } else { 31 };
    early > before + unsettled || late > after + unsettled
}

fn tolerance(activity: &Activity) -> (i64, i64) {
    let says = |words: &[&str]| words.iter().any(|word| activity.name.contains(word));
    let (mut before, mut after) = match activity.when.precision {
        Precision::Month => (0, 0),
        _ => (EVE, AFTERMATH),
    };
    if says(&["迎", "前夕", "节前", "前", "新春", "贺岁", "备"]) {
        before = SAID;
    }
    if says(&["节后", "后", "正月", "回顾", "总结"]) {
        after = SAID;
    }
    (before, after)
}

fn advice(activity: &Activity, observance: &Observance) -> Diagnostic {
    let field = if activity.source(Field::Date).is_some() { Field::Date } else { Field::Month };
    let written = activity.when.start.map(|start| match activity.when.precision {
        Precision::Day => format!("{}月{}日", start.month(), start.day()),
        _ => format!("{}月", start.month()),
    });
    Diagnostic::new(Code::FestivalElsewhere)
        .at(activity.place(field))
        .with("name", &activity.name)
        .with("written", written.unwrap_or_default())
        .with("festival", &observance.name)
        .with("year", observance.start.year())
        .with("days", observance.days())
}

/// One piece of advice for all months still to come in which a month-by-month plan has nothing. A
/// register that only records what was held says nothing about the months ahead.
pub(super) fn empty_months(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let empty = &case.tally.months_without_activity;
    let plans = case.plan.activities.iter().any(|activity| activity.status == Status::Planned);
    if !plans || empty.len() > 4 || follows_festivals(case) {
        return;
    }
    let recurring = |activity: &Activity| {
        activity.when.recurrence.is_some() && activity.status != Status::Cancelled
    };
    if case.plan.activities.iter().any(recurring) {
        return;
    }
    let ahead = |month: &&u8| Date::last_of_month(case.plan.year, **month) > case.settings.today;
    let months: Vec<String> =
        empty.iter().filter(ahead).map(|month| suggestion(case, *month)).collect();
    if !months.is_empty() {
        findings.push(Diagnostic::new(Code::MonthsEmpty).with("months", months.join("；")));
    }
}

/// A plan without date or month column is arranged by its festivals, not month by month.
fn follows_festivals(case: &Case<'_>) -> bool {
    let mut read =
        case.plan.activities.iter().filter(|activity| !activity.sources.is_empty()).peekable();
    let timed = |activity: &Activity| {
        [Field::Date, Field::Month].iter().any(|field| activity.source(*field).is_some())
    };
    read.peek().is_some() && !read.any(timed)
}

/// `8月（建军节8月1日、七夕节8月19日、全民健身日8月8日）`.
fn suggestion(case: &Case<'_>, month: u8) -> String {
    let mut worth = case.calendar.in_month(month);
    worth.retain(|of| !of.themes.is_empty());
    // Science first, then festivals, then theme days.
    worth.sort_by_key(|of| (!of.name.contains('科'), of.kind, of.start));
    let days: Vec<String> =
        worth.iter().take(3).map(|of| format!("{}{}", of.name, of.days())).collect();
    if days.is_empty() {
        format!("{month}月")
    } else {
        format!("{month}月（{}）", days.join("、"))
    }
}
