//! The key figures of a summary (关键数字), as tiles.
//!
//! Comes in: a plan, its tally, and the year before when it is known. Goes out: tiles. A figure that the
//! register does not state has no tile.

use super::charts::busy_months;
use super::known::{self, Known};
use crate::document::Tile;
use crate::model::{Plan, Tally};

/// The tiles: results of a year, or what is planned where nothing is held.
pub(super) fn tiles(plan: &Plan, tally: &Tally, last: Option<Known>) -> Vec<Tile> {
    if plan.has_held() { held(Known::of(tally), tally, last) } else { planned(plan, tally) }
}

fn tile(label: &str, value: &dyn ToString, unit: &str, note: String) -> Tile {
    let (label, unit, before) = (label.to_owned(), unit.to_owned(), String::new());
    Tile { label, value: value.to_string(), unit, note, before }
}

/// The tile with last year's figure under it, when there is a last year.
fn compared(tile: Tile, before: Option<String>) -> Tile {
    Tile { before: before.unwrap_or_default(), ..tile }
}

fn held(now: Known, tally: &Tally, last: Option<Known>) -> Vec<Tile> {
    let year = tally.year;
    let added = match tally.unplanned_held {
        0 => "均在计划内".to_owned(),
        added => format!("其中计划外{added}次"),
    };
    let before = last.map(|last| known::beside(year.held, last.held));
    let mut tiles = vec![compared(tile("开展活动", &year.held, "次", added), before)];
    if let Some(attendance) = now.attendance {
        let mean = attendance.saturating_add(year.held / 2).checked_div(year.held);
        let note = match (year.online, mean) {
            (Some(online), _) if online > 0 => format!("另有线上{online}人次"),
            (_, Some(mean)) => format!("平均每次{mean}人次"),
            _ => String::new(),
        };
        let before = last.map(|last| known::beside(attendance, last.attendance));
        tiles.push(compared(tile("参加人次", &attendance, "人次", note), before));
    }
    if let Some(volunteers) = now.volunteers {
        let note = year.handouts.filter(|count| *count > 0);
        let note = note.map_or(String::new(), |count| format!("发放资料{count}份"));
        let before = last.map(|last| known::beside(volunteers, last.volunteers));
        tiles.push(compared(tile("志愿者", &volunteers, "人次", note), before));
    }
    if let Some(completion) = now.completion {
        let percent = completion.percent();
        let note = format!("{}项中的{}项", tally.planned, tally.planned_held);
        let before = last.map(|last| known::beside_share(completion, last.completion));
        let tile = tile("计划完成率", &percent.trim_end_matches('%'), "%", note);
        tiles.push(compared(tile, before));
    }
    if let Some(cost) = now.cost.filter(|cost| cost.0 > 0) {
        let before = last.map(|last| known::beside_money(cost, last.cost));
        let tile = tile("使用经费", &known::yuan(cost), "元", String::new());
        tiles.push(compared(tile, before));
    }
    tiles
}

fn planned(plan: &Plan, tally: &Tally) -> Vec<Tile> {
    let mut tiles = vec![tile("计划活动", &tally.year.activities, "项", String::new())];
    let months = busy_months(tally);
    if months > 0 {
        let empty = tally.months_without_activity.len();
        // A recurring row may reach a month that no other row names: neither is said of it then.
        let note = match (months, empty) {
            (12, _) => "每月都有安排".to_owned(),
            (_, 0) => "另有未定到月份的".to_owned(),
            _ => format!("{empty}个月暂无安排"),
        };
        tiles.push(tile("覆盖月份", &months, "个月", note));
    }
    let forms = tally.forms.iter().filter(|form| form.year.activities > 0);
    tiles.push(tile("活动形式", &forms.count(), "类", String::new()));
    let topics = tally.topics.iter().filter(|topic| topic.year.activities > 0);
    tiles.push(tile("涉及领域", &topics.count(), "类", String::new()));
    if !plan.targets.is_empty() {
        tiles.push(tile("目标任务", &plan.targets.len(), "条", String::new()));
    }
    tiles
}
