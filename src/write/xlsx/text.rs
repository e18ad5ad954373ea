//! Text as a cell may hold it: inert, within Excel's limits, and measured in columns.
//!
//! Comes in: text of a register. Goes out: the same text without what a spreadsheet would act on or
//! refuse. Not here: fonts, and what the text says.

use std::borrow::Cow;

/// Excel keeps 32,767 UTF-16 units in a cell.
const LONGEST: usize = 32_767;

/// The text without control characters (line breaks stay) and cut to what a cell can hold.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let is_harmful =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let is_short = text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST;
    if is_short && !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= LONGEST
    };
    Cow::Owned(text.chars().filter(|c| !is_harmful(*c)).take_while(fits).collect())
}

/// Whether a spreadsheet would take the text for a formula once a user edits the cell.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'])
}

/// The text as a quoted string within a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The width of the longest line, in half-width characters: a Chinese character is two.
pub(super) fn width(text: &str) -> f64 {
    text.split('\n').map(line_width).fold(0.0, f64::max)
}

/// How many lines the text needs in a column of the given width.
pub(super) fn lines(text: &str, column: f64) -> f64 {
    // Half a character stays free, for printers set type a little wider than screens do.
    let room = (column - 1.0).max(2.0);
    text.split('\n').map(|line| (line_width(line) / room).ceil().max(1.0)).sum()
}

fn line_width(line: &str) -> f64 {
    line.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, clean, lines, looks_like_formula, quoted, width};

    #[test]
    fn control_characters_go_and_line_breaks_stay() {
        assert_eq!(clean("上午\u{0}\u{7}\r\n下午\u{FFFF}"), "上午\n下午");
        assert_eq!(clean("讲座"), "讲座");
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_between_characters() {
        let long = "𠮷".repeat(LONGEST);
        assert_eq!(clean(&long).encode_utf16().count(), LONGEST - 1);
    }

    #[test]
    fn every_start_that_a_spreadsheet_acts_on_is_known() {
        for text in ["=1+1", "+86", "-5", "@SUM(A1)"] {
            assert!(looks_like_formula(text), "{text}");
        }
        assert!(!looks_like_formula("3月5日"));
    }

    #[test]
    fn quotes_within_a_formula_are_doubled() {
        assert_eq!(quoted("“讲座\"&A1&\""), "\"“讲座\"\"&A1&\"\"\"");
    }

    #[test]
    fn a_chinese_character_is_two_columns_wide() {
        assert!((width("讲座abc\n一") - 7.0).abs() < f64::EPSILON);
        assert!((lines("一二三四五六", 8.0) - 2.0).abs() < f64::EPSILON);
        assert!((lines("幸福里社区", 11.0) - 1.0).abs() < f64::EPSILON);
        assert!((lines("一\n二", 8.0) - 2.0).abs() < f64::EPSILON);
    }
}
