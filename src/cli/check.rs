//! `kepu check`: everything that would be sent back, before the superior says so.

use std::process::ExitCode;

use kepu::check::Review;
use kepu::diag::{Diagnostic, Lang};
use kepu::model::{self, Measure, TargetResult};
use kepu::pipeline::{self, Reading};
use kepu::target::{DeadlineState, Presence, monthly_grid, period_chinese};
use kepu::write::json::{self, Known};

use super::args::{Check, Common};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{FALLS_SHORT, NOT_DONE, Outcome, register};

pub fn run(common: &Common, args: &Check, printer: &Printer) -> Outcome {
    match register::read(common, &args.register, "check", printer) {
        Ok((reading, settings)) => {
            tell(&reading, &pipeline::review(&reading, &settings), args.strict, printer)
        }
        Err(finding) => refuse(finding, printer),
    }
}

fn tell(reading: &Reading, review: &Review, strict: bool, printer: &Printer) -> Outcome {
    let passes = review.passes(strict);
    if printer.json {
        let known = Known { reading: None, targets: &review.targets, findings: &review.findings };
        printer.data(&json::text(&json::check(&known, passes, printer.lang))?)?;
        printer.findings(&review.findings);
    } else {
        printer.data(&(heading(reading, printer) + &targets(&review.targets, printer)))?;
        printer.data(&months(reading, printer))?;
        printer.data(&deadlines(&review.deadlines, printer))?;
        printer.findings(&review.findings);
        printer.data(&verdict(review, passes, printer))?;
    }
    Ok(if passes { ExitCode::SUCCESS } else { ExitCode::from(FALLS_SHORT) })
}

/// A register that cannot be read fails, and says so in one JSON document too.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        let findings = std::slice::from_ref(&finding);
        let known = Known { reading: None, targets: &[], findings };
        printer.data(&json::text(&json::check(&known, false, printer.lang))?)?;
    }
    printer.findings(&[finding]);
    Ok(ExitCode::from(NOT_DONE))
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
        result.name.clone(),
    ]
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
        let due = state.due.map_or_else(|| "—".to_owned(), |due| due.to_string());
        let recipient = state.recipient.clone().unwrap_or_default();
        vec![state.standing.chinese().to_owned(), due, recipient, state.document.clone()]
    };
    let rows: Vec<Vec<String>> = states.iter().map(row).collect();
    printer.say("报送事项\n", "papers due\n").to_owned() + &lines(&[Side::Left; 4], &rows)
}

fn verdict(review: &Review, passes: bool, printer: &Printer) -> String {
    let counts = printer.counts(&review.findings);
    let words = if passes {
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
