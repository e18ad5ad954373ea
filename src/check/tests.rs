use std::sync::Arc;

use super::*;
use crate::diag::{Code, Severity};
use crate::model::{
    Activity, Count, Date, Field, Origin, Precision, Recurrence, Source, Status, When,
};

fn activity(name: &str, day: &str, row: u32) -> Activity {
    let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")).at_row(row);
    let mut activity = Activity::named(name, origin);
    activity.when = day.parse().map(When::day).unwrap_or_default();
    activity
}

fn held(name: &str, day: &str, row: u32) -> Activity {
    let mut activity = activity(name, day, row);
    activity.status = Status::Held;
    activity.attendance = Some(Count::exact(40 + u64::from(row)));
    (activity.has_record, activity.has_summary) = (Some(true), Some(true));
    activity
}

fn in_month(name: &str, month: &str, row: u32) -> Activity {
    let mut activity = activity(name, &format!("{month}-01"), row);
    activity.when.precision = Precision::Month;
    activity
}

fn plan(year: i32, activities: Vec<Activity>) -> Plan {
    Plan {
        organisation: "幸福社区".into(),
        year,
        title: format!("幸福社区{year}年科普工作计划"),
        activities,
        ..Plan::default()
    }
}

fn on(today: &str) -> Settings {
    Settings::new(today.parse().unwrap())
}

fn found(plan: &Plan, today: &str) -> Vec<String> {
    let findings = check(plan, &Tally::of(plan), &on(today));
    findings.iter().map(|finding| format!("{} {finding}", finding.code.id())).collect()
}

fn codes(plan: &Plan, today: &str) -> Vec<&'static str> {
    let findings = check(plan, &Tally::of(plan), &on(today));
    findings.iter().map(|finding| finding.code.id()).collect()
}

/// A year of a careful community: one activity a month, everything written down.
fn clean() -> Plan {
    let names = [
        "迎新春写春联",
        "元宵灯谜会",
        "学雷锋义诊",
        "清明文明祭扫宣传",
        "防灾减灾演练",
        "六一儿童科学实验",
        "暑期青少年编程",
        "全民健身日健步走",
        "全国科普月讲座",
        "重阳节健康讲座",
        "消防宣传月演练",
        "宪法日普法",
    ];
    let days = [
        "01-28", "03-02", "03-05", "04-03", "05-12", "05-30", "07-15", "08-08", "09-16", "10-17",
        "11-09", "12-04",
    ];
    let rows = (4..).zip(names.into_iter().zip(days));
    plan(2026, rows.map(|(row, (name, day))| held(name, &format!("2026-{day}"), row)).collect())
}

#[test]
fn a_clean_register_gives_no_finding_at_all() {
    assert_eq!(found(&clean(), "2027-01-05"), Vec::<String>::new());
}

#[test]
fn a_clean_plan_gives_no_finding_on_any_day_of_its_year() {
    let mut plan = clean();
    for activity in &mut plan.activities {
        activity.status = Status::Planned;
        activity.attendance = None;
        (activity.has_record, activity.has_summary) = (None, None);
    }
    let first = Date::new(2025, 12, 1).unwrap();
    for days in (0..400).step_by(40) {
        let today = first.plus_days(days).unwrap().to_string();
        let told: Vec<String> = found(&plan, &today)
            .into_iter()
            .filter(|text| !text.starts_with("months-empty"))
            .collect();
        assert_eq!(told, Vec::<String>::new(), "{today}");
    }
}

#[test]
fn an_activity_cannot_have_been_held_tomorrow() {
    let plan = plan(2026, vec![held("讲座", "2026-12-05", 4)]);
    assert_eq!(
        found(&plan, "2026-11-22"),
        [
            "held-in-future 活动台账 第4行：状态是已开展，日期2026年12月5日却晚于今天（2026年11月22日）"
        ]
    );
}

#[test]
fn a_weekend_that_is_a_working_day_is_named_with_its_cell() {
    let case = |field, raw: &str| {
        let mut row = held("讲座", "2026-03-05", 4);
        row.sources.push((field, Source { row: 4, column: 2, raw: raw.into() }));
        found(&plan(2026, vec![row]), "2026-11-22")
    };
    assert_eq!(
        case(Field::Date, "3月5日 周末"),
        ["weekend-conflict 活动台账!B4：写的是“3月5日 周末”，但2026年3月5日是星期四"]
    );
    for right in ["星期四", "周四上午", "", "待定"] {
        assert_eq!(case(Field::Weekday, right), Vec::<String>::new(), "{right}");
    }
}

#[test]
fn a_held_activity_needs_attendance_where_the_others_have_it() {
    let mut rows = vec![
        held("讲座", "2026-03-05", 4),
        held("义诊", "2026-04-05", 5),
        held("更换宣传栏", "2026-04-06", 6),
    ];
    rows[1].attendance = None;
    rows[2].attendance = None;
    let mut all = plan(2026, rows);
    assert_eq!(codes(&all, "2026-11-22"), ["held-without-attendance"]);
    all.activities[0].attendance = None;
    assert_eq!(codes(&all, "2026-11-22"), Vec::<&str>::new(), "a register that never states it");
}

#[test]
fn an_attendance_far_beyond_the_others_is_questioned() {
    let mut rows: Vec<Activity> =
        (1..=6).map(|m| held("咨询", &format!("2026-0{m}-05"), m + 3)).collect();
    rows[3].attendance = Some(Count::exact(8_000));
    let mut all = plan(2026, rows);
    let told = found(&all, "2026-11-22");
    assert!(told.len() == 1 && told[0].contains("8000") && told[0].contains("倍"), "{told:?}");
    all.activities[3].attendance = Some(Count::exact(1_200));
    assert_eq!(codes(&all, "2026-11-22"), Vec::<&str>::new());
    all.profile.residents = Some(1_000);
    assert_eq!(codes(&all, "2026-11-22"), ["attendance-implausible"]);
}

#[test]
fn missing_records_are_told_once_a_row_and_not_in_the_first_week() {
    let mut rows = vec![
        held("讲座", "2026-03-05", 4),
        held("义诊", "2026-04-06", 5),
        held("展览", "2026-11-20", 6),
    ];
    (rows[1].has_record, rows[1].has_summary) = (Some(false), None);
    rows[2].has_record = None;
    assert_eq!(
        found(&plan(2026, rows), "2026-11-22"),
        ["record-missing 活动台账 第5行：“义诊”没有记录和小结"]
    );
}

#[test]
fn a_column_that_nobody_fills_in_is_not_held_against_anybody() {
    let mut rows = vec![held("讲座", "2026-03-05", 4), held("义诊", "2026-04-06", 5)];
    for row in &mut rows {
        (row.has_record, row.has_summary) = (Some(false), Some(false));
    }
    assert_eq!(codes(&plan(2026, rows.clone()), "2026-11-22"), Vec::<&str>::new());
    rows[1].sources.push((Field::HasRecord, Source { row: 5, column: 9, raw: "无".into() }));
    assert_eq!(
        found(&plan(2026, rows.clone()), "2026-11-22"),
        ["record-missing 活动台账!I5：“义诊”没有记录"]
    );
    rows[0].has_summary = Some(true);
    assert!(found(&plan(2026, rows), "2026-11-22")[0].contains("没有记录和小结"));
}

#[test]
fn the_same_row_twice_is_a_duplicate_and_two_sessions_are_not() {
    let mut rows = vec![held("健康讲座", "2026-03-05", 4), held("健康讲座", "2026-03-05", 5)];
    assert_eq!(
        codes(&plan(2026, rows.clone()), "2026-11-22"),
        Vec::<&str>::new(),
        "other attendance"
    );
    rows[1].attendance = rows[0].attendance;
    let told = found(&plan(2026, rows.clone()), "2026-11-22");
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("第5行") && told[0].contains("第4行"), "{told:?}");
    rows[1].venue = Some("二楼".into());
    assert_eq!(codes(&plan(2026, rows), "2026-11-22"), Vec::<&str>::new());
}

#[test]
fn one_name_day_and_place_with_two_figures_is_doubted_unless_the_rows_tell_themselves_apart() {
    let at_home = |row, count| {
        let mut of = held("健康讲座", "2026-03-05", row);
        (of.venue, of.attendance) = (Some("会议室".into()), Some(Count::exact(count)));
        of
    };
    let pair = [at_home(4, 40), at_home(5, 45)];
    let told = found(&plan(2026, pair.to_vec()), "2026-11-22");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("activity-same-day 活动台账 第5行"), "{told:?}");
    assert!(told[0].contains("第4行") && told[0].contains("只有参加人次不同"), "{told:?}");
    let apart = |change: fn(&mut Activity)| {
        let mut rows = pair.to_vec();
        change(&mut rows[1]);
        codes(&plan(2026, rows), "2026-11-22")
    };
    let nothing: [&str; 0] = [];
    assert_eq!(apart(|of| of.note = Some("第二场".into())), nothing);
    assert_eq!(apart(|of| of.speaker = Some("吴医生".into())), nothing);
    assert_eq!(apart(|of| of.audiences = vec!["青少年".into()]), nothing);
    assert_eq!(apart(|of| of.venue = Some("二楼".into())), nothing);
    assert_eq!(apart(|of| of.when.precision = Precision::Month), nothing);
    let hours = |of: &mut Activity| {
        let raw = Source { row: 5, column: 2, raw: "3月5日下午".into() };
        of.sources.push((Field::Date, raw));
    };
    assert_eq!(apart(hours), nothing);
}

#[test]
fn a_sheet_that_repeats_another_is_told_once() {
    let mut all = clean();
    let mut copy = all.activities.clone();
    for row in &mut copy {
        row.origin = Origin::sheet(&row.origin.file, &Arc::from("备份")).at_row(4);
    }
    all.activities.extend(copy);
    let told = found(&all, "2027-01-05");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("sheet-repeated 备份：") && told[0].contains("12行"), "{told:?}");
}

#[test]
fn a_mistyped_unit_or_name_is_advice() {
    let mut rows: Vec<Activity> =
        (1..=6).map(|m| held("义诊", &format!("2026-0{m}-05"), m + 3)).collect();
    for row in &mut rows {
        row.unit = Some("幸福里社区".into());
    }
    rows[5].unit = Some("幸褔里社区".into());
    let mut slip = held("健康知识讲坐", "2026-07-05", 12);
    slip.unit = Some("幸福里社区".into());
    let mut right = held("健康知识讲座", "2026-07-05", 11);
    right.unit = Some("幸福里社区".into());
    rows.extend([right, slip]);
    let told = found(&plan(2026, rows), "2026-11-22");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|text| text.starts_with("name-almost-same")));
}

#[test]
fn a_row_without_unit_is_missed_where_all_others_have_one() {
    let mut rows: Vec<Activity> =
        (1..=8).map(|m| held("义诊", &format!("2026-0{m}-05"), m + 3)).collect();
    for row in rows.iter_mut().skip(1) {
        row.unit = Some("和平社区".into());
    }
    assert_eq!(codes(&plan(2026, rows), "2026-11-22"), ["unit-missing"]);
}

#[test]
fn placeholders_are_errors_and_come_first() {
    let mut all = clean();
    all.title = "××社区20xx年科普工作计划".into();
    all.activities[0].name = "迎新春写春联（____）".into();
    all.activities[1].owner = Some("张三 13812345678".into());
    let findings = check(&all, &Tally::of(&all), &on("2027-01-05"));
    let seen: Vec<_> = findings.iter().map(|f| (f.severity, f.code.id())).collect();
    assert_eq!(
        seen,
        [
            (Severity::Error, "placeholder-left"),
            (Severity::Error, "placeholder-left"),
            (Severity::Warning, "personal-phone"),
        ]
    );
}

#[test]
fn a_placeholder_in_the_registers_own_title_is_named_with_its_row() {
    let mut all = clean();
    all.left_out.push(crate::model::LeftOut {
        origin: Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")).at_row(1),
        kind: crate::model::LeftOutKind::Title,
        text: "××社区20xx年科普活动台账".into(),
        figures: Vec::new(),
    });
    let told = found(&all, "2027-01-05");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("placeholder-left 活动台账 第1行：标题行"), "{told:?}");
}

#[test]
fn a_planned_activity_whose_time_passed_is_told_with_the_completion_rate() {
    let mut all = clean();
    all.activities[4].status = Status::NotHeld;
    all.activities[5].status = Status::Planned;
    all.activities[11].status = Status::Planned;
    let told = codes(&all, "2026-12-06");
    assert_eq!(told, ["planned-not-held", "planned-not-held", "plan-completion"]);
    assert!(found(&all, "2026-12-06")[2].contains("完成率75%"));
}

#[test]
fn a_festival_in_a_month_that_does_not_hold_it_is_advice() {
    for (year, month, told) in
        [(2025, "02", 1), (2025, "01", 0), (2026, "02", 0), (2028, "02", 1), (2031, "02", 1)]
    {
        let all = plan(year, vec![in_month("春节文艺演出", &format!("{year}-{month}"), 4)]);
        assert_eq!(found(&all, "2020-01-01").len(), told, "{year}-{month}");
    }
    let all = plan(2025, vec![in_month("春节文艺演出", "2025-02", 4)]);
    let text = &found(&all, "2025-01-01")[0];
    assert!(text.contains("写在2月") && text.contains("2025年的春节是1月29日"), "{text}");
}

#[test]
fn a_row_of_the_next_year_is_held_against_its_own_calendar() {
    let rows =
        vec![activity("世界地球日宣传", "2027-04-22", 4), activity("春节送福", "2027-02-05", 5)];
    assert_eq!(found(&plan(2026, rows), "2026-01-01"), Vec::<String>::new());
}

#[test]
fn preparing_for_a_festival_is_no_mistake() {
    let rows = vec![
        in_month("迎国庆知识竞赛", "2026-09", 4),
        activity("国庆前安全检查", "2026-09-28", 5),
        activity("中秋诗会", "2026-09-20", 6),
        in_month("科技活动周系列活动", "2026-05", 7),
        activity("端午包粽子", "2026-06-18", 8),
    ];
    assert_eq!(found(&plan(2026, rows), "2026-01-01"), Vec::<String>::new());
}

#[test]
fn empty_months_ahead_get_suggestions_and_past_ones_none() {
    let mut all = clean();
    all.activities.retain(|activity| activity.when.month() != Some(8));
    for activity in &mut all.activities {
        activity.status = Status::Planned;
    }
    let told = found(&all, "2026-01-05");
    let advice: Vec<&String> =
        told.iter().filter(|text| text.starts_with("months-empty")).collect();
    assert_eq!(advice.len(), 1, "{told:?}");
    assert!(
        advice[0].contains("2月")
            && advice[0].contains("8月（建军节8月1日、七夕节8月19日、全民健身日8月8日）"),
        "{told:?}"
    );
    assert_eq!(found(&all, "2027-01-05"), Vec::<String>::new());
    all.activities[0].when.recurrence = Some(Recurrence::Monthly);
    assert!(!codes(&all, "2026-01-05").contains(&"months-empty"));
}

#[test]
fn an_office_silences_and_raises_codes() {
    let mut all = clean();
    all.activities[1].owner = Some("13812345678".into());
    all.activities[4].status = Status::NotHeld;
    let mut settings = on("2027-01-05");
    settings.checks.insert(Code::PersonalPhone, None);
    settings.checks.insert(Code::PlannedNotHeld, Some(Severity::Error));
    let findings = check(&all, &Tally::of(&all), &settings);
    let seen: Vec<_> = findings.iter().map(|f| (f.severity, f.code.id())).collect();
    assert_eq!(seen, [(Severity::Error, "planned-not-held"), (Severity::Info, "plan-completion")]);
}

#[test]
fn a_review_joins_reading_targets_deadlines_and_checks_worst_first() {
    let all = clean();
    let earlier = vec![crate::diag::Diagnostic::new(Code::CellError).with("raw", "#REF!")];
    let mut settings = on("2027-01-05");
    settings.target_sets = vec!["每月三有".into()];
    let review = review(&all, &Tally::of(&all), &settings, earlier);
    assert_eq!(review.targets.len(), 12);
    let seen: Vec<_> = review.findings.iter().map(|f| f.code.id()).collect();
    // February has nothing: 元宵 of 2026 is in March.
    assert_eq!(seen, ["target-unmet", "cell-error"]);
}

#[test]
fn thousands_of_rows_are_checked_without_comparing_all_pairs() {
    let rows: Vec<Activity> = (0..3_000)
        .map(|at| {
            held(
                &format!("健康知识讲座{at}"),
                &format!("2026-{:02}-{:02}", at % 12 + 1, at % 28 + 1),
                at + 4,
            )
        })
        .collect();
    assert_eq!(found(&plan(2026, rows), "2027-01-05").len(), 0);
}
