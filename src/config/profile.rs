//! The settings file that fixes how a register was read, so that it is read the same way next time.

use std::fmt::Write as _;

use crate::model::{Column, Register, SheetRole};

/// The text of a kepu.toml whose `[aliases]` name every column of the register that was understood; columns
/// that were not stand there as remarks, ready to be completed.
#[must_use]
pub fn profile(register: &Register) -> String {
    let mut text = format!("# 由 kepu 根据“{}”的读法写成，可以修改。\n", one_line(&register.file));
    text.push_str("# 左边是台账里的列名，右边是它的含义。\n\n[aliases]\n");
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    let mut seen: Vec<&str> = Vec::new();
    for column in sheets.flat_map(|sheet| &sheet.tables).flat_map(|table| &table.columns) {
        if !seen.contains(&column.header.as_str()) {
            seen.push(&column.header);
            line(&mut text, column);
        }
    }
    text
}

fn line(text: &mut String, column: &Column) {
    let header = toml::Value::String(one_line(&column.header));
    let written = match column.field {
        Some(field) => writeln!(text, "{header} = \"{}\"", field.chinese()),
        None => writeln!(text, "# {header} = \"\"    # 没有认出的列，内容保留在备注里"),
    };
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

/// Headings may hold line breaks, which compare as nothing.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
