//! A sheet as a sparse grid of cells, before anyone knows what it means.

use std::sync::Arc;

use crate::model::{Cell, Value};

use super::limits;

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
    /// The workbook counts its days from 1904, not from 1900.
    pub dates_1904: bool,
    /// Cells that came behind one further below or to the right, until [`Grid::settle`].
    late: Vec<(u32, Cell)>,
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

impl GridRow {
    /// Sorts the cells; of two in one column the later stays.
    fn settle(&mut self) {
        if self.cells.is_sorted_by(|left, right| left.column < right.column) {
            return;
        }
        self.cells.sort_by_key(|cell| cell.column);
        self.cells.dedup_by(|later, earlier| {
            let same = later.column == earlier.column;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
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
            dates_1904: false,
            late: Vec::new(),
        }
    }

    /// Adds a cell; rows and columns from 1, in any order. Cells out of order are in `rows` only after
    /// [`Grid::settle`].
    #[expect(clippy::inline_always, reason = "a value is built where it stays, not handed over")]
    #[inline(always)]
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
            _ if is_blank => {}
            _ => self.begin_row(row, Cell { column, value, filled: false }),
        }
    }

    #[cold]
    fn begin_row(&mut self, row: u32, cell: Cell) {
        let above = self.rows.last();
        if above.is_some_and(|above| above.row >= row) {
            // Put in its place at once, each would move all that stand behind it.
            self.late.push((row, cell));
            return;
        }
        // Rows of a table are as wide as the one above.
        let mut cells = Vec::with_capacity(above.map_or(0, |above| above.cells.len()));
        cells.push(cell);
        self.rows.push(GridRow { row, hidden: false, cells });
    }

    /// Puts the cells that came out of order in their places; of two in one place the later stays.
    pub fn settle(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let mut late = std::mem::take(&mut self.late);
        late.sort_by_key(|(row, cell)| (*row, cell.column));
        let mut rows: Vec<GridRow> = Vec::new();
        for (row, cell) in late {
            match rows.last_mut().filter(|last| last.row == row) {
                Some(last) => last.cells.push(cell),
                None => rows.push(GridRow { row, hidden: false, cells: vec![cell] }),
            }
        }
        // A stable sort of what is already in order: the earlier row or cell comes first.
        self.rows.append(&mut rows);
        self.rows.sort_by_key(|row| row.row);
        self.rows.dedup_by(|later, earlier| {
            let same = later.row == earlier.row;
            if same {
                earlier.cells.append(&mut later.cells);
            }
            same
        });
        self.rows.iter_mut().for_each(GridRow::settle);
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
                let last = merge.right.min(limits::COLUMNS);
                filled +=
                    usize::try_from(last.saturating_sub(merge.left)).unwrap_or(usize::MAX) + 1;
                if filled > cell_limit {
                    self.merges = merges;
                    return;
                }
                (merge.left..=last).for_each(|column| fill(row, column, &value));
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
        grid.settle();
        let order: Vec<(u32, u32)> = grid
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|cell| (row.row, cell.column)))
            .collect();
        assert_eq!(order, [(1, 1), (1, 5), (2, 9), (3, 1), (3, 2)]);
    }

    #[test]
    fn of_two_cells_in_one_place_the_later_stays() {
        let mut grid = Grid::new("表", false);
        for (row, column, word) in
            [(2, 1, "早"), (2, 2, "乙"), (2, 1, "中"), (1, 1, "上"), (2, 1, "晚")]
        {
            grid.push(row, column, text(word));
        }
        grid.settle();
        let words: Vec<String> = grid.rows.iter().map(|row| row.text(1)).collect();
        assert_eq!(words, ["上", "晚"]);
        assert_eq!(grid.rows[1].cells.len(), 2);
    }

    #[test]
    fn cells_from_the_last_to_the_first_are_sorted_without_moving_each_other() {
        let start = std::time::Instant::now();
        let mut grid = Grid::new("表", false);
        for row in (1..=200_000).rev() {
            grid.push(row, 1, text("x"));
        }
        for column in (1..=16_000).rev() {
            grid.push(200_001, column, text("x"));
        }
        grid.settle();
        assert_eq!((grid.rows.len(), grid.rows[200_000].cells.len()), (200_001, 16_000));
        assert!(start.elapsed().as_secs() < 20, "a hang, not a measurement");
    }

    #[test]
    fn merges_over_each_other_stop_at_the_limit() {
        let mut grid = Grid::new("表", false);
        for row in 1..=2_000 {
            grid.push(row, 1, text("x"));
        }
        grid.merges = vec![Merge { top: 1, bottom: u32::MAX, left: 1, right: u32::MAX }; 20_000];
        let start = std::time::Instant::now();
        grid.fill_merges(100_000);
        let cells: usize = grid.rows.iter().map(|row| row.cells.len()).sum();
        assert!(cells <= 102_000 && grid.merges.len() == 20_000);
        assert!(start.elapsed().as_secs() < 20, "a hang, not a measurement");
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
