//! Slots: the facts a template can speak of, worded so that they fit into a sentence.

use std::collections::BTreeMap;

use minijinja::Value;

use crate::model::{Activity, Count, Level, Plan, Status, Tally};

/// The slots of a plan's templates, with the words by which messages name them.
const NAMES: [(&str, &str); 23] = [
    ("organisation", "单位名称"),
    ("who", "本单位称谓"),
    ("parent", "上级单位"),
    ("year", "年度"),
    ("activities", "活动数"),
    ("added", "年中新增活动数"),
    ("changes", "年中调整"),
    ("forms", "活动形式"),
    ("topics", "科普领域"),
    ("audiences", "活动对象"),
    ("occasions", "节日和主题日"),
    ("partners", "共建单位"),
    ("venues", "科普阵地"),
    ("boards", "宣传栏更换"),
    ("units", "承办单位"),
    ("head", "单位负责人"),
    ("phone", "联系电话"),
    ("households", "居民户数"),
    ("residents", "常住人口"),
    ("guidance", "指导思想"),
    ("expected", "预计参加人次"),
    ("budget", "经费"),
    ("deadlines", "报送事项"),
];

/// The word for a slot in messages; the slot's own name when it is none of ours.
pub(super) fn chinese(name: &str) -> &str {
    NAMES.iter().find(|(of, _)| *of == name).map_or(name, |(_, chinese)| chinese)
}

/// How many names a sentence lists before it says 等.
const LISTED: usize = 5;

/// The values of a plan's slots; what is not known is not in it.
pub(super) fn of(plan: &Plan, tally: &Tally, activities: &[&Activity]) -> Value {
    let mut slots: BTreeMap<&str, String> = BTreeMap::new();
    let mut put = |name: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            slots.insert(name, value.trim().to_owned());
        }
    };
    let profile = &plan.profile;
    put("organisation", Some(plan.organisation.clone()));
    put("who", Some(who(plan).to_owned()));
    put("parent", plan.parent.clone());
    put("year", Some(plan.year.to_string()));
    put("activities", Some(tally.year.activities.to_string()));
    put("added", positive(activities.iter().filter(|of| !of.planned).count()));
    put("changes", changes(tally, activities));
    put("forms", forms(tally));
    put("topics", topics(tally));
    put("audiences", Some(some_of(&named(&tally.audiences))));
    put("occasions", Some(some_of(&distinct(activities, |of| &of.occasions))));
    put("partners", Some(some_of(&partners(plan, activities))));
    put(
        "venues",
        Some(some_of(&plan.venues.iter().map(|venue| venue.name.as_str()).collect::<Vec<_>>())),
    );
    put("boards", positive(plan.boards.len()));
    put("units", Some(some_of(&named(&tally.units))));
    put("head", profile.head.clone());
    put("phone", profile.phone.clone());
    put("households", profile.households.map(|number| number.to_string()));
    put("residents", profile.residents.map(|number| number.to_string()));
    put("guidance", profile.guidance.clone());
    put("expected", expected(activities));
    put("budget", budget(activities));
    put("deadlines", positive(plan.deadlines.len()));
    Value::from_pairs(slots)
}

/// 本社区, 本街道 or 全区.
fn who(plan: &Plan) -> &'static str {
    match plan.level {
        Level::Community if plan.organisation.ends_with('村') => "本村",
        Level::Community => "社区",
        Level::Street => "辖区",
        Level::District => "全区",
    }
}

/// `年初计划57项，年中新增3项，取消1项`: why the plan lists more or fewer activities than were first planned.
fn changes(tally: &Tally, activities: &[&Activity]) -> Option<String> {
    let added = activities.iter().filter(|of| !of.planned).count();
    let cancelled = tally.planned_cancelled;
    if tally.planned == 0 || added == 0 && cancelled == 0 {
        return None;
    }
    let mut parts = vec![format!("年初计划{}项", tally.planned)];
    parts.extend((added > 0).then(|| format!("年中新增{added}项")));
    parts.extend((cancelled > 0).then(|| format!("取消{cancelled}项")));
    Some(parts.join("，"))
}

fn positive(number: usize) -> Option<String> {
    (number > 0).then(|| number.to_string())
}

fn named(groups: &[crate::model::Group]) -> Vec<&str> {
    groups
        .iter()
        .filter(|group| group.name != "其他" && group.year.activities > 0)
        .map(|group| group.name.as_str())
        .collect()
}

/// The topics, when most activities have one: few would not tell what the plan is about.
fn topics(tally: &Tally) -> Option<String> {
    let known = tally.topics.iter().filter(|group| group.name != "其他");
    let known: u64 = known.map(|group| group.year.activities).sum();
    (2 * known >= tally.year.activities).then(|| some_of(&named(&tally.topics)))
}

fn distinct<'a>(
    activities: &[&'a Activity],
    names: impl Fn(&'a Activity) -> &'a Vec<String>,
) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for name in activities.iter().flat_map(|of| names(of)) {
        if !found.contains(&name.as_str()) {
            found.push(name);
        }
    }
    found
}

fn partners<'a>(plan: &'a Plan, activities: &[&'a Activity]) -> Vec<&'a str> {
    if plan.partners.is_empty() {
        return distinct(activities, |of| &of.partners);
    }
    plan.partners.iter().map(|partner| partner.name.as_str()).collect()
}

/// `讲座5项、宣传4项`, in the order of the tally; those of no known form stand last, so that the list adds
/// up unless it ends in 等.
fn forms(tally: &Tally) -> Option<String> {
    let said = |name: &str, number: u64| format!("{name}{number}项");
    let (other, known): (Vec<_>, Vec<_>) = tally
        .forms
        .iter()
        .filter(|group| group.year.activities > 0)
        .partition(|group| group.name == "其他");
    let names = known.iter().map(|group| said(&group.name, group.year.activities));
    let rest = other.iter().map(|group| said("其他形式", group.year.activities));
    let all: Vec<String> = names.chain(rest).collect();
    (known.len() > 1).then(|| some_of(&all.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// The expected attendance of a plan of which nothing has been held, when every row gives one.
fn expected(activities: &[&Activity]) -> Option<String> {
    let counts: Option<Vec<Count>> =
        activities.iter().map(|of| of.attendance.filter(|_| of.status != Status::Held)).collect();
    let counts = counts.filter(|counts| !counts.is_empty())?;
    let about = if counts.iter().any(|count| count.approximate) { "约" } else { "" };
    let sum = counts.iter().fold(0_u64, |sum, count| sum.saturating_add(count.value));
    Some(format!("{about}{sum}"))
}

/// The cost of a plan of which nothing has been held, when any row gives one.
fn budget(activities: &[&Activity]) -> Option<String> {
    if activities.iter().any(|of| of.status == Status::Held) {
        return None;
    }
    let costs: Vec<_> = activities.iter().filter_map(|of| of.cost).collect();
    let sum: crate::model::Fen = costs.iter().copied().sum();
    (sum.0 > 0).then(|| sum.to_string().trim_end_matches(".00").to_owned())
}

/// Names joined as in running text: 甲、乙和丙; from the sixth on 等.
pub(super) fn some_of(names: &[&str]) -> String {
    if names.len() > LISTED {
        return format!("{}等", names[..LISTED].join("、"));
    }
    join(names)
}

/// All names joined as in running text: 甲、乙和丙.
pub(super) fn join<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{}和{last}", rest.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_explained_to_the_office() {
        let guide = include_str!("../../docs/templates.md");
        for (name, _) in NAMES {
            assert!(guide.contains(&format!("`{name}`")), "{name}");
        }
    }

    #[test]
    fn names_are_joined_as_a_person_would() {
        assert_eq!(some_of(&["甲"]), "甲");
        assert_eq!(some_of(&["甲", "乙", "丙"]), "甲、乙和丙");
        assert_eq!(some_of(&["甲", "乙", "丙", "丁", "戊", "己"]), "甲、乙、丙、丁、戊等");
    }
}
