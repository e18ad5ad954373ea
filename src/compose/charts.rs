//! Charts of a year: activities by quarter or season and by form, attendance by month.
//!
//! Comes in: a plan and its tally. Goes out: chart blocks with the tally's figures. In a plan, where nothing
//! is held, they show what is planned.

use crate::document::{Block, Chart, Series};
use crate::model::{Figures, Plan, Tally};

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

/// The charts that have something to show.
pub(super) fn charts(plan: &Plan, tally: &Tally) -> Vec<Block> {
    let mut charts = Vec::new();
    if tally.quarters.iter().any(|quarter| quarter.activities > 0) {
        charts.push(Block::Chart(by_quarter(plan, tally)));
    } else if !tally.seasons.is_empty() {
        charts.push(Block::Chart(by_season(plan, tally)));
    }
    charts.push(Block::Chart(by_form(plan, tally)));
    if busy_months(tally) > 0 {
        charts.push(Block::Chart(by_month(plan, tally)));
    }
    charts
}

/// Activities by quarter; what is not held yet stands on top of what is.
fn by_quarter(plan: &Plan, tally: &Tally) -> Chart {
    let mut parts: Vec<(&str, Figures)> =
        QUARTERS.iter().copied().zip(tally.quarters.iter().copied()).collect();
    if tally.undated.activities > 0 {
        parts.push(("时间未定", tally.undated));
    }
    let series = |name: &str, of: &dyn Fn(&Figures) -> u64| Series {
        name: name.to_owned(),
        values: parts.iter().map(|(_, figures)| Some(of(figures))).collect(),
    };
    let rest = |figures: &Figures| figures.activities - figures.held;
    let all = if !plan.has_held() {
        vec![series("计划", &rest)]
    } else if parts.iter().any(|(_, figures)| rest(figures) > 0) {
        vec![series("已开展", &|figures| figures.held), series("未开展", &rest)]
    } else {
        vec![series("已开展", &|figures| figures.held)]
    };
    Chart {
        title: "各季度活动".to_owned(),
        unit: "次".to_owned(),
        categories: parts.iter().map(|(name, _)| (*name).to_owned()).collect(),
        series: all,
        stacked: true,
    }
}

/// Activities of a season programme, which knows no quarters.
fn by_season(plan: &Plan, tally: &Tally) -> Chart {
    let seasons = &tally.seasons;
    Chart {
        title: "各季活动".to_owned(),
        unit: "次".to_owned(),
        categories: seasons.iter().map(|season| format!("{}季", season.name)).collect(),
        series: vec![Series {
            name: "次数".to_owned(),
            values: seasons.iter().map(|season| Some(shown(plan, &season.year))).collect(),
        }],
        stacked: false,
    }
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
    Chart {
        title: "各类形式".to_owned(),
        unit: "次".to_owned(),
        categories: forms.iter().map(|(name, _)| (*name).to_owned()).collect(),
        series: vec![Series {
            name: "次数".to_owned(),
            values: forms.iter().map(|(_, count)| Some(*count)).collect(),
        }],
        stacked: false,
    }
}

/// Attendance by month; in a plan the number of activities.
fn by_month(plan: &Plan, tally: &Tally) -> Chart {
    let held = plan.has_held();
    let value =
        |figures: &Figures| if held { figures.attendance } else { Some(figures.activities) };
    let (title, unit) =
        if held { ("各月参加人次", "人次") } else { ("各月活动", "项") };
    Chart {
        title: title.to_owned(),
        unit: unit.to_owned(),
        categories: (1..=12).map(|month| format!("{month}月")).collect(),
        series: vec![Series {
            name: unit.to_owned(),
            values: tally.months.iter().map(value).collect(),
        }],
        stacked: false,
    }
}
