//! The program as people and scripts meet it: the built binary, its streams, files and exit codes.

mod calendar;
mod check;
mod compare;
mod export;
mod inspect;
mod schema;
mod usage;
mod verify;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A register such as a community keeps: a title, a header, activities, a total.
const REGISTER: &str = "\
幸福社区2026年科普活动台账,,,,,,
序号,活动时间,活动名称,活动形式,活动领域,参加人次,状态
1,2026-03-05,春季健康知识讲座,讲座,健康,90,已开展
2,2026-05-12,防灾减灾应急演练,演练,防灾减灾,120,已开展
3,2026-09-20,全国科普月广场咨询,咨询,科技,200,已开展
4,2026-11-09,消防安全知识培训,培训,安全,60,计划
合计,,,,,410,
";

/// A folder to work in, and the program run in it.
struct Desk {
    folder: TempDir,
}

/// What a run of the program left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder to work in") }
    }

    /// A desk with the usual register on it.
    fn with_register() -> Self {
        let desk = Self::new();
        desk.put("台账.csv", REGISTER);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("below the desk")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kepu"));
        command.current_dir(self.folder.path()).args(args).stdin(Stdio::null());
        command.env_remove("NO_COLOR").env_remove("KEPU_FONT_DIR");
        command
    }

    fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Ran {
        ran(self.command(args).output().expect("the program runs"))
    }

    fn run_with_input<S: AsRef<OsStr>>(&self, args: &[S], input: &str) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("the program reads");
        drop(stdin);
        ran(child.wait_with_output().expect("the program ends"))
    }

    /// Every file below the desk, by path, in order.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(self.folder.path(), self.folder.path(), &mut found);
        found.sort();
        found
    }
}

impl Ran {
    /// The one JSON document on standard output.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

fn ran(output: std::process::Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    let ran = Ran { code, out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("below the desk");
            found.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}
