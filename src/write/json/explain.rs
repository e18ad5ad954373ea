//! What `kepu explain --json` prints: the catalogue of messages.

use schemars::JsonSchema;
use serde::Serialize;

use super::finding::{MessageView, messages};
use crate::diag::{Code, Diagnostic, Lang, Severity};

/// What `kepu explain --json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Explain")]
pub struct ExplainView<'a> {
    /// The codes that were asked for, all of them when none was named.
    codes: Vec<CodeView>,
    /// What was wrong with the question.
    messages: Vec<MessageView<'a>>,
}

/// A message that kepu can give.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Code")]
struct CodeView {
    /// Stable kebab-case word.
    code: &'static str,
    /// How much it matters unless an office says otherwise.
    #[schemars(with = "String", extend("enum" = ["error", "warning", "advice", "info"]))]
    severity: Severity,
    /// What is found, with {slots} for what differs.
    text: &'static str,
    /// What to do about it; empty when nothing need be done.
    help: &'static str,
    /// Why it is so.
    explanation: &'static str,
}

/// The document of `explain`.
#[must_use]
pub fn explain<'a>(codes: &[Code], findings: &'a [Diagnostic], lang: Lang) -> ExplainView<'a> {
    let view = |code: &Code| CodeView {
        code: code.id(),
        severity: code.severity(),
        text: code.message(lang),
        help: code.help(lang),
        explanation: code.explanation(lang),
    };
    ExplainView { codes: codes.iter().map(view).collect(), messages: messages(findings, lang) }
}
