//! `kepu lint`: a Word file against the official page, rule by rule.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kepu::diag::{Diagnostic, Lang, rule_in};
use kepu::lint::{self, Clause, LintReport, Outcome as Verdict};
use kepu::write::json::{self, ClauseView, LintView};

use super::args::{Common, Lint};
use super::files::{self, Input};
use super::printer::Printer;
use super::{FALLS_SHORT, Outcome, resolve};

pub fn run(common: &Common, args: &Lint, printer: &Printer) -> Outcome {
    let report = match judge(common, &args.document, printer) {
        Ok(report) => report,
        Err(finding) => return refuse(finding, printer),
    };
    let text = if printer.json {
        json::text(&view(&report, printer.lang))?
    } else {
        account(&report, args, printer)
    };
    printer.data(&text)?;
    Ok(if report.passes() { ExitCode::SUCCESS } else { ExitCode::from(FALLS_SHORT) })
}

fn judge(common: &Common, document: &Path, printer: &Printer) -> Result<LintReport, Diagnostic> {
    if document.is_dir() {
        let wanted = ["一份 Word 文件", "one Word file"];
        return Err(files::wrong_kind(document, wanted, "kepu 校对 输出/工作计划.docx"));
    }
    let input =
        if document == Path::new("-") { Input::Stdin } else { Input::File(document.to_owned()) };
    let resolved = resolve::settings(common, &settings_folder(&input))?;
    let bytes = files::bytes(&input, printer.lang)?;
    Ok(lint::lint(&input.name(), &bytes, &resolved.settings.official)?)
}

/// The report as scripts get it.
fn view(report: &LintReport, lang: Lang) -> LintView<'_> {
    let clauses = report.clauses.iter().map(|of| clause(of, lang)).collect();
    LintView { clauses, messages: Vec::new() }
}

/// A document that cannot be judged still gives one JSON document, which says why.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        let messages = json::messages(std::slice::from_ref(&finding), printer.lang);
        printer.data(&json::text(&LintView { clauses: Vec::new(), messages })?)?;
    }
    Err(finding)
}

fn clause(of: &Clause, lang: Lang) -> ClauseView<'_> {
    ClauseView {
        clause: of.clause,
        element: rule_in(of.element, lang),
        required: rule_in(&of.required, lang),
        found: rule_in(&of.found, lang),
        result: match of.result {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::NotApplicable => "not_applicable",
        },
        place: rule_in(&of.place, lang),
    }
}

/// The folder whose kepu.toml counts: the paper's own, or the one above, where its register lies.
fn settings_folder(input: &Input) -> PathBuf {
    let own = input.folder().to_owned();
    let above = own.parent().map(Path::to_owned).filter(|_| !own.join("kepu.toml").is_file());
    above.filter(|above| above.join("kepu.toml").is_file()).unwrap_or(own)
}

/// What is broken, and with `-v` what is kept too, under one line that counts them.
fn account(report: &LintReport, args: &Lint, printer: &Printer) -> String {
    let count = |result| report.clauses.iter().filter(|of| of.result == result).count();
    let (kept, broken) = (count(Verdict::Pass), count(Verdict::Fail));
    let absent = count(Verdict::NotApplicable);
    let file = args.document.display();
    let mut text = match printer.lang {
        Lang::Zh => {
            format!("{file}：符合 {kept} 条，不符合 {broken} 条，不涉及 {absent} 条\n")
        }
        Lang::En => {
            format!("{file}: {kept} rules kept, {broken} broken, {absent} not applicable\n")
        }
    };
    let shown = |clause: &&Clause| printer.verbose || clause.result == Verdict::Fail;
    for clause in report.clauses.iter().filter(shown) {
        text.push_str(&entry(clause, printer));
    }
    text
}

/// One rule in two lines: what it is about, then what is asked and what is there.
fn entry(clause: &Clause, printer: &Printer) -> String {
    let result = match clause.result {
        Verdict::Pass => printer.say("符合", "kept"),
        Verdict::Fail => printer.say("不符合", "broken"),
        Verdict::NotApplicable => printer.say("不涉及", "n/a"),
    };
    let said = |text| rule_in(text, printer.lang);
    let (number, element) = (clause.clause, said(clause.element));
    let (required, found, place) =
        (said(&clause.required), said(&clause.found), said(&clause.place));
    let (asked, is) = (printer.say("要求：", "asked: "), printer.say("实际：", "found: "));
    let place = if place.is_empty() {
        String::new()
    } else {
        match printer.lang {
            Lang::Zh => format!("（{place}）"),
            Lang::En => format!(" ({place})"),
        }
    };
    format!("  {result}  {number} {element}\n      {asked}{required}  {is}{found}{place}\n")
}
