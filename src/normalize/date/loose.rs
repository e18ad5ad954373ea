//! Times of which only a part can be taken: 年底, 两会期间, 次年2月, 5月防灾宣传周.
//!
//! Comes in: a cleaned text that is no point, range or list. Goes out: the month or year it surely names,
//! with a note that says what was left.

use super::clean::Cleaned;
use super::near::Near;
use super::{Context, Note, Reading, point, resolve, span};
use crate::model::{Date, Precision, When};

/// A month of a year, with the reason.
pub(super) fn whole_month(year: i32, month: u8, note: Note) -> Reading {
    let start = Some(Date::first_of_month(year, month));
    Reading::noted(When { start, precision: Precision::Month, ..When::default() }, note)
}

/// 年初, 年中, 年底, and meetings that everybody dates by: their month.
pub(super) fn part_of_year(cleaned: &Cleaned, context: &Context<'_>) -> Option<Reading> {
    const MONTHS: [(&str, u8); 15] = [
        ("年初", 1),
        ("年中", 6),
        ("年底", 12),
        ("年末", 12),
        ("年终", 12),
        ("岁末", 12),
        ("秋季开学", 9),
        ("秋季开学季", 9),
        ("春季开学", 3),
        ("春季开学季", 3),
        ("两会", 3),
        ("全国两会", 3),
        ("中考", 6),
        ("高考", 6),
        ("毕业季", 6),
    ];
    // 十一期间 is the national holiday, 十一 alone may be anything.
    let holiday = cleaned.text == "十一" && cleaned.near != Near::At;
    let found = MONTHS.iter().find(|(word, _)| *word == cleaned.text);
    let (_, month) = found.or(holiday.then_some(&("十一", 10)))?;
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
    for (word, month) in [("-年底", "-12月"), ("-年末", "-12月"), ("年初-", "1月-")] {
        *text = text.replace(word, month);
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

/// The month written before a festival that does not lie in it, or that is made a month of: 4月科技活动周,
/// 3月学雷锋月.
pub(super) fn month_written(text: &str, start: Date, end: Date) -> Option<u8> {
    let (month, rest) = leading_month(text)?;
    let within = (start.month()..=end.month().max(start.month())).contains(&month);
    (!within || rest.ends_with('月')).then_some(month)
}

/// The time a text begins with, whatever follows it: 3月植树活动, 3月5日在社区广场.
pub(super) fn time_ahead(cleaned: &Cleaned, context: &Context<'_>) -> Option<Reading> {
    let text = cleaned.text.as_str();
    // Another number may be a day, which is not to be lost.
    let digits = text.rfind(|c: char| c.is_ascii_digit())?;
    let ends = text.char_indices().map(|(at, _)| at).filter(|at| *at > digits);
    let beginning = |at: usize| {
        let (first, last) = span(&text[..at])?;
        let (when, _) = resolve(first, last, context).ok()?;
        (when.precision <= Precision::Month).then_some((when, first.year.is_some()))
    };
    let at = ends.rev().find(|at| beginning(*at).is_some())?;
    let (when, year_written) = beginning(at)?;
    // 5月12日防灾减灾日: what follows is a name of that day.
    let named = context.calendar.besides(&text[at..]).is_empty();
    let note = (!named).then_some(Note::Rest);
    Some(Reading { when, year_written, note })
}

/// The month a text begins with, and what follows.
pub(super) fn leading_month(text: &str) -> Option<(u8, &str)> {
    let at = text.find('月')? + '月'.len_utf8();
    let (head, rest) = text.split_at(at);
    let month = point::parse(head).filter(|point| point.year.is_none())?.month?;
    (1..=12).contains(&month).then_some((month, rest))
}
