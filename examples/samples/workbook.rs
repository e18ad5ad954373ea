//! A readable table in, a workbook out: how the sample registers are made.
//!
//! One line is one row of a sheet:
//!
//! | begins with | means |
//! |---|---|
//! | `## ` | a new sheet; its name |
//! | `= ` | a title over the whole width, merged |
//! | `~ ` | a line of small print over the whole width, merged |
//! | `> ` | text in the first column, not merged |
//! | `# ` | header cells, parted by a bar |
//! | `+ ` | cells in bold: a total |
//! | `. ` or `.` | cells, or an empty row |
//! | `//` | a remark for readers of the table |
//!
//! In a cell `@2026-03-05` is a real date, `'120` the text 120, `⏎` a line break, `^` joins the cell
//! above and `<` the cell on the left; figures are numbers and everything else is text.

use std::error::Error;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// A sample's table and the file it becomes.
pub struct Sample {
    /// File name in `samples/`.
    pub file: String,
    /// The table.
    pub text: String,
}

/// The tables of a folder in the order of their names.
pub fn samples(folder: &Path) -> Result<Vec<Sample>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            found.push(Sample { file: format!("{stem}.xlsx"), text: fs::read_to_string(&path)? });
        }
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(found)
}

/// Makes the workbook of a table.
pub fn make(text: &str) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2026, 1, 5)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in text.split("## ").skip(1) {
        let (name, body) = sheet.split_once('\n').unwrap_or((sheet, ""));
        let lines: Vec<Line<'_>> = body.lines().filter_map(Line::read).collect();
        write_sheet(workbook.add_worksheet().set_name(name.trim())?, &lines)?;
    }
    workbook.save_to_buffer()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Title,
    SmallPrint,
    Loose,
    Header,
    Total,
    Data,
}

struct Line<'a> {
    kind: Kind,
    cells: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// A line of the table; remarks and lines without a mark are none.
    fn read(line: &'a str) -> Option<Self> {
        let kind = match line.chars().next()? {
            '=' => Kind::Title,
            '~' => Kind::SmallPrint,
            '>' => Kind::Loose,
            '#' => Kind::Header,
            '+' => Kind::Total,
            '.' => Kind::Data,
            _ => return None,
        };
        let cells = match kind {
            Kind::Title | Kind::SmallPrint | Kind::Loose => vec![line[1..].trim()],
            _ => line[1..].split('|').map(str::trim).collect(),
        };
        Some(Self { kind, cells })
    }

    fn format(&self) -> Format {
        let plain = Format::new().set_font_name("宋体").set_font_size(11);
        let cell = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        let cell = cell.set_align(FormatAlign::VerticalCenter);
        match self.kind {
            Kind::Title => plain.set_font_size(16).set_bold().set_align(FormatAlign::Center),
            Kind::SmallPrint | Kind::Loose => plain,
            Kind::Header => cell.set_bold().set_align(FormatAlign::Center),
            Kind::Total => cell.set_bold(),
            Kind::Data => cell,
        }
    }
}

fn write_sheet(sheet: &mut Worksheet, lines: &[Line<'_>]) -> Result<(), XlsxError> {
    let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(1);
    for (row, line) in (0..).zip(lines) {
        let format = line.format();
        match line.kind {
            Kind::Title | Kind::SmallPrint if width > 1 => {
                let last = u16::try_from(width - 1).unwrap_or(0);
                sheet.merge_range(row, 0, row, last, line.cells[0], &format)?;
            }
            _ => {
                for (column, cell) in (0..).zip(&line.cells) {
                    write_cell(sheet, row, column, cell, &format)?;
                }
            }
        }
    }
    join_cells(sheet, lines)?;
    for column in 0..width {
        let widest = lines.iter().filter(|line| line.cells.len() > 1);
        let widest = widest.filter_map(|line| line.cells.get(column)).map(|cell| cell_width(cell));
        let chosen = widest.fold(6, u16::max).min(34);
        sheet.set_column_width(u16::try_from(column).unwrap_or(0), chosen + 2)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if cell.is_empty() || cell == "^" || cell == "<" {
        return Ok(());
    }
    if let Some(date) = cell.strip_prefix('@') {
        let shown = format.clone().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        sheet.write_with_format(row, column, ExcelDateTime::parse_from_str(date)?, &shown)?;
    } else if let Some(text) = cell.strip_prefix('\'') {
        sheet.write_with_format(row, column, text, format)?;
    } else if let Ok(number) = cell.parse::<f64>() {
        sheet.write_with_format(row, column, number, format)?;
    } else {
        sheet.write_with_format(row, column, cell.replace('⏎', "\n"), format)?;
    }
    Ok(())
}

/// Merges each cell with the `^` cells under it and the `<` cells to its right.
fn join_cells(sheet: &mut Worksheet, lines: &[Line<'_>]) -> Result<(), XlsxError> {
    let at = |row: usize, column: usize| lines.get(row)?.cells.get(column).copied();
    for (row, line) in lines.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            let down =
                (row + 1..lines.len()).take_while(|&below| at(below, column) == Some("^")).count();
            let right = (column + 1..line.cells.len())
                .take_while(|&beside| at(row, beside) == Some("<"))
                .count();
            if *cell == "^" || *cell == "<" || down + right == 0 {
                continue;
            }
            let centre = line.format().set_align(FormatAlign::Center);
            let [top, bottom] = [row, row + down].map(|row| u32::try_from(row).unwrap_or(0));
            let [left, last] = [column, column + right].map(|at| u16::try_from(at).unwrap_or(0));
            sheet.merge_range(top, left, bottom, last, "", &centre)?;
            write_cell(sheet, top, left, cell, &centre)?;
        }
    }
    Ok(())
}

/// How wide a cell's text is, in columns of half a Chinese character.
fn cell_width(cell: &str) -> u16 {
    let longest =
        cell.split('⏎').map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum());
    longest.max().unwrap_or(0)
}
