//! One cell of an `OpenDocument` sheet: its type, its value and its text.
//!
//! Comes in: the tags and texts between a cell's start and its end. Goes out: its value. Remarks, drawings
//! and tables within the cell are no text of it.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use crate::model::Value;

/// Spaces that one mark may stand for.
const SPACES: u32 = 1_000;

/// A value and the columns it stands in, from 1.
pub struct Found {
    /// First column.
    pub first: u32,
    /// Last column.
    pub last: u32,
    /// What the cells hold.
    pub value: Value,
}

/// A cell whose end has not been seen.
pub struct OpenCell {
    /// How many cells like this stand side by side.
    pub times: u32,
    kind: String,
    /// The value that the type speaks of.
    stated: Option<String>,
    is_error: bool,
    text: String,
    /// Paragraphs begun so far.
    paragraphs: u32,
    /// Elements within each other that are no text of the cell.
    aside: u32,
}

impl OpenCell {
    /// Begins a cell.
    pub fn new(tag: &BytesStart<'_>) -> Self {
        // LibreOffice states the kind of an error in an attribute of its own with the same local name.
        let kinds = || {
            let is_kind = |name: &str| name == "value-type";
            tag.attributes().flatten().filter(move |found| is_kind(found.key.local_name().as_ref()))
        };
        let is_error = kinds().any(|found| &*found.value == "error");
        let kind = kinds().map(|found| found.value.to_string()).find(|kind| kind != "error");
        let kind = kind.unwrap_or_default();
        let stated = match kind.as_str() {
            "date" => attribute(tag, "date-value"),
            "time" => attribute(tag, "time-value"),
            "boolean" => attribute(tag, "boolean-value"),
            "float" | "currency" | "percentage" => attribute(tag, "value"),
            _ => attribute(tag, "string-value"),
        };
        let times = times(tag, "number-columns-repeated");
        Self { times, kind, stated, is_error, text: String::new(), paragraphs: 0, aside: 0 }
    }

    /// An element within the cell begins.
    pub fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        if self.aside > 0 || is_aside(name) {
            self.aside += u32::from(is_aside(name));
            return;
        }
        match name {
            "p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "s" => {
                let count = times(tag, "c").min(SPACES);
                self.text.extend(std::iter::repeat_n(' ', count as usize));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    /// An element within the cell ends.
    pub fn end(&mut self, name: &str) {
        self.aside = self.aside.saturating_sub(u32::from(is_aside(name)));
    }

    /// Text within the cell; what stands between paragraphs, and line breaks, are the file's layout.
    pub fn take(&mut self, text: &str) {
        if self.aside > 0 || self.paragraphs == 0 {
            return;
        }
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\n' | '\r' | '\t');
            if !is_space {
                self.text.push(c);
            } else if !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// The cell's value.
    pub fn value(self) -> Option<Value> {
        let text =
            if self.text.is_empty() { self.stated.clone().unwrap_or_default() } else { self.text };
        if self.is_error {
            return Some(Value::Error(Arc::from(text)));
        }
        let stated = self.stated.as_deref().map(str::trim);
        let read = stated.and_then(|stated| match self.kind.as_str() {
            "float" | "currency" | "percentage" => stated.parse().ok().map(Value::Number),
            "date" => stated.get(..10)?.parse().ok().map(Value::Date),
            "time" => time_of_day(stated),
            "boolean" => Some(Value::Bool(stated == "true")),
            _ => None,
        });
        let text = text.trim_end();
        read.or_else(|| (!text.is_empty()).then(|| Value::Text(Arc::from(text))))
    }
}

/// What stands in a cell without being its text: remarks, pictures and their captions, readings above signs.
fn is_aside(name: &str) -> bool {
    matches!(name, "annotation" | "frame" | "custom-shape" | "ruby-text" | "g" | "table")
}

/// `PT09H30M00S`, a time of day.
fn time_of_day(text: &str) -> Option<Value> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let minutes = rest.split_once('M').map_or("0", |(minutes, _)| minutes);
    match (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?) {
        (hours @ 0..24, minutes @ 0..60) => Some(Value::Time(hours * 60 + minutes)),
        _ => None,
    }
}

/// How often something is repeated; once where nothing is said.
pub fn times(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

/// An attribute by its local name.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// `amp` and `#10`, the inside of an entity.
pub fn resolved(reference: &str) -> String {
    let entity = format!("&{reference};");
    quick_xml::escape::unescape(&entity).map(std::borrow::Cow::into_owned).unwrap_or_default()
}
