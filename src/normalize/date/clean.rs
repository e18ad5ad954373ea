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
    /// 前后, 6月底前, 3月起: how near the day is.
    pub near: Near,
    /// 第三周 was dropped.
    pub week: bool,
}

/// How a time that is not exact lies to what is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Near {
    /// It is what is written.
    #[default]
    At,
    /// 前后, 左右, 期间.
    Around,
    /// 国庆前夕, 春节前.
    Before,
    /// 6月底前, 截至6月: a date by which it is done.
    Until,
    /// 3月起: only the beginning.
    From,
}

/// Cleans a text.
pub fn clean(text: &str) -> Cleaned {
    // 2026-03-05 14:30: only the gap keeps day and hour apart.
    let text = text.trim_matches(['\'', '’', '‘', '`', ' ', '　', '\n']);
    let text = text.chars().map(half_width).collect::<String>();
    // 14:30开始 is the hour it begins at, not the day.
    let begins = text.strip_suffix("开始").or_else(|| text.strip_suffix('起'));
    let clock =
        |rest: &&str| rest.contains([':', '点', '时']) && !rest.ends_with(['日', '月', '号']);
    let text = without_clock(begins.filter(clock).unwrap_or(&text));
    let text = parted(&text).unwrap_or(text);
    let mut text: String = compact(&text).to_lowercase().chars().map(dash).collect();
    text = with_zeros(&text);
    while text.contains("--") {
        text = text.replace("--", "-");
    }
    let weekday = take_weekday(&mut text);
    text = without_clock(&text);
    for word in PARTS_OF_A_DAY {
        text = text.replace(word, "");
    }
    text = text.replace("中下旬", "中旬-下旬").replace("上中旬", "上旬-中旬");
    text = without_brackets(&text).replace("起-", "-").replace("开始-", "-").replace("晚-", "-");
    let whole = without_week(&text);
    let week = whole != text;
    text = whole;
    for word in ["双休日", "周末"] {
        text = text.replace(word, "");
    }
    let near = take_near(&mut text);
    text = numerals::to_arabic(&text, &['年', '月', '日', '号', '季']);
    let text = text.trim_matches(['-', '.', '、', ',', ':', ';', '。', 't', 'z']).to_owned();
    Cleaned { text, weekday, near, week }
}

const PARTS_OF_A_DAY: [&str; 13] = [
    "上午", "下午", "晚上", "晚间", "早上", "中午", "全天", "早晨", "傍晚", "清晨", "夜间", "整天",
    "午后",
];

/// Words before and behind a time that say how near it is, or nothing at all.
fn take_near(text: &mut String) -> Near {
    const OPENINGS: [(&str, Near); 15] = [
        ("拟于", Near::At),
        ("计划", Near::At),
        ("预计", Near::At),
        ("暂定于", Near::At),
        ("暂定", Near::At),
        ("大约", Near::Around),
        ("约", Near::Around),
        ("截至", Near::Until),
        ("截-", Near::Until),
        ("截止", Near::Until),
        ("不晚于", Near::Until),
        ("于", Near::At),
        ("拟", Near::At),
        ("自", Near::At),
        ("从", Near::At),
    ];
    const ENDINGS: [(&str, Near); 37] = [
        ("各一次", Near::At),
        ("各1次", Near::At),
        ("各一场", Near::At),
        ("各1场", Near::At),
        ("完成", Near::At),
        ("开展", Near::At),
        ("举办", Near::At),
        ("举行", Near::At),
        ("进行", Near::At),
        ("具体时间待定", Near::At),
        ("具体日期待定", Near::At),
        ("时间待定", Near::At),
        ("待定", Near::At),
        ("开学季", Near::At),
        ("前后", Near::Around),
        ("左右", Near::Around),
        ("附近", Near::Around),
        ("期间", Near::Around),
        ("间", Near::At),
        ("小长假", Near::Around),
        ("长假", Near::Around),
        ("黄金周", Near::Around),
        ("假期", Near::Around),
        ("前夕", Near::Before),
        ("之前", Near::Before),
        ("以前", Near::Before),
        ("前", Near::Before),
        ("以后", Near::From),
        ("之后", Near::From),
        ("后", Near::From),
        ("开始", Near::From),
        ("起", Near::From),
        ("当天", Near::At),
        ("当日", Near::At),
        ("止", Near::At),
        ("内", Near::At),
        ("晚", Near::At),
    ];
    let mut near = Near::At;
    let mut take = |rest: &str, text: &mut String, found: Near| {
        rest.clone_into(text);
        near = if found == Near::At { near } else { found };
    };
    while let Some((rest, found)) = ENDINGS
        .iter()
        .find_map(|(word, near)| Some((text.strip_suffix(word)?.to_owned(), *near)))
        // 待定 alone says just that; 寒假期 ends in no 假期, 年内 in no 内.
        .filter(|(rest, _)| !["", "寒", "暑", "年"].contains(&rest.as_str()))
    {
        take(&rest, text, found);
    }
    while let Some((rest, found)) =
        OPENINGS.iter().find_map(|(word, near)| Some((text.strip_prefix(word)?.to_owned(), *near)))
    {
        take(&rest, text, found);
    }
    near
}

/// 2026、3、5 or 2026 3 5: three numbers parted by anything.
fn parted(text: &str) -> Option<String> {
    let marks = [' ', '、', ',', '。', '\\', '|', '_'];
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
        before = if c == '0' && among { '〇' } else { c };
        before
    };
    text.chars().map(zero).collect()
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
