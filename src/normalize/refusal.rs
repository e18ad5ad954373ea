//! Why a text is no figure, in words a clerk can act on: 是负数, 是一个范围, 不是整数.
//!
//! Comes in: a cell's text that no reading took. Goes out: the reason in Chinese and English.

use crate::text::compact;

use super::number::{self, Plain};
use super::numerals;

/// A reason in Chinese and English.
pub type Reason = (&'static str, &'static str);

const NO_NUMBER: Reason = ("不是数字", "is not a number");
const NEGATIVE: Reason = ("是负数", "is negative");
const RANGE: Reason = ("是一个范围，没有取其中哪个数", "is a range, of which no figure was chosen");
const FRACTION: Reason = ("不是整数", "is not a whole number");
const TOO_LARGE: Reason = ("大得不合常理", "is implausibly large");
const EACH: Reason = ("只有每场的人数，没有写几场", "tells how many came each time, not how often");
const VAGUE: Reason =
    ("只是大概的说法，没有写出数", "is only a manner of speaking, without a figure");
const SEVERAL: Reason =
    ("写了几个数，看不出该用哪个", "holds several figures, and nothing says which is meant");
/// 500份 in a column of people.
pub const PIECES: Reason = ("是份数，不是人数", "counts copies, not people");
/// 80人 in a column of copies.
pub const PEOPLE: Reason = ("是人数，不是份数", "counts people, not copies");

/// Why a text is no count.
pub fn of_count(text: &str) -> Reason {
    let Plain { text: plain, .. } = number::plain(text);
    if is_negative(&compact(text)) {
        NEGATIVE
    } else if is_range(&plain) {
        RANGE
    } else if ["/场", "/次", "/期", "每场", "每次", "每期"].iter().any(|word| plain.contains(word))
    {
        EACH
    } else {
        of_number(&plain)
    }
}

/// Why a text is no amount.
pub fn of_money(text: &str) -> Reason {
    let text = compact(text);
    if is_negative(&text) {
        NEGATIVE
    } else if text.starts_with('(') && text.ends_with(')') {
        ("写在括号里，像是负数", "stands in brackets, like a negative amount")
    } else if is_range(&text) {
        RANGE
    } else if is_vague(&text) {
        VAGUE
    } else if figures(&text) > 1 {
        SEVERAL
    } else {
        ("不是金额", "is not an amount")
    }
}

fn of_number(text: &str) -> Reason {
    let digits = text.trim_end_matches(['人', '次', '名', '位', '份']);
    match number::simple(digits) {
        Some(number) if number::whole(number).is_none() => FRACTION,
        Some(_) => TOO_LARGE,
        None if is_vague(text) => VAGUE,
        None if figures(text) > 1 => SEVERAL,
        None if digits.len() > 12 && digits.bytes().all(|byte| byte.is_ascii_digit()) => TOO_LARGE,
        None => NO_NUMBER,
    }
}

/// 若干, 数十人, 十几人.
fn is_vague(text: &str) -> bool {
    let some = ["若干", "十几", "几十", "几百", "几千", "数十", "数百", "数千", "许多", "大量"];
    some.iter().any(|word| text.contains(word))
}

/// How many runs of digits a text holds.
fn figures(text: &str) -> usize {
    let digit = |c: &str| c.chars().any(|c| c.is_ascii_digit());
    text.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|part| digit(part)).count()
}

fn is_negative(text: &str) -> bool {
    let rest = text.trim_start_matches(['¥', '￥']);
    rest.strip_prefix(['-', '−', '负']).is_some_and(|rest| {
        rest.trim_start_matches(['¥', '￥']).starts_with(|c: char| c.is_ascii_digit())
    })
}

/// 80-100人, 三十至四十人, 约30~40人.
fn is_range(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || numerals::is_numeral(c);
    let joined = ['-', '~', '—', '–', '至', '到', '～'].iter().any(|mark| {
        text.split_once(*mark).is_some_and(|(before, after)| {
            let before = before.trim_end_matches(['人', '名', '元', '次']);
            before.ends_with(number) && after.trim_start_matches('-').starts_with(number)
        })
    });
    let spoken = ["三四", "四五", "五六", "六七", "七八", "八九"];
    joined || spoken.iter().any(|pair| text.contains(pair) && text.contains(['十', '百', '千']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_refused_for_its_own_reason() {
        for (text, reason) in [
            ("-5", NEGATIVE),
            ("负5人", NEGATIVE),
            ("80-100人", RANGE),
            ("约30～40人", RANGE),
            ("三十至四十人", RANGE),
            ("八九十人", RANGE),
            ("12.5", FRACTION),
            ("1200000000000", TOO_LARGE),
            ("30人/场", EACH),
            ("若干", VAGUE),
            ("十几人", VAGUE),
            ("80，20", SEVERAL),
            ("20人，3次", SEVERAL),
            ("全体党员", NO_NUMBER),
        ] {
            assert_eq!(of_count(text), reason, "{text}");
        }
        for (text, reason) in
            [("-300", NEGATIVE), ("3000-5000元", RANGE), ("自筹", ("不是金额", "is not an amount"))]
        {
            assert_eq!(of_money(text), reason, "{text}");
        }
    }
}
