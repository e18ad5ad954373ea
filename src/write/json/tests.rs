//! The views against the contract and against their own schema.

use std::sync::Arc;

use serde_json::{Value, json};

use super::*;
use crate::model::{
    Column, Count, CountUnit, Date, Fen, Field, Format, How, LeftOut, LeftOutKind, Origin, Outcome,
    Sheet, SheetRole, Source, Status, Table, When,
};

fn origin() -> Origin {
    Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"))
}

fn register() -> Register {
    let column = Column {
        column: 2,
        header: "活动时间".to_owned(),
        field: Some(Field::Date),
        how: How::Synonym,
        unit: None,
    };
    let table = Table {
        title: None,
        header_rows: vec![3],
        first_row: 4,
        last_row: 5,
        columns: vec![column],
        rows: vec![],
        across: false,
    };
    let total = LeftOut {
        origin: origin().at_row(6),
        kind: LeftOutKind::Total,
        text: "合计".to_owned(),
        figures: vec![],
    };
    let sheet = Sheet {
        name: Arc::from("活动台账"),
        role: SheetRole::Activities,
        reason: "表头".to_owned(),
        hidden: false,
        titles: vec![],
        tables: vec![table],
        left_out: vec![total],
    };
    Register {
        file: Arc::from("台账.xlsx"),
        format: Format::Xlsx,
        sheets: vec![sheet],
        dates_1904: false,
    }
}

fn plan(status: Status) -> Plan {
    let mut talk = crate::model::Activity::named("健康讲座", origin().at_row(4));
    talk.when = When::day(Date::new(2026, 3, 5).unwrap());
    talk.status = status;
    talk.attendance = Some(Count { value: 90, approximate: true, unit: CountUnit::Visits });
    talk.cost = Some(Fen(95_000));
    talk.sources = vec![(Field::Attendance, Source { row: 4, column: 7, raw: "90余人".into() })];
    let walk = crate::model::Activity::named("健步走", origin().at_row(5));
    Plan {
        organisation: "幸福社区".to_owned(),
        organisation_from: crate::model::Found::default(),
        level: crate::model::Level::Community,
        parent: None,
        year: 2026,
        year_from: crate::model::Found::default(),
        title: "幸福社区2026年科普工作计划".to_owned(),
        profile: crate::model::Profile::default(),
        activities: vec![talk, walk],
        sections: vec![],
        posts: vec![],
        venues: vec![],
        partners: vec![],
        boards: vec![],
        targets: vec![],
        target_sets: Vec::new(),
        deadlines: vec![],
        left_out: vec![],
    }
}

fn inspected(status: Status) -> Value {
    let (register, plan) = (register(), plan(status));
    let tally = Tally::of(&plan);
    let finding = Diagnostic::new(Code::CountApproximate)
        .at(origin().at_cell(4, 7))
        .with("field", "参加人次")
        .with("raw", "90余人")
        .with("value", 90);
    let known = Known {
        reading: Some((&register, &plan, &tally)),
        targets: &[],
        findings: std::slice::from_ref(&finding),
    };
    serde_json::from_str(&text(&inspect(&known, Lang::Zh)).unwrap()).unwrap()
}

#[test]
fn inspect_says_how_the_register_was_read() {
    let document = inspected(Status::Held);
    let sheet = &document["register"]["sheets"][0];
    assert_eq!(document["schema"], 1);
    assert_eq!(sheet["role"], "activities");
    assert_eq!(sheet["header_rows"], json!([3]));
    assert_eq!(
        sheet["columns"][0],
        json!({"letter": "B", "header": "活动时间", "field": "date", "how": "synonym", "unit": null})
    );
    assert_eq!(sheet["left_out"][0], json!({"row": 6, "kind": "total", "text": "合计"}));
    let message = &document["messages"][0];
    assert_eq!(message["code"], "count-approximate");
    assert_eq!((&message["sheet"], &message["cell"]), (&json!("活动台账"), &json!("G4")));
    assert_eq!(message["text"], "参加人次“90余人”按 90 计（约数）");
}

#[test]
fn inspect_gives_activities_and_figures_by_the_contract() {
    let document = inspected(Status::Held);
    let talk = &document["plan"]["activities"][0];
    assert_eq!((&talk["start"], &talk["end"]), (&json!("2026-03-05"), &Value::Null));
    assert_eq!((&talk["month"], &talk["quarter"]), (&json!(3), &json!(1)));
    let attendance = json!({"value": 90, "approximate": true, "unit": "人次", "raw": "90余人"});
    assert_eq!(talk["attendance"], attendance);
    assert_eq!(talk["cost_yuan"], "950.00");
    assert_eq!(talk["source"], json!({"sheet": "活动台账", "row": 4}));
    assert_eq!(document["plan"]["activities"][1]["precision"], "none");
    let tally = &document["tally"];
    assert_eq!(tally["quarters"].as_array().unwrap().len(), 4);
    assert_eq!(tally["months"].as_array().unwrap().len(), 12);
    assert_eq!(tally["quarters"][0]["cost_yuan"], "950.00");
    assert_eq!((&tally["undated"], &tally["completion"]), (&json!(1), &json!(0.5)));
    assert_eq!(tally["forms"][0]["form"], "其他");
}

#[test]
fn the_sums_of_a_plan_are_null_and_not_zero() {
    let tally = &inspected(Status::Planned)["tally"];
    assert_eq!(tally["quarters"][0]["activities"], 1);
    assert_eq!(tally["quarters"][0]["attendance"], Value::Null);
    assert_eq!(tally["year"]["cost_yuan"], Value::Null);
    assert_eq!(tally["completion"], Value::Null);
}

#[test]
fn a_register_that_cannot_be_read_still_gives_one_document() {
    let finding = Diagnostic::new(Code::FileEncrypted).with("file", "台账.xlsx");
    let known = Known { reading: None, targets: &[], findings: std::slice::from_ref(&finding) };
    let document = serde_json::to_value(inspect(&known, Lang::En)).unwrap();
    assert_eq!(document["register"], Value::Null);
    assert_eq!(document["messages"][0]["text"], "“台账.xlsx” is encrypted");
}

#[test]
fn a_check_lists_targets_and_gives_the_verdict() {
    let unmet = TargetResult {
        name: "每季度讲座".to_owned(),
        scope: "幸福社区".to_owned(),
        period: "Q1".to_owned(),
        required: Some(1),
        found: Some(0),
        outcome: Outcome::Unmet,
        reason: None,
        rows: vec![],
        origin: origin(),
    };
    let plan = plan(Status::Held);
    let judged = |passes| {
        let targets = std::slice::from_ref(&unmet);
        Judged { name: "台账.xlsx", plan: &plan, targets, deadlines: &[], passes }
    };
    let verdict =
        |passes| serde_json::to_value(check(&[judged(passes)], &[], passes, Lang::Zh)).unwrap();
    assert_eq!(verdict(true)["verdict"], "pass");
    let document = verdict(false);
    assert_eq!(document["verdict"], "fail");
    let target = &document["targets"][0];
    assert_eq!(target["result"], "unmet");
    assert_eq!((&target["register"], &target["year"]), (&json!("台账.xlsx"), &json!(2026)));
    let register = &document["registers"][0];
    assert_eq!(
        (&register["organisation"], &register["verdict"]),
        (&json!("幸福社区"), &json!("fail"))
    );
}

#[test]
fn real_output_has_the_shape_of_its_schema() {
    let schema: Value = serde_json::from_str(&schema(Some(View::Inspect)).unwrap()).unwrap();
    conform(&inspected(Status::Held), &schema, &schema, "$");
    conform(&inspected(Status::Planned), &schema, &schema, "$");
}

#[test]
fn a_verdict_of_lint_has_the_shape_of_its_schema() {
    let (required, found, place) = ("2号（22磅）", "18磅", "第1段“甲”");
    let clause = ClauseView {
        clause: "7.3.1",
        element: "标题字号".into(),
        required: required.into(),
        found: found.into(),
        result: "fail",
        place: place.into(),
    };
    let view = LintView { clauses: vec![clause], messages: Vec::new() };
    let document: Value = serde_json::from_str(&text(&view).unwrap()).unwrap();
    assert_eq!(document["clauses"][0]["where"], "第1段“甲”");
    let schema: Value = serde_json::from_str(&schema(Some(View::Lint)).unwrap()).unwrap();
    conform(&document, &schema, &schema, "$");
}

#[test]
fn the_schema_asks_for_keys_that_may_be_null() {
    let schema: Value = serde_json::from_str(&schema(Some(View::Inspect)).unwrap()).unwrap();
    let required = |name: &str| schema["$defs"][name]["required"].as_array().unwrap();
    assert!(required("Plan").contains(&json!("parent")));
    assert!(required("Activity").contains(&json!("cost_yuan")));
    assert!(required("Quarter").contains(&json!("attendance")), "flattened keys too");
}

#[test]
fn the_schema_without_a_name_covers_every_document() {
    let schema: Value = serde_json::from_str(&schema(None).unwrap()).unwrap();
    assert_eq!(schema["anyOf"].as_array().unwrap().len(), 8);
    for name in ["Inspect", "Export", "Check"] {
        assert!(schema["$defs"][name]["required"].is_array(), "{name}");
    }
}

/// Checks the parts of JSON Schema that ours use: references, choices, types, required keys, words.
fn conform(value: &Value, schema: &Value, root: &Value, path: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return conform(value, root.pointer(&name[1..]).unwrap(), root, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fitting = choices.iter().find(|choice| is_null(choice) == value.is_null());
        return conform(value, fitting.unwrap_or_else(|| panic!("{path}: no choice")), root, path);
    }
    assert!(has_type(value, &schema["type"]), "{path}: {value} is no {}", schema["type"]);
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{path}: {value}");
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(key.as_str().unwrap()).is_some(), "{path}: {key} is missing");
    }
    for (key, of) in value.as_object().into_iter().flatten() {
        let known = &schema["properties"][key];
        assert!(known.is_object(), "{path}: {key} is not in the schema");
        conform(of, known, root, &format!("{path}.{key}"));
    }
    for of in value.as_array().into_iter().flatten() {
        conform(of, &schema["items"], root, &format!("{path}[]"));
    }
}

fn is_null(schema: &Value) -> bool {
    schema["type"] == "null"
}

fn has_type(value: &Value, types: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    types.as_array().map_or_else(|| is(types), |several| several.iter().any(is))
}
