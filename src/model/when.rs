//! When an activity takes place, with the precision the register gives.

use serde::Serialize;

use super::Date;

/// The time of an activity (时间).
///
/// `start` is the first day of what was written: 3月 of 2026 is `2026-03-01` with [`Precision::Month`].
/// `end` is the last day of a range (3—5月 → `2026-05-31`) and `None` for a single day, month or quarter.
/// Seasons, recurring rows and rows without a date have no start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct When {
    /// First day.
    pub start: Option<Date>,
    /// Last day of a range.
    pub end: Option<Date>,
    /// How much of `start` was really written.
    pub precision: Precision,
    /// 春夏秋冬, only when no month is known.
    pub season: Option<Season>,
    /// 每月, 每季度, 每年: one row that stands for several occasions; these are never invented.
    pub recurrence: Option<Recurrence>,
}

impl When {
    /// A single day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { start: Some(date), precision: Precision::Day, ..Self::default() }
    }

    /// The month, when the register gives one.
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        let known =
            matches!(self.precision, Precision::Day | Precision::TenDays | Precision::Month);
        self.start.filter(|_| known).map(Date::month)
    }

    /// The quarter the activity counts in: that of its start; `None` for undated rows.
    #[must_use]
    pub fn quarter(&self) -> Option<u8> {
        let known = self.month().is_some() || self.precision == Precision::Quarter;
        self.start.filter(|_| known).map(Date::quarter)
    }

    /// The last day this activity can end on, when it has a start.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        let start = self.start?;
        Some(self.end.unwrap_or_else(|| match self.precision {
            Precision::Day | Precision::Season | Precision::None => start,
            Precision::TenDays if start.day() < 21 => start.plus_days(9).unwrap_or(start),
            Precision::TenDays | Precision::Month => {
                Date::last_of_month(start.year(), start.month())
            }
            Precision::Quarter => Date::last_of_month(start.year(), start.month() + 2),
            Precision::HalfYear => Date::last_of_month(start.year(), start.month() + 5),
            Precision::Year => Date::last_of_month(start.year(), 12),
        }))
    }
}

/// How exact a date is (精度).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// 日
    Day,
    /// 旬: 上旬 starts on the 1st, 中旬 on the 11th, 下旬 on the 21st.
    TenDays,
    /// 月
    Month,
    /// 季度
    Quarter,
    /// 半年
    HalfYear,
    /// 全年
    Year,
    /// 季节, without a month
    Season,
    /// No date: 日常, 待定 or blank.
    #[default]
    None,
}

/// A season (季节) of a programme such as 科普之春.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// 春
    Spring,
    /// 夏
    Summer,
    /// 秋
    Autumn,
    /// 冬
    Winter,
}

impl Season {
    /// All four, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// 春, 夏, 秋 or 冬.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["春", "夏", "秋", "冬"][self as usize]
    }
}

/// How often a recurring row comes back (频次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// 每天, 工作日
    Daily,
    /// 每周
    Weekly,
    /// 隔周
    Fortnightly,
    /// 每月
    Monthly,
    /// 单月, 双月, 每两个月
    Bimonthly,
    /// 每季度
    Quarterly,
    /// 每半年
    HalfYearly,
    /// 每年
    Yearly,
}

impl Recurrence {
    /// The word as registers write it: 每月.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["每天", "每周", "隔周", "每月", "每两月", "每季度", "每半年", "每年"][self as usize]
    }
}
