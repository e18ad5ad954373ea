//! `kepu inspect`: how a register is read, for people or as JSON.

use std::process::ExitCode;

use kepu::diag::{Code, Diagnostic, Severity};
use kepu::pipeline::{self, Reading};
use kepu::write::json::{self, Known};

use super::args::{Common, Inspect};
use super::files::{self, Input};
use super::printer::Printer;
use super::{FALLS_SHORT, NOT_DONE, Outcome, account, resolve, work};

pub fn run(common: &Common, args: &Inspect, printer: &Printer) -> Outcome {
    let read = only_one(args, printer).and_then(|input| {
        let results = work::each(&[input], 1, |input| read(common, input, printer));
        results.into_iter().next().unwrap_or_else(|| Err(Diagnostic::new(Code::Internal)))?
    });
    match read {
        Ok(reading) => tell(&reading, printer),
        Err(finding) => refuse(finding, printer),
    }
}

/// The one register that the argument names.
fn only_one(args: &Inspect, printer: &Printer) -> Result<Input, Diagnostic> {
    let (mut inputs, wrong) = files::find(std::slice::from_ref(&args.register), None, printer.lang);
    if let Some(finding) = wrong.into_iter().next() {
        return Err(finding);
    }
    match (inputs.len(), inputs.pop()) {
        (1, Some(input)) => Ok(input),
        (count, last) => Err(Diagnostic::new(Code::OneRegisterOnly)
            .with("folder", args.register.display())
            .with("count", count)
            .with("example", last.map(|input| input.shown()).unwrap_or_default())),
    }
}

fn read(common: &Common, input: &Input, printer: &Printer) -> Result<Reading, Diagnostic> {
    let resolved = resolve::settings(common, input.folder())?;
    let bytes = files::bytes(input, printer.lang)?;
    Ok(pipeline::inspect(&input.name(), &bytes, &resolved.settings)?)
}

fn tell(reading: &Reading, printer: &Printer) -> Outcome {
    if printer.json {
        let known = Known {
            reading: Some((&reading.register, &reading.plan, &reading.tally)),
            targets: &reading.targets,
            findings: &reading.findings,
        };
        printer.data(&json::text(&json::inspect(&known, printer.lang))?)?;
    } else {
        printer.data(&account::of(reading, printer))?;
    }
    printer.findings(&reading.findings);
    let wrong = reading.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if wrong { ExitCode::from(FALLS_SHORT) } else { ExitCode::SUCCESS })
}

/// A register that cannot be read still gives one JSON document, which says why.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        let findings = std::slice::from_ref(&finding);
        let known = Known { reading: None, targets: &[], findings };
        printer.data(&json::text(&json::inspect(&known, printer.lang))?)?;
    }
    printer.findings(&[finding]);
    Ok(ExitCode::from(NOT_DONE))
}
