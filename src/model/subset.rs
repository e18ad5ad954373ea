//! The “of which” rows (其中) of a tally: parts of the whole that need not add up.

use super::{Activity, Status};

/// Names of occasions that make an activity part of the science week, day or month: the week first.
///
/// The calendar writes 科技活动周, 全国科普日 and 全国科普月; registers shorten them.
pub const SCIENCE_WEEK: [&str; 4] = ["科技活动周", "科技周", "科普日", "科普月"];

/// The first names of [`SCIENCE_WEEK`], those of the week alone.
const NAMES_OF_THE_WEEK: usize = 2;

/// The attendance from which an event counts as large (1000人次以上; the number itself counts).
pub const LARGE_EVENT: u64 = 1000;

/// A part of the activities that forms ask for under the total (其中).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subset {
    /// 青少年 among the audiences.
    Youth,
    /// 老年人 among the audiences.
    Elderly,
    /// 科技活动周, 全国科普日 or 科普月 among the occasions.
    ScienceWeek,
    /// Visits counted online, which are never part of the attendance.
    Online,
    /// Held with at least [`LARGE_EVENT`] visits.
    Large,
    /// 科技活动周 alone, as the national survey asks for it.
    WeekAlone,
}

impl Subset {
    /// All of them: first those of the tally's form, in its order.
    pub const ALL: [Self; 6] =
        [Self::Youth, Self::Elderly, Self::ScienceWeek, Self::Online, Self::Large, Self::WeekAlone];

    /// The 其中 rows of the tally's form.
    #[must_use]
    pub fn of_form() -> &'static [Self] {
        &Self::ALL[..5]
    }

    /// The word of the form, for example 青少年.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["青少年", "老年人", "科技活动周、科普日", "线上", "1000人次以上", "科技活动周"]
            [self as usize]
    }

    /// The words by which an occasion belongs to it; empty when occasions do not matter.
    #[must_use]
    pub fn occasion_names(self) -> &'static [&'static str] {
        match self {
            Self::ScienceWeek => &SCIENCE_WEEK,
            Self::WeekAlone => &SCIENCE_WEEK[..NAMES_OF_THE_WEEK],
            _ => &[],
        }
    }

    /// Whether an activity belongs to it. 线上 and 1000人次以上 speak of what was held only.
    #[must_use]
    pub fn holds(self, activity: &Activity) -> bool {
        let audience = |term: &str| activity.audiences.iter().any(|audience| audience == term);
        let held = activity.status == Status::Held;
        match self {
            Self::Youth => audience("青少年"),
            Self::Elderly => audience("老年人"),
            Self::ScienceWeek | Self::WeekAlone => activity
                .occasions
                .iter()
                .any(|occasion| self.occasion_names().iter().any(|name| occasion.contains(name))),
            Self::Online => held && activity.online_attendance.is_some_and(|of| of.value > 0),
            Self::Large => held && activity.attendance.is_some_and(|of| of.value >= LARGE_EVENT),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Activity, Count, Origin, Status};
    use super::Subset;

    fn activity() -> Activity {
        let file = Arc::from("台账.xlsx");
        Activity::named("活动", Origin::file(&file))
    }

    #[test]
    fn a_thousand_visits_are_a_large_event_and_999_are_not() {
        let mut event = activity();
        event.status = Status::Held;
        event.attendance = Some(Count::exact(1000));
        assert!(Subset::Large.holds(&event));
        event.attendance = Some(Count::exact(999));
        assert!(!Subset::Large.holds(&event));
    }

    #[test]
    fn an_expected_crowd_is_not_yet_a_large_event() {
        let mut event = activity();
        event.attendance = Some(Count::exact(5000));
        assert!(!Subset::Large.holds(&event));
    }

    #[test]
    fn audiences_are_compared_as_whole_terms() {
        let mut event = activity();
        event.audiences = vec!["青少年家长".to_owned(), "老年人".to_owned()];
        assert!(!Subset::Youth.holds(&event));
        assert!(Subset::Elderly.holds(&event));
    }

    #[test]
    fn the_science_week_is_known_by_its_long_and_short_names() {
        for name in ["全国科技活动周", "科技周", "2026年全国科普日", "全国科普月"]
        {
            let mut event = activity();
            event.occasions = vec!["学雷锋纪念日".to_owned(), name.to_owned()];
            assert!(Subset::ScienceWeek.holds(&event), "{name}");
            assert_eq!(Subset::WeekAlone.holds(&event), name.contains('周'), "{name}");
        }
        let mut event = activity();
        event.occasions = vec!["国际禁毒日".to_owned()];
        assert!(!Subset::ScienceWeek.holds(&event));
    }

    #[test]
    fn visits_online_put_a_held_activity_into_the_online_row() {
        let mut event = activity();
        event.online_attendance = Some(Count::exact(300));
        assert!(!Subset::Online.holds(&event), "still to come");
        event.status = Status::Held;
        assert!(Subset::Online.holds(&event));
        event.online_attendance = Some(Count::exact(0));
        assert!(!Subset::Online.holds(&event));
    }
}
