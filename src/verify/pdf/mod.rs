//! Figures of a PDF: its sentences, its charts and its tables, put together from the places of its texts.

mod charts;
mod pieces;
mod tables;

use lopdf::Document;

use super::fact::{Fact, Notes, Statement};
use super::{listing, phrases, sentences, title};
use pieces::{Page, Piece};

/// Reads a PDF; the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Vec<Statement>, String> {
    let document = Document::load_mem(bytes).map_err(|_| "不是有效的 PDF".to_owned())?;
    if document.is_encrypted() {
        return Err("已加密".to_owned());
    }
    let pages = pieces::pages(&document)?;
    let text = |pages: &[Page]| -> String {
        pages.iter().flat_map(|page| &page.pieces).map(|piece| piece.text.as_str()).collect()
    };
    let (whole, first) = (text(&pages), text(pages.get(..1).unwrap_or_default()));
    let mut notes = Notes::of(paper);
    let heading = title(&first);
    // Sentences run over page breaks, so the pages are read as one text.
    phrases::read(&whole, "正文", &mut notes);
    for page in &pages {
        charts::read(&page.pieces, &whole, &mut notes);
    }
    let organisation = heading.as_deref().unwrap_or("");
    let organisation = organisation.trim_end_matches(|c: char| c.is_ascii_digit());
    let names = listing::note(&tables::read(&pages), organisation, &mut notes);
    sentences::read(whole.split('。'), &names, &mut notes);
    sentences::months(&whole, &names, &mut notes);
    if let Some(heading) = heading {
        notes.fact(Fact::Title, heading, "标题");
    }
    Ok(notes.statements)
}
