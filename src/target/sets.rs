//! Ready-made target sets (目标集) that an office includes by name.
//!
//! The data file holds common demands of streets; none applies unless it is asked for.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::diag::{Code, Diagnostic};
use crate::model::{Measure, Operator, Origin, Period, Plan, Scope, Target, TargetFilter};

/// A set of targets with a name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetSet {
    /// The name to include it by: 季度讲座.
    pub name: String,
    /// What it asks, in one line.
    pub about: String,
    /// Names of sets it consists of.
    #[serde(default)]
    includes: Vec<String>,
    #[serde(default)]
    target: Vec<Row>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    period: PeriodWord,
    measure: MeasureWord,
    value: u64,
    unit: String,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    each_community: bool,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum PeriodWord {
    #[serde(rename = "每月")]
    Month,
    #[serde(rename = "每季度")]
    Quarter,
    #[serde(rename = "每半年")]
    HalfYear,
    #[serde(rename = "全年")]
    Year,
}

#[derive(Clone, Copy, Debug, Deserialize)]
enum MeasureWord {
    #[serde(rename = "次数")]
    Activities,
    #[serde(rename = "期数")]
    Issues,
    #[serde(rename = "户数")]
    Households,
    #[serde(rename = "有无")]
    Presence,
}

#[derive(Deserialize)]
struct SetFile {
    set: Vec<TargetSet>,
}

/// The sets of the data file; a test proves that it can be read.
static SETS: LazyLock<Vec<TargetSet>> = LazyLock::new(|| {
    toml::from_str::<SetFile>(include_str!("sets.toml")).map(|file| file.set).unwrap_or_default()
});

/// All ready-made sets.
pub fn sets() -> impl Iterator<Item = &'static TargetSet> {
    SETS.iter()
}

/// The names of all ready-made sets.
pub fn set_names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|set| set.name.as_str())
}

/// The targets of a set, those of the sets it includes first; `None` when no set has the name.
#[must_use]
pub fn ready_made(name: &str) -> Option<Vec<Target>> {
    let set = SETS.iter().find(|set| set.name == name)?;
    let parts = set.includes.iter().filter_map(|name| SETS.iter().find(|set| set.name == *name));
    Some(parts.chain([set]).flat_map(|set| set.target.iter().map(|row| target(set, row))).collect())
}

/// Adds the targets of the sets that the 目标任务 sheet asks for, each at the place of its row.
pub fn include_sets(plan: &mut Plan, findings: &mut Vec<Diagnostic>) {
    let mut targets = Vec::new();
    for (name, origin) in &plan.target_sets {
        let before = findings.len();
        targets.extend(
            chosen(std::slice::from_ref(name), findings)
                .into_iter()
                .map(|target| Target { origin: origin.clone(), ..target }),
        );
        for finding in findings.iter_mut().skip(before) {
            finding.origin = Some(origin.clone());
        }
    }
    plan.targets.extend(targets);
}

/// The targets of the sets a run asks for; an unknown name is a finding.
pub(super) fn chosen(names: &[String], findings: &mut Vec<Diagnostic>) -> Vec<Target> {
    let mut targets = Vec::new();
    for name in names {
        match ready_made(name) {
            Some(set) => targets.extend(set),
            None => findings.push(
                Diagnostic::new(Code::TargetSetUnknown)
                    .with("name", name)
                    .with("known", set_names().collect::<Vec<_>>().join("、")),
            ),
        }
    }
    targets
}

fn target(set: &TargetSet, row: &Row) -> Target {
    Target {
        name: row.name.clone(),
        scope: if row.each_community { Scope::EachCommunity } else { Scope::Whole },
        period: match row.period {
            PeriodWord::Month => Period::Month,
            PeriodWord::Quarter => Period::Quarter,
            PeriodWord::HalfYear => Period::HalfYear,
            PeriodWord::Year => Period::Year,
        },
        measure: match row.measure {
            MeasureWord::Activities => Measure::Activities,
            MeasureWord::Issues => Measure::Issues,
            MeasureWord::Households => Measure::Households,
            MeasureWord::Presence => Measure::Presence,
        },
        filter: TargetFilter {
            forms: row.forms.clone(),
            keywords: row.keywords.clone(),
            ..TargetFilter::default()
        },
        operator: Operator::AtLeast,
        value: Some(row.value),
        strict: false,
        upper: None,
        unit: row.unit.clone(),
        written: None,
        origin: Origin::file(&Arc::from(format!("目标集“{}”", set.name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_read_whole_and_its_sets_resolve() {
        let file: SetFile = toml::from_str(include_str!("sets.toml")).unwrap();
        assert_eq!(file.set.len(), SETS.len());
        for set in SETS.iter() {
            assert!(!ready_made(&set.name).unwrap().is_empty(), "{} is empty", set.name);
            for part in &set.includes {
                assert!(ready_made(part).is_some(), "{} includes the unknown {part}", set.name);
            }
        }
    }

    #[test]
    fn a_set_that_includes_others_has_their_targets() {
        let names: Vec<String> =
            ready_made("社区基本").unwrap().into_iter().map(|target| target.name).collect();
        assert!(names.contains(&"每季度举办科普讲座".to_owned()), "{names:?}");
        assert!(names.len() >= 3);
    }

    #[test]
    fn a_set_named_in_the_sheet_joins_its_targets_at_its_row() {
        let place = Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("目标任务")).at_row(5);
        let asked = |name: &str| (name.to_owned(), place.clone());
        let mut plan = Plan {
            target_sets: vec![asked("季度讲座"), asked("没有的")],
            ..Plan::default()
        };
        let mut findings = Vec::new();
        include_sets(&mut plan, &mut findings);
        assert_eq!(plan.targets.len(), 1);
        assert_eq!(plan.targets[0].origin, place);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].origin, Some(place));
    }

    #[test]
    fn an_unknown_set_is_named_together_with_the_known_ones() {
        let mut findings = Vec::new();
        assert_eq!(chosen(&["季度".to_owned()], &mut findings), []);
        assert_eq!(findings[0].code, Code::TargetSetUnknown);
        assert!(findings[0].help(crate::diag::Lang::Zh).contains("季度讲座"));
    }
}
