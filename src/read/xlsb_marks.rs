//! What calamine does not tell about an xlsb sheet: hidden rows and columns, merged areas.
//!
//! Binary parts are lists of records: a number, a length, the data (MS-XLSB 2.1.4). A few kinds are looked
//! at, the cells are passed over.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::grid::Merge;
use super::limits;
use super::sheet_xml::{self, SheetMarks};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// `BrtRowHdr`, `BrtColInfo`, `BrtWbProp`, `BrtBundleSh`, `BrtMergeCell`.
const ROW: u32 = 0;
const COLUMN: u32 = 60;
const WORKBOOK: u32 = 153;
const SHEET: u32 = 156;
const MERGE: u32 = 176;

/// The marks of every sheet by its name, and whether days are counted from 1904; what cannot be read has none.
pub fn marks(archive: &mut Archive<'_>) -> (HashMap<String, SheetMarks>, bool) {
    let targets = sheet_xml::targets(archive, "xl/_rels/workbook.bin.rels");
    let workbook = part(archive, "xl/workbook.bin").unwrap_or_default();
    let sheets: Vec<(String, String)> = records(&workbook)
        .filter(|(kind, _)| *kind == SHEET)
        .filter_map(|(_, data)| sheet(data))
        .collect();
    let dates_1904 = records(&workbook)
        .any(|(kind, data)| kind == WORKBOOK && data.first().is_some_and(|flags| flags & 1 != 0));
    let mut found = HashMap::new();
    for (id, name) in sheets {
        let Some(path) = targets.get(&id) else { continue };
        if let Some(bytes) = part(archive, path) {
            found.insert(name, sheet_marks(&bytes));
        }
    }
    (found, dates_1904)
}

fn part(archive: &mut Archive<'_>, path: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(limits::PART_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The records of a part: kind and data.
fn records(bytes: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let kind = variable(&mut rest, 2)?;
        let length = usize::try_from(variable(&mut rest, 4)?).ok()?;
        let (data, tail) = rest.split_at_checked(length)?;
        rest = tail;
        Some((kind, data))
    })
}

/// A number of seven bits a byte, the lowest first; the high bit says that another byte follows. Kinds keep
/// their high bit in the numbers that the specification gives.
fn variable(rest: &mut &[u8], longest: u32) -> Option<u32> {
    let mut number = 0;
    for at in 0..longest {
        let (byte, tail) = rest.split_first()?;
        *rest = tail;
        number |= u32::from(byte & 0x7F) << (7 * at);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// A counted text of 16-bit units, and where it ends.
fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(word(data, at)?).ok()?;
    let end = length.checked_mul(2)?.checked_add(at + 4)?;
    let units = data.get(at + 4..end)?.chunks_exact(2);
    let units: Vec<u16> = units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// Relation id and name.
fn sheet(data: &[u8]) -> Option<(String, String)> {
    let (id, end) = text(data, 8)?;
    Some((id, text(data, end)?.0))
}

fn sheet_marks(bytes: &[u8]) -> SheetMarks {
    let mut marks = SheetMarks::default();
    for (kind, data) in records(bytes) {
        match kind {
            ROW if data.get(11).is_some_and(|flags| flags & 0x10 != 0) => {
                let row = word(data, 0).map(|row| row.saturating_add(1));
                limits::hide_rows(&mut marks.hidden_rows, row.into_iter());
            }
            COLUMN if data.get(16).is_some_and(|flags| flags & 1 != 0) => {
                let ends = word(data, 0).zip(word(data, 4));
                let (first, last) = ends.unwrap_or((1, 0));
                let columns = first.saturating_add(1)..=last.min(limits::COLUMNS - 1) + 1;
                limits::hide_columns(&mut marks.hidden_columns, columns);
            }
            MERGE if (marks.merges.len() as u64) < limits::KEPT_MERGES => {
                marks.merges.extend(merge(data));
            }
            _ => {}
        }
    }
    marks.hidden_rows.sort_unstable();
    marks
}

fn merge(data: &[u8]) -> Option<Merge> {
    let at = |index: usize| word(data, index * 4).map(|number| number.saturating_add(1));
    let area = Merge { top: at(0)?, bottom: at(1)?, left: at(2)?, right: at(3)? };
    (area.top <= area.bottom && area.left <= area.right).then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).unwrap();
        [kind, &[length], data].concat()
    }

    fn words(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn hidden_rows_columns_and_merges_are_found_among_cells() {
        let row = |number: u32, flags: u8| [words(&[number, 0]), vec![0, 0, 0, flags]].concat();
        let bytes = [
            record(&[60], &[words(&[2, 3, 2304, 0]), vec![1, 0]].concat()),
            record(&[0], &row(6, 0x10)),
            record(&[2], &words(&[0, 0, 7])),
            record(&[0], &row(7, 0)),
            record(&[0xB0, 0x01], &words(&[0, 1, 0, 4])),
        ]
        .concat();
        let marks = sheet_marks(&bytes);
        assert_eq!((marks.hidden_rows, marks.hidden_columns), (vec![7], vec![3, 4]));
        assert_eq!(marks.merges, [Merge { top: 1, bottom: 2, left: 1, right: 5 }]);
    }

    #[test]
    fn a_sheets_name_and_relation_are_read() {
        let text = |text: &str| {
            let units: Vec<u16> = text.encode_utf16().collect();
            let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
            words(&[u32::try_from(units.len()).unwrap()])
                .into_iter()
                .chain(bytes)
                .collect::<Vec<_>>()
        };
        let data = [words(&[0, 1]), text("rId1"), text("台账")].concat();
        assert_eq!(sheet(&data), Some(("rId1".to_owned(), "台账".to_owned())));
    }

    #[test]
    fn records_cut_short_end_the_part() {
        for bytes in [&[0x80][..], &[60, 200, 1], &[0xB0], &[0, 3, 1, 2]] {
            assert_eq!(records(bytes).count(), 0, "{bytes:?}");
        }
    }
}
