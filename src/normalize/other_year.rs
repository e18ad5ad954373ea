//! Activities dated in another year than the register's: they belong to that year's papers.
//!
//! Comes in: the plan with all its activities. Goes out: the same without those of other years, which are
//! listed among the rows left out, and findings that name their cells. A register that runs over the turn of a
//! year (跨年) keeps its rows; so does a range that begins in the year.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, LeftOut, LeftOutKind, Origin, Plan, cells};

/// So many rows in a hundred in the next year are no slips: the register runs over.
const RUNS_OVER: usize = 20;
/// More rows of one year than these are told in one finding.
const ONE_BY_ONE: usize = 3;

/// Takes the activities of other years out. `spans`: the titles or the order of the rows say that the
/// register runs into the next year.
pub fn set_apart(plan: &mut Plan, spans: bool, findings: &mut Vec<Diagnostic>) {
    let year = plan.year;
    let runs_over = runs_over(&plan.activities, year, spans);
    let stays = |activity: &Activity| {
        let Some(start) = activity.when.start else { return true };
        start.year() == year || runs_over && start.year() == year.saturating_add(1)
    };
    if plan.activities.iter().all(stays) || !plan.activities.iter().any(stays) {
        return;
    }
    let all = std::mem::take(&mut plan.activities);
    let (own, others): (Vec<Activity>, Vec<Activity>) = all.into_iter().partition(stays);
    let stay: HashSet<Arc<str>> = own.iter().map(|own| Arc::clone(&own.origin.sheet)).collect();
    plan.activities = own;
    plan.left_out.extend(others.iter().map(|activity| LeftOut {
        origin: activity.origin.clone(),
        kind: LeftOutKind::OtherYear,
        text: activity.name.clone(),
        figures: Vec::new(),
    }));
    tell(&others, &stay, year, findings);
}

/// Whether the rows of the next year are the second half of this register's own year.
fn runs_over(activities: &[Activity], year: i32, spans: bool) -> bool {
    let months = |date: Date| date.year() * 12 + i32::from(date.month());
    let starts = || activities.iter().filter_map(|activity| activity.when.start);
    let here = starts().filter(|start| start.year() == year).map(months);
    let next = starts().filter(|start| start.year() == year.saturating_add(1));
    let share = next.clone().count() * 100 >= starts().count() * RUNS_OVER;
    let within = match (here.min(), next.map(months).max()) {
        (Some(first), Some(last)) => last - first < 12,
        _ => false,
    };
    within && (spans || share)
}

/// One finding for each slip; one for all of a year's rows where they are many, or a whole sheet.
fn tell(others: &[Activity], stay: &HashSet<Arc<str>>, year: i32, findings: &mut Vec<Diagnostic>) {
    type Group<'a> = (i32, Option<&'a str>);
    let mut groups: BTreeMap<Group<'_>, Vec<(&Activity, Date)>> = BTreeMap::new();
    for activity in others {
        if let Some(start) = activity.when.start {
            let sheet = Some(&*activity.origin.sheet).filter(|sheet| !stay.contains(*sheet));
            groups.entry((start.year(), sheet)).or_default().push((activity, start));
        }
    }
    for ((other, sheet), rows) in groups {
        if rows.len() > ONE_BY_ONE || sheet.is_some() {
            let first = rows.first().map(|(activity, _)| activity.place(Field::Date));
            let finding = Diagnostic::new(Code::RowsOutsideYear).with("count", rows.len());
            let finding = finding.with("other", other).with("year", year);
            let places: Vec<Origin> =
                rows.iter().map(|(activity, _)| activity.place(Field::Date)).collect();
            let finding = finding.with("cells", cells(&places));
            findings.extend(first.map(|place| finding.at(place)));
            continue;
        }
        findings.extend(rows.into_iter().map(|(activity, start)| {
            Diagnostic::new(Code::DateOutsideYear)
                .at(activity.place(Field::Date))
                .with("name", &activity.name)
                .with("date", start.chinese())
                .with("other", other)
                .with("year", year)
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Origin, When};

    fn plan(days: &[&str]) -> Plan {
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
        let activity = |(row, day): (u32, &&str)| {
            let mut activity = Activity::named(format!("讲座{row}"), origin.at_row(row));
            activity.when = When::day(day.parse().unwrap());
            activity
        };
        Plan { year: 2026, activities: (4..).zip(days).map(activity).collect(), ..Plan::default() }
    }

    fn kept(days: &[&str], spans: bool) -> (usize, Vec<&'static str>) {
        let (mut plan, mut findings) = (plan(days), Vec::new());
        set_apart(&mut plan, spans, &mut findings);
        assert_eq!(plan.activities.len() + plan.left_out.len(), days.len(), "none is lost");
        (plan.activities.len(), findings.iter().map(|found| found.code.id()).collect())
    }

    #[test]
    fn rows_of_another_year_leave_the_figures_and_are_told() {
        let mine = ["2026-03-05", "2026-05-12", "2026-09-10", "2026-11-09", "2026-12-04"];
        let with = |others: &[&'static str]| [&mine[..], others].concat();
        assert_eq!(kept(&mine, false), (5, vec![]));
        assert_eq!(kept(&with(&["2025-12-20"]), false), (5, vec!["date-outside-year"]));
        assert_eq!(kept(&with(&["2027-01-10"]), false), (5, vec!["date-outside-year"]));
        let copied = ["2025-01-05", "2025-02-05", "2025-03-05", "2025-12-05"];
        assert_eq!(kept(&with(&copied), false), (5, vec!["rows-outside-year"]));
    }

    #[test]
    fn a_whole_sheet_of_another_year_is_told_once() {
        let mut plan = plan(&["2026-03-05", "2025-03-05", "2025-12-05"]);
        for last_year in &mut plan.activities[1..] {
            last_year.origin.sheet = Arc::from("去年");
        }
        let mut findings = Vec::new();
        set_apart(&mut plan, false, &mut findings);
        let codes: Vec<&str> = findings.iter().map(|found| found.code.id()).collect();
        assert_eq!(codes, ["rows-outside-year"]);
        assert!(findings[0].help(crate::diag::Lang::Zh).contains("--year 2025"));
    }

    #[test]
    fn a_register_that_runs_over_keeps_its_second_year() {
        let school = ["2026-09-10", "2026-12-10", "2027-01-10", "2027-04-10"];
        assert_eq!(kept(&school, false), (4, vec![]));
        assert_eq!(
            kept(
                &[
                    "2026-09-10",
                    "2026-10-10",
                    "2026-11-10",
                    "2026-12-10",
                    "2026-12-11",
                    "2027-01-10"
                ],
                true
            ),
            (6, vec![]),
            "its title says so"
        );
        // Two whole years are two registers.
        let both = ["2026-01-10", "2026-09-10", "2027-01-10", "2027-09-10"];
        assert_eq!(kept(&both, true).0, 2);
    }
}
