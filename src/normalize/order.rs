//! Lost zeros: 6.1 in a number column may be 10 June. Only the order of the column can prove it.

use crate::diag::{Code, Diagnostic};
use crate::model::{Date, Field, Precision};

use super::activity::Read;

/// Settles every row of a table that may mean two days, or says that it cannot.
pub fn settle(rows: &mut [Read], findings: &mut Vec<Diagnostic>) {
    let sure: Vec<Option<Date>> = rows.iter().map(sure_day).collect();
    let direction = direction(&sure);
    for at in 0..rows.len() {
        let Some(other) = rows[at].other else { continue };
        let Some(first) = rows[at].activity.when.start else { continue };
        let before = sure[..at].iter().rev().flatten().next().copied();
        let after = sure[at + 1..].iter().flatten().next().copied();
        let fits = |day: Date| match direction {
            Some(true) => {
                before.is_none_or(|before| before <= day) && after.is_none_or(|after| day <= after)
            }
            Some(false) => {
                before.is_none_or(|before| before >= day) && after.is_none_or(|after| day >= after)
            }
            None => false,
        };
        let activity = &mut rows[at].activity;
        let place = activity.place(Field::Date);
        let raw = activity.raw(Field::Date).to_owned();
        match (fits(first), fits(other)) {
            (true, false) => {}
            (false, true) => {
                activity.when.start = Some(other);
                let finding = Diagnostic::new(Code::DateLostZero).at(place);
                findings.push(finding.with("raw", raw).with("date", short(other)));
            }
            _ => {
                let finding = Diagnostic::new(Code::DateAmbiguous).at(place).with("raw", raw);
                let finding = finding.with("first", short(first)).with("second", short(other));
                findings.push(finding.with("month", first.month()));
            }
        }
    }
}

fn short(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}

fn sure_day(row: &Read) -> Option<Date> {
    let when = &row.activity.when;
    when.start.filter(|_| row.other.is_none() && when.precision == Precision::Day)
}

/// Whether the sure days rise (true) or fall (false) without exception.
fn direction(days: &[Option<Date>]) -> Option<bool> {
    let known: Vec<Date> = days.iter().flatten().copied().collect();
    let rises = known.windows(2).any(|pair| pair[0] < pair[1]);
    let falls = known.windows(2).any(|pair| pair[0] > pair[1]);
    (rises != falls).then_some(rises)
}
