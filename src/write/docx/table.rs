//! Tables: borders, repeated header, rows that stay whole, columns as wide as their content asks.

use docx_rs::{
    AlignmentType, Justification, Paragraph, ParagraphChild, ParagraphStyle, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellContent, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::text;
use crate::document::{Align, Table};

/// Padding left and right of a cell's text, in twips.
const PADDING: usize = 60;
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
    let mut paragraph = Box::new(Paragraph::new());
    paragraph.property.style = Some(ParagraphStyle::new(Some(style)));
    paragraph.property.alignment = Some(Justification::new(align.to_string()));
    paragraph.children.push(ParagraphChild::Run(Box::new(text::run(words))));
    let mut cell = TableCell::new();
    cell.children.push(TableCellContent::Paragraph(paragraph));
    cell.width(width, WidthType::Dxa).vertical_align(VAlignType::Center)
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
///
/// Every column first gets what its short words need, then what it needs to be read well, then what
/// it wishes; what is left is shared out by wish.
fn column_widths(table: &Table, total: usize, character: usize) -> Vec<usize> {
    let frame = 2 * PADDING + 20;
    let needs: Vec<(f64, f64)> =
        (0..table.columns.len()).map(|at| column_wish(table, at)).collect();
    let widths = |of: &dyn Fn(&(f64, f64)) -> f64| -> Vec<usize> {
        needs.iter().map(|need| twips(of(need), character) + frame).collect()
    };
    let steps = [
        widths(&|(least, _)| least.min(4.0)),
        widths(&|(least, _)| *least),
        widths(&|(_, wish)| *wish),
    ];
    let mut widths = match steps.iter().position(|of| of.iter().sum::<usize>() > total) {
        Some(0) => scaled(&steps[0], total),
        Some(step) => between(&steps[step - 1], &steps[step], total),
        None => scaled(&steps[2], total),
    };
    let rest = total.saturating_sub(widths.iter().sum());
    if let Some(widest) = widths.iter_mut().max() {
        *widest += rest;
    }
    widths
}

/// Widths in the same proportion that use up `total`.
fn scaled(widths: &[usize], total: usize) -> Vec<usize> {
    let sum = widths.iter().sum::<usize>().max(1);
    widths.iter().map(|width| width * total / sum).collect()
}

/// Widths between two steps that use up `total`.
fn between(from: &[usize], to: &[usize], total: usize) -> Vec<usize> {
    let room = total.saturating_sub(from.iter().sum());
    let spread = to.iter().sum::<usize>().saturating_sub(from.iter().sum()).max(1);
    from.iter().zip(to).map(|(from, to)| from + to.saturating_sub(*from) * room / spread).collect()
}

/// The least and the wished width of a column, in characters.
fn column_wish(table: &Table, at: usize) -> (f64, f64) {
    let column = &table.columns[at];
    let cells = || table.rows.iter().filter_map(|row| row.cells.get(at));
    let longest = cells().flat_map(|cell| cell.lines()).map(text::roomy_width).fold(0.0, f64::max);
    let title = text::width(&column.title);
    // A header of four characters stands in two lines before its column widens the table.
    let head = if title > 3.0 { (title / 2.0).ceil() } else { title };
    // Words may be broken anywhere, dates and figures had better not.
    let dated = cells().any(|cell| cell.contains(|of: char| of.is_ascii_digit()));
    let least = match column.align {
        Align::Left => longest.min(7.0),
        Align::Centre | Align::Right if dated => longest.min(8.0),
        Align::Centre | Align::Right => longest.min(4.0),
    };
    let least = head.max(least);
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
