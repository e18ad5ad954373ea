//! `kepu explain`: what a message's code means.

use std::process::ExitCode;

use kepu::diag::{Code, Diagnostic, Lang};
use kepu::nearest::nearest;
use kepu::target;
use kepu::write::json;

use super::Outcome;
use super::args::Explain;
use super::printer::Printer;
use super::table::{Side, lines};

pub fn run(args: &Explain, printer: &Printer) -> Outcome {
    let asked = match args.code.as_deref().map(|id| (id, Code::from_id(id))) {
        None => None,
        Some((_, Some(code))) => Some(code),
        Some((id, None)) => return refuse(unknown(id), printer),
    };
    let text = match asked {
        _ if printer.json => {
            let one = asked.map(|code| [code]);
            let codes = one.as_ref().map_or(Code::ALL, |one| one.as_slice());
            json::text(&json::explain(codes, &[], printer.lang))?
        }
        None => list(printer.lang),
        Some(code) => one(code, printer),
    };
    printer.data(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// A code that nobody knows still gives one JSON document, which says so.
fn refuse(finding: Diagnostic, printer: &Printer) -> Outcome {
    if printer.json {
        let findings = std::slice::from_ref(&finding);
        printer.data(&json::text(&json::explain(&[], findings, printer.lang))?)?;
    }
    Err(finding)
}

/// Every code in the order of the catalogue.
fn list(lang: Lang) -> String {
    let row = |code: &Code| {
        vec![
            code.id().to_owned(),
            code.severity().label(lang).to_owned(),
            plain(code.message(lang)),
        ]
    };
    lines(&[Side::Left; 3], &Code::ALL.iter().map(row).collect::<Vec<_>>())
}

fn one(code: Code, printer: &Printer) -> String {
    let lang = printer.lang;
    let severity = code.severity().label(lang);
    let mut text = match lang {
        Lang::Zh => format!("{}（{severity}）\n", code.id()),
        Lang::En => format!("{} ({severity})\n", code.id()),
    };
    for (label, part) in [
        (printer.say("提示", "message"), plain(code.message(lang))),
        (printer.say("怎么办", "what to do"), plain(code.help(lang))),
        (printer.say("说明", "explanation"), code.explanation(lang).to_owned()),
    ] {
        if !part.is_empty() {
            text.extend([label, printer.say("：", ": "), &part, "\n"]);
        }
    }
    if code == Code::TargetSetUnknown {
        let rows: Vec<Vec<String>> =
            target::sets().map(|set| vec![set.name.clone(), set.about.clone()]).collect();
        text.push_str(&lines(&[Side::Left; 2], &rows));
    }
    text
}

/// A sentence as people read it: … for what the register fills in.
fn plain(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (_, after))) =
        rest.split_once('{').and_then(|(before, slot)| Some((before, slot.split_once('}')?)))
    {
        text.extend([before, "…"]);
        rest = after;
    }
    text + rest
}

fn unknown(id: &str) -> Diagnostic {
    let meant = nearest(id, Code::ALL.iter().map(|code| code.id())).unwrap_or("count-approximate");
    Diagnostic::new(Code::CodeUnknown).with("code", id).with("nearest", meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_reads_the_name_of_a_slot() {
        assert_eq!(plain("从这一行起有 {count} 项“{raw}”"), "从这一行起有 … 项“…”");
        for lang in [Lang::Zh, Lang::En] {
            assert!(!list(lang).contains(['{', '}']));
        }
    }
}
