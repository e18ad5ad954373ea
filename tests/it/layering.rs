//! The house keeps its shape: who may call whom, where each foreign crate lives, how long a file is.
//!
//! Reads every source file. To move a wall, change the tables here and `ARCHITECTURE.md` together.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use source::{Token, paths, test_modules, tokens};

/// A room and the rooms it may use; it may always use itself, and `BASE` unless it is part of it.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("units", &[]),
    ("diag", &["model"]),
    ("error", &["model", "diag"]),
    ("settings", &["model", "diag", "calendar", "units"]),
    ("document", &["model", "units"]),
    ("font", &["diag", "error", "model"]),
    ("nearest", &[]),
    ("text", &[]),
    ("config", &["model", "diag", "error", "settings", "calendar", "nearest"]),
    ("calendar", &["model", "diag", "error", "text"]),
    ("read", &["model", "diag", "error", "settings", "text"]),
    ("normalize", &["model", "diag", "error", "settings", "units", "calendar", "text"]),
    ("compose", &["model", "diag", "error", "settings", "units", "calendar", "document"]),
    ("target", BASE),
    ("privacy", &["model", "diag"]),
    ("progress", &["model", "diag"]),
    ("check", &["model", "diag", "settings", "calendar", "target", "privacy"]),
    ("verify", &["model", "diag", "error", "privacy"]),
    ("write", &["model", "diag", "error", "settings", "units", "document", "font", "write::*"]),
    ("write::docx", &["model", "diag", "error", "settings", "units", "document", "font"]),
    ("write::pdf", &["model", "diag", "error", "settings", "units", "document", "font"]),
    ("write::xlsx", BASE),
    // Its views word what every stage found.
    (
        "write::json",
        &[
            "model", "diag", "error", "settings", "units", "calendar", "target", "verify",
            "progress",
        ],
    ),
    ("lint", &["model", "diag", "error", "settings", "units", "document"]),
    ("pipeline", &["*"]),
    ("lib", &["*"]),
    ("cli", &["*"]),
    ("web", &["*"]),
    ("main", &["cli"]),
];

/// What every stage may use.
const BASE: &[&str] = &["model", "diag", "error", "settings", "units"];

/// Rooms that nobody below them may use, even where `*` stands.
const OUTERMOST: [&str; 2] = ["cli", "web"];

/// A crate or a part of the standard library, and the rooms or single files where its name may stand.
const OWNERS: &[(&str, &[&str])] = &[
    ("calamine", &["read", "verify"]),
    ("csv", &["read"]),
    ("cfb", &["read"]),
    ("encoding_rs", &["read"]),
    ("flate2", &["read"]),
    ("memchr", &["read"]),
    ("rustc_hash", &["read"]),
    ("zip", &["read", "verify", "write::docx", "write::xlsx", "lint"]),
    ("quick_xml", &["read", "verify", "write::docx", "lint"]),
    ("docx_rs", &["write::docx"]),
    ("rust_xlsxwriter", &["write::xlsx"]),
    ("printpdf", &["write::pdf"]),
    ("lopdf", &["verify", "write::pdf"]),
    ("subsetter", &["write::pdf"]),
    ("unicode_linebreak", &["write::pdf"]),
    ("ttf_parser", &["font"]),
    ("minijinja", &["compose"]),
    ("tyme4rs", &["calendar"]),
    ("schemars", &["write::json"]),
    ("serde_json", &["write::json", "cli", "web"]),
    ("toml", &["config", "calendar", "read", "normalize", "compose", "target", "write::xlsx"]),
    ("unicode_width", &["cli"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("tempfile", &["cli"]),
    ("std::fs", &["cli"]),
    ("std::env", &["cli", "main"]),
    ("std::thread", &["cli", "web", "read::ahead"]),
    ("std::net", &["web"]),
    ("std::process", &["cli", "web", "main"]),
    ("std::os", &["cli"]),
    ("std::time::SystemTime", &["cli", "web"]),
    ("std::time::Instant", &["cli", "web"]),
    ("std::io::stdin", &["cli"]),
    ("std::io::stdout", &["cli"]),
    ("std::io::stderr", &["cli"]),
];

const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

const LONGEST_FILE: usize = 500;

/// A source file of the crate.
struct SourceFile {
    path: PathBuf,
    /// Its module path: `["write", "docx", "page"]`; empty for `lib.rs`.
    module: Vec<String>,
    tokens: Vec<Token>,
}

impl SourceFile {
    fn room(&self) -> String {
        match self.module.first() {
            Some(_) => room_of(&self.module).unwrap_or_default(),
            None => "lib".to_owned(),
        }
    }
}

#[test]
fn rooms_call_only_the_rooms_below_them() {
    let faults: Vec<String> = source_files().iter().flat_map(forbidden_calls).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn foreign_crates_and_the_outside_world_are_named_only_by_their_owners() {
    let faults: Vec<String> = source_files().iter().flat_map(foreign_names).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    let faults: Vec<String> = source_files()
        .iter()
        .filter(|file| file.room() != "cli")
        .flat_map(|file| {
            let prints = file
                .tokens
                .windows(2)
                .filter(|pair| PRINTING.contains(&pair[0].text.as_str()) && pair[1].text == "!");
            prints.map(|pair| format!("{}:{}: prints", file.path.display(), pair[0].line))
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let long: Vec<String> = ["src", "tests", "examples", "benches"]
        .iter()
        .flat_map(|folder| rust_files(&root.join(folder)))
        .filter_map(|path| {
            let lines = read(&path).lines().count();
            (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn every_room_and_every_crate_has_one_line() {
    let rooms = ROOMS.iter().map(|(room, _)| room);
    let names: Vec<&&str> = rooms.chain(OWNERS.iter().map(|(owned, _)| owned)).collect();
    let distinct: BTreeSet<&&&str> = names.iter().collect();
    let count = |name: &&str| names.iter().filter(|other| **other == name).count();
    let twice: Vec<_> = distinct.into_iter().filter(|name| count(name) > 1).collect();
    assert!(twice.is_empty(), "listed twice: {twice:?}");
}

#[test]
fn every_dependency_has_an_owner() {
    let manifest = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let shipped = |section: &&str| {
        let head = section.lines().next().unwrap_or_default();
        head.ends_with("dependencies]") && !head.starts_with("dev-")
    };
    let sections = manifest.split("\n[").filter(shipped);
    let lines = sections.flat_map(|section| section.lines().skip(1));
    let names = lines.filter_map(|line| line.split_once('=')).map(|(name, _)| name.trim());
    let names: Vec<String> =
        names.filter(|name| !name.starts_with('#')).map(|name| name.replace('-', "_")).collect();
    assert!(names.iter().any(|name| name == "clap"), "sections were not read: {names:?}");
    let unowned: Vec<String> = names
        .into_iter()
        .filter(|name| name != "serde" && OWNERS.iter().all(|(owned, _)| owned != name))
        .collect();
    assert!(unowned.is_empty(), "no owner in OWNERS: {unowned:?}");
}

fn forbidden_calls(file: &SourceFile) -> Vec<String> {
    let from = file.room();
    let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == from) else {
        return vec![format!("{}: room {from} is not in ROOMS", file.path.display())];
    };
    let used = paths(&file.tokens).into_iter().filter_map(|(line, path)| {
        let to = room_of(&absolute(&file.module, &path)?).filter(|room| is_room(room))?;
        let forbidden = to != from && !may_use(&from, allowed, &to);
        forbidden.then(|| format!("{}:{line}: {from} must not use {to}", file.path.display()))
    });
    used.collect::<BTreeSet<_>>().into_iter().collect()
}

fn may_use(from: &str, allowed: &[&str], to: &str) -> bool {
    let outermost = |room: &str| OUTERMOST.contains(&room);
    if outermost(to) && !outermost(from) {
        return from == "main" && to == "cli";
    }
    // A writer may use what its parent offers to all writers.
    let parent = from.split_once("::").is_some_and(|(parent, _)| parent == to);
    let whole = to.split("::").next().unwrap_or(to);
    parent
        || allowed.iter().any(|room| match room.strip_suffix("::*") {
            Some(above) => above == whole,
            None => *room == "*" || *room == to,
        })
}

fn foreign_names(file: &SourceFile) -> Vec<String> {
    let (from, module) = (file.room(), file.module.join("::"));
    let named = |path: &str, owned: &str| {
        path.strip_prefix(owned).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let mut faults = BTreeSet::new();
    for (line, path) in paths(&file.tokens) {
        let path = path.join("::");
        for (owned, rooms) in OWNERS.iter().filter(|(owned, _)| named(&path, owned)) {
            if !rooms.iter().any(|room| named(&module, room)) {
                faults.insert(format!("{}:{line}: {from} names {owned}", file.path.display()));
            }
        }
    }
    faults.into_iter().collect()
}

/// A path from the crate's root, without `crate`; `None` when it leads elsewhere.
fn absolute(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let first = path.first()?.as_str();
    if first == "crate" || first == "kepu" {
        return Some(path[1..].to_vec());
    }
    let up = path.iter().take_while(|segment| *segment == "super").count();
    let relative = first == "self" || up > 0;
    relative.then(|| {
        let kept = module.len().saturating_sub(up);
        let rest = path.iter().skip_while(|segment| *segment == "super" || *segment == "self");
        module[..kept].iter().chain(rest).cloned().collect()
    })
}

/// The room a module path lies in: its first segment, for a writer its first two.
fn room_of(module: &[String]) -> Option<String> {
    let writer = module.get(..2).map(|both| both.join("::")).filter(|room| is_room(room));
    writer.or_else(|| module.first().cloned())
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name)
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = rust_files(&root);
    let only_for_tests: Vec<PathBuf> = all
        .iter()
        .flat_map(|path| {
            let folder = if is_folder_root(path) {
                path.with_file_name("")
            } else {
                path.with_extension("")
            };
            test_modules(&read(path)).into_iter().map(move |name| folder.join(name))
        })
        .collect();
    let wanted = all.into_iter().filter(|path| {
        !only_for_tests.iter().any(|tests| path.with_extension("").starts_with(tests))
    });
    wanted.map(|path| source_file(&root, &path)).collect()
}

fn source_file(root: &Path, path: &Path) -> SourceFile {
    let inside = path.strip_prefix(root).expect("the file lies in src");
    let mut module: Vec<String> =
        inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    SourceFile { path: Path::new("src").join(inside), module, tokens: tokens(&read(path)) }
}

fn is_folder_root(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "mod" || stem == "lib" || stem == "main")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => rust_files(&path),
            path if path.extension().is_some_and(|extension| extension == "rs") => vec![path],
            _ => Vec::new(),
        })
        .collect();
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
