//! Separated text: csv and tsv, in the encodings that Chinese programs write.
//!
//! Comes in: bytes. Goes out: one [`Grid`] whose cells are all text. Quoting and line breaks inside
//! fields are the csv crate's work.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use std::sync::Arc;

use crate::diag::Code;
use crate::error::{Error, Result};
use crate::model::Value;

use super::grid::Grid;
use super::limits;

/// Reads separated text as a sheet named after the file.
///
/// # Errors
/// `not-a-workbook` when it is no text, `file-too-large` when it has too many cells.
pub fn grid(file: &str, bytes: &[u8]) -> Result<Grid> {
    let not_text =
        |reason| Error::new(Code::NotAWorkbook).with("file", file).with("reason", reason);
    let text = decode(bytes).ok_or_else(|| not_text("文字编码无法识别"))?;
    let (said, text) = directive(&text);
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    limits::check(file, "列数", widest(text, delimiter), u64::from(limits::COLUMNS))?;
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut grid = Grid::new(name, false);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut count = 0;
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|_| not_text("内容不是分隔的表格"))?;
        let at = record.position().and_then(|place| usize::try_from(place.byte()).ok());
        row += rows_to(text, at.unwrap_or_default());
        for (column, field) in (1..).zip(record.iter()) {
            let field = quoted_formula(field);
            if field.trim().is_empty() {
                continue;
            }
            count += 1;
            limits::check(file, "单元格数", count, limits::CELLS)?;
            limits::check(file, "单元格文字的字节数", field.len() as u64, limits::TEXT_BYTES)?;
            grid.push(row, column, Value::Text(Arc::from(field)));
        }
    }
    Ok(grid)
}

/// `sep=;`, a first line by which Excel is told the delimiter; it is no row.
fn directive(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once(['\r', '\n']).unwrap_or((text, ""));
    match line.trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some(&[mark]) => (Some(mark), rest.strip_prefix('\n').unwrap_or(rest)),
        _ => (None, text),
    }
}

/// How many rows further down a record stands than the one before: empty lines are rows too, though the
/// csv reader passes over them. Its place is where the line breaks before it begin or end.
fn rows_to(text: &str, place: usize) -> u32 {
    let (before, behind) = text.split_at_checked(place).unwrap_or((text, ""));
    let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let before = before.bytes().rev().take_while(is_break).count();
    let behind = behind.bytes().take_while(is_break).count();
    let breaks = &text.as_bytes()[place.min(text.len()) - before..place.min(text.len()) + behind];
    let pairs = breaks.windows(2).filter(|pair| pair == b"\r\n").count();
    let lines = u32::try_from(breaks.len() - pairs).unwrap_or(u32::MAX);
    if before == place.min(text.len()) { lines + 1 } else { lines.max(1) }
}

/// `="0012"`, by which systems keep Excel from taking a text for a number.
fn quoted_formula(field: &str) -> &str {
    field.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(field)
}

/// The most fields that a line has.
fn widest(text: &str, delimiter: u8) -> u64 {
    let (mut widest, mut fields, mut quoted) = (0, 1, false);
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => fields = 1,
            _ if byte == delimiter && !quoted => fields += 1,
            _ => {}
        }
        widest = widest.max(fields);
    }
    widest
}

/// UTF-8 with or without mark, UTF-16 by its mark or its zeros, else GB18030.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let encoding = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding
    } else if let Some(encoding) = wide(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        GB18030
    };
    let (text, _, broken) = encoding.decode(bytes);
    let replaced = text.chars().filter(|c| *c == '\u{fffd}').count();
    // A damaged character or two may be read over; more is no text in this encoding.
    (!broken || replaced * 50 < text.chars().count()).then(|| text.into_owned())
}

/// UTF-16 without a mark, told by its zeros and by what it says: 一 and 开 have a zero on the side on which
/// Latin letters have none.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let usual = |c: char| matches!(c, ' '..='~' | '\t' | '\r' | '\n' | '\u{3000}'..='\u{303f}' | '一'..='\u{9fff}' | '！'..='～');
    let reads = |encoding: &&'static Encoding| {
        let text = encoding.decode_without_bom_handling(head).0;
        let (all, odd) = (text.chars().count(), text.chars().filter(|c| !usual(*c)).count());
        odd * 20 <= all
    };
    [UTF_16LE, UTF_16BE].into_iter().filter(|_| head.contains(&0)).find(reads)
}

/// Whether bytes with zeros among them are text in UTF-16.
pub fn is_wide(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8);
    marked || wide(bytes).is_some() && decode(bytes).is_some()
}

/// The mark that parts the most fields, counted outside quotes on the first lines.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.lines().take(30).flat_map(str::bytes) {
        if byte == b'"' {
            quoted = !quoted;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte && !quoted) {
            *count += 1;
        }
    }
    // On a tie the first, the comma, wins.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<String> {
        let grid = grid("台账.csv", bytes).unwrap();
        grid.rows
            .iter()
            .flat_map(super::super::grid::GridRow::texts)
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn every_usual_encoding_and_delimiter_reads_the_same() {
        let expected = ["时间", "活动名称", "3月5日", "一次开放讲座\n第二行"];
        let comma = "时间,活动名称\n3月5日,\"一次开放讲座\n第二行\"\n";
        let gb = GB18030.encode(comma).0;
        let wide: Vec<u8> = comma.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let other: Vec<u8> = comma.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let tabbed = comma.replace(',', "\t");
        for bytes in [comma.as_bytes(), &gb, &wide, &other, tabbed.as_bytes()] {
            assert_eq!(cells(bytes), expected);
        }
        assert_eq!(cells(&[b"\xEF\xBB\xBF", comma.as_bytes()].concat()), expected);
        assert_eq!(cells(&[b"\xFF\xFE", &wide[..]].concat()), expected);
    }

    fn rows(text: &str) -> Vec<u32> {
        grid("台账.csv", text.as_bytes()).unwrap().rows.iter().map(|row| row.row).collect()
    }

    #[test]
    fn rows_are_counted_as_excel_counts_them() {
        let text = "\n标题\n\n时间,名称\n3月,\"讲\n\n座\"\n\n\n4月,展览\n,\n合计";
        let expected = [2, 4, 5, 8, 10];
        assert_eq!(rows(text), expected);
        assert_eq!(rows(&text.replace('\n', "\r\n")), expected);
        assert_eq!(rows(&text.replace('\n', "\r")), expected);
        assert_eq!(rows("甲\r\n乙\n丙\r\n\r\n丁\n\n戊"), [1, 2, 3, 5, 7], "breaks of both kinds");
    }

    #[test]
    fn a_first_line_that_names_the_delimiter_is_no_row() {
        for said in ["sep=;\r\n", "\"sep=;\"\n"] {
            let text = format!("{said}时间;名称,对象\n3月;讲座");
            assert_eq!(cells(text.as_bytes()), ["时间", "名称,对象", "3月", "讲座"]);
            assert_eq!(rows(&text), [1, 2]);
        }
        assert_eq!(cells("sep=说明\n时间,名称".as_bytes()).len(), 3);
    }

    #[test]
    fn texts_kept_as_formulas_are_the_texts() {
        let exported = "时间,名称\n=\"2026-3-5\",\"=\"\"讲座\"\"\"\n=1+1,x";
        assert_eq!(cells(exported.as_bytes())[2..], ["2026-3-5", "讲座", "=1+1", "x"]);
    }

    #[test]
    fn more_columns_than_a_sheet_has_are_refused() {
        let refused = |text: &str| grid("a.csv", text.as_bytes()).err().map(|error| error.code());
        assert_eq!(refused(&",".repeat(20_000)), Some(Code::FileTooLarge));
        assert_eq!(refused(&"甲,乙\n".repeat(20_000)), None);
        assert_eq!(refused(&format!("\"{}\",x", ",".repeat(20_000))), None, "one text");
    }

    #[test]
    fn noise_is_no_table() {
        assert!(grid("x.csv", &[0xFF, 0x2C, 0x80].repeat(500)).is_err());
    }
}
