//! `OpenDocument` spreadsheets, packed (.ods) or flat (.fods).
//!
//! Comes in: bytes. Goes out: one sparse [`Grid`] a sheet, with hidden rows and columns and merged areas.
//! Cells carry their type; what is repeated is written once in the file and stands in each of its places
//! here. calamine, which knows ods too, fills the whole used area with cells and tells of nothing hidden.

mod cell;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::diag::Code;
use crate::error::{Error, Result};

use super::grid::{Grid, Merge};
use super::limits;
use cell::OpenCell;

/// Reads the sheets.
///
/// # Errors
/// `file-encrypted`, `file-damaged` when the XML is not whole, `file-too-large` when there is too much of
/// something.
pub fn grids(file: &str, bytes: &[u8]) -> Result<Vec<Grid>> {
    if !bytes.starts_with(b"PK") {
        return sheets(file, bytes);
    }
    let mut archive = limits::package(file, bytes)?;
    if is_encrypted(&mut archive) {
        return Err(Error::new(Code::FileEncrypted).with("file", file));
    }
    match archive.by_name("content.xml") {
        Ok(part) => sheets(file, BufReader::new(part.take(limits::PART_BYTES))),
        Err(_) => Err(damaged(file, "缺少应有的部件")),
    }
}

fn damaged(file: &str, reason: &str) -> Error {
    Error::new(Code::FileDamaged).with("file", file).with("reason", reason)
}

/// The list of parts tells how each was encrypted.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut list = Vec::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // What of a broken list was read tells enough.
        let _ = part.take(4 << 20).read_to_end(&mut list);
    }
    memchr::memmem::find(&list, b"encryption-data").is_some()
}

fn sheets(file: &str, xml: impl BufRead) -> Result<Vec<Grid>> {
    let mut reader = Reader::from_reader(xml);
    let mut book = Book::new(file);
    let (mut buffer, mut depth) = (Vec::new(), 0_u64);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                depth += 1;
                book.start(&tag)?;
            }
            Ok(Event::Empty(tag)) => {
                book.start(&tag)?;
                book.end(tag.local_name().as_ref())?;
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                book.end(tag.local_name().as_ref())?;
            }
            Ok(Event::Text(text)) => book.take(&text),
            Ok(Event::CData(text)) => book.take(&text),
            Ok(Event::GeneralRef(reference)) => book.take(&cell::resolved(&reference)),
            Ok(Event::Eof) if depth == 0 => return Ok(book.grids),
            Ok(Event::Eof) | Err(_) => {
                return Err(damaged(file, "部件内容不完整，文件可能没有保存完"));
            }
            Ok(_) => {}
        }
    }
}

/// A workbook on its way to grids; rows and columns from 1.
struct Book<'f> {
    file: &'f str,
    grids: Vec<Grid>,
    /// Styles of sheets that are not shown, and the style being read.
    unseen: HashSet<String>,
    style: String,
    /// Tables within each other: only the outermost is a sheet.
    tables: u32,
    row: u32,
    column: u32,
    /// The row being read: how often it stands there, whether it is hidden, its cells.
    times: u32,
    hidden: bool,
    row_cells: Vec<cell::Found>,
    cell: Option<OpenCell>,
    /// First and last of the hidden rows.
    hidden_rows: Vec<(u32, u32)>,
    cells: u64,
}

impl<'f> Book<'f> {
    fn new(file: &'f str) -> Self {
        Self {
            file,
            grids: Vec::new(),
            unseen: HashSet::new(),
            style: String::new(),
            tables: 0,
            row: 0,
            column: 0,
            times: 1,
            hidden: false,
            row_cells: Vec::new(),
            cell: None,
            hidden_rows: Vec::new(),
            cells: 0,
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        let name = tag.local_name();
        if let Some(cell) = &mut self.cell {
            self.tables += u32::from(name.as_ref() == "table");
            cell.start(name.as_ref(), tag);
            return Ok(());
        }
        match name.as_ref() {
            "style" => self.style = cell::attribute(tag, "name").unwrap_or_default(),
            "table-properties" if cell::attribute(tag, "display").as_deref() == Some("false") => {
                self.unseen.insert(self.style.clone());
            }
            "table" => self.open_sheet(tag)?,
            "table-column" if self.tables == 1 => self.columns(tag),
            "table-row" if self.tables == 1 => {
                self.times = cell::times(tag, "number-rows-repeated");
                self.hidden = is_hidden(tag);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" if self.tables == 1 => {
                self.merge(tag)?;
                self.cell = Some(OpenCell::new(tag));
            }
            _ => {}
        }
        Ok(())
    }

    fn open_sheet(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        self.tables += 1;
        if self.tables > 1 {
            return Ok(());
        }
        let style = cell::attribute(tag, "style-name").unwrap_or_default();
        let name = cell::attribute(tag, "name").unwrap_or_default();
        self.grids.push(Grid::new(&name, self.unseen.contains(&style)));
        (self.row, self.column) = (0, 0);
        limits::check(self.file, "工作表数", self.grids.len() as u64, limits::SHEETS)
    }

    fn columns(&mut self, tag: &BytesStart<'_>) {
        let first = self.column + 1;
        let all = cell::times(tag, "number-columns-repeated");
        self.column = self.column.saturating_add(all).min(limits::COLUMNS);
        if let Some(grid) = self.grids.last_mut().filter(|_| is_hidden(tag)) {
            limits::hide_columns(&mut grid.hidden_columns, first..=self.column);
        }
    }

    fn merge(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        let across = cell::times(tag, "number-columns-spanned");
        let down = cell::times(tag, "number-rows-spanned");
        let Some(grid) = self.grids.last_mut().filter(|_| across > 1 || down > 1) else {
            return Ok(());
        };
        let (top, left) = (self.row + 1, self.column + 1);
        let (bottom, right) = (top.saturating_add(down - 1), left.saturating_add(across - 1));
        grid.merges.push(Merge { top, bottom, left, right });
        limits::check(self.file, "合并区域数", grid.merges.len() as u64, limits::MERGES)
    }

    fn take(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.take(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<()> {
        match name {
            "table-cell" | "covered-table-cell" if self.tables == 1 => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let first = self.column + 1;
                self.column = self.column.saturating_add(cell.times).min(limits::COLUMNS);
                let last = self.column;
                let value = cell.value().filter(|_| first <= last);
                self.row_cells.extend(value.map(|value| cell::Found { first, last, value }));
                Ok(())
            }
            "table-row" if self.tables == 1 && self.cell.is_none() => self.close_row(),
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.end(name);
                }
                if name == "table" {
                    self.close_table();
                }
                Ok(())
            }
        }
    }

    fn close_row(&mut self) -> Result<()> {
        let first = self.row + 1;
        self.row = self.row.saturating_add(self.times).min(limits::ROWS);
        if self.hidden && first <= self.row {
            self.hidden_rows.push((first, self.row));
        }
        let found = std::mem::take(&mut self.row_cells);
        let Some(grid) = self.grids.last_mut().filter(|_| !found.is_empty()) else {
            return Ok(());
        };
        for row in first..=self.row {
            for cell in &found {
                self.cells += u64::from(cell.last - cell.first) + 1;
                limits::check(self.file, "单元格数", self.cells, limits::CELLS)?;
                for column in cell.first..=cell.last {
                    grid.push(row, column, cell.value.clone());
                }
            }
        }
        Ok(())
    }

    fn close_table(&mut self) {
        self.tables = self.tables.saturating_sub(1);
        if self.tables > 0 {
            return;
        }
        // What other workbooks hold is kept in tables without a name.
        self.grids.pop_if(|grid| grid.name.is_empty());
        let hidden = std::mem::take(&mut self.hidden_rows);
        let Some(grid) = self.grids.last_mut() else { return };
        for row in &mut grid.rows {
            let before = hidden.partition_point(|(first, _)| *first <= row.row);
            row.hidden = before > 0 && hidden[before - 1].1 >= row.row;
        }
    }
}

/// `collapse` by hand, `filter` by a filter.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    cell::attribute(tag, "visibility").is_some_and(|value| value != "visible")
}

#[cfg(test)]
mod tests {
    use crate::model::Value;

    use super::*;

    fn flat(body: &str) -> String {
        format!(
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
             <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
             <office:spreadsheet>{body}</office:spreadsheet></office:document>"
        )
    }

    fn read(body: &str) -> Result<Vec<Grid>> {
        grids("a.fods", flat(body).as_bytes())
    }

    fn found(grid: &Grid) -> Vec<(u32, u32, String)> {
        let rows = grid.rows.iter();
        rows.flat_map(|row| row.texts().into_iter().map(move |(at, text)| (row.row, at, text)))
            .collect()
    }

    #[test]
    fn repeated_rows_and_columns_keep_their_places() {
        let grids = read(
            r#"<table:table table:name="台账"><table:table-column table:number-columns-repeated="2"/>
            <table:table-column table:visibility="collapse"/><table:table-row
            table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row
            table:visibility="filter"><table:table-cell table:number-columns-repeated="2"/><table:table-cell
            table:number-columns-spanned="2" table:number-rows-spanned="3"><text:p>甲</text:p></table:table-cell>
            </table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell
            table:number-columns-repeated="2" office:value-type="float" office:value="5"/></table:table-row>
            <table:table-row table:number-rows-repeated="1048570"><table:table-cell
            table:number-columns-repeated="16384"/></table:table-row></table:table>
            <table:table table:name="旧" table:style-name="ta2"/>"#,
        )
        .unwrap();
        let text = |word: &str| word.to_owned();
        let fives = [(5, 1), (5, 2), (6, 1), (6, 2)].map(|(row, at)| (row, at, text("5")));
        assert_eq!(found(&grids[0]), [vec![(4, 3, text("甲"))], fives.to_vec()].concat());
        assert_eq!(grids[0].hidden_columns, [3]);
        assert_eq!(grids[0].merges, [Merge { top: 4, bottom: 6, left: 3, right: 4 }]);
        assert!(grids[0].row(4).unwrap().hidden && !grids[0].row(5).unwrap().hidden);
        assert!(!grids[0].hidden && grids[1].hidden && grids[1].rows.is_empty());
    }

    #[test]
    fn cells_are_what_their_type_says() {
        let cell = |kind: &str, more: &str, text: &str| {
            format!(
                "<table:table-cell office:value-type=\"{kind}\" {more}><text:p>{text}</text:p></table:table-cell>"
            )
        };
        let cells = [
            cell("date", "office:date-value=\"2026-03-05T09:00:00\"", "3月"),
            cell("time", "office:time-value=\"PT09H30M00S\"", "9:30"),
            cell("currency", "office:value=\"1.5\"", "￥1.50"),
            cell("boolean", "office:boolean-value=\"true\"", "是"),
            cell(
                "string",
                "",
                "健康<text:span>讲座</text:span>&amp;<text:s text:c=\"2\"/>义诊</text:p><text:p>二",
            ),
            cell("string", "calcext:value-type=\"error\"", "#DIV/0!"),
        ];
        let remark = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>注</text:p>\
                      </office:annotation><text:p>展览</text:p></table:table-cell>";
        let body = format!(
            "<table:table table:name=\"a\"><table:table-row>{}{remark}</table:table-row></table:table>",
            cells.concat()
        );
        let grids = read(&body).unwrap();
        let values: Vec<&Value> = grids[0].rows[0].cells.iter().map(|cell| &cell.value).collect();
        assert!(matches!(values[0], Value::Date(day) if day.to_string() == "2026-03-05"));
        assert_eq!(values[1], &Value::Time(570));
        assert_eq!(values[2], &Value::Number(1.5));
        assert_eq!(values[3], &Value::Bool(true));
        assert_eq!(values[4].text(), "健康讲座&  义诊\n二");
        assert!(matches!(values[5], Value::Error(text) if &**text == "#DIV/0!"));
        assert_eq!(values[6].text(), "展览");
    }

    #[test]
    fn what_is_not_whole_or_too_much_is_refused_at_once() {
        let code = |body: &str| read(body).unwrap_err().code();
        let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                   table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/>\
                   </table:table-row>";
        let table = |rows: &str| format!("<table:table table:name=\"a\">{rows}</table:table>");
        assert_eq!(code(&table(row)), Code::FileTooLarge);
        assert_eq!(code(&table("").repeat(1_001)), Code::FileTooLarge);
        assert_eq!(code(&table(&row.replace("</table:table-row>", ""))), Code::FileDamaged);
        let whole = flat(&table(&row.replace("1048576", "2").replace("16384", "2")));
        assert!(grids("a.fods", whole.as_bytes()).is_ok());
        for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            assert!(grids("a.fods", &whole.as_bytes()[..end]).is_err(), "{}", &whole[..end]);
        }
        let nested = table(&"<table:table-row><table:table-cell><table:table>".repeat(9));
        assert_eq!(code(&nested), Code::FileDamaged);
    }

    #[test]
    fn a_table_within_a_cell_is_no_sheet_and_no_text() {
        let inner = "<table:table table:name=\"b\"><table:table-row><table:table-cell \
                     office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell>\
                     </table:table-row></table:table>";
        let body = format!(
            "<table:table table:name=\"a\"><table:table-row><table:table-cell>{inner}</table:table-cell>\
             <table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>"
        );
        let grids = read(&body).unwrap();
        assert_eq!(grids.len(), 1);
        assert_eq!(found(&grids[0]), [(1, 2, "乙".to_owned())]);
    }
}
