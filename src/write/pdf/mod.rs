//! PDF: a document as pages with embedded fonts.
//!
//! Comes in: a [`Document`], a [`Style`] and fonts. Goes out: the bytes of a PDF/A-1b file, the same for
//! the same input. Not here: what the paper says, finding font files.
//!
//! `blocks` (with `table`, `chart`, `tiles`, `sign`) sets the document into strips of letters (`case`,
//! `spell`, `breaks`, `line`); `contents` names the headings of a long report; `page` stacks
//! strips; `folio` numbers the pages; `paint` turns them into PDF operations;
//! `gaps` builds the space beside Chinese into Latin letters and `widen` makes the glyphs for it;
//! `embed` cuts the fonts down; `finish` adds what an archive asks for.
//!
//! The file has no structure tree: printpdf knows none, and one with an element for each cell, which PDF
//! 1.4 cannot pack, would add a third to a register's summary.

mod bar_figures;
mod blocks;
mod breaks;
mod case;
mod chart;
mod contents;
mod embed;
mod finish;
mod folio;
mod gaps;
mod icc;
mod line;
mod look;
mod outline;
mod page;
mod paint;
mod sign;
mod spell;
mod table;
mod tiles;
mod widen;
mod xmp;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::document::Document;
use crate::error::Result;
use crate::font::FontBook;
use case::Case;
use embed::Embedded;
use finish::Leads;
pub use look::Style;
use page::{Mark, Page};

/// Writes a document as PDF.
///
/// A character that no font has is drawn as a box; [`crate::font::check_plan`] names such characters.
///
/// # Errors
/// `font-missing` or `font-broken` when a font that the text needs cannot be had.
pub fn write(document: &Document, style: &Style<'_>, fonts: &FontBook<'_>) -> Result<Vec<u8>> {
    let look = look::look(*style);
    let mut case = Case::new(fonts);
    let mut parts = blocks::parts(document, &look, &mut case)?;
    if look.contents {
        contents::add(&mut parts, &look, &mut case)?;
    }
    let mut pages = page::fill(parts);
    folio::number(&mut pages, &document.meta.title, &look, &mut case)?;
    gaps::build_in(&mut pages, &mut case)?;
    let embedded = case
        .subsets()
        .iter()
        .enumerate()
        .map(|(index, subset)| embed::embed(subset, index, fonts))
        .collect::<Result<Vec<Embedded>>>()?;
    let bookmarks = bookmarks(&pages);
    let links = links(&pages);
    let mut file = PdfDocument::new("");
    for face in &embedded {
        file.resources.fonts.map.insert(face.id.clone(), face.font.clone());
    }
    file.pages = pages.iter().map(paint::page).collect();
    drop(pages);
    let mut warnings = Vec::new();
    let raw = file.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    drop(file);
    finish::finish(raw, &document.meta, &embedded, &Leads { bookmarks, links })
}

#[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single precision")]
fn bookmarks(pages: &[Page]) -> Vec<outline::Entry> {
    let mut entries = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        entries.extend(page.bookmarks.iter().map(|(bookmark, top)| outline::Entry {
            level: bookmark.level,
            text: bookmark.text.clone(),
            page: number,
            y: (page.sheet.height - top).round() as f32,
        }));
    }
    entries
}

fn links(pages: &[Page]) -> Vec<outline::Link> {
    let mut links = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        for mark in &page.marks {
            let Mark::Link { x, y, width, height, to } = mark else { continue };
            let bottom = page.sheet.height - y - height;
            let area = [*x, bottom, x + width, bottom + height];
            links.push(outline::Link { page: number, area, to: *to });
        }
    }
    links
}
