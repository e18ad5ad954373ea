//! Activities in groups under headings: months, seasons, occasions, topics, units.

use super::slots::join;
use crate::model::{Activity, Date, Plan, Precision, Season};

/// A heading and the activities under it, in order.
pub(super) struct Group<'a> {
    pub heading: String,
    pub activities: Vec<&'a Activity>,
}

/// By month; a quarter stands behind its months, a half-year behind its quarters, then what goes on all
/// year, what is tied to a season, and what has no time yet.
pub(super) fn by_month<'a>(activities: &[&'a Activity], year: i32) -> Vec<Group<'a>> {
    let mut groups = by(activities, |of| month_heading(of, year));
    groups.sort_by_key(|group| group.activities.first().map(|of| month_order(of)));
    groups
}

/// The end of the time a group's heading names, the more exact first.
fn month_order(activity: &Activity) -> (u8, Option<(i32, u8)>, Precision) {
    let when = &activity.when;
    let month = |date: Date| (date.year(), date.month());
    match (when.month(), when.last_day(), when.precision) {
        (Some(_), ..) => (0, when.start.map(month), Precision::Month),
        (None, Some(end), Precision::Quarter | Precision::HalfYear) => {
            (0, Some(month(end)), when.precision)
        }
        (_, Some(_), _) => (1, None, Precision::Year),
        _ if when.recurrence.is_some() => (1, None, Precision::Year),
        _ => match when.season {
            Some(season) => (2, Some((0, season as u8)), Precision::Season),
            None => (3, None, Precision::None),
        },
    }
}

fn month_heading(activity: &Activity, year: i32) -> String {
    let when = &activity.when;
    match (when.month(), when.start, when.precision) {
        (Some(month), Some(start), _) if start.year() != year => {
            format!("{}年{month}月", start.year())
        }
        (Some(month), ..) => format!("{month}月"),
        (None, Some(_), Precision::Quarter | Precision::HalfYear) => {
            super::time::phrase(when, year).unwrap_or_default()
        }
        (None, Some(_), Precision::Year) => ROUTINE.to_owned(),
        _ if when.recurrence.is_some() => ROUTINE.to_owned(),
        _ => match when.season {
            Some(season) => format!("{}季", season.chinese()),
            None => "时间待定".to_owned(),
        },
    }
}

/// The heading of what goes on all year.
pub(super) const ROUTINE: &str = "常态化活动";

/// By season, 科普之春 to 科普之冬; the rest under their own heading.
pub(super) fn by_season<'a>(activities: &[&'a Activity]) -> Vec<Group<'a>> {
    let season = |of: &Activity| {
        of.when.season.or_else(|| of.when.month().map(season_of)).map(Season::chinese)
    };
    let mut groups = by(activities, |of| {
        season(of).map_or_else(|| ROUTINE.to_owned(), |name| format!("科普之{name}"))
    });
    groups.sort_by_key(|group| {
        Season::ALL.iter().position(|season| group.heading.ends_with(season.chinese())).unwrap_or(4)
    });
    groups
}

/// The season of a month, as programmes of the four seasons count.
fn season_of(month: u8) -> Season {
    match month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// By occasion; rows tied to none come last.
pub(super) fn by_occasion<'a>(activities: &[&'a Activity]) -> Vec<Group<'a>> {
    last(by(activities, |of| join(&of.occasions)), "", "日常活动")
}

/// By topic; 其他 comes last.
pub(super) fn by_topic<'a>(activities: &[&'a Activity]) -> Vec<Group<'a>> {
    last(by(activities, |of| of.topic.clone()), "其他", "其他活动")
}

/// By unit, in a street's plan; rows without unit are the organisation's own.
pub(super) fn by_unit<'a>(activities: &[&'a Activity], plan: &Plan) -> Vec<Group<'a>> {
    let own = plan.organisation.as_str();
    by(activities, |of| of.unit.as_deref().unwrap_or(own).to_owned())
}

/// Moves the group of a name to the end, under another heading.
fn last<'a>(groups: Vec<Group<'a>>, name: &str, heading: &str) -> Vec<Group<'a>> {
    let (rest, mut groups): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.heading == name);
    groups.extend(
        rest.into_iter()
            .map(|group| Group { heading: heading.to_owned(), activities: group.activities }),
    );
    groups
}

/// Groups in order of first appearance.
fn by<'a>(activities: &[&'a Activity], key: impl Fn(&Activity) -> String) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for activity in activities {
        let key = key(activity);
        match groups.iter_mut().find(|group| group.heading == key) {
            Some(group) => group.activities.push(activity),
            None => groups.push(Group { heading: key, activities: vec![activity] }),
        }
    }
    groups
}
