//! `[[calendar]]` of a kepu.toml: the office's own festivals and theme days.

use toml::{Table, Value};

use super::{Checked, unknown};
use crate::calendar::Rule;

/// The keys of one entry.
const KEYS: [&str; 9] =
    ["name", "aliases", "kind", "date", "years", "from", "until", "notice", "themes"];

/// The rules of all entries, in their order.
pub fn rules(root: &Table) -> Checked<Vec<Rule>> {
    let entries = match root.get("calendar") {
        None => return Ok(Vec::new()),
        Some(Value::Array(entries)) => entries,
        Some(_) => return Err("“calendar”应逐条写成 [[calendar]]".to_owned()),
    };
    entries.iter().enumerate().map(|(at, entry)| rule(at + 1, entry)).collect()
}

fn rule(number: usize, entry: &Value) -> Checked<Rule> {
    let place = |reason: &str| format!("第 {number} 条 [[calendar]]：{reason}");
    let wrong_key = entry.as_table().and_then(|keys| {
        keys.keys().find(|key| !KEYS.contains(&key.as_str())).map(|key| unknown(key, key, &KEYS))
    });
    if let Some(reason) = wrong_key {
        return Err(place(&reason));
    }
    if entry.get("name").and_then(Value::as_str).is_none_or(|name| name.trim().is_empty()) {
        return Err(place("缺少 name（节日或主题日的名称）"));
    }
    entry.clone().try_into().map_err(|error: toml::de::Error| place(&chinese(error.message())))
}

/// The library's own sentence where it is Chinese (a date's rule); otherwise what each key wants.
fn chinese(message: &str) -> String {
    if message.starts_with('“') {
        return message.trim().to_owned();
    }
    "值的写法不对：kind 写 festival、day、week 或 month；date 写 03-15 这样的文字；\
     from、until 写年份；aliases、themes 写列表；years 写 { 2026 = \"05-23..05-30\" }"
        .to_owned()
}
