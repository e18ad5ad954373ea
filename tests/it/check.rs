//! The checks over all samples: a clean register is left in peace, and the papers of every one agree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kepu::diag::{Diagnostic, Severity};
use kepu::font::{FontBook, Role};
use kepu::model::Date;
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;
use kepu::verify::{Paper, Source, verify};

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
    for path in samples() {
        let (reading, settings) = read(&path, "2026-11-22");
        let made = pipeline::export(&reading, &settings, &book).value;
        assert_eq!(made.len(), 3, "{}", path.display());
        let papers: Vec<Paper<'_>> =
            made.iter().map(|of| Paper { name: &of.file_name, bytes: &of.bytes }).collect();
        let source = Source { name: "台账", plan: &reading.plan, tally: &reading.tally };
        let proof = verify(&papers, &[source]);
        assert_eq!(proof.findings, [], "{}", path.display());
        assert!(proof.value.comparisons.len() >= 20, "{}", path.display());
        let everywhere = proof.value.comparisons.iter().find(|of| of.figure == "全年活动项数");
        let places = everywhere.map(|of| of.stated.len()).unwrap_or_default();
        assert!(places >= 4, "{}: stated in {places} places", path.display());
    }
}
