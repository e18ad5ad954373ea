//! The table of accepted spellings in the docs holds, read through the whole pipeline.

use std::fs;
use std::path::Path;

use kepu::model::{Activity, Count, Date, When};
use kepu::settings::Settings;

/// The activity of a register that has one row.
fn activity(column: &str, text: &str) -> Option<Activity> {
    let quoted = text.replace('"', "\"\"");
    let time = if column == "活动时间" { "" } else { "月份," };
    let month = if column == "活动时间" { "" } else { "3月," };
    let register =
        format!("2026年科普活动台账\n{time}{column},活动名称\n{month}\"{quoted}\",科普讲座\n");
    let settings = Settings::new(Date::new(2026, 11, 22)?);
    let register = kepu::read::read("台账.csv", register.as_bytes(), &settings).ok()?;
    let plan = kepu::normalize::normalize(&register.value, &settings).ok()?;
    plan.value.activities.into_iter().next()
}

fn shown_time(when: &When) -> String {
    let start = when.start.map_or_else(|| "?".to_owned(), |start| start.to_string());
    let end = when.end.map(|end| format!("..{end}")).unwrap_or_default();
    let precision = serde_json::to_value(when.precision).unwrap();
    format!("{start}{end} {}", precision.as_str().unwrap())
}

fn shown_count(count: Option<Count>) -> String {
    let Some(count) = count else { return "?".to_owned() };
    let about = if count.approximate { "约" } else { "" };
    format!("{about}{} {}", count.value, count.unit.chinese()).trim_end().to_owned()
}

/// The rows of the table under a heading of the docs.
fn rows(heading: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/spellings.md");
    let text = fs::read_to_string(path).unwrap();
    let section = text.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
        (cells.next().unwrap(), cells.next().unwrap())
    })
    .collect()
}

#[test]
fn every_documented_spelling_of_a_time_is_read() {
    let rows = rows("时间");
    assert!(rows.len() > 220, "the table was found");
    for (written, expected) in rows {
        let read = activity("活动时间", &written).map(|activity| shown_time(&activity.when));
        assert_eq!(read.as_deref(), Some(expected.as_str()), "{written}");
    }
}

#[test]
fn every_documented_spelling_of_a_count_is_read() {
    let rows = rows("人次");
    assert!(rows.len() > 100, "the table was found");
    for (written, expected) in rows {
        let read = activity("参加人次", &written).map(|activity| shown_count(activity.attendance));
        assert_eq!(read.as_deref(), Some(expected.as_str()), "{written}");
    }
}

#[test]
fn every_documented_spelling_of_an_amount_is_read() {
    let rows = rows("经费");
    assert!(rows.len() > 35, "the table was found");
    for (written, expected) in rows {
        let read = activity("经费（元）", &written).expect(&written);
        let shown = read.cost.map_or_else(|| "?".to_owned(), |cost| cost.to_string());
        assert_eq!(shown, expected, "{written}");
    }
}

#[test]
fn every_documented_name_has_the_form_and_topic_that_are_said() {
    let rows = rows("名称");
    assert!(rows.len() > 180, "the table was found");
    for (name, expected) in rows {
        let register = format!("2026年科普活动台账\n月份,活动名称\n3月,\"{name}\"\n");
        let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
        let register = kepu::read::read("台账.csv", register.as_bytes(), &settings).unwrap();
        let plan = kepu::normalize::normalize(&register.value, &settings).unwrap().value;
        let activity = plan.activities.first().expect(&name);
        assert_eq!(format!("{}、{}", activity.form, activity.topic), expected, "{name}");
    }
}

#[test]
fn what_is_not_taken_or_only_about_is_told() {
    const PLAIN: [&str; 8] =
        ["—", "日常", "待定", "不定期开展", "春季", "寒暑假", "常态化开展", "视天气而定"];
    for (column, heading) in [("活动时间", "时间"), ("参加人次", "人次")] {
        let doubtful = rows(heading).into_iter().filter(|(written, expected)| {
            expected.starts_with(['?', '约']) && !(heading == "时间" && PLAIN.contains(&&**written))
        });
        for (written, expected) in doubtful.filter(|(written, _)| written != "—") {
            assert!(tells(column, &written), "{written} → {expected}");
        }
    }
}

/// Whether any finding quotes what a cell holds.
fn tells(column: &str, written: &str) -> bool {
    let time = column == "活动时间";
    let quoted = written.replace('"', "\"\"");
    let (head, month) = if time { ("", "") } else { ("月份,", "3月,") };
    let register =
        format!("2026年科普活动台账\n{head}{column},活动名称\n{month}\"{quoted}\",科普讲座\n");
    let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
    let read = kepu::read::read("台账.csv", register.as_bytes(), &settings).unwrap();
    let plan = kepu::normalize::normalize(&read.value, &settings).unwrap();
    plan.findings.iter().any(|finding| {
        let code = finding.code.id();
        code.starts_with("date-") || code.starts_with("count-")
    })
}
