//! Days and months of the lunar calendar (农历): 农历正月十五, 腊月二十三, 五月初五, 正月.
//!
//! Comes in: a cell's text, made comparable. Goes out: the day or months it is in the year's own calendar.

use crate::calendar;
use crate::model::{Date, Precision, When};

use super::super::numerals;
use super::{Context, Failure, Note, Reading};

/// Reads a lunar day or month; `None` where nothing says that the lunar calendar is meant.
pub(super) fn read(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let marked = ["农历", "阴历", "旧历"].iter().find_map(|word| text.strip_prefix(word));
    let named = ["正月", "冬月", "腊月"].iter().any(|month| text.starts_with(month));
    let folk = ["二月二", "三月三", "六月六", "九月九"].contains(&text);
    let (month, day) = marked.unwrap_or(text).split_once('月')?;
    // Only lunar days are counted 初五 and 廿五.
    let spoken = day.starts_with("初") && day.chars().count() > 1 || day.starts_with('廿');
    if marked.is_none() && !named && !folk && !spoken {
        return None;
    }
    let month = match month {
        "正" => 1,
        "冬" => 11,
        "腊" => 12,
        month => number(month)?,
    };
    let day = ["前后", "左右", "期间", "当天", "当日", "间", "里", "份", "日", "号"]
        .iter()
        .fold(day, |day, word| day.strip_suffix(word).unwrap_or(day));
    if day.is_empty() {
        return whole_month(month, context).map(Ok);
    }
    let day = number(day.trim_start_matches('初'))?;
    let date = calendar::lunar_day(context.year, month, day).ok_or(Failure::Impossible);
    Some(date.map(|date| Reading::noted(When::day(date), Note::Lunar)))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().or_else(|| u8::try_from(numerals::value(text)?).ok())
}

/// 正月 lies in two months of the year; every lunar month has 29 days and some 30.
fn whole_month(month: u8, context: &Context<'_>) -> Option<Reading> {
    let first = calendar::lunar_day(context.year, month, 1)?;
    let last = first.plus_days(28)?;
    let start = Date::first_of_month(first.year(), first.month());
    let end = Date::last_of_month(last.year(), last.month());
    let end = (last.month() != first.month()).then_some(end);
    let when = When { start: Some(start), end, precision: Precision::Month, ..When::default() };
    Some(Reading::noted(when, Note::Lunar))
}

#[cfg(test)]
mod tests {
    use super::super::Habits;
    use super::*;
    use crate::calendar::Calendar;

    fn shown(text: &str) -> Option<String> {
        let calendar = Calendar::default();
        let when = read(
            text,
            &Context { year: 2026, month: None, calendar: &calendar, habits: Habits::default() },
        )?;
        let Ok(Reading { when, .. }) = when else { return Some("impossible".to_owned()) };
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Some(format!("{}..{} {:?}", day(when.start), day(when.end), when.precision))
    }

    #[test]
    fn lunar_days_and_months_are_those_of_the_year() {
        for (text, expected) in [
            ("农历正月十五", "2026-03-03.. Day"),
            ("正月十五前后", "2026-03-03.. Day"),
            ("腊月廿三", "2026-02-10.. Day"),
            ("五月初五", "2026-06-19.. Day"),
            ("农历8月15", "2026-09-25.. Day"),
            ("农历8月15日", "2026-09-25.. Day"),
            ("九月九", "2026-10-18.. Day"),
            ("三月廿五", "2026-05-11.. Day"),
            ("正月", "2026-02-01..2026-03-31 Month"),
            ("正月里", "2026-02-01..2026-03-31 Month"),
            ("农历十三月", "None"),
        ] {
            assert_eq!(shown(text).unwrap_or("None".to_owned()), expected, "{text}");
        }
        for text in ["八月十五", "三月五日", "5月初", "三月", "9月"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
