//! Old binary workbooks (.xls, .et), looked through and made safe before the parser sees them.
//!
//! Comes in: a compound file. Goes out: what its records say beside the cells (hidden rows and columns,
//! merged areas, encryption), and a clean compound file of the same cells, moved together. calamine makes
//! room for every cell between the first and the last and for whatever size is declared: five cells in far
//! corners cost a gigabyte, a false size ends the process. Not here: the cells' values.

use std::io::{Cursor, Read, Write};

use encoding_rs::GB18030;

use super::grid::Merge;
use super::limits;

/// A workbook's records.
#[derive(Debug)]
pub struct Old {
    /// A `FILEPASS` record: the cells are encrypted.
    pub encrypted: bool,
    /// Days are counted from 1904.
    pub dates_1904: bool,
    /// Worksheets in file order.
    pub sheets: Vec<OldSheet>,
    /// The stream with the cells moved together.
    stream: Vec<u8>,
    /// Where the records of all sheets, whatever their kind, begin.
    entries: Vec<usize>,
    /// Rows times columns of all sheets after moving.
    area: u64,
}

/// What the records of one worksheet say; rows and columns from 1.
#[derive(Clone, Debug, Default)]
pub struct OldSheet {
    /// The sheet's name, as well as it can be told without its code page.
    pub name: String,
    /// Hidden rows in order.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns in order.
    pub hidden_columns: Vec<u32>,
    /// Merged areas.
    pub merges: Vec<Merge>,
    /// The place of its record among those of all sheets.
    entry: usize,
    /// The rows and columns that hold cells, in order.
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Bytes of its records.
    bytes: usize,
}

impl OldSheet {
    /// Where a cell stood before it was moved, both counted from 0 there and from 1 here.
    pub fn place(&self, row: usize, column: usize) -> Option<(u32, u32)> {
        Some((*self.rows.get(row)?, *self.columns.get(column)?))
    }

    fn area(&self) -> u64 {
        self.rows.len() as u64 * self.columns.len() as u64
    }
}

const FILEPASS: u16 = 0x2F;
const DATEMODE: u16 = 0x22;
const BOUNDSHEET: u16 = 0x85;
const ROW: u16 = 0x208;
const COLINFO: u16 = 0x7D;
const MERGED: u16 = 0xE5;
const DIMENSIONS: u16 = 0x200;
const BOF: u16 = 0x809;
const EOF: u16 = 0x0A;
/// A cell without a value, which no one reads: what is to be passed over becomes one.
const BLANK: u16 = 0x201;
/// FORMULA, NUMBER, LABEL, BOOLERR, RK, RSTRING, LABELSST.
const SINGLE_CELLS: [u16; 7] = [0x06, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD];
/// MULRK.
const CELL_RUN: u16 = 0xBD;

/// Looks through a workbook; `None` when it is no compound file or has no workbook stream.
pub fn open(bytes: &[u8]) -> Option<Old> {
    let mut stream = stream(bytes)?;
    let mut old = Old {
        encrypted: false,
        dates_1904: false,
        sheets: Vec::new(),
        stream: Vec::new(),
        entries: Vec::new(),
        area: 0,
    };
    let mut starts: Vec<(usize, Option<OldSheet>)> = Vec::new();
    for record in records(&stream, 0).take_while(|record| record.kind != EOF) {
        let data = record.data(&stream);
        match record.kind {
            FILEPASS => old.encrypted = true,
            DATEMODE => old.dates_1904 = word(data, 0) == Some(1),
            BOUNDSHEET => {
                let entry = old.entries.len();
                old.entries.push(record.at);
                starts.extend(sheet(data, entry));
            }
            _ => {}
        }
    }
    let (mut known, mut walked): (Vec<(usize, OldSheet)>, usize) = (Vec::new(), 0);
    for (start, worksheet) in starts {
        if old.entries.len() as u64 > limits::SHEETS {
            old.sheets.extend(worksheet);
            continue;
        }
        // Two names for one sheet: its cells are moved once.
        let seen = known.iter().find(|(other, _)| *other == start).map(|(_, read)| read.clone());
        let read = seen.unwrap_or_else(|| {
            let read = look_through(&stream, start);
            walked = walked.saturating_add(read.bytes);
            move_together(&mut stream, start, &read);
            known.push((start, read.clone()));
            read
        });
        // Sheets stand behind each other; those that share their records would be walked without end.
        if walked > stream.len() {
            return None;
        }
        old.area += read.area();
        old.sheets.extend(worksheet.map(|OldSheet { name, entry, .. }| OldSheet {
            name,
            entry,
            ..read
        }));
    }
    old.stream = stream;
    Some(old)
}

impl Old {
    /// The cells that the parser makes room for, over all sheets.
    pub fn area(&self) -> u64 {
        self.area
    }

    /// Bytes of the records.
    pub fn size(&self) -> usize {
        self.stream.len()
    }

    /// The workbook as a clean compound file.
    pub fn file(&self) -> Option<Vec<u8>> {
        compound(&self.stream)
    }

    /// The same with one worksheet alone.
    pub fn file_with_only(&self, sheet: &OldSheet) -> Option<Vec<u8>> {
        let mut stream = self.stream.clone();
        let others = self.entries.iter().enumerate().filter(|(entry, _)| *entry != sheet.entry);
        others.for_each(|(_, at)| put(&mut stream, *at, BLANK));
        compound(&stream)
    }
}

fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.take(limits::PART_BYTES).read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn compound(stream: &[u8]) -> Option<Vec<u8>> {
    let version = cfb::Version::V3;
    let mut file = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).ok()?;
    file.create_stream("/Workbook").ok()?.write_all(stream).ok()?;
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

/// A record: its kind, where it stands and where its data end.
#[derive(Clone, Copy)]
struct Record {
    kind: u16,
    at: usize,
    end: usize,
}

impl Record {
    fn data<'s>(&self, stream: &'s [u8]) -> &'s [u8] {
        stream.get(self.at + 4..self.end).unwrap_or_default()
    }
}

/// The records from a place to the end of the stream.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = Record> {
    let mut at = start;
    std::iter::from_fn(move || {
        let header = stream.get(at..at.checked_add(4)?)?;
        let (kind, length) = (word(header, 0)?, usize::from(word(header, 2)?));
        let record = Record { kind, at, end: at + 4 + length };
        at = record.end;
        (at <= stream.len()).then_some(record)
    })
}

/// The records of one sheet, without those of charts that lie in it.
fn sheet_records(stream: &[u8], start: usize) -> impl Iterator<Item = Record> {
    let (mut begun, mut depth) = (false, 0_u32);
    records(stream, start)
        .map_while(move |record| {
            let own = depth == 0;
            match record.kind {
                BOF if begun => depth += 1,
                BOF => begun = true,
                EOF if own => return None,
                EOF => depth -= 1,
                _ => {}
            }
            Some((own, record))
        })
        .filter_map(|(own, record)| own.then_some(record))
}

fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn put(stream: &mut [u8], at: usize, number: u16) {
    if let Some(place) = stream.get_mut(at..at + 2) {
        place.copy_from_slice(&number.to_le_bytes());
    }
}

/// Where a sheet begins; with its name when it is a worksheet.
fn sheet(data: &[u8], entry: usize) -> Option<(usize, Option<OldSheet>)> {
    let start = u32::from_le_bytes(data.get(..4)?.try_into().ok()?);
    let is_worksheet = *data.get(5)? == 0;
    let named =
        || OldSheet { name: sheet_name(data).unwrap_or_default(), entry, ..OldSheet::default() };
    Some((usize::try_from(start).ok()?, is_worksheet.then(named)))
}

/// The name: BIFF8 says whether its characters are wide, BIFF5 has bytes only.
fn sheet_name(data: &[u8]) -> Option<String> {
    let length = usize::from(*data.get(6)?);
    let bytes = data.get(7..)?;
    if bytes.len() == length {
        return Some(GB18030.decode(bytes).0.into_owned());
    }
    let (wide, bytes) = bytes.split_first()?;
    if wide & 1 == 0 {
        return Some(bytes.iter().take(length).map(|byte| char::from(*byte)).collect());
    }
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .take(length)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    Some(String::from_utf16_lossy(&units))
}

fn look_through(stream: &[u8], start: usize) -> OldSheet {
    let mut sheet = OldSheet::default();
    let (mut rows, mut columns) = (Used::default(), Used::default());
    for record in sheet_records(stream, start) {
        sheet.bytes = record.end.saturating_sub(start);
        let data = record.data(stream);
        let (Some(first), Some(second)) = (word(data, 0), word(data, 2)) else { continue };
        match record.kind {
            kind if SINGLE_CELLS.contains(&kind) => {
                rows.add(first..=first);
                columns.add(second..=second);
            }
            CELL_RUN => {
                rows.add(first..=first);
                columns.add(run(data).unwrap_or(second..=second));
            }
            ROW if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                limits::hide_rows(&mut sheet.hidden_rows, std::iter::once(u32::from(first) + 1));
            }
            COLINFO if data.get(8).is_some_and(|flags| flags & 1 != 0) => {
                let (first, last) = (u32::from(first), u32::from(second.min(0xFF)));
                limits::hide_columns(&mut sheet.hidden_columns, first + 1..=last + 1);
            }
            MERGED => merges(data, &mut sheet.merges),
            _ => {}
        }
    }
    sheet.hidden_rows.sort_unstable();
    (sheet.rows, sheet.columns) = (rows.numbers(), columns.numbers());
    sheet
}

/// The columns of a run of cells; `None` when its length contradicts them.
fn run(data: &[u8]) -> Option<std::ops::RangeInclusive<u16>> {
    let (first, last) = (word(data, 2)?, word(data, data.len().checked_sub(2)?)?);
    let cells = usize::from(last.checked_sub(first)?) + 1;
    (data.len() == 6 + 6 * cells).then_some(first..=last)
}

fn merges(data: &[u8], found: &mut Vec<Merge>) {
    let room =
        usize::try_from(limits::KEPT_MERGES).unwrap_or(usize::MAX).saturating_sub(found.len());
    let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
    let count = usize::from(word(data, 0).unwrap_or_default()).min(room);
    found.extend(areas.take(count).filter_map(|area| {
        let number = |at| word(area, at).map(|number| u32::from(number) + 1);
        let area =
            Merge { top: number(0)?, bottom: number(2)?, left: number(4)?, right: number(6)? };
        (area.top <= area.bottom && area.left <= area.right).then_some(area)
    }));
}

/// Numbers that occur.
#[derive(Default)]
struct Used(std::collections::BTreeSet<u16>);

impl Used {
    fn add(&mut self, numbers: std::ops::RangeInclusive<u16>) {
        self.0.extend(numbers);
    }

    /// From 1, in order.
    fn numbers(self) -> Vec<u32> {
        self.0.into_iter().map(|number| u32::from(number) + 1).collect()
    }
}

/// Gives the cells of a sheet the numbers of their rows and columns among those that are used, and takes away
/// what declares a size and the merged areas.
fn move_together(stream: &mut [u8], start: usize, sheet: &OldSheet) {
    let rank = |numbers: &[u32], number: u16| {
        let at = numbers.binary_search(&(u32::from(number) + 1)).unwrap_or_default();
        u16::try_from(at).unwrap_or_default()
    };
    let own: Vec<Record> = sheet_records(stream, start).collect();
    for record in own {
        if matches!(record.kind, DIMENSIONS | MERGED) {
            put(stream, record.at, BLANK);
            continue;
        }
        let is_run = record.kind == CELL_RUN;
        if !is_run && !SINGLE_CELLS.contains(&record.kind) {
            continue;
        }
        let data = record.data(stream);
        let (Some(row), Some(column)) = (word(data, 0), word(data, 2)) else { continue };
        let run = run(data).filter(|_| is_run);
        put(stream, record.at + 4, rank(&sheet.rows, row));
        put(stream, record.at + 6, rank(&sheet.columns, column));
        if let Some(run) = run {
            put(stream, record.end - 2, rank(&sheet.columns, *run.end()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, words: &[u16]) -> Vec<u8> {
        let length = u16::try_from(words.len() * 2).unwrap();
        [kind, length].iter().chain(words).flat_map(|word| word.to_le_bytes()).collect()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x203, &[row, column, 0, 0, 0, 0, 0x3FF0])
    }

    /// A workbook of one sheet of a kind.
    fn workbook(kind: u8, sheet: &[Vec<u8>]) -> Vec<u8> {
        let sheet = [record(BOF, &[0x600, 0x10]), sheet.concat(), record(EOF, &[])].concat();
        let head = record(BOF, &[0x600, 5]);
        let start = u32::try_from(head.len() + 4 + 10 + 4).unwrap();
        let name = [&start.to_le_bytes()[..], &[0, kind, 1, 1], &0x53F0_u16.to_le_bytes()].concat();
        let entry = [record(BOUNDSHEET, &[0; 5])[..4].to_vec(), name].concat();
        compound(&[head, entry, record(EOF, &[]), sheet].concat()).unwrap()
    }

    #[test]
    fn cells_in_far_corners_are_moved_together_and_keep_their_places() {
        let bytes = workbook(0, &[number(2, 1), number(65_535, 255), number(2, 7)]);
        let old = open(&bytes).unwrap();
        assert_eq!((old.area(), old.sheets.len()), (6, 1));
        let sheet = &old.sheets[0];
        assert_eq!((sheet.name.as_str(), sheet.place(1, 2)), ("台", Some((65_536, 256))));
        assert_eq!(sheet.place(2, 0), None);
        let moved = open(&old.file().unwrap()).unwrap();
        assert_eq!(moved.sheets[0].place(1, 2), Some((2, 3)));
    }

    #[test]
    fn what_declares_a_size_is_taken_away_in_sheets_of_every_kind() {
        let chart = [record(BOF, &[0x600, 0x20]), number(9, 9), record(EOF, &[])].concat();
        let size = record(DIMENSIONS, &[0, 0, 0xFFFF, 0xFFFF, 0, 0xFFFF, 0]);
        let cells = [size, number(1, 1), chart, number(65_535, 65_535)];
        for kind in 0..3 {
            let old = open(&workbook(kind, &cells)).unwrap();
            assert_eq!(old.area(), 4, "behind a chart too");
            let stream = stream(&old.file().unwrap()).unwrap();
            assert!(records(&stream, 0).all(|record| record.kind != DIMENSIONS));
            assert_eq!(old.sheets.len(), usize::from(kind == 0));
        }
    }

    #[test]
    fn hidden_rows_columns_and_merged_areas_are_told() {
        let hidden = |row| record(ROW, &[row, 0, 0, 0, 0, 0, 0x20, 0]);
        let bytes = workbook(
            0,
            &[
                record(COLINFO, &[2, 3, 2304, 0, 1]),
                hidden(6),
                hidden(4),
                number(1, 1),
                record(MERGED, &[2, 0, 1, 0, 4, 5, 4, 0, 0]),
                record(MERGED, &[9_000]),
            ],
        );
        let sheet = &open(&bytes).unwrap().sheets[0];
        assert_eq!((&sheet.hidden_rows[..], &sheet.hidden_columns[..]), (&[5, 7][..], &[3, 4][..]));
        assert_eq!(sheet.merges, [Merge { top: 1, bottom: 2, left: 1, right: 5 }]);
    }

    #[test]
    fn runs_that_contradict_their_length_and_cut_records_are_passed_over() {
        let run = |last| record(CELL_RUN, &[3, 1, 0, 0, 0, 0, 0, 0, last]);
        assert_eq!(open(&workbook(0, &[run(2)])).unwrap().area(), 2);
        assert_eq!(open(&workbook(0, &[run(9_000)])).unwrap().area(), 1);
        let cut = [&record(0x203, &[1])[..3], &[0xFF]].concat();
        assert_eq!(open(&workbook(0, &[cut])).unwrap().area(), 0);
        assert!(open(b"\xD0\xCF\x11\xE0").is_none());
    }
}
