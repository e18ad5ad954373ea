//! Columns that the user named (`--column`, `[columns]`) and the register does not have.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{Field, Origin, Register, SheetRole, column_letters};

/// A warning for each field whose named column no activity sheet has.
#[must_use]
pub fn unheeded(register: &Register, named: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let missing = named.iter().filter(|(_, place)| !is_there(register, place));
    missing
        .map(|(id, place)| {
            let field = Field::ALL.iter().find(|field| field.id() == id);
            Diagnostic::new(Code::ColumnUnheeded)
                .at(Origin::file(&register.file))
                .with("field", field.map_or(id.as_str(), |field| field.chinese()))
                .with("place", place)
        })
        .collect()
}

/// `E`, or `台账!E` for one sheet.
fn is_there(register: &Register, place: &str) -> bool {
    let (sheet, letters) = place.rsplit_once('!').map_or((None, place), |(s, l)| (Some(s), l));
    register
        .sheets
        .iter()
        .filter(|own| own.role == SheetRole::Activities)
        .filter(|own| sheet.is_none_or(|sheet| *own.name == *sheet))
        .flat_map(|own| own.tables.iter().flat_map(|table| &table.columns))
        .any(|column| column_letters(column.column).eq_ignore_ascii_case(letters))
}
