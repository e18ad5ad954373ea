//! Times that no point or range can say: the second Saturday of March, lunar days, 5-Mar, 46081.
//!
//! Comes in: a cell's text. Goes out: its days and why they are these; `None` leaves the text to the others.

use crate::calendar;
use crate::model::{Date, Precision, Recurrence, When};
use crate::text::compact;

use super::super::numerals;
use super::{Context, Failure, Note, Reading};

/// A text read whole by one of the special forms.
pub fn read(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let text = compact(text).to_lowercase();
    if let Some(recurrence) = recurrence(&text) {
        let when = When { recurrence: Some(recurrence), ..When::default() };
        return Some(Ok(Reading::noted(when, Note::Recurring)));
    }
    nth_weekday(&text, context)
        .or_else(|| lunar(&text, context))
        .or_else(|| english(&text, context))
        .or_else(|| serial(&text).map(|date| Ok(Reading::noted(When::day(date), Note::Serial))))
}

/// 每月15日, 每周三, 隔周, 周一至周五: one row for many occasions.
fn recurrence(text: &str) -> Option<Recurrence> {
    const WORDS: [(&str, Recurrence); 17] = [
        ("每周末", Recurrence::Weekly),
        ("每两周", Recurrence::Fortnightly),
        ("每2周", Recurrence::Fortnightly),
        ("每隔一周", Recurrence::Fortnightly),
        ("隔周", Recurrence::Fortnightly),
        ("双周", Recurrence::Fortnightly),
        ("每周", Recurrence::Weekly),
        ("每星期", Recurrence::Weekly),
        ("每逢周", Recurrence::Weekly),
        ("每天", Recurrence::Daily),
        ("每日", Recurrence::Daily),
        ("工作日", Recurrence::Daily),
        ("每个工作日", Recurrence::Daily),
        ("每半年", Recurrence::HalfYearly),
        ("每个季度", Recurrence::Quarterly),
        ("每季", Recurrence::Quarterly),
        ("每年", Recurrence::Yearly),
    ];
    const MONTHLY: [&str; 3] = ["每个月", "每月", "逐月"];
    let starts = |word: &str| text.starts_with(word);
    let weekdays = || {
        let text = text.replace("星期", "周");
        let range = text
            .strip_prefix("周一")
            .and_then(|rest| rest.strip_prefix(['至', '到', '-', '—', '~']));
        range.is_some_and(|last| ["周五", "周六", "周日", "五", "六", "日"].contains(&last))
    };
    let known = WORDS.iter().find(|(word, _)| starts(word)).map(|(_, recurrence)| *recurrence);
    known
        .or_else(|| MONTHLY.iter().any(|word| starts(word)).then_some(Recurrence::Monthly))
        .or_else(|| weekdays().then_some(Recurrence::Daily))
}

/// 3月第二个周六, 5月的最后一个星期日; 9月第三周 says the month only.
fn nth_weekday(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let text = numerals::to_arabic(text, &['年', '月', '个', '周']);
    let (year, rest) = match text.split_once('年') {
        Some((year, rest)) => (year.parse().ok()?, rest),
        None => (context.year, text.as_str()),
    };
    let (month, rest) = rest.split_once('月')?;
    let month: u8 = month.parse().ok()?;
    let rest = rest.trim_start_matches('份').trim_start_matches('的');
    let (nth, weekday) = rest.strip_prefix(['第', '最'])?.split_once('个')?;
    let weekday =
        ["周", "星期", "礼拜"].iter().find_map(|opening| weekday.strip_prefix(opening))?;
    let named = weekday.replace('天', "日").chars().next()?;
    let wanted = "一二三四五六日".chars().position(|day| day == named)?;
    if !(1..=12).contains(&month) {
        return Some(Err(Failure::Impossible));
    }
    let first = Date::first_of_month(year, month);
    let wanted = i64::try_from(wanted).unwrap_or_default();
    let ahead = (wanted + 1 - i64::from(first.weekday().number())).rem_euclid(7);
    let date = match nth {
        "后1" => {
            let weeks = (i64::from(Date::days_in_month(year, month)) - 1 - ahead) / 7;
            first.plus_days(ahead + weeks * 7)
        }
        nth => first.plus_days(ahead + (nth.parse::<i64>().ok()? - 1) * 7),
    };
    let day = date.filter(|date| date.month() == month).ok_or(Failure::Impossible);
    Some(day.map(|date| Reading::noted(When::day(date), Note::Weekday)))
}

/// 农历正月十五, 腊月二十三, 三月三: by the year's lunar calendar.
fn lunar(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let marked = ["农历", "阴历", "旧历"].iter().find_map(|word| text.strip_prefix(word));
    let named = ["正月", "冬月", "腊月"].iter().any(|month| text.starts_with(month));
    let folk = ["二月二", "三月三", "六月六"].contains(&text);
    if marked.is_none() && !named && !folk {
        return None;
    }
    let (month, day) = marked.unwrap_or(text).split_once('月')?;
    let month = match month {
        "正" => 1,
        "冬" => 11,
        "腊" => 12,
        month => u8::try_from(numerals::value(month)?).ok()?,
    };
    let day = day.trim_end_matches(['日', '号']).trim_start_matches('初').replace("廿", "二十");
    if day.is_empty() {
        return None;
    }
    let day = u8::try_from(numerals::value(&day).or_else(|| day.parse().ok())?).ok()?;
    let date = calendar::lunar_day(context.year, month, day).ok_or(Failure::Impossible);
    Some(date.map(|date| Reading::noted(When::day(date), Note::Lunar)))
}

/// 5-Mar, Mar-5, Mar-26: what a spreadsheet makes of 3-5 and 2026-3.
fn english(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<&str> =
        text.split(['-', '/', ' ', ',', '.']).filter(|part| !part.is_empty()).collect();
    let month = |word: &str| {
        let at = MONTHS.iter().position(|month| word.len() >= 3 && word.starts_with(month))?;
        u8::try_from(at + 1).ok()
    };
    let number = |word: &str| word.parse::<i32>().ok();
    let (month, day, year) = match *parts.as_slice() {
        [first, second] => match (month(first), month(second)) {
            (Some(month), None) => (month, number(second)?, context.year),
            (None, Some(month)) => (month, number(first)?, context.year),
            _ => return None,
        },
        [first, second, third] => match (month(first), month(second)) {
            (Some(month), None) => (month, number(second)?, number(third)?),
            (None, Some(month)) => (month, number(first)?, number(third)?),
            _ => return None,
        },
        _ => return None,
    };
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    // Mar-26 in 2026 may be the month or the day: only the month is sure. 26-Mar is a day.
    let month_first = parts.first().is_some_and(|first| number(first).is_none());
    if parts.len() == 2 && (month_first && day == year % 100 || day == year || day > 31) {
        let year = if day > 99 { day } else { 2000 + day };
        let start = Date::first_of_month(year, month);
        let when = When { start: Some(start), precision: Precision::Month, ..When::default() };
        return Some(Ok(Reading { year_written: true, ..Reading::noted(when, Note::English) }));
    }
    let date = u8::try_from(day).ok().and_then(|day| Date::new(year, month, day));
    let reading = date.map(|date| Reading {
        year_written: parts.len() == 3,
        ..Reading::noted(When::day(date), Note::English)
    });
    Some(reading.ok_or(Failure::Impossible))
}

/// 46081, a day's number that lost its date format, as text.
fn serial(text: &str) -> Option<Date> {
    let number: i64 = text.parse().ok().filter(|_| text.len() == 5)?;
    (36_526..=73_050)
        .contains(&number)
        .then(|| Date::from_days_since_1970(number - 25_569))
        .flatten()
}
