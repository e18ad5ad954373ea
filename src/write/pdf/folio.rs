//! Page numbers (页码), set when all pages are known.

use super::blocks::{Place, text_mark};
use super::case::Case;
use super::line;
use super::look::{Folio, Ink, Look, Type};
use super::page::{Mark, Page};
use super::spell::{self, Span};
use crate::error::Result;
use crate::units::mm;

/// Numbers every page.
pub(super) fn number(
    pages: &mut [Page],
    title: &str,
    look: &Look,
    case: &mut Case<'_>,
) -> Result<()> {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let number = at + 1;
        match look.folio {
            Folio::Footer => footer(page, title, number, count, look, case)?,
            Folio::Centred => dashes(page, number, Place::Centre, look, case)?,
            Folio::Outside if number % 2 == 1 => dashes(page, number, Place::Right, look, case)?,
            Folio::Outside => dashes(page, number, Place::Left, look, case)?,
        }
    }
    Ok(())
}

/// — 1 — 7 mm under the type area, one character in from the margin; on a lying page where it stands once
/// the page is bound with the upright ones.
fn dashes(
    page: &mut Page,
    number: usize,
    place: Place,
    look: &Look,
    case: &mut Case<'_>,
) -> Result<()> {
    let setting = Type { pitch: 14.0, ..look.small };
    let inset = if place == Place::Centre { 0.0 } else { setting.size };
    let lying = page.sheet.width > page.sheet.height;
    let sheet = if lying { look.sheet } else { page.sheet };
    let width = sheet.measure() - 2.0 * inset;
    let mark = mark(&format!("— {number} —"), (setting, 0.0), place, width, case)?;
    // The dash stands in the middle of its line.
    let y = sheet.top + sheet.depth + mm(7.0) - setting.pitch / 2.0;
    let mark = mark.moved(sheet.left + inset, y);
    page.marks.push(if lying { mark.turned_over(page.sheet.width) } else { mark });
    Ok(())
}

/// The paper's name on the left, 第1页 共3页 on the right, a hairline over both.
fn footer(
    page: &mut Page,
    title: &str,
    number: usize,
    count: usize,
    look: &Look,
    case: &mut Case<'_>,
) -> Result<()> {
    let sheet = page.sheet;
    let (x, y, width) = (sheet.left, sheet.height - mm(16.0), sheet.measure());
    let setting = look.small;
    page.marks.push(Mark::Block { x, y, width, height: 0.4, ink: Ink::Hair });
    let name = mark(title, (setting, look.gap), Place::Left, width, case)?;
    let pages = mark(
        &format!("第{number}页　共{count}页"),
        (setting, look.gap),
        Place::Right,
        width,
        case,
    )?;
    page.marks.extend([name.moved(x, y + 3.0), pages.moved(x, y + 3.0)]);
    Ok(())
}

fn mark(
    text: &str,
    (setting, gap): (Type, f64),
    place: Place,
    width: f64,
    case: &mut Case<'_>,
) -> Result<Mark> {
    let letters = spell::letters(case, &[Span { text, setting }])?;
    let line = line::whole(&letters, setting, gap);
    Ok(text_mark(line, setting, place, width))
}
