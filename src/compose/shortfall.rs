//! What is missing (尚缺事项): empty months, activities without record or write-up, rows without figures.

use super::summary::heading;
use super::time;
use crate::document::Block;
use crate::model::{Activity, Date, Plan, Status, Tally};

/// Activities named in one item; more are counted.
const NAMED: usize = 12;

/// Whether something is missing in an activity.
type Gap<'g> = &'g dyn Fn(&Activity) -> bool;

/// The section, with one item for each kind of gap.
pub(super) fn section(plan: &Plan, tally: &Tally, today: Date) -> Vec<Block> {
    let mut items = Vec::new();
    items.extend(empty_months(tally));
    let held = |activity: &Activity| activity.status == Status::Held;
    let gaps: [(&str, Gap<'_>); 7] = [
        ("已到时间尚未开展", &|of| of.status == Status::Planned && is_past(of, today)),
        ("延期或未开展", &|of| matches!(of.status, Status::Postponed | Status::NotHeld)),
        ("缺活动记录", &|of| held(of) && of.has_record == Some(false)),
        ("缺活动小结", &|of| held(of) && of.has_summary == Some(false)),
        ("缺照片", &|of| held(of) && of.has_photos == Some(false)),
        ("缺签到", &|of| held(of) && of.has_signin == Some(false)),
        ("未填参加人次", &|of| held(of) && of.attendance.is_none()),
    ];
    for (name, lacks) in gaps {
        let lacking: Vec<&Activity> = plan.activities.iter().filter(|of| lacks(of)).collect();
        items.extend(item(name, &lacking, plan.year));
    }
    if items.is_empty() {
        let nothing = "月份、记录、小结、照片、签到和人次均未发现缺项。";
        items.push(Block::Paragraph(nothing.to_owned()));
    }
    let mut blocks = vec![heading("尚缺事项")];
    blocks.extend(items);
    blocks
}

fn is_past(activity: &Activity, today: Date) -> bool {
    activity.when.last_day().is_some_and(|day| day < today)
}

fn empty_months(tally: &Tally) -> Option<Block> {
    let months: Vec<String> =
        tally.months_without_activity.iter().map(|month| format!("{month}月")).collect();
    if months.is_empty() {
        return None;
    }
    let text = format!("{}没有活动。", months.join("、"));
    Some(Block::Item {
        level: 3, lead: format!("月份空缺（{}个月）：", months.len()), text
    })
}

fn item(name: &str, activities: &[&Activity], year: i32) -> Option<Block> {
    if activities.is_empty() {
        return None;
    }
    let names: Vec<String> =
        activities.iter().take(NAMED).map(|activity| named(activity, year)).collect();
    let more = if activities.len() > NAMED { "等" } else { "" };
    let lead = format!("{name}（{}项）：", activities.len());
    Some(Block::Item { level: 3, lead, text: format!("{}{more}。", names.join("、")) })
}

fn named(activity: &Activity, year: i32) -> String {
    match time::phrase(&activity.when, year) {
        Some(time) => format!("{}（{time}）", activity.name),
        None => activity.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Origin, When};

    fn text(plan: &Plan, today: Date) -> String {
        format!("{:?}", section(plan, &Tally::of(plan), today))
    }

    fn activity(name: &str, status: Status) -> Activity {
        let mut activity = Activity::named(name, Origin::file(&Arc::from("台账.xlsx")));
        activity.when = When::day(Date::first_of_month(2026, 3));
        activity.status = status;
        activity
    }

    #[test]
    fn held_activities_without_record_are_named_with_their_time() {
        let mut held = activity("健康讲座", Status::Held);
        held.has_record = Some(false);
        let plan = Plan { year: 2026, activities: vec![held], ..Plan::default() };
        let text = text(&plan, Date::first_of_month(2026, 6));
        assert!(
            text.contains("缺活动记录（1项）：") && text.contains("健康讲座（3月1日）"),
            "{text}"
        );
        assert!(!text.contains("缺活动小结"), "{text}");
    }

    #[test]
    fn a_planned_activity_is_late_only_after_its_day() {
        let plan = Plan {
            year: 2026,
            activities: vec![activity("读书会", Status::Planned)],
            ..Plan::default()
        };
        assert!(text(&plan, Date::first_of_month(2026, 4)).contains("已到时间尚未开展"));
        assert!(!text(&plan, Date::first_of_month(2026, 2)).contains("已到时间尚未开展"));
    }
}
