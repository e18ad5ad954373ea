//! Text as letters: each with its face, its kind, and whether a line may end after it (避头尾).
//!
//! Comes in: spans of text. Goes out: letters. Not here: widths of lines, faces (the type case chooses).

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::case::{Case, Letter};
use super::look::Type;
use crate::error::Result;
use crate::font::is_visible;

/// How a letter behaves beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Chinese characters and full-width signs.
    Han,
    /// （《“ with a blank left half.
    Opening,
    /// ，。》” with a blank right half.
    Closing,
    /// ：！？ with a blank quarter at the right.
    Pause,
    /// — … · which keep their width.
    Dash,
    /// Letters and digits.
    Latin,
    /// Half-width marks, which need no extra space beside Chinese.
    Mark,
    Space,
}

impl Kind {
    /// The kind of a character that is `advance` thousandths wide.
    pub(super) fn of(character: char, advance: u16) -> Self {
        if matches!(character, ' ' | '\u{A0}') {
            return Self::Space;
        }
        if character.is_ascii() || advance < 900 {
            let letter = character.is_alphanumeric() || matches!(character, '%' | '°' | '‰');
            return if letter { Self::Latin } else { Self::Mark };
        }
        match character {
            '（' | '《' | '〈' | '“' | '‘' | '「' | '『' | '【' | '〔' | '［' | '｛' => {
                Self::Opening
            }
            '）' | '》' | '〉' | '”' | '’' | '」' | '』' | '】' | '〕' | '］' | '｝' | '，'
            | '。' | '、' | '；' => Self::Closing,
            '：' | '！' | '？' => Self::Pause,
            '—' | '…' | '·' | '～' | '－' => Self::Dash,
            _ => Self::Han,
        }
    }
}

/// A stretch of text in one face.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'t> {
    pub text: &'t str,
    pub setting: Type,
}

/// The letters of some spans, with the places where a line may end.
pub(super) fn letters(case: &mut Case<'_>, spans: &[Span<'_>]) -> Result<Vec<Letter>> {
    let text: String = spans.iter().map(|span| span.text).collect();
    let mut allowed = vec![false; text.len() + 1];
    for (at, opportunity) in linebreaks(&text) {
        allowed[at] = at < text.len() || opportunity == BreakOpportunity::Mandatory;
    }
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    for span in spans {
        for character in span.text.chars() {
            at += character.len_utf8();
            if !is_visible(character) {
                if let Some(last) = letters.last_mut() {
                    last.breaks |= allowed[at];
                }
                continue;
            }
            let letter = case.letter(character, span.setting.role)?;
            letters.push(Letter { breaks: allowed[at], ink: span.setting.ink, ..letter });
        }
    }
    mend_breaks(&mut letters);
    Ok(letters)
}

/// Units that stay with the figure in front of them.
const UNITS: [&str; 12] = [
    "人次",
    "万元",
    "平方米",
    "公里",
    "小时",
    "分钟",
    "季度",
    "月份",
    "周年",
    "余人",
    "多人",
    "千米",
];

/// Adapts the Unicode rules to Chinese typesetting.
///
/// Month and day stay together. /// Unicode never breaks beside “ and ”, because it cannot tell them from Western quotation marks; here
/// they are Chinese. A figure is not parted from its unit, nor 第 from the figure behind it.
fn mend_breaks(letters: &mut [Letter]) {
    for at in 1..letters.len() {
        let (before, after) = (letters[at - 1], letters[at]);
        let beside_quote =
            matches!(before.character, '”' | '’') || matches!(after.character, '“' | '‘');
        if beside_quote
            && before.kind != Kind::Opening
            && !matches!(after.kind, Kind::Closing | Kind::Pause | Kind::Mark)
            && !(after.kind == Kind::Dash && before.kind == Kind::Dash)
        {
            letters[at - 1].breaks = true;
        }
        let figure = before.character.is_ascii_digit();
        if figure && after.kind == Kind::Han
            || before.character == '第' && after.kind == Kind::Latin
        {
            letters[at - 1].breaks = false;
        }
        if before.character == '月' && after.character.is_ascii_digit() {
            letters[at - 1].breaks = false;
        }
        if figure && after.kind == Kind::Han {
            bind_unit(&mut letters[at..]);
        }
    }
}

/// Forbids breaks inside the unit that begins here.
fn bind_unit(letters: &mut [Letter]) {
    let starts = |unit: &str| {
        unit.chars().enumerate().all(|(at, c)| letters.get(at).is_some_and(|of| of.character == c))
    };
    let length = UNITS.iter().find(|unit| starts(unit)).map_or(1, |unit| unit.chars().count());
    for letter in letters.iter_mut().take(length - 1) {
        letter.breaks = false;
    }
}
