//! Findings and checked targets, as the contract words them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Diagnostic, Lang, Severity};
use crate::model::{Outcome, TargetResult};

/// A finding: what is wrong, where, and what to do.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Message")]
pub struct MessageView<'a> {
    /// Stable kebab-case word, explained by `kepu explain`.
    code: &'static str,
    /// How much it matters.
    #[schemars(with = "String", extend("enum" = ["error", "warning", "advice", "info"]))]
    severity: Severity,
    /// The register's file name.
    file: Option<&'a str>,
    /// The sheet; null when the whole file is meant.
    sheet: Option<&'a str>,
    /// The row from 1; null when the whole sheet is meant.
    row: Option<u32>,
    /// The cell, for example G14; null when the whole row is meant.
    cell: Option<String>,
    /// What was found.
    text: String,
    /// What to do about it; empty when nothing need be done.
    help: String,
}

/// A target checked for one unit and one period.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TargetResult")]
pub struct TargetResultView<'a> {
    /// The register it was checked against.
    register: &'a str,
    /// Its year.
    year: i32,
    /// The target.
    name: &'a str,
    /// The unit's name.
    scope: &'a str,
    /// `2026`, `H1`, `Q3` or `M05`.
    period: &'a str,
    /// What is asked; null when its figure could not be read.
    required: Option<u64>,
    /// What the register shows; null when it cannot be known.
    found: Option<u64>,
    /// Whether it is met.
    #[schemars(with = "String", extend("enum" = ["met", "unmet", "undecidable"]))]
    result: Outcome,
    /// Why it cannot be decided.
    reason: Option<&'a str>,
    /// The register's rows that counted.
    rows: &'a [u32],
}

pub(super) fn messages(findings: &[Diagnostic], lang: Lang) -> Vec<MessageView<'_>> {
    findings.iter().map(|finding| message(finding, lang)).collect()
}

fn message(finding: &Diagnostic, lang: Lang) -> MessageView<'_> {
    let origin = finding.origin.as_ref();
    MessageView {
        code: finding.code.id(),
        severity: finding.severity,
        file: origin.map(|origin| &*origin.file),
        sheet: origin.map(|origin| &*origin.sheet).filter(|sheet| !sheet.is_empty()),
        row: origin.and_then(|origin| origin.row),
        cell: origin.and_then(crate::model::Origin::cell),
        text: finding.text(lang),
        help: finding.help(lang),
    }
}

/// The targets of the register of that name and year.
pub(super) fn targets<'a>(
    results: &'a [TargetResult],
    register: &'a str,
    year: i32,
) -> Vec<TargetResultView<'a>> {
    results.iter().map(|of| target(of, register, year)).collect()
}

fn target<'a>(of: &'a TargetResult, register: &'a str, year: i32) -> TargetResultView<'a> {
    TargetResultView {
        register,
        year,
        name: &of.name,
        scope: &of.scope,
        period: &of.period,
        required: of.required,
        found: of.found,
        result: of.outcome,
        reason: of.reason.as_deref(),
        rows: &of.rows,
    }
}
