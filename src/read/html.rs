//! Web pages named .xls, as management systems export them: every table on the page, one below the other.
//!
//! Comes in: bytes. Goes out: one [`Grid`] whose cells are all text, with `rowspan` and `colspan` as merged
//! areas and the page's headings above the tables as rows of their own.

mod repeated;
mod token;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Checked, Code};
use crate::error::{Error, Result};
use crate::model::Value;

use super::grid::{Grid, GridRow, Merge};
use super::{limits, mht, text};
use token::{Token, attributes, tokens};

/// Columns that one cell may span.
const SPAN: u32 = 1_000;

/// Reads the tables of a page as one sheet named after the file; a table that stands there twice once.
///
/// # Errors
/// `not-a-workbook` when there is no table or no text, `file-too-large` when there are too many cells.
pub fn grid(file: &str, bytes: &[u8]) -> Result<Checked<Grid>> {
    let refuse = |reason| Error::new(Code::NotAWorkbook).with("file", file).with("reason", reason);
    let part = mht::page(bytes);
    let page = decode(part.as_deref().unwrap_or(bytes));
    let page = page.ok_or_else(|| refuse("文字编码无法识别"))?;
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut sheet = Page::new(file, name);
    for token in tokens(&page) {
        match token {
            Token::Start(name, rest) => sheet.start(&name, rest)?,
            Token::End(name) => sheet.end(&name)?,
            Token::Text(text) => sheet.take(&text),
        }
    }
    sheet.close_row()?;
    let Page { mut grid, hidden, tables, ranges, .. } = sheet;
    grid.settle();
    if tables == 0 {
        return Err(refuse("这是网页，里面没有表格"));
    }
    for row in &mut grid.rows {
        row.hidden = hidden.binary_search(&row.row).is_ok();
    }
    let findings = repeated::remove(&mut grid, &ranges, file);
    Ok(Checked::new(grid, findings))
}

/// By the page's own word, else as any other text.
fn decode(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let named = head.split_once("charset=").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    });
    let stated = named.and_then(|name: String| encoding_rs::Encoding::for_label(name.as_bytes()));
    // A page that says gb2312 and is UTF-8 is common; text that is valid UTF-8 is nothing else.
    match stated.filter(|_| std::str::from_utf8(bytes).is_err()) {
        Some(encoding) if encoding_rs::Encoding::for_bom(bytes).is_none() => {
            let (text, _, broken) = encoding.decode(bytes);
            if broken { text::decode(bytes) } else { Some(text.into_owned()) }
        }
        _ => text::decode(bytes),
    }
}

/// A page on its way to a grid.
struct Page<'f> {
    file: &'f str,
    grid: Grid,
    cells: u64,
    /// The row being filled, from 1.
    row: u32,
    /// Tables that are open, each with the cells that reach down into further rows, by their first column.
    open: Vec<BTreeMap<u32, Merge>>,
    tables: u32,
    /// First and last row of each table that stands in no other.
    ranges: Vec<(u32, u32)>,
    hidden: Vec<u32>,
    row_hidden: bool,
    cell: Option<OpenCell>,
    text: String,
    next_column: u32,
    /// Columns whose width the outermost table has told so far.
    columns: u32,
}

/// A cell whose end has not been seen.
struct OpenCell {
    across: u32,
    down: u32,
}

impl<'f> Page<'f> {
    fn new(file: &'f str, name: &str) -> Self {
        Self {
            file,
            grid: Grid::new(name, false),
            cells: 0,
            row: 1,
            open: Vec::new(),
            tables: 0,
            ranges: Vec::new(),
            hidden: Vec::new(),
            row_hidden: false,
            cell: None,
            text: String::new(),
            next_column: 1,
            columns: 0,
        }
    }

    fn start(&mut self, name: &str, rest: &str) -> Result<()> {
        match name {
            "table" => {
                self.close_row()?;
                if self.open.is_empty() {
                    self.ranges.push((self.row, u32::MAX));
                    self.columns = 0;
                }
                self.open.push(BTreeMap::new());
                self.tables += 1;
            }
            "col" if self.open.len() == 1 => {
                let found = attributes(rest);
                let span = found.get("span").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
                let first = self.columns + 1;
                self.columns = self.columns.saturating_add(span).min(limits::COLUMNS);
                if is_hidden(rest) {
                    limits::hide_columns(&mut self.grid.hidden_columns, first..=self.columns);
                }
            }
            "tr" => {
                self.close_row()?;
                self.row_hidden = is_hidden(rest);
            }
            "td" | "th" => {
                self.close_cell()?;
                let found = attributes(rest);
                let span = |name: &str| {
                    let number = found.get(name).and_then(|number| number.trim().parse().ok());
                    number.unwrap_or(1).clamp(1, SPAN)
                };
                self.cell = Some(OpenCell { across: span("colspan"), down: span("rowspan") });
            }
            "br" => self.text.push('\n'),
            "p" | "div" | "li" if self.cell.is_some() && !self.text.trim().is_empty() => {
                self.text.push('\n');
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<()> {
        match name {
            "td" | "th" => self.close_cell(),
            "tr" => self.close_row(),
            "table" => {
                self.close_row()?;
                self.open.pop();
                if let Some(range) = self.ranges.last_mut().filter(|_| self.open.is_empty()) {
                    range.1 = self.row.saturating_sub(1);
                }
                // A gap, so that one table's last row is not the next one's title.
                self.row = self.row.saturating_add(1);
                Ok(())
            }
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" | "center" | "li"
                if self.cell.is_none() =>
            {
                self.close_row()
            }
            _ => Ok(()),
        }
    }

    /// Line breaks of the page's source mean nothing; those of `<br>` do.
    fn take(&mut self, text: &str) {
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            if c != ' ' || !self.text.ends_with([' ', '\n']) {
                self.text.push(c);
            }
        }
    }

    fn close_cell(&mut self) -> Result<()> {
        let text = std::mem::take(&mut self.text);
        let Some(OpenCell { across, down }) = self.cell.take() else {
            // Text between cells, or a heading above the table.
            return if self.next_column == 1 { self.put(1, &text) } else { Ok(()) };
        };
        let column = self.free_column();
        self.put(column, &text)?;
        let last = (self.row.saturating_add(down - 1), column.saturating_add(across - 1));
        let area = Merge { top: self.row, bottom: last.0, left: column, right: last.1 };
        if down > 1 || across > 1 {
            limits::check(self.file, "合并区域数", self.grid.merges.len() as u64, limits::MERGES)?;
            self.grid.merges.push(area);
        }
        if down > 1 && column <= limits::COLUMNS {
            self.reach(area);
        }
        self.next_column = last.1.saturating_add(1);
        Ok(())
    }

    /// Remembers a cell that reaches down, joined to its left neighbour when that reaches as far.
    fn reach(&mut self, area: Merge) {
        let Some(reaching) = self.open.last_mut() else { return };
        let left = reaching.range_mut(..area.left).next_back().map(|(_, left)| left);
        match left.filter(|left| left.right.saturating_add(1) == area.left) {
            Some(left) if (left.top, left.bottom) == (area.top, area.bottom) => {
                left.right = area.right;
            }
            _ => {
                reaching.insert(area.left, area);
            }
        }
    }

    /// The next column that no cell of an upper row reaches into.
    fn free_column(&self) -> u32 {
        let mut column = self.next_column;
        let Some(reaching) = self.open.last() else { return column };
        while let Some((_, area)) = reaching.range(..=column).next_back() {
            let covers = area.top < self.row && self.row <= area.bottom && column <= area.right;
            if !covers {
                break;
            }
            column = area.right.saturating_add(1);
        }
        column
    }

    fn put(&mut self, column: u32, text: &str) -> Result<()> {
        let text = text.trim();
        if text.is_empty() || column > limits::COLUMNS {
            return Ok(());
        }
        self.cells += 1;
        limits::check(self.file, "单元格数", self.cells, limits::CELLS)?;
        self.grid.push(self.row, column, Value::Text(Arc::from(text)));
        Ok(())
    }

    fn close_row(&mut self) -> Result<()> {
        let before = self.cells;
        self.close_cell()?;
        if self.next_column > 1 || self.cells > before {
            if self.row_hidden {
                self.hidden.push(self.row);
            }
            self.row = self.row.saturating_add(1);
        }
        (self.next_column, self.row_hidden) = (1, false);
        Ok(())
    }
}

fn is_hidden(rest: &str) -> bool {
    let style = attributes(rest).get("style").map(|style| style.replace(' ', "").to_lowercase());
    style.is_some_and(|style| style.contains("display:none"))
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    const PAGE: &str = "<html><head><meta http-equiv=Content-Type content=\"text/html; \
        charset=gb2312\"><title>导出</title></head><body><h2>幸福社区2026年科普活动台账</h2>\
        <table border=1><tr><th rowspan=2>时间<th rowspan=2>活动名称</th><th colspan=2>人次</th></tr>\
        <tr><th>线上</th><th>线下</th></tr>\n<tr style=\"display: none\"><td>3月5日</td><td>健康<br>讲座\
        </td><td>&nbsp;</td><td x:num>90</td></tr></table>\
        <table><tr><td>第二张表</td></tr></table></body></html>";

    fn cells(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let grid = grid("导出.xls", bytes).unwrap().value;
        let rows = grid.rows.iter();
        rows.flat_map(|row| row.texts().into_iter().map(move |(at, text)| (row.row, at, text)))
            .collect()
    }

    #[test]
    fn tables_are_read_with_spans_entities_and_headings() {
        let expected = [
            (1, 1, "幸福社区2026年科普活动台账"),
            (2, 1, "时间"),
            (2, 2, "活动名称"),
            (2, 3, "人次"),
            (3, 3, "线上"),
            (3, 4, "线下"),
            (4, 1, "3月5日"),
            (4, 2, "健康\n讲座"),
            (4, 4, "90"),
            (6, 1, "第二张表"),
        ]
        .map(|(row, column, text)| (row, column, text.to_owned()));
        assert_eq!(cells(PAGE.as_bytes()), expected);
        assert_eq!(cells(&GB18030.encode(PAGE).0), expected, "the encoding it names");
        let grid = grid("导出.xls", PAGE.as_bytes()).unwrap().value;
        assert_eq!(grid.merges.len(), 3);
        assert!(grid.row(4).unwrap().hidden);
    }

    #[test]
    fn a_page_without_a_table_is_refused_and_odd_ones_end() {
        assert_eq!(grid("a.xls", b"<html><p>x").unwrap_err().code(), Code::NotAWorkbook);
        for page in
            ["<table>", "<table><tr><td colspan=99999 rowspan=99999>a<td>b", "<table></td></tr>x"]
        {
            assert!(grid("a.xls", page.as_bytes()).is_ok(), "{page}");
        }
    }
}
