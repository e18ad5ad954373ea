use std::sync::Arc;

use super::*;
use crate::diag::Code;
use crate::model::{
    Board, Count, Date, Level, Operator, Origin, Period, Precision, Scope, Status, TargetFilter,
    When,
};

fn place(sheet: &str, row: u32) -> Origin {
    Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from(sheet)).at_row(row)
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn held(name: &str, day: &str, form: &str, row: u32) -> Activity {
    let mut activity = Activity::named(name, place("活动台账", row));
    activity.when = When::day(date(day));
    activity.form = form.to_owned();
    activity.status = Status::Held;
    activity
}

fn plan(activities: Vec<Activity>, targets: Vec<Target>) -> Plan {
    Plan { organisation: "幸福社区".into(), year: 2026, activities, targets, ..Plan::default() }
}

fn lectures(period: Period, value: u64) -> Target {
    Target {
        name: "科普讲座".into(),
        scope: Scope::Whole,
        period,
        measure: Measure::Activities,
        filter: TargetFilter { forms: vec!["讲座".into()], ..TargetFilter::default() },
        operator: Operator::AtLeast,
        strict: false,
        value: Some(value),
        upper: None,
        unit: "次".into(),
        written: None,
        origin: place("目标任务", 3),
    }
}

fn outcomes(plan: &Plan, today: &str) -> Vec<(String, Option<u64>, Outcome)> {
    let results = evaluate(plan, &Settings::new(date(today))).value;
    results.into_iter().map(|result| (result.period, result.found, result.outcome)).collect()
}

#[test]
fn a_quarterly_target_names_the_quarters_that_fall_short_and_the_gap() {
    let rows = vec![
        held("健康讲座", "2026-03-05", "讲座", 4),
        held("消防演练", "2026-05-05", "演练", 5),
        held("禁毒讲座", "2026-09-26", "讲座", 6),
    ];
    let plan = plan(rows, vec![lectures(Period::Quarter, 1)]);
    let checked = evaluate(&plan, &Settings::new(date("2026-11-22")));
    let seen: Vec<_> = checked.value.iter().map(|r| (r.period.as_str(), r.outcome)).collect();
    let (met, unmet) = (Outcome::Met, Outcome::Unmet);
    assert_eq!(seen, [("Q1", met), ("Q2", unmet), ("Q3", met), ("Q4", unmet)]);
    assert_eq!(checked.value[0].rows, [4]);
    assert_eq!(checked.value[0].scope, "幸福社区");
    let texts: Vec<String> = checked.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "目标任务 第3行：目标“科普讲座”没有达到（幸福社区）：第二季度要求至少1次，实有0次，还差1次",
            "目标任务 第3行：目标“科普讲座”还没有达到（幸福社区）：第四季度要求至少1次，实有0次，还差1次（第四季度还剩39天）",
        ]
    );
}

#[test]
fn what_is_missing_in_several_periods_is_told_as_their_sum() {
    let told = |day: &str| {
        let plan =
            plan(vec![held("讲座", "2026-01-05", "讲座", 4)], vec![lectures(Period::Quarter, 2)]);
        let findings = evaluate(&plan, &Settings::new(date(day))).findings;
        findings.first().map(ToString::to_string).unwrap_or_default()
    };
    assert!(told("2026-07-01").ends_with("实有0次，两期合计还差3次"), "{}", told("2026-07-01"));
    assert!(told("2027-01-01").ends_with("实有0次，4期合计还差7次"), "{}", told("2027-01-01"));
}

#[test]
fn a_quarter_that_has_not_begun_is_undecidable_and_no_finding() {
    let mut later = held("讲座", "2026-11-05", "讲座", 5);
    later.status = Status::Planned;
    let plan = plan(
        vec![held("讲座", "2026-01-05", "讲座", 4), later],
        vec![lectures(Period::Quarter, 1)],
    );
    let checked = evaluate(&plan, &Settings::new(date("2026-02-01")));
    assert_eq!(checked.value[3].outcome, Outcome::Undecidable);
    assert_eq!(checked.value[3].reason.as_deref(), Some("要到10月1日才开始，已计划1次"));
    assert_eq!(checked.findings, []);
}

#[test]
fn what_is_still_planned_in_a_running_period_is_waited_for() {
    let mut later = held("讲座", "2026-03-20", "讲座", 5);
    later.status = Status::Planned;
    later.attendance = None;
    let mut first = held("讲座", "2026-01-05", "讲座", 4);
    first.attendance = Some(Count::exact(30));
    let visits = Target {
        measure: Measure::Attendance,
        filter: TargetFilter::default(),
        unit: "人次".into(),
        ..lectures(Period::Quarter, 100)
    };
    let plan = plan(vec![first, later], vec![lectures(Period::Quarter, 2), visits]);
    let on = |day| evaluate(&plan, &Settings::new(date(day)));
    let waiting = on("2026-03-01");
    assert_eq!(waiting.findings, []);
    assert_eq!(waiting.value[0].outcome, Outcome::Undecidable);
    assert_eq!(waiting.value[0].reason.as_deref(), Some("本期还没有结束，另有1项已计划"));
    assert_eq!(waiting.value[4].outcome, Outcome::Undecidable);
    // Its day passed and nobody said that it was held.
    let passed = on("2026-03-25");
    assert_eq!(passed.findings[0].code, Code::TargetBehind);
}

#[test]
fn in_a_mere_plan_the_planned_activities_count() {
    let mut rows =
        vec![held("讲座", "2026-01-05", "讲座", 4), held("讲座", "2026-07-05", "讲座", 5)];
    for row in &mut rows {
        row.status = Status::Planned;
    }
    let plan = plan(rows, vec![lectures(Period::HalfYear, 1), lectures(Period::Year, 3)]);
    let seen = outcomes(&plan, "2026-01-02");
    assert_eq!(seen[0], ("H1".into(), Some(1), Outcome::Met));
    assert_eq!(seen[2], ("2026".into(), Some(2), Outcome::Unmet));
}

#[test]
fn comparisons_hold_at_their_borders() {
    let rows: Vec<Activity> = (1..=3)
        .map(|month| held("讲座", &format!("2026-0{month}-05"), "讲座", month + 3))
        .collect();
    let case = |operator, value, upper| {
        let target = Target { operator, value: Some(value), upper, ..lectures(Period::Year, 0) };
        outcomes(&plan(rows.clone(), vec![target]), "2027-01-01")[0].2
    };
    assert_eq!(case(Operator::AtLeast, 3, None), Outcome::Met);
    assert_eq!(case(Operator::AtLeast, 4, None), Outcome::Unmet);
    assert_eq!(case(Operator::AtMost, 3, None), Outcome::Met);
    assert_eq!(case(Operator::AtMost, 2, None), Outcome::Unmet);
    assert_eq!(case(Operator::Exactly, 3, None), Outcome::Met);
    assert_eq!(case(Operator::Between, 2, Some(3)), Outcome::Met);
    assert_eq!(case(Operator::Between, 1, Some(2)), Outcome::Unmet);
}

#[test]
fn what_the_register_leaves_open_is_undecidable_never_unmet() {
    let mut undated = held("讲座", "2026-01-05", "讲座", 4);
    undated.when = When::default();
    let rows = vec![undated, held("展览", "2026-02-05", "展览", 5)];
    let checked = evaluate(
        &plan(rows, vec![lectures(Period::Quarter, 1)]),
        &Settings::new(date("2027-01-01")),
    );
    assert!(checked.value.iter().all(|result| result.outcome == Outcome::Undecidable));
    assert_eq!(checked.findings.len(), 1, "one finding for the whole target");
    let mut formless = held("讲座", "2026-01-05", "其他", 4);
    formless.status = Status::Held;
    let none = plan(vec![formless], vec![lectures(Period::Year, 1)]);
    assert_eq!(outcomes(&none, "2027-01-01")[0].2, Outcome::Undecidable);
}

#[test]
fn people_are_summed_and_missing_figures_keep_it_open() {
    let mut rows =
        vec![held("讲座", "2026-01-05", "讲座", 4), held("展览", "2026-02-05", "展览", 5)];
    rows[0].attendance = Some(Count::exact(80));
    let target = |value| Target {
        measure: Measure::Attendance,
        filter: TargetFilter::default(),
        unit: "人次".into(),
        ..lectures(Period::Year, value)
    };
    let open = plan(rows.clone(), vec![target(100), target(80)]);
    let seen = outcomes(&open, "2027-01-01");
    assert_eq!(seen[0].2, Outcome::Undecidable);
    assert_eq!(seen[1].2, Outcome::Met);
    rows[1].attendance = Some(Count::exact(10));
    let closed = plan(rows, vec![target(100)]);
    assert_eq!(outcomes(&closed, "2027-01-01")[0], ("2026".into(), Some(90), Outcome::Unmet));
}

#[test]
fn a_ratio_without_denominator_is_undecidable_and_never_met() {
    let mut row = held("讲座", "2026-01-05", "讲座", 4);
    row.attendance = Some(Count::exact(900));
    let target = Target {
        name: "居民科普参与率".into(),
        measure: Measure::Percentage,
        unit: "%".into(),
        ..lectures(Period::Year, 80)
    };
    let mut plan = plan(vec![row], vec![target]);
    let checked = evaluate(&plan, &Settings::new(date("2027-01-01")));
    assert_eq!((checked.value[0].outcome, checked.value[0].found), (Outcome::Undecidable, None));
    assert!(checked.value[0].reason.as_deref().unwrap().contains("分母"));
    plan.profile.residents = Some(1000);
    assert_eq!(outcomes(&plan, "2027-01-01")[0], ("2026".into(), Some(90), Outcome::Met));
    plan.profile.residents = Some(1126);
    assert_eq!(outcomes(&plan, "2027-01-01")[0], ("2026".into(), Some(79), Outcome::Unmet));
}

#[test]
fn each_community_is_held_to_the_target_but_not_the_street() {
    let mut rows = vec![
        held("讲座", "2026-01-05", "讲座", 4),
        held("讲座", "2026-01-06", "讲座", 5),
        held("展览", "2026-01-07", "展览", 6),
    ];
    for (row, unit) in rows.iter_mut().zip(["东风街道", "和平社区", "光明村"]) {
        row.unit = Some(unit.into());
    }
    let target = Target { scope: Scope::EachCommunity, ..lectures(Period::Year, 1) };
    let mut plan = plan(rows, vec![target]);
    plan.organisation = "东风街道".into();
    plan.level = Level::Street;
    let results = evaluate(&plan, &Settings::new(date("2027-01-01"))).value;
    let seen: Vec<_> = results.iter().map(|r| (r.scope.as_str(), r.outcome)).collect();
    assert_eq!(seen, [("和平社区", Outcome::Met), ("光明村", Outcome::Unmet)]);
    plan.profile.all.push(("辖区社区".into(), "和平社区、光明村、新华社区".into()));
    let results = evaluate(&plan, &Settings::new(date("2027-01-01"))).value;
    assert_eq!(results[2].scope, "新华社区");
}

#[test]
fn every_month_needs_activity_record_and_summary() {
    let mut rows: Vec<Activity> = (1..=12)
        .map(|month| held("活动", &format!("2026-{month:02}-05"), "宣传", month + 3))
        .collect();
    for row in &mut rows {
        (row.has_record, row.has_summary) = (Some(true), Some(true));
    }
    let target = Target {
        name: "每月有活动、有记录、有小结".into(),
        measure: Measure::Presence,
        filter: TargetFilter::default(),
        unit: "项".into(),
        ..lectures(Period::Month, 3)
    };
    let full = plan(rows.clone(), vec![target.clone()]);
    assert!(
        outcomes(&full, "2027-01-01")
            .iter()
            .all(|(_, found, outcome)| { (*found, *outcome) == (Some(3), Outcome::Met) })
    );
    assert_eq!(monthly_grid(&full), [[Presence::Present; 3]; 12]);
    rows[4].has_summary = Some(false);
    rows[5].has_record = None;
    rows.remove(7);
    let short = plan(rows, vec![target]);
    let checked = evaluate(&short, &Settings::new(date("2027-01-01")));
    assert_eq!((checked.value[4].found, checked.value[4].outcome), (Some(2), Outcome::Unmet));
    assert_eq!(checked.value[5].outcome, Outcome::Undecidable);
    let text = checked.findings[0].to_string();
    assert!(text.contains("5月缺小结；8月缺活动、记录、小结"), "{text}");
    assert_eq!(monthly_grid(&short)[7], [Presence::Absent; 3]);
    assert_eq!(monthly_grid(&short)[5][1], Presence::Unknown);
}

#[test]
fn board_changes_count_from_their_sheet_or_from_activities() {
    let target = Target {
        name: "宣传栏更换".into(),
        measure: Measure::Issues,
        filter: TargetFilter::default(),
        unit: "期".into(),
        ..lectures(Period::Quarter, 1)
    };
    let mut plan = plan(vec![held("讲座", "2026-01-05", "讲座", 4)], vec![target]);
    let open = outcomes(&plan, "2027-01-01");
    assert!(open.iter().all(|(.., outcome)| *outcome == Outcome::Undecidable), "{open:?}");
    plan.activities.push(held("更换宣传栏一期", "2026-02-05", "宣传", 5));
    let from_rows = outcomes(&plan, "2027-01-01");
    assert_eq!(from_rows[0], ("Q1".into(), Some(1), Outcome::Met));
    assert_eq!(from_rows[1].2, Outcome::Unmet);
    plan.boards.push(Board {
        name: "东门".into(),
        changed_on: Date::new(2026, 4, 1),
        theme: None,
        unit: None,
        origin: place("宣传栏更换", 3),
    });
    let from_sheet = outcomes(&plan, "2027-01-01");
    assert_eq!((from_sheet[0].2, from_sheet[1].2), (Outcome::Unmet, Outcome::Met));
}

#[test]
fn words_of_its_own_must_stand_in_a_name() {
    let mut target = lectures(Period::Year, 1);
    target.filter = TargetFilter { keywords: vec!["大篷车".into()], ..TargetFilter::default() };
    let mut plan = plan(vec![held("讲座", "2026-01-05", "讲座", 4)], vec![target]);
    assert_eq!(outcomes(&plan, "2027-01-01")[0].2, Outcome::Undecidable);
    plan.activities.push(held("科普大篷车进小区", "2026-03-05", "展览", 5));
    assert_eq!(outcomes(&plan, "2027-01-01")[0].2, Outcome::Met);
}

#[test]
fn ready_made_sets_follow_the_users_own_targets() {
    let plan = plan(vec![held("讲座", "2026-01-05", "讲座", 4)], Vec::new());
    let mut settings = Settings::new(date("2027-01-01"));
    settings.target_sets = vec!["季度讲座".into(), "无此集".into()];
    let checked = evaluate(&plan, &settings);
    assert_eq!(checked.value.len(), 4);
    assert_eq!(checked.findings[0].code, Code::TargetSetUnknown);
}

#[test]
fn a_quarter_only_row_is_unclear_for_a_monthly_target() {
    let mut row = held("讲座", "2026-04-01", "讲座", 4);
    row.when.precision = Precision::Quarter;
    let seen = outcomes(&plan(vec![row], vec![lectures(Period::Month, 1)]), "2027-01-01");
    assert_eq!(seen[2].2, Outcome::Unmet);
    assert!(seen[3..6].iter().all(|(.., outcome)| *outcome == Outcome::Undecidable));
    assert_eq!(seen[6].2, Outcome::Unmet);
}
