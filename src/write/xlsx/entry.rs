//! What the cells of one activity hold in 明细.

use std::borrow::Cow;

use crate::model::{Activity, Count, Date, Fen, Precision};

use super::column::{Column, DATE_OF_ROW};
use super::text as cell_text;

/// Stands for a month or quarter that is not known.
pub(super) const UNDATED: &str = "未定";

const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

/// A cell of 明细.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Entry<'a> {
    /// Nothing: unknown, not zero.
    Empty,
    /// Text at the left.
    Text(Cow<'a, str>),
    /// A short word in the middle.
    Word(&'static str),
    /// A whole number.
    Count(u64),
    /// An amount.
    Money(Fen),
    /// A day.
    Day(Date),
    /// A month, stored as its first day.
    Month(Date),
    /// A third of a month, 0–2, stored as its first day.
    TenDays(Date, usize),
    /// The month that follows from the date cell, and what it is now.
    MonthOf(Option<u8>),
    /// The quarter that follows from the date cell, and what it is now.
    QuarterOf(Option<u8>),
}

impl<'a> Entry<'a> {
    /// The cell of an activity in a column; `number` is its place in the plan, from 1.
    pub(super) fn of(activity: &'a Activity, column: Column, number: u32) -> Self {
        let count = |of: Option<Count>| of.map_or(Entry::Empty, |count| Entry::Count(count.value));
        match column {
            Column::No => Entry::Count(u64::from(number)),
            Column::Start => start(activity),
            Column::End => activity.when.end.map_or(Entry::Empty, |end| dated(activity, end)),
            Column::Month => Entry::MonthOf(activity.when.month()),
            Column::Quarter => Entry::QuarterOf(activity.when.quarter()),
            Column::Name => text(&activity.name),
            Column::Form => text(&activity.form),
            Column::Topic => text(&activity.topic),
            Column::Audience => terms(&activity.audiences),
            Column::Occasion => terms(&activity.occasions),
            Column::Venue => optional(activity.venue.as_deref()),
            Column::Unit => optional(activity.unit.as_deref()),
            Column::Partners => terms(&activity.partners),
            Column::Speaker => optional(activity.speaker.as_deref()),
            Column::Owner => optional(activity.owner.as_deref()),
            Column::Attendance => count(activity.attendance),
            Column::Online => count(activity.online_attendance),
            Column::Volunteers => count(activity.volunteers),
            Column::Handouts => count(activity.handouts),
            Column::Cost => activity.cost.map_or(Entry::Empty, Entry::Money),
            Column::Status => Entry::Word(activity.status.chinese()),
            Column::Planned => Entry::Word(yes_or_no(activity.planned)),
            Column::Record => flag(activity.has_record),
            Column::Summary => flag(activity.has_summary),
            Column::Photos => flag(activity.has_photos),
            Column::Signin => flag(activity.has_signin),
            Column::Note => note(activity),
            Column::Source => Entry::Text(Cow::Owned(activity.origin.to_string())),
        }
    }

    /// The half-width characters that the column needs to show it on one line, with the cell's padding.
    pub(super) fn width(&self) -> f64 {
        let padding = if matches!(self, Entry::Count(_)) { 1.0 } else { 2.0 };
        cell_text::width(&self.text()) + padding
    }

    /// The text that decides the column's width.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Entry::Empty | Entry::MonthOf(_) | Entry::QuarterOf(_) => Cow::Borrowed(""),
            Entry::Text(text) => Cow::Borrowed(text),
            Entry::Word(word) => Cow::Borrowed(word),
            Entry::Count(count) => Cow::Owned(count.to_string()),
            Entry::Money(amount) => Cow::Owned(amount.to_string()),
            Entry::Day(date) => Cow::Owned(date.to_string()),
            Entry::Month(date) => Cow::Owned(format!("{}年{}月", date.year(), date.month())),
            Entry::TenDays(date, _) => {
                Cow::Owned(format!("{}年{}月上旬", date.year(), date.month()))
            }
        }
    }
}

/// The month that the formula of 月份 finds in a date cell.
pub(super) fn month_in(start: &Entry<'_>) -> Option<u8> {
    match start {
        Entry::Day(date) | Entry::Month(date) | Entry::TenDays(date, _) => Some(date.month()),
        _ => None,
    }
}

/// The quarter that the formula of 季度 finds in a date cell.
pub(super) fn quarter_in(start: &Entry<'_>) -> Option<u8> {
    match start {
        Entry::Text(text) => (1..).zip(QUARTERS).find(|(_, word)| text == word).map(|(n, _)| n),
        _ => month_in(start).map(|month| (month - 1) / 3 + 1),
    }
}

/// The formula of 月份, from the date of its row.
pub(super) fn month_formula() -> String {
    format!("=IF(ISNUMBER({DATE_OF_ROW}),MONTH({DATE_OF_ROW}),\"{UNDATED}\")")
}

/// The formula of 季度, from the date of its row. Comparing with `=` knows no wildcards, unlike MATCH.
pub(super) fn quarter_formula() -> String {
    let date = DATE_OF_ROW;
    let words = (1..5).zip(QUARTERS).rev().fold(format!("\"{UNDATED}\""), |rest, (n, word)| {
        format!("IF({date}=\"{word}\",{n},{rest})")
    });
    format!("=IF(ISNUMBER({date}),ROUNDUP(MONTH({date})/3,0),{words})")
}

fn start(activity: &Activity) -> Entry<'_> {
    let when = &activity.when;
    let Some(date) = when.start else { return undated(activity) };
    match when.precision {
        Precision::Day | Precision::TenDays | Precision::Month => dated(activity, date),
        Precision::Quarter => {
            Entry::Text(Cow::Borrowed(QUARTERS[usize::from(date.quarter() - 1).min(3)]))
        }
        Precision::HalfYear if date.month() <= 6 => Entry::Text(Cow::Borrowed("上半年")),
        Precision::HalfYear => Entry::Text(Cow::Borrowed("下半年")),
        Precision::Year => Entry::Text(Cow::Borrowed("全年")),
        Precision::Season | Precision::None => undated(activity),
    }
}

/// A date as exact as the register gives it. Spreadsheets know no days before 1900.
fn dated(activity: &Activity, date: Date) -> Entry<'static> {
    let is_start = activity.when.start == Some(date);
    match activity.when.precision {
        _ if date.year() <= 1900 => Entry::Text(Cow::Owned(date.chinese())),
        Precision::TenDays if is_start => {
            let part = usize::from(date.day().saturating_sub(1) / 10).min(2);
            Entry::TenDays(date, part)
        }
        Precision::Month => Entry::Month(date),
        _ => Entry::Day(date),
    }
}

fn undated(activity: &Activity) -> Entry<'_> {
    let season = activity.when.season.map(|season| format!("{}季", season.chinese()));
    let recurrence = activity.when.recurrence.map(|of| of.chinese().to_owned());
    let raw = activity.raw(crate::model::Field::Date).trim();
    match season.or(recurrence) {
        Some(word) => Entry::Text(Cow::Owned(word)),
        None if raw.is_empty() => Entry::Text(Cow::Borrowed(UNDATED)),
        None => Entry::Text(Cow::Borrowed(raw)),
    }
}

fn text(text: &str) -> Entry<'_> {
    Entry::Text(Cow::Borrowed(text))
}

fn optional(of: Option<&str>) -> Entry<'_> {
    of.map_or(Entry::Empty, text)
}

/// Terms joined by 、, which therefore stands in none of them.
fn terms(terms: &[String]) -> Entry<'_> {
    match terms {
        [] => Entry::Empty,
        [term] if !term.contains('、') => text(term),
        _ => {
            let terms: Vec<String> = terms.iter().map(|term| whole_term(term)).collect();
            Entry::Text(Cow::Owned(terms.join("、")))
        }
    }
}

/// A term without the mark that parts terms.
pub(super) fn whole_term(term: &str) -> String {
    term.replace('、', "，")
}

fn yes_or_no(flag: bool) -> &'static str {
    if flag { "是" } else { "否" }
}

fn flag(flag: Option<bool>) -> Entry<'static> {
    flag.map_or(Entry::Empty, |flag| Entry::Word(yes_or_no(flag)))
}

fn note(activity: &Activity) -> Entry<'_> {
    activity.notes().map_or(Entry::Empty, |notes| Entry::Text(Cow::Owned(notes)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::column::Column;
    use super::{Entry, month_in, quarter_formula, quarter_in};
    use crate::model::{Activity, Date, Origin, Precision, When};

    fn at(month: u8, day: u8, precision: Precision) -> Activity {
        let mut activity = Activity::named("活动", Origin::file(&Arc::from("台账.xlsx")));
        let start = Date::new(2026, month, day);
        activity.when = When { start, precision, ..When::default() };
        activity
    }

    fn start(activity: &Activity) -> Entry<'_> {
        Entry::of(activity, Column::Start, 1)
    }

    #[test]
    fn a_date_is_shown_no_more_exactly_than_it_is_known() {
        assert!(matches!(start(&at(3, 5, Precision::Day)), Entry::Day(_)));
        assert!(matches!(start(&at(3, 1, Precision::Month)), Entry::Month(_)));
        assert!(matches!(start(&at(3, 21, Precision::TenDays)), Entry::TenDays(_, 2)));
        assert_eq!(start(&at(7, 1, Precision::Quarter)), Entry::Text("第三季度".into()));
        assert_eq!(start(&at(7, 1, Precision::HalfYear)), Entry::Text("下半年".into()));
        assert_eq!(start(&at(1, 1, Precision::None)), Entry::Text("未定".into()));
    }

    #[test]
    fn the_formulas_find_the_same_month_and_quarter_as_the_model() {
        let precisions = [
            Precision::Day,
            Precision::TenDays,
            Precision::Month,
            Precision::Quarter,
            Precision::HalfYear,
            Precision::None,
        ];
        for precision in precisions {
            let activity = at(8, 11, precision);
            assert_eq!(month_in(&start(&activity)), activity.when.month(), "{precision:?}");
            assert_eq!(quarter_in(&start(&activity)), activity.when.quarter(), "{precision:?}");
        }
    }

    #[test]
    fn the_quarter_is_found_without_functions_that_know_wildcards() {
        let formula = quarter_formula();
        let end = "[日期]]=\"第四季度\",4,\"未定\")))))";
        assert!(formula.ends_with(end), "{formula}");
        assert!(!formula.contains("MATCH"));
    }

    #[test]
    fn a_term_never_holds_the_mark_that_parts_terms() {
        let mut activity = at(3, 5, Precision::Day);
        activity.audiences = vec!["青少年、家长".to_owned(), "居民".to_owned()];
        let entry = Entry::of(&activity, Column::Audience, 1);
        assert_eq!(entry, Entry::Text("青少年，家长、居民".into()));
    }
}
