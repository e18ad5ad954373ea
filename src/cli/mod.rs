//! The command line: arguments, files, the clock, threads and everything printed.
//!
//! Comes in: what the user typed. Goes out: files, text and an exit code. Not here: any decision about
//! registers or papers; those are the library's.

mod account;
mod args;
mod bar;
mod calendar;
mod check;
mod clock;
mod compare;
mod explain;
mod export;
mod files;
mod fonts;
mod guide;
mod inspect;
mod lint;
mod printer;
mod question;
mod register;
mod resolve;
mod schema;
mod table;
mod time;
mod usage;
mod verify;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use kepu::diag::{Diagnostic, Lang};

use args::{Args, Command};
use printer::Printer;

/// How a command ended: its exit code, or why it could not be done.
type Outcome = Result<ExitCode, Diagnostic>;

/// Done, yet something falls short.
const FALLS_SHORT: u8 = 1;
/// Not done.
const NOT_DONE: u8 = 2;

/// Runs the program.
pub fn main() -> ExitCode {
    work::silence_panics();
    let (raw, dropped) = guide::with_dropped_registers(std::env::args_os().collect());
    let args = match Args::try_parse_from(&raw) {
        Ok(args) => args,
        Err(error) => return wrong_usage(&error, &raw),
    };
    let printer = Printer::new(&args.common);
    let outcome = work::guarded(|| run(&args, &printer)).and_then(|outcome| outcome);
    let code = outcome.unwrap_or_else(|finding| {
        printer.findings(&[finding]);
        ExitCode::from(NOT_DONE)
    });
    if dropped || raw.len() == 1 {
        guide::wait_before_the_window_closes(&printer);
    }
    code
}

fn run(args: &Args, printer: &Printer) -> Outcome {
    match &args.command {
        None => {
            printer.data(guide::text(printer.lang))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Export(export)) => export::run(&args.common, export, printer),
        Some(Command::Inspect(inspect)) => inspect::run(&args.common, inspect, printer),
        Some(Command::Check(check)) => check::run(&args.common, check, printer),
        Some(Command::Lint(lint)) => lint::run(&args.common, lint, printer),
        Some(Command::Compare(compare)) => compare::run(&args.common, compare, printer),
        Some(Command::Verify(verify)) => verify::run(&args.common, verify, printer),
        Some(Command::Calendar) => calendar::run(&args.common, printer),
        Some(Command::Explain(explain)) => explain::run(explain, printer),
        Some(Command::Schema(schema)) => schema::run(schema, printer),
    }
}

/// Help and version go to standard output; everything else is a slip, told on standard error.
fn wrong_usage(error: &clap::Error, raw: &[OsString]) -> ExitCode {
    let lang = lang_of(raw);
    match error.kind() {
        ErrorKind::DisplayHelp if lang == Lang::En => printer::offer(guide::ENGLISH_HELP),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            printer::offer(&guide::as_typed(&error.to_string(), raw));
        }
        _ => {
            printer::complain(&guide::as_typed(&usage::sentence(error, lang), raw));
            return ExitCode::from(NOT_DONE);
        }
    }
    ExitCode::SUCCESS
}

/// The language asked for on a command line that could not be understood as a whole.
fn lang_of(raw: &[OsString]) -> Lang {
    let pairs = raw.iter().zip(raw.iter().skip(1));
    let english = raw.iter().any(|word| word == "--lang=en")
        || pairs.into_iter().any(|(option, value)| option == "--lang" && value == "en");
    if english { Lang::En } else { Lang::Zh }
}
