//! What is known of a year, so that two years can be held against each other (与上年相比).
//!
//! Comes in: a tally. Goes out: the year's figures, `None` where the register says nothing,
//! and words for a change. Not here: counting.

use crate::model::{Fen, Ratio, Tally};

/// The figures of a year that a register really states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// 开展次数; unknown in a plan, where nothing is held.
    pub held: Option<u64>,
    /// 参加人次
    pub attendance: Option<u64>,
    /// 志愿者人次
    pub volunteers: Option<u64>,
    /// 经费
    pub cost: Option<Fen>,
    /// 计划完成率
    pub completion: Option<Ratio>,
}

impl Known {
    /// The sums are the tally's, which are unknown where no held activity states its part.
    pub fn of(tally: &Tally) -> Self {
        let year = tally.year;
        Self {
            held: tally.has_held().then_some(year.held),
            attendance: year.attendance,
            volunteers: year.volunteers,
            cost: year.cost,
            completion: tally.completion,
        }
    }
}

/// Last year's figure and the change in the least space: `上年54，增5`.
pub(super) fn beside(now: u64, before: Option<u64>) -> String {
    let Some(before) = before else { return NO_DATA.to_owned() };
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("上年{before}，增{}", now - before),
        std::cmp::Ordering::Less => format!("上年{before}，减{}", before - now),
        std::cmp::Ordering::Equal => format!("上年{before}，持平"),
    }
}

/// The same for money: `上年800元，增26.50元`.
pub(super) fn beside_money(now: Fen, before: Option<Fen>) -> String {
    let Some(before) = before else { return NO_DATA.to_owned() };
    let change = Fen(now.0.saturating_sub(before.0).saturating_abs());
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("上年{}，增{}", yuan(before), yuan(change)),
        std::cmp::Ordering::Less => format!("上年{}，减{}", yuan(before), yuan(change)),
        std::cmp::Ordering::Equal => format!("上年{}，持平", yuan(before)),
    }
}

/// The same for a share, whose change is in percentage points: `上年96.5%，升1.7点`.
pub(super) fn beside_share(now: Ratio, before: Option<Ratio>) -> String {
    let Some(before) = before else { return NO_DATA.to_owned() };
    let change = match now.per_mille().cmp(&before.per_mille()) {
        std::cmp::Ordering::Greater => format!("升{}点", points(now, before)),
        std::cmp::Ordering::Less => format!("降{}点", points(now, before)),
        std::cmp::Ordering::Equal => "持平".to_owned(),
    };
    format!("上年{}，{change}", before.percent())
}

const NO_DATA: &str = "上年无数据";

/// `与上年相比，…`: what each figure was, is, and by how much it changed; what cannot be compared is said.
pub(super) fn sentence(now: Known, before: Known) -> String {
    let pairs = [
        ("开展活动", "次", now.held, before.held),
        ("参加人次", "", now.attendance, before.attendance),
        ("志愿者人次", "", now.volunteers, before.volunteers),
    ];
    let mut clauses = Vec::new();
    let mut unknown = Vec::new();
    for (name, unit, now, before) in pairs {
        match (now, before) {
            (Some(now), Some(before)) => clauses.push(changed(name, unit, now, before)),
            (Some(_), None) => unknown.push(name),
            (None, _) => {}
        }
    }
    match (now.completion, before.completion) {
        (Some(now), Some(before)) => clauses.push(share_changed(now, before)),
        (Some(_), None) => unknown.push("计划完成率"),
        (None, _) => {}
    }
    let compared = format!("与上年相比，{}。", clauses.join("，"));
    let silent = format!("上年的{}没有数据，未作比较。", unknown.join("、"));
    match (clauses.is_empty(), unknown.is_empty()) {
        (false, false) => compared + &silent,
        (false, true) => compared,
        (true, false) => silent,
        (true, true) => String::new(),
    }
}

fn changed(name: &str, unit: &str, now: u64, before: u64) -> String {
    let share = |change: u64| match before {
        0 => String::new(),
        whole => format!("（{}）", Ratio { part: change, whole }.percent()),
    };
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => {
            let change = now - before;
            format!("{name}由{before}{unit}增至{now}{unit}，增加{change}{unit}{}", share(change))
        }
        std::cmp::Ordering::Less => {
            let change = before - now;
            format!("{name}由{before}{unit}减至{now}{unit}，减少{change}{unit}{}", share(change))
        }
        std::cmp::Ordering::Equal => format!("{name}持平，均为{now}{unit}"),
    }
}

fn share_changed(now: Ratio, before: Ratio) -> String {
    let (from, to) = (before.percent(), now.percent());
    let word = match now.per_mille().cmp(&before.per_mille()) {
        std::cmp::Ordering::Greater => "升至",
        std::cmp::Ordering::Less => "降至",
        std::cmp::Ordering::Equal => return format!("计划完成率持平，均为{to}"),
    };
    format!("计划完成率由{from}{word}{to}，相差{}个百分点", points(now, before))
}

/// The difference of two shares in percentage points: `1.7`.
fn points(now: Ratio, before: Ratio) -> String {
    let difference = now.per_mille().abs_diff(before.per_mille());
    match difference % 10 {
        0 => (difference / 10).to_string(),
        tenth => format!("{}.{tenth}", difference / 10),
    }
}

/// An amount without needless decimals: `26840`, `4430.50`.
pub(super) fn yuan(amount: Fen) -> String {
    let text = amount.to_string();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Activity, Count, Date, Origin, Plan, Status, When};

    fn plan(attendance: &[Option<u64>], status: Status) -> Plan {
        let origin = Origin::file(&Arc::from("台账.xlsx"));
        let activity = |count: &Option<u64>| {
            let mut activity = Activity::named("健康讲座", origin.clone());
            activity.when = When::day(Date::first_of_month(2026, 3));
            activity.status = status;
            activity.attendance = count.map(Count::exact);
            activity
        };
        Plan {
            year: 2026,
            activities: attendance.iter().map(activity).collect(),
            ..Plan::default()
        }
    }

    fn known(attendance: &[Option<u64>], status: Status) -> Known {
        let plan = plan(attendance, status);
        Known::of(&Tally::of(&plan))
    }

    #[test]
    fn a_register_that_states_no_attendance_is_unknown_and_not_zero() {
        assert_eq!(known(&[None, None], Status::Held).attendance, None);
        assert_eq!(known(&[None, Some(0)], Status::Held).attendance, Some(0));
        let planned = known(&[Some(30)], Status::Planned);
        assert_eq!((planned.held, planned.attendance, planned.completion), (None, None, None));
    }

    #[test]
    fn a_tile_states_the_figure_of_last_year_and_the_change() {
        assert_eq!(beside(59, Some(54)), "上年54，增5");
        assert_eq!(beside(59, Some(60)), "上年60，减1");
        assert_eq!(beside(59, Some(59)), "上年59，持平");
        assert_eq!(beside(59, Some(0)), "上年0，增59");
        assert_eq!(beside(59, None), "上年无数据");
        assert_eq!(beside_money(Fen(82_650), Some(Fen(80_000))), "上年800，增26.50");
        let (now, before) = (Ratio { part: 56, whole: 57 }, Ratio { part: 55, whole: 57 });
        assert_eq!(beside_share(now, Some(before)), "上年96.5%，升1.7点");
    }

    #[test]
    fn the_sentence_compares_what_is_known_of_both_years_and_names_the_rest() {
        let now = known(&[Some(30), Some(40), Some(50)], Status::Held);
        let last = known(&[Some(60), Some(40)], Status::Held);
        assert_eq!(
            sentence(now, last),
            "与上年相比，开展活动由2次增至3次，增加1次（50%），参加人次由100增至120，增加20（20%），\
             计划完成率持平，均为100%。"
        );
        let silent = known(&[None], Status::Held);
        assert!(sentence(now, silent).ends_with("上年的参加人次没有数据，未作比较。"));
        assert_eq!(
            sentence(now, known(&[], Status::Held)),
            "上年的开展活动、参加人次、计划完成率没有数据，未作比较。"
        );
        assert!(!sentence(now, known(&[Some(0)], Status::Held)).contains("（0%）"));
    }
}
