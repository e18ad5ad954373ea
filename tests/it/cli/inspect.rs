//! `kepu inspect`: the account for people and the JSON for scripts.

use serde_json::{Value, json};

use super::{Desk, REGISTER};

#[test]
fn people_are_told_how_the_register_was_read() {
    let ran = Desk::with_register().run(&["inspect", "台账.csv", "--today", "2026-10-01"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for words in
        ["单位：幸福社区", "年度：2026", "表头在第2行，数据在第3—6行", "活动共 4 项", "（合计）"]
    {
        assert!(ran.out.contains(words), "{words}:\n{}", ran.out);
    }
    let column = ran.out.lines().find(|line| line.contains("活动时间")).expect("its column");
    assert_eq!(column.split_whitespace().collect::<Vec<_>>(), ["B", "活动时间", "日期", "列名"]);
    let year = ran.out.lines().find(|line| line.trim_start().starts_with("全年")).expect("a sum");
    assert_eq!(year.split_whitespace().take(4).collect::<Vec<_>>(), ["全年", "4", "3", "410"]);
}

#[test]
fn a_word_within_a_heading_is_told_from_the_heading_itself() {
    let desk = Desk::new();
    desk.put("台账.csv", "活动时间,活动名称,本次活动参加人次数\n2026-03-05,健康讲座,40\n");
    let ran = desk.run(&["inspect", "台账.csv"]);
    let how = |letter: &str| {
        let mut lines = ran.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        lines.find(|words| words.first() == Some(&letter)).expect("its column")[3].to_owned()
    };
    assert_eq!((how("B").as_str(), how("C").as_str()), ("列名", "列名含相近的词，单位人次"));
    let json = desk.run(&["inspect", "台账.csv", "--json"]).json();
    assert_eq!(json["register"]["sheets"][0]["columns"][2]["how"], "synonym");
}

#[test]
fn what_no_field_claims_is_kept_in_the_notes() {
    let desk = Desk::new();
    let rows =
        "活动时间,活动名称,天气,备注\n2026-03-05,\"主题：消防安全\n内容：用灭火器\",小雨,室内\n";
    desk.put("台账.csv", rows);
    let activity = &desk.run(&["inspect", "台账.csv", "--json"]).json()["plan"]["activities"][0];
    assert_eq!(activity["name"], "消防安全");
    assert_eq!(activity["note"], "室内；天气：小雨；活动名称：内容：用灭火器");
}

#[test]
fn the_chinese_alias_says_the_same() {
    let desk = Desk::with_register();
    assert_eq!(desk.run(&["查看", "台账.csv"]).out, desk.run(&["inspect", "台账.csv"]).out);
}

#[test]
fn json_is_one_document_and_standard_error_stays_empty() {
    let ran = Desk::with_register().run(&["inspect", "台账.csv", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let document = ran.json();
    assert_eq!(document["schema"], 1);
    assert_eq!(document["register"]["format"], "csv");
    assert_eq!(document["plan"]["organisation"], "幸福社区");
    assert_eq!(document["plan"]["activities"][0]["attendance"]["value"], 90);
    assert_eq!(document["tally"]["quarters"][0]["attendance"], 90);
    assert_eq!(document["tally"]["year"]["held"], 3);
}

#[test]
fn a_register_that_cannot_be_read_is_one_document_too() {
    let ran = Desk::new().run(&["inspect", "没有.xlsx", "--json"]);
    assert_eq!(ran.code, 2);
    let document = ran.json();
    assert_eq!(document["plan"], Value::Null);
    assert_eq!(document["messages"][0]["code"], "file-unreadable");
    assert!(ran.err.contains("[file-unreadable]"));
}

#[test]
fn what_inspect_prints_has_every_key_its_schema_requires() {
    let desk = Desk::with_register();
    let schema = desk.run(&["schema", "inspect"]).json();
    let document = desk.run(&["inspect", "台账.csv", "--json"]).json();
    let mut checked = 0;
    keys(&document, &schema, &schema, &mut checked);
    assert!(checked > 100, "only {checked} keys were looked at");
}

/// Follows the schema into the document and looks for each required key.
fn keys(value: &Value, schema: &Value, root: &Value, checked: &mut usize) {
    if let Some(name) = schema["$ref"].as_str() {
        return keys(value, root.pointer(&name[1..]).expect("a definition"), root, checked);
    }
    if let Some(choices) = schema["anyOf"].as_array().filter(|_| !value.is_null()) {
        let choice = choices.iter().find(|choice| choice["type"] != "null").expect("a choice");
        return keys(value, choice, root, checked);
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        *checked += 1;
        assert!(value.get(key.as_str().unwrap()).is_some(), "{key} is missing in {value}");
    }
    for (key, of) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(value) = value.get(key) {
            keys(value, of, root, checked);
        }
    }
    for value in value.as_array().into_iter().flatten() {
        keys(value, &schema["items"], root, checked);
    }
}

#[test]
fn a_register_comes_in_on_standard_input_too() {
    let ran = Desk::new().run_with_input(&["inspect", "-", "--json"], REGISTER);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.json()["plan"]["activities"].as_array().unwrap().len(), 4);
}

#[test]
fn every_register_of_a_folder_is_shown_in_turn() {
    let desk = Desk::with_register();
    desk.put("和平.csv", REGISTER.replace("幸福社区", "和平社区"));
    let ran = desk.run(&["inspect", "."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.out.matches("—— ").count(), 2, "{}", ran.out);
    assert!(
        ran.out.contains("单位：幸福社区") && ran.out.contains("单位：和平社区"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("2 份台账都已读出"), "{}", ran.err);
    let profile = desk.run(&["inspect", ".", "--save-profile"]);
    assert_eq!(profile.code, 2, "a profile is of one register");
    assert!(profile.err.contains("里有 2 份台账"), "{}", profile.err);
}

#[test]
fn one_register_of_a_folder_that_cannot_be_read_leaves_the_others() {
    let desk = Desk::with_register();
    desk.put("坏.xlsx", "PK\u{3}\u{4}");
    let ran = desk.run(&["inspect", "."]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("单位：幸福社区") && ran.err.contains("坏.xlsx"), "{}", ran.err);
    let json = desk.run(&["inspect", ".", "--json"]);
    assert_eq!(json.code, 1);
    let document = json.json();
    let of = |path: &str| {
        let all = document["registers"].as_array().expect("a list");
        all.iter().find(|of| of["path"].as_str().unwrap().ends_with(path)).expect("it").clone()
    };
    assert_eq!(of("台账.csv")["plan"]["organisation"], "幸福社区");
    assert_eq!(of("坏.xlsx")["plan"], Value::Null);
    assert_eq!(of("坏.xlsx")["messages"][0]["severity"], "error");
    let alone = Desk::with_register().run(&["inspect", ".", "--json"]).json();
    assert_eq!(alone["plan"]["organisation"], "幸福社区", "one register is told as itself");
    assert!(alone.get("registers").is_none());
}

#[test]
fn a_column_that_is_the_only_one_for_another_field_is_asked_about() {
    let desk = Desk::with_register();
    let ran = desk.run(&["inspect", "台账.csv", "--column", "日期=C"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(
        ran.err.contains("[column-taken]") && ran.err.contains("--column 活动名称="),
        "{}",
        ran.err
    );
    let time = desk.run(&["inspect", "台账.csv", "--column", "活动名称=B"]);
    assert_eq!(time.code, 2, "{}", time.out);
    let both = desk.run(&["inspect", "台账.csv", "--column", "活动名称=B", "--column", "日期=C"]);
    assert_ne!(both.code, 2, "whoever gives both is obeyed: {}", both.err);
    let second = desk.run(&["inspect", "台账.csv", "--column", "参加人次=A"]);
    assert_ne!(second.code, 2, "a number may be taken for another: {}", second.err);
}

#[test]
fn an_error_in_the_register_gives_exit_code_1() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("2026-05-12", "2026-02-30"));
    let ran = desk.run(&["inspect", "台账.csv"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.starts_with("错误 1 条") && ran.err.contains("[date-impossible]"),
        "{}",
        ran.err
    );
    assert!(ran.out.contains("活动共 4 项"), "the account is still given");
}

#[test]
fn kepu_toml_beside_the_register_is_obeyed() {
    let desk = Desk::new();
    desk.put("台账.csv", REGISTER.replace("参加人次", "来了多少"));
    let visits = |desk: &Desk| {
        desk.run(&["inspect", "台账.csv", "--json"]).json()["tally"]["year"]["attendance"].clone()
    };
    let before = visits(&desk);
    desk.put("kepu.toml", "[aliases]\n\"来了多少\" = \"参加人次\"\n");
    assert_eq!(visits(&desk), json!(410));
    assert_ne!(before, json!(410), "the test needs a heading that is unknown without it");
}

#[test]
fn two_columns_for_one_field_are_settled_by_option_and_remembered_by_profile() {
    let desk = Desk::new();
    let rows = "2026年科普活动台账\n时间,活动名称,人数,人数\n3月5日,健康讲座,30,35\n";
    desk.put("台账.csv", rows);
    let visits = |words: &[&str]| {
        let ran = desk.run(&[&["inspect", "台账.csv", "--json"], words].concat()).json();
        let codes: Vec<String> = ran["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|message| message["code"].as_str().unwrap().to_owned())
            .collect();
        (ran["plan"]["activities"][0]["attendance"]["value"].clone(), codes)
    };
    let (first, codes) = visits(&[]);
    assert!(first == 30 && codes.contains(&"column-ambiguous".to_owned()), "{codes:?}");
    let told = desk.run(&["inspect", "台账.csv"]).err;
    assert!(
        told.contains("--column 参加人次=D") && told.contains("\"参加人次\" = \"D\""),
        "{told}"
    );
    let (second, codes) = visits(&["--column", "参加人次=D"]);
    assert!(second == 35 && !codes.contains(&"column-ambiguous".to_owned()), "{codes:?}");
    desk.run(&["inspect", "台账.csv", "--column", "attendance=d", "--save-profile"]);
    let (remembered, codes) = visits(&[]);
    assert!(remembered == 35 && !codes.contains(&"column-ambiguous".to_owned()), "{codes:?}");
}

#[test]
fn templates_of_the_office_are_read_from_the_folder_that_kepu_toml_names() {
    let desk = Desk::with_register();
    desk.put("kepu.toml", "[templates]\ndir = \"模板\"\n");
    let missing = desk.run(&["inspect", "台账.csv"]);
    assert_eq!(missing.code, 2, "{}", missing.err);
    desk.put("模板/preambel.txt", "本社区特制定本计划。\n");
    let misspelt = desk.run(&["inspect", "台账.csv"]);
    assert!(misspelt.err.contains("没有“preambel”这个模板，可以是：preamble"), "{}", misspelt.err);
    std::fs::rename(desk.path("模板/preambel.txt"), desk.path("模板/preamble.txt")).unwrap();
    assert_eq!(desk.run(&["inspect", "台账.csv"]).code, 0);
}

#[test]
fn a_wrong_kepu_toml_is_named_with_its_slip() {
    let desk = Desk::with_register();
    desk.put("办公室.toml", "yaer = 2026\n");
    let ran = desk.run(&["inspect", "台账.csv", "--config", "办公室.toml"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("“办公室.toml”有误：第 1 行：不认识“yaer”，是不是想写“year”？"),
        "{}",
        ran.err
    );
}

#[test]
fn a_saved_profile_is_used_next_time_and_never_replaced() {
    let desk = Desk::with_register();
    let profile = desk.folder.path().join("kepu.toml");
    let register = "2026年幸福社区台账\n活动时间,活动名称,天气\n3月5日,健康讲座,晴\n";
    std::fs::write(desk.folder.path().join("天气.csv"), register).unwrap();
    let run = || desk.run(&["inspect", "天气.csv", "--save-profile"]);
    let first = run();
    assert_eq!(first.code, 0, "{}", first.err);
    let text = std::fs::read_to_string(&profile).unwrap();
    assert!(text.contains("\"活动时间\" = \"日期\"") && text.contains("# \"天气\""), "{text}");
    assert_eq!(run().code, 1, "what is there is the user's");
    assert_eq!(std::fs::read_to_string(&profile).unwrap(), text);
    std::fs::write(&profile, text.replace("# \"天气\" = \"\"", "\"天气\" = \"备注\"")).unwrap();
    let json: Value =
        serde_json::from_str(&desk.run(&["inspect", "天气.csv", "--json"]).out).unwrap();
    let column = &json["register"]["sheets"][0]["columns"][2];
    assert_eq!((&column["field"], &column["how"]), (&json!("note"), &json!("profile")));
}

#[test]
fn a_register_without_a_year_takes_that_of_its_folder_and_says_so() {
    let desk = Desk::new();
    let silent = "日期,活动名称,人数\n5日,学雷锋,50\n12日,植树,30\n";
    desk.put("台账/2025年/3月/3月台账.csv", silent);
    desk.put("台账/3月台账.csv", silent);
    let args = |folder: &str| [format!("{folder}/3月台账.csv"), "--json".to_owned()];
    let read = |folder: &str| {
        let [file, json] = args(folder);
        desk.run(&["inspect", &file, &json, "--today", "2026-11-22"]).json()
    };
    let dated = read("台账/2025年/3月");
    assert_eq!(dated["plan"]["year"], json!(2025), "{dated}");
    let codes = dated["messages"].as_array().expect("messages");
    assert!(codes.iter().any(|message| message["code"] == "year-from-folder"), "{dated}");
    let undated = read("台账");
    assert_eq!(undated["messages"][0]["code"], json!("year-unknown"), "{undated}");
    let help = undated["messages"][0]["help"].as_str().unwrap_or_default();
    assert!(help.contains("--year 2026") && help.contains("“2026年”"), "{help}");
}

#[test]
fn the_account_says_where_year_and_name_stand_and_what_was_filled_or_left_out() {
    let desk = Desk::new();
    let rows = "月份,活动名称,参加人次\n3月,义诊,40\n,讲座,30\n,,\n4月,展览,50\n";
    desk.put("a.csv", format!("幸福社区2026年科普活动台账,,\n{rows}"));
    let ran = desk.run(&["inspect", "a.csv", "--today", "2026-10-01"]);
    for words in [
        "单位：幸福社区（取自“a”表第1行的标题）",
        "年度：2026（取自“a”表第1行的标题）",
        "照合并单元格或上一行填补：A列“月份”第4行",
        "第5行（空行）",
    ] {
        assert!(ran.out.contains(words), "{words}:\n{}", ran.out);
    }
    let english = desk.run(&["inspect", "a.csv", "--today", "2026-10-01", "--lang", "en"]);
    assert!(english.out.contains("year: 2026 (from sheet “a” row 1, a title)"), "{}", english.out);
    let asked = desk.run(&["inspect", "a.csv", "--today", "2026-10-01", "--year", "2025"]);
    assert!(asked.out.contains("年度：2026（取自“a”表第1行的标题）"), "{}", asked.out);
}

#[test]
fn a_saved_profile_writes_a_letter_only_where_the_heading_does_not_tell() {
    let desk = Desk::new();
    desk.put("a.csv", "2026年台账,,\n日期,做了啥,参加人次\n3月5日,义诊,40\n4月5日,展览,50\n");
    let given = ["inspect", "a.csv", "--column", "活动名称=B", "--save-profile"];
    assert_eq!(desk.run(&given).code, 0);
    let saved = std::fs::read_to_string(desk.path("kepu.toml")).unwrap();
    assert!(saved.contains("\"做了啥\" = \"活动名称\"") && !saved.contains("[columns]"), "{saved}");
    // Another register of the folder, with the column elsewhere, is read by its heading.
    desk.put("b.csv", "2026年台账,,\n序号,日期,做了啥\n1,3月5日,义诊\n2,4月5日,展览\n");
    assert!(desk.run(&["inspect", "b.csv"]).out.contains("活动共 2 项"));
}

#[test]
fn targets_are_told_as_they_were_understood() {
    let desk = Desk::new();
    let sheet = |name: &str, rows: &[&str]| {
        let row = |row: &&str| {
            let cells = row.split(',').map(|cell| format!("<Cell><Data>{cell}</Data></Cell>"));
            format!("<Row>{}</Row>", cells.collect::<String>())
        };
        let rows: String = rows.iter().map(row).collect();
        format!("<Worksheet ss:Name=\"{name}\"><Table>{rows}</Table></Worksheet>")
    };
    let march = sheet("3月", &["日期,活动名称", "3月5日,义诊"]);
    let april = sheet("4月", &["日期,活动名称", "4月5日,讲座"]);
    let targets = sheet("年度目标", &["指标,目标值", "全年讲座不少于4场,4"]);
    desk.put(
        "2026年台账.xls",
        format!(
            "<Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{march}{april}\
             {targets}</Workbook>"
        ),
    );
    let ran = desk.run(&["inspect", "2026年台账.xls", "--today", "2026-10-01"]);
    assert!(ran.out.contains("各列与工作表“3月”相同"), "{}", ran.out);
    let target =
        ran.out.lines().find(|line| line.ends_with("全年讲座不少于4场")).expect("the target");
    let words: Vec<&str> = target.split_whitespace().collect();
    assert_eq!(words, ["2", "本单位", "全年", "次数", "≥", "4", "讲座", "全年讲座不少于4场"]);
}

#[test]
fn a_profile_that_exists_stays_and_the_cure_is_one_that_inspect_knows() {
    let desk = Desk::with_register();
    desk.put("kepu.toml", "year = 2026\n");
    let ran = desk.run(&["inspect", "台账.csv", "--save-profile"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("[profile-exists]") && !ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(desk.path("kepu.toml")).unwrap(), "year = 2026\n");
}

#[test]
fn slips_of_a_kepu_toml_come_in_the_order_of_its_lines_in_english_too() {
    let desk = Desk::with_register();
    desk.put("kepu.toml", "year = \"2026\"\n[aliases]\n\"到场\" = \"来\"\n[colums]\n");
    let ran = desk.run(&["inspect", "台账.csv", "--lang", "en"]);
    let at = |words: &str| ran.err.find(words).unwrap_or_else(|| panic!("{words}: {}", ran.err));
    assert!(at("line 1: “year” should be a whole number") < at("line 3: [aliases]"));
    assert!(at("line 3: [aliases]") < at("line 4: unknown “colums”"));
}

#[test]
fn a_column_of_several_things_is_said_to_hold_them() {
    let desk = Desk::new();
    let rows = "活动时间、地点,活动主题,参加人员及人数\n3月5日 文化广场,义诊,居民60人\n";
    desk.put("a.csv", format!("幸福社区2026年台账,,\n{rows}4月8日 社区活动室,讲座,居民40人\n"));
    let ran = desk.run(&["inspect", "a.csv", "--today", "2026-10-01"]);
    let field = |header: &str| {
        let line = ran.out.lines().find(|line| line.contains(header)).expect("its column");
        line.split_whitespace().nth(2).map(str::to_owned)
    };
    assert_eq!(field("活动时间、地点").as_deref(), Some("日期、地点"), "{}", ran.out);
    assert_eq!(field("参加人员及人数").as_deref(), Some("对象、参加人次"), "{}", ran.out);
    let json = desk.run(&["inspect", "a.csv", "--today", "2026-10-01", "--json"]).json();
    assert_eq!(json["plan"]["activities"][0]["attendance"]["raw"], "居民60人");
}
