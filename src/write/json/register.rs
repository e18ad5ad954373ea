//! How the register was read: sheets, header rows, columns, rows left out.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Lang, in_english};
use crate::model::{Column, How, LeftOut, Register, Sheet, SheetRole, Table, column_letters};

/// A register as it was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Register")]
pub struct RegisterView<'a> {
    /// The file's name, without its folder.
    file: &'a str,
    /// The format found by content.
    #[schemars(extend("enum" = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "html", "xml"]))]
    format: &'static str,
    /// The sheets in their order.
    sheets: Vec<SheetView<'a>>,
}

/// A sheet.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Sheet")]
struct SheetView<'a> {
    /// The sheet's name.
    name: &'a str,
    /// What the sheet is for.
    #[schemars(with = "String", extend("enum" = ["activities", "profile", "sections",
        "organisation", "venues", "partners", "targets", "deadlines", "boards", "budget", "ignored"]))]
    role: SheetRole,
    /// Why it has that role.
    reason: Cow<'a, str>,
    /// Hidden in the workbook.
    hidden: bool,
    /// One activity a column: `header_rows`, `first_row` and `last_row` are then columns counted from 1,
    /// and the `letter` of a column is a row's number.
    across: bool,
    /// The header rows from 1; empty when the sheet has none.
    header_rows: Vec<u32>,
    /// The first data row from 1.
    first_row: Option<u32>,
    /// The last data row from 1.
    last_row: Option<u32>,
    /// The columns of its tables.
    columns: Vec<ColumnView<'a>>,
    /// Rows that are not data.
    left_out: Vec<LeftOutView<'a>>,
}

/// A column.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Column")]
struct ColumnView<'a> {
    /// The column's letter.
    letter: String,
    /// The header's text, levels joined by ` / `.
    header: &'a str,
    /// The field it holds; null when no field claims it.
    field: Option<&'static str>,
    /// How the field was found.
    #[schemars(with = "String", extend("enum" = ["synonym", "content", "profile", "given", "ticks", "unmapped"]))]
    how: How,
    /// The unit named in the header.
    unit: Option<&'a str>,
}

/// A row that is not data.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
struct LeftOutView<'a> {
    /// The row from 1; null when its place is not one row.
    row: Option<u32>,
    /// Why it is left out.
    #[schemars(extend("enum" = ["title", "unit_line", "banner", "subtotal", "total", "signature",
        "note", "blank", "hidden", "repeated_header", "other_year", "other_table"]))]
    kind: &'static str,
    /// Its text, shortened.
    text: &'a str,
}

impl<'a> RegisterView<'a> {
    /// `elsewhere` are the rows that only understanding the register left out.
    pub(super) fn of(register: &'a Register, elsewhere: &'a [LeftOut], lang: Lang) -> Self {
        let sheet = |sheet| SheetView::of(sheet, elsewhere, lang);
        Self {
            file: &register.file,
            format: register.format.id(),
            sheets: register.sheets.iter().map(sheet).collect(),
        }
    }
}

impl<'a> SheetView<'a> {
    fn of(sheet: &'a Sheet, elsewhere: &'a [LeftOut], lang: Lang) -> Self {
        let english = Some(lang).filter(|lang| *lang == Lang::En);
        let english = english.and_then(|_| in_english(&sheet.reason));
        let first = sheet.tables.first();
        let others = elsewhere.iter().filter(|row| row.is_of_other_year_in(&sheet.name));
        let mut rows: Vec<&LeftOut> = sheet.left_out.iter().chain(others).collect();
        rows.sort_by_key(|row| row.origin.row);
        Self {
            name: &sheet.name,
            role: sheet.role,
            reason: english.map_or(Cow::Borrowed(sheet.reason.as_str()), Cow::Owned),
            hidden: sheet.hidden,
            across: first.is_some_and(|table| table.across),
            header_rows: first.map(|table| table.header_rows.clone()).unwrap_or_default(),
            first_row: first.map(|table| table.first_row),
            last_row: sheet.tables.last().map(|table| table.last_row),
            columns: sheet.tables.iter().flat_map(columns).collect(),
            left_out: rows.into_iter().map(left_out).collect(),
        }
    }
}

fn columns(table: &Table) -> impl Iterator<Item = ColumnView<'_>> {
    table.columns.iter().map(|of| column(of, table.across))
}

fn column(column: &Column, across: bool) -> ColumnView<'_> {
    let number = column.column;
    ColumnView {
        letter: if across { number.to_string() } else { column_letters(number) },
        header: &column.header,
        field: column.field.map(crate::model::Field::id),
        how: column.how,
        unit: column.unit.as_deref(),
    }
}

fn left_out(row: &LeftOut) -> LeftOutView<'_> {
    LeftOutView { row: row.origin.row, kind: row.kind.id(), text: &row.text }
}
