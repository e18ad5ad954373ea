//! Painting: marks of a page as PDF operations.
//!
//! Not here: where marks stand. Distances are measured from the top of the page until here, where PDF
//! wants them from the bottom.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Pt, Rect, Rgb, TextItem, TextMatrix,
};

use super::embed::font_id;
use super::line::Placed;
use super::look::Ink;
use super::page::{Mark, Page};

/// A page as PDF operations: filled blocks first, then all text in one text section.
pub(super) fn page(page: &Page) -> PdfPage {
    let mut brush = Brush { height: page.sheet.height, ops: Vec::new(), state: State::default() };
    for mark in &page.marks {
        if let Mark::Block { x, y, width, height, ink } = mark {
            brush.block((*x, *y, *width, *height), *ink);
        }
    }
    brush.ops.push(Op::StartTextSection);
    for mark in &page.marks {
        if let Mark::Text { x, y, size, letters, turned } = mark {
            brush.text((*x, *y), *size, letters, *turned);
        }
    }
    brush.ops.push(Op::EndTextSection);
    let (width, height) = (page.sheet.width, page.sheet.height);
    let mut painted = PdfPage::new(Mm(0.0), Mm(0.0), brush.ops);
    for area in [&mut painted.media_box, &mut painted.trim_box, &mut painted.crop_box] {
        *area = Rect { x: Pt(0.0), y: Pt(0.0), ..rectangle(0.0, 0.0, width, height) };
    }
    painted
}

/// What is set in the page's graphics state.
#[derive(Default)]
struct State {
    ink: Option<Ink>,
    font: Option<(u8, f64)>,
    spacing: f64,
}

struct Brush {
    height: f64,
    ops: Vec<Op>,
    state: State,
}

/// Letters of one face, spaced evenly but for the jumps in `items`.
struct Run<'l> {
    letters: &'l [Placed],
    spacing: f64,
}

impl Brush {
    fn block(&mut self, (x, y, width, height): (f64, f64, f64, f64), ink: Ink) {
        self.ink(ink);
        let rectangle = rectangle(x, self.height - y - height, width, height);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn ink(&mut self, ink: Ink) {
        if self.state.ink == Some(ink) {
            return;
        }
        let [r, g, b] = ink.rgb();
        let col = Color::Rgb(Rgb { r, g, b, icc_profile: None });
        self.ops.push(Op::SetFillColor { col });
        self.state.ink = Some(ink);
    }

    fn text(&mut self, at: (f64, f64), size: f64, letters: &[Placed], turned: bool) {
        let boxed = |of: &Placed| of.letter.shown == '□' && of.letter.character != '□';
        for piece in letters.chunk_by(|a, b| boxed(a) == boxed(b)) {
            let spelt = piece.first().is_some_and(boxed);
            if spelt {
                self.ops.push(spelling(piece));
            }
            self.runs(at, size, piece, turned);
            if spelt {
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    fn runs(&mut self, (x, y): (f64, f64), size: f64, letters: &[Placed], turned: bool) {
        for run in runs(letters, size) {
            let Some(first) = run.letters.first() else { continue };
            self.ink(first.letter.ink);
            self.font(first.letter.face, size);
            self.spacing(run.spacing);
            let matrix = if turned {
                let (Pt(x), Pt(y)) = (points(x), points(self.height - y - first.x));
                TextMatrix::Raw([0.0, -1.0, 1.0, 0.0, x, y])
            } else {
                TextMatrix::Translate(points(x + first.x), points(self.height - y))
            };
            self.ops.push(Op::SetTextMatrix { matrix });
            self.ops.push(Op::ShowText { items: items(&run, size) });
        }
    }

    fn font(&mut self, face: u8, size: f64) {
        if self.state.font != Some((face, size)) {
            let font = PdfFontHandle::External(font_id(face));
            self.ops.push(Op::SetFont { font, size: points(size) });
            self.state.font = Some((face, size));
        }
    }

    fn spacing(&mut self, spacing: f64) {
        if (self.state.spacing - spacing).abs() > 1e-9 {
            self.ops.push(Op::SetCharacterSpacing { multiplier: single(spacing) });
            self.state.spacing = spacing;
        }
    }
}

/// Cuts a line where face or colour changes; the spacing of a run is that of its first pair of letters.
fn runs(letters: &[Placed], size: f64) -> impl Iterator<Item = Run<'_>> {
    let alike =
        |a: &Placed, b: &Placed| (a.letter.face, a.letter.ink) == (b.letter.face, b.letter.ink);
    letters.chunk_by(alike).map(move |letters| {
        let spacing = match letters {
            [first, second, ..] => hundredths(second.x - first.x - width(*first, size)),
            _ => 0.0,
        };
        Run { letters, spacing }
    })
}

/// Tells readers the text of boxes (`ActualText`, in UTF-16 with its mark).
fn spelling(letters: &[Placed]) -> Op {
    let mut data = vec![0xFE, 0xFF];
    for placed in letters {
        let mut units = [0; 2];
        let units = placed.letter.character.encode_utf16(&mut units);
        data.extend(units.iter().flat_map(|unit| unit.to_be_bytes()));
    }
    let text = DictItem::String { data, literal: false };
    let map = BTreeMap::from([("ActualText".to_owned(), text)]);
    let properties = DictItem::Dict { map };
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties }
}

fn width(placed: Placed, size: f64) -> f64 {
    f64::from(placed.letter.advance) / 1000.0 * size
}

/// The text of a run, with a jump wherever a letter stands apart from where the spacing leads.
fn items(run: &Run<'_>, size: f64) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut text = String::new();
    let mut pen = run.letters.first().map_or(0.0, |first| first.x);
    for placed in run.letters {
        let jump = placed.x - pen;
        if jump.abs() > 0.02 && !text.is_empty() {
            items.push(TextItem::Text(std::mem::take(&mut text)));
            let thousandths = (-jump * 1000.0 / size).round();
            items.push(TextItem::Offset(single(thousandths)));
            pen += -thousandths * size / 1000.0;
        }
        text.push(placed.letter.shown);
        pen += width(*placed, size) + run.spacing;
    }
    items.push(TextItem::Text(text));
    items
}

fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect {
        x: points(x),
        y: points(y),
        width: points(width),
        height: points(height),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    }
}

fn points(value: f64) -> Pt {
    Pt(single(hundredths(value)))
}

/// A hundredth of a point is finer than any printer.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[expect(clippy::cast_possible_truncation, reason = "PDF numbers are single precision")]
fn single(value: f64) -> f32 {
    value as f32
}
