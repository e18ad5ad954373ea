//! Templates (模板): the words of a plan, with slots, in files an office can copy and change.
//!
//! Comes in: the name of a template and the values of the slots. Goes out: blocks, with a finding for
//! every sentence that was left out because a slot has no value. Not here: the facts (`slots`) and
//! the blocks a template brings in (`inserts`).
//!
//! A template is read line by line: `# ` heads a section (`## ` a part of it), `* lead。|text` is a
//! numbered paragraph with leading words, `@name` brings in facts, `@include name` another template,
//! an empty line ends a paragraph, and any other line is one sentence of the paragraph.

use std::collections::BTreeMap;

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};

use crate::diag::{Code, Diagnostic};
use crate::document::Block;

/// The built-in templates by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("activity", include_str!("templates/activity.txt")),
    ("base", include_str!("templates/base.txt")),
    ("calendar", include_str!("templates/calendar.txt")),
    ("closing", include_str!("templates/closing.txt")),
    ("festival", include_str!("templates/festival.txt")),
    ("general", include_str!("templates/general.txt")),
    ("goals", include_str!("templates/goals.txt")),
    ("guidance", include_str!("templates/guidance.txt")),
    ("leadership", include_str!("templates/leadership.txt")),
    ("links", include_str!("templates/links.txt")),
    ("measures", include_str!("templates/measures.txt")),
    ("partners", include_str!("templates/partners.txt")),
    ("preamble", include_str!("templates/preamble.txt")),
    ("reporting", include_str!("templates/reporting.txt")),
    ("safeguards", include_str!("templates/safeguards.txt")),
    ("season", include_str!("templates/season.txt")),
    ("sections", include_str!("templates/sections.txt")),
    ("targets", include_str!("templates/targets.txt")),
    ("venues", include_str!("templates/venues.txt")),
    ("youth", include_str!("templates/youth.txt")),
];

/// Templates within templates may go this deep; deeper ones include themselves.
const DEPTH: usize = 4;

/// The templates of one run.
pub(super) struct Phrases<'a> {
    own: &'a BTreeMap<String, String>,
    environment: Environment<'a>,
}

/// What a template became.
#[derive(Default)]
pub(super) struct Text {
    pub blocks: Vec<Block>,
    pub findings: Vec<Diagnostic>,
    /// Sentences of the paragraph that is still open.
    open: String,
    /// The level of the last heading.
    level: u8,
}

impl Text {
    fn end_paragraph(&mut self) {
        if !self.open.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.open)));
        }
    }
}

impl<'a> Phrases<'a> {
    /// The built-in templates under the office's own.
    pub fn new(own: &'a BTreeMap<String, String>) -> Self {
        let mut environment = Environment::new();
        // A slot without value is an error where it is printed, but may be asked for with `if`.
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        Self { own, environment }
    }

    /// The text of a template.
    pub fn source(&self, name: &str) -> Option<&'a str> {
        let built_in = || TEMPLATES.iter().find(|(of, _)| *of == name).map(|(_, text)| *text);
        self.own.get(name).map(String::as_str).or_else(built_in)
    }

    /// The blocks of a template, facts brought in by `insert`; headings over nothing are dropped.
    pub fn blocks(
        &self,
        name: &str,
        slots: &Value,
        insert: &dyn Fn(&str) -> Option<Vec<Block>>,
    ) -> Text {
        let mut text = Text::default();
        self.fill(name, slots, insert, &mut text, 0);
        text.end_paragraph();
        drop_empty_headings(&mut text.blocks);
        text
    }

    fn fill(
        &self,
        name: &str,
        slots: &Value,
        insert: &dyn Fn(&str) -> Option<Vec<Block>>,
        text: &mut Text,
        depth: usize,
    ) {
        let Some(source) = self.source(name).filter(|_| depth < DEPTH) else { return };
        for (at, line) in source.lines().enumerate() {
            let line = line.trim();
            let place = Place { template: name, line: at + 1 };
            if let Some(other) = line.strip_prefix("@include ") {
                text.end_paragraph();
                if self.source(other.trim()).is_none() || depth + 1 == DEPTH {
                    text.findings.push(place.broken(line));
                }
                self.fill(other.trim(), slots, insert, text, depth + 1);
                text.end_paragraph();
            } else if let Some(fact) = line.strip_prefix('@') {
                text.end_paragraph();
                match insert(fact.trim()) {
                    Some(blocks) => text.blocks.extend(blocks),
                    None => text.findings.push(place.broken(line)),
                }
            } else {
                self.line(line, &place, slots, text);
            }
        }
    }

    /// A heading, a numbered paragraph, a sentence, or the end of a paragraph.
    fn line(&self, line: &'a str, place: &Place, slots: &Value, text: &mut Text) {
        let hashes = line.chars().take_while(|&character| character == '#').count();
        if line.is_empty() || hashes > 0 || line.starts_with("* ") {
            text.end_paragraph();
        }
        let words = line.trim_start_matches('#').trim_start_matches("* ").trim();
        let Some(words) = self.render(words, place, slots, &mut text.findings) else { return };
        if hashes > 0 {
            text.level = u8::try_from(hashes).unwrap_or(4).min(4);
            text.blocks.push(Block::Heading { level: text.level, text: words });
        } else if line.starts_with("* ") {
            let (lead, body) = words.split_once('|').unwrap_or(("", &words));
            let (lead, body) = (lead.to_owned(), body.to_owned());
            text.blocks.push(Block::Item { level: (text.level + 1).min(4), lead, text: body });
        } else {
            text.open.push_str(&words);
        }
    }

    /// A line with its slots filled; `None` when it is empty or cannot be filled.
    fn render(
        &self,
        line: &str,
        place: &Place,
        slots: &Value,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        if !line.contains('{') {
            return Some(line.to_owned()).filter(|line| !line.is_empty());
        }
        let environment = &self.environment;
        let filled = environment.template_from_str(line).and_then(|of| of.render(slots));
        match filled {
            Ok(words) => Some(words.trim().to_owned()).filter(|words| !words.is_empty()),
            Err(error) if error.kind() == ErrorKind::UndefinedError => {
                findings.push(place.left_out(&self.missing(line, slots)));
                None
            }
            Err(error) => {
                findings.push(place.broken(&error.to_string()));
                None
            }
        }
    }

    /// The slots of a line that have no value.
    fn missing(&self, line: &str, slots: &Value) -> String {
        let Ok(template) = self.environment.template_from_str(line) else { return String::new() };
        let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        names.retain(|name| slots.get_attr(name).is_ok_and(|value| value.is_undefined()));
        names.sort();
        let names: Vec<&str> = names.iter().map(|name| super::slots::chinese(name)).collect();
        names.join("、")
    }

    /// A paragraph of the office's own whose sentences may hold slots; those without value are left out.
    pub fn words(
        &self,
        text: &str,
        (source, line): (&str, usize),
        slots: &Value,
        findings: &mut Vec<Diagnostic>,
    ) -> String {
        let place = Place { template: source, line };
        if text.contains("{%") {
            return self.render(text, &place, slots, findings).unwrap_or_default();
        }
        let sentences = text.split_inclusive('。');
        sentences.filter_map(|of| self.render(of, &place, slots, findings)).collect()
    }

    /// The one sentence of an activity.
    pub fn sentence(&self, name: &str, slots: &Value, findings: &mut Vec<Diagnostic>) -> String {
        let source = self.source(name).unwrap_or_default().trim();
        let place = Place { template: name, line: 1 };
        self.render(source, &place, slots, findings).unwrap_or_default()
    }
}

/// Where in a template something is wrong.
struct Place<'a> {
    template: &'a str,
    line: usize,
}

impl Place<'_> {
    fn finding(&self, code: Code) -> Diagnostic {
        Diagnostic::new(code).with("template", self.template).with("line", self.line)
    }

    fn broken(&self, reason: &str) -> Diagnostic {
        self.finding(Code::TemplateBroken).with("reason", reason)
    }

    fn left_out(&self, slot: &str) -> Diagnostic {
        self.finding(Code::SentenceLeftOut).with("slot", slot)
    }
}

/// Drops headings that are followed by nothing of their own.
fn drop_empty_headings(blocks: &mut Vec<Block>) {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..).rev() {
        let empty = match (&block, kept.last()) {
            (Block::Heading { .. }, None) => true,
            (Block::Heading { level, .. }, Some(Block::Heading { level: next, .. })) => {
                next <= level
            }
            _ => false,
        };
        if !empty {
            kept.push(block);
        }
    }
    kept.reverse();
    *blocks = kept;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compose(source: &str, slots: &[(&str, &str)]) -> Text {
        let own = BTreeMap::from([("test".to_owned(), source.to_owned())]);
        let slots: BTreeMap<&str, &str> = slots.iter().copied().collect();
        let facts = |name: &str| (name == "facts").then(|| vec![Block::Paragraph("事实".into())]);
        Phrases::new(&own).blocks("test", &Value::from_pairs(slots), &facts)
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.to_owned())
    }

    fn heading(text: &str) -> Block {
        Block::Heading { level: 1, text: text.to_owned() }
    }

    #[test]
    fn sentences_run_on_until_an_empty_line() {
        let text = compose("甲{{ x }}。\n乙。\n\n丙。\n# 标题\n@facts", &[("x", "1")]);
        let expected =
            [paragraph("甲1。乙。"), paragraph("丙。"), heading("标题"), paragraph("事实")];
        assert_eq!(text.blocks, expected);
        assert_eq!(text.findings, []);
    }

    #[test]
    fn a_sentence_whose_slot_has_no_value_is_left_out_and_said() {
        let text = compose("有{{ residents }}人。\n{% if x %}没有。{% endif %}\n留下。", &[]);
        assert_eq!(text.blocks, [paragraph("留下。")]);
        assert_eq!(text.findings.len(), 1);
        assert_eq!(text.findings[0].to_string(), "没有常住人口，模板“test”第1行的句子没有写入计划");
    }

    #[test]
    fn a_heading_over_nothing_is_dropped() {
        let text = compose("# 空\n## 也空\n# 有\n* 领头。|正文。\n# 末", &[]);
        let item = Block::Item { level: 2, lead: "领头。".into(), text: "正文。".into() };
        assert_eq!(text.blocks, [heading("有"), item]);
    }

    #[test]
    fn a_broken_line_is_an_error_with_its_place_and_the_rest_is_used() {
        let text = compose("坏{{ 。\n@nothing\n@include nowhere\n@include test\n好。", &[]);
        assert!(text.blocks.contains(&paragraph("好。")));
        assert!(text.findings.iter().all(|finding| finding.code == Code::TemplateBroken));
        assert!(text.findings[0].to_string().starts_with("模板“test”第1行写法有误"));
    }

    #[test]
    fn every_built_in_template_is_well_formed() {
        let own = BTreeMap::new();
        let phrases = Phrases::new(&own);
        for (name, source) in TEMPLATES {
            for (at, line) in source.lines().enumerate() {
                let parsed = phrases.environment.template_from_str(line);
                assert!(parsed.is_ok(), "{name} 第{}行: {parsed:?}", at + 1);
            }
        }
    }
}
