//! Planned activities whose time passed (未开展), and how much of the plan is done.

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Field, Status};

/// Only in a register that records what was held: a mere plan is not blamed for the calendar.
pub(super) fn not_held(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    if !case.plan.has_held() {
        return;
    }
    let before = findings.len();
    for activity in case.plan.activities.iter().filter(|activity| is_missed(case, activity)) {
        let found = Diagnostic::new(Code::PlannedNotHeld)
            .at(activity.place(Field::Status))
            .with("name", &activity.name)
            .with("status", status(case, activity));
        findings.push(found);
    }
    if let Some(ratio) = case.tally.completion.filter(|_| findings.len() > before) {
        let found = Diagnostic::new(Code::PlanCompletion)
            .with("held", ratio.part)
            .with("planned", ratio.whole)
            .with("percent", ratio.percent());
        findings.push(found);
    }
}

/// What the register says of a missed activity, with the doubt about 未开展 of a day to come.
fn status(case: &Case<'_>, activity: &Activity) -> String {
    let to_come = activity.when.last_day().is_some_and(|day| day >= case.settings.today);
    match activity.status {
        Status::NotHeld if to_come => "状态写“未开展”，但时间还没有到".to_owned(),
        Status::Planned => "时间已过，状态仍是“计划”".to_owned(),
        status => format!("状态写“{}”", status.chinese()),
    }
}

/// Marked 未开展, or still 计划 a week after its last day.
fn is_missed(case: &Case<'_>, activity: &Activity) -> bool {
    let passed = || {
        let last = activity.when.last_day().and_then(|day| day.plus_days(7));
        activity.when.recurrence.is_none() && last.is_some_and(|last| last < case.settings.today)
    };
    match activity.status {
        Status::NotHeld => true,
        Status::Planned => passed(),
        _ => false,
    }
}
