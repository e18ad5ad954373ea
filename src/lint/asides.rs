//! Text beside the running text: text boxes, footnotes and endnotes, and all that stands in a cell.
//!
//! The rules on the text itself (clause 9) look at it; the rules on the page do not.

use super::package::Package;
use super::xml::Node;

/// Lines with their places.
pub(super) fn asides(package: &Package) -> Vec<(String, String)> {
    let mut found = Vec::new();
    boxes(&package.document, &mut found);
    for (called, notes) in &package.notes {
        // Separators are notes too, without text.
        let texts = notes.children.iter().map(text).filter(|text| !text.trim().is_empty());
        found.extend(texts.enumerate().map(|(at, text)| (text, format!("{called}{}", at + 1))));
    }
    found
}

/// The text boxes of a part, once each: what a program keeps for older ones says the same again.
fn boxes(node: &Node, found: &mut Vec<(String, String)>) {
    for child in &node.children {
        match child.name.as_str() {
            "Fallback" if node.child("Choice").is_some() => {}
            "txbxContent" => {
                let place = format!("第{}个文本框", found.len() + 1);
                found.push((text(child), place));
            }
            _ => boxes(child, found),
        }
    }
}

/// All text below a node, a line for each paragraph; deleted text is not there any more.
pub(super) fn text(node: &Node) -> String {
    let mut text = String::new();
    gather(node, &mut text);
    text
}

fn gather(node: &Node, text: &mut String) {
    for child in &node.children {
        match child.name.as_str() {
            "t" => text.push_str(&child.text),
            "tab" => text.push(' '),
            "del" | "moveFrom" | "txbxContent" => {}
            "p" => {
                if !text.is_empty() {
                    text.push('\n');
                }
                gather(child, text);
            }
            _ => gather(child, text),
        }
    }
}
