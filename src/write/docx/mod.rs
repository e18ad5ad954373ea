//! The Word writer: a [`Document`] in, the bytes of an official .docx out.
//!
//! docx-rs builds the parts; [`canonical`] puts their elements into the order the schema asks for and
//! adds what docx-rs cannot write; [`package`] zips them with fixed dates. Not here: what the paper
//! says (composers) and the numbers of headings ([`crate::document::Numberer`]). `GB-T-9704.md` lists
//! the rules of the official page and where each is enforced. Charts and key figures are left out:
//! official plans carry none.

mod body;
mod canonical;
mod fonts;
mod footer;
mod order;
mod package;
mod page;
mod rows;
mod signature;
mod styles;
mod table;
mod text;
mod tree;

use crate::document::{Block, Document};
use crate::error::Result;
use crate::settings::Official;

/// Writes a paper as a Word file. The same input gives the same bytes.
///
/// # Errors
/// `internal` when the parts docx-rs made cannot be read back or zipped.
pub fn write(document: &Document, official: &Official) -> Result<Vec<u8>> {
    let fonts = fonts::FontNames::of(official);
    let mut docx = docx_rs::Docx::new().styles(styles::styles(&fonts, official));
    docx = body::fill(docx, document, official);
    docx = footer::add(docx, official);
    let parts = docx.build();
    let mut footers =
        parts.footers.iter().map(|part| canonical::part(part)).collect::<Result<Vec<String>>>()?;
    if document.blocks.iter().any(lies) {
        footers.extend(footer::lying(official));
    }
    let contents = package::Contents {
        document: canonical::document(&parts.document, &rows::tables(&document.blocks))?,
        styles: canonical::styles(&parts.styles)?,
        footers,
        fonts: fonts.table(),
        odd_and_even: !official.centred_page_number,
        meta: &document.meta,
    };
    package::zip(contents)
}

/// Whether a block stands on lying pages.
fn lies(block: &Block) -> bool {
    matches!(block, Block::Attachment(attachment) if attachment.landscape)
}
