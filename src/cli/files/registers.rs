//! Which registers the arguments name: files, everything below folders, standard input.

use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use kepu::diag::{Code, Diagnostic, Lang};
use kepu::pipeline;

use super::{outputs, unreadable};

/// The argument that means standard input.
const STDIN: &str = "-";
/// Names of files that can be registers.
const EXTENSIONS: [&str; 10] =
    ["xlsx", "xlsm", "xlsb", "xls", "et", "ods", "fods", "csv", "tsv", "mht"];
/// Folders below folders are followed so far; deeper ones are a mistake, or a loop.
const DEEPEST: usize = 16;

/// A register to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The register's name for the reader and for messages, without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "标准输入".to_owned(),
            Self::File(path) => lossy(path.file_name()),
        }
    }

    /// The register as the user would name it.
    pub fn shown(&self) -> String {
        match self {
            Self::Stdin => self.name(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// The name without its ending.
    pub fn stem(&self) -> String {
        match self {
            Self::Stdin => self.name(),
            Self::File(path) => lossy(path.file_stem()),
        }
    }

    /// The folder it lies in; the current one for standard input.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Stdin => Path::new(""),
            Self::File(path) => path.parent().unwrap_or(Path::new("")),
        }
    }
}

fn lossy(name: Option<&std::ffi::OsStr>) -> String {
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// The registers that arguments name, in a stable order, each once; and what is wrong with the others.
/// Papers in `output` are no registers.
pub fn find(
    arguments: &[PathBuf],
    output: Option<&Path>,
    lang: Lang,
) -> (Vec<Input>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut wrong = Vec::new();
    for argument in arguments {
        match below(argument, output, lang) {
            Ok(inputs) => found.extend(inputs),
            Err(finding) => wrong.push(finding),
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|input| seen.insert(identity(input)));
    (found, wrong)
}

/// The same file is the same register however it is named.
fn identity(input: &Input) -> PathBuf {
    match input {
        Input::Stdin => PathBuf::from(STDIN),
        Input::File(path) => fs::canonicalize(path).unwrap_or_else(|_| path.clone()),
    }
}

fn below(argument: &Path, output: Option<&Path>, lang: Lang) -> Result<Vec<Input>, Diagnostic> {
    if argument.as_os_str() == STDIN {
        return Ok(vec![Input::Stdin]);
    }
    let shown = argument.display().to_string();
    if let Some(fitting) = pattern(argument) {
        return Ok(fitting);
    }
    let metadata = fs::metadata(argument).map_err(|error| unreadable(&shown, &error, lang))?;
    if !metadata.is_dir() {
        let name = lossy(argument.file_name());
        if let Some(meant) = name.strip_prefix("~$") {
            return Err(Diagnostic::new(Code::FileIsLock).with("file", &name).with("meant", meant));
        }
        return Ok(vec![Input::File(argument.to_owned())]);
    }
    let output = output.and_then(|folder| fs::canonicalize(folder).ok());
    let mut paths = Vec::new();
    walk(argument, output.as_deref(), DEEPEST, &mut paths)
        .map_err(|error| unreadable(&shown, &error, lang))?;
    if paths.is_empty() {
        return Err(Diagnostic::new(Code::NoRegisters).with("folder", shown));
    }
    Ok(paths.into_iter().map(Input::File).collect())
}

/// The registers that a pattern such as `*.xlsx` means, where the shell has not expanded it (Windows);
/// `None` for a plain name, and where nothing fits.
fn pattern(argument: &Path) -> Option<Vec<Input>> {
    let pattern = lossy(argument.file_name());
    if !pattern.contains(['*', '?']) || argument.exists() {
        return None;
    }
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let folder = argument.parent().unwrap_or(Path::new(""));
    let read = if folder == Path::new("") { Path::new(".") } else { folder };
    let mut names: Vec<OsString> = fs::read_dir(read)
        .ok()?
        .flatten()
        .filter(is_register)
        .map(|entry| entry.file_name())
        .filter(|name| {
            let name: Vec<char> = name.to_string_lossy().to_lowercase().chars().collect();
            fits(&pattern, &name)
        })
        .collect();
    names.sort();
    let inputs: Vec<Input> = names.iter().map(|name| Input::File(folder.join(name))).collect();
    (!inputs.is_empty()).then_some(inputs)
}

/// Whether a name fits a pattern in which `?` stands for one character and `*` for any number.
fn fits(pattern: &[char], name: &[char]) -> bool {
    match (pattern.split_first(), name.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), Some((_, shorter))) => fits(rest, name) || fits(pattern, shorter),
        (Some(('*', rest)), None) => fits(rest, name),
        (Some((mark, rest)), Some((c, shorter))) if *mark == '?' || mark == c => {
            fits(rest, shorter)
        }
        _ => false,
    }
}

/// Collects the registers below a folder: files first, then folders, each in the order of their names.
fn walk(
    folder: &Path,
    output: Option<&Path>,
    depth: usize,
    found: &mut Vec<PathBuf>,
) -> io::Result<()> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(DirEntry::file_name);
    let is_folder = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let (folders, files): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| is_folder(entry));
    let registers = files.into_iter().filter(|entry| is_register(entry));
    found.extend(registers.map(DirEntry::path));
    for entry in folders.into_iter().filter(|entry| depth > 0 && is_followed(entry, output)) {
        // A folder without permission hides its registers, not those beside it.
        match walk(&entry.path(), output, depth - 1, found) {
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

pub(super) fn is_register(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let ours = pipeline::is_paper(&name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let lock_or_hidden = name.starts_with("~$") || name.starts_with('.');
    let is_file = fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_file());
    is_file && !ours && !lock_or_hidden && ending.is_some_and(|ending| EXTENSIONS.contains(&ending))
}

fn is_followed(entry: &DirEntry, output: Option<&Path>) -> bool {
    let name = entry.file_name();
    let hidden = name.to_string_lossy().starts_with('.');
    let is_output = output.is_some() && fs::canonicalize(entry.path()).ok().as_deref() == output;
    !hidden && name != outputs::FOLDER && !is_output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: &[Input]) -> Vec<String> {
        inputs.iter().map(Input::name).collect()
    }

    #[test]
    fn a_folder_stands_for_every_register_below_it() {
        let root = tempfile::tempdir().unwrap();
        for path in [
            "乙.xls",
            "甲.xlsx",
            "~$甲.xlsx",
            ".~甲.xlsx",
            ".甲.xlsx.swp",
            "说明.docx",
            "下属/丙.CSV",
            "下属/丁.tsv",
            "输出/甲/幸福社区2026年科普活动季度统计表.xlsx",
            "报送/统计.xlsx",
            "去年报送/幸福社区2025年科普活动季度统计表.xlsx",
        ] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let output = root.path().join("报送");
        let (found, wrong) = find(&[root.path().to_owned()], Some(&output), Lang::Zh);
        assert_eq!(names(&found), ["乙.xls", "甲.xlsx", "丁.tsv", "丙.CSV"]);
        assert!(wrong.is_empty());
    }

    #[test]
    fn a_register_named_twice_is_read_once() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("甲.xlsx");
        fs::write(&path, "x").unwrap();
        let arguments = [path.clone(), root.path().to_owned(), root.path().join("./甲.xlsx")];
        let (found, _) = find(&arguments, None, Lang::Zh);
        assert_eq!(found, [Input::File(path)]);
    }

    #[test]
    fn a_lock_file_is_called_so() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("~$台账.xlsx");
        fs::write(&path, "x").unwrap();
        let (found, wrong) = find(&[path], None, Lang::Zh);
        assert!(found.is_empty());
        assert_eq!(wrong[0].code, Code::FileIsLock);
        assert!(wrong[0].help(Lang::Zh).contains("“台账.xlsx”"));
    }

    #[test]
    fn what_is_missing_or_empty_is_reported_and_the_rest_is_found() {
        let root = tempfile::tempdir().unwrap();
        let empty = root.path().join("空");
        fs::create_dir(&empty).unwrap();
        let arguments = [root.path().join("没有.xlsx"), empty, PathBuf::from("-")];
        let (found, wrong) = find(&arguments, None, Lang::Zh);
        assert_eq!(found, [Input::Stdin]);
        let codes: Vec<Code> = wrong.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::FileUnreadable, Code::NoRegisters]);
    }

    #[test]
    fn a_pattern_that_the_shell_left_alone_means_the_registers_that_fit_it() {
        let root = tempfile::tempdir().unwrap();
        for name in ["乙.xlsx", "甲1.XLSX", "甲2.csv", "~$乙.xlsx", "说明.docx"] {
            fs::write(root.path().join(name), "").unwrap();
        }
        let names = |pattern: &str| -> Vec<String> {
            let (found, _) = find(&[root.path().join(pattern)], None, Lang::Zh);
            found.iter().map(Input::name).collect()
        };
        assert_eq!(names("*.xlsx"), ["乙.xlsx", "甲1.XLSX"]);
        assert_eq!(names("甲?.*"), ["甲1.XLSX", "甲2.csv"]);
        let (none, wrong) = find(&[root.path().join("*.ods")], None, Lang::Zh);
        assert_eq!((none.len(), wrong.len()), (0, 1));
    }
}
