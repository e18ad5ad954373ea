//! The year in two paragraphs (总体情况).
//!
//! Comes in: a plan, its tally, its targets, what is missing, and the year before when it is known. Goes
//! out: sentences. Not here: counting, and the sections that give the details.

use super::charts::{QUARTERS, shown};
use super::known::{self, Known};
use crate::model::{Date, Figures, Outcome, Plan, Tally, TargetResult};

/// What the paragraphs are made of besides the figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts<'a> {
    pub plan: &'a Plan,
    pub tally: &'a Tally,
    pub targets: &'a [TargetResult],
    /// The year before.
    pub last: Option<Known>,
    /// What is missing, each kind with its count: 缺活动小结10项.
    pub gaps: &'a [String],
    /// The day of looking.
    pub today: Date,
}

/// Forms and months named as those that carry the year.
const LEADERS: usize = 3;

/// The paragraphs: results, beside those of last year; then where they come from and what is still open.
pub(super) fn overview(facts: Facts<'_>) -> [String; 2] {
    let Facts { plan, tally, .. } = facts;
    let sources = [by_quarter(plan, tally), leaders(plan, tally), open(facts)].concat();
    if !plan.has_held() {
        let year = format!(
            "{}年共安排科普活动{}项，目前尚无开展记录，人次、志愿者等结果待开展后统计。",
            plan.year, tally.year.activities
        );
        return [year, sources];
    }
    let now = Known::of(tally);
    let attendance = now.attendance.map_or(String::new(), |sum| format!("，参加{sum}人次"));
    let year = format!("{}年已开展科普活动{}次{attendance}。", plan.year, tally.year.held);
    let compared = facts.last.map_or(String::new(), |last| known::sentence(now, last));
    [[year, planned(tally), compared].concat(), sources]
}

/// `年初计划57项，已开展55项，完成率96.5%；年中新增3次，取消1项。`: why the papers list another number.
fn planned(tally: &Tally) -> String {
    let Some(completion) = tally.completion else { return String::new() };
    let changes = [
        (tally.unplanned_held > 0).then(|| format!("年中新增{}次", tally.unplanned_held)),
        (tally.planned_cancelled > 0).then(|| format!("取消{}项", tally.planned_cancelled)),
    ];
    let changes: Vec<String> = changes.into_iter().flatten().collect();
    let semicolon = if changes.is_empty() { "" } else { "；" };
    format!(
        "年初计划{}项，已开展{}项，完成率{}{semicolon}{}。",
        tally.planned,
        tally.planned_held,
        completion.percent(),
        changes.join("，")
    )
}

fn by_quarter(plan: &Plan, tally: &Tally) -> String {
    if tally.quarters.iter().all(|of| of.activities == 0) {
        return String::new();
    }
    let quarters: Vec<String> = tally
        .quarters
        .iter()
        .zip(QUARTERS)
        .map(|(figures, name)| format!("{name}{}次", shown(plan, figures)))
        .collect();
    format!("分季度看，{}。", quarters.join("，"))
}

/// `形式共17类，讲座（12次）、宣传（7次）较多，9月参加人次最多，为1863人次。`
fn leaders(plan: &Plan, tally: &Tally) -> String {
    let mut forms: Vec<(&str, u64)> =
        tally.forms.iter().map(|form| (form.name.as_str(), shown(plan, &form.year))).collect();
    forms.retain(|(_, count)| *count > 0);
    forms.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    // Forms that occur once carry nothing.
    let named: Vec<String> = forms
        .iter()
        .filter(|(_, count)| *count > 1)
        .take(LEADERS)
        .map(|(name, count)| format!("{name}（{count}次）"))
        .collect();
    let forms = match named.as_slice() {
        [] => None,
        named => Some(format!("形式共{}类，{}较多", forms.len(), named.join("、"))),
    };
    let parts: Vec<String> = forms.into_iter().chain(busiest(tally)).collect();
    if parts.is_empty() { String::new() } else { format!("{}。", parts.join("，")) }
}

/// The month with the highest attendance, when one stands out.
fn busiest(tally: &Tally) -> Option<String> {
    let sums = || tally.months.iter().map(|month: &Figures| month.attendance.unwrap_or(0));
    let most = sums().max().filter(|most| *most > 0)?;
    let mut months = (1..).zip(sums()).filter(|(_, sum)| *sum == most).map(|(month, _)| month);
    let month = months.next().filter(|_| months.next().is_none())?;
    Some(format!("{month}月参加人次最多，为{most}人次"))
}

/// What is still open: targets not met and gaps, each with its count.
fn open(facts: Facts<'_>) -> String {
    let gaps = match facts.gaps {
        [] => String::new(),
        gaps => format!("待补事项：{}。", gaps.join("、")),
    };
    targets(facts) + &gaps
}

/// `目标逐期核对25项，达标22项，未达标3项。`
fn targets(facts: Facts<'_>) -> String {
    if facts.targets.is_empty() {
        return String::new();
    }
    let (met, lacks) = if facts.plan.has_held() {
        ("达标", "未达标")
    } else {
        ("安排到位", "安排不足")
    };
    let count = |of| facts.targets.iter().filter(|target| target.outcome == of).count();
    let mut clauses = vec![
        format!("目标逐期核对{}项", facts.targets.len()),
        format!("{met}{}项", count(Outcome::Met)),
    ];
    let open = facts.targets.iter().filter(|of| of.is_open(facts.plan.year, facts.today)).count();
    let open = if facts.plan.has_held() { open } else { 0 };
    clauses.extend(unmet(lacks, count(Outcome::Unmet), open));
    let undecided = count(Outcome::Undecidable);
    clauses.extend((undecided > 0).then(|| format!("尚无法判断{undecided}项")));
    format!("{}。", clauses.join("，"))
}

/// `未达标3项（其中2项的时段尚未结束）`: nothing is missed while its period runs.
fn unmet(word: &str, unmet: usize, open: usize) -> Option<String> {
    match open {
        _ if unmet == 0 => None,
        0 => Some(format!("{word}{unmet}项")),
        open if open == unmet => Some(format!("尚未达到{unmet}项（时段尚未结束）")),
        open => Some(format!("{word}{unmet}项（其中{open}项的时段尚未结束）")),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Activity, Count, Origin, Status, When};

    fn activity(month: u8, form: &str, attendance: u64) -> Activity {
        let origin = Origin::file(&Arc::from("台账.xlsx"));
        let mut activity = Activity::named("活动", origin);
        activity.when = Date::new(2026, month, 5).map(When::day).unwrap_or_default();
        activity.form = form.to_owned();
        activity.attendance = Some(Count::exact(attendance));
        activity.status = Status::Held;
        activity
    }

    fn text(activities: Vec<Activity>, gaps: &[String]) -> String {
        let plan = Plan { year: 2026, activities, ..Plan::default() };
        let tally = Tally::of(&plan);
        overview(Facts {
            plan: &plan,
            tally: &tally,
            targets: &[],
            last: None,
            gaps,
            today: Date::last_of_month(2026, 11),
        })
        .concat()
    }

    #[test]
    fn the_paragraphs_name_what_carries_the_year_and_what_is_missing() {
        let text = text(
            vec![activity(3, "讲座", 40), activity(3, "讲座", 50), activity(9, "展览", 60)],
            &["缺活动小结2项".to_owned()],
        );
        assert!(text.contains("形式共2类，讲座（2次）较多，3月参加人次最多，为90人次。"), "{text}");
        assert!(text.ends_with("待补事项：缺活动小结2项。"), "{text}");
    }

    #[test]
    fn what_still_runs_is_not_called_missed() {
        assert_eq!(unmet("未达标", 3, 3).as_deref(), Some("尚未达到3项（时段尚未结束）"));
        assert_eq!(unmet("未达标", 3, 2).as_deref(), Some("未达标3项（其中2项的时段尚未结束）"));
        assert_eq!(unmet("未达标", 3, 0).as_deref(), Some("未达标3项"));
        assert_eq!(unmet("未达标", 0, 0), None);
    }

    #[test]
    fn nothing_is_said_to_stand_out_where_nothing_does() {
        let text = text(vec![activity(3, "讲座", 40), activity(9, "展览", 40)], &[]);
        assert!(
            !text.contains("较多") && !text.contains("最多") && !text.contains("待补"),
            "{text}"
        );
    }
}
