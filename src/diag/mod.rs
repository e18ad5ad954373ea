//! Findings and messages: what is wrong, where, and what to do, in the user's language.
//!
//! Comes in: a [`Code`], a place and the values of its slots. Goes out: sentences. Not here: deciding
//! whether something is wrong, and printing. Every sentence stands in `catalogue`, once.

mod catalogue;
mod code;
mod english;
mod entry;

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::model::Origin;
pub use catalogue::Code;

/// The English of a word or sentence of ours that fills a slot; `None` for the register's own text.
#[must_use]
pub fn in_english(value: &str) -> Option<String> {
    english::words::english(value)
}

/// An element, requirement, finding or place of the Word check in a language; what is not ours is quoted.
#[must_use]
pub fn rule_in(value: &str, lang: Lang) -> Cow<'_, str> {
    let chinese = |c: char| ('\u{3400}'..'\u{a000}').contains(&c);
    let quoted = value.starts_with('“') && value.ends_with('”');
    if lang == Lang::Zh || quoted || !value.contains(chinese) {
        return Cow::Borrowed(value);
    }
    let english = english::rules::english(value).map(|text| english::singular(&text));
    Cow::Owned(english.unwrap_or_else(|| format!("“{value}”")))
}

/// The language of messages; documents are always Chinese.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

/// How much a finding matters (级别), worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 错误: the papers would be sent back.
    Error,
    /// 警告: probably wrong.
    Warning,
    /// 建议: could be better.
    Advice,
    /// 说明: how something was understood.
    Info,
}

impl Severity {
    /// The word of the JSON contract.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["error", "warning", "advice", "info"][self as usize]
    }

    /// The word for people.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => ["错误", "警告", "建议", "说明"][self as usize],
            Lang::En => self.id(),
        }
    }
}

/// One finding (一条提示).
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How much it matters; the code's own severity unless kepu.toml changes it.
    pub severity: Severity,
    /// Where in the register; `None` when no place can be named.
    pub origin: Option<Origin>,
    /// The values of the message's slots.
    pub values: Vec<(&'static str, String)>,
    /// Those that are worded otherwise in English.
    pub english: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A finding without place or values yet.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            severity: code.severity(),
            origin: None,
            values: Vec::new(),
            english: Vec::new(),
        }
    }

    /// The same finding at a place.
    #[must_use]
    pub fn at(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// The same finding with the value of one slot.
    #[must_use]
    pub fn with(mut self, slot: &'static str, value: impl fmt::Display) -> Self {
        self.values.push((slot, value.to_string()));
        self
    }

    /// The same finding with a slot whose words are ours, in both languages.
    #[must_use]
    pub fn worded(
        mut self,
        slot: &'static str,
        zh: impl fmt::Display,
        en: impl fmt::Display,
    ) -> Self {
        self.values.push((slot, zh.to_string()));
        self.english.push((slot, en.to_string()));
        self
    }

    /// What was found, as a sentence.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let text = self.fill(self.code.message(lang), lang);
        match &self.origin {
            // Where one activity takes a column, what is a row elsewhere is a column.
            Some(origin) if origin.across => {
                text.replace("这一行", "这一列").replace("列）", "行）").replace("列读", "行读")
            }
            _ => text,
        }
    }

    /// What to do about it; empty when nothing need be done.
    #[must_use]
    pub fn help(&self, lang: Lang) -> String {
        self.fill(self.code.help(lang), lang)
    }

    fn fill(&self, template: &str, lang: Lang) -> String {
        let mut text = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, tail) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            // What a message quotes is the register's own text.
            let ours = !text.ends_with('“');
            let value = self.value(slot, lang, ours);
            if ours {
                text.push_str(&value);
            } else {
                text.extend(value.chars().map(inner_quote));
            }
            rest = tail;
        }
        text.push_str(rest);
        if lang == Lang::En { english::singular(&text) } else { text }
    }

    fn value(&self, slot: &str, lang: Lang, ours: bool) -> Cow<'_, str> {
        if let Some(english) = of_slot(&self.english, slot).filter(|_| lang == Lang::En) {
            return Cow::Borrowed(english);
        }
        let value = of_slot(&self.values, slot);
        debug_assert!(value.is_some(), "{}: no value for {{{slot}}}", self.code.id());
        let value = value.unwrap_or_default();
        let english = if ours && lang == Lang::En { english::words::english(value) } else { None };
        english.map_or(Cow::Borrowed(value), Cow::Owned)
    }
}

/// A quotation within one has single marks (GB/T 15834).
fn inner_quote(c: char) -> char {
    match c {
        '“' => '‘',
        '”' => '’',
        other => other,
    }
}

fn of_slot<'v>(values: &'v [(&'static str, String)], slot: &str) -> Option<&'v str> {
    values.iter().find(|(name, _)| *name == slot).map(|(_, value)| value.as_str())
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(origin) = &self.origin {
            write!(f, "{origin}：")?;
        }
        f.write_str(&self.text(Lang::Zh))
    }
}

/// A value together with everything found on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<T> {
    /// The value.
    pub value: T,
    /// All findings, in the order of the register.
    pub findings: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with its findings.
    pub fn new(value: T, findings: Vec<Diagnostic>) -> Self {
        Self { value, findings }
    }

    /// The value, its findings moved to the end of `findings`.
    pub fn unpack(self, findings: &mut Vec<Diagnostic>) -> T {
        findings.extend(self.findings);
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_ours_are_said_in_english_and_quoted_ones_are_the_registers() {
        let finding = Diagnostic::new(Code::TermMissing).with("name", "讲座").with("field", "形式");
        assert!(finding.text(Lang::En).starts_with("“讲座” states no form"));
        let lunar = Diagnostic::new(Code::DateUnderstood)
            .with("raw", "三月三")
            .worded("read", "4月19日", "2026-04-19")
            .worded("reason", "农历", "a lunar day");
        assert_eq!(lunar.text(Lang::En), "“三月三” is read as 2026-04-19: a lunar day");
        assert_eq!(lunar.text(Lang::Zh), "“三月三”按4月19日计：农历");
    }

    #[test]
    fn a_quotation_within_one_has_single_marks() {
        let finding =
            Diagnostic::new(Code::TermMissing).with("name", "“大喇叭”宣传").with("field", "形式");
        assert!(finding.text(Lang::Zh).contains("“‘大喇叭’宣传”"));
    }

    #[test]
    fn english_sentences_hold_chinese_only_in_quotes() {
        for code in Code::ALL {
            for sentence in [code.message(Lang::En), code.help(Lang::En)] {
                let outside = sentence.split('“').map(|part| part.rsplit('”').next().unwrap());
                let chinese =
                    outside.flat_map(str::chars).find(|c| ('\u{3400}'..'\u{a000}').contains(c));
                assert_eq!(chinese, None, "{}: {sentence}", code.id());
            }
        }
    }
}
