//! How the register was understood (数据说明): every finding of a run, equal ones on one line.

use std::fmt::Write as _;

use super::excerpt::excerpt;
use super::summary::{column, heading};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::document::{Align, Block, Table, TableRow};

/// Lines that are listed; more are counted.
const LINES: usize = 40;
/// Characters of a line; a cell can hold pages of text.
const LENGTH: usize = 160;
/// Places named on a line; more are counted.
const PLACES: usize = 8;

/// Findings that say the same, with their places.
struct Group {
    severity: Severity,
    text: String,
    places: Vec<String>,
}

/// The section, worst first; advice is left to the check. Nothing when there is nothing to say.
pub(super) fn section(findings: &[Diagnostic]) -> Vec<Block> {
    let groups = groups(findings);
    if groups.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<TableRow> = groups.iter().take(LINES).map(row).collect();
    if let Some(more) = groups.len().checked_sub(LINES).filter(|more| *more > 0) {
        let text = format!("另有{more}类情况，请用“查看”命令逐条核对");
        rows.push(TableRow { cells: vec!["—".to_owned(), String::new(), text], total: false });
    }
    let columns = vec![
        column("类别", Align::Centre),
        column("情况与处理", Align::Left),
        column("位置", Align::Left),
    ];
    vec![
        heading("数据说明"),
        Block::Paragraph("统计时对台账作了以下认定，请核对。".to_owned()),
        Block::Table(Table { caption: String::new(), columns, rows }),
    ]
}

fn groups(findings: &[Diagnostic]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.severity != Severity::Advice) {
        let text = without_blanks(&excerpt(&finding.text(Lang::Zh), LENGTH));
        let place = finding.origin.as_ref().map(ToString::to_string);
        match groups.iter_mut().find(|of| of.severity == finding.severity && of.text == text) {
            Some(group) => group.places.extend(place),
            None => groups.push(Group {
                severity: finding.severity,
                text,
                places: place.into_iter().collect(),
            }),
        }
    }
    groups.sort_by_key(|group| group.severity);
    groups
}

/// A message as papers print it: without the blanks that part digits from Chinese on a terminal. What is
/// quoted from the register stays as it is.
fn without_blanks(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let chinese = |of: Option<&char>| of.is_some_and(|of| ('\u{2E80}'..'\u{A000}').contains(of));
    let latin = |of: Option<&char>| of.is_some_and(char::is_ascii_alphanumeric);
    let mut quoted = false;
    let mut kept = String::with_capacity(text.len());
    for (at, character) in characters.iter().enumerate() {
        quoted = match character {
            '“' => true,
            '”' => false,
            _ => quoted,
        };
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + 1);
        let parts = chinese(before) && latin(after) || latin(before) && chinese(after);
        if quoted || *character != ' ' || !parts {
            kept.push(*character);
        }
    }
    kept
}

fn row(group: &Group) -> TableRow {
    let severity = group.severity.label(Lang::Zh).to_owned();
    TableRow { cells: vec![severity, group.text.clone(), places(&group.places)], total: false }
}

/// `活动台账!G7、G12等9处`: the sheet is said once.
fn places(places: &[String]) -> String {
    let mut text = String::new();
    let mut sheet = None;
    for place in places.iter().take(PLACES) {
        if !text.is_empty() {
            text.push('、');
        }
        match place.split_once('!') {
            Some((of, cell)) if sheet == Some(of) => text.push_str(cell),
            parts => {
                sheet = parts.map(|(of, _)| of);
                text.push_str(place);
            }
        }
    }
    if places.len() > PLACES {
        let _ = write!(text, "等{}处", places.len());
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::Code;
    use crate::model::Origin;

    fn finding(code: Code, row: u32) -> Diagnostic {
        let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
        let finding = Diagnostic::new(code).at(sheet.at_cell(row, 7));
        let finding = finding.with("field", "参加人次").with("raw", "90余人");
        finding.with("value", 90).worded("reason", "不是数字", "is not a number")
    }

    #[test]
    fn equal_findings_share_a_line_and_the_worst_stand_first() {
        let findings = [
            finding(Code::CountApproximate, 7),
            finding(Code::CountApproximate, 12),
            finding(Code::CountUnreadable, 3),
        ];
        let lines: Vec<Vec<String>> = groups(&findings).iter().map(|of| row(of).cells).collect();
        assert_eq!(lines[0], ["警告", "参加人次“90余人”不是数字，未计入", "活动台账!G3"]);
        assert_eq!(lines[1], ["说明", "参加人次“90余人”按90计（约数）", "活动台账!G7、G12"]);
    }

    #[test]
    fn blanks_beside_digits_are_dropped_but_not_in_what_is_quoted() {
        let text = "“AI 与 3 种”按 90 计，见 B 列 / C 列";
        assert_eq!(without_blanks(text), "“AI 与 3 种”按90计，见B列 / C列");
    }

    #[test]
    fn many_places_are_counted() {
        let findings: Vec<Diagnostic> =
            (1..=20).map(|row| finding(Code::CountApproximate, row)).collect();
        let line = places(&groups(&findings)[0].places);
        assert!(line.ends_with("G8等20处"), "{line}");
    }
}
