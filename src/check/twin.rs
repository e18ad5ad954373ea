//! The same register given twice: a copy under another name, a folder's backup, a csv saved beside its xlsx.
//!
//! Comes in: prints of registers, taken one by one while they are read. Goes out: a finding for each that
//! repeats an earlier one. Not here: the same row or sheet twice within one register (`duplicate`).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Date, Origin, Plan, Precision};

/// Registers of one organisation and year that share so many rows, and half of the shorter, are copies.
const SHARED_ROWS: usize = 3;
/// Attendance figures agree by chance in a row or two, not in so many.
const COUNTED_ROWS: usize = 3;
/// What a register is called that names no organisation.
const UNNAMED: &str = "本社区";

/// What is remembered of a register to recognise it again, whatever its file's name and format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    organisation: String,
    year: i32,
    /// Every row with how often it stands there.
    rows: BTreeMap<Row, usize>,
    /// Rows that state attendance.
    counted: usize,
}

/// Name without marks, day, its precision, unit, attendance.
type Row = (String, Option<Date>, Precision, Option<String>, Option<u64>);

impl Print {
    /// Takes the print of a register.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut rows: BTreeMap<Row, usize> = BTreeMap::new();
        for activity in &plan.activities {
            let name = activity.name.chars().filter(|c| c.is_alphanumeric()).collect();
            let when = &activity.when;
            let attendance = activity.attendance.map(|count| count.value);
            let row = (name, when.start, when.precision, activity.unit.clone(), attendance);
            *rows.entry(row).or_default() += 1;
        }
        let counted = plan.activities.iter().filter(|of| of.attendance.is_some()).count();
        Self { organisation: plan.organisation.clone(), year: plan.year, rows, counted }
    }

    fn size(&self) -> usize {
        self.rows.values().sum()
    }

    fn shared(&self, other: &Self) -> usize {
        let twice = |(row, times): (&Row, &usize)| {
            other.rows.get(row).map_or(0, |theirs| (*theirs).min(*times))
        };
        self.rows.iter().map(twice).sum()
    }

    /// How many rows two registers share, when that makes them one.
    fn same(&self, other: &Self) -> Option<usize> {
        let shared = self.shared(other);
        let whole = shared == self.size() && shared == other.size() && shared > 0;
        let named = |print: &Self| print.organisation != UNNAMED;
        let same = if self.organisation == other.organisation && named(self) {
            let half = shared * 2 >= self.size().min(other.size());
            whole || shared >= SHARED_ROWS && half
        } else if named(self) && named(other) {
            // Communities copy their plans from each other, but never how many came.
            whole && self.counted >= COUNTED_ROWS
        } else {
            whole
        };
        same.then_some(shared)
    }
}

/// A warning for each register that is an earlier one again, by its place in the list.
#[must_use]
pub fn twins(registers: &[(String, Option<Print>)]) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    let mut alike: HashMap<(i32, &str), Vec<usize>> = HashMap::new();
    let mut equal: BTreeMap<(i32, &BTreeMap<Row, usize>), usize> = BTreeMap::new();
    for (at, (name, print)) in registers.iter().enumerate() {
        let Some(print) = print else { continue };
        let neighbours = alike.entry((print.year, &print.organisation)).or_default();
        let copied = equal.get(&(print.year, &print.rows));
        let earlier = neighbours.iter().chain(copied).find_map(|other| {
            let (other, theirs) = registers.get(*other)?;
            Some((other, print.same(theirs.as_ref()?)?))
        });
        if let Some((other, rows)) = earlier {
            found.push((at, told(name, other, rows)));
        }
        neighbours.push(at);
        equal.entry((print.year, &print.rows)).or_insert(at);
    }
    found
}

fn told(name: &str, other: &str, rows: usize) -> Diagnostic {
    Diagnostic::new(Code::RegisterTwice)
        .at(Origin::file(&Arc::from(name)))
        .with("file", name)
        .with("other", other)
        .with("rows", rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Activity, Count, When};

    fn plan(organisation: &str, rows: &[(&str, &str, u64)]) -> Plan {
        let activity = |(name, day, attendance): &(&str, &str, u64)| {
            let mut activity = Activity::named(*name, Origin::file(&Arc::from("a.xlsx")));
            activity.when = When::day(day.parse().unwrap());
            activity.attendance = (*attendance > 0).then(|| Count::exact(*attendance));
            activity
        };
        let activities = rows.iter().map(activity).collect();
        Plan { organisation: organisation.into(), year: 2026, activities, ..Plan::default() }
    }

    fn told(plans: &[(&str, Plan)]) -> Vec<String> {
        let prints: Vec<_> =
            plans.iter().map(|(name, plan)| ((*name).to_owned(), Some(Print::of(plan)))).collect();
        twins(&prints).iter().map(|(at, finding)| format!("{at} {finding}")).collect()
    }

    const HELD: [(&str, &str, u64); 4] = [
        ("健康讲座", "2026-03-05", 60),
        ("消防演练", "2026-05-12", 80),
        ("科普展览", "2026-09-16", 120),
        ("普法宣传", "2026-12-04", 45),
    ];

    #[test]
    fn a_copy_under_another_name_is_named_with_the_first() {
        let of = |name: &'static str| (name, plan("幸福社区", &HELD));
        let seen = told(&[of("台账.xlsx"), of("备份/台账.csv"), of("台账（终稿）.xlsx")]);
        assert_eq!(seen.len(), 2, "{seen:?}");
        assert!(seen[0].starts_with('1') && seen[1].starts_with('2'), "{seen:?}");
        assert!(seen[0].contains("备份/台账.csv") && seen[0].contains("台账.xlsx"), "{seen:?}");
        assert!(seen[0].contains("4项"), "{seen:?}");
    }

    #[test]
    fn a_copy_that_was_corrected_here_and_there_is_still_one() {
        let mut rows = HELD;
        rows[3].2 = 54;
        let seen =
            told(&[("旧.xlsx", plan("幸福社区", &HELD)), ("新.xlsx", plan("幸福社区", &rows))]);
        assert_eq!(seen.len(), 1, "{seen:?}");
    }

    #[test]
    fn halves_of_a_year_and_other_communities_are_no_copies() {
        let halves = [
            ("上半年.xlsx", plan("幸福社区", &HELD[..2])),
            ("下半年.xlsx", plan("幸福社区", &HELD[2..])),
        ];
        assert_eq!(told(&halves), Vec::<String>::new());
        let planned: Vec<_> = HELD.iter().map(|(name, day, _)| (*name, *day, 0)).collect();
        let copied = [("甲.xlsx", plan("甲社区", &planned)), ("乙.xlsx", plan("乙社区", &planned))];
        assert_eq!(told(&copied), Vec::<String>::new(), "a plan that both took over");
        let counted = [("甲.xlsx", plan("甲社区", &HELD)), ("乙.xlsx", plan("乙社区", &HELD))];
        assert_eq!(told(&counted).len(), 1, "the same visitors to the head");
    }

    #[test]
    fn a_register_of_another_year_or_none_at_all_is_no_copy() {
        let mut last = plan("幸福社区", &HELD);
        last.year = 2025;
        let years = [("2026.xlsx", plan("幸福社区", &HELD)), ("2025.xlsx", last)];
        assert_eq!(told(&years), Vec::<String>::new());
        let empty = [("甲.xlsx", plan("幸福社区", &[])), ("乙.xlsx", plan("幸福社区", &[]))];
        assert_eq!(told(&empty), Vec::<String>::new());
    }
}
