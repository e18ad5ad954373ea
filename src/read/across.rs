//! Registers that run across (横着登记): 活动名称, 活动时间 and 参加人数 below each other in one column, one
//! activity in each column to the right.
//!
//! Comes in: a grid on which no header was found. Goes out: its blocks with rows and columns exchanged, so
//! that they read like any table. Not here: forms, which hold one activity (`role`).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Cell, Field, Value};
use crate::settings::Settings;

use super::grid::{Grid, GridRow};
use super::header::{self, Header};
use super::{columns, given};

/// A block of a grid, turned.
#[derive(Debug)]
pub struct Block {
    /// Its cells, rows and columns exchanged.
    pub grid: Grid,
    /// Its headings.
    pub header: Header,
    /// First and last row on the sheet.
    pub rows: (u32, u32),
}

/// The column in which headings stand below each other: name, time and a third, with several activities
/// beside them.
pub fn headings_column(grid: &Grid) -> Option<u32> {
    let none = BTreeMap::new();
    let mut seen: BTreeMap<u32, BTreeSet<Field>> = BTreeMap::new();
    for row in &grid.rows {
        let own: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.filled).collect();
        let [first, others @ ..] = own.as_slice() else { continue };
        // A label between is one of a form: 活动名称, 讲座, 活动时间, 3月5日.
        if others.len() < 2 || others.iter().any(|cell| is_label(cell)) {
            continue;
        }
        if let Some((field, _)) = columns::field(&first.value.text(), &none) {
            seen.entry(first.column).or_default().insert(field);
        }
    }
    let times = [Field::Date, Field::Month, Field::PlannedDate];
    let is_register = |fields: &BTreeSet<Field>| {
        fields.len() >= 3
            && fields.contains(&Field::Name)
            && times.iter().any(|time| fields.contains(time))
    };
    seen.into_iter().find(|(_, fields)| is_register(fields)).map(|(column, _)| column)
}

/// Whether a cell holds a heading's word.
pub fn is_label(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text) if columns::is_field_word(text))
}

/// The blocks of a grid that runs across; none unless each of them names activities and their times.
pub fn blocks(grid: &Grid, settings: &Settings) -> Option<Vec<Block>> {
    let column = headings_column(grid)?;
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < grid.rows.len() {
        let block = block_at(&grid.rows[at..], column);
        if let Some(block) = grid.rows.get(at..at + block).filter(|block| block.len() >= 3) {
            blocks.push(turned(grid, block, settings)?);
        }
        at += block.max(1);
    }
    Some(blocks).filter(|blocks| !blocks.is_empty())
}

/// How many rows from the first on belong together: a known heading, further ones right below each other, and
/// the first one does not come back.
fn block_at(rows: &[GridRow], column: u32) -> usize {
    let Some(first) = rows.first().filter(|row| has_values(row, column)) else { return 0 };
    if !first.cell(column).is_some_and(is_label) {
        return 0;
    }
    let heading = first.text(column);
    let follows = |pair: &[GridRow]| {
        let [above, row] = pair else { return false };
        above.row + 1 == row.row && has_values(row, column) && row.text(column) != heading
    };
    1 + rows.windows(2).take_while(|pair| follows(pair)).count()
}

/// A heading, and something else beside it.
fn has_values(row: &GridRow, column: u32) -> bool {
    let Some(heading) = row.cell(column) else { return false };
    let text = heading.value.text();
    let is_heading = matches!(&heading.value, Value::Text(_)) && text.trim().chars().count() <= 12;
    let beside = |cell: &Cell| cell.column > column && cell.value != heading.value;
    is_heading && !text.contains(['：', ':']) && row.cells.iter().any(beside)
}

fn turned(grid: &Grid, block: &[GridRow], settings: &Settings) -> Option<Block> {
    let mut lines: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for row in block {
        for cell in &row.cells {
            let cell_turned = Cell { column: row.row, ..cell.clone() };
            lines.entry(cell.column).or_default().push(cell_turned);
        }
    }
    let row = |(row, cells): (u32, Vec<Cell>)| GridRow {
        row,
        hidden: grid.hidden_columns.contains(&row),
        cells,
    };
    let mut turned = Grid::new(&grid.name, grid.hidden);
    turned.rows = lines.into_iter().map(row).collect();
    turned.hidden_columns = block.iter().filter(|row| row.hidden).map(|row| row.row).collect();
    let header = header::header_at(&turned, 0, &settings.aliases).filter(Header::is_register)?;
    let rows = (block.first()?.row, block.last()?.row);
    let block = Block { grid: turned, header, rows };
    states_times(&block, settings).then_some(block)
}

/// Whether nearly every activity has a time: what reads like one proves that the columns are activities.
fn states_times(block: &Block, settings: &Settings) -> bool {
    let times = [Field::Date, Field::Month, Field::PlannedDate, Field::Season];
    let of = |wanted: &[Field]| block.header.columns_of(wanted, &settings.aliases);
    let (name_places, time_places) = (of(&[Field::Name, Field::PlannedName]), of(&times));
    let below = block.grid.rows.iter().filter(|row| row.row > block.header.last_row());
    let has = |row: &&GridRow, columns: &[u32], fits: fn(&Value) -> bool| {
        columns.iter().any(|column| row.cell(*column).is_some_and(|cell| fits(&cell.value)))
    };
    let activities: Vec<&GridRow> = below.filter(|row| has(row, &name_places, |_| true)).collect();
    let dated = activities.iter().filter(|row| has(row, &time_places, given::is_time)).count();
    activities.len() >= 2 && dated * 3 >= activities.len() * 2
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Date;

    fn found(rows: &[&[&str]]) -> Option<Vec<Block>> {
        let mut grid = Grid::new("活动", false);
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells) {
                grid.push(row, column, Value::Text(Arc::from(*text)));
            }
        }
        blocks(&grid, &Settings::new(Date::first_of_month(2026, 11)))
    }

    #[test]
    fn rows_and_columns_are_exchanged_and_a_second_block_is_one_of_its_own() {
        let rows: &[&[&str]] = &[
            &["2026年科技节"],
            &["序号", "1", "2", "3"],
            &["活动名称", "纸飞机", "画展", "航模"],
            &["活动时间", "5月18日", "5月19日", "5月20日"],
            &["参加人数", "160", "82", "40"],
            &["序号", "4", "5"],
            &["活动名称", "讲座", "参观"],
            &["活动时间", "9月18日", "9月19日"],
            &["参加人数", "30", "20"],
        ];
        let blocks = found(rows).unwrap();
        assert_eq!(blocks.iter().map(|block| block.rows).collect::<Vec<_>>(), [(2, 5), (6, 9)]);
        let first = &blocks[0];
        assert_eq!(first.header.columns[1], (3, "活动名称".to_owned()));
        assert_eq!(first.grid.row(3).map(|row| row.text(3)), Some("画展".to_owned()));
    }

    #[test]
    fn what_is_no_register_across_is_left_alone() {
        let form: &[&[&str]] = &[
            &["活动名称", "健康讲座", "活动时间", "3月5日"],
            &["活动地点", "活动室", "参加人数", "45"],
            &["活动时间", "上午", "主讲人", "王医生"],
        ];
        let untimed: &[&[&str]] = &[
            &["活动名称", "讲座", "展览"],
            &["活动时间", "由各社区自定", "由街道通知"],
            &["参加人数", "30", "50"],
        ];
        assert!(found(form).is_none() && found(untimed).is_none());
    }
}
