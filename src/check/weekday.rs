//! A weekday column, or the word 周末, that contradicts the date.
//!
//! A weekday written into the date cell itself is compared where dates are read (`normalize`).

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Precision, Weekday};

pub(super) fn conflicts(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    for activity in &case.plan.activities {
        let single = activity.when.precision == Precision::Day && activity.when.end.is_none();
        if let Some(date) = activity.when.start.filter(|_| single) {
            findings.extend(conflict(activity, date));
        }
    }
}

fn conflict(activity: &Activity, date: Date) -> Option<Diagnostic> {
    let finding = |code, field| {
        Diagnostic::new(code)
            .at(activity.place(field))
            .with("raw", activity.raw(field).trim())
            .with("date", date.chinese())
            .with("weekday", date.weekday().chinese())
    };
    let weekend =
        |field: &Field| ["周末", "双休日"].iter().any(|word| activity.raw(*field).contains(word));
    if let Some(field) = [Field::Weekday, Field::Date].into_iter().find(weekend) {
        return (date.weekday().number() < 6).then(|| finding(Code::WeekendConflict, field));
    }
    let differs = !names(activity.raw(Field::Weekday), date.weekday());
    differs.then(|| finding(Code::WeekdayConflict, Field::Weekday))
}

/// Whether a weekday column agrees with a date; what is no weekday agrees.
fn names(raw: &str, weekday: Weekday) -> bool {
    let day = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| raw.split_once(word))
        .map_or(raw, |pair| pair.1);
    let written = day.trim().chars().next().filter(|c| "一二三四五六日天".contains(*c));
    written.is_none_or(|c| c == weekday.chinese() || (c == '天' && weekday == Weekday::Sunday))
}
