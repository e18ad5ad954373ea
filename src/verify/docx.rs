//! Figures of a Word file: its sentences, and the rows of its schedule. Read from the raw XML.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::fact::{Notes, Part, Statement, What};
use super::{phrases, title};

/// A part of this size holds thousands of pages.
const LARGEST_PART: u64 = 64 << 20;

/// Reads a Word file; the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Vec<Statement>, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| "不是有效的 docx".to_owned())?;
    let part = archive.by_name("word/document.xml").map_err(|_| "缺少正文部件".to_owned())?;
    let mut xml = String::new();
    part.take(LARGEST_PART).read_to_string(&mut xml).map_err(|_| "正文部件读不出来".to_owned())?;
    let text = body(&xml)?;
    let mut notes = Notes::of(paper);
    if let Some(title) = text.paragraphs.iter().find_map(|paragraph| title(paragraph)) {
        notes.add(Part::Year, What::Title, title, "标题");
    }
    for (at, paragraph) in text.paragraphs.iter().enumerate() {
        phrases::read(paragraph, &format!("正文第{}段", at + 1), &mut notes);
    }
    for table in &text.tables {
        schedule(table, &mut notes);
    }
    Ok(notes.statements)
}

type Rows = Vec<Vec<String>>;

#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    tables: Vec<Rows>,
}

/// Paragraphs outside tables, and the tables; cells of nested tables join the cell around them.
fn body(xml: &str) -> Result<Body, String> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    let (mut paragraph, mut cell) = (String::new(), String::new());
    let (mut depth, mut in_text) = (0usize, false);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.name().as_ref() {
                "w:tbl" => {
                    depth += 1;
                    if depth == 1 {
                        body.tables.push(Vec::new());
                    }
                }
                "w:tr" if depth == 1 => {
                    if let Some(table) = body.tables.last_mut() {
                        table.push(Vec::new());
                    }
                }
                "w:t" => in_text = true,
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.name().as_ref() {
                "w:tbl" => depth = depth.saturating_sub(1),
                "w:tc" if depth == 1 => {
                    let row = body.tables.last_mut().and_then(|table| table.last_mut());
                    if let Some(row) = row {
                        row.push(std::mem::take(&mut cell));
                    }
                }
                "w:p" if depth == 0 => body.paragraphs.push(std::mem::take(&mut paragraph)),
                "w:t" => in_text = false,
                _ => {}
            },
            Ok(Event::Text(text)) if in_text => {
                let target = if depth > 0 { &mut cell } else { &mut paragraph };
                target.push_str(&text);
            }
            Ok(Event::GeneralRef(name)) if in_text => {
                let target = if depth > 0 { &mut cell } else { &mut paragraph };
                target.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or("?"));
            }
            Ok(Event::Eof) => return Ok(body),
            Err(_) => return Err("正文不是有效的 XML".to_owned()),
            Ok(_) => {}
        }
    }
}

/// A table with 活动名称: its rows are the activities, its 形式 column counts them by form.
fn schedule(table: &Rows, notes: &mut Notes<'_>) {
    let Some(header) = table.first() else { return };
    let column = |word: &str| header.iter().position(|cell| cell.trim() == word);
    let (Some(name), Some(_)) = (column("活动名称"), column("时间").or(column("月份")))
    else {
        return;
    };
    let cell = |row: &Vec<String>, at: usize| row.get(at).map_or("", |cell| cell.trim()).to_owned();
    let rows: Vec<&Vec<String>> = table
        .iter()
        .skip(1)
        .filter(|row| row.len() == header.len() && !cell(row, name).is_empty())
        .filter(|row| !row.iter().any(|cell| cell.starts_with("合计")))
        .collect();
    notes.add(Part::Year, What::Activities, rows.len(), "活动安排表的行数");
    if let Some(form) = column("形式") {
        let mut forms: Vec<String> = rows.iter().map(|row| cell(row, form)).collect();
        forms.sort_unstable();
        for same in forms.chunk_by(|a, b| a == b) {
            if let Some(form) = same.first().filter(|form| !form.is_empty()) {
                notes.add(Part::Form(form.clone()), What::Activities, same.len(), "活动安排表");
            }
        }
    }
}
