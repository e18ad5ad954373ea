//! Which field a column holds: exact word first, then containment, then the cells below.
//!
//! The words stand in `fields.toml`; an office adds its own in kepu.toml.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{Column, Field, How, Origin, Value};
use crate::text::half_width;

use super::grid::GridRow;

/// Field and words, in the order of the data file.
static WORDS: LazyLock<Vec<(Field, Vec<String>)>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("fields.toml")).unwrap_or_default();
    Field::ALL
        .into_iter()
        .filter_map(|field| {
            let words = table.get(field.id())?;
            Some((field, words.iter().map(|word| clean(word)).collect()))
        })
        .collect()
});

/// Each word with its field and its place in the field's list; a word of two fields is the first one's.
static EXACT: LazyLock<FxHashMap<&str, (Field, usize)>> = LazyLock::new(|| {
    let mut exact = FxHashMap::default();
    for (field, words) in WORDS.iter() {
        for (rank, word) in words.iter().enumerate() {
            exact.entry(word.as_str()).or_insert((*field, rank));
        }
    }
    exact
});

/// A heading as it is compared: without spaces, line breaks, marks and brackets, full-width made half.
pub fn clean(header: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    for c in header.chars() {
        match half_width(c) {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '"' | '“' | '”' | '、' | '.' => {}
            c if c.is_whitespace() || depth > 0 => {}
            c => text.extend(c.to_lowercase()),
        }
    }
    text
}

/// The unit a heading names: 经费（万元） → 万元, 参加人次 → 人次, 参加人数 → 人.
pub fn unit(header: &str) -> Option<String> {
    let in_words = || {
        let words = clean(header);
        let unit = if words.contains("人次") {
            Some("人次")
        } else {
            words.ends_with("人数").then_some("人")
        };
        unit.map(str::to_owned)
    };
    in_brackets(header).or_else(in_words)
}

fn in_brackets(header: &str) -> Option<String> {
    let text: String = header.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let inside = text.rsplit_once('(')?.1.split(')').next()?.replace("单位:", "");
    let is_unit = ["元", "人", "份", "场", "次", "册", "户", "千", "百"]
        .iter()
        .any(|unit| inside.ends_with(unit));
    (is_unit && inside.chars().count() <= 4).then_some(inside)
}

/// How well a heading fits a field: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The office's own word.
    Office,
    /// A known word, with its place in the list.
    Exact(usize),
    /// A known word within the heading; longer words fit better.
    Contains(std::cmp::Reverse<usize>),
}

/// The field a heading names, and how well.
pub fn field(header: &str, aliases: &BTreeMap<String, String>) -> Option<(Field, Fit)> {
    let office = |text: &str| {
        let found = aliases.iter().find(|(word, _)| clean(word) == text);
        found.and_then(|(_, id)| Field::from_id(id)).map(|field| (field, Fit::Office))
    };
    let levels: Vec<&str> = header.split(" / ").collect();
    let whole = clean(&levels.concat());
    let leaf = clean(levels.last().copied().unwrap_or_default());
    let top = clean(levels.first().copied().unwrap_or_default());
    office(&whole)
        .or_else(|| office(&leaf))
        .or_else(|| exact(&whole))
        .or_else(|| exact(&leaf))
        // 线上 / 人次 is told by its levels together, before the bare 人次 below it.
        .or_else(|| containing(&whole))
        .or_else(|| exact(&top).filter(|_| levels.len() == 1))
}

/// Whether a cell's text is a word for the activity's name, as in a header repeated further down.
pub fn is_name_word(text: &str) -> bool {
    let text = clean(text);
    matches!(exact(&text), Some((Field::Name, _)))
}

fn exact(text: &str) -> Option<(Field, Fit)> {
    EXACT.get(text).map(|(field, rank)| (*field, Fit::Exact(*rank)))
}

/// The longest known word within the heading. Chinese headings end in what they are about, so a word
/// of two characters must stand at the end: 活动总人数 is a number, not an activity.
fn containing(text: &str) -> Option<(Field, Fit)> {
    if text.chars().count() > 16 {
        return None;
    }
    let mut best: Option<(usize, Field)> = None;
    for (field, words) in WORDS.iter() {
        for word in words {
            let length = word.chars().count();
            let fits =
                if length > 2 { text.contains(word) } else { length == 2 && text.ends_with(word) };
            if fits && best.is_none_or(|(longest, _)| length > longest) {
                best = Some((length, *field));
            }
        }
    }
    best.map(|(length, field)| (field, Fit::Contains(std::cmp::Reverse(length))))
}

/// Names the columns of a table, one column a field; the others are kept as unmapped.
pub fn assign(
    headers: &[(u32, String)],
    rows: &[GridRow],
    aliases: &BTreeMap<String, String>,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Column> {
    let fits: Vec<Option<(Field, Fit)>> =
        headers.iter().map(|(_, header)| field(header, aliases)).collect();
    let mut columns: Vec<Column> = headers
        .iter()
        .map(|(column, header)| Column {
            column: *column,
            header: header.clone(),
            field: None,
            how: How::Unmapped,
            unit: unit(header),
        })
        .collect();
    for wanted in Field::ALL {
        let mut claims: Vec<(Fit, usize)> = fits
            .iter()
            .enumerate()
            .filter_map(|(at, fit)| {
                fit.filter(|(field, _)| *field == wanted).map(|(_, fit)| (fit, at))
            })
            .collect();
        claims.sort();
        let Some(&(fit, best)) = claims.first() else { continue };
        columns[best].field = Some(wanted);
        columns[best].how = if fit == Fit::Office { How::Profile } else { How::Synonym };
        for &(_, other) in &claims[1..] {
            findings.push(ambiguous(&columns[other], &columns[best], wanted, origin));
        }
    }
    by_content(&mut columns, rows);
    columns
}

fn ambiguous(column: &Column, used: &Column, field: Field, origin: &Origin) -> Diagnostic {
    let row = origin.row.unwrap_or(1);
    Diagnostic::new(Code::ColumnAmbiguous)
        .at(origin.at_cell(row, column.column))
        .with("header", &column.header)
        .with("other", &used.header)
        .with("field", field.chinese())
}

/// Without a time column, the unmapped column whose cells are nearly all dates is it.
fn by_content(columns: &mut [Column], rows: &[GridRow]) {
    let has = |columns: &[Column], wanted: &[Field]| {
        columns.iter().any(|column| column.field.is_some_and(|field| wanted.contains(&field)))
    };
    if has(columns, &[Field::Date, Field::Month, Field::Season, Field::Occasion]) {
        return;
    }
    let dates = |column: &Column| {
        let cells = || rows.iter().take(200).filter_map(|row| row.cell(column.column));
        (cells().filter(|cell| looks_like_date(&cell.value)).count(), cells().count())
    };
    let found = columns.iter_mut().filter(|column| column.field.is_none()).find(|column| {
        let (dates, all) = dates(column);
        all > 0 && dates * 10 >= all * 7
    });
    if let Some(column) = found {
        column.field = Some(Field::Date);
        column.how = How::Content;
    }
}

fn looks_like_date(value: &Value) -> bool {
    match value {
        Value::Date(_) => true,
        Value::Text(text) => {
            let digits =
                text.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            digits && text.chars().count() <= 16 && text.contains(['月', '日', '-', '/', '年'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(header: &str) -> Option<Field> {
        field(header, &BTreeMap::new()).map(|(field, _)| field)
    }

    #[test]
    fn the_word_list_names_every_field() {
        assert_eq!(WORDS.len(), Field::ALL.len());
    }

    #[test]
    fn usual_headings_are_understood() {
        let cases = [
            ("活动名称", Field::Name),
            ("* 活 动\n时 间（必填）", Field::Date),
            ("参加人次（人次）", Field::Attendance),
            ("线上 / 人次", Field::OnlineAttendance),
            ("参与情况 / 参加人次", Field::Attendance),
            ("经费（万元）", Field::Cost),
            ("活动开展的主要地点", Field::Venue),
            ("Ｎｏ．", Field::No),
        ];
        for (header, expected) in cases {
            assert_eq!(named(header), Some(expected), "{header}");
        }
        assert_eq!(named("天气"), None);
        assert_eq!(named("活动效果"), None);
    }

    #[test]
    fn units_are_taken_from_brackets_and_words() {
        assert_eq!(unit("经费（万元）").as_deref(), Some("万元"));
        assert_eq!(unit("参加人次(人次)").as_deref(), Some("人次"));
        assert_eq!(unit("活动时间（必填）"), None);
        assert_eq!(unit("经费"), None);
        assert_eq!(unit("参加人次").as_deref(), Some("人次"));
        assert_eq!(unit("参与情况 / 人数").as_deref(), Some("人"));
    }

    #[test]
    fn the_offices_own_word_beats_ours() {
        let aliases = BTreeMap::from([("备注".to_owned(), "venue".to_owned())]);
        assert_eq!(field("备注", &aliases), Some((Field::Venue, Fit::Office)));
    }
}
