//! The texts of a page with their places, through the fonts' own maps to Unicode.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object, ObjectId};

/// A content stream that unfolds beyond this is no paper of ours.
const LARGEST_STREAM: usize = 64 << 20;
/// Pages beyond these neither.
const MOST_PAGES: usize = 2_000;

/// A text as one operator shows it: a line of a paragraph, or of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// The left end, in points from the left edge.
    pub x: f32,
    /// The base line, in points from the lower edge.
    pub y: f32,
    /// How wide it is, about: Chinese characters are as wide as the font is high, others half.
    pub width: f32,
    /// The size of its font.
    pub size: f32,
    /// The text.
    pub text: String,
}

/// What a page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    /// Its texts in the order in which they are shown.
    pub pieces: Vec<Piece>,
    /// Upright lines: how far right, lower and upper end.
    pub rules: Vec<(f32, f32, f32)>,
}

/// The pages of a document.
pub(super) fn pages(document: &Document) -> Result<Vec<Page>, String> {
    let pages = document.get_pages();
    if pages.len() > MOST_PAGES {
        return Err("页数太多".to_owned());
    }
    let read = |(number, id)| page(document, id).ok_or(format!("第{number}页的文字读不出来"));
    pages.into_iter().map(read).collect()
}

fn page(document: &Document, id: ObjectId) -> Option<Page> {
    let fonts = document.get_page_fonts(id).ok()?;
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?)))
        .collect();
    let stream = document.get_page_content_with_limit(id, LARGEST_STREAM).ok()?;
    let mut pen = Pen { encodings, ..Pen::default() };
    for operation in Content::decode(&stream).ok()?.operations {
        pen.take(&operation.operator, &operation.operands);
    }
    Some(pen.page)
}

/// Where text is set, and what has been.
#[derive(Default)]
struct Pen<'d> {
    encodings: BTreeMap<Vec<u8>, Encoding<'d>>,
    font: Vec<u8>,
    size: f32,
    place: (f32, f32),
    page: Page,
}

impl Pen<'_> {
    fn take(&mut self, operator: &str, operands: &[Object]) {
        let number = |at: usize| operands.get(at).and_then(|of| of.as_float().ok()).unwrap_or(0.0);
        match operator {
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.font = name.unwrap_or_default().to_vec();
                self.size = number(1);
            }
            "Tm" => self.place = (number(4), number(5)),
            "Td" | "TD" => self.place = (self.place.0 + number(0), self.place.1 + number(1)),
            "Tj" | "TJ" | "'" => self.show(operands),
            "re" if number(2) < 1.5 && number(3) > 5.0 => {
                self.page.rules.push((number(0), number(1), number(1) + number(3)));
            }
            _ => {}
        }
    }

    fn show(&mut self, operands: &[Object]) {
        let mut text = String::new();
        for operand in operands {
            self.decode(operand, &mut text);
        }
        let units = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        let width = text.chars().map(units).sum::<f32>() * self.size;
        let (x, y) = self.place;
        if !text.is_empty() {
            self.page.pieces.push(Piece { x, y, width, size: self.size, text });
        }
    }

    fn decode(&self, operand: &Object, text: &mut String) {
        match operand {
            Object::String(bytes, _) => {
                let encoding = self.encodings.get(&self.font);
                let decoded = encoding.and_then(|of| Document::decode_text(of, bytes).ok());
                text.push_str(&decoded.unwrap_or_default());
            }
            Object::Array(parts) => parts.iter().for_each(|part| self.decode(part, text)),
            _ => {}
        }
    }
}
