//! A sheet as a sparse grid of cells, before anyone knows what it means.

use std::sync::Arc;

use crate::model::{Cell, Value};

/// A sheet's cells (网格): only those that hold something.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The sheet's name.
    pub name: Arc<str>,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Rows in order; rows without cells are absent.
    pub rows: Vec<GridRow>,
    /// Merged areas.
    pub merges: Vec<Merge>,
    /// Hidden columns, from 1.
    pub hidden_columns: Vec<u32>,
}

/// A row of a grid.
#[derive(Clone, Debug)]
pub struct GridRow {
    /// Row from 1.
    pub row: u32,
    /// Hidden or filtered away.
    pub hidden: bool,
    /// Cells in column order.
    pub cells: Vec<Cell>,
}

/// A merged area (合并单元格), rows and columns from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column.
    pub left: u32,
    /// Last column.
    pub right: u32,
}

impl GridRow {
    /// The cell in a column counted from 1.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }

    /// The trimmed text of a cell; empty when there is none.
    pub fn text(&self, column: u32) -> String {
        self.cell(column).map(|cell| cell.value.text().trim().to_owned()).unwrap_or_default()
    }

    /// The texts of the row's cells with their columns, blank ones left out.
    pub fn texts(&self) -> Vec<(u32, String)> {
        let text = |cell: &Cell| (cell.column, cell.value.text().trim().to_owned());
        self.cells.iter().map(text).filter(|(_, text)| !text.is_empty()).collect()
    }
}

impl Grid {
    /// An empty grid of a name.
    pub fn new(name: &str, hidden: bool) -> Self {
        Self {
            name: Arc::from(name),
            hidden,
            rows: Vec::new(),
            merges: Vec::new(),
            hidden_columns: Vec::new(),
        }
    }

    /// Adds a cell; rows and columns from 1, in any order.
    #[inline]
    pub fn push(&mut self, row: u32, column: u32, value: Value) {
        let is_blank = matches!(&value, Value::Text(text) if text.is_empty());
        match self.rows.last_mut() {
            // Cells mostly come from left to right.
            Some(last)
                if last.row == row
                    && last.cells.last().is_some_and(|cell| cell.column < column)
                    && !is_blank =>
            {
                last.cells.push(Cell { column, value, filled: false });
            }
            _ => self.place(row, column, value),
        }
    }

    #[cold]
    fn place(&mut self, row: u32, column: u32, value: Value) {
        if matches!(&value, Value::Text(text) if text.is_empty()) {
            return;
        }
        let at = match self.rows.last() {
            Some(last) if last.row == row => self.rows.len() - 1,
            Some(last) if last.row > row => self.row_slot(row),
            above => {
                // Rows of a table are as wide as the one above.
                let width = above.map_or(0, |above| above.cells.len());
                let cells = Vec::with_capacity(width);
                self.rows.push(GridRow { row, hidden: false, cells });
                self.rows.len() - 1
            }
        };
        let cells = &mut self.rows[at].cells;
        let cell = Cell { column, value, filled: false };
        match cells.last() {
            Some(last) if last.column >= column => {
                match cells.binary_search_by_key(&column, |cell| cell.column) {
                    Ok(same) => cells[same] = cell,
                    Err(place) => cells.insert(place, cell),
                }
            }
            _ => cells.push(cell),
        }
    }

    fn row_slot(&mut self, row: u32) -> usize {
        match self.rows.binary_search_by_key(&row, |row| row.row) {
            Ok(at) => at,
            Err(at) => {
                self.rows.insert(at, GridRow { row, hidden: false, cells: Vec::new() });
                at
            }
        }
    }

    /// The row with a number, when it holds anything.
    pub fn row(&self, row: u32) -> Option<&GridRow> {
        let at = self.rows.binary_search_by_key(&row, |row| row.row).ok()?;
        self.rows.get(at)
    }

    /// Puts the value of each merged area into its other cells, marked as filled: the reader of a cell
    /// decides whether it may use a filled one. At most `cell_limit` cells are filled.
    pub fn fill_merges(&mut self, cell_limit: usize) {
        let merges = std::mem::take(&mut self.merges);
        let mut filled = 0;
        for merge in &merges {
            let Some(value) = self.row(merge.top).and_then(|row| row.cell(merge.left)) else {
                continue;
            };
            let value = value.value.clone();
            // A merge may run far below the data: rows that hold nothing stay absent.
            let first = self.rows.partition_point(|row| row.row < merge.top);
            for row in self.rows[first..].iter_mut().take_while(|row| row.row <= merge.bottom) {
                for column in merge.left..=merge.right {
                    filled += 1;
                    if filled > cell_limit {
                        break;
                    }
                    fill(row, column, &value);
                }
            }
        }
        self.merges = merges;
    }
}

fn fill(row: &mut GridRow, column: u32, value: &Value) {
    if let Err(at) = row.cells.binary_search_by_key(&column, |cell| cell.column) {
        row.cells.insert(at, Cell { column, value: value.clone(), filled: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Value {
        Value::Text(Arc::from(text))
    }

    #[test]
    fn cells_in_any_order_end_up_sorted() {
        let mut grid = Grid::new("表", false);
        for (row, column) in [(3, 2), (1, 5), (3, 1), (1, 1), (2, 9)] {
            grid.push(row, column, text("x"));
        }
        let order: Vec<(u32, u32)> = grid
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| (row.row, cell.column)))
            .collect();
        assert_eq!(order, [(1, 1), (1, 5), (2, 9), (3, 1), (3, 2)]);
    }

    #[test]
    fn a_merge_fills_its_area_and_marks_it() {
        let mut grid = Grid::new("表", false);
        grid.push(1, 1, text("3月"));
        grid.push(2, 2, text("讲座"));
        grid.merges.push(Merge { top: 1, bottom: 5, left: 1, right: 1 });
        grid.fill_merges(100);
        let filled = grid.row(2).and_then(|row| row.cell(1)).unwrap();
        assert!(filled.filled && filled.value.text() == "3月");
        assert!(grid.row(3).is_none(), "rows that hold nothing stay absent");
    }
}
