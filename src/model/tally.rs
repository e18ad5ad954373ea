//! The tally (统计): every figure that any paper states, counted once.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Activity, Count, Fen, Plan, Season, Status, Subset};

/// All figures of a plan. Writers print these and compute none of their own.
///
/// Always true: the four quarters and `undated` add up to `year`; so do the forms and the topics; the
/// months of a quarter and its `month_unknown` add up to the quarter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    /// 第一至四季度.
    pub quarters: [Figures; 4],
    /// 全年.
    pub year: Figures,
    /// 1—12月.
    pub months: [Figures; 12],
    /// Rows of a quarter whose month is not known, by quarter.
    pub month_unknown: [Figures; 4],
    /// Rows that belong to no quarter.
    pub undated: Figures,
    /// By form (形式); each activity in exactly one.
    pub forms: Vec<Group>,
    /// By topic (领域); each activity in exactly one.
    pub topics: Vec<Group>,
    /// By audience (对象); an activity can be in several, so these need not add up.
    pub audiences: Vec<Group>,
    /// By season of a season programme; only rows with a season.
    pub seasons: Vec<Group>,
    /// By unit (单位), when the register names units.
    pub units: Vec<Group>,
    /// Rows that name no unit; with `units` they add up to the year.
    pub unit_unstated: Group,
    /// 其中: one group for each [`Subset`], in its order; these need not add up.
    pub subsets: Vec<Group>,
    /// Months in which surely no activity lies, 1–12: what a range, a quarter or a recurring row may reach is
    /// not called empty. None when the register has no months at all.
    pub months_without_activity: Vec<u8>,
    /// 计划内项数, cancelled ones included.
    pub planned: u64,
    /// 计划内已取消: counted in `planned`, listed in no paper.
    pub planned_cancelled: u64,
    /// 计划内已开展.
    pub planned_held: u64,
    /// 计划外已开展.
    pub unplanned_held: u64,
    /// 完成率, `planned_held` of `planned`; `None` when nothing was planned or nothing held yet.
    pub completion: Option<Ratio>,
}

/// Figures of one group of activities.
///
/// A sum is `None` when no held row of the whole register states its part, as in a plan, where none is held,
/// and in a register without the column: unknown, not 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// 活动数: every row that is not cancelled.
    pub activities: u64,
    /// 已开展次数.
    pub held: u64,
    /// 参加人次 of held rows.
    pub attendance: Option<u64>,
    /// 线上人次 of held rows.
    pub online: Option<u64>,
    /// 志愿者人次 of held rows.
    pub volunteers: Option<u64>,
    /// 资料份数 of held rows.
    pub handouts: Option<u64>,
    /// 经费 of held rows.
    pub cost: Option<Fen>,
}

impl Figures {
    /// Figures of nothing in a plan: sums are 0 where at least one held row states its part, else unknown.
    #[must_use]
    pub fn nothing_in(plan: &Plan) -> Self {
        let stated = |states: fn(&Activity) -> bool| {
            let mut held = plan.activities.iter().filter(|of| of.status == Status::Held);
            held.any(states)
        };
        Self {
            activities: 0,
            held: 0,
            attendance: stated(|of| of.attendance.is_some()).then_some(0),
            online: stated(|of| of.online_attendance.is_some()).then_some(0),
            volunteers: stated(|of| of.volunteers.is_some()).then_some(0),
            handouts: stated(|of| of.handouts.is_some()).then_some(0),
            cost: stated(|of| of.cost.is_some()).then(Fen::default),
        }
    }

    /// Figures of nothing beside these: unknown where these are.
    fn emptied(self) -> Self {
        let zero = |sum: Option<u64>| sum.map(|_| 0);
        Self {
            activities: 0,
            held: 0,
            attendance: zero(self.attendance),
            online: zero(self.online),
            volunteers: zero(self.volunteers),
            handouts: zero(self.handouts),
            cost: self.cost.map(|_| Fen::default()),
        }
    }

    /// The sum of two groups.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: Option<u64>, b: Option<u64>| Some(a?.saturating_add(b?));
        Self {
            activities: self.activities + other.activities,
            held: self.held + other.held,
            attendance: sum(self.attendance, other.attendance),
            online: sum(self.online, other.online),
            volunteers: sum(self.volunteers, other.volunteers),
            handouts: sum(self.handouts, other.handouts),
            cost: self.cost.and_then(|cost| Some(cost + other.cost?)),
        }
    }

    /// The figures of one activity, where those of nothing are given.
    fn of(activity: &Activity, nothing: Self) -> Self {
        let activities = u64::from(activity.status != Status::Cancelled);
        if activity.status != Status::Held {
            return Self { activities, ..nothing };
        }
        let number = |known: Option<u64>, count: Option<Count>| {
            known.map(|_| count.map_or(0, |count| count.value))
        };
        Self {
            activities,
            held: 1,
            attendance: number(nothing.attendance, activity.attendance),
            online: number(nothing.online, activity.online_attendance),
            volunteers: number(nothing.volunteers, activity.volunteers),
            handouts: number(nothing.handouts, activity.handouts),
            cost: nothing.cost.map(|_| activity.cost.unwrap_or_default()),
        }
    }
}

/// A named group of activities, by quarter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// The term: “讲座”, “健康”, “居民”, “春”, “幸福社区”.
    pub name: String,
    /// 第一至四季度.
    pub quarters: [Figures; 4],
    /// Rows of the group that belong to no quarter.
    pub undated: Figures,
    /// All of it.
    pub year: Figures,
}

impl Group {
    fn new(name: &str, nothing: Figures) -> Self {
        Self { name: name.to_owned(), quarters: [nothing; 4], undated: nothing, year: nothing }
    }

    fn add(&mut self, activity: &Activity, figures: Figures) {
        let part = match activity.when.quarter() {
            Some(quarter) => &mut self.quarters[usize::from(quarter) - 1],
            None => &mut self.undated,
        };
        *part = part.plus(figures);
        self.year = self.year.plus(figures);
    }

    /// 本年累计: everything dated up to the end of a quarter (1–4).
    #[must_use]
    pub fn cumulative(&self, quarter: usize) -> Figures {
        sum(&self.quarters[..quarter])
    }

    /// A group of nothing, beside which other groups of the same register stand.
    #[must_use]
    pub fn empty(name: &str, beside: &Figures) -> Self {
        Self::new(name, beside.emptied())
    }

    fn plus(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.quarters.iter_mut().zip(other.quarters) {
            *mine = mine.plus(theirs);
        }
        self.undated = self.undated.plus(other.undated);
        self.year = self.year.plus(other.year);
        self
    }
}

/// A share, kept as two counts so that it is rounded only where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ratio {
    /// The part.
    pub part: u64,
    /// The whole, never 0.
    pub whole: u64,
}

impl Ratio {
    /// The share rounded half up to thousandths: 11 of 13 → 846.
    #[must_use]
    pub fn per_mille(self) -> u64 {
        (self.part * 2000 + self.whole) / (self.whole * 2)
    }

    /// The share as documents print it: `84.6%`, `100%`.
    #[must_use]
    pub fn percent(self) -> String {
        let per_mille = self.per_mille();
        match per_mille % 10 {
            0 => format!("{}%", per_mille / 10),
            tenth => format!("{}.{tenth}%", per_mille / 10),
        }
    }
}

impl Tally {
    /// Counts a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let nothing = Figures::nothing_in(plan);
        let mut all = Group::new("", nothing);
        let mut months = [nothing; 12];
        let mut month_unknown = [nothing; 4];
        for activity in &plan.activities {
            let figures = Figures::of(activity, nothing);
            all.add(activity, figures);
            if let Some(month) = activity.when.month() {
                let slot = &mut months[usize::from(month) - 1];
                *slot = slot.plus(figures);
            } else if let Some(quarter) = activity.when.quarter() {
                let slot = &mut month_unknown[usize::from(quarter) - 1];
                *slot = slot.plus(figures);
            }
        }
        let count = |of: &dyn Fn(&Activity) -> bool| {
            plan.activities.iter().filter(|activity| of(activity)).count() as u64
        };
        let held = |activity: &Activity| activity.status == Status::Held;
        let planned = count(&|activity| activity.planned);
        let planned_held = count(&|activity| activity.planned && held(activity));
        let rows = (plan, nothing);
        Self {
            quarters: all.quarters,
            year: all.year,
            months_without_activity: empty_months(plan, &months),
            months,
            month_unknown,
            undated: all.undated,
            forms: groups(rows, |activity| vec![activity.form.as_str()]),
            topics: groups(rows, |activity| vec![activity.topic.as_str()]),
            audiences: groups(rows, |activity| {
                activity.audiences.iter().map(String::as_str).collect()
            }),
            seasons: seasons(rows),
            units: groups(rows, |activity| activity.unit.as_deref().into_iter().collect()),
            unit_unstated: group_of(rows, "未写单位", |activity| activity.unit.is_none()),
            subsets: Subset::ALL
                .map(|subset| group_of(rows, subset.chinese(), |activity| subset.holds(activity)))
                .into(),
            planned,
            planned_cancelled: count(&|activity| {
                activity.planned && activity.status == Status::Cancelled
            }),
            planned_held,
            unplanned_held: count(&|activity| !activity.planned && held(activity)),
            completion: (all.year.held > 0 && planned > 0)
                .then_some(Ratio { part: planned_held, whole: planned }),
        }
    }

    /// 本年累计: everything dated up to the end of a quarter (1–4).
    #[must_use]
    pub fn cumulative(&self, quarter: usize) -> Figures {
        sum(&self.quarters[..quarter])
    }

    /// The whole as a group, for the total row under groups.
    #[must_use]
    pub fn whole(&self) -> Group {
        let (quarters, undated, year) = (self.quarters, self.undated, self.year);
        Group { name: "合计".to_owned(), quarters, undated, year }
    }

    /// Several forms taken together under one name, for example 讲座 and 教育 as an indicator.
    #[must_use]
    pub fn forms_together(&self, name: &str, forms: &[String]) -> Group {
        let nothing = Group::empty(name, &self.year);
        let wanted = self.forms.iter().filter(|group| forms.contains(&group.name));
        wanted.fold(nothing, Group::plus)
    }

    /// Whether anything was held: else it is the tally of a plan, which counts intentions.
    #[must_use]
    pub fn has_held(&self) -> bool {
        self.year.held > 0
    }

    /// Whether the register says who belongs to a subset; without an audience nobody is known to be young.
    #[must_use]
    pub fn knows(&self, subset: Subset) -> bool {
        match subset {
            Subset::Youth | Subset::Elderly => !self.audiences.is_empty(),
            Subset::Online => self.year.online.is_some(),
            Subset::Large => self.year.attendance.is_some(),
            Subset::ScienceWeek | Subset::WeekAlone => true,
        }
    }

    /// The rows of a subset (其中).
    #[must_use]
    pub fn subset(&self, subset: Subset) -> Option<&Group> {
        self.subsets.get(subset as usize)
    }
}

fn sum(parts: &[Figures]) -> Figures {
    let first = parts.first().copied().unwrap_or_default();
    parts.iter().skip(1).fold(first, |total, part| total.plus(*part))
}

fn empty_months(plan: &Plan, months: &[Figures; 12]) -> Vec<u8> {
    if months.iter().all(|month| month.activities == 0) {
        return Vec::new();
    }
    let mut empty: Vec<u8> =
        (1..=12).zip(months).filter(|(_, of)| of.activities == 0).map(|(month, _)| month).collect();
    for activity in plan.activities.iter().filter(|of| of.status != Status::Cancelled) {
        empty.retain(|month| !activity.when.may_reach(plan.year, *month));
    }
    empty
}

/// A plan, and the figures of nothing in it.
type Rows<'a> = (&'a Plan, Figures);

fn group_of((plan, nothing): Rows<'_>, name: &str, holds: impl Fn(&Activity) -> bool) -> Group {
    let mut group = Group::new(name, nothing);
    for activity in plan.activities.iter().filter(|activity| holds(activity)) {
        group.add(activity, Figures::of(activity, nothing));
    }
    group
}

/// Groups in the order of their size, then of first appearance, so that papers read naturally.
fn groups<'a>(
    (plan, nothing): Rows<'a>,
    names: impl Fn(&'a Activity) -> Vec<&'a str>,
) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for activity in &plan.activities {
        let figures = Figures::of(activity, nothing);
        let names = names(activity);
        for (place, name) in names.iter().copied().enumerate() {
            if names[..place].contains(&name) {
                continue;
            }
            let at = *index.entry(name).or_insert_with(|| {
                found.push(Group::new(name, nothing));
                found.len() - 1
            });
            found[at].add(activity, figures);
        }
    }
    found.sort_by_key(|group| (group.name == "其他", std::cmp::Reverse(group.year.activities)));
    found
}

fn seasons(rows: Rows<'_>) -> Vec<Group> {
    let mut found =
        groups(rows, |activity| activity.when.season.map(Season::chinese).into_iter().collect());
    let order =
        |group: &Group| Season::ALL.iter().position(|season| season.chinese() == group.name);
    found.sort_by_key(order);
    found
}

#[cfg(test)]
mod tests;
