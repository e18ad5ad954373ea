//! Text as people type it, made comparable: widths, spaces, lists, yes and no.
//!
//! Comes in: a cell's text. Goes out: the same text in one spelling, or what a mark stands for. Not here:
//! dates, numbers and terms (`normalize`). Shared by `read` and `normalize`, so that they cannot differ.

use std::borrow::Cow;

/// A character's half-width form, when it has one.
#[must_use]
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// A common hanzi, a Latin letter or a digit: nearly all that cells hold, told without a table.
#[must_use]
pub fn is_common(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9' | 'A'..='Z' | 'a'..='z')
}

/// For understanding: half width throughout, no spaces, no invisible characters.
#[must_use]
pub fn compact(text: &str) -> Cow<'_, str> {
    let stays =
        |c: char| is_common(c) || (half_width(c) == c && !c.is_whitespace() && !is_invisible(c));
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().map(half_width).filter(|c| !c.is_whitespace() && !is_invisible(*c));
    Cow::Owned(kept.collect())
}

/// For keeping: trimmed, inner runs of spaces and line breaks made one space or none, letters and
/// digits half width.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let half = half_width(c);
        if half.is_whitespace() {
            gap = true;
            continue;
        }
        let c = if half.is_ascii_alphanumeric() { half } else { c };
        if gap && needs_space(tidied.chars().last(), c) {
            tidied.push(' ');
        }
        gap = false;
        tidied.push(c);
    }
    tidied
}

/// Spaces part Latin words and numbers; beside Chinese they are slips.
fn needs_space(before: Option<char>, after: char) -> bool {
    before.is_some_and(|before| before.is_ascii_graphic() && after.is_ascii_graphic())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

/// For documents: [`tidy`], with half-width punctuation beside Chinese made full-width (GB/T 15834).
#[must_use]
pub fn for_documents(text: &str) -> String {
    let characters: Vec<char> = tidy(text).chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut quote_open = false;
    for (at, &c) in characters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(at + 1).copied();
        let beside = before.is_some_and(is_chinese) || after.is_some_and(is_chinese);
        let full = match c {
            ',' if beside => '，',
            ';' if beside => '；',
            ':' if beside && !after.is_some_and(|c| c.is_ascii_digit()) => '：',
            '!' if beside => '！',
            '?' if beside => '？',
            '(' if closes_chinese(&characters[at + 1..], before) => '（',
            ')' if opened_full(&out) => '）',
            '"' => {
                quote_open = !quote_open;
                if quote_open { '“' } else { '”' }
            }
            c => c,
        };
        out.push(full);
    }
    out
}

/// A bracket is full-width when Chinese stands before it or inside it.
fn closes_chinese(rest: &[char], before: Option<char>) -> bool {
    let inside = rest.iter().take_while(|c| **c != ')' && **c != '）');
    before.is_some_and(is_chinese) || inside.into_iter().any(|c| is_chinese(*c))
}

fn opened_full(text: &str) -> bool {
    text.chars().rev().find(|c| matches!(c, '(' | '（')) == Some('（')
}

/// Whether a character is a hanzi or full-width punctuation.
#[must_use]
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}' | '、'..='》' | '“' | '”' | '（' | '）' | '，' | '；' | '：')
}

/// Whether a character is a figure or a Chinese numeral up to ten: 3, 三.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_chinese_numeral(c)
}

/// Whether a character is a Chinese numeral up to ten.
#[must_use]
pub fn is_chinese_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// The parts of a list cell: 居民、青少年 → two. Only for fields that hold lists.
#[must_use]
pub fn list(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';', '/', '／', ' ', '\u{3000}', '\n', '\r'])
        .map(tidy)
        .filter(|part| !part.is_empty() && !is_nothing(part))
        .collect()
}

/// Nothing, or a mark that stands for nothing: - / 无 … ____.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    matches!(text, "" | "/" | "\\" | "无" | "*") || text.chars().all(|c| "-—…_".contains(c))
}

/// 是 否 有 无 √ × and the like; anything else that is written, a link for example, means yes.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    let text = compact(text);
    match text.as_ref() {
        "" => None,
        "否" | "无" | "×" | "x" | "X" | "✗" | "✘" | "没有" | "未" | "0" | "FALSE" | "-" | "—"
        | "/" | "N" | "n" | "缺" | "未有" | "暂无" | "☐" | "□" => Some(false),
        _ => Some(true),
    }
}

/// Whether a heading is of one session or one person, not of the activity: 每场人数, 人均费用.
#[must_use]
pub fn is_rate(heading: &str) -> bool {
    const RATES: [&str; 8] = ["每场", "场均", "每次", "每期", "平均", "人均", "每人", "单价"];
    let heading = compact(heading);
    RATES.iter().any(|rate| heading.contains(rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_spaces_are_made_one() {
        assert_eq!(compact("２０２６ 年　３月\u{a0}５日"), "2026年3月5日");
        assert_eq!(tidy(" 健康 知识\n讲座  ＡＩ 入门 "), "健康知识讲座AI入门");
        assert_eq!(tidy("Open  Day"), "Open Day");
    }

    #[test]
    fn half_width_marks_beside_chinese_become_full() {
        assert_eq!(for_documents("健康讲座(第1期),欢迎参加!"), "健康讲座（第1期），欢迎参加！");
        assert_eq!(for_documents("\"世界水日\"宣传"), "“世界水日”宣传");
        assert_eq!(for_documents("比例3:1, A(B)"), "比例3:1, A(B)");
    }

    #[test]
    fn lists_are_split_on_every_usual_mark() {
        assert_eq!(
            list("居民、青少年，老年人/家庭;党员\n商户 志愿者"),
            ["居民", "青少年", "老年人", "家庭", "党员", "商户", "志愿者"]
        );
        assert!(list(" / ").is_empty());
    }

    #[test]
    fn marks_say_yes_or_no() {
        assert_eq!(yes_or_no("√"), Some(true));
        assert_eq!(yes_or_no("×"), Some(false));
        assert_eq!(yes_or_no(" 无 "), Some(false));
        assert_eq!(yes_or_no("照片/3月.jpg"), Some(true));
        assert_eq!(yes_or_no(""), None);
    }
}
