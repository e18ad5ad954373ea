//! `kepu inspect`: how a register is read, for people or as JSON.

use std::path::Path;
use std::process::ExitCode;

use kepu::config::profile;
use kepu::diag::{Diagnostic, Severity};
use kepu::pipeline::Reading;
use kepu::settings::Settings;
use kepu::write::json::{self, Known};

use super::args::{Common, Inspect};
use super::printer::Printer;
use super::resolve::CONFIG_FILE;
use super::{FALLS_SHORT, NOT_DONE, Outcome, account, files, register};

pub fn run(common: &Common, args: &Inspect, printer: &Printer) -> Outcome {
    match register::read(common, &args.register, "inspect", printer) {
        Ok((reading, settings)) => {
            let saved = if args.save_profile {
                save(&args.register, &reading, &settings, printer)
            } else {
                Ok(())
            };
            let code = tell(&reading, printer)?;
            match saved {
                Ok(()) => Ok(code),
                Err(finding) => {
                    printer.findings(&[finding]);
                    Ok(ExitCode::from(FALLS_SHORT))
                }
            }
        }
        Err(finding) => refuse(finding, printer),
    }
}

/// Writes the profile beside the register; one that exists is the user's and stays.
fn save(
    register: &Path,
    reading: &Reading,
    settings: &Settings,
    printer: &Printer,
) -> Result<(), Diagnostic> {
    let folder =
        if register.is_dir() { register } else { register.parent().unwrap_or(Path::new("")) };
    let path = folder.join(CONFIG_FILE);
    files::write_new(
        &path,
        profile(&reading.register, &settings.columns).as_bytes(),
        printer.lang,
    )?;
    printer.remark(printer.say(
        &format!("已写入 {}，下次照此读取。", path.display()),
        &format!("wrote {}; it is used next time.", path.display()),
    ));
    Ok(())
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
