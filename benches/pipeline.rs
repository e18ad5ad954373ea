//! The share of each stage on the way from a register of 60 rows to its three papers.
//!
//! `cargo bench` prints a line for each stage and one for the whole. Fonts are read from the disk once,
//! before anything is timed; parsing and subsetting them is part of the PDF stages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use divan::{Bencher, black_box};
use kepu::compose;
use kepu::font::{FontBook, Role};
use kepu::model::{Date, Plan, Register, Tally};
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;
use kepu::write::json::{self, Known};
use kepu::write::pdf::Style;
use kepu::write::xlsx::{TallyPaper, XlsxOptions};
use kepu::{normalize, read, write};

const SAMPLE: &str = "翠湖社区2025年科普活动台账.xlsx";

fn main() {
    divan::main();
}

/// The sample's bytes, the settings of a run and the font files, all in memory.
struct Bench {
    bytes: Vec<u8>,
    settings: Settings,
    fonts: BTreeMap<&'static str, Vec<u8>>,
}

impl Bench {
    fn new() -> Self {
        let files = Role::ALL.into_iter().flat_map(Role::files).copied();
        let font = |file| Some((file, std::fs::read(root().join("fonts").join(file)).ok()?));
        Self {
            bytes: std::fs::read(root().join("samples").join(SAMPLE)).expect("the sample is there"),
            settings: Settings::new(Date::new(2025, 12, 31).expect("a day")),
            fonts: files.filter_map(font).collect(),
        }
    }

    fn book(&self) -> FontBook<'_> {
        FontBook::new(|file| self.fonts.get(file).cloned().ok_or_else(String::new))
    }

    fn register(&self) -> Register {
        read::read(SAMPLE, &self.bytes, &self.settings).expect("the sample is read").value
    }

    fn plan(&self) -> Plan {
        let plan = normalize::normalize(&self.register(), &self.settings);
        plan.expect("the sample is understood").value
    }

    fn reading(&self) -> Reading {
        pipeline::inspect(SAMPLE, &self.bytes, &self.settings).expect("the sample is read")
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

#[divan::bench]
fn a_read(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    bencher.bench_local(|| read::read(SAMPLE, black_box(&bench.bytes), &bench.settings));
}

#[divan::bench]
fn b_normalize(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let register = bench.register();
    bencher.bench_local(|| normalize::normalize(black_box(&register), &bench.settings));
}

#[divan::bench]
fn c_tally(bencher: Bencher<'_, '_>) {
    let plan = Bench::new().plan();
    bencher.bench_local(|| Tally::of(black_box(&plan)));
}

#[divan::bench]
fn d_compose_work_plan(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { plan, tally, .. } = bench.reading();
    bencher.bench_local(|| compose::work_plan(black_box(&plan), &tally, &bench.settings));
}

#[divan::bench]
fn e_compose_summary(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { plan, tally, targets, findings, .. } = bench.reading();
    let settings = &bench.settings;
    bencher.bench_local(|| {
        compose::summary(black_box(&plan), &tally, None, &findings, &targets, settings)
    });
}

#[divan::bench]
fn f_write_docx(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { plan, tally, .. } = bench.reading();
    let document = compose::work_plan(&plan, &tally, &bench.settings).value;
    bencher.bench_local(|| write::docx::write(black_box(&document), &bench.settings.official));
}

#[divan::bench]
fn g_write_xlsx(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { plan, tally, targets, findings, .. } = &bench.reading();
    let paper = TallyPaper { plan, tally, findings, targets, last_year: None };
    let options = XlsxOptions::of(&bench.settings);
    bencher.bench_local(|| write::xlsx::write(black_box(&paper), &options));
}

#[divan::bench]
fn h_write_summary_pdf(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { plan, tally, targets, findings, .. } = bench.reading();
    let document = compose::summary(&plan, &tally, None, &findings, &targets, &bench.settings);
    bencher.bench_local(|| write::pdf::write(black_box(&document), &Style::Summary, &bench.book()));
}

#[divan::bench]
fn i_inspect_as_json(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    let Reading { register, plan, tally, targets, findings, .. } = &bench.reading();
    let known = Known { reading: Some((register, plan, tally)), targets, findings };
    let lang = bench.settings.lang;
    bencher.bench_local(|| json::text(&json::inspect(black_box(&known), lang)));
}

#[divan::bench]
fn z_whole(bencher: Bencher<'_, '_>) {
    let bench = Bench::new();
    bencher.bench_local(|| {
        let reading = pipeline::inspect(SAMPLE, black_box(&bench.bytes), &bench.settings);
        reading.map(|reading| pipeline::export(&reading, &bench.settings, &bench.book()))
    });
}
