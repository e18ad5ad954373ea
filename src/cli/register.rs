//! The one register that `inspect` and `compare` look at.

use std::path::Path;

use kepu::diag::{Code, Diagnostic};
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;

use super::args::Common;
use super::files::{self, Input};
use super::printer::Printer;
use super::{question, resolve, work};

/// Reads the register that an argument of a command names, which is called so in Chinese and English, and gives the settings it was read with.
pub fn read(
    common: &Common,
    argument: &Path,
    command: [&str; 2],
    printer: &Printer,
) -> Result<(Reading, Settings), Diagnostic> {
    let input = only_one(argument, command, printer)?;
    let results = work::each(&[input], 1, |input| understand(common, input, printer));
    results.into_iter().next().unwrap_or_else(|| Err(Diagnostic::new(Code::Internal)))?
}

fn only_one(argument: &Path, command: [&str; 2], printer: &Printer) -> Result<Input, Diagnostic> {
    let (mut inputs, wrong) = files::find(&[argument.to_owned()], None, printer.lang);
    if let Some(finding) = wrong.into_iter().next() {
        return Err(finding);
    }
    match (inputs.len(), inputs.pop()) {
        (1, Some(input)) => Ok(input),
        (count, last) => Err(Diagnostic::new(Code::OneRegisterOnly)
            .with("folder", argument.display())
            .with("count", count)
            .worded("command", command[0], command[1])
            .with("example", last.map(|input| input.shown()).unwrap_or_default())),
    }
}

/// Reads a register, and gives the settings it was read with.
pub fn understand(
    common: &Common,
    input: &Input,
    printer: &Printer,
) -> Result<(Reading, Settings), Diagnostic> {
    let mut settings = resolve::settings(common, input.folder())?.settings;
    let bytes = files::bytes(input, printer.lang)?;
    let reading = settled(&input.name(), &bytes, &mut settings, printer)?;
    Ok((reading, settings))
}

/// Reads a register, and once more with the answers when a person could be asked what it leaves open.
pub fn settled(
    name: &str,
    bytes: &[u8],
    settings: &mut Settings,
    printer: &Printer,
) -> Result<Reading, Diagnostic> {
    let reading = pipeline::inspect(name, bytes, settings)?;
    let chosen = question::columns(&reading.findings, printer);
    if chosen.is_empty() {
        return Ok(reading);
    }
    settings.given.extend(chosen.keys().cloned());
    settings.columns.extend(chosen);
    Ok(pipeline::inspect(name, bytes, settings)?)
}
