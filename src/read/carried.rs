//! A sheet without a header whose rows stand as those of the sheet before: its columns go on.
//!
//! Comes in: the register's header last read and a grid without one. Goes out: that header over this grid.
//! Not here: columns that a person names (`given`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Field, Value, column_letters};

use super::grid::{Grid, GridRow};
use super::header::Header;
use super::{assign, body, columns, other};

/// Why such a sheet is read.
pub const REASON: &str = "没有表头，按前一张表的列读";

/// A header and the sheet it stands on.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// Its first header.
    pub header: Header,
}

/// The earlier header over a grid whose rows fit it from the first one on; lines that stand alone above are
/// titles.
pub fn header(earlier: &Header, grid: &Grid, aliases: &BTreeMap<String, String>) -> Option<Header> {
    let at = grid.rows.iter().position(|row| !other::is_alone(row))?;
    let rows = grid.rows.get(at..)?;
    let wanted = Wanted::of(earlier, aliases)?;
    let table = || rows.iter().filter(|row| !other::is_alone(row));
    let fitting = table().filter(|row| wanted.fits(row)).count();
    if !wanted.fits(rows.first()?) || fitting * 3 < table().count() * 2 {
        return None;
    }
    let mut columns = earlier.columns.clone();
    for cell in rows.iter().flat_map(|row| &row.cells) {
        if let Err(at) = columns.binary_search_by_key(&cell.column, |(column, _)| *column) {
            columns.insert(at, (cell.column, column_letters(cell.column)));
        }
    }
    let top = rows.first()?.row;
    Some(Header { top, rows: Vec::new(), columns, beside: Vec::new(), ..earlier.clone() })
}

/// The columns that show whether a row is one of the same table.
struct Wanted {
    name: u32,
    time: u32,
    /// Whose cells must hold figures, where they hold anything.
    counts: Vec<u32>,
}

impl Wanted {
    fn of(header: &Header, aliases: &BTreeMap<String, String>) -> Option<Self> {
        let all = |wanted: &[Field]| header.columns_of(wanted, aliases);
        Some(Self {
            name: *all(&[Field::Name]).first()?,
            time: *all(&[Field::Date]).first()?,
            counts: all(&[Field::Attendance, Field::OnlineAttendance, Field::Cost]),
        })
    }

    fn fits(&self, row: &GridRow) -> bool {
        let value = |column: u32| row.cell(column).map(|cell| &cell.value);
        let figures = |value: &Value| {
            body::is_blank(value) || value.text().contains(|c: char| c.is_numeric())
        };
        let own = row.cells.iter().filter(|cell| !cell.filled && !body::is_blank(&cell.value));
        own.count() >= 3
            && value(self.name).is_some_and(is_name)
            && value(self.time).is_some_and(is_day)
            && self.counts.iter().all(|column| value(*column).is_none_or(figures))
    }
}

/// Words, and no day.
fn is_name(value: &Value) -> bool {
    match value {
        Value::Text(text) => {
            let chinese = text.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
            chinese && !assign::looks_like_date(value) && !columns::is_field_word(text)
        }
        _ => false,
    }
}

/// A date, or figures that a list's numbers are not: 4.2, 20260402, 4月中旬.
fn is_day(value: &Value) -> bool {
    let of_parts = |text: &str| {
        let figures = text.contains(|c: char| c.is_numeric());
        let parts = text.contains(['.', '．', '-', '/', '月', '日', '号']) || text.len() == 8;
        figures && parts && text.chars().count() <= 16
    };
    match value {
        Value::Number(_) | Value::Text(_) => of_parts(value.text().trim()),
        other => assign::looks_like_date(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::header as headers;
    use super::*;

    fn grid(rows: &[&[&str]]) -> Grid {
        let mut grid = Grid::new("二季度", false);
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
                grid.push(row, column, Value::Text(Arc::from(*text)));
            }
        }
        grid
    }

    fn carried(rows: &[&[&str]]) -> Option<Header> {
        let none = BTreeMap::new();
        let first = grid(&[&["日期", "活动", "地点", "人数"], &["1.5", "讲座", "二楼", "22"]]);
        header(&headers::find(&first, 0, &none)?, &grid(rows), &none)
    }

    #[test]
    fn rows_that_stand_alike_go_on_below_the_header_of_the_sheet_before() {
        let rows: &[&[&str]] = &[
            &["第二季度"],
            &["4.2", "孤独症日科普", "二楼", "15", "雨"],
            &["4.23", "读书日故事会", "", "180"],
            &["合计", "", "", "195"],
        ];
        let found = carried(rows).unwrap();
        assert_eq!((found.top, found.rows.len()), (2, 0));
        assert_eq!(found.columns[1].1, "活动");
        assert_eq!(found.columns[4], (5, "E".to_owned()));
    }

    #[test]
    fn other_lists_do_not() {
        let people: &[&[&str]] = &[&["1", "张三", "电工", "138"], &["2", "李四", "组长", "139"]];
        let swapped: &[&[&str]] = &[&["讲座", "4.2", "二楼", "15"], &["展览", "4.9", "大厅", "80"]];
        let stock: &[&[&str]] = &[&["宣传册", "防灾减灾手册", "本", "三百"]];
        assert!(carried(people).is_none());
        assert!(carried(swapped).is_none());
        assert!(carried(stock).is_none());
        assert!(carried(&[]).is_none());
    }
}
