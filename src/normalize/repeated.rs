//! Activities that stand on two sheets: on one that sums up the others (汇总表), or on the year's plan
//! (计划) beside the register of what was held. Each counts once.
//!
//! Comes in: the activities of each sheet. Goes out: all of them once, with a finding for each sheet that
//! lost some. Sheets that only look alike are `check`'s to report.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Origin};
use crate::text::compact;

/// What makes two rows the same activity: name, day and number.
type Key = (String, Option<Date>, Option<u64>);

/// The activities of one sheet.
#[derive(Debug)]
pub struct SheetActivities {
    /// The sheet's name.
    pub name: Arc<str>,
    /// Where it is.
    pub origin: Origin,
    /// Its activities.
    pub activities: Vec<Activity>,
}

/// All activities, each once.
pub fn once(mut sheets: Vec<SheetActivities>, findings: &mut Vec<Diagnostic>) -> Vec<Activity> {
    if let Some(at) = summing(&sheets) {
        let sum = sheets.remove(at);
        // What was found about its rows was found on the other sheets too.
        findings.retain(|found| found.origin.as_ref().is_none_or(|place| place.sheet != sum.name));
        let finding = Diagnostic::new(Code::SheetSumsUp).at(sum.origin);
        findings.push(finding.with("sheet", sum.name).with("rows", sum.activities.len()));
    }
    without_plans(&mut sheets, findings);
    sheets.into_iter().flat_map(|sheet| sheet.activities).collect()
}

/// The sheet named for a sum, all of whose rows stand on at least two other sheets together.
fn summing(sheets: &[SheetActivities]) -> Option<usize> {
    const NAMES: [&str; 8] = ["汇总", "总表", "合计", "全年", "年度", "总台账", "总览", "一览"];
    if sheets.len() < 3 {
        return None;
    }
    let named = |sheet: &SheetActivities| NAMES.iter().any(|word| sheet.name.contains(word));
    (0..sheets.len()).filter(|at| named(&sheets[*at])).find(|at| {
        let others = sheets.iter().enumerate().filter(|(other, _)| other != at);
        let known: HashSet<Key> =
            others.flat_map(|(_, sheet)| sheet.activities.iter().map(key)).collect();
        let own = &sheets[*at].activities;
        own.len() > 1 && own.iter().all(|activity| known.contains(&key(activity)))
    })
}

/// Takes the rows off a plan's sheet whose activity stands on a register's sheet, held or not.
fn without_plans(sheets: &mut [SheetActivities], findings: &mut Vec<Diagnostic>) {
    let plans =
        |sheet: &SheetActivities| ["计划", "安排"].iter().any(|word| sheet.name.contains(word));
    if !sheets.iter().any(plans) || sheets.iter().all(plans) {
        return;
    }
    let mut known: HashMap<String, usize> = HashMap::new();
    for activity in sheets.iter().filter(|sheet| !plans(sheet)).flat_map(|sheet| &sheet.activities)
    {
        *known.entry(compact(&activity.name).into_owned()).or_default() += 1;
    }
    for sheet in sheets.iter_mut().filter(|sheet| plans(sheet)) {
        let before = sheet.activities.len();
        let twice = |activity: &Activity| known.contains_key(&*compact(&activity.name));
        // A plan that shares a name or two only is no plan of that register.
        if sheet.activities.iter().filter(|activity| twice(activity)).count() * 2 < before {
            continue;
        }
        sheet.activities.retain(|activity| {
            let left = known.get_mut(&*compact(&activity.name)).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_none()
        });
        let rows = before - sheet.activities.len();
        let finding = Diagnostic::new(Code::SheetPlans).at(sheet.origin.clone());
        findings.push(finding.with("sheet", &sheet.name).with("rows", rows));
    }
}

fn key(activity: &Activity) -> Key {
    let attendance = activity.attendance.map(|count| count.value);
    (compact(&activity.name).into_owned(), activity.when.start, attendance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, activities: &[(&str, u8)]) -> SheetActivities {
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from(name));
        let activity = |(name, day): &(&str, u8)| {
            let mut activity = Activity::named(*name, origin.at_row(3));
            activity.when.start = Date::new(2026, 3, *day);
            activity
        };
        let activities = activities.iter().map(activity).collect();
        SheetActivities { name: Arc::from(name), origin, activities }
    }

    fn left(sheets: Vec<SheetActivities>) -> (usize, usize) {
        let mut findings = Vec::new();
        (once(sheets, &mut findings).len(), findings.len())
    }

    #[test]
    fn a_sheet_that_sums_up_is_left_out_and_others_stay() {
        let parts = || [sheet("1月", &[("讲座", 1), ("义诊", 2)]), sheet("2月", &[("演练", 3)])];
        let all = &[("讲座", 1), ("义诊", 2), ("演练", 3)];
        let with = |last: SheetActivities| parts().into_iter().chain([last]).collect();
        assert_eq!(left(with(sheet("全年汇总", all))), (3, 1));
        assert_eq!(left(with(sheet("3月", all))), (6, 0), "its name says nothing of a sum");
        assert_eq!(
            left(with(sheet("汇总", &[("讲座", 1), ("展览", 9)]))),
            (5, 0),
            "a row of its own"
        );
        let planned = || sheet("计划", &[("讲座", 8), ("义诊", 9), ("展览", 10)]);
        let [first, second] = parts();
        assert_eq!(left(vec![planned(), first, second]), (4, 1), "two of the plan were held");
        assert_eq!(left(vec![planned(), sheet("台账", &[("讲座", 1), ("参观", 2)])]), (5, 0));
        assert_eq!(left(vec![sheet("台账", all), sheet("汇总", all)]), (6, 0), "a copy, not a sum");
    }
}
