//! Where papers go, and how they get there whole or not at all.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kepu::diag::{Code, Diagnostic, Lang};
use kepu::pipeline::{Artifact, file_name};
use tempfile::NamedTempFile;

use super::{Input, reason};

/// The folder beside a register that takes its papers unless another is named.
pub const FOLDER: &str = "输出";

/// The folder of one register's papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// The folder; it is made when the first paper is written.
    pub folder: PathBuf,
    /// Whether it got another name than the register's because that one was taken.
    pub renamed: bool,
}

/// The folders of all registers: `output` or 输出 beside each, and with `several` registers a folder by the
/// register's stem below it, no two the same even where case does not count.
pub fn shelves(inputs: &[Input], output: Option<&Path>, several: bool) -> Vec<Shelf> {
    let mut taken = HashSet::new();
    let base = |input: &Input| output.map_or_else(|| input.folder().join(FOLDER), Path::to_owned);
    inputs
        .iter()
        .map(|input| {
            if several {
                own_shelf(&base(input), &file_name::folder(&input.stem()), &mut taken)
            } else {
                Shelf { folder: base(input), renamed: false }
            }
        })
        .collect()
}

fn own_shelf(base: &Path, stem: &str, taken: &mut HashSet<String>) -> Shelf {
    let mut name = stem.to_owned();
    let mut number = 1;
    while !taken.insert(base.join(&name).to_string_lossy().to_lowercase()) {
        number += 1;
        name = format!("{stem} ({number})");
    }
    Shelf { folder: base.join(name), renamed: number > 1 }
}

impl Shelf {
    /// Whether papers can be written here, seen before any work is done and without leaving a trace.
    pub fn probe(&self, lang: Lang) -> Result<(), Diagnostic> {
        let existing = self.folder.ancestors().find(|folder| exists(folder));
        if let Some(file) = existing.filter(|path| path.is_file()) {
            return Err(Diagnostic::new(Code::OutputNotFolder).with("file", file.display()));
        }
        let folder = existing.filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
        tempfile::tempfile_in(folder)
            .map(drop)
            .map_err(|error| unwritable(&self.folder, &error, lang))
    }

    /// Writes papers: all of them are tested, then written beside their places, then renamed into them.
    /// Returns their paths in the same order.
    pub fn write(
        &self,
        papers: &[Artifact],
        force: bool,
        lang: Lang,
    ) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
        let paths: Vec<PathBuf> =
            papers.iter().map(|paper| self.folder.join(&paper.file_name)).collect();
        let there: Vec<Diagnostic> = paths
            .iter()
            .filter(|path| !force && path.symlink_metadata().is_ok())
            .map(|path| exists_already(path))
            .collect();
        if !there.is_empty() {
            return Err(there);
        }
        self.place(papers, &paths, force, lang).map_err(|finding| vec![finding])?;
        Ok(paths)
    }

    fn place(
        &self,
        papers: &[Artifact],
        paths: &[PathBuf],
        force: bool,
        lang: Lang,
    ) -> Result<(), Diagnostic> {
        fs::create_dir_all(&self.folder).map_err(|error| unwritable(&self.folder, &error, lang))?;
        let staged: Vec<NamedTempFile> = papers
            .iter()
            .zip(paths)
            .map(|(paper, path)| {
                stage(&self.folder, &paper.bytes).map_err(|error| unwritable(path, &error, lang))
            })
            .collect::<Result<_, _>>()?;
        for (file, path) in staged.into_iter().zip(paths) {
            let placed = if force { file.persist(path) } else { file.persist_noclobber(path) };
            match placed {
                Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(exists_already(path));
                }
                Err(failed) => return Err(unwritable(path, &failed.error, lang)),
                Ok(_) => {}
            }
        }
        flush_folder(&self.folder);
        Ok(())
    }
}

/// Writes a file that must not exist yet: whole or not at all.
pub fn write_new(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Diagnostic> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let file = stage(folder, bytes).map_err(|error| unwritable(path, &error, lang))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(exists_already(path))
        }
        Err(failed) => Err(unwritable(path, &failed.error, lang)),
    }
}

fn exists(folder: &Path) -> bool {
    folder.as_os_str().is_empty() || folder.exists()
}

/// A file beside its place, complete and on the disk; it vanishes unless it is renamed.
fn stage(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kepu-").suffix(".tmp");
    share(&mut builder);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Temporary files are private by habit; papers are for the whole office, as far as its umask says.
#[cfg(unix)]
fn share(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn share(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Puts the new names on the disk too. Where folders cannot be flushed the system does it in time.
fn flush_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

fn exists_already(path: &Path) -> Diagnostic {
    Diagnostic::new(Code::OutputExists).with("file", path.display())
}

fn unwritable(path: &Path, error: &io::Error, lang: Lang) -> Diagnostic {
    Diagnostic::new(Code::OutputUnwritable)
        .with("file", path.display())
        .with("reason", reason(error, lang))
}

#[cfg(test)]
mod tests {
    use kepu::pipeline::Kind;

    use super::*;

    fn paper(name: &str, text: &str) -> Artifact {
        Artifact { kind: Kind::Plan, file_name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    fn shelf(folder: &Path) -> Shelf {
        Shelf { folder: folder.join("输出"), renamed: false }
    }

    fn inputs(paths: &[&str]) -> Vec<Input> {
        paths.iter().map(|path| Input::File(PathBuf::from(path))).collect()
    }

    #[test]
    fn one_register_has_its_papers_in_the_folder_itself() {
        let folders = shelves(&inputs(&["年/甲.xlsx"]), None, false);
        assert_eq!(folders, [Shelf { folder: PathBuf::from("年/输出"), renamed: false }]);
    }

    #[test]
    fn several_registers_have_a_folder_each_and_namesakes_are_told_apart() {
        let folders =
            shelves(&inputs(&["a/Jia.xlsx", "b/jia.xls", "c/乙.csv"]), Some(Path::new("o")), true);
        let paths: Vec<&Path> = folders.iter().map(|shelf| shelf.folder.as_path()).collect();
        assert_eq!(paths, [Path::new("o/Jia"), Path::new("o/jia (2)"), Path::new("o/乙")]);
        assert_eq!(
            folders.iter().map(|shelf| shelf.renamed).collect::<Vec<_>>(),
            [false, true, false]
        );
    }

    #[test]
    fn nothing_is_overwritten_and_nothing_is_written_when_one_paper_exists() {
        let root = tempfile::tempdir().unwrap();
        let shelf = shelf(root.path());
        shelf.write(&[paper("二.txt", "旧")], false, Lang::Zh).unwrap();
        let both = [paper("一.txt", "新"), paper("二.txt", "新")];
        let refused = shelf.write(&both, false, Lang::Zh).unwrap_err();
        assert_eq!(refused[0].code, Code::OutputExists);
        assert!(!shelf.folder.join("一.txt").exists());
        assert_eq!(fs::read_to_string(shelf.folder.join("二.txt")).unwrap(), "旧");
        shelf.write(&both, true, Lang::Zh).unwrap();
        assert_eq!(fs::read_to_string(shelf.folder.join("二.txt")).unwrap(), "新");
        assert_eq!(fs::read_dir(&shelf.folder).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn a_folder_in_the_place_of_a_paper_is_not_replaced() {
        let root = tempfile::tempdir().unwrap();
        let shelf = shelf(root.path());
        fs::create_dir_all(shelf.folder.join("一.txt/内")).unwrap();
        let refused = shelf.write(&[paper("一.txt", "新")], true, Lang::Zh).unwrap_err();
        assert_eq!(refused[0].code, Code::OutputUnwritable);
        assert!(shelf.folder.join("一.txt/内").exists());
    }

    #[test]
    fn a_probe_leaves_no_trace_and_sees_a_file_in_the_way() {
        let root = tempfile::tempdir().unwrap();
        shelf(root.path()).probe(Lang::Zh).unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
        fs::write(root.path().join("输出"), "挡路").unwrap();
        let refused = shelf(root.path()).probe(Lang::Zh).unwrap_err();
        assert_eq!(refused.code, Code::OutputNotFolder);
    }

    #[cfg(unix)]
    #[test]
    fn papers_can_be_read_by_the_whole_office() {
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let written = shelf(root.path()).write(&[paper("一.txt", "字")], false, Lang::Zh).unwrap();
        let plain = root.path().join("平常");
        fs::write(&plain, "").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&written[0]), mode(&plain));
    }
}
