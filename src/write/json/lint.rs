//! What `kepu lint --json` prints: a verdict on every rule of the official page.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::finding::MessageView;

/// What `kepu lint --json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Lint")]
pub struct LintView<'a> {
    /// One entry for each rule, in the order of the standard.
    pub clauses: Vec<ClauseView<'a>>,
    /// Why the document could not be judged; empty when it was.
    pub messages: Vec<MessageView<'a>>,
}

/// A rule and how the document keeps it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Clause")]
pub struct ClauseView<'a> {
    /// The clause of GB/T 9704—2012, for example `7.3.1`.
    pub clause: &'a str,
    /// What the rule is about, for example 标题字号.
    pub element: Cow<'a, str>,
    /// What is asked for.
    pub required: Cow<'a, str>,
    /// What the document has.
    pub found: Cow<'a, str>,
    /// Kept, broken, or without such an element in the document.
    #[schemars(extend("enum" = ["pass", "fail", "not_applicable"]))]
    pub result: &'static str,
    /// Where, for example 第3段“全年安排科普……”; empty when the whole document is meant.
    #[serde(rename = "where")]
    pub place: Cow<'a, str>,
}
