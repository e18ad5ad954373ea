//! The cells of a workbook with their formulas, and every formula worked out anew.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{Grid, WrongCell};
use crate::model::Date;
use crate::verify::formula::{Cell, Cells, Place, Reckoner, Value};

/// A part that unfolds beyond this is no tally.
const LARGEST_PART: u64 = 128 << 20;
/// Cells beyond these are no tally either.
const MOST_CELLS: usize = 1_500_000;
const LAST_ROW: u32 = 200_000;
const LAST_COLUMN: u32 = 400;

/// A workbook.
pub(super) struct Book {
    cells: Cells,
    /// Which cells show a day.
    days: HashMap<Place, String>,
}

/// What a workbook shows, and where its formulas say otherwise.
pub(super) struct Shown {
    /// Each sheet as it is read by a person: saved values, worked out where none is saved.
    pub grids: Vec<Grid>,
    pub formulas: usize,
    pub unknown: usize,
    pub wrong: Vec<WrongCell>,
}

impl Book {
    /// Opens a workbook; `None` when its sheets are not the wanted ones.
    pub fn open(bytes: &[u8], wanted: impl Fn(&[String]) -> bool) -> Result<Option<Self>, String> {
        unfolds_safely(bytes)?;
        let mut book: Xlsx<_> =
            Xlsx::new(Cursor::new(bytes)).map_err(|_| "不是有效的 xlsx".to_owned())?;
        let sheets = book.sheet_names();
        if !wanted(&sheets) {
            return Ok(None);
        }
        let names = book.defined_names().iter().cloned().collect();
        let (held, days) = (HashMap::new(), HashMap::new());
        let mut found = Self { cells: Cells { sheets, names, held }, days };
        for at in 0..found.cells.sheets.len() {
            found.read_sheet(at, &mut book)?;
        }
        Ok(Some(found))
    }

    pub fn sheets(&self) -> &[String] {
        &self.cells.sheets
    }

    /// Cell by cell: an area read whole could ask for more memory than there is.
    fn read_sheet(&mut self, at: usize, book: &mut Xlsx<Cursor<&[u8]>>) -> Result<(), String> {
        let name = self.cells.sheets.get(at).cloned().unwrap_or_default();
        let broken = || format!("“{name}”表读不出来");
        // A chart has a sheet of its own and no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { return Ok(()) };
        while let Some(cell) = reader.next_cell_with_formula().map_err(|_| broken())? {
            let (row, column) = cell.pos;
            if row > LAST_ROW || column > LAST_COLUMN || self.cells.held.len() >= MOST_CELLS {
                return Err(format!("“{name}”表太大"));
            }
            let place = (at, row, column);
            let saved = value(&cell.value);
            if let DataRef::DateTime(day) = &cell.value {
                self.days.extend(chinese_day(day.as_f64()).map(|day| (place, day)));
            }
            if saved != Value::Empty || cell.formula.is_some() {
                self.cells.held.insert(place, Cell { saved, formula: cell.formula });
            }
        }
        Ok(())
    }

    /// Works every formula out and lays the sheets out as rows.
    pub fn shown(&self) -> Shown {
        let reckoner = Reckoner::new(&self.cells);
        let mut shown = Shown {
            grids: vec![Grid::new(); self.cells.sheets.len()],
            formulas: 0,
            unknown: 0,
            wrong: Vec::new(),
        };
        let mut places: Vec<Place> = self.cells.held.keys().copied().collect();
        places.sort_unstable();
        for place in places {
            let Some(cell) = self.cells.held.get(&place) else { continue };
            let mut seen = self.day(place).map_or_else(|| cell.saved.clone(), Value::Text);
            if cell.formula.is_some() {
                match reckoner.value(place) {
                    Ok(worked_out) => {
                        shown.formulas += 1;
                        if cell.saved == Value::Empty {
                            seen = worked_out;
                        } else if !cell.saved.agrees(&worked_out) {
                            shown.wrong.push(self.wrong(place, &cell.saved, &worked_out));
                        }
                    }
                    Err(_) => shown.unknown += 1,
                }
            }
            put(&mut shown.grids, place, seen);
        }
        shown
    }

    fn day(&self, place: Place) -> Option<String> {
        self.days.get(&place).cloned()
    }

    fn wrong(&self, place: Place, saved: &Value, worked_out: &Value) -> WrongCell {
        let sheet = self.cells.sheets.get(place.0).cloned().unwrap_or_default();
        let cell = crate::model::column_letters(place.2 + 1) + &(place.1 + 1).to_string();
        WrongCell { sheet, cell, saved: saved.shown(), worked_out: worked_out.shown() }
    }
}

fn put(grids: &mut [Grid], (sheet, row, column): Place, value: Value) {
    let Some(grid) = grids.get_mut(sheet) else { return };
    let (row, column) = (row as usize, column as usize);
    if grid.len() <= row {
        grid.resize(row + 1, Vec::new());
    }
    let Some(cells) = grid.get_mut(row) else { return };
    if cells.len() <= column {
        cells.resize(column + 1, Value::Empty);
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = value;
    }
}

/// The sizes the package declares, before anything is unfolded.
fn unfolds_safely(bytes: &[u8]) -> Result<(), String> {
    let broken = |_| "不是有效的 xlsx".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    for at in 0..archive.len() {
        if archive.by_index_raw(at).map_err(broken)?.size() > LARGEST_PART {
            return Err("文件太大".to_owned());
        }
    }
    Ok(())
}

fn value(cell: &DataRef<'_>) -> Value {
    match cell {
        DataRef::Empty => Value::Empty,
        DataRef::Float(number) => Value::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "counts of people stay below 2^52")]
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Bool(truth) => Value::Bool(*truth),
        DataRef::DateTime(day) => Value::Number(day.as_f64()),
        DataRef::Error(_) => Value::Error,
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Value::Text(text.clone())
        }
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
    }
}

/// 3月5日, from the days a workbook counts.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and no such day exists")]
fn chinese_day(days: f64) -> Option<String> {
    let date = Date::new(1899, 12, 30)?.plus_days(days.floor() as i64)?;
    Some(format!("{}月{}日", date.month(), date.day()))
}
