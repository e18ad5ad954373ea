//! Automatic numbers, counted as Word would, so that a stranger's headings can be read.

use std::collections::BTreeMap;

use super::xml::Node;
use crate::document::chinese_number;

/// The running numbers of a document.
pub(super) struct Numbering<'a> {
    root: &'a Node,
    counters: BTreeMap<String, [i64; 9]>,
}

impl<'a> Numbering<'a> {
    pub fn new(root: &'a Node) -> Self {
        Self { root, counters: BTreeMap::new() }
    }

    /// The label of the next paragraph of a list level, for example （二）.
    pub fn label(&mut self, id: &str, level: i64) -> String {
        let level = usize::try_from(level).unwrap_or(0).min(8);
        let Some(definition) = self.definition(id) else { return String::new() };
        let key = definition.attribute("abstractNumId").unwrap_or(id).to_owned();
        let levels: Vec<Option<&Node>> = (0..9).map(|at| find_level(definition, at)).collect();
        let start = |at: usize| {
            let of = levels[at].and_then(|of| of.child("start"));
            of.and_then(|of| of.number("val")).unwrap_or(1)
        };
        let fresh: [i64; 9] = std::array::from_fn(|at| start(at) - 1);
        let counters = self.counters.entry(key).or_insert(fresh);
        counters[level] += 1;
        counters[level + 1..].copy_from_slice(&fresh[level + 1..]);
        let text = levels[level].and_then(|of| of.value("lvlText")).unwrap_or_default();
        (0..=level).fold(text.to_owned(), |text, at| {
            let format = levels[at].and_then(|of| of.value("numFmt")).unwrap_or("decimal");
            text.replace(&format!("%{}", at + 1), &number(counters[at].max(1), format))
        })
    }

    fn definition(&self, id: &str) -> Option<&'a Node> {
        let number = self.root.all("num").find(|of| of.attribute("numId") == Some(id))?;
        let wanted = number.value("abstractNumId")?;
        self.root.all("abstractNum").find(|of| of.attribute("abstractNumId") == Some(wanted))
    }
}

fn find_level(definition: &Node, level: i64) -> Option<&Node> {
    definition.all("lvl").find(|of| of.number("ilvl") == Some(level))
}

fn number(value: i64, format: &str) -> String {
    match format {
        "bullet" | "none" => String::new(),
        format if format.contains("hinese") || format.contains("ideograph") => {
            chinese_number(u32::try_from(value).unwrap_or(1))
        }
        _ => value.to_string(),
    }
}
