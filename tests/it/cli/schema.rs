//! `kepu schema`: what every command prints with `--json` has the shape its schema promises.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Desk;
use crate::judge;

/// Commands with a schema, and how each is run on a register.
const COMMANDS: [(&str, &[&str]); 7] = [
    ("inspect", &["inspect", "台账.xlsx"]),
    ("check", &["check", "台账.xlsx"]),
    ("export", &["export", "台账.xlsx", "--only", "plan,tally"]),
    ("verify", &["verify", "输出"]),
    ("compare", &["compare", "台账.xlsx", "台账.xlsx"]),
    ("calendar", &["calendar", "--year", "2027"]),
    ("explain", &["explain"]),
];

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == "xlsx")).collect()
}

/// Every command's documents over all samples, with the command's name.
fn documents() -> Vec<(&'static str, Value)> {
    let mut found = Vec::new();
    for sample in samples() {
        let desk = Desk::new();
        desk.put("台账.xlsx", fs::read(&sample).unwrap());
        for (command, args) in COMMANDS {
            let args = [args, &["--today", "2026-11-22", "--json"]].concat();
            let ran = desk.run(&args);
            assert!(ran.code < 2, "{}: {args:?}: {}", sample.display(), ran.err);
            found.push((command, ran.json()));
        }
    }
    assert!(found.len() >= 6 * 6);
    found
}

fn schema(command: &str) -> Value {
    Desk::new().run(&["schema", command]).json()
}

#[test]
fn every_document_over_all_samples_has_the_shape_of_its_schema() {
    for (command, document) in documents() {
        let schema = schema(command);
        let faults = faults(&document, &schema, &schema, command);
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn what_cannot_be_judged_or_explained_is_one_document_too() {
    let desk = Desk::with_register();
    for (command, args) in
        [("lint", ["lint", "台账.csv", "--json"]), ("explain", ["explain", "nope", "--json"])]
    {
        let ran = desk.run(&args);
        let (document, schema) = (ran.json(), schema(command));
        assert_eq!((ran.code, document["messages"].as_array().unwrap().len()), (2, 1));
        assert_eq!(faults(&document, &schema, &schema, command), [""; 0]);
    }
    let one = desk.run(&["explain", "file-is-lock", "--json"]).json();
    assert_eq!(one["codes"][0]["severity"], "error");
    assert!(one["codes"][0]["explanation"].as_str().unwrap().contains("~$"));
}

#[test]
fn a_judge_of_json_schema_accepts_every_document() {
    let pairs: Vec<Value> = documents()
        .into_iter()
        .map(|(command, document)| serde_json::json!([schema(command), document]))
        .collect();
    let script = "import sys, json, jsonschema\n\
        for schema, document in json.load(open(sys.argv[1], encoding='utf-8')):\n\
        \x20   judge = jsonschema.Draft202012Validator(schema)\n\
        \x20   judge.check_schema(schema)\n\
        \x20   for fault in judge.iter_errors(document): print(schema['title'], fault.json_path, fault.message)\n\
        print('judged')";
    let bytes = serde_json::to_vec(&pairs).unwrap();
    let Some(said) = judge::python("jsonschema", script, &bytes, "json") else { return };
    assert_eq!(said.trim(), "judged");
}

#[test]
fn a_document_that_lacks_a_key_or_has_a_strange_one_is_a_fault() {
    let schema = schema("calendar");
    let right = Desk::new().run(&["calendar", "--json"]).json();
    let judged = |document: &Value| faults(document, &schema, &schema, "calendar").len();
    assert_eq!(judged(&right), 0);
    let mut wrong = right.clone();
    wrong["observances"][0]["kind"] = "holiday".into();
    assert_eq!(judged(&wrong), 1);
    wrong["observances"][0].as_object_mut().unwrap().remove("start");
    wrong["more"] = 1.into();
    assert_eq!(judged(&wrong), 3);
}

/// What of a value differs from its schema, as far as our schemas go.
fn faults(value: &Value, schema: &Value, root: &Value, path: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/$defs/");
        return faults(value, &root["$defs"][name], root, path);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = choices.iter().any(|of| faults(value, of, root, path).is_empty());
        return if fits { Vec::new() } else { vec![format!("{path}: none of the choices")] };
    }
    let mut found = Vec::new();
    if !has_type(value, &schema["type"]) {
        found.push(format!("{path}: {value} is no {}", schema["type"]));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        found.push(format!("{path}: {value} is not one of {words:?}"));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            found.push(format!("{path}: no {key}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match &schema["properties"][key] {
            Value::Null => found.push(format!("{path}: strange key {key}")),
            of => found.extend(faults(inner, of, root, &format!("{path}.{key}"))),
        }
    }
    for (at, inner) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(faults(inner, &schema["items"], root, &format!("{path}[{at}]")));
    }
    found
}

fn has_type(value: &Value, schema: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match schema {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
