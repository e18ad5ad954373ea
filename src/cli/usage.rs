//! Wrong usage, told in sentences of the user's language.
//!
//! clap finds what is wrong and says it in English; here its findings are worded anew.

use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use kepu::diag::Lang;

/// What an option wants, for a value that it refused.
const WANTED: [(&str, &str, &str); 6] = [
    ("--year", "四位数的年份，例如 2026", "a year of four digits such as 2026"),
    (
        "--today",
        "YYYY-MM-DD 这样存在的日期，例如 2026-03-05",
        "an existing date such as 2026-03-05",
    ),
    ("--quarter", "1 到 4", "1 to 4"),
    ("--jobs", "1 到 256 的整数", "a whole number from 1 to 256"),
    (
        "--column",
        "项目=列的字母，例如 参加人次=E",
        "a field and a column's letter such as attendance=E",
    ),
    ("--color", "auto、always 或 never", "auto, always or never"),
];

/// The sentence for an error of usage.
pub fn sentence(error: &Error, lang: Lang) -> String {
    let cause = match lang {
        Lang::Zh => cause_zh(error),
        Lang::En => cause_en(error),
    };
    let usage = worded(&part(error, ContextKind::Usage).replace("Usage: ", ""), lang);
    let usage = usage.trim();
    match (lang, usage.is_empty()) {
        (Lang::Zh, true) => format!("{cause}\n用法可用 kepu --help 查看。"),
        (Lang::Zh, false) => format!("{cause}\n用法：{usage}\n详细用法可加 --help 查看。"),
        (Lang::En, true) => format!("{cause}\nTry kepu --help."),
        (Lang::En, false) => format!("{cause}\nUsage: {usage}\nTry --help."),
    }
}

fn cause_zh(error: &Error) -> String {
    let arg = part(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument if is_year(&arg) => {
            format!("年份要写成 --year {arg}")
        }
        ErrorKind::UnknownArgument => {
            format!(
                "不认识“{arg}”{}",
                meant(error, ContextKind::SuggestedArg, "，是不是想写 ", "？")
            )
        }
        ErrorKind::InvalidSubcommand => {
            let word = part(error, ContextKind::InvalidSubcommand);
            if Path::new(&word).exists() {
                return format!("“{word}”前面要先写命令，例如：kepu 生成 {word}");
            }
            let meant = meant(error, ContextKind::SuggestedSubcommand, "；是不是想写 ", "？");
            format!("没有“{word}”这个命令，也没有这个文件{meant}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = part(error, ContextKind::InvalidValue);
            match (value.is_empty(), wanted(error, &arg, Lang::Zh)) {
                (true, _) => format!("{arg} 后面要写一个值"),
                (_, Some(wanted)) => format!("{arg} 的值“{value}”不对，应是：{wanted}"),
                (_, None) => format!("{arg} 的值“{value}”不对"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("还要写出：{arg}"),
        ErrorKind::ArgumentConflict => {
            format!("{arg} 与 {} 不能一起使用", part(error, ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues => format!("{arg} 后面的值太多"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{arg} 后面的值个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数里有无法识别的字符".to_owned(),
        _ => "命令写得不对".to_owned(),
    }
}

fn cause_en(error: &Error) -> String {
    let arg = worded(&part(error, ContextKind::InvalidArg), Lang::En);
    match error.kind() {
        ErrorKind::UnknownArgument if is_year(&arg) => {
            format!("a year is given as --year {arg}")
        }
        ErrorKind::UnknownArgument => {
            format!(
                "unknown “{arg}”{}",
                meant(error, ContextKind::SuggestedArg, "; did you mean ", "?")
            )
        }
        ErrorKind::InvalidSubcommand => {
            let word = part(error, ContextKind::InvalidSubcommand);
            if Path::new(&word).exists() {
                return format!(
                    "a command must stand before “{word}”, for example kepu export {word}"
                );
            }
            let meant = meant(error, ContextKind::SuggestedSubcommand, "; did you mean ", "?");
            format!("“{word}” is neither a command nor a file{meant}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = part(error, ContextKind::InvalidValue);
            match (value.is_empty(), wanted(error, &arg, Lang::En)) {
                (true, _) => format!("{arg} needs a value"),
                (_, Some(wanted)) => format!("{arg} cannot be “{value}”; it must be {wanted}"),
                (_, None) => format!("{arg} cannot be “{value}”"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("still needed: {arg}"),
        ErrorKind::ArgumentConflict => {
            let prior = worded(&part(error, ContextKind::PriorArg), Lang::En);
            format!("{arg} cannot be used with {prior}")
        }
        ErrorKind::TooManyValues => format!("{arg} has too many values"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("{arg} has the wrong number of values")
        }
        ErrorKind::InvalidUtf8 => "an argument holds characters that cannot be read".to_owned(),
        _ => "the command is not understood".to_owned(),
    }
}

/// 2027 where no argument is wanted.
fn is_year(arg: &str) -> bool {
    arg.len() == 4 && arg.bytes().all(|byte| byte.is_ascii_digit())
}

fn wanted(error: &Error, arg: &str, lang: Lang) -> Option<String> {
    let option = arg.split(' ').next().unwrap_or(arg);
    if let Some((_, zh, en)) = WANTED.iter().find(|(name, ..)| *name == option) {
        return Some((if lang == Lang::Zh { *zh } else { *en }).to_owned());
    }
    let words = part(error, ContextKind::ValidValue);
    (!words.is_empty()).then_some(words)
}

fn meant(error: &Error, kind: ContextKind, before: &str, after: &str) -> String {
    let word = part(error, kind);
    if word.is_empty() { word } else { format!("{before}{word}{after}") }
}

/// What stands for a value in a line of usage, the longer before those they hold.
const PLACEHOLDERS: [(&str, &str); 16] = [
    ("<文件.docx>", "FILE.docx"),
    ("<项目=列>", "FIELD=LETTER"),
    ("文件夹", "FOLDER"),
    ("命令", "COMMAND"),
    ("选项", "OPTIONS"),
    ("台账", "REGISTER"),
    ("计划", "PLAN"),
    ("种类", "KINDS"),
    ("格式", "LIST"),
    ("季度", "QUARTER"),
    ("份数", "N"),
    ("年份", "YEAR"),
    ("日期", "DATE"),
    ("文件", "FILE"),
    ("方式", "WHEN"),
    ("代码", "CODE"),
];

/// A line of usage in the user's language: `kepu export <台账>...` → `kepu export REGISTER...`.
fn worded(usage: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return usage.to_owned();
    }
    let bracketed = |text: String, (zh, en): &(&str, &str)| {
        text.replace(&format!("<{zh}>"), en).replace(zh, en)
    };
    PLACEHOLDERS.iter().fold(usage.to_owned(), bracketed)
}

/// A part of what clap found, without colours; empty when it found no such thing.
fn part(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::Args;

    fn told(words: &[&str], lang: Lang) -> String {
        let given = std::iter::once("kepu").chain(words.iter().copied());
        sentence(&Args::try_parse_from(given).unwrap_err(), lang)
    }

    #[test]
    fn every_slip_is_told_in_chinese() {
        for (words, expected) in [
            (
                &["exprot", "a.xlsx"][..],
                "没有“exprot”这个命令，也没有这个文件；是不是想写 export？",
            ),
            (&["export"], "还要写出：<台账>..."),
            (&["export", "a.xlsx", "--forse"], "不认识“--forse”，是不是想写 --force？"),
            (&["export", "a.xlsx", "--quarter", "5"], "--quarter <季度> 的值“5”不对，应是：1 到 4"),
            (&["inspect", "a", "--today", "2026-02-30"], "YYYY-MM-DD"),
            (&["export", "a", "--only", "plans"], "应是：plan, tally, summary"),
            (&["inspect", "a", "-q", "-v"], "不能一起使用"),
            (&["inspect", "a", "--column", "人数"], "例如 参加人次=E"),
            (&["calendar", "2027"], "年份要写成 --year 2027"),
            (&["Cargo.toml", "-o", "a"], "前面要先写命令，例如：kepu 生成 Cargo.toml"),
            (&["inspect", "a", "--year"], "--year <年份> 后面要写一个值"),
        ] {
            let text = told(words, Lang::Zh);
            assert!(text.contains(expected), "{words:?}: {text}");
            assert!(!text.contains("error") && !text.contains("Usage"), "{text}");
        }
    }

    #[test]
    fn no_chinese_word_stands_in_an_english_line_of_usage() {
        for words in [
            &["export"][..],
            &["verify"],
            &["compare", "a"],
            &["lint"],
            &["nothing"],
            &["inspect", "a", "--year"],
            &["inspect", "a", "--column", "x"],
            &["explain", "a", "b"],
        ] {
            let text = told(words, Lang::En);
            let chinese = text.chars().find(|c| ('\u{3400}'..'\u{a000}').contains(c));
            assert_eq!(chinese, None, "{text}");
        }
    }

    #[test]
    fn english_is_spoken_when_asked_for() {
        let text = told(&["export", "a", "--jobs", "0"], Lang::En);
        assert!(text.starts_with("--jobs N cannot be “0”; it must be a whole number"), "{text}");
    }
}
