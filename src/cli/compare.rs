//! `kepu compare`: what became of each row of the plan.

use std::process::ExitCode;

use kepu::diag::{Diagnostic, Lang, Severity};
use kepu::pipeline::Reading;
use kepu::progress::{Entry, Fate, Step, progress, unlike};
use kepu::write::json;

use super::args::{Common, Compare};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{NOT_DONE, Outcome, register, time};

/// The command in Chinese and English.
const COMMAND: [&str; 2] = ["对照", "compare"];

pub fn run(common: &Common, args: &Compare, printer: &Printer) -> Outcome {
    let both = register::read(common, &args.plan, COMMAND, printer)
        .and_then(|plan| Ok((plan.0, register::read(common, &args.register, COMMAND, printer)?.0)));
    let (plan, done) = match both {
        Ok(both) => both,
        Err(finding) if printer.json => return refuse(finding, printer),
        Err(finding) => return Err(finding),
    };
    let steps = progress(&plan.plan, &done.plan);
    let unlike = unlike(&plan.plan, &done.plan, &done.register.file);
    if printer.json {
        let findings = [unlike.as_slice(), &plan.findings, &done.findings].concat();
        printer.data(&json::text(&json::compare(&steps, &findings, printer.lang))?)?;
    } else {
        printer.data(&text(&plan, &done, &steps, printer))?;
        printer.findings(&unlike);
        tell_doubts([&plan, &done], printer);
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

/// How many doubts there are about what the two registers say: they can change what became of a row.
fn tell_doubts(both: [&Reading; 2], printer: &Printer) {
    for reading in both {
        let doubts = reading.findings.iter().filter(|of| of.severity <= Severity::Warning).count();
        let file = &reading.register.file;
        if doubts > 0 {
            printer.remark(printer.say(
                &format!("读“{file}”时有 {doubts} 处疑问，用 kepu 检查 查看。"),
                &format!("doubts about “{file}”: {doubts}, see kepu check."),
            ));
        }
    }
}

fn text(plan: &Reading, done: &Reading, steps: &[Step], printer: &Printer) -> String {
    let (ours, theirs) = (&plan.register.file, &done.register.file);
    let mut text = match printer.lang {
        Lang::Zh => format!(
            "对照：{ours} 的计划，{theirs} 的开展情况\n\
             各行依次是：计划时间、台账时间、活动名称\n"
        ),
        Lang::En => format!(
            "compare: planned in {ours}, held in {theirs}\n\
             each line: time planned, time in the register, name\n"
        ),
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
    [
        "held as planned",
        "held in another month",
        "held, time unknown",
        "still planned",
        "not held",
        "not in the plan",
    ][fate as usize]
}

/// When it was planned, when it was held, and the names, both where they differ.
fn row(step: &Step, printer: &Printer) -> Vec<String> {
    let time = |entry: &Option<Entry>| {
        entry.as_ref().map_or("—".to_owned(), |entry| time::brief(&entry.when, printer.lang))
    };
    let name = |entry: &Option<Entry>| entry.as_ref().map(|entry| entry.name.clone());
    let (ours, theirs) = (name(&step.planned), name(&step.register));
    let shown = match (ours, theirs) {
        (Some(ours), Some(theirs)) if ours != theirs => format!("{ours} → {theirs}"),
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => String::new(),
    };
    vec![time(&step.planned), time(&step.register), shown]
}
