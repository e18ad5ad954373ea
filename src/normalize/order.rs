//! Lost zeros: 6.1 in a number column may be 10 June. Only the order of the column can prove it.

use crate::diag::{Code, Diagnostic};
use crate::model::{Date, Field, Precision};

use super::activity::Read;

/// Settles every row of a table that may mean two days, or says that it cannot.
pub fn settle(rows: &mut [Read], findings: &mut Vec<Diagnostic>) {
    let sure: Vec<Option<Date>> = rows.iter().map(sure_day).collect();
    let direction = direction(&sure);
    let bounds = Bounds::of(rows);
    for (at, row) in rows.iter_mut().enumerate() {
        let Some(other) = row.other else { continue };
        let Some(first) = row.activity.when.start else { continue };
        let fits = |day: Date| match direction {
            Some(true) => bounds.rising(at, day),
            Some(false) => bounds.falling(at, day),
            None => false,
        };
        let activity = &mut row.activity;
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

/// What the rows above and below each row allow, those that may mean two days at their widest.
struct Bounds {
    /// The latest first reading above each row, and the earliest last one.
    above: Vec<(Option<Date>, Option<Date>)>,
    /// The same below.
    below: Vec<(Option<Date>, Option<Date>)>,
}

impl Bounds {
    fn of(rows: &[Read]) -> Self {
        let readings: Vec<Option<(Date, Date)>> = rows.iter().map(readings).collect();
        let mut above = Vec::with_capacity(rows.len());
        let mut known = (None, None);
        for reading in &readings {
            above.push(known);
            known = widened(known, *reading);
        }
        let mut below = Vec::with_capacity(rows.len());
        known = (None, None);
        for reading in readings.iter().rev() {
            below.push(known);
            known = widened(known, *reading);
        }
        below.reverse();
        Self { above, below }
    }

    fn rising(&self, at: usize, day: Date) -> bool {
        let (latest, _) = self.above[at];
        let (_, earliest) = self.below[at];
        latest.is_none_or(|latest| latest <= day) && earliest.is_none_or(|earliest| day <= earliest)
    }

    fn falling(&self, at: usize, day: Date) -> bool {
        let (_, earliest) = self.above[at];
        let (latest, _) = self.below[at];
        earliest.is_none_or(|earliest| day <= earliest) && latest.is_none_or(|latest| latest <= day)
    }
}

/// The first and the last day a row may mean.
fn readings(row: &Read) -> Option<(Date, Date)> {
    let day = row.activity.when.start.filter(|_| row.activity.when.precision == Precision::Day)?;
    let other = row.other.unwrap_or(day);
    Some((day.min(other), day.max(other)))
}

fn widened(
    (latest, earliest): (Option<Date>, Option<Date>),
    reading: Option<(Date, Date)>,
) -> (Option<Date>, Option<Date>) {
    let Some((first, last)) = reading else { return (latest, earliest) };
    let latest = latest.map_or(first, |latest| latest.max(first));
    (Some(latest), Some(earliest.map_or(last, |earliest| earliest.min(last))))
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
