//! A small XML tree over borrowed text: parsed by quick-xml, edited, written back unchanged elsewhere.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::diag::Code;
use crate::error::{Error, Result};

/// An element with its raw attributes.
#[derive(Debug)]
pub(super) struct Element<'a> {
    pub name: &'a str,
    /// The text between name and `>`, for example `w:val="1"`.
    pub attributes: Cow<'a, str>,
    pub children: Vec<Node<'a>>,
}

/// A child of an element.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Element(Element<'a>),
    /// Text as it stands in the part, escapes included.
    Text(Cow<'a, str>),
}

impl<'a> Node<'a> {
    pub fn element(&self) -> Option<&Element<'a>> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }
}

impl<'a> Element<'a> {
    /// An element without children.
    pub fn empty(name: &'a str, attributes: &'a str) -> Self {
        Self { name, attributes: Cow::Borrowed(attributes), children: Vec::new() }
    }

    /// The child elements, to be edited.
    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element<'a>> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of a name, made when absent, given to `edit`.
    pub fn with_child(&mut self, name: &'a str, edit: impl FnOnce(&mut Element<'a>)) {
        if let Some(child) = self.elements_mut().find(|child| child.name == name) {
            return edit(child);
        }
        let mut child = Self::empty(name, "");
        edit(&mut child);
        self.children.push(Node::Element(child));
    }

    /// Adds an element without children at the end.
    pub fn push(&mut self, name: &'a str, attributes: &'a str) {
        self.children.push(Node::Element(Self::empty(name, attributes)));
    }

    /// Appends the element as text.
    pub fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        if !self.attributes.is_empty() {
            out.push(' ');
            out.push_str(&self.attributes);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(text),
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

/// Parses a part; declaration and comments are dropped.
pub(super) fn parse(source: &[u8]) -> Result<Element<'_>> {
    let broken =
        |reason: &str| Error::new(Code::Internal).with("reason", format!("docx: {reason}"));
    let source = std::str::from_utf8(source).map_err(|error| broken(&error.to_string()))?;
    let mut reader = Reader::from_str(source);
    let mut open: Vec<Element> = Vec::new();
    loop {
        let from = position(&reader);
        let event = reader.read_event().map_err(|error| broken(&error.to_string()))?;
        let span = source.get(from..position(&reader)).unwrap_or_default();
        let closed = match event {
            Event::Start(_) => {
                open.push(start(span));
                continue;
            }
            Event::Empty(_) => start(span),
            Event::End(_) => open.pop().ok_or_else(|| broken("end without start"))?,
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::Text(Cow::Borrowed(span)));
                }
                continue;
            }
            Event::Eof => return Err(broken("no root element")),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(closed)),
            None => return Ok(closed),
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Name and attributes of `<name attributes>` or `<name attributes/>`.
fn start(tag: &str) -> Element<'_> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim_end();
    let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
    Element::empty(name, attributes.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_back_as_it_was_read() {
        let source = r#"<a x="1"><b/><c y="&lt;/c&gt;">甲 &amp; 乙</c> </a>"#;
        let mut out = String::new();
        parse(source.as_bytes()).expect("well-formed").write(&mut out);
        assert_eq!(out, source);
    }

    #[test]
    fn a_part_that_is_not_well_formed_is_an_error() {
        assert!(parse(b"<a><b></a>").is_err());
        assert!(parse(b"").is_err());
    }
}
