//! Absolute limits of what is read, so that no file can exhaust memory.
//!
//! A limit is a size, never a compression ratio: honest registers compress very well.

use std::io::Cursor;

use zip::ZipArchive;

use crate::diag::Code;
use crate::error::{Error, Result};

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
/// Sheets of a workbook.
pub const SHEETS: u64 = 1_000;

/// The error of a limit that was passed.
pub fn passed(file: &str, what: &str, found: u64, limit: u64) -> Error {
    Error::new(Code::FileTooLarge)
        .with("file", file)
        .with("what", what)
        .with("found", found)
        .with("limit", limit)
}

/// Fails when `found` is over `limit`.
pub fn check(file: &str, what: &str, found: u64, limit: u64) -> Result<()> {
    if found > limit { Err(passed(file, what, found, limit)) } else { Ok(()) }
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
