//! `[official.title]`, `[official.heading1]` to `[official.heading4]`, `[official.body]`: face, size, weight.
//!
//! Comes in: the table `[official]`. Goes out: what the office wishes of each kind of text, and the styles
//! with it applied. Not here: how a writer sets them.

use toml::{Table, Value};

use super::value::{boolean, string};
use super::{Checked, unknown};
use crate::settings::{TextStyle, TextStyles};

/// The kinds of text by key.
pub const KINDS: [&str; 6] = ["title", "heading1", "heading2", "heading3", "heading4", "body"];
/// What can be said of a kind of text; the body is not set bold.
const KEYS: [&str; 3] = ["font", "size", "bold"];

/// What an office wishes of one kind of text; whatever it left out is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    face: Option<String>,
    size: Option<f64>,
    bold: Option<bool>,
}

/// 字号 in points.
const SIZES: [(&str, f64); 12] = [
    ("初号", 42.0),
    ("小初", 36.0),
    ("一号", 26.0),
    ("小一", 24.0),
    ("二号", 22.0),
    ("小二", 18.0),
    ("三号", 16.0),
    ("小三", 15.0),
    ("四号", 14.0),
    ("小四", 12.0),
    ("五号", 10.5),
    ("小五", 9.0),
];

/// Reads the wishes, in the order of [`KINDS`].
pub fn wishes(official: &Table) -> Checked<[Wish; 6]> {
    let mut wishes: [Wish; 6] = Default::default();
    for (wish, kind) in wishes.iter_mut().zip(KINDS) {
        let name = format!("official.{kind}");
        *wish = match official.get(kind) {
            None => continue,
            Some(Value::Table(entries)) => read(&name, entries, kind == "body")?,
            Some(_) => {
                return Err(format!("“{name}”应是一节，写成 [{name}]，下面写 font、size、bold"));
            }
        };
    }
    Ok(wishes)
}

fn read(name: &str, entries: &Table, body: bool) -> Checked<Wish> {
    let known = if body { &KEYS[..2] } else { &KEYS[..] };
    if let Some(key) = entries.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(unknown(&format!("{name}.{key}"), key, known));
    }
    Ok(Wish {
        face: face(entries, &format!("{name}.font"))?,
        size: size(entries, &format!("{name}.size"))?,
        bold: boolean(entries, &format!("{name}.bold"))?,
    })
}

/// The name of a font as Word lists it.
fn face(entries: &Table, key: &str) -> Checked<Option<String>> {
    let Some(face) = string(entries, key)? else { return Ok(None) };
    let face = face.trim().to_owned();
    let strange = |of: char| of.is_control() || "<>&\"',;".contains(of);
    if face.is_empty() || face.chars().count() > 31 || face.contains(strange) {
        return Err(format!("“{key}”应是 Word 里的字体名，例如 {key} = \"黑体\""));
    }
    Ok(Some(face))
}

/// A 字号, by its name or in points.
fn size(entries: &Table, key: &str) -> Checked<Option<f64>> {
    let wrong = || {
        let names: Vec<&str> = SIZES.iter().map(|(name, _)| *name).collect();
        format!("“{key}”写字号（{}）或 9 到 42 之间的磅数", names.join("、"))
    };
    let points = match entries.get("size") {
        None => return Ok(None),
        Some(Value::String(name)) => {
            let name = digits_to_chinese(name.trim());
            SIZES.iter().find(|(of, _)| *of == name).map(|(_, points)| *points)
        }
        Some(Value::Float(points)) => Some(*points),
        Some(Value::Integer(points)) => i32::try_from(*points).ok().map(f64::from),
        Some(_) => None,
    };
    // Word counts in half points.
    let points = points.filter(|points| (9.0..=42.0).contains(points));
    points.map(|points| Some((points * 2.0).round() / 2.0)).ok_or_else(wrong)
}

/// 3号 is written as often as 三号.
fn digits_to_chinese(name: &str) -> String {
    let pairs = [('1', "一"), ('2', "二"), ('3', "三"), ('4', "四"), ('5', "五")];
    pairs.iter().fold(name.to_owned(), |name, (digit, word)| name.replace(*digit, word))
}

/// Puts the wishes over the styles.
pub fn apply(wishes: &[Wish; 6], styles: &mut TextStyles) {
    let TextStyles { title, headings, body } = styles;
    let kinds = std::iter::once(title).chain(headings).chain(std::iter::once(body));
    for (wish, style) in wishes.iter().zip(kinds) {
        let Wish { face, size, bold } = wish;
        *style = TextStyle {
            face: face.clone().or_else(|| style.face.take()),
            size: size.unwrap_or(style.size),
            bold: bold.unwrap_or(style.bold),
        };
    }
}
