//! Wider copies of glyphs: the same outline with room at its left, its right or both.
//!
//! Comes in: a `TrueType` program. Goes out: the same with more glyphs behind its own, each made of one of
//! them. Not here: which glyphs need room. Readers of PDF find words by the distance from the end of a glyph
//! to the next; room that belongs to the glyph is none, so the space between Chinese and Latin can be as
//! wide as it should without a blank in the text that is copied out.

use std::collections::BTreeMap;
use std::ops::Range;

/// A wider copy of a glyph, in units of the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wider {
    /// The glyph it is a copy of.
    pub of: u16,
    /// Room at its left.
    pub left: u16,
    /// Room at its right.
    pub right: u16,
}

/// Whether a font file holds outlines that can be copied this way.
pub(super) fn can_widen(program: &[u8]) -> bool {
    program.starts_with(&TRUE_TYPE) && directory(program).any(|(tag, _)| tag == *b"glyf")
}

const TRUE_TYPE: [u8; 4] = [0, 1, 0, 0];

/// How many glyphs a program holds.
pub(super) fn glyphs_of(program: &[u8]) -> Option<u16> {
    let (_, maxima) = directory(program).find(|(tag, _)| tag == b"maxp")?;
    u16_at(program.get(maxima)?, 4)
}

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

/// The program with the copies behind its own glyphs, in their order; `None` when its tables contradict
/// each other.
pub(super) fn add(program: &[u8], copies: &[Wider]) -> Option<Vec<u8>> {
    let mut tables = tables(program)?;
    let mut glyphs = Glyphs::read(&tables)?;
    for copy in copies {
        glyphs.copy(*copy)?;
    }
    glyphs.write(&mut tables)?;
    Some(assemble(tables))
}

fn tables(program: &[u8]) -> Option<Tables> {
    let table = |(tag, place): ([u8; 4], Range<usize>)| Some((tag, program.get(place)?.to_vec()));
    directory(program).map(table).collect()
}

/// Tag and place of each table.
fn directory(program: &[u8]) -> impl Iterator<Item = ([u8; 4], Range<usize>)> {
    let count = usize::from(u16_at(program, 4).unwrap_or(0));
    let records = program.get(12..).unwrap_or_default().chunks_exact(16).take(count);
    records.filter_map(|record| {
        let tag = record.get(..4)?.try_into().ok()?;
        let (start, length) = (u32_at(record, 8)? as usize, u32_at(record, 12)? as usize);
        Some((tag, start..start.checked_add(length)?))
    })
}

/// The outlines of a program and their advances.
struct Glyphs {
    outlines: Vec<u8>,
    /// Where each outline begins, and the end of the last.
    offsets: Vec<u32>,
    /// Advance and left side bearing of each.
    metrics: Vec<[u16; 2]>,
}

impl Glyphs {
    fn read(tables: &Tables) -> Option<Self> {
        let count = usize::from(u16_at(tables.get(b"maxp")?, 4)?);
        let long = u16_at(tables.get(b"head")?, 50)? == 1;
        let loca = tables.get(b"loca")?;
        let offset = |at: usize| {
            if long {
                u32_at(loca, at * 4)
            } else {
                u16_at(loca, at * 2).map(|half| u32::from(half) * 2)
            }
        };
        let offsets = (0..=count).map(offset).collect::<Option<Vec<u32>>>()?;
        let hmtx = tables.get(b"hmtx")?;
        let full = usize::from(u16_at(tables.get(b"hhea")?, 34)?);
        let metric = |at: usize| {
            let advance = u16_at(hmtx, at.min(full.checked_sub(1)?) * 4)?;
            let bearing = if at < full { at * 4 + 2 } else { full * 4 + (at - full) * 2 };
            Some([advance, u16_at(hmtx, bearing)?])
        };
        let metrics = (0..count).map(metric).collect::<Option<Vec<[u16; 2]>>>()?;
        Some(Self { outlines: tables.get(b"glyf")?.clone(), offsets, metrics })
    }

    /// Adds a copy: a glyph made of one other, moved to the right.
    fn copy(&mut self, copy: Wider) -> Option<()> {
        let at = usize::from(copy.of);
        let [advance, bearing] = *self.metrics.get(at)?;
        let (start, end) = (*self.offsets.get(at)? as usize, *self.offsets.get(at + 1)? as usize);
        let outline = self.outlines.get(start..end)?;
        if !outline.is_empty() {
            // Left, bottom, right and top of the outline; the first and third move.
            let edges = [2, 4, 6, 8].map(|at| u16_at(outline, at));
            let [Some(left), Some(bottom), Some(right), Some(top)] = edges else { return None };
            let (left, right) = (left.wrapping_add(copy.left), right.wrapping_add(copy.left));
            let made =
                [COMPOSITE, left, bottom, right, top, WORDS_AND_PLACES, copy.of, copy.left, 0];
            self.outlines.extend(made.into_iter().flat_map(u16::to_be_bytes));
        }
        self.offsets.push(u32::try_from(self.outlines.len()).ok()?);
        let advance = advance.checked_add(copy.left)?.checked_add(copy.right)?;
        self.metrics.push([advance, bearing.wrapping_add(copy.left)]);
        Some(())
    }

    fn write(self, tables: &mut Tables) -> Option<()> {
        let count = u16::try_from(self.metrics.len()).ok()?;
        let widest = self.metrics.iter().map(|[advance, _]| *advance).max().unwrap_or(0);
        let bytes = self.offsets.into_iter().flat_map(u32::to_be_bytes).collect();
        tables.insert(*b"loca", bytes);
        let bytes = self.metrics.into_iter().flatten().flat_map(u16::to_be_bytes).collect();
        tables.insert(*b"hmtx", bytes);
        tables.insert(*b"glyf", self.outlines);
        set(tables.get_mut(b"head")?, 50, 1)?;
        set(tables.get_mut(b"hhea")?, 10, widest)?;
        set(tables.get_mut(b"hhea")?, 34, count)?;
        let maxima = tables.get_mut(b"maxp")?;
        set(maxima, 4, count)?;
        for at in [28, 30] {
            // Parts of a made glyph, and how deep they lie.
            let most = u16_at(maxima, at)?.max(1);
            set(maxima, at, most.saturating_add(u16::from(at == 30)))?;
        }
        Some(())
    }
}

/// A glyph made of others.
const COMPOSITE: u16 = 0xFFFF;
/// Its arguments are two words and say where the part stands.
const WORDS_AND_PLACES: u16 = 0x0003;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn set(bytes: &mut [u8], at: usize, value: u16) -> Option<()> {
    bytes.get_mut(at..at.checked_add(2)?)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

/// The file of some tables, each at a multiple of four bytes.
fn assemble(tables: Tables) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(u16::MAX);
    let power = count.max(1).ilog2();
    let range = 16_u16 << power;
    let search =
        [count, range, u16::try_from(power).unwrap_or(0), (count * 16).saturating_sub(range)];
    let mut file = TRUE_TYPE.to_vec();
    file.extend(search.into_iter().flat_map(u16::to_be_bytes));
    let mut body = Vec::new();
    let start = 12 + 16 * tables.len();
    for (tag, mut table) in tables {
        let (offset, length) = (start + body.len(), table.len());
        table.resize(length.next_multiple_of(4), 0);
        file.extend(tag);
        file.extend(sum(&table).to_be_bytes());
        for number in [offset, length] {
            file.extend(u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
        }
        body.append(&mut table);
    }
    file.append(&mut body);
    file
}

/// The sum of a table as words of four bytes.
fn sum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| u32_at(bytes, 0).unwrap_or(0);
    table.chunks_exact(4).map(word).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Role;
    use crate::font::tests::shipped;

    #[test]
    fn a_copy_has_the_outline_moved_and_its_own_advance() {
        let book = shipped();
        for role in [Role::Latin, Role::LatinBold, Role::Sans] {
            let program = &book.face(role).expect("shipped").data;
            let face = ttf_parser::Face::parse(program, 0).expect("a font");
            let of = face.glyph_index('7').expect("a digit").0;
            let copies = [
                Wider { of, left: 200, right: 0 },
                Wider { of, left: 0, right: 150 },
                Wider { of: 3, left: 1, right: 1 },
            ];
            let wide = add(program, &copies).expect("a sound font");
            let wide = ttf_parser::Face::parse(&wide, 0).expect("still a font");
            assert_eq!(wide.number_of_glyphs(), face.number_of_glyphs() + 3);
            let glyph = ttf_parser::GlyphId;
            let last = face.number_of_glyphs();
            let old = face.glyph_bounding_box(glyph(of)).expect("an outline");
            let new = wide.glyph_bounding_box(glyph(last)).expect("an outline");
            assert_eq!(
                (new.x_min, new.x_max, new.y_max),
                (old.x_min + 200, old.x_max + 200, old.y_max)
            );
            let advance = |of: u16| wide.glyph_hor_advance(glyph(of)).expect("a width");
            assert_eq!((advance(last), advance(last + 1)), (advance(of) + 200, advance(of) + 150));
            assert_eq!(wide.glyph_bounding_box(glyph(of)), Some(old));
        }
    }

    #[test]
    fn a_font_that_contradicts_itself_is_refused_without_panic() {
        let book = shipped();
        let program = &book.face(Role::Latin).expect("shipped").data;
        let copies = [Wider { of: 40, left: 100, right: 0 }];
        for cut in [0, 3, 11, 40, 300, 5000] {
            assert_eq!(add(&program[..cut], &copies), None, "cut at {cut}");
        }
        assert_eq!(add(program, &[Wider { of: u16::MAX, left: 0, right: 0 }]), None);
        assert!(can_widen(program) && !can_widen(&book.face(Role::Body).expect("shipped").data));
    }
}
