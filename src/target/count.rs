//! What a register shows for a target: rows that count, their sum, and what keeps it from being certain.

use super::part::{Falls, Part};
use crate::model::{Activity, Date, Measure, Plan, Status, Target, TargetFilter};

/// A figure with the rows behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// What is certain; more may be missing when `unsure` says so.
    pub value: u64,
    /// Rows that counted.
    pub rows: Vec<u32>,
    /// Rows planned for the part whose time has not passed.
    pub planned: u64,
    /// Why the true figure may be higher, in Chinese.
    pub unsure: Option<String>,
}

/// The activities a target means, whatever their time and status; cancelled ones never count.
pub(super) fn matching<'a>(plan: &'a Plan, filter: &TargetFilter) -> Vec<&'a Activity> {
    let counts =
        |activity: &&Activity| activity.status != Status::Cancelled && fits(activity, filter);
    plan.activities.iter().filter(counts).collect()
}

fn fits(activity: &Activity, filter: &TargetFilter) -> bool {
    let any = |terms: &[String], holds: &dyn Fn(&str) -> bool| {
        terms.is_empty() || terms.iter().any(|term| holds(term))
    };
    let named = |word: &str| activity.name.contains(word);
    let occasion = |word: &str| activity.occasions.iter().any(|of| of.contains(word));
    any(&filter.forms, &|form| activity.form == form)
        && any(&filter.topics, &|topic| activity.topic == topic)
        && any(&filter.audiences, &|who| {
            activity.audiences.iter().any(|of| of == who) || named(who)
        })
        && any(&filter.occasions, &|word| occasion(word) || named(word))
        && any(&filter.keywords, &|word| named(word) || occasion(word))
}

/// Why a filter cannot be applied to this register at all.
pub(super) fn filter_unclear(plan: &Plan, filter: &TargetFilter) -> Option<String> {
    let all = &plan.activities;
    if !filter.forms.is_empty() && all.iter().all(|activity| activity.form == "其他") {
        return Some("台账没有写活动形式".to_owned());
    }
    if !filter.topics.is_empty() && all.iter().all(|activity| activity.topic == "其他") {
        return Some("台账没有写活动领域".to_owned());
    }
    let word = filter.keywords.first().filter(|_| {
        let alone = TargetFilter { keywords: filter.keywords.clone(), ..TargetFilter::default() };
        !all.iter().any(|activity| fits(activity, &alone))
    });
    word.map(|word| format!("没有一项活动的名称写着“{word}”，看不出哪些活动算数"))
}

/// How a register is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    /// Whether held rows count, or, in a mere plan, planned ones.
    pub done: bool,
    /// The day of looking.
    pub today: Date,
}

/// Whether an activity is planned and its time has not passed.
pub(super) fn is_ahead(activity: &Activity, today: Date) -> bool {
    let last = activity.when.last_day().or(activity.when.start);
    activity.status == Status::Planned && last.is_some_and(|last| last >= today)
}

/// Counts activities, or sums what they give, in one part of the year.
pub(super) fn count(target: &Target, activities: &[&Activity], part: Part, view: View) -> Found {
    let View { done, today } = view;
    let counts = |activity: &Activity| if done { activity.status == Status::Held } else { true };
    let mut found = Found::default();
    let (mut unclear, mut unstated) = (0u64, 0u64);
    for activity in activities {
        match (part.holds(activity), counts(activity)) {
            (Falls::Inside, true) => match amount(target.measure, activity) {
                Some(amount) => {
                    found.value = found.value.saturating_add(amount);
                    found.rows.extend(activity.origin.row);
                }
                None => unstated += 1,
            },
            (Falls::Inside, false) => found.planned += u64::from(is_ahead(activity, today)),
            (Falls::Unclear, true) => unclear += 1,
            _ => {}
        }
    }
    found.unsure = if unclear > 0 {
        Some(format!("有{unclear}项活动没有写明具体时间，不知算在哪一期"))
    } else {
        (unstated > 0).then(|| format!("有{unstated}项活动没有填{}", field(target.measure)))
    };
    found
}

/// What one activity gives; `None` when the register does not say.
fn amount(measure: Measure, activity: &Activity) -> Option<u64> {
    let count = match measure {
        Measure::Attendance => activity.attendance,
        Measure::Handouts => activity.handouts,
        Measure::Volunteers => activity.volunteers,
        _ => return Some(1),
    };
    count.map(|count| count.value)
}

fn field(measure: Measure) -> &'static str {
    match measure {
        Measure::Handouts => "资料份数",
        Measure::Volunteers => "志愿者人次",
        _ => "参加人次",
    }
}

/// Board changes in one part: from the 宣传栏更换 sheet, else from activities that are such changes.
pub(super) fn boards(plan: &Plan, unit: Option<&str>, part: Part, view: View) -> Found {
    if plan.boards.is_empty() {
        return boards_from_activities(plan, unit, part, view);
    }
    let mut found = Found::default();
    let mut undated = 0u64;
    for board in plan.boards.iter().filter(|board| belongs(board.unit.as_deref(), unit)) {
        match board.changed_on {
            Some(date) if part.start <= date && date <= part.end => {
                found.value += 1;
                found.rows.extend(board.origin.row);
            }
            Some(_) => {}
            None => undated += 1,
        }
    }
    found.unsure = (undated > 0).then(|| format!("有{undated}次宣传栏更换没有写日期"));
    found
}

fn boards_from_activities(plan: &Plan, unit: Option<&str>, part: Part, view: View) -> Found {
    let View { done, today } = view;
    let is_change = |name: &str| {
        ["宣传栏", "板报", "画廊", "橱窗"].iter().any(|word| name.contains(word))
            && ["更换", "更新", "换", "期", "出刊", "制作"].iter().any(|word| name.contains(word))
    };
    let changes: Vec<&Activity> = matching(plan, &TargetFilter::default())
        .into_iter()
        .filter(|activity| is_change(&activity.name) && belongs(activity.unit.as_deref(), unit))
        .collect();
    if changes.is_empty() {
        let unsure = Some("台账没有“宣传栏更换”表，也没有更换宣传栏的活动".to_owned());
        return Found { unsure, ..Found::default() };
    }
    let mut found = Found::default();
    for activity in changes {
        let counts = !done || activity.status == Status::Held;
        match part.holds(activity) {
            Falls::Inside if counts => {
                found.value += 1;
                found.rows.extend(activity.origin.row);
            }
            Falls::Inside => found.planned += u64::from(is_ahead(activity, today)),
            Falls::Unclear => found.unsure = Some("有更换宣传栏的活动没有写明时间".to_owned()),
            Falls::Outside => {}
        }
    }
    found
}

/// Whether a row's unit is the one asked for; every row belongs to the whole.
pub(super) fn belongs(row: Option<&str>, unit: Option<&str>) -> bool {
    unit.is_none_or(|unit| row.is_some_and(|row| row == unit))
}
