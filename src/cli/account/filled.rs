//! What was read into rows that does not stand in them: cells filled from a merged area or from above, and
//! rows that are hidden in the workbook.

use kepu::diag::Lang;
use kepu::model::{Column, Row, Table, column_letters};

use super::sheets::runs;
use crate::cli::printer::Printer;

/// One line for the filled cells, one for the hidden rows; empty when there are none.
pub fn filled(table: &Table, printer: &Printer) -> String {
    let columns: Vec<String> =
        table.columns.iter().filter_map(|column| of_column(column, &table.rows, printer)).collect();
    let hidden: Vec<u32> = table.rows.iter().filter(|row| row.hidden).map(|row| row.row).collect();
    let filled = (!columns.is_empty()).then(|| match printer.lang {
        Lang::Zh => format!("  照合并单元格或上一行填补：{}\n", columns.join("；")),
        Lang::En => format!("  filled from a merged cell or from above: {}\n", columns.join("; ")),
    });
    let hidden = (!hidden.is_empty()).then(|| match printer.lang {
        Lang::Zh => format!("  隐藏的行照常计入：第{}行\n", runs(&hidden)),
        Lang::En => format!("  hidden rows count all the same: {}\n", runs(&hidden)),
    });
    [filled, hidden].into_iter().flatten().collect()
}

/// A列“月份”第7、10行.
fn of_column(column: &Column, rows: &[Row], printer: &Printer) -> Option<String> {
    let filled = |row: &&Row| row.cell(column.column).is_some_and(|cell| cell.filled);
    let rows: Vec<u32> = rows.iter().filter(filled).map(|row| row.row).collect();
    let letters = column_letters(column.column);
    (!rows.is_empty()).then(|| match printer.lang {
        Lang::Zh => format!("{letters}列“{}”第{}行", column.header, runs(&rows)),
        Lang::En => format!("column {letters} “{}” rows {}", column.header, runs(&rows)),
    })
}
