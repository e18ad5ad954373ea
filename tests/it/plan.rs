//! The Word plan: every outline and shape, by our own rules and by outside judges.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kepu::compose;
use kepu::document::{Attachment, Block, Document, Meta};
use kepu::font::FontBook;
use kepu::lint::{Outcome, lint};
use kepu::model::{Activity, Insert, Origin, Plan, Section, Tally};
use kepu::normalize::normalize;
use kepu::read::read;
use kepu::settings::{Official, Outline, Settings, Shape};
use kepu::write::pdf::Style;
use kepu::write::{docx, pdf};

use super::judge;

const SHAPES: [Shape; 3] = [Shape::Ordinary, Shape::Attachment, Shape::Table];

fn settings() -> Settings {
    Settings::new("2026-01-06".parse().expect("a date"))
}

/// The samples, and one register for each outline.
fn registers() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = |folder: &str| {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>()
    };
    let samples =
        below("samples").into_iter().filter(|path| path.extension() == Some("xlsx".as_ref()));
    let outlines = below("tests/cases").into_iter().map(|case| case.join("register.csv"));
    let mut found: Vec<PathBuf> = samples
        .chain(outlines.filter(|path| path.is_file() && path.to_string_lossy().contains("plan-")))
        .collect();
    found.sort();
    assert!(found.len() > 12, "{found:?}");
    found
}

fn plan(path: &Path) -> Plan {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let bytes = fs::read(path).expect("a register");
    let register = read(&name, &bytes, &settings()).expect("readable").value;
    normalize(&register, &settings()).expect("understood").value
}

fn document(plan: &Plan, settings: &Settings) -> Document {
    compose::work_plan(plan, &Tally::of(plan), settings).value
}

fn word(plan: &Plan, settings: &Settings) -> Vec<u8> {
    docx::write(&document(plan, settings), &settings.official).expect("a Word file")
}

fn shaped(shape: Shape) -> Settings {
    let mut settings = settings();
    settings.official.shape = shape;
    settings
}

#[test]
fn every_sample_in_every_shape_keeps_every_rule_and_gives_the_same_bytes_again() {
    for path in registers() {
        let plan = plan(&path);
        for shape in SHAPES {
            let settings = shaped(shape);
            let bytes = word(&plan, &settings);
            assert!(bytes == word(&plan, &settings), "{} differs from itself", path.display());
            let report = lint("计划.docx", &bytes, &settings.official).expect("a Word file");
            let broken: Vec<_> =
                report.clauses.iter().filter(|of| of.result == Outcome::Fail).collect();
            assert!(broken.is_empty(), "{} {shape:?}: {broken:#?}", path.display());
        }
    }
}

#[test]
fn every_outline_composes_every_sample() {
    for path in registers() {
        let plan = plan(&path);
        for outline in Outline::ALL {
            let settings = Settings { outline: Some(outline), ..settings() };
            let document = document(&plan, &settings);
            let headings = document.blocks.iter().filter(|of| matches!(of, Block::Heading { .. }));
            assert!(headings.count() >= 2, "{} {outline:?}", path.display());
            assert!(!format!("{:?}", document.blocks).contains("{{"), "{outline:?}");
        }
    }
}

#[test]
fn word_opens_every_shape_without_repair() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-calendar/register.csv");
    let plan = plan(&path);
    for shape in SHAPES {
        let faults = judge::openxml_audit(&word(&plan, &shaped(shape)), "docx");
        assert_eq!(faults.unwrap_or_default(), Vec::<String>::new(), "{shape:?}");
    }
}

/// Prints the styles of the headings, the rows of the tables and the properties.
const OUTLINE: &str = "
import sys, docx
d = docx.Document(sys.argv[1])
for p in d.paragraphs:
    if p.style.name.lower().startswith('heading'): print(p.style.name.lower(), p.text)
for t in d.tables: print('rows', len(t.rows))
print(d.core_properties.title, d.core_properties.author, d.core_properties.language)
";

#[test]
fn python_docx_finds_headings_rows_and_properties() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-season/register.csv");
    let bytes = word(&plan(&path), &settings());
    let Some(printed) = judge::python("docx", OUTLINE, &bytes, "docx") else { return };
    assert!(printed.contains("heading 1 三、四季活动"), "{printed}");
    assert!(printed.contains("rows 13"), "{printed}");
    assert!(printed.contains("清溪社区2026年科普工作计划 清溪社区 zh-CN"), "{printed}");
}

fn paper(blocks: Vec<Block>) -> Document {
    let created = "2026-01-06".parse().expect("a date");
    let meta = Meta { title: "甲".into(), author: "乙".into(), subject: "丙".into(), created };
    Document { meta, blocks }
}

#[test]
fn a_page_holds_22_lines_of_28_characters() {
    let text = "科".repeat(28 * 22 * 2 - 2);
    let bytes = docx::write(&paper(vec![Block::Paragraph(text)]), &Official::default());
    let Some(pdf) = judge::convert(&bytes.expect("a Word file"), "docx", "pdf") else { return };
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    let pages: Vec<&String> = pages.iter().filter(|page| page.contains('科')).collect();
    assert_eq!(pages.len(), 2, "{pages:#?}");
    for (at, page) in pages.iter().enumerate() {
        let lines: Vec<usize> = page
            .lines()
            .map(|line| line.matches('科').count())
            .filter(|count| *count > 0)
            .collect();
        let first = if at == 0 { 26 } else { 28 };
        assert_eq!(lines, [&[first][..], &[28; 21][..]].concat(), "page {}", at + 1);
    }
}

/// A paper that is an attachment itself, of so many short paragraphs and closing words, without signature.
fn attachment_of(paragraphs: usize) -> Document {
    let text = |words: &str| Block::Paragraph(words.to_owned());
    let blocks = vec![text("正文一行。"); paragraphs].into_iter().chain([text("结束语。")]);
    paper(vec![Block::Attachment(Attachment {
        label: "附件".into(),
        title: "计划".into(),
        landscape: false,
        blocks: blocks.collect(),
    })])
}

#[test]
fn closing_words_never_stand_alone_on_a_page() {
    let fonts = FontBook::new(|file| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
        fs::read(format!("{folder}/{file}")).map_err(|_| folder.to_owned())
    });
    let official = Official::default();
    let last_page = |pdf: &[u8]| judge::pdftotext(pdf).and_then(|pages| pages.last().cloned());
    let mut turned = None;
    for paragraphs in 12..20 {
        let document = attachment_of(paragraphs);
        let pdf = pdf::write(&document, &Style::Official(&official), &fonts).expect("fonts");
        let Some(page) = last_page(&pdf) else { return };
        let lines = page.matches("。").count();
        assert!(lines >= 2, "{paragraphs}: {page}");
        turned = turned.or((lines == 2).then_some(paragraphs));
    }
    // The same number of lines fills the page of the Word file.
    let document = attachment_of(turned.expect("a page too short by one line"));
    let word = docx::write(&document, &official).expect("a Word file");
    let Some(pdf) = judge::convert(&word, "docx", "pdf") else { return };
    let Some(page) = last_page(&pdf) else { return };
    assert_eq!(page.matches("。").count(), 2, "{page}");
}

fn origin() -> Origin {
    Origin::file(&Arc::from("台账.xlsx"))
}

/// A plan of many rows with everything a cell can hold.
fn hard_plan() -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-general/register.csv");
    let mut plan = plan(&path);
    plan.activities = (0..2000)
        .map(|at| {
            let mut activity = Activity::named(format!("第{at}次</w:t>&\u{1}\u{B}活动"), origin());
            activity.owner = Some("䶮𬍛".to_owned());
            activity.venue = Some("长".repeat(40));
            activity
        })
        .collect();
    plan.organisation = "很长的单位名称".repeat(6);
    plan
}

/// Prints the second cell of the last row of the last table, and the number of rows.
const LAST_ROW: &str = "
import sys, docx
t = docx.Document(sys.argv[1]).tables[-1]
print(len(t.rows), '|'.join(c.text for c in t.rows[-1].cells))
";

#[test]
fn nothing_is_lost_of_two_thousand_rows_with_hostile_text() {
    let plan = hard_plan();
    let bytes = word(&plan, &settings());
    let faults = judge::openxml_audit(&bytes, "docx");
    assert_eq!(faults.unwrap_or_default(), Vec::<String>::new());
    let Some(printed) = judge::python("docx", LAST_ROW, &bytes, "docx") else { return };
    assert!(printed.starts_with("2001 2000|"), "{printed}");
    assert!(printed.contains("第1999次</w:t>&\n活动"), "{printed}");
    assert!(printed.contains("䶮𬍛"), "{printed}");
}

#[test]
fn a_plan_without_anything_is_still_a_valid_document() {
    let mut plan = hard_plan();
    plan.activities.clear();
    let empty = |level, heading: &str| Section {
        level,
        heading: heading.to_owned(),
        body: String::new(),
        insert: Insert::Posts,
        origin: origin(),
    };
    plan.sections = vec![empty(1, ""), empty(9, "空")];
    for bytes in [
        word(&plan, &settings()),
        docx::write(&paper(Vec::new()), &Official::default()).expect("a file"),
    ] {
        let faults = judge::openxml_audit(&bytes, "docx");
        assert_eq!(faults.unwrap_or_default(), Vec::<String>::new());
    }
}

#[test]
fn the_registers_own_sections_come_first_and_stay_word_for_word() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-calendar/register.csv");
    let mut plan = plan(&path);
    let section = |heading: &str, body: &str, insert| Section {
        level: 1,
        heading: heading.to_owned(),
        body: body.to_owned(),
        insert,
        origin: origin(),
    };
    plan.sections = vec![
        section("思路", "一步一个脚印。\n不搞花架子。", Insert::Nothing),
        section("重点活动", "", Insert::Schedule),
    ];
    let blocks = document(&plan, &settings()).blocks;
    let heading = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let at = |block: &Block| blocks.iter().position(|of| of == block).expect("a block");
    let own = at(&heading("思路"));
    assert_eq!(blocks[own + 1], Block::Paragraph("一步一个脚印。".to_owned()));
    assert_eq!(blocks[own + 2], Block::Paragraph("不搞花架子。".to_owned()));
    assert_eq!(blocks[own + 3], heading("重点活动"));
    assert!(matches!(&blocks[own + 4], Block::Table(table) if table.rows.len() == 12));
    assert!(!blocks.iter().any(|of| matches!(of, Block::Attachment(_))));
}

#[test]
fn an_office_can_word_its_own_plan() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-season/register.csv");
    let own = "今年共{{ activities }}项。\n管辖{{ residents }}人。\n# 安排\n@by_season\n";
    let templates = BTreeMap::from([("season".to_owned(), own.to_owned())]);
    let plan = plan(&path);
    let settings = Settings { templates, ..settings() };
    let composed = compose::work_plan(&plan, &Tally::of(&plan), &settings);
    assert!(composed.value.blocks.contains(&Block::Paragraph("今年共12项。".to_owned())));
    let said: Vec<&str> = composed.findings.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(said, ["sentence-left-out"]);
}

#[test]
fn slots_in_the_registers_own_text_are_filled_and_sentences_without_value_left_out() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-calendar/register.csv");
    let mut plan = plan(&path);
    let body = "今年安排{{ activities }}项。常住{{ residents }}人。一步一个脚印。".to_owned();
    let heading = "思路".to_owned();
    let insert = Insert::Schedule;
    plan.sections = vec![Section { level: 1, heading, body, insert, origin: origin() }];
    let composed = compose::work_plan(&plan, &Tally::of(&plan), &settings());
    let words = Block::Paragraph("今年安排12项。一步一个脚印。".to_owned());
    assert!(composed.value.blocks.contains(&words), "{:?}", composed.value.blocks);
    let said: Vec<&str> = composed.findings.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(said, ["sentence-left-out"]);
}

#[test]
fn a_schedule_the_sections_bring_in_stands_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-season/register.csv");
    let mut plan = plan(&path);
    let section = |insert| Section {
        level: 1,
        heading: "安排".to_owned(),
        body: String::new(),
        insert,
        origin: origin(),
    };
    plan.sections = vec![section(Insert::Schedule), section(Insert::BySeason)];
    let blocks = document(&plan, &settings()).blocks;
    let tables = blocks.iter().filter(|of| matches!(of, Block::Table(_))).count();
    assert_eq!(tables, 1, "{blocks:#?}");
}

#[test]
fn a_very_long_name_signs_in_two_lines_in_both_formats_and_stays_on_the_page() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-calendar/register.csv");
    let mut plan = plan(&path);
    plan.organisation = "滨河市东湖区长安街道幸福里社区居民委员会暨新时代文明实践站".to_owned();
    for seal in [false, true] {
        let mut settings = settings();
        settings.official.seal = seal;
        let bytes = word(&plan, &settings);
        let report = lint("计划.docx", &bytes, &settings.official).expect("a Word file");
        assert!(report.passes(), "{report:#?}");
        let text = judge::python("docx", SIGNED, &bytes, "docx");
        let Some(text) = text else { return };
        assert_eq!(text.trim(), "滨河市东湖区长安街道幸福里社区居民委员会|暨新时代文明实践站");
    }
}

#[test]
fn an_attachment_carries_its_schedule_behind_it_and_a_wide_table_lies() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/plan-calendar/register.csv");
    let mut plan = plan(&path);
    plan.profile.draft_state = Some("草案".to_owned());
    let draft = Block::Subtitle("（草案）".to_owned());
    let attached = document(&plan, &shaped(Shape::Attachment)).blocks;
    let [Block::Attachment(text), Block::Attachment(table)] = attached.as_slice() else {
        panic!("{attached:#?}")
    };
    assert_eq!((text.label.as_str(), table.label.as_str()), ("附件", "附表"));
    assert_eq!(text.blocks[0], draft);
    assert!(!text.blocks.iter().any(|of| matches!(of, Block::Table(_))));
    assert!(table.landscape);
    let wide = document(&plan, &shaped(Shape::Table)).blocks;
    let [Block::Attachment(page)] = wide.as_slice() else { panic!("{wide:#?}") };
    assert!(page.landscape && page.label.is_empty() && page.blocks[0] == draft);
    // Without its long columns the same table stands upright.
    for activity in &mut plan.activities {
        activity.venue = None;
        activity.owner = None;
    }
    let narrow = document(&plan, &shaped(Shape::Table)).blocks;
    assert!(matches!(narrow[0], Block::Title(_)), "{narrow:#?}");
}

/// Prints the lines of the signature.
const SIGNED: &str = "
import sys, docx
for p in docx.Document(sys.argv[1]).paragraphs:
    if p.style.name == 'Signature': print(p.text.replace('\\n', '|'))
";
