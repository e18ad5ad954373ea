//! `kepu verify`: papers that agree pass; one figure changed by hand is found and named.

use std::fs;
use std::io::{Cursor, Read, Write};

use super::{Desk, REGISTER, Ran};

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
    let missing = desk.run(&["verify", "没有"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.starts_with("错误 1 条") && missing.err.contains("[file-unreadable]"));
}

#[test]
fn a_folder_called_a_plan_hides_no_summary() {
    let desk = exported();
    fs::rename(desk.path("输出"), desk.path("2026年活动计划")).unwrap();
    fs::create_dir(desk.path("输出")).unwrap();
    fs::rename(desk.path("2026年活动计划"), desk.path("输出/2026年活动计划")).unwrap();
    assert_eq!(verify(&desk).json()["messages"], serde_json::json!([]));
}

#[test]
fn a_character_that_the_fonts_lack_is_no_disagreement() {
    let desk = Desk::new();
    desk.put("台账.csv", super::REGISTER.replace("健康", "𠮷祥健康"));
    let args = ["export", "台账.csv", "--today", "2026-10-01", "--font-dir", FONTS];
    let made = desk.run(&args);
    assert!(made.err.contains("𠮷"), "{}", made.err);
    assert_eq!(errors(&desk), [""; 0]);
}

/// What verifying finds wrong, in sentences.
fn errors(desk: &Desk) -> Vec<String> {
    let document = verify(desk).json();
    let messages = document["messages"].as_array().unwrap();
    let wrong = messages.iter().filter(|of| of["severity"] == "error");
    wrong.map(|of| of["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_cell_of_the_word_table_is_named_with_its_activity() {
    let desk = exported();
    let plan = "幸福社区2026年科普工作计划.docx";
    forge(&desk, plan, "word/document.xml", ">5月12日<", ">5月13日<");
    let told = errors(&desk);
    let row = told.iter().find(|text| text.contains("活动“防灾减灾应急演练”的时间不一致"));
    let row = row.unwrap_or_else(|| panic!("{told:?}"));
    assert!(row.contains("5月13日（") && row.contains(plan) && row.contains("5月12日（"), "{row}");
}

#[test]
fn a_row_of_the_word_table_that_was_renamed_is_missed_in_one_place_and_new_in_the_other() {
    let desk = exported();
    let plan = "幸福社区2026年科普工作计划.docx";
    forge(&desk, plan, "word/document.xml", "防灾减灾应急演练", "防灾减灾应急演习");
    let told = errors(&desk);
    for name in ["防灾减灾应急演练", "防灾减灾应急演习"] {
        let missed = format!("活动“{name}”的列出次数不一致");
        assert!(told.iter().any(|text| text.starts_with(&missed)), "{name}: {told:?}");
    }
}

#[test]
fn every_formula_is_worked_out_anew_and_the_wrong_cell_is_named() {
    let desk = exported();
    let tally = "幸福社区2026年科普活动季度统计表.xlsx";
    assert!(verify(&desk).json()["formulas"].as_u64().unwrap() > 300);
    // 其中：1000人次以上 of the year, which no other paper states.
    forge(&desk, tally, "xl/worksheets/sheet2.xml", "<v>120</v>", "<v>121</v>");
    let told = errors(&desk);
    let cell = told.iter().find(|text| text.contains("按公式重算是 120"));
    let cell = cell.unwrap_or_else(|| panic!("{told:?}"));
    assert!(cell.starts_with(&format!("{tally}“第二季度”表 D")), "{cell}");
    assert!(cell.contains("写的是 121"), "{cell}");
}

#[test]
fn a_figure_in_the_list_of_activities_makes_every_formula_over_it_stale() {
    let desk = exported();
    let tally = "幸福社区2026年科普活动季度统计表.xlsx";
    forge(&desk, tally, "xl/worksheets/sheet6.xml", "<v>90</v>", "<v>91</v>");
    let told = errors(&desk);
    let row = "活动“春季健康知识讲座”的参加人次不一致";
    assert!(told.iter().any(|text| text.starts_with(row)), "{told:?}");
    assert!(told.iter().filter(|text| text.contains("按公式重算")).count() >= 3, "{told:?}");
}

/// Puts the papers made of a changed register in place of the files with one ending.
fn swap(desk: &Desk, from: &str, to: &str, ending: &str) {
    let other = Desk::new();
    other.put("台账.csv", super::REGISTER.replace(from, to).replace("410", "415"));
    let args = ["export", "台账.csv", "--today", "2026-10-01", "--font-dir", FONTS];
    let made = other.run(&[args.as_slice(), &["--plan-format", "docx,pdf"]].concat());
    assert!(made.code < 2, "{}", made.err);
    for file in other.files().iter().filter(|file| file.ends_with(ending)) {
        fs::copy(other.path(file), desk.path(file)).unwrap();
    }
}

#[test]
fn figures_of_a_summary_made_of_another_register_are_named_in_text_chart_and_table() {
    let desk = exported();
    swap(&desk, "健康,90", "健康,95", "摘要.pdf");
    let told = errors(&desk).join("\n");
    for figure in ["全年参加人次", "3月参加人次", "活动“春季健康知识讲座”的参加人次"]
    {
        assert!(told.contains(&format!("{figure}不一致")), "{figure}: {told}");
    }
    assert!(told.contains("“各月参加人次”图"), "{told}");
    assert!(told.contains("摘要.pdf第1个表格（活动）"), "{told}");
}

#[test]
fn a_plan_as_pdf_is_held_against_the_rest() {
    let desk = exported();
    swap(&desk, "2026-05-12", "2026-05-13", "计划.pdf");
    let told = errors(&desk);
    let day = told.iter().find(|text| text.contains("活动“防灾减灾应急演练”的时间不一致"));
    let day = day.unwrap_or_else(|| panic!("{told:?}"));
    assert!(day.contains("5月13日（幸福社区2026年科普工作计划.pdf"), "{day}");
}

#[test]
fn strangers_locks_and_missing_papers_are_no_disagreement() {
    let desk = exported();
    desk.put("输出/~$幸福社区2026年科普工作计划.docx", "lock");
    fs::remove_file(desk.path("输出/幸福社区2026年科普工作摘要.pdf")).unwrap();
    let plan = desk.path("输出/幸福社区2026年科普工作计划.docx");
    fs::copy(&plan, desk.path("输出/会议通知.docx")).unwrap();
    forge(&desk, "会议通知.docx", "word/document.xml", "2026年", "本年");
    let ran = verify(&desk);
    let document = ran.json();
    assert_eq!((ran.code, &document["verdict"]), (0, &"pass".into()), "{}", ran.out);
    let codes: Vec<&str> = document["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["verify-foreign", "verify-missing"]);
}

#[test]
fn papers_of_several_units_are_compared_unit_by_unit() {
    let desk = exported();
    let other = super::REGISTER.replace("幸福社区", "和平社区").replace("健康,90", "健康,60");
    desk.put("和平.csv", other.replace("410", "380"));
    let args = ["export", "和平.csv", "--today", "2026-10-01", "--font-dir", FONTS];
    assert_eq!(desk.run(&[args.as_slice(), &["-o", "输出/和平"]].concat()).code, 0);
    let ran = verify(&desk);
    let document = ran.json();
    assert_eq!((ran.code, &document["verdict"]), (0, &"pass".into()), "{}", ran.out);
    assert_eq!(document["papers"].as_array().unwrap().len(), 6);
    assert_eq!(document["registers"].as_array().unwrap().len(), 2);
}

#[test]
fn a_quarter_without_month_counts_in_the_sum_of_the_months() {
    let desk = Desk::new();
    let row = "合计,,,,,410,\n";
    let late = ["5,第二季度,安全讲座", "6,每月,宣传栏", "7,每月,科普讲堂"]
        .map(|start| format!("{start},讲座,安全,,计划\n"))
        .concat();
    let late = format!("{late}{row}");
    desk.put("台账.csv", super::REGISTER.replace(row, &late));
    let ran = desk.run(&["export", "台账.csv", "--today", "2026-10-01", "--font-dir", FONTS]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = verify(&desk);
    assert_eq!((ran.code, &ran.json()["verdict"]), (0, &"pass".into()), "{}", ran.out);
}

#[test]
fn the_register_is_found_in_the_folder_itself_and_strangers_are_left_alone() {
    let desk = Desk::new();
    desk.put("今年/台账.csv", REGISTER);
    desk.put("今年/别处.csv", REGISTER.replace("幸福社区", "翠湖社区"));
    assert_eq!(desk.run(&["export", "今年/台账.csv", "--today", "2026-10-01"]).code, 0);
    for folder in ["今年", "今年/输出"] {
        let ran = desk.run(&["核对", folder, "--today", "2026-10-01"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("台账：台账.csv\n"), "{folder}: {}", ran.out);
        assert!(!ran.out.contains("别处.csv"), "{folder}: {}", ran.out);
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told_with_what_is_wanted() {
    let desk = Desk::with_register();
    let ran = desk.run(&["核对", "台账.csv"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("是文件，这个命令要的是放材料的文件夹"), "{}", ran.err);
    let json = desk.run(&["verify", "台账.csv", "--json"]).json();
    assert_eq!(json["messages"][0]["code"], "path-kind");
    let lint = desk.run(&["校对", "."]);
    assert!(lint.err.contains("是文件夹，这个命令要的是一份 Word 文件"), "{}", lint.err);
}

#[test]
fn a_target_that_is_short_and_still_undecided_is_no_contradiction() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 2] = [
        (
            "台账",
            &[
                &["安宁社区2026年科普活动台账"],
                &["时间", "活动名称", "形式", "参加人次", "状态"],
                &["2026-01-05", "健康讲座", "讲座", "40", "已开展"],
                &["2026-12-05", "法制讲座", "讲座", "", "计划"],
            ],
        ),
        ("目标任务", &[&["任务", "要求"], &["科普讲座", "不少于2场"]]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).expect("a cell");
            }
        }
    }
    let desk = Desk::new();
    desk.put("台账.xlsx", book.save_to_buffer().expect("a workbook"));
    assert_eq!(desk.run(&["export", "台账.xlsx", "--today", "2026-11-22"]).code, 0);
    let ran = desk.run(&["核对", "输出", "--register", "台账.xlsx", "--today", "2026-11-22"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn papers_are_judged_by_the_day_on_which_they_were_written() {
    let register =
        concat!(env!("CARGO_MANIFEST_DIR"), "/samples/滨河街道2026年科普活动汇总台账.xlsx");
    let desk = Desk::with_register();
    let made = ["export", register, "-o", "年初", "--today", "2026-04-05", "--font-dir", FONTS];
    let ran = desk.run(&made);
    assert!(ran.code <= 1, "{}", ran.err);
    let ran = desk.run(&["verify", "年初", "--register", register, "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    // Asked for another day, the register says something else: the day does matter.
    let later = ["verify", "年初", "--register", register, "--json", "--today", "2026-12-31"];
    assert_eq!(desk.run(&later).code, 1);
}

#[test]
fn a_mark_that_no_file_name_holds_makes_the_papers_no_strangers_to_their_register() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("幸福社区", "A&B<c>社区"));
    assert_eq!(desk.run(&["export", "台账.csv", "--today", "2026-10-01"]).code, 0);
    let ran = desk.run(&["verify", "输出"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("台账：台账.csv"), "{}", ran.out);
}
