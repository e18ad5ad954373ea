//! `kepu verify`: proof that the papers in a folder agree.

use std::path::Path;
use std::process::ExitCode;

use kepu::diag::{Code, Diagnostic, Lang, Severity};
use kepu::model::Date;
use kepu::pipeline::{self, Reading};
use kepu::verify::{Comparison, Paper, Proof, Source, verify, written_on};
use kepu::write::json;

use super::args::{Common, Verify};
use super::files::{self, Input, PaperFile};
use super::printer::Printer;
use super::{FALLS_SHORT, NOT_DONE, Outcome, resolve, work};

/// More spreadsheets beside the papers than this are not searched for their register.
const SEARCHED: usize = 64;
/// So many findings are listed without being asked for all.
const LISTED: usize = 100;

pub fn run(common: &Common, args: &Verify, printer: &Printer) -> Outcome {
    if args.folder.is_file() {
        let wanted = ["放材料的文件夹", "the folder of the papers"];
        return refuse(files::wrong_kind(&args.folder, wanted, "kepu 核对 输出"), printer);
    }
    let (found, missing) = match files::papers(&args.folder, printer.lang) {
        Ok(found) => (found, None),
        // A folder that cannot be read is told in the document like any other fault.
        Err(finding) => (Default::default(), Some(finding)),
    };
    let (papers, mut findings) = found;
    let shown: Vec<Paper<'_>> =
        papers.iter().map(|file| Paper { name: &file.name, bytes: &file.bytes }).collect();
    let day = common.today.or_else(|| written_on(&shown));
    let readings = registers((common, day), args, &papers, printer, &mut findings);
    let sources: Vec<Source<'_>> = readings
        .iter()
        .map(|reading| Source {
            name: &reading.register.file,
            plan: &reading.plan,
            tally: &reading.tally,
            targets: &reading.targets,
        })
        .collect();
    let proof = verify(&shown, &sources).unpack(&mut findings);
    if let Some(missing) = missing {
        // That it holds no papers goes without saying.
        findings.retain(|finding| finding.code != Code::VerifyNothing);
        findings.push(missing);
    }
    let agrees = findings.iter().all(|finding| finding.severity != Severity::Error);
    if printer.json {
        let registers = sources.iter().map(|source| source.name).collect();
        let view = json::verify(&proof, registers, &findings, agrees, printer.lang);
        printer.data(&json::text(&view)?)?;
    } else if !proof.papers.is_empty() {
        printer.data(&text(&proof, &sources, agrees, printer))?;
    }
    // Each disagreement is named, unless there are too many to read.
    let full = printer.listing_all();
    let listing = if findings.len() <= LISTED { &full } else { printer };
    listing.findings(&findings);
    Ok(match (agrees, proof.papers.is_empty()) {
        (true, _) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(FALLS_SHORT),
        (false, true) => ExitCode::from(NOT_DONE),
    })
}

/// The registers that were named, or the one beside the papers that is of the same office and year.
fn registers(
    (common, day): (&Common, Option<Date>),
    args: &Verify,
    papers: &[PaperFile],
    printer: &Printer,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Reading> {
    let read =
        |inputs: &[Input]| work::each(inputs, work::processors(), |i| one(common, day, i, printer));
    if !args.register.is_empty() {
        let (inputs, wrong) = files::find(&args.register, None, printer.lang);
        findings.extend(wrong);
        let mut readings = Vec::new();
        for result in read(&inputs) {
            match result.and_then(|result| result) {
                Ok(reading) => readings.push(reading),
                Err(finding) => findings.push(finding),
            }
        }
        return readings;
    }
    let beside = files::registers_beside(&args.folder);
    if beside.len() > SEARCHED {
        return Vec::new();
    }
    let mut readings: Vec<Reading> = read(&beside).into_iter().flatten().flatten().collect();
    // A tally under another name is a spreadsheet too, and is not what it is held against.
    readings.retain(|reading| !is_tally(reading));
    keep_named(&mut readings, papers);
    let title = |reading: &Reading| (reading.plan.organisation.clone(), reading.plan.year);
    let alone = |reading: &&Reading| {
        readings.iter().filter(|other| title(other) == title(reading)).count() == 1
    };
    // Two registers of one office and year: which of them was meant cannot be told.
    readings.iter().filter(alone).cloned().collect()
}

/// Whether a workbook is a tally of ours, whatever its name.
fn is_tally(reading: &Reading) -> bool {
    let has = |name: &str| reading.register.sheets.iter().any(|sheet| &*sheet.name == name);
    ["第一季度", "第二季度", "第三季度", "第四季度"].into_iter().any(has) && has("明细")
}

/// Registers of the units and years that the papers' names say; all of them where no name says any.
fn keep_named(readings: &mut Vec<Reading>, papers: &[PaperFile]) {
    let named = |reading: &Reading| {
        let lead = format!("{}{}年", reading.plan.organisation, reading.plan.year);
        papers.iter().any(|paper| {
            Path::new(&paper.name)
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&lead))
        })
    };
    if readings.iter().any(named) {
        readings.retain(named);
    }
}

/// What cannot be verified is told in the document like any other fault.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        let findings = std::slice::from_ref(&finding);
        let nothing = Proof::default();
        let view = json::verify(&nothing, Vec::new(), findings, false, printer.lang);
        printer.data(&json::text(&view)?)?;
    }
    Err(finding)
}

/// Reads a register as it was read on the day the papers were written.
fn one(
    common: &Common,
    day: Option<Date>,
    input: &Input,
    printer: &Printer,
) -> Result<Reading, Diagnostic> {
    let mut settings = resolve::settings(common, input.folder())?.settings;
    settings.today = day.unwrap_or(settings.today);
    let bytes = files::bytes(input, printer.lang)?;
    Ok(pipeline::inspect(&input.name(), &bytes, &settings)?)
}

fn text(proof: &Proof, sources: &[Source<'_>], agrees: bool, printer: &Printer) -> String {
    let mut text = String::new();
    let colon = printer.say("：", ": ");
    for paper in &proof.papers {
        text.extend([printer.say("文件", "paper"), colon, paper, "\n"]);
    }
    for source in sources {
        text.extend([printer.say("台账", "register"), colon, source.name, "\n"]);
    }
    if sources.is_empty() {
        text.push_str(printer.say(
            "没有找到对应的台账，只核对文件之间的数字；可用 --register 指明台账。\n",
            "no register was found beside them: only the papers are compared (see --register)\n",
        ));
    }
    let differ = proof.comparisons.iter().filter(|comparison| !comparison.agrees).count();
    let places: usize = proof.comparisons.iter().map(|comparison| comparison.stated.len()).sum();
    let count = proof.comparisons.len();
    let counted = match printer.lang {
        Lang::Zh => format!("核对了 {count} 个数字（共出现 {places} 处），{differ} 个不一致\n"),
        Lang::En => format!("{count} figures in {places} places, {differ} differ\n"),
    };
    text.push_str(&counted);
    text.push_str(&formulas(proof, printer));
    if printer.verbose {
        for comparison in &proof.comparisons {
            text.push_str(&line(comparison, printer));
        }
    }
    text.push_str(if agrees {
        printer.say("结论：一致\n", "verdict: pass\n")
    } else {
        printer.say("结论：不一致\n", "verdict: fail\n")
    });
    text
}

/// How many formulas were worked out anew; nothing where no workbook is.
fn formulas(proof: &Proof, printer: &Printer) -> String {
    let (done, unknown) = (proof.formulas, proof.formulas_unknown);
    let left = match (unknown, printer.lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("，另有 {unknown} 个没有重算"),
        (_, Lang::En) => format!(", {unknown} were not"),
    };
    match (done, printer.lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("重算了 {done} 个公式{left}\n"),
        (_, Lang::En) => format!("{done} formulas were worked out anew{left}\n"),
    }
}

fn line(comparison: &Comparison, printer: &Printer) -> String {
    let mark = if comparison.agrees {
        printer.say("一致", "agrees")
    } else {
        printer.say("不一致", "differs")
    };
    let values: Vec<&str> = comparison.stated.iter().map(|stated| stated.value.as_str()).collect();
    let shown = if comparison.agrees {
        values.first().copied().unwrap_or("").to_owned()
    } else {
        values.join(" / ")
    };
    format!("  {mark}  {}  {shown}（{}）\n", comparison.figure, values.len())
}
