//! Tables: borders, repeated header, rows that stay whole, columns as wide as their content asks.

use docx_rs::{
    AlignmentType, Paragraph, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::{rows, text};
use crate::document::{Align, Table, fit_size, room};

/// Padding left and right of a cell's text, in twips.
const PADDING: usize = 60;
/// What a cell takes beside its text, in twips.
const FRAME: i32 = 140;
/// The sizes of type: the styles of head and body, and the width of a character in twips.
const TYPES: [(&str, &str, usize); 2] =
    [("TableHead", "TableText", 240), ("TableHeadSmall", "TableTextSmall", 210)];

/// A table as wide as the type area, in twips: its header, and an empty pattern for each kind of row.
pub(super) fn table(table: &Table, width: usize) -> docx_rs::Table {
    let (step, widths) = column_widths(table, width);
    let (head, body, character) = TYPES[step];
    let header = table.columns.iter().zip(&widths).map(|(column, &width)| {
        let title = halved(&column.title, width.saturating_sub(2 * PADDING) / character);
        cell(&title, head, AlignmentType::Center, width)
    });
    let mut rows = vec![row(header.collect())];
    rows.extend(rows::patterns(table).into_iter().map(|total| {
        let style = if total { head } else { body };
        let columns = table.columns.iter().zip(&widths);
        row(columns
            .map(|(column, &width)| cell("", style, alignment(column.align), width))
            .collect())
    }));
    docx_rs::Table::new(rows)
        .set_grid(widths)
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .set_borders(borders())
        .margins(TableCellMargins::new().margin(20, PADDING, 20, PADDING))
}

/// A header that does not fit on one line, parted in the middle rather than before its last character.
fn halved(title: &str, room: usize) -> String {
    let characters: Vec<char> = title.chars().collect();
    if characters.len() <= room || characters.len() > 6 || title.contains('（') {
        return title.to_owned();
    }
    let (first, second) = characters.split_at(characters.len().div_ceil(2));
    first.iter().chain(&['\n']).chain(second).collect()
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split().row_height(420.0)
}

fn cell(words: &str, style: &str, align: AlignmentType, width: usize) -> TableCell {
    let paragraph = Paragraph::new().style(style).align(align).add_run(text::run(words));
    TableCell::new()
        .add_paragraph(paragraph)
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
}

fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

fn borders() -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Left, Bottom, Right, InsideH, InsideV]
        .into_iter()
        .fold(TableBorders::with_empty(), |borders, position| {
            borders.set(TableBorder::new(position).size(4))
        })
}

/// The size of type and the column widths in twips, which add up to `total`.
fn column_widths(table: &Table, total: usize) -> (usize, Vec<usize>) {
    let points = f64::from(i32::try_from(total).unwrap_or(i32::MAX)) / 20.0;
    let rooms = TYPES.map(|(_, _, character)| {
        let size = f64::from(i32::try_from(character).unwrap_or(i32::MAX)) / 20.0;
        room(table, points, size, f64::from(FRAME) / 20.0)
    });
    let (step, columns) = fit_size(table, &rooms);
    let frame = usize::try_from(FRAME).unwrap_or_default();
    let mut widths: Vec<usize> =
        columns.widths.iter().map(|width| twips(*width, TYPES[step].2) + frame).collect();
    let sum: usize = widths.iter().sum();
    if let Some(widest) = widths.iter_mut().max() {
        *widest = (*widest + total).saturating_sub(sum);
    }
    (step, widths)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a column is no wider than the page"
)]
fn twips(characters: f64, character: usize) -> usize {
    (characters.max(0.0) * character as f64).floor() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{TableColumn, TableRow as Row};

    fn sample(cells: &[&str]) -> Table {
        let column = |title: &str| TableColumn { title: title.to_owned(), align: Align::Left };
        Table {
            caption: String::new(),
            columns: (0..cells.len()).map(|_| column("活动")).collect(),
            rows: vec![Row {
                cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
                total: false,
            }],
        }
    }

    #[test]
    fn columns_fill_the_type_area_exactly_whatever_they_hold() {
        let long = "很长的活动名称".repeat(20);
        for cells in [vec![""], vec!["甲", long.as_str(), ""], vec![long.as_str(); 20]] {
            let (_, widths) = column_widths(&sample(&cells), 8844);
            assert_eq!(widths.iter().sum::<usize>(), 8844, "{widths:?}");
            assert!(widths.iter().all(|&width| width > 200), "{widths:?}");
        }
    }

    #[test]
    fn the_column_with_the_longer_text_is_the_wider_one() {
        let cells = ["3月5日", "学雷锋科普志愿服务进社区活动"];
        let (_, widths) = column_widths(&sample(&cells), 8844);
        assert!(widths[1] > widths[0]);
    }
}
