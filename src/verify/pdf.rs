//! Figures of a PDF: its text page by page, through the fonts' own maps to Unicode.

use lopdf::Document;

use super::fact::{Notes, Part, Statement, What};
use super::{phrases, title};

/// A content stream that unfolds beyond this is no summary.
const LARGEST_STREAM: usize = 64 << 20;

/// Reads a PDF; the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Vec<Statement>, String> {
    let document = Document::load_mem(bytes).map_err(|_| "不是有效的 PDF".to_owned())?;
    if document.is_encrypted() {
        return Err("已加密".to_owned());
    }
    let mut notes = Notes::of(paper);
    let mut whole = String::new();
    for page in document.get_pages().into_keys() {
        let text = document
            .extract_text_with_limit(&[page], LARGEST_STREAM)
            .map_err(|_| format!("第{page}页的文字读不出来"))?;
        if page == 1
            && let Some(title) = title(&text)
        {
            notes.add(Part::Year, What::Title, title, "标题");
        }
        whole.push_str(&text);
    }
    // Sentences run over page breaks, so the pages are read as one text.
    phrases::read(&whole, "正文", &mut notes);
    Ok(notes.statements)
}
