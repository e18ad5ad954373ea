//! Several activities in one cell: a month's plan with 1.送春联 and 2.健康讲座 below each other.
//!
//! Comes in: the text of a name's cell. Goes out: the activities it lists, when their numbers run on from 1.
//! Not here: line breaks alone, which mostly only wrap a long name.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Field, Row, Value};

use super::row::RowCells;

/// The rows of the activities a row lists; `None` when it lists one.
///
/// A number of people or an amount is the whole cell's: such a row stays one activity, which is said.
pub fn rows(cells: &RowCells<'_>, findings: &mut Vec<Diagnostic>) -> Option<Vec<Row>> {
    const COUNTS: [Field; 4] = [Field::Attendance, Field::Volunteers, Field::Handouts, Field::Cost];
    let cell = cells.own_cell(Field::Name)?;
    let Value::Text(text) = &cell.value else { return None };
    let names = listed(text);
    if names.len() < 2 {
        return None;
    }
    let counted = COUNTS.iter().any(|field| cells.own_cell(*field).is_some());
    let code = if counted { Code::NameSeveral } else { Code::NameSplit };
    findings.push(cells.finding(code, Field::Name).with("count", names.len()));
    let rows = names.into_iter().map(|name| named(cells.row, cell.column, name));
    (!counted).then(|| rows.collect())
}

/// Takes what was found about the rows of one cell more than once down to once.
pub fn once(findings: &mut Vec<Diagnostic>, from: usize) {
    let mut own = findings.split_off(from.min(findings.len()));
    while !own.is_empty() {
        let first = own.remove(0);
        own.retain(|other| *other != first);
        findings.push(first);
    }
}

/// The row with another name.
fn named(row: &Row, column: u32, name: &str) -> Row {
    let rename = |cell: &Cell| {
        let value =
            if cell.column == column { Value::Text(Arc::from(name)) } else { cell.value.clone() };
        Cell { value, ..cell.clone() }
    };
    Row { cells: row.cells.iter().map(rename).collect(), ..row.clone() }
}

/// What a text lists under 1, 2, 3; nothing when it does not begin with 1 or an item is empty.
fn listed(text: &str) -> Vec<&str> {
    let text = text.trim();
    // A look at the beginning, which nearly no name passes.
    if !text.starts_with(['1', '１', '①', '（', '(', '一']) {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut rest = match marker(text, 1) {
        Some((0, end)) => &text[end..],
        _ => return Vec::new(),
    };
    for number in 2.. {
        let Some((start, end)) = marker(rest, number) else { break };
        items.push(&rest[..start]);
        rest = &rest[end..];
    }
    items.push(rest);
    let ends = |c: char| c.is_whitespace() || "；;。，,、".contains(c);
    let items: Vec<&str> = items.into_iter().map(|item| item.trim_matches(ends)).collect();
    if items.iter().all(|item| item.chars().count() > 1) { items } else { Vec::new() }
}

/// Where the mark of a number stands, 2. or 2、 or （2） or ②, at the beginning or behind the end of an item.
fn marker(text: &str, number: u32) -> Option<(usize, usize)> {
    let circled = char::from_u32(u32::from('①') + number - 1).filter(|_| number <= 20);
    let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let chinese = usize::try_from(number).ok().and_then(|at| chinese.get(at - 1));
    let mut marks: Vec<String> = ["{}.", "{}、", "{}．", "{})", "{}）", "（{}）", "({})"]
        .iter()
        .map(|form| form.replace("{}", &number.to_string()))
        .collect();
    marks.extend(circled.map(String::from));
    marks.extend(chinese.map(|numeral| format!("（{numeral}）")));
    marks.extend(chinese.map(|numeral| format!("{numeral}、")));
    let behind_an_end = |at: usize| {
        let before = text[..at].trim_end_matches([' ', '\u{3000}']);
        before.is_empty() || before.len() < at || before.ends_with(['\n', '\r', '；', ';', '。'])
    };
    let fits = |at: usize, mark: &str| {
        // 1.5 is a number, no mark.
        let number = text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit());
        behind_an_end(at) && !number
    };
    let found = marks.iter().filter_map(|mark| {
        let at = text.match_indices(mark.as_str()).map(|(at, _)| at).find(|at| fits(*at, mark))?;
        Some((at, at + mark.len()))
    });
    found.min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_lines_are_activities_of_their_own() {
        for text in [
            "1.送春联\n2.健康讲座",
            "1、送春联；2、健康讲座。",
            "①送春联\n②健康讲座；",
            "（1）送春联 （2）健康讲座",
            "一、送春联\n二、健康讲座",
        ] {
            assert_eq!(listed(text), ["送春联", "健康讲座"], "{text}");
        }
    }

    #[test]
    fn other_numbers_and_breaks_part_nothing() {
        for text in
            ["健康讲座\n第2期", "1.5公里健步走", "1、健康讲座", "一、二年级科学课", "1.讲座2.0版"]
        {
            assert!(listed(text).len() < 2, "{text}: {:?}", listed(text));
        }
    }
}
