//! A Word file as the checks see it: paragraphs with their look, tables, sections, footers.

use super::asides;
use super::numbering::Numbering;
use super::package::Package;
use super::properties::{ParagraphLook, RunLook, Styles};
use super::xml::Node;

/// A paper.
#[derive(Default)]
pub(super) struct Paper {
    pub items: Vec<Item>,
    /// Each with the index of the item it ends before.
    pub sections: Vec<(usize, Section)>,
    pub odd_and_even: bool,
    pub footers: Vec<(String, Footer)>,
    /// Text boxes and notes with their places.
    pub asides: Vec<(String, String)>,
    /// The East Asian language of the text.
    pub language: Option<String>,
    /// The title among the file's properties.
    pub title: Option<String>,
}

/// A paragraph or table of the body.
pub(super) enum Item {
    Paragraph(Box<Paragraph>),
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    pub style: String,
    pub look: ParagraphLook,
    pub runs: Vec<(String, RunLook)>,
    /// A page break stands in it.
    pub breaks_page: bool,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub rows: usize,
    pub repeats_header: bool,
    pub rows_stay_whole: bool,
    /// Sum of the grid, in twips.
    pub width: i64,
    /// Some cell has an exact line pitch greater than its text needs.
    pub exact_pitch: bool,
    /// Text of all cells, row by row.
    pub cells: Vec<Vec<String>>,
}

/// A section's page.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub width: i64,
    pub height: i64,
    pub top: i64,
    pub bottom: i64,
    pub left: i64,
    pub right: i64,
    pub footer: i64,
    pub grid: String,
    pub line_pitch: Option<i64>,
    pub char_space: i64,
    /// Kind (`default`, `even`, `first`) and relationship id.
    pub footers: Vec<(String, String)>,
    /// The first page has a footer of its own.
    pub own_first: bool,
    /// Page numbers begin anew with this number.
    pub restart: Option<i64>,
    /// It goes on below what stands before it, on the same page.
    pub continuous: bool,
}

/// A footer.
#[derive(Debug, Default)]
pub(super) struct Footer {
    /// Text with `#` for the page number.
    pub text: String,
    pub look: ParagraphLook,
    pub run: RunLook,
    /// The number stands in a cell or box whose text is turned.
    pub turned: bool,
}

/// Reads a paper out of its package.
pub(super) fn paper(package: &Package) -> Paper {
    let styles = Styles::new(&package.styles, &package.theme);
    let mut reading = Reading {
        styles: &styles,
        numbering: Numbering::new(&package.numbering),
        items: Vec::new(),
        sections: Vec::new(),
    };
    if let Some(body) = package.document.child("body") {
        reading.body(body);
    }
    let footers = package.footers.iter();
    Paper {
        items: reading.items,
        sections: reading.sections,
        odd_and_even: package.settings.switch("evenAndOddHeaders").unwrap_or(false),
        footers: footers.map(|(id, of)| (id.clone(), footer(of, &styles))).collect(),
        asides: asides::asides(package),
        language: language(package),
        title: package.core.child("title").map(|of| of.text.clone()),
    }
}

fn language(package: &Package) -> Option<String> {
    let defaults = package.styles.child("docDefaults")?.child("rPrDefault")?.child("rPr")?;
    let language = defaults.child("lang").or_else(|| package.settings.child("themeFontLang"))?;
    language.attribute("eastAsia").map(str::to_owned)
}

struct Reading<'a> {
    styles: &'a Styles<'a>,
    numbering: Numbering<'a>,
    items: Vec<Item>,
    sections: Vec<(usize, Section)>,
}

impl Reading<'_> {
    fn body(&mut self, body: &Node) {
        for child in &body.children {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => {
                    let table = self.table(child);
                    self.items.push(Item::Table(table));
                }
                "sectPr" => self.sections.push((self.items.len(), section(child))),
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.body(child);
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: &Node) {
        let own = node.child("pPr");
        let mut paragraph = read_paragraph(node, self.styles);
        if let Some((id, level)) = paragraph.look.numbering.clone() {
            let label = self.numbering.label(&id, level);
            paragraph.text.insert_str(0, &label);
        }
        self.items.push(Item::Paragraph(Box::new(paragraph)));
        if let Some(of) = own.and_then(|own| own.child("sectPr")) {
            self.sections.push((self.items.len(), section(of)));
        }
    }

    fn table(&self, node: &Node) -> Table {
        let rows: Vec<&Node> = node.all("tr").collect();
        let has = |row: &Node, name: &str| {
            row.child("trPr").and_then(|of| of.switch(name)).unwrap_or(false)
        };
        let grid = node.child("tblGrid");
        let columns = grid.iter().flat_map(|grid| grid.all("gridCol"));
        let mut table = Table {
            rows: rows.len(),
            repeats_header: rows.first().is_some_and(|row| has(row, "tblHeader")),
            rows_stay_whole: rows.iter().all(|row| has(row, "cantSplit")),
            width: columns.filter_map(|column| column.number("w")).sum(),
            ..Table::default()
        };
        for row in rows {
            let cells = cells(row).into_iter().map(|cell| {
                let paragraphs = cell.all("p").map(|of| read_paragraph(of, self.styles));
                table.exact_pitch |= paragraphs.into_iter().any(|of| is_blown_up(&of));
                asides::text(cell)
            });
            let cells = cells.collect();
            table.cells.push(cells);
        }
        table
    }
}

/// The cells of a row, also those a form field wraps.
fn cells(row: &Node) -> Vec<&Node> {
    let mut cells = Vec::new();
    for child in &row.children {
        match child.name.as_str() {
            "tc" => cells.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" => cells.extend(self::cells(child)),
            _ => {}
        }
    }
    cells
}

/// Whether an exact pitch is more than 1.7 times the size of the text.
fn is_blown_up(paragraph: &Paragraph) -> bool {
    let size = paragraph.runs.iter().filter_map(|(_, look)| look.size).max();
    let (Some(size), Some(line)) = (size, paragraph.look.line) else { return false };
    paragraph.look.line_rule == "exact" && line * 10 > size * 10 * 17
}

fn read_paragraph(node: &Node, styles: &Styles) -> Paragraph {
    let own = node.child("pPr");
    let mut paragraph = Paragraph {
        style: styles.style_of(own).map(|id| styles.name(id)).unwrap_or_default(),
        look: styles.paragraph(own),
        ..Paragraph::default()
    };
    read_runs(node, own, styles, &mut paragraph);
    paragraph.text = paragraph.runs.iter().map(|(text, _)| text.as_str()).collect();
    paragraph
}

fn read_runs(node: &Node, own: Option<&Node>, styles: &Styles, paragraph: &mut Paragraph) {
    for child in &node.children {
        match child.name.as_str() {
            "r" => {
                let text = run_text(child, &mut paragraph.breaks_page);
                if !text.is_empty() {
                    let look = styles.run(own, child.child("rPr"));
                    paragraph.runs.push((text, look));
                }
            }
            "ins" | "moveTo" | "hyperlink" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" => {
                if child.attribute("instr").is_some_and(|of| of.contains("PAGE")) {
                    let look = styles.run(own, child.child("r").and_then(|run| run.child("rPr")));
                    paragraph.runs.push(("#".to_owned(), look));
                } else {
                    read_runs(child, own, styles, paragraph);
                }
            }
            _ => {}
        }
    }
}

/// The text of a run; a field that counts pages is shown as `#`.
fn run_text(run: &Node, breaks_page: &mut bool) -> String {
    let mut text = String::new();
    for child in &run.children {
        match child.name.as_str() {
            "t" => text.push_str(&child.text),
            "tab" => text.push('\t'),
            "noBreakHyphen" => text.push('-'),
            "br" if child.attribute("type") == Some("page") => *breaks_page = true,
            "br" | "cr" => text.push('\n'),
            "instrText" if child.text.trim().starts_with("PAGE") => text.push('#'),
            _ => {}
        }
    }
    text
}

fn section(node: &Node) -> Section {
    let number = |child: &str, name: &str| {
        node.child(child).and_then(|of| of.number(name)).unwrap_or_default()
    };
    let grid = node.child("docGrid");
    let reference = |of: &Node| {
        Some((of.attribute("type").unwrap_or("default").to_owned(), of.attribute("id")?.to_owned()))
    };
    Section {
        width: number("pgSz", "w"),
        height: number("pgSz", "h"),
        top: number("pgMar", "top"),
        bottom: number("pgMar", "bottom"),
        left: number("pgMar", "left"),
        right: number("pgMar", "right"),
        footer: number("pgMar", "footer"),
        grid: grid.and_then(|of| of.attribute("type")).unwrap_or_default().to_owned(),
        line_pitch: grid.and_then(|of| of.number("linePitch")),
        char_space: number("docGrid", "charSpace"),
        footers: node.all("footerReference").filter_map(reference).collect(),
        own_first: node.switch("titlePg").unwrap_or(false),
        restart: node.child("pgNumType").and_then(|of| of.number("start")),
        continuous: node.value("type") == Some("continuous"),
    }
}

/// The paragraph of a footer that holds the page number, also within a cell, text box or frame.
fn footer(node: &Node, styles: &Styles) -> Footer {
    let mut rest = String::new();
    let found = numbered(node, styles, false, &mut rest);
    found.unwrap_or(Footer { text: rest, ..Footer::default() })
}

fn numbered(node: &Node, styles: &Styles, turned: bool, rest: &mut String) -> Option<Footer> {
    let turned = turned || turns(node);
    if node.name == "p" {
        let paragraph = read_paragraph(node, styles);
        if let Some(at) = paragraph.text.find('#') {
            let run = paragraph.runs.iter().find(|(text, _)| text.contains('#'));
            // What the field showed last stands behind it.
            let tail = paragraph.text[at + 1..].trim_start_matches(|of: char| of.is_ascii_digit());
            return Some(Footer {
                text: format!("{}#{tail}", &paragraph.text[..at]),
                run: run.map(|(_, look)| look.clone()).unwrap_or_default(),
                look: paragraph.look,
                turned,
            });
        }
        if rest.is_empty() {
            *rest = paragraph.text;
        }
    }
    node.children.iter().find_map(|child| numbered(child, styles, turned, rest))
}

/// Whether an element turns the text within: a cell or frame by its direction, a text box by its body.
fn turns(node: &Node) -> bool {
    let direction = |of: &Node| of.value("textDirection").is_some_and(|of| of != "lrTb");
    match node.name.as_str() {
        "tc" => node.child("tcPr").is_some_and(direction),
        "p" => node.child("pPr").is_some_and(direction),
        "wsp" => {
            let way = node.child("bodyPr").and_then(|of| of.attribute("vert"));
            way.is_some_and(|of| of != "horz")
        }
        "textbox" => node.attribute("style").is_some_and(|of| of.contains("vertical")),
        _ => false,
    }
}
