//! The summary (科普工作摘要): what a superior reads instead of the register.
//!
//! Comes in: a plan, its tally, the findings, the checked targets. Goes out: a [`Document`] of one or a few
//! pages. Not here: counting (the tally), deciding about targets (normalize), looks (the writers).
//!
//! In a plan, where nothing is held yet, results are unknown: the summary then speaks of what is planned.

use super::schedule::{self, ScheduleColumn};
use super::{assumptions, shortfall};
use crate::diag::Diagnostic;
use crate::document::{
    Align, Block, Chart, Document, Meta, Series, Signature, Table, TableColumn, TableRow, Tile,
};
use crate::model::{Figures, Outcome, Plan, Tally, TargetResult};
use crate::settings::Settings;

/// Forms with a bar of their own; the rest share one.
const FORMS: usize = 8;

/// Columns of the activities table; the expected attendance is shown while nothing has been held.
const COLUMNS: [ScheduleColumn; 8] = [
    ScheduleColumn::No,
    ScheduleColumn::Time,
    ScheduleColumn::Name,
    ScheduleColumn::Form,
    ScheduleColumn::Unit,
    ScheduleColumn::Venue,
    ScheduleColumn::Attendance,
    ScheduleColumn::Status,
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
    let state = if plan.has_held() { "统计截至" } else { "计划情况，编于" };
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Subtitle(format!("{state}{}", settings.today.chinese())),
        Block::Tiles(tiles(plan, tally)),
    ];
    blocks.push(heading("总体情况"));
    blocks.push(Block::Paragraph(overview(plan, tally)));
    blocks.extend(charts(plan, tally));
    if !targets.is_empty() {
        blocks.extend(target_section(targets, plan));
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

pub(super) fn heading(text: &str) -> Block {
    Block::Heading { level: 1, text: text.to_owned() }
}

fn tile(label: &str, value: &dyn ToString, unit: &str, note: String) -> Tile {
    Tile { label: label.to_owned(), value: value.to_string(), unit: unit.to_owned(), note }
}

/// Months that hold activities.
fn busy_months(tally: &Tally) -> usize {
    tally.months.iter().filter(|month| month.activities > 0).count()
}

fn tiles(plan: &Plan, tally: &Tally) -> Vec<Tile> {
    if plan.has_held() { held_tiles(tally) } else { planned_tiles(plan, tally) }
}

fn held_tiles(tally: &Tally) -> Vec<Tile> {
    let year = tally.year;
    let added = format!("其中计划外{}次", tally.unplanned_held);
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
            "年初计划{}项，已开展{}项，完成率{}；年中新增{}次。",
            tally.planned,
            tally.planned_held,
            completion.percent(),
            tally.unplanned_held
        ),
        None => String::new(),
    };
    format!("{}年已开展科普活动{}次{attendance}。{planned}{by_quarter}", plan.year, year.held)
}

const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

/// The figure a chart or sentence shows: held activities, or planned ones in a plan.
fn shown(plan: &Plan, figures: &Figures) -> u64 {
    if plan.has_held() { figures.held } else { figures.activities }
}

fn charts(plan: &Plan, tally: &Tally) -> Vec<Block> {
    let mut charts = Vec::new();
    if tally.quarters.iter().any(|quarter| quarter.activities > 0) {
        charts.push(Block::Chart(by_quarter(plan, tally)));
    }
    charts.push(Block::Chart(by_form(plan, tally)));
    if busy_months(tally) > 0 {
        charts.push(Block::Chart(by_month(plan, tally)));
    }
    charts
}

/// Activities by quarter; what is not held yet stands on top of what is.
fn by_quarter(plan: &Plan, tally: &Tally) -> Chart {
    let mut parts: Vec<(&str, Figures)> =
        QUARTERS.iter().copied().zip(tally.quarters.iter().copied()).collect();
    if tally.undated.activities > 0 {
        parts.push(("时间未定", tally.undated));
    }
    let series = |name: &str, of: &dyn Fn(&Figures) -> u64| Series {
        name: name.to_owned(),
        values: parts.iter().map(|(_, figures)| Some(of(figures))).collect(),
    };
    let rest = |figures: &Figures| figures.activities - figures.held;
    let all = if !plan.has_held() {
        vec![series("计划", &rest)]
    } else if parts.iter().any(|(_, figures)| rest(figures) > 0) {
        vec![series("已开展", &|figures| figures.held), series("未开展", &rest)]
    } else {
        vec![series("已开展", &|figures| figures.held)]
    };
    Chart {
        title: "各季度活动".to_owned(),
        unit: "次".to_owned(),
        categories: parts.iter().map(|(name, _)| (*name).to_owned()).collect(),
        series: all,
        stacked: true,
    }
}

/// Activities by form, the most frequent first.
fn by_form(plan: &Plan, tally: &Tally) -> Chart {
    let mut forms: Vec<(&str, u64)> =
        tally.forms.iter().map(|form| (form.name.as_str(), shown(plan, &form.year))).collect();
    forms.retain(|(_, count)| *count > 0);
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if forms.len() > FORMS {
        let rest = forms.split_off(FORMS - 1).iter().map(|(_, count)| count).sum();
        forms.push(("其余形式", rest));
    }
    Chart {
        title: "各类形式".to_owned(),
        unit: "次".to_owned(),
        categories: forms.iter().map(|(name, _)| (*name).to_owned()).collect(),
        series: vec![Series {
            name: "次数".to_owned(),
            values: forms.iter().map(|(_, count)| Some(*count)).collect(),
        }],
        stacked: false,
    }
}

/// Attendance by month; in a plan the number of activities.
fn by_month(plan: &Plan, tally: &Tally) -> Chart {
    let held = plan.has_held();
    let value =
        |figures: &Figures| if held { figures.attendance } else { Some(figures.activities) };
    let (title, unit) =
        if held { ("各月参加人次", "人次") } else { ("各月活动", "项") };
    Chart {
        title: title.to_owned(),
        unit: unit.to_owned(),
        categories: (1..=12).map(|month| format!("{month}月")).collect(),
        series: vec![Series {
            name: unit.to_owned(),
            values: tally.months.iter().map(value).collect(),
        }],
        stacked: false,
    }
}

fn target_section(targets: &[TargetResult], plan: &Plan) -> Vec<Block> {
    let count = |outcome| targets.iter().filter(|target| target.outcome == outcome).count();
    let sentence = format!(
        "目标逐期检查{}项：达标{}项，未达标{}项，无法判断{}项。",
        targets.len(),
        count(Outcome::Met),
        count(Outcome::Unmet),
        count(Outcome::Undecidable)
    );
    vec![
        heading("目标完成情况"),
        Block::Paragraph(sentence),
        Block::Table(target_table(targets, plan)),
    ]
}

/// Unmet targets first, then those that cannot be decided.
fn target_table(targets: &[TargetResult], plan: &Plan) -> Table {
    let mut sorted: Vec<&TargetResult> = targets.iter().collect();
    sorted.sort_by_key(|target| match target.outcome {
        Outcome::Unmet => 0,
        Outcome::Undecidable => 1,
        Outcome::Met => 2,
    });
    let scopes = targets.iter().any(|target| target.scope != plan.organisation);
    let mut columns = vec![column("目标", Align::Left)];
    if scopes {
        columns.push(column("单位", Align::Centre));
    }
    columns.extend([
        column("时段", Align::Centre),
        column("要求", Align::Right),
        column("完成", Align::Right),
        column("结果", Align::Left),
    ]);
    let number = |value: Option<u64>| value.map_or("—".to_owned(), |value| value.to_string());
    let row = |target: &TargetResult| {
        let mut cells = vec![target.name.clone()];
        if scopes {
            cells.push(target.scope.clone());
        }
        cells.extend([
            period(&target.period),
            number(target.required),
            number(target.found),
            outcome(target),
        ]);
        TableRow { cells, total: false }
    };
    Table { caption: String::new(), columns, rows: sorted.into_iter().map(row).collect() }
}

fn outcome(target: &TargetResult) -> String {
    match (target.outcome, target.required, target.found) {
        (Outcome::Met, ..) => "达标".to_owned(),
        (Outcome::Unmet, Some(required), Some(found)) if found < required => {
            format!("未达标，还差{}", required - found)
        }
        (Outcome::Unmet, Some(required), Some(found)) if found > required => {
            format!("未达标，超出{}", found - required)
        }
        (Outcome::Unmet, ..) => "未达标".to_owned(),
        (Outcome::Undecidable, ..) => match &target.reason {
            Some(reason) => format!("无法判断：{reason}"),
            None => "无法判断".to_owned(),
        },
    }
}

/// `Q3` → 第三季度; a year stands for itself.
fn period(period: &str) -> String {
    let number = || period.get(1..)?.parse::<usize>().ok();
    let named = |names: &[&str]| names.get(number()?.checked_sub(1)?).map(ToString::to_string);
    let words = match period.chars().next() {
        Some('Q') => named(&QUARTERS),
        Some('H') => named(&["上半年", "下半年"]),
        Some('M') => number().map(|month| format!("{month}月")),
        _ => Some("全年".to_owned()),
    };
    words.unwrap_or_else(|| period.to_owned())
}

pub(super) fn column(title: &str, align: Align) -> TableColumn {
    TableColumn { title: title.to_owned(), align }
}

/// Every activity that the tally counts, by time, and their sum.
fn activities(plan: &Plan, tally: &Tally) -> Table {
    let arranged = schedule::arranged(plan);
    let mut columns = COLUMNS;
    if !plan.has_held() {
        columns[6] = ScheduleColumn::Expected;
    }
    let mut table = schedule::table("", &arranged, &columns, plan.year);
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
    use crate::model::{Activity, Count, Date, Origin, Status, When};

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

    #[test]
    fn an_unmet_target_states_its_gap_and_stands_first() {
        let target = |outcome, found| TargetResult {
            name: "每季度举办讲座".to_owned(),
            scope: "幸福社区".to_owned(),
            period: "Q2".to_owned(),
            required: Some(2),
            found: Some(found),
            outcome,
            reason: None,
            rows: Vec::new(),
            origin: Origin::file(&Arc::from("台账.xlsx")),
        };
        let targets = [target(Outcome::Met, 3), target(Outcome::Unmet, 1)];
        let table = target_table(&targets, &plan(true));
        assert_eq!(table.rows[0].cells, ["每季度举办讲座", "第二季度", "2", "1", "未达标，还差1"]);
    }
}
