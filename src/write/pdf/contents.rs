//! Contents (目录) of a report of many pages: under the title, each heading with its page, as a link.
//!
//! Comes in: parts before they are cut into pages. Goes out: the same with the contents in the first part.

use super::blocks::{Place, text_mark};
use super::case::Case;
use super::line;
use super::look::{Ink, Look, Type};
use super::page::{self, Mark, Part, Strip};
use super::spell::{self, Span};
use crate::error::Result;

/// Reports up to this many pages need no contents.
const SHORT: usize = 3;
/// Space between two entries, in em.
const BETWEEN: f64 = 1.5;

/// A heading of level 1.
struct Entry {
    text: String,
    /// From 1.
    page: usize,
    /// Its place among all bookmarks.
    bookmark: usize,
}

/// Adds the contents when the report is long.
pub(super) fn add(parts: &mut [Part], look: &Look, case: &mut Case<'_>) -> Result<()> {
    let (entries, pages) = entries(parts);
    if pages <= SHORT || entries.is_empty() {
        return Ok(());
    }
    let Some(part) = parts.first_mut() else { return Ok(()) };
    let measure = part.sheet.measure();
    let place = part.strips.iter().position(|strip| !strip.keep).unwrap_or(0);
    let draft = set(&entries, look, case, measure)?;
    let lines = draft.len();
    part.strips.splice(place..place, draft);
    // The contents themselves may have moved a heading to the next page.
    let (entries, _) = self::entries(parts);
    let set = set(&entries, look, case, measure)?;
    if let Some(part) = parts.first_mut() {
        part.strips.splice(place..place + lines, set);
    }
    Ok(())
}

/// The headings with their pages, and how many pages there are.
fn entries(parts: &[Part]) -> (Vec<Entry>, usize) {
    let mut entries = Vec::new();
    let (mut page, mut bookmark) = (0, 0);
    for part in parts {
        page += 1;
        for (strip, starts) in part.strips.iter().zip(page::starts(part)) {
            page += usize::from(starts);
            let Some(of) = &strip.bookmark else { continue };
            if of.level == 1 {
                entries.push(Entry { text: of.text.clone(), page, bookmark });
            }
            bookmark += 1;
        }
    }
    (entries, page)
}

/// The entries one after the other, over as many lines as they need.
fn set(entries: &[Entry], look: &Look, case: &mut Case<'_>, measure: f64) -> Result<Vec<Strip>> {
    let setting = Type { ink: Ink::Accent, ..look.small };
    let mut strips = vec![Strip::space(look.air / 2.0)];
    let mut line = Strip { height: setting.pitch, ..Strip::default() };
    let mut x = 0.0;
    for (at, entry) in entries.iter().enumerate() {
        let head = if at == 0 { "目录：" } else { "" };
        let text = format!("{head}{} {}", entry.text, entry.page);
        let letters = spell::letters(case, &[Span { text: &text, setting }])?;
        let whole = line::whole(&letters, setting, look.gap);
        let width = whole.width;
        if x > 0.0 && x + width > measure {
            strips.push(std::mem::replace(
                &mut line,
                Strip { height: setting.pitch, ..Strip::default() },
            ));
            x = 0.0;
        }
        let (y, height, to) = (0.0, setting.pitch, entry.bookmark);
        line.marks.push(text_mark(whole, setting, Place::Left, measure).moved(x, 0.0));
        line.marks.push(Mark::Link { x, y, width, height, to });
        x += width + BETWEEN * setting.size;
    }
    strips.push(line);
    Ok(strips)
}
