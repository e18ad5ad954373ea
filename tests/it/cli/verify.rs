//! `kepu verify`: papers that agree pass; one figure changed by hand is found and named.

use std::fs;
use std::io::{Cursor, Read, Write};

use super::{Desk, Ran};

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");

/// A desk on which the usual register was exported.
fn exported() -> Desk {
    let desk = Desk::with_register();
    let ran = desk.run(&["export", "台账.csv", "--today", "2026-10-01", "--font-dir", FONTS]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    desk
}

fn verify(desk: &Desk) -> Ran {
    desk.run(&["verify", "输出", "--json", "--today", "2026-10-01"])
}

/// Replaces a text in one part of a paper.
fn forge(desk: &Desk, paper: &str, part: &str, from: &str, to: &str) {
    let path = desk.path("输出").join(paper);
    let bytes = fs::read(&path).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut forged = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            changed += text.matches(from).count();
            content = text.replace(from, to).into_bytes();
        }
        forged.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        forged.write_all(&content).unwrap();
    }
    assert!(changed > 0, "{from} does not stand in {part}");
    fs::write(path, forged.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn papers_just_made_agree_with_each_other_and_the_register() {
    let ran = verify(&exported());
    let document = ran.json();
    assert_eq!((ran.code, &document["verdict"]), (0, &"pass".into()), "{}", ran.out);
    assert_eq!(document["papers"].as_array().unwrap().len(), 3);
    assert_eq!(document["registers"][0], "台账.csv");
    let figures = document["figures"].as_array().unwrap();
    let attendance = figures.iter().find(|of| of["figure"] == "全年参加人次").unwrap();
    let places: Vec<&str> = attendance["stated"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["file"].as_str().unwrap())
        .collect();
    for ending in [".pdf", ".xlsx", ".csv"] {
        assert!(places.iter().any(|place| place.ends_with(ending)), "{ending}: {places:?}");
    }
}

#[test]
fn a_figure_changed_in_the_word_file_is_named_with_both_values() {
    let desk = exported();
    let plan = "幸福社区2026年科普工作计划.docx";
    forge(&desk, plan, "word/document.xml", "活动4项", "活动5项");
    let ran = verify(&desk);
    let document = ran.json();
    assert_eq!((ran.code, &document["verdict"]), (1, &"fail".into()));
    let text = document["messages"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("全年活动项数不一致"), "{text}");
    assert!(text.contains("4（") && text.contains(&format!("5（{plan}")), "{text}");
}

#[test]
fn a_figure_changed_in_the_tally_is_named_with_its_sheet() {
    let desk = exported();
    let tally = "幸福社区2026年科普活动季度统计表.xlsx";
    // The cached result of the first quarter's attendance.
    forge(&desk, tally, "xl/worksheets/sheet1.xml", "<v>90</v>", "<v>91</v>");
    let ran = verify(&desk);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("“第一季度”表"), "{}", ran.out);
}

#[test]
fn a_register_that_went_on_is_found_to_differ() {
    let desk = exported();
    desk.put("台账.csv", super::REGISTER.replace("健康,90", "健康,95"));
    let ran = desk.run(&["核对", "输出", "--register", "台账.csv", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.err.contains("第一季度参加人次不一致"), "{}", ran.err);
}

#[test]
fn a_folder_without_papers_is_not_done() {
    let desk = Desk::new();
    desk.put("空/说明.txt", "没有文件");
    let ran = desk.run(&["verify", "空"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("[verify-nothing]"), "{}", ran.err);
}
