//! Columns that a person gave by their letters (`--column 日期=B`, or [columns] in kepu.toml) make a table
//! readable whose header says too little, or that has none.
//!
//! Comes in: a grid and the header found on it, if any. Goes out: the header with what was given. Not here:
//! which of several columns a field takes (`assign`).

use crate::diag::Code;
use crate::error::Error;
use crate::model::{Field, Origin, Value, column_letters};
use crate::settings::Settings;

use super::grid::{Grid, GridRow};
use super::header::Header;
use super::{assign, body, columns as headings};

/// The header of a grid, completed by the columns that were given for its sheet.
pub fn header(
    grid: &Grid,
    found: Option<Header>,
    settings: &Settings,
    origin: &Origin,
) -> Option<Header> {
    let given: Vec<(u32, Field)> = columns(settings, origin).collect();
    if given.is_empty() {
        return found;
    }
    match found {
        Some(header) if header.is_register() => Some(with(header, grid, &given)),
        Some(header) => {
            let whole = with(header.clone(), grid, &given);
            if whole.is_register() {
                Some(whole)
            } else {
                without_words(grid, &given).or(Some(header))
            }
        }
        None => without_words(grid, &given),
    }
}

/// The columns given for a sheet: `D` holds for every sheet, `台账!D` for one.
pub fn columns<'s>(
    settings: &'s Settings,
    origin: &'s Origin,
) -> impl Iterator<Item = (u32, Field)> + 's {
    settings.columns.iter().filter_map(|(field, place)| {
        let (sheet, letters) = place.rsplit_once('!').unwrap_or((&origin.sheet, place));
        let same = *sheet == *origin.sheet;
        Some((number(letters)?, Field::from_id(field).filter(|_| same)?))
    })
}

/// What the given columns take away: the only heading for a name or a time, called something else.
pub fn taken(header: &Header, settings: &Settings, origin: &Origin) -> Option<Error> {
    const NAMES: &[Field] = &[Field::Name, Field::PlannedName];
    const TIMES: &[Field] =
        &[Field::Date, Field::PlannedDate, Field::Month, Field::Season, Field::Occasion];
    let given: Vec<(u32, Field)> = columns(settings, origin).collect();
    let named = |(column, text): &(u32, String)| {
        Some((*column, headings::field(text, &settings.aliases)?.0))
    };
    let named: Vec<(u32, Field)> = header.columns.iter().filter_map(named).collect();
    [NAMES, TIMES].into_iter().find_map(|needed| {
        let of = |(_, field): &&(u32, Field)| needed.contains(field);
        let is_given = |column: u32| given.iter().any(|(place, _)| *place == column);
        if given.iter().any(|of| needed.contains(&of.1))
            || named.iter().filter(of).any(|(column, _)| !is_given(*column))
        {
            return None;
        }
        let (column, lost) = named.iter().find(of)?;
        let (_, field) = given.iter().find(|(place, _)| place == column)?;
        let heading = header.columns.iter().find(|(place, _)| place == column)?;
        let error = Error::new(Code::ColumnTaken).at(origin.at_cell(header.top, *column));
        let error = error.with("field", field.chinese()).with("lost", lost.chinese());
        Some(error.with("letter", column_letters(*column)).with("header", &heading.1))
    })
}

/// A column's number from its letters: A → 1, AA → 27.
fn number(letters: &str) -> Option<u32> {
    letters.bytes().try_fold(0_u32, |number, letter| {
        let digit = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?) + 1;
        number.checked_mul(26)?.checked_add(digit)
    })
}

/// A header with the given columns; one that has no heading is called by its letters.
fn with(mut header: Header, grid: &Grid, given: &[(u32, Field)]) -> Header {
    let last = header.last_row();
    for (column, field) in given {
        let holds = |row: &GridRow| row.row > last && row.cell(*column).is_some();
        if let Err(at) = header.columns.binary_search_by_key(column, |(column, _)| *column) {
            if !grid.rows.iter().any(holds) {
                continue;
            }
            header.columns.insert(at, (*column, column_letters(*column)));
        }
        header.fields.insert(*field);
    }
    header
}

/// A table without known headings begins where the given columns first hold a name and a time; the line of
/// words above it, if there is one, are its headings.
fn without_words(grid: &Grid, given: &[(u32, Field)]) -> Option<Header> {
    let of = |wanted: &[Field]| {
        let found = given.iter().find(|(_, field)| wanted.contains(field));
        found.map(|(column, _)| *column)
    };
    let name = of(&[Field::Name])?;
    let time = of(&[Field::Date, Field::Month, Field::PlannedDate, Field::Season])?;
    let is_data = |row: &GridRow| {
        let named = row.cell(name).is_some_and(|cell| !cell.filled && is_words(&cell.value));
        named && row.cell(time).is_some_and(|cell| is_time(&cell.value))
    };
    let at = grid.rows.iter().position(is_data)?;
    let first = grid.rows.get(at)?;
    let above = at.checked_sub(1).and_then(|at| grid.rows.get(at));
    let above = above.filter(|above| above.row + 1 == first.row && has_headings(above));
    let used = |column: &u32| grid.rows[at..].iter().any(|row| row.cell(*column).is_some());
    let last = grid.rows[at..].iter().filter_map(|row| row.cells.last()).map(|cell| cell.column);
    let columns = (1..=last.max().unwrap_or_default()).filter(used).map(|column| {
        let heading = above.map(|above| above.text(column)).filter(|text| !text.is_empty());
        (column, heading.unwrap_or_else(|| column_letters(column)))
    });
    Some(Header {
        top: above.map_or(first.row, |above| above.row),
        rows: above.map(|above| above.row).into_iter().collect(),
        columns: columns.collect(),
        beside: Vec::new(),
        fields: given.iter().map(|(_, field)| *field).collect(),
    })
}

fn has_headings(row: &GridRow) -> bool {
    let own = || row.cells.iter().filter(|cell| !cell.filled && !body::is_blank(&cell.value));
    own().count() >= 2 && own().all(|cell| matches!(cell.value, Value::Text(_)))
}

fn is_words(value: &Value) -> bool {
    matches!(value, Value::Text(_)) && !body::is_blank(value)
}

/// A cell that may hold a time: a date, a number, words with one or with a month or quarter.
pub fn is_time(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Text(text) => text.contains(|c: char| c.is_numeric()) || text.contains(['月', '季']),
        other => assign::looks_like_date(other),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::model::Date;
    use crate::read::header as headers;

    fn found(rows: &[&[&str]], given: &[(&str, &str)]) -> Option<Header> {
        let mut grid = Grid::new("台账", false);
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells) {
                grid.push(row, column, Value::Text(Arc::from(*text)));
            }
        }
        let mut settings = Settings::new(Date::first_of_month(2026, 11));
        let words = |(field, place): &(&str, &str)| ((*field).to_owned(), (*place).to_owned());
        settings.columns = given.iter().map(words).collect();
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("台账"));
        let found = headers::find(&grid, 0, &BTreeMap::new());
        header(&grid, found, &settings, &origin)
    }

    const ROWS: &[&[&str]] =
        &[&["幸福社区"], &["甲", "乙", "丙"], &["1", "3月5日", "学雷锋"], &["2", "4月5日", "清明"]];

    #[test]
    fn two_letters_make_a_table_without_known_words_readable() {
        assert!(found(ROWS, &[("date", "B")]).is_none());
        let header = found(ROWS, &[("date", "B"), ("name", "c")]).unwrap();
        assert!(header.is_register());
        assert_eq!((header.top, header.rows.as_slice()), (2, [2].as_slice()));
        assert_eq!(header.columns[1], (2, "乙".to_owned()));
    }

    #[test]
    fn without_any_heading_the_table_begins_with_its_data() {
        let header = found(&ROWS[2..], &[("date", "台账!B"), ("name", "C")]).unwrap();
        assert_eq!((header.top, header.rows.len(), header.last_row()), (1, 0, 0));
        assert_eq!(header.columns[2], (3, "C".to_owned()));
        assert!(found(&ROWS[2..], &[("date", "别的表!B"), ("name", "C")]).is_none());
    }

    #[test]
    fn a_header_that_lacks_one_column_is_completed() {
        let rows: &[&[&str]] =
            &[&["序号", "活动名称", "何时", "人数"], &["1", "学雷锋", "3月5日", "30"]];
        assert!(!found(rows, &[]).unwrap().is_register());
        let header = found(rows, &[("date", "C")]).unwrap();
        assert!(header.is_register());
        assert_eq!(header.rows, [1]);
        let unnamed: &[&[&str]] = &[&["月份", "活动名称", ""], &["3月", "学雷锋", "30"]];
        let header = found(unnamed, &[("attendance", "C")]).unwrap();
        assert_eq!(header.columns[2], (3, "C".to_owned()), "a column without a heading");
    }
}
