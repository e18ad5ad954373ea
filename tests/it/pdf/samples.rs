//! Both PDF papers of every sample: sound, archivable, searchable, with bookmarks that lead there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kepu::compose;
use kepu::document::{Block, Document, Numberer, Table};
use kepu::model::Date;
use kepu::pipeline::{self, Artifact, Kind, Reading};
use kepu::settings::{Papers, Settings};
use lopdf::{Dictionary, Object, ObjectId};

use super::{bare, fonts, keep};
use crate::judge;

fn settings() -> Settings {
    let papers = Papers { plan_docx: false, plan_pdf: true, tally: false, summary: true };
    Settings { papers, ..Settings::new(Date::new(2026, 11, 22).expect("a day")) }
}

fn read(path: &Path) -> Reading {
    let name = path.file_name().expect("a file").to_string_lossy();
    pipeline::inspect(&name, &fs::read(path).expect("a sample"), &settings()).expect("a register")
}

/// Every sample with its papers, summary and plan.
fn made() -> Vec<(Reading, Vec<Artifact>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).expect("the samples").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
    paths.sort();
    assert!(paths.len() >= 7, "{paths:?}");
    let of = |path: &std::path::PathBuf| {
        let reading = read(path);
        let made = pipeline::export(&reading, &settings(), &fonts()).value;
        assert_eq!(made.len(), 2, "{}", path.display());
        for paper in &made {
            keep(&paper.file_name, &paper.bytes);
        }
        (reading, made)
    };
    paths.iter().map(of).collect()
}

fn document(reading: &Reading, kind: Kind) -> Document {
    let Reading { plan, tally, findings, targets, .. } = reading;
    match kind {
        Kind::Summary => compose::summary(plan, tally, None, findings, targets, &settings()),
        _ => compose::work_plan(plan, tally, &settings()).value,
    }
}

#[test]
fn the_papers_of_every_sample_are_sound_and_archivable() {
    let made = made();
    let papers: Vec<&Artifact> = made.iter().flat_map(|(_, papers)| papers).collect();
    let bytes: Vec<&[u8]> = papers.iter().map(|paper| paper.bytes.as_slice()).collect();
    assert_eq!(judge::preflights(&bytes).unwrap_or_default(), Vec::<String>::new());
    for paper in papers {
        let name = &paper.file_name;
        assert_eq!(judge::qpdf(&paper.bytes).unwrap_or_default(), Vec::<String>::new(), "{name}");
        for font in judge::pdffonts(&paper.bytes).unwrap_or_default() {
            assert!(font.embedded && font.subset && font.unicode, "{name}: {font:?}");
        }
        let limit = if paper.kind == Kind::Summary { 120_000 } else { 320_000 };
        assert!(paper.bytes.len() <= limit, "{name}: {} bytes", paper.bytes.len());
    }
}

#[test]
fn the_text_of_every_sample_is_that_of_its_document() {
    for (reading, papers) in made() {
        for paper in papers {
            let Some(pages) = judge::pdftotext_raw(&paper.bytes) else { return };
            // Page numbers stand between the halves of a paragraph that runs over.
            let pages: Vec<String> = pages.iter().map(|page| without_folio(page)).collect();
            // Lines end anywhere; within them, nothing is added and nothing left out, not even a blank.
            let read = pages.concat().replace('\n', "");
            let texts = texts(&document(&reading, paper.kind).blocks);
            // Full-width blanks only part what stands on one line.
            for text in texts.iter().flat_map(|text| text.split('　')) {
                assert!(read.contains(text), "{}: {text}\n{read}", paper.file_name);
            }
        }
    }
}

/// A page without its last lines: name of the paper and page number.
fn without_folio(page: &str) -> String {
    let mut lines: Vec<&str> = page.lines().collect();
    let folio = |line: &str| {
        line.is_empty() || line.ends_with('页') || line.ends_with("摘要") || line.starts_with('—')
    };
    while lines.last().is_some_and(|line| folio(line)) {
        lines.pop();
    }
    lines.concat()
}

/// Every text a document prints, heading numbers included.
fn texts(blocks: &[Block]) -> Vec<String> {
    let mut numbers = Numberer::default();
    let mut texts = Vec::new();
    for block in blocks {
        match block {
            // Titles are parted by sense; each part is a line.
            Block::Title(_) => {}
            Block::Subtitle(text) | Block::Addressee(text) => texts.push(text.clone()),
            Block::Paragraph(text) => texts.extend(text.lines().map(str::to_owned)),
            Block::Heading { level, text } => texts.push(numbers.next(*level) + text),
            Block::Item { level, lead, text } => {
                texts.push(format!("{}{lead}{text}", numbers.next(*level)));
            }
            Block::Table(table) => texts.extend(cells(table)),
            Block::Chart(chart) => {
                texts.push(chart.title.clone());
                texts.extend(chart.categories.clone());
            }
            Block::Tiles(tiles) => texts.extend(
                tiles.iter().flat_map(|of| [of.label.clone(), of.value.clone(), of.note.clone()]),
            ),
            Block::AttachmentNote(names) => texts.extend(names.clone()),
            Block::Signature(of) => texts.extend([of.organisation.clone(), of.date.chinese()]),
            Block::Attachment(of) => {
                texts.push(of.label.clone());
                texts.extend(self::texts(&of.blocks));
            }
        }
    }
    texts
}

fn cells(table: &Table) -> Vec<String> {
    let heads = table.columns.iter().map(|column| column.title.clone());
    heads.chain(table.rows.iter().flat_map(|row| row.cells.clone())).collect()
}

/// A bookmark as a reader shows it: depth, title, page from 1.
type Shown = (usize, String, u32);

#[test]
fn bookmarks_of_every_sample_are_its_headings_and_lead_to_their_pages() {
    for (reading, papers) in made() {
        for paper in papers {
            let file = lopdf::Document::load_mem(&paper.bytes).expect("a PDF");
            let shown = bookmarks(&file);
            let wanted = headings(&document(&reading, paper.kind).blocks);
            let found: Vec<(usize, &str)> =
                shown.iter().map(|(depth, title, _)| (*depth, title.as_str())).collect();
            let wanted: Vec<(usize, &str)> =
                wanted.iter().map(|(depth, title)| (*depth, title.as_str())).collect();
            assert_eq!(found, wanted, "{}", paper.file_name);
            let Some(pages) = judge::pdftotext_raw(&paper.bytes) else { continue };
            for (_, title, page) in shown {
                let text = bare(&pages[page as usize - 1]);
                assert!(text.contains(&bare(&title)), "{}: {title} on {page}", paper.file_name);
            }
        }
    }
}

/// The headings that have a bookmark, with their depth from 0.
fn headings(blocks: &[Block]) -> Vec<(usize, String)> {
    let mut numbers = Numberer::default();
    let mut found: Vec<(u8, String)> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level, text } => found.push((*level, numbers.next(*level) + text)),
            Block::Item { level, lead, .. } => {
                let label = numbers.next(*level);
                if *level <= 2 && !lead.is_empty() {
                    found.push((*level, label + lead));
                }
            }
            Block::Attachment(of) => found.push((1, format!("{} {}", of.label, of.title))),
            _ => {}
        }
    }
    let mut open: Vec<u8> = Vec::new();
    let depth = |(level, text): (u8, String)| {
        open.retain(|of| *of < level);
        open.push(level);
        (open.len() - 1, text)
    };
    found.into_iter().map(depth).collect()
}

#[test]
fn the_contents_lead_to_the_headings() {
    let mut long = 0;
    for (_, papers) in made() {
        for paper in papers.iter().filter(|paper| paper.kind == Kind::Summary) {
            let file = lopdf::Document::load_mem(&paper.bytes).expect("a PDF");
            let pages = pages(&file);
            let first = file.get_pages()[&1];
            let links = file.get_dictionary(first).and_then(|page| page.get(b"Annots"));
            let Ok(links) = links.and_then(Object::as_array) else { continue };
            let target = |link: &Object| {
                let link = file.get_dictionary(link.as_reference().expect("a link"));
                let target = link.expect("a link").get(b"Dest").and_then(Object::as_array);
                pages[&target.expect("a place")[0].as_reference().expect("a page")]
            };
            let targets: Vec<u32> = links.iter().map(target).collect();
            let shown = bookmarks(&file);
            let wanted: Vec<u32> =
                shown.iter().filter(|(depth, ..)| *depth == 0).map(|(_, _, page)| *page).collect();
            assert_eq!(targets, wanted, "{}", paper.file_name);
            long += 1;
        }
    }
    assert!(long > 0, "no summary has contents");
}

fn pages(file: &lopdf::Document) -> BTreeMap<ObjectId, u32> {
    file.get_pages().into_iter().map(|(number, id)| (id, number)).collect()
}

fn bookmarks(file: &lopdf::Document) -> Vec<Shown> {
    let pages = pages(file);
    let outlines = file.catalog().and_then(|of| of.get(b"Outlines")).and_then(Object::as_reference);
    let mut shown = Vec::new();
    if let Ok(root) = outlines {
        let root = file.get_dictionary(root).expect("the outline");
        walk(file, root, 0, &pages, &mut shown);
    }
    shown
}

fn walk(
    file: &lopdf::Document,
    parent: &Dictionary,
    depth: usize,
    pages: &BTreeMap<ObjectId, u32>,
    shown: &mut Vec<Shown>,
) {
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let item = file.get_dictionary(id).expect("a bookmark");
        let title = item.get(b"Title").and_then(Object::as_str).expect("a title");
        let units: Vec<u16> =
            title[2..].chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        let target = item.get(b"Dest").and_then(Object::as_array).expect("a destination");
        let page = pages[&target[0].as_reference().expect("a page")];
        shown.push((depth, String::from_utf16(&units).expect("UTF-16"), page));
        walk(file, item, depth + 1, pages, shown);
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
}

#[test]
fn the_facts_of_a_paper_are_those_of_the_register_and_the_day() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let reading = read(&samples.join("翠湖社区2025年科普活动台账.xlsx"));
    let made = pipeline::export(&reading, &settings(), &fonts()).value;
    let again = pipeline::export(&reading, &settings(), &fonts()).value;
    assert!(made == again, "the same register gives other bytes");
    let summary = made.iter().find(|paper| paper.kind == Kind::Summary).expect("a summary");
    let file = lopdf::Document::load_mem(&summary.bytes).expect("a PDF");
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).expect("facts");
    let info = file.get_dictionary(info).expect("facts");
    let date = info.get(b"CreationDate").and_then(Object::as_str).expect("a date");
    assert_eq!(date, b"D:20261122000000+08'00'");
    let text = String::from_utf8_lossy(&summary.bytes).into_owned();
    for fact in [
        "<xmp:CreateDate>2026-11-22T00:00:00+08:00</xmp:CreateDate>",
        "<rdf:li xml:lang=\"x-default\">翠湖社区2025年科普工作摘要</rdf:li>",
        "<rdf:Seq><rdf:li>翠湖社区</rdf:li></rdf:Seq>",
        "<pdfaid:part>1</pdfaid:part>",
    ] {
        assert!(text.contains(fact), "{fact}");
    }
    let language = file.catalog().and_then(|of| of.get(b"Lang")).and_then(Object::as_str);
    assert_eq!(language.expect("a language"), b"zh-CN");
}

#[test]
fn last_years_register_reaches_the_summary() {
    let register = |year: i32, rows: &str| {
        let text = format!("幸福社区{year}年科普活动台账\n活动时间,活动名称,参加人次,状态\n{rows}");
        pipeline::inspect("台账.csv", text.as_bytes(), &settings()).expect("a register")
    };
    let mut this =
        register(2026, "2026-03-05,健康讲座,90,已开展\n2026-05-12,应急演练,120,已开展\n");
    this.last_year = Some(Box::new(register(2025, "2025-03-05,健康讲座,70,已开展\n")));
    let made = pipeline::export(&this, &settings(), &fonts()).value;
    let summary = made.iter().find(|paper| paper.kind == Kind::Summary).expect("a summary");
    let Some(pages) = judge::pdftotext(&summary.bytes) else { return };
    let text = bare(&pages[0]);
    assert!(text.contains("上年70，增140"), "{text}");
    assert!(text.contains("参加人次由70增至210，增加140（200%）"), "{text}");
}
