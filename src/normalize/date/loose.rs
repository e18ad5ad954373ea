//! Times of which only a part can be taken: 年底, 两会期间, 次年2月, 5月防灾宣传周.
//!
//! Comes in: a cleaned text that is no point, range or list. Goes out: the month or year it surely names,
//! with a note that says what was left.

use super::clean::{Cleaned, Near};
use super::{Context, Note, Reading, point};
use crate::model::{Date, Precision, When};

/// A month of a year, with the reason.
pub(super) fn whole_month(year: i32, month: u8, note: Note) -> Reading {
    let start = Some(Date::first_of_month(year, month));
    Reading::noted(When { start, precision: Precision::Month, ..When::default() }, note)
}

/// 年初, 年中, 年底, and meetings that everybody dates by: their month.
pub(super) fn part_of_year(cleaned: &Cleaned, context: &Context<'_>) -> Option<Reading> {
    const MONTHS: [(&str, u8); 10] = [
        ("年初", 1),
        ("年中", 6),
        ("年底", 12),
        ("年末", 12),
        ("岁末", 12),
        ("两会", 3),
        ("全国两会", 3),
        ("中考", 6),
        ("高考", 6),
        ("毕业季", 6),
    ];
    let (_, month) = MONTHS.iter().find(|(word, _)| *word == cleaned.text)?;
    let note =
        if matches!(cleaned.near, Near::Before | Near::Until) { Note::Until } else { Note::Around };
    Some(whole_month(context.year, *month, note))
}

/// Takes 次年, 明年, 本年 off a text: the context of that year. Within a range 次年 says what its order
/// says already.
pub(super) fn other_year<'c>(text: &mut String, context: &Context<'c>) -> Option<Context<'c>> {
    for word in ["-次年", "-翌年", "-第二年", "-明年", "-来年"] {
        *text = text.replace(word, "-");
    }
    for word in ["-年底", "-年末"] {
        *text = text.replace(word, "-12月");
    }
    for word in ["今年", "本年", "当年"] {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| !rest.starts_with('度')) {
            *text = rest.to_owned();
        }
    }
    for (word, years) in [("次年", 1), ("翌年", 1), ("明年", 1), ("来年", 1), ("去年", -1)]
    {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| !rest.is_empty()) {
            *text = rest.to_owned();
            return Some(Context { year: context.year + years, ..*context });
        }
    }
    None
}

/// The month written before a festival that does not lie in it: 4月科技活动周.
pub(super) fn month_written(text: &str, start: Date, end: Date) -> Option<u8> {
    let month = leading_month(text)?.0;
    (!(start.month()..=end.month().max(start.month())).contains(&month)).then_some(month)
}

/// The month a text begins with, whatever follows it: 3月植树活动.
pub(super) fn month_ahead(cleaned: &Cleaned, context: &Context<'_>) -> Option<Reading> {
    let (month, rest) = leading_month(&cleaned.text)?;
    // 3月5日… names a day, which is not to be lost.
    let digits = rest.chars().any(|c| c.is_ascii_digit());
    (!digits).then(|| whole_month(context.year, month, Note::Rest))
}

fn leading_month(text: &str) -> Option<(u8, &str)> {
    let at = text.find('月')? + '月'.len_utf8();
    let (head, rest) = text.split_at(at);
    let month = point::parse(head).filter(|point| point.year.is_none())?.month?;
    (1..=12).contains(&month).then_some((month, rest))
}
