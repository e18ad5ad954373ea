//! The page: size, margins and grid of the standard, in twips (GB/T 9704 5.1, 5.2).

use docx_rs::{DocGrid, DocGridType, PageMargin, PageOrientationType, PageSize, SectionProperty};

use crate::settings::Official;
use crate::units::twips;

/// Width of the type area, 156 mm.
pub(super) const TYPE_WIDTH: usize = 8844;
/// Width of the type area of a landscape page, 225 mm.
pub(super) const LANDSCAPE_WIDTH: usize = 12756;

const TOP: i32 = 2098;
pub(super) const LEFT: i32 = 1588;
const RIGHT: i32 = 1474;
const BOTTOM: i32 = 1984;
const WIDTH: u32 = 11906;
const HEIGHT: u32 = 16838;
/// Puts the dash of a 14-point line 7 mm under the type area.
pub(super) const FOOTER: i32 = 1446;
const HEADER: i32 = 850;

/// A section of upright or lying pages.
///
/// A lying page is the upright one turned: its top is the binding or cut edge, so the margins turn too.
pub(super) fn section(landscape: bool, official: &Official) -> SectionProperty {
    let pitch = usize::try_from(twips(official.line_pitch)).unwrap_or(579);
    let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(pitch);
    let section = SectionProperty::new().doc_grid(grid);
    if landscape {
        let size = PageSize::new().size(HEIGHT, WIDTH).orient(PageOrientationType::Landscape);
        section.page_size(size).page_margin(margins(LEFT, TOP, RIGHT, BOTTOM, RIGHT - 538))
    } else {
        section
            .page_size(PageSize::new().size(WIDTH, HEIGHT))
            .page_margin(margins(TOP, RIGHT, BOTTOM, LEFT, FOOTER))
    }
}

fn margins(top: i32, right: i32, bottom: i32, left: i32, footer: i32) -> PageMargin {
    PageMargin { top, right, bottom, left, header: HEADER, footer, gutter: 0 }
}
