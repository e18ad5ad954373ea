//! The word 周末 beside a date that is a working day.
//!
//! A weekday that contradicts its date is told where dates are read (`normalize`).

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Precision};

pub(super) fn conflicts(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    for activity in &case.plan.activities {
        let single = activity.when.precision == Precision::Day && activity.when.end.is_none();
        if let Some(date) = activity.when.start.filter(|_| single) {
            findings.extend(conflict(activity, date));
        }
    }
}

fn conflict(activity: &Activity, date: Date) -> Option<Diagnostic> {
    let weekend =
        |field: &Field| ["周末", "双休日"].iter().any(|word| activity.raw(*field).contains(word));
    let field = [Field::Weekday, Field::Date].into_iter().find(weekend)?;
    let finding = Diagnostic::new(Code::WeekendConflict).at(activity.place(field));
    (date.weekday().number() < 6).then(|| {
        finding
            .with("raw", activity.raw(field).trim())
            .with("date", date.chinese())
            .with("weekday", date.weekday().chinese())
    })
}
