//! A row of a small sheet as headers and texts: how targets, deadlines and board changes are read.
//!
//! Comes in: the cells of one row with the headers above them. Goes out: the cell a word of ours names.
//! Not here: what the text means.

use crate::text::{self, is_nothing};

/// A cell that is not empty, with the header of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The column's header; empty when the sheet has none.
    pub header: &'a str,
    /// The cell's text.
    pub text: &'a str,
    /// The column, from 1.
    pub column: u32,
}

/// The cell whose header is, or else holds, one of the words; earlier words win.
pub(super) fn pick<'a>(row: &[Entry<'a>], words: &[&str]) -> Option<Entry<'a>> {
    let same = |word: &str| row.iter().find(|entry| bare(entry.header) == word);
    let holds = |word: &str| row.iter().find(|entry| entry.header.contains(word));
    let words = || words.iter().copied();
    words().find_map(same).or_else(|| words().find_map(holds)).copied()
}

/// The text of that cell, trimmed; `None` when there is none or it only holds the place.
pub(super) fn pick_text<'a>(row: &[Entry<'a>], words: &[&str]) -> Option<&'a str> {
    pick(row, words).map(|entry| entry.text.trim()).filter(|text| !says_nothing(text))
}

/// Words that mean an empty cell here: what holds for all need not be said.
fn says_nothing(text: &str) -> bool {
    is_nothing(text) || matches!(text, "不限" | "全部" | "暂无")
}

/// A header without blanks and remarks in brackets.
fn bare(header: &str) -> &str {
    header.split(['(', '（', '\n']).next().unwrap_or(header).trim()
}

/// The words of a cell that lists several.
pub(super) fn list(text: &str) -> Vec<String> {
    text::list(text).into_iter().filter(|word| !says_nothing(word)).collect()
}
