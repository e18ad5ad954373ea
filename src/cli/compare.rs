//! `kepu compare`: what became of each row of the plan.

use std::process::ExitCode;

use kepu::diag::{Diagnostic, Lang};
use kepu::pipeline::Reading;
use kepu::progress::{Entry, Fate, Step, progress};
use kepu::write::json::{self, MessageView};
use serde::Serialize;

use super::args::{Common, Compare};
use super::printer::Printer;
use super::table::{Side, lines};
use super::{Outcome, register};

/// What `kepu compare --json` prints.
#[derive(Serialize)]
struct CompareView<'a> {
    done: usize,
    moved: usize,
    pending: usize,
    dropped: usize,
    added: usize,
    steps: &'a [Step],
    messages: Vec<MessageView<'a>>,
}

pub fn run(common: &Common, args: &Compare, printer: &Printer) -> Outcome {
    let (plan, _) = register::read(common, &args.plan, "compare", printer)?;
    let (done, _) = register::read(common, &args.register, "compare", printer)?;
    let steps = progress(&plan.plan, &done.plan);
    if printer.json {
        let findings: Vec<Diagnostic> =
            plan.findings.iter().chain(&done.findings).cloned().collect();
        let view = CompareView {
            done: count(&steps, Fate::Done),
            moved: count(&steps, Fate::Moved),
            pending: count(&steps, Fate::Pending),
            dropped: count(&steps, Fate::Dropped),
            added: count(&steps, Fate::Added),
            steps: &steps,
            messages: json::messages(&findings, printer.lang),
        };
        printer.data(&json::text(&view)?)?;
    } else {
        printer.data(&text(&plan, &done, &steps, printer))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn count(steps: &[Step], fate: Fate) -> usize {
    steps.iter().filter(|step| step.fate == fate).count()
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
