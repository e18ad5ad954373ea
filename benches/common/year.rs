//! A year of activities, as many as asked for, and its workbook.

use std::sync::Arc;

use divan::Bencher;
use kepu::model::{Activity, Count, Date, Fen, Origin, Plan, Status, Tally, When};
use kepu::write::xlsx::{TallyPaper, XlsxOptions, write};

/// Rows as a community keeps them, one a day, with all ordinary columns filled.
fn plan(rows: u32) -> Plan {
    let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
    let forms = ["讲座", "宣传", "咨询", "展览", "培训", "竞赛"];
    let topics = ["健康", "安全", "环保节能", "反邪教", "科技"];
    let first = Date::first_of_month(2026, 1);
    let activity = |row: u32| {
        let at = row as usize;
        let mut activity = Activity::named(
            format!("第{row}次社区科普活动：夏季食品安全知识"),
            sheet.at_row(row + 4),
        );
        activity.when = When::day(first.plus_days(i64::from(row) % 365).unwrap_or(first));
        forms[at % forms.len()].clone_into(&mut activity.form);
        topics[at % topics.len()].clone_into(&mut activity.topic);
        activity.audiences = vec!["居民".to_owned(), "青少年".to_owned()];
        activity.venue = Some("社区活动室".to_owned());
        activity.owner = Some("王建国".to_owned());
        activity.status = Status::Held;
        activity.attendance = Some(Count::exact(u64::from(row) % 150));
        activity.volunteers = Some(Count::exact(u64::from(row) % 9));
        activity.handouts = Some(Count::exact(100));
        activity.cost = Some(Fen(i64::from(row) * 10));
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

/// The workbook alone; the plan and its tally are there before.
pub fn workbook(bencher: Bencher<'_, '_>, rows: u32) {
    let plan = plan(rows);
    let tally = Tally::of(&plan);
    let paper =
        TallyPaper { plan: &plan, tally: &tally, findings: &[], targets: &[], last_year: None };
    let today = Date::first_of_month(2026, 12);
    let options = XlsxOptions { today, quarter: None, empty_mark: "0".to_owned() };
    bencher.bench_local(|| write(&paper, &options));
}
