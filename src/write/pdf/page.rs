//! Pages: strips stacked into type areas, without widows, headings kept with what follows.
//!
//! Comes in: strips in reading order. Goes out: for each page its sheet and its marks, measured from the
//! upper left corner. Not here: what the strips show, and page numbers.

use std::rc::Rc;

use super::line::Placed;
use super::look::{Ink, Sheet};

/// Something drawn, measured from the upper left corner of its strip or page.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// Letters on a baseline; turned ones run downwards from it, their feet to the left.
    Text { x: f64, y: f64, size: f64, letters: Vec<Placed>, turned: bool },
    /// A filled rectangle; thin ones are rules.
    Block { x: f64, y: f64, width: f64, height: f64, ink: Ink },
    /// A place that leads to a bookmark, counted from the first of the paper.
    Link { x: f64, y: f64, width: f64, height: f64, to: usize },
}

impl Mark {
    /// A mark of an upright page on the lying one, `width` wide, that it becomes when turned to the right:
    /// what stood at the foot stands at the left.
    pub(super) fn turned_over(mut self, width: f64) -> Self {
        if let Self::Text { x, y, turned, .. } = &mut self {
            (*x, *y) = (width - *y, *x);
            *turned = true;
        }
        self
    }

    /// The same mark moved.
    pub(super) fn moved(mut self, right: f64, down: f64) -> Self {
        match &mut self {
            Self::Text { x, y, .. } | Self::Block { x, y, .. } | Self::Link { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }
}

/// A bookmark (书签) that points at a strip.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bookmark {
    /// 1–4.
    pub level: u8,
    pub text: String,
}

/// A full-width piece of a page that is never cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Strip {
    pub height: f64,
    /// Space above it, dropped at the top of a page.
    pub above: f64,
    pub marks: Vec<Mark>,
    /// Stays on the page of the strip that follows.
    pub keep: bool,
    /// The table head to repeat when a page begins with this strip.
    pub head: Option<Rc<Strip>>,
    pub bookmark: Option<Bookmark>,
}

impl Strip {
    /// Empty space.
    pub(super) fn space(height: f64) -> Self {
        Self { height, ..Self::default() }
    }

    /// Whether it is nothing but space.
    fn is_blank(&self) -> bool {
        self.marks.is_empty() && self.bookmark.is_none()
    }
}

/// Strips that begin on a page of their own and share a sheet.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub sheet: Sheet,
    pub strips: Vec<Strip>,
}

/// A page, ready to be painted.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub sheet: Sheet,
    pub marks: Vec<Mark>,
    /// Bookmarks with their distance from the top of the page.
    pub bookmarks: Vec<(Bookmark, f64)>,
}

/// Tolerance for sums of heights that should be equal.
const CRUMB: f64 = 0.01;

/// Fills pages with the strips of all parts.
pub(super) fn fill(parts: Vec<Part>) -> Vec<Page> {
    let mut pages = Vec::new();
    for mut part in parts {
        // Space at the end would otherwise take a page of its own.
        let shown = part.strips.iter().rposition(|strip| !strip.is_blank());
        part.strips.truncate(shown.map_or(0, |at| at + 1));
        fill_part(part, &mut pages);
    }
    pages
}

fn fill_part(part: Part, pages: &mut Vec<Page>) {
    let starts = starts(&part);
    let mut page = Filling::new(part.sheet);
    for (strip, starts) in part.strips.into_iter().zip(starts) {
        if starts {
            pages.push(std::mem::replace(&mut page, Filling::new(part.sheet)).page);
        }
        page.add(strip);
    }
    pages.push(page.page);
}

/// For each strip, whether it begins a page after the part's first.
pub(super) fn starts(part: &Part) -> Vec<bool> {
    let depth = part.sheet.depth + CRUMB;
    let heights = chain_heights(&part.strips);
    let mut starts = Vec::with_capacity(heights.len());
    let mut used = 0.0;
    // Whether the last strip leaves the next one free to go to another page.
    let mut free = true;
    for (strip, chain) in part.strips.iter().zip(heights) {
        let below = used + strip.above;
        // A chain longer than a page breaks where it must.
        let moves = free && chain <= depth && below + chain > depth;
        let start = used > 0.0 && (moves || below + strip.height > depth);
        used = match (start || used == 0.0, strip.is_blank()) {
            (true, true) => 0.0,
            (true, false) => strip.height + strip.head.as_ref().map_or(0.0, |head| head.height),
            (false, _) => below + strip.height,
        };
        free = !strip.keep;
        starts.push(start);
    }
    starts
}

/// For each strip, its height with everything it must share a page with.
fn chain_heights(strips: &[Strip]) -> Vec<f64> {
    let mut heights = vec![0.0; strips.len()];
    let mut below = 0.0;
    for (at, strip) in strips.iter().enumerate().rev() {
        heights[at] = strip.height + if strip.keep { below } else { 0.0 };
        below = strip.above + heights[at];
    }
    heights
}

/// A page being filled.
struct Filling {
    page: Page,
    used: f64,
}

impl Filling {
    fn new(sheet: Sheet) -> Self {
        let page = Page { sheet, marks: Vec::new(), bookmarks: Vec::new() };
        Self { page, used: 0.0 }
    }

    fn add(&mut self, strip: Strip) {
        if self.used == 0.0 {
            if strip.is_blank() {
                // No page begins with blank space.
                return;
            }
            if let Some(head) = &strip.head {
                self.put(Strip::clone(head));
            }
        } else {
            self.used += strip.above;
        }
        self.put(strip);
    }

    fn put(&mut self, strip: Strip) {
        let top = self.page.sheet.top + self.used;
        let left = self.page.sheet.left;
        self.page.marks.extend(strip.marks.into_iter().map(|mark| mark.moved(left, top)));
        self.page.bookmarks.extend(strip.bookmark.map(|bookmark| (bookmark, top)));
        self.used += strip.height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet =
        Sheet { width: 100.0, height: 120.0, top: 10.0, left: 10.0, right: 10.0, depth: 100.0 };

    fn strip(height: f64, keep: bool) -> Strip {
        let mark = Mark::Block { x: 0.0, y: 0.0, width: 1.0, height, ink: Ink::Black };
        Strip { height, keep, marks: vec![mark], ..Strip::default() }
    }

    fn heights(strips: Vec<Strip>) -> Vec<Vec<f64>> {
        let height = |mark: &Mark| match mark {
            Mark::Block { height, .. } => *height,
            Mark::Text { .. } | Mark::Link { .. } => 0.0,
        };
        let pages = fill(vec![Part { sheet: SHEET, strips }]);
        pages.iter().map(|page| page.marks.iter().map(height).collect()).collect()
    }

    #[test]
    fn a_heading_goes_to_the_page_of_its_text() {
        let pages = heights(vec![strip(80.0, false), strip(10.0, true), strip(20.0, false)]);
        assert_eq!(pages, [vec![80.0], vec![10.0, 20.0]]);
    }

    #[test]
    fn a_table_head_is_repeated_on_every_page() {
        let head = Rc::new(strip(10.0, true));
        let row = || Strip { head: Some(Rc::clone(&head)), ..strip(40.0, false) };
        let pages = heights(vec![strip(10.0, true), row(), row(), row(), row(), row()]);
        assert_eq!(pages, [vec![10.0, 40.0, 40.0], vec![10.0, 40.0, 40.0], vec![10.0, 40.0]]);
    }

    #[test]
    fn a_chain_longer_than_a_page_is_broken_and_nothing_is_lost() {
        let pages = heights((0..30).map(|_| strip(15.0, true)).collect());
        assert_eq!(pages.iter().map(Vec::len).sum::<usize>(), 30);
        assert!(pages.iter().all(|page| page.iter().sum::<f64>() <= 100.0), "{pages:?}");
    }

    #[test]
    fn blank_lines_are_dropped_at_the_top_of_a_page() {
        let pages = heights(vec![strip(95.0, false), Strip::space(20.0), strip(90.0, false)]);
        assert_eq!(pages, [vec![95.0], vec![90.0]]);
    }

    #[test]
    fn what_stands_at_the_foot_stands_at_the_left_once_the_page_is_turned() {
        let foot =
            Mark::Text { x: 400.0, y: 800.0, size: 14.0, letters: Vec::new(), turned: false };
        let Mark::Text { x, y, turned, .. } = foot.turned_over(842.0) else { panic!("text") };
        assert_eq!((x, y, turned), (42.0, 400.0, true));
    }

    #[test]
    fn space_at_the_end_takes_no_page_of_its_own() {
        let pages = heights(vec![strip(95.0, false), Strip::space(20.0)]);
        assert_eq!(pages, [vec![95.0]]);
    }

    #[test]
    fn space_above_is_dropped_at_the_top_of_a_page() {
        let spaced = || Strip { above: 30.0, ..strip(50.0, false) };
        let pages = fill(vec![Part { sheet: SHEET, strips: vec![spaced(), spaced()] }]);
        let tops: Vec<&Mark> = pages.iter().flat_map(|page| &page.marks).collect();
        assert!(tops.iter().all(|mark| matches!(mark, Mark::Block { y: 10.0, .. })), "{tops:?}");
    }
}
