//! The PDF papers, judged by qpdf, poppler and `PDFBox` preflight.

mod sample;
mod samples;

use std::collections::BTreeSet;
use std::fs;

use kepu::compose::summary;
use kepu::diag::{Code, Diagnostic};
use kepu::document::{
    Align, Attachment, Block, Document, Meta, Signature, Table, TableColumn, TableRow,
};
use kepu::font::{FontBook, Role, uncovered};
use kepu::model::{Date, Plan, Tally, TargetResult};
use kepu::settings::{Official, Settings};
use kepu::write::pdf::{Style, write};

use crate::judge;

fn fonts() -> FontBook<'static> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    FontBook::new(move |file| fs::read(format!("{folder}/{file}")).map_err(|_| folder.to_owned()))
}

fn today() -> Date {
    Date::new(2026, 11, 22).expect("a day")
}

fn summary_of(plan: &Plan, findings: &[Diagnostic], targets: &[TargetResult]) -> Document {
    summary(plan, &Tally::of(plan), None, findings, targets, &Settings::new(today()))
}

fn findings(plan: &Plan) -> Vec<Diagnostic> {
    plan.activities
        .iter()
        .filter(|activity| activity.attendance.is_some_and(|count| count.approximate))
        .map(|activity| {
            let row = activity.origin.row.unwrap_or_default();
            Diagnostic::new(Code::CountApproximate)
                .at(activity.origin.at_cell(row, 7))
                .with("field", "参加人次")
                .with("raw", "90余人")
                .with("value", 90)
        })
        .collect()
}

/// Keeps a file to look at when `KEPU_KEEP` names a folder.
fn keep(name: &str, pdf: &[u8]) {
    if let Ok(folder) = std::env::var("KEPU_KEEP") {
        fs::write(format!("{folder}/{name}.pdf"), pdf).expect("the folder is there");
    }
}

fn year(count: usize) -> Document {
    let plan = sample::plan(count, true);
    summary_of(&plan, &findings(&plan), &sample::targets())
}

fn pdf(document: &Document, style: Style<'_>) -> Vec<u8> {
    write(document, &style, &fonts()).expect("all fonts are shipped")
}

/// Text without spaces and line ends, which depend on the layout.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn the_summary_of_a_year_is_sound_searchable_and_small() {
    let pdf = pdf(&year(60), Style::Summary);
    keep("summary-60", &pdf);
    assert!(pdf.len() < 160_000, "{} bytes", pdf.len());
    assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
    for font in judge::pdffonts(&pdf).unwrap_or_default() {
        assert!(font.embedded && font.subset && font.unicode, "{font:?}");
    }
}

#[test]
fn the_summary_is_archivable() {
    let pdf = pdf(&year(24), Style::Summary);
    keep("summary-24", &pdf);
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = year(12);
    assert!(pdf(&document, Style::Summary) == pdf(&document, Style::Summary));
}

#[test]
fn every_cell_of_the_register_can_be_found_in_the_text() {
    let document = year(60);
    let pdf = pdf(&document, Style::Summary);
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    let text = bare(&pages.concat());
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        assert!(text.contains(&bare(paragraph)), "{paragraph}\n{text}");
    }
}

fn work_plan() -> Document {
    let mut body = vec![
        Block::Title("滨河市东湖区长安街道幸福里社区2026年度科学普及工作计划".to_owned()),
        Block::Subtitle("（征求意见稿）".to_owned()),
        Block::Addressee("长安街道科学技术协会".to_owned()),
    ];
    for (at, heading) in ["指导思想", "组织领导", "活动安排", "保障措施"].iter().enumerate()
    {
        body.push(Block::Heading { level: 1, text: (*heading).to_owned() });
        body.push(Block::Paragraph(sample::PROSE.repeat(at + 1)));
        body.push(Block::Heading { level: 2, text: "突出重点人群".to_owned() });
        body.push(Block::Item {
            level: 3,
            lead: "办好科普讲座。".to_owned(),
            text: "每季度至少举办1次，全年参加人次不少于1200人次，覆盖率达到95.5%以上。".to_owned(),
        });
    }
    let plan = sample::plan(14, false);
    let schedule = kepu::compose::schedule::table(
        "活动安排表",
        &kepu::compose::schedule::arranged(&plan),
        &kepu::compose::schedule::PLAN_COLUMNS,
        2026,
    );
    body.push(Block::Table(schedule.clone()));
    body.push(Block::AttachmentNote(vec![
        "科普活动安排表".to_owned(),
        "科普志愿服务队名单及联系方式（含各楼院科普宣传员、卫生服务站和共建学校指定联络人）"
            .to_owned(),
    ]));
    body.push(Block::Signature(Signature {
        organisation: "幸福里社区居民委员会".to_owned(),
        date: Date::new(2026, 1, 6).expect("a day"),
        seal: false,
    }));
    body.push(Block::Attachment(Attachment {
        label: "附件1".to_owned(),
        title: "科普活动安排表".to_owned(),
        landscape: true,
        blocks: vec![Block::Table(schedule)],
    }));
    Document {
        meta: Meta {
            title: "幸福里社区2026年科普工作计划".to_owned(),
            author: "幸福里社区".to_owned(),
            subject: "科普工作计划".to_owned(),
            created: Date::new(2026, 1, 6).expect("a day"),
        },
        blocks: body,
    }
}

#[test]
fn the_work_plan_is_set_on_the_official_page() {
    let pdf = pdf(&work_plan(), Style::Official(&Official::default()));
    keep("plan", &pdf);
    assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    let text = bare(&pages.concat());
    assert!(text.contains(&bare(sample::PROSE)), "{text}");
    assert!(text.contains("附件：1.科普活动安排表2.科普志愿服务队"), "{text}");
    assert!(bare(&pages[0]).ends_with("—1—") && bare(&pages[1]).ends_with("—2—"), "{pages:?}");
}

#[test]
fn a_plan_without_results_makes_a_summary_too() {
    let plan = sample::plan(24, false);
    let pdf = pdf(&summary_of(&plan, &[], &[]), Style::Summary);
    keep("summary-plan", &pdf);
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    assert!(bare(&pages.concat()).contains("共安排科普活动24项"), "{pages:?}");
}

fn document(blocks: Vec<Block>) -> Document {
    let meta = Meta {
        title: "试排".to_owned(),
        author: "幸福里社区".to_owned(),
        subject: "试排".to_owned(),
        created: today(),
    };
    Document { meta, blocks }
}

/// 通用规范汉字表, in its own order, not taken from any font.
fn standard_characters() -> Vec<char> {
    let table = include_str!("pdf/standard_table.txt");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let characters: Vec<char> = rows.flat_map(str::chars).collect();
    assert_eq!(characters.iter().collect::<BTreeSet<_>>().len(), 8105);
    characters
}

#[test]
fn every_character_of_the_national_table_is_drawn_and_read_back() {
    let characters = standard_characters();
    let text: String = characters.iter().collect();
    assert_eq!(uncovered(&text, &fonts()).expect("all fonts"), Vec::<char>::new());
    let paragraph = |part: &[char]| Block::Paragraph(part.iter().collect::<String>());
    let document = document(characters.chunks(500).map(paragraph).collect());
    for style in [Style::Summary, Style::Official(&Official::default())] {
        let pdf = pdf(&document, style);
        keep("table", &pdf);
        let Some(pages) = judge::pdftotext(&pdf) else { return };
        // Every one of them once and in order, between the page numbers.
        let read: String = bare(&pages.concat()).chars().filter(|of| text.contains(*of)).collect();
        let folios = ["试排", "第", "页", "共"];
        let without =
            |text: &str| folios.iter().fold(text.to_owned(), |text, of| text.replace(of, ""));
        assert!(without(&read) == without(&text), "{style:?}");
    }
}

#[test]
fn signs_that_share_a_glyph_are_read_back_as_what_they_are() {
    let text = "甲·乙•丙・丁　￥100 ¥200 3～5 － “引用” ‘内’ …… —— ㎡ ℃ № ① 𠮷 䶮";
    let block = || Block::Paragraph(text.to_owned());
    for style in [Style::Summary, Style::Official(&Official::default())] {
        let pdf = pdf(&document(vec![block()]), style);
        keep("signs", &pdf);
        let Some(pages) = judge::pdftotext(&pdf) else { return };
        assert!(bare(&pages.concat()).contains(&bare(text)), "{pages:?}");
    }
}

#[test]
fn characters_without_a_glyph_are_boxes_that_still_read_as_themselves() {
    let emoji: String = ('\u{1F600}'..'\u{1F650}').chain('\u{1F300}'..'\u{1F320}').collect();
    let texts = [
        format!("科普{emoji}讲座"),
        "未定\u{10FFFD}与\u{E000}和\u{F1234}".to_owned(),
        "𠮷野家𫚖𪛖䶮\u{2A6D6}".to_owned(),
        "ﬁne ﬂow ﬀ e\u{301} ñ half½".to_owned(),
        "科普‘A’abc进社区".to_owned(),
    ];
    let blocks: Vec<Block> = texts.iter().cloned().map(Block::Paragraph).collect();
    for style in [Style::Summary, Style::Official(&Official::default())] {
        let pdf = pdf(&document(blocks.clone()), style);
        keep("boxes", &pdf);
        assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
        assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
        assert!(judge::pdffonts(&pdf).unwrap_or_default().len() < 9, "a box for each character");
        let Some(pages) = judge::pdftotext(&pdf) else { return };
        let read = bare(&pages.concat());
        for text in &texts {
            assert!(read.contains(&bare(text)), "{style:?} {text}: {read}");
        }
    }
}

#[test]
fn text_that_runs_from_right_to_left_loses_no_letter() {
    let text = "שלום עולם，العربية نص，科普";
    let pdf = pdf(&document(vec![Block::Paragraph(text.to_owned())]), Style::Summary);
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    // poppler adds marks of direction.
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|of| of.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    };
    let first = pages[0].lines().next().unwrap_or_default();
    assert_eq!(sorted(first), sorted(text), "{pages:?}");
}

#[test]
fn a_cell_taller_than_a_page_and_a_word_wider_than_its_column_lose_nothing() {
    let long: String = (0..4000).map(|at| if at % 50 == 49 { '，' } else { '科' }).collect();
    let word = "https://example.org/".to_owned() + &"a".repeat(300);
    let column = |title: &str| TableColumn { title: title.to_owned(), align: Align::Left };
    let table = Table {
        caption: "长表".to_owned(),
        columns: vec![column("甲"), column("乙")],
        rows: vec![TableRow { cells: vec![long.clone(), word.clone()], total: false }],
    };
    for style in [Style::Summary, Style::Official(&Official::default())] {
        let pdf = pdf(&document(vec![Block::Table(table.clone())]), style);
        keep("tall", &pdf);
        let Some(pages) = judge::pdftotext(&pdf) else { return };
        let text = bare(&pages.concat());
        assert_eq!(text.matches('科').count(), long.matches('科').count());
        assert_eq!(text.matches('a').count(), word.matches('a').count());
    }
}

#[test]
fn a_row_taller_than_a_page_begins_under_its_heading() {
    let column = |title: &str| TableColumn { title: title.to_owned(), align: Align::Left };
    let row = |text: String| TableRow { cells: vec![text.clone(), text], total: false };
    let rows = vec![row("科普，".repeat(2000)), row("甲".to_owned()), row("乙".to_owned())];
    let table = Table { caption: String::new(), columns: vec![column("甲"), column("乙")], rows };
    let blocks = vec![
        Block::Paragraph("前文。".repeat(300)),
        Block::Heading { level: 1, text: "活动安排".to_owned() },
        Block::Table(table),
    ];
    for style in [Style::Summary, Style::Official(&Official::default())] {
        let Some(pages) = judge::pdftotext(&pdf(&document(blocks.clone()), style)) else { return };
        let page = pages.iter().map(|page| bare(page)).find(|page| page.contains("一、活动安排"));
        assert!(page.expect("the heading").contains("科普，科普"), "{pages:?}");
    }
}

#[test]
fn five_thousand_activities_make_a_sound_file() {
    let pdf = pdf(&year(5000), Style::Summary);
    keep("summary-5000", &pdf);
    assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    assert!(pages.len() > 100, "{}", pages.len());
    assert!(pages.iter().filter(|page| page.contains("活动名称")).count() > 100);
}

#[test]
fn a_missing_font_is_named_and_nothing_is_written() {
    let book = FontBook::new(|_| Err("字体文件夹".to_owned()));
    let error = write(&year(3), &Style::Summary, &book).expect_err("there are no fonts");
    assert_eq!(error.code(), Code::FontMissing);
}

#[test]
fn text_from_outside_cannot_break_the_file() {
    let text = "()<>[]{}/%\\ \u{0}\u{7}\u{FFFE}\u{202E}&\u{AD}\u{FEFF}\t终";
    let mut hostile = document(vec![
        Block::Title(text.to_owned()),
        Block::Heading { level: 1, text: text.to_owned() },
        Block::Paragraph(text.to_owned()),
        Block::Paragraph(String::new()),
        Block::Tiles(Vec::new()),
    ]);
    hostile.meta.title = text.to_owned();
    let pdf = pdf(&hostile, Style::Summary);
    assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
}

#[test]
fn a_long_report_has_bookmarks_and_contents_that_lead_there() {
    let pdf = pdf(&year(90), Style::Summary);
    keep("summary-90", &pdf);
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    let first = bare(&pages[0]);
    let last = pages.iter().position(|page| page.contains("五、数据说明")).expect("a section");
    assert!(first.contains("目录：一、总体情况1二、"), "{first}");
    let from_contents = pages.iter().rposition(|page| bare(page).contains("五、数据说明"));
    let number = from_contents.unwrap_or(last) + 1;
    assert!(first.contains(&format!("五、数据说明{number}")), "{first}");
    let text = String::from_utf8_lossy(&pdf);
    assert_eq!(text.matches("/Subtype/Link").count(), 5);
    assert!(text.contains("/Outlines"));
}

#[test]
fn a_damaged_font_is_an_error_or_drawn_but_never_a_panic() {
    let document = document(vec![Block::Paragraph("科普 ABC 2026".to_owned())]);
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    for role in [Role::Body, Role::Latin, Role::Fallback] {
        let book = fonts();
        let whole = &book.face(role).expect("shipped").data;
        for round in 0..40 {
            let mut data = whole.clone();
            for _ in 0..8 {
                let reach = if round % 2 == 0 { 600 } else { data.len() };
                let at = random(reach);
                data[at] = u8::try_from(random(256)).expect("a byte");
            }
            let damaged = FontBook::new(|_| Ok(data.clone()));
            if let Err(error) = write(&document, &Style::Official(&Official::default()), &damaged) {
                assert!(matches!(error.code(), Code::FontBroken | Code::Internal), "{error}");
            }
        }
    }
}
