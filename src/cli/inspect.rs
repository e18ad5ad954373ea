//! `kepu inspect`: how a register is read, or each register of a folder in turn, for people or as JSON.

use std::path::Path;
use std::process::ExitCode;

use kepu::config::profile;
use kepu::diag::{Code, Diagnostic, Lang, Severity};
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;
use kepu::write::json::{self, InspectView, Known};

use super::args::{Common, Inspect};
use super::files::{self, Input};
use super::printer::Printer;
use super::resolve::{self, CONFIG_FILE};
use super::{FALLS_SHORT, NOT_DONE, Outcome, account, bar, register, work};

pub fn run(common: &Common, args: &Inspect, printer: &Printer) -> Outcome {
    let argument = std::slice::from_ref(&args.register);
    let (inputs, wrong) = files::find(argument, None, printer.lang);
    if inputs.len() + wrong.len() > 1 && !args.save_profile {
        return several(common, &inputs, &wrong, printer);
    }
    match register::read(common, &args.register, ["查看", "inspect"], printer) {
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
    let text = profile(&reading.register, &settings.columns);
    let written = files::write_new(&path, text.as_bytes(), printer.lang);
    written.map_err(|finding| match finding.code {
        Code::OutputExists => Diagnostic::new(Code::ProfileExists).with("file", path.display()),
        _ => finding,
    })?;
    printer.remark(printer.say(
        &format!("已写入 {}，下次照此读取。", path.display()),
        &format!("wrote {}; it is used next time.", path.display()),
    ));
    Ok(())
}

fn tell(reading: &Reading, printer: &Printer) -> Outcome {
    if printer.json {
        printer.data(&json::text(&view(reading, printer.lang))?)?;
    } else {
        printer.data(&account::of(reading, printer))?;
    }
    printer.findings(&reading.findings);
    Ok(if is_wrong(reading) { ExitCode::from(FALLS_SHORT) } else { ExitCode::SUCCESS })
}

fn view(reading: &Reading, lang: Lang) -> InspectView<'_> {
    let known = Known {
        reading: Some((&reading.register, &reading.plan, &reading.tally)),
        targets: &reading.targets,
        findings: &reading.findings,
    };
    json::inspect(&known, lang)
}

fn is_wrong(reading: &Reading) -> bool {
    reading.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The document of a register that could not be read says why.
fn unread(findings: &[Diagnostic], lang: Lang) -> InspectView<'_> {
    json::inspect(&Known { reading: None, targets: &[], findings }, lang)
}

fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        printer.data(&json::text(&unread(std::slice::from_ref(&finding), printer.lang))?)?;
    }
    printer.findings(&[finding]);
    Ok(ExitCode::from(NOT_DONE))
}

/// What became of one register of several.
type Read<'i> = (&'i Input, Result<Reading, Diagnostic>);

/// Each register in turn, under its name.
fn several(common: &Common, inputs: &[Input], wrong: &[Diagnostic], printer: &Printer) -> Outcome {
    let bar = bar::of(inputs.len(), printer);
    let results = work::each(inputs, work::processors(), |input| {
        let reading = understand(common, input, printer.lang);
        bar.inc(1);
        reading
    });
    bar.finish_and_clear();
    let flat = results.into_iter().map(|result| result.and_then(|reading| reading));
    let read: Vec<Read<'_>> = inputs.iter().zip(flat).collect();
    if printer.json {
        tell_all(&read, wrong, printer)?;
    } else {
        for (input, result) in &read {
            tell_one(input, result, printer)?;
        }
    }
    printer.findings(wrong);
    let done = read.iter().filter(|(_, result)| result.is_ok()).count();
    let failed = read.len() - done + wrong.len();
    if !printer.json {
        printer.remark(&conclusion(done, failed, printer.lang));
    }
    let short = |(_, result): &Read<'_>| result.as_ref().map_or(true, is_wrong);
    Ok(match (done, failed > 0 || read.iter().any(short)) {
        (0, _) => ExitCode::from(NOT_DONE),
        (_, true) => ExitCode::from(FALLS_SHORT),
        (_, false) => ExitCode::SUCCESS,
    })
}

/// Reads one register of several: nobody is asked, what is open is said.
fn understand(common: &Common, input: &Input, lang: Lang) -> Result<Reading, Diagnostic> {
    let settings = resolve::settings(common, input.folder())?.settings;
    Ok(pipeline::inspect(&input.name(), &files::bytes(input, lang)?, &settings)?)
}

fn tell_one(
    input: &Input,
    result: &Result<Reading, Diagnostic>,
    printer: &Printer,
) -> Result<(), Diagnostic> {
    printer.data(&format!("—— {} ——\n", input.shown()))?;
    match result {
        Ok(reading) => {
            printer.data(&account::of(reading, printer))?;
            printer.findings(&reading.findings);
        }
        Err(finding) => printer.findings(std::slice::from_ref(finding)),
    }
    printer.data("\n")
}

/// One document that holds those of all registers.
fn tell_all(read: &[Read<'_>], wrong: &[Diagnostic], printer: &Printer) -> Result<(), Diagnostic> {
    let lang = printer.lang;
    let views = read.iter().map(|(input, result)| {
        let of = match result {
            Ok(reading) => view(reading, lang),
            Err(finding) => unread(std::slice::from_ref(finding), lang),
        };
        (input.shown(), of)
    });
    let document = json::inspect_all(views.collect(), wrong, lang);
    printer.data(&json::text(&document)?)?;
    for finding in read.iter().filter_map(|(_, result)| result.as_ref().err()) {
        printer.findings(std::slice::from_ref(finding));
    }
    Ok(())
}

fn conclusion(done: usize, failed: usize, lang: Lang) -> String {
    match (lang, failed) {
        (Lang::Zh, 0) => format!("{done} 份台账都已读出。"),
        (Lang::Zh, _) => format!("读出 {done} 份台账，{failed} 份没有读出。"),
        (Lang::En, _) => format!("registers read: {done}, not read: {failed}"),
    }
}
