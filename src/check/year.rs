//! Activities whose date lies in another year than the register.

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Date, Field};

/// A register of which so many rows in a hundred lie elsewhere runs over the turn of a year.
const RUNS_OVER: usize = 20;

/// Few rows of another year are slips, most often last year's rows that were copied along.
pub(super) fn outside(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let year = case.plan.year;
    let dated = case.plan.activities.iter().filter(|of| of.when.start.is_some()).count();
    let elsewhere: Vec<_> = case
        .plan
        .activities
        .iter()
        .filter_map(|activity| Some((activity, activity.when.start?)))
        .filter(|(_, start)| start.year() != year && !follows(*start, year))
        .collect();
    if elsewhere.len() * 100 >= dated * RUNS_OVER {
        return;
    }
    for (activity, start) in elsewhere {
        let found = Diagnostic::new(Code::DateOutsideYear)
            .at(activity.place(Field::Date))
            .with("name", &activity.name)
            .with("date", start.chinese())
            .with("year", year);
        findings.push(found);
    }
}

/// January and February of the next year end what the year began: its summary, its last visits.
fn follows(start: Date, year: i32) -> bool {
    start.year() == year.saturating_add(1) && start.month() <= 2
}
