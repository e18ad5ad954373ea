//! Absolute limits of what is read, so that no file can exhaust memory.
//!
//! A limit is a size, never a compression ratio: honest registers compress very well.

use std::io::{self, BufReader, Cursor, Read};

use memchr::memmem::{self, Finder};
use zip::ZipArchive;

use crate::diag::Code;
use crate::error::{Error, Result};
use crate::model::Value;

use super::grid::Grid;

/// Bytes of the file itself.
pub const FILE_BYTES: u64 = 200 << 20;
/// Bytes of one unpacked part, a sheet or the shared strings for example.
pub const PART_BYTES: u64 = 192 << 20;
/// Bytes of all parts together.
pub const UNPACKED_BYTES: u64 = 768 << 20;
/// Parts of a package.
pub const PARTS: u64 = 10_000;
/// Cells that hold something, over all sheets.
pub const CELLS: u64 = 3_000_000;
/// The cells of the used area of an old binary sheet, blank ones included.
pub const AREA: u64 = 4_000_000;
/// Merged areas of one sheet.
pub const MERGES: u64 = 100_000;
/// Merged areas of one sheet that are kept: one too many tells that there are more.
pub const KEPT_MERGES: u64 = MERGES + 1;
/// Sheets of a workbook.
pub const SHEETS: u64 = 1_000;
/// Rows of a sheet, as spreadsheets have them.
pub const ROWS: u32 = 1_048_576;
/// Columns of a sheet, as spreadsheets have them.
pub const COLUMNS: u32 = 16_384;
/// Rows that hold something, over all sheets.
pub const HELD_ROWS: u64 = 500_000;
/// Texts that a workbook's cells share.
pub const SHARED_TEXTS: u64 = 3_000_000;
/// Bytes of one cell's text; Excel allows 32,767 characters.
pub const TEXT_BYTES: u64 = 300_000;
/// Bytes of the texts of all cells.
pub const ALL_TEXT_BYTES: u64 = 128 << 20;

/// The error of a limit that was passed.
pub fn passed(file: &str, what: &str, found: u64, limit: u64) -> Error {
    Error::new(Code::FileTooLarge)
        .with("file", file)
        .with("what", what)
        .with("found", found)
        .with("limit", limit)
}

/// Fails when `found` is over `limit`.
#[inline]
pub fn check(file: &str, what: &str, found: u64, limit: u64) -> Result<()> {
    if found > limit { Err(passed(file, what, found, limit)) } else { Ok(()) }
}

/// Adds hidden columns to a list; a sheet has no more than [`COLUMNS`].
pub fn hide_columns(hidden: &mut Vec<u32>, columns: impl Iterator<Item = u32>) {
    let room = (COLUMNS as usize).saturating_sub(hidden.len());
    hidden.extend(columns.take(room));
}

/// Adds hidden rows to a list; a sheet has no more than [`ROWS`].
pub fn hide_rows(hidden: &mut Vec<u32>, rows: impl Iterator<Item = u32>) {
    let room = (ROWS as usize).saturating_sub(hidden.len());
    hidden.extend(rows.take(room));
}

/// Checks the rows of a register, and the texts of its cells, each as often as it stands there.
pub fn content(file: &str, grids: &[Grid]) -> Result<()> {
    let rows: u64 = grids.iter().map(|grid| grid.rows.len() as u64).sum();
    check(file, "有内容的行数", rows, HELD_ROWS)?;
    let cells = grids.iter().flat_map(|grid| &grid.rows).flat_map(|row| &row.cells);
    let (mut longest, mut all) = (0, 0);
    for cell in cells {
        if let Value::Text(text) = &cell.value {
            longest = longest.max(text.len() as u64);
            all += text.len() as u64;
        }
    }
    check(file, "单元格文字的字节数", longest, TEXT_BYTES)?;
    check(file, "全部文字的字节数", all, ALL_TEXT_BYTES)
}

/// Opens a zip package after checking the sizes its directory declares.
pub fn package<'a>(file: &str, bytes: &'a [u8]) -> Result<ZipArchive<Cursor<&'a [u8]>>> {
    let damaged =
        |reason: &str| Error::new(Code::FileDamaged).with("file", file).with("reason", reason);
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|_| damaged("压缩包的目录不完整，文件可能没有传完或保存完"))?;
    check(file, "文件内部件数", archive.len() as u64, PARTS)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| damaged("压缩包里有部件读不出来"))?;
        check(file, "单个部件的字节数", part.size(), PART_BYTES)?;
        total += part.size();
    }
    check(file, "解压后的字节数", total, UNPACKED_BYTES)?;
    Ok(archive)
}

/// Bytes of one shared text with its marks: each run of it may have a font of its own.
const LONGEST_SHARED: u64 = 16 * TEXT_BYTES;
/// A part of shared texts as large as this is counted before it is read.
const COUNTED_BYTES: u64 = 16 << 20;

/// Checks how many texts a workbook's cells share: the parser makes room for as many as are declared, and a
/// text costs far more in memory than the few bytes of an empty one.
pub fn shared_texts(file: &str, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<()> {
    let is_shared = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.ends_with("sharedstrings.xml") || name.ends_with("sharedstrings.bin")
    };
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.to_string())
        .filter(|name| is_shared(name))
        .collect();
    for name in names {
        let Ok(part) = archive.by_name(&name) else { continue };
        let size = part.size();
        let is_xml = name.to_ascii_lowercase().ends_with("xml");
        let texts = if is_xml { texts_in_xml(part, size) } else { texts_in_binary(part, size) };
        check(file, "共享文字数", texts.count, SHARED_TEXTS)?;
        check(file, "单元格文字的字节数", texts.longest, LONGEST_SHARED)?;
    }
    Ok(())
}

/// What a part of shared texts holds.
#[derive(Default)]
struct Texts {
    /// How many there are, or are said to be.
    count: u64,
    /// Bytes of the longest with its marks; 0 where none was measured.
    longest: u64,
}

/// The texts that the part declares, or holds when it is large or hides what it declares.
fn texts_in_xml(mut part: impl Read, size: u64) -> Texts {
    let mut head = Vec::new();
    if part.by_ref().take(1 << 16).read_to_end(&mut head).is_err() {
        return Texts::default();
    }
    if size < COUNTED_BYTES && memmem::find(&head, b"sst").is_some() {
        return Texts { count: declared(&head), longest: 0 };
    }
    counted(head, part)
}

/// The records that a large binary part holds: a kind, a length and the data, numbers seven bits a byte.
fn texts_in_binary(part: impl Read, size: u64) -> Texts {
    let mut texts = Texts::default();
    // A record of an empty text has seven bytes.
    if size / 7 <= SHARED_TEXTS {
        return texts;
    }
    let mut part = BufReader::new(part);
    while let Some(length) = variable(&mut part, 2).and_then(|_| variable(&mut part, 4)) {
        (texts.count, texts.longest) = (texts.count + 1, texts.longest.max(length));
        if io::copy(&mut part.by_ref().take(length), &mut io::sink()).ok() != Some(length) {
            break;
        }
    }
    texts
}

fn variable(part: &mut impl Read, longest: u32) -> Option<u64> {
    let (mut number, mut byte) = (0, [0]);
    for at in 0..longest {
        part.read_exact(&mut byte).ok()?;
        number |= u64::from(byte[0] & 0x7F) << (7 * at);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// The largest `uniqueCount="1234"`; what is no number at all reserves nothing.
fn declared(xml: &[u8]) -> u64 {
    let name = "uniqueCount";
    let numbers = memmem::find_iter(xml, name).map(|at| {
        let behind = xml[at + name.len()..].iter();
        let is_around = |byte: &&u8| byte.is_ascii_whitespace() || b"=\"'".contains(byte);
        let digits = behind.skip_while(is_around).take_while(|byte| byte.is_ascii_digit());
        digits.map(|byte| char::from(*byte)).collect::<String>().parse().unwrap_or_default()
    });
    numbers.max().unwrap_or_default()
}

/// Looks for the beginning of each text. What stands across the border of two pieces may be missed: the
/// limits are far from any register.
fn counted(head: Vec<u8>, mut part: impl Read) -> Texts {
    let begin = Finder::new("si");
    let (mut texts, mut piece) = (Texts::default(), head);
    let (mut found, mut before, mut last) = (0, 0, 0);
    loop {
        let ends = |at: usize| piece.get(at + 2).is_some_and(|byte| b"> /".contains(byte));
        let opens = |at: usize| at.checked_sub(1).is_some_and(|at| b"<:".contains(&piece[at]));
        for at in begin.find_iter(&piece).filter(|at| opens(*at) && ends(*at)) {
            found += 1;
            texts.longest = texts.longest.max(before + at as u64 - last);
            last = before + at as u64;
        }
        texts.count = texts.count.max(declared(&piece)).max(found);
        before += piece.len() as u64;
        piece.resize(1 << 16, 0);
        match part.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(read) => piece.truncate(read),
        }
    }
    texts.longest = texts.longest.max(before - last);
    texts
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn shared(name: &str, bytes: &[u8]) -> Result<()> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        shared_texts("a.xlsx", &mut ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap())
    }

    #[test]
    fn texts_that_are_only_declared_or_hardly_there_are_counted() {
        let name = "xl/sharedStrings.xml";
        let honest = "<sst count=\"9\" uniqueCount=\"1\"><si><t>si</t></si></sst>";
        assert!(shared(name, honest.as_bytes()).is_ok());
        let lie = honest.replace("\"1\"", "\"4000000000\"");
        assert_eq!(shared(name, lie.as_bytes()).unwrap_err().code(), Code::FileTooLarge);
        let spaced = honest.replace("uniqueCount=\"1\"", "uniqueCount = '4000000000'");
        assert!(shared(name, spaced.as_bytes()).is_err());
        let behind = format!("<!--{}-->{lie}", "x".repeat(70_000));
        assert!(shared(name, behind.as_bytes()).is_err());
        let one = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(17 << 20));
        assert!(shared(name, one.as_bytes()).is_err());
        let tiny = format!("<x:sst>{}</x:sst>", "<x:si/>".repeat(3_100_000));
        assert_eq!(shared(name, tiny.as_bytes()).unwrap_err().code(), Code::FileTooLarge);
        let long = format!("<sst>{}</sst>", "<si><t>一段足够长的文字</t></si>".repeat(500_000));
        assert!(shared(name, long.as_bytes()).is_ok());
        let empty = [19, 5, 0, 0, 0, 0, 0].repeat(3_100_000);
        assert!(shared("xl/sharedStrings.bin", &empty).is_err());
        let long = [&[19, 60][..], &[65; 60]].concat().repeat(400_000);
        assert!(shared("xl/sharedStrings.bin", &long).is_ok());
    }

    #[test]
    fn texts_of_cells_are_limited_one_by_one_and_together() {
        let grid = |length: usize, times: u32| {
            let mut grid = Grid::new("表", false);
            let text: std::sync::Arc<str> = std::sync::Arc::from("x".repeat(length));
            (1..=times)
                .for_each(|row| grid.push(row, 1, Value::Text(std::sync::Arc::clone(&text))));
            content("a.csv", &[grid]).is_ok()
        };
        assert!(grid(98_301, 1) && grid(1_000, 100_000));
        assert!(!grid(300_001, 1));
        assert!(!grid(200_000, 700));
        assert!(!grid(1, 500_001), "rows");
    }

    #[test]
    fn no_more_columns_are_hidden_than_there_are() {
        let mut hidden = Vec::new();
        (0..1_000).for_each(|_| hide_columns(&mut hidden, 1..=COLUMNS));
        assert_eq!(hidden.len(), COLUMNS as usize);
    }
}
