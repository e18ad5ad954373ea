//! Blocks to paragraphs: the order of the page, blank lines, what is kept together, sections.

use docx_rs::{BreakType, Docx, Paragraph, Run};

use super::{page, signature, table, text};
use crate::document::{Attachment, Block, Document, Numberer, break_title};
use crate::settings::Official;
use crate::units::twips;

/// Adds all blocks of a paper.
pub(super) fn fill(docx: Docx, document: &Document, official: &Official) -> Docx {
    let mut flow =
        Flow { official, parts: Vec::new(), landscape: false, numbers: Numberer::default() };
    flow.blocks(&document.blocks);
    flow.close_table();
    let mut docx = docx;
    docx.document.section_property = page::section(flow.landscape, official);
    flow.parts.into_iter().fold(docx, |docx, part| match part {
        Part::Paragraph(paragraph) => docx.add_paragraph(*paragraph),
        Part::Table(table) => docx.add_table(*table),
    })
}

enum Part {
    Paragraph(Box<Paragraph>),
    Table(Box<docx_rs::Table>),
}

/// The page under construction.
struct Flow<'a> {
    official: &'a Official,
    parts: Vec<Part>,
    /// The orientation of the section the last part stands in.
    landscape: bool,
    numbers: Numberer,
}

impl Flow<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block);
            let heads = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
            if heads(block) && !blocks.get(at + 1).is_some_and(heads) {
                self.blank();
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(title) => self.title("Title", title),
            Block::Subtitle(line) => self.line("Subtitle", line),
            Block::Addressee(name) => self.line("Addressee", &format!("{name}：")),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Item { level, lead, text } => self.item(*level, lead, text),
            Block::Paragraph(body) => {
                for line in text::paragraphs(body) {
                    self.line("BodyText", &line);
                }
            }
            Block::Table(of) => self.table(of),
            Block::AttachmentNote(names) => self.attachment_note(names),
            Block::Signature(of) => {
                self.keep_last_with_next();
                self.blank();
                self.keep_last_with_next();
                for paragraph in signature::paragraphs(of, self.official) {
                    self.push(paragraph);
                }
            }
            Block::Attachment(of) => self.attachment(of),
            Block::Chart(_) | Block::Tiles(_) => {}
        }
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.parts.push(Part::Paragraph(Box::new(paragraph)));
    }

    fn line(&mut self, style: &str, words: &str) {
        self.push(Paragraph::new().style(style).add_run(text::run(words)));
    }

    fn blank(&mut self) {
        self.push(Paragraph::new().style("BodyText"));
    }

    fn title(&mut self, style: &str, title: &str) {
        let lines = break_title(
            text::clean(title).replace('\n', "").trim(),
            self.official.title_characters(),
        );
        let run = lines.iter().enumerate().fold(Run::new(), |run, (at, line)| {
            let run = if at > 0 { run.add_break(BreakType::TextWrapping) } else { run };
            run.add_text(line)
        });
        self.push(Paragraph::new().style(style).add_run(run));
    }

    fn heading(&mut self, level: u8, words: &str) {
        let label = self.numbers.next(level);
        self.line(&format!("Heading{}", level.clamp(1, 4)), &format!("{label}{}", words.trim()));
    }

    /// A numbered paragraph whose leading words, when there are any, stand in the level's face.
    fn item(&mut self, level: u8, lead: &str, body: &str) {
        let label = self.numbers.next(level);
        let paragraph = Paragraph::new().style("BodyText");
        let paragraph = if lead.is_empty() {
            paragraph.add_run(text::run(&format!("{label}{body}")))
        } else {
            let face = format!("Lead{}", level.clamp(1, 4));
            paragraph
                .add_run(text::run(&format!("{label}{lead}")).style(&face))
                .add_run(text::run(body))
        };
        self.push(paragraph);
    }

    fn table(&mut self, of: &crate::document::Table) {
        self.close_table();
        if !of.caption.is_empty() {
            self.line("TableCaption", &of.caption);
        }
        let width = if self.landscape { page::LANDSCAPE_WIDTH } else { page::TYPE_WIDTH };
        self.parts.push(Part::Table(Box::new(table::table(of, width))));
    }

    /// Two tables, or a table and the end of a section, need a paragraph between them.
    fn close_table(&mut self) {
        if matches!(self.parts.last(), Some(Part::Table(_)) | None) {
            self.push(Paragraph::new().style("TableEnd"));
        }
    }

    /// 附件：1. 名称, a name's second line under its first.
    fn attachment_note(&mut self, names: &[String]) {
        // The signature under the note shall not stand on a page without text either.
        self.keep_last_with_next();
        self.blank();
        self.keep_last_with_next();
        let character = twips(self.official.advance());
        for (at, name) in names.iter().enumerate() {
            let number = if names.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
            let words = if at == 0 {
                format!("附件：{number}{name}")
            } else {
                format!("{number}{name}")
            };
            let hanging = if at == 0 { 3 * character } else { 0 };
            let own = if names.len() > 1 { character } else { 0 };
            let indent = Some(docx_rs::SpecialIndentType::Hanging(hanging + own));
            let paragraph = Paragraph::new()
                .style("AttachmentNote")
                .indent(Some(5 * character + own), indent, None, None)
                .add_run(text::run(&words));
            self.push(paragraph);
        }
    }

    /// 附件1 on its own page, title on the third line.
    fn attachment(&mut self, of: &Attachment) {
        let turned = of.landscape != self.landscape;
        if turned {
            self.end_section();
            self.landscape = of.landscape;
        }
        self.close_table_before_label();
        let breaks = !turned && !self.parts.is_empty();
        if of.label.is_empty() {
            // A paper that lies as a whole begins with its title.
            self.title("Title", &of.title);
        } else {
            let label = Paragraph::new().style("AttachmentLabel").add_run(text::run(&of.label));
            self.push(if breaks { label.page_break_before(true) } else { label });
            self.blank();
            self.title("AttachmentTitle", &of.title);
        }
        if !matches!(of.blocks.first(), Some(Block::Subtitle(_))) {
            self.blank();
        }
        self.numbers = Numberer::default();
        self.blocks(&of.blocks);
        if matches!(of.blocks.last(), Some(Block::Paragraph(_))) {
            self.bring_company();
        }
    }

    /// A paper without signature ends in its closing words: they take the paragraph before them along, so
    /// that no page carries one line alone.
    fn bring_company(&mut self) {
        let Some(closing) = self.parts.pop() else { return };
        self.keep_last_with_next();
        self.parts.push(closing);
    }

    fn close_table_before_label(&mut self) {
        if !self.parts.is_empty() {
            self.close_table();
        }
    }

    /// Ends the section with the last paragraph, so that no blank page comes of it.
    fn end_section(&mut self) {
        if self.parts.is_empty() {
            return;
        }
        self.close_table();
        let section = page::section(self.landscape, self.official);
        if let Some(Part::Paragraph(last)) = self.parts.pop() {
            self.push(last.section_property(section));
        }
    }

    fn keep_last_with_next(&mut self) {
        match self.parts.pop() {
            Some(Part::Paragraph(last)) => self.push(last.keep_next(true)),
            Some(table) => self.parts.push(table),
            None => {}
        }
    }
}
