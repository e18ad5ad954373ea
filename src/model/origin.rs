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
    /// In a table that runs across, one activity a column (横着登记): what the table calls a row is a column.
    #[serde(skip)]
    pub across: bool,
}

impl Origin {
    /// A whole file.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            sheet: Arc::from(""),
            row: None,
            column: None,
            across: false,
        }
    }

    /// A whole sheet.
    #[must_use]
    pub fn sheet(file: &Arc<str>, sheet: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            sheet: Arc::clone(sheet),
            row: None,
            column: None,
            across: false,
        }
    }

    /// The same sheet, its rows and columns exchanged when `across`.
    #[must_use]
    pub fn turned(self, across: bool) -> Self {
        Self { across, ..self }
    }

    /// A row of the same sheet, as the table counts: a column of the sheet where the table runs across.
    #[must_use]
    pub fn at_row(&self, row: u32) -> Self {
        let (row, column) = if self.across { (None, Some(row)) } else { (Some(row), None) };
        Self { row, column, ..self.clone() }
    }

    /// A cell of the same sheet, as the table counts.
    #[must_use]
    pub fn at_cell(&self, row: u32, column: u32) -> Self {
        let (row, column) = if self.across { (column, row) } else { (row, column) };
        Self { row: Some(row), column: Some(column), ..self.clone() }
    }

    /// The row as the table counts; see [`Self::at_row`].
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        if self.across { self.column } else { self.row }
    }

    /// The cell's address, for example `G14`; `None` unless row and column are known.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        Some(format!("{}{}", column_letters(self.column?), self.row?))
    }
}

/// Cells that a list of places names before the rest is only hinted at.
const PLACES: usize = 8;

/// Cells in few words: `F5、F9`, with the sheet's name where it is another than the first one's.
#[must_use]
pub fn cells<'o>(origins: impl IntoIterator<Item = &'o Origin>) -> String {
    let mut origins = origins.into_iter().peekable();
    let sheet = origins.peek().map(|first| Arc::clone(&first.sheet));
    let name = |origin: &Origin| match origin.cell() {
        Some(cell) if Some(&origin.sheet) == sheet.as_ref() => cell,
        _ => origin.to_string(),
    };
    let named: Vec<String> = origins.by_ref().take(PLACES).map(name).collect();
    let more = if origins.next().is_some() { "……" } else { "" };
    named.join("、") + more
}

impl fmt::Display for Origin {
    /// `活动台账!G14`, `活动台账 第14行`, `活动台账 C列`, `活动台账`, or the file's name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.sheet.is_empty(), self.row, self.column) {
            (true, ..) => write!(f, "{}", self.file),
            (_, Some(row), Some(column)) => {
                write!(f, "{}!{}{row}", self.sheet, column_letters(column))
            }
            (_, Some(row), None) => write!(f, "{} 第{row}行", self.sheet),
            (_, None, Some(column)) => write!(f, "{} {}列", self.sheet, column_letters(column)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_runs_across_names_places_as_the_sheet_has_them() {
        let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动"));
        let turned = sheet.clone().turned(true);
        assert_eq!(turned.at_cell(3, 14).to_string(), "活动!C14");
        assert_eq!(sheet.at_cell(14, 3).to_string(), "活动!C14");
        assert_eq!(turned.at_row(3).to_string(), "活动 C列");
        assert_eq!((turned.at_row(3).line(), sheet.at_row(14).line()), (Some(3), Some(14)));
    }

    #[test]
    fn cells_are_named_with_their_sheet_only_where_it_is_another() {
        let sheet = |name: &str| Origin::sheet(&Arc::from("a.xlsx"), &Arc::from(name));
        let (july, august) = (sheet("7月"), sheet("8月"));
        let three = [july.at_cell(5, 6), july.at_cell(9, 6), august.at_cell(4, 6)];
        assert_eq!(cells(&three), "F5、F9、8月!F4");
        let many: Vec<Origin> = (1..20).map(|row| july.at_cell(row, 6)).collect();
        assert!(cells(&many).ends_with("F8……"));
    }
}
