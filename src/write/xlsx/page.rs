//! Printing: A4, one page wide, page x of y.

use rust_xlsxwriter::Worksheet;

/// A4 in the file format's list of papers.
const A4: u8 = 9;

/// Upright pages.
pub(super) fn portrait(sheet: &mut Worksheet) {
    set_up(sheet.set_portrait());
}

/// Pages on their side, for wide tables.
pub(super) fn landscape(sheet: &mut Worksheet) {
    set_up(sheet.set_landscape());
}

/// Margins are in inches: 2 cm at the sides, room for the page number below.
fn set_up(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.7, 0.7, 0.8, 0.8, 0.4, 0.4)
        .set_print_center_horizontally(true)
        .set_footer("&C&\"仿宋\"&10第 &P 页，共 &N 页");
}
