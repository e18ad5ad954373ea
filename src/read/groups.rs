//! “Written once, blank below”: month, season, unit and, where it is proved, the day hold for the rows under them.
//!
//! Comes in: the rows of a table. Goes out: the same rows with such cells filled, never of totals, and a
//! finding where a day was filled or could not be.

use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Column, Field, Origin, Row, Value};

/// Fields that hold until the next is written.
const GROUPING: [Field; 4] = [Field::Month, Field::Season, Field::Unit, Field::Year];
/// Fields of which a date needs none beside it.
const TIMES: [Field; 4] = [Field::Month, Field::Season, Field::Occasion, Field::PlannedDate];

/// Fills the groups of a table: month, season, unit and year.
pub fn fill(rows: &mut [Row], columns: &[Column]) {
    for column in columns {
        let Some(field) = column.field.filter(|field| GROUPING.contains(field)) else { continue };
        let filled = rows.iter().filter(|row| row.cell(column.column).is_some()).count();
        // A column that is nearly empty was not kept; one that is full needs nothing.
        let is_group =
            filled > 0 && rows.first().is_some_and(|row| row.cell(column.column).is_some());
        if is_group && filled < rows.len() && !has_gaps_of_its_own(field, rows, columns) {
            fill_down(rows, column.column);
        }
    }
}

fn fill_down(rows: &mut [Row], column: u32) {
    let mut above = None;
    for row in rows.iter_mut() {
        match row.cells.binary_search_by_key(&column, |cell| cell.column) {
            Ok(at) => above = Some(row.cells[at].clone()),
            Err(at) => {
                if let Some(cell) = &above {
                    row.cells.insert(at, Cell { filled: true, ..cell.clone() });
                }
            }
        }
    }
}

/// A day written over several rows is theirs only where another column keeps the same groups: the number,
/// written in the very rows in which the day is. Else the rows stay without a day, and that is said.
pub fn days(rows: &mut [Row], columns: &[Column], origin: &Origin, findings: &mut Vec<Diagnostic>) {
    let place = |wanted: Field| {
        let found = columns.iter().find(|column| column.field == Some(wanted));
        found.map(|column| column.column)
    };
    let Some(day) = place(Field::Date) else { return };
    let named = |at: &usize| {
        let cell = place(Field::Name).and_then(|column| rows[*at].cell(column));
        // A row whose name is merged down only goes on with the activity above.
        cell.is_some_and(|cell| !cell.filled)
    };
    let blank: Vec<usize> = blanks(rows, day).into_iter().filter(named).collect();
    if blank.is_empty() {
        return;
    }
    let groups = rows.len() - blank.len();
    let keeps_groups =
        |column: u32| groups >= 2 && rows.iter().all(|row| has(row, column) == has(row, day));
    let proof = [Field::No, Field::Weekday].into_iter().filter_map(place);
    let proof = proof.into_iter().find(|column| keeps_groups(*column));
    let finding = |code: Code, of: &[u32]| {
        let first = of.first().copied().unwrap_or_default();
        Diagnostic::new(code).at(origin.at_cell(first, day)).with("count", of.len())
    };
    let number = |at: &usize| rows[*at].row;
    if let Some(proof) = proof {
        let header = columns.iter().find(|column| column.column == proof);
        let header = header.map(|column| column.header.clone()).unwrap_or_default();
        let blank: Vec<u32> = blank.iter().map(number).collect();
        findings.push(finding(Code::DateShared, &blank).with("header", header));
        return fill_down(rows, day);
    }
    let untimed =
        |at: &&usize| TIMES.into_iter().filter_map(place).all(|column| !has(&rows[**at], column));
    let blank: Vec<u32> = blank.iter().filter(untimed).map(number).collect();
    if let Some(first) = blank.first() {
        let above = rows.iter().rev().find(|row| row.row < *first && has(row, day));
        let above = above.and_then(|row| row.cell(day)).map(|cell| cell.value.text());
        findings.push(finding(Code::DateBlankBelow, &blank).with("raw", above.unwrap_or_default()));
    }
}

fn has(row: &Row, column: u32) -> bool {
    row.cell(column).is_some_and(|cell| !super::body::is_blank(&cell.value))
}

/// Rows without a day below one that has it, by index; a banner between them would be their time.
fn blanks(rows: &[Row], day: u32) -> Vec<usize> {
    let first = rows.iter().position(|row| has(row, day)).unwrap_or(rows.len());
    let below = rows.iter().enumerate().skip(first);
    below.filter(|(_, row)| !has(row, day) && row.banner.is_none()).map(|(at, _)| at).collect()
}

/// With a date in its own column a blank month is only a blank month.
fn has_gaps_of_its_own(field: Field, rows: &[Row], columns: &[Column]) -> bool {
    let date = columns.iter().find(|column| column.field == Some(Field::Date));
    let dated = |column: &Column| {
        let cells = rows.iter().filter_map(|row| row.cell(column.column));
        cells.filter(|cell| names_a_month(&cell.value)).count()
    };
    field == Field::Month && date.is_some_and(|column| dated(column) * 2 > rows.len())
}

/// 3月5日 and 3.5 do, a bare 5 or 5日 needs the month beside it.
fn names_a_month(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.fract() != 0.0 || *number > 31.0,
        Value::Text(text) => text.contains(['月', '.', '-', '/', '年']),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::How;

    /// Numbers, days and names; the days of the filled rows and the codes found.
    fn filled(rows: &[[&str; 3]]) -> (Vec<String>, Vec<Code>) {
        let column = |column, field| Column {
            column,
            header: Field::chinese(field).to_owned(),
            field: Some(field),
            how: How::Synonym,
            unit: None,
        };
        let columns = [column(1, Field::No), column(2, Field::Date), column(3, Field::Name)];
        let cells = |texts: &[&str; 3]| {
            let cells = (1..).zip(texts).filter(|(_, text)| !text.is_empty());
            let value = |text: &str| Value::Text(Arc::from(text));
            cells.map(|(column, text)| Cell { column, value: value(text), filled: false }).collect()
        };
        let mut rows: Vec<Row> = (1..)
            .zip(rows)
            .map(|(row, texts)| Row { row, hidden: false, banner: None, cells: cells(texts) })
            .collect();
        let mut findings = Vec::new();
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("台账"));
        days(&mut rows, &columns, &origin, &mut findings);
        let day = |row: &Row| row.cell(2).map(|cell| cell.value.text()).unwrap_or_default();
        (rows.iter().map(day).collect(), findings.iter().map(|found| found.code).collect())
    }

    #[test]
    fn a_day_is_shared_where_the_numbers_keep_the_same_groups() {
        let rows = [["1", "3月5日", "义诊"], ["", "", "讲座"], ["2", "4月2日", "植树"]];
        let (days, codes) = filled(&rows);
        assert_eq!(days, ["3月5日", "3月5日", "4月2日"]);
        assert_eq!(codes, [Code::DateShared]);
    }

    #[test]
    fn a_day_that_nothing_proves_is_not_shared() {
        let numbered = [["1", "3月5日", "义诊"], ["2", "", "讲座"], ["3", "4月2日", "植树"]];
        let once = [["1", "3月5日", "义诊"], ["", "", "讲座"]];
        let bare = [["", "3月5日", "义诊"], ["", "", "讲座"], ["", "4月2日", "植树"]];
        for rows in [&numbered[..], &once, &bare] {
            let (days, codes) = filled(rows);
            assert_eq!(days[1], "", "{rows:?}");
            assert_eq!(codes, [Code::DateBlankBelow]);
        }
    }

    #[test]
    fn a_column_full_of_days_needs_no_word() {
        let rows = [["1", "3月5日", "义诊"], ["2", "4月2日", "植树"]];
        assert!(filled(&rows).1.is_empty());
    }
}
