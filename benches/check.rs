//! Checking: a register of a thousand activities is to be checked within 3 ms, a calendar made within 1.

use std::sync::Arc;

use kepu::calendar::Calendar;
use kepu::check;
use kepu::model::{
    Activity, Count, Date, Field, Level, Measure, Operator, Origin, Period, Plan, Scope, Source,
    Status, Tally, Target, TargetFilter, When,
};
use kepu::settings::Settings;
use kepu::{privacy, target};

fn main() {
    divan::main();
}

/// A street's register: forty communities, every row held, named, counted and recorded.
fn plan(rows: u32) -> Plan {
    let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
    Plan {
        organisation: "滨河街道".into(),
        level: Level::Street,
        year: 2026,
        title: "滨河街道2026年科普工作计划".into(),
        activities: (0..rows).map(|at| activity(at, &sheet)).collect(),
        targets: targets(&sheet),
        ..Plan::default()
    }
}

fn activity(at: u32, sheet: &Origin) -> Activity {
    let row = at + 4;
    let names = ["健康知识讲座", "中秋科学游园", "消防演练", "垃圾分类宣传", "防灾减灾日咨询"];
    let forms = ["讲座", "文艺演出", "演练", "宣传", "咨询"];
    let kind = usize::try_from(at).unwrap_or(0) % names.len();
    let mut activity = Activity::named(format!("{}第{at}场", names[kind]), sheet.at_row(row));
    let month = u8::try_from(at % 12 + 1).unwrap_or(1);
    let day = u8::try_from(at % 28 + 1).unwrap_or(1);
    activity.when = Date::new(2026, month, day).map(When::day).unwrap_or_default();
    forms[kind].clone_into(&mut activity.form);
    activity.unit = Some(format!("第{}社区", at % 40));
    activity.venue = Some("社区科普活动室".into());
    activity.owner = Some("王主任 0571-88123456".into());
    activity.attendance = Some(Count::exact(u64::from(30 + at % 50)));
    activity.status = Status::Held;
    (activity.has_record, activity.has_summary) = (Some(true), Some(true));
    let cells = [
        (Field::Date, format!("2026-{month:02}-{day:02}")),
        (Field::Name, activity.name.clone()),
        (Field::Unit, format!("第{}社区", at % 40)),
        (Field::Venue, "社区科普活动室".into()),
        (Field::Owner, "王主任 0571-88123456".into()),
        (Field::Attendance, format!("{}人次", 30 + at % 50)),
    ];
    activity.sources = (1..)
        .zip(cells)
        .map(|(column, (field, raw))| (field, Source { row, column, raw: raw.into() }))
        .collect();
    activity
}

fn targets(sheet: &Origin) -> Vec<Target> {
    let target = |period, scope, forms: &[&str]| Target {
        name: "科普活动".into(),
        scope,
        period,
        measure: Measure::Activities,
        filter: TargetFilter {
            forms: forms.iter().map(ToString::to_string).collect(),
            ..TargetFilter::default()
        },
        operator: Operator::AtLeast,
        strict: false,
        value: Some(1),
        upper: None,
        unit: "次".into(),
        written: None,
        origin: sheet.clone(),
    };
    vec![
        target(Period::Quarter, Scope::EachCommunity, &["讲座"]),
        target(Period::Month, Scope::Whole, &[]),
        target(Period::Year, Scope::EachCommunity, &["演练"]),
    ]
}

fn settings() -> Settings {
    Settings::new(Date::first_of_month(2027, 1))
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn all_checks(bencher: divan::Bencher<'_, '_>, rows: u32) {
    let (plan, settings) = (plan(rows), settings());
    let tally = Tally::of(&plan);
    bencher.bench(|| check::check(divan::black_box(&plan), &tally, &settings));
}

#[divan::bench(args = [1_000])]
fn three_targets_of_forty_communities(bencher: divan::Bencher<'_, '_>, rows: u32) {
    let (plan, settings) = (plan(rows), settings());
    bencher.bench(|| target::evaluate(divan::black_box(&plan), &settings));
}

#[divan::bench(args = [1_000])]
fn personal_data(bencher: divan::Bencher<'_, '_>, rows: u32) {
    let plan = plan(rows);
    bencher.bench(|| privacy::findings(divan::black_box(&plan)));
}

#[divan::bench]
fn calendar_of_a_year() -> Calendar {
    Calendar::of(divan::black_box(2026), &[])
}
