//! Which face draws a character: the role's own, a Latin one, or the fallback.

use std::collections::HashMap;

use super::{FontBook, Glyph, Glyphs, Role};
use crate::error::Result;

/// Chooses faces for characters and remembers its choices.
pub struct Chooser<'b> {
    book: &'b FontBook<'b>,
    faces: [Option<Glyphs<'b>>; 8],
    known: HashMap<(Role, char), Drawn>,
}

/// How a character is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The role whose face draws it.
    pub role: Role,
    /// Its glyph, or that of a box when no face has the character.
    pub glyph: Glyph,
    /// Whether no face has the character and a box stands for it.
    pub missing: bool,
}

impl std::fmt::Debug for Chooser<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chooser").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

/// Characters that are always set in a Latin face: letters, digits and marks of ASCII, and letters with
/// accents. Chinese quotation marks, dashes and dots are not among them.
#[must_use]
pub fn is_latin(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\u{C0}'..='\u{24F}' => !matches!(character, '×' | '÷'),
        _ => false,
    }
}

/// Quotation marks, which the fallback draws too narrow for Chinese text.
fn is_quote(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’')
}

impl<'b> Chooser<'b> {
    /// A chooser over the faces of a book.
    #[must_use]
    pub fn new(book: &'b FontBook<'b>) -> Self {
        Self { book, faces: Default::default(), known: HashMap::new() }
    }

    /// How a character is drawn in text of a role.
    ///
    /// # Errors
    /// `font-missing` or `font-broken` when a face that must be asked cannot be had.
    pub fn draw(&mut self, character: char, role: Role) -> Result<Drawn> {
        if let Some(drawn) = self.known.get(&(role, character)) {
            return Ok(*drawn);
        }
        let drawn = match self.search(character, role)? {
            Some(drawn) => drawn,
            None => Drawn { missing: true, ..self.blank_box(role)? },
        };
        self.known.insert((role, character), drawn);
        Ok(drawn)
    }

    fn search(&mut self, character: char, role: Role) -> Result<Option<Drawn>> {
        for candidate in candidates(character, role) {
            if let Some(glyph) = self.glyphs(candidate)?.glyph(character) {
                return Ok(Some(Drawn { role: candidate, glyph, missing: false }));
            }
        }
        Ok(None)
    }

    /// The box that stands for a character without a glyph.
    fn blank_box(&mut self, role: Role) -> Result<Drawn> {
        let found = self.search('□', role)?;
        let nothing = Glyph { id: 0, advance: 1000 };
        Ok(found.unwrap_or(Drawn { role, glyph: nothing, missing: true }))
    }

    /// The face of a role, parsed once.
    ///
    /// # Errors
    /// `font-missing` or `font-broken`.
    pub fn glyphs(&mut self, role: Role) -> Result<&Glyphs<'b>> {
        let slot = &mut self.faces[role as usize];
        let glyphs = match slot.take() {
            Some(glyphs) => glyphs,
            None => self.book.face(role)?.glyphs()?,
        };
        Ok(slot.insert(glyphs))
    }
}

/// The faces to ask for a character, in order, each once.
fn candidates(character: char, role: Role) -> impl Iterator<Item = Role> {
    let latin = match role {
        Role::Hei | Role::Title | Role::LatinBold => Role::LatinBold,
        _ => Role::Latin,
    };
    let first = if is_latin(character) { [latin, role] } else { [role, latin] };
    let first = match role {
        Role::Sans => [role, latin],
        // In a Latin role a Chinese mark still looks Chinese.
        Role::Latin | Role::LatinBold if !is_latin(character) => [Role::Body, role],
        _ => first,
    };
    let second =
        if is_quote(character) || !is_letterlike(character) { None } else { Some(first[1]) };
    let rest = if is_quote(character) {
        [Role::Body, Role::Hei, Role::Title, Role::Kai, Role::Fallback]
    } else {
        [Role::Fallback, Role::Body, Role::Hei, Role::Title, Role::Kai]
    };
    let mut asked = [false; 8];
    std::iter::once(first[0])
        .chain(second)
        .chain(rest)
        .chain([latin])
        .filter(move |role| !std::mem::replace(&mut asked[*role as usize], true))
}

/// Whether a Latin face is a good second choice: for Western letters and signs, not for Chinese marks.
fn is_letterlike(character: char) -> bool {
    is_latin(character) || character.is_alphabetic() && character < '\u{2E80}' || character == '€'
}

#[cfg(test)]
mod tests {
    use super::super::tests::shipped;
    use super::*;

    fn role_of(character: char, role: Role) -> Role {
        Chooser::new(&shipped()).draw(character, role).expect("all fonts are shipped").role
    }

    #[test]
    fn latin_letters_and_digits_come_from_the_latin_face() {
        assert_eq!(role_of('2', Role::Body), Role::Latin);
        assert_eq!(role_of('A', Role::Kai), Role::Latin);
        assert_eq!(role_of('7', Role::Hei), Role::LatinBold);
        assert_eq!(role_of('%', Role::Title), Role::LatinBold);
        assert_eq!(role_of('é', Role::Body), Role::Latin);
    }

    #[test]
    fn a_report_keeps_letters_and_digits_in_its_own_face() {
        for character in ['2', 'A', '%', '人', '“', '·'] {
            assert_eq!(role_of(character, Role::Sans), Role::Sans, "{character}");
        }
    }

    #[test]
    fn chinese_marks_come_from_the_chinese_face() {
        for mark in ['“', '”', '‘', '’', '—', '…', '·', '，', '。', '（', '×'] {
            assert_eq!(role_of(mark, Role::Body), Role::Body, "{mark}");
            assert_ne!(role_of(mark, Role::Hei), Role::LatinBold, "{mark}");
        }
    }

    #[test]
    fn marks_the_body_draws_wrongly_come_from_the_fallback() {
        for mark in ['￥', '～', '－', '㎡', '䶮'] {
            assert_eq!(role_of(mark, Role::Body), Role::Fallback, "{mark}");
        }
    }

    #[test]
    fn a_character_without_glyph_becomes_a_box() {
        let book = shipped();
        let mut chooser = Chooser::new(&book);
        let drawn = chooser.draw('\u{1F600}', Role::Body).expect("a box");
        assert!(drawn.missing);
        assert_eq!(drawn.glyph, chooser.draw('□', Role::Body).expect("has a box").glyph);
    }

    /// 通用规范汉字表, in its own order, not taken from any font.
    const STANDARD: &str = include_str!("../../tests/it/pdf/standard_table.txt");

    #[test]
    fn every_character_of_the_national_table_has_an_outline_in_every_role() {
        let book = shipped();
        let mut chooser = Chooser::new(&book);
        let rows = STANDARD.lines().filter(|line| !line.starts_with('#'));
        let characters: Vec<char> = rows.flat_map(str::chars).collect();
        assert_eq!(characters.len(), 8105);
        for role in [Role::Body, Role::Kai, Role::Hei, Role::Title, Role::Sans] {
            for character in &characters {
                let drawn = chooser.draw(*character, role).expect("all fonts are shipped");
                let glyphs = chooser.glyphs(drawn.role).expect("it was asked before");
                let inked = glyphs.has_outline(drawn.glyph.id);
                assert!(!drawn.missing && inked, "{character} as {role:?} by {:?}", drawn.role);
                // 一 is wide and flat; no character of the table is narrower than a full em.
                assert!(drawn.glyph.advance >= 990, "{character} as {role:?}");
            }
        }
    }
}
