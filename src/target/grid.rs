//! “每月有活动、有记录、有小结”: what each month has.

use super::count::{View, belongs, is_ahead, matching};
use super::decide::{Decision, undecidable};
use super::part::{Falls, Part, State};
use crate::model::RUNNING;
use crate::model::{Activity, Outcome, Period, Plan, Status, Target, TargetFilter};

/// Whether something is there (有无).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// 有
    Present,
    /// 无
    Absent,
    /// The register does not say, or not for which month.
    Unknown,
}

/// Whether an activity has something; `None` when the register does not say.
type Has = fn(&Activity) -> Option<bool>;

/// What a month must have: its word and where the register says so.
const ITEMS: [(&str, Has); 5] = [
    ("活动", |_| Some(true)),
    ("记录", |activity| activity.has_record),
    ("小结", |activity| activity.has_summary),
    ("照片", |activity| activity.has_photos),
    ("签到", |activity| activity.has_signin),
];

/// Twelve months by 活动, 记录, 小结 of the whole register.
#[must_use]
pub fn monthly_grid(plan: &Plan) -> [[Presence; 3]; 12] {
    let activities = matching(plan, &TargetFilter::default());
    let done = plan.has_held();
    let parts = Part::all(Period::Month, None, plan.year);
    let mut grid = [[Presence::Absent; 3]; 12];
    for (row, part) in grid.iter_mut().zip(parts) {
        for (cell, (_, has)) in row.iter_mut().zip(ITEMS) {
            *cell = presence(&activities, part, done, has);
        }
    }
    grid
}

fn presence(activities: &[&Activity], part: Part, done: bool, has: Has) -> Presence {
    let mut best = Presence::Absent;
    for activity in activities {
        if done && activity.status != Status::Held {
            continue;
        }
        match (part.holds(activity), has(activity)) {
            (Falls::Inside, Some(true)) => return Presence::Present,
            (Falls::Inside, None) | (Falls::Unclear, Some(true) | None) => best = Presence::Unknown,
            _ => {}
        }
    }
    best
}

/// What one part has of what the target asks.
pub(super) struct Held {
    pub present: u64,
    pub required: u64,
    pub rows: Vec<u32>,
    pub decision: Decision,
}

/// Decides a target that asks for presence in one part.
pub(super) fn decide(
    target: &Target,
    activities: &[&Activity],
    unit: Option<&str>,
    part: Part,
    (state, view): (State, View),
) -> Held {
    let done = view.done;
    let own: Vec<&Activity> =
        activities.iter().copied().filter(|a| belongs(a.unit.as_deref(), unit)).collect();
    let asked: Vec<_> = ITEMS.iter().filter(|(item, _)| asks(target, item)).collect();
    let seen: Vec<(&str, Presence)> =
        asked.iter().map(|(item, has)| (*item, presence(&own, part, done, *has))).collect();
    let with = |of: Presence| -> Vec<&str> {
        seen.iter().filter(|(_, presence)| *presence == of).map(|(item, _)| *item).collect()
    };
    let (absent, unknown) = (with(Presence::Absent), with(Presence::Unknown));
    let decision = if state == State::NotBegun && !(absent.is_empty() && unknown.is_empty()) {
        undecidable("尚未开始".to_owned())
    } else if state == State::Running && !absent.is_empty() && ahead(&own, part, view) {
        undecidable(format!("{RUNNING}，另有活动已计划"))
    } else if !absent.is_empty() {
        (Outcome::Unmet, Some(format!("缺{}", absent.join("、"))))
    } else if !unknown.is_empty() {
        undecidable(format!("台账没有写明有无{}", unknown.join("、")))
    } else {
        (Outcome::Met, None)
    };
    let inside =
        |a: &&&Activity| part.holds(a) == Falls::Inside && (!done || a.status == Status::Held);
    Held {
        present: with(Presence::Present).len() as u64,
        required: asked.len() as u64,
        rows: own.iter().filter(inside).filter_map(|a| a.origin.row).collect(),
        decision,
    }
}

/// Whether something is still planned in a part that runs.
fn ahead(activities: &[&Activity], part: Part, view: View) -> bool {
    activities.iter().any(|of| part.holds(of) == Falls::Inside && is_ahead(of, view.today))
}

/// The target's name says what is asked; one that names nothing of it asks for the activity.
fn asks(target: &Target, item: &str) -> bool {
    let named = ITEMS.iter().any(|(item, _)| target.name.contains(item));
    if named { target.name.contains(item) } else { item == "活动" }
}
