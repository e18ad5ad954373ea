//! Separated text: csv and tsv, in the encodings that Chinese programs write.
//!
//! Comes in: bytes. Goes out: one [`Grid`] whose cells are all text. Quoting and line breaks inside
//! fields are the csv crate's work.

use csv::ReaderBuilder;
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

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
    let delimiter = delimiter(&text);
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut grid = Grid::new(name, false);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut count = 0;
    let mut row = 0;
    let mut next_line = 1;
    for record in reader.records() {
        let record = record.map_err(|_| not_text("内容不是分隔的表格"))?;
        // Empty lines are rows too, though the csv reader passes over them.
        let line = record.position().map_or(next_line, csv::Position::line);
        row += 1 + u32::try_from(line.saturating_sub(next_line)).unwrap_or_default();
        next_line = line + 1 + record.iter().map(line_breaks).sum::<u64>();
        for (column, field) in (1..).zip(record.iter()) {
            if field.trim().is_empty() {
                continue;
            }
            count += 1;
            limits::check(file, "单元格数", count, limits::CELLS)?;
            grid.push(row, column, Value::Text(Arc::from(field)));
        }
    }
    Ok(grid)
}

fn line_breaks(field: &str) -> u64 {
    field.bytes().filter(|byte| *byte == b'\n').count() as u64
}

/// UTF-8 with or without mark, UTF-16 by its mark or its zeros, else GB18030.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let zeros = |parity: usize| {
        bytes.iter().skip(parity).step_by(2).take(200).filter(|byte| **byte == 0).count()
    };
    let encoding = if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else if zeros(1) > 0 && zeros(0) == 0 {
        UTF_16LE
    } else if zeros(0) > 0 && zeros(1) == 0 {
        UTF_16BE
    } else {
        GB18030
    };
    let (text, _, broken) = encoding.decode(bytes);
    let replaced = text.chars().filter(|c| *c == '\u{fffd}').count();
    // A damaged character or two may be read over; more is no text in this encoding.
    (!broken || replaced * 50 < text.chars().count()).then(|| text.into_owned())
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
        let expected = ["时间", "活动名称", "3月5日", "健康讲座\n第二行"];
        let comma = "时间,活动名称\n3月5日,\"健康讲座\n第二行\"\n";
        let gb = GB18030.encode(comma).0;
        let wide: Vec<u8> = comma.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let tabbed = comma.replace(',', "\t");
        for bytes in [comma.as_bytes(), &gb, &wide, tabbed.as_bytes()] {
            assert_eq!(cells(bytes), expected);
        }
        assert_eq!(cells(&[b"\xEF\xBB\xBF", comma.as_bytes()].concat()), expected);
        assert_eq!(cells(&[b"\xFF\xFE", &wide[..]].concat()), expected);
    }

    #[test]
    fn noise_is_no_table() {
        assert!(grid("x.csv", &[0xFF, 0x2C, 0x80].repeat(500)).is_err());
    }
}
