//! What is said about a sheet besides its activities: columns that are hidden or not known, rows that are hidden.
//!
//! Comes in: a sheet as it was read. Goes out: findings.

use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{Column, Field, How, LeftOut, Origin, Sheet, Value, column_letters};
use crate::settings::Settings;

use super::grid::{Grid, GridRow};
use super::header::{self, Header, Run};

/// 绿色表示已开展 beside the table: colours are not read, so what they mean must be written.
pub fn colours(sheet: &Sheet, findings: &mut Vec<Diagnostic>) {
    const WORDS: [&str; 8] = ["色表示", "色为", "色代表", "标红", "标黄", "标绿", "底色", "颜色"];
    let told = |left: &&LeftOut| WORDS.iter().any(|word| left.text.contains(word));
    if let Some(left) = sheet.left_out.iter().find(told) {
        let finding = Diagnostic::new(Code::ColourNotRead).at(left.origin.clone());
        findings.push(finding.with("text", &left.text));
    }
}

/// Columns no field claims that hold anything are said; empty ones concern nobody.
pub fn unmapped(
    columns: &[Column],
    rows: &[GridRow],
    header: &Header,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    let told = |column: &Column| {
        let place = origin.at_cell(header.top, column.column);
        let second = |found: &Diagnostic| {
            matches!(
                found.code,
                Code::ColumnSecond | Code::ColumnPart | Code::ColumnAmbiguous | Code::ColumnWhole
            )
        };
        findings.iter().any(|found| second(found) && found.origin.as_ref() == Some(&place))
    };
    let unmapped = columns.iter().filter(|column| column.how == How::Unmapped && !told(column));
    for column in unmapped.collect::<Vec<_>>() {
        let below = rows.iter().filter(|row| !header.rows.contains(&row.row));
        if below.into_iter().any(|row| row.cell(column.column).is_some_and(|cell| !cell.filled)) {
            let place = origin.at_cell(header.top, column.column);
            findings.push(
                Diagnostic::new(Code::ColumnUnmapped).at(place).with("header", &column.header),
            );
        }
    }
}

/// Columns of the table that are hidden count all the same.
pub fn hidden_columns(
    grid: &Grid,
    header: &Header,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    for (column, text) in &header.columns {
        if grid.hidden_columns.contains(column) {
            let place = origin.at_cell(header.top, *column);
            findings.push(Diagnostic::new(Code::ColumnHidden).at(place).with("header", text));
        }
    }
}

/// So do rows.
pub fn hidden_rows(sheet: &Sheet, origin: &Origin, findings: &mut Vec<Diagnostic>) {
    let hidden: Vec<u32> = sheet
        .tables
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| row.hidden)
        .map(|row| row.row)
        .collect();
    if let Some(first) = hidden.first() {
        let place = origin.at_row(*first);
        findings.push(Diagnostic::new(Code::RowsHidden).at(place).with("count", hidden.len()));
    }
}

/// Columns beside the table, behind a blank one, are not read; what counts people or copies may be meant.
pub fn beside(
    run: &Run,
    header: &Header,
    rows: &[GridRow],
    settings: &Settings,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(((first, _), (last, _))) = run.first().zip(run.last()) else { return };
    let held = |row: &GridRow| {
        let inside = |column: u32| (*first..=*last).contains(&column);
        !header.rows.contains(&row.row) && row.cells.iter().any(|cell| inside(cell.column))
    };
    if !rows.iter().any(held) || lists_options(run, header, rows, settings) {
        return;
    }
    let letters = match (column_letters(*first), column_letters(*last)) {
        (first, last) if first == last => first,
        (first, last) => format!("{first}—{last}"),
    };
    let mut finding = Diagnostic::new(Code::ColumnsBeside)
        .at(origin.at_cell(header.top, *first))
        .with("headings", quoted(run.iter().map(|(_, text)| text.as_str())))
        .with("letters", letters);
    let fields = header::fields_of(run, &settings.aliases);
    let counts = [Field::Attendance, Field::OnlineAttendance, Field::Volunteers];
    if counts.iter().any(|field| fields.contains(field)) {
        finding.severity = Severity::Warning;
    }
    findings.push(finding);
}

/// Words to choose from, below 选项 or below a heading that the table has too: they concern nobody.
fn lists_options(run: &Run, header: &Header, rows: &[GridRow], settings: &Settings) -> bool {
    const WORDS: [&str; 6] = ["选项", "参考", "备选", "下拉", "可选", "字典"];
    let known = |(column, text): &(u32, String)| {
        let one = [(*column, text.clone())];
        let own = header::fields_of(&one, &settings.aliases);
        let words = rows.iter().filter_map(|row| row.cell(*column));
        let mut words = words.map(|cell| &cell.value);
        words.all(|value| matches!(value, Value::Text(_)))
            && (WORDS.iter().any(|word| text.contains(word))
                || !own.is_empty() && own.is_subset(&header.fields))
    };
    run.iter().all(known)
}

/// Another table on the sheet; one that names activities but not their time may be meant.
pub fn other_table(heading: &GridRow, rows: usize, origin: &Origin) -> Diagnostic {
    let texts = heading.texts();
    let mut finding = Diagnostic::new(Code::TableOther)
        .at(origin.at_row(heading.row))
        .with("headings", quoted(texts.iter().map(|(_, text)| text.as_str())))
        .with("rows", rows);
    let none = std::collections::BTreeMap::new();
    let fields = header::fields_of(&texts, &none);
    // 形式, 次数, 人次 are figures; with a day or a place beside them people came somewhere.
    let placed = [Field::Date, Field::Venue].iter().any(|field| fields.contains(field));
    if fields.contains(&Field::Name) || placed && fields.contains(&Field::Attendance) {
        finding.severity = Severity::Warning;
    }
    finding
}

/// The first headings, as a message lists them.
fn quoted<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    const SHOWN: usize = 4;
    let texts: Vec<String> = texts.map(crate::text::tidy).collect();
    let mut listed = texts.iter().take(SHOWN).cloned().collect::<Vec<_>>().join("、");
    if texts.len() > SHOWN {
        listed.push('…');
    }
    listed
}
