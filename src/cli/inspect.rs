//! `kepu inspect`: how a register is read, for people or as JSON.

use std::process::ExitCode;

use kepu::diag::{Diagnostic, Severity};
use kepu::pipeline::Reading;
use kepu::write::json::{self, Known};

use super::args::{Common, Inspect};
use super::printer::Printer;
use super::{FALLS_SHORT, NOT_DONE, Outcome, account, register};

pub fn run(common: &Common, args: &Inspect, printer: &Printer) -> Outcome {
    match register::read(common, &args.register, "inspect", printer) {
        Ok((reading, _)) => tell(&reading, printer),
        Err(finding) => refuse(finding, printer),
    }
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
