//! The time of a row: from its date cell, else month, season, banner, sheet name or festival.

use crate::calendar::Calendar;
use crate::diag::{Code, Diagnostic};
use crate::model::{Column, Date, Field, Precision, Value, When};

use super::date::{self, Context, Failure, Habits};
use super::row::RowCells;
use crate::text::{compact, tidy};

/// What a sheet says about the time of all its rows.
#[derive(Clone, Copy, Debug)]
pub struct SheetTime<'c> {
    /// The year that holds where none is written.
    pub year: i32,
    /// The first month of a year that runs into the next, September for example.
    pub first_month: Option<u8>,
    /// The month in the sheet's name: one sheet a month.
    pub month: Option<u8>,
    /// The festivals of the year.
    pub calendar: &'c Calendar,
    /// How the register writes dates that may be read in two ways.
    pub habits: Habits,
    /// Days that a plain number lacks to be a serial of the 1900 system: 1462 in a workbook of 1904.
    pub serial_offset: f64,
}

/// A row's time, and the other day it may mean when a number lost its last zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RowTime {
    /// The time.
    pub when: When,
    /// 6.1 is 1 June, or 10 June whose zero the spreadsheet dropped.
    pub other: Option<Date>,
    /// Whether the row itself states the year, or its title says how the year runs.
    pub year_written: bool,
    /// Put into the next year by a title that states both years.
    pub titled: bool,
}

impl RowTime {
    fn of(when: When, year_written: bool) -> Self {
        Self { when, other: None, year_written, titled: false }
    }
}

/// Reads the time of a row.
pub fn read(
    cells: &RowCells<'_>,
    sheet: &SheetTime<'_>,
    findings: &mut Vec<Diagnostic>,
) -> RowTime {
    let year = own_year(cells).unwrap_or(sheet.year);
    let fresh = (year != sheet.year).then(|| Calendar::of(year, &[]));
    let calendar = fresh.as_ref().unwrap_or(sheet.calendar);
    let month = month(cells, &Context { year, month: None, calendar, habits: sheet.habits });
    let context = Context { year, month: None, calendar, habits: sheet.habits };
    // 5日 below the banner 三月份 is the fifth of March.
    let banner = || date::read(cells.row.banner.as_deref()?, &context).ok()?.when.month();
    let known = month.and_then(|when| when.month()).or_else(banner).or(sheet.month);
    let context = Context { month: known, ..context };
    let mut time = from_date(cells, &context, (month, sheet.serial_offset), findings);
    if time.when == When::default()
        || time.when.start.is_none() && time.when.precision == Precision::None
    {
        time.when = fallback(cells, &context, month, time.when, findings);
    }
    add_end(cells, &context, &mut time.when, findings);
    if !time.year_written && own_year(cells).is_none() {
        roll_over(sheet, year, &mut time);
    }
    time.year_written |= own_year(cells).is_some() || sheet.first_month.is_some();
    time
}

/// The year a row states beside its date: in a column of its own, or with the month, 2025年12月.
fn own_year(cells: &RowCells<'_>) -> Option<i32> {
    let year = |field: Field| match &cells.cell(field)?.value {
        Value::Date(date) => Some(date.year()),
        other => super::year::in_text(&other.text()),
    };
    year(Field::Year).or_else(|| year(Field::Month))
}

/// The month column: 3, 3月, 三月份, 1-2月, or a quarter written there.
fn month(cells: &RowCells<'_>, context: &Context<'_>) -> Option<When> {
    let cell = cells.cell(Field::Month)?;
    let raw = cell.value.text();
    let text = compact(&raw);
    let text = if text.parse::<u8>().is_ok() { format!("{text}月").into() } else { text };
    if let Value::Date(date) = cell.value {
        let start = Date::first_of_month(date.year(), date.month());
        return Some(When { start: Some(start), precision: Precision::Month, ..When::default() });
    }
    let bare = super::numerals::value(&text).map(|month| format!("{month}月"));
    date::read(bare.as_deref().unwrap_or(&text), context).ok().map(|reading| reading.when)
}

fn from_date(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    (month, offset): (Option<When>, f64),
    findings: &mut Vec<Diagnostic>,
) -> RowTime {
    let Some(cell) = cells.cell(Field::Date) else { return RowTime::default() };
    let time = match &cell.value {
        Value::Date(date) => RowTime::of(When::day(*date), true),
        // 20260305, 202603 and 260305 are digits, whatever the cell holds them as.
        Value::Number(number) if *number > 73_050.0 && number.fract() == 0.0 => {
            text_date(cells, &number.to_string(), context, month, findings)
        }
        Value::Number(number) => match number_date(*number, offset, context) {
            Some(time) => time,
            None => unread(cells, context, &number.to_string(), Failure::Unreadable, findings),
        },
        Value::Text(text) => text_date(cells, text, context, month, findings),
        Value::Error(error) => {
            findings.push(cells.finding(Code::CellError, Field::Date).with("raw", error));
            RowTime::default()
        }
        Value::Time(_) | Value::Bool(_) => {
            unread(cells, context, &cell.value.text(), Failure::Unreadable, findings)
        }
    };
    if month.is_some() {
        check_month(cells, context, &time.when, findings);
    }
    time
}

/// The time of a text; 每周三 beside July is July's.
fn text_date(
    cells: &RowCells<'_>,
    text: &str,
    context: &Context<'_>,
    month: Option<When>,
    findings: &mut Vec<Diagnostic>,
) -> RowTime {
    let whole_month = |month| {
        let start = Some(Date::first_of_month(context.year, month));
        When { start, precision: Precision::Month, ..When::default() }
    };
    let known = month.filter(|when| when.start.is_some());
    match read_text(cells, text, context, known) {
        Ok(mut reading) => {
            let within = known.or_else(|| context.month.map(whole_month));
            if let Some(within) = within.filter(|_| reading.when.recurrence.is_some()) {
                reading = date::Reading { when: within, note: Some(date::Note::Within), ..reading };
            }
            explain(cells, text, &reading, findings);
            RowTime::of(reading.when, reading.year_written)
        }
        Err(failure) => day_above(cells, text, context)
            .unwrap_or_else(|| unread(cells, context, text, failure, findings)),
    }
}

/// 9:00—10:30 or 全天 below the banner 5月23日 is of that day.
fn day_above(cells: &RowCells<'_>, text: &str, context: &Context<'_>) -> Option<RowTime> {
    const PARTS: [&str; 7] = ["全天", "上午", "下午", "中午", "晚上", "晚", "早上"];
    let text = compact(text);
    let clock =
        text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || ":-—~至".contains(c));
    if !clock && !PARTS.iter().any(|part| text.starts_with(part)) {
        return None;
    }
    let banner = date::read(cells.row.banner.as_deref()?, context).ok()?;
    let is_day = banner.when.precision == Precision::Day;
    is_day.then(|| RowTime::of(banner.when, banner.year_written))
}

/// A cell under 活动时间、地点 begins with its time; any other is a time as a whole.
fn read_text(
    cells: &RowCells<'_>,
    text: &str,
    context: &Context<'_>,
    month: Option<When>,
) -> Result<date::Reading, Failure> {
    if let Some(days) = days_alone(text, context) {
        return date::read(&days, context);
    }
    let whole = date::read(text, context).or_else(|failure| {
        // 第三周 beside a month is that month's.
        let one = context.month.filter(|_| month.is_none_or(|when| when.end.is_none()));
        let one = one.filter(|_| !text.contains('月')).ok_or(failure)?;
        let within = date::read(&format!("{one}月{}", compact(text)), context);
        within.ok().filter(|reading| is_whole(*reading)).ok_or(failure)
    });
    let both = || cells.column(Field::Date).is_some_and(names_place_too);
    if whole.is_ok_and(is_whole) || !both() {
        return whole;
    }
    // The longest beginning that is a time: 3月5日 9:00 社区广场.
    let times = || cuts(text).filter_map(|(time, _)| date::read(time, context).ok());
    times().find(|reading| is_whole(*reading)).map_or(whole, Ok)
}

/// Whether every word of the text belongs to the time.
fn is_whole(reading: date::Reading) -> bool {
    reading.note != Some(date::Note::Rest)
}

/// 12-18日 below 五月 or beside a month are days of that month, not the eighteenth of December.
fn days_alone(text: &str, context: &Context<'_>) -> Option<String> {
    let month = context.month?;
    let text = compact(text);
    let (first, last) = text.strip_suffix('日')?.split_once(['-', '—', '~', '至', '到'])?;
    let day = |text: &str| text.trim_end_matches('日').parse().is_ok_and(|day: u8| day <= 31);
    (day(first) && day(last)).then(|| format!("{month}月{text}"))
}

/// A cell's text cut in two at each gap, the last gap first.
fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let gaps = text.match_indices([' ', '\u{3000}', '\n', '，', ',', '；', ';', '、', '/', '／']);
    gaps.collect::<Vec<_>>()
        .into_iter()
        .rev()
        .map(|(at, gap)| (&text[..at], &text[at + gap.len()..]))
}

fn names_place_too(column: &Column) -> bool {
    ["地点", "场所"].iter().any(|word| column.header.contains(word))
}

/// The place that stands behind the time in a cell of both.
pub fn place_beside(cells: &RowCells<'_>, sheet: &SheetTime<'_>) -> Option<String> {
    let column = cells.column(Field::Date).filter(|column| names_place_too(column))?;
    let text = cells.row.cell(column.column)?.value.text();
    let context = Context {
        year: sheet.year,
        month: sheet.month,
        calendar: sheet.calendar,
        habits: sheet.habits,
    };
    let is_time = |text: &str| date::read(text, &context).is_ok_and(is_whole);
    if is_time(&text) {
        return None;
    }
    let (_, place) = cuts(&text).find(|(time, _)| is_time(time))?;
    Some(tidy(place)).filter(|place| !place.is_empty())
}

/// Says how a text was read where that is not plain from it.
fn explain(
    cells: &RowCells<'_>,
    raw: &str,
    reading: &date::Reading,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(note) = reading.note else { return };
    let (zh, en) = note.reason();
    let (read_zh, read_en) = shown(&reading.when);
    let finding = cells.finding(Code::DateUnderstood, Field::Date).with("raw", tidy(raw));
    findings.push(finding.worded("read", read_zh, read_en).worded("reason", zh, en));
}

/// A time in a few words, in Chinese and English.
fn shown(when: &When) -> (String, String) {
    if let Some(recurrence) = when.recurrence {
        let english = format!("{recurrence:?}").to_lowercase();
        return (recurrence.chinese().to_owned(), english);
    }
    let Some(start) = when.start else { return ("未定时间".to_owned(), "undated".to_owned()) };
    let end = when.end.map(|end| (format!("至{}", end.chinese()), format!(" to {end}")));
    let (until, to) = end.unwrap_or_default();
    let (year, month) = (start.year(), start.month());
    match when.precision {
        Precision::Quarter if when.end.is_none() => {
            let quarter = start.quarter();
            (format!("{year}年第{quarter}季度"), format!("Q{quarter} of {year}"))
        }
        Precision::TenDays if when.end.is_none() => {
            let third = usize::from(start.day() / 10).min(2);
            let chinese = format!("{year}年{month}月{}旬", ["上", "中", "下"][third]);
            (chinese, format!("days {} and on of {year}-{month:02}", start.day()))
        }
        Precision::HalfYear if when.end.is_none() => {
            let half = if month == 1 { ("上半年", "first") } else { ("下半年", "second") };
            (format!("{year}年{}", half.0), format!("the {} half of {year}", half.1))
        }
        Precision::Year if when.end.is_none() => (format!("{year}年全年"), format!("all {year}")),
        Precision::Month => {
            let end = when.end.map(|end| {
                let (year, month) = (end.year(), end.month());
                (format!("至{year}年{month}月"), format!(" to {year}-{month:02}"))
            });
            let (until, to) = end.unwrap_or_default();
            (format!("{year}年{month}月{until}"), format!("{year}-{month:02}{to}"))
        }
        _ => (format!("{}{until}", start.chinese()), format!("{start}{to}")),
    }
}

fn unread(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    raw: &str,
    failure: Failure,
    findings: &mut Vec<Diagnostic>,
) -> RowTime {
    let code = match failure {
        Failure::Impossible | Failure::Backwards => Code::DateImpossible,
        Failure::Unreadable => Code::DateUnreadable,
    };
    let (zh, en) = match failure {
        Failure::Backwards => {
            ("的开始晚于结束，按未定时间处理", "ends before it begins; the row counts as undated")
        }
        Failure::Unreadable => date::why_unread(raw),
        Failure::Impossible => {
            ("不存在，按未定时间处理", "does not exist; the row counts as undated")
        }
    };
    let finding = cells.finding(code, Field::Date).with("raw", tidy(raw)).worded("reason", zh, en);
    findings.push(finding.with("year", context.year));
    RowTime::default()
}

fn check_month(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    when: &When,
    findings: &mut Vec<Diagnostic>,
) {
    let (Some(written), Some(start)) = (context.month, when.start) else { return };
    let last = when.last_day().unwrap_or(start);
    let covered = (start.month()..=last.month().max(start.month())).contains(&written);
    if when.month().is_some() && !covered {
        findings.push(
            cells
                .finding(Code::MonthConflict, Field::Date)
                .with("month", written)
                .with("date", start.chinese()),
        );
    }
}

/// A plain number in a date column: a serial, 20260305, a month, a day beside a month, or 3.5.
fn number_date(number: f64, offset: f64, context: &Context<'_>) -> Option<RowTime> {
    // Only a serial counts from the workbook's first day; 20260305 and 3.5 do not.
    let serial = (35_000.0..73_050.0).contains(&number);
    let number = if serial { number + offset } else { number };
    let text = number.to_string();
    let Some((whole, fraction)) = text.split_once('.') else {
        let number = text.parse::<i64>().ok()?;
        let when = match number {
            serial @ 36_526..=73_050 => When::day(Date::from_days_since_1970(serial - 25_569)?),
            day @ 1..=31 if context.month.is_some() => {
                date::read(&format!("{day}日"), context).ok()?.when
            }
            month @ 1..=12 => date::read(&format!("{month}月"), context).ok()?.when,
            _ => date::read(&text, context).ok()?.when,
        };
        // A serial number, 20260305 and 202603 hold their year.
        return Some(RowTime::of(when, number > 12_000));
    };
    if number >= 36_526.0 {
        let serial = whole.parse::<i64>().ok()?;
        return Some(RowTime::of(When::day(Date::from_days_since_1970(serial - 25_569)?), true));
    }
    let date::Reading { when, year_written, .. } = date::read(&text, context).ok()?;
    // Only a single digit can have lost a zero: 6.1, 6.2, 6.3; never in text, which keeps its zeros.
    let digit = fraction.parse::<u8>().ok().filter(|_| fraction.len() == 1);
    let other = when
        .start
        .zip(digit)
        .and_then(|(start, digit)| Date::new(start.year(), start.month(), digit * 10));
    Some(RowTime { when, other, year_written, titled: false })
}

/// Where the date cell gives no day: month, season, banner, sheet name, festival.
fn fallback(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    month: Option<When>,
    written: When,
    findings: &mut Vec<Diagnostic>,
) -> When {
    if written.recurrence.is_some()
        || cells.cell(Field::Date).is_some() && month.is_none() && written != When::default()
    {
        return written;
    }
    if let Some(month) = month {
        return month;
    }
    let read = |text: &str| date::read(text, context).ok().map(|reading| reading.when);
    let season = || {
        let text = cells.cell(Field::Season)?.value.text();
        let text = compact(&text);
        read(&text).or_else(|| read(&format!("{text}季")))
    };
    let banner = || read(cells.row.banner.as_deref()?);
    let sheet = || read(&format!("{}月", context.month?));
    let dated = cells.cell(Field::Date).is_some();
    if let Some(when) = season().or_else(|| if dated { None } else { banner().or_else(sheet) }) {
        return when;
    }
    if dated {
        When::default()
    } else {
        from_festival(cells, context, findings).unwrap_or_default()
    }
}

/// A row tied to a festival has its date; said, since nobody wrote it.
fn from_festival(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<When> {
    let text = tidy(&cells.cell(Field::Occasion)?.value.text());
    let observance = context.calendar.find(&text)?;
    let when = date::read(&observance.name, context).ok()?.when;
    findings.push(
        cells
            .finding(Code::DateFromFestival, Field::Occasion)
            .with("festival", &observance.name)
            .with("date", observance.days()),
    );
    Some(when)
}

/// A column of its own for the last day; one that lies before the first is told.
fn add_end(
    cells: &RowCells<'_>,
    context: &Context<'_>,
    when: &mut When,
    findings: &mut Vec<Diagnostic>,
) {
    let (Some(start), Some(cell)) = (when.start, cells.cell(Field::EndDate)) else { return };
    let (end, year_written) = match &cell.value {
        Value::Date(date) => (Some(*date), true),
        other => {
            let context = Context { month: Some(start.month()), ..*context };
            let read = date::read(&other.text(), &context).ok();
            let written = read.is_some_and(|reading| reading.year_written);
            (read.and_then(|reading| reading.when.last_day()), written)
        }
    };
    let Some(mut end) = end.filter(|_| when.end.is_none()) else { return };
    // 12月29日 and 1月2日: over the turn of the year, when that is soon.
    let next = Date::new(end.year() + 1, end.month(), end.day());
    let soon = start.plus_days(MOST_DAYS_OVER);
    if let Some(next) = next.filter(|next| end < start && !year_written && Some(*next) <= soon) {
        end = next;
    }
    if end < start {
        let finding = cells.finding(Code::DateImpossible, Field::EndDate);
        let (zh, en) = ("早于开始时间，没有采用", "lies before the first day and is not used");
        let raw = tidy(&cell.value.text());
        findings.push(finding.with("raw", raw).worded("reason", zh, en));
    } else if end > start {
        when.end = Some(end);
    }
}

/// A last day without a year lies in the next one only so soon behind the first.
const MOST_DAYS_OVER: i64 = 120;

/// In a year that runs from September to April the months before September lie in the next year.
fn roll_over(sheet: &SheetTime<'_>, year: i32, time: &mut RowTime) {
    let Some(first_month) = sheet.first_month else { return };
    let early =
        time.when.start.is_some_and(|start| start.year() == year && start.month() < first_month);
    if !early || year != sheet.year {
        return;
    }
    let next = |date: Date| {
        Date::new(date.year() + 1, date.month(), date.day()).or_else(|| date.plus_days(365))
    };
    time.titled = true;
    time.when.start = time.when.start.and_then(next);
    time.when.end = time.when.end.and_then(next);
    time.other = time.other.and_then(next);
}
