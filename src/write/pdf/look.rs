//! How the two kinds of paper look: page, grid, faces and sizes, all in points.

use super::line::Fill;
use crate::font::Role;
use crate::settings::{Official, TextStyle};
use crate::units::{mm, size};

/// The look of a paper as PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Style<'a> {
    /// 摘要: a compact report on A4.
    Summary,
    /// 公文: the page of GB/T 9704, 22 lines of 28 characters.
    Official(&'a Official),
}

/// Colours; every pair that must be told apart differs in lightness, so that a black-and-white print
/// says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Black,
    /// Secondary text.
    Grey,
    /// Rules between rows.
    Hair,
    /// Deep blue: bars, the rule under the title.
    Accent,
    /// Second row of bars.
    Middle,
    /// Third row of bars.
    Pale,
    /// Ground behind sums.
    Wash,
    /// Figures inside dark bars.
    White,
}

impl Ink {
    /// Red, green and blue, 0–1.
    pub(super) fn rgb(self) -> [f32; 3] {
        match self {
            Self::Black => [0.0, 0.0, 0.0],
            Self::Grey => [0.36, 0.36, 0.36],
            Self::Hair => [0.74, 0.74, 0.74],
            Self::Accent => [0.11, 0.25, 0.42],
            Self::Middle => [0.47, 0.60, 0.74],
            Self::Pale => [0.80, 0.86, 0.92],
            Self::White => [1.0, 1.0, 1.0],
            Self::Wash => [0.955, 0.96, 0.97],
        }
    }
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// The face of its Chinese characters.
    pub role: Role,
    /// Size of the characters.
    pub size: f64,
    /// Distance of baselines.
    pub pitch: f64,
    /// Added to the width of every full-width character.
    pub tracking: f64,
    /// Colour.
    pub ink: Ink,
}

impl Type {
    const fn new(role: Role, size: f64, pitch: f64, ink: Ink) -> Self {
        Self { role, size, pitch, tracking: 0.0, ink }
    }

    /// The width of a full-width character.
    pub(super) fn em(self) -> f64 {
        self.size + self.tracking
    }

    /// The same in another face.
    pub(super) fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same in another colour.
    pub(super) fn with_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From the top of a line to its baseline, so that the characters stand in its middle.
    pub(super) fn baseline(self) -> f64 {
        // Chinese glyphs reach from 0.12 em under the baseline to 0.88 em above it.
        self.pitch / 2.0 + 0.38 * self.size
    }
}

/// A sheet and its type area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    pub width: f64,
    pub height: f64,
    pub top: f64,
    pub left: f64,
    pub right: f64,
    /// Height of the type area.
    pub depth: f64,
}

impl Sheet {
    /// Width of the type area.
    pub(super) fn measure(&self) -> f64 {
        self.width - self.left - self.right
    }
}

/// Where page numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folio {
    /// — 1 — outside, by the standard.
    Outside,
    /// — 1 — in the middle.
    Centred,
    /// Name of the paper on the left, page and pages on the right, over a hairline.
    Footer,
}

/// Everything the layout asks about a style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub sheet: Sheet,
    pub landscape: Sheet,
    pub body: Type,
    pub title: Type,
    /// Characters of a title line.
    pub title_limit: usize,
    pub subtitle: Type,
    pub headings: [Type; 4],
    /// First-line indent of headings, in characters.
    pub heading_indent: f64,
    pub table: Type,
    pub table_head: Type,
    pub small: Type,
    pub folio: Folio,
    /// Space between Chinese and Latin, in em.
    pub gap: f64,
    /// How the lines of running text fill their measure.
    pub fill: Fill,
    /// Vertical space above level-1 headings and around tables; 0 keeps the line grid.
    pub air: f64,
    /// Every cell is ruled on all sides.
    pub ruled: bool,
    /// Long papers begin with their contents.
    pub contents: bool,
}

/// Space between Chinese and Latin in em (四分空). Most of it belongs to the Latin glyphs (`gaps`), so that
/// nobody who copies or searches the text finds a blank there.
const GAP: f64 = 0.25;

const A4: (f64, f64) = (595.276, 841.89);

/// The measures of a style.
pub(super) fn look(style: Style<'_>) -> Look {
    match style {
        Style::Summary => summary(),
        Style::Official(official) => self::official(official),
    }
}

fn summary() -> Look {
    let sheet = |(width, height): (f64, f64)| Sheet {
        width,
        height,
        top: mm(20.0),
        left: mm(21.0),
        right: mm(21.0),
        depth: height - mm(20.0) - mm(24.0),
    };
    // One sans face for all text: small sizes stay legible, and the file stays small, for the outlines of
    // the 仿宋 take two and a half times as much.
    let body = Type::new(Role::Sans, 10.0, 18.0, Ink::Black);
    let heading = Type::new(Role::Sans, 12.0, 20.0, Ink::Accent);
    Look {
        sheet: sheet(A4),
        landscape: sheet((A4.1, A4.0)),
        body,
        title: Type::new(Role::Title, 20.0, 30.0, Ink::Black),
        title_limit: 24,
        subtitle: Type::new(Role::Sans, 10.0, 18.0, Ink::Grey),
        headings: [
            heading,
            Type::new(Role::Sans, size::NO_5, 18.0, Ink::Accent),
            body.with_ink(Ink::Accent),
            body,
        ],
        heading_indent: 0.0,
        table: Type::new(Role::Sans, 9.0, 13.5, Ink::Black),
        table_head: Type::new(Role::Sans, 9.0, 13.5, Ink::Accent),
        small: Type::new(Role::Sans, 8.5, 13.0, Ink::Grey),
        folio: Folio::Footer,
        gap: GAP,
        fill: Fill::Flush,
        air: 9.0,
        ruled: false,
        contents: true,
    }
}

fn official(official: &Official) -> Look {
    // 22 lines of 28 characters in 156 × 225 mm; a pitch over 28.99 pt gives 21 lines.
    let sheet = |width: f64, height: f64, top: f64, left: f64, right: f64, depth: f64| Sheet {
        width,
        height,
        top: mm(top),
        left: mm(left),
        right: mm(right),
        depth: mm(depth),
    };
    let texts = &official.styles;
    let size = texts.body.size;
    let tracking = if official.is_narrowed() { mm(156.0) / 28.0 - size } else { 0.0 };
    let pitch = official.line_pitch.clamp(20.0, 40.0);
    let role = face_role(&texts.body, Role::Body);
    let body = Type { role, size, pitch: pitch.max(1.2 * size), tracking, ink: Ink::Black };
    let heading = |at: usize, role: Role| {
        let text = &texts.headings[at];
        let role = face_role(text, role);
        // A larger heading keeps its own width; the standard's stands on the grid.
        let tracking = if (text.size - size).abs() < 0.01 { tracking } else { 0.0 };
        Type { role, size: text.size, tracking, pitch: pitch.max(1.2 * text.size), ..body }
    };
    let title = &texts.title;
    Look {
        sheet: sheet(A4.0, A4.1, 37.0, 28.0, 26.0, 225.0),
        landscape: sheet(A4.1, A4.0, 28.0, 35.0, 37.0, 156.0),
        body,
        title: Type::new(
            face_role(title, Role::Title),
            title.size,
            pitch.max(1.2 * title.size),
            Ink::Black,
        ),
        title_limit: official.title_characters(),
        subtitle: body.with_role(Role::Kai),
        headings: [
            heading(0, Role::Hei),
            heading(1, Role::Kai),
            heading(2, role),
            heading(3, role),
        ],
        heading_indent: 2.0,
        table: Type::new(Role::Body, size::SMALL_4, 16.0, Ink::Black),
        table_head: Type::new(Role::Hei, size::SMALL_4, 16.0, Ink::Black),
        small: Type::new(Role::Body, size::NO_4, pitch, Ink::Black),
        folio: if official.centred_page_number { Folio::Centred } else { Folio::Outside },
        gap: GAP,
        fill: Fill::Grid,
        air: 0.0,
        ruled: true,
        contents: false,
    }
}

/// The role that comes nearest to the face an office names; there is no bold face of any but 小标宋.
fn face_role(text: &TextStyle, usual: Role) -> Role {
    let Some(face) = &text.face else { return usual };
    let like = [("仿宋", Role::Body), ("楷", Role::Kai), ("黑", Role::Hei), ("宋", Role::Title)];
    like.iter().find(|(word, _)| face.contains(word)).map_or(usual, |(_, role)| *role)
}
