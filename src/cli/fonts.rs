//! Where fonts are looked for, and the book that loads them from there.

use std::fs;
use std::path::{Path, PathBuf};

use kepu::font::FontBook;

/// The environment variable that names a folder of fonts.
const VARIABLE: &str = "KEPU_FONT_DIR";

/// The folders in the order of the search: the option, the environment, kepu.toml, beside the program,
/// in the prefix it is installed in, in the source tree it was built from.
pub fn folders(option: Option<&Path>, config: Option<&Path>) -> Vec<PathBuf> {
    let variable = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
    let program = std::env::current_exe().and_then(fs::canonicalize).ok();
    let beside = program.as_deref().and_then(Path::parent);
    let named = [option.map(Path::to_owned), variable, config.map(Path::to_owned)];
    let installed = [
        beside.map(|folder| folder.join("fonts")),
        beside.and_then(Path::parent).map(|prefix| prefix.join("share/kepu/fonts")),
        Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")),
    ];
    named.into_iter().chain(installed).flatten().collect()
}

/// A book that loads each font from the first folder that has it.
pub fn book(folders: &[PathBuf]) -> FontBook<'_> {
    FontBook::new(|file| {
        let found = folders.iter().find_map(|folder| fs::read(folder.join(file)).ok());
        found.ok_or_else(|| places(folders))
    })
}

fn places(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use kepu::diag::Lang;
    use kepu::font::Role;

    use super::*;

    #[test]
    fn the_first_folder_that_has_a_font_gives_it() {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(second.path().join("gkai00mp.ttf"), "二").unwrap();
        let folders = [first.path().to_owned(), second.path().to_owned()];
        assert!(book(&folders).face(Role::Hei).is_err());
        let loaded = |folder: &tempfile::TempDir| {
            fs::read(folder.path().join("gkai00mp.ttf")).unwrap_or_default()
        };
        assert_eq!(loaded(&second), "二".as_bytes());
    }

    #[test]
    fn a_missing_font_is_told_with_every_place_that_was_searched() {
        let folders = folders(Some(Path::new("不存在的文件夹")), None);
        assert_eq!(folders.first().map(PathBuf::as_path), Some(Path::new("不存在的文件夹")));
        let alone = [PathBuf::from("甲"), PathBuf::from("乙")];
        let error = book(&alone).face(Role::Hei).unwrap_err();
        assert!(error.diagnostic().text(Lang::Zh).contains("找过：甲、乙"));
    }
}
