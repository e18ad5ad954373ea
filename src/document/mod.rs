//! What a paper says, without how it looks: the common input of the Word and PDF writers.
//!
//! Comes in: nothing (composers build it). Goes out: blocks in reading order. Not here: fonts, sizes,
//! page breaks, and the numbers in front of headings, which [`Numberer`] gives to every writer alike.

mod columns;
mod numbering;
mod title;

use serde::Serialize;

use crate::model::Date;
pub use columns::{Columns, cell_width, fit, fit_size, room, wants_landscape};
pub use numbering::{Numberer, chinese_number};
pub use title::{break_title, title_width};

/// A paper (公文) in reading order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    /// Facts about the paper that stand in the file, not on the page.
    pub meta: Meta,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
}

/// Facts about a paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meta {
    /// Title of the file.
    pub title: String,
    /// The organisation.
    pub author: String,
    /// What the paper is, for example 科普工作计划.
    pub subject: String,
    /// Creation date; never the clock's.
    pub created: Date,
}

/// One block of a paper.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// 标题; broken by sense with [`break_title`].
    Title(String),
    /// A centred line under the title: （草案）, or unit and date.
    Subtitle(String),
    /// 主送机关, without its colon.
    Addressee(String),
    /// A heading; the writer numbers it.
    Heading {
        /// 1 for 一、 2 for （一） 3 for 1. 4 for （1）
        level: u8,
        /// Without number and without 。
        text: String,
    },
    /// A heading and the text that runs on behind it in the same paragraph, numbered like a heading.
    Item {
        /// As for headings.
        level: u8,
        /// The leading words, set in the level's face; may be empty.
        lead: String,
        /// What follows, in the body face.
        text: String,
    },
    /// A body paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// A chart. Word leaves it out: the office's papers carry none.
    Chart(Chart),
    /// Key figures side by side.
    Tiles(Vec<Tile>),
    /// 附件说明 after the body: the names of the attachments.
    AttachmentNote(Vec<String>),
    /// 署名 and 成文日期.
    Signature(Signature),
    /// An attachment on its own page, for example 附件1.
    Attachment(Attachment),
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Line above the table; may be empty.
    pub caption: String,
    /// Columns from left to right.
    pub columns: Vec<TableColumn>,
    /// Rows under the repeated header.
    pub rows: Vec<TableRow>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableColumn {
    /// Header text.
    pub title: String,
    /// Where its cells are set.
    pub align: Align,
}

/// Where a cell's text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Long text.
    #[default]
    Left,
    /// Short words.
    Centre,
    /// Figures.
    Right,
}

/// A row of a table; always as many cells as the table has columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableRow {
    /// Texts from left to right.
    pub cells: Vec<String>,
    /// Whether the row is a sum, set apart from the others.
    pub total: bool,
}

/// Bars over categories.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// Title above the chart.
    pub title: String,
    /// 次, 人次: printed once, beside the axis.
    pub unit: String,
    /// Names under the bars.
    pub categories: Vec<String>,
    /// One or more rows of bars; each as long as `categories`.
    pub series: Vec<Series>,
    /// Bars of one category on top of each other instead of side by side.
    pub stacked: bool,
}

/// A row of bars.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// Name in the legend.
    pub name: String,
    /// Values by category; `None` where nothing is known.
    pub values: Vec<Option<u64>>,
}

/// A key figure (关键数字).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tile {
    /// What it is: 开展活动.
    pub label: String,
    /// The figure: 14.
    pub value: String,
    /// Its unit: 次.
    pub unit: String,
    /// A small line under it; may be empty.
    pub note: String,
    /// Last year's figure and the change, under the note; empty when there is no last year.
    pub before: String,
}

impl Signature {
    /// The lines of 署名: one, unless the name is too long for a line of `characters`.
    #[must_use]
    pub fn name_lines(&self, characters: f64) -> Vec<String> {
        let name = self.organisation.trim();
        // Four characters are left free, as much as the standard's longest gap.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a line is short"
        )]
        let room = (characters - 4.0).max(4.0) as usize;
        break_title(name, room)
    }
}

/// 署名 and 成文日期.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signature {
    /// The organisation that signs.
    pub organisation: String,
    /// The date of the paper.
    pub date: Date,
    /// Placed for a seal (加盖印章) by the standard's other rule.
    pub seal: bool,
}

/// An attachment on a page of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Attachment {
    /// 附件 or 附件1; empty for a paper that lies as a whole (表格式) and is nobody's attachment.
    pub label: String,
    /// Title, centred on line 3.
    pub title: String,
    /// Set on a landscape page, for wide tables.
    pub landscape: bool,
    /// Its content.
    pub blocks: Vec<Block>,
}
