//! An office's own wishes: `kepu.toml`, read once and merged into the settings of a run.
//!
//! Comes in: the text of a kepu.toml. Goes out: a [`Config`], and [`Settings`] with it applied. Not here:
//! finding the file, and what the command line says, which wins over it.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::diag::Code;
use crate::error::{Error, Result};
use crate::model::Field;
use crate::nearest::nearest;
use crate::settings::{FontPreset, Official, Settings, Shape};

/// What an office wrote into its kepu.toml; whatever it left out is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// 年度.
    pub year: Option<i32>,
    /// Header text → field id.
    pub aliases: BTreeMap<String, String>,
    /// Vocabulary → word → term.
    pub terms: BTreeMap<String, BTreeMap<String, String>>,
    /// 字体名称方案.
    pub preset: Option<FontPreset>,
    /// 行距 in points.
    pub line_pitch: Option<f64>,
    /// 页码居中.
    pub centred_page_number: Option<bool>,
    /// 文稿形式.
    pub shape: Option<Shape>,
    /// 加盖印章.
    pub seal: Option<bool>,
    /// What stands in an empty cell of the tally.
    pub empty_mark: Option<String>,
    /// The folder of the fonts, as written; a relative one counts from the kepu.toml.
    pub font_dir: Option<String>,
}

/// What is wrong with the file, in Chinese, without its name.
type Checked<T> = std::result::Result<T, String>;

/// The tables of a kepu.toml and the keys each may hold; the first is the file itself.
const KEYS: [(&str, &[&str]); 5] = [
    ("", &["year", "aliases", "terms", "official", "tally", "fonts"]),
    ("official", &["preset", "line_pitch", "page_number", "shape", "seal"]),
    ("tally", &["empty_mark"]),
    ("fonts", &["dir"]),
    ("terms", &["forms", "topics", "audiences"]),
];
const PRESETS: [(&str, FontPreset); 3] = [
    ("gb2312", FontPreset::Gb2312),
    ("windows", FontPreset::Windows),
    ("fangzheng", FontPreset::Fangzheng),
];
const SHAPES: [(&str, Shape); 3] =
    [("普通稿", Shape::Ordinary), ("附件稿", Shape::Attachment), ("表格式", Shape::Table)];
const PAGE_NUMBERS: [(&str, bool); 2] = [("outside", false), ("centre", true)];

impl Config {
    /// Reads the text of a kepu.toml; `file` is its name for messages.
    ///
    /// # Errors
    /// `config-invalid` when the text is no TOML, a key is unknown or a value is not allowed.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        parse(text).map_err(|reason| {
            Error::new(Code::ConfigInvalid).with("file", file).with("reason", reason)
        })
    }

    /// Puts the office's wishes into the settings, which then hold them unless the command line differs.
    pub fn apply(&self, settings: &mut Settings) {
        let official = &self.official(&settings.official);
        settings.official.clone_from(official);
        settings.year = self.year.or(settings.year);
        settings.aliases.extend(self.aliases.clone());
        settings.terms.extend(self.terms.clone());
        if let Some(mark) = &self.empty_mark {
            settings.empty_mark.clone_from(mark);
        }
    }

    fn official(&self, before: &Official) -> Official {
        Official {
            fonts: self.preset.unwrap_or(before.fonts),
            line_pitch: self.line_pitch.unwrap_or(before.line_pitch),
            centred_page_number: self.centred_page_number.unwrap_or(before.centred_page_number),
            shape: self.shape.unwrap_or(before.shape),
            seal: self.seal.unwrap_or(before.seal),
        }
    }
}

fn parse(text: &str) -> Checked<Config> {
    let root: Table = text.parse().map_err(|error| not_toml(text, &error))?;
    check_keys("", &root)?;
    let official = table(&root, "official")?;
    Ok(Config {
        year: integer(&root, "year", 1900..=2999)?,
        aliases: aliases(&table(&root, "aliases")?)?,
        terms: terms(&table(&root, "terms")?)?,
        preset: choice(&official, "official.preset", &PRESETS)?,
        line_pitch: number(&official, "official.line_pitch", 20.0..=40.0)?,
        centred_page_number: choice(&official, "official.page_number", &PAGE_NUMBERS)?,
        shape: choice(&official, "official.shape", &SHAPES)?,
        seal: boolean(&official, "official.seal")?,
        empty_mark: string(&table(&root, "tally")?, "tally.empty_mark")?,
        font_dir: string(&table(&root, "fonts")?, "fonts.dir")?,
    })
}

/// The place of a slip in the TOML itself; the parser's own English sentence would help nobody.
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let upto = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = upto.matches('\n').count() + 1;
    let column = upto.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!(
        "第 {line} 行第 {column} 个字符处写法不对（应为 键 = 值，中文的键和文字要加英文双引号）"
    )
}

fn check_keys(table: &str, entries: &Table) -> Checked<()> {
    let Some((_, known)) = KEYS.iter().find(|(name, _)| *name == table) else {
        return Ok(());
    };
    match entries.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(unknown(&full_key(table, key), key, known)),
        None => Ok(()),
    }
}

fn unknown(shown: &str, key: &str, known: &[&str]) -> String {
    match nearest(key, known.iter().copied()) {
        Some(meant) => format!("不认识“{shown}”，是不是想写“{meant}”？"),
        None => format!("不认识“{shown}”，这里可以写：{}", known.join("、")),
    }
}

fn full_key(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}

/// A table by name, checked for unknown keys; an empty one when the file has none.
fn table(parent: &Table, name: &str) -> Checked<Table> {
    match parent.get(name) {
        None => Ok(Table::new()),
        Some(Value::Table(entries)) => {
            check_keys(name, entries)?;
            Ok(entries.clone())
        }
        Some(_) => Err(format!("“{name}”应是一节，写成 [{name}]，下面逐行写 键 = 值")),
    }
}

fn aliases(entries: &Table) -> Checked<BTreeMap<String, String>> {
    words("aliases", entries)?
        .into_iter()
        .map(|(header, field)| Ok((header, field_id(&field)?.to_owned())))
        .collect()
}

/// A field by its id or its Chinese name.
fn field_id(word: &str) -> Checked<&'static str> {
    let by_name = || Field::ALL.into_iter().find(|field| field.chinese() == word);
    if let Some(field) = Field::from_id(word).or_else(by_name) {
        return Ok(field.id());
    }
    let known: Vec<&str> =
        Field::ALL.iter().flat_map(|field| [field.id(), field.chinese()]).collect();
    match nearest(word, known) {
        Some(meant) => Err(format!("[aliases] 里没有“{word}”这个项目，是不是想写“{meant}”？")),
        None => Err(format!(
            "[aliases] 里没有“{word}”这个项目，可以写：{}",
            Field::ALL.map(Field::chinese).join("、")
        )),
    }
}

fn terms(entries: &Table) -> Checked<BTreeMap<String, BTreeMap<String, String>>> {
    entries
        .iter()
        .map(|(vocabulary, value)| {
            let name = full_key("terms", vocabulary);
            let Value::Table(pairs) = value else {
                return Err(format!(
                    "“{name}”应是一节，写成 [{name}]，下面逐行写 \"原词\" = \"归入\""
                ));
            };
            Ok((vocabulary.clone(), words(&name, pairs)?))
        })
        .collect()
}

/// A table whose keys and values are all words.
fn words(name: &str, entries: &Table) -> Checked<BTreeMap<String, String>> {
    entries
        .iter()
        .map(|(word, value)| match value {
            Value::String(text) => Ok((word.clone(), text.clone())),
            _ => Err(format!("[{name}] 里“{word}”的值应是加双引号的文字")),
        })
        .collect()
}

/// The value of a key; `key` is written with its table, as messages show it.
fn value<'a>(entries: &'a Table, key: &str) -> Option<&'a Value> {
    entries.get(key.rsplit('.').next().unwrap_or(key))
}

fn string(entries: &Table, key: &str) -> Checked<Option<String>> {
    match value(entries, key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("“{key}”应是加双引号的文字")),
    }
}

fn boolean(entries: &Table, key: &str) -> Checked<Option<bool>> {
    match value(entries, key) {
        None => Ok(None),
        Some(Value::Boolean(choice)) => Ok(Some(*choice)),
        Some(_) => Err(format!("“{key}”应写 true（是）或 false（否）")),
    }
}

fn integer(
    entries: &Table,
    key: &str,
    range: std::ops::RangeInclusive<i32>,
) -> Checked<Option<i32>> {
    let Some(value) = value(entries, key) else { return Ok(None) };
    let number = value.as_integer().and_then(|number| i32::try_from(number).ok());
    match number.filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(format!("“{key}”应是 {} 到 {} 之间的整数", range.start(), range.end())),
    }
}

fn number(
    entries: &Table,
    key: &str,
    range: std::ops::RangeInclusive<f64>,
) -> Checked<Option<f64>> {
    let Some(value) = value(entries, key) else { return Ok(None) };
    let whole = || value.as_integer().and_then(|n| i32::try_from(n).ok()).map(f64::from);
    match value.as_float().or_else(whole).filter(|number| range.contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(format!("“{key}”应是 {} 到 {} 之间的数", range.start(), range.end())),
    }
}

fn choice<T: Copy>(entries: &Table, key: &str, known: &[(&str, T)]) -> Checked<Option<T>> {
    let Some(text) = string(entries, key)? else { return Ok(None) };
    if let Some((_, choice)) = known.iter().find(|(word, _)| *word == text) {
        return Ok(Some(*choice));
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    Err(format!("“{key}”不能是“{text}”，可以写：{}", words.join("、")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;
    use crate::model::Date;

    fn reason(text: &str) -> String {
        Config::parse("kepu.toml", text).unwrap_err().diagnostic().text(Lang::Zh)
    }

    #[test]
    fn an_empty_file_wishes_nothing() {
        assert_eq!(Config::parse("kepu.toml", "# 空\n"), Ok(Config::default()));
    }

    #[test]
    fn every_key_reaches_the_settings() {
        let text = r#"
            year = 2027
            [aliases]
            "做了啥" = "活动名称"
            "来了几个" = "attendance"
            [terms.forms]
            "健步走" = "体育健身"
            [official]
            preset = "windows"
            line_pitch = 28
            page_number = "centre"
            shape = "附件稿"
            seal = true
            [tally]
            empty_mark = "/"
            [fonts]
            dir = "字体"
        "#;
        let config = Config::parse("kepu.toml", text).unwrap();
        let mut settings = Settings::new(Date::first_of_month(2026, 1));
        config.apply(&mut settings);
        assert_eq!(settings.year, Some(2027));
        assert_eq!(settings.aliases["做了啥"], "name");
        assert_eq!(settings.aliases["来了几个"], "attendance");
        assert_eq!(settings.terms["forms"]["健步走"], "体育健身");
        assert_eq!(
            settings.official,
            Official {
                fonts: FontPreset::Windows,
                line_pitch: 28.0,
                centred_page_number: true,
                shape: Shape::Attachment,
                seal: true,
            }
        );
        assert_eq!(settings.empty_mark, "/");
        assert_eq!(config.font_dir.as_deref(), Some("字体"));
    }

    #[test]
    fn a_misspelt_key_is_named_with_the_one_that_was_meant() {
        assert!(reason("offical = 1").contains("不认识“offical”，是不是想写“official”？"));
        assert!(reason("[official]\nlinepitch = 28").contains("“official.linepitch”"));
        assert!(reason("[terms.colours]\na = \"b\"").contains("forms、topics、audiences"));
    }

    #[test]
    fn an_alias_must_lead_to_a_field() {
        assert!(reason("[aliases]\n\"人\" = \"attendence\"").contains("“attendance”"));
        assert!(reason("[aliases]\n\"人\" = \"天气状况如何\"").contains("可以写：序号、月份"));
        assert!(reason("[aliases]\n\"人\" = 3").contains("加双引号"));
    }

    #[test]
    fn a_slip_in_the_toml_is_placed_by_line() {
        assert!(reason("year = 2026\n[official\n").contains("第 2 行"));
        assert!(reason("单位 = 幸福").contains("第 1 行"));
    }

    #[test]
    fn values_outside_their_range_are_refused() {
        assert!(reason("year = 26").contains("1900 到 2999"));
        assert!(reason("year = \"2026\"").contains("整数"));
        assert!(reason("[official]\nline_pitch = 300").contains("20 到 40"));
        assert!(reason("[official]\nshape = \"红头\"").contains("普通稿、附件稿、表格式"));
        assert!(reason("[official]\nseal = \"有\"").contains("true（是）"));
        assert!(reason("tally = 3").contains("[tally]"));
    }
}
