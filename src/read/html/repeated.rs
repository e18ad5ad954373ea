//! A table that a page holds twice, once to be seen and once to be printed, counts once.
//!
//! Comes in: a page's grid and the rows of its tables. Goes out: the grid without the repetitions, and a
//! finding for each.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::Origin;

use super::Grid;

/// Cells below which tables may well be alike by chance.
const LEAST_CELLS: usize = 4;

/// Takes tables away that repeat an earlier one cell by cell.
pub fn remove(grid: &mut Grid, tables: &[(u32, u32)], file: &str) -> Vec<Diagnostic> {
    let origin = Origin::sheet(&Arc::from(file), &grid.name);
    let mut known: HashMap<Vec<Vec<(u32, String)>>, u32> = HashMap::new();
    let mut gone: Vec<(u32, u32)> = Vec::new();
    let mut findings = Vec::new();
    for &(top, bottom) in tables {
        let first = grid.rows.partition_point(|row| row.row < top);
        let rows = grid.rows[first..].iter().take_while(|row| row.row <= bottom);
        let cells: Vec<Vec<(u32, String)>> = rows.map(super::GridRow::texts).collect();
        if cells.len() < 2 || cells.iter().map(Vec::len).sum::<usize>() < LEAST_CELLS {
            continue;
        }
        let count = cells.len();
        match known.get(&cells) {
            Some(first) => {
                gone.push((top, bottom));
                let finding = Diagnostic::new(Code::TableRepeated).at(origin.at_row(top));
                findings.push(finding.with("row", first).with("rows", count));
            }
            None => _ = known.insert(cells, top),
        }
    }
    // Tables come one below the other.
    let repeats = |row: u32| {
        let before = gone.partition_point(|(top, _)| *top <= row);
        before > 0 && gone[before - 1].1 >= row
    };
    grid.rows.retain(|row| !repeats(row.row));
    grid.merges.retain(|merge| !repeats(merge.top));
    findings
}

#[cfg(test)]
mod tests {
    use super::super::grid;
    use crate::diag::Code;

    #[test]
    fn the_same_table_twice_is_read_once_and_said() {
        let table = |count: &str| {
            format!("<table><tr><th>时间<th>名称<th>人数<tr><td>3月<td>讲座<td>{count}</table>")
        };
        let page = |tables: &[String]| tables.join("<p>打印</p>");
        let twice = grid("a.xls", page(&[table("30"), table("30")]).as_bytes()).unwrap();
        assert_eq!(twice.value.rows.len(), 3, "header, row and 打印");
        let codes: Vec<Code> = twice.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::TableRepeated]);
        let other = grid("a.xls", page(&[table("30"), table("31")]).as_bytes()).unwrap();
        assert_eq!((other.value.rows.len(), other.findings.len()), (5, 0));
    }
}
