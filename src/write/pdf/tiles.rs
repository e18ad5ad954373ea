//! Key figures side by side: label, large figure with its unit, a small line, last year's figure.

use super::blocks::{Place, Setter};
use super::look::{Ink, Type};
use super::page::{Mark, Strip};
use crate::document::Tile;
use crate::error::Result;
use crate::font::Role;

/// Tiles in one row.
const IN_ROW: usize = 5;
const HEIGHT: f64 = 66.0;
/// The line of last year's figures.
const BEFORE: f64 = 12.0;

const LABEL: Type =
    Type { role: Role::Sans, size: 9.0, pitch: 14.0, tracking: 0.0, ink: Ink::Grey };
const VALUE: Type =
    Type { role: Role::Title, size: 22.0, pitch: 27.0, tracking: 0.0, ink: Ink::Accent };
const UNIT: Type =
    Type { role: Role::Sans, size: 10.0, pitch: 27.0, tracking: 0.0, ink: Ink::Black };
const NOTE: Type = Type { role: Role::Sans, size: 8.5, pitch: 12.0, tracking: 0.0, ink: Ink::Grey };

/// Sets tiles in as few and as even rows as they need.
pub(super) fn set(setter: &mut Setter<'_, '_>, tiles: &[Tile]) -> Result<()> {
    let rows = tiles.len().div_ceil(IN_ROW).max(1);
    let compared = tiles.iter().any(|tile| !tile.before.is_empty());
    let height = if compared { HEIGHT + BEFORE } else { HEIGHT };
    for row in tiles.chunks(tiles.len().div_ceil(rows).max(1)) {
        let mut strip = Strip { height, above: setter.look.air / 2.0, ..Strip::default() };
        let count = u32::try_from(row.len()).unwrap_or(1);
        let width = setter.measure() / f64::from(count);
        let mut x = 0.0;
        for tile in row {
            strip.marks.extend(marks(setter, tile, x, width)?);
            if x > 0.0 {
                let (y, height) = (10.0, height - 20.0);
                strip.marks.push(Mark::Block { x, y, width: 0.5, height, ink: Ink::Hair });
            }
            x += width;
        }
        setter.strips.push(strip);
    }
    Ok(())
}

fn marks(setter: &mut Setter<'_, '_>, tile: &Tile, left: f64, width: f64) -> Result<Vec<Mark>> {
    let label = setter.label_mark(&tile.label, LABEL, Place::Centre, (left, 6.0, width))?;
    let unit_width = setter.width_of(&tile.unit, UNIT)?;
    let figure = setter.fitting(&tile.value, VALUE, width - unit_width - 10.0)?;
    let value_width = setter.width_of(&tile.value, figure)?;
    let space = if tile.unit.is_empty() { 0.0 } else { 2.0 };
    let x = left + (width - value_width - space - unit_width) / 2.0;
    let value = setter.label_mark(&tile.value, figure, Place::Left, (x, 19.0, 0.0))?;
    // Figure and unit stand on one baseline.
    let drop = figure.baseline() - UNIT.baseline();
    let unit_at = (x + value_width + space, 19.0 + drop, 0.0);
    let unit = setter.label_mark(&tile.unit, UNIT, Place::Left, unit_at)?;
    let mut marks = vec![label, value, unit];
    for (text, y) in [(&tile.note, 47.0), (&tile.before, 47.0 + BEFORE)] {
        let setting = setter.fitting(text, NOTE, width - 8.0)?;
        marks.push(setter.label_mark(text, setting, Place::Centre, (left, y, width))?);
    }
    Ok(marks)
}
