//! Setting papers as PDF, font files read from the disk each time as a run of the program does.
//!
//! `cargo bench --bench pdf` prints a line for one page, for the summary of 60 rows, for a hundred pages and
//! for composing alone, so that setting and composing can be told apart.

#[path = "../tests/it/pdf/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use kepu::compose::summary;
use kepu::document::{Block, Document};
use kepu::font::FontBook;
use kepu::model::{Date, Tally};
use kepu::settings::{Official, Settings};
use kepu::write::pdf::{Style, write};

fn main() {
    divan::main();
}

fn fonts() -> FontBook<'static> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    FontBook::new(move |file| {
        std::fs::read(format!("{folder}/{file}")).map_err(|_| folder.to_owned())
    })
}

fn document(rows: usize) -> Document {
    let plan = sample::plan(rows, true);
    let today = Date::last_of_month(2026, 11);
    summary(&plan, &Tally::of(&plan), None, &[], &sample::targets(), &Settings::new(today))
}

fn set(bencher: Bencher<'_, '_>, rows: usize) {
    let document = document(rows);
    bencher.bench(|| {
        write(black_box(&document), &Style::Summary, &fonts()).expect("all fonts are shipped")
    });
}

#[divan::bench]
fn one_page(bencher: Bencher<'_, '_>) {
    set(bencher, 4);
}

#[divan::bench]
fn summary_of_60_rows(bencher: Bencher<'_, '_>) {
    set(bencher, 60);
}

#[divan::bench(sample_count = 20)]
fn a_hundred_pages(bencher: Bencher<'_, '_>) {
    set(bencher, 3600);
}

#[divan::bench]
fn ten_official_pages(bencher: Bencher<'_, '_>) {
    let official = Official::default();
    let mut document = document(4);
    document.blocks = vec![Block::Paragraph(sample::PROSE.repeat(3)); 17];
    bencher.bench(|| {
        write(black_box(&document), &Style::Official(&official), &fonts()).expect("shipped fonts")
    });
}

#[divan::bench]
fn composing_60_rows(bencher: Bencher<'_, '_>) {
    bencher.bench(|| document(black_box(60)));
}
