//! A row's cells by field: the small language in which an activity is read.

use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Column, Count, Fen, Field, Origin, Row, Source, Value};

use super::number;
use crate::text::{compact, for_documents, is_nothing, tidy};

/// A row of an activities table.
#[derive(Clone, Copy, Debug)]
pub struct RowCells<'r> {
    /// The table's columns.
    pub columns: &'r [Column],
    /// The row.
    pub row: &'r Row,
    /// Its sheet.
    pub sheet: &'r Origin,
}

impl<'r> RowCells<'r> {
    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&'r Column> {
        self.columns.iter().find(|column| column.field == Some(field))
    }

    /// The cell of a field, when it holds more than a mark for nothing.
    pub fn cell(&self, field: Field) -> Option<&'r Cell> {
        let cell = self.row.cell(self.column(field)?.column)?;
        let blank = matches!(&cell.value, Value::Text(text) if is_nothing(compact(text).as_str()));
        (!blank).then_some(cell)
    }

    /// The cell of a field if it was written in this very row.
    pub fn own_cell(&self, field: Field) -> Option<&'r Cell> {
        self.cell(field).filter(|cell| !cell.filled)
    }

    /// The place of a field, for messages.
    pub fn place(&self, field: Field) -> Origin {
        match self.column(field) {
            Some(column) => self.sheet.at_cell(self.row.row, column.column),
            None => self.sheet.at_row(self.row.row),
        }
    }

    /// A finding about a field of this row.
    pub fn finding(&self, code: Code, field: Field) -> Diagnostic {
        Diagnostic::new(code).at(self.place(field))
    }

    /// A text field as documents print it.
    pub fn text(&self, field: Field) -> Option<String> {
        let text = for_documents(&self.cell(field)?.value.text());
        (!text.is_empty()).then_some(text)
    }

    /// A text field, only tidied.
    pub fn raw_text(&self, field: Field) -> Option<String> {
        let text = tidy(&self.cell(field)?.value.text());
        (!text.is_empty()).then_some(text)
    }

    /// A count; what cannot be read is a finding and no count.
    pub fn count(&self, field: Field, findings: &mut Vec<Diagnostic>) -> Option<Count> {
        let cell = self.own_cell(field)?;
        let raw = cell.value.text();
        let name = field.chinese();
        if let Value::Error(error) = &cell.value {
            findings.push(self.finding(Code::CellError, field).with("raw", error));
            return None;
        }
        let unit = self.column(field).and_then(|column| column.unit.as_deref());
        let Some(read) = number::count(&raw, unit) else {
            let households = field == Field::Attendance && number::is_households(&raw);
            let code = if households { Code::CountHouseholds } else { Code::CountUnreadable };
            let finding = self.finding(code, field);
            findings.push(finding.with("field", name).with("raw", tidy(&raw)));
            return None;
        };
        let code = match (read.count.approximate, read.computed) {
            (true, _) => Some(Code::CountApproximate),
            (false, true) => Some(Code::CountComputed),
            (false, false) => None,
        };
        if let Some(code) = code {
            let finding = self.finding(code, field).with("field", name);
            findings.push(finding.with("raw", tidy(&raw)).with("value", read.count.value));
        }
        Some(read.count)
    }

    /// An amount of money; what cannot be read is a finding and no amount.
    pub fn money(&self, field: Field, findings: &mut Vec<Diagnostic>) -> Option<Fen> {
        let cell = self.own_cell(field)?;
        let raw = cell.value.text();
        if let Value::Error(error) = &cell.value {
            findings.push(self.finding(Code::CellError, field).with("raw", error));
            return None;
        }
        let unit = self.column(field).and_then(|column| column.unit.as_deref());
        let read = number::money(&raw, unit);
        if read.is_none() {
            findings.push(self.finding(Code::MoneyUnreadable, field).with("raw", tidy(&raw)));
        }
        read
    }

    /// The cell and raw text of every field of the row.
    pub fn sources(&self) -> Vec<(Field, Source)> {
        let known = self.columns.iter().filter_map(|column| Some((column.field?, column.column)));
        known
            .filter_map(|(field, column)| {
                let raw = self.row.cell(column)?.value.text().into_boxed_str();
                Some((field, Source { row: self.row.row, column, raw }))
            })
            .collect()
    }

    /// What stands in columns that no field claims.
    pub fn extra(&self) -> Vec<(String, String)> {
        let unmapped = self.columns.iter().filter(|column| column.field.is_none());
        let cells = unmapped.filter_map(|column| Some((column, self.row.cell(column.column)?)));
        cells
            .filter(|(_, cell)| !cell.filled)
            .map(|(column, cell)| (tidy(&column.header), tidy(&cell.value.text())))
            .filter(|(_, text)| !is_nothing(text))
            .collect()
    }
}
