//! `kepu compare`: what became of each row of the plan.

use std::process::ExitCode;

use kepu::diag::{Diagnostic, Lang};
use kepu::pipeline::Reading;
use kepu::progress::{Entry, Fate, Step, progress};
use kepu::write::json;

use super::args::{Common, Compare};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{NOT_DONE, Outcome, register};

pub fn run(common: &Common, args: &Compare, printer: &Printer) -> Outcome {
    let both = register::read(common, &args.plan, "compare", printer).and_then(|plan| {
        Ok((plan.0, register::read(common, &args.register, "compare", printer)?.0))
    });
    let (plan, done) = match both {
        Ok(both) => both,
        Err(finding) if printer.json => return refuse(finding, printer),
        Err(finding) => return Err(finding),
    };
    let steps = progress(&plan.plan, &done.plan);
    if printer.json {
        let findings = [plan.findings.as_slice(), &done.findings].concat();
        printer.data(&json::text(&json::compare(&steps, &findings, printer.lang))?)?;
    } else {
        printer.data(&text(&plan, &done, &steps, printer))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One document even where a register could not be read.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    let findings = [finding];
    printer.data(&json::text(&json::compare(&[], &findings, printer.lang))?)?;
    printer.findings(&findings);
    Ok(ExitCode::from(NOT_DONE))
}

fn text(plan: &Reading, done: &Reading, steps: &[Step], printer: &Printer) -> String {
    let (ours, theirs) = (&plan.register.file, &done.register.file);
    let mut text = match printer.lang {
        Lang::Zh => format!("对照：{ours} 的计划，{theirs} 的开展情况\n"),
        Lang::En => format!("compare: planned in {ours}, held in {theirs}\n"),
    };
    for fate in Fate::ALL {
        let of: Vec<&Step> = steps.iter().filter(|step| step.fate == fate).collect();
        if of.is_empty() {
            continue;
        }
        let line = match printer.lang {
            Lang::Zh => format!("{} {} 项\n", fate.chinese(), of.len()),
            Lang::En => format!("{}: {}\n", english(fate), of.len()),
        };
        text.push_str(&line);
        let rows: Vec<Vec<String>> = of.iter().map(|step| row(step, printer)).collect();
        text.push_str(&lines(&[Side::Right, Side::Right, Side::Left], &rows));
    }
    text
}

fn english(fate: Fate) -> &'static str {
    ["held as planned", "held in another month", "still planned", "not held", "not in the plan"]
        [fate as usize]
}

/// Planned month, month held, and the names, both where they differ.
fn row(step: &Step, printer: &Printer) -> Vec<String> {
    let month = |entry: &Option<Entry>| match entry.as_ref().and_then(|entry| entry.month) {
        Some(month) if printer.lang == Lang::Zh => format!("{month}月"),
        Some(month) => format!("M{month:02}"),
        None => "—".to_owned(),
    };
    let name = |entry: &Option<Entry>| entry.as_ref().map(|entry| entry.name.clone());
    let (ours, theirs) = (name(&step.planned), name(&step.register));
    let shown = match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours != theirs => format!("{ours} → {theirs}"),
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => String::new(),
    };
    vec![month(&step.planned), month(&step.register), shown]
}
