//! Text on its way into Word: characters XML cannot hold are dropped, line breaks become breaks.

use std::borrow::Cow;

use docx_rs::{Break, BreakType, Run, RunChild, Text};

/// The text without characters XML 1.0 forbids; vertical tabs and page feeds, which come from Word
/// cells, count as line breaks and tabs as spaces.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => None,
            other => Some(other),
        })
        .collect()
}

/// Words as they stand in a part.
pub(super) fn escape(words: &str) -> Cow<'_, str> {
    if !words.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(words);
    }
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    Cow::Owned(words.replace('"', "&quot;").replace('\'', "&apos;"))
}

/// The paragraphs of a text: its lines that hold something.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    clean(text)
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(String::from)
        .collect()
}

/// A run with breaks for line ends.
pub(super) fn run(text: &str) -> Run {
    // docx-rs' builders hand the whole large struct on at every step; its fields are open.
    let mut run = Run::new();
    for (at, line) in clean(text).split('\n').enumerate() {
        if at > 0 {
            run.children.push(RunChild::Break(Break::new(BreakType::TextWrapping)));
        }
        run.children.push(RunChild::Text(Text::new(line)));
    }
    run
}

/// The width of a line in characters of the Chinese face: Latin letters and digits take half.
pub(super) fn width(line: &str) -> f64 {
    line.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_dropped_and_line_ends_kept() {
        assert_eq!(clean("甲\u{1}乙\u{B}丙\tx\r\ny\u{FFFE}"), "甲乙\n丙 x\ny");
        assert_eq!(paragraphs("甲\n\n 乙 \n"), ["甲", "乙"]);
    }

    #[test]
    fn digits_take_half_a_character() {
        assert!((width("2026年1月6日") - 6.0).abs() < f64::EPSILON);
    }
}
