//! Tables: borders, repeated header, rows that stay whole, columns as wide as their content asks.

use docx_rs::{
    AlignmentType, Paragraph, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::text;
use crate::document::{Align, Table};

/// Padding left and right of a cell's text, in twips.
const PADDING: usize = 70;
/// More columns than this are set in the smaller size on an upright page.
const ROOMY_COLUMNS: usize = 6;

/// A table as wide as the type area, in twips.
pub(super) fn table(table: &Table, width: usize) -> docx_rs::Table {
    let small = table.columns.len() > ROOMY_COLUMNS * width / super::page::TYPE_WIDTH;
    let (head, body, character) = if small {
        ("TableHeadSmall", "TableTextSmall", 210)
    } else {
        ("TableHead", "TableText", 240)
    };
    let widths = column_widths(table, width, character);
    let header = table.columns.iter().zip(&widths).map(|(column, &width)| {
        let title = halved(&column.title, width.saturating_sub(2 * PADDING) / character);
        cell(&title, head, AlignmentType::Center, width)
    });
    let mut rows = vec![row(header.collect())];
    rows.extend(table.rows.iter().map(|of| {
        let style = if of.total { head } else { body };
        let columns = table.columns.iter().zip(&widths);
        row(of
            .cells
            .iter()
            .zip(columns)
            .map(|(words, (column, &width))| cell(words, style, alignment(column.align), width))
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

/// Column widths in twips that add up to `total`; `character` is the width of one.
fn column_widths(table: &Table, total: usize, character: usize) -> Vec<usize> {
    let frame = 2 * PADDING + 20;
    let wishes: Vec<(usize, usize)> = (0..table.columns.len())
        .map(|at| {
            let (least, wish) = column_wish(table, at);
            (twips(least, character) + frame, twips(wish, character) + frame)
        })
        .collect();
    let needed: usize = wishes.iter().map(|(least, _)| least).sum();
    let spread: usize = wishes.iter().map(|(least, wish)| wish - least).sum();
    let room = total.saturating_sub(needed);
    let all: usize = wishes.iter().map(|(_, wish)| wish).sum::<usize>().max(1);
    let mut widths: Vec<usize> = wishes
        .iter()
        .map(|&(least, wish)| match room {
            0 => least * total / needed.max(1),
            _ if room >= spread => wish + (room - spread) * wish / all,
            _ => least + (wish - least) * room / spread,
        })
        .collect();
    let rest = total.saturating_sub(widths.iter().sum());
    if let Some(widest) = widths.iter_mut().max() {
        *widest += rest;
    }
    widths
}

/// The least and the spread width of a column, in characters.
fn column_wish(table: &Table, at: usize) -> (f64, f64) {
    let column = &table.columns[at];
    let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
    let longest = cells().flat_map(|cell| cell.lines()).map(text::roomy_width).fold(0.0, f64::max);
    let title = text::width(&column.title);
    // A header of four characters stands in two lines before its column widens the table.
    let head = if title > 3.0 { (title / 2.0).ceil() } else { title };
    let least = match column.align {
        Align::Left => head.max(longest.min(6.0)),
        Align::Centre | Align::Right => head.max(longest.min(8.0)),
    };
    // Twice as long a text does not need twice the width: it may take more lines.
    let wish = if longest > 12.0 { 12.0 + (longest - 12.0) / 2.0 } else { longest };
    (least, wish.min(30.0).max(title).max(least))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a column is at most 30 characters wide"
)]
fn twips(characters: f64, character: usize) -> usize {
    (characters * character as f64).round() as usize
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
            let widths = column_widths(&sample(&cells), 8844, 240);
            assert_eq!(widths.iter().sum::<usize>(), 8844, "{widths:?}");
            assert!(widths.iter().all(|&width| width > 200), "{widths:?}");
        }
    }

    #[test]
    fn the_column_with_the_longer_text_is_the_wider_one() {
        let widths = column_widths(&sample(&["3月5日", "学雷锋科普志愿服务进社区活动"]), 8844, 240);
        assert!(widths[1] > widths[0]);
    }
}
