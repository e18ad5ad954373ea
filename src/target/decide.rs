//! Met, unmet, or not to be decided.

use super::count::Found;
use super::part::{Part, State};
use crate::model::{Measure, Operator, Outcome, RUNNING, TO_COME, Target};

/// A decision with its reason in Chinese; the reason is given only where it cannot be decided.
pub(super) type Decision = (Outcome, Option<String>);

/// Compares what was found with what is asked.
pub(super) fn decide(
    target: &Target,
    found: &Found,
    part: Part,
    state: State,
    done: bool,
) -> Decision {
    let Some(value) = target.value else {
        return undecidable("要求写得看不懂".to_owned());
    };
    let upper = target.upper.unwrap_or(value);
    let (low, high) = match target.operator {
        Operator::AtLeast => (Some(value), None),
        Operator::AtMost => (None, Some(value)),
        Operator::Exactly => (Some(value), Some(value)),
        Operator::Between => (Some(value), Some(upper)),
    };
    if high.is_some_and(|high| found.value > high) {
        return (Outcome::Unmet, None);
    }
    let enough = low.is_none_or(|low| found.value >= low);
    match (&found.unsure, enough) {
        (Some(reason), _) if !enough || high.is_some() => undecidable(reason.clone()),
        (_, true) => (Outcome::Met, None),
        (_, false) if done && state == State::NotBegun => undecidable(not_begun(found, part)),
        (_, false) if done && state == State::Running && covered(target, found, low) => {
            undecidable(format!("{RUNNING}，另有{}项已计划", found.planned))
        }
        (_, false) => (Outcome::Unmet, None),
    }
}

/// Whether what is planned would do. How many people will come is not known before.
fn covered(target: &Target, found: &Found, low: Option<u64>) -> bool {
    let sums = matches!(
        target.measure,
        Measure::Attendance | Measure::Handouts | Measure::Volunteers | Measure::Percentage
    );
    let enough = low.is_none_or(|low| found.value.saturating_add(found.planned) >= low);
    found.planned > 0 && (sums || enough)
}

pub(super) fn undecidable(reason: String) -> Decision {
    (Outcome::Undecidable, Some(reason))
}

fn not_begun(found: &Found, part: Part) -> String {
    let from = format!("{}月{}日", part.start.month(), part.start.day());
    format!("要到{from}{TO_COME}，已计划{}次", found.planned)
}
