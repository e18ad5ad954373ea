//! Dates in the order and words of other countries: 5-Mar-26, March 5, 2026, 13/05/2026, 3/5/26.
//!
//! Comes in: a cell's text. Goes out: its day, with a note, since spreadsheets write these when nobody asked for
//! them; `None` leaves the text to the others.

use crate::model::{Date, Precision, When};
use crate::text::half_width;

use super::{Context, Failure, Note, Reading, clock};

/// The month of a text and its other numbers, in their order.
struct Words {
    month: u8,
    numbers: Vec<i32>,
    /// Mar-26, not 26-Mar.
    month_first: bool,
}

/// Reads 5-Mar, Mar-05, 05-Mar-26, March 5, 2026, Thu Mar 05 2026.
pub(super) fn read(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let words = words(text)?;
    let month = words.month;
    let (day, year) = match *words.numbers.as_slice() {
        [number] => return Some(alone(&words, number, context)),
        [first, second] if first > 999 => (second, first),
        [day, year] => (day, whole_year(year)),
        _ => return None,
    };
    let date = u8::try_from(day).ok().and_then(|day| Date::new(year, month, day));
    let reading = |date| Reading { year_written: true, ..noted(When::day(date)) };
    Some(date.map(reading).ok_or(Failure::Impossible))
}

/// The year a text of such words states: 5-Mar-26.
pub(super) fn year(text: &str) -> Option<i32> {
    match *words(text)?.numbers.as_slice() {
        [year, _] if year > 999 => Some(year),
        [_, year] => Some(whole_year(year)),
        _ => None,
    }
}

/// Mar-26 in 2026 may be the month or the day: only the month is sure. 26-Mar is a day.
fn alone(words: &Words, number: i32, context: &Context<'_>) -> Result<Reading, Failure> {
    let is_year = words.month_first && number == context.year % 100;
    if is_year || number == context.year || number > 31 {
        let start = Date::first_of_month(whole_year(number), words.month);
        let when = When { start: Some(start), precision: Precision::Month, ..When::default() };
        return Ok(Reading { year_written: true, ..noted(when) });
    }
    let day = u8::try_from(number).ok();
    let date = day.and_then(|day| Date::new(context.year, words.month, day));
    date.map(|date| noted(When::day(date))).ok_or(Failure::Impossible)
}

fn noted(when: When) -> Reading {
    Reading::noted(when, Note::English)
}

fn whole_year(year: i32) -> i32 {
    if (0..100).contains(&year) { year + 2000 } else { year }
}

/// A text of one month's name, one or two numbers, and nothing else but a weekday or an ordinal's ending.
fn words(text: &str) -> Option<Words> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const DAYS: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    // Hardly a text has letters, and none of these Chinese.
    if text.contains(['月', '日', '年']) || !text.contains(char::is_alphabetic) {
        return None;
    }
    let text: String = text.chars().map(half_width).collect::<String>().to_lowercase();
    if !text.is_ascii() || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let text = clock::without(&text);
    let (mut month, mut numbers, mut month_first) = (None, Vec::new(), false);
    for token in tokens(&text) {
        let begins = |name: &&&str| token.len() >= 3 && name.starts_with(token);
        if let Ok(number) = token.parse::<i32>() {
            numbers.push(number);
        } else if let Some(at) = MONTHS.iter().position(|name| begins(&name)) {
            if month.replace(u8::try_from(at + 1).ok()?).is_some() {
                return None;
            }
            month_first = numbers.is_empty();
        } else if DAYS.iter().all(|name| !begins(&name))
            && !["st", "nd", "rd", "th", "of", "am", "pm"].contains(&token)
        {
            return None;
        }
    }
    month.map(|month| Words { month, numbers, month_first })
}

/// Runs of letters and runs of digits: mar5,2026 → mar, 5, 2026.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.flat_map(|part| {
        let letter = |c: char| c.is_ascii_alphabetic();
        let turn = part.find(|c| letter(c) != part.starts_with(letter)).unwrap_or(part.len());
        let (first, second) = part.split_at(turn);
        [first, second].into_iter().filter(|part| !part.is_empty())
    })
}

/// Three numbers with the year last: 3/5/2026, 13/05/2026, 3/5/26 in 2026. Month first, as spreadsheets export
/// it, unless only the second can be the month.
pub(super) fn year_last(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    if text.contains(['月', '日', '年']) {
        return None;
    }
    let text: String = text.trim().chars().map(half_width).collect();
    let mark = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| "/-.".contains(*c))?;
    let parts: Vec<&str> = text.split(mark).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let (first, second) = (number(first)?, number(second)?);
    let year: i32 = third.parse().ok().filter(|_| third.bytes().all(|c| c.is_ascii_digit()))?;
    let short = |number: u8| 2000 + i32::from(number) == context.year;
    let year = match third.len() {
        4 => year,
        // 26.3.5 and 11.3.5 begin with the year.
        1 | 2 if short(first) && parts.first().is_some_and(|first| first.len() == 2) => {
            let date = Date::new(context.year, second, u8::try_from(year).ok()?);
            let read = |date| Reading { when: When::day(date), year_written: true, note: None };
            return Some(date.map(read).ok_or(Failure::Impossible));
        }
        2 if 2000 + year == context.year => 2000 + year,
        _ => return None,
    };
    let turned = (context.habits.day_first || first > 12) && second <= 12;
    let (month, day) = if turned { (second, first) } else { (first, second) };
    let note = if turned { Note::DayFirst } else { Note::YearLast };
    let reading = |date| Reading { year_written: true, ..Reading::noted(When::day(date), note) };
    Some(Date::new(year, month, day).map(reading).ok_or(Failure::Impossible))
}

/// Whether a column's dates with the year last begin with the day: one of them must, and none cannot.
pub fn day_first<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let mut proved = false;
    for text in texts {
        let mut parts = text.trim().split(['/', '-', '.']).map(str::parse::<u16>);
        let (Some(Ok(first)), Some(Ok(second)), Some(Ok(1000..)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if second > 12 {
            return false;
        }
        proved |= first > 12 && first <= 31;
    }
    proved
}

#[cfg(test)]
mod tests {
    use super::super::Habits;
    use super::*;
    use crate::calendar::Calendar;

    fn shown(text: &str) -> String {
        let calendar = Calendar::default();
        let context =
            Context { year: 2026, month: None, calendar: &calendar, habits: Habits::default() };
        match read(text, &context).or_else(|| year_last(text, &context)) {
            Some(Ok(Reading { when, note, .. })) => {
                let day = when.start.map(|day| day.to_string()).unwrap_or_default();
                format!("{day} {:?} {note:?}", when.precision)
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn months_in_words_are_read_in_every_order() {
        for text in [
            "5-Mar-26",
            "05-Mar-26",
            "Mar-05",
            "5-Mar",
            "05-Mar",
            "Mar 5, 2026",
            "March 5",
            "March 5th, 2026",
            "5 March 2026",
            "Thu Mar 05 2026",
            "2026-Mar-5",
            "5-Mar-26 9:00",
        ] {
            assert_eq!(shown(text), "2026-03-05 Day Some(English)", "{text}");
        }
        assert_eq!(shown("Mar-26"), "2026-03-01 Month Some(English)");
        assert_eq!(shown("Sept 2026"), "2026-09-01 Month Some(English)");
        assert_eq!(shown("31-Feb-26"), "Some(Err(Impossible))");
        for text in ["Market 5", "Mar", "March April 5", "DIY 5", "3月Mar5"] {
            assert_eq!(shown(text), "None", "{text}");
        }
    }

    #[test]
    fn a_year_that_stands_last_is_told() {
        for text in ["3/5/2026", "03/05/2026", "3/5/26", "3-5-26"] {
            assert_eq!(shown(text), "2026-03-05 Day Some(YearLast)", "{text}");
        }
        assert_eq!(shown("13/05/2026"), "2026-05-13 Day Some(DayFirst)");
        assert_eq!(shown("26/3/5"), "2026-03-05 Day None");
        assert_eq!(shown("26.5.26"), "2026-05-26 Day None");
        assert_eq!(shown("13/13/2026"), "Some(Err(Impossible))");
        for text in ["3/5/25", "3/5", "3.5.7", "2026/3/5", "1.1 2.26", "3/5-26"] {
            assert_eq!(shown(text), "None", "{text}");
        }
    }

    #[test]
    fn a_column_shows_which_number_is_the_day() {
        assert!(day_first(["13/05/2026", "03/05/2026", "", "3月5日"].into_iter()));
        assert!(!day_first(["03/05/2026", "04/05/2026"].into_iter()), "nothing proves it");
        assert!(!day_first(["13/05/2026", "05/13/2026"].into_iter()), "they differ");
        let calendar = Calendar::default();
        let context = Context {
            year: 2026,
            month: None,
            calendar: &calendar,
            habits: Habits { day_first: true, republican: false },
        };
        let read = year_last("03/05/2026", &context).and_then(Result::ok).map(|read| read.when);
        assert_eq!(read, Date::new(2026, 5, 3).map(When::day));
    }

    #[test]
    fn the_year_of_such_a_date_counts_for_the_registers() {
        assert_eq!(year("5-Mar-26"), Some(2026));
        assert_eq!(year("March 5, 2025"), Some(2025));
        assert_eq!(year("Mar-05"), None);
    }
}
