//! `kepu export`: registers in, papers out.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use kepu::check::{self, Print, twins};
use kepu::diag::{Checked, Code, Diagnostic, Lang, Severity};
use kepu::model::{Origin, Plan};
use kepu::pipeline::{self, Artifact, Kind, Reading};
use kepu::write::json::{self, OutputView};

use super::args::{Common, Export};
use super::files::{self, Input, Shelf};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{FALLS_SHORT, NOT_DONE, Outcome, bar, fonts, register, resolve, work};

/// One register's way through the program.
struct Task {
    input: Input,
    shelf: Shelf,
    /// The only register: a person may be asked about it.
    alone: bool,
    /// Whether papers can be written to the shelf.
    probed: Result<(), Diagnostic>,
}

/// What became of one register.
struct Made {
    papers: Vec<(Kind, OutputView)>,
    findings: Vec<Diagnostic>,
    /// What `kepu check` would find wrong besides.
    unchecked: Vec<Diagnostic>,
    /// What tells whether another register is the same; `None` when it could not be read.
    print: Option<Print>,
    /// Severities as the register's kepu.toml asks for them.
    checks: Checks,
}

/// See [`kepu::settings::Settings::checks`].
type Checks = BTreeMap<Code, Option<Severity>>;

impl Made {
    /// Nothing but what was found.
    fn nothing(findings: Vec<Diagnostic>) -> Self {
        let checks = Checks::new();
        Self { papers: Vec::new(), findings, unchecked: Vec::new(), print: None, checks }
    }
}

pub fn run(common: &Common, args: &Export, printer: &Printer) -> Outcome {
    let (inputs, wrong) = files::find(&args.registers, args.output.as_deref(), printer.lang);
    let several = inputs.len() + wrong.len() > 1;
    let tasks = tasks(inputs, several, args, printer.lang);
    let (last_years, unread) = last_years(common, args, printer.lang);
    let bar = bar::of(tasks.len(), printer);
    let jobs = args.jobs.map_or_else(work::processors, usize::from);
    let results = work::each(&tasks, jobs, |task| {
        let made = make(task, common, args, &last_years, printer);
        bar.inc(1);
        made
    });
    bar.finish_and_clear();
    let failed = |finding| Made::nothing(vec![finding]);
    let mut made: Vec<Made> = results
        .into_iter()
        .map(|result| result.and_then(|made| made).unwrap_or_else(failed))
        .collect();
    name_twins(&tasks, &mut made);
    if args.strict {
        made.iter_mut().flat_map(|made| &mut made.findings).for_each(harden);
    }
    let registers = made.len() + wrong.len();
    let wrong = [wrong, unread].concat();
    report(&tasks, &made, &wrong, registers, printer)?;
    Ok(exit_code(&made, &wrong))
}

/// Says of each register that an earlier one holds the same.
fn name_twins(tasks: &[Task], made: &mut [Made]) {
    let prints: Vec<(String, Option<Print>)> = tasks
        .iter()
        .zip(made.iter_mut())
        .map(|(task, made)| (task.input.shown(), made.print.take()))
        .collect();
    for (at, finding) in twins(&prints) {
        if let Some(copy) = made.get_mut(at) {
            copy.findings.extend(check::apply(vec![finding], &copy.checks));
        }
    }
}

/// Where each register's papers go, tested before any work is done.
fn tasks(inputs: Vec<Input>, several: bool, args: &Export, lang: Lang) -> Vec<Task> {
    let shelves = files::shelves(&inputs, args.output.as_deref(), several);
    let alone = inputs.len() == 1;
    let task = |(input, shelf): (Input, Shelf)| {
        let probed = shelf.probe(lang);
        Task { input, shelf, alone, probed }
    };
    inputs.into_iter().zip(shelves).map(task).collect()
}

/// The registers of the year before, and what is wrong with those that cannot be read.
fn last_years(common: &Common, args: &Export, lang: Lang) -> (Vec<Reading>, Vec<Diagnostic>) {
    let Some(named) = &args.last_year else { return (Vec::new(), Vec::new()) };
    let (inputs, mut wrong) = files::find(std::slice::from_ref(named), None, lang);
    let results = work::each(&inputs, 1, |input| {
        // The year given for this year's register is not that of the one before.
        let mut settings = resolve::settings(common, input.folder())?.settings;
        settings.year = None;
        Ok::<_, Diagnostic>(pipeline::inspect(
            &input.name(),
            &files::bytes(input, lang)?,
            &settings,
        )?)
    });
    let mut readings = Vec::new();
    for result in results {
        match result.and_then(|reading| reading) {
            Ok(reading) => readings.push(reading),
            Err(finding) => wrong.push(finding),
        }
    }
    (readings, wrong)
}

/// Gives a reading the register of the same organisation, one year before.
fn add_last_year(reading: &mut Reading, last_years: &[Reading]) {
    if last_years.is_empty() {
        return;
    }
    let Plan { organisation, year, .. } = &reading.plan;
    let same =
        |last: &&Reading| last.plan.organisation == *organisation && last.plan.year + 1 == *year;
    match last_years.iter().find(same) {
        Some(last) => reading.last_year = Some(Box::new(last.clone())),
        None => reading.findings.push(
            Diagnostic::new(Code::LastYearMissing)
                .with("organisation", organisation)
                .with("year", year - 1),
        ),
    }
}

fn make(
    task: &Task,
    common: &Common,
    args: &Export,
    last_years: &[Reading],
    printer: &Printer,
) -> Result<Made, Diagnostic> {
    task.probed.clone()?;
    let lang = printer.lang;
    let mut resolved = resolve::settings(common, task.input.folder())?;
    resolve::papers(args, &mut resolved.settings);
    let bytes = files::bytes(&task.input, lang)?;
    let (name, settings) = (task.input.name(), &mut resolved.settings);
    let mut reading = if task.alone {
        register::settled(&name, &bytes, settings, printer)?
    } else {
        pipeline::inspect(&name, &bytes, settings)?
    };
    add_last_year(&mut reading, last_years);
    let print = Some(Print::of(&reading.plan));
    let folders = fonts::folders(args.font_dir.as_deref(), resolved.font_dir.as_deref());
    let papers = pipeline::export(&reading, &resolved.settings, &fonts::book(&folders));
    let review = pipeline::review(&reading, &resolved.settings);
    let mut made = shelve(task, reading.findings, papers, args.force, lang);
    let is_new = |finding: &&Diagnostic| {
        finding.severity <= Severity::Warning && !made.findings.contains(finding)
    };
    made.unchecked = review.findings.iter().filter(is_new).cloned().collect();
    made.print = print;
    made.checks = resolved.settings.checks;
    Ok(made)
}

/// Writes a register's papers, all or none.
fn shelve(
    task: &Task,
    mut findings: Vec<Diagnostic>,
    papers: Checked<Vec<Artifact>>,
    force: bool,
    lang: Lang,
) -> Made {
    let papers = papers.unpack(&mut findings);
    if task.shelf.renamed {
        findings.push(renamed(task));
    }
    match task.shelf.write(&papers, force, lang) {
        Ok(paths) => {
            let view = |(paper, path): (&Artifact, &std::path::PathBuf)| {
                let view = OutputView {
                    kind: paper.kind.id(),
                    path: path.display().to_string(),
                    bytes: paper.bytes.len() as u64,
                    register: task.input.shown(),
                };
                (paper.kind, view)
            };
            let papers = papers.iter().zip(&paths).map(view).collect();
            Made { papers, ..Made::nothing(findings) }
        }
        Err(refused) => {
            findings.extend(refused);
            Made::nothing(findings)
        }
    }
}

fn renamed(task: &Task) -> Diagnostic {
    Diagnostic::new(Code::FolderRenamed)
        .with("file", task.input.shown())
        .with("folder", task.shelf.folder.display())
}

/// `--strict`: warnings are errors.
fn harden(finding: &mut Diagnostic) {
    if finding.severity == Severity::Warning {
        finding.severity = Severity::Error;
    }
}

fn exit_code(made: &[Made], wrong: &[Diagnostic]) -> ExitCode {
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    let short = |made: &Made| made.papers.is_empty() || made.findings.iter().any(is_error);
    if made.iter().all(|made| made.papers.is_empty()) {
        ExitCode::from(NOT_DONE)
    } else if !wrong.is_empty() || made.iter().any(short) {
        ExitCode::from(FALLS_SHORT)
    } else {
        ExitCode::SUCCESS
    }
}

/// `registers` counts those that were asked for; what `wrong` says of last year's is none of them.
fn report(
    tasks: &[Task],
    made: &[Made],
    wrong: &[Diagnostic],
    registers: usize,
    printer: &Printer,
) -> Result<(), Diagnostic> {
    let several = tasks.len() + wrong.len() > 1;
    let papers = || made.iter().flat_map(|made| &made.papers);
    if printer.json {
        let named = made.iter().zip(tasks).flat_map(|(made, task)| named(made, task));
        let findings: Vec<Diagnostic> = named.chain(wrong.iter().cloned()).collect();
        let outputs = papers().map(|(_, view)| view.clone()).collect();
        printer.data(&json::text(&json::export(outputs, &findings, printer.lang))?)?;
    } else {
        printer.data(&list(papers()))?;
    }
    let common = common(made);
    for (made, task) in made.iter().zip(tasks) {
        tell(made, several.then_some(task), &common, printer);
    }
    tell_common(&common, printer);
    printer.findings(wrong);
    if !printer.json {
        printer.remark(&conclusion(made, wrong, registers, printer));
        failed(tasks, made, printer);
        hint(tasks, made, printer);
    }
    Ok(())
}

/// Registers that must share a finding before it is told once for all.
const COMMON: usize = 3;

/// Findings without a place that several registers have alike, with the number of registers.
fn common(made: &[Made]) -> Vec<(Diagnostic, usize)> {
    let mut common: Vec<(Diagnostic, usize)> = Vec::new();
    for finding in made.iter().flat_map(|made| &made.findings).filter(|of| of.origin.is_none()) {
        match common.iter_mut().find(|(other, _)| other == finding) {
            Some((_, count)) => *count += 1,
            None => common.push((finding.clone(), 1)),
        }
    }
    common.retain(|(_, count)| *count >= COMMON);
    common
}

fn tell_common(common: &[(Diagnostic, usize)], printer: &Printer) {
    for (finding, count) in common.iter().filter(|(of, _)| is_told(of, printer)) {
        if printer.shows(finding.severity) {
            printer.remark(&match printer.lang {
                Lang::Zh => format!("—— {count} 份台账都有的情况 ——"),
                Lang::En => format!("—— the same in {count} registers ——"),
            });
        }
        printer.findings(std::slice::from_ref(finding));
    }
}

/// Findings that name no place, for example of a file that could not be opened, get their register's name.
fn named(made: &Made, task: &Task) -> Vec<Diagnostic> {
    let origin = Origin::file(&Arc::from(task.input.name()));
    let name = |finding: &Diagnostic| match finding.origin {
        Some(_) => finding.clone(),
        None => finding.clone().at(origin.clone()),
    };
    made.findings.iter().map(name).collect()
}

/// The papers as a table: what, how large, where.
fn list<'a>(papers: impl Iterator<Item = &'a (Kind, OutputView)>) -> String {
    let row = |(kind, view): &(Kind, OutputView)| {
        vec![kind.chinese().to_owned(), size(view.bytes), view.path.clone()]
    };
    lines(&[Side::Left, Side::Right, Side::Left], &papers.map(row).collect::<Vec<_>>())
}

fn size(bytes: u64) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}

/// How cells were understood is `inspect`'s matter, unless all is asked for.
fn is_told(finding: &Diagnostic, printer: &Printer) -> bool {
    printer.verbose || finding.severity != Severity::Info
}

/// The findings of one register but those that all share.
fn tell(made: &Made, heading: Option<&Task>, common: &[(Diagnostic, usize)], printer: &Printer) {
    let own = |finding: &&Diagnostic| !common.iter().any(|(other, _)| other == *finding);
    let told = made.findings.iter().filter(|finding| is_told(finding, printer));
    let shown: Vec<Diagnostic> = told.filter(own).cloned().collect();
    let loud = shown.iter().any(|finding| printer.shows(finding.severity));
    if let Some(task) = heading.filter(|_| loud) {
        printer.remark(&format!("—— {} ——", task.input.shown()));
    }
    printer.findings(&shown);
}

fn conclusion(made: &[Made], wrong: &[Diagnostic], registers: usize, printer: &Printer) -> String {
    let papers: usize = made.iter().map(|made| made.papers.len()).sum();
    let done = made.iter().filter(|made| !made.papers.is_empty()).count();
    let failed = registers - done;
    let findings: Vec<Diagnostic> =
        made.iter().flat_map(|made| &made.findings).chain(wrong).cloned().collect();
    let counts = printer.counts(&findings);
    match printer.lang {
        Lang::Zh => {
            let failed = if failed > 0 {
                format!("，{failed} 份台账没有完成")
            } else {
                String::new()
            };
            let counts = counts.map_or_else(String::new, |counts| format!("（{counts}）"));
            match papers {
                0 => format!("没有生成文件{failed}{counts}。"),
                _ => format!("{done} 份台账生成了 {papers} 份文件{failed}{counts}。"),
            }
        }
        Lang::En => {
            let failed = if failed > 0 { format!(", {failed} not done") } else { String::new() };
            let counts = counts.map_or_else(String::new, |counts| format!(" ({counts})"));
            format!("registers done: {done}, papers: {papers}{failed}{counts}")
        }
    }
}

/// Of several registers, those that gave no papers.
fn failed(tasks: &[Task], made: &[Made], printer: &Printer) {
    let without = tasks.iter().zip(made).filter(|(_, made)| made.papers.is_empty());
    let names: Vec<String> = without.map(|(task, _)| task.input.shown()).collect();
    if tasks.len() > 1 && !names.is_empty() {
        let names = names.join(printer.say("、", ", "));
        printer.remark(&format!("{}{names}", printer.say("没有完成的台账：", "not done: ")));
    }
}

/// What only `kepu check` tells, counted as it counts, under the register's name.
fn hint(tasks: &[Task], made: &[Made], printer: &Printer) {
    let counts = |(task, made): (&Task, &Made)| {
        let counts = printer.counts(&made.unchecked)?;
        Some(match printer.lang {
            Lang::Zh => format!("  {}：{counts}", task.input.shown()),
            Lang::En => format!("  {}: {counts}", task.input.shown()),
        })
    };
    let lines: Vec<String> = tasks.iter().zip(made).filter_map(counts).collect();
    if !lines.is_empty() {
        let head = printer.say(
            "另有上面没有列出的问题，报送前请用 kepu 检查 逐条查看：",
            "more that is not listed above; see kepu check before handing the papers in:",
        );
        printer.remark(&format!("{head}\n{}", lines.join("\n")));
    }
}
