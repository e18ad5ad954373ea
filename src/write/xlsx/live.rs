//! A cell that computes: its formula and the value it has now.

use std::fmt;

/// What a formula's cell shows before anyone recalculates.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    /// A whole number.
    Whole(u64),
    /// A whole number that can fall below zero.
    Change(i64),
    /// A number with decimals, already rounded.
    Decimal(String),
    /// Text.
    Text(String),
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(number) => number.fmt(f),
            Self::Change(number) => number.fmt(f),
            Self::Decimal(text) | Self::Text(text) => f.write_str(text),
        }
    }
}

/// A formula and its value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Live {
    /// In English function names and commas, beginning with `=`.
    pub formula: String,
    /// The value, from the tally.
    pub shown: Shown,
}

impl Live {
    /// A formula with the value it has now.
    pub(super) fn new(formula: impl Into<String>, shown: Shown) -> Self {
        Self { formula: formula.into(), shown }
    }
}

/// The name of a column within a formula: 0 → `A`.
pub(super) fn letters(column: u16) -> String {
    crate::model::column_letters(u32::from(column) + 1)
}

/// The address of a cell, row and column from 0: `$B$6`.
pub(super) fn address(row: u32, column: u16) -> String {
    format!("${}${}", letters(column), row + 1)
}

/// The same on another sheet: `'全年汇总'!$B$6`.
pub(super) fn address_on(sheet: &str, row: u32, column: u16) -> String {
    format!("'{}'!{}", sheet.replace('\'', "''"), address(row, column))
}

/// A range within one column: `B6:B14`.
pub(super) fn down(column: u16, first: u32, last: u32) -> String {
    let letters = letters(column);
    format!("{letters}{}:{letters}{}", first + 1, last + 1)
}
