//! What a column holds, by the evidence of its cells, where no heading says it.
//!
//! Comes in: the headings and the rows below them. Goes out: the column of the name or of the time. Not
//! here: columns whose headings are known (`columns`).

use crate::model::{Column, Field, How, Value};
use crate::text::is_nothing;

use super::assign;
use super::columns;
use super::grid::GridRow;

/// Rows that tell what a column holds.
const ROWS: usize = 200;

/// Names the columns of name and time that no heading named.
pub fn name(columns: &mut [Column], rows: &[GridRow]) {
    let has = |columns: &[Column], wanted: &[Field]| {
        columns.iter().any(|column| column.field.is_some_and(|field| wanted.contains(&field)))
    };
    if !has(columns, &[Field::Date, Field::Month, Field::Season, Field::Occasion]) {
        time(columns, rows);
    }
    if has(columns, &[Field::Name]) {
        return;
    }
    let headers: Vec<(u32, String)> =
        columns.iter().map(|column| (column.column, column.header.clone())).collect();
    let found = of_words(&headers, rows);
    if let Some(column) = columns.iter_mut().find(|column| Some(column.column) == found) {
        (column.field, column.how) = (Some(Field::Name), How::Content);
    }
}

/// The only column about activities that holds words: 活动记录 with 学雷锋义诊 below it, not with a √.
pub fn of_words(headers: &[(u32, String)], rows: &[GridRow]) -> Option<u32> {
    let about = |(column, header): &&(u32, String)| {
        columns::clean(header).contains("活动") && holds_words(*column, rows)
    };
    let mut found = headers.iter().filter(about).map(|(column, _)| *column);
    found.next().filter(|_| found.next().is_none())
}

fn holds_words(column: u32, rows: &[GridRow]) -> bool {
    let cells = || rows.iter().take(ROWS).filter_map(|row| row.cell(column));
    let words = |value: &Value| match value {
        Value::Text(text) => {
            let length = text.trim().chars().filter(|c| c.is_alphabetic()).count();
            !is_nothing(text) && length >= 2 && !text.contains(['.', '\\', '/'])
        }
        _ => false,
    };
    let held = cells().filter(|cell| words(&cell.value)).count();
    held >= 2 && held * 10 >= cells().count() * 8
}

/// The unmapped column whose cells are nearly all dates.
fn time(columns: &mut [Column], rows: &[GridRow]) {
    let dates = |column: &Column| {
        let cells = || rows.iter().take(ROWS).filter_map(|row| row.cell(column.column));
        (cells().filter(|cell| assign::looks_like_date(&cell.value)).count(), cells().count())
    };
    let found = columns.iter_mut().filter(|column| column.field.is_none()).find(|column| {
        let (dates, all) = dates(column);
        all > 0 && dates * 10 >= all * 7
    });
    if let Some(column) = found {
        (column.field, column.how) = (Some(Field::Date), How::Content);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Cell;

    fn found(header: &str, cells: &[&str]) -> Option<u32> {
        let row = |(row, text): (u32, &&str)| GridRow {
            row,
            hidden: false,
            cells: vec![Cell { column: 2, value: Value::Text(Arc::from(*text)), filled: false }],
        };
        let rows: Vec<GridRow> = (2..).zip(cells).map(row).collect();
        of_words(&[(1, "日期".to_owned()), (2, header.to_owned())], &rows)
    }

    #[test]
    fn words_below_a_heading_about_activities_are_names() {
        assert_eq!(found("活动记录", &["学雷锋义诊", "植树"]), Some(2));
        assert_eq!(found("活动记录", &["√", "√"]), None);
        assert_eq!(found("活动照片", &["a.jpg", "b.jpg"]), None);
        assert_eq!(found("天气", &["多云", "小雨"]), None);
    }
}
