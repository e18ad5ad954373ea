//! A date's text without what does not decide the day: times of day, weekdays, brackets, filler words.

use crate::model::Weekday;

use super::super::numerals;
use super::near::{self, Near};
use super::{clock, era, joints};
use crate::text::{compact, half_width};

/// A text ready to be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// Digits and signs half width, dashes one kind, numerals Arabic before 年月日季.
    pub text: String,
    /// 周三 or 星期三.
    pub weekday: Option<Weekday>,
    /// 前后, 6月底前, 3月起: how near the day is.
    pub near: Near,
    /// 第三周 was dropped.
    pub week: bool,
    /// 民国115年 was put into the common era.
    pub republican: bool,
}

/// Cleans a text.
pub fn clean(text: &str) -> Cleaned {
    // 2026-03-05 14:30: only the gap keeps day and hour apart.
    let text = text.trim_matches(['\'', '’', '‘', '`', ' ', '　', '\n']);
    let text = text.chars().map(half_width).collect::<String>();
    let limit = text.starts_with(['至', '到']);
    let text = without_label(&text);
    let spoken = text.contains(['点', '时']).then(|| numerals::to_arabic(text, &['点', '时']));
    let text = spoken.unwrap_or_else(|| text.to_owned());
    // 14:30开始 is the hour it begins at, not the day.
    let begins = text.strip_suffix("开始").or_else(|| text.strip_suffix('起'));
    let clock =
        |rest: &&str| rest.contains([':', '点', '时']) && !rest.ends_with(['日', '月', '号']);
    let text = clock::without(begins.filter(clock).unwrap_or(&text));
    let text = parted(&text).unwrap_or(text);
    let mut text: String = compact(&text).to_lowercase().chars().map(dash).collect();
    text = joints::long_one(&with_zeros(&text));
    while text.contains("--") {
        text = text.replace("--", "-");
    }
    let weekday = take_weekday(&mut text);
    text = clock::without(&text);
    text = clock::without_dotted(&text).to_owned();
    for word in clock::PARTS_OF_A_DAY {
        if text.contains(word) {
            text = text.replace(word, "");
        }
    }
    text = joints::thirds(&text);
    text = without_brackets(&text).replace("起-", "-").replace("开始-", "-").replace("晚-", "-");
    text = joints::without_ordinals(&text);
    let whole = without_week(&text);
    let week = whole != text;
    text = whole;
    for word in ["双休日", "周末"] {
        text = text.replace(word, "");
    }
    text = text.trim_matches([',', '、', ';', '。']).to_owned();
    let mut near = near::take(&mut text);
    if limit && near == Near::At {
        near = Near::Until;
    }
    text = numerals::to_arabic(&joints::neighbours(&text), &['年', '月', '日', '号', '季']);
    text = joints::listed_numerals(&text);
    let common = era::common(&text);
    let republican = common != text;
    let text = joints::joined(&common);
    let text = text.trim_matches(['-', '.', '、', ',', ':', ';', '。', 't', 'z', '+']).to_owned();
    Cleaned { text, weekday, near, week, republican }
}

/// 活动时间：3月5日 without its label.
fn without_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once(':') else { return text };
    let is_label = ["时间", "日期"].iter().any(|word| label.trim().ends_with(word));
    if is_label && !label.contains(|c: char| c.is_ascii_digit()) { rest } else { text }
}

/// 2026、3、5 or 2026 3 5: three numbers parted by anything.
fn parted(text: &str) -> Option<String> {
    let marks = [' ', '、', ',', '。', '\\', '|', '_', '·'];
    let parts: Vec<&str> = text.trim().split(marks).filter(|part| !part.is_empty()).collect();
    let [year, month, day] = *parts.as_slice() else { return None };
    let digits = |text: &str, most: usize| {
        text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    (year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2))
        .then(|| format!("{year}-{month}-{day}"))
}

/// 二0二六年 → 二〇二六年: a typed 0 among numerals.
fn with_zeros(text: &str) -> String {
    let mut before = ' ';
    let zero = |c: char| {
        let among = numerals::is_numeral(before) && !before.is_ascii_digit();
        before = if matches!(c, '0' | 'o') && among { '〇' } else { c };
        before
    };
    text.chars().map(zero).collect()
}

pub(super) fn dash(c: char) -> char {
    match c {
        '—' | '–' | '―' | '─' | '~' | '〜' | '至' | '到' | '→' | '﹣' | '‐' | '‑' | '−' | 'ー' => {
            '-'
        }
        c => c,
    }
}

/// Takes 周三, 星期三 or 礼拜三 away; not from 每周三 or 科技活动周.
fn take_weekday(text: &mut String) -> Option<Weekday> {
    const DAYS: [(char, Weekday); 8] = [
        ('一', Weekday::Monday),
        ('二', Weekday::Tuesday),
        ('三', Weekday::Wednesday),
        ('四', Weekday::Thursday),
        ('五', Weekday::Friday),
        ('六', Weekday::Saturday),
        ('日', Weekday::Sunday),
        ('天', Weekday::Sunday),
    ];
    for opening in ["星期", "礼拜", "周"] {
        let mut places = text.match_indices(opening).map(|(at, _)| at);
        let found = places.find_map(|at| {
            let after = at + opening.len();
            let day = text[after..].chars().next().filter(|_| !text[..at].ends_with('每'))?;
            let (_, weekday) = DAYS.iter().find(|(c, _)| *c == day)?;
            Some((at..after + day.len_utf8(), *weekday))
        });
        if let Some((place, weekday)) = found {
            text.replace_range(place, "");
            return Some(weekday);
        }
    }
    None
}

/// 9月第三周 and 9月最后一个周末 say the month; which days its third week has is not agreed on.
fn without_week(text: &str) -> String {
    const WEEKS: [&str; 8] =
        ["个周末", "周周末", "周末", "个双休日", "个星期", "个礼拜", "个周", "周"];
    let month = || {
        let (month, week) = text.split_once('月')?;
        let week = week.trim_start_matches(['份', '的']);
        let which = WEEKS.iter().find_map(|ending| week.strip_suffix(ending))?;
        let nth = which.strip_prefix('第').is_some_and(|nth| nth.chars().count() == 1);
        (nth || matches!(which, "最后" | "最后一" | "最后1")).then(|| format!("{month}月"))
    };
    month().unwrap_or_else(|| text.to_owned())
}

/// Drops brackets with what is in them.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
