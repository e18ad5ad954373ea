//! Targets met and unmet (目标完成情况): those that need attention in a table, the others in a line.

use super::charts::QUARTERS;
use super::summary::{column, heading};
use crate::document::{Align, Block, Table, TableRow};
use crate::model::{Date, Outcome, Plan, ResultWords, TargetResult};

fn words(plan: &Plan) -> ResultWords {
    ResultWords::of(plan.has_held())
}

/// The section: a table of what falls short or cannot be decided, and a line of what is met.
pub(super) fn section(targets: &[TargetResult], plan: &Plan, today: Date) -> Vec<Block> {
    let mut blocks = vec![heading("目标完成情况")];
    let rows = rows(targets, plan, today);
    if !rows.is_empty() {
        blocks.push(Block::Table(table(rows, targets, plan)));
    }
    blocks.extend(met(targets, plan).map(Block::Paragraph));
    blocks
}

fn table(rows: Vec<TableRow>, targets: &[TargetResult], plan: &Plan) -> Table {
    let mut columns = vec![column("需关注的目标", Align::Left)];
    if with_units(targets, plan) {
        columns.push(column("单位", Align::Centre));
    }
    columns.extend([
        column("时段", Align::Centre),
        column("要求", Align::Right),
        column(words(plan).found, Align::Right),
        column("结果", Align::Left),
    ]);
    Table { caption: String::new(), columns, rows }
}

/// Whether any target is that of a part of the organisation.
fn with_units(targets: &[TargetResult], plan: &Plan) -> bool {
    targets.iter().any(|target| target.scope != plan.organisation)
}

/// One row for each unmet result, then one for the undecided results of each target and unit.
fn rows(targets: &[TargetResult], plan: &Plan, today: Date) -> Vec<TableRow> {
    let units = with_units(targets, plan);
    let unmet = targets.iter().filter(|target| target.outcome == Outcome::Unmet);
    let mut rows: Vec<TableRow> =
        unmet.map(|target| row(&[target], gap(target, plan, today), units)).collect();
    let undecided =
        grouped(targets, Outcome::Undecidable, |a, b| alike(a, b) && a.scope == b.scope);
    rows.extend(undecided.iter().map(|group| row(group, doubt(group), units)));
    rows
}

/// Results of one outcome, those that belong together side by side.
fn grouped(
    targets: &[TargetResult],
    outcome: Outcome,
    together: fn(&TargetResult, &TargetResult) -> bool,
) -> Vec<Vec<&TargetResult>> {
    let mut groups: Vec<Vec<&TargetResult>> = Vec::new();
    for target in targets.iter().filter(|target| target.outcome == outcome) {
        match groups.iter_mut().find(|group| together(group[0], target)) {
            Some(group) => group.push(target),
            None => groups.push(vec![target]),
        }
    }
    groups
}

/// Whether two results are of the same target.
fn alike(a: &TargetResult, b: &TargetResult) -> bool {
    (&a.name, a.required, &a.origin) == (&b.name, b.required, &b.origin)
}

fn row(group: &[&TargetResult], result: String, units: bool) -> TableRow {
    let number = |value: Option<u64>| value.map_or("—".to_owned(), |value| value.to_string());
    let mut cells = Vec::with_capacity(6);
    if let Some(first) = group.first() {
        cells.push(first.name.clone());
        if units {
            cells.push(first.scope.clone());
        }
        cells.extend([periods(group), number(first.required)]);
        cells.push(found(group).unwrap_or_else(|| number(None)));
        cells.push(result);
    }
    TableRow { cells, total: false }
}

/// What was found, from least to most: `2` or `2—5`.
fn found(group: &[&TargetResult]) -> Option<String> {
    let values = || group.iter().filter_map(|target| target.found);
    let (least, most) = (values().min()?, values().max()?);
    Some(if least == most { least.to_string() } else { format!("{least}—{most}") })
}

/// `未达标，还差2次`; 尚未达到 while the period runs.
fn gap(target: &TargetResult, plan: &Plan, today: Date) -> String {
    let words = words(plan);
    let unmet = if target.is_open(plan.year, today) { words.open } else { words.unmet };
    let own = plan.targets.iter().find(|of| of.origin == target.origin && of.name == target.name);
    let unit = own.map_or("", |of| of.unit.as_str());
    match (target.required, target.found) {
        (Some(required), Some(found)) if found < required => {
            format!("{unmet}，还差{}{unit}", required - found)
        }
        (Some(required), Some(found)) if found > required => {
            format!("{unmet}，超出{}{unit}", found - required)
        }
        _ => unmet.to_owned(),
    }
}

/// Why results cannot be decided: the first reason, and how many there are.
fn doubt(group: &[&TargetResult]) -> String {
    let mut reasons: Vec<&str> =
        group.iter().filter_map(|target| target.reason_beside_word()).collect();
    reasons.dedup();
    let word = group.first().map_or("无法判断", |first| first.undecided());
    match reasons.as_slice() {
        [] => word.to_owned(),
        [reason] => format!("{word}：{reason}"),
        [reason, ..] => format!("{word}：{reason}；其余{}期类同", group.len() - 1),
    }
}

/// `达标：每月开展科普活动3次以上（1—12月，完成3—6）；…。`
fn met(targets: &[TargetResult], plan: &Plan) -> Option<String> {
    let words = words(plan);
    let groups = grouped(targets, Outcome::Met, alike);
    if groups.is_empty() {
        return None;
    }
    let one = |group: &Vec<&TargetResult>| {
        let first = group.first()?;
        let mut notes = match units(group) {
            Some(units) if first.scope != plan.organisation => vec![units, periods(group)],
            _ => vec![periods(group)],
        };
        notes.extend(found(group).map(|found| format!("{}{found}", words.found)));
        Some(format!("{}（{}）", first.name, notes.join("，")))
    };
    let list: Vec<String> = groups.iter().filter_map(one).collect();
    let count: usize = groups.iter().map(Vec::len).sum();
    Some(format!("{}{count}项：{}。", words.met, list.join("；")))
}

/// The units of a group: two are named, more are counted.
fn units(group: &[&TargetResult]) -> Option<String> {
    let mut names: Vec<&str> = group.iter().map(|target| target.scope.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    match names.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        [one, other] => Some(format!("{one}、{other}")),
        many => Some(format!("{}个单位", many.len())),
    }
}

/// The periods of a group in few words: `1—12月`, `第一、三季度`, `全年`.
fn periods(group: &[&TargetResult]) -> String {
    let mut ids: Vec<&str> = group.iter().map(|target| target.period.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let numbers = |kind: char| -> Vec<usize> {
        ids.iter().filter_map(|id| id.strip_prefix(kind)?.parse().ok()).collect()
    };
    let (months, quarters, halves) = (numbers('M'), numbers('Q'), numbers('H'));
    if months.len() + quarters.len() + halves.len() < ids.len() {
        return "全年".to_owned();
    }
    let parts = [months_in_words(&months), quarters_in_words(&quarters), halves_in_words(&halves)];
    parts.into_iter().flatten().collect::<Vec<String>>().join("、")
}

/// Neighbouring months run together: `1—3月、5月`.
fn months_in_words(months: &[usize]) -> Option<String> {
    let runs = months.chunk_by(|a, b| a + 1 == *b).filter_map(|run| match run {
        [] => None,
        [one] => Some(format!("{one}月")),
        [first, .., last] => Some(format!("{first}—{last}月")),
    });
    let runs: Vec<String> = runs.collect();
    (!runs.is_empty()).then(|| runs.join("、"))
}

fn quarters_in_words(quarters: &[usize]) -> Option<String> {
    match quarters {
        [] => None,
        [one] => QUARTERS.get(one.checked_sub(1)?).map(ToString::to_string),
        [_, _, _, _] => Some("四个季度".to_owned()),
        some => {
            let name = |of: &usize| ["一", "二", "三", "四"].get(of.checked_sub(1)?).copied();
            let names: Vec<&str> = some.iter().filter_map(name).collect();
            Some(format!("第{}季度", names.join("、")))
        }
    }
}

fn halves_in_words(halves: &[usize]) -> Option<String> {
    match halves {
        [] => None,
        [1] => Some("上半年".to_owned()),
        [2] => Some("下半年".to_owned()),
        _ => Some("上、下半年".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{
        Activity, Measure, Operator, Origin, Period, Scope, Status, Target, TargetFilter,
    };

    fn origin(row: u32) -> Origin {
        Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("目标任务")).at_row(row)
    }

    fn result(period: &str, outcome: Outcome, found: u64) -> TargetResult {
        TargetResult {
            name: "举办讲座".to_owned(),
            scope: "幸福社区".to_owned(),
            period: period.to_owned(),
            required: Some(2),
            found: Some(found),
            outcome,
            reason: None,
            rows: Vec::new(),
            origin: origin(3),
        }
    }

    fn plan(status: Status) -> Plan {
        let mut activity = Activity::named("健康讲座", origin(4));
        activity.status = status;
        let target = Target {
            name: "举办讲座".to_owned(),
            scope: Scope::Whole,
            period: Period::Quarter,
            measure: Measure::Activities,
            filter: TargetFilter::default(),
            operator: Operator::AtLeast,
            strict: false,
            value: Some(2),
            upper: None,
            unit: "次".to_owned(),
            written: None,
            origin: origin(3),
        };
        Plan {
            organisation: "幸福社区".to_owned(),
            year: 2026,
            activities: vec![activity],
            targets: vec![target],
            ..Plan::default()
        }
    }

    fn texts(targets: &[TargetResult], plan: &Plan) -> (Vec<Vec<String>>, String) {
        let today = Date::last_of_month(2026, 11);
        let cells = rows(targets, plan, today).into_iter().map(|row| row.cells).collect();
        (cells, met(targets, plan).unwrap_or_default())
    }

    #[test]
    fn an_unmet_target_has_a_row_with_its_gap_and_met_ones_share_a_line() {
        let targets = [
            result("Q1", Outcome::Met, 2),
            result("Q2", Outcome::Unmet, 1),
            result("Q3", Outcome::Met, 4),
        ];
        let (rows, met) = texts(&targets, &plan(Status::Held));
        assert_eq!(rows, [["举办讲座", "第二季度", "2", "1", "未达标，还差1次"]]);
        assert_eq!(met, "达标2项：举办讲座（第一、三季度，完成2—4）。");
    }

    #[test]
    fn a_plan_is_said_to_arrange_and_not_to_complete() {
        let targets = [result("Q1", Outcome::Met, 2), result("Q2", Outcome::Unmet, 1)];
        let (rows, met) = texts(&targets, &plan(Status::Planned));
        assert_eq!(rows, [["举办讲座", "第二季度", "2", "1", "安排不足，还差1次"]]);
        assert_eq!(met, "安排到位1项：举办讲座（第一季度，安排2）。");
    }

    #[test]
    fn a_period_that_runs_is_not_missed_yet() {
        let year = result("2026", Outcome::Unmet, 1);
        let over = TargetResult { found: Some(3), ..result("Q4", Outcome::Unmet, 3) };
        let (rows, _) = texts(&[year, over], &plan(Status::Held));
        assert_eq!(rows[0][4], "尚未达到，还差1次");
        assert_eq!(rows[1][4], "未达标，超出1次");
    }

    #[test]
    fn undecided_periods_of_one_target_share_a_row() {
        let undecided = |period: &str, reason: &str| TargetResult {
            found: None,
            reason: Some(reason.to_owned()),
            ..result(period, Outcome::Undecidable, 0)
        };
        let targets = [undecided("Q3", "要到7月1日才开始"), undecided("Q4", "要到10月1日才开始")];
        let (rows, _) = texts(&targets, &plan(Status::Held));
        let doubt = "尚未开始：要到7月1日才开始；其余1期类同";
        assert_eq!(rows, [["举办讲座", "第三、四季度", "2", "—", doubt]]);
    }

    #[test]
    fn units_of_a_street_are_named_or_counted() {
        let of = |scope: &str| TargetResult {
            scope: scope.to_owned(),
            ..result("2026", Outcome::Met, 2)
        };
        let plan = Plan { organisation: "滨河街道".to_owned(), ..plan(Status::Held) };
        let (_, met) = texts(&[of("甲社区"), of("乙社区"), of("丙社区")], &plan);
        assert_eq!(met, "达标3项：举办讲座（3个单位，全年，完成2）。");
        let (rows, _) = texts(
            &[TargetResult { outcome: Outcome::Unmet, found: Some(0), ..of("甲社区") }],
            &plan,
        );
        assert_eq!(rows, [["举办讲座", "甲社区", "全年", "2", "0", "尚未达到，还差2次"]]);
    }

    #[test]
    fn periods_run_together() {
        let of = |ids: &[&str]| {
            let results: Vec<TargetResult> =
                ids.iter().map(|id| result(id, Outcome::Met, 2)).collect();
            periods(&results.iter().collect::<Vec<_>>())
        };
        assert_eq!(of(&["M01", "M02", "M03", "M05"]), "1—3月、5月");
        assert_eq!(of(&["M10", "M09"]), "9—10月");
        assert_eq!(of(&["Q4", "Q1", "Q2", "Q3"]), "四个季度");
        assert_eq!(of(&["H1", "H2"]), "上、下半年");
        assert_eq!(of(&["2026"]), "全年");
    }
}
