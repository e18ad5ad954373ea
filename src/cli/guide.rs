//! What a newcomer meets: `kepu` alone, or a register dropped on the program.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use clap::CommandFactory;
use kepu::diag::Lang;

use super::args::Args;
use super::printer::{self, Printer};

const ZH: &str = "\
kepu（科普台账助手）：把社区的活动台账变成要报送的材料。
台账用您现有的 Excel 或 WPS 表格就行，不用改格式；台账只读，不会被改动。

三个常用的例子：
  kepu 生成 2026年科普活动台账.xlsx     生成工作计划、季度统计表和工作摘要
  kepu 查看 2026年科普活动台账.xlsx     先看看台账是怎样被读懂的
  kepu 生成 台账文件夹 -o 报送材料      一次处理文件夹里的全部台账

报送前可以再运行 kepu 检查。命令也可以写英文：export、inspect、check。
在 Windows 上，把台账文件拖到 kepu.exe 上，材料就生成在台账旁边的“输出”文件夹里。
全部用法：kepu --help
";

const EN: &str = "\
kepu turns a community's activity register into the papers it must hand in.
Your own Excel or WPS sheet will do as it is; it is only read, never changed.

Three examples:
  kepu export register.xlsx           make the work plan, the quarterly tally and the summary
  kepu inspect register.xlsx          see first how the register is read
  kepu export registers -o papers     every register in a folder at once

On Windows, drop a register on kepu.exe: the papers go to the folder 输出 beside it.
All options: kepu --help
";

/// The options in English; the grammar itself speaks Chinese.
pub const ENGLISH_HELP: &str = include_str!("help.en.txt");

/// The guide in a language.
pub fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    }
}

/// The arguments, with `export` put before registers that were dropped on the program: existing paths and
/// nothing else, none of them the name of a command.
pub fn with_dropped_registers(mut raw: Vec<OsString>) -> (Vec<OsString>, bool) {
    let command = Args::command();
    let is_command =
        |word: &OsString| word.to_str().is_some_and(|word| command.find_subcommand(word).is_some());
    let mut given = raw.iter().skip(1);
    let dropped = raw.len() > 1 && given.all(|word| !is_command(word) && Path::new(word).exists());
    if dropped {
        raw.insert(1, OsString::from("export"));
    }
    (raw, dropped)
}

/// A text of usage with the command's name as the user typed it: kepu 生成, not kepu export.
pub fn as_typed(text: &str, raw: &[OsString]) -> String {
    let command = Args::command();
    let typed = raw.iter().skip(1).filter_map(|word| word.to_str()).find_map(|word| {
        let of = command.find_subcommand(word)?;
        Some((of.get_name(), word))
    });
    match typed {
        Some((name, word)) => text.replace(&format!("kepu {name}"), &format!("kepu {word}")),
        None => text.to_owned(),
    }
}

/// Keeps the console open that Windows made for a program that was started by mouse, until Enter is pressed.
pub fn wait_before_the_window_closes(printer: &Printer) {
    if cfg!(windows) && io::stdin().is_terminal() && io::stderr().is_terminal() {
        printer::complain(printer.say("按回车键关闭窗口……", "press Enter to close this window …"));
        let _ = io::stdin().lock().read(&mut [0]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_shows_the_command_as_it_was_typed() {
        let typed = |words: &[&str]| {
            let raw: Vec<OsString> = words.iter().map(OsString::from).collect();
            as_typed("用法：kepu export <台账>", &raw)
        };
        assert_eq!(typed(&["kepu", "生成"]), "用法：kepu 生成 <台账>");
        assert_eq!(typed(&["kepu", "-q", "导出", "--x"]), "用法：kepu 导出 <台账>");
        assert_eq!(typed(&["kepu", "export"]), "用法：kepu export <台账>");
        assert_eq!(typed(&["kepu"]), "用法：kepu export <台账>");
    }

    #[test]
    fn the_english_help_names_every_command_and_option() {
        let command = Args::command();
        let options = |command: &clap::Command| -> Vec<String> {
            command
                .get_arguments()
                .filter_map(|arg| arg.get_long())
                .map(|o| format!("--{o}"))
                .collect()
        };
        let mut words = options(&command);
        for command in command.get_subcommands() {
            words.push(format!("\n  {} ", command.get_name()));
            words.extend(options(command));
        }
        assert!(words.len() > 20);
        for word in words {
            assert!(ENGLISH_HELP.contains(&word), "{word} is missing");
        }
    }

    fn given(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    #[test]
    fn a_register_dropped_on_the_program_is_exported() {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let (raw, dropped) = with_dropped_registers(given(&["kepu", manifest]));
        assert!(dropped);
        assert_eq!(raw, given(&["kepu", "export", manifest]));
    }

    #[test]
    fn commands_options_and_missing_files_are_left_to_the_grammar() {
        for words in [
            &["kepu"][..],
            &["kepu", "查看", "Cargo.toml"],
            &["kepu", "--json", "Cargo.toml"],
            &["kepu", "没有这个文件.xlsx"],
        ] {
            let (raw, dropped) = with_dropped_registers(given(words));
            assert!(!dropped);
            assert_eq!(raw, given(words));
        }
    }
}
