//! Where a value stood in the register (出处).

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A place in a register, as the user sees it: file, sheet, row and column, all counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Origin {
    /// The register's file name, without its folder.
    pub file: Arc<str>,
    /// The sheet's name; empty when the whole file is meant.
    pub sheet: Arc<str>,
    /// The row, from 1; `None` when the whole sheet is meant.
    pub row: Option<u32>,
    /// The column, from 1; `None` when the whole row is meant.
    pub column: Option<u32>,
}

impl Origin {
    /// A whole file.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: Arc::from(""), row: None, column: None }
    }

    /// A whole sheet.
    #[must_use]
    pub fn sheet(file: &Arc<str>, sheet: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: Arc::clone(sheet), row: None, column: None }
    }

    /// A row of the same sheet.
    #[must_use]
    pub fn at_row(&self, row: u32) -> Self {
        Self { row: Some(row), column: None, ..self.clone() }
    }

    /// A cell of the same sheet.
    #[must_use]
    pub fn at_cell(&self, row: u32, column: u32) -> Self {
        Self { row: Some(row), column: Some(column), ..self.clone() }
    }

    /// The cell's address, for example `G14`; `None` unless row and column are known.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        Some(format!("{}{}", column_letters(self.column?), self.row?))
    }
}

impl fmt::Display for Origin {
    /// `活动台账!G14`, `活动台账 第14行`, `活动台账`, or the file's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.sheet.is_empty(), self.cell(), self.row) {
            (true, ..) => write!(f, "{}", self.file),
            (_, Some(cell), _) => write!(f, "{}!{cell}", self.sheet),
            (_, None, Some(row)) => write!(f, "{} 第{row}行", self.sheet),
            (_, None, None) => write!(f, "{}", self.sheet),
        }
    }
}

/// The cell a value was read from, and its text before anything was understood (原文).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Row from 1.
    pub row: u32,
    /// Column from 1.
    pub column: u32,
    /// The cell's own text, shared with the register.
    pub raw: Arc<str>,
}

/// The letters of a column counted from 1: 1 → `A`, 27 → `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
