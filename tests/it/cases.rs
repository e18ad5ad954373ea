//! Case folders: a register as someone keeps it, and a text of what each stage makes of it.
//!
//! `tests/cases/<name>/` holds `README.md` (where the case comes from and what it must show),
//! `register.*`, and `expected/` with `register.txt`, `plan.txt`, `tally.txt`, `work-plan.txt`,
//! `summary.txt`, `messages.txt` and `check.txt`. A register that cannot be read has only `messages.txt`.
//! `UPDATE=1 cargo test --test it cases` writes `expected/` anew: read the difference before you keep it.

mod text;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kepu::compose;
use kepu::diag::{Diagnostic, Lang};
use kepu::model::Date;
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;

/// Every case is run on this day.
const TODAY: (i32, u8, u8) = (2026, 11, 22);

/// What the stages made of a register, by the name of the expected file.
type Stages = BTreeMap<&'static str, String>;

#[test]
fn every_stage_of_every_case_says_what_is_expected() {
    let update = std::env::var("UPDATE").is_ok_and(|value| value == "1");
    let mut faults = Vec::new();
    for case in cases() {
        let stages = run(&case);
        let folder = case.join("expected");
        if update {
            rewrite(&folder, &stages);
        }
        faults.extend(differences(&folder, &stages));
    }
    assert!(faults.is_empty(), "\n{}\nUPDATE=1 writes them anew", faults.join("\n"));
}

#[test]
fn every_case_says_where_it_comes_from() {
    for case in cases() {
        let readme = fs::read_to_string(case.join("README.md")).unwrap_or_default();
        assert!(readme.lines().count() >= 2, "{}: README.md is missing or empty", case.display());
    }
}

#[test]
fn messages_in_english_hold_chinese_only_in_quotes() {
    let mut faults: Vec<String> = Vec::new();
    for case in cases() {
        for finding in findings(&case) {
            for text in [finding.text(Lang::En), finding.help(Lang::En)] {
                if unquoted(&text).chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
                    faults.push(format!("{} {}: {text}", case.display(), finding.code.id()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Everything that any stage finds in a case.
fn findings(case: &Path) -> Vec<Diagnostic> {
    let (name, bytes, settings) = input(case);
    match pipeline::inspect(&name, &bytes, &settings) {
        Ok(reading) => {
            let Reading { plan, tally, findings, .. } = &reading;
            let work_plan = compose::work_plan(plan, tally, &settings);
            let review = pipeline::review(&reading, &settings);
            [findings.as_slice(), &work_plan.findings, &review.findings].concat()
        }
        Err(error) => vec![error.into()],
    }
}

/// A text without what stands in “quotes”.
fn unquoted(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The folders that hold a register; others belong to other tests.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found: Vec<PathBuf> =
        entries(&root).filter(|path| !registers(path).is_empty()).collect();
    found.sort();
    assert!(found.len() >= 10, "{} cases in {}", found.len(), root.display());
    found
}

/// The files named `register.*`; a case has one.
fn registers(case: &Path) -> Vec<PathBuf> {
    let named = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "register");
    entries(case).filter(named).collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
}

fn input(case: &Path) -> (String, Vec<u8>, Settings) {
    let [path] = registers(case).try_into().expect("a case has one register");
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = fs::read(&path).expect("the register can be read");
    let (year, month, day) = TODAY;
    (name, bytes, Settings::new(Date::new(year, month, day).expect("the day exists")))
}

fn run(case: &Path) -> Stages {
    let (name, bytes, settings) = input(case);
    match pipeline::inspect(&name, &bytes, &settings) {
        Ok(reading) => stages_of(&reading, &settings),
        Err(error) => Stages::from([("messages.txt", text::messages(&[error.into()], Lang::Zh))]),
    }
}

fn stages_of(reading: &Reading, settings: &Settings) -> Stages {
    let Reading { register, plan, tally, targets, findings, .. } = reading;
    let work_plan = compose::work_plan(plan, tally, settings);
    let summary = compose::summary(plan, tally, None, findings, targets, settings);
    let all = [findings.as_slice(), &work_plan.findings].concat();
    Stages::from([
        ("register.txt", text::register(register)),
        ("plan.txt", text::plan(plan)),
        ("tally.txt", text::tally(tally, targets)),
        ("work-plan.txt", text::document(&work_plan.value)),
        ("summary.txt", text::document(&summary)),
        ("messages.txt", text::messages(&all, Lang::Zh)),
        ("check.txt", text::messages(&pipeline::review(reading, settings).findings, Lang::Zh)),
    ])
}

fn rewrite(folder: &Path, stages: &Stages) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("expected/ can be emptied");
    }
    fs::create_dir_all(folder).expect("expected/ can be made");
    for (name, text) in stages {
        fs::write(folder.join(name), text).expect("an expected file can be written");
    }
}

/// One line for each expected file that is missing, too many or different, with the first line that differs.
fn differences(folder: &Path, stages: &Stages) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, found) in stages {
        let path = folder.join(name);
        let Ok(expected) = fs::read_to_string(&path) else {
            faults.push(format!("{}: missing", path.display()));
            continue;
        };
        if *found != expected {
            let (line, expected, found) = first_difference(&expected, found);
            faults.push(format!(
                "{}:{line}\n  expected {expected}\n  found    {found}",
                path.display()
            ));
        }
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !stages.contains_key(&*entry.file_name().to_string_lossy()) {
            faults.push(format!("{}: no stage makes it", entry.path().display()));
        }
    }
    faults
}

fn first_difference<'a>(expected: &'a str, found: &'a str) -> (usize, &'a str, &'a str) {
    let end = "(end)";
    let longest = expected.lines().count().max(found.lines().count()) + 1;
    let line = |text: &'a str, at: usize| text.lines().nth(at).unwrap_or(end);
    let at = (0..longest).find(|&at| line(expected, at) != line(found, at)).unwrap_or(longest);
    (at + 1, line(expected, at), line(found, at))
}

#[test]
fn a_difference_is_shown_by_its_first_line() {
    assert_eq!(first_difference("a\nb\n", "a\nc\nd\n"), (2, "b", "c"));
    assert_eq!(first_difference("a\n", "a\nb\n"), (2, "(end)", "b"));
}
