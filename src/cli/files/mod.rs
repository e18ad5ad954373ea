//! The file system: registers and kepu.toml in, papers out. Nothing else in the program touches it.

mod outputs;
mod papers;
mod registers;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use kepu::diag::{Code, Diagnostic, Lang};
use kepu::nearest::nearest;

pub use outputs::{Shelf, shelves, write_new};
pub use papers::{PaperFile, papers, registers_beside};
pub use registers::{Input, find};

/// The largest file that is read, in bytes: a year's register is below one megabyte.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The bytes of a register. The file is opened for reading only, and on Windows in a mode that lets WPS or
/// Excel keep it open and write to it at the same time.
pub fn bytes(input: &Input, lang: Lang) -> Result<Vec<u8>, Diagnostic> {
    let name = input.shown();
    match input {
        Input::Stdin => read(io::stdin().lock(), &name, lang),
        Input::File(path) => {
            let file = File::open(path).map_err(|error| unreadable(&name, &error, lang))?;
            read(file, &name, lang)
        }
    }
}

/// The text of a settings file; a byte-order mark, which Notepad likes to write, is dropped.
pub fn text(path: &Path, lang: Lang) -> Result<String, Diagnostic> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| unreadable(&name, &error, lang))?;
    match String::from_utf8(read(file, &name, lang)?) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Err(_) => Err(Diagnostic::new(Code::ConfigInvalid).with("file", name).with(
            "reason",
            match lang {
                Lang::Zh => "不是 UTF-8 编码，请在记事本中另存为 UTF-8",
                Lang::En => "it is not UTF-8; save it as UTF-8 in Notepad",
            },
        )),
    }
}

/// The texts of a folder's files with an ending, by the files' names without it.
pub fn texts(
    folder: &Path,
    ending: &str,
    lang: Lang,
) -> Result<BTreeMap<String, String>, Diagnostic> {
    let shown = folder.display().to_string();
    let entries = fs::read_dir(folder).map_err(|error| unreadable(&shown, &error, lang))?;
    let mut texts = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&shown, &error, lang))?.path();
        if let Some(stem) = path.file_stem().filter(|_| path.extension() == Some(ending.as_ref())) {
            texts.insert(stem.to_string_lossy().into_owned(), text(&path, lang)?);
        }
    }
    Ok(texts)
}

fn read(source: impl Read, name: &str, lang: Lang) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let mut limited = source.take(LARGEST + 1);
    limited.read_to_end(&mut bytes).map_err(|error| unreadable(name, &error, lang))?;
    if bytes.len() as u64 > LARGEST {
        let what = if lang == Lang::Zh { "文件大小" } else { "its size" };
        let mib = |bytes: u64| format!("{} MB", bytes / 1024 / 1024);
        return Err(Diagnostic::new(Code::FileTooLarge)
            .with("file", name)
            .with("what", what)
            .with("found", format!("> {}", mib(LARGEST)))
            .with("limit", mib(LARGEST)));
    }
    Ok(bytes)
}

fn unreadable(name: &str, error: &io::Error, lang: Lang) -> Diagnostic {
    let missing = error.kind() == io::ErrorKind::NotFound;
    let meant = match (missing.then(|| neighbour(Path::new(name))).flatten(), lang) {
        (None, _) => String::new(),
        (Some(near), Lang::Zh) => format!("；同一个文件夹里有“{near}”"),
        (Some(near), Lang::En) => format!("; the same folder has “{near}”"),
    };
    let reason = reason(error, lang) + &meant;
    Diagnostic::new(Code::FileUnreadable).with("file", name).with("reason", reason)
}

/// The name in the same folder that was probably meant.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let visible = names.iter().map(String::as_str).filter(|name| !name.starts_with(['~', '.']));
    nearest(&path.file_name()?.to_string_lossy(), visible).map(str::to_owned)
}

/// A file where a folder is wanted, or a folder where a file is: what is wanted, in both languages, and an
/// example of it.
pub fn wrong_kind(path: &Path, wanted: [&str; 2], example: &str) -> Diagnostic {
    let found = if path.is_dir() { ["文件夹", "a folder"] } else { ["文件", "a file"] };
    Diagnostic::new(Code::PathKind)
        .with("file", path.display())
        .worded("found", found[0], found[1])
        .worded("wanted", wanted[0], wanted[1])
        .with("example", example)
}

/// Why the system refused, in words of the user's language.
pub fn reason(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    // 32 and 33 are Windows' sharing and lock violations, which std knows by no kind.
    let locked = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    let (zh, en) = match error.kind() {
        _ if locked => ("正被其他程序独占", "another program holds it"),
        Kind::NotFound => ("不存在", "it does not exist"),
        Kind::PermissionDenied => ("没有权限", "permission denied"),
        Kind::ReadOnlyFilesystem => ("所在的磁盘是只读的", "the disk is read-only"),
        Kind::StorageFull | Kind::QuotaExceeded => ("磁盘已满", "the disk is full"),
        Kind::NotADirectory => ("不是文件夹", "it is not a folder"),
        Kind::IsADirectory => ("是文件夹，不是文件", "it is a folder, not a file"),
        Kind::AlreadyExists => ("已经存在", "it exists already"),
        Kind::ResourceBusy => ("正被其他程序使用", "another program is using it"),
        Kind::InvalidFilename => ("文件名不合规", "the name is not allowed"),
        _ => ("系统报告", "the system says"),
    };
    let known = !matches!(zh, "系统报告");
    match (lang, known) {
        (Lang::Zh, true) => zh.to_owned(),
        (Lang::En, true) => en.to_owned(),
        (Lang::Zh, false) => format!("{zh}：{error}"),
        (Lang::En, false) => format!("{en}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_error_is_told_in_the_users_language() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(reason(&missing, Lang::Zh), "不存在");
        assert_eq!(reason(&missing, Lang::En), "it does not exist");
        assert!(reason(&io::Error::other("odd"), Lang::Zh).starts_with("系统报告：odd"));
    }

    #[test]
    fn a_missing_file_is_told_with_the_name_that_is_like_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("2026年台账.xlsx"), "").unwrap();
        let told = |name: &str| {
            let missing = folder.path().join(name).display().to_string();
            unreadable(&missing, &io::Error::from(io::ErrorKind::NotFound), Lang::Zh).to_string()
        };
        assert!(told("2026年台账.xls").contains("不存在；同一个文件夹里有“2026年台账.xlsx”"));
        assert!(told("别的").ends_with("不存在"));
    }

    #[test]
    fn a_source_without_end_is_stopped_at_the_limit() {
        let error = read(io::repeat(0), "无底洞", Lang::Zh).unwrap_err();
        assert_eq!(error.code, Code::FileTooLarge);
    }

    #[test]
    fn a_settings_file_may_begin_with_a_byte_order_mark() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kepu.toml");
        std::fs::write(&path, "\u{feff}year = 2026\n").unwrap();
        assert_eq!(text(&path, Lang::Zh).unwrap(), "year = 2026\n");
        std::fs::write(&path, [0xC4, 0xEA]).unwrap();
        assert_eq!(text(&path, Lang::Zh).unwrap_err().code, Code::ConfigInvalid);
    }
}
