//! From docx-rs' parts to parts that Word opens without repair.
//!
//! Comes in: a part as docx-rs builds it. Goes out: the same part with children in the order of the
//! schema, without empty property elements and generated ids, and with what docx-rs cannot write:
//! repeated table headers, indents in characters, language, East Asian spacing, one set of footers.

use std::borrow::Cow;

use super::order;
use super::tree::{self, Element, Node};
use crate::error::Result;

/// The main part.
pub(super) fn document(source: &[u8]) -> Result<String> {
    let mut root = tree::parse(source)?;
    move_footers_to_first_section(&mut root);
    Ok(finish(root))
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
        "w:ind" if element.attributes.contains("w:firstLine=\"640\"") => {
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

/// docx-rs knows the footers of the last section only; Word hands them on from the first.
fn move_footers_to_first_section(root: &mut Element) {
    let Some(body) = root.elements_mut().find(|element| element.name == "w:body") else { return };
    let mut references = Vec::new();
    if let Some(last) = body.elements_mut().last().filter(|element| element.name == "w:sectPr") {
        let all = std::mem::take(&mut last.children);
        let is_reference =
            |node: &Node| node.element().is_some_and(|of| of.name == "w:footerReference");
        (references, last.children) = all.into_iter().partition(is_reference);
    }
    if let Some(first) = body.elements_mut().find_map(section_of) {
        first.children.extend(references);
    }
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
        let out = document(source).expect("well-formed");
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
    fn the_first_section_carries_the_footers_and_the_others_inherit_them() {
        let source = br#"<w:document><w:body><w:p><w:pPr><w:sectPr /></w:pPr></w:p><w:sectPr><w:footerReference r:id="f" /><w:pgSz /></w:sectPr></w:body></w:document>"#;
        let out = document(source).expect("well-formed");
        let first = out.find("<w:sectPr>").expect("first section");
        assert!(out[first..].starts_with(r#"<w:sectPr><w:footerReference r:id="f"/></w:sectPr>"#));
        assert!(out.ends_with("<w:sectPr><w:pgSz/></w:sectPr></w:body></w:document>"));
    }
}
