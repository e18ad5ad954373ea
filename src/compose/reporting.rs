//! How the papers that are due stand (材料报送), in one sentence of the summary.

use super::tables::{day, due};
use crate::model::{Date, Deadline, Plan};

/// `材料报送：半年工作总结（6月20日前，6月18日已报送）；年度工作总结（2027年2月10日前，未到期）。`; nothing
/// where the register lists no papers.
pub(super) fn sentence(plan: &Plan, today: Date) -> Option<String> {
    // Where no day of sending is kept at all, nothing is called overdue.
    let tracked = plan.deadlines.iter().any(|of| of.sent_on.is_some());
    let papers: Vec<String> = plan
        .deadlines
        .iter()
        .map(|of| format!("{}（{}）", of.document, standing(of, plan.year, tracked, today)))
        .collect();
    (!papers.is_empty()).then(|| format!("材料报送：{}。", papers.join("；")))
}

fn standing(of: &Deadline, year: i32, tracked: bool, today: Date) -> String {
    let until = match (of.due, due(of, year)) {
        (Some(_), due) => format!("{due}前"),
        (None, written) if written.is_empty() => "未写期限".to_owned(),
        (None, written) => written,
    };
    let sent = day(of.sent_on, year);
    match (of.due, of.sent_on) {
        (Some(due), Some(on)) if on > due => format!("{until}，{sent}逾期报送"),
        (_, Some(_)) => format!("{until}，{sent}已报送"),
        (None, None) => until,
        (Some(due), None) if today <= due => format!("{until}，未到期"),
        _ if tracked => format!("{until}，已逾期"),
        _ => format!("{until}，未填报送日期"),
    }
}
