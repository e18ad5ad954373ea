//! XML of a stranger's document as a tree of local names; prefixes differ between programs.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// Elements may nest this deep; deeper documents are made to hurt.
const DEPTH: usize = 256;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// Text directly inside.
    pub text: String,
}

impl Node {
    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, _)| of == name).map(|(_, value)| value.as_str())
    }

    /// An attribute that is a number; a length with its unit, as strict files have it, in twips.
    pub fn number(&self, name: &str) -> Option<i64> {
        let text = self.attribute(name)?.trim();
        let plain = text.trim_end_matches(|of: char| of.is_ascii_alphabetic());
        let twips = match text.get(plain.len()..)? {
            "" => 1.0,
            "pt" => 20.0,
            "mm" => 1440.0 / 25.4,
            "cm" => 1440.0 / 2.54,
            "in" => 1440.0,
            "pc" | "pi" => 240.0,
            _ => return None,
        };
        plain.parse::<f64>().ok().map(|number| whole(number * twips))
    }

    /// `val` of a child.
    pub fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    /// A child that switches something on unless its `val` says no; `None` when absent.
    pub fn switch(&self, child: &str) -> Option<bool> {
        let value = self.child(child)?.attribute("val").unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "off"))
    }
}

/// A number of a document as a whole one.
#[expect(clippy::cast_possible_truncation, reason = "clamped to what positions can be")]
fn whole(number: f64) -> i64 {
    number.round().clamp(-1e9, 1e9) as i64
}

/// Parses a part, or says why it cannot be.
pub(super) fn parse(source: &[u8]) -> Result<Node, String> {
    let text = std::str::from_utf8(source).map_err(|error| error.to_string())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut open: Vec<Node> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let closed = match event {
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err("嵌套过深".to_owned());
                }
                open.push(node(&start)?);
                continue;
            }
            Event::Empty(start) => node(&start)?,
            Event::End(_) => open.pop().ok_or("标签不配对")?,
            Event::Text(text) => {
                append(&mut open, &text);
                continue;
            }
            Event::CData(text) => {
                append(&mut open, &text);
                continue;
            }
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                append(&mut open, &unescape(&entity).map_err(|error| error.to_string())?);
                continue;
            }
            Event::Eof => return Err("没有内容".to_owned()),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.children.push(closed),
            None => return Ok(closed),
        }
    }
}

fn append(open: &mut [Node], text: &str) {
    if let Some(parent) = open.last_mut() {
        parent.text.push_str(text);
    }
}

fn node(start: &BytesStart) -> Result<Node, String> {
    let mut node = Node { name: local(start.name().as_ref()), ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = unescape(&attribute.value).map_err(|error| error.to_string())?.into_owned();
        node.attributes.push((local(attribute.key.as_ref()), value));
    }
    Ok(node)
}

fn local(name: &str) -> String {
    name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_prefix_and_entities_their_disguise() {
        let node =
            parse("<x:a y:b=\"1&amp;2\">甲&lt;<z:c/></x:a>".as_bytes()).expect("well-formed");
        assert_eq!((node.name.as_str(), node.text.as_str()), ("a", "甲<"));
        assert_eq!(node.attribute("b"), Some("1&2"));
        assert!(node.child("c").is_some());
    }

    #[test]
    fn a_length_may_carry_its_unit() {
        let node =
            parse(b"<a b=\"37mm\" c=\"28.95pt\" d=\"640\" e=\"auto\"/>").expect("well-formed");
        let numbers = ["b", "c", "d", "e"].map(|name| node.number(name));
        assert_eq!(numbers, [Some(2098), Some(579), Some(640), None]);
    }

    #[test]
    fn a_document_nested_without_end_is_refused() {
        assert!(parse("<a>".repeat(100_000).as_bytes()).is_err());
    }
}
