//! Papers that are due (报送事项): sent, late, near, or far off.

use serde::Serialize;

use super::decide::{Decision, undecidable};
use crate::diag::{Checked, Code, Diagnostic, Severity};
use crate::model::{Date, Deadline, Origin, Outcome, Plan, Target};

/// How a deadline stands (报送状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 已按时报送
    Sent,
    /// 已报送，晚于期限
    SentLate,
    /// 未到期
    Ahead,
    /// 已过期，没有报送日期
    Overdue,
    /// 期限没有写，或看不懂
    Unknown,
}

impl Standing {
    /// The word for people.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["已报送", "逾期报送", "未到期", "已逾期", "期限不明"][self as usize]
    }
}

/// A deadline seen from one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeadlineState {
    /// 材料
    pub document: String,
    /// 报送对象
    pub recipient: Option<String>,
    /// 截止日期
    pub due: Option<Date>,
    /// 截止日期 as written, where it names no day.
    pub written: Option<String>,
    /// 报送日期
    pub sent_on: Option<Date>,
    /// How it stands.
    pub standing: Standing,
    /// Days left, or days late.
    pub days: Option<i64>,
    /// Its row.
    #[serde(skip)]
    pub origin: Origin,
}

/// A paper is announced this many days before it is due.
const NEAR: i64 = 14;
/// In a sheet that records no sending at all, only what passed this recently is reminded of.
const RECENT: i64 = 60;

/// Every deadline of a plan as it stands today.
#[must_use]
pub fn deadlines(plan: &Plan, today: Date) -> Checked<Vec<DeadlineState>> {
    let states: Vec<DeadlineState> = plan.deadlines.iter().map(|row| state(row, today)).collect();
    let tracked = states.iter().any(|state| state.sent_on.is_some());
    let findings = states.iter().filter_map(|state| finding(state, tracked)).collect();
    Checked::new(states, findings)
}

fn state(row: &Deadline, today: Date) -> DeadlineState {
    let between = |from: Date, to: Date| to.days_since_1970() - from.days_since_1970();
    let (standing, days) = match (row.due, row.sent_on) {
        (None, None) => (Standing::Unknown, None),
        (Some(due), Some(sent)) if sent > due => (Standing::SentLate, Some(between(due, sent))),
        (_, Some(_)) => (Standing::Sent, None),
        (Some(due), None) if today > due => (Standing::Overdue, Some(between(due, today))),
        (Some(due), None) => (Standing::Ahead, Some(between(today, due))),
    };
    DeadlineState {
        document: row.document.clone(),
        recipient: row.recipient.clone(),
        due: row.due,
        written: row.written.clone(),
        sent_on: row.sent_on,
        standing,
        days,
        origin: row.origin.clone(),
    }
}

fn finding(state: &DeadlineState, tracked: bool) -> Option<Diagnostic> {
    let days = state.days?;
    let code = match state.standing {
        Standing::Overdue if tracked || days <= RECENT => Code::DeadlineMissed,
        Standing::SentLate => Code::DeadlineLate,
        Standing::Ahead if days <= NEAR => Code::DeadlineNear,
        _ => return None,
    };
    let mut found = Diagnostic::new(code)
        .at(state.origin.clone())
        .with("document", &state.document)
        .with("due", state.due?.chinese())
        .with("days", days);
    if code == Code::DeadlineMissed && !tracked {
        // Whoever never notes the day of sending may well have sent it.
        found.severity = Severity::Warning;
    }
    Some(found)
}

/// A target that asks for a paper by a day is decided by the deadline row of that paper.
pub(super) fn decide(target: &Target, plan: &Plan, today: Date) -> Decision {
    let row = plan.deadlines.iter().find(|row| target.name.contains(&row.document));
    let Some(row) = row else {
        return undecidable("报送事项里没有这份材料".to_owned());
    };
    let state = state(row, today);
    match (state.standing, state.days) {
        (Standing::Sent, _) => (Outcome::Met, None),
        (Standing::SentLate, Some(days)) => (Outcome::Unmet, Some(format!("晚了{days}天"))),
        (Standing::Overdue, Some(days)) => (Outcome::Unmet, Some(format!("已逾期{days}天"))),
        (Standing::Ahead, Some(days)) => undecidable(format!("还有{days}天到期")),
        _ => undecidable("报送事项里没有写截止日期".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn row(due: &str, sent: &str) -> Deadline {
        Deadline {
            document: "年度总结".into(),
            recipient: None,
            due: due.parse().ok(),
            written: None,
            sent_on: sent.parse().ok(),
            copies: None,
            origin: Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("报送事项")).at_row(3),
        }
    }

    fn of(due: &str, sent: &str, today: &str) -> (Standing, Option<i64>) {
        let state = state(&row(due, sent), today.parse().unwrap());
        (state.standing, state.days)
    }

    #[test]
    fn days_left_and_days_late_are_counted_across_the_year() {
        assert_eq!(of("2027-02-10", "", "2026-11-22"), (Standing::Ahead, Some(80)));
        assert_eq!(of("2027-02-10", "", "2027-02-10"), (Standing::Ahead, Some(0)));
        assert_eq!(of("2027-02-10", "", "2027-02-12"), (Standing::Overdue, Some(2)));
        assert_eq!(of("2026-06-20", "2026-06-23", "2026-11-22"), (Standing::SentLate, Some(3)));
        assert_eq!(of("2026-06-20", "2026-06-20", "2026-11-22"), (Standing::Sent, None));
        assert_eq!(of("", "", "2026-11-22"), (Standing::Unknown, None));
    }

    #[test]
    fn a_sheet_without_sending_dates_is_not_reminded_of_old_papers() {
        let old = state(&row("2026-01-31", ""), "2026-11-22".parse().unwrap());
        assert_eq!(finding(&old, false), None);
        assert_eq!(finding(&old, true).unwrap().code, Code::DeadlineMissed);
        let recent = state(&row("2026-11-10", ""), "2026-11-22".parse().unwrap());
        let doubt = finding(&recent, false).unwrap();
        assert_eq!((doubt.code, doubt.severity), (Code::DeadlineMissed, Severity::Warning));
        assert_eq!(finding(&recent, true).unwrap().severity, Severity::Error);
        let near = state(&row("2026-11-30", ""), "2026-11-22".parse().unwrap());
        assert_eq!(finding(&near, false).unwrap().code, Code::DeadlineNear);
    }
}
