//! Targets set by a superior, and whether they are met.

use serde::Serialize;

use super::Origin;

/// A target (目标): the user's row, never a constant of ours. “每季度举办讲座1次以上” for example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Target {
    /// 目标, as written.
    pub name: String,
    /// Who must meet it.
    pub scope: Scope,
    /// In which period each time.
    pub period: Period,
    /// What is counted.
    pub measure: Measure,
    /// Which activities count.
    pub filter: TargetFilter,
    /// How found and required are compared.
    pub operator: Operator,
    /// The required value; `None` when the row's figure could not be read.
    pub value: Option<u64>,
    /// 超过80%: the value itself does not reach it. Only of percentages; counts are raised by one instead.
    pub strict: bool,
    /// The upper end for [`Operator::Between`].
    pub upper: Option<u64>,
    /// 单位, for example 次.
    pub unit: String,
    /// 要求 as its own cell has it: what papers print where the figure could not be read.
    pub written: Option<String>,
    /// Its row.
    pub origin: Origin,
}

/// Who must meet a target (范围).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// 本单位: the whole register.
    Whole,
    /// 每个社区: each unit that is a community.
    EachCommunity,
    /// A unit by name.
    Unit(String),
}

/// The period of a target (周期).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每半年
    HalfYear,
    /// 全年
    Year,
}

impl Period {
    /// 每月, 每季度, 每半年 or 全年.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["每月", "每季度", "每半年", "全年"][self as usize]
    }
}

/// What a target counts (指标).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// 次数: activities held.
    Activities,
    /// 人次
    Attendance,
    /// 期数: board changes.
    Issues,
    /// 户数
    Households,
    /// 百分比
    Percentage,
    /// 有无: activity, record and write-up present.
    Presence,
    /// 截止日期
    Deadline,
    /// 资料份数
    Handouts,
    /// 志愿者人次
    Volunteers,
    /// 其他: something a register of activities does not hold, for example 信息稿件.
    Other,
}

/// Which activities a target counts; empty lists allow all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TargetFilter {
    /// 形式
    pub forms: Vec<String>,
    /// 领域
    pub topics: Vec<String>,
    /// 对象
    pub audiences: Vec<String>,
    /// 结合节日
    pub occasions: Vec<String>,
    /// 关键词: words of which the activity's name must hold one, for example 进社区.
    pub keywords: Vec<String>,
    /// One period of the year only: 1 with [`Period::HalfYear`] is 上半年; `None` for each of them.
    pub only: Option<u8>,
}

/// How found and required are compared (比较).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// 以上, 不少于: the number itself counts (Civil Code art. 1259).
    AtLeast,
    /// 以下, 不超过
    AtMost,
    /// 等于
    Exactly,
    /// 2—3次
    Between,
}

/// A target checked for one unit and one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetResult {
    /// The target's name.
    pub name: String,
    /// The unit's name.
    pub scope: String,
    /// `2026`, `H1`, `Q3` or `M05`.
    pub period: String,
    /// What is asked; `None` when the row's figure could not be read.
    pub required: Option<u64>,
    /// What the register shows; `None` when it cannot be known.
    pub found: Option<u64>,
    /// Met or not.
    pub outcome: Outcome,
    /// Why it cannot be decided, in Chinese.
    pub reason: Option<String>,
    /// The rows that counted.
    pub rows: Vec<u32>,
    /// The target's row.
    pub origin: Origin,
}

/// Met, unmet, or not to be decided (结果).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 达标
    Met,
    /// 未达标
    Unmet,
    /// 无法判断
    Undecidable,
}
