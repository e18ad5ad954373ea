//! A column of figures in a register that has no column of attendance: the visits may stand there unseen.
//!
//! Comes in: the register. Goes out: a finding for each such column. Nothing is counted from it: a guess would
//! stand in every paper.

use crate::diag::{Code, Diagnostic};
use crate::model::{Column, Field, Origin, Register, Row, SheetRole, Table, Value, column_letters};

/// Rows that tell what a column holds.
const ROWS: usize = 200;
/// The largest number that may be people; longer ones are telephone numbers and the like.
const MOST: f64 = 100_000.0;

/// Names each column of figures beside which nobody is counted.
pub fn say(register: &Register, findings: &mut Vec<Diagnostic>) {
    let sheets = register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    for sheet in sheets {
        let origin = Origin::sheet(&register.file, &sheet.name);
        for table in sheet.tables.iter().filter(|table| !counts_people(table)) {
            let top = table.header_rows.first().copied().unwrap_or(table.first_row);
            let unseen = table.columns.iter().filter(|column| is_of_figures(column, &table.rows));
            findings.extend(unseen.map(|column| {
                Diagnostic::new(Code::AttendanceUnmapped)
                    .at(origin.at_cell(top, column.column))
                    .with("header", &column.header)
                    .with("letter", column_letters(column.column))
            }));
        }
    }
}

fn counts_people(table: &Table) -> bool {
    const PEOPLE: [Field; 3] =
        [Field::Attendance, Field::OnlineAttendance, Field::PlannedAttendance];
    table.columns.iter().any(|column| column.field.is_some_and(|field| PEOPLE.contains(&field)))
}

/// Whole numbers in most rows below a heading that means nothing here, not counting upwards as 序号 do.
fn is_of_figures(column: &Column, rows: &[Row]) -> bool {
    let number = |row: &Row| match &row.cell(column.column)?.value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.trim().trim_end_matches(['人', '次']).parse().ok(),
        _ => None,
    };
    let rows = rows.get(..rows.len().min(ROWS)).unwrap_or_default();
    let numbers: Vec<f64> = rows
        .iter()
        .filter_map(number)
        .filter(|number| (1.0..MOST).contains(number) && number.fract() == 0.0)
        .collect();
    let counts_up =
        numbers.windows(2).all(|pair| matches!(pair, [a, b] if (b - a - 1.0).abs() < 0.5));
    column.field.is_none()
        && numbers.len() >= 3
        && numbers.len() * 10 >= rows.len() * 7
        && !counts_up
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    fn said(csv: &str) -> Vec<String> {
        let settings = Settings::new(crate::model::Date::first_of_month(2026, 11));
        let register = crate::read::read("a.csv", csv.as_bytes(), &settings).unwrap().value;
        let mut findings = Vec::new();
        say(&register, &mut findings);
        findings.iter().map(|of| of.text(crate::diag::Lang::Zh)).collect()
    }

    #[test]
    fn figures_under_an_unknown_heading_are_named_where_nobody_is_counted() {
        let rows = "3月5日,义诊,40,晴,1\n4月5日,讲座,35,阴,2\n5月5日,展览,120,晴,3\n";
        let unseen = said(&format!("日期,活动名称,阿猫,天气,丙\n{rows}"));
        assert_eq!(unseen.len(), 1, "{unseen:?}");
        assert!(unseen[0].contains("“阿猫”（C列）"), "{unseen:?}");
        assert!(said(&format!("日期,活动名称,参加人次,天气,丙\n{rows}")).is_empty());
    }
}
