//! Why a text is no date, in words that say what is missing: 上旬 of no month, 下周, 114年 of no era.
//!
//! Comes in: a cell's text that no reading took. Goes out: the reason in Chinese and English.

use crate::text::compact;

use super::super::numerals;
use super::era;

/// Why a text was not understood as a time.
pub fn reason(text: &str) -> (&'static str, &'static str) {
    const RELATIVE: [&str; 13] = [
        "近期",
        "近日",
        "最近",
        "下周",
        "本周",
        "上周",
        "下月",
        "本月",
        "上月",
        "下个月",
        "这个月",
        "日前",
        "前几天",
    ];
    let text = compact(text);
    let text = numerals::to_arabic(&text, &['年', '日', '号']);
    let part = ["上旬", "中旬", "下旬", "月初", "月底", "月末", "周", "日", "号"];
    if era::bare(&text).is_some() {
        (
            "像是民国纪年，而台账里没有写明“民国”",
            "looks like a year of the Republic, but nothing in the register says so",
        )
    } else if RELATIVE.iter().any(|word| text.contains(word)) {
        ("要看是哪天填写的才知道", "depends on the day it was written")
    } else if text.contains("开学") || text == "双节" || text.contains("双节期间") {
        ("一年里不止一个，看不出是哪一个", "comes more than once a year")
    } else if !text.contains('月') && part.iter().any(|word| text.ends_with(word)) {
        ("没有写是哪个月", "does not say which month")
    } else {
        ("读不懂", "was not understood")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_says_what_is_missing() {
        for (text, expected) in [
            ("114年12月20日", "像是民国纪年"),
            ("下周三", "要看是哪天"),
            ("开学季", "一年里不止一个"),
            ("15日", "没有写是哪个月"),
            ("上旬", "没有写是哪个月"),
            ("第三周", "没有写是哪个月"),
            ("活动室", "读不懂"),
        ] {
            assert!(reason(text).0.starts_with(expected), "{text}: {}", reason(text).0);
        }
    }
}
