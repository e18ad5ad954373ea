//! XML Spreadsheet 2003, which some systems still export and name .xls or .xml.
//!
//! Comes in: bytes. Goes out: one [`Grid`] a worksheet, with hidden rows and columns and merged areas. Cells
//! carry their type; what was computed is taken as computed.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diag::Code;
use crate::error::{Error, Result};
use crate::model::Value;

use super::grid::{Grid, Merge};
use super::{limits, text};

/// Rows and columns that one cell may span.
const SPAN: u32 = 100_000;

/// Reads every worksheet.
///
/// # Errors
/// `file-damaged` when the XML is not whole, `file-too-large` when it has too many cells or sheets.
pub fn grids(file: &str, bytes: &[u8]) -> Result<Vec<Grid>> {
    let damaged = |reason| Error::new(Code::FileDamaged).with("file", file).with("reason", reason);
    let xml = text::decode(bytes).ok_or_else(|| damaged("文字编码无法识别"))?;
    let mut reader = Reader::from_str(&xml);
    let (mut book, mut depth) = (Book::default(), 0_u64);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                book.start(&tag, file)?;
            }
            Ok(Event::Empty(tag)) => {
                book.start(&tag, file)?;
                book.end(tag.local_name().as_ref());
            }
            Ok(Event::Text(text)) if book.data.is_some() => book.take(&text),
            Ok(Event::Text(text)) if book.in_visible => book.hide(&text),
            Ok(Event::CData(text)) if book.data.is_some() => book.take(&text),
            Ok(Event::GeneralRef(reference)) if book.data.is_some() => {
                book.take(&resolved(&reference));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                book.end(tag.local_name().as_ref());
            }
            Ok(Event::Eof) if depth == 0 => return Ok(book.finished()),
            Ok(Event::Eof) | Err(_) => return Err(damaged("部件内容不完整，文件可能没有保存完")),
            Ok(_) => {}
        }
    }
}

/// `amp` and `#10`, the inside of an entity.
fn resolved(reference: &str) -> String {
    let entity = format!("&{reference};");
    quick_xml::escape::unescape(&entity).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// A workbook on its way to grids.
#[derive(Default)]
struct Book {
    grids: Vec<Grid>,
    hidden: Vec<u32>,
    row: u32,
    column: u32,
    cells: u64,
    /// How far the cell being read reaches to the right.
    across: u32,
    /// The type and text of the cell being read.
    data: Option<(String, String)>,
    /// Inside a remark, whose text is no cell's.
    in_comment: bool,
    /// Inside the word that says whether the sheet is hidden.
    in_visible: bool,
}

impl Book {
    fn start(&mut self, tag: &BytesStart<'_>, file: &str) -> Result<()> {
        let number = |name: &str| attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
        match tag.local_name().as_ref() {
            "Worksheet" => {
                self.close_sheet();
                let name = attribute(tag, "Name").unwrap_or_default();
                self.grids.push(Grid::new(&name, false));
                limits::check(file, "工作表数", self.grids.len() as u64, limits::SHEETS)?;
            }
            "Row" => {
                let first = number("Index").unwrap_or_else(|| self.row.saturating_add(1));
                // Rows alike are written once: the first and how many follow.
                let all =
                    first..=first.saturating_add(number("Span").unwrap_or_default().min(SPAN));
                (self.row, self.column) = (*all.end(), 0);
                if attribute(tag, "Hidden").as_deref() == Some("1") {
                    limits::hide_rows(&mut self.hidden, all);
                }
            }
            "Column" => {
                let first = number("Index").unwrap_or_else(|| self.column.saturating_add(1));
                let all = first
                    ..=first
                        .saturating_add(number("Span").unwrap_or_default().min(limits::COLUMNS));
                self.column = *all.end();
                let hidden = attribute(tag, "Hidden").as_deref() == Some("1");
                if let Some(grid) = self.grids.last_mut().filter(|_| hidden) {
                    limits::hide_columns(&mut grid.hidden_columns, all);
                }
            }
            "Comment" => self.in_comment = true,
            "Visible" => self.in_visible = true,
            "Cell" => {
                self.column = number("Index").unwrap_or_else(|| self.column.saturating_add(1));
                let span = |name| number(name).unwrap_or_default().min(SPAN);
                self.merge(span("MergeAcross"), span("MergeDown"), file)?;
            }
            "Data" if !self.in_comment => {
                self.data = Some((attribute(tag, "Type").unwrap_or_default(), String::new()));
                self.cells += 1;
                limits::check(file, "单元格数", self.cells, limits::CELLS)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, across: u32, down: u32, file: &str) -> Result<()> {
        self.across = across;
        let Some(grid) = self.grids.last_mut().filter(|_| across + down > 0) else {
            return Ok(());
        };
        limits::check(file, "合并区域数", grid.merges.len() as u64, limits::MERGES)?;
        grid.merges.push(Merge {
            top: self.row,
            bottom: self.row.saturating_add(down),
            left: self.column,
            right: self.column.saturating_add(across),
        });
        Ok(())
    }

    fn take(&mut self, text: &str) {
        if let Some((_, data)) = &mut self.data {
            data.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Data" => {
                let read = self.data.take().and_then(|(kind, text)| value(&kind, &text));
                if let (Some(value), Some(grid)) = (read, self.grids.last_mut()) {
                    grid.push(self.row, self.column, value);
                }
            }
            "Comment" => self.in_comment = false,
            "Visible" => self.in_visible = false,
            // The next cell stands behind the merged area.
            "Cell" => self.column = self.column.saturating_add(std::mem::take(&mut self.across)),
            _ => {}
        }
    }

    /// `SheetHidden` or `SheetVeryHidden`.
    fn hide(&mut self, word: &str) {
        if let Some(grid) = self.grids.last_mut() {
            grid.hidden = word.trim().ends_with("Hidden");
        }
    }

    fn close_sheet(&mut self) {
        self.hidden.sort_unstable();
        if let Some(grid) = self.grids.last_mut() {
            grid.settle();
            for row in &mut grid.rows {
                row.hidden = self.hidden.binary_search(&row.row).is_ok();
            }
        }
        self.hidden.clear();
        (self.row, self.column) = (0, 0);
    }

    fn finished(mut self) -> Vec<Grid> {
        self.close_sheet();
        self.grids
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

fn value(kind: &str, text: &str) -> Option<Value> {
    if text.trim().is_empty() {
        return None;
    }
    let as_text = || Value::Text(Arc::from(text));
    Some(match kind {
        "Number" => text.trim().parse().map_or_else(|_| as_text(), Value::Number),
        "DateTime" => moment(text).unwrap_or_else(as_text),
        "Boolean" => Value::Bool(text.trim() == "1"),
        "Error" => Value::Error(Arc::from(text)),
        _ => as_text(),
    })
}

/// `2026-03-05T00:00:00.000` is a day, `1899-12-31T14:30:00.000` a time of day.
fn moment(text: &str) -> Option<Value> {
    let (day, time) = text.split_at_checked(10)?;
    if !day.starts_with("1899-12-3") {
        return Some(Value::Date(day.parse().ok()?));
    }
    let (hours, rest) = time.trim_start_matches('T').split_once(':')?;
    let hours: u16 = hours.parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u16 = rest.get(..2)?.parse().ok().filter(|minutes| *minutes < 60)?;
    Some(Value::Time(hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_cells_and_spans_are_read() {
        let xml = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
            <Workbook xmlns="urn:x" xmlns:ss="urn:y"><Worksheet ss:Name="台账"><Table>
            <Column ss:Index="3" ss:Hidden="1"/>
            <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">A &amp; B</Data></Cell><Cell><Data
            ss:Type="String">C</Data></Cell></Row>
            <Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="DateTime">2026-03-05T00:00:00.000</Data></Cell>
            <Cell><Data ss:Type="Number">90</Data></Cell></Row></Table></Worksheet>
            <Worksheet ss:Name="二"><Table/></Worksheet></Workbook>"#;
        let grids = grids("a.xls", xml.as_bytes()).unwrap();
        let found: Vec<(u32, u32, String)> = grids[0]
            .rows
            .iter()
            .flat_map(|row| row.texts().into_iter().map(move |(at, text)| (row.row, at, text)))
            .collect();
        let expected = [(1, 1, "A & B"), (1, 3, "C"), (4, 2, "2026-03-05"), (4, 3, "90")];
        assert_eq!(found, expected.map(|(row, column, text)| (row, column, text.to_owned())));
        assert_eq!(grids[0].merges, [Merge { top: 1, bottom: 1, left: 1, right: 2 }]);
        assert_eq!(grids[0].hidden_columns, [3]);
        assert!(grids[0].row(4).unwrap().hidden && grids.len() == 2);
    }

    #[test]
    fn remarks_times_and_hidden_sheets_are_what_they_are() {
        let xml = r#"<Workbook xmlns:ss="urn:y"><Worksheet ss:Name="台账"><Table><Column ss:Span="1" ss:Hidden="1"/>
            <Row ss:Span="2" ss:Hidden="1"/><Row><Cell><Data ss:Type="DateTime">1899-12-31T14:30:00.000</Data>
            <Comment ss:Author="a"><ss:Data><B>看签到表</B></ss:Data></Comment></Cell></Row></Table>
            <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"#;
        let grids = grids("a.xls", xml.as_bytes()).unwrap();
        let cell = grids[0].row(4).and_then(|row| row.cell(1)).unwrap();
        assert_eq!(cell.value, Value::Time(14 * 60 + 30));
        assert!(grids[0].hidden);
        assert_eq!(grids[0].hidden_columns, [1, 2]);
        assert!(!grids[0].row(4).unwrap().hidden);
    }

    #[test]
    fn xml_cut_short_is_damaged() {
        for cut in ["</Row>", "<Row><Cell><Data>1</Data></Cell></Row>", "<Row"] {
            let cut = format!("<Workbook><Worksheet ss:Name=\"a\"><Table>{cut}");
            assert_eq!(grids("a.xls", cut.as_bytes()).unwrap_err().code(), Code::FileDamaged);
        }
    }
}
