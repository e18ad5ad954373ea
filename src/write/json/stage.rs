//! What `check`, `verify`, `compare` and `calendar` print beside findings, as the contract words it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{MessageView, TargetResultView, finding};
use crate::calendar::Observance;
use crate::diag::{Diagnostic, Lang};
use crate::model::{Date, Plan, Precision, TargetResult};
use crate::progress::{Entry, Fate, Step};
use crate::target::{DeadlineState, Standing};
use crate::verify::{Comparison, Proof, Stated};

/// A paper that is due.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DeadlineState")]
pub struct DeadlineView<'a> {
    /// The register that lists it.
    register: &'a str,
    /// The paper.
    document: &'a str,
    /// Who receives it.
    recipient: Option<&'a str>,
    /// The day it is due; null when the register does not say.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    due: Option<Date>,
    /// The day it was sent; null when the register does not say.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    sent_on: Option<Date>,
    /// How it stands today.
    #[schemars(with = "String", extend("enum" = ["sent", "sent_late", "ahead", "overdue", "unknown"]))]
    standing: Standing,
    /// Days left, or days late.
    days: Option<i64>,
}

fn deadline<'a>(of: &'a DeadlineState, register: &'a str) -> DeadlineView<'a> {
    DeadlineView {
        register,
        document: &of.document,
        recipient: of.recipient.as_deref(),
        due: of.due,
        sent_on: of.sent_on,
        standing: of.standing,
        days: of.days,
    }
}

/// What `kepu check --json` prints: whether the registers would be sent back.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Check")]
pub struct CheckView<'a> {
    /// The registers that were checked, in their order.
    registers: Vec<CheckedView<'a>>,
    /// Targets checked, one for each register, unit in scope and period.
    targets: Vec<TargetResultView<'a>>,
    /// How each paper that is due stands.
    deadlines: Vec<DeadlineView<'a>>,
    /// Findings, worst first, register by register.
    messages: Vec<MessageView<'a>>,
    /// `fail` when there is an error, a missed target or deadline among them.
    #[schemars(extend("enum" = ["pass", "fail"]))]
    verdict: &'static str,
}

/// A register that was checked.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CheckedRegister")]
pub struct CheckedView<'a> {
    /// Its file.
    register: &'a str,
    /// Whose it is.
    organisation: &'a str,
    /// Its year.
    year: i32,
    /// Its own verdict.
    #[schemars(extend("enum" = ["pass", "fail"]))]
    verdict: &'static str,
}

/// One register for the document of `check`.
#[derive(Clone, Copy, Debug)]
pub struct Judged<'a> {
    /// The register's name.
    pub name: &'a str,
    /// What it says.
    pub plan: &'a Plan,
    /// Its targets, checked.
    pub targets: &'a [TargetResult],
    /// How its deadlines stand.
    pub deadlines: &'a [DeadlineState],
    /// Whether it could be handed in.
    pub passes: bool,
}

/// The document of `check`.
#[must_use]
pub fn check<'a>(
    registers: &[Judged<'a>],
    findings: &'a [Diagnostic],
    passes: bool,
    lang: Lang,
) -> CheckView<'a> {
    let targets = |of: &Judged<'a>| finding::targets(of.targets, of.name, of.plan.year);
    let deadlines = |of: &Judged<'a>| {
        let name = of.name;
        of.deadlines.iter().map(move |state| deadline(state, name))
    };
    CheckView {
        registers: registers.iter().map(checked).collect(),
        targets: registers.iter().flat_map(targets).collect(),
        deadlines: registers.iter().flat_map(deadlines).collect(),
        messages: super::messages(findings, lang),
        verdict: verdict(passes),
    }
}

fn checked<'a>(of: &Judged<'a>) -> CheckedView<'a> {
    CheckedView {
        register: of.name,
        organisation: &of.plan.organisation,
        year: of.plan.year,
        verdict: verdict(of.passes),
    }
}

fn verdict(passes: bool) -> &'static str {
    if passes { "pass" } else { "fail" }
}

/// What `kepu verify --json` prints: whether the papers agree.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Verify")]
pub struct VerifyView<'a> {
    /// The papers that state figures.
    papers: &'a [String],
    /// The registers they were held against.
    registers: Vec<&'a str>,
    /// Every figure that two or more places state.
    figures: Vec<FigureView<'a>>,
    /// How many formulas of workbooks were worked out anew.
    formulas: usize,
    /// How many were not, as they use something unknown.
    formulas_unknown: usize,
    /// A finding for each disagreement and each file that could not be read.
    messages: Vec<MessageView<'a>>,
    /// `pass` when nothing disagrees.
    #[schemars(extend("enum" = ["pass", "fail"]))]
    verdict: &'static str,
}

/// A figure and the places that state it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub struct FigureView<'a> {
    /// Its name: 第一季度参加人次.
    figure: &'a str,
    /// Whether all places say the same.
    agrees: bool,
    /// Every place.
    stated: Vec<StatedView<'a>>,
}

/// One place that states a figure.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Stated")]
pub struct StatedView<'a> {
    /// The file.
    file: &'a str,
    /// Where in it.
    place: &'a str,
    /// The value there.
    value: &'a str,
}

/// The document of `verify`.
#[must_use]
pub fn verify<'a>(
    proof: &'a Proof,
    registers: Vec<&'a str>,
    findings: &'a [Diagnostic],
    agrees: bool,
    lang: Lang,
) -> VerifyView<'a> {
    VerifyView {
        papers: &proof.papers,
        registers,
        figures: proof.comparisons.iter().map(figure).collect(),
        formulas: proof.formulas,
        formulas_unknown: proof.formulas_unknown,
        messages: super::messages(findings, lang),
        verdict: verdict(agrees),
    }
}

fn figure(of: &Comparison) -> FigureView<'_> {
    let stated = of.stated.iter().map(stated).collect();
    FigureView { figure: &of.figure, agrees: of.agrees, stated }
}

fn stated(of: &Stated) -> StatedView<'_> {
    StatedView { file: &of.file, place: &of.place, value: &of.value }
}

/// What `kepu compare --json` prints: what became of each row of the plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Compare")]
pub struct CompareView<'a> {
    /// Held as planned.
    done: usize,
    /// Held in another month.
    moved: usize,
    /// Held, but plan or register states no time.
    undated: usize,
    /// Still to come.
    pending: usize,
    /// Not held.
    dropped: usize,
    /// Held without having been planned.
    added: usize,
    /// The plan's rows in their order, then what was added.
    steps: Vec<StepView<'a>>,
    /// Findings of reading both.
    messages: Vec<MessageView<'a>>,
}

/// An activity of the plan, of the register, or of both.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Step")]
pub struct StepView<'a> {
    /// What became of it.
    #[schemars(with = "String", extend("enum" = ["done", "moved", "undated", "pending", "dropped", "added"]))]
    fate: Fate,
    /// Its row in the plan; null when it was added.
    planned: Option<EntryView<'a>>,
    /// Its row in the register; null when it is no longer there.
    register: Option<EntryView<'a>>,
}

/// One side of a step.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub struct EntryView<'a> {
    /// The activity.
    name: &'a str,
    /// Month, 1–12, when known.
    month: Option<u8>,
    /// First day; null for a row without a time.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    start: Option<Date>,
    /// How much of `start` was really written.
    #[schemars(with = "String", extend("enum" = ["day", "ten_days", "month", "quarter", "half_year",
        "year", "season", "none"]))]
    precision: Precision,
    /// Its row from 1.
    row: Option<u32>,
}

/// The document of `compare`.
#[must_use]
pub fn compare<'a>(steps: &'a [Step], findings: &'a [Diagnostic], lang: Lang) -> CompareView<'a> {
    let count = |fate| steps.iter().filter(|step| step.fate == fate).count();
    CompareView {
        done: count(Fate::Done),
        moved: count(Fate::Moved),
        undated: count(Fate::Undated),
        pending: count(Fate::Pending),
        dropped: count(Fate::Dropped),
        added: count(Fate::Added),
        steps: steps.iter().map(step).collect(),
        messages: super::messages(findings, lang),
    }
}

fn step(of: &Step) -> StepView<'_> {
    let (planned, register) = (of.planned.as_ref().map(entry), of.register.as_ref().map(entry));
    StepView { fate: of.fate, planned, register }
}

fn entry(of: &Entry) -> EntryView<'_> {
    EntryView {
        name: &of.name,
        month: of.when.month(),
        start: of.when.start,
        precision: of.when.precision,
        row: of.row,
    }
}

/// What `kepu calendar --json` prints: the festivals and theme days of a year.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Calendar")]
pub struct CalendarView<'a> {
    /// The year.
    year: i32,
    /// In order of their first day.
    observances: Vec<ObservanceView<'a>>,
}

/// A festival, theme day, week or month.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Observance")]
pub struct ObservanceView<'a> {
    /// The full name.
    name: &'a str,
    /// Other names.
    aliases: &'a [String],
    /// What it is.
    #[schemars(with = "String", extend("enum" = ["festival", "day", "week", "month"]))]
    kind: crate::calendar::Kind,
    /// First day.
    #[schemars(with = "String", extend("format" = "date"))]
    start: Date,
    /// Last day.
    #[schemars(with = "String", extend("format" = "date"))]
    end: Date,
    /// False where the year's notice is not known and custom stands in.
    certain: bool,
    /// Topics it suggests.
    themes: &'a [String],
}

/// The document of `calendar`.
#[must_use]
pub fn calendar(year: i32, observances: &[Observance]) -> CalendarView<'_> {
    CalendarView { year, observances: observances.iter().map(observance).collect() }
}

fn observance(of: &Observance) -> ObservanceView<'_> {
    let Observance { name, aliases, kind, start, end, certain, themes } = of;
    let (kind, start, end, certain) = (*kind, *start, *end, *certain);
    ObservanceView { name, aliases, kind, start, end, certain, themes }
}
