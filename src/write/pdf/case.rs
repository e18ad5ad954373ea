//! The type case (字盘): turns characters into letters and remembers which glyphs each face must hold.
//!
//! Two characters that share one glyph get two subsets of the face, so that each can be copied from the
//! paper as what it is. A character that no face has is drawn as a box, and its text is spelt out beside it.

use std::collections::{BTreeMap, HashMap};

use super::look::Ink;
use super::spell::Kind;
use super::widen;
use crate::error::Result;
use crate::font::{Chooser, FontBook, Role};

/// A character ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Letter {
    pub character: char,
    /// What is drawn for it: the character itself, a box, or the stand-in for a wider copy.
    pub shown: char,
    /// Its subset in the case.
    pub face: u8,
    /// Width in thousandths of the size.
    pub advance: u16,
    /// How it behaves in a line.
    pub kind: Kind,
    /// Whether a line may end after it.
    pub breaks: bool,
    /// Whether that is better avoided.
    pub poor: bool,
    pub ink: Ink,
}

/// The glyphs that one embedded face must hold.
#[derive(Clone, Debug)]
pub(super) struct Subset {
    pub role: Role,
    /// Glyph by code point; no two code points share a glyph.
    pub glyphs: BTreeMap<u32, u16>,
    /// Wider copies, in the order of their stand-ins.
    pub wider: Vec<Copy>,
    owners: HashMap<u16, char>,
}

/// A wider copy of a character's glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    pub character: char,
    /// Whether there is room at its left and right.
    pub sides: [bool; 2],
}

/// The room at one side of a wider copy, in thousandths of the size.
pub(super) const WIDENED: u16 = 200;

impl Subset {
    /// The code point that stands for a copy: private, so that no text holds it and finds a glyph.
    pub(super) fn stand_in(at: usize) -> char {
        u32::try_from(at).ok().and_then(|at| char::from_u32(0xF_0000 + at)).unwrap_or('\u{F0000}')
    }
}

/// Subsets of one face; characters beyond that share a glyph and are copied as the first of them. No
/// face draws so many characters alike.
const LAYERS: usize = 24;

/// All faces of a paper and the glyphs used of each.
#[derive(Debug)]
pub(super) struct Case<'b> {
    book: &'b FontBook<'b>,
    chooser: Chooser<'b>,
    subsets: Vec<Subset>,
    known: HashMap<(Role, char), Letter>,
}

impl<'b> Case<'b> {
    pub(super) fn new(book: &'b FontBook<'b>) -> Self {
        Self { book, chooser: Chooser::new(book), subsets: Vec::new(), known: HashMap::new() }
    }

    /// The letter for a character in text of a role.
    pub(super) fn letter(&mut self, character: char, role: Role) -> Result<Letter> {
        if let Some(letter) = self.known.get(&(role, character)) {
            return Ok(*letter);
        }
        let drawn = self.chooser.draw(character, role)?;
        let shown = if drawn.missing { '□' } else { character };
        let face = self.claim(drawn.role, drawn.glyph.id, shown);
        let letter = Letter {
            character,
            shown,
            face: u8::try_from(face).unwrap_or(u8::MAX),
            advance: drawn.glyph.advance,
            kind: Kind::of(character, drawn.glyph.advance),
            breaks: false,
            poor: false,
            ink: Ink::Black,
        };
        self.known.insert((role, character), letter);
        Ok(letter)
    }

    /// The subset in which a character owns its glyph.
    fn claim(&mut self, role: Role, glyph: u16, character: char) -> usize {
        let mut layers = 0;
        for (index, subset) in self.subsets.iter_mut().enumerate() {
            if subset.role != role {
                continue;
            }
            layers += 1;
            let owner = *subset.owners.entry(glyph).or_insert(character);
            if owner == character || layers == LAYERS {
                subset.glyphs.insert(u32::from(character), glyph);
                return index;
            }
        }
        self.subsets.push(Subset {
            role,
            glyphs: BTreeMap::from([(u32::from(character), glyph)]),
            wider: Vec::new(),
            owners: HashMap::from([(glyph, character)]),
        });
        self.subsets.len() - 1
    }

    /// A wider copy of a letter, with room at its left, its right or both; the letter itself when its face
    /// cannot be widened.
    pub(super) fn widened(&mut self, letter: Letter, left: bool, right: bool) -> Result<Letter> {
        let Some(subset) = self.subsets.get_mut(usize::from(letter.face)) else {
            return Ok(letter);
        };
        let is_own = subset.glyphs.contains_key(&u32::from(letter.shown));
        if !is_own || !widen::can_widen(&self.book.face(subset.role)?.data) {
            return Ok(letter);
        }
        let copy = Copy { character: letter.shown, sides: [left, right] };
        let known = subset.wider.iter().position(|of| *of == copy);
        let at = known.unwrap_or(subset.wider.len());
        if known.is_none() {
            subset.wider.push(copy);
        }
        let room = WIDENED * (u16::from(left) + u16::from(right));
        Ok(Letter {
            shown: Subset::stand_in(at),
            advance: letter.advance.saturating_add(room),
            ..letter
        })
    }

    /// The subsets in order of first use.
    pub(super) fn subsets(&self) -> &[Subset] {
        &self.subsets
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::tests::shipped;

    #[test]
    fn characters_that_share_a_glyph_get_a_subset_each() {
        let book = shipped();
        let mut case = Case::new(&book);
        let faces = ['·', '•', '・', '人'].map(|character| {
            case.letter(character, Role::Body).expect("all fonts are shipped").face
        });
        assert_eq!(faces, [0, 1, 2, 0]);
        assert!(case.subsets().iter().all(|subset| subset.role == Role::Body));
    }

    #[test]
    fn all_characters_without_a_glyph_share_one_box() {
        let book = shipped();
        let mut case = Case::new(&book);
        for character in '\u{1F600}'..'\u{1F650}' {
            let letter = case.letter(character, Role::Sans).expect("all fonts are shipped");
            assert_eq!((letter.character, letter.shown, letter.face), (character, '□', 0));
        }
        assert_eq!(case.subsets().len(), 1);
    }
}
