//! Printing: A4, one page wide, page x of y, tables not torn where a page can be turned before them.

use rust_xlsxwriter::Worksheet;

use super::pen::{Filled, Pen};

/// A4 in the file format's list of papers, and in points.
const A4: u8 = 9;
const A4_SHORT: f64 = 595.3;
const A4_LONG: f64 = 841.9;

/// Margins in inches: sides, narrow sides; top and bottom, with the page number below; header and footer.
const SIDE: f64 = 0.7;
const NARROW: f64 = 0.4;
const END: f64 = 0.8;
const EDGE: f64 = 0.4;

/// How much a sheet may be shrunk further to save a page with a few lines on it.
const SQUEEZE: f64 = 1.18;

/// A little less than the whole, for programs measure rows differently.
const MEASURED: f64 = 0.97;

/// Wide sheets are shrunk no further than to this part of their size, 10.5-point type to 7.2.
const SMALLEST: f64 = 1.45;

/// 明细 is shrunk no further than this while its text can wrap: 10.5-point type to 8.6.
const LEGIBLE: f64 = 0.82;

const POINTS_PER_PIXEL: f64 = 0.75;

/// The printable part of a page in points.
#[derive(Clone, Copy, Debug)]
struct Area {
    width: f64,
    height: f64,
}

const UPRIGHT: Area =
    Area { width: A4_SHORT - 2.0 * SIDE * 72.0, height: A4_LONG - 2.0 * END * 72.0 };
const ON_ITS_SIDE: Area =
    Area { width: A4_LONG - 2.0 * SIDE * 72.0, height: A4_SHORT - 2.0 * END * 72.0 };

/// The rows of a sheet whose last section is a list, followed by a foot of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListRows {
    /// The section's heading.
    pub section: u32,
    /// The first row under the list's heads, or the heading's next row when there is no list.
    pub first: u32,
    /// The foot: 单位负责人, 填表人.
    pub foot: u32,
}

/// Rows of a list that a page must hold to be begun, and that the foot takes along to its own page.
const TOGETHER: u32 = 3;

/// Upright pages for tables that end in a list. A sheet that is a little too long is shrunk onto one
/// page; a longer one turns pages within the list, or before it when little of it would fit.
pub(super) fn with_list(pen: &mut Pen<'_>, rows: ListRows, widths: &[f64]) -> Filled {
    set_up(pen.sheet.set_portrait());
    let room = room(UPRIGHT, widths);
    let height = pen.height_of(0..rows.foot + 1);
    if height > room * SQUEEZE {
        let breaks = breaks(pen, rows, room);
        pen.sheet.set_page_breaks(&breaks)?;
    } else if height > room {
        pen.sheet.set_print_fit_to_pages(1, 1);
    }
    Ok(())
}

/// The rows before which the page is turned.
fn breaks(pen: &Pen<'_>, rows: ListRows, room: f64) -> Vec<u32> {
    let above = pen.height_of(0..rows.section) % room;
    let begun = pen.height_of(rows.section..(rows.first + TOGETHER).min(rows.foot) + 1);
    let heads = pen.height_of(rows.section + 1..rows.first);
    let mut breaks = Vec::new();
    let mut used = above + pen.height_of(rows.section..rows.first);
    if above + begun > room {
        breaks.push(rows.section);
        used -= above;
    }
    for row in rows.first..=rows.foot {
        let height = pen.height_of(row..row + 1);
        if used + height > room {
            // A foot alone on a page could be signed for anything.
            let first = if row == rows.foot { row.saturating_sub(TOGETHER) } else { row };
            let earliest = breaks.last().map_or(rows.first, |turned| turned + 1);
            let first = first.max(earliest).min(row);
            breaks.push(first);
            used = heads + pen.height_of(first..row);
        }
        used += height;
    }
    breaks
}

/// Pages on their side, for wide tables.
pub(super) fn landscape(sheet: &mut Worksheet) {
    set_up(sheet.set_landscape());
}

/// Pages on their side with narrow margins, for the widest table.
pub(super) fn wide(sheet: &mut Worksheet) {
    landscape(sheet);
    sheet.set_margins(NARROW, NARROW, END, END, EDGE, EDGE);
}

/// The width in pixels up to which columns of such a page are shrunk to no less than [`LEGIBLE`].
pub(super) fn legible_pixels() -> f64 {
    (A4_LONG - 2.0 * NARROW * 72.0) / POINTS_PER_PIXEL / LEGIBLE
}

/// Upright pages or, for wide tables, pages on their side.
pub(super) fn turned(sheet: &mut Worksheet, is_wide: bool) {
    set_up(if is_wide { sheet.set_landscape() } else { sheet.set_portrait() });
}

/// Turns the page before each section that would be torn, on pages that repeat the first rows.
///
/// `sections` are the first rows of the sections and the row after the last one.
pub(super) fn turn_before(
    pen: &mut Pen<'_>,
    sections: &[u32],
    repeated: u32,
    (widths, is_wide): (&[f64], bool),
) -> Filled {
    let area = if is_wide { ON_ITS_SIDE } else { UPRIGHT };
    let room = room(area, widths) - pen.height_of(0..repeated);
    // A remark may stand over the first section.
    let mut used = pen.height_of(repeated..sections.first().copied().unwrap_or(repeated));
    let mut breaks = Vec::new();
    for (first, next) in sections.iter().zip(sections.iter().skip(1)) {
        let height = pen.height_of(*first..*next);
        if sections.first() != Some(first) && used > 0.0 && used + height > room {
            breaks.push(*first);
            used = 0.0;
        }
        // What a section too long for a page leaves of its last one.
        used = (used + height) % room;
    }
    pen.sheet.set_page_breaks(&breaks)?;
    Ok(())
}

/// How many points of rows a page on its side holds under a repeated first row.
pub(super) fn room_under(pen: &Pen<'_>, repeated: u32, widths: &[f64]) -> f64 {
    room(ON_ITS_SIDE, widths) - pen.height_of(0..repeated)
}

/// How many points of rows a page holds once the columns are shrunk onto it.
fn room(area: Area, widths: &[f64]) -> f64 {
    let width = widths.iter().copied().map(pixels).sum::<f64>() * POINTS_PER_PIXEL;
    area.height * (width / area.width).max(1.0) * MEASURED
}

/// The width that columns need together so that a page on its side holds rows of the given height,
/// in pixels; never less than the page's own width.
pub(super) fn pixels_to_hold(rows: f64) -> f64 {
    let shrunk = rows / (ON_ITS_SIDE.height * MEASURED);
    shrunk.clamp(1.0, SMALLEST) * ON_ITS_SIDE.width / POINTS_PER_PIXEL
}

/// The width of a column in pixels: a digit is 7 wide, and 5 are padding.
pub(super) fn pixels(width: f64) -> f64 {
    width * 7.0 + 5.0
}

fn set_up(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(SIDE, SIDE, END, END, EDGE, EDGE)
        .set_print_center_horizontally(true)
        .set_footer("&C&\"仿宋\"&10第 &P 页，共 &N 页");
}
