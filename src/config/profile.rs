//! The settings file that fixes how a register was read, so that it is read the same way next time.

use std::collections::BTreeMap;

use crate::model::{Column, Field, Register, SheetRole};

/// The text of a kepu.toml whose `[aliases]` name every column of the register that was understood; columns
/// that were not stand there as remarks, ready to be completed.
#[must_use]
pub fn profile(register: &Register, columns: &BTreeMap<String, String>) -> String {
    let mut text = format!("# 由 kepu 根据“{}”的读法写成，可以修改。\n", one_line(&register.file));
    text.push_str("# 左边是台账里的列名，右边是它的含义。\n\n[aliases]\n");
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    let mut seen: Vec<&str> = Vec::new();
    // Without a header there are letters only, which stand below.
    let tables =
        sheets.flat_map(|sheet| &sheet.tables).filter(|table| !table.header_rows.is_empty());
    for column in tables.flat_map(|table| &table.columns) {
        if !seen.contains(&column.header.as_str()) {
            seen.push(&column.header);
            line(&mut text, column);
        }
    }
    if !columns.is_empty() {
        text.push_str("\n# 几列都像同一项时，指明用哪一列。\n[columns]\n");
    }
    for (field, place) in columns {
        let name = Field::from_id(field).map_or("", Field::chinese);
        put(&mut text, &format!("{} = {}", quoted(name), quoted(place)));
    }
    text
}

fn line(text: &mut String, column: &Column) {
    let header = quoted(&one_line(&column.header));
    let line = match column.field {
        Some(field) => format!("{header} = \"{}\"", field.chinese()),
        None => format!("# {header} = \"\"    # 没有认出的列，内容保留在备注里"),
    };
    put(text, &line);
}

fn put(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn quoted(text: &str) -> toml::Value {
    toml::Value::String(text.to_owned())
}

/// Headings may hold line breaks, which compare as nothing.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect()
}
