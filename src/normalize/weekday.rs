//! A weekday beside a date, in the cell or in a column of its own, that the calendar contradicts.
//!
//! Comes in: activities whose year is settled. Goes out: a finding for each that says Friday of a Thursday.

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Precision, Weekday};

use super::date;

/// Tells of every weekday that contradicts its date.
pub fn check(activities: &[Activity], findings: &mut Vec<Diagnostic>) {
    for activity in activities {
        let single = activity.when.precision == Precision::Day && activity.when.end.is_none();
        let Some(start) = activity.when.start.filter(|_| single) else { continue };
        let fields = [Field::Date, Field::Weekday].into_iter();
        findings.extend(fields.filter_map(|field| conflict(activity, field, start)));
    }
}

fn conflict(activity: &Activity, field: Field, start: Date) -> Option<Diagnostic> {
    let raw = activity.raw(field).trim();
    // The weekday of the day it was moved from.
    if ["改", "延", "推迟", "提前", "调整", "实际"].iter().any(|word| raw.contains(word))
    {
        return None;
    }
    let written = match field {
        Field::Weekday => in_column(raw),
        _ if ["周", "星期", "礼拜"].iter().any(|word| raw.contains(word)) => {
            date::weekday_of(raw)
        }
        _ => None,
    };
    written.filter(|written| *written != start.weekday())?;
    let finding = Diagnostic::new(Code::WeekdayConflict).at(activity.place(field));
    let finding = finding.with("raw", crate::text::tidy(raw)).with("date", start.chinese());
    Some(finding.with("weekday", start.weekday().chinese()))
}

/// 星期四, 周四上午, or 四 alone.
fn in_column(raw: &str) -> Option<Weekday> {
    if ["周末", "双休日", "、", "-", "至"].iter().any(|word| raw.contains(word)) {
        return None;
    }
    let bare = raw.chars().next().filter(|c| "一二三四五六日天".contains(*c));
    date::weekday_of(raw).or_else(|| date::weekday_of(&format!("周{}", bare?)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Origin, Source, When};

    fn told(field: Field, raw: &str) -> Vec<String> {
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")).at_row(4);
        let mut row = Activity::named("讲座", origin);
        row.when = When::day("2026-03-05".parse().unwrap());
        row.sources.push((field, Source { row: 4, column: 2, raw: raw.into() }));
        let mut findings = Vec::new();
        check(&[row], &mut findings);
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_weekday_that_contradicts_the_date_is_named_with_its_cell() {
        assert_eq!(
            told(Field::Weekday, "周三"),
            ["活动台账!B4：“周三”的星期与日期不符：2026年3月5日是星期四"]
        );
        assert_eq!(told(Field::Date, "3月5日（周日）").len(), 1);
        for right in ["星期四", "四", "周四上午", "", "待定", "周末"] {
            assert_eq!(told(Field::Weekday, right), Vec::<String>::new(), "{right}");
        }
        for right in ["3月5日（周四）", "3月5日", "科技活动周"] {
            assert_eq!(told(Field::Date, right), Vec::<String>::new(), "{right}");
        }
    }
}
