//! Figures of a Word file: its sentences, and the rows of its schedule. Read from the raw XML.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::fact::{Fact, Notes, Statement};
use super::listing::{self, Rows};
use super::{phrases, sentences, title};

/// A part of this size holds thousands of pages.
const LARGEST_PART: u64 = 64 << 20;

/// Reads a Word file; the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Vec<Statement>, String> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| "不是有效的 docx".to_owned())?;
    let part = archive.by_name("word/document.xml").map_err(|_| "缺少正文部件".to_owned())?;
    if part.size() > LARGEST_PART {
        return Err("文件太大".to_owned());
    }
    let mut xml = String::new();
    part.take(LARGEST_PART).read_to_string(&mut xml).map_err(|_| "正文部件读不出来".to_owned())?;
    let text = body(&xml)?;
    let mut notes = Notes::of(paper);
    let heading = text.paragraphs.iter().find_map(|paragraph| title(paragraph));
    for (at, paragraph) in text.paragraphs.iter().enumerate() {
        phrases::read(paragraph, &format!("正文第{}段", at + 1), &mut notes);
    }
    let organisation = heading.as_deref().unwrap_or("");
    let organisation = organisation.trim_end_matches(|c: char| c.is_ascii_digit());
    let names = listing::note(&text.tables, organisation, &mut notes);
    let sentences = text.paragraphs.iter().flat_map(|paragraph| paragraph.split('。'));
    sentences::read(sentences, &names, &mut notes);
    sentences::months(&text.paragraphs.concat(), &names, &mut notes);
    titles(&text.paragraphs, organisation, &mut notes);
    if let Some(heading) = heading {
        notes.fact(Fact::Title, heading, "标题");
    }
    Ok(notes.statements)
}

#[derive(Default)]
struct Body {
    paragraphs: Vec<String>,
    tables: Vec<Rows>,
}

/// Every paragraph that names the organisation and a year as a title does, and the day of signing.
fn titles(paragraphs: &[String], organisation: &str, notes: &mut Notes<'_>) {
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let place = format!("正文第{}段", at + 1);
        let text = paragraph.trim().trim_start_matches("附件：");
        let own = title(text).filter(|of| !organisation.is_empty() && of.starts_with(organisation));
        if let Some(own) = own.filter(|of| of.len() == organisation.len() + 4) {
            notes.fact(Fact::Title, own, &place);
        }
        let is_day = text.ends_with('日')
            && text.chars().all(|c| c.is_ascii_digit() || "年月日".contains(c));
        if is_day && text.contains('年') {
            notes.fact(Fact::Signed, text, &place);
        }
    }
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
