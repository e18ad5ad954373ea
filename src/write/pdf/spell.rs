//! Text as letters: each with its face, its kind, and whether a line may end after it.
//!
//! Comes in: spans of text. Goes out: letters. Not here: widths of lines, faces (the type case chooses),
//! the rules of 避头尾 (`breaks`).

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::breaks;
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
    breaks::mend(&mut letters);
    Ok(letters)
}
