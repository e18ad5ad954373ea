//! Blocks of a document set into strips.
//!
//! Comes in: a [`Document`]. Goes out: its strips, part by part. Not here: tables, charts and tiles (each
//! has its file), pages.

use super::case::Case;
use super::line::{self, Fill, Line, Room};
use super::look::{Ink, Look, Sheet, Type};
use super::page::{Bookmark, Mark, Part, Strip};
use super::spell::{self, Span};
use super::{chart, sign, table, tiles};
use crate::document::{Attachment, Block, Document, Numberer, break_title};
use crate::error::Result;

/// Sets blocks; holds what they share.
pub(super) struct Setter<'c, 'b> {
    pub case: &'c mut Case<'b>,
    pub look: &'c Look,
    pub sheet: Sheet,
    pub strips: Vec<Strip>,
    numbers: Numberer,
}

/// Where lines of text stand in their room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Left,
    Centre,
    Right,
    /// Both margins straight.
    Justified,
}

/// Sets a document into parts: its main text, then one for each attachment.
pub(super) fn parts(document: &Document, look: &Look, case: &mut Case<'_>) -> Result<Vec<Part>> {
    let (attachments, main): (Vec<&Block>, Vec<&Block>) =
        document.blocks.iter().partition(|block| matches!(block, Block::Attachment(_)));
    let mut parts = vec![part(&main, look.sheet, look, case)?];
    for block in attachments {
        let Block::Attachment(attachment) = block else { continue };
        parts.push(attachment_part(attachment, look, case)?);
    }
    parts.retain(|part| !part.strips.is_empty());
    Ok(parts)
}

fn part(blocks: &[&Block], sheet: Sheet, look: &Look, case: &mut Case<'_>) -> Result<Part> {
    let mut setter = Setter { case, look, sheet, strips: Vec::new(), numbers: Numberer::default() };
    setter.blocks(blocks)?;
    Ok(Part { sheet, strips: setter.strips })
}

/// 附件1 in 黑体 at the top left, the title on the third line.
fn attachment_part(attachment: &Attachment, look: &Look, case: &mut Case<'_>) -> Result<Part> {
    let sheet = if attachment.landscape { look.landscape } else { look.sheet };
    let mut setter = Setter { case, look, sheet, strips: Vec::new(), numbers: Numberer::default() };
    if !attachment.label.is_empty() {
        let label = look.body.with_role(look.headings[0].role);
        setter.text(&attachment.label, label, Place::Left, 0.0)?;
        setter.strips.push(Strip { keep: true, ..Strip::space(look.body.pitch) });
        setter.mark_bookmark(1, format!("{} {}", attachment.label, attachment.title));
    }
    setter.title(&attachment.title)?;
    if !matches!(attachment.blocks.first(), Some(Block::Subtitle(_))) {
        setter.close_head();
    }
    let blocks: Vec<&Block> = attachment.blocks.iter().collect();
    let first = setter.strips.len();
    // A paper without signature ends in its closing words: they take the line before them along.
    let closing = blocks.iter().rposition(|of| matches!(of, Block::Paragraph(_)));
    let (body, closing) = match closing.filter(|at| *at + 1 == blocks.len()) {
        Some(at) => blocks.split_at(at),
        None => (blocks.as_slice(), [].as_slice()),
    };
    setter.blocks(body)?;
    if let Some(line) = setter.strips.get_mut(first..).and_then(<[Strip]>::last_mut) {
        line.keep |= !closing.is_empty();
    }
    setter.blocks(closing)?;
    // The empty line under the title is space enough.
    if let Some(strip) = setter.strips.get_mut(first).filter(|_| look.ruled) {
        strip.above = 0.0;
    }
    Ok(Part { sheet, strips: setter.strips })
}

impl Setter<'_, '_> {
    /// Width of the type area.
    pub(super) fn measure(&self) -> f64 {
        self.sheet.measure()
    }

    fn blocks(&mut self, blocks: &[&Block]) -> Result<()> {
        let mut rest = blocks;
        while let Some((block, mut after)) = rest.split_first() {
            match (block, after) {
                (
                    Block::Chart(upper),
                    [Block::Chart(lower), Block::Chart(right), following @ ..],
                ) if chart::stacks(upper, lower, right) => {
                    chart::trio(self, upper, lower, right)?;
                    after = following;
                }
                (Block::Chart(left), [Block::Chart(right), following @ ..])
                    if chart::pairs(left, right) =>
                {
                    chart::pair(self, left, right)?;
                    after = following;
                }
                _ => self.block(block)?,
            }
            let heads = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
            if heads(block) && !after.first().is_some_and(|next| heads(next)) {
                self.close_head();
            }
            rest = after;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<()> {
        let look = self.look;
        match block {
            Block::Title(text) => self.title(text),
            Block::Subtitle(text) => {
                let first = self.strips.len();
                self.text(text, look.subtitle, Place::Centre, 0.0)?;
                self.strips[first..].iter_mut().for_each(|strip| strip.keep = true);
                self.close_title();
                Ok(())
            }
            Block::Addressee(text) => self.text(&format!("{text}："), look.body, Place::Left, 0.0),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Item { level, lead, text } => self.item(*level, lead, text),
            Block::Paragraph(text) => {
                text.lines().try_for_each(|line| self.text(line, look.body, Place::Justified, 2.0))
            }
            Block::Table(of) => table::set(self, of),
            Block::Chart(of) => chart::single(self, of),
            Block::Tiles(of) => tiles::set(self, of),
            Block::AttachmentNote(names) => sign::attachment_note(self, names),
            Block::Signature(signature) => sign::signature(self, signature),
            Block::Attachment(_) => Ok(()),
        }
    }

    fn title(&mut self, title: &str) -> Result<()> {
        let setting = self.look.title;
        for text in break_title(title, self.look.title_limit) {
            self.text(&text, setting, Place::Centre, 0.0)?;
            if let Some(strip) = self.strips.last_mut() {
                strip.keep = true;
            }
        }
        Ok(())
    }

    /// In an official paper, one empty line under title and subtitle.
    fn close_head(&mut self) {
        if self.look.air == 0.0 {
            self.strips.push(Strip { keep: true, ..Strip::space(self.look.body.pitch) });
        }
    }

    /// In a report, a rule under title and subtitle.
    fn close_title(&mut self) {
        if self.look.air == 0.0 {
            return;
        }
        let rule =
            Mark::Block { x: 0.0, y: 3.0, width: self.measure(), height: 1.2, ink: Ink::Accent };
        self.strips.push(Strip { height: 6.0, marks: vec![rule], keep: true, ..Strip::default() });
    }

    fn heading(&mut self, level: u8, text: &str) -> Result<()> {
        let setting = self.heading_type(level);
        let label = self.label(level);
        let first = self.strips.len();
        let indent = self.look.heading_indent;
        self.text(&format!("{label}{text}"), setting, Place::Left, indent)?;
        for strip in &mut self.strips[first..] {
            strip.keep = true;
        }
        if let Some(strip) = self.strips.get_mut(first) {
            strip.above = if level == 1 { self.look.air } else { self.look.air / 2.0 };
        }
        self.bookmark_at(first, level, format!("{label}{text}"));
        Ok(())
    }

    fn item(&mut self, level: u8, lead: &str, text: &str) -> Result<()> {
        let label = self.label(level);
        let lead = format!("{label}{lead}");
        let first = self.strips.len();
        let spans = [
            Span { text: &lead, setting: self.heading_type(level) },
            Span { text, setting: self.look.body },
        ];
        self.paragraph(&spans, self.look.body, Place::Justified, 2.0)?;
        if lead.chars().count() > label.chars().count() && level <= 2 {
            self.bookmark_at(first, level, lead);
        }
        Ok(())
    }

    fn heading_type(&self, level: u8) -> Type {
        self.look.headings[usize::from(level.clamp(1, 4)) - 1]
    }

    fn label(&mut self, level: u8) -> String {
        self.numbers.next(level)
    }

    fn mark_bookmark(&mut self, level: u8, text: String) {
        let last = self.strips.len().saturating_sub(1);
        self.bookmark_at(last, level, text);
    }

    fn bookmark_at(&mut self, at: usize, level: u8, text: String) {
        if let Some(strip) = self.strips.get_mut(at) {
            strip.bookmark = Some(Bookmark { level, text });
        }
    }

    /// An empty line of the grid.
    pub(super) fn blank_line(&mut self) {
        self.strips.push(Strip::space(self.look.body.pitch));
    }

    /// Sets a paragraph of one face; `indent` of its first line in characters.
    pub(super) fn text(
        &mut self,
        text: &str,
        setting: Type,
        place: Place,
        indent: f64,
    ) -> Result<()> {
        self.paragraph(&[Span { text, setting }], setting, place, indent)
    }

    /// Sets a paragraph; no line of it is left alone on a page.
    pub(super) fn paragraph(
        &mut self,
        spans: &[Span<'_>],
        setting: Type,
        place: Place,
        indent: f64,
    ) -> Result<()> {
        let room = Room {
            width: self.measure(),
            indent: indent * setting.em(),
            gap: self.look.gap,
            fill: if place == Place::Justified { self.look.fill } else { Fill::Ragged },
        };
        let letters = spell::letters(self.case, spans)?;
        let lines = line::lines(&letters, setting, room);
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let keep = count > 1 && (at == 0 || at + 2 == count);
            let mark = text_mark(line, setting, place, room.width);
            self.strips.push(Strip {
                height: setting.pitch,
                marks: vec![mark],
                keep,
                ..Strip::default()
            });
        }
        Ok(())
    }

    /// A single line that is not broken, as a mark whose top left corner is given.
    pub(super) fn label_mark(
        &mut self,
        text: &str,
        setting: Type,
        place: Place,
        (x, y, width): (f64, f64, f64),
    ) -> Result<Mark> {
        let letters = spell::letters(self.case, &[Span { text, setting }])?;
        let line = line::whole(&letters, setting, self.look.gap);
        Ok(text_mark(line, setting, place, width).moved(x, y))
    }

    /// A type made smaller until a text fits on one line, down to 6 pt.
    pub(super) fn fitting(&mut self, text: &str, setting: Type, width: f64) -> Result<Type> {
        let natural = self.width_of(text, setting)?;
        let share = if natural > width { width / natural } else { 1.0 };
        Ok(Type { size: (setting.size * share).max(6.0), ..setting })
    }

    /// A text that fits a width on one line: in smaller type, and if that is not enough cut short with ….
    pub(super) fn shortened(
        &mut self,
        text: &str,
        setting: Type,
        width: f64,
    ) -> Result<(String, Type)> {
        let setting = self.fitting(text, setting, width)?;
        if self.width_of(text, setting)? <= width + 0.01 {
            return Ok((text.to_owned(), setting));
        }
        let mut short = String::new();
        for character in text.chars() {
            if self.width_of(&format!("{short}{character}…"), setting)? > width {
                break;
            }
            short.push(character);
        }
        Ok((short + "…", setting))
    }

    /// The natural width of a text on one line.
    pub(super) fn width_of(&mut self, text: &str, setting: Type) -> Result<f64> {
        let letters = spell::letters(self.case, &[Span { text, setting }])?;
        Ok(line::natural_width(&letters, setting, self.look.gap))
    }
}

/// A line as a mark on its strip.
pub(super) fn text_mark(line: Line, setting: Type, place: Place, width: f64) -> Mark {
    let x = match place {
        Place::Left | Place::Justified => 0.0,
        Place::Centre => (width - line.width) / 2.0,
        Place::Right => width - line.width,
    };
    Mark::Text {
        x,
        y: setting.baseline(),
        size: setting.size,
        letters: line.letters,
        turned: false,
    }
}
