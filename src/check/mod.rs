//! Everything that would be sent back (检查): one function for each question asked of a plan.
//!
//! Comes in: a plan, its tally, and what the run is asked to do. Goes out: findings, worst first. Not
//! here: how cells were read (`normalize` says that), and printing. A check that is not sure says nothing.

mod column;
mod duplicate;
mod festival;
mod held;
mod placeholder;
mod progress;
mod severity;
mod similar;
mod texts;
mod twin;
mod weekday;

use crate::calendar::Calendar;
use crate::diag::{Diagnostic, Severity};
use crate::model::{Plan, Tally, TargetResult};
use crate::privacy;
use crate::settings::Settings;
use crate::target::{self, DeadlineState};
pub use column::unheeded;
pub use severity::{apply, worst_first};
pub use twin::{Print, twins};

/// What every check looks at.
struct Case<'a> {
    plan: &'a Plan,
    tally: &'a Tally,
    settings: &'a Settings,
    calendar: Calendar,
}

/// A question asked of the plan.
type Check = fn(&Case<'_>, &mut Vec<Diagnostic>);

const CHECKS: [Check; 14] = [
    placeholder::placeholders,
    placeholder::long_names,
    weekday::conflicts,
    held::in_the_future,
    held::without_attendance,
    held::implausible,
    held::without_record,
    duplicate::activities,
    duplicate::same_day,
    similar::units,
    similar::activities,
    progress::not_held,
    festival::wrong_month,
    festival::empty_months,
];

/// All data checks, calendar advice and personal data of a plan, worst first.
#[must_use]
pub fn check(plan: &Plan, tally: &Tally, settings: &Settings) -> Vec<Diagnostic> {
    let calendar = Calendar::of(plan.year, &settings.calendar);
    let case = Case { plan, tally, settings, calendar };
    let mut findings = Vec::new();
    for check in CHECKS {
        check(&case, &mut findings);
    }
    findings.extend(privacy::findings(plan));
    worst_first(apply(findings, &settings.checks))
}

/// Everything `kepu check` says.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The results of all targets.
    pub targets: Vec<TargetResult>,
    /// How each deadline stands.
    pub deadlines: Vec<DeadlineState>,
    /// All findings, worst first.
    pub findings: Vec<Diagnostic>,
}

impl Review {
    /// Whether the register could be handed in: no error, a target missed in a period that is over and a
    /// deadline missed among them. Doubts and advice do not fail it; `strict` makes every warning count.
    #[must_use]
    pub fn passes(&self, strict: bool) -> bool {
        let worst = if strict { Severity::Warning } else { Severity::Error };
        !self.findings.iter().any(|finding| finding.severity <= worst)
    }
}

/// Checks, targets and deadlines of a plan together; `earlier` are the findings of reading it.
#[must_use]
pub fn review(plan: &Plan, tally: &Tally, settings: &Settings, earlier: Vec<Diagnostic>) -> Review {
    let mut findings = earlier;
    let targets = target::evaluate(plan, settings).unpack(&mut findings);
    let deadlines = target::deadlines(plan, settings.today).unpack(&mut findings);
    let mut findings = apply(findings, &settings.checks);
    findings.extend(check(plan, tally, settings));
    Review { targets, deadlines, findings: worst_first(findings) }
}

#[cfg(test)]
mod tests;
