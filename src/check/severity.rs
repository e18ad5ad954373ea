//! `[checks]` of kepu.toml, and the order in which findings are told.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Severity};

/// Findings with the severities an office asks for; a code it silences is left out.
#[must_use]
pub fn apply(
    findings: Vec<Diagnostic>,
    checks: &BTreeMap<Code, Option<Severity>>,
) -> Vec<Diagnostic> {
    let changed = |mut finding: Diagnostic| match checks.get(&finding.code) {
        Some(None) => None,
        Some(Some(severity)) => {
            finding.severity = *severity;
            Some(finding)
        }
        None => Some(finding),
    };
    findings.into_iter().filter_map(changed).collect()
}

/// Findings in the order people need them: worst first, then by place; the same one only once.
#[must_use]
pub fn worst_first(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by(|a, b| (a.severity, &a.origin, a.code).cmp(&(b.severity, &b.origin, b.code)));
    findings.dedup();
    findings
}
