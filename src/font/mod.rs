//! The fonts of the PDF papers: roles, coverage and widths.
//!
//! Comes in: a loader that brings font files by name. Goes out: for each character the face that draws
//! it. Not here: finding files (the command line does), subsetting and embedding (the PDF writer does).

mod choose;
mod coverage;

use std::cell::OnceCell;
use std::fmt;

use crate::diag::Code;
use crate::error::{Error, Result};
pub use choose::{Chooser, Drawn, is_latin};
pub use coverage::{check_plan, is_visible, uncovered};

/// What a face is used for (字体用途).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 仿宋: body text.
    Body,
    /// 楷体: second-level headings.
    Kai,
    /// 黑体: first-level headings, table headers.
    Hei,
    /// 小标宋: titles.
    Title,
    /// Latin letters and digits.
    Latin,
    /// The same, bold, beside 黑体 and 小标宋.
    LatinBold,
    /// Rare characters that the other faces lack.
    Fallback,
    /// 黑体 with its own letters and digits: text and tables of reports.
    Sans,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Body,
        Self::Kai,
        Self::Hei,
        Self::Title,
        Self::Latin,
        Self::LatinBold,
        Self::Fallback,
        Self::Sans,
    ];

    /// The file names that can play the role, first choice first.
    ///
    /// Without any 仿宋 the fallback sets the body: readable, though not 仿宋.
    #[must_use]
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Body => {
                &["simfang.ttf", "FandolFang-GB2312.otf", "KepuFallbackKai-Light-TGH8105.ttf"]
            }
            Self::Kai => &["gkai00mp.ttf"],
            Self::Hei | Self::Sans => &["NotoSansSC-Medium-TGH8105.ttf"],
            Self::Title => &["NotoSerifSC-Bold-TGH8105.ttf"],
            Self::Latin => &["LiberationSerif-Regular.ttf"],
            Self::LatinBold => &["LiberationSerif-Bold.ttf"],
            Self::Fallback => &["KepuFallbackKai-Light-TGH8105.ttf"],
        }
    }
}

/// Brings the bytes of a font file by its name, or says where it looked.
pub type Loader<'a> = dyn Fn(&str) -> std::result::Result<Vec<u8>, String> + 'a;

/// The faces of one run, each loaded when first needed.
pub struct FontBook<'a> {
    loader: Box<Loader<'a>>,
    faces: [OnceCell<std::result::Result<Face, Error>>; 8],
}

impl fmt::Debug for FontBook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontBook").finish_non_exhaustive()
    }
}

/// A loaded face.
pub struct Face {
    /// The file's bytes.
    pub data: Vec<u8>,
    /// The file's name.
    pub file: String,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("file", &self.file).finish_non_exhaustive()
    }
}

impl Face {
    /// Checks that the file holds every table it lists, so that a half-copied one is not taken for good.
    fn check(&self) -> Result<()> {
        let file = ttf_parser::RawFace::parse(&self.data, 0).map_err(|_| self.broken())?;
        let end =
            |record: ttf_parser::TableRecord| u64::from(record.offset) + u64::from(record.length);
        let length = u64::try_from(self.data.len()).unwrap_or(u64::MAX);
        if file.table_records.into_iter().any(|record| end(record) > length) {
            return Err(self.broken());
        }
        self.glyphs().map(|_| ())
    }

    /// The tables of the face.
    ///
    /// # Errors
    /// `font-broken` when the file is no font.
    pub fn glyphs(&self) -> Result<Glyphs<'_>> {
        match ttf_parser::Face::parse(&self.data, 0) {
            Ok(tables) => Ok(Glyphs { tables }),
            Err(_) => Err(self.broken()),
        }
    }

    /// The error of a file whose tables contradict each other.
    #[must_use]
    pub fn broken(&self) -> Error {
        Error::new(Code::FontBroken).with("font", &self.file)
    }
}

/// The tables of a face: which characters it has, how wide they are.
#[derive(Clone, Debug)]
pub struct Glyphs<'a> {
    tables: ttf_parser::Face<'a>,
}

/// A character in a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font file, never 0.
    pub id: u16,
    /// Its width in thousandths of the type size, rounded down.
    pub advance: u16,
}

/// Measures that describe a whole face, in units of its em.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// Units in an em.
    pub units_per_em: u16,
    /// Height above the baseline.
    pub ascent: i16,
    /// Depth under the baseline, negative.
    pub descent: i16,
    /// The box that holds every glyph: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// 400 regular, 700 bold.
    pub weight: u16,
}

impl Glyphs<'_> {
    /// The glyph of a character; `None` when the face has none.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        let id = self.tables.glyph_index(character).filter(|id| id.0 != 0)?;
        let units = u32::from(self.tables.glyph_hor_advance(id).unwrap_or(0));
        let advance = units * 1000 / u32::from(self.tables.units_per_em());
        Some(Glyph { id: id.0, advance: u16::try_from(advance).unwrap_or(u16::MAX) })
    }

    /// The width of a glyph in the units of the face.
    #[must_use]
    pub fn units(&self, glyph: u16) -> u16 {
        self.tables.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)
    }

    /// Whether a glyph is drawn with any ink.
    #[cfg(test)]
    pub(crate) fn has_outline(&self, glyph: u16) -> bool {
        let area = self.tables.glyph_bounding_box(ttf_parser::GlyphId(glyph));
        area.is_some_and(|area| area.width() > 0 && area.height() > 0)
    }

    /// The measures of the face.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        let bounds = self.tables.global_bounding_box();
        Metrics {
            units_per_em: self.tables.units_per_em(),
            ascent: self.tables.ascender(),
            descent: self.tables.descender(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
            weight: self.tables.weight().to_number(),
        }
    }

    /// The `PostScript` name of the face.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let wanted = ttf_parser::name_id::POST_SCRIPT_NAME;
        let mut names = self.tables.names().into_iter().filter(|name| name.name_id == wanted);
        // Names for old Macs are not in Unicode; another record says the same.
        names.find_map(|name| name.to_string())
    }
}

impl<'a> FontBook<'a> {
    /// A book whose faces come from `loader`.
    pub fn new(loader: impl Fn(&str) -> std::result::Result<Vec<u8>, String> + 'a) -> Self {
        Self { loader: Box::new(loader), faces: Default::default() }
    }

    /// The face of a role.
    ///
    /// # Errors
    /// `font-missing` when no file of the role is found, `font-broken` when its file is no font.
    pub fn face(&self, role: Role) -> Result<&Face> {
        let loaded = self.faces[role as usize].get_or_init(|| self.load(role));
        loaded.as_ref().map_err(Clone::clone)
    }

    /// Whether a role's face has been asked for.
    #[must_use]
    pub fn is_loaded(&self, role: Role) -> bool {
        self.faces[role as usize].get().is_some()
    }

    fn load(&self, role: Role) -> Result<Face> {
        let mut places = String::new();
        for file in role.files() {
            match (self.loader)(file) {
                Ok(data) => {
                    let face = Face { data, file: (*file).to_owned() };
                    face.check()?;
                    return Ok(face);
                }
                Err(looked) => places = looked,
            }
        }
        let font = role.files().first().copied().unwrap_or_default();
        let font = if role == Role::Body { "FandolFang-GB2312.otf" } else { font };
        Err(Error::new(Code::FontMissing).with("font", font).with("places", places))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The repository's own fonts, or those that `KEPU_FONT_DIR` names.
    pub(crate) fn shipped() -> FontBook<'static> {
        let folder = std::env::var("KEPU_FONT_DIR")
            .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/fonts").to_owned());
        FontBook::new(move |file| {
            std::fs::read(format!("{folder}/{file}")).map_err(|_| folder.clone())
        })
    }

    #[test]
    fn a_missing_font_names_file_and_places() {
        let book = FontBook::new(|_| Err("甲文件夹；乙文件夹".to_owned()));
        let error = book.face(Role::Hei).expect_err("there is no file");
        assert_eq!(error.code(), Code::FontMissing);
        let sentence = error.to_string();
        assert!(sentence.contains("NotoSansSC-Medium-TGH8105.ttf"), "{sentence}");
        assert!(sentence.contains("甲文件夹"), "{sentence}");
    }

    #[test]
    fn a_broken_font_is_an_error_and_no_panic() {
        let whole = shipped().face(Role::Latin).expect("the font is shipped").data.clone();
        for cut in [0, 3, 11, 12, 200, 5000, 300_000] {
            let book = FontBook::new(|_| Ok(whole[..cut].to_vec()));
            let error = book.face(Role::Body).expect_err("the file is cut");
            assert_eq!(error.code(), Code::FontBroken, "cut at {cut}");
        }
    }

    #[test]
    fn faces_are_loaded_only_when_used() {
        let book = shipped();
        Chooser::new(&book).draw('人', Role::Body).expect("a common character");
        let loaded: Vec<Role> =
            Role::ALL.into_iter().filter(|role| book.is_loaded(*role)).collect();
        assert_eq!(loaded, [Role::Body]);
    }

    #[test]
    fn without_fangsong_the_fallback_sets_the_body() {
        let book = shipped();
        let only_kai = FontBook::new(|file| {
            if file.starts_with("KepuFallback") {
                return Ok(book.face(Role::Fallback).expect("shipped").data.clone());
            }
            Err("无".to_owned())
        });
        assert_eq!(
            only_kai.face(Role::Body).expect("the fallback").file,
            "KepuFallbackKai-Light-TGH8105.ttf"
        );
    }
}
