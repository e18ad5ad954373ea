//! What calamine does not tell about an xlsx sheet: hidden rows and columns, merged areas.
//!
//! The sheet's XML is searched for three names as bytes, without parsing the cells a second time.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use memchr::memmem::{self, Finder};
use memchr::{memchr, memrchr};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::grid::Merge;
use super::limits;

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
    let targets = targets(archive, "xl/_rels/workbook.xml.rels");
    workbook
        .iter()
        .filter_map(|found| Some((found[0].clone(), targets.get(&found[1])?.clone())))
        .collect()
}

/// Whether a workbook's days are counted from 1904.
pub fn counts_from_1904(archive: &mut Archive<'_>) -> bool {
    let found = attributes(archive, "xl/workbook.xml", "workbookPr", &["date1904"]);
    found.iter().any(|[value]| matches!(value.as_str(), "1" | "true" | "on"))
}

/// The parts that a workbook's relations name, by their ids.
pub fn targets(archive: &mut Archive<'_>, relations: &str) -> HashMap<String, String> {
    let part = |target: &str| {
        target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned)
    };
    attributes(archive, relations, "Relationship", &["Id", "Target"])
        .into_iter()
        .map(|[id, target]| (id, part(&target)))
        .collect()
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
    let mut scanner = Scanner::new(merge_limit);
    if let Ok(mut stream) = archive.by_name(part) {
        while matches!(scanner.refill(&mut stream), Ok(true)) {}
    }
    scanner.marks()
}

/// Names of the elements that carry marks, perhaps behind a namespace prefix.
const MARKED: [&str; 3] = ["row", "col", "mergeCell"];

/// Searches a sheet for marks in pieces, so that no sheet is held as a whole.
pub struct Scanner {
    marks: SheetMarks,
    finders: [Finder<'static>; 3],
    last_row: u32,
    merge_limit: u64,
    /// An unfinished tag of the piece before, then the piece itself.
    buffer: Vec<u8>,
    /// How much of the buffer is filled, has been searched, and has been taken by a reader.
    filled: usize,
    searched: usize,
    taken: usize,
}

impl Scanner {
    /// Bytes of a piece.
    const CHUNK: usize = 256 << 10;

    /// Begins a sheet of which so many merged areas are kept.
    pub fn new(merge_limit: u64) -> Self {
        Self {
            marks: SheetMarks::default(),
            finders: MARKED.map(Finder::new),
            last_row: 0,
            merge_limit,
            buffer: Vec::new(),
            filled: 0,
            searched: 0,
            taken: 0,
        }
    }

    /// Reads and searches the next piece; `false` at the end.
    pub fn refill(&mut self, stream: &mut impl Read) -> io::Result<bool> {
        self.buffer.resize(Self::CHUNK, 0);
        // An unfinished tag moves to the front; one as long as the buffer is no tag of ours.
        let kept = Some(self.filled - self.searched).filter(|kept| *kept < Self::CHUNK);
        let kept = kept.unwrap_or_default();
        self.buffer.copy_within(self.filled - kept..self.filled, 0);
        let read = stream.read(&mut self.buffer[kept..])?;
        (self.filled, self.taken) = (kept + read, kept);
        self.searched = whole_tags(&self.buffer[..self.filled]);
        let buffer = std::mem::take(&mut self.buffer);
        self.tags_in(&buffer[..self.searched]);
        self.buffer = buffer;
        Ok(read > 0)
    }

    /// What was read of the piece and not yet taken.
    pub fn unread(&self) -> &[u8] {
        self.buffer.get(self.taken..self.filled).unwrap_or_default()
    }

    /// Takes so many bytes of what is unread.
    pub fn take(&mut self, count: usize) {
        self.taken += count;
    }

    fn tags_in(&mut self, bytes: &[u8]) {
        for (which, name) in MARKED.iter().enumerate() {
            let mut from = 0;
            while let Some(at) = self.finders[which].find(&bytes[from..]).map(|at| from + at) {
                from = at + name.len();
                if let Some(attributes) = attributes_of(bytes, at, from) {
                    self.tag(name, attributes);
                }
            }
        }
    }

    fn tag(&mut self, name: &str, attributes: &[u8]) {
        match name {
            "row" => {
                let row = number(attributes, b" r=");
                self.last_row = row.unwrap_or(self.last_row.saturating_add(1));
                if is_hidden(attributes) {
                    self.marks.hidden_rows.push(self.last_row);
                }
            }
            "col" if is_hidden(attributes) => {
                let first = number(attributes, b" min=").unwrap_or(1);
                let last = number(attributes, b" max=").unwrap_or(first);
                let last = last.min(first.saturating_add(1024));
                limits::hide_columns(&mut self.marks.hidden_columns, first..=last);
            }
            "mergeCell" if (self.marks.merges.len() as u64) < self.merge_limit => {
                self.marks.merges.extend(attribute(attributes, b" ref=").and_then(area));
            }
            _ => {}
        }
    }

    /// The marks found, in order.
    pub fn marks(&mut self) -> SheetMarks {
        self.marks.hidden_columns.sort_unstable();
        self.marks.hidden_rows.sort_unstable();
        std::mem::take(&mut self.marks)
    }
}

/// How many of the bytes hold whole tags: an unfinished one at the end is left for the next piece.
fn whole_tags(bytes: &[u8]) -> usize {
    match (memrchr(b'<', bytes), memrchr(b'>', bytes)) {
        (Some(open), Some(close)) if close > open => bytes.len(),
        (Some(open), _) => open,
        (None, _) => bytes.len(),
    }
}

/// The attributes of the element whose name stands at `start..end`; `None` when these bytes are no opening tag.
fn attributes_of(bytes: &[u8], start: usize, end: usize) -> Option<&[u8]> {
    let before = &bytes[..start];
    let opens = match before.last()? {
        b'<' => true,
        b':' => {
            let open = memrchr(b'<', before)?;
            before[open + 1..start - 1].iter().all(u8::is_ascii_alphanumeric)
        }
        _ => false,
    };
    let ends =
        bytes.get(end).is_some_and(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte));
    let length = memchr(b'>', &bytes[end..]).filter(|_| opens && ends)?;
    Some(&bytes[end..end + length])
}

fn is_hidden(attributes: &[u8]) -> bool {
    matches!(attribute(attributes, b" hidden="), Some(b"1" | b"true"))
}

/// The value behind ` name=`, in quotes of either kind.
fn attribute<'t>(attributes: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let at = memmem::find(attributes, name)? + name.len();
    let quote = *attributes.get(at).filter(|byte| b"\"'".contains(byte))?;
    let value = &attributes[at + 1..];
    Some(&value[..memchr(quote, value)?])
}

fn number(attributes: &[u8], name: &[u8]) -> Option<u32> {
    std::str::from_utf8(attribute(attributes, name)?).ok()?.parse().ok()
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
        let mut scanner = Scanner::new(10);
        let mut xml = xml.as_bytes();
        while scanner.refill(&mut xml).unwrap() {}
        let marks = scanner.marks();
        assert_eq!(marks.hidden_rows, [7]);
        assert_eq!(marks.hidden_columns, [3, 4]);
        assert_eq!(marks.merges, [Merge { top: 1, bottom: 2, left: 1, right: 3 }]);
    }

    #[test]
    fn prefixes_and_single_quotes_are_read_and_words_in_cells_are_not() {
        let xml = "<x:worksheet><x:sheetData><x:row r='3' hidden='true'><x:c r='A3' t='inlineStr'>\
                   <x:is><x:t>row hidden=\"1\" col mergeCell ref=\"A1:B2\"</x:t></x:is></x:c></x:row>\
                   <x:rowBreaks hidden='1'/></x:sheetData></x:worksheet>";
        let mut scanner = Scanner::new(10);
        let mut xml = xml.as_bytes();
        while scanner.refill(&mut xml).unwrap() {}
        let expected = SheetMarks { hidden_rows: vec![3], ..SheetMarks::default() };
        assert_eq!(scanner.marks(), expected);
    }

    #[test]
    fn references_that_are_none_are_passed_over() {
        for odd in ["A1", "1:2", "A0B:C3", "C3:A1", ""] {
            assert_eq!(area(odd.as_bytes()), None, "{odd}");
        }
    }
}
