//! Lunar dates and solar terms as Gregorian days. The only place that knows the lunar library.

use tyme4rs::tyme::lunar::LunarDay;
use tyme4rs::tyme::solar::{SolarDay, SolarTerm};

use crate::model::Date;

/// The solar terms (节气) in the library's order, from the winter solstice before the year's start.
pub(super) const SOLAR_TERMS: [&str; 24] = [
    "冬至", "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种",
    "夏至", "小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪",
];

/// Years the lunar rules serve: the library's tables are checked against published almanacs here, and
/// its days before 1582 are Julian, ours are not.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The Gregorian day of a lunar month and day that falls into `year`; the first one when there are two.
pub(super) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    // The last lunar months reach into the next Gregorian year.
    let earlier = (month >= 10).then(|| in_lunar_year(year - 1, month, day)).flatten();
    [earlier, in_lunar_year(year, month, day)]
        .into_iter()
        .flatten()
        .find(|date| date.year() == year)
}

fn in_lunar_year(year: i32, month: u8, day: u8) -> Option<Date> {
    let day = LunarDay::new(isize::try_from(year).ok()?, isize::from(month), usize::from(day));
    gregorian(&day.ok()?.get_solar_day())
}

/// The day of a solar term that falls into `year`, by its place in [`SOLAR_TERMS`].
pub(super) fn solar_term(year: i32, index: u8) -> Option<Date> {
    if !YEARS.contains(&year) || usize::from(index) >= SOLAR_TERMS.len() {
        return None;
    }
    // The year's own winter solstice is the first term of the next.
    let terms_on = if index == 0 { 24 } else { isize::from(index) };
    gregorian(&SolarTerm::from_index(isize::try_from(year).ok()?, terms_on).get_solar_day())
}

fn gregorian(day: &SolarDay) -> Option<Date> {
    let month = u8::try_from(day.get_month()).ok()?;
    Date::new(i32::try_from(day.get_year()).ok()?, month, u8::try_from(day.get_day()).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_winter_solstice_is_the_one_in_december() {
        assert_eq!(solar_term(2026, 0), Date::new(2026, 12, 22));
        assert_eq!(solar_term(2026, 7), Date::new(2026, 4, 5));
    }

    #[test]
    fn a_day_of_the_twelfth_lunar_month_is_looked_for_in_both_lunar_years() {
        assert_eq!(date(2026, 12, 8), Date::new(2026, 1, 26));
        assert_eq!(date(2025, 12, 8), Date::new(2025, 1, 7));
    }

    #[test]
    fn years_beyond_the_tables_give_nothing() {
        assert_eq!(date(1, 1, 1), None);
        assert_eq!(date(9999, 12, 8), None);
        assert_eq!(solar_term(9999, 0), None);
    }
}
