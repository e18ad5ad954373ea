//! The fonts of the PDF papers: roles, coverage and widths.
//!
//! Comes in: a loader that brings font files by name. Goes out: for each character the face that draws
//! it. Not here: finding files (the command line does), subsetting and embedding (the PDF writer does).

use std::cell::OnceCell;
use std::fmt;

use crate::diag::Code;
use crate::error::{Error, Result};

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
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Body,
        Self::Kai,
        Self::Hei,
        Self::Title,
        Self::Latin,
        Self::LatinBold,
        Self::Fallback,
    ];

    /// The file names that can play the role, first choice first.
    #[must_use]
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::Body => &["simfang.ttf", "FandolFang-GB2312.otf"],
            Self::Kai => &["gkai00mp.ttf"],
            Self::Hei => &["NotoSansSC-Medium-TGH8105.ttf"],
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
    faces: [OnceCell<std::result::Result<Face, Error>>; 7],
}

impl fmt::Debug for FontBook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FontBook").finish_non_exhaustive()
    }
}

/// A loaded face.
#[derive(Debug)]
pub struct Face {
    /// The file's bytes.
    pub data: Vec<u8>,
    /// The file's name.
    pub file: String,
}

impl<'a> FontBook<'a> {
    /// A book whose faces come from `loader`.
    pub fn new(loader: impl Fn(&str) -> std::result::Result<Vec<u8>, String> + 'a) -> Self {
        Self { loader: Box::new(loader), faces: Default::default() }
    }

    /// The face of a role.
    ///
    /// # Errors
    /// `font-missing` when no file of the role is found.
    pub fn face(&self, role: Role) -> Result<&Face> {
        let loaded = self.faces[role as usize].get_or_init(|| self.load(role));
        loaded.as_ref().map_err(Clone::clone)
    }

    fn load(&self, role: Role) -> Result<Face> {
        let mut places = String::new();
        for file in role.files() {
            match (self.loader)(file) {
                Ok(data) => return Ok(Face { data, file: (*file).to_owned() }),
                Err(looked) => places = looked,
            }
        }
        let font = role.files().last().copied().unwrap_or_default();
        Err(Error::new(Code::FontMissing).with("font", font).with("places", places))
    }
}
