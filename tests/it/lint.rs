//! Proof-reading: our own papers pass, and a paper that breaks one rule is told exactly that.
//!
//! Each folder of `tests/rules` breaks one rule, by which it is called: `change.txt` names a part, the text
//! to be replaced (`- `) and what takes its place (`+ `), once for every pair; `finding.txt` is what is told
//! of the paper then. `UPDATE=1` writes the findings anew, `KEPU_RULES=FOLDER` the papers, to be looked at.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;

use kepu::diag::{Lang, rule_in};
use kepu::document::{
    Align, Attachment, Block, Document, Meta, Signature, Table, TableColumn, TableRow,
};
use kepu::lint::{Clause, LintReport, Outcome, lint, rules};
use kepu::settings::{FontPreset, Official, TextStyle, TextStyles};
use zip::write::SimpleFileOptions;

use super::judge;

/// A paper that has every element the rules speak of.
fn document() -> Document {
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    let item = |lead: &str, text: &str| Block::Item {
        level: 2,
        lead: lead.to_owned(),
        text: text.to_owned(),
    };
    let attachment = |label: &str, title: &str, landscape| {
        Block::Attachment(Attachment {
            label: label.to_owned(),
            title: title.to_owned(),
            landscape,
            blocks: vec![Block::Table(table())],
        })
    };
    Document {
        meta: Meta {
            title: "幸福社区2026年科普工作计划".into(),
            author: "幸福社区".into(),
            subject: "科普工作计划".into(),
            created: "2026-01-06".parse().expect("a date"),
        },
        blocks: vec![
            Block::Title("幸福社区2026年科普工作计划".into()),
            Block::Subtitle("（草案）".into()),
            Block::Addressee("长安街道办事处".into()),
            paragraph("全年安排科普活动3项，坚持“小而实”——贴近居民。"),
            heading(1, "工作目标"),
            paragraph("3月5日（星期四）启动，5月24日至31日集中开展。"),
            heading(1, "活动安排"),
            heading(2, "上半年"),
            heading(3, "讲座"),
            heading(4, "健康讲座"),
            paragraph("面向老年人举办。"),
            heading(2, "下半年"),
            item("科普展览。", "在社区广场举办。"),
            paragraph("以上安排，请予支持。"),
            Block::AttachmentNote(vec!["活动安排表".into(), "经费安排表".into()]),
            Block::Signature(Signature {
                organisation: "幸福社区居民委员会".into(),
                date: "2026-01-06".parse().expect("a date"),
                seal: false,
            }),
            attachment("附件1", "活动安排表", true),
            attachment("附件2", "经费安排表", false),
        ],
    }
}

fn table() -> Table {
    let column = |title: &str| TableColumn { title: title.to_owned(), align: Align::Left };
    let row = |no: &str, name: &str| TableRow {
        cells: vec![no.to_owned(), name.to_owned()],
        total: false,
    };
    Table {
        caption: String::new(),
        columns: vec![column("序号"), column("活动名称")],
        rows: vec![row("1", "健康讲座"), row("2", "科普展览"), row("3", "科技体验")],
    }
}

fn paper() -> Vec<u8> {
    kepu::write::docx::write(&document(), &Official::default()).expect("a paper")
}

fn check(bytes: &[u8]) -> LintReport {
    lint("计划.docx", bytes, &Official::default()).expect("a Word file")
}

fn elements(report: &LintReport, result: Outcome) -> Vec<&'static str> {
    let clauses = report.clauses.iter().filter(|clause| clause.result == result);
    clauses.map(|clause| clause.element).collect()
}

fn cases() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The parts of a package by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let number = zip.len();
    let read = |at: usize| {
        let mut part = zip.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..number).map(read).collect()
}

fn zipped(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a package").into_inner()
}

/// The paper changed as a case says.
fn broken(case: &str) -> Vec<u8> {
    let mut parts = parts(&paper());
    let mut name = String::new();
    let mut old = "";
    for line in case.lines() {
        if let Some(from) = line.strip_prefix("- ") {
            old = from;
        } else if let Some(new) = line.strip_prefix("+ ").or((line == "+").then_some("")) {
            let part = parts.get_mut(&name).unwrap_or_else(|| panic!("no part {name}"));
            assert!(part.contains(old), "{name} 里没有 {old}");
            *part = part.replacen(old, new, 1);
        } else if !line.is_empty() && !line.starts_with('#') {
            line.clone_into(&mut name);
        }
    }
    zipped(&parts)
}

#[test]
fn a_paper_with_every_element_keeps_every_rule() {
    let report = check(&paper());
    assert_eq!(elements(&report, Outcome::Fail), [""; 0]);
    assert_eq!(elements(&report, Outcome::NotApplicable), [""; 0]);
}

/// The folder of a rule.
fn folder(clause: &str, element: &str) -> PathBuf {
    cases().join(format!("{clause} {element}"))
}

/// What is told of a broken rule, a line for each thing.
fn told(clause: &Clause) -> String {
    let Clause { clause, element, required, found, place, .. } = clause;
    let place = if place.is_empty() { "全文" } else { place };
    format!("条款：{clause}\n要素：{element}\n要求：{required}\n实际：{found}\n位置：{place}\n")
}

#[test]
fn a_paper_that_breaks_one_rule_is_told_exactly_that() {
    let mut wrong = Vec::new();
    let papers = std::env::var_os("KEPU_RULES").map(PathBuf::from);
    for (clause, element) in rules() {
        let folder = folder(clause, element);
        let case = fs::read_to_string(folder.join("change.txt"))
            .unwrap_or_else(|_| panic!("no case for {clause} {element}"));
        let bytes = broken(&case);
        if let Some(papers) = &papers {
            fs::create_dir_all(papers).expect("a folder");
            fs::write(papers.join(format!("{clause} {element}.docx")), &bytes).expect("written");
        }
        let report = check(&bytes);
        let failing = report.clauses.iter().filter(|clause| clause.result == Outcome::Fail);
        let found: String = failing.map(told).collect();
        let path = folder.join("finding.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected || elements(&report, Outcome::Fail) != [element] {
            wrong.push(format!("{element}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_and_every_fault_is_told_in_english_too() {
    let mut untold = std::collections::BTreeSet::new();
    let broken = rules().map(|(clause, element)| {
        let change = folder(clause, element).join("change.txt");
        broken(&fs::read_to_string(change).expect("a case"))
    });
    for bytes in broken.chain([paper()]) {
        for clause in check(&bytes).clauses {
            // What was found may be the paper's own words, which are quoted.
            let texts = [clause.element, &clause.required, &clause.place, &clause.found];
            for (at, text) in texts.into_iter().enumerate() {
                let english = rule_in(text, Lang::En);
                let outside =
                    english.split('“').map(|part| part.rsplit('”').next().unwrap_or(part));
                let chinese = |c: char| ('\u{3400}'..'\u{a000}').contains(&c);
                let whole = at < 3 && *english == format!("“{text}”");
                if whole || outside.flat_map(str::chars).any(chinese) {
                    untold.insert(format!("{text} => {english}"));
                }
            }
        }
    }
    assert!(untold.is_empty(), "{untold:#?}");
}

#[test]
fn every_case_belongs_to_a_rule() {
    let known: Vec<PathBuf> = rules().map(|(clause, element)| folder(clause, element)).collect();
    for entry in fs::read_dir(cases()).expect("cases") {
        let path = entry.expect("an entry").path();
        assert!(path.is_file() || known.contains(&path), "{} belongs to no rule", path.display());
    }
}

#[test]
fn the_paper_that_the_cases_change_is_shown_beside_them() {
    let shown = format!("{:#?}\n", document().blocks);
    let path = cases().join("paper.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &shown).expect("written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), shown);
}

#[test]
fn the_conformance_list_and_the_checker_know_the_same_rules() {
    let list = include_str!("../../src/write/docx/GB-T-9704.md");
    let listed: Vec<(String, String)> = list
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let is_rule = cells.get(1)?.starts_with(|of: char| of.is_ascii_digit());
            is_rule.then(|| (cells[1].to_owned(), cells[2].to_owned()))
        })
        .collect();
    let checked: Vec<(String, String)> =
        rules().map(|(clause, element)| (clause.to_owned(), element.to_owned())).collect();
    assert_eq!(listed, checked);
}

#[test]
fn every_preset_is_judged_by_its_own_measure() {
    for fonts in [FontPreset::Gb2312, FontPreset::Windows, FontPreset::Fangzheng] {
        for line_pitch in [28.0, 28.95, 30.0] {
            for centred_page_number in [false, true] {
                let official =
                    Official { fonts, line_pitch, centred_page_number, ..Official::default() };
                let bytes = kepu::write::docx::write(&document(), &official).expect("a paper");
                let report = lint("计划.docx", &bytes, &official).expect("a Word file");
                assert_eq!(elements(&report, Outcome::Fail), [""; 0], "{official:?}");
            }
        }
    }
}

/// An office whose every kind of text differs from the standard.
fn own_styles() -> Official {
    let style =
        |face: Option<&str>, size, bold| TextStyle { face: face.map(str::to_owned), size, bold };
    let headings = [
        style(Some("微软雅黑"), 18.0, true),
        style(Some("华文楷体"), 16.0, true),
        style(Some("华文中宋"), 15.0, false),
        style(None, 14.0, true),
    ];
    let title = style(Some("华文中宋"), 18.0, true);
    let styles = TextStyles { title, headings, body: style(Some("华文仿宋"), 15.0, false) };
    Official { styles, ..Official::default() }
}

#[test]
fn an_offices_own_styles_are_written_and_judged_by_its_own_measure() {
    let official = own_styles();
    let bytes = kepu::write::docx::write(&document(), &official).expect("a paper");
    let own = lint("计划.docx", &bytes, &official).expect("a Word file");
    let broken: Vec<_> = own.clauses.iter().filter(|of| of.result == Outcome::Fail).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    let faults = judge::openxml_audit(&bytes, "docx").unwrap_or_default();
    assert_eq!(faults, Vec::<String>::new());
    let standard = elements(&check(&bytes), Outcome::Fail);
    for element in [
        "标题字体",
        "标题字号",
        "标题不加粗",
        "三四级标题字体",
        "标题字号和加粗",
        "正文字号",
        "每行字数",
    ] {
        assert!(standard.contains(&element), "{element}: {standard:?}");
    }
    let plain = lint("计划.docx", &paper(), &official).expect("a Word file");
    for element in ["标题字体", "标题字号", "标题不加粗", "一级标题字体", "标题字号和加粗"]
    {
        assert!(elements(&plain, Outcome::Fail).contains(&element), "{element}");
    }
}

#[test]
fn a_signature_for_a_seal_keeps_the_other_rule() {
    let mut document = document();
    for block in &mut document.blocks {
        if let Block::Signature(signature) = block {
            signature.seal = true;
        }
    }
    let bytes = kepu::write::docx::write(&document, &Official::default()).expect("a paper");
    assert_eq!(elements(&check(&bytes), Outcome::Fail), [""; 0]);
}

#[test]
fn what_is_no_word_file_is_refused_with_a_reason() {
    let reason = |bytes: &[u8]| {
        let error = lint("甲.docx", bytes, &Official::default()).expect_err("no Word file");
        assert_eq!(error.code().id(), "not-a-document");
        error.to_string()
    };
    assert!(reason(b"").contains("不是 .docx"));
    assert!(reason(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).contains("旧版 .doc"));
    let mut parts = parts(&paper());
    let document = parts.get_mut("word/document.xml").expect("the main part");
    document.truncate(document.len() / 2);
    assert!(reason(&zipped(&parts)).contains("写法不合规范"));
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/demo.xlsx");
    assert!(reason(&std::fs::read(sample).expect("a workbook")).contains("是工作簿"));
    parts.remove("word/document.xml");
    assert!(reason(&zipped(&parts)).contains("没有 word/document.xml"));
}

#[test]
fn a_part_that_unzips_beyond_the_limit_is_refused() {
    let mut parts = parts(&paper());
    parts.insert("word/document.xml".to_owned(), " ".repeat(65 * 1024 * 1024));
    let error = lint("甲.docx", &zipped(&parts), &Official::default()).expect_err("too large");
    assert_eq!(error.code().id(), "file-too-large");
}

#[test]
fn a_bare_file_of_another_program_is_judged_without_fault_of_ours() {
    let body = "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>关于开展活动的通知</w:t></w:r></w:p></w:body></w:document>";
    let parts = BTreeMap::from([("word/document.xml".to_owned(), body.to_owned())]);
    let report = check(&zipped(&parts));
    assert!(!report.passes());
    assert!(elements(&report, Outcome::Fail).contains(&"纸张"));
}

const SENTENCE: &str = "<w:r><w:t xml:space=\"preserve\">面向老年人";

/// The paper as other programs write it, and the elements that are told then.
#[test]
fn what_other_programs_do_is_understood() {
    let document = "word/document.xml";
    let cases: [(&str, &str, String, &[&str]); 9] = [
        (
            "text that was deleted is not there any more",
            SENTENCE,
            format!("<w:del><w:r><w:delText>××,某某</w:delText></w:r></w:del>{SENTENCE}"),
            &[],
        ),
        (
            "text that was inserted is",
            SENTENCE,
            format!("<w:ins><w:r><w:t>××：</w:t></w:r></w:ins>{SENTENCE}"),
            &["残留占位符"],
        ),
        (
            "a text box is read once, not with what is kept for older programs",
            SENTENCE,
            format!(
                "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>\
                 一,二</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>\
                 <w:r><w:t>××</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>\
                 </w:r>{SENTENCE}"
            ),
            &["中文标点"],
        ),
        (
            "a table within a cell is read",
            "<w:t xml:space=\"preserve\">健康讲座</w:t></w:r></w:p>",
            "<w:t xml:space=\"preserve\">健康讲座</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>\
             <w:t>某某</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
                .to_owned(),
            &["残留占位符"],
        ),
        (
            "lengths may carry units",
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
            "<w:pgSz w:w=\"210mm\" w:h=\"841.9pt\"/>".to_owned(),
            &[],
        ),
        (
            "a first page with an empty footer of its own has no number",
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:titlePg/>".to_owned(),
            &["页码样式"],
        ),
        (
            "an attachment whose page numbers begin anew",
            "w:orient=\"landscape\"/>",
            "w:orient=\"landscape\"/><w:pgNumType w:start=\"1\"/>".to_owned(),
            &["附件另面编排"],
        ),
        (
            "tags of other programs do not disturb",
            SENTENCE,
            format!("<w:bookmarkStart w:id=\"0\"/><w:proofErr w:type=\"spellStart\"/>{SENTENCE}"),
            &[],
        ),
        (
            "an indent in characters beats the one of the style",
            "</w:pPr><w:r><w:t xml:space=\"preserve\">面向老年人举办。",
            "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/></w:pPr><w:r><w:t>面向老年人举办。"
                .to_owned(),
            &["正文首行缩进"],
        ),
    ];
    for (what, old, new, expected) in cases {
        let mut parts = parts(&paper());
        let part = parts.get_mut(document).expect("the main part");
        assert!(part.contains(old), "{what}");
        *part = part.replacen(old, &new, 1);
        assert_eq!(elements(&check(&zipped(&parts)), Outcome::Fail), expected, "{what}");
    }
}

#[test]
fn notes_are_read_and_the_main_part_may_have_another_name() {
    let mut parts = parts(&paper());
    let note = "<w:footnotes xmlns:w=\"x\"><w:footnote><w:p><w:r><w:t>见某某文件</w:t></w:r></w:p></w:footnote></w:footnotes>";
    parts.insert("word/footnotes.xml".to_owned(), note.to_owned());
    for name in ["word/document.xml", "word/_rels/document.xml.rels"] {
        let part = parts.remove(name).expect("a part");
        parts.insert(name.replace("document.xml", "document2.xml"), part);
    }
    let root = parts.get_mut("_rels/.rels").expect("the relations");
    *root = root.replace("word/document.xml", "word/document2.xml");
    let report = check(&zipped(&parts));
    assert_eq!(elements(&report, Outcome::Fail), ["残留占位符"]);
    let told = report.clauses.iter().find(|clause| clause.result == Outcome::Fail);
    assert_eq!(told.expect("a fault").place, "脚注1");
}
