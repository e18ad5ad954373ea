//! Figures that papers state: what, of which part of the year, how much, and where it is written.

use std::fmt;

use serde::Serialize;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// 活动项数: every row that is not cancelled
    Activities,
    /// 开展次数
    Held,
    /// 参加人次
    Attendance,
    /// 线上人次
    Online,
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
    /// 计划外已开展
    UnplannedHeld,
    /// 计划完成率, in percent with one place
    Completion,
    /// 预计参加人次, of a plan
    Expected,
    /// 计划经费, of a plan
    Budget,
    /// 宣传栏更换次数
    Boards,
    /// 目标任务条数
    Targets,
    /// 目标逐期检查项数
    Checked,
    /// 达标项数
    Met,
    /// 未达标项数
    Unmet,
    /// 无法判断项数
    Undecidable,
    /// 平均每次人次
    Mean,
}

impl What {
    const WORDS: [&'static str; 20] = [
        "活动项数",
        "开展次数",
        "参加人次",
        "线上人次",
        "志愿者人次",
        "资料份数",
        "经费（元）",
        "计划项数",
        "计划内已开展项数",
        "计划外已开展次数",
        "计划完成率（%）",
        "预计参加人次",
        "计划经费（元）",
        "宣传栏更换次数",
        "目标任务条数",
        "目标逐期检查项数",
        "目标达标项数",
        "目标未达标项数",
        "目标无法判断项数",
        "平均每次人次",
    ];
}

/// The time a figure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// 全年
    Year,
    /// 第几季度
    Quarter(u8),
    /// 年初至第几季度末
    UpTo(u8),
    /// 几月
    Month(u8),
    /// 几季度里月份未定的
    MonthUnknown(u8),
    /// 日期未定
    Undated,
}

impl Period {
    fn chinese(self) -> String {
        match self {
            Self::Year => "全年".to_owned(),
            Self::Quarter(quarter) => quarter_word(quarter).to_owned(),
            Self::UpTo(quarter) => format!("年初至{}末", quarter_word(quarter)),
            Self::Month(month) => format!("{month}月"),
            Self::MonthUnknown(quarter) => format!("{}月份未定", quarter_word(quarter)),
            Self::Undated => "日期未定".to_owned(),
        }
    }
}

/// The activities a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All of them.
    All,
    /// One of a kind: its kind (形式, 领域, 对象, 单位, 其中, 分项) and its word.
    Of(&'static str, String),
}

/// The part of the register a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// When.
    pub period: Period,
    /// Which.
    pub group: Group,
}

impl Part {
    /// All activities of a period.
    #[must_use]
    pub fn all(period: Period) -> Self {
        Self { period, group: Group::All }
    }

    /// The activities of a group in a period. Words are compared without blanks, brackets in full width.
    #[must_use]
    pub fn of(period: Period, kind: &'static str, word: &str) -> Self {
        Self { period, group: Group::Of(kind, fold(word)) }
    }
}

/// A row that papers list (列项), and what they say of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// 活动, 目标, 报送材料, 宣传栏更换, 阵地
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// 次数 (how often it is listed), 时间, 参加人次 and so on.
    pub item: &'static str,
}

/// A figure's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// 单位和年度, as `幸福社区2026`
    Title,
    /// 年度, as a sentence says it
    Year,
    /// 成文日期
    Signed,
    /// What of which part.
    Figure(Part, What),
    /// What is said of a row.
    Row(Listed),
}

impl Fact {
    /// The name for people: 第一季度参加人次, 形式“讲座”全年开展次数, 活动“消防演练”时间.
    #[must_use]
    pub fn chinese(&self) -> String {
        match self {
            Self::Title => "单位和年度".to_owned(),
            Self::Year => "年度".to_owned(),
            Self::Signed => "成文日期".to_owned(),
            Self::Row(Listed { kind, name, item }) => format!("{kind}“{name}”的{item}"),
            Self::Figure(part, what) => {
                let figure = format!("{}{}", part.period.chinese(), What::WORDS[*what as usize]);
                match &part.group {
                    Group::All => figure,
                    Group::Of(kind, word) => format!("{kind}“{word}”{figure}"),
                }
            }
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
        self.fact(Fact::Figure(part, what), value, place);
    }

    /// A figure of all activities of the year.
    pub(super) fn year(&mut self, what: What, value: impl fmt::Display, place: &str) {
        self.add(Part::all(Period::Year), what, value, place);
    }

    pub(super) fn fact(&mut self, fact: Fact, value: impl fmt::Display, place: &str) {
        self.statements.push(Statement {
            paper: self.paper.to_owned(),
            place: place.to_owned(),
            fact,
            value: value.to_string(),
        });
    }
}

/// An amount in fen as it is compared and shown: 4700.00.
pub(super) fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, (fen % 100).abs())
}

/// Words made comparable: blanks dropped, as lines break anywhere, and brackets and colons in full width.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            other => other,
        })
        .collect()
}
