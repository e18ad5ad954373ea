//! Who must meet a target: the whole register, each community, or one unit.

use super::count::belongs;
use crate::model::{Level, Plan, Scope};

/// A unit in scope: its name, and the unit whose rows count (`None` for all rows).
pub(super) struct Unit {
    pub name: String,
    pub rows_of: Option<String>,
}

/// The units in scope, or why they cannot be told, in Chinese.
pub(super) fn units(scope: &Scope, plan: &Plan) -> Result<Vec<Unit>, String> {
    match scope {
        Scope::Whole => Ok(vec![whole(plan)]),
        Scope::Unit(name) if is_own(name, plan) => Ok(vec![whole(plan)]),
        Scope::Unit(name) => one(name, plan),
        Scope::EachCommunity => communities(plan),
    }
}

fn whole(plan: &Plan) -> Unit {
    Unit { name: plan.organisation.clone(), rows_of: None }
}

/// Whether a name is the register's own, also with 居委会 or the like behind it.
fn is_own(name: &str, plan: &Plan) -> bool {
    let own = plan.organisation.as_str();
    own == name
        || plan.level == Level::Community && (own.starts_with(name) || name.starts_with(own))
}

fn one(name: &str, plan: &Plan) -> Result<Vec<Unit>, String> {
    let known = named(plan);
    if known.is_empty() {
        return Err("台账没有写每项活动属于哪个单位".to_owned());
    }
    let same =
        known.iter().find(|unit| **unit == name || unit.contains(name) || name.contains(*unit));
    let rows_of = same.map_or(name, |unit| unit).to_owned();
    Ok(vec![Unit { name: name.to_owned(), rows_of: Some(rows_of) }])
}

/// Communities named in the register or listed in the 基本信息 sheet; the street's own rows are none.
fn communities(plan: &Plan) -> Result<Vec<Unit>, String> {
    let mut found: Vec<String> = listed(plan);
    for unit in named(plan) {
        if is_community(unit)
            && *unit != plan.organisation
            && !found.iter().any(|name| name == unit)
        {
            found.push(unit.to_owned());
        }
    }
    if !found.is_empty() {
        return Ok(found
            .into_iter()
            .map(|name| Unit { rows_of: Some(name.clone()), name })
            .collect());
    }
    match plan.level {
        Level::Community => Ok(vec![whole(plan)]),
        Level::Street | Level::District => Err("台账没有写每项活动属于哪个社区".to_owned()),
    }
}

fn named(plan: &Plan) -> Vec<&str> {
    let activities = plan.activities.iter().filter_map(|activity| activity.unit.as_deref());
    let boards = plan.boards.iter().filter_map(|board| board.unit.as_deref());
    let mut names: Vec<&str> = Vec::new();
    for name in activities.chain(boards) {
        if !names.iter().any(|known| belongs(Some(known), Some(name))) {
            names.push(name);
        }
    }
    names
}

fn is_community(name: &str) -> bool {
    let own = ["街道", "办事处", "镇政府", "科协", "机关", "全街", "合计"];
    !own.iter().any(|word| name.ends_with(word)) && !name.is_empty()
}

/// 辖区社区: A、B、C of the 基本信息 sheet: also those without any row are held to the target.
fn listed(plan: &Plan) -> Vec<String> {
    let is_list = |key: &str| ["辖区社区", "所辖社区", "下辖社区", "社区名单"].contains(&key);
    let list = plan.profile.all.iter().find(|(key, _)| is_list(key));
    let names = list.map(|(_, names)| names.split(['、', '，', ',', '；', '\n', ' ']));
    names
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.chars().all(|c| c.is_ascii_digit() || c == '个'))
        .map(str::to_owned)
        .collect()
}
