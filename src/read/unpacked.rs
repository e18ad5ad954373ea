//! An xlsx package as if its sheets were stored without compression, so that each is unpacked once.
//!
//! Comes in: a package and the parts of its sheets. Goes out: a reader for the parser; what the parser
//! reads of a sheet is searched for marks in passing. The package's other parts stay as they are.
//! Unpacking a sheet a second time for the marks took a tenth of the time of reading.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::{CompressionMethod, ZipArchive};

use super::ahead::Pieces;
use super::sheet_xml::SheetMarks;

/// A sheet's part while it is unpacked: the parser and the caller share it.
pub type Sheet<'a> = Rc<RefCell<Stream<'a>>>;

/// One part, unpacked piece by piece and searched for marks on the way.
pub struct Stream<'a> {
    packed: &'a [u8],
    merge_limit: u64,
    /// Holds memory only while the part is read.
    reading: Option<Reading<'a>>,
}

struct Reading<'a> {
    pieces: Pieces<'a>,
    /// Bytes handed out so far.
    position: u64,
}

impl<'a> Stream<'a> {
    fn begin(&self) -> Reading<'a> {
        Reading { pieces: Pieces::of(self.packed, self.merge_limit), position: 0 }
    }

    /// The bytes from a place on; reading on from where it stopped is the rule.
    fn read_at(&mut self, place: u64, out: &mut [u8]) -> io::Result<usize> {
        let kept = self.reading.take().filter(|reading| reading.position <= place);
        let reading = self.reading.insert(kept.unwrap_or_else(|| self.begin()));
        reading.read_at(place, out)
    }

    /// The marks of the whole part, also of what the parser did not care to read.
    pub fn marks(&mut self) -> SheetMarks {
        self.reading.take().unwrap_or_else(|| self.begin()).pieces.marks()
    }
}

impl Reading<'_> {
    fn read_at(&mut self, place: u64, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.pieces.unread().is_empty() && !self.pieces.refill()? {
                return Ok(0);
            }
            let unread = self.pieces.unread();
            let ahead = usize::try_from(place - self.position).unwrap_or(usize::MAX);
            let skipped = ahead.min(unread.len());
            let taken = (unread.len() - skipped).min(out.len());
            out[..taken].copy_from_slice(&unread[skipped..skipped + taken]);
            self.pieces.take(skipped + taken);
            self.position += (skipped + taken) as u64;
            if taken > 0 || out.is_empty() {
                return Ok(taken);
            }
        }
    }
}

/// The package in pieces, in order.
pub struct Unpacked<'a> {
    pieces: Vec<Piece<'a>>,
    position: u64,
}

struct Piece<'a> {
    start: u64,
    end: u64,
    content: Content<'a>,
}

enum Content<'a> {
    Bytes(Cow<'a, [u8]>),
    Sheet(Sheet<'a>),
}

/// The package for the parser, and its sheets by their parts.
pub type Opened<'a> = (Unpacked<'a>, HashMap<String, Sheet<'a>>);

impl<'a> Unpacked<'a> {
    /// What stands between the last sheet and the directory.
    const GAP: &'static [u8] = &[0; 4096];

    /// The package as it is.
    fn plain(bytes: &'a [u8]) -> Self {
        let mut package = Self { pieces: Vec::new(), position: 0 };
        package.push(bytes.len() as u64, Content::Bytes(Cow::Borrowed(bytes)));
        package
    }

    /// Opens a package. Sheets that are packed in an unusual way are left to the parser.
    pub fn open<'p>(
        archive: &mut ZipArchive<Cursor<&'a [u8]>>,
        bytes: &'a [u8],
        parts: impl Iterator<Item = &'p String>,
        merge_limit: u64,
    ) -> Opened<'a> {
        Self::with_sheets(archive, bytes, parts, merge_limit)
            .unwrap_or_else(|| (Self::plain(bytes), HashMap::new()))
    }

    /// The parts before the directory, then each sheet unpacked behind its own header, then the directory.
    fn with_sheets<'p>(
        archive: &mut ZipArchive<Cursor<&'a [u8]>>,
        bytes: &'a [u8],
        parts: impl Iterator<Item = &'p String>,
        merge_limit: u64,
    ) -> Option<Opened<'a>> {
        if archive.offset() != 0 {
            return None;
        }
        let begin = usize::try_from(archive.central_directory_start()).ok()?;
        let mut directory = Directory { begin, bytes: bytes.get(begin..)?.to_vec() };
        let mut package = Self::plain(&bytes[..begin]);
        let mut sheets = HashMap::new();
        for part in parts {
            let Some(entry) = Entry::of(archive, part) else { continue };
            let header = bytes.get(entry.header..entry.data)?;
            let packed = bytes.get(entry.data..entry.data.checked_add(entry.packed)?)?;
            if !directory.store(&entry, package.end())? {
                continue;
            }
            package.push(header.len() as u64, Content::Bytes(Cow::Borrowed(header)));
            let sheet = Rc::new(RefCell::new(Stream { packed, merge_limit, reading: None }));
            package.push(u64::from(entry.size), Content::Sheet(Rc::clone(&sheet)));
            sheets.insert(part.clone(), sheet);
        }
        // The directory's end is sought backwards in windows, which must not reach into a sheet.
        package.push(Self::GAP.len() as u64, Content::Bytes(Cow::Borrowed(Self::GAP)));
        let bytes = directory.moved_to(package.end())?;
        package.push(bytes.len() as u64, Content::Bytes(Cow::Owned(bytes)));
        Some((package, sheets))
    }

    fn push(&mut self, length: u64, content: Content<'a>) {
        let start = self.end();
        self.pieces.push(Piece { start, end: start + length, content });
    }

    fn end(&self) -> u64 {
        self.pieces.last().map_or(0, |piece| piece.end)
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let at = self.pieces.partition_point(|piece| piece.end <= self.position);
        let Some(piece) = self.pieces.get(at) else { return Ok(0) };
        let place = self.position - piece.start;
        let left = usize::try_from(piece.end - self.position).unwrap_or(usize::MAX);
        let most = left.min(out.len());
        let out = &mut out[..most];
        let read = match &piece.content {
            Content::Bytes(bytes) => {
                let from = usize::try_from(place).unwrap_or(usize::MAX);
                out.copy_from_slice(&bytes[from..from + most]);
                most
            }
            Content::Sheet(sheet) => sheet.borrow_mut().read_at(place, out)?,
        };
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Unpacked<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(distance) => self.end().checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

/// Where a compressed part stands in the package.
struct Entry {
    record: usize,
    header: usize,
    data: usize,
    packed: usize,
    size: u32,
}

impl Entry {
    fn of(archive: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Option<Self> {
        let found = archive.by_name(part).ok()?;
        if found.encrypted() || found.compression() != CompressionMethod::Deflated {
            return None;
        }
        Some(Self {
            record: usize::try_from(found.central_header_start()).ok()?,
            header: usize::try_from(found.header_start()).ok()?,
            data: usize::try_from(found.data_start()?).ok()?,
            packed: usize::try_from(found.compressed_size()).ok()?,
            size: u32::try_from(found.size()).ok()?,
        })
    }
}

/// The package's directory (APPNOTE 4.3.12), to be changed for the parts that move.
struct Directory {
    begin: usize,
    bytes: Vec<u8>,
}

impl Directory {
    /// Enters a part as stored at a new place; `false` when its record has fields of 64 bits.
    fn store(&mut self, entry: &Entry, place: u64) -> Option<bool> {
        let at = entry.record.checked_sub(self.begin)?;
        let record = self.bytes.get_mut(at..at + 46).filter(|of| of.starts_with(b"PK\x01\x02"))?;
        let is_wide = [20, 24, 42].iter().any(|field| record[*field..field + 4] == [0xFF; 4]);
        if !is_wide {
            record[10..12].fill(0);
            record[20..24].copy_from_slice(&entry.size.to_le_bytes());
            record[42..46].copy_from_slice(&u32::try_from(place).ok()?.to_le_bytes());
        }
        Some(!is_wide)
    }

    /// The directory with its own place entered at its end.
    fn moved_to(mut self, place: u64) -> Option<Vec<u8>> {
        let end = memchr::memmem::rfind(&self.bytes, b"PK\x05\x06")?;
        let field = self.bytes.get_mut(end + 16..end + 20)?;
        // All ones point to a record of 64 bits, which is not moved.
        let is_plain = *field != [0xFF; 4];
        field.copy_from_slice(&u32::try_from(place).ok()?.to_le_bytes());
        is_plain.then_some(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::grid::Merge;
    use super::*;

    const SHEET: &str = "xl/worksheets/sheet1.xml";

    fn sheet() -> String {
        let row = |row| {
            let hidden = u8::from(row == 4321);
            format!("<row r=\"{row}\" hidden=\"{hidden}\"><c/></row>")
        };
        let rows = (1..=9000).map(row).collect::<Vec<_>>().concat();
        format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
    }

    fn package(method: CompressionMethod) -> Vec<u8> {
        let options = SimpleFileOptions::default().compression_method(method);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (part, text) in [("a.xml", "<a/>"), (SHEET, &sheet()), ("z.xml", "<z/>")] {
            zip.start_file(part, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(bytes: &[u8]) -> Opened<'_> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        Unpacked::open(&mut archive, bytes, [SHEET.to_owned()].iter(), 10)
    }

    fn text(package: &mut ZipArchive<Unpacked<'_>>, part: &str) -> String {
        let mut text = String::new();
        package.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn all_parts_read_as_before_and_the_sheet_is_stored() {
        let bytes = package(CompressionMethod::Deflated);
        let (package, sheets) = open(&bytes);
        let mut package = ZipArchive::new(package).unwrap();
        assert!(sheets[SHEET].borrow().reading.is_none(), "to open a package reads no sheet");
        // The same part twice, and another between.
        for (part, expected) in [(SHEET, sheet()), ("z.xml", "<z/>".into()), (SHEET, sheet())] {
            assert_eq!(text(&mut package, part), expected);
        }
        assert_eq!(text(&mut package, "a.xml"), "<a/>");
        let stored = package.by_name(SHEET).unwrap().compression();
        assert_eq!(stored, CompressionMethod::Stored);
        assert_eq!(sheets[SHEET].borrow_mut().marks().hidden_rows, [4321]);
    }

    #[test]
    fn marks_beyond_what_the_parser_read_are_found() {
        let bytes = package(CompressionMethod::Deflated);
        let (package, sheets) = open(&bytes);
        let mut package = ZipArchive::new(package).unwrap();
        package.by_name(SHEET).unwrap().read_exact(&mut [0; 100]).unwrap();
        let marks = sheets[SHEET].borrow_mut().marks();
        assert_eq!(marks.hidden_rows, [4321]);
        assert_eq!(marks.merges, [Merge { top: 1, bottom: 2, left: 1, right: 2 }]);
    }

    #[test]
    fn packages_of_another_make_are_left_as_they_are() {
        let stored = package(CompressionMethod::Stored);
        let behind_junk = [b"junk", &*package(CompressionMethod::Deflated)].concat();
        for bytes in [stored, behind_junk] {
            let (package, sheets) = open(&bytes);
            assert!(sheets.is_empty());
            assert_eq!(text(&mut ZipArchive::new(package).unwrap(), SHEET), sheet());
        }
    }
}
