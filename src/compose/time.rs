//! Time as papers word it: 3月5日, 5月24日至31日, 3月至5月, 第一季度, 上半年, 每月, 春季.
//!
//! Comes in: a [`When`] and the year of the paper. Goes out: a phrase and an order. Not here: reading
//! dates, and deciding in which quarter a row counts (the model does).

use crate::model::{Date, Precision, When};

/// The time of an activity in a paper of `year`; `None` when nothing is known.
///
/// The year is only said where it is not the paper's own. Ranges are parted by 至, as in running text.
#[must_use]
pub fn phrase(when: &When, year: i32) -> Option<String> {
    if let Some(recurrence) = when.recurrence {
        return Some(recurrence.chinese().to_owned());
    }
    let Some(start) = when.start else {
        return when.season.map(|season| format!("{}季", season.chinese()));
    };
    let end = when.end.filter(|end| *end > start);
    Some(match when.precision {
        Precision::Day => span(day(start, year), end.map(|end| later_day(start, end))),
        Precision::TenDays => {
            span(ten_days(start, year), end.map(|end| later_ten_days(start, end)))
        }
        Precision::Month => span(month(start, year), end.and_then(|end| later_month(start, end))),
        Precision::Quarter => {
            span(quarter(start, year), end.and_then(|end| later_quarter(start, end)))
        }
        Precision::HalfYear => half_year(start, year),
        Precision::Year => whole_year(start, year),
        Precision::Season | Precision::None => {
            return when.season.map(|season| format!("{}季", season.chinese()));
        }
    })
}

/// Sorts by start, the more exact first, rows of a season in its order, undated rows last.
#[must_use]
pub fn order(when: &When) -> impl Ord + use<> {
    let dated = (when.start.is_none(), when.start, when.precision, when.end);
    (dated, when.season.is_none(), when.season, when.recurrence.is_none(), when.recurrence)
}

fn span(from: String, to: Option<String>) -> String {
    match to {
        Some(to) => format!("{from}至{to}"),
        None => from,
    }
}

/// `2027年` for a date outside the paper's year, nothing inside it.
fn year_if_other(date: Date, year: i32) -> String {
    if date.year() == year { String::new() } else { format!("{}年", date.year()) }
}

fn day(date: Date, year: i32) -> String {
    format!("{}{}月{}日", year_if_other(date, year), date.month(), date.day())
}

/// The end of a range of days, without what it shares with the start.
fn later_day(start: Date, end: Date) -> String {
    if (start.year(), start.month()) == (end.year(), end.month()) {
        format!("{}日", end.day())
    } else {
        day(end, start.year())
    }
}

fn third(date: Date) -> &'static str {
    match date.day() {
        0..=10 => "上旬",
        11..=20 => "中旬",
        _ => "下旬",
    }
}

fn ten_days(date: Date, year: i32) -> String {
    format!("{}{}月{}", year_if_other(date, year), date.month(), third(date))
}

fn later_ten_days(start: Date, end: Date) -> String {
    if (start.year(), start.month()) == (end.year(), end.month()) {
        third(end).to_owned()
    } else {
        ten_days(end, start.year())
    }
}

fn month(date: Date, year: i32) -> String {
    format!("{}{}月", year_if_other(date, year), date.month())
}

/// The end of a range of months; none when it ends in the month it starts in.
fn later_month(start: Date, end: Date) -> Option<String> {
    ((start.year(), start.month()) != (end.year(), end.month())).then(|| month(end, start.year()))
}

fn quarter(date: Date, year: i32) -> String {
    let name = ["一", "二", "三", "四"][usize::from(date.quarter() - 1)];
    format!("{}第{name}季度", year_if_other(date, year))
}

fn later_quarter(start: Date, end: Date) -> Option<String> {
    ((start.year(), start.quarter()) != (end.year(), end.quarter()))
        .then(|| quarter(end, start.year()))
}

fn half_year(date: Date, year: i32) -> String {
    let half = if date.month() <= 6 { "上半年" } else { "下半年" };
    format!("{}{half}", year_if_other(date, year))
}

fn whole_year(date: Date, year: i32) -> String {
    if date.year() == year { "全年".to_owned() } else { format!("{}年全年", date.year()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Recurrence, Season};

    fn when(start: &str, end: Option<&str>, precision: Precision) -> When {
        let date = |text: &str| text.parse().expect("a date");
        When { start: Some(date(start)), end: end.map(date), precision, ..When::default() }
    }

    #[test]
    fn every_precision_is_worded_as_an_office_writes_it() {
        let cases = [
            ("2026-03-05", None, Precision::Day, "3月5日"),
            ("2026-05-24", Some("2026-05-31"), Precision::Day, "5月24日至31日"),
            ("2026-05-30", Some("2026-06-01"), Precision::Day, "5月30日至6月1日"),
            ("2026-12-28", Some("2027-01-03"), Precision::Day, "12月28日至2027年1月3日"),
            ("2027-01-03", None, Precision::Day, "2027年1月3日"),
            ("2026-05-11", None, Precision::TenDays, "5月中旬"),
            ("2026-05-01", Some("2026-05-20"), Precision::TenDays, "5月上旬至中旬"),
            ("2026-03-01", None, Precision::Month, "3月"),
            ("2026-03-01", Some("2026-05-31"), Precision::Month, "3月至5月"),
            ("2026-03-01", Some("2026-03-31"), Precision::Month, "3月"),
            ("2026-01-01", None, Precision::Quarter, "第一季度"),
            ("2026-01-01", Some("2026-06-30"), Precision::Quarter, "第一季度至第二季度"),
            ("2026-07-01", None, Precision::HalfYear, "下半年"),
            ("2026-01-01", None, Precision::Year, "全年"),
        ];
        for (start, end, precision, expected) in cases {
            assert_eq!(phrase(&when(start, end, precision), 2026).as_deref(), Some(expected));
        }
    }

    #[test]
    fn seasons_and_recurrences_are_named_and_an_unknown_time_stays_unknown() {
        let season = When { season: Some(Season::Autumn), ..When::default() };
        let monthly = When { recurrence: Some(Recurrence::Monthly), ..When::default() };
        assert_eq!(phrase(&season, 2026).as_deref(), Some("秋季"));
        assert_eq!(phrase(&monthly, 2026).as_deref(), Some("每月"));
        assert_eq!(phrase(&When::default(), 2026), None);
    }

    #[test]
    fn rows_are_ordered_by_start_and_undated_ones_come_last() {
        let march = when("2026-03-01", None, Precision::Month);
        let fifth = when("2026-03-05", None, Precision::Day);
        let season = When { season: Some(Season::Spring), ..When::default() };
        let mut rows = [When::default(), season, fifth, march];
        rows.sort_by_key(order);
        assert_eq!(rows, [march, fifth, season, When::default()]);
    }
}
