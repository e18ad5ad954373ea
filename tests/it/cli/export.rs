//! `kepu export`: which files are written, where, and that nothing else is touched.

use std::fs;

use super::{Desk, REGISTER};

const PAPERS: [&str; 3] = [
    "输出/幸福社区2026年科普工作摘要.pdf",
    "输出/幸福社区2026年科普工作计划.docx",
    "输出/幸福社区2026年科普活动季度统计表.xlsx",
];

fn with_papers(register: &str) -> Vec<String> {
    let mut files: Vec<String> = PAPERS.iter().map(|paper| (*paper).to_owned()).collect();
    files.insert(0, register.to_owned());
    files.sort();
    files
}

#[test]
fn three_papers_appear_beside_the_register_which_stays_as_it_was() {
    let desk = Desk::with_register();
    let ran = desk.run(&["export", "台账.csv", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(desk.files(), with_papers("台账.csv"));
    assert_eq!(fs::read_to_string(desk.path("台账.csv")).unwrap(), REGISTER);
    for paper in PAPERS {
        assert!(ran.out.contains(paper), "{paper}:\n{}", ran.out);
    }
    let magic = |paper: &str| fs::read(desk.path(paper)).unwrap()[..4].to_vec();
    assert_eq!(
        PAPERS.map(magic),
        [b"%PDF".to_vec(), b"PK\x03\x04".to_vec(), b"PK\x03\x04".to_vec()]
    );
}

#[test]
fn json_lists_the_papers_with_their_true_sizes() {
    let desk = Desk::with_register();
    let ran = desk.run(&["生成", "台账.csv", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let document = ran.json();
    let outputs = document["outputs"].as_array().unwrap();
    assert_eq!(
        outputs.iter().map(|o| &o["kind"]).collect::<Vec<_>>(),
        ["plan", "tally", "summary"]
    );
    for output in outputs {
        let size = fs::metadata(desk.path(output["path"].as_str().unwrap())).unwrap().len();
        assert_eq!(output["bytes"], size);
    }
    assert!(document["messages"].is_array());
}

#[test]
fn the_same_input_and_day_give_the_same_bytes() {
    let (one, other) = (Desk::with_register(), Desk::with_register());
    for desk in [&one, &other] {
        let args = ["export", "台账.csv", "--today", "2026-10-01", "--plan-format", "docx,pdf"];
        assert_eq!(desk.run(&args).code, 0);
    }
    assert_eq!(one.files(), other.files());
    assert_eq!(one.files().len(), 5);
    for file in one.files() {
        assert_eq!(
            fs::read(one.path(&file)).unwrap(),
            fs::read(other.path(&file)).unwrap(),
            "{file}"
        );
    }
}

#[test]
fn nothing_is_overwritten_without_force() {
    let desk = Desk::with_register();
    desk.put(PAPERS[1], "我改过的计划");
    let ran = desk.run(&["export", "台账.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("[output-exists]") && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(fs::read_to_string(desk.path(PAPERS[1])).unwrap(), "我改过的计划");
    assert_eq!(desk.files().len(), 2, "the other papers are not written either");
    assert_eq!(desk.run(&["export", "台账.csv", "--force"]).code, 0);
    assert!(fs::read(desk.path(PAPERS[1])).unwrap().starts_with(b"PK"));
    assert_eq!(desk.files(), with_papers("台账.csv"));
}

#[test]
fn only_the_papers_asked_for_are_made() {
    let desk = Desk::with_register();
    assert_eq!(desk.run(&["export", "台账.csv", "--only", "计划,tally", "-o", "报送"]).code, 0);
    let names = [
        "台账.csv",
        "报送/幸福社区2026年科普工作计划.docx",
        "报送/幸福社区2026年科普活动季度统计表.xlsx",
    ];
    assert_eq!(desk.files(), names);
}

#[test]
fn a_folder_gives_a_folder_of_papers_for_each_register() {
    let desk = Desk::new();
    desk.put("全街道/甲/台账.csv", REGISTER);
    desk.put("全街道/乙/台账.csv", REGISTER);
    desk.put("全街道/~$台账.csv", "锁");
    let ran = desk.run(&["export", "全街道", "-o", "报送", "--jobs", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let papers =
        desk.files().into_iter().filter(|file| file.starts_with("报送/")).collect::<Vec<_>>();
    assert_eq!(papers.len(), 6);
    assert!(papers.iter().any(|file| file.starts_with("报送/台账/")));
    assert!(papers.iter().any(|file| file.starts_with("报送/台账 (2)/")));
    let verbose = desk.run(&["export", "全街道", "-o", "报送", "--force", "-v"]);
    assert!(verbose.err.contains("[folder-renamed]"), "{}", verbose.err);
}

#[test]
fn one_bad_register_of_several_leaves_the_others_done_with_exit_code_1() {
    let desk = Desk::with_register();
    desk.put("坏的.csv", "%PDF-1.7");
    let ran = desk.run(&["export", "台账.csv", "坏的.csv", "没有.csv", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let document = ran.json();
    assert_eq!(document["outputs"].as_array().unwrap().len(), 3);
    assert!(desk.files().contains(&PAPERS[1].replace("输出/", "输出/台账/")), "{:?}", desk.files());
    let codes: Vec<&str> = document["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|message| message["severity"] == "error")
        .map(|message| message["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["not-a-workbook", "file-unreadable"]);
}

#[test]
fn strict_turns_warnings_into_errors_and_still_makes_the_papers() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("2026-05-12", "待雨停后"));
    assert_eq!(desk.run(&["export", "台账.csv"]).code, 0);
    let strict = desk.run(&["export", "台账.csv", "--strict", "--force"]);
    assert_eq!(strict.code, 1, "{}", strict.err);
    assert!(strict.err.starts_with("错误") && strict.err.contains("[date-unreadable]"));
    assert!(desk.path(PAPERS[1]).is_file());
}

#[test]
fn a_file_in_the_place_of_the_output_folder_is_told_before_any_work() {
    let desk = Desk::with_register();
    desk.put("输出", "我是文件");
    let ran = desk.run(&["export", "台账.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.contains("[output-not-folder]") && ran.err.contains("怎么办：请"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(desk.path("输出")).unwrap(), "我是文件");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_refuses_writing_is_told_with_its_reason() {
    // Even root may not write there, whoever runs the tests.
    let desk = Desk::with_register();
    let ran = desk.run(&["export", "台账.csv", "-o", "/proc/kepu"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("不能写入“/proc/kepu”"), "{}", ran.err);
    assert_eq!(desk.files(), ["台账.csv"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_register_in_a_read_only_folder_is_exported_elsewhere() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.put("只读/台账.csv", REGISTER);
    let mode = |path: &str, mode| {
        fs::set_permissions(desk.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("只读/台账.csv", 0o444);
    mode("只读", 0o555);
    let ran = desk.run(&["export", "只读/台账.csv", "-o", "别处"]);
    mode("只读", 0o755);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(desk.files().iter().filter(|file| file.starts_with("别处/")).count(), 3);
}

#[test]
fn an_organisation_cannot_lead_papers_out_of_their_folder() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("幸福社区2026年", "填报单位：../../幸福:社区 2026年"));
    let ran = desk.run(&["export", "台账.csv", "--year", "2026", "-o", "报送"]);
    assert_ne!(ran.code, 2, "{}", ran.err);
    assert_eq!(desk.files().iter().filter(|file| file.starts_with("报送/")).count(), 3);
    assert_eq!(desk.files().len(), 4);
}

#[test]
fn standard_input_gives_papers_in_the_current_folder() {
    let desk = Desk::new();
    let ran = desk.run_with_input(&["export", "-", "--only", "plan"], REGISTER);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(desk.files(), [PAPERS[1]]);
}

#[test]
fn personal_data_is_told_and_masked_unless_it_is_allowed() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("春季健康知识讲座", "健康讲座（联系13812345678）"));
    let printed = |desk: &Desk| {
        let workbook = fs::read(desk.path(PAPERS[2])).unwrap();
        let plan = kepu::pipeline::inspect("t.xlsx", &workbook, &settings()).unwrap().plan;
        plan.activities[0].name.clone()
    };
    let ran = desk.run(&["export", "台账.csv"]);
    assert!(ran.err.contains("[personal-phone]"), "{}", ran.err);
    assert_eq!(printed(&desk), "健康讲座（联系138****5678）");
    desk.run(&["export", "台账.csv", "--force", "--allow-personal"]);
    assert_eq!(printed(&desk), "健康讲座（联系13812345678）");
}

fn settings() -> kepu::settings::Settings {
    kepu::settings::Settings::new(kepu::model::Date::first_of_month(2026, 10))
}

#[test]
fn an_export_says_how_much_a_check_would_find() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("防灾减灾应急演练", "××社区应急演练"));
    let ran = desk.run(&["export", "台账.csv", "--today", "2026-10-01"]);
    assert!(ran.err.contains("请用 kepu 检查 逐条查看：\n  台账.csv：错误 1 条\n"), "{}", ran.err);
}

#[test]
fn what_an_export_leaves_to_a_check_is_counted_as_the_check_counts_it() {
    let desk = Desk::with_register();
    // Twice the same row: a warning that only a check gives.
    let row = REGISTER.lines().nth(3).expect("a row");
    let twice = REGISTER.replacen(row, &format!("{row}\n{row}"), 1).replace("410", "530");
    desk.put("重复.csv", twice);
    let ran = desk.run(&["export", "台账.csv", "重复.csv", "--today", "2026-10-01", "-o", "报送"]);
    let hint = ran.err.rsplit("逐条查看：").next().expect("an end");
    assert!(hint.contains("  重复.csv：警告 1 条"), "{}", ran.err);
    assert!(!hint.contains("台账.csv：警告"), "{}", ran.err);
    let check = desk.run(&["check", "重复.csv", "--today", "2026-10-01"]);
    assert!(check.out.contains("但有警告，请逐条核对（警告 1 条"), "{}", check.out);
}

#[test]
fn last_years_register_of_the_same_unit_gives_figures_to_compare_with() {
    let desk = Desk::with_register();
    desk.put("去年.csv", REGISTER.replace("2026", "2025"));
    let ran =
        desk.run(&["export", "台账.csv", "--last-year", "去年.csv", "--only", "tally", "-o", "有"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(shared_strings(&desk.path("有")).contains("增减"));
    let ran =
        desk.run(&["export", "台账.csv", "--last-year", "台账.csv", "--only", "tally", "-o", "无"]);
    assert!(ran.err.contains("last-year-missing"), "{}", ran.err);
    assert!(!shared_strings(&desk.path("无")).contains("增减"));
}

/// The texts of the one workbook in a folder.
fn shared_strings(folder: &std::path::Path) -> String {
    let file = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/sharedStrings.xml").unwrap(), &mut text)
        .unwrap();
    text
}

#[test]
fn the_same_register_under_two_names_is_said_and_both_are_made() {
    let desk = Desk::with_register();
    desk.put("备份/去年底的副本.csv", REGISTER.replace(',', "\t"));
    let ran = desk.run(&["export", "台账.csv", "备份", "-o", "报送", "--only", "plan", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document = ran.json();
    assert_eq!(document["outputs"].as_array().unwrap().len(), 2);
    let messages = document["messages"].as_array().unwrap();
    let told: Vec<_> = messages.iter().filter(|of| of["code"] == "register-twice").collect();
    assert_eq!(told.len(), 1, "{messages:?}");
    let text = told[0]["text"].as_str().unwrap();
    assert!(text.contains("台账.csv") && text.contains("去年底的副本.csv"), "{text}");
    let strict =
        ["export", "台账.csv", "备份", "-o", "再报", "--only", "plan", "--strict", "--json"];
    assert_eq!(desk.run(&strict).code, 1);
}

#[test]
fn a_missing_last_year_is_no_register_that_failed() {
    let desk = Desk::with_register();
    let ran = desk.run(&["生成", "台账.csv", "--last-year", "没有.xlsx", "--only", "tally"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("[file-unreadable]"), "{}", ran.err);
    assert!(
        ran.err.contains("1 份台账生成了 1 份文件") && !ran.err.contains("没有完成"),
        "{}",
        ran.err
    );
}

#[test]
fn what_several_registers_share_is_told_once_and_those_that_failed_are_listed() {
    let desk = Desk::new();
    for name in ["甲", "乙", "丙"] {
        let other = REGISTER.replace("幸福社区", &format!("{name}家社区"));
        desk.put(&format!("报来/{name}.csv"), other);
    }
    desk.put("报来/丁.csv", "");
    let ran = desk.run(&["生成", "报来", "-o", "报送", "--only", "plan", "--today", "2026-11-22"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.err.matches("[plan-dated-today]").count(), 1, "{}", ran.err);
    assert!(ran.err.contains("—— 3 份台账都有的情况 ——"), "{}", ran.err);
    let listed = ran.err.lines().find(|line| line.starts_with("没有完成的台账：")).expect("a list");
    assert!(listed.ends_with("丁.csv"), "{listed}");
}
