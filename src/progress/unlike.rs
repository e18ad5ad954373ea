//! Whether a plan and a register can be held against each other: one organisation, one year.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Origin, Plan};

/// What a register is called that names no organisation.
const UNNAMED: &str = "本社区";
/// Words behind a name that change nothing.
const BEHIND: [&str; 4] = ["社区居民委员会", "社区居委会", "街道办事处", "街道办"];

/// Warnings where `register`, read from the file of that name, is of another organisation or year than `plan`.
#[must_use]
pub fn unlike(plan: &Plan, register: &Plan, file: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !same_organisation(&plan.organisation, &register.organisation) {
        let (ours, theirs) = (plan.organisation.clone(), register.organisation.clone());
        found.push(told("单位", "organisation", (ours, theirs), file));
    }
    if plan.year != register.year {
        let years = (plan.year.to_string(), register.year.to_string());
        found.push(told("年度", "year", years, file));
    }
    found
}

fn told(what: &str, english: &str, (ours, theirs): (String, String), file: &str) -> Diagnostic {
    Diagnostic::new(Code::CompareUnlike)
        .at(Origin::file(&Arc::from(file)))
        .worded("what", what, english)
        .with("planned", ours)
        .with("entered", theirs)
}

/// 滨河街道幸福里社区 is 幸福里社区居民委员会; what has no name may be anybody.
fn same_organisation(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (core(ours), core(theirs));
    ours == UNNAMED || theirs == UNNAMED || ours.ends_with(&theirs) || theirs.ends_with(&ours)
}

fn core(name: &str) -> String {
    let ending = BEHIND.iter().find(|ending| name.ends_with(*ending));
    let kept = |ending: &str| if ending.starts_with("社区") { "社区" } else { "街道" };
    ending.map_or(name.to_owned(), |ending| {
        format!("{}{}", name.strip_suffix(ending).unwrap_or(name), kept(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(organisation: &str, year: i32) -> Plan {
        Plan { organisation: organisation.into(), year, ..Plan::default() }
    }

    #[test]
    fn another_community_and_another_year_are_both_told() {
        let found = unlike(&plan("幸福社区", 2026), &plan("翠湖社区", 2025), "台账.xlsx");
        let told: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("幸福社区") && told[0].contains("翠湖社区"), "{told:?}");
        assert!(told[1].contains("2026") && told[1].contains("2025"), "{told:?}");
    }

    #[test]
    fn one_community_under_its_long_and_its_short_name_is_one() {
        for (ours, theirs) in [
            ("幸福社区", "幸福社区"),
            ("滨河街道幸福社区", "幸福社区居民委员会"),
            ("滨河街道办事处", "滨河街道"),
            ("本社区", "幸福社区"),
        ] {
            assert_eq!(unlike(&plan(ours, 2026), &plan(theirs, 2026), "a.csv"), [], "{theirs}");
        }
    }
}
