//! A date's text without what does not decide the day: times of day, weekdays, brackets, filler words.

use crate::model::Weekday;

use super::super::numerals;
use crate::text::{compact, half_width};

/// A text ready to be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// Digits and signs half width, dashes one kind, numerals Arabic before 年月日季.
    pub text: String,
    /// 周三 or 星期三.
    pub weekday: Option<Weekday>,
    /// 前后, 左右, 前: the day is only near.
    pub around: bool,
    /// 第三周 was dropped.
    pub week: bool,
}

/// Cleans a text.
pub fn clean(text: &str) -> Cleaned {
    // 2026-03-05 14:30: only the gap keeps day and hour apart.
    let text = without_clock(&text.chars().map(half_width).collect::<String>());
    let mut text: String = compact(&text).to_lowercase().chars().map(dash).collect();
    while text.contains("--") {
        text = text.replace("--", "-");
    }
    let weekday = take_weekday(&mut text);
    text = without_clock(&text);
    for word in ["上午", "下午", "晚上", "晚间", "早上", "中午", "全天", "早晨", "傍晚"]
    {
        text = text.replace(word, "");
    }
    text = without_brackets(&text);
    let whole = without_week(&text);
    let week = whole != text;
    text = whole;
    for word in ["双休日", "周末"] {
        text = text.replace(word, "");
    }
    let around = ["前后", "左右", "前夕", "附近", "期间", "前", "后"]
        .iter()
        .any(|word| text.ends_with(word))
        && !text.ends_with("周期间");
    for ending in
        ["前后", "左右", "期间", "前夕", "附近", "当天", "当日", "开始", "起", "前", "后", "内"]
    {
        if let Some(rest) = text.strip_suffix(ending) {
            text = rest.to_owned();
        }
    }
    for opening in ["拟于", "计划", "预计", "约", "于", "拟"] {
        if let Some(rest) = text.strip_prefix(opening) {
            text = rest.to_owned();
        }
    }
    text = numerals::to_arabic(&text, &['年', '月', '日', '号', '季']);
    let text = text.trim_matches(['-', '.', '、', ',', ':', ';', '。', 't', 'z']).to_owned();
    Cleaned { text, weekday, around, week }
}

fn dash(c: char) -> char {
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
        let Some(at) = text.find(opening) else { continue };
        if text[..at].ends_with('每') {
            continue;
        }
        let after = at + opening.len();
        let Some(day) = text[after..].chars().next() else { continue };
        if let Some((_, weekday)) = DAYS.iter().find(|(c, _)| *c == day) {
            text.replace_range(at..after + day.len_utf8(), "");
            return Some(*weekday);
        }
    }
    None
}

/// Drops 14:30, 9:00-11:00 and 9点半.
fn without_clock(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let digits = |from: usize| characters[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let hour = digits(at);
        let mark = characters.get(at + hour).copied();
        if (1..=2).contains(&hour) && matches!(mark, Some(':' | '点' | '时')) {
            at += hour + 1;
            at += digits(at).min(2);
            if matches!(characters.get(at), Some('半' | '分' | '钟')) {
                at += 1;
            }
            if characters.get(at) == Some(&':') {
                at += 1 + digits(at + 1);
            }
        } else {
            let keep = hour.max(1);
            out.extend(&characters[at..at + keep]);
            at += keep;
        }
    }
    out
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
