//! A calendar date of the proleptic Gregorian calendar, without time or zone.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// A day (日期), for example `2026-03-05`.
///
/// Always a day that exists: the constructor refuses 30 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

/// A day of the week (星期), Monday first as in Chinese usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    /// 星期一
    Monday,
    /// 星期二
    Tuesday,
    /// 星期三
    Wednesday,
    /// 星期四
    Thursday,
    /// 星期五
    Friday,
    /// 星期六
    Saturday,
    /// 星期日
    Sunday,
}

impl Weekday {
    const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The single character after 星期: 一 … 六, 日.
    #[must_use]
    pub fn chinese(self) -> char {
        ['一', '二', '三', '四', '五', '六', '日'][self.number() as usize - 1]
    }

    /// 1 for Monday … 7 for Sunday (ISO 8601).
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

impl Date {
    /// The given day, or `None` when the calendar has no such day. Years 1 to 9999.
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=Self::days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// The first day of a month; `month` outside 1–12 is brought into it.
    #[must_use]
    pub fn first_of_month(year: i32, month: u8) -> Self {
        Self { year: year.clamp(1, 9999), month: month.clamp(1, 12), day: 1 }
    }

    /// The last day of a month; `month` outside 1–12 is brought into it.
    #[must_use]
    pub fn last_of_month(year: i32, month: u8) -> Self {
        let first = Self::first_of_month(year, month);
        Self { day: Self::days_in_month(first.year, first.month), ..first }
    }

    /// The year, 1–9999.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1–12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The quarter (季度), 1–4.
    #[must_use]
    pub fn quarter(self) -> u8 {
        (self.month - 1) / 3 + 1
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, the fourth day from Monday.
        let index = (self.days_since_1970() + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).unwrap_or_default()]
    }

    /// Days in a month, 0 for a month outside 1–12.
    #[must_use]
    pub fn days_in_month(year: i32, month: u8) -> u8 {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 0,
        }
    }

    /// Days since 1970-01-01, negative before it.
    #[must_use]
    pub fn days_since_1970(self) -> i64 {
        // Years begin in March, so that the leap day is the last of its year.
        let shifted = i64::from(self.year) - i64::from(self.month <= 2);
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that lies `days` after 1970-01-01, or `None` outside years 1–9999.
    #[must_use]
    pub fn from_days_since_1970(days: i64) -> Option<Self> {
        let shifted = days.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = u8::try_from(day_of_year - (153 * month_from_march + 2) / 5 + 1).ok()?;
        let month = u8::try_from((month_from_march + 2) % 12 + 1).ok()?;
        let year = i32::try_from(era * 400 + year_of_era + i64::from(month <= 2)).ok()?;
        Self::new(year, month, day)
    }

    /// The day `days` later (earlier when negative), or `None` outside years 1–9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Self::from_days_since_1970(self.days_since_1970().checked_add(days)?)
    }

    /// The date as documents print it: `2026年1月6日`, Arabic digits without leading zeros.
    #[must_use]
    pub fn chinese(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = String;

    /// Reads `2026-03-05` only; register spellings are read in `normalize`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
        let date = (|| {
            let year = next()?.parse().ok()?;
            let month = next()?.parse().ok()?;
            Self::new(year, month, next()?.parse().ok()?)
        })();
        date.ok_or_else(|| format!("“{text}”不是 2026-03-05 这样的日期"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
