//! Times that no point or range can say: the second Saturday of March, 每月15日, 冬至, 46081.
//!
//! Comes in: a cell's text. Goes out: its days and why they are these; `None` leaves the text to the others.

use crate::calendar;
use crate::model::{Date, Precision, Recurrence, When};
use crate::text::compact;

use super::super::numerals;
use super::{Context, Failure, Note, Reading, english, lunar};

/// A text read whole by one of the special forms.
pub fn read(text: &str, context: &Context<'_>) -> Option<Result<Reading, Failure>> {
    let raw = text;
    let text = compact(text).to_lowercase();
    recurring(&text, context)
        .map(Ok)
        .or_else(|| solar_term(&text, context).map(|date| Ok(dated(date, Note::Term))))
        .or_else(|| nth_weekday(&text, context))
        .or_else(|| lunar::read(&text, context))
        .or_else(|| english::read(raw, context))
        .or_else(|| english::year_last(raw, context))
        .or_else(|| serial(&text).map(|date| Ok(dated(date, Note::Serial))))
        .or_else(|| six_digits(&text, context).map(Ok))
}

fn dated(date: Date, note: Note) -> Reading {
    Reading::noted(When::day(date), note)
}

/// 冬至, 立春当天: a solar term by the year's calendar.
fn solar_term(text: &str, context: &Context<'_>) -> Option<Date> {
    // 清明 is a festival too, and 清明节 stands in the calendar of festivals.
    let name =
        ["当天", "当日", "节气", "节", "日"].iter().find_map(|ending| text.strip_suffix(ending));
    calendar::solar_term(context.year, name.unwrap_or(text)).filter(|_| !text.starts_with("清明"))
}

/// 每月15日 stays one row without a day; 9月每周三 and 暑假每周三 keep the time they lie in.
fn recurring(text: &str, context: &Context<'_>) -> Option<Reading> {
    let (at, recurrence) = recurrence(text)?;
    let ahead = text[..at].trim_end_matches(['的', '期', '间', '起', '内', ',', ':']);
    // 每年3月: this year's March.
    let yearly = text.strip_prefix("每年").filter(|rest| !rest.is_empty());
    if let Some(Ok(once)) = yearly.map(|rest| super::read(rest.trim_start_matches('的'), context))
    {
        return Some(once);
    }
    let whole_year = ["", "全年", "全年度", "本年", "本年度", "常年", "平时", "日常", "长期"];
    if let (false, Ok(within)) = (whole_year.contains(&ahead), super::read(&text[..at], context)) {
        let sure = within.when.precision < Precision::HalfYear && within.when.start.is_some();
        if sure {
            return Some(Reading { note: Some(Note::Within), ..within });
        }
    }
    let when = When { recurrence: Some(recurrence), ..When::default() };
    Some(Reading::noted(when, Note::Recurring))
}

/// Where a text says how often it takes place: 每月15日, 每周三, 隔周, 周一至周五, 双月.
fn recurrence(text: &str) -> Option<(usize, Recurrence)> {
    const WORDS: [(&str, Recurrence); 29] = [
        ("每两个月", Recurrence::Bimonthly),
        ("每2个月", Recurrence::Bimonthly),
        ("每两月", Recurrence::Bimonthly),
        ("每隔一个月", Recurrence::Bimonthly),
        ("每单月", Recurrence::Bimonthly),
        ("每双月", Recurrence::Bimonthly),
        ("每逢单月", Recurrence::Bimonthly),
        ("每逢双月", Recurrence::Bimonthly),
        ("每两周", Recurrence::Fortnightly),
        ("每2周", Recurrence::Fortnightly),
        ("每隔一周", Recurrence::Fortnightly),
        ("每周", Recurrence::Weekly),
        ("每星期", Recurrence::Weekly),
        ("每逢周", Recurrence::Weekly),
        ("每逢星期", Recurrence::Weekly),
        ("每天", Recurrence::Daily),
        ("每日", Recurrence::Daily),
        ("每个工作日", Recurrence::Daily),
        ("每半年", Recurrence::HalfYearly),
        ("每个季度", Recurrence::Quarterly),
        ("每季", Recurrence::Quarterly),
        ("每年", Recurrence::Yearly),
        ("每个月", Recurrence::Monthly),
        ("每月", Recurrence::Monthly),
        ("每逢月", Recurrence::Monthly),
        ("逐月", Recurrence::Monthly),
        ("隔月", Recurrence::Bimonthly),
        ("隔周", Recurrence::Fortnightly),
        ("双周", Recurrence::Fortnightly),
    ];
    let found = WORDS.iter().filter_map(|(word, of)| Some((text.find(word)?, *of)));
    found.min_by_key(|(at, _)| *at).or_else(|| Some((0, whole(text)?)))
}

/// Texts that say nothing but how often.
fn whole(text: &str) -> Option<Recurrence> {
    const WORDS: [(&str, Recurrence); 17] = [
        ("周末", Recurrence::Weekly),
        ("双休日", Recurrence::Weekly),
        ("节假日", Recurrence::Weekly),
        ("半月一次", Recurrence::Fortnightly),
        ("奇数月", Recurrence::Bimonthly),
        ("偶数月", Recurrence::Bimonthly),
        ("工作日", Recurrence::Daily),
        ("一天一次", Recurrence::Daily),
        ("一周一次", Recurrence::Weekly),
        ("一周一期", Recurrence::Weekly),
        ("一月一次", Recurrence::Monthly),
        ("一月一期", Recurrence::Monthly),
        ("一季度一次", Recurrence::Quarterly),
        ("一季一次", Recurrence::Quarterly),
        ("季度一次", Recurrence::Quarterly),
        ("半年一次", Recurrence::HalfYearly),
        ("一年一次", Recurrence::Yearly),
    ];
    let known = WORDS.iter().find(|(word, _)| *word == text).map(|(_, recurrence)| *recurrence);
    let known = known.or_else(|| times_in(text));
    // 双月10日, 逢单月第一周.
    let other_month =
        ["单月", "双月", "逢单月", "逢双月"].iter().any(|word| text.starts_with(word));
    known.or_else(|| other_month.then_some(Recurrence::Bimonthly)).or_else(|| weekdays(text))
}

/// 1次/月, 1-2次/月, 2场/季度.
fn times_in(text: &str) -> Option<Recurrence> {
    const PERIODS: [(&str, Recurrence); 7] = [
        ("天", Recurrence::Daily),
        ("周", Recurrence::Weekly),
        ("月", Recurrence::Monthly),
        ("季", Recurrence::Quarterly),
        ("季度", Recurrence::Quarterly),
        ("半年", Recurrence::HalfYearly),
        ("年", Recurrence::Yearly),
    ];
    let (times, period) = text.split_once('/')?;
    let times = times.strip_suffix(['次', '场', '期'])?;
    let counts = times.chars().all(|c| c.is_ascii_digit() || "-~—至".contains(c));
    let (_, recurrence) = PERIODS.iter().find(|(word, _)| *word == period)?;
    counts.then_some(*recurrence)
}

/// 周一至周五 is daily, 周二、周四 weekly; one weekday alone may be a single day.
fn weekdays(text: &str) -> Option<Recurrence> {
    let days = text.replace(['周', '至', '到', '-', '—', '~', '、', ',', '和', '及'], "");
    let days = days.replace("星期", "").replace("礼拜", "");
    let only = days.chars().all(|c| "一二三四五六日天".contains(c));
    let named = ["周", "星期", "礼拜"].iter().any(|word| text.starts_with(word));
    if !named || !only || days.chars().count() < 2 {
        return None;
    }
    let range = text.contains(['至', '到', '-', '—', '~']);
    let daily = range && ["一五", "一六", "一日"].contains(&days.as_str());
    Some(if daily { Recurrence::Daily } else { Recurrence::Weekly })
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

/// 260305: year, month and day of two digits each, where the year is the register's and 2603 is none.
fn six_digits(text: &str, context: &Context<'_>) -> Option<Reading> {
    let number: i32 = text.parse().ok().filter(|_| text.len() == 6)?;
    let near = (number / 100 - context.year).abs() <= 1;
    let (year, month, day) = (2000 + number / 10_000, number / 100 % 100, number % 100);
    let date = Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    (year == context.year && !near)
        .then(|| Reading { year_written: true, ..dated(date, Note::Digits) })
}

/// 46081 or 46081.375, a day's number that lost its date format, as text.
fn serial(text: &str) -> Option<Date> {
    let (text, clock) = text.split_once('.').unwrap_or((text, ""));
    let digits = clock.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = text.parse().ok().filter(|_| text.len() == 5 && digits)?;
    (36_526..=73_050)
        .contains(&number)
        .then(|| Date::from_days_since_1970(number - 25_569))
        .flatten()
}
