//! Proof-reading (校对): any .docx in, a verdict on every rule of the official page out.
//!
//! The parts are taken out of the package under limits (`package`, `xml`), looks are resolved through
//! defaults and styles (`properties`), paragraphs are recognised (`parts`), and each rule of [`RULES`]
//! is a function over that. Not here: correcting anything. `GB-T-9704.md` beside the Word writer lists
//! the same rules; a test holds both together.

mod asides;
mod closing;
mod headings;
mod numbering;
mod package;
mod page;
mod paper;
mod parts;
mod properties;
mod table;
mod text;
mod title;
mod typeface;
mod verdict;
mod xml;

use serde::Serialize;

use crate::error::Result;
use crate::settings::Official;
use parts::Part;
use verdict::Verdict;

/// What proof-reading found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LintReport {
    /// One entry for each rule, in the order of the standard.
    pub clauses: Vec<Clause>,
}

impl LintReport {
    /// Whether no rule is broken.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.clauses.iter().all(|clause| clause.result != Outcome::Fail)
    }
}

/// One rule and how the document keeps it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Clause {
    /// The clause of GB/T 9704—2012, for example 7.3.1.
    pub clause: &'static str,
    /// What the rule is about, for example 标题字号.
    pub element: &'static str,
    /// What is asked for.
    pub required: String,
    /// What the document has.
    pub found: String,
    /// Kept or broken.
    pub result: Outcome,
    /// Where, for example 第3段“全年安排科普……”; empty when the whole document is meant.
    #[serde(rename = "where")]
    pub place: String,
}

/// Whether a rule is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 符合
    Pass,
    /// 不符合
    Fail,
    /// 不涉及: the document has no such element.
    NotApplicable,
}

/// A document on the desk.
struct Desk<'a> {
    paper: &'a paper::Paper,
    parts: &'a [Part<'a>],
    official: &'a Official,
}

/// A rule: clause, element, check.
type Rule = (&'static str, &'static str, fn(&Desk) -> Verdict);

/// Every rule, in the order of the standard.
const RULES: &[Rule] = &[
    ("5.1", "纸张", page::size),
    ("5.2.1", "天头", page::top),
    ("5.2.1", "订口", page::left),
    ("5.2.1", "版心宽度", page::width),
    ("5.2.1", "版心高度", page::height),
    ("5.2.2", "正文字体", typeface::body),
    ("5.2.2", "正文字号", typeface::body_size),
    ("5.2.2", "中西文字体", typeface::slots),
    ("5.2.2", "主题字体", typeface::theme),
    ("5.2.2", "引号和破折号字体", typeface::marks),
    ("5.2.3", "每面行数", page::lines),
    ("5.2.3", "每行字数", page::characters),
    ("5.2.4", "文字颜色", typeface::color),
    ("7.3.1", "标题字体", title::face),
    ("7.3.1", "标题字号", title::size),
    ("7.3.1", "标题居中", title::centred),
    ("7.3.1", "标题不加粗", title::bold),
    ("7.3.1", "标题回行", title::lines),
    ("7.3.1", "文稿状态", title::draft),
    ("7.3.2", "主送机关位置", title::addressee),
    ("7.3.2", "主送机关冒号", title::addressee_mark),
    ("7.3.3", "正文首行缩进", headings::indent),
    ("7.3.3", "一级标题字体", headings::first),
    ("7.3.3", "二级标题字体", headings::second),
    ("7.3.3", "三四级标题字体", headings::third),
    ("7.3.3", "标题字号和加粗", headings::weight),
    ("7.3.3", "标题末尾标点", headings::end),
    ("7.3.3", "结构层次序数", headings::labels),
    ("7.3.3", "序数连续", headings::sequence),
    ("7.3.3", "标题大纲级别", headings::outline),
    ("7.3.3", "标题与下文同页", headings::together),
    ("7.3.4", "附件说明位置", closing::note),
    ("7.3.4", "附件说明写法", closing::note_words),
    ("7.3.4", "附件说明与附件一致", closing::note_matches),
    ("7.3.5", "署名前空行", closing::gap_above),
    ("7.3.5", "署名位置", closing::organisation),
    ("7.3.5", "成文日期位置", closing::date),
    ("7.3.5.4", "成文日期数字", closing::date_digits),
    ("7.3.5.5", "署名与正文同页", closing::together),
    ("7.3.7", "附件另面编排", closing::attachment_page),
    ("7.3.7", "附件顺序号字体和位置", closing::attachment_label),
    ("7.3.7", "附件标题位置", closing::attachment_title),
    ("7.5", "页码样式", page::number),
    ("7.5", "页码字体字号", page::number_face),
    ("7.5", "页码位置", page::number_place),
    ("7.5", "页码到版心距离", page::number_distance),
    ("8", "横排页页码", page::lying_number),
    ("8", "表头重复", table::header),
    ("8", "表格行不跨页", table::rows),
    ("8", "表格不超版心", table::width),
    ("8", "表格行距", table::pitch),
    ("9", "中文标点", text::punctuation),
    ("9", "残留占位符", text::placeholders),
    ("9", "日期真实", text::dates),
    ("9", "星期与日期", text::weekdays),
    ("9", "活动数与安排表", text::declared),
    ("9", "文档语言", text::language),
    ("9", "文件标题", text::properties),
];

/// Clause and element of every rule.
pub fn rules() -> impl Iterator<Item = (&'static str, &'static str)> {
    RULES.iter().map(|(clause, element, _)| (*clause, *element))
}

/// Proof-reads a Word file against the official page as `official` has it.
///
/// # Errors
/// `not-a-document` when the bytes are no .docx, `file-too-large` when a part unzips beyond a limit.
pub fn lint(file: &str, bytes: &[u8], official: &Official) -> Result<LintReport> {
    let package = package::open(file, bytes)?;
    let paper = paper::paper(&package);
    let parts = parts::parts(&paper);
    let desk = Desk { paper: &paper, parts: &parts, official };
    let clauses = RULES.iter().map(|(clause, element, check)| check(&desk).clause(clause, element));
    Ok(LintReport { clauses: clauses.collect() })
}
