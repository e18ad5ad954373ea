//! The box (□) that a paper prints where its fonts lack a character: it stands for any one character.
//!
//! Comes in: what the papers of one organisation state. Goes out: the same, each box filled in from the one
//! other text that fits around it. Not here: telling that a character is missing, which export does.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Group, Statement};

const BOX: char = '□';

/// Fills in the boxes of names, then those of values.
pub(super) fn resolve(statements: &mut [Statement]) {
    let has_box = |of: &Statement| {
        of.value.contains(BOX) || name(&of.fact).is_some_and(|(_, name)| name.contains(BOX))
    };
    if !statements.iter().any(has_box) {
        return;
    }
    let mut names: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
    for (kind, name) in statements.iter().filter_map(|of| name(&of.fact)) {
        names.entry(kind).or_default().insert(name.to_owned());
    }
    for of in statements.iter_mut() {
        let Some((kind, name)) = name(&of.fact) else { continue };
        let known = names.get(kind).into_iter().flatten();
        if let Some(whole) = filled(name, known) {
            rename(&mut of.fact, whole);
        }
    }
    let mut values: BTreeMap<Fact, BTreeSet<String>> = BTreeMap::new();
    for of in statements.iter() {
        values.entry(of.fact.clone()).or_default().insert(of.value.clone());
    }
    for of in statements.iter_mut() {
        if let Some(whole) = filled(&of.value, values.get(&of.fact).into_iter().flatten()) {
            of.value = whole;
        }
    }
}

/// The kind of thing a fact names, and its name.
fn name(fact: &Fact) -> Option<(&'static str, &str)> {
    match fact {
        Fact::Row(listed) => Some((listed.kind, &listed.name)),
        Fact::Figure(part, _) => match &part.group {
            Group::Of(kind, word) => Some((kind, word)),
            Group::All => None,
        },
        _ => None,
    }
}

fn rename(fact: &mut Fact, whole: String) {
    match fact {
        Fact::Row(listed) => listed.name = whole,
        Fact::Figure(part, _) => {
            if let Group::Of(_, word) = &mut part.group {
                *word = whole;
            }
        }
        _ => {}
    }
}

/// The only known text that a text with boxes can be.
fn filled<'k>(text: &str, known: impl Iterator<Item = &'k String>) -> Option<String> {
    if !text.contains(BOX) {
        return None;
    }
    let mut fitting = known.filter(|whole| !whole.contains(BOX) && fits(text, whole));
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.clone())
}

fn fits(text: &str, whole: &str) -> bool {
    text.chars().count() == whole.chars().count()
        && text.chars().zip(whole.chars()).all(|(a, b)| a == BOX || a == b)
}

#[cfg(test)]
mod tests {
    use super::super::fact::{Listed, Part, Period, What};
    use super::*;

    fn row(paper: &str, name: &str, item: &'static str, value: &str) -> Statement {
        let fact = Fact::Row(Listed { kind: "活动", name: name.into(), item });
        Statement { paper: paper.into(), place: "表".into(), fact, value: value.into() }
    }

    #[test]
    fn a_box_stands_for_any_one_character_of_a_name_and_of_a_value() {
        let mut statements = vec![
            row("统计表.xlsx", "𠮷祥夜市科普", "地点", "𠮷祥广场"),
            row("摘要.pdf", "□祥夜市科普", "地点", "□祥广场"),
        ];
        resolve(&mut statements);
        assert_eq!(statements[0].fact, statements[1].fact);
        assert_eq!(statements[0].value, statements[1].value);
        let figure = |word: &str| Statement {
            fact: Fact::Figure(Part::of(Period::Year, "单位", word), What::Held),
            ..row("摘要.pdf", "", "", "3")
        };
        let mut units = vec![figure("𠮷祥社区"), figure("□祥社区")];
        resolve(&mut units);
        assert_eq!(units[0], units[1]);
    }

    #[test]
    fn a_box_hides_no_other_difference() {
        let mut statements = vec![
            row("统计表.xlsx", "夜市", "地点", "𠮷祥广场"),
            row("摘要.pdf", "夜市", "地点", "□祥公园"),
            row("统计表.xlsx", "甲市", "地点", "广场"),
            row("统计表.xlsx", "乙市", "地点", "广场"),
            row("摘要.pdf", "□市", "地点", "广场"),
        ];
        let before = statements.clone();
        resolve(&mut statements);
        assert_eq!(statements[..2], before[..2]);
        assert_eq!(statements[4], before[4]);
    }
}
