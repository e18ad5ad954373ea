//! Activities whose form or topic nothing shows: one notice for many.
//!
//! Comes in: the findings of all rows. Goes out: the same, with those of one field in one finding where they are
//! more than a few.

use crate::diag::{Code, Diagnostic};

/// More activities than these are told in one finding.
const ONE_BY_ONE: usize = 3;

/// Makes one finding of many that say the same of different activities.
pub fn once(findings: &mut Vec<Diagnostic>) {
    for field in ["形式", "领域"] {
        let is_one = |finding: &Diagnostic| {
            finding.code == Code::TermMissing && value(finding, "field") == Some(field)
        };
        let these = findings.iter().filter(|finding| is_one(finding));
        let names: Vec<String> =
            these.filter_map(|finding| value(finding, "name").map(str::to_owned)).collect();
        let Some(first) = findings.iter().position(is_one).filter(|_| names.len() > ONE_BY_ONE)
        else {
            continue;
        };
        let mut all = Diagnostic::new(Code::TermsMissing).with("count", names.len());
        let quoted = names.iter().take(ONE_BY_ONE).map(|name| format!("“{name}”"));
        all = all.with("field", field).with("names", quoted.collect::<String>());
        all.origin = findings.get(first).and_then(|finding| finding.origin.clone());
        let mut at = 0;
        findings.retain_mut(|finding| {
            let this = at;
            at += 1;
            if this == first {
                *finding = all.clone();
                return true;
            }
            !is_one(finding)
        });
    }
}

fn value<'f>(finding: &'f Diagnostic, slot: &str) -> Option<&'f str> {
    finding.values.iter().find(|(name, _)| *name == slot).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_activities_without_a_form_are_told_once() {
        let finding = |name: &str, field: &str| {
            Diagnostic::new(Code::TermMissing).with("field", field).with("name", name)
        };
        let mut findings: Vec<Diagnostic> =
            ["甲", "乙", "丙", "丁"].iter().map(|name| finding(name, "形式")).collect();
        findings.insert(1, finding("甲", "领域"));
        once(&mut findings);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.id()).collect();
        assert_eq!(codes, ["terms-missing", "term-missing"]);
        assert!(findings[0].to_string().contains("有 4 项没有写明形式"), "{}", findings[0]);
        assert!(findings[0].to_string().contains("“甲”“乙”“丙”等"), "{}", findings[0]);
    }
}
