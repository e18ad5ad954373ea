//! Typed values of a kepu.toml, with the slip in Chinese when a value is of another type.
//!
//! Comes in: a table and a key, written with the table's name as messages show it. Goes out: the value,
//! `None` when the key is not there. Not here: which keys there are.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use toml::{Table, Value};

use super::Checked;

/// A table whose keys and values are all words.
pub fn words(name: &str, entries: &Table) -> Checked<BTreeMap<String, String>> {
    super::every(entries.iter().map(|(word, value)| match value {
        Value::String(text) => Ok((word.clone(), text.clone())),
        _ => Err(format!("[{name}] 里“{word}”的值应是加双引号的文字")),
    }))
}

/// The value of a key; `key` is written with its table, as messages show it.
fn value<'a>(entries: &'a Table, key: &str) -> Option<&'a Value> {
    entries.get(key.rsplit('.').next().unwrap_or(key))
}

pub fn string(entries: &Table, key: &str) -> Checked<Option<String>> {
    match value(entries, key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("“{key}”应是加双引号的文字")),
    }
}

pub fn boolean(entries: &Table, key: &str) -> Checked<Option<bool>> {
    match value(entries, key) {
        None => Ok(None),
        Some(Value::Boolean(choice)) => Ok(Some(*choice)),
        Some(_) => Err(format!("“{key}”应写 true（是）或 false（否）")),
    }
}

pub fn integer(entries: &Table, key: &str, range: RangeInclusive<i32>) -> Checked<Option<i32>> {
    let Some(value) = value(entries, key) else { return Ok(None) };
    let number = value.as_integer().and_then(|number| i32::try_from(number).ok());
    match number.filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(format!("“{key}”应是 {} 到 {} 之间的整数", range.start(), range.end())),
    }
}

pub fn number(entries: &Table, key: &str, range: RangeInclusive<f64>) -> Checked<Option<f64>> {
    let Some(value) = value(entries, key) else { return Ok(None) };
    let whole = || value.as_integer().and_then(|n| i32::try_from(n).ok()).map(f64::from);
    match value.as_float().or_else(whole).filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(format!("“{key}”应是 {} 到 {} 之间的数", range.start(), range.end())),
    }
}

pub fn choice<T: Copy>(entries: &Table, key: &str, known: &[(&str, T)]) -> Checked<Option<T>> {
    let Some(text) = string(entries, key)? else { return Ok(None) };
    if let Some((_, choice)) = known.iter().find(|(word, _)| *word == text) {
        return Ok(Some(*choice));
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    Err(format!("“{key}”不能是“{text}”，可以写：{}", words.join("、")))
}

/// A list of words; empty when the key is not there.
pub fn list(entries: &Table, key: &str) -> Checked<Vec<String>> {
    let wrong = || format!("“{key}”应是加双引号的文字列表，例如 {key} = [\"甲\", \"乙\"]");
    let Some(value) = value(entries, key) else { return Ok(Vec::new()) };
    let words = value.as_array().ok_or_else(wrong)?;
    words.iter().map(|word| word.as_str().map(str::to_owned).ok_or_else(wrong)).collect()
}
