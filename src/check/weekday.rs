//! A weekday beside a date that falls on another one.

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Field, Precision, Weekday};

pub(super) fn conflicts(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    for activity in &case.plan.activities {
        let single = activity.when.precision == Precision::Day && activity.when.end.is_none();
        let Some(date) = activity.when.start.filter(|_| single) else { continue };
        for field in [Field::Weekday, Field::Date] {
            if let Some(written) = contradicting(activity, field, date.weekday()) {
                let found = Diagnostic::new(Code::WeekdayConflict)
                    .at(activity.place(field))
                    .with("written", written)
                    .with("date", date.chinese())
                    .with("weekday", format!("星期{}", date.weekday().chinese()));
                findings.push(found);
                break;
            }
        }
    }
}

/// The weekday written in a cell, when the date is not on it.
fn contradicting(activity: &Activity, field: Field, weekday: Weekday) -> Option<String> {
    let raw = activity.raw(field);
    if ["周末", "双休日"].iter().any(|word| raw.contains(word)) {
        return (weekday.number() < 6).then(|| "周末".to_owned());
    }
    let after = ["星期", "礼拜", "周"].iter().find_map(|word| raw.split_once(word))?.1;
    let written = after.chars().next()?;
    let same = written == weekday.chinese() || (written == '天' && weekday == Weekday::Sunday);
    ("一二三四五六日天".contains(written) && !same).then(|| format!("星期{written}"))
}
