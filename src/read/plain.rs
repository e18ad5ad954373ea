//! Sheets that are no register: a plain table with one line of headings, or nothing but a title.
//!
//! Comes in: a grid. Goes out: its table, or its lone texts. Not here: what the columns mean (`normalize`).

use crate::model::{Column, How, Row, Table};

use super::columns;
use super::grid::{Grid, GridRow};

/// The title of a sheet that is not read: it may name the year, which other sheets leave to it.
pub fn lone_texts(grid: &Grid) -> Vec<(u32, String)> {
    let lone = |row: &GridRow| {
        let mut own = row.cells.iter().filter(|cell| !cell.filled);
        let text = own.next()?.value.text().trim().to_owned();
        (own.next().is_none() && !grid.hidden).then_some((row.row, text))
    };
    grid.rows.iter().take(2).filter_map(lone).collect()
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
pub fn table(grid: Grid) -> Option<Table> {
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
        title: None,
        header_rows: vec![header_row],
        first_row: rows.first().map_or(header_row + 1, |row| row.row),
        last_row: rows.last().map_or(header_row + 1, |row| row.row),
        columns,
        rows,
        across: false,
    })
}
