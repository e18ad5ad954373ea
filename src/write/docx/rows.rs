//! The rows of a table, each after a pattern.
//!
//! Comes in: a table in canonical form, whose rows under the header are empty patterns that docx-rs built.
//! Goes out: the same with a row for each of the document's. A table of a thousand activities would
//! otherwise be made of ten thousand large structs, written, parsed and sorted one by one.

use std::borrow::Cow;

use super::text;
use super::tree::{Element, Node};
use crate::document::{Block, Table, TableRow};

/// The tables of a paper in their order.
pub(super) fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Attachment(attachment) => found.extend(tables(&attachment.blocks)),
            _ => {}
        }
    }
    found
}

/// Whether the rows of each pattern are totals, in the order of the patterns.
pub(super) fn patterns(table: &Table) -> Vec<bool> {
    let has = |total: bool| table.rows.iter().any(|row| row.total == total);
    [false, true].into_iter().filter(|total| has(*total)).collect()
}

/// Puts the rows of `table` in the place of the patterns.
pub(super) fn fill(element: &mut Element<'_>, table: &Table) {
    let kinds = patterns(table);
    let is_row = |node: &Node| node.element().is_some_and(|of| of.name == "w:tr");
    let first = element.children.len().saturating_sub(kinds.len());
    let patterns: Vec<String> = element
        .children
        .split_off(first)
        .iter()
        .filter(|node| is_row(node))
        .filter_map(Node::element)
        .map(|row| {
            let mut pattern = String::new();
            row.write(&mut pattern);
            pattern
        })
        .collect();
    let mut rows = String::new();
    for row in &table.rows {
        let at = kinds.iter().position(|total| *total == row.total);
        if let Some(pattern) = at.and_then(|at| patterns.get(at)) {
            write_row(row, pattern, &mut rows);
        }
    }
    element.children.push(Node::Text(Cow::Owned(rows)));
}

/// An empty run, as the patterns hold one in each cell.
const SLOT: &str = "<w:r><w:t xml:space=\"preserve\"/></w:r>";

fn write_row(row: &TableRow, pattern: &str, out: &mut String) {
    let mut pieces = pattern.split(SLOT);
    out.push_str(pieces.next().unwrap_or_default());
    let mut cells = row.cells.iter();
    for piece in pieces {
        write_run(cells.next().map_or("", String::as_str), out);
        out.push_str(piece);
    }
}

/// The words of a cell, line ends as breaks.
fn write_run(words: &str, out: &mut String) {
    out.push_str("<w:r>");
    for (at, line) in text::clean(words).split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:br w:type=\"textWrapping\"/>");
        }
        if line.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\"/>");
        } else {
            out.push_str("<w:t xml:space=\"preserve\">");
            out.push_str(&text::escape(line));
            out.push_str("</w:t>");
        }
    }
    out.push_str("</w:r>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str], total: bool) -> TableRow {
        TableRow { cells: cells.iter().map(|&cell| cell.to_owned()).collect(), total }
    }

    #[test]
    fn a_row_holds_the_words_of_its_cells_and_nothing_else() {
        let pattern = format!("<w:tr><w:tc>{SLOT}</w:tc><w:tc>{SLOT}</w:tc></w:tr>");
        let mut out = String::new();
        write_row(&row(&["甲</w:t>\n乙"], false), &pattern, &mut out);
        assert_eq!(
            out,
            "<w:tr><w:tc><w:r><w:t xml:space=\"preserve\">甲&lt;/w:t&gt;</w:t>\
             <w:br w:type=\"textWrapping\"/><w:t xml:space=\"preserve\">乙</w:t></w:r></w:tc>\
             <w:tc><w:r><w:t xml:space=\"preserve\"/></w:r></w:tc></w:tr>"
        );
    }

    #[test]
    fn totals_follow_their_own_pattern() {
        let table = Table {
            caption: String::new(),
            columns: Vec::new(),
            rows: vec![row(&["甲"], false), row(&["计"], true), row(&["乙"], false)],
        };
        let pattern = |style: &'static str| {
            let mut row = Element::empty("w:tr", style);
            let mut run = Element::empty("w:r", "");
            run.push("w:t", "xml:space=\"preserve\"");
            row.children.push(Node::Element(run));
            Node::Element(row)
        };
        let mut element = Element::empty("w:tbl", "");
        element.children.extend([pattern("head"), pattern("body"), pattern("total")]);
        fill(&mut element, &table);
        let mut out = String::new();
        element.write(&mut out);
        let order: Vec<usize> = ["甲", "<w:tr total>", "计", "乙"]
            .iter()
            .map(|part| out.find(part).expect("is there"))
            .collect();
        assert!(order.is_sorted(), "{out}");
        assert_eq!(out.matches("<w:tr body>").count(), 2);
    }
}
