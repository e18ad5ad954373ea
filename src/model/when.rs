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

    /// Whether the activity may take place in a month of a year: a recurring row in any, a range or a quarter in
    /// each of its months, a season in its own and those beside it.
    #[must_use]
    pub fn may_reach(&self, year: i32, month: u8) -> bool {
        if self.recurrence.is_some() {
            return true;
        }
        if let (Some(season), None) = (self.season, self.start) {
            // 春 is February to May, 冬 November to February.
            let first = 2 + 3 * season as u8;
            return (0..4).any(|after| (first + after - 1) % 12 + 1 == month);
        }
        let (Some(start), Some(last)) = (self.start, self.last_day()) else { return false };
        let months = |date: Date| date.year() * 12 + i32::from(date.month());
        (months(start)..=months(last)).contains(&(year * 12 + i32::from(month)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reaches_every_month_it_may_take_place_in() {
        let months =
            |when: When| (1..=12).filter(|month| when.may_reach(2026, *month)).collect::<Vec<u8>>();
        let from = |month, precision| When {
            start: Some(Date::first_of_month(2026, month)),
            precision,
            ..When::default()
        };
        assert_eq!(months(from(3, Precision::Month)), [3]);
        assert_eq!(months(from(10, Precision::Quarter)), [10, 11, 12]);
        let summer =
            When { end: Some(Date::last_of_month(2026, 8)), ..from(7, Precision::Quarter) };
        assert_eq!(months(summer), [7, 8]);
        let over = When { end: Some(Date::last_of_month(2027, 2)), ..from(11, Precision::Month) };
        assert_eq!(months(over), [11, 12]);
        let monthly = When { recurrence: Some(Recurrence::Monthly), ..When::default() };
        assert_eq!(months(monthly).len(), 12);
        let winter = When { season: Some(Season::Winter), ..When::default() };
        assert_eq!(months(winter), [1, 2, 11, 12]);
        assert_eq!(months(When::default()), [0_u8; 0]);
    }
}
