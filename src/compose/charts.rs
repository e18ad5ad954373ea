//! Charts of a year: activities by quarter or season and by form, attendance by month, completion.
//!
//! Comes in: a plan and its tally, and the year before when it is known. Goes out: chart blocks with the
//! tallies' figures. In a plan, where nothing is held, they show what is planned.

use crate::document::{Block, Chart, Series};
use crate::model::{Date, Figures, Plan, Tally};

/// Forms with a bar of their own; the rest share one.
const FORMS: usize = 12;

/// Months that hold activities.
pub(super) fn busy_months(tally: &Tally) -> usize {
    tally.months.iter().filter(|month| month.activities > 0).count()
}

/// Names of the quarters.
pub(super) const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

/// The figure a chart or sentence shows: held activities, or planned ones in a plan.
pub(super) fn shown(plan: &Plan, figures: &Figures) -> u64 {
    if plan.has_held() { figures.held } else { figures.activities }
}

/// The charts that have something to show. `last` is the year before, where something was held in both.
pub(super) fn charts(
    plan: &Plan,
    tally: &Tally,
    last: Option<(&Plan, &Tally)>,
    today: Date,
) -> Vec<Block> {
    let mut charts = Vec::new();
    let last = last.map(|(_, tally)| tally);
    let counted = last.filter(|last| last.year.attendance.is_some());
    if tally.quarters.iter().any(|quarter| quarter.activities > 0) {
        charts.push(by_quarter(plan, tally, last));
    } else if !tally.seasons.is_empty() {
        charts.push(by_season(plan, tally));
    }
    charts.extend(completion(tally, last));
    charts.push(by_form(plan, tally));
    if busy_months(tally) > 0 {
        charts.push(by_month(plan, tally, counted, today));
    }
    charts.into_iter().map(Block::Chart).collect()
}

fn series(name: &str, values: impl Iterator<Item = Option<u64>>) -> Series {
    Series { name: name.to_owned(), values: values.collect() }
}

fn chart(title: &str, unit: &str, categories: Vec<String>, series: Vec<Series>) -> Chart {
    let (title, unit) = (title.to_owned(), unit.to_owned());
    Chart { title, unit, categories, series, stacked: false }
}

/// Activities by quarter; what is not held yet stands on top of what is. With a last year, its activities
/// stand beside this year's instead.
fn by_quarter(plan: &Plan, tally: &Tally, last: Option<&Tally>) -> Chart {
    let parts = quarters(tally);
    let some_undated = tally.undated.activities > 0;
    let mut names: Vec<String> = QUARTERS.map(str::to_owned).into();
    if some_undated {
        names.push("时间未定".to_owned());
    }
    let count = names.len();
    let of = |name: &str, figure: fn(&Figures) -> u64| {
        series(name, parts.iter().take(count).map(|part| Some(figure(part))))
    };
    let rest: fn(&Figures) -> u64 = |figures| figures.activities - figures.held;
    let rows = if let Some(last) = last {
        let before = quarters(last);
        let before = before.iter().take(count).map(|part| Some(part.held));
        vec![series("上年", before), of("本年", |part| part.held)]
    } else if !plan.has_held() {
        vec![of("计划", rest)]
    } else if parts.iter().any(|part| rest(part) > 0) {
        vec![of("已开展", |part| part.held), of("未开展", rest)]
    } else {
        vec![of("已开展", |part| part.held)]
    };
    Chart { stacked: last.is_none(), ..chart("各季度活动", "次", names, rows) }
}

/// The four quarters and what belongs to none.
fn quarters(tally: &Tally) -> [Figures; 5] {
    let [first, second, third, fourth] = tally.quarters;
    [first, second, third, fourth, tally.undated]
}

/// Activities of a season programme, which knows no quarters.
fn by_season(plan: &Plan, tally: &Tally) -> Chart {
    let seasons = &tally.seasons;
    let names = seasons.iter().map(|season| format!("{}季", season.name)).collect();
    let values = seasons.iter().map(|season| Some(shown(plan, &season.year)));
    chart("各季活动", "次", names, vec![series("次数", values)])
}

/// Activities by form, the most frequent first.
fn by_form(plan: &Plan, tally: &Tally) -> Chart {
    let mut forms: Vec<(&str, u64)> =
        tally.forms.iter().map(|form| (form.name.as_str(), shown(plan, &form.year))).collect();
    forms.retain(|(_, count)| *count > 0);
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if forms.len() > FORMS {
        let rest = forms.split_off(FORMS - 1).iter().map(|(_, count)| count).sum();
        forms.push(("其余形式", rest));
    }
    let names = forms.iter().map(|(name, _)| (*name).to_owned()).collect();
    let values = forms.iter().map(|(_, count)| Some(*count));
    chart("各类形式", "次", names, vec![series("次数", values)])
}

/// Attendance by month, none for months that have not begun; where it is not known, the number of activities.
fn by_month(plan: &Plan, tally: &Tally, last: Option<&Tally>, today: Date) -> Chart {
    let names: Vec<String> = (1..=12).map(|month| format!("{month}月")).collect();
    if tally.year.attendance.is_none() {
        let values = tally.months.iter().map(|month| Some(shown(plan, month)));
        return chart("各月活动", "次", names, vec![series("次", values)]);
    }
    let begun = |month: u8, figures: &Figures| {
        let first = Date::new(plan.year, month, 1);
        let future = first.is_some_and(|first| first > today) && figures.held == 0;
        figures.attendance.filter(|_| !future)
    };
    let now = (1..).zip(&tally.months).map(|(month, figures)| begun(month, figures));
    let mut rows = Vec::new();
    if let Some(last) = last {
        rows.push(series("上年", last.months.iter().map(|month| month.attendance)));
    }
    rows.push(series("本年", now));
    chart("各月参加人次", "人次", names, rows)
}

/// How much of the plan is held, as parts of one bar; last year's above this year's.
fn completion(tally: &Tally, last: Option<&Tally>) -> Option<Chart> {
    let this = tally.completion?;
    let mut years = vec![("本年", this)];
    if let Some(before) = last.and_then(|last| last.completion) {
        years.insert(0, ("上年", before));
    }
    let names = years.iter().map(|(name, ratio)| format!("{name} {}", ratio.percent())).collect();
    let held = series("已开展", years.iter().map(|(_, ratio)| Some(ratio.part)));
    let open = series("未开展", years.iter().map(|(_, ratio)| Some(ratio.whole - ratio.part)));
    let chart = chart("计划完成情况", "项", names, vec![held, open]);
    Some(Chart { stacked: true, ..chart })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Activity, Count, Origin, Status, When};

    fn year(year: i32, months: &[(u8, u64)]) -> (Plan, Tally) {
        let activity = |(month, attendance): &(u8, u64)| {
            let origin = Origin::file(&Arc::from("台账.xlsx"));
            let mut activity = Activity::named("讲座", origin);
            activity.when = When::day(Date::first_of_month(year, *month));
            activity.attendance = Some(Count::exact(*attendance));
            activity.status = Status::Held;
            activity
        };
        let plan =
            Plan { year, activities: months.iter().map(activity).collect(), ..Plan::default() };
        let tally = Tally::of(&plan);
        (plan, tally)
    }

    fn named<'c>(charts: &'c [Block], title: &str) -> &'c Chart {
        let found = charts.iter().find_map(|block| match block {
            Block::Chart(chart) if chart.title == title => Some(chart),
            _ => None,
        });
        found.expect("the chart is there")
    }

    #[test]
    fn months_that_have_not_begun_have_no_figure() {
        let (plan, tally) = year(2026, &[(3, 40), (9, 60)]);
        let charts = charts(&plan, &tally, None, Date::first_of_month(2026, 10));
        let values = &named(&charts, "各月参加人次").series[0].values;
        assert_eq!(values[7..], [Some(0), Some(60), Some(0), None, None]);
    }

    #[test]
    fn last_year_stands_beside_this_year() {
        let (plan, tally) = year(2026, &[(3, 40), (9, 60)]);
        let (before, last) = year(2025, &[(3, 70)]);
        let charts = charts(&plan, &tally, Some((&before, &last)), Date::first_of_month(2026, 12));
        let quarters = named(&charts, "各季度活动");
        assert!(!quarters.stacked);
        assert_eq!(quarters.series[0].name, "上年");
        assert_eq!(quarters.series[0].values, [Some(1), Some(0), Some(0), Some(0)]);
        assert_eq!(quarters.series[1].values, [Some(1), Some(0), Some(1), Some(0)]);
        assert_eq!(named(&charts, "各月参加人次").series[0].values[2], Some(70));
        let completion = named(&charts, "计划完成情况");
        assert_eq!(completion.categories, ["上年 100%", "本年 100%"]);
    }
}
