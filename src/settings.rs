//! What one run is asked to do. Made by the command line or the web page; never read from outside here.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Rule;
use crate::diag::{Code, Lang, Severity};
use crate::model::Date;
use crate::units::{mm, size};

/// Everything a run depends on besides its input: same input and settings, same bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The day the run takes for today; papers are dated with it unless the register says otherwise.
    pub today: Date,
    /// 年度, when the user gives it.
    pub year: Option<i32>,
    /// The year that the name of the register's folder states, `2026年`: used where nothing else says it.
    pub folder_year: Option<i32>,
    /// The language of messages.
    pub lang: Lang,
    /// Which papers to make.
    pub papers: Papers,
    /// One quarter only, 1–4, in the tally.
    pub quarter: Option<u8>,
    /// Read hidden sheets too.
    pub include_hidden: bool,
    /// The look of official papers.
    pub official: Official,
    /// The office's own words for columns: header text → field id.
    pub aliases: BTreeMap<String, String>,
    /// Columns given by hand: field id → column letters, `D` or `台账!D` for one sheet only.
    pub columns: BTreeMap<String, String>,
    /// The ids of those fields whose column this very run was given, not kepu.toml.
    pub given: BTreeSet<String>,
    /// The office's own words for terms: vocabulary (`forms`, `topics`, `audiences`) → word → term.
    pub terms: BTreeMap<String, BTreeMap<String, String>>,
    /// What stands in an empty cell of the tally: 0, - or /.
    pub empty_mark: String,
    /// The office's own festivals and theme days, `[[calendar]]` of kepu.toml.
    pub calendar: Vec<Rule>,
    /// `[checks]` of kepu.toml: a code's severity, or `None` to say nothing about it.
    pub checks: BTreeMap<Code, Option<Severity>>,
    /// Phone and identity numbers may stand in papers; otherwise they are masked.
    pub allow_personal: bool,
    /// Ready-made sets of targets to add, by name, `target_sets` of kepu.toml.
    pub target_sets: Vec<String>,
    /// The outline of the work plan; `None` chooses it from what the register holds.
    pub outline: Option<Outline>,
    /// The office's own templates: name, for example `calendar` or `safeguards` → text.
    pub templates: BTreeMap<String, String>,
}

impl Settings {
    /// The settings of a run without any wish, on a given day.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            year: None,
            folder_year: None,
            lang: Lang::Zh,
            papers: Papers::default(),
            quarter: None,
            include_hidden: false,
            official: Official::default(),
            aliases: BTreeMap::new(),
            columns: BTreeMap::new(),
            given: BTreeSet::new(),
            terms: BTreeMap::new(),
            empty_mark: "0".to_owned(),
            calendar: Vec::new(),
            checks: BTreeMap::new(),
            allow_personal: false,
            target_sets: Vec::new(),
            outline: None,
            templates: BTreeMap::new(),
        }
    }
}

/// Which papers to make, and the plan's formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent choices")]
pub struct Papers {
    /// 工作计划 as Word file.
    pub plan_docx: bool,
    /// 工作计划 as PDF.
    pub plan_pdf: bool,
    /// 季度统计表.
    pub tally: bool,
    /// 摘要.
    pub summary: bool,
}

impl Default for Papers {
    fn default() -> Self {
        Self { plan_docx: true, plan_pdf: false, tally: true, summary: true }
    }
}

/// The look of official papers where offices differ (GB/T 9704 practice).
#[derive(Clone, Debug, PartialEq)]
pub struct Official {
    /// Which font names the Word file uses.
    pub fonts: FontPreset,
    /// Line pitch of the body in points: 28, 28.95 or 30.
    pub line_pitch: f64,
    /// Page number in the middle of every page instead of outside.
    pub centred_page_number: bool,
    /// 普通稿, 附件稿 or 表格式.
    pub shape: Shape,
    /// Placed for a seal.
    pub seal: bool,
    /// Face, size and weight of title, headings and body.
    pub styles: TextStyles,
}

impl Default for Official {
    fn default() -> Self {
        Self {
            fonts: FontPreset::Gb2312,
            line_pitch: 28.95,
            centred_page_number: false,
            shape: Shape::Ordinary,
            seal: false,
            styles: TextStyles::default(),
        }
    }
}

/// How the text of a paper is set (各级文字样式); the default is the standard's.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyles {
    /// 标题
    pub title: TextStyle,
    /// 一级 to 四级标题
    pub headings: [TextStyle; 4],
    /// 正文; never bold.
    pub body: TextStyle,
}

/// How one kind of text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct TextStyle {
    /// The office's own face; `None` takes the one of the font preset.
    pub face: Option<String>,
    /// 字号, in points.
    pub size: f64,
    /// 加粗
    pub bold: bool,
}

impl TextStyle {
    /// A style in the preset's face, not bold.
    #[must_use]
    pub const fn plain(size: f64) -> Self {
        Self { face: None, size, bold: false }
    }
}

impl Default for TextStyles {
    fn default() -> Self {
        let text = TextStyle::plain(size::NO_3);
        Self {
            title: TextStyle::plain(size::NO_2),
            headings: [text.clone(), text.clone(), text.clone(), text.clone()],
            body: text,
        }
    }
}

impl Official {
    /// Characters of the body on a line of 156 mm: 28 of 16 points, which are narrowed a little for it.
    #[must_use]
    pub fn characters(&self) -> f64 {
        if self.is_narrowed() { 28.0 } else { (mm(156.0) / self.styles.body.size).floor() }
    }

    /// The advance of a character of the body, in points.
    #[must_use]
    pub fn advance(&self) -> f64 {
        let size = self.styles.body.size;
        if self.is_narrowed() { size - 0.25 } else { size }
    }

    /// Characters a line of a title may hold: 20 of 22 points, with some white on both sides.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
    pub fn title_characters(&self) -> usize {
        (mm(156.0) / self.styles.title.size).floor().max(4.0) as usize
    }

    /// Whether the body is set in the standard's size, whose characters stand a quarter of a point closer.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        (self.styles.body.size - size::NO_3).abs() < 0.01
    }
}

/// Names of the fonts in the Word file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontPreset {
    /// 方正小标宋简体, `仿宋_GB2312`, `楷体_GB2312`, 黑体.
    #[default]
    Gb2312,
    /// 宋体, 仿宋, 楷体, 黑体: what Windows brings.
    Windows,
    /// The `_GBK` names of 方正.
    Fangzheng,
}

/// The shape of the plan (文稿形式).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// 普通稿
    #[default]
    Ordinary,
    /// 附件稿: the attachment of a notice; no signature.
    Attachment,
    /// 表格式: title, unit and date, table.
    Table,
}

/// The outline of a work plan (提纲): each is a template of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// 按月安排
    Calendar,
    /// 科普之春、夏、秋、冬
    Season,
    /// 按节日和主题日
    Festival,
    /// 专题措施
    Measures,
    /// 目标任务, of a street
    Targets,
    /// 科普教育基地
    Base,
    /// 青少年科普站
    Youth,
    /// 四联
    Links,
    /// 综合
    General,
}

impl Outline {
    /// Every outline.
    pub const ALL: [Self; 9] = [
        Self::Calendar,
        Self::Season,
        Self::Festival,
        Self::Measures,
        Self::Targets,
        Self::Base,
        Self::Youth,
        Self::Links,
        Self::General,
    ];

    /// The name of its template, and of the choice in kepu.toml.
    #[must_use]
    pub fn id(self) -> &'static str {
        [
            "calendar", "season", "festival", "measures", "targets", "base", "youth", "links",
            "general",
        ][self as usize]
    }

    /// The word for people.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        [
            "按月安排",
            "四季科普",
            "结合节日",
            "专题措施",
            "目标任务",
            "教育基地",
            "青少年站",
            "四联共建",
            "综合",
        ][self as usize]
    }

    /// The outline with an id or a Chinese name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outline| outline.id() == id || outline.chinese() == id)
    }
}
