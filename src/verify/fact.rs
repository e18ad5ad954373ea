//! Figures that papers state: what, of which part of the year, how much, and where it is written.

use std::fmt;

use serde::Serialize;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 单位和年度, as `幸福社区2026`
    Title,
    /// 活动项数: every row that is not cancelled
    Activities,
    /// 开展次数
    Held,
    /// 参加人次
    Attendance,
    /// 志愿者人次
    Volunteers,
    /// 资料份数
    Handouts,
    /// 经费, in fen
    Cost,
    /// 计划项数
    Planned,
    /// 计划内已开展
    PlannedHeld,
}

impl What {
    const WORDS: [&'static str; 9] = [
        "单位和年度",
        "活动项数",
        "开展次数",
        "参加人次",
        "志愿者人次",
        "资料份数",
        "经费（元）",
        "计划项数",
        "计划内已开展项数",
    ];
}

/// The part of the register a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// 全年
    Year,
    /// 第几季度
    Quarter(u8),
    /// 年初至第几季度末
    UpTo(u8),
    /// 几月
    Month(u8),
    /// 一种形式
    Form(String),
    /// 一个领域
    Topic(String),
}

/// A figure's name: what of which part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// Of which part.
    pub part: Part,
    /// What.
    pub what: What,
}

impl Fact {
    /// The name for people: 第一季度参加人次, 形式“讲座”开展次数.
    #[must_use]
    pub fn chinese(&self) -> String {
        let what = What::WORDS[self.what as usize];
        if self.what == What::Title {
            return what.to_owned();
        }
        match &self.part {
            Part::Year => format!("全年{what}"),
            Part::Quarter(quarter) => format!("{}{what}", quarter_word(*quarter)),
            Part::UpTo(quarter) => format!("年初至{}末{what}", quarter_word(*quarter)),
            Part::Month(month) => format!("{month}月{what}"),
            Part::Form(form) => format!("形式“{form}”{what}"),
            Part::Topic(topic) => format!("领域“{topic}”{what}"),
        }
    }
}

fn quarter_word(quarter: u8) -> &'static str {
    let words = ["第一季度", "第二季度", "第三季度", "第四季度"];
    quarter.checked_sub(1).and_then(|at| words.get(usize::from(at))).copied().unwrap_or("")
}

/// A figure as one place of one paper states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The file.
    pub paper: String,
    /// Where in it: “第一季度”表合计行, 第1页.
    pub place: String,
    /// Which figure.
    pub fact: Fact,
    /// Its value as written, without separators; money in yuan with two decimals.
    pub value: String,
}

/// One figure with every place that states it (核对结果).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The figure: 第一季度参加人次.
    pub figure: String,
    /// Whether all places say the same.
    pub agrees: bool,
    /// Every place: file, where, value.
    pub stated: Vec<Stated>,
}

/// One place that states a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The file.
    pub file: String,
    /// Where in it.
    pub place: String,
    /// The value there.
    pub value: String,
}

/// Collects statements of one paper.
pub(super) struct Notes<'a> {
    paper: &'a str,
    pub statements: Vec<Statement>,
}

impl<'a> Notes<'a> {
    pub(super) fn of(paper: &'a str) -> Self {
        Self { paper, statements: Vec::new() }
    }

    pub(super) fn add(&mut self, part: Part, what: What, value: impl fmt::Display, place: &str) {
        self.statements.push(Statement {
            paper: self.paper.to_owned(),
            place: place.to_owned(),
            fact: Fact { part, what },
            value: value.to_string(),
        });
    }
}

/// An amount in fen as it is compared and shown: 4700.00.
pub(super) fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, (fen % 100).abs())
}
