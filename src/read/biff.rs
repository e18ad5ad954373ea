//! A first look into old binary workbooks (.xls, .et): used areas, hidden rows and columns, encryption.
//!
//! calamine allocates the whole used area of each sheet when it opens the file, so that five cells in
//! far corners cost a gigabyte; here the records are walked without keeping any cell.

use std::io::{Cursor, Read};

use super::limits;

/// What the records of a workbook say.
#[derive(Debug, Default)]
pub struct Marks {
    /// A `FILEPASS` record: the cells are encrypted.
    pub encrypted: bool,
    /// Worksheets in file order.
    pub sheets: Vec<SheetMarks>,
}

/// What the records of one sheet say; rows and columns from 1.
#[derive(Debug, Default)]
pub struct SheetMarks {
    /// The sheet's name.
    pub name: String,
    /// Hidden rows in order.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns in order.
    pub hidden_columns: Vec<u32>,
    offset: usize,
    used: Option<[u32; 4]>,
}

impl SheetMarks {
    /// Cells in the rectangle around everything that is used.
    pub fn area(&self) -> u64 {
        let Some([top, bottom, left, right]) = self.used else { return 0 };
        u64::from(bottom - top + 1) * u64::from(right - left + 1)
    }

    fn touch(&mut self, row: u32, first: u32, last: u32) {
        let [top, bottom, left, right] = self.used.get_or_insert([row, row, first, last]);
        (*top, *bottom) = ((*top).min(row), (*bottom).max(row));
        (*left, *right) = ((*left).min(first), (*right).max(last));
    }
}

const FILEPASS: u16 = 0x2F;
const BOUNDSHEET: u16 = 0x85;
const ROW: u16 = 0x208;
const COLINFO: u16 = 0x7D;
const EOF: u16 = 0x0A;
/// FORMULA, BLANK, NUMBER, LABEL, BOOLERR, RK, RSTRING, LABELSST.
const SINGLE_CELLS: [u16; 8] = [0x06, 0x201, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD];
/// MULRK, MULBLANK.
const CELL_RUNS: [u16; 2] = [0xBD, 0xBE];

/// Walks the workbook's records; `None` when it is no compound file or has no workbook stream.
pub fn scan(bytes: &[u8]) -> Option<Marks> {
    let stream = stream(bytes)?;
    let mut marks = Marks::default();
    let globals = records(&stream, 0);
    for (kind, data) in globals {
        match kind {
            FILEPASS => marks.encrypted = true,
            BOUNDSHEET => marks.sheets.extend(sheet(data)),
            _ => {}
        }
    }
    for sheet in &mut marks.sheets {
        walk(&stream, sheet);
    }
    Some(marks)
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.take(limits::PART_BYTES).read_to_end(&mut stream).ok()?;
    Some(stream)
}

/// The records from an offset to the end of their substream.
fn records(stream: &[u8], offset: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream.get(offset..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (header, tail) = rest.split_at_checked(4)?;
        let kind = u16::from_le_bytes([header[0], header[1]]);
        let length = usize::from(u16::from_le_bytes([header[2], header[3]]));
        let (data, tail) = tail.split_at_checked(length)?;
        rest = tail;
        (kind != EOF).then_some((kind, data))
    })
}

/// A worksheet's name and place; other kinds of sheet give none.
fn sheet(data: &[u8]) -> Option<SheetMarks> {
    let offset = u32::from_le_bytes(data.get(..4)?.try_into().ok()?);
    if *data.get(5)? != 0 {
        return None;
    }
    let length = usize::from(*data.get(6)?);
    // BIFF8 says whether its characters are wide; BIFF5 has bytes only.
    let wide = *data.get(7)? == 1;
    let name = if wide {
        let units = data.get(8..8 + length * 2)?.chunks_exact(2);
        let units: Vec<u16> = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        data.iter().skip(8).take(length).map(|byte| char::from(*byte)).collect()
    };
    Some(SheetMarks { name, offset: usize::try_from(offset).ok()?, ..SheetMarks::default() })
}

fn walk(stream: &[u8], sheet: &mut SheetMarks) {
    let word = |data: &[u8], at: usize| {
        Some(u32::from(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?)))
    };
    for (kind, data) in records(stream, sheet.offset) {
        let (Some(first), Some(second)) = (word(data, 0), word(data, 2)) else { continue };
        if SINGLE_CELLS.contains(&kind) {
            sheet.touch(first, second, second);
        } else if CELL_RUNS.contains(&kind) {
            let last = word(data, data.len() - 2).unwrap_or(second);
            sheet.touch(first, second.min(last), second.max(last));
        } else if kind == ROW && data.get(12).is_some_and(|flags| flags & 0x20 != 0) {
            sheet.hidden_rows.push(first + 1);
        } else if kind == COLINFO && data.get(8).is_some_and(|flags| flags & 1 != 0) {
            sheet.hidden_columns.extend(first + 1..=second.min(first + 256) + 1);
        }
    }
    sheet.hidden_rows.sort_unstable();
}
