//! The space between Chinese and Latin, built into the Latin letters beside it.
//!
//! Comes in: pages with every letter at its place. Goes out: the same to look at, but a Latin letter
//! beside a wide gap is a wider copy of itself, which leaves no gap for a reader to take for a blank.

use super::case::{Case, WIDENED};
use super::line::Placed;
use super::page::{Mark, Page};
use super::spell::Kind;
use crate::error::Result;

/// The widest space in em that poppler and other readers do not take for a blank.
pub(super) const LOOSE: f64 = 0.095;

/// Builds gaps into letters on all pages.
pub(super) fn build_in(pages: &mut [Page], case: &mut Case<'_>) -> Result<()> {
    for mark in pages.iter_mut().flat_map(|page| &mut page.marks) {
        if let Mark::Text { size, letters, .. } = mark {
            widen(letters, *size, case)?;
        }
    }
    Ok(())
}

fn widen(letters: &mut [Placed], size: f64, case: &mut Case<'_>) -> Result<()> {
    for at in 0..letters.len() {
        let Some(placed) = letters.get(at).filter(|of| of.letter.kind == Kind::Latin).copied()
        else {
            continue;
        };
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let left = before.is_some_and(|before| is_gap(before, &placed, size));
        let right = letters.get(at + 1).is_some_and(|after| is_gap(&placed, after, size));
        if !left && !right {
            continue;
        }
        let letter = case.widened(placed.letter, left, right)?;
        let moved = if left && letter.shown != placed.letter.shown { WIDENED } else { 0 };
        if let Some(slot) = letters.get_mut(at) {
            let x = placed.x - f64::from(moved) / 1000.0 * size;
            *slot = Placed { letter, x };
        }
    }
    Ok(())
}

/// Whether a Chinese and a Latin letter stand so far apart that a reader would find a blank.
fn is_gap(before: &Placed, after: &Placed, size: f64) -> bool {
    let kinds = (before.letter.kind, after.letter.kind);
    let width = f64::from(before.letter.advance) / 1000.0;
    let space = (after.x - before.x) / size - width;
    matches!(kinds, (Kind::Han, Kind::Latin) | (Kind::Latin, Kind::Han)) && space > LOOSE
}
