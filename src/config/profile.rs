//! The settings file that fixes how a register was read, so that it is read the same way next time.

use std::collections::BTreeMap;

use crate::model::{Column, Field, Register, SheetRole, column_letters};

/// The text of a kepu.toml whose `[aliases]` name every column of the register that was understood; columns
/// that were not stand there as remarks, ready to be completed. A column's letter is written down only where
/// its heading does not tell it: other registers of the folder may have it elsewhere.
#[must_use]
pub fn profile(register: &Register, columns: &BTreeMap<String, String>) -> String {
    let mut text = format!("# 由 kepu 根据“{}”的读法写成，可以修改。\n", one_line(&register.file));
    text.push_str(
        "# 左边是台账里的列名，右边是项目名。以 # 开头的列没有认出，内容保留在备注里；\n",
    );
    text.push_str("# 要用它，就删去行首的 #，在右边的引号里写上项目名，例如 \"参加人次\"。\n");
    let names = Field::ALL.map(Field::chinese).join("、");
    put(&mut text, &format!("# 可用的项目名：{names}\n\n[aliases]"));
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    let mut seen: Vec<&str> = Vec::new();
    // Without a header there are letters only, which stand below.
    let tables =
        sheets.flat_map(|sheet| &sheet.tables).filter(|table| !table.header_rows.is_empty());
    for column in tables.clone().flat_map(|table| &table.columns) {
        if !seen.contains(&column.header.as_str()) {
            seen.push(&column.header);
            line(&mut text, column);
        }
    }
    let told = |field: &str, place: &str| {
        tables.clone().any(|table| heading_tells(&table.columns, field, place))
    };
    let columns: Vec<(&String, &String)> =
        columns.iter().filter(|(field, place)| !told(field, place)).collect();
    if !columns.is_empty() {
        text.push_str("\n# 列名看不出来时，指明用哪一列。\n[columns]\n");
    }
    for (field, place) in columns {
        let name = Field::from_id(field).map_or("", Field::chinese);
        put(&mut text, &format!("{} = {}", quoted(name), quoted(place)));
    }
    text
}

/// Whether the heading of a column given by its letter is its own and says the field by itself next time.
fn heading_tells(columns: &[Column], field: &str, place: &str) -> bool {
    let letters = place.rsplit_once('!').map_or(place, |(_, letters)| letters).to_ascii_uppercase();
    let Some(given) = columns.iter().find(|of| column_letters(of.column) == letters) else {
        return false;
    };
    let same = |other: &&Column| other.header == given.header;
    let is_field = given.field.is_some_and(|of| of.id() == field);
    is_field && !given.header.trim().is_empty() && columns.iter().filter(same).count() == 1
}

fn line(text: &mut String, column: &Column) {
    let header = quoted(&one_line(&column.header));
    let line = match column.field {
        Some(field) => format!("{header} = \"{}\"", field.chinese()),
        None => format!("# {header} = \"\""),
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
