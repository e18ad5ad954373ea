//! The same activity entered twice, and a sheet that repeats another.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Origin, Precision};

/// A sheet is a copy when so many of its rows, and at least half of them, stand on another one.
const COPIED_ROWS: usize = 5;

pub(super) fn activities(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<Key<'_>, &Activity> = HashMap::new();
    let mut pairs: Vec<(&Activity, &Activity)> = Vec::new();
    for activity in &case.plan.activities {
        let Some(key) = key(activity) else { continue };
        match seen.get(&key) {
            Some(first) => pairs.push((first, activity)),
            None => {
                seen.insert(key, activity);
            }
        }
    }
    let copies = copied_sheets(case, &pairs);
    for (first, second) in pairs {
        let sheets = (Arc::clone(&first.origin.sheet), Arc::clone(&second.origin.sheet));
        if !copies.contains_key(&sheets) {
            findings.push(twice(Code::ActivityTwice, first, second));
        }
    }
    for ((first, second), (rows, origin)) in copies {
        let found = Diagnostic::new(Code::SheetRepeated).at(origin);
        findings.push(found.with("sheet", second).with("other", first).with("rows", rows));
    }
}

/// Rows of one name, day and place that differ in their attendance or form only: one of them is a slip.
pub(super) fn same_day(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<Occasion<'_>, &Activity> = HashMap::new();
    for activity in &case.plan.activities {
        let Some(occasion) = occasion(activity) else { continue };
        match seen.get(&occasion) {
            Some(first) => findings.extend(
                only_difference(first, activity)
                    .map(|what| twice(Code::ActivitySameDay, first, activity).with("what", what)),
            ),
            None => {
                seen.insert(occasion, activity);
            }
        }
    }
}

/// What two rows of one occasion share: name, day, unit, place, and who came to hear whom.
type Occasion<'a> = (String, Date, [Option<&'a str>; 4], &'a [String]);

/// None for a row without an exact day or a place, or one that says at what hour it was.
fn occasion(activity: &Activity) -> Option<Occasion<'_>> {
    const HOURS: [&str; 9] = ["上午", "下午", "早", "晚", "点", "时", ":", "：", "场"];
    let exact = activity.when.precision == Precision::Day && activity.when.recurrence.is_none();
    let hourly = HOURS.iter().any(|word| activity.raw(Field::Date).contains(word));
    let start = activity.when.start.filter(|_| exact && !hourly)?;
    activity.venue.as_ref()?;
    let texts = [&activity.unit, &activity.venue, &activity.speaker, &activity.note];
    Some((plain(&activity.name), start, texts.map(Option::as_deref), &activity.audiences))
}

/// 人次, 形式 or both; `None` where nothing differs, which [`activities`] tells.
fn only_difference(first: &Activity, second: &Activity) -> Option<&'static str> {
    let count = |of: &Activity| of.attendance.map(|count| count.value);
    match (count(first) != count(second), first.form != second.form) {
        (true, true) => Some("参加人次和形式"),
        (true, false) => Some("参加人次"),
        (false, true) => Some("形式"),
        (false, false) => None,
    }
}

/// A name without marks and blanks.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What two rows must share to be one activity entered twice.
type Key<'a> = (String, Date, Option<&'a str>, Option<&'a str>, Option<u64>, &'a str);

/// Rows without a day or month, and rows that come back, are never compared.
fn key(activity: &Activity) -> Option<Key<'_>> {
    let exact =
        matches!(activity.when.precision, Precision::Day | Precision::Month | Precision::TenDays);
    let start = activity.when.start.filter(|_| exact && activity.when.recurrence.is_none())?;
    let attendance = activity.attendance.map(|count| count.value);
    Some((
        plain(&activity.name),
        start,
        activity.unit.as_deref(),
        activity.venue.as_deref(),
        attendance,
        &activity.form,
    ))
}

fn twice(code: Code, first: &Activity, second: &Activity) -> Diagnostic {
    let same_sheet = first.origin.sheet == second.origin.sheet;
    let place = if same_sheet {
        first.origin.row.map_or_else(|| first.origin.to_string(), |row| format!("第{row}行"))
    } else {
        first.origin.to_string()
    };
    Diagnostic::new(code).at(second.origin.clone()).with("name", &second.name).with("first", place)
}

type Sheets = (Arc<str>, Arc<str>);

fn copied_sheets(
    case: &Case<'_>,
    pairs: &[(&Activity, &Activity)],
) -> BTreeMap<Sheets, (usize, Origin)> {
    let mut shared: BTreeMap<Sheets, (usize, Origin)> = BTreeMap::new();
    for (first, second) in pairs {
        let (from, to) = (&first.origin, &second.origin);
        if from.sheet != to.sheet {
            let sheet = Origin::sheet(&to.file, &to.sheet);
            let sheets = (Arc::clone(&from.sheet), Arc::clone(&to.sheet));
            shared.entry(sheets).or_insert((0, sheet)).0 += 1;
        }
    }
    let rows_of = |sheet: &Arc<str>| {
        case.plan.activities.iter().filter(|activity| activity.origin.sheet == *sheet).count()
    };
    shared.retain(|(_, to), (rows, _)| *rows >= COPIED_ROWS && *rows * 2 >= rows_of(to));
    shared
}
