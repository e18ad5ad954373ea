//! From a grid to a sheet: role, titles, tables and left-out rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::error::Error;
use crate::model::{
    Column, Field, How, LeftOut, LeftOutKind, Origin, Row, Sheet, SheetRole, Table, Value,
};
use crate::settings::Settings;

use super::body::Body;
use super::grid::{Grid, GridRow};
use super::header::{self, Header};
use super::role;
use super::{assign, beside, columns, content, given, groups};

/// Cells that merged areas may fill on one sheet.
const FILL_LIMIT: usize = 500_000;

/// The sheet of a grid; beside it, what a near-register lacks.
pub fn sheet(
    file: &Arc<str>,
    mut grid: Grid,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) -> (Sheet, Option<Error>) {
    grid.fill_merges(FILL_LIMIT);
    let origin = Origin::sheet(file, &grid.name);
    let header = header::find(&grid, 0, &settings.aliases);
    let header = given::header(&grid, header, settings, &origin);
    let header = header.map(|header| named_by_content(header, &grid));
    let (mut role, mut reason) = role::role(&grid, header.as_ref());
    let lacking = header
        .as_ref()
        .filter(|_| role == SheetRole::Ignored)
        .and_then(|header| lacks(header, &origin));
    if grid.hidden && !settings.include_hidden {
        (role, reason) = (SheetRole::Ignored, "隐藏的工作表".to_owned());
    }
    let mut sheet = Sheet {
        name: Arc::clone(&grid.name),
        role,
        reason,
        hidden: grid.hidden,
        titles: Vec::new(),
        tables: Vec::new(),
        left_out: Vec::new(),
    };
    match (role, header) {
        (SheetRole::Ignored, _) => sheet.titles = lone_texts(&grid),
        (SheetRole::Activities, Some(header)) => {
            activities(&mut sheet, grid, &header, &origin, settings, findings);
        }
        _ => sheet.tables.extend(plain_table(grid)),
    }
    let lacking = lacking.filter(|_| !sheet.hidden);
    (sheet, lacking)
}

/// A header with a time but no name has it where one column holds words about activities.
fn named_by_content(mut header: Header, grid: &Grid) -> Header {
    if header.has_name() || !header.has_time() || header.fields.len() < 3 {
        return header;
    }
    let below = grid.rows.partition_point(|row| row.row <= header.last_row());
    if content::of_words(&header.columns, &grid.rows[below..]).is_some() {
        header.fields.insert(Field::Name);
    }
    header
}

/// What keeps a block with several known words from being a register.
fn lacks(header: &Header, origin: &Origin) -> Option<Error> {
    let code = match (header.has_name(), header.has_time()) {
        (true, false) => Code::DateColumnMissing,
        (false, true) if header.fields.len() >= 3 => Code::NameColumnMissing,
        _ => return None,
    };
    Some(Error::new(code).at(origin.at_row(header.top)))
}

/// Reads all tables of an activities sheet, from the first header to the last row.
fn activities(
    sheet: &mut Sheet,
    grid: Grid,
    first: &Header,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let top = first.top;
    for row in grid.rows.iter().filter(|row| row.row < top) {
        title_row(sheet, row, origin);
    }
    hidden_columns(&grid, first, origin, findings);
    let starts = header_starts(&grid, first, settings);
    let mut headers = starts.into_iter().peekable();
    let mut rows = grid.rows.into_iter().skip_while(|row| row.row < top).peekable();
    while let Some(start) = headers.next() {
        let end = headers.peek().map_or(u32::MAX, |next| next.header.top);
        let mut own: Vec<GridRow> = Vec::new();
        while let Some(row) = rows.next_if(|row| row.row < end) {
            own.push(row);
        }
        let mut parts = side_by_side(&start);
        let Some(last) = parts.pop() else { continue };
        for part in parts {
            table(sheet, part, own.clone(), origin, settings, findings);
        }
        table(sheet, last, own, origin, settings, findings);
    }
    hidden_rows(sheet, origin, findings);
    colours(sheet, findings);
}

/// 绿色表示已开展 beside the table: colours are not read, so what they mean must be written.
fn colours(sheet: &Sheet, findings: &mut Vec<Diagnostic>) {
    const WORDS: [&str; 8] = ["色表示", "色为", "色代表", "标红", "标黄", "标绿", "底色", "颜色"];
    let told = |left: &&LeftOut| WORDS.iter().any(|word| left.text.contains(word));
    if let Some(left) = sheet.left_out.iter().find(told) {
        let finding = Diagnostic::new(Code::ColourNotRead).at(left.origin.clone());
        findings.push(finding.with("text", &left.text));
    }
}

/// A table beside itself becomes as many tables as it has parts.
fn side_by_side(start: &Start) -> Vec<Start> {
    let part = |part: beside::Part| Start {
        header: Header { columns: part.columns, ..start.header.clone() },
        repeated: start.repeated.clone(),
        group: part.group.as_deref().map(Arc::from),
    };
    beside::parts(&start.header.columns).into_iter().map(part).collect()
}

/// A table's header, and the rows on which it is repeated.
struct Start {
    header: Header,
    repeated: BTreeSet<u32>,
    /// The heading over this part of a table that goes on beside itself.
    group: Option<Arc<str>>,
}

impl Start {
    fn of(header: Header) -> Self {
        Self { header, repeated: BTreeSet::new(), group: None }
    }
}

/// Further headers down the sheet: the same words again are a repetition, other words a new table.
fn header_starts(grid: &Grid, first: &Header, settings: &Settings) -> Vec<Start> {
    let mut starts = vec![Start::of(first.clone())];
    let name_column = |header: &Header| {
        let found = header.columns.iter().find(|(_, text)| {
            columns::field(text, &settings.aliases).is_some_and(|(field, _)| field == Field::Name)
        });
        found.map_or(1, |(column, _)| *column)
    };
    let mut column = name_column(first);
    let mut below = first.last_row();
    for (at, row) in grid.rows.iter().enumerate() {
        if row.row <= below || !names_a_column(row, column) {
            continue;
        }
        let Some(header) = header::header_at(grid, at, &settings.aliases) else { continue };
        if !header.is_register() {
            continue;
        }
        below = header.last_row();
        let Some(last) = starts.last_mut() else { break };
        if header.columns == last.header.columns {
            last.repeated.extend(header.rows);
        } else {
            column = name_column(&header);
            starts.push(Start::of(header));
        }
    }
    starts
}

/// A quick look before the thorough one: mostly text, and the name column, or one beside it, holds a
/// heading's word.
fn names_a_column(row: &GridRow, column: u32) -> bool {
    let texts =
        row.cells.iter().filter(|cell| matches!(cell.value, crate::model::Value::Text(_))).count();
    if texts * 3 < row.cells.len() * 2 {
        return false;
    }
    let near = row.cells.iter().filter(|cell| cell.column.abs_diff(column) <= 2);
    near.into_iter().any(|cell| match &cell.value {
        Value::Text(text) if text.len() <= 60 => columns::is_name_word(text),
        _ => false,
    })
}

fn table(
    sheet: &mut Sheet,
    start: Start,
    rows: Vec<GridRow>,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let Start { header, repeated, group } = start;
    let place = origin.at_row(header.top);
    let last = header.last_row();
    let below = &rows[rows.partition_point(|row| row.row <= last)..];
    let columns = assign::assign(&header.columns, below, settings, &place, findings);
    unmapped(&columns, &rows, &header, origin, findings);
    let mut body = Body::new(&columns, origin, group);
    for row in rows {
        if header.rows.contains(&row.row) {
            continue;
        }
        if repeated.contains(&row.row) {
            body.push_repeated_header(&row);
        } else {
            body.push(row);
        }
    }
    let (mut rows, left_out, lacks_day) = (body.rows, body.left_out, body.lacks_day);
    let below = last + 1;
    groups::fill(&mut rows, &columns);
    if lacks_day {
        groups::days(&mut rows, &columns, origin, findings);
    }
    sheet.left_out.extend(left_out);
    sheet.tables.push(Table {
        header_rows: header.rows,
        first_row: rows.first().map_or(below, |row| row.row),
        last_row: rows.last().map_or(below, |row| row.row),
        columns,
        rows,
    });
}

/// Columns no field claims that hold anything are said; empty ones concern nobody.
fn unmapped(
    columns: &[Column],
    rows: &[GridRow],
    header: &Header,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    let told = |column: &Column| {
        let second = |found: &&Diagnostic| {
            matches!(found.code, Code::ColumnSecond | Code::ColumnPart | Code::ColumnAmbiguous)
        };
        let place = Some(column.column);
        findings.iter().filter(second).any(|found| {
            found.origin.as_ref().is_some_and(|at| at.column == place && at.sheet == origin.sheet)
        })
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

/// The title of a sheet that is not read: it may name the year, which other sheets leave to it.
fn lone_texts(grid: &Grid) -> Vec<(u32, String)> {
    let lone = |row: &GridRow| {
        let mut own = row.cells.iter().filter(|cell| !cell.filled);
        let text = own.next()?.value.text().trim().to_owned();
        (own.next().is_none() && !grid.hidden).then_some((row.row, text))
    };
    grid.rows.iter().take(2).filter_map(lone).collect()
}

fn title_row(sheet: &mut Sheet, row: &GridRow, origin: &Origin) {
    let mut texts: Vec<String> = row.texts().into_iter().map(|(_, text)| text).collect();
    texts.dedup();
    if texts.is_empty() {
        return;
    }
    let text = texts.join("　");
    let is_unit_line =
        ["填报", "单位", "日期", "时间", "制表"].iter().any(|word| text.starts_with(word))
            || text.contains(['：', ':']);
    let kind = if is_unit_line { LeftOutKind::UnitLine } else { LeftOutKind::Title };
    sheet.left_out.push(LeftOut {
        origin: origin.at_row(row.row),
        kind,
        text: text.clone(),
        figures: Vec::new(),
    });
    sheet.titles.push((row.row, text));
}

fn hidden_columns(grid: &Grid, header: &Header, origin: &Origin, findings: &mut Vec<Diagnostic>) {
    for (column, text) in &header.columns {
        if grid.hidden_columns.contains(column) {
            let place = origin.at_cell(header.top, *column);
            findings.push(Diagnostic::new(Code::ColumnHidden).at(place).with("header", text));
        }
    }
}

fn hidden_rows(sheet: &Sheet, origin: &Origin, findings: &mut Vec<Diagnostic>) {
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

/// The heading of a list in a single column: its first line without a figure, below which the lines stand.
fn list_heading(grid: &Grid) -> Option<usize> {
    let heading = |row: &GridRow| {
        let text: String = row.texts().into_iter().map(|(_, text)| text).collect();
        let short = text.chars().count() <= 12;
        short && !text.is_empty() && !text.chars().any(|c| c.is_ascii_digit())
    };
    // A title with the year may stand above it.
    grid.rows.iter().take(3).position(heading).filter(|at| at + 1 < grid.rows.len())
}

/// A sheet of another role: its first row of two or more texts names the columns; a form has none.
fn plain_table(grid: Grid) -> Option<Table> {
    let is_header = |row: &GridRow| {
        let own = row.cells.iter().filter(|cell| !cell.filled).count();
        own >= 2 && row.texts().len() >= 2
    };
    let at = grid.rows.iter().position(is_header).or_else(|| list_heading(&grid))?;
    let header = &grid.rows[at];
    let columns = header.texts().into_iter().map(|(column, text)| Column {
        column,
        unit: columns::unit(&text),
        header: text,
        field: None,
        how: How::Unmapped,
    });
    let columns: Vec<Column> = columns.collect();
    let header_row = header.row;
    let rows: Vec<Row> = grid
        .rows
        .into_iter()
        .skip(at + 1)
        .map(|row| Row { row: row.row, hidden: row.hidden, banner: None, cells: row.cells })
        .collect();
    Some(Table {
        header_rows: vec![header_row],
        first_row: rows.first().map_or(header_row + 1, |row| row.row),
        last_row: rows.last().map_or(header_row + 1, |row| row.row),
        columns,
        rows,
    })
}
