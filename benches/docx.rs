//! How long the Word plan takes: composing, writing (docx-rs, canonical form, deflate) and proof-reading.

use std::sync::Arc;

use divan::Bencher;
use kepu::compose;
use kepu::document::Document;
use kepu::lint::lint;
use kepu::model::{Activity, Count, Date, Origin, Plan, Tally, When};
use kepu::settings::{Official, Settings};
use kepu::write::docx;

const ROWS: [u32; 2] = [60, 1000];

fn main() {
    divan::main();
}

/// Rows as a community plans them, with all ordinary columns filled.
fn plan(rows: u32) -> Plan {
    let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
    let first = Date::first_of_month(2026, 1);
    let activity = |row: u32| {
        let mut activity =
            Activity::named(format!("第{row}期居民健康知识讲座"), sheet.at_row(row + 4));
        activity.when = When::day(first.plus_days(i64::from(row) % 365).unwrap_or(first));
        "讲座".clone_into(&mut activity.form);
        "健康".clone_into(&mut activity.topic);
        activity.audiences = vec!["居民".to_owned(), "老年人".to_owned()];
        activity.venue = Some("社区活动室".to_owned());
        activity.owner = Some("王建国".to_owned());
        activity.attendance = Some(Count::exact(u64::from(row) % 150 + 20));
        activity
    };
    Plan {
        organisation: "幸福社区".to_owned(),
        year: 2026,
        title: "幸福社区2026年科普工作计划".to_owned(),
        activities: (1..=rows).map(activity).collect(),
        ..Plan::default()
    }
}

fn compose(plan: &Plan) -> Document {
    let today = Date::first_of_month(2026, 1);
    compose::work_plan(plan, &Tally::of(plan), &Settings::new(today)).value
}

#[divan::bench(args = ROWS)]
fn composing(bencher: Bencher, rows: u32) {
    let plan = plan(rows);
    bencher.bench_local(|| compose(&plan));
}

#[divan::bench(args = ROWS)]
fn writing(bencher: Bencher, rows: u32) {
    let document = compose(&plan(rows));
    bencher.bench_local(|| docx::write(&document, &Official::default()));
}

#[divan::bench(args = ROWS)]
fn proof_reading(bencher: Bencher, rows: u32) {
    let bytes = docx::write(&compose(&plan(rows)), &Official::default()).unwrap_or_default();
    bencher.bench_local(|| lint("计划.docx", &bytes, &Official::default()));
}
