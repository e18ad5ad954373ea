//! The invariants of a tally, over plans nobody would think of.

use std::sync::Arc;

use proptest::prelude::*;

use super::super::{
    Activity, Count, Date, Fen, Origin, Plan, Precision, Season, Status, Subset, Tally, When,
};
use super::{Figures, Group, Ratio, sum};

fn plan(activities: Vec<Activity>) -> Plan {
    Plan {
        organisation: "幸福社区".to_owned(),
        year: 2026,
        title: "幸福社区2026年科普工作计划".to_owned(),
        activities,
        ..Plan::default()
    }
}

fn activity() -> Activity {
    Activity::named("活动", Origin::file(&Arc::from("台账.xlsx")))
}

fn held(month: u8, form: &str, attendance: u64) -> Activity {
    let mut activity = activity();
    activity.when.start = Date::new(2026, month, 1);
    activity.when.precision = Precision::Month;
    form.clone_into(&mut activity.form);
    activity.status = Status::Held;
    activity.attendance = Some(Count::exact(attendance));
    activity
}

fn any_when() -> impl Strategy<Value = When> {
    let precision = prop_oneof![
        Just(Precision::Day),
        Just(Precision::TenDays),
        Just(Precision::Month),
        Just(Precision::Quarter),
        Just(Precision::HalfYear),
        Just(Precision::Year),
        Just(Precision::None),
    ];
    let season = prop::option::of(prop::sample::select(Season::ALL.to_vec()));
    (prop::option::of((1u8..=12, 1u8..=28)), precision, season).prop_map(
        |(day, precision, season)| {
            let start = day.and_then(|(month, day)| Date::new(2026, month, day));
            When { start, precision, season, ..When::default() }
        },
    )
}

fn any_term(terms: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(terms).prop_map(str::to_owned)
}

fn any_activity() -> impl Strategy<Value = Activity> {
    let status = prop::sample::select(vec![
        Status::Planned,
        Status::Held,
        Status::Held,
        Status::Cancelled,
        Status::Postponed,
        Status::NotHeld,
    ]);
    let terms = (
        any_term(&["讲座", "培训", "展览", "其他"]),
        any_term(&["健康", "安全", "其他"]),
        prop::collection::vec(any_term(&["居民", "青少年", "老年人"]), 0..4),
        prop::collection::vec(any_term(&["科技活动周", "全国科普日", "春节"]), 0..3),
        prop::option::of(any_term(&["幸福社区", "阳光社区"])),
    );
    let numbers = prop::array::uniform5(prop::option::of(0u64..3000));
    (any_when(), status, terms, numbers, any::<bool>()).prop_map(
        |(when, status, terms, numbers, planned)| {
            let mut made = Activity { when, status, planned, ..activity() };
            (made.form, made.topic, made.audiences, made.occasions, made.unit) = terms;
            let [attendance, online, volunteers, handouts, cost] = numbers;
            let count = |number: Option<u64>| number.map(Count::exact);
            made.attendance = count(attendance);
            made.online_attendance = count(online);
            made.volunteers = count(volunteers);
            made.handouts = count(handouts);
            made.cost = cost.and_then(|fen| i64::try_from(fen).ok()).map(Fen);
            made
        },
    )
}

fn years(groups: &[Group]) -> Figures {
    let years: Vec<Figures> = groups.iter().map(|group| group.year).collect();
    sum(&years)
}

fn is_within(part: Figures, whole: Figures) -> bool {
    part.activities <= whole.activities
        && part.held <= whole.held
        && part.attendance <= whole.attendance
        && part.online <= whole.online
        && part.volunteers <= whole.volunteers
        && part.handouts <= whole.handouts
        && part.cost <= whole.cost
}

proptest! {
    #[test]
    fn every_partition_adds_up_to_the_year(rows in prop::collection::vec(any_activity(), 1..40)) {
        let tally = Tally::of(&plan(rows));
        prop_assert_eq!(sum(&tally.quarters).plus(tally.undated), tally.year);
        prop_assert_eq!(years(&tally.forms), tally.year);
        prop_assert_eq!(years(&tally.topics), tally.year);
        let months = sum(&tally.months).plus(sum(&tally.month_unknown)).plus(tally.undated);
        prop_assert_eq!(months, tally.year);
        let units = tally.units.iter().cloned().chain([tally.unit_unstated.clone()]);
        prop_assert_eq!(years(&units.collect::<Vec<_>>()), tally.year);
    }

    #[test]
    fn the_months_of_a_quarter_add_up_to_it(rows in prop::collection::vec(any_activity(), 1..40)) {
        let tally = Tally::of(&plan(rows));
        for (quarter, months) in tally.months.chunks(3).enumerate() {
            let together = sum(months).plus(tally.month_unknown[quarter]);
            prop_assert_eq!(together, tally.quarters[quarter]);
        }
    }

    #[test]
    fn a_quarter_adds_itself_to_what_came_before(rows in prop::collection::vec(any_activity(), 1..40)) {
        let tally = Tally::of(&plan(rows));
        for quarter in 2..=4 {
            let grown = tally.cumulative(quarter - 1).plus(tally.quarters[quarter - 1]);
            prop_assert_eq!(grown, tally.cumulative(quarter));
        }
        for group in tally.forms.iter().chain(&tally.audiences).chain(&tally.subsets) {
            prop_assert_eq!(group.cumulative(4).plus(group.undated), group.year);
        }
    }

    #[test]
    fn no_part_is_greater_than_the_whole(rows in prop::collection::vec(any_activity(), 1..40)) {
        let tally = Tally::of(&plan(rows));
        for group in tally.subsets.iter().chain(&tally.audiences).chain(&tally.seasons) {
            prop_assert!(is_within(group.year, tally.year), "{group:?}");
        }
        prop_assert!(tally.planned_held <= tally.planned);
        prop_assert_eq!(tally.planned_held + tally.unplanned_held, tally.year.held);
    }
}

#[test]
fn sums_are_unknown_until_something_is_held() {
    let mut planned = activity();
    planned.attendance = Some(Count::exact(80));
    let tally = Tally::of(&plan(vec![planned]));
    assert_eq!(tally.year.activities, 1);
    assert_eq!(tally.year.attendance, None);
    assert_eq!(tally.completion, None);
    assert_eq!(tally.forms_together("讲座", &["讲座".to_owned()]).year.attendance, None);
}

#[test]
fn forms_taken_together_are_the_sum_of_the_forms() {
    let rows =
        vec![held(1, "讲座", 10), held(4, "培训", 20), held(4, "讲座", 5), held(5, "展览", 7)];
    let tally = Tally::of(&plan(rows));
    let group = tally.forms_together("讲座和培训", &["讲座".to_owned(), "培训".to_owned()]);
    assert_eq!((group.year.held, group.year.attendance), (3, Some(35)));
    assert_eq!(group.quarters[1].attendance, Some(25));
}

#[test]
fn an_audience_written_twice_in_a_row_counts_once() {
    let mut row = held(3, "讲座", 40);
    row.audiences = vec!["居民".to_owned(), "居民".to_owned()];
    let tally = Tally::of(&plan(vec![row]));
    assert_eq!(tally.audiences.len(), 1);
    assert_eq!(tally.audiences[0].year.attendance, Some(40));
}

#[test]
fn the_of_which_rows_hold_what_their_names_say() {
    let mut week = held(5, "宣传", 1000);
    week.occasions = vec!["科技活动周".to_owned()];
    let mut day = held(9, "宣传", 300);
    day.occasions = vec!["全国科普日".to_owned()];
    day.online_attendance = Some(Count::exact(70));
    let tally = Tally::of(&plan(vec![week, day]));
    let held = |subset| tally.subset(subset).map(|group| group.year.held);
    assert_eq!(held(Subset::ScienceWeek), Some(2));
    assert_eq!(held(Subset::WeekAlone), Some(1));
    assert_eq!(held(Subset::Large), Some(1));
    assert_eq!(tally.subset(Subset::Online).and_then(|group| group.year.online), Some(70));
    assert_eq!(tally.year.attendance, Some(1300), "online visits are never added");
}

#[test]
fn an_activity_across_two_quarters_counts_once_at_its_start() {
    let mut across = held(3, "展览", 60);
    across.when.end = Date::new(2026, 4, 20);
    let tally = Tally::of(&plan(vec![across]));
    assert_eq!((tally.quarters[0].held, tally.quarters[1].held), (1, 0));
}

#[test]
fn a_share_is_rounded_half_up_and_shown_without_needless_zero() {
    assert_eq!(Ratio { part: 11, whole: 13 }.percent(), "84.6%");
    assert_eq!(Ratio { part: 1, whole: 16 }.per_mille(), 63);
    assert_eq!(Ratio { part: 13, whole: 13 }.percent(), "100%");
}

#[test]
fn a_sum_that_no_held_row_states_is_unknown_everywhere_and_one_that_a_row_states_is_0_elsewhere() {
    let mut expected = held(5, "展览", 300);
    expected.status = Status::Planned;
    expected.volunteers = Some(Count::exact(9));
    let mut lecture = held(2, "讲座", 40);
    lecture.handouts = Some(Count::exact(0));
    let tally = Tally::of(&plan(vec![lecture, expected]));
    let sums = |of: Figures| (of.attendance, of.volunteers, of.handouts, of.cost);
    assert_eq!(sums(tally.year), (Some(40), None, Some(0), None));
    assert_eq!(sums(tally.quarters[1]), (Some(0), None, Some(0), None));
    assert_eq!(sums(tally.months[11]), (Some(0), None, Some(0), None));
    let camps = tally.forms_together("夏令营", &["夏令营".to_owned()]);
    assert_eq!(sums(camps.year), (Some(0), None, Some(0), None));
    assert_eq!(sums(tally.unit_unstated.year), sums(tally.year));
}

#[test]
fn held_rows_without_attendance_are_no_plan() {
    let mut lecture = held(2, "讲座", 0);
    lecture.attendance = None;
    let tally = Tally::of(&plan(vec![lecture]));
    assert!(tally.has_held());
    assert_eq!((tally.year.held, tally.year.attendance), (1, None));
    assert_eq!(tally.completion.map(Ratio::percent), Some("100%".to_owned()));
}

#[test]
fn a_subset_is_known_only_when_the_register_says_who_belongs_to_it() {
    let mut lecture = held(2, "讲座", 40);
    let knows = |row: &Activity, subset| Tally::of(&plan(vec![row.clone()])).knows(subset);
    assert!(!knows(&lecture, Subset::Youth) && !knows(&lecture, Subset::Online));
    assert!(knows(&lecture, Subset::Large) && knows(&lecture, Subset::ScienceWeek));
    lecture.audiences = vec!["居民".to_owned()];
    lecture.online_attendance = Some(Count::exact(0));
    assert!(knows(&lecture, Subset::Youth) && knows(&lecture, Subset::Online));
}
