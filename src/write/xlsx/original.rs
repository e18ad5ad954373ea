//! The comment that gives the register's own words where a value was understood from them.

use crate::model::{Activity, Field};

use super::entry::Entry;
use super::text;

/// Words that may follow a number without changing it.
const UNITS: [&str; 11] = ["人次", "人", "名", "位", "份", "册", "张", "元", "场次", "场", "次"];

/// The longest comment in characters.
const LONGEST: usize = 500;

/// The comment for a cell; `None` when the cell shows what the register says.
pub(super) fn remark(activity: &Activity, field: Field, entry: &Entry<'_>) -> Option<String> {
    let raw = activity.raw(field).trim();
    if raw.is_empty() || says_the_same(raw, entry) {
        return None;
    }
    let raw: String = text::clean(raw).chars().take(LONGEST).collect();
    let mark = if is_approximate(activity, field) { "（约数）" } else { "" };
    Some(format!("台账原文：{raw}{mark}"))
}

/// Width and height in pixels that show a whole comment in type of 10 points.
pub(super) fn size(remark: &str) -> (u32, u32) {
    const WIDTH: u32 = 220;
    const CHARACTERS: usize = 15;
    const LINE: u32 = 18;
    const MOST_LINES: u32 = 40;
    let lines = remark.split('\n').map(|line| line.chars().count().div_ceil(CHARACTERS).max(1));
    let lines = u32::try_from(lines.sum::<usize>()).unwrap_or(MOST_LINES).min(MOST_LINES);
    (WIDTH, lines * LINE + 12)
}

fn says_the_same(raw: &str, entry: &Entry<'_>) -> bool {
    match entry {
        Entry::Count(count) => number_of(raw) == Some(*count),
        Entry::Day(date) => {
            let written = numbers_in(raw);
            let day = [u64::from(date.month()), u64::from(date.day())];
            let year = u64::from(date.year().unsigned_abs());
            written == day || written == [year, day[0], day[1]]
        }
        Entry::Month(date) => {
            let month = u64::from(date.month());
            let year = u64::from(date.year().unsigned_abs());
            let written = numbers_in(raw);
            written == [month] || written == [year, month]
        }
        Entry::Money(amount) => without_unit(raw).parse() == Ok(amount.yuan()),
        _ => raw == entry.text(),
    }
}

fn without_unit(raw: &str) -> &str {
    UNITS.iter().find_map(|unit| raw.strip_suffix(unit)).unwrap_or(raw).trim_end()
}

fn number_of(raw: &str) -> Option<u64> {
    let number = without_unit(raw);
    number.strip_suffix(".0").unwrap_or(number).parse().ok()
}

fn numbers_in(raw: &str) -> Vec<u64> {
    let parts = raw.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

fn is_approximate(activity: &Activity, field: Field) -> bool {
    let count = match field {
        Field::Attendance => activity.attendance,
        Field::OnlineAttendance => activity.online_attendance,
        Field::Volunteers => activity.volunteers,
        Field::Handouts => activity.handouts,
        _ => None,
    };
    count.is_some_and(|count| count.approximate)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::entry::Entry;
    use super::{remark, size};
    use crate::model::{Activity, Count, CountUnit, Date, Field, Origin, Source};

    fn reads(field: Field, raw: &str, entry: &Entry<'_>) -> Option<String> {
        let file = Arc::from("台账.xlsx");
        let mut activity = Activity::named("活动", Origin::file(&file));
        let approximate = raw.contains('余');
        activity.attendance = Some(Count { value: 90, approximate, unit: CountUnit::People });
        activity.sources = vec![(field, Source { row: 14, column: 7, raw: raw.into() })];
        remark(&activity, field, entry)
    }

    #[test]
    fn a_number_that_was_understood_from_words_keeps_them_as_a_comment() {
        let entry = Entry::Count(90);
        let comment = reads(Field::Attendance, "90余人", &entry);
        assert_eq!(comment.as_deref(), Some("台账原文：90余人（约数）"));
        let comment = reads(Field::Attendance, "男40女50", &entry);
        assert_eq!(comment.as_deref(), Some("台账原文：男40女50"));
    }

    #[test]
    fn a_comment_is_as_high_as_its_text() {
        assert_eq!(size("台账原文：90余人（约数）"), (220, 30));
        assert_eq!(size(&"长".repeat(100)), (220, 7 * 18 + 12));
        assert_eq!(size("一\n\n三"), (220, 3 * 18 + 12));
        assert_eq!(size(&"\n".repeat(500)), (220, 40 * 18 + 12));
    }

    #[test]
    fn a_number_with_its_unit_needs_no_comment() {
        for raw in ["90", "90人", "90 人次", "90.0"] {
            assert_eq!(reads(Field::Attendance, raw, &Entry::Count(90)), None, "{raw}");
        }
    }

    #[test]
    fn a_date_needs_a_comment_only_when_more_was_written_than_the_day() {
        let day = Date::new(2026, 3, 5).map_or(Entry::Empty, Entry::Day);
        assert_eq!(reads(Field::Date, "2026.3.5", &day), None);
        assert_eq!(reads(Field::Date, "3月5日", &day), None);
        assert!(reads(Field::Date, "3月5日—8日", &day).is_some());
    }

    #[test]
    fn a_term_taken_for_another_word_keeps_the_word() {
        let form = Entry::Text("讲座".into());
        assert!(reads(Field::Form, "专家报告会", &form).is_some());
        assert_eq!(reads(Field::Form, "讲座", &form), None);
    }
}
