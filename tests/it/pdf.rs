//! The PDF papers, judged by qpdf, poppler and PDFBox preflight.

mod sample;

use std::fs;

use kepu::compose::summary;
use kepu::diag::{Code, Diagnostic};
use kepu::document::{Block, Document};
use kepu::font::FontBook;
use kepu::model::{Date, Plan, Tally, TargetResult};
use kepu::settings::Settings;
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
    summary(plan, &Tally::of(plan), findings, targets, &Settings::new(today()))
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

fn pdf(document: &Document, style: &Style<'_>) -> Vec<u8> {
    write(document, style, &fonts()).expect("all fonts are shipped")
}

/// Text without spaces and line ends, which depend on the layout.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn the_summary_of_a_year_is_sound_searchable_and_small() {
    let pdf = pdf(&year(60), &Style::Summary);
    keep("summary-60", &pdf);
    assert!(pdf.len() < 160_000, "{} bytes", pdf.len());
    assert_eq!(judge::qpdf(&pdf).unwrap_or_default(), Vec::<String>::new());
    for font in judge::pdffonts(&pdf).unwrap_or_default() {
        assert!(font.embedded && font.subset && font.unicode, "{font:?}");
    }
}

#[test]
fn the_summary_is_archivable() {
    let pdf = pdf(&year(24), &Style::Summary);
    keep("summary-24", &pdf);
    assert_eq!(judge::preflight(&pdf).unwrap_or_default(), Vec::<String>::new());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = year(12);
    assert!(pdf(&document, &Style::Summary) == pdf(&document, &Style::Summary));
}

#[test]
fn every_cell_of_the_register_can_be_found_in_the_text() {
    let document = year(60);
    let pdf = pdf(&document, &Style::Summary);
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    let text = bare(&pages.concat());
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        assert!(text.contains(&bare(paragraph)), "{paragraph}\n{text}");
    }
}

#[test]
fn a_plan_without_results_makes_a_summary_too() {
    let plan = sample::plan(24, false);
    let pdf = pdf(&summary_of(&plan, &[], &[]), &Style::Summary);
    keep("summary-plan", &pdf);
    let Some(pages) = judge::pdftotext(&pdf) else { return };
    assert!(bare(&pages.concat()).contains("计划活动24项"), "{pages:?}");
}
