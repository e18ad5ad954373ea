//! The checks over all samples: a clean register is left in peace, and the papers of every one agree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kepu::diag::{Diagnostic, Severity};
use kepu::font::{FontBook, Role};
use kepu::model::Date;
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;
use kepu::verify::{Comparison, Paper, Source, verify};

/// Samples in which nothing is wrong, each with days on which it is complete.
const CLEAN: [(&str, &[&str]); 4] = [
    ("demo.xlsx", &["2026-11-22", "2026-12-15"]),
    ("幸福里社区2027年科普活动计划.xlsx", &["2026-11-22", "2026-12-20"]),
    ("枫林社区2027年节日科普安排.xlsx", &["2026-11-22", "2027-06-30", "2028-01-05"]),
    ("桃源社区2027年四季科普行动.xlsx", &["2026-11-22", "2027-06-30", "2028-01-05"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("samples")).unwrap();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "xlsx"))
        .collect();
    paths.sort();
    assert!(paths.len() >= 6, "{} samples", paths.len());
    paths
}

/// The registers of the case folders that can be read.
fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("tests/cases")).unwrap();
    let files = folders.filter_map(|folder| fs::read_dir(folder.unwrap().path()).ok()).flatten();
    let mut paths: Vec<PathBuf> = files
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem == "register"))
        .filter(|path| {
            let settings = Settings::new(Date::first_of_month(2026, 11));
            pipeline::inspect("register", &fs::read(path).unwrap(), &settings).is_ok()
        })
        .collect();
    paths.sort();
    assert!(paths.len() >= 15, "{} cases", paths.len());
    paths
}

fn read(path: &Path, today: &str) -> (Reading, Settings) {
    let settings = Settings::new(today.parse::<Date>().unwrap());
    let name = path.file_name().unwrap().to_string_lossy();
    let reading = pipeline::inspect(&name, &fs::read(path).unwrap(), &settings);
    (reading.unwrap_or_else(|error| panic!("{name}: {error}")), settings)
}

#[test]
fn a_clean_sample_gives_no_finding_but_how_it_was_read() {
    for (name, days) in CLEAN {
        for today in days {
            let (reading, settings) = read(&root().join("samples").join(name), today);
            let findings = pipeline::review(&reading, &settings).findings;
            let told: Vec<&Diagnostic> =
                findings.iter().filter(|finding| finding.severity != Severity::Info).collect();
            assert!(told.is_empty(), "{name} on {today}: {told:?}");
        }
    }
}

#[test]
fn the_papers_of_every_sample_agree_with_each_other_and_with_it() {
    let files = Role::ALL.into_iter().flat_map(Role::files).copied();
    let fonts: BTreeMap<&str, Vec<u8>> = files
        .filter_map(|file| Some((file, fs::read(root().join("fonts").join(file)).ok()?)))
        .collect();
    let book = FontBook::new(|file| fonts.get(file).cloned().ok_or_else(String::new));
    for path in samples().into_iter().chain(cases()) {
        let (reading, mut settings) = read(&path, "2026-11-22");
        settings.papers.plan_pdf = true;
        let made = pipeline::export(&reading, &settings, &book).value;
        assert_eq!(made.len(), 4, "{}", path.display());
        let papers: Vec<Paper<'_>> =
            made.iter().map(|of| Paper { name: &of.file_name, bytes: &of.bytes }).collect();
        let Reading { plan, tally, targets, .. } = &reading;
        let source = Source { name: "台账", plan, tally, targets };
        let proof = verify(&papers, &[source]);
        assert_eq!(proof.findings, [], "{}", path.display());
        assert!(proof.value.comparisons.len() >= 100, "{}", path.display());
        assert!(proof.value.formulas >= 300, "{}", path.display());
        assert_eq!(proof.value.formulas_unknown, 0, "{}", path.display());
        let everywhere = proof.value.comparisons.iter().find(|of| of.figure == "全年活动项数");
        let files = |of: &Comparison| {
            of.stated.iter().map(|place| place.file.clone()).collect::<BTreeSet<String>>().len()
        };
        assert_eq!(everywhere.map(files), Some(5), "{}", path.display());
    }
}
