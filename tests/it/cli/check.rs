//! `kepu check`: what would be sent back, and the exit code that says so.

use super::{Desk, REGISTER};

#[test]
fn a_sound_register_passes() {
    let ran = Desk::with_register().run(&["check", "台账.csv", "--today", "2026-10-01", "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let document = ran.json();
    assert_eq!(document["verdict"], "pass");
    assert!(document["targets"].is_array() && document["messages"].is_array());
}

#[test]
fn a_placeholder_left_in_fails_it_with_exit_code_1() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("防灾减灾应急演练", "××社区应急演练"));
    let ran = desk.run(&["检查", "台账.csv", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("结论：有必须先处理的问题"), "{}", ran.out);
    assert!(ran.err.contains("[placeholder-left]"), "{}", ran.err);
    let json = desk.run(&["check", "台账.csv", "--json"]);
    assert_eq!((json.code, &json.json()["verdict"]), (1, &"fail".into()));
}

#[test]
fn checks_are_silenced_by_kepu_toml() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("防灾减灾应急演练", "××社区应急演练"));
    desk.put("kepu.toml", "[checks]\nplaceholder-left = \"off\"\n");
    let ran = desk.run(&["check", "台账.csv", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_ready_made_target_set_is_evaluated_when_kepu_toml_asks_for_it() {
    let desk = Desk::with_register();
    let targets = |desk: &Desk| {
        desk.run(&["check", "台账.csv", "--json"]).json()["targets"].as_array().unwrap().len()
    };
    assert_eq!(targets(&desk), 0);
    desk.put("kepu.toml", "target_sets = [\"季度讲座\"]\n");
    assert_eq!(targets(&desk), 4, "one for each quarter");
}

#[test]
fn a_register_that_cannot_be_read_is_exit_code_2_and_one_document() {
    let ran = Desk::new().run(&["check", "没有.xlsx", "--json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.json()["verdict"], "fail");
}

#[test]
fn every_register_of_a_folder_is_checked_and_a_copy_is_named() {
    let desk = Desk::with_register();
    let other =
        REGISTER.replace("幸福社区", "和平社区").replace(",90,", ",70,").replace("410", "390");
    desk.put("报来/和平.csv", &other);
    desk.put("报来/和平（备份）.csv", other.replace(',', ";"));
    desk.put("报来/~$和平.csv", "");
    let ran = desk.run(&["check", "台账.csv", "报来", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("—— 台账.csv ——"), "{}", ran.out);
    assert_eq!(ran.out.matches("检查：和平社区").count(), 2, "{}", ran.out);
    assert_eq!(ran.err.matches("[register-twice]").count(), 1, "{}", ran.err);
    let strict = desk.run(&["check", "报来", "--today", "2026-10-01", "--strict", "--json"]);
    assert_eq!((strict.code, &strict.json()["verdict"]), (1, &"fail".into()));
    desk.put("报来/kepu.toml", "[checks]\nregister-twice = \"off\"\n");
    let silenced = desk.run(&["check", "报来", "--today", "2026-10-01", "--strict"]);
    assert_eq!(silenced.code, 0, "{}", silenced.err);
}

#[test]
fn one_register_that_cannot_be_read_fails_the_folder_and_the_rest_is_checked() {
    let desk = Desk::with_register();
    desk.put("坏.xlsx", "PK\u{3}\u{4}");
    let ran = desk.run(&["check", ".", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("检查：幸福社区") && ran.err.contains("坏.xlsx"), "{}", ran.err);
}

#[test]
fn a_target_missed_in_a_quarter_that_is_over_fails_unless_the_office_softens_it() {
    let desk = Desk::with_register();
    desk.put("kepu.toml", "target_sets = [\"季度讲座\"]\n");
    let check = ["check", "台账.csv", "--today", "2026-08-01"];
    let ran = desk.run(&check);
    assert_eq!(ran.code, 1, "no lecture in the second quarter: {}", ran.err);
    assert!(ran.err.contains("[target-unmet]") && ran.err.contains("错误 1 条"), "{}", ran.err);
    assert!(ran.err.contains("还差1次（第三季度还剩60天）"), "{}", ran.err);
    let soft = "target_sets = [\"季度讲座\"]\n[checks]\ntarget-unmet = \"warning\"\n";
    desk.put("kepu.toml", soft);
    assert_eq!(desk.run(&check).code, 0);
    assert_eq!(desk.run(&[check.as_slice(), &["--strict"]].concat()).code, 1);
}

#[test]
fn target_sets_are_listed_by_help_and_explain_and_included_from_the_sheet() {
    let desk = Desk::new();
    let help = desk.run(&["check", "--help"]).out;
    for lang in ["zh", "en"] {
        let listed = desk.run(&["explain", "target-set-unknown", "--lang", lang]).out;
        for name in kepu::target::set_names() {
            assert!(help.contains(name) && listed.contains(name), "{name}");
        }
    }
}

#[test]
fn every_code_is_explained_in_both_languages() {
    let desk = Desk::new();
    for code in ["target-unmet", "verify-formula", "count-households"] {
        let chinese = desk.run(&["explain", code]).out;
        let english = desk.run(&["explain", code, "--lang", "en"]).out;
        assert!(chinese.contains("说明：") && english.contains("explanation: "), "{english}");
        assert!(!english.contains("(Chinese)"));
    }
}

#[test]
fn of_a_folder_each_register_that_cannot_be_read_is_named_and_all_are_counted() {
    let desk = Desk::new();
    desk.put("报来/好.csv", REGISTER);
    desk.put("报来/坏.csv", REGISTER.replace("活动名称", "做了啥"));
    desk.put("报来/空.csv", "");
    let ran = desk.run(&["检查", "报来", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let (bad, empty) = (ran.out.find("坏.csv ——"), ran.out.find("空.csv ——"));
    assert!(bad.is_some() && empty.is_some(), "{}", ran.out);
    assert!(ran.err.contains("“做了啥”") && ran.err.contains("--column 活动名称=C"), "{}", ran.err);
    let (_, sums) = ran.out.split_once("共 3 份台账").expect("how many there are");
    assert!(sums.contains("没有读成 2 份：") && !sums.contains("好.csv"), "{sums}");
}
