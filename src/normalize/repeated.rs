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

/// What makes two rows the same activity: name and first day.
type Key = (String, Option<Date>);

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
        let mut sum = sheets.remove(at);
        let repeated = without_copies(&mut sum, &sheets, findings);
        let finding = Diagnostic::new(Code::SheetSumsUp).at(sum.origin.clone());
        findings.push(finding.with("sheet", &sum.name).with("rows", repeated));
        if let Some(own) = sum.activities.first() {
            let finding = Diagnostic::new(Code::SheetSumsUpMore).at(own.origin.clone());
            let finding = finding.with("sheet", &sum.name).with("name", &own.name);
            findings.push(finding.with("rows", sum.activities.len()));
        }
        sheets.insert(at, sum);
    }
    without_copies_of_sheets(&mut sheets, findings);
    without_plans(&mut sheets, findings);
    sheets.into_iter().flat_map(|sheet| sheet.activities).collect()
}

/// 台账 (2) beside 台账, as spreadsheets name a copied sheet: a row that stands on both counts once.
fn without_copies_of_sheets(sheets: &mut Vec<SheetActivities>, findings: &mut Vec<Diagnostic>) {
    for at in (0..sheets.len()).rev() {
        let Some(of) = (0..sheets.len()).find(|of| is_copy(sheets, at, *of)) else { continue };
        let mut copy = sheets.remove(at);
        let of = if of > at { of - 1 } else { of };
        let Some(original) = sheets.get(of) else { continue };
        let rows = without_copies(&mut copy, std::slice::from_ref(original), findings);
        let finding = |code: Code, place: &Origin| {
            Diagnostic::new(code).at(place.clone()).with("sheet", &copy.name)
        };
        let copied = finding(Code::SheetCopied, &copy.origin).with("rows", rows);
        findings.push(copied.with("other", &original.name));
        if let Some(own) = copy.activities.first() {
            let more = finding(Code::SheetCopiedMore, &own.origin).with("name", &own.name);
            let more = more.with("rows", copy.activities.len());
            findings.push(more.with("other", &original.name));
            sheets.insert(at, copy);
        }
    }
}

/// Whether one sheet is named as a copy of another and at least half the rows of the shorter stand on both.
fn is_copy(sheets: &[SheetActivities], at: usize, of: usize) -> bool {
    let (Some(copy), Some(original)) = (sheets.get(at), sheets.get(of)) else { return false };
    let bare = without_mark(&original.name).unwrap_or(&original.name).trim();
    let named = at != of && without_mark(&copy.name).is_some_and(|name| name == bare);
    // Of two copies whose original is gone, the first is taken for it.
    if !named || without_mark(&original.name).is_some() && of > at {
        return false;
    }
    let keys = |sheet: &SheetActivities| -> HashSet<(Key, Option<String>)> {
        sheet.activities.iter().map(|activity| (key(activity), activity.unit.clone())).collect()
    };
    let (own, others) = (keys(copy), keys(original));
    let shared = own.intersection(&others).count();
    shared > 0 && shared * 2 >= own.len().min(others.len())
}

/// The name of a copied sheet without what marks it as a copy or as another version.
fn without_mark(name: &str) -> Option<&str> {
    const MARKS: [&str; 15] = [
        "(2)",
        "（2）",
        "(3)",
        "（3）",
        "副本",
        "备份",
        "复件",
        "最终版",
        "终版",
        "定稿",
        "修改版",
        "修改稿",
        "修订版",
        "初稿",
        "草稿",
    ];
    let ends = |c: char| " -_()（）".contains(c);
    let (before, _) = MARKS.iter().find_map(|mark| name.split_once(mark))?;
    Some(before.trim_matches(ends)).filter(|bare| !bare.is_empty())
}

/// The sheet named for a sum of which at least half the rows stand on the other sheets.
fn summing(sheets: &[SheetActivities]) -> Option<usize> {
    const NAMES: [&str; 9] =
        ["汇总", "总表", "合计", "全年", "年度", "总台账", "总览", "一览", "总"];
    if sheets.len() < 2 {
        return None;
    }
    let named = |sheet: &SheetActivities| {
        let plan = ["计划", "安排"].iter().any(|word| sheet.name.contains(word));
        !plan && NAMES.iter().any(|word| sheet.name.contains(word))
    };
    let all: Vec<usize> = (0..sheets.len()).filter(|at| named(&sheets[*at])).collect();
    all.into_iter().filter(|_| !sheets.iter().all(named)).find(|at| {
        let others = sheets.iter().enumerate().filter(|(other, _)| other != at);
        let known: HashSet<Key> =
            others.flat_map(|(_, sheet)| sheet.activities.iter().map(key)).collect();
        let own = &sheets[*at].activities;
        let repeated = own.iter().filter(|activity| known.contains(&key(activity))).count();
        !own.is_empty() && repeated * 2 >= own.len()
    })
}

/// Takes the rows off a sum's sheet that stand on the others, and tells where the two differ in number.
fn without_copies(
    sum: &mut SheetActivities,
    others: &[SheetActivities],
    findings: &mut Vec<Diagnostic>,
) -> usize {
    let mut known: HashMap<Key, Vec<&Activity>> = HashMap::new();
    for activity in others.iter().flat_map(|sheet| &sheet.activities) {
        known.entry(key(activity)).or_default().push(activity);
    }
    let mut gone: HashSet<u32> = HashSet::new();
    let mut differing = Vec::new();
    let before = sum.activities.len();
    sum.activities.retain(|activity| {
        let Some(same) = known.get_mut(&key(activity)).filter(|same| !same.is_empty()) else {
            return true;
        };
        let number = |of: &Activity| of.attendance.map(|count| count.value);
        let equal = same.iter().position(|of| number(of) == number(activity));
        let first = same.remove(equal.unwrap_or_default());
        if equal.is_none() && activity.attendance.is_some() {
            differing.push(differs(activity, first));
        }
        gone.extend(activity.origin.line());
        false
    });
    // What was found about these rows was found on the other sheets too.
    findings.retain(|found| {
        let place = found.origin.as_ref().filter(|place| place.sheet == sum.name);
        place.is_none_or(|place| place.line().is_none_or(|row| !gone.contains(&row)))
            || place.is_some() && found.code == Code::TotalDiffers
    });
    let kept = |found: &Diagnostic| found.origin.as_ref().is_some_and(|at| at.sheet == sum.name);
    if sum.activities.is_empty() {
        findings.retain(|found| !kept(found));
    }
    findings.append(&mut differing);
    before - sum.activities.len()
}

fn differs(on_sum: &Activity, counted: &Activity) -> Diagnostic {
    let number = |of: &Activity| match of.attendance {
        Some(count) => count.value.to_string(),
        None => "—".to_owned(),
    };
    Diagnostic::new(Code::SheetSumDiffers)
        .at(on_sum.origin.clone())
        .with("name", &on_sum.name)
        .with("own", &on_sum.origin.sheet)
        .with("theirs", number(on_sum))
        .with("sheet", &counted.origin.sheet)
        .with("row", counted.origin.row.unwrap_or_default())
        .with("ours", number(counted))
}

/// Takes the rows off a plan's sheet whose activity stands on a register's sheet, held or not.
fn without_plans(sheets: &mut [SheetActivities], findings: &mut Vec<Diagnostic>) {
    let plans = |sheet: &SheetActivities| is_plan(&sheet.name);
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

/// Whether a sheet's name or a table's title calls it a plan: 2026年计划, 一、年度安排.
pub fn is_plan(name: &str) -> bool {
    let done =
        ["落实", "完成", "实施情况", "执行", "计划外"].iter().any(|word| name.contains(word));
    !done && ["计划", "安排"].iter().any(|word| name.contains(word))
}

fn key(activity: &Activity) -> Key {
    (compact(&activity.name).into_owned(), activity.when.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Count, CountUnit};

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
        let more = with(sheet("汇总", &[("讲座", 1), ("展览", 9)]));
        assert_eq!(left(more), (4, 2), "a row of its own counts and is named");
        let other = with(sheet("汇总", &[("讲座", 1), ("展览", 9), ("参观", 8)]));
        assert_eq!(left(other), (6, 0), "one row in three is no sum");
        let planned = || sheet("计划", &[("讲座", 8), ("义诊", 9), ("展览", 10)]);
        let [first, second] = parts();
        assert_eq!(left(vec![planned(), first, second]), (4, 1), "two of the plan were held");
        assert_eq!(left(vec![planned(), sheet("台账", &[("讲座", 1), ("参观", 2)])]), (5, 0));
        assert_eq!(
            left(vec![sheet("台账", all), sheet("汇总", all)]),
            (3, 1),
            "two sheets will do"
        );
        assert_eq!(left(vec![sheet("2025年度", all), sheet("2026年度", all)]), (6, 0), "both are");
    }

    #[test]
    fn what_stands_on_a_copied_sheet_too_counts_once() {
        let all = &[("讲座", 1), ("义诊", 2)];
        assert_eq!(left(vec![sheet("台账", all), sheet("台账 (2)", all)]), (2, 1));
        assert_eq!(left(vec![sheet("台账（最终版）", all), sheet("台账", all)]), (2, 1));
        assert_eq!(left(vec![sheet("台账 (2)", all), sheet("台账 (3)", all)]), (2, 1));
        let more = &[("讲座", 1), ("义诊", 2), ("演练", 3)];
        assert_eq!(
            left(vec![sheet("台账", all), sheet("台账 (2)", more)]),
            (3, 2),
            "a row of its own counts and is named"
        );
        let other = &[("讲座", 7), ("演练", 3), ("义诊", 9)];
        assert_eq!(
            left(vec![sheet("台账", all), sheet("台账 (2)", other)]),
            (5, 0),
            "copied for its form only"
        );
        assert_eq!(
            left(vec![sheet("东社区", all), sheet("西社区", all)]),
            (4, 0),
            "two communities"
        );
    }

    #[test]
    fn a_number_that_differs_on_the_sum_is_named() {
        let counted = |name: &str, attendance| {
            let mut sheet = sheet(name, &[("讲座", 1)]);
            sheet.activities[0].attendance =
                Some(Count { value: attendance, approximate: false, unit: CountUnit::Visits });
            sheet
        };
        let codes = |sum| {
            let mut findings = Vec::new();
            let all = once(vec![counted("1月", 30), counted("汇总", sum)], &mut findings);
            assert_eq!(all.len(), 1);
            assert_eq!(all[0].attendance.map(|count| count.value), Some(30));
            findings.iter().map(|found| found.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(30), [Code::SheetSumsUp]);
        assert_eq!(codes(35), [Code::SheetSumDiffers, Code::SheetSumsUp]);
    }
}
