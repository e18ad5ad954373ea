//! Dates as registers write them: from 2026-3-5 and 5月24日—31日 to 第一季度, 每月 and 春节前后.
//!
//! Comes in: a cell's text and what its surroundings say of year and month. Goes out: a [`When`] with
//! the precision that was really written. A text that is no date fails; it is never guessed.

mod aside;
mod clean;
mod clock;
mod english;
mod era;
mod joints;
mod list;
mod loose;
mod lunar;
mod near;
mod note;
mod point;
mod special;
mod unread;

use crate::calendar::{Calendar, Observance};
use crate::model::{Date, Precision, Season, Weekday, When};

use clean::Cleaned;
pub use english::day_first;
pub(super) use era::common as common_era;
pub(super) use era::is_named as names_an_era;
use near::Near;
pub use note::Note;
use point::{Part, Point};
pub use unread::reason as why_unread;

/// What the surroundings of a cell say.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The year that holds where none is written.
    pub year: i32,
    /// The month of the row's month column or banner.
    pub month: Option<u8>,
    /// The festivals of that year.
    pub calendar: &'c Calendar,
    /// How the register writes what may be read in two ways.
    pub habits: Habits,
}

/// What the whole register shows of dates that may be read in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habits {
    /// The day stands before the month where the year stands last: 13/05/2026.
    pub day_first: bool,
    /// Years are those of the Republic: 民国 is written somewhere.
    pub republican: bool,
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
    let hints = text.contains(['改', '调', '延', '推', '提', '际']);
    if let Some(moved) = hints.then(|| aside::moved(text, context)).flatten() {
        return Ok(moved);
    }
    let whole = whole(text, context);
    let exact = text.contains(['(', '（']).then(|| aside::in_brackets(text, context, &whole));
    match exact.flatten() {
        Some(exact) => Ok(exact),
        None => whole.or_else(|failure| aside::gaps(text, context).ok_or(failure)),
    }
}

/// A text as one time, or several with marks between.
fn whole(text: &str, context: &Context<'_>) -> Result<Reading, Failure> {
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
    let own_era = era::of_register(text, context);
    let text = own_era.as_deref().unwrap_or(text);
    let era = (cleaned.republican || own_era.is_some()).then_some(Note::Republican);
    let several = || list::listed(text).map(|ends| (ends, Some(Note::Listed)));
    let Some(((first, last), note)) = span(text).map(|ends| (ends, near)).or_else(several) else {
        return loose::part_of_year(cleaned, context)
            .map_or_else(|| festival_of_year(cleaned, context), Ok)
            .or_else(|failure| loose::time_ahead(cleaned, context).ok_or(failure));
    };
    let year_written = first.year.is_some();
    let (when, runs_on) = resolve(first, last, context)?;
    let note = note.or(runs_on.then_some(Note::NextYear)).or(era);
    Ok(Reading { when, year_written, note })
}

/// The weekday written beside a date: 3月5日（周四）.
pub fn weekday_of(text: &str) -> Option<Weekday> {
    clean::clean(text).weekday
}

/// The year a date states itself, also with two digits: 26.3.5.
pub fn year_of(text: &str) -> Option<i32> {
    let cleaned = clean::clean(text);
    span(&cleaned.text).and_then(|(first, _)| first.year).or_else(|| english::year(text))
}

/// Undated and seasonal texts.
fn without_day(cleaned: &Cleaned, context: &Context<'_>) -> Option<When> {
    let text = cleaned.text.as_str();
    const UNDATED: [&str; 21] = [
        "日常",
        "待定",
        "未定",
        "时间另定",
        "不定期",
        "不定时",
        "适时",
        "另行",
        "暂定",
        "长期",
        "常年",
        "常态",
        "经常",
        "随时",
        "机动",
        "待通知",
        "按需",
        "平时",
        "择期",
        "择机",
        "寒暑假",
    ];
    // 根据上级安排, 视天气而定: no word of it is a time.
    const AS_IT_COMES: [&str; 5] = ["视", "根据", "结合", "按上级", "与上级"];
    // 常年开展, 全年不定期: a short text of such a word; a longer one says more than that.
    let short = text.chars().count() <= 6;
    let comes = AS_IT_COMES.iter().any(|word| text.starts_with(word));
    let timeless = !text.contains(|c: char| c.is_ascii_digit() || "月季".contains(c));
    if short && UNDATED.iter().any(|word| text.contains(word))
        || comes && timeless && text.chars().count() <= 12
    {
        return Some(When::default());
    }
    let text = ["贯穿", "持续"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
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

/// 2027年春节: a festival of the year that stands before it.
fn festival_of_year(cleaned: &Cleaned, context: &Context<'_>) -> Result<Reading, Failure> {
    let year = cleaned.text.split_once('年').and_then(|(year, rest)| {
        let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
        Some((year, rest.to_owned()))
    });
    let Some((year, text)) = year else { return festival(cleaned, context) };
    let cleaned = Cleaned { text, ..cleaned.clone() };
    let own = (year != context.year).then(|| Calendar::of(year, &[]));
    let calendar = own.as_ref().unwrap_or(context.calendar);
    let read = festival(&cleaned, &Context { year, calendar, ..*context })?;
    Ok(Reading { year_written: true, ..read })
}

/// A text that names a festival or a holiday of schools.
fn festival(cleaned: &Cleaned, context: &Context<'_>) -> Result<Reading, Failure> {
    let text = if cleaned.text == "过年" { "春节" } else { cleaned.text.as_str() };
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
    if let Some(several) = festivals(cleaned, context) {
        return Ok(several);
    }
    let observance = context.calendar.find(text).ok_or(Failure::Unreadable)?;
    let (start, end) = (observance.start, observance.end);
    let whole_month = start.day() == 1 && end == Date::last_of_month(start.year(), start.month());
    let tail = loose::leading_month(text).map_or(text, |(_, rest)| rest);
    let besides = context.calendar.besides(tail);
    // 4.7/4.9 is no World Health Day, and 5月10日防灾减灾日 names a day.
    if besides.contains(|c: char| c.is_ascii_digit()) {
        return Err(Failure::Unreadable);
    }
    // 春节后第一周 lies near it.
    let aside = ["前", "后", "第", "旬", "初", "末", "底"];
    let near = cleaned.near != Near::At || aside.iter().any(|word| besides.contains(word));
    let rest = (!is_filler(&besides)).then_some(Note::Rest);
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
        let note = near.then_some(Note::Around).or(rest);
        return Ok(Reading { when, year_written: false, note });
    }
    let when = When { start: Some(start), end: (end > start).then_some(end), ..When::day(start) };
    Ok(Reading { when, year_written: false, note: rest })
}

/// Whether words beside a festival's name say nothing of the time: 迎国庆主题活动, but not 国庆或暑假.
fn is_filler(besides: &str) -> bool {
    const FILLERS: [&str; 17] = [
        "主题", "活动", "宣传", "纪念", "系列", "国际", "全国", "世界", "中国", "节日", "节", "日",
        "周", "月", "迎", "庆", "闹",
    ];
    let mut rest = besides.to_owned();
    for word in FILLERS {
        rest = rest.replace(word, "");
    }
    !rest.contains(char::is_alphanumeric)
}

/// 五一、五四 and 元旦春节期间: several festivals, none within another.
fn festivals(cleaned: &Cleaned, context: &Context<'_>) -> Option<Reading> {
    let named = context.calendar.mentions(&cleaned.text);
    let holds = |outer: &Observance, inner: &Observance| {
        outer.start <= inner.start && inner.end <= outer.end && outer.name != inner.name
    };
    if named.len() < 2 || named.iter().any(|outer| named.iter().any(|inner| holds(outer, inner))) {
        return None;
    }
    let start = named.iter().map(|festival| festival.start).min()?;
    let end = named.iter().map(|festival| festival.end).max()?;
    let when = if cleaned.near == Near::At {
        When { end: Some(end), ..When::day(start) }
    } else {
        let from = Date::first_of_month(start.year(), start.month());
        let to = Date::last_of_month(end.year(), end.month());
        let end = (start.month() != end.month()).then_some(to);
        When { start: Some(from), end, precision: Precision::Month, ..When::default() }
    };
    Some(Reading::noted(when, Note::Festivals))
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
