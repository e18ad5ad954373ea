//! From docx-rs' parts to parts that Word opens without repair.
//!
//! Comes in: a part as docx-rs builds it. Goes out: the same part with children in the order of the
//! schema, without empty property elements and generated ids, and with what docx-rs cannot write:
//! repeated table headers, indents in characters, language, East Asian spacing, the footers of each section.

use std::borrow::Cow;

use super::order;
use super::rows;
use super::tree::{self, Element, Node};
use crate::document::Table;
use crate::error::Result;

/// The main part, with the rows of its tables.
pub(super) fn document(source: &[u8], tables: &[&Table]) -> Result<String> {
    let mut root = tree::parse(source)?;
    give_every_section_its_footers(&mut root);
    tidy(&mut root);
    if let Some(body) = root.elements_mut().find(|element| element.name == "w:body") {
        let elements = body.elements_mut().filter(|element| element.name == "w:tbl");
        for (element, table) in elements.zip(tables) {
            rows::fill(element, table);
        }
    }
    Ok(written(&root))
}

/// The styles part, with the defaults completed.
pub(super) fn styles(source: &[u8]) -> Result<String> {
    let mut root = tree::parse(source)?;
    complete_defaults(&mut root);
    for style in root.elements_mut().filter(|element| element.name == "w:style") {
        if style.attributes.contains("w:styleId=\"Normal\"") {
            style.attributes.to_mut().push_str(" w:default=\"1\"");
            // LibreOffice does not look for these in the defaults.
            style.with_child("w:pPr", close_up);
        }
    }
    Ok(finish(root))
}

/// Any other part.
pub(super) fn part(source: &[u8]) -> Result<String> {
    Ok(finish(tree::parse(source)?))
}

fn finish(mut root: Element) -> String {
    tidy(&mut root);
    written(&root)
}

fn written(root: &Element) -> String {
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    root.write(&mut out);
    out
}

/// Puts an element and all below it into canonical form.
fn tidy(element: &mut Element) {
    for child in element.elements_mut() {
        tidy(child);
    }
    element.children.retain(|node| !node.element().is_some_and(is_empty_property));
    if let Some(sequence) = order::of(element.name) {
        let rank =
            |node: &Node| node.element().map_or(0, |child| order::rank(sequence, child.name));
        if !element.children.is_sorted_by_key(rank) {
            element.children.sort_by_cached_key(rank);
        }
    }
    match element.name {
        "w:p" => element.attributes = Cow::Borrowed(""),
        "w:tbl" => repeat_header(element),
        "w:gridCol" | "w:fldChar" => drop_last_attribute(element),
        "w:instrText" => element.attributes = Cow::Borrowed("xml:space=\"preserve\""),
        "w:ind" if element.attributes.contains("w:firstLine=") => {
            element.attributes.to_mut().push_str(" w:firstLineChars=\"200\"");
        }
        _ => {}
    }
}

fn is_empty_property(element: &Element) -> bool {
    let property = matches!(element.name, "w:rPr" | "w:pPr" | "w:trPr" | "w:tcPr");
    property && element.children.is_empty()
}

/// docx-rs writes `w:type` after a grid column's width and `w:dirty` after a field character's kind.
fn drop_last_attribute(element: &mut Element) {
    if let Some((kept, _)) = element.attributes.split_once("\" ") {
        element.attributes = Cow::Owned(format!("{kept}\""));
    }
}

/// Marks the first row as header, so that it stands on every page.
fn repeat_header(table: &mut Element) {
    let first = table.elements_mut().find(|element| element.name == "w:tr");
    let Some(row) = first else { return };
    let properties = row.children.first().and_then(Node::element);
    if properties.is_none_or(|element| element.name != "w:trPr") {
        row.children.insert(0, Node::Element(Element::empty("w:trPr", "")));
    }
    row.with_child("w:trPr", |properties| properties.push("w:tblHeader", ""));
}

/// docx-rs knows the footers of the last section only. Every section gets them; lying ones get those that
/// follow in number, see `footer::lying`.
fn give_every_section_its_footers(root: &mut Element) {
    let Some(body) = root.elements_mut().find(|element| element.name == "w:body") else { return };
    let mut kinds: Vec<String> = Vec::new();
    if let Some(last) = body.elements_mut().last().filter(|element| element.name == "w:sectPr") {
        let references = last.elements_mut().filter(|of| of.name == "w:footerReference");
        kinds = references.map(|of| kind(&of.attributes).to_owned()).collect();
        let is_reference =
            |node: &Node| node.element().is_some_and(|of| of.name == "w:footerReference");
        last.children.retain(|node| !is_reference(node));
    }
    for section in body.elements_mut().filter_map(section_of) {
        let lies = |of: &mut Element| of.attributes.contains("w:orient=\"landscape\"");
        let lies = section.elements_mut().any(lies);
        for (at, kind) in kinds.iter().enumerate() {
            let number = at + 1 + if lies { kinds.len() } else { 0 };
            let mut reference = Element::empty("w:footerReference", "");
            let attributes = format!("w:type=\"{kind}\" r:id=\"rIdFooter{number}\"");
            reference.attributes = Cow::Owned(attributes);
            section.children.push(Node::Element(reference));
        }
    }
}

/// `default` or `even`, out of the attributes of a footer reference.
fn kind(attributes: &str) -> &str {
    let value = attributes.split_once("w:type=\"").and_then(|(_, rest)| rest.split_once('"'));
    value.map_or("default", |(kind, _)| kind)
}

/// The section properties that stand in a paragraph, or are the element itself.
fn section_of<'a, 'b>(element: &'b mut Element<'a>) -> Option<&'b mut Element<'a>> {
    if element.name == "w:sectPr" {
        return Some(element);
    }
    let properties = element.elements_mut().find(|child| child.name == "w:pPr")?;
    properties.elements_mut().find(|child| child.name == "w:sectPr")
}

/// The language and the spacing of all text.
fn complete_defaults(root: &mut Element) {
    root.with_child("w:docDefaults", |defaults| {
        defaults.with_child("w:rPrDefault", |run| {
            run.with_child("w:rPr", |run| {
                run.push("w:lang", "w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"");
            });
        });
        defaults.with_child("w:pPrDefault", |paragraph| {
            paragraph.with_child("w:pPr", close_up);
        });
    });
}

/// No space between Chinese and Latin letters or digits, which the 28-character line has no room for.
fn close_up(paragraph: &mut Element) {
    paragraph.push("w:autoSpaceDE", "w:val=\"0\"");
    paragraph.push("w:autoSpaceDN", "w:val=\"0\"");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_sorted_empty_properties_and_ids_dropped() {
        let source = br#"<w:document><w:body><w:p w14:paraId="00000001"><w:pPr><w:rPr /><w:ind w:firstLine="640" /><w:pStyle w:val="A" /></w:pPr><w:r><w:rPr /><w:t>x</w:t></w:r></w:p></w:body></w:document>"#;
        let out = document(source, &[]).expect("well-formed");
        assert!(out.ends_with(concat!(
            r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:ind w:firstLine="640" w:firstLineChars="200"/></w:pPr>"#,
            r"<w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>"
        )));
    }

    #[test]
    fn the_first_row_of_a_table_is_its_header() {
        let source =
            br"<w:tbl><w:tr><w:trPr /><w:tc /></w:tr><w:tr><w:trPr /><w:tc /></w:tr></w:tbl>";
        let out = part(source).expect("well-formed");
        assert!(out.ends_with(
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc/></w:tr><w:tr><w:tc/></w:tr></w:tbl>"
        ));
    }

    #[test]
    fn every_section_has_footers_and_a_lying_one_its_own() {
        let source = br#"<w:document><w:body><w:p><w:pPr><w:sectPr /></w:pPr></w:p><w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape" /></w:sectPr></w:pPr></w:p><w:sectPr><w:footerReference w:type="default" r:id="rIdFooter1" /><w:footerReference w:type="even" r:id="rIdFooter2" /><w:pgSz /></w:sectPr></w:body></w:document>"#;
        let out = document(source, &[]).expect("well-formed");
        let ids: Vec<&str> =
            out.split("rIdFooter").skip(1).filter_map(|rest| rest.get(..1)).collect();
        assert_eq!(ids, ["1", "2", "3", "4", "1", "2"], "{out}");
    }
}
