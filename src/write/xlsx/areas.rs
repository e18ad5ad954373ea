//! The formats of a sheet's cells, gathered so that they are given by areas.
//!
//! Comes in: the format of each cell, row by row. Goes out: one format for each rectangle of cells. The
//! spreadsheet crate knows a format by its whole content, so that naming it for every cell would take a
//! fifth of the time of a workbook.

use std::ptr;

use rust_xlsxwriter::{Format, Worksheet};

use super::pen::Filled;

/// A rectangle of cells of one format, both ends included.
#[derive(Clone, Copy)]
struct Area<'a> {
    format: &'a Format,
    rows: (u32, u32),
    columns: (u16, u16),
}

/// The formats of the cells of one sheet.
#[derive(Default)]
pub(super) struct Areas<'a> {
    /// The run of cells at the foot of each column, which the next row may lengthen.
    open: Vec<Option<Area<'a>>>,
    closed: Vec<Area<'a>>,
}

impl<'a> Areas<'a> {
    /// Takes the format of a cell.
    pub(super) fn add(&mut self, row: u32, column: u16, format: &'a Format) {
        let at = usize::from(column);
        if at >= self.open.len() {
            self.open.resize(at + 1, None);
        }
        match &mut self.open[at] {
            Some(run) if ptr::eq(run.format, format) && run.rows.1 + 1 == row => run.rows.1 = row,
            run => {
                let new = Area { format, rows: (row, row), columns: (column, column) };
                self.closed.extend(run.replace(new));
            }
        }
    }

    /// Gives the cells their formats.
    pub(super) fn give(self, sheet: &mut Worksheet) -> Filled {
        for Area { format, rows, columns } in self.rectangles() {
            sheet.set_range_format(rows.0, columns.0, rows.1, columns.1, format)?;
        }
        Ok(())
    }

    /// The runs, those side by side made one.
    fn rectangles(mut self) -> Vec<Area<'a>> {
        self.closed.extend(self.open.into_iter().flatten());
        self.closed.sort_unstable_by_key(|area| (area.rows, area.columns));
        self.closed.dedup_by(|right, left| {
            let is_beside = ptr::eq(left.format, right.format)
                && left.rows == right.rows
                && left.columns.1 + 1 == right.columns.0;
            if is_beside {
                left.columns.1 = right.columns.1;
            }
            is_beside
        });
        self.closed
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Format;

    use super::Areas;

    #[test]
    fn cells_of_one_format_become_a_rectangle_and_a_gap_ends_it() {
        let (plain, bold) = (Format::new(), Format::new().set_bold());
        let mut areas = Areas::default();
        for row in [1, 2, 3, 7] {
            for column in [0, 1, 2] {
                areas.add(row, column, if column == 2 { &bold } else { &plain });
            }
        }
        let found = areas.rectangles();
        let found: Vec<_> =
            found.iter().map(|area| (area.rows, area.columns, area.format == &bold)).collect();
        let wanted = [
            ((1, 3), (0, 1), false),
            ((1, 3), (2, 2), true),
            ((7, 7), (0, 1), false),
            ((7, 7), (2, 2), true),
        ];
        assert_eq!(found, wanted);
    }
}
