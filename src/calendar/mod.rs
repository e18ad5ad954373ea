//! The calendar of festivals and theme days (节日与主题日) of one year.
//!
//! Comes in: a year and the office's own rules. Goes out: observances with their days, found by name
//! within a phrase or by day. Not here: dating activities (`normalize`) and advice on them (`check`).

mod lunar;
mod phrase;
mod rule;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::model::Date;
use phrase::Names;
pub use rule::{Kind, Pattern, Rule};

/// A festival, theme day, week or month in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Observance {
    /// The full name, for example 全国科技活动周.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// First day.
    pub start: Date,
    /// Last day; the first one for a single day.
    pub end: Date,
    /// Whether the days are known; false where the year's notice is not in the data and custom stands in.
    pub certain: bool,
    /// Topics (领域) it suggests.
    pub themes: Vec<String>,
}

impl Observance {
    /// Whether it lasts more than a day.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.end > self.start
    }

    /// Whether a day belongs to it.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }

    /// Its days as documents print them: 5月12日, 5月24日至31日, 5月25日至6月1日.
    #[must_use]
    pub fn days(&self) -> String {
        let (start, end) = (self.start, self.end);
        let first = format!("{}月{}日", start.month(), start.day());
        match (self.is_range(), start.month() == end.month()) {
            (false, _) => first,
            (true, true) => format!("{first}至{}日", end.day()),
            (true, false) => format!("{first}至{}月{}日", end.month(), end.day()),
        }
    }
}

/// All observances of one year, in order of their first day.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    observances: Vec<Observance>,
    names: Names,
}

#[derive(Deserialize)]
struct RuleFile {
    observance: Vec<Rule>,
}

/// The rules of the data file; a test proves that it can be read.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    toml::from_str::<RuleFile>(include_str!("rules.toml"))
        .map(|file| file.observance)
        .unwrap_or_default()
});

impl Calendar {
    /// The calendar of a year. An `extra` rule changes the built-in rule of the same name, or joins them.
    #[must_use]
    pub fn of(year: i32, extra: &[Rule]) -> Self {
        let mut rules: Vec<Rule> = RULES.clone();
        for rule in extra {
            match rules.iter_mut().find(|known| known.name == rule.name) {
                Some(known) => known.extend_with(rule),
                None => rules.push(rule.clone()),
            }
        }
        let mut observances: Vec<Observance> =
            rules.into_iter().filter_map(|rule| observance(rule, year)).collect();
        observances.sort_by_key(|observance| (observance.start, observance.end));
        let mut names = Names::default();
        for (at, observance) in observances.iter().enumerate() {
            names.insert(&observance.name, at);
            observance.aliases.iter().for_each(|alias| names.insert(alias, at));
        }
        Self { observances, names }
    }

    /// The years whose lunar festivals and solar terms are known; others have fixed days only.
    #[must_use]
    pub fn lunar_years() -> std::ops::RangeInclusive<i32> {
        lunar::YEARS
    }

    /// All observances, in order of their first day.
    #[must_use]
    pub fn observances(&self) -> &[Observance] {
        &self.observances
    }

    /// The observance a phrase names: “春节前后”, “科技活动周期间”. The longest name wins, then the first.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Option<&Observance> {
        let hits = self.names.hits(phrase);
        let best = hits.iter().min_by_key(|hit| (std::cmp::Reverse(hit.length), hit.start))?;
        self.observances.get(best.observance)
    }

    /// What a phrase says besides the observances it names, each by its longest name: 春节后第一周 → 后第一周.
    #[must_use]
    pub fn besides(&self, phrase: &str) -> String {
        self.names.besides(phrase)
    }

    /// Every observance a phrase names, in its order, each once.
    #[must_use]
    pub fn mentions(&self, phrase: &str) -> Vec<&Observance> {
        let mut places: Vec<usize> = Vec::new();
        for hit in self.names.hits(phrase) {
            if !places.contains(&hit.observance) {
                places.push(hit.observance);
            }
        }
        places.into_iter().filter_map(|at| self.observances.get(at)).collect()
    }

    /// Every observance a day belongs to.
    #[must_use]
    pub fn on(&self, date: Date) -> Vec<&Observance> {
        self.observances.iter().filter(|observance| observance.contains(date)).collect()
    }

    /// Every observance that begins in a month, 1–12.
    #[must_use]
    pub fn in_month(&self, month: u8) -> Vec<&Observance> {
        self.observances.iter().filter(|observance| observance.start.month() == month).collect()
    }
}

/// The Gregorian day of a lunar month and day (农历) that falls into a year; `None` when there is none.
#[must_use]
pub fn lunar_day(year: i32, month: u8, day: u8) -> Option<Date> {
    lunar::date(year, month, day)
}

/// The day of a solar term (节气) in a year, by its name: 冬至; `None` when the text is none.
#[must_use]
pub fn solar_term(year: i32, name: &str) -> Option<Date> {
    let index = lunar::SOLAR_TERMS.iter().position(|term| *term == name)?;
    lunar::solar_term(year, u8::try_from(index).ok()?)
}

fn observance(rule: Rule, year: i32) -> Option<Observance> {
    let (start, end, certain) = rule.days(year)?;
    let Rule { name, aliases, kind, themes, .. } = rule;
    Some(Observance { name, aliases, kind, start, end, certain, themes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(year: i32, name: &str) -> String {
        let calendar = Calendar::of(year, &[]);
        let found = calendar.find(name).expect(name);
        if found.is_range() {
            format!("{}..{}", found.start, found.end)
        } else {
            found.start.to_string()
        }
    }

    #[test]
    fn the_data_file_is_read_whole() {
        let file: RuleFile = toml::from_str(include_str!("rules.toml")).unwrap();
        assert_eq!(file.observance.len(), RULES.len());
        assert!(RULES.len() > 80);
        for rule in RULES.iter() {
            let same = RULES.iter().filter(|other| other.name == rule.name).count();
            assert_eq!(same, 1, "{} stands twice", rule.name);
        }
    }

    #[test]
    fn lunar_festivals_fall_on_the_published_days() {
        let table = [
            (2024, ["02-10", "02-24", "06-10", "09-17", "10-11"]),
            (2025, ["01-29", "02-12", "05-31", "10-06", "10-29"]),
            (2026, ["02-17", "03-03", "06-19", "09-25", "10-18"]),
            (2027, ["02-06", "02-20", "06-09", "09-15", "10-08"]),
            (2028, ["01-26", "02-09", "05-28", "10-03", "10-26"]),
        ];
        for (year, expected) in table {
            for (name, day) in ["春节", "元宵", "端午", "中秋", "重阳"].into_iter().zip(expected)
            {
                assert_eq!(days(year, name), format!("{year}-{day}"), "{name}");
            }
        }
        assert_eq!(days(2031, "春节"), "2031-01-23");
    }

    #[test]
    fn a_notice_overrides_the_custom() {
        assert_eq!(days(2024, "科技活动周"), "2024-05-25..2024-06-01");
        assert_eq!(days(2025, "科技活动周"), "2025-05-24..2025-05-31");
        assert_eq!(days(2021, "全国科普日"), "2021-09-11..2021-09-17");
        assert_eq!(days(2022, "全国科普日"), "2022-09-15..2022-09-21");
        assert_eq!(days(2025, "全国科普日"), "2025-09-01..2025-09-30");
        assert_eq!(days(2026, "全国科普月"), "2026-09-01..2026-09-30");
    }

    #[test]
    fn a_year_without_notice_is_marked_as_custom() {
        let certain = |year| Calendar::of(year, &[]).find("科技周").map(|found| found.certain);
        assert_eq!(certain(2025), Some(true));
        assert_eq!(certain(2026), Some(false));
    }

    #[test]
    fn names_are_found_within_phrases() {
        let calendar = Calendar::of(2026, &[]);
        let name = |text: &str| calendar.find(text).map_or("", |found| found.name.as_str());
        assert_eq!(name("春节前后"), "春节");
        assert_eq!(name("结合“3.15”国际消费者权益日"), "3·15消费者权益日");
        assert_eq!(name("５．１２ 防灾减灾宣传"), "全国防灾减灾日");
        assert_eq!(name("科技活动周期间"), "全国科技活动周");
        assert_eq!(name("119消防宣传月"), "全国消防宣传月");
        assert_eq!(name("健康知识讲座"), "");
        assert_eq!(name("2026.3.15"), "");
        assert_eq!(name("3.155"), "");
    }

    #[test]
    fn what_a_phrase_says_besides_is_known() {
        let calendar = Calendar::of(2026, &[]);
        assert_eq!(calendar.besides("春节后第一周"), "后第一周");
        assert_eq!(calendar.besides("4.7/4.9"), "/4·9");
        assert_eq!(calendar.besides("“五一”劳动节"), "");
        assert_eq!(calendar.besides("健康讲座"), "健康讲座");
    }

    #[test]
    fn numbers_in_addresses_and_dates_are_no_festivals() {
        let calendar = Calendar::of(2026, &[]);
        for text in
            ["五一路健康讲座", "三八小学参观", "二十五一组", "第五四期", "六一社区", "2026.6.1"]
        {
            assert!(calendar.find(text).is_none(), "{text}");
        }
        assert!(calendar.find("庆六一亲子手工").is_some());
    }

    #[test]
    fn all_festivals_of_a_phrase_are_found_in_its_order() {
        let calendar = Calendar::of(2026, &[]);
        let names: Vec<&str> = calendar
            .mentions("迎国庆、庆中秋、国庆游园")
            .iter()
            .map(|found| found.name.as_str())
            .collect();
        assert_eq!(names, ["国庆节", "中秋节"]);
        let safety = calendar.mentions("全国中小学生安全教育日");
        assert_eq!(safety.len(), 1);
        assert_eq!(safety[0].start, Date::new(2026, 3, 30).unwrap());
    }

    #[test]
    fn days_know_their_observances() {
        let calendar = Calendar::of(2026, &[]);
        let names: Vec<&str> =
            calendar.on(Date::new(2026, 5, 12).unwrap()).iter().map(|o| o.name.as_str()).collect();
        assert!(
            names.contains(&"全国防灾减灾日") && names.contains(&"防灾减灾宣传周"),
            "{names:?}"
        );
    }

    #[test]
    fn an_office_adds_and_overrides_rules() {
        let extra: RuleFile = toml::from_str(
            "[[observance]]\nname = \"全国科技活动周\"\nyears = { 2026 = \"05-16..05-23\" }\n\
             [[observance]]\nname = \"荷花节\"\naliases = [\"赏荷\"]\nkind = \"festival\"\ndate = \"07-18..07-20\"\n",
        )
        .unwrap();
        let calendar = Calendar::of(2026, &extra.observance);
        let week = calendar.find("科技周").unwrap();
        assert_eq!((week.days(), week.certain), ("5月16日至23日".to_owned(), true));
        assert_eq!(calendar.find("赏荷活动").unwrap().days(), "7月18日至20日");
    }

    #[test]
    fn no_year_panics_and_far_years_have_fixed_days_only() {
        for year in (1..=9999).step_by(7).chain(1890..2210).chain([-5, 0, 9999, i32::MAX, i32::MIN])
        {
            let calendar = Calendar::of(year, &[]);
            let lunar = calendar.find("中秋").is_some();
            assert_eq!(lunar, (1900..=2199).contains(&year), "{year}");
        }
        assert!(Calendar::of(9999, &[]).find("元旦").is_some());
    }
}
