//! Rules of the calendar: one observance and the days it falls on, year by year.
//!
//! Comes in: the data file, or `[[calendar]]` of an office's kepu.toml. Goes out: first and last day in
//! a year. Not here: recognising names in text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lunar;
use crate::model::{Date, Weekday};

/// An observance and its days (节日规则).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The full name, for example 全国科技活动周.
    pub name: String,
    /// Other names, and dates used as names: 科技周, 3·15.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Festival, theme day, week or month.
    #[serde(default)]
    pub kind: Kind,
    /// Its days in a year without an entry in `years`; `None` when only those years are known.
    #[serde(default)]
    pub date: Option<Pattern>,
    /// Its days in single years, as a notice set them: year → days.
    #[serde(default)]
    pub years: BTreeMap<String, Pattern>,
    /// The first year it is observed in.
    #[serde(default)]
    pub from: Option<i32>,
    /// The last year it is observed in.
    #[serde(default)]
    pub until: Option<i32>,
    /// Whether each year's notice sets the days, so that `date` is only the custom.
    #[serde(default)]
    pub notice: bool,
    /// Topics (领域) it suggests.
    #[serde(default)]
    pub themes: Vec<String>,
}

/// What an observance is (类别).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 节日
    Festival,
    /// 主题日
    #[default]
    Day,
    /// 主题周
    Week,
    /// 主题月
    Month,
}

impl Kind {
    /// 节日, 主题日, 主题周 or 主题月.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["节日", "主题日", "主题周", "主题月"][self as usize]
    }
}

/// How the days of a year are found (日期规则).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Pattern {
    /// `03-15` or `09-01..09-30`: month and day of the first and the last day.
    Fixed((u8, u8), (u8, u8)),
    /// `农历 01-15`: month and day of the lunar year.
    Lunar(u8, u8),
    /// `除夕`: the day before the lunar new year.
    Eve,
    /// `清明` and the other solar terms, counted from 冬至.
    Term(u8),
    /// `5月第2个星期日`, `9月第3个星期六起7天`.
    Nth {
        /// 1–12
        month: u8,
        /// 1–5; `None` for the last.
        nth: Option<u8>,
        /// 1 for Monday … 7 for Sunday.
        weekday: u8,
        /// How many days from there.
        days: u8,
    },
}

impl Rule {
    /// First and last day in a year, and whether they are certain; `None` when it is not observed.
    #[must_use]
    pub fn days(&self, year: i32) -> Option<(Date, Date, bool)> {
        if self.from.is_some_and(|from| year < from) || self.until.is_some_and(|last| year > last) {
            return None;
        }
        let set = self.years.get(&year.to_string());
        let (start, end) = set.or(self.date.as_ref())?.days(year)?;
        Some((start, end, set.is_some() || !self.notice))
    }

    /// Takes what an office's rule of the same name adds: its days win, its names and themes join.
    pub fn extend_with(&mut self, other: &Self) {
        self.aliases.extend(other.aliases.iter().cloned());
        self.themes.extend(other.themes.iter().cloned());
        self.years.extend(other.years.clone());
        self.notice |= other.notice;
        self.from = other.from.or(self.from);
        self.until = other.until.or(self.until);
        if let Some(date) = &other.date {
            self.date = Some(date.clone());
            self.kind = other.kind;
        }
    }
}

impl Pattern {
    /// First and last day in a year; `None` when the year has no such day.
    #[must_use]
    pub fn days(&self, year: i32) -> Option<(Date, Date)> {
        match *self {
            Self::Fixed(first, last) => fixed(year, first, last),
            Self::Lunar(month, day) => lunar::date(year, month, day).map(single),
            Self::Eve => lunar::date(year, 1, 1)?.plus_days(-1).map(single),
            Self::Term(index) => lunar::solar_term(year, index).map(single),
            Self::Nth { month, nth, weekday, days } => {
                let start = nth_weekday(year, month, nth, weekday)?;
                Some((start, start.plus_days(i64::from(days) - 1).unwrap_or(start)))
            }
        }
    }
}

fn single(date: Date) -> (Date, Date) {
    (date, date)
}

/// A range that ends before it begins runs into the next year.
fn fixed(year: i32, first: (u8, u8), last: (u8, u8)) -> Option<(Date, Date)> {
    let start = Date::new(year, first.0, first.1)?;
    let end_year = if last < first { year + 1 } else { year };
    Some((start, Date::new(end_year, last.0, last.1).unwrap_or(start)))
}

fn nth_weekday(year: i32, month: u8, nth: Option<u8>, weekday: u8) -> Option<Date> {
    let after = |from: Weekday| i64::from((weekday + 7 - from.number()) % 7);
    let Some(nth) = nth else {
        let last = Date::last_of_month(year, month);
        let back = (last.weekday().number() + 7 - weekday) % 7;
        return last.plus_days(-i64::from(back));
    };
    let first = Date::first_of_month(year, month);
    let date = first.plus_days(after(first.weekday()) + 7 * (i64::from(nth) - 1))?;
    (date.month() == month).then_some(date)
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        parse(text.trim()).ok_or_else(|| {
            format!("“{text}”不是日期规则，可写 03-15、09-01..09-30、农历 01-15、除夕、清明、5月第2个星期日")
        })
    }
}

fn parse(text: &str) -> Option<Pattern> {
    if text == "除夕" {
        return Some(Pattern::Eve);
    }
    if let Some(index) = lunar::SOLAR_TERMS.iter().position(|term| *term == text) {
        return Some(Pattern::Term(u8::try_from(index).ok()?));
    }
    if let Some(rest) = text.strip_prefix("农历") {
        let (month, day) = month_day(rest.trim())?;
        return (day <= 30).then_some(Pattern::Lunar(month, day));
    }
    if text.contains('第') || text.contains("最后") {
        return parse_nth(text);
    }
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    Some(Pattern::Fixed(month_day(first.trim())?, month_day(last.trim())?))
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, so that 02-29 is a day.
    Date::new(2024, month, day).map(|_| (month, day)).or_else(|| {
        // The second lunar month can have thirty days.
        (month == 2 && day == 30).then_some((month, day))
    })
}

fn parse_nth(text: &str) -> Option<Pattern> {
    let (month, rest) = text.split_once('月')?;
    let (which, rest) = rest.split_once("个星期")?;
    let nth = match which {
        "最后一" => None,
        _ => Some(which.strip_prefix('第')?.parse().ok().filter(|nth| (1..=5).contains(nth))?),
    };
    let mut characters = rest.chars();
    let weekday = weekday_number(characters.next()?)?;
    let days = match characters.as_str() {
        "" => 1,
        tail => tail.strip_prefix('起')?.strip_suffix('天')?.parse().ok()?,
    };
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    (1..=31).contains(&days).then_some(Pattern::Nth { month, nth, weekday, days })
}

fn weekday_number(character: char) -> Option<u8> {
    let at = "一二三四五六日天".chars().position(|known| known == character)?;
    u8::try_from(at.min(6) + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, year: i32) -> String {
        let pattern = Pattern::try_from(text.to_owned()).expect(text);
        pattern.days(year).map_or_else(|| "none".to_owned(), |(a, b)| format!("{a}..{b}"))
    }

    #[test]
    fn every_spelling_of_a_rule_gives_its_days() {
        assert_eq!(days("03-15", 2026), "2026-03-15..2026-03-15");
        assert_eq!(days("12-28..01-03", 2026), "2026-12-28..2027-01-03");
        assert_eq!(days("5月第2个星期日", 2026), "2026-05-10..2026-05-10");
        assert_eq!(days("3月最后一个星期一", 2026), "2026-03-30..2026-03-30");
        assert_eq!(days("5月第4个星期六起8天", 2024), "2024-05-25..2024-06-01");
        assert_eq!(days("除夕", 2026), "2026-02-16..2026-02-16");
        assert_eq!(days("农历 01-15", 2026), "2026-03-03..2026-03-03");
        assert_eq!(days("秋分", 2026), "2026-09-23..2026-09-23");
        assert_eq!(days("02-29", 2026), "none");
        assert_eq!(days("2月第5个星期日", 2026), "none");
    }

    #[test]
    fn a_rule_that_cannot_be_read_says_how_to_write_it() {
        for text in [
            "",
            "13-01",
            "农历 13-01",
            "5月第9个星期日",
            "5月第2个星期八",
            "明天",
            "5月第2个星期日起99天",
        ] {
            let error = Pattern::try_from(text.to_owned()).unwrap_err();
            assert!(error.contains("5月第2个星期日"), "{error}");
        }
    }
}
