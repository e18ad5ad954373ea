//! Which format a file has, judged by its content and never by its extension.

use std::io::Read;

use memchr::memmem;

use crate::diag::Code;
use crate::error::{Error, Result};
use crate::model::Format;

use super::{limits, mht, text};

/// The format of a file.
///
/// # Errors
/// `file-empty`, `file-encrypted`, `file-damaged`, `file-too-large` or `not-a-workbook` with the reason.
pub fn format(file: &str, bytes: &[u8]) -> Result<Format> {
    limits::check(file, "文件字节数", bytes.len() as u64, limits::FILE_BYTES)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(Code::FileEmpty).with("file", file));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package_format(file, bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return compound_format(file, bytes);
    }
    if let Some(reason) = foreign(bytes) {
        return Err(not_a_workbook(file, reason));
    }
    marked_up(bytes).map_err(|reason| not_a_workbook(file, reason))
}

/// Text that opens like a web page or XML, else separated text.
fn marked_up(bytes: &[u8]) -> std::result::Result<Format, &'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    // Every other byte of UTF-16 markup is a zero.
    let plain: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&plain).to_ascii_lowercase();
    let opening = text
        .trim_start_matches(|c: char| matches!(c, '\u{feff}' | '\u{fffd}') || c.is_whitespace());
    if opening.contains("progid=\"excel.sheet\"") || opening.contains("office:spreadsheet\"") {
        return Ok(Format::Xml);
    }
    if opening.starts_with('<') && opening.contains("<office:document") {
        return flat_format(bytes);
    }
    let page = ["<html", "<table", "<body", "<meta", "<!doctype html", "<head"];
    if opening.starts_with('<') && page.iter().any(|tag| opening.contains(tag)) {
        return Ok(Format::Html);
    }
    if mht::is(bytes) {
        return Ok(Format::Html);
    }
    let other = opening.starts_with("<?xml") || opening.starts_with("{\\rtf");
    if other { Err("这不是工作簿") } else { Ok(Format::Csv) }
}

/// `OpenDocument` in one piece of XML: what kind of document it is stands at the end of a long first tag.
fn flat_format(bytes: &[u8]) -> std::result::Result<Format, &'static str> {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let is_sheet = memmem::find(head, b"opendocument.spreadsheet").is_some();
    if is_sheet { Ok(Format::Ods) } else { Err("这不是工作簿") }
}

fn not_a_workbook(file: &str, reason: &str) -> Error {
    Error::new(Code::NotAWorkbook).with("file", file).with("reason", reason)
}

fn package_format(file: &str, bytes: &[u8]) -> Result<Format> {
    let mut archive = limits::package(file, bytes)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let holds = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    let workbook = [
        (has("xl/workbook.bin"), Format::Xlsb),
        (has("xl/vbaProject.bin"), Format::Xlsm),
        (holds("xl/"), Format::Xlsx),
    ];
    if let Some((_, format)) = workbook.into_iter().find(|(is_such, _)| *is_such) {
        limits::shared_texts(file, &mut archive)?;
        return Ok(format);
    }
    if holds("word/") {
        return Err(not_a_workbook(file, "这是 Word 文档"));
    }
    if holds("ppt/") {
        return Err(not_a_workbook(file, "这是演示文稿"));
    }
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // The rest of an odd mimetype part does not matter.
        let _ = part.take(200).read_to_string(&mut kind);
    }
    match kind.trim() {
        "application/vnd.oasis.opendocument.spreadsheet" => Ok(Format::Ods),
        _ => Err(not_a_workbook(file, "是压缩包，但里面没有工作簿")),
    }
}

/// An OLE compound file: its directory holds the stream names in UTF-16.
fn compound_format(file: &str, bytes: &[u8]) -> Result<Format> {
    let holds = |name: &str| {
        let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wanted.len()).any(|window| window == wanted)
    };
    if holds("EncryptedPackage") {
        return Err(Error::new(Code::FileEncrypted).with("file", file));
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Format::Xls);
    }
    let reason = if holds("WordDocument") { "这是 Word 文档" } else { "里面没有工作簿" };
    Err(not_a_workbook(file, reason))
}

/// Why a file that is no container cannot be separated text either.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 9] = [
        (b"%PDF", "这是 PDF 文件"),
        (b"\x89PNG", "这是图片"),
        (b"\xFF\xD8\xFF", "这是图片"),
        (b"GIF8", "这是图片"),
        (b"\x09\x04\x06\x00", "这是 Excel 4.0 的旧格式"),
        (b"\x09\x02\x06\x00", "这是 Excel 3.0 的旧格式"),
        (b"\x09\x00\x04\x00", "这是 Excel 2.0 的旧格式"),
        (b"Rar!", "这是压缩包"),
        (b"7z\xBC\xAF", "这是压缩包"),
    ];
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    if let Some((_, reason)) = known {
        return Some(reason);
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_text = !head.contains(&0) || text::is_wide(bytes);
    (!is_text).then_some("内容不是文字，也不是工作簿")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_and_says_why() {
        let code = |bytes: &[u8]| format("台账.xls", bytes).map_err(|error| error.code());
        assert_eq!(code("日期,活动\n3月,讲座".as_bytes()), Ok(Format::Csv));
        assert_eq!(code(b""), Err(Code::FileEmpty));
        assert_eq!(code(b"%PDF-1.7"), Err(Code::NotAWorkbook));
        assert_eq!(code(b"<html><table>"), Ok(Format::Html));
        assert_eq!(code(b"\xEF\xBB\xBF <TABLE border=1>"), Ok(Format::Html));
        assert_eq!(code(b"\xFF\xFE<\0t\0a\0b\0l\0e\0>\0"), Ok(Format::Html));
        let sheet = b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook>";
        assert_eq!(code(sheet), Ok(Format::Xml));
        assert_eq!(code(b"<?xml version='1.0'?><rss/>"), Err(Code::NotAWorkbook));
        assert_eq!(code(b"MIME-Version: 1.0\nContent-Type: multipart/related"), Ok(Format::Html));
        let flat = |kind| {
            format!(
                "<?xml version='1.0'?><office:document xmlns:x='{}' office:mimetype='application/vnd.oasis.opendocument.{kind}'>",
                "x".repeat(5000)
            )
        };
        assert_eq!(code(flat("spreadsheet").as_bytes()), Ok(Format::Ods));
        assert_eq!(code(flat("text").as_bytes()), Err(Code::NotAWorkbook));
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            "3月,讲座".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
        };
        assert_eq!(code(&wide(u16::to_le_bytes)), Ok(Format::Csv), "without a mark");
        assert_eq!(code(&wide(u16::to_be_bytes)), Ok(Format::Csv), "without a mark");
        assert_eq!(code(b"PK\x03\x04 cut short"), Err(Code::FileDamaged));
        assert_eq!(code(b"\x00\x01\x02"), Err(Code::NotAWorkbook));
    }
}
