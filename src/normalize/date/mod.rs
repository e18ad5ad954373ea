//! Dates as registers write them: from 2026-3-5 and 5月24日—31日 to 第一季度, 每月 and 春节前后.
//!
//! Comes in: a cell's text and what its surroundings say of year and month. Goes out: a [`When`] with
//! the precision that was really written. A text that is no date fails; it is never guessed.

mod clean;
mod list;
mod loose;
mod point;
mod special;

use crate::calendar::Calendar;
use crate::model::{Date, Precision, Season, Weekday, When};

use clean::{Cleaned, Near};
use point::{Part, Point};

/// What the surroundings of a cell say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The year that holds where none is written.
    pub year: i32,
    /// The month of the row's month column or banner.
    pub month: Option<u8>,
    /// The festivals of that year.
    pub calendar: &'c Calendar,
}

/// A text that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The time.
    pub when: When,
    /// Whether the year was written.
    pub year_written: bool,
    /// What a person should know about the reading.
    pub note: Option<Note>,
}

impl Reading {
    /// A time whose year is not written, and what a person should know about it.
    fn noted(when: When, note: Note) -> Self {
        Self { when, year_written: false, note: Some(note) }
    }
}

/// Why a text was read as it was, where that is not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// 每周三, 每月15日.
    Recurring,
    /// 3月第二个周六.
    Weekday,
    /// 9月第三周.
    Week,
    /// 农历正月十五.
    Lunar,
    /// 冬至.
    Term,
    /// 5-Mar.
    English,
    /// 46081.
    Serial,
    /// 3月1日、8日、15日.
    Listed,
    /// 春节前后, 国庆期间.
    Around,
    /// 寒假, 暑期.
    Holidays,
    /// 6月底前, 截至6月.
    Until,
    /// 3月起.
    From,
    /// 9月每周三, 暑假每周三.
    Within,
    /// 5月防灾宣传周: words beside the month that decide nothing.
    Rest,
    /// 11月—2月.
    NextYear,
}

impl Note {
    /// The reason, in Chinese and English.
    pub fn reason(self) -> (&'static str, &'static str) {
        match self {
            Self::Recurring => (
                "反复开展的只记一行，按一项计，不编造每一次的日期，也不进任何季度",
                "a row that recurs counts once; its occasions are not invented and no quarter has it",
            ),
            Self::Weekday => ("按当年的日历推算", "counted in that year's calendar"),
            Self::Week => (
                "一个月的第几周说法不一，只取月份",
                "which days a month's third week has is not agreed on",
            ),
            Self::Lunar => ("农历按当年推算成公历", "a lunar day, in that year's calendar"),
            Self::Term => ("节气按当年的日历推算", "a solar term, in that year's calendar"),
            Self::English => {
                ("这是表格软件改写过的日期", "the spreadsheet rewrote the date in English")
            }
            Self::Serial => {
                ("这是丢了格式的日期序号", "a date's serial number that lost its format")
            }
            Self::Listed => (
                "一行里写了几个时间，按一项计，从最早的到最晚的",
                "several times in one row count as one activity from the first to the last",
            ),
            Self::Around => ("只说了大概的时间", "only an approximate time is given"),
            Self::Until => {
                ("写的是期限，计在期限所在的时间", "it is a limit, and counts where the limit lies")
            }
            Self::From => (
                "只写了开始的时间，计在开始的时间",
                "only the beginning is given, and counts there",
            ),
            Self::Within => (
                "反复开展的只记一行，按一项计，不编造每一次的日期",
                "a row that recurs counts once; its occasions are not invented",
            ),
            Self::Rest => (
                "只看懂了月份，其余的字没有用上",
                "only the month was understood, not the words beside it",
            ),
            Self::NextYear => ("止于次年", "it ends in the next year"),
            Self::Holidays => {
                ("各地放假的日子不同，按季度计", "school holidays differ from place to place")
            }
        }
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A date's form, but no such day: 2月30日.
    Impossible,
    /// A range that ends before it begins: 6月5日—6月3日.
    Backwards,
    /// Not a date at all.
    Unreadable,
}

/// Reads a text.
///
/// # Errors
/// When it is no date, or a date that does not exist.
pub fn read(text: &str, context: &Context<'_>) -> Result<Reading, Failure> {
    if let Some(special) = special::read(text, context) {
        return special;
    }
    let mut cleaned = clean::clean(text);
    let shifted = loose::other_year(&mut cleaned.text, context);
    let context = &shifted.unwrap_or(*context);
    let read = plain(&cleaned, context)?;
    Ok(Reading { year_written: read.year_written || shifted.is_some(), ..read })
}

fn plain(cleaned: &Cleaned, context: &Context<'_>) -> Result<Reading, Failure> {
    if let Some(when) = without_day(cleaned, context) {
        return Ok(Reading { when, year_written: false, note: None });
    }
    let near = match cleaned.near {
        Near::At => cleaned.week.then_some(Note::Week),
        Near::Around => Some(Note::Around),
        Near::Before | Near::Until => Some(Note::Until),
        Near::From => Some(Note::From),
    };
    let days = list::days_of_month(&cleaned.text, context);
    let text = days.as_deref().unwrap_or(&cleaned.text);
    let several = || list::listed(text).map(|ends| (ends, Some(Note::Listed)));
    let Some(((first, last), note)) = span(text).map(|ends| (ends, near)).or_else(several) else {
        return loose::part_of_year(cleaned, context)
            .map_or_else(|| festival(cleaned, context), Ok)
            .or_else(|failure| loose::month_ahead(cleaned, context).ok_or(failure));
    };
    let year_written = first.year.is_some();
    let (when, runs_on) = resolve(first, last, context)?;
    let note = note.or(runs_on.then_some(Note::NextYear));
    Ok(Reading { when, year_written, note })
}

/// The weekday written beside a date: 3月5日（周四）.
pub fn weekday_of(text: &str) -> Option<Weekday> {
    clean::clean(text).weekday
}

/// The year a date states itself, also with two digits: 26.3.5.
pub fn year_of(text: &str) -> Option<i32> {
    let cleaned = clean::clean(text);
    span(&cleaned.text).and_then(|(first, _)| first.year)
}

/// Undated and seasonal texts.
fn without_day(cleaned: &Cleaned, context: &Context<'_>) -> Option<When> {
    let text = cleaned.text.as_str();
    const UNDATED: [&str; 15] = [
        "日常",
        "待定",
        "未定",
        "时间另定",
        "不定期",
        "适时",
        "另行通知",
        "暂定",
        "长期",
        "常年",
        "随时",
        "机动",
        "待通知",
        "按需",
        "平时",
    ];
    // 常年开展, 全年不定期: a short text of such a word; a longer one says more than that.
    let short = text.chars().count() <= 6;
    if short && UNDATED.iter().any(|word| text.contains(word)) {
        return Some(When::default());
    }
    if matches!(text, "全年" | "年内" | "全年度" | "本年度" | "本年") {
        let start = Date::first_of_month(context.year, 1);
        return Some(When { start: Some(start), precision: Precision::Year, ..When::default() });
    }
    let season = season(text)?;
    Some(When { season: Some(season), precision: Precision::Season, ..When::default() })
}

/// 春, 春季, 春天, 科普之春.
pub(super) fn season(text: &str) -> Option<Season> {
    let text = text.strip_prefix("科普之").unwrap_or(text);
    let text = text.trim_end_matches(['季', '天']);
    Season::ALL.into_iter().find(|season| season.chinese() == text)
}

/// A point or a range of two; the second takes from the first what it does not say.
fn span(text: &str) -> Option<(Point, Option<Point>)> {
    if let Some(point) = point::parse(text).filter(|point| point.bare.is_none()) {
        return Some((point, None));
    }
    for (at, _) in text.match_indices('-') {
        let (left, right) = (&text[..at], &text[at + 1..]);
        let (Some(first), Some(second)) = (point::parse(left), point::parse(right)) else {
            continue;
        };
        if let Some((first, second)) = point::pair(first, second) {
            return Some((first, Some(second)));
        }
    }
    None
}

/// A text that names a festival or a holiday of schools.
fn festival(cleaned: &Cleaned, context: &Context<'_>) -> Result<Reading, Failure> {
    let text = cleaned.text.as_str();
    // School holidays are fixed by quarter at best: 寒假 lies in the first, 暑假 in the third.
    for (word, first, last) in [("寒假", 1, 2), ("暑假", 7, 8), ("暑期", 7, 8)] {
        if text.starts_with(word) {
            let when = When {
                start: Some(Date::first_of_month(context.year, first)),
                end: Some(Date::last_of_month(context.year, last)),
                precision: Precision::Quarter,
                ..When::default()
            };
            return Ok(Reading::noted(when, Note::Holidays));
        }
    }
    let observance = context.calendar.find(text).ok_or(Failure::Unreadable)?;
    let (start, end) = (observance.start, observance.end);
    let whole_month = start.day() == 1 && end == Date::last_of_month(start.year(), start.month());
    let near = cleaned.near != Near::At;
    if let Some(month) = loose::month_written(&cleaned.text, start, end) {
        return Ok(loose::whole_month(context.year, month, Note::Rest));
    }
    if whole_month || near {
        // 国庆前夕 is in September, 中秋后 may be in the next month.
        let day = match cleaned.near {
            Near::Before => start.plus_days(-1),
            Near::From => end.plus_days(1),
            Near::At | Near::Around | Near::Until => None,
        };
        let start = day.filter(|day| day.year() == start.year()).unwrap_or(start);
        let start = Date::first_of_month(start.year(), start.month());
        let when = When { start: Some(start), precision: Precision::Month, ..When::default() };
        let note = near.then_some(Note::Around);
        return Ok(Reading { when, year_written: false, note });
    }
    let when = When { start: Some(start), end: (end > start).then_some(end), ..When::day(start) };
    Ok(Reading { when, year_written: false, note: None })
}

/// The longest time that runs on into the next year without saying so: a school year, 9月—6月.
const LONGEST: i64 = 310;
/// Beyond so many days it is told that the time ends in the next year.
const PLAIN: i64 = 70;

/// The time of a point or range, and whether it is worth a word that it ends in the next year.
fn resolve(
    first: Point,
    last: Option<Point>,
    context: &Context<'_>,
) -> Result<(When, bool), Failure> {
    let (start, precision, own_end) = days(first, context)?;
    let Some(last) = last else {
        let when = When { start: Some(start), end: None, precision, ..When::default() };
        return Ok((when, false));
    };
    let last_context = Context { year: first.year.unwrap_or(context.year), ..*context };
    let (mut last_start, last_precision, mut last_end) = days(last, &last_context)?;
    let mut runs_on = false;
    // 11月—2月 runs into the next year; 6月5日—6月3日 is a slip.
    if last_start < start && last.year.is_none() {
        let next = Context { year: last_context.year + 1, ..last_context };
        (last_start, _, last_end) = days(last, &next)?;
        let length = last_end.days_since_1970() - start.days_since_1970();
        if length > LONGEST {
            return Err(Failure::Backwards);
        }
        runs_on = length > PLAIN;
    }
    if last_start < start {
        return Err(Failure::Backwards);
    }
    let end = last_end.max(own_end);
    let precision = precision.max(last_precision);
    let end = (end > start).then_some(end);
    Ok((When { start: Some(start), end, precision, ..When::default() }, runs_on))
}

/// The first day, the precision and the last day of a point.
fn days(point: Point, context: &Context<'_>) -> Result<(Date, Precision, Date), Failure> {
    let year = point.year.unwrap_or(context.year);
    if !(1900..=2200).contains(&year) {
        return Err(Failure::Impossible);
    }
    let from_months = |first: u8, last: u8, precision| {
        Ok((Date::first_of_month(year, first), precision, Date::last_of_month(year, last)))
    };
    match point.part {
        Some(Part::Quarter(quarter @ 1..=4)) => {
            return from_months(quarter * 3 - 2, quarter * 3, Precision::Quarter);
        }
        Some(Part::Half(half @ 1..=2)) => {
            return from_months(half * 6 - 5, half * 6, Precision::HalfYear);
        }
        Some(Part::Quarter(_) | Part::Half(_)) => return Err(Failure::Impossible),
        Some(Part::TenDays(_)) | None => {}
    }
    let Some(month) =
        point.month.or(context.month.filter(|_| point.day.is_some() || point.part.is_some()))
    else {
        return match point.year {
            Some(_) => from_months(1, 12, Precision::Year),
            None => Err(Failure::Unreadable),
        };
    };
    if !(1..=12).contains(&month) {
        return Err(Failure::Impossible);
    }
    if let Some(Part::TenDays(third)) = point.part {
        let start = Date::new(year, month, third * 10 + 1).ok_or(Failure::Impossible)?;
        let end = if third == 2 {
            Date::last_of_month(year, month)
        } else {
            start.plus_days(9).unwrap_or(start)
        };
        return Ok((start, Precision::TenDays, end));
    }
    match point.day {
        Some(day) => {
            let date = Date::new(year, month, day).ok_or(Failure::Impossible)?;
            Ok((date, Precision::Day, date))
        }
        None => from_months(month, month, Precision::Month),
    }
}

#[cfg(test)]
mod tests;
