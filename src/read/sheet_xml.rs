//! What calamine does not tell about an xlsx sheet: hidden rows and columns, merged areas.
//!
//! The sheet's XML is scanned for a few tags as bytes, without parsing the cells a second time.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::grid::Merge;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Marks of one sheet; rows and columns from 1, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SheetMarks {
    /// Hidden or filtered rows.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns.
    pub hidden_columns: Vec<u32>,
    /// Merged areas.
    pub merges: Vec<Merge>,
}

/// The part of each sheet by the sheet's name; empty when the workbook's own parts are odd.
pub fn sheet_parts(archive: &mut Archive<'_>) -> HashMap<String, String> {
    let workbook = attributes(archive, "xl/workbook.xml", "sheet", &["name", "id"]);
    let relations =
        attributes(archive, "xl/_rels/workbook.xml.rels", "Relationship", &["Id", "Target"]);
    let targets: HashMap<&str, &str> =
        relations.iter().map(|found| (found[0].as_str(), found[1].as_str())).collect();
    let part = |id: &str| {
        let target = targets.get(id)?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    workbook.iter().filter_map(|found| Some((found[0].clone(), part(&found[1])?))).collect()
}

/// The wanted attributes (by local name) of every element of a name in a small part.
fn attributes<const N: usize>(
    archive: &mut Archive<'_>,
    part: &str,
    element: &str,
    wanted: &[&str; N],
) -> Vec<[String; N]> {
    let mut xml = String::new();
    let read = archive.by_name(part).map(|part| part.take(4 << 20).read_to_string(&mut xml));
    if !matches!(read, Ok(Ok(_))) {
        return Vec::new();
    }
    let mut reader = Reader::from_str(&xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == element => {
                let mut values = std::array::from_fn(|_| String::new());
                for attribute in tag.attributes().flatten() {
                    let name = attribute.key.local_name();
                    if let Some(at) = wanted.iter().position(|wanted| *wanted == name.as_ref()) {
                        let value = quick_xml::escape::unescape(&attribute.value);
                        values[at] = value.map(std::borrow::Cow::into_owned).unwrap_or_default();
                    }
                }
                found.push(values);
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

/// The marks of a sheet's part; what cannot be read has none.
pub fn marks(archive: &mut Archive<'_>, part: &str, merge_limit: u64) -> SheetMarks {
    let mut marks = SheetMarks::default();
    let Ok(stream) = archive.by_name(part) else { return marks };
    let mut scanner = Scanner { marks: &mut marks, last_row: 0, merge_limit };
    scan_tags(stream, &mut |tag| scanner.tag(tag));
    marks.hidden_columns.sort_unstable();
    marks.hidden_rows.sort_unstable();
    marks
}

struct Scanner<'m> {
    marks: &'m mut SheetMarks,
    last_row: u32,
    merge_limit: u64,
}

impl Scanner<'_> {
    /// Takes the inside of a tag: name and attributes.
    fn tag(&mut self, tag: &[u8]) {
        let name = tag.split(u8::is_ascii_whitespace).next().unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        match local {
            b"row" => {
                self.last_row = number(tag, b" r=\"").unwrap_or(self.last_row.saturating_add(1));
                if is_hidden(tag) {
                    self.marks.hidden_rows.push(self.last_row);
                }
            }
            b"col" if is_hidden(tag) => {
                let first = number(tag, b" min=\"").unwrap_or(1);
                let last = number(tag, b" max=\"").unwrap_or(first).min(first.saturating_add(1024));
                self.marks.hidden_columns.extend(first..=last);
            }
            b"mergeCell" if (self.marks.merges.len() as u64) < self.merge_limit => {
                self.marks.merges.extend(attribute(tag, b" ref=\"").and_then(area));
            }
            _ => {}
        }
    }
}

fn is_hidden(tag: &[u8]) -> bool {
    matches!(attribute(tag, b" hidden=\""), Some(b"1" | b"true"))
}

fn attribute<'t>(tag: &'t [u8], start: &[u8]) -> Option<&'t [u8]> {
    let at = tag.windows(start.len()).position(|window| window == start)? + start.len();
    let length = tag[at..].iter().position(|byte| *byte == b'"')?;
    Some(&tag[at..at + length])
}

fn number(tag: &[u8], start: &[u8]) -> Option<u32> {
    std::str::from_utf8(attribute(tag, start)?).ok()?.parse().ok()
}

/// `A1:C3` as rows and columns from 1.
fn area(reference: &[u8]) -> Option<Merge> {
    let text = std::str::from_utf8(reference).ok()?;
    let (first, last) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (cell(first)?, cell(last)?);
    (top <= bottom && left <= right).then_some(Merge { top, bottom, left, right })
}

fn cell(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    if letters.is_empty() {
        return None;
    }
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    Some((row.parse().ok()?, column))
}

/// Calls `found` with the inside of every tag that can carry a mark. Cell tags, nearly all of a sheet, are passed over.
fn scan_tags(mut stream: impl Read, found: &mut impl FnMut(&[u8])) {
    const CHUNK: usize = 64 << 10;
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    loop {
        let Ok(read) = stream.read(&mut buffer[kept..]) else { return };
        if read == 0 {
            return;
        }
        let filled = kept + read;
        let rest = tags_in(&buffer[..filled], found);
        // An unfinished tag moves to the front; one longer than the buffer is no tag of ours.
        kept = if filled - rest < CHUNK { filled - rest } else { 0 };
        buffer.copy_within(filled - kept..filled, 0);
    }
}

/// Handles whole tags and returns where the first unfinished one begins.
fn tags_in(bytes: &[u8], found: &mut impl FnMut(&[u8])) -> usize {
    let mut at = 0;
    while let Some(open) = position(&bytes[at..], b'<').map(|offset| at + offset) {
        let Some(close) = position(&bytes[open..], b'>').map(|offset| open + offset) else {
            return open;
        };
        let tag = &bytes[open + 1..close];
        if may_carry_marks(tag) {
            found(tag);
        }
        at = close + 1;
    }
    bytes.len()
}

fn position(bytes: &[u8], wanted: u8) -> Option<usize> {
    bytes.iter().position(|byte| *byte == wanted)
}

/// `row`, `col`, `mergeCell`, perhaps with a namespace prefix: longer than the cell tags `c`, `v`, `f`, `is`, `t`.
fn may_carry_marks(tag: &[u8]) -> bool {
    match tag.first() {
        Some(b'r' | b'm') => true,
        Some(b'c') => tag.get(1) == Some(&b'o'),
        Some(b'/' | b'v' | b'f' | b'i' | b't' | b'?' | b'!') | None => false,
        Some(_) => tag.contains(&b':'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_across_chunk_borders() {
        let cells = "<c r=\"A1\"><v>1</v></c>".repeat(5000);
        let xml = format!(
            "<worksheet><cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>\
             <row r=\"1\">{cells}</row><row r=\"7\" hidden=\"1\">{cells}</row><row>{cells}</row>\
             </sheetData><mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>"
        );
        let mut marks = SheetMarks::default();
        let mut scanner = Scanner { marks: &mut marks, last_row: 0, merge_limit: 10 };
        scan_tags(xml.as_bytes(), &mut |tag| scanner.tag(tag));
        assert_eq!(marks.hidden_rows, [7]);
        assert_eq!(marks.hidden_columns, [3, 4]);
        assert_eq!(marks.merges, [Merge { top: 1, bottom: 2, left: 1, right: 3 }]);
    }

    #[test]
    fn references_that_are_none_are_passed_over() {
        for odd in ["A1", "1:2", "A0B:C3", "C3:A1", ""] {
            assert_eq!(area(odd.as_bytes()), None, "{odd}");
        }
    }
}
