//! The summary (科普工作摘要): what a superior reads instead of the register.
//!
//! Comes in: a plan, its tally, the findings, the checked targets. Goes out: a [`Document`] of one or a few
//! pages. Not here: counting (the tally), deciding about targets (normalize), looks (the writers).
//!
//! In a plan, where nothing is held yet, results are unknown: the summary then speaks of what is planned.

use super::known::Known;
use super::overview::{Facts, overview};
use super::schedule::{self, ScheduleColumn};
use super::{assumptions, charts, key_figures, quota, reporting, shortfall};
use crate::diag::Diagnostic;
use crate::document::{Align, Block, Document, Meta, Signature, Table, TableColumn, TableRow};
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

/// Composes the summary of a year; `last_year` is the year before of the same organisation.
///
/// The first page tells the year: key figures, a paragraph, charts, targets, what is missing. The activities
/// and how the register was read follow.
#[must_use]
pub fn summary(
    plan: &Plan,
    tally: &Tally,
    last_year: Option<(&Plan, &Tally)>,
    findings: &[Diagnostic],
    targets: &[TargetResult],
    settings: &Settings,
) -> Document {
    let title = format!("{}{}年科普工作摘要", plan.organisation, plan.year);
    let mut blocks = head(plan, &title, settings.today);
    let last = last_year.filter(|_| plan.has_held());
    let known = last.map(|(_, tally)| Known::of(tally));
    let gaps = shortfall::gaps(plan, tally, settings.today);
    let briefs: Vec<String> = gaps.iter().map(shortfall::Gap::brief).collect();
    let facts = Facts { plan, tally, targets, last: known, gaps: &briefs, today: settings.today };
    blocks.push(Block::Tiles(key_figures::tiles(plan, tally, known)));
    blocks.push(heading("总体情况"));
    let paragraphs = overview(facts).into_iter().filter(|text| !text.is_empty());
    blocks.extend(paragraphs.map(Block::Paragraph));
    let held_last = last.filter(|(plan, _)| plan.has_held());
    blocks.extend(charts::charts(plan, tally, held_last, settings.today));
    if !targets.is_empty() {
        blocks.extend(quota::section(targets, plan, settings.today));
    }
    blocks.extend(shortfall::section(&gaps, plan, tally, settings.today));
    blocks.extend(reporting::sentence(plan, settings.today).map(Block::Paragraph));
    blocks.push(heading(if plan.has_held() { "活动开展情况" } else { "活动安排" }));
    blocks.push(Block::Table(activities(plan, tally)));
    blocks.extend(assumptions::section(findings));
    blocks.extend(foot(plan, settings.today));
    Document { meta: meta(plan, title, settings.today), blocks }
}

/// Title, and the day the figures speak of.
fn head(plan: &Plan, title: &str, today: Date) -> Vec<Block> {
    let subtitle = if plan.has_held() {
        format!("统计截至{}", counted_until(plan, today).chinese())
    } else {
        format!("计划情况，编于{}", today.chinese())
    };
    vec![Block::Title(title.to_owned()), Block::Subtitle(subtitle)]
}

/// Who signs, and when.
fn foot(plan: &Plan, date: Date) -> [Block; 2] {
    let organisation = plan.organisation.clone();
    let signature = Signature { organisation, date, seal: false };
    [Block::Paragraph(signers(plan)), Block::Signature(signature)]
}

fn meta(plan: &Plan, title: String, created: Date) -> Meta {
    let (author, subject) = (plan.organisation.clone(), "科普工作摘要".to_owned());
    Meta { title, author, subject, created }
}

/// The day the figures speak of: today, or the end of a year that is over.
fn counted_until(plan: &Plan, today: Date) -> Date {
    today.min(Date::last_of_month(plan.year, 12))
}

pub(super) fn heading(text: &str) -> Block {
    Block::Heading { level: 1, text: text.to_owned() }
}

pub(super) fn column(title: &str, align: Align) -> TableColumn {
    TableColumn { title: title.to_owned(), align }
}

/// Every activity that the tally counts, by time, and their sum.
fn activities(plan: &Plan, tally: &Tally) -> Table {
    let arranged = schedule::arranged(plan);
    let mut columns = if plan.has_held() { HELD_COLUMNS } else { PLANNED_COLUMNS }.to_vec();
    if schedule::names_only_itself(plan) {
        columns.retain(|column| *column != ScheduleColumn::Unit);
    }
    let mut table = schedule::table("", &arranged, &columns, plan.year);
    let attendance = ScheduleColumn::Attendance.title();
    let sum = |title: &str| match (title, Known::of(tally).attendance) {
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
    use crate::document::Tile;
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
        summary(plan, &Tally::of(plan), None, &[], targets, &Settings::new(today))
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

    #[test]
    fn last_year_stands_beside_this_year_and_what_it_does_not_state_is_unknown() {
        let (this, mut last) = (plan(true), plan(true));
        let second = last.activities[0].clone();
        last.activities.push(second);
        let beside = |last: &Plan| -> Vec<String> {
            let settings = Settings::new(Date::last_of_month(2026, 11));
            let (now, before) = (Tally::of(&this), Tally::of(last));
            let document = summary(&this, &now, Some((last, &before)), &[], &[], &settings);
            let tiles = document.blocks.into_iter().find_map(|block| match block {
                Block::Tiles(tiles) => Some(tiles),
                _ => None,
            });
            tiles.into_iter().flatten().map(|tile| tile.before).collect()
        };
        assert_eq!(beside(&last), ["上年2，减1", "上年180，减90", "上年100%，持平"]);
        last.activities.iter_mut().for_each(|activity| activity.attendance = None);
        assert_eq!(beside(&last)[1], "上年无数据");
        assert_eq!(beside(&plan(false)), ["上年无数据", "上年无数据", "上年无数据"]);
    }
}
