//! Plan against done (计划与开展对照): what became of each row of an earlier plan.
//!
//! Comes in: the plan made for the year, and the register of what was held. Goes out: pairs of rows,
//! each done, moved, held at an unknown time, still to come, dropped or added; and whether the two can be
//! held against each other at all. Not here: the completion rate within one register (`Tally`), and printing.

mod pairs;
mod unlike;

use serde::Serialize;

use crate::model::{Activity, Date, Plan, Status, When};
use pairs::{Pair, pairs};
pub use unlike::unlike;

/// What became of an activity (去向).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// 按期开展
    Done,
    /// 改期开展: held in another month than planned.
    Moved,
    /// 已开展、时间不详: plan or register states no time, so whether it was on time is unknown.
    Undated,
    /// 待开展: the register still plans it.
    Pending,
    /// 未开展: cancelled, marked as not held, or no longer in the register.
    Dropped,
    /// 计划外: held without having been planned.
    Added,
}

impl Fate {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 6] =
        [Self::Done, Self::Moved, Self::Undated, Self::Pending, Self::Dropped, Self::Added];

    /// 按期开展, 改期开展, 已开展（时间不详）, 待开展, 未开展 or 计划外.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["按期开展", "改期开展", "已开展（时间不详）", "待开展", "未开展", "计划外"][self as usize]
    }
}

/// One side of a pair: an activity in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// 活动名称
    pub name: String,
    /// When, as exact as it is stated.
    pub when: When,
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
            Status::Held => on_time(&planned.when, &activity.when),
            Status::Planned | Status::Postponed => Fate::Pending,
            Status::Cancelled | Status::NotHeld => Fate::Dropped,
        },
    };
    Step { fate, planned: Some(entry(planned)), register: entered.map(entry) }
}

/// Whether the months held have one in common with the months planned. What comes back is always on time.
fn on_time(planned: &When, held: &When) -> Fate {
    if planned.recurrence.is_some() {
        return Fate::Done;
    }
    let (Some(planned), Some(held)) = (months(planned), months(held)) else { return Fate::Undated };
    if planned.0 <= held.1 && held.0 <= planned.1 { Fate::Done } else { Fate::Moved }
}

/// The first and the last month of a time, each with its year.
fn months(when: &When) -> Option<((i32, u8), (i32, u8))> {
    let month = |date: Date| (date.year(), date.month());
    Some((month(when.start?), month(when.last_day()?)))
}

fn entry(activity: &Activity) -> Entry {
    Entry { name: activity.name.clone(), when: activity.when, row: activity.origin.row }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Origin, Precision};

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
    fn without_a_time_nothing_is_called_on_time_and_a_quarter_holds_its_months() {
        let undated = |status| {
            let mut of = activity("健康讲座", 1, status);
            of.when = When::default();
            of
        };
        let quarter = |status| {
            let mut of = activity("健康讲座", 1, status);
            of.when.precision = Precision::Quarter;
            of
        };
        let march = |status| activity("健康讲座", 3, status);
        let fate = |planned, held| fates(vec![planned], vec![held])[0].0;
        let (plan, done) = (Status::Planned, Status::Held);
        assert_eq!(fate(march(plan), undated(done)), Fate::Undated);
        assert_eq!(fate(undated(plan), march(done)), Fate::Undated);
        assert_eq!(fate(march(plan), quarter(done)), Fate::Done);
        assert_eq!(fate(quarter(plan), march(done)), Fate::Done);
        assert_eq!(fate(activity("健康讲座", 4, plan), quarter(done)), Fate::Moved);
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
