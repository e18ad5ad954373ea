//! Arguments, help, streams and exit codes, whatever the register.

use std::process::Stdio;

use super::{Desk, REGISTER};

#[test]
fn alone_the_program_gives_three_examples() {
    let ran = Desk::new().run::<&str>(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.matches("\n  kepu ").count(), 3, "{}", ran.out);
}

#[test]
fn help_is_chinese_down_to_its_headings() {
    for args in [&["--help"][..], &["export", "--help"], &["查看", "-h"]] {
        let ran = Desk::new().run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        for word in ["Usage", "Options", "Arguments", "Commands", "Print", "[default"] {
            assert!(!ran.out.contains(word), "{args:?}: {word}");
        }
        assert!(ran.out.contains("用法：kepu"), "{}", ran.out);
    }
}

#[test]
fn wrong_usage_is_told_on_stderr_with_exit_code_2() {
    for (args, expected) in [
        (&["exprot"][..], "是不是想写 export？"),
        (&["export"], "还要写出"),
        (&["export", "台账.csv", "--quarter", "5"], "1 到 4"),
        (&["inspect", "台账.csv", "--today", "2026-02-30"], "2026-03-05"),
        (&["inspect", "台账.csv", "--colour"], "--color"),
        (&["explain", "date-ambigous"], "date-ambiguous"),
    ] {
        let ran = Desk::with_register().run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(expected), "{args:?}: {}", ran.err);
    }
}

#[test]
fn english_is_spoken_when_asked_for_and_only_then() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let desk = Desk::new();
    for args in [&["inspect", "missing.xlsx", "--lang", "en"][..], &["--lang=en", "frobnicate"]] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2);
        assert!(
            !chinese(&ran.err.replace("<命令>", "").replace("[选项] [台账...]", "")),
            "{}",
            ran.err
        );
    }
    assert!(chinese(&desk.run(&["inspect", "missing.xlsx"]).err));
}

#[test]
fn every_message_code_is_listed_and_explained() {
    let desk = Desk::new();
    let list = desk.run(&["explain"]).out;
    assert!(list.lines().count() > 30);
    for line in list.lines() {
        let code = line.split_whitespace().next().expect("a code");
        let ran = desk.run(&["说明", code]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.starts_with(code) && ran.out.contains("说明："), "{}", ran.out);
    }
}

#[test]
fn a_reader_that_goes_away_early_is_no_error() {
    let desk = Desk::new();
    let mut command = desk.command(&["schema"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn colours_come_only_when_asked_for() {
    let desk = Desk::new();
    assert!(!desk.run(&["inspect", "missing.xlsx"]).err.contains('\x1b'), "not on a pipe");
    assert!(desk.run(&["inspect", "missing.xlsx", "--color", "always"]).err.contains('\x1b'));
}

#[test]
fn registers_dropped_on_the_program_are_exported() {
    let desk = Desk::with_register();
    let ran = desk.run(&[desk.path("台账.csv")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(desk.path("输出/幸福社区2026年科普工作计划.docx").is_file());
}

#[test]
fn each_bad_register_is_refused_with_its_cause_and_cure() {
    let encrypted: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let no_name = REGISTER.replace("活动名称", "颜色");
    let no_time = REGISTER.replace("活动时间", "颜色").replace("2026-", "红");
    let no_rows = REGISTER.lines().take(2).collect::<Vec<_>>().join("\n");
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.xlsx", b"%PDF-1.7\n%", "not-a-workbook"),
        ("b.xlsx", b"PK\x03\x04broken", "file-damaged"),
        ("c.xlsx", &encrypted, "file-encrypted"),
        ("d.xlsx", b"", "file-empty"),
        ("e.csv", no_name.as_bytes(), "name-column-missing"),
        ("f.csv", no_time.as_bytes(), "date-column-missing"),
        ("g.csv", no_rows.as_bytes(), "no-activities"),
    ];
    for (name, bytes, code) in cases {
        let desk = Desk::new();
        desk.put(name, bytes);
        for command in ["export", "inspect"] {
            let ran = desk.run(&[command, name]);
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
            assert!(ran.err.contains(&format!("[{code}]")), "{name}: {}", ran.err);
            assert!(ran.err.contains("怎么办：请"), "{name}: {}", ran.err);
        }
        assert_eq!(desk.files(), [name], "nothing is written");
    }
}
