//! `kepu schema`: the JSON Schema of what `--json` prints.

use std::process::ExitCode;

use kepu::write::json::{self, View};

use super::Outcome;
use super::args::{Document, Schema};
use super::printer::Printer;

pub fn run(args: &Schema, printer: &Printer) -> Outcome {
    let view = args.of.map(|document| match document {
        Document::Inspect => View::Inspect,
        Document::Export => View::Export,
        Document::Check => View::Check,
        Document::Lint => View::Lint,
        Document::Verify => View::Verify,
        Document::Compare => View::Compare,
        Document::Calendar => View::Calendar,
        Document::Explain => View::Explain,
    });
    printer.data(&json::schema(view)?)?;
    Ok(ExitCode::SUCCESS)
}
