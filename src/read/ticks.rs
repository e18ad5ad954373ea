//! A column for each choice, ticked: 活动形式 over 讲座, 展览 and 宣传 with a √ in one of them.
//!
//! Comes in: headings and cells. Goes out: the runs of columns that are one field together. Not here:
//! which term a heading is (the vocabularies of normalizing).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::model::{Field, Value};
use crate::text::{compact, is_nothing};

use super::columns;

/// The fields that may be ticked, with the headings that are known without a heading above them.
static CHOICES: LazyLock<Vec<(Field, Vec<String>)>> = LazyLock::new(|| {
    let words: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("fields.toml")).unwrap_or_default();
    [Field::Form, Field::Topic, Field::Audience]
        .into_iter()
        .filter_map(|field| Some((field, words.get(&format!("{}_ticks", field.id()))?.clone())))
        .collect()
});

/// Marks that tick or leave blank, after `compact`.
const MARKS: [&str; 27] = [
    "√", "✓", "✔", "☑", "●", "○", "◎", "★", "▲", "×", "✗", "✘", "x", "X", "v", "V", "是", "否",
    "有", "无", "1", "0", "Y", "N", "y", "n", "☐",
];

/// The runs of neighbouring columns that hold ticks for one field, by index into the headings.
///
/// `cells` gives the values below a heading.
pub fn groups<'v, I: Iterator<Item = &'v Value>>(
    headers: &[&str],
    cells: impl Fn(usize) -> I,
) -> Vec<(Field, Range<usize>)> {
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(header) = headers.get(at) {
        let Some((field, above)) = choice(header) else {
            at += 1;
            continue;
        };
        let same = |other: &&&str| choice(other).is_some_and(|found| found == (field, above));
        let end = at + headers[at..].iter().take_while(same).count();
        let ticks = |at: usize| {
            cells(at).all(is_mark) || headers[at].contains("其他") || headers[at].contains("其它")
        };
        let ticked = || (at..end).flat_map(&cells).any(is_tick);
        if end - at >= 2 && (at..end).all(ticks) && ticked() {
            groups.push((field, at..end));
        }
        at = end;
    }
    groups
}

/// The field a heading is a choice of, and the heading above it.
fn choice(header: &str) -> Option<(Field, &str)> {
    if let Some((above, _)) = header.rsplit_once(" / ") {
        let (field, _) = columns::field(above, &BTreeMap::new())?;
        return CHOICES.iter().any(|(known, _)| *known == field).then_some((field, above));
    }
    let word = columns::clean(header);
    let found = CHOICES.iter().find(|(_, words)| words.contains(&word));
    found.map(|(field, _)| (*field, ""))
}

fn is_mark(value: &Value) -> bool {
    match value {
        Value::Text(text) => is_nothing(text) || MARKS.contains(&compact(text).as_ref()),
        Value::Number(_) => MARKS.contains(&value.text().as_str()),
        Value::Bool(_) => true,
        _ => false,
    }
}

/// A mark that says yes.
fn is_tick(value: &Value) -> bool {
    is_mark(value) && crate::text::yes_or_no(&value.text()) == Some(true)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn found(table: &[(&str, &[&str])]) -> Vec<(Field, Range<usize>)> {
        let headers: Vec<&str> = table.iter().map(|(header, _)| *header).collect();
        let values: Vec<Vec<Value>> = table
            .iter()
            .map(|(_, cells)| cells.iter().map(|cell| Value::Text(Arc::from(*cell))).collect())
            .collect();
        groups(&headers, |at| values[at].iter())
    }

    #[test]
    fn ticks_below_one_heading_are_one_field() {
        let table: &[(&str, &[&str])] = &[
            ("活动名称", &["义诊", "书展"]),
            ("活动形式 / 讲座", &["√", ""]),
            ("活动形式 / 展览", &["", "√"]),
            ("受众 / 老人", &["1", "0"]),
            ("受众 / 儿童", &["0", "1"]),
        ];
        assert_eq!(found(table), [(Field::Form, 1..3), (Field::Audience, 3..5)]);
    }

    #[test]
    fn known_choices_need_no_heading_above() {
        let table: &[(&str, &[&str])] =
            &[("讲座", &["√", ""]), ("展览", &["", "√"]), ("备注", &["", ""])];
        assert_eq!(found(table), [(Field::Form, 0..2)]);
    }

    #[test]
    fn figures_and_words_are_no_ticks() {
        for cells in [&["30", "1"], &["下午", "√"], &["", ""]] {
            let table: &[(&str, &[&str])] = &[("受众 / 老人", cells), ("受众 / 儿童", &["0", ""])];
            assert!(found(table).is_empty(), "{cells:?}");
        }
    }
}
