//! An office's own wishes: `kepu.toml`, read once and merged into the settings of a run.
//!
//! Comes in: the text of a kepu.toml. Goes out: a [`Config`], and [`Settings`] with it applied. Not here:
//! finding the file, and what the command line says, which wins over it.

mod calendar;
mod place;
mod profile;
mod styles;
mod value;

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::calendar::Rule;
use crate::diag::{Code, Severity};
use crate::error::{Error, Result};
use crate::model::Field;
use crate::nearest::nearest;
use crate::settings::{FontPreset, Official, Outline, Settings, Shape};
pub use profile::profile;
pub use styles::Wish;
use value::{boolean, choice, integer, list, number, string, words};

/// What an office wrote into its kepu.toml; whatever it left out is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// 年度.
    pub year: Option<i32>,
    /// Header text → field id.
    pub aliases: BTreeMap<String, String>,
    /// Field id → column letters.
    pub columns: BTreeMap<String, String>,
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
    /// 各级文字样式, in the order title, headings, body.
    pub styles: [Wish; 6],
    /// What stands in an empty cell of the tally.
    pub empty_mark: Option<String>,
    /// The office's own festivals and theme days.
    pub calendar: Vec<Rule>,
    /// Message code → severity, `None` to say nothing about it.
    pub checks: BTreeMap<Code, Option<Severity>>,
    /// Phone and identity numbers may stand in papers.
    pub allow_personal: Option<bool>,
    /// Names of ready-made target sets.
    pub target_sets: Vec<String>,
    /// 提纲.
    pub outline: Option<Outline>,
    /// The folder of the fonts, as written; a relative one counts from the kepu.toml.
    pub font_dir: Option<String>,
    /// The folder of the office's own templates, likewise.
    pub template_dir: Option<String>,
}

/// What is wrong with the file, in Chinese, without its name; each slip on a line of its own.
type Checked<T> = std::result::Result<T, String>;

/// The tables of a kepu.toml and the keys each may hold; the first is the file itself.
const KEYS: [(&str, &[&str]); 6] = [
    (
        "",
        &[
            "year",
            "outline",
            "target_sets",
            "allow_personal",
            "aliases",
            "columns",
            "terms",
            "official",
            "tally",
            "fonts",
            "templates",
            "checks",
            "calendar",
        ],
    ),
    (
        "official",
        &[
            "preset",
            "line_pitch",
            "page_number",
            "shape",
            "seal",
            "title",
            "heading1",
            "heading2",
            "heading3",
            "heading4",
            "body",
        ],
    ),
    ("tally", &["empty_mark"]),
    ("fonts", &["dir"]),
    ("templates", &["dir"]),
    ("terms", &["forms", "topics", "audiences"]),
];
const PRESETS: [(&str, FontPreset); 3] = [
    ("gb2312", FontPreset::Gb2312),
    ("windows", FontPreset::Windows),
    ("fangzheng", FontPreset::Fangzheng),
];
const SHAPES: [(&str, Shape); 3] =
    [("普通稿", Shape::Ordinary), ("附件稿", Shape::Attachment), ("表格式", Shape::Table)];
const SEVERITIES: [(&str, Option<Severity>); 9] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("advice", Some(Severity::Advice)),
    ("info", Some(Severity::Info)),
    ("off", None),
    ("错误", Some(Severity::Error)),
    ("警告", Some(Severity::Warning)),
    ("建议", Some(Severity::Advice)),
    ("说明", Some(Severity::Info)),
];
const PAGE_NUMBERS: [(&str, bool); 2] = [("outside", false), ("centre", true)];

impl Config {
    /// Reads the text of a kepu.toml; `file` is its name for messages.
    ///
    /// # Errors
    /// `config-invalid` when the text is no TOML, a key is unknown or a value is not allowed: every slip, with
    /// its line.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        parse(text).map_err(|slips| {
            let mut placed: Vec<(usize, String)> =
                slips.lines().map(|slip| place::of(text, slip)).collect();
            placed.sort_by_key(|(line, _)| *line);
            let placed: Vec<String> = placed.into_iter().map(|(_, slip)| slip).collect();
            let reason = placed.join("；");
            Error::new(Code::ConfigInvalid).with("file", file).with("reason", reason)
        })
    }

    /// Puts the office's wishes into the settings, which then hold them unless the command line differs.
    pub fn apply(&self, settings: &mut Settings) {
        let official = &self.official(&settings.official);
        settings.official.clone_from(official);
        settings.year = self.year.or(settings.year);
        settings.aliases.extend(self.aliases.clone());
        settings.columns.extend(self.columns.clone());
        settings.terms.extend(self.terms.clone());
        settings.calendar.extend(self.calendar.clone());
        settings.checks.extend(self.checks.clone());
        settings.target_sets.extend(self.target_sets.clone());
        settings.allow_personal = self.allow_personal.unwrap_or(settings.allow_personal);
        settings.outline = self.outline.or(settings.outline);
        if let Some(mark) = &self.empty_mark {
            settings.empty_mark.clone_from(mark);
        }
    }

    fn official(&self, before: &Official) -> Official {
        let mut styles = before.styles.clone();
        styles::apply(&self.styles, &mut styles);
        Official {
            styles,
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
    let mut slips = Slips::default();
    slips.take(check_keys("", &root));
    let mut part = |name| slips.take(table(&root, name));
    let [official, tally, fonts, templates] =
        ["official", "tally", "fonts", "templates"].map(&mut part);
    let [aliased, placed, judged] = ["aliases", "columns", "checks"].map(&mut part);
    let named = part("terms");
    let config = Config {
        year: slips.take(integer(&root, "year", 1900..=2999)),
        aliases: slips.take(aliases(&aliased)),
        columns: slips.take(columns(&placed)),
        terms: slips.take(terms(&named)),
        preset: slips.take(choice(&official, "official.preset", &PRESETS)),
        line_pitch: slips.take(number(&official, "official.line_pitch", 20.0..=40.0)),
        centred_page_number: slips.take(choice(&official, "official.page_number", &PAGE_NUMBERS)),
        shape: slips.take(choice(&official, "official.shape", &SHAPES)),
        seal: slips.take(boolean(&official, "official.seal")),
        styles: slips.take(styles::wishes(&official)),
        empty_mark: slips.take(string(&tally, "tally.empty_mark")),
        calendar: slips.take(calendar::rules(&root)),
        checks: slips.take(checks(&judged)),
        allow_personal: slips.take(boolean(&root, "allow_personal")),
        target_sets: slips.take(list(&root, "target_sets")),
        outline: slips.take(choice(&root, "outline", &outlines())),
        font_dir: slips.take(string(&fonts, "fonts.dir")),
        template_dir: slips.take(string(&templates, "templates.dir")),
    };
    if slips.0.is_empty() { Ok(config) } else { Err(slips.0.join("\n")) }
}

/// The slips found so far: one does not hide the next.
#[derive(Default)]
struct Slips(Vec<String>);

impl Slips {
    /// The value, or none and a slip more.
    fn take<T: Default>(&mut self, value: Checked<T>) -> T {
        value.unwrap_or_else(|slip| {
            self.0.push(slip);
            T::default()
        })
    }
}

/// All values, or all slips among them.
fn every<T, C: FromIterator<T>>(values: impl Iterator<Item = Checked<T>>) -> Checked<C> {
    let (good, slips): (Vec<Checked<T>>, Vec<Checked<T>>) = values.partition(Checked::is_ok);
    if slips.is_empty() {
        return Ok(good.into_iter().flatten().collect());
    }
    Err(slips.into_iter().filter_map(Checked::err).collect::<Vec<_>>().join("\n"))
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
    every(entries.keys().map(|key| {
        let slip = || unknown(&full_key(table, key), key, known);
        known.contains(&key.as_str()).then_some(()).ok_or_else(slip)
    }))
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
    let alias =
        |(header, field): (String, String)| Ok((header, field_id("aliases", &field)?.to_owned()));
    every(words("aliases", entries)?.into_iter().map(alias))
}

/// Columns by their letters; a field on the left, as one field has one column.
fn columns(entries: &Table) -> Checked<BTreeMap<String, String>> {
    let all = words("columns", entries)?.into_iter();
    every(all.map(|(field, place)| column(&field, &place)))
}

/// One column given by hand: 日期 and D, or 台账!D.
///
/// # Errors
/// What is wrong with it, in Chinese.
pub fn column(field: &str, place: &str) -> std::result::Result<(String, String), String> {
    let letters = place.rsplit_once('!').map_or(place, |(_, letters)| letters);
    let known =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|c| c.is_ascii_alphabetic());
    if !known {
        return Err(format!("[columns] 里“{field}”的列“{place}”写法不对，应是列的字母，例如 D"));
    }
    Ok((field_id("columns", field)?.to_owned(), place.to_owned()))
}

/// A field by its id or its Chinese name.
fn field_id(table: &str, word: &str) -> Checked<&'static str> {
    let by_name = || Field::ALL.into_iter().find(|field| field.chinese() == word);
    if let Some(field) = Field::from_id(word).or_else(by_name) {
        return Ok(field.id());
    }
    let known: Vec<&str> =
        Field::ALL.iter().flat_map(|field| [field.id(), field.chinese()]).collect();
    match nearest(word, known) {
        Some(meant) => Err(format!("[{table}] 里没有“{word}”这个项目，是不是想写“{meant}”？")),
        None => Err(format!(
            "[{table}] 里没有“{word}”这个项目，可以写：{}",
            Field::ALL.map(Field::chinese).join("、")
        )),
    }
}

/// An outline by its id or its Chinese name.
fn outlines() -> Vec<(&'static str, Outline)> {
    let names = |outline: Outline| [(outline.id(), outline), (outline.chinese(), outline)];
    Outline::ALL.into_iter().flat_map(names).collect()
}

fn checks(entries: &Table) -> Checked<BTreeMap<Code, Option<Severity>>> {
    every(entries.keys().map(|id| {
        let known = || Code::ALL.iter().map(|code| code.id());
        let unknown = || match nearest(id, known()) {
            Some(meant) => format!("[checks] 里没有“{id}”这个代码，是不是想写“{meant}”？"),
            None => format!("[checks] 里没有“{id}”这个代码，kepu 说明 可列出全部"),
        };
        let code = Code::from_id(id).ok_or_else(unknown)?;
        let severity = choice(entries, id, &SEVERITIES)?;
        Ok((code, severity.flatten()))
    }))
}

fn terms(entries: &Table) -> Checked<BTreeMap<String, BTreeMap<String, String>>> {
    every(entries.iter().map(|(vocabulary, value)| {
        let name = full_key("terms", vocabulary);
        let Value::Table(pairs) = value else {
            return Err(format!("“{name}”应是一节，写成 [{name}]，下面逐行写 \"原词\" = \"归入\""));
        };
        Ok((vocabulary.clone(), words(&name, pairs)?))
    }))
}

#[cfg(test)]
mod tests;
