//! Years of the Republic (民国): 民国115年 is 2026.
//!
//! Comes in: a text with its numerals in digits. Goes out: the same in years of the common era. Without the
//! word beside it the register's own year proves it, 115年 in 2026, or the word anywhere else in the register.

use std::borrow::Cow;

use super::Context;

/// The year before the Republic's first.
const BEFORE: i32 = 1911;
const NAMES: [&str; 4] = ["中华民国", "中華民國", "民国", "民國"];

/// 民国115年3月5日 → 2026年3月5日.
pub(crate) fn common(text: &str) -> Cow<'_, str> {
    if !text.contains('民') {
        return Cow::Borrowed(text);
    }
    let found = NAMES.iter().find_map(|name| Some((text.find(name)?, name.len())));
    let Some((at, length)) = found else { return Cow::Borrowed(text) };
    let behind = &text[at + length..];
    match leading_year(behind) {
        Some((year, rest)) => Cow::Owned(format!("{}{year}{rest}", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

/// 115年3月5日, 115.3.5 or 115/3/5 where that year is the register's, or 民国 stands anywhere in it.
pub(super) fn of_register(text: &str, context: &Context<'_>) -> Option<String> {
    let proved = |own: i32| own == context.year || context.habits.republican;
    bare(text).filter(|(own, _)| proved(*own)).map(|(own, rest)| format!("{own}{rest}"))
}

/// Whether a text names the Republic's era.
pub(crate) fn is_named(text: &str) -> bool {
    text.contains('民') && NAMES.iter().any(|name| text.contains(name))
}

/// The year that a three-digit number at the start of a date would be: 115.3.5 → 2026.
pub(super) fn bare(text: &str) -> Option<(i32, &str)> {
    let (year, rest) = leading_year(text)?;
    let dated = rest.starts_with('年')
        || rest.starts_with(['.', '/', '-'])
            && rest.chars().filter(|c| ".-/".contains(*c)).count() == 2;
    (dated && (1990..=2100).contains(&year)).then_some((year, rest))
}

/// A number of two or three digits as a year of the Republic, and what follows.
fn leading_year(text: &str) -> Option<(i32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(length);
    let year: i32 = digits.parse().ok().filter(|_| (2..=3).contains(&length))?;
    Some((year + BEFORE, rest))
}

#[cfg(test)]
mod tests {
    use super::super::Habits;
    use super::*;
    use crate::calendar::Calendar;

    #[test]
    fn years_of_the_republic_are_put_into_the_common_era() {
        assert_eq!(common("民国115年3月5日"), "2026年3月5日");
        assert_eq!(common("中華民國115.3.5"), "2026.3.5");
        assert_eq!(common("民国时期展览"), "民国时期展览");
        let calendar = Calendar::default();
        let read = |text: &str, republican| {
            let habits = Habits { republican, ..Habits::default() };
            let context = Context { year: 2026, month: None, calendar: &calendar, habits };
            of_register(text, &context)
        };
        assert_eq!(read("115年4月10日", false).as_deref(), Some("2026年4月10日"));
        assert_eq!(read("115/4/10", false).as_deref(), Some("2026/4/10"));
        assert_eq!(read("114年4月10日", true).as_deref(), Some("2025年4月10日"));
        for text in ["114年4月10日", "115", "115.4", "119", "12年4月"] {
            assert_eq!(read(text, false), None, "{text}");
        }
        assert!(is_named("民国115年") && !is_named("人民广场"));
    }
}
