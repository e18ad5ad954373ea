//! The summary (科普工作摘要): what a superior reads instead of the register.
//!
//! Comes in: a plan, its tally, the findings, the checked targets. Goes out: a [`Document`] of one or a few
//! pages. Not here: counting (the tally), deciding about targets (normalize), looks (the writers).
//!
//! In a plan, where nothing is held yet, results are unknown: the summary then speaks of what is planned.

use super::charts::{QUARTERS, busy_months, shown};
use super::schedule::{self, ScheduleColumn};
use super::{assumptions, charts, quota, shortfall};
use crate::diag::Diagnostic;
use crate::document::{
    Align, Block, Document, Meta, Signature, Table, TableColumn, TableRow, Tile,
};
use crate::model::{Date, Plan, Tally, TargetResult};
use crate::settings::Settings;

/// Columns of the activities table once something has been held.
const HELD_COLUMNS: [ScheduleColumn; 8] = [
    ScheduleColumn::No,
    ScheduleColumn::Time,
    ScheduleColumn::Name,
    ScheduleColumn::Form,
    ScheduleColumn::Unit,
    ScheduleColumn::Venue,
    ScheduleColumn::Attendance,
    ScheduleColumn::Status,
];

/// Columns of the activities table of a plan, where every status is the same.
const PLANNED_COLUMNS: [ScheduleColumn; 8] = [
    ScheduleColumn::No,
    ScheduleColumn::Time,
    ScheduleColumn::Name,
    ScheduleColumn::Form,
    ScheduleColumn::Audience,
    ScheduleColumn::Unit,
    ScheduleColumn::Venue,
    ScheduleColumn::Expected,
];

/// Composes the summary of a year.
#[must_use]
pub fn summary(
    plan: &Plan,
    tally: &Tally,
    findings: &[Diagnostic],
    targets: &[TargetResult],
    settings: &Settings,
) -> Document {
    let title = format!("{}{}年科普工作摘要", plan.organisation, plan.year);
    let subtitle = if plan.has_held() {
        format!("统计截至{}", counted_until(plan, settings.today).chinese())
    } else {
        format!("计划情况，编于{}", settings.today.chinese())
    };
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Subtitle(subtitle),
        Block::Tiles(tiles(plan, tally)),
    ];
    blocks.push(heading("总体情况"));
    blocks.push(Block::Paragraph(overview(plan, tally)));
    blocks.extend(charts::charts(plan, tally));
    if !targets.is_empty() {
        blocks.extend(quota::section(targets, plan));
    }
    blocks.push(heading(if plan.has_held() { "活动开展情况" } else { "活动安排" }));
    blocks.push(Block::Table(activities(plan, tally)));
    blocks.extend(shortfall::section(plan, tally, settings.today));
    blocks.extend(assumptions::section(findings));
    blocks.push(Block::Paragraph(signers(plan)));
    blocks.push(Block::Signature(Signature {
        organisation: plan.organisation.clone(),
        date: settings.today,
        seal: false,
    }));
    let meta = Meta {
        title,
        author: plan.organisation.clone(),
        subject: "科普工作摘要".to_owned(),
        created: settings.today,
    };
    Document { meta, blocks }
}

/// The day the figures speak of: today, or the end of a year that is over.
fn counted_until(plan: &Plan, today: Date) -> Date {
    today.min(Date::last_of_month(plan.year, 12))
}

pub(super) fn heading(text: &str) -> Block {
    Block::Heading { level: 1, text: text.to_owned() }
}

fn tile(label: &str, value: &dyn ToString, unit: &str, note: String) -> Tile {
    Tile { label: label.to_owned(), value: value.to_string(), unit: unit.to_owned(), note }
}

fn tiles(plan: &Plan, tally: &Tally) -> Vec<Tile> {
    if plan.has_held() { held_tiles(tally) } else { planned_tiles(plan, tally) }
}

fn held_tiles(tally: &Tally) -> Vec<Tile> {
    let year = tally.year;
    let added = match tally.unplanned_held {
        0 => "均在计划内".to_owned(),
        added => format!("其中计划外{added}次"),
    };
    let mut tiles = vec![tile("开展活动", &year.held, "次", added)];
    if let Some(attendance) = year.attendance {
        let note = match (year.online, attendance.checked_div(year.held)) {
            (Some(online), _) if online > 0 => format!("另有线上{online}人次"),
            (_, Some(mean)) => format!("平均每次{mean}人次"),
            _ => String::new(),
        };
        tiles.push(tile("参加人次", &attendance, "人次", note));
    }
    if let Some(volunteers) = year.volunteers {
        let note = year.handouts.filter(|count| *count > 0);
        let note = note.map_or(String::new(), |count| format!("发放资料{count}份"));
        tiles.push(tile("志愿者", &volunteers, "人次", note));
    }
    if let Some(completion) = tally.completion {
        let percent = completion.percent();
        let note = format!("{}项中的{}项", tally.planned, tally.planned_held);
        tiles.push(tile("计划完成率", &percent.trim_end_matches('%'), "%", note));
    }
    if let Some(cost) = year.cost.filter(|cost| cost.0 > 0) {
        tiles.push(tile(
            "使用经费",
            &cost.to_string().trim_end_matches(".00"),
            "元",
            String::new(),
        ));
    }
    tiles
}

fn planned_tiles(plan: &Plan, tally: &Tally) -> Vec<Tile> {
    let mut tiles = vec![tile("计划活动", &tally.year.activities, "项", String::new())];
    let months = busy_months(tally);
    if months > 0 {
        let empty = tally.months_without_activity.len();
        let note = if empty == 0 {
            "每月都有安排".to_owned()
        } else {
            format!("{empty}个月暂无安排")
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

fn overview(plan: &Plan, tally: &Tally) -> String {
    let year = tally.year;
    let quarters: Vec<String> = tally
        .quarters
        .iter()
        .zip(QUARTERS)
        .map(|(figures, name)| format!("{name}{}次", shown(plan, figures)))
        .collect();
    let by_quarter = if tally.quarters.iter().any(|of| of.activities > 0) {
        format!("分季度看，{}。", quarters.join("，"))
    } else {
        String::new()
    };
    if !plan.has_held() {
        return format!(
            "{}年共安排科普活动{}项，目前尚无开展记录，人次、志愿者等结果待开展后统计。{by_quarter}",
            plan.year, year.activities
        );
    }
    let attendance = year.attendance.map_or(String::new(), |sum| format!("，参加{sum}人次"));
    let planned = match tally.completion {
        Some(completion) => format!(
            "年初计划{}项，已开展{}项，完成率{}{}。",
            tally.planned,
            tally.planned_held,
            completion.percent(),
            match tally.unplanned_held {
                0 => String::new(),
                added => format!("；年中新增{added}次"),
            }
        ),
        None => String::new(),
    };
    format!("{}年已开展科普活动{}次{attendance}。{planned}{by_quarter}", plan.year, year.held)
}

pub(super) fn column(title: &str, align: Align) -> TableColumn {
    TableColumn { title: title.to_owned(), align }
}

/// Every activity that the tally counts, by time, and their sum.
fn activities(plan: &Plan, tally: &Tally) -> Table {
    let arranged = schedule::arranged(plan);
    let columns = if plan.has_held() { &HELD_COLUMNS } else { &PLANNED_COLUMNS };
    let mut table = schedule::table("", &arranged, columns, plan.year);
    let attendance = ScheduleColumn::Attendance.title();
    let sum = |title: &str| match (title, tally.year.attendance) {
        ("活动名称", _) => {
            format!("合计{}项，已开展{}次", tally.year.activities, tally.year.held)
        }
        (title, Some(sum)) if title == attendance => sum.to_string(),
        _ => String::new(),
    };
    if plan.has_held() {
        let cells = table.columns.iter().map(|column| sum(&column.title)).collect();
        table.rows.push(TableRow { cells, total: true });
    }
    table
}

/// The line to sign on.
fn signers(plan: &Plan) -> String {
    let named = |label: &str, name: &Option<String>| match name {
        Some(name) => format!("{label}：{name}"),
        None => format!("{label}（签字）：　　　　　　"),
    };
    let head = named("单位负责人", &plan.profile.head);
    format!("{head}　　　{}", named("填表人", &plan.profile.preparer))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Activity, Count, Origin, Status, When};

    fn plan(held: bool) -> Plan {
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
        let mut activity = Activity::named("健康讲座", origin.at_row(4));
        activity.when = Date::new(2026, 3, 5).map(When::day).unwrap_or_default();
        activity.attendance = Some(Count::exact(90));
        activity.status = if held { Status::Held } else { Status::Planned };
        Plan {
            organisation: "幸福社区".to_owned(),
            year: 2026,
            activities: vec![activity],
            ..Plan::default()
        }
    }

    fn composed(plan: &Plan, targets: &[TargetResult]) -> Document {
        let today = Date::last_of_month(2026, 11);
        summary(plan, &Tally::of(plan), &[], targets, &Settings::new(today))
    }

    fn labels(document: &Document) -> Vec<(String, String)> {
        let tiles = document.blocks.iter().find_map(|block| match block {
            Block::Tiles(tiles) => Some(tiles),
            _ => None,
        });
        let pair = |tile: &Tile| (tile.label.clone(), format!("{}{}", tile.value, tile.unit));
        tiles.into_iter().flatten().map(pair).collect()
    }

    #[test]
    fn a_plan_shows_what_is_planned_and_no_zeros_for_results() {
        let document = composed(&plan(false), &[]);
        let labels = labels(&document);
        assert_eq!(labels[0], ("计划活动".to_owned(), "1项".to_owned()));
        assert!(labels.iter().all(|(label, _)| label != "参加人次"), "{labels:?}");
        let text = format!("{:?}", document.blocks);
        assert!(!text.contains("0人次"), "{text}");
    }

    #[test]
    fn a_held_year_shows_its_results() {
        let labels = labels(&composed(&plan(true), &[]));
        assert!(labels.contains(&("参加人次".to_owned(), "90人次".to_owned())), "{labels:?}");
        assert!(labels.contains(&("计划完成率".to_owned(), "100%".to_owned())), "{labels:?}");
    }
}
