//! What the register leaves open, asked of the person at the terminal.
//!
//! Comes in: findings that name two columns for one field. Goes out: the columns chosen. Without a person
//! to ask nothing is asked: the finding itself says how to answer.

use std::collections::BTreeMap;
use std::io::{self, BufRead, IsTerminal, Write};

use kepu::config;
use kepu::diag::{Code, Diagnostic, Lang};

use super::printer::Printer;

/// The columns chosen, field id → place; empty when there is nothing to ask, or nobody.
pub fn columns(findings: &[Diagnostic], printer: &Printer) -> BTreeMap<String, String> {
    let somebody = io::stdin().is_terminal() && io::stderr().is_terminal();
    if printer.json || printer.quiet || !somebody {
        return BTreeMap::new();
    }
    let asked = ask(findings, &mut io::stdin().lock(), &mut io::stderr().lock(), printer.lang);
    asked.unwrap_or_default()
}

/// Columns that claim one field on one sheet: letter and heading, the one in use first.
struct Question {
    field: String,
    sheet: String,
    choices: Vec<(String, String)>,
}

fn ask(
    findings: &[Diagnostic],
    answers: &mut impl BufRead,
    out: &mut impl Write,
    lang: Lang,
) -> io::Result<BTreeMap<String, String>> {
    let mut chosen = BTreeMap::new();
    for question in questions(findings) {
        write!(out, "{}", wording(&question, lang))?;
        out.flush()?;
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            break;
        }
        let number = answer.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some((letter, _)) = number.and_then(|at| question.choices.get(at)) else { continue };
        let place = format!("{}!{letter}", question.sheet);
        if let Ok((field, place)) = config::column(&question.field, &place) {
            chosen.insert(field, place);
        }
    }
    Ok(chosen)
}

fn questions(findings: &[Diagnostic]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    // A table that runs across has no columns whose letters could be given.
    let upright = |of: &&Diagnostic| of.origin.as_ref().is_none_or(|origin| !origin.across);
    let open = findings.iter().filter(|finding| finding.code == Code::ColumnAmbiguous);
    for finding in open.filter(upright) {
        let slot = |name: &str| {
            let found = finding.values.iter().find(|(slot, _)| *slot == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let field = slot("field");
        let sheet = finding.origin.as_ref().map(|at| at.sheet.to_string()).unwrap_or_default();
        let further = (slot("letter"), slot("header"));
        let same = |known: &&mut Question| known.field == field && known.sheet == sheet;
        if let Some(known) = questions.iter_mut().find(same) {
            known.choices.push(further);
        } else {
            let choices = vec![(slot("other_letter"), slot("other")), further];
            questions.push(Question { field, sheet, choices });
        }
    }
    questions
}

fn wording(question: &Question, lang: Lang) -> String {
    let Question { field, sheet, choices } = question;
    let mut text = match lang {
        Lang::Zh => format!("工作表“{sheet}”里有几列都像“{field}”，请选一列：\n"),
        Lang::En => format!("sheet “{sheet}”: several columns look like “{field}”; choose one:\n"),
    };
    for (number, (letter, header)) in (1..).zip(choices) {
        let place = match lang {
            Lang::Zh => format!("{letter}列"),
            Lang::En => format!("column {letter} "),
        };
        text = text + "  " + &number.to_string() + ". " + &place + "“" + header + "”\n";
    }
    text + match lang {
        Lang::Zh => "输入编号后按回车（直接回车按第1项）：",
        Lang::En => "number, then Enter (Enter alone takes the first): ",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kepu::model::Origin;

    use super::*;

    fn finding(letter: &str) -> Diagnostic {
        Diagnostic::new(Code::ColumnAmbiguous)
            .at(Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")))
            .with("field", "参加人次")
            .with("letter", letter)
            .with("header", "人数")
            .with("other_letter", "D")
            .with("other", "人数")
    }

    fn answered(text: &str) -> (BTreeMap<String, String>, String) {
        let mut out = Vec::new();
        let findings = [finding("E"), finding("F")];
        let chosen = ask(&findings, &mut text.as_bytes(), &mut out, Lang::Zh).unwrap();
        (chosen, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_number_chosen_becomes_the_column() {
        let (chosen, text) = answered("3\n");
        assert_eq!(chosen.get("attendance").map(String::as_str), Some("活动台账!F"));
        assert!(text.contains("2. E列“人数”") && text.contains("3. F列“人数”"), "{text}");
    }

    #[test]
    fn no_answer_chooses_nothing() {
        for text in ["", "\n", "9\n", "不知道\n"] {
            assert!(answered(text).0.is_empty(), "{text:?}");
        }
    }
}
