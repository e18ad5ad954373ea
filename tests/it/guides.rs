//! The guides say only what is there.

use std::fs;
use std::path::Path;

const GUIDES: [&str; 9] = [
    "README.md",
    "README.zh-CN.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "fonts/README.md",
    "samples/README.md",
    "samples/README.zh-CN.md",
    "docs/spellings.md",
];

fn read(guide: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(guide);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{guide}: {error}"))
}

/// The indented lines: commands a reader copies.
fn commands(guide: &str) -> Vec<String> {
    let text = read(guide);
    let shown = text.lines().filter(|line| line.starts_with("    cargo "));
    shown.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_link_of_a_guide_leads_to_a_file() {
    for guide in GUIDES {
        let folder = Path::new(guide).parent().unwrap_or(Path::new(""));
        let text = read(guide);
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains(':')) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
            assert!(path.exists(), "{guide} links to {target}, which is not there");
        }
    }
}

#[test]
fn both_readmes_give_the_same_two_commands() {
    let english = commands("README.md");
    assert_eq!(english.len(), 2, "{english:?}");
    assert_eq!(english, commands("README.zh-CN.md"));
    assert_eq!(english[1], "cargo test", "ci runs the readme's test command");
    assert!(read(".ci/run").contains(&format!("{} 2>&1", english[1])));
}

#[test]
fn both_guides_of_the_samples_name_each_file_and_quote_only_what_a_sample_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = |folder: &str, ending: &str| {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths.filter(|path| path.extension() == Some(ending.as_ref())).collect::<Vec<_>>()
    };
    let tables = listed("examples/samples", "txt");
    let tables: Vec<String> =
        tables.iter().map(|path| fs::read_to_string(path).expect("a table")).collect();
    for guide in ["samples/README.md", "samples/README.zh-CN.md"] {
        let text = read(guide);
        for sample in listed("samples", "xlsx") {
            let name = sample.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assert!(text.contains(&format!("`{name}`")), "{guide} lacks {name}");
        }
        let quoted = text.split('`').skip(1).step_by(2);
        for word in quoted.filter(|of| !of.contains(".xlsx") && !of.contains(['/', ' '])) {
            assert!(tables.iter().any(|table| table.contains(word)), "{guide}: no {word}");
        }
    }
}

#[test]
fn the_architecture_names_every_room() {
    let architecture = read("ARCHITECTURE.md");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("there are sources") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let named = ["lib", "error", "units", "nearest"].contains(&stem.as_str())
            || architecture.contains(&stem);
        assert!(named, "ARCHITECTURE.md does not name src/{stem}");
    }
}

#[test]
fn both_readmes_tell_of_every_command() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_kepu")).arg("--help").output();
    let help = String::from_utf8(help.expect("the program runs").stdout).expect("help is UTF-8");
    let commands = help.lines().skip_while(|line| *line != "命令:").skip(1);
    let commands = commands.take_while(|line| !line.is_empty());
    let names: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 4, "no commands in the help: {help}");
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = read(readme);
        for name in &names {
            assert!(text.contains(name), "{readme} does not tell of {name}");
        }
    }
}
