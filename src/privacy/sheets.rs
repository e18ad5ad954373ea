//! Personal data on the sheets beside the activities, and in the rows that are none.

use super::tell;
use crate::diag::Diagnostic;
use crate::model::{Origin, Register, Sheet, SheetRole};

/// One finding for each cell and kind of personal data, wherever it stands but in an activity's row.
#[must_use]
pub fn elsewhere(register: &Register) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for sheet in &register.sheets {
        let origin = Origin::sheet(&register.file, &sheet.name);
        for (row, title) in &sheet.titles {
            tell(title, &origin.at_row(*row), &mut found);
        }
        for row in &sheet.left_out {
            tell(&row.text, &row.origin, &mut found);
        }
        if sheet.role != SheetRole::Activities {
            cells(sheet, &origin, &mut found);
        }
    }
    // A title is among the rows left out, too.
    found.dedup();
    found
}

fn cells(sheet: &Sheet, origin: &Origin, found: &mut Vec<Diagnostic>) {
    for table in &sheet.tables {
        // What was taken for a header may be the first line of a form.
        let header = table.header_rows.first().copied().unwrap_or(1);
        for column in &table.columns {
            tell(&column.header, &origin.at_cell(header, column.column), found);
        }
        for row in &table.rows {
            for cell in row.cells.iter().filter(|cell| !cell.filled) {
                tell(&cell.value.text(), &origin.at_cell(row.row, cell.column), found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn other_sheets_and_signature_lines_are_searched_cell_by_cell() {
        let text = "幸福社区2026年科普活动台账\n日期,活动名称,人次\n2026-03-05,讲座,30\n\
            填表人：张三 13812345678,,\n";
        let today = "2026-10-01".parse().unwrap();
        let register = crate::read::read("a.csv", text.as_bytes(), &Settings::new(today));
        let mut register = register.unwrap().value;
        let told = |register: &Register| -> Vec<String> {
            elsewhere(register).iter().map(ToString::to_string).collect()
        };
        let seen = told(&register);
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert!(seen[0].contains("第4行") && seen[0].contains("138****5678"), "{seen:?}");
        register.sheets[0].role = SheetRole::Targets;
        register.sheets[0].left_out.clear();
        register.sheets[0].tables[0].rows[0].cells[1].value =
            crate::model::Value::Text("讲座（13912345678）".into());
        assert!(told(&register)[0].starts_with("a!B3："), "{:?}", told(&register));
    }
}
