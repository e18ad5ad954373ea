//! The papers below a folder, and the registers they may have been made from.

use std::fs::{self, DirEntry, File};
use std::io;
use std::path::{Path, PathBuf};

use kepu::diag::{Diagnostic, Lang};

use super::registers::is_register;
use super::{Input, read, unreadable};

/// Folders below folders are followed so far.
const DEEPEST: usize = 8;
/// Endings of papers.
const EXTENSIONS: [&str; 3] = ["docx", "xlsx", "pdf"];

/// A file that may be a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperFile {
    /// Its name, with the folders between it and the folder that was named.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Every file below a folder that may be a paper, in the order of names; those that cannot be read apart.
pub fn papers(folder: &Path, lang: Lang) -> Result<(Vec<PaperFile>, Vec<Diagnostic>), Diagnostic> {
    let mut paths = Vec::new();
    let shown = folder.display().to_string();
    walk(folder, DEEPEST, &mut paths).map_err(|error| unreadable(&shown, &error, lang))?;
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let file = File::open(&path).map_err(|error| unreadable(&name, &error, lang));
        match file.and_then(|file| read(file, &name, lang)) {
            Ok(bytes) => found.push(PaperFile { name, bytes }),
            Err(finding) => wrong.push(finding),
        }
    }
    Ok((found, wrong))
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in sorted(folder)? {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        if name.starts_with("~$") || name.starts_with('.') {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if depth > 0 {
                walk(&entry.path(), depth - 1, found)?;
            }
        } else if ending.is_some_and(|ending| EXTENSIONS.contains(&ending)) {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn sorted(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Spreadsheets in a folder and in the one around it: among them is the register the papers came from.
pub fn registers_beside(folder: &Path) -> Vec<Input> {
    let around = fs::canonicalize(folder).ok().and_then(|path| path.parent().map(Path::to_owned));
    [Some(folder.to_owned()), around]
        .into_iter()
        .flatten()
        .filter_map(|folder| sorted(&folder).ok())
        .flatten()
        .filter(is_register)
        .map(|entry| Input::File(entry.path()))
        .collect()
}
