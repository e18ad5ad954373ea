//! Plan against done (计划与开展对照): what became of each row of an earlier plan.
//!
//! Comes in: the plan made for the year, and the register of what was held. Goes out: pairs of rows,
//! each done, moved, still to come, dropped or added. Not here: the completion rate within one register
//! (`Tally`), and printing.

mod pairs;

use serde::Serialize;

use crate::model::{Activity, Plan, Status};
use pairs::{Pair, pairs};

/// What became of an activity (去向).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// 按期开展
    Done,
    /// 改期开展: held in another month than planned.
    Moved,
    /// 待开展: the register still plans it.
    Pending,
    /// 未开展: cancelled, marked as not held, or no longer in the register.
    Dropped,
    /// 计划外: held without having been planned.
    Added,
}

impl Fate {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 5] = [Self::Done, Self::Moved, Self::Pending, Self::Dropped, Self::Added];

    /// 按期开展, 改期开展, 待开展, 未开展 or 计划外.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["按期开展", "改期开展", "待开展", "未开展", "计划外"][self as usize]
    }
}

/// One side of a pair: an activity in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// 活动名称
    pub name: String,
    /// Month, 1–12, when known.
    pub month: Option<u8>,
    /// Its row.
    pub row: Option<u32>,
}

/// An activity of the plan, of the register, or of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What became of it.
    pub fate: Fate,
    /// Its row in the plan; `None` when it was added.
    pub planned: Option<Entry>,
    /// Its row in the register; `None` when it is no longer there.
    pub register: Option<Entry>,
}

/// Holds a plan against the register of the same year: the plan's rows in their order, then what was added.
#[must_use]
pub fn progress(plan: &Plan, register: &Plan) -> Vec<Step> {
    let planned: Vec<&Activity> =
        plan.activities.iter().filter(|activity| activity.status != Status::Cancelled).collect();
    let entered: Vec<&Activity> = register.activities.iter().collect();
    let pairs = pairs(&planned, &entered);
    let mut steps: Vec<Step> = Vec::with_capacity(planned.len());
    for (at, activity) in planned.iter().enumerate() {
        let other =
            pairs.iter().find(|pair| pair.planned == at).and_then(|pair| entered.get(pair.entered));
        steps.push(step(activity, other.copied()));
    }
    let added = entered.iter().enumerate().filter(|(at, activity)| {
        activity.status == Status::Held && !pairs.iter().any(|pair: &Pair| pair.entered == *at)
    });
    steps.extend(added.map(|(_, activity)| Step {
        fate: Fate::Added,
        planned: None,
        register: Some(entry(activity)),
    }));
    steps
}

fn step(planned: &Activity, entered: Option<&Activity>) -> Step {
    let fate = match entered {
        None => Fate::Dropped,
        Some(activity) => match activity.status {
            Status::Held if elsewhere(planned, activity) => Fate::Moved,
            Status::Held => Fate::Done,
            Status::Planned | Status::Postponed => Fate::Pending,
            Status::Cancelled | Status::NotHeld => Fate::Dropped,
        },
    };
    Step { fate, planned: Some(entry(planned)), register: entered.map(entry) }
}

/// Whether the activity was held outside the time planned for it, as far as both are known.
fn elsewhere(planned: &Activity, held: &Activity) -> bool {
    let (Some(first), Some(day)) = (planned.when.start, held.when.start) else { return false };
    let last = planned.when.last_day().unwrap_or(first);
    let month = |date: crate::model::Date| (date.year(), date.month());
    planned.when.recurrence.is_none() && !(month(first)..=month(last)).contains(&month(day))
}

fn entry(activity: &Activity) -> Entry {
    Entry { name: activity.name.clone(), month: activity.when.month(), row: activity.origin.row }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Origin, Precision, When};

    fn activity(name: &str, month: u8, status: Status) -> Activity {
        let origin = Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("台账")).at_row(4);
        let mut activity = Activity::named(name, origin);
        activity.when = When {
            start: crate::model::Date::new(2026, month, 1),
            precision: Precision::Month,
            ..When::default()
        };
        activity.status = status;
        activity
    }

    fn plan(activities: Vec<Activity>) -> Plan {
        Plan { organisation: "幸福社区".into(), year: 2026, activities, ..Plan::default() }
    }

    fn fates(planned: Vec<Activity>, entered: Vec<Activity>) -> Vec<(Fate, String)> {
        let name = |step: &Step| {
            let of = step.planned.as_ref().or(step.register.as_ref());
            of.map(|entry| entry.name.clone()).unwrap_or_default()
        };
        progress(&plan(planned), &plan(entered))
            .iter()
            .map(|step| (step.fate, name(step)))
            .collect()
    }

    #[test]
    fn every_planned_row_is_done_moved_pending_or_dropped_and_the_rest_was_added() {
        let of = |name: &str, month| activity(name, month, Status::Planned);
        let held = |name: &str, month| activity(name, month, Status::Held);
        let planned = vec![
            of("健康知识讲座", 3),
            of("消防演练", 5),
            of("垃圾分类宣传", 6),
            of("重阳节联欢", 10),
            of("宪法日普法", 12),
        ];
        let entered = vec![
            held("春季健康知识讲座", 3),
            held("消防演练", 6),
            activity("宪法日普法", 12, Status::Planned),
            held("防汛应急培训", 7),
            activity("重阳节联欢", 10, Status::Cancelled),
        ];
        let told = fates(planned, entered);
        let expected = [
            (Fate::Done, "健康知识讲座"),
            (Fate::Moved, "消防演练"),
            (Fate::Dropped, "垃圾分类宣传"),
            (Fate::Dropped, "重阳节联欢"),
            (Fate::Pending, "宪法日普法"),
            (Fate::Added, "防汛应急培训"),
        ];
        assert_eq!(told, expected.map(|(fate, name)| (fate, name.to_owned())));
    }

    #[test]
    fn the_same_name_in_several_months_is_paired_month_by_month() {
        let months = |status| [3, 6, 9].map(|month| activity("健康讲座", month, status)).to_vec();
        let mut entered = months(Status::Held);
        entered.remove(1);
        let told: Vec<Fate> =
            fates(months(Status::Planned), entered).into_iter().map(|(fate, _)| fate).collect();
        assert_eq!(told, [Fate::Done, Fate::Dropped, Fate::Done]);
    }

    #[test]
    fn names_with_little_in_common_are_not_paired() {
        let planned = vec![activity("反诈宣传进社区", 4, Status::Planned)];
        let entered = vec![activity("垃圾分类宣传", 4, Status::Held)];
        let told: Vec<Fate> = fates(planned, entered).into_iter().map(|(fate, _)| fate).collect();
        assert_eq!(told, [Fate::Dropped, Fate::Added]);
    }
}
