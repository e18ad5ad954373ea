//! What is missing (尚缺事项): empty months, activities without record or write-up, rows without figures.
//!
//! Comes in: a plan and its tally. Goes out: one gap for each kind, and the section that names them. What
//! a register has no column for is not said to be complete, and not said to be missing.

use super::charts::busy_months;
use super::excerpt::excerpt;
use super::summary::heading;
use super::time;
use crate::document::Block;
use crate::model::{Activity, Date, Field, Plan, Status, Tally};

/// Activities named in one item; more are counted.
const NAMED: usize = 12;
/// Characters of a name that is only referred to.
const NAME: usize = 40;

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// 缺活动小结, 月份空缺
    name: &'static str,
    /// 项, 个月
    unit: &'static str,
    count: usize,
    /// What lacks it.
    text: String,
}

impl Gap {
    /// In a few words: 缺活动小结10项.
    pub fn brief(&self) -> String {
        format!("{}{}{}", self.name, self.count, self.unit)
    }

    fn block(&self) -> Block {
        let lead = format!("{}（{}{}）：", self.name, self.count, self.unit);
        Block::Item { level: 3, lead, text: self.text.clone() }
    }
}

/// A proof that an activity can have: its name and whether it has it.
type Proof = (&'static str, &'static str, fn(&Activity) -> Option<bool>);

/// 记录, 小结, 照片, 签到 and 人次.
const PROOFS: [Proof; 4] = [
    ("记录", "缺活动记录", |of| of.has_record),
    ("小结", "缺活动小结", |of| of.has_summary),
    ("照片", "缺照片", |of| of.has_photos),
    ("签到", "缺签到", |of| of.has_signin),
];

/// Everything that is missing, one gap for each kind.
pub(super) fn gaps(plan: &Plan, tally: &Tally, today: Date) -> Vec<Gap> {
    let (begun, _) = empty_months(plan, tally, today);
    let mut gaps: Vec<Gap> = month_gap(&begun).into_iter().collect();
    let late = |of: &Activity| of.status == Status::Planned && is_past(of, today);
    // 未开展 of a day to come only says 尚未.
    let put_off = |of: &Activity| match of.status {
        Status::Postponed => true,
        Status::NotHeld => of.when.last_day().is_none_or(|day| day < today),
        _ => false,
    };
    gaps.extend(gap("已到时间尚未开展", plan, &late));
    gaps.extend(gap("延期或未开展", plan, &put_off));
    for (_, name, has) in PROOFS {
        gaps.extend(gap(name, plan, &|of| held(of) && has(of) == Some(false)));
    }
    let uncounted = |of: &Activity| held(of) && of.attendance.is_none();
    gaps.extend(gap("未填参加人次", plan, &|of| uncounted(of) && written(of).is_empty()));
    gaps.extend(gap("参加人次待核", plan, &|of| uncounted(of) && !written(of).is_empty()));
    gaps
}

/// The section, with one item for each gap, then what was not or not yet to be checked.
pub(super) fn section(gaps: &[Gap], plan: &Plan, tally: &Tally, today: Date) -> Vec<Block> {
    let mut blocks = vec![heading("尚缺事项")];
    blocks.extend(gaps.iter().map(Gap::block));
    let rest = if plan.has_held() {
        let (_, to_come) = empty_months(plan, tally, today);
        checked(gaps, plan, tally, &to_come)
    } else {
        Some(not_yet(gaps, tally))
    };
    blocks.extend(rest.map(Block::Paragraph));
    blocks
}

/// In a held year: what was found complete, which months to come have nothing yet, and what the register does
/// not state.
fn checked(gaps: &[Gap], plan: &Plan, tally: &Tally, to_come: &[u8]) -> Option<String> {
    let stated = |has: fn(&Activity) -> Option<bool>| {
        plan.activities.iter().any(|of| held(of) && has(of).is_some())
    };
    let names = |wanted: bool| -> Vec<&str> {
        PROOFS.iter().filter(|of| stated(of.2) == wanted).map(|of| of.0).collect()
    };
    let mut sentences = Vec::new();
    if gaps.is_empty() {
        let full = busy_months(tally) > 0 && to_come.is_empty();
        let months = full.then_some("月份");
        let mut complete: Vec<&str> = months.into_iter().collect();
        complete.extend(names(true));
        complete.push("参加人次");
        sentences.push(format!("{}均未发现缺项。", enumeration(&complete)));
    }
    if !to_come.is_empty() {
        sentences.push(format!("{}还没有安排活动。", in_words(to_come)));
    }
    let silent = names(false);
    if !silent.is_empty() {
        sentences.push(format!("台账未填{}情况，未作核对。", enumeration(&silent)));
    }
    (!sentences.is_empty()).then(|| sentences.concat())
}

/// In a plan nothing can be complete yet.
fn not_yet(gaps: &[Gap], tally: &Tally) -> String {
    let full = if gaps.is_empty() && busy_months(tally) > 0 { "各月均有安排；" } else { "" };
    format!("{full}活动尚未开展，记录、小结、照片、签到和参加人次待开展后核对。")
}

/// 记录、小结和照片
fn enumeration(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{}和{last}", first.join("、")),
    }
}

fn held(activity: &Activity) -> bool {
    activity.status == Status::Held
}

fn is_past(activity: &Activity, today: Date) -> bool {
    activity.when.last_day().is_some_and(|day| day < today)
}

/// Months without activity: those that have begun, and in a held year those still to come, which lack
/// nothing yet.
fn empty_months(plan: &Plan, tally: &Tally, today: Date) -> (Vec<u8>, Vec<u8>) {
    let has_begun = |month: &u8| Date::first_of_month(plan.year, *month) <= today;
    let empty = tally.months_without_activity.iter().copied();
    empty.partition(|month| !plan.has_held() || has_begun(month))
}

fn in_words(months: &[u8]) -> String {
    let months: Vec<String> = months.iter().map(|month| format!("{month}月")).collect();
    months.join("、")
}

fn month_gap(months: &[u8]) -> Option<Gap> {
    let text = format!("{}没有活动。", in_words(months));
    let gap = Gap { name: "月份空缺", unit: "个月", count: months.len(), text };
    (!months.is_empty()).then_some(gap)
}

fn gap(name: &'static str, plan: &Plan, lacks: &dyn Fn(&Activity) -> bool) -> Option<Gap> {
    let lacking: Vec<&Activity> = plan.activities.iter().filter(|of| lacks(of)).collect();
    if lacking.is_empty() {
        return None;
    }
    let names: Vec<String> =
        lacking.iter().take(NAMED).map(|activity| named(activity, plan.year)).collect();
    let more = if lacking.len() > NAMED { "等" } else { "" };
    let text = format!("{}{more}。", names.join("、"));
    Some(Gap { name, unit: "项", count: lacking.len(), text })
}

fn named(activity: &Activity, year: i32) -> String {
    let name = excerpt(&activity.name, NAME);
    let facts: Vec<String> =
        [time::phrase(&activity.when, year), no_count(activity)].into_iter().flatten().collect();
    if facts.is_empty() { name.into_owned() } else { format!("{name}（{}）", facts.join("，")) }
}

/// What the register has in place of a number of visits; a plain number is the planned one.
fn written(activity: &Activity) -> &str {
    let raw = activity.raw(Field::Attendance).trim();
    let number = raw.trim_end_matches(['人', '次']);
    if number.parse::<f64>().is_ok() { "" } else { raw }
}

/// Why an attendance that is written is none: 台账写的是“132户”，户数不折算成人次.
fn no_count(activity: &Activity) -> Option<String> {
    let written = written(activity);
    if !held(activity) || activity.attendance.is_some() || written.is_empty() {
        return None;
    }
    let why =
        if written.contains('户') { "户数不折算成人次" } else { "不是确切的人数" };
    Some(format!("台账写的是“{}”，{why}", excerpt(written, NAME)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Count, Origin, When};

    fn text(plan: &Plan, today: Date) -> String {
        let tally = Tally::of(plan);
        format!("{:?}", section(&gaps(plan, &tally, today), plan, &tally, today))
    }

    fn activity(name: &str, status: Status) -> Activity {
        let mut activity = Activity::named(name, Origin::file(&Arc::from("台账.xlsx")));
        activity.when = When::day(Date::first_of_month(2026, 3));
        activity.status = status;
        activity
    }

    fn plan(activities: Vec<Activity>) -> Plan {
        Plan { year: 2026, activities, ..Plan::default() }
    }

    #[test]
    fn held_activities_without_record_are_named_with_their_time() {
        let mut held = activity("健康讲座", Status::Held);
        held.has_record = Some(false);
        let text = text(&plan(vec![held]), Date::first_of_month(2026, 6));
        assert!(
            text.contains("缺活动记录（1项）：") && text.contains("健康讲座（3月1日）"),
            "{text}"
        );
        assert!(!text.contains("缺活动小结"), "{text}");
    }

    #[test]
    fn a_planned_activity_is_late_only_after_its_day() {
        let plan = plan(vec![activity("读书会", Status::Planned)]);
        assert!(text(&plan, Date::first_of_month(2026, 4)).contains("已到时间尚未开展"));
        assert!(!text(&plan, Date::first_of_month(2026, 2)).contains("已到时间尚未开展"));
    }

    #[test]
    fn a_month_still_to_come_is_no_gap_of_a_held_year() {
        let year = plan(vec![activity("健康讲座", Status::Held)]);
        let text = text(&year, Date::first_of_month(2026, 11));
        assert!(text.contains("月份空缺（10个月）") && text.contains("11月没有活动。"), "{text}");
        assert!(text.contains("12月还没有安排活动。"), "{text}");
    }

    #[test]
    fn a_plan_of_which_nothing_is_held_is_not_said_to_be_complete() {
        let months = (1..=12).map(|month| {
            let mut activity = activity("讲座", Status::Planned);
            activity.when = When::day(Date::first_of_month(2026, month));
            activity
        });
        let text = text(&plan(months.collect()), Date::first_of_month(2025, 12));
        assert!(text.contains("各月均有安排；活动尚未开展，记录"), "{text}");
        assert!(!text.contains("未发现"), "{text}");
    }

    #[test]
    fn what_the_register_does_not_state_is_not_said_to_be_complete() {
        let year = (1..=12).map(|month| {
            let mut activity = activity("讲座", Status::Held);
            activity.when = When::day(Date::first_of_month(2026, month));
            activity.attendance = Some(Count::exact(30));
            activity.has_record = Some(true);
            activity
        });
        let text = text(&plan(year.collect()), Date::first_of_month(2027, 1));
        assert!(text.contains("月份、记录和参加人次均未发现缺项。"), "{text}");
        assert!(text.contains("台账未填小结、照片和签到情况，未作核对。"), "{text}");
    }
}
