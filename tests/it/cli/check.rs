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
