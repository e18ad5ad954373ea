//! Embedding: each face cut down to the glyphs used, with its widths and code points.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;

use super::case::{Copy, Subset, WIDENED};
use super::widen::{self, Wider};
use crate::error::Result;
use crate::font::{Face, FontBook};

/// A face as it is embedded.
pub(super) struct Embedded {
    pub id: FontId,
    pub font: PdfFont,
    /// Glyphs in the embedded program, the empty glyph 0 included.
    pub glyphs: u16,
    /// The name in the file, with the six letters that mark a subset.
    pub name: String,
    /// Stand-ins with the characters they stand for.
    pub stand_ins: Vec<(char, char)>,
}

/// The id of the subset with an index in the case.
pub(super) fn font_id(index: u8) -> FontId {
    FontId(format!("F{index}"))
}

/// Cuts a face down to the glyphs of a subset.
pub(super) fn embed(subset: &Subset, index: usize, fonts: &FontBook<'_>) -> Result<Embedded> {
    let face = fonts.face(subset.role)?;
    let glyphs = face.glyphs()?;
    let mut remapper = GlyphRemapper::new();
    let mut code_points = BTreeMap::new();
    let mut widths = BTreeMap::new();
    for (code_point, glyph) in &subset.glyphs {
        let new = remapper.remap(*glyph);
        code_points.insert(*code_point, new);
        widths.insert(new, glyphs.units(*glyph));
    }
    let mut program = subsetter::subset(&face.data, 0, &remapper).map_err(|_| face.broken())?;
    let metrics = glyphs.metrics();
    let copies = copies(subset, &code_points, metrics.units_per_em);
    let mut count = remapper.num_gids();
    if !copies.is_empty() {
        // Parts of made glyphs lie behind those that were asked for.
        count = widen::glyphs_of(&program).unwrap_or(count);
        program = widen::add(&program, &copies).ok_or_else(|| face.broken())?;
    }
    let mut stand_ins = Vec::with_capacity(copies.len());
    for (at, (copy, wider)) in subset.wider.iter().zip(&copies).enumerate() {
        let width = widths.get(&wider.of).copied().unwrap_or(0);
        widths.insert(count, width.saturating_add(wider.left).saturating_add(wider.right));
        code_points.insert(u32::from(Subset::stand_in(at)), count);
        stand_ins.push((Subset::stand_in(at), copy.character));
        count = count.saturating_add(1);
    }
    let vertical = FontMetrics { ascent: metrics.ascent, descent: metrics.descent };
    let name = format!("{}+{}", tag(index), plain_name(face, glyphs.name()));
    let mut parsed = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name.clone()),
        code_points,
        widths,
        metrics.units_per_em,
        vertical,
    );
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    parsed.pdf_font_metrics.x_min = x_min;
    parsed.pdf_font_metrics.y_min = y_min;
    parsed.pdf_font_metrics.x_max = x_max;
    parsed.pdf_font_metrics.y_max = y_max;
    parsed.pdf_font_metrics.us_weight_class = metrics.weight;
    let id = font_id(u8::try_from(index).unwrap_or(u8::MAX));
    Ok(Embedded { id, font: PdfFont::new(parsed), glyphs: count, name, stand_ins })
}

/// The wider copies of a subset, of its own glyphs and in units of its face.
fn copies(subset: &Subset, code_points: &BTreeMap<u32, u16>, units_per_em: u16) -> Vec<Wider> {
    let room = u16::try_from(u32::from(WIDENED) * u32::from(units_per_em) / 1000).unwrap_or(0);
    let wider = |copy: &Copy| {
        let of = code_points.get(&u32::from(copy.character)).copied().unwrap_or(0);
        let [left, right] = copy.sides.map(|side| if side { room } else { 0 });
        Wider { of, left, right }
    };
    subset.wider.iter().map(wider).collect()
}

/// Six capitals that differ for each subset of a file.
fn tag(index: usize) -> String {
    let letter = |value: usize| char::from(b'A' + u8::try_from(value % 26).unwrap_or_default());
    format!("KEPU{}{}", letter(index / 26), letter(index))
}

/// A name of printable ASCII without the delimiters of PDF.
fn plain_name(face: &Face, name: Option<String>) -> String {
    let name = name.unwrap_or_else(|| face.file.clone());
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
    if plain.is_empty() { "Font".to_owned() } else { plain }
}
