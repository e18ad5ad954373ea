//! `kepu check`: everything that would be sent back, before the superior says so.

use std::process::ExitCode;
use std::sync::Arc;

use kepu::check::{self, Print, Review};
use kepu::diag::{self, Diagnostic, Lang, Severity};
use kepu::model::{self, Measure, Origin, ResultWords, TargetResult};
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;
use kepu::target::{DeadlineState, Presence, Standing, monthly_grid, period_chinese};
use kepu::write::json::{self, Judged};

use super::args::{Check, Common};
use super::files::{self, Input};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{FALLS_SHORT, NOT_DONE, Outcome, register, work};

/// A register with what a superior would say of it.
struct Checked {
    name: String,
    reading: Reading,
    review: Review,
    settings: Settings,
}

impl Checked {
    fn judged(&self, strict: bool) -> Judged<'_> {
        Judged {
            name: &self.name,
            plan: &self.reading.plan,
            targets: &self.review.targets,
            deadlines: &self.review.deadlines,
            passes: self.review.passes(strict),
        }
    }
}

type Result<T> = std::result::Result<T, Diagnostic>;

pub fn run(common: &Common, args: &Check, printer: &Printer) -> Outcome {
    let (inputs, wrong) = files::find(&args.registers, None, printer.lang);
    let jobs = work::processors();
    let results = work::each(&inputs, jobs, |input| judge(common, input, printer));
    let mut all = All { wrong, ..All::default() };
    for (input, result) in inputs.iter().zip(results) {
        match result.and_then(|result| result) {
            Ok(of) => {
                all.order.push(Some(all.checked.len()));
                all.checked.push(of);
            }
            Err(finding) => {
                all.order.push(None);
                all.unread.push((input.clone(), finding));
            }
        }
    }
    name_twins(&mut all.checked);
    tell(&all, args.strict, printer)
}

/// What became of all registers.
#[derive(Default)]
struct All {
    checked: Vec<Checked>,
    /// Registers that could not be read, and why.
    unread: Vec<(Input, Diagnostic)>,
    /// The registers in their order: an index into `checked`, or the next of `unread`.
    order: Vec<Option<usize>>,
    /// What is wrong with what was asked for.
    wrong: Vec<Diagnostic>,
}

fn judge(common: &Common, input: &Input, printer: &Printer) -> Result<Checked> {
    let (reading, settings) = register::understand(common, input, printer)?;
    let review = pipeline::review(&reading, &settings);
    Ok(Checked { name: input.shown(), reading, review, settings })
}

/// Says of each register that an earlier one holds the same.
fn name_twins(checked: &mut [Checked]) {
    let prints: Vec<(String, Option<Print>)> =
        checked.iter().map(|of| (of.name.clone(), Some(Print::of(&of.reading.plan)))).collect();
    for (at, finding) in check::twins(&prints) {
        if let Some(copy) = checked.get_mut(at) {
            let findings = std::mem::take(&mut copy.review.findings);
            let told = check::apply(vec![finding], &copy.settings.checks);
            copy.review.findings = check::worst_first([findings, told].concat());
        }
    }
}

fn tell(all: &All, strict: bool, printer: &Printer) -> Outcome {
    let All { checked, unread, wrong, .. } = all;
    let failed = !wrong.is_empty() || !unread.is_empty();
    let passes = !failed && checked.iter().all(|of| of.review.passes(strict));
    if printer.json {
        let unread = unread.iter().map(|(input, finding)| with_name(input, finding));
        let of_registers = checked.iter().flat_map(|of| &of.review.findings).cloned();
        let findings: Vec<Diagnostic> =
            of_registers.chain(unread).chain(wrong.iter().cloned()).collect();
        let judged: Vec<Judged<'_>> = checked.iter().map(|of| of.judged(strict)).collect();
        let document = json::check(&judged, &findings, passes, printer.lang);
        printer.data(&json::text(&document)?)?;
        printer.findings(&findings);
    } else {
        accounts(all, strict, printer)?;
        printer.findings(wrong);
    }
    Ok(match (passes, checked.is_empty()) {
        (true, _) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(FALLS_SHORT),
        (false, true) => ExitCode::from(NOT_DONE),
    })
}

/// A finding that names no place gets its register's name.
fn with_name(input: &Input, finding: &Diagnostic) -> Diagnostic {
    match finding.origin {
        Some(_) => finding.clone(),
        None => finding.clone().at(Origin::file(&Arc::from(input.name()))),
    }
}

/// Each register in its order; of several, how many there are of each kind at the end.
fn accounts(all: &All, strict: bool, printer: &Printer) -> Result<()> {
    let several = all.order.len() > 1;
    let mut unread = all.unread.iter();
    for at in &all.order {
        if let Some(of) = at.and_then(|at| all.checked.get(at)) {
            one(of, several, strict, printer)?;
        } else if let Some((input, finding)) = unread.next() {
            if several {
                printer.data(&under(&input.shown()))?;
            }
            printer.findings(std::slice::from_ref(finding));
        }
    }
    if several { printer.data(&sum_up(all, strict, printer)) } else { Ok(()) }
}

/// The name over what is said of a register.
fn under(name: &str) -> String {
    format!("—— {name} ——\n")
}

/// How many registers pass, which do not and which could not be read.
fn sum_up(all: &All, strict: bool, printer: &Printer) -> String {
    let (good, bad): (Vec<&Checked>, Vec<&Checked>) =
        all.checked.iter().partition(|of| of.review.passes(strict));
    let doubt = |of: &&&Checked| has_warning(&of.review);
    let doubtful: Vec<&str> = good.iter().filter(doubt).map(|of| of.name.as_str()).collect();
    let bad: Vec<&str> = bad.iter().map(|of| of.name.as_str()).collect();
    let unread: Vec<String> = all.unread.iter().map(|(input, _)| input.shown()).collect();
    let unread: Vec<&str> = unread.iter().map(String::as_str).collect();
    let clean = good.len() - doubtful.len();
    let head = match printer.lang {
        Lang::Zh => format!("共 {} 份台账，{clean} 份没有发现会被退回的问题\n", all.order.len()),
        Lang::En => format!("registers: {}; without faults: {clean}\n", all.order.len()),
    };
    let rest = [
        ("有警告", "with warnings", doubtful),
        ("有必须先处理的问题", "with faults", bad),
        ("没有读成", "not read", unread),
    ];
    let rest = rest.into_iter().filter(|(.., names)| !names.is_empty()).map(|(zh, en, names)| {
        let count = names.len();
        match printer.lang {
            Lang::Zh => format!("  {zh} {count} 份：{}\n", names.join("、")),
            Lang::En => format!("  {en}: {count}: {}\n", names.join(", ")),
        }
    });
    head + &rest.collect::<String>()
}

fn has_warning(review: &Review) -> bool {
    review.findings.iter().any(|of| of.severity == Severity::Warning)
}

/// The account of one register; among several, under its name.
fn one(of: &Checked, several: bool, strict: bool, printer: &Printer) -> Result<()> {
    let Checked { reading, review, .. } = of;
    if several {
        printer.data(&under(&of.name))?;
    }
    printer.data(&(heading(reading, printer) + &targets(of, printer)))?;
    printer.data(&months(reading, printer))?;
    printer.data(&deadlines(&review.deadlines, printer))?;
    printer.findings(&review.findings);
    printer.data(&verdict(review, review.passes(strict), printer))
}

fn heading(reading: &Reading, printer: &Printer) -> String {
    let (organisation, year) = (&reading.plan.organisation, reading.plan.year);
    match printer.lang {
        Lang::Zh => format!("检查：{organisation} {year}年台账\n"),
        Lang::En => format!("check: {organisation} {year}\n"),
    }
}

/// Each result that needs attention, in the words of the papers.
fn targets(of: &Checked, printer: &Printer) -> String {
    let results = &of.review.targets;
    let words = ResultWords::of(of.reading.plan.has_held());
    if results.is_empty() {
        return printer
            .say("台账没有“目标任务”表，不比对目标。\n", "the register has no targets\n")
            .to_owned();
    }
    let head = [
        ("结果", "result"),
        ("时间", "period"),
        ("要求", "required"),
        (words.found, "found"),
        ("单位", "unit"),
        ("目标", "target"),
    ]
    .map(|(zh, en)| printer.say(zh, en).to_owned());
    let shown = |result: &&TargetResult| printer.verbose || result.outcome != model::Outcome::Met;
    let mut rows = vec![head.to_vec()];
    rows.extend(results.iter().filter(shown).map(|result| target(result, of, printer)));
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Left, Side::Left];
    let table = if rows.len() > 1 { lines(&sides, &rows) } else { String::new() };
    let met = results.iter().filter(|result| result.outcome == model::Outcome::Met).count();
    let count = match printer.lang {
        Lang::Zh => {
            let all = results.len();
            format!("目标：{met} 项{}，共 {all} 项（按单位和时间分别计）\n", words.met)
        }
        Lang::En => format!("targets met: {met} of {}, by unit and period\n", results.len()),
    };
    count + &table
}

fn target(result: &TargetResult, of: &Checked, printer: &Printer) -> Vec<String> {
    let words = ResultWords::of(of.reading.plan.has_held());
    let open = result.is_open(of.reading.plan.year, of.settings.today);
    let number =
        |value: Option<u64>| value.map_or_else(|| "—".to_owned(), |value| value.to_string());
    let outcome = match result.outcome {
        model::Outcome::Met => printer.say(words.met, "met"),
        model::Outcome::Unmet if open => printer.say(words.open, "not met yet"),
        model::Outcome::Unmet => printer.say(words.unmet, "unmet"),
        model::Outcome::Undecidable => printer.say(result.undecided(), "undecidable"),
    };
    let period = match printer.lang {
        Lang::Zh => period_chinese(&result.period),
        Lang::En => result.period.clone(),
    };
    vec![
        outcome.to_owned(),
        period,
        number(result.required),
        number(result.found),
        result.scope.clone(),
        named(result, printer.lang),
    ]
}

/// The target, with the reason where it cannot be decided.
fn named(result: &TargetResult, lang: Lang) -> String {
    let open = result.outcome == model::Outcome::Undecidable;
    let reason = result.reason.as_deref().filter(|_| open);
    match (reason, lang) {
        (None, _) => result.name.clone(),
        (Some(_), Lang::Zh) => match result.reason_beside_word() {
            Some(reason) => format!("{}（{reason}）", result.name),
            None => result.name.clone(),
        },
        (Some(reason), Lang::En) => {
            let english = diag::in_english(reason).unwrap_or_else(|| reason.to_owned());
            format!("{} ({english})", result.name)
        }
    }
}

/// Twelve months by activity, record and write-up, when a target asks for them.
fn months(reading: &Reading, printer: &Printer) -> String {
    if !reading.plan.targets.iter().any(|target| target.measure == Measure::Presence) {
        return String::new();
    }
    let mark = |presence: Presence| match presence {
        Presence::Present => "√",
        Presence::Absent => "×",
        Presence::Unknown => "?",
    };
    let grid = monthly_grid(&reading.plan);
    let words = [("活动", "activity"), ("记录", "record"), ("小结", "write-up")];
    let head = [printer.say("月份", "month").to_owned()];
    let mut rows = vec![head.into_iter().chain((1..=12).map(|n: u8| n.to_string())).collect()];
    for (at, (zh, en)) in words.into_iter().enumerate() {
        let cells = grid.iter().filter_map(|month| month.get(at)).map(|of| mark(*of).to_owned());
        rows.push([printer.say(zh, en).to_owned()].into_iter().chain(cells).collect::<Vec<_>>());
    }
    lines(&[Side::Right; 13], &rows)
}

fn deadlines(states: &[DeadlineState], printer: &Printer) -> String {
    if states.is_empty() {
        return String::new();
    }
    let row = |state: &DeadlineState| {
        let written = || state.written.clone().unwrap_or_else(|| "—".to_owned());
        let due = state.due.map_or_else(written, |due| due.to_string());
        let recipient = state.recipient.clone().unwrap_or_default();
        let days = state.days.map(|days| days_of(state.standing, days, printer));
        let standing = standing(state.standing, printer).to_owned();
        vec![standing, due, days.unwrap_or_default(), recipient, state.document.clone()]
    };
    let rows: Vec<Vec<String>> = states.iter().map(row).collect();
    printer.say("报送事项\n", "papers due\n").to_owned() + &lines(&[Side::Left; 5], &rows)
}

fn standing(of: Standing, printer: &Printer) -> &'static str {
    let english = ["sent", "sent late", "ahead", "overdue", "no due date"];
    match printer.lang {
        Lang::Zh => of.chinese(),
        Lang::En => english[of as usize],
    }
}

/// 还有5天, 晚3天, 已过12天.
fn days_of(standing: Standing, days: i64, printer: &Printer) -> String {
    match (standing, printer.lang) {
        (Standing::Ahead, Lang::Zh) => format!("还有{days}天"),
        (Standing::Ahead, Lang::En) => format!("{days} days left"),
        (Standing::SentLate, Lang::Zh) => format!("晚{days}天"),
        (_, Lang::Zh) => format!("已过{days}天"),
        (_, Lang::En) => format!("{days} days late"),
    }
}

fn verdict(review: &Review, passes: bool, printer: &Printer) -> String {
    let counts = printer.counts(&review.findings);
    let words = if passes && has_warning(review) {
        printer.say("结论：没有必须先处理的错误，但有警告，请逐条核对", "verdict: pass")
    } else if passes {
        printer.say("结论：没有发现会被退回的问题", "verdict: pass")
    } else {
        printer.say("结论：有必须先处理的问题", "verdict: fail")
    };
    match (counts, printer.lang) {
        (None, _) => format!("{words}\n"),
        (Some(counts), Lang::Zh) => format!("{words}（{counts}）\n"),
        (Some(counts), Lang::En) => format!("{words} ({counts})\n"),
    }
}
