//! `kepu check`: everything that would be sent back, before the superior says so.

use std::process::ExitCode;

use kepu::check::{self, Print, Review};
use kepu::diag::{self, Diagnostic, Lang, Severity};
use kepu::model::{self, Measure, TargetResult};
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
    let (inputs, mut wrong) = files::find(&args.registers, None, printer.lang);
    let jobs = work::processors();
    let results = work::each(&inputs, jobs, |input| judge(common, input, printer));
    let mut checked = Vec::new();
    for result in results {
        match result.and_then(|result| result) {
            Ok(of) => checked.push(of),
            Err(finding) => wrong.push(finding),
        }
    }
    name_twins(&mut checked);
    tell(&checked, &wrong, args.strict, printer)
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

fn tell(checked: &[Checked], wrong: &[Diagnostic], strict: bool, printer: &Printer) -> Outcome {
    let passes = wrong.is_empty() && checked.iter().all(|of| of.review.passes(strict));
    if printer.json {
        let findings: Vec<Diagnostic> =
            checked.iter().flat_map(|of| &of.review.findings).chain(wrong).cloned().collect();
        let judged: Vec<Judged<'_>> = checked.iter().map(|of| of.judged(strict)).collect();
        let document = json::check(&judged, &findings, passes, printer.lang);
        printer.data(&json::text(&document)?)?;
        printer.findings(&findings);
    } else {
        for of in checked {
            one(of, checked.len() > 1, strict, printer)?;
        }
        printer.findings(wrong);
    }
    Ok(match (passes, checked.is_empty()) {
        (true, _) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(FALLS_SHORT),
        (false, true) => ExitCode::from(NOT_DONE),
    })
}

/// The account of one register; among several, under its name.
fn one(of: &Checked, several: bool, strict: bool, printer: &Printer) -> Result<()> {
    let Checked { reading, review, .. } = of;
    if several {
        printer.data(&format!("—— {} ——\n", of.name))?;
    }
    printer.data(&(heading(reading, printer) + &targets(&review.targets, printer)))?;
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

fn targets(results: &[TargetResult], printer: &Printer) -> String {
    if results.is_empty() {
        return printer
            .say("台账没有“目标任务”表，不比对目标。\n", "the register has no targets\n")
            .to_owned();
    }
    let head = [
        ("结果", "result"),
        ("时间", "period"),
        ("要求", "required"),
        ("完成", "found"),
        ("单位", "unit"),
        ("目标", "target"),
    ]
    .map(|(zh, en)| printer.say(zh, en).to_owned());
    let shown = |result: &&TargetResult| printer.verbose || result.outcome != model::Outcome::Met;
    let mut rows = vec![head.to_vec()];
    rows.extend(results.iter().filter(shown).map(|result| target(result, printer)));
    let sides = [Side::Left, Side::Left, Side::Right, Side::Right, Side::Left, Side::Left];
    let table = if rows.len() > 1 { lines(&sides, &rows) } else { String::new() };
    let met = results.iter().filter(|result| result.outcome == model::Outcome::Met).count();
    let count = match printer.lang {
        Lang::Zh => format!("目标：{met} 项达到，共 {} 项（按单位和时间分别计）\n", results.len()),
        Lang::En => format!("targets met: {met} of {}, by unit and period\n", results.len()),
    };
    count + &table
}

fn target(result: &TargetResult, printer: &Printer) -> Vec<String> {
    let number =
        |value: Option<u64>| value.map_or_else(|| "—".to_owned(), |value| value.to_string());
    let outcome = match result.outcome {
        model::Outcome::Met => printer.say("达到", "met"),
        model::Outcome::Unmet => printer.say("未达到", "unmet"),
        model::Outcome::Undecidable => printer.say("无法判断", "undecidable"),
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
    let reason = result.reason.as_ref().filter(|_| result.outcome == model::Outcome::Undecidable);
    match (reason, lang) {
        (None, _) => result.name.clone(),
        (Some(reason), Lang::Zh) => format!("{}（{reason}）", result.name),
        (Some(reason), Lang::En) => {
            let english = diag::in_english(reason).unwrap_or_else(|| reason.clone());
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
    let doubts = review.findings.iter().any(|of| of.severity == Severity::Warning);
    let words = if passes && doubts {
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
