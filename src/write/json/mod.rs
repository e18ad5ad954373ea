//! JSON for scripts: what `--json` prints, and the schema of it.
//!
//! Comes in: the register, plan, tally, targets and findings of a run. Goes out: view structs whose keys
//! are the contract (CONTRACT.md), and their text. Not here: computing any figure; the views only rename.

mod explain;
mod finding;
mod lint;
mod plan;
mod register;
mod stage;
mod tally;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::diag::{Code, Diagnostic, Lang};
use crate::error::{Error, Result};
use crate::model::{Plan, Register, Tally, TargetResult};
pub use explain::{ExplainView, explain};
pub use finding::{MessageView, TargetResultView};
pub use lint::{ClauseView, LintView};
pub use plan::PlanView;
pub use register::RegisterView;
pub use stage::{
    CalendarView, CheckView, CompareView, Judged, VerifyView, calendar, check, compare, verify,
};
pub use tally::TallyView;

/// The version of the contract; it rises only when a key is renamed or removed.
const SCHEMA: u32 = 1;

/// What `kepu inspect --json` prints: how the register was read, and the plan model it became.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Inspect")]
pub struct InspectView<'a> {
    /// Version of the contract.
    schema: u32,
    /// How the register was read; null when it could not be read.
    register: Option<RegisterView<'a>>,
    /// What it says; null when it could not be understood.
    plan: Option<PlanView<'a>>,
    /// Its figures; null when it could not be understood.
    tally: Option<TallyView<'a>>,
    /// Targets checked, one for each unit in scope and each period.
    targets: Vec<TargetResultView<'a>>,
    /// Findings in the order of the register.
    messages: Vec<MessageView<'a>>,
    /// Of a folder with several registers: each of them; only then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    registers: Vec<InspectedView<'a>>,
}

/// One of several registers that `kepu inspect` looked at.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Inspected")]
struct InspectedView<'a> {
    /// The register's path.
    path: String,
    /// How it was read and what it says.
    #[serde(flatten)]
    document: InspectView<'a>,
}

/// What `kepu export --json` prints: the papers made.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Export")]
pub struct ExportView<'a> {
    /// The files that were written.
    outputs: Vec<OutputView>,
    /// Findings of every register.
    messages: Vec<MessageView<'a>>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Output")]
pub struct OutputView {
    /// Which paper: the work plan, the quarterly tally or the summary.
    #[schemars(extend("enum" = ["plan", "tally", "summary"]))]
    pub kind: &'static str,
    /// The file's path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// The register it was made from, as it was named on the command line.
    pub register: String,
}

/// The documents `--json` prints, for the schema of all of them.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "Kepu")]
#[expect(dead_code, clippy::large_enum_variant, reason = "only its schema is used")]
enum AnyView<'a> {
    Inspect(InspectView<'a>),
    Export(ExportView<'a>),
    Check(CheckView<'a>),
    Lint(LintView<'a>),
    Verify(VerifyView<'a>),
    Compare(CompareView<'a>),
    Calendar(CalendarView<'a>),
    Explain(ExplainView<'a>),
}

/// One of the documents that `--json` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Of `kepu inspect`.
    Inspect,
    /// Of `kepu export`.
    Export,
    /// Of `kepu check`.
    Check,
    /// Of `kepu lint`.
    Lint,
    /// Of `kepu verify`.
    Verify,
    /// Of `kepu compare`.
    Compare,
    /// Of `kepu calendar`.
    Calendar,
    /// Of `kepu explain`.
    Explain,
}

/// What is known of a register: as much as its reading brought to light.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The register as read, the plan as understood and its figures; `None` when a stage failed.
    pub reading: Option<(&'a Register, &'a Plan, &'a Tally)>,
    /// Targets checked.
    pub targets: &'a [TargetResult],
    /// Everything found.
    pub findings: &'a [Diagnostic],
}

/// The document of `inspect`.
#[must_use]
pub fn inspect<'a>(known: &Known<'a>, lang: Lang) -> InspectView<'a> {
    InspectView {
        schema: SCHEMA,
        register: known
            .reading
            .map(|(register, plan, _)| RegisterView::of(register, &plan.left_out, lang)),
        plan: known.reading.map(|(_, plan, _)| PlanView::of(plan)),
        tally: known.reading.map(|(.., tally)| TallyView::of(tally)),
        targets: known.reading.map_or_else(Vec::new, |(register, plan, _)| {
            finding::targets(known.targets, &register.file, plan.year)
        }),
        messages: finding::messages(known.findings, lang),
        registers: Vec::new(),
    }
}

/// The document of `inspect` for a folder: those of its registers by their paths, and what else was found.
#[must_use]
pub fn inspect_all<'a>(
    registers: Vec<(String, InspectView<'a>)>,
    findings: &'a [Diagnostic],
    lang: Lang,
) -> InspectView<'a> {
    let known = Known { reading: None, targets: &[], findings };
    let registers = registers.into_iter().map(|(path, document)| InspectedView { path, document });
    InspectView { registers: registers.collect(), ..inspect(&known, lang) }
}

/// The document of `export`.
#[must_use]
pub fn export(outputs: Vec<OutputView>, findings: &[Diagnostic], lang: Lang) -> ExportView<'_> {
    ExportView { outputs, messages: finding::messages(findings, lang) }
}

/// Findings as every document words them.
#[must_use]
pub fn messages(findings: &[Diagnostic], lang: Lang) -> Vec<MessageView<'_>> {
    finding::messages(findings, lang)
}

/// A document as text, indented, with a line break at its end.
///
/// # Errors
/// `internal` when a value has no JSON form, which no view contains.
pub fn text(view: &impl Serialize) -> Result<String> {
    match serde_json::to_string_pretty(view) {
        Ok(text) => Ok(text + "\n"),
        Err(error) => Err(Error::new(Code::Internal).with("reason", error)),
    }
}

/// The JSON Schema of one document, or of any of them.
///
/// # Errors
/// As for [`text`].
pub fn schema(of: Option<View>) -> Result<String> {
    text(&match of {
        None => schema_of::<AnyView<'_>>(),
        Some(View::Inspect) => schema_of::<InspectView<'_>>(),
        Some(View::Export) => schema_of::<ExportView<'_>>(),
        Some(View::Check) => schema_of::<CheckView<'_>>(),
        Some(View::Lint) => schema_of::<LintView<'_>>(),
        Some(View::Verify) => schema_of::<VerifyView<'_>>(),
        Some(View::Compare) => schema_of::<CompareView<'_>>(),
        Some(View::Calendar) => schema_of::<CalendarView<'_>>(),
        Some(View::Explain) => schema_of::<ExplainView<'_>>(),
    })
}

/// The schema of what is written, in which a key that may be null is still there.
fn schema_of<T: JsonSchema>() -> schemars::Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

#[cfg(test)]
mod tests;
