//! Parts of the year (月、季度、半年、年) and which activities fall into them.

use crate::model::{Activity, Date, Period, Precision};

/// One month, quarter or half of a year, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub period: Period,
    /// 1 for the first; always 1 for the year.
    pub number: u8,
    pub start: Date,
    pub end: Date,
}

/// Whether an activity counts in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Falls {
    Inside,
    /// Its time is not written exactly enough to tell.
    Unclear,
    Outside,
}

/// Where a part stands on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Over,
    Running,
    NotBegun,
}

impl Part {
    /// The parts of a year; only the given one when the target means a single one.
    pub(super) fn all(period: Period, only: Option<u8>, year: i32) -> Vec<Self> {
        let count = match period {
            Period::Month => 12,
            Period::Quarter => 4,
            Period::HalfYear => 2,
            Period::Year => 1,
        };
        let months = 12 / count;
        (1..=count)
            .filter(|number| only.is_none_or(|only| only == *number))
            .map(|number| Self {
                period,
                number,
                start: Date::first_of_month(year, (number - 1) * months + 1),
                end: Date::last_of_month(year, number * months),
            })
            .collect()
    }

    /// `2026`, `H1`, `Q3` or `M05`.
    pub(super) fn id(self) -> String {
        match self.period {
            Period::Month => format!("M{:02}", self.number),
            Period::Quarter => format!("Q{}", self.number),
            Period::HalfYear => format!("H{}", self.number),
            Period::Year => self.start.year().to_string(),
        }
    }

    /// Where the part stands today.
    pub(super) fn state(self, today: Date) -> State {
        if today > self.end {
            State::Over
        } else if today < self.start {
            State::NotBegun
        } else {
            State::Running
        }
    }

    /// Whether an activity counts in this part: at its start, as in every tally.
    pub(super) fn holds(self, activity: &Activity) -> Falls {
        let when = &activity.when;
        if self.period == Period::Year {
            return Falls::Inside;
        }
        let (Some(start), false) = (when.start, when.recurrence.is_some()) else {
            return Falls::Unclear;
        };
        let months = self.start.month()..=self.end.month();
        let exact = match self.period {
            Period::Month => when.month().is_some(),
            Period::Quarter => when.quarter().is_some(),
            _ => when.quarter().is_some() || when.precision == Precision::HalfYear,
        };
        if exact && months.contains(&start.month()) {
            return Falls::Inside;
        }
        let last = when.last_day().unwrap_or(start).month().max(start.month());
        let touches = start.month() <= self.end.month() && last >= self.start.month();
        if touches { Falls::Unclear } else { Falls::Outside }
    }
}

/// The words for a part's id: `Q3` → 第三季度, `M05` → 5月.
#[must_use]
pub fn period_chinese(id: &str) -> String {
    let number = |from: usize| id.get(from..).and_then(|digits| digits.parse::<usize>().ok());
    match id.chars().next() {
        Some('M') => number(1).map(|month| format!("{month}月")),
        Some('Q') => number(1)
            .and_then(|at| ["第一季度", "第二季度", "第三季度", "第四季度"].get(at.checked_sub(1)?))
            .map(ToString::to_string),
        Some('H') => number(1)
            .and_then(|at| ["上半年", "下半年"].get(at.checked_sub(1)?))
            .map(ToString::to_string),
        _ => Some(format!("{id}年")),
    }
    .unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Origin, Recurrence, When};

    fn on(when: When) -> Activity {
        let mut activity = Activity::named("讲座", Origin::file(&Arc::from("a.xlsx")));
        activity.when = when;
        activity
    }

    #[test]
    fn an_activity_counts_in_the_part_it_starts_in() {
        let activity = on(When::day(Date::new(2026, 3, 31).unwrap()));
        let quarters = Part::all(Period::Quarter, None, 2026);
        let falls: Vec<_> = quarters.iter().map(|part| part.holds(&activity)).collect();
        assert_eq!(falls, [Falls::Inside, Falls::Outside, Falls::Outside, Falls::Outside]);
    }

    #[test]
    fn a_quarter_is_unclear_for_its_months_and_a_monthly_row_for_all() {
        let start = Date::new(2026, 4, 1);
        let quarter = on(When { start, precision: Precision::Quarter, ..When::default() });
        let months = Part::all(Period::Month, None, 2026);
        assert_eq!(months[4].holds(&quarter), Falls::Unclear);
        assert_eq!(months[6].holds(&quarter), Falls::Outside);
        let monthly = on(When { recurrence: Some(Recurrence::Monthly), ..When::default() });
        assert_eq!(months[0].holds(&monthly), Falls::Unclear);
        assert_eq!(Part::all(Period::Year, None, 2026)[0].holds(&monthly), Falls::Inside);
    }

    #[test]
    fn ids_have_words() {
        let words: Vec<_> = ["M05", "Q3", "H1", "2026", "Q9"].map(period_chinese).into();
        assert_eq!(words, ["5月", "第三季度", "上半年", "2026年", "Q9"]);
    }
}
