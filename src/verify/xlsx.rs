//! Figures of a tally workbook: every sheet's totals, the sums of its rows, and the 明细 counted anew.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::fact::{Notes, Part, Statement, What, yuan};
use super::title;

/// A sheet as rows of cells.
type Grid = Vec<Vec<Data>>;

/// Reads a workbook; `None` when it is no tally, the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Option<Vec<Statement>>, String> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|_| "不是有效的 xlsx".to_owned())?;
    let names = book.sheet_names();
    if !names.iter().any(|name| name == "明细" || quarter_of(name).is_some()) {
        return Ok(None);
    }
    let mut notes = Notes::of(paper);
    for name in &names {
        let Ok(range) = book.worksheet_range(name) else {
            return Err(format!("“{name}”表读不出来"));
        };
        let grid: Grid = range.rows().map(<[Data]>::to_vec).collect();
        if let Some(title) = grid.first().and_then(|row| title(&text(row.first()))) {
            notes.add(Part::Year, What::Title, title, &format!("“{name}”表标题"));
        }
        if name == "明细" {
            detail(&grid, &mut notes);
        } else {
            let whole = quarter_of(name).map_or(Part::Year, Part::Quarter);
            tables(name, &grid, &whole, &mut notes);
        }
    }
    Ok(Some(notes.statements))
}

fn quarter_of(name: &str) -> Option<u8> {
    let at =
        ["第一季度", "第二季度", "第三季度", "第四季度"].iter().position(|word| *word == name)?;
    u8::try_from(at + 1).ok()
}

fn text(cell: Option<&Data>) -> String {
    match cell {
        Some(Data::String(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn number(cell: Option<&Data>) -> Option<f64> {
    match cell? {
        Data::Float(number) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "counts of people stay below 2^52")]
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// Money is compared in fen, all else in whole numbers.
#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates, and such a figure is compared as such"
)]
fn value(what: What, number: f64) -> String {
    match what {
        What::Cost => yuan((number * 100.0).round() as i64),
        _ => (number.round() as i64).to_string(),
    }
}

/// The tables of a quarter's or the year's sheet, found by their header words.
fn tables(sheet: &str, grid: &Grid, whole: &Part, notes: &mut Notes<'_>) {
    let mut columns: Vec<Column> = Vec::new();
    let mut kind = Kind::Other;
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for (at, row) in grid.iter().enumerate() {
        if let Some((of, found)) = header(row, grid.get(at + 1), whole) {
            (kind, columns) = (of, found);
            sums.clear();
            continue;
        }
        let label = label(row);
        if label == "合计" {
            total(sheet, row, &columns, &sums, notes);
            kind = Kind::Other;
        } else if let Some(part) = part_of(kind, &label) {
            for column in &columns {
                let Some(number) = number(row.get(column.at)) else { continue };
                *sums.entry(column.at).or_default() += number;
                if column.part == *whole
                    && (column.part == Part::Year || matches!(part, Part::Month(_)))
                {
                    let place = format!("“{sheet}”表“{label}”行");
                    notes.add(part.clone(), column.what, value(column.what, number), &place);
                }
            }
        }
    }
}

/// The 合计 row, and what the rows above it add up to.
fn total(
    sheet: &str,
    row: &[Data],
    columns: &[Column],
    sums: &BTreeMap<usize, f64>,
    notes: &mut Notes<'_>,
) {
    for column in columns {
        if let Some(number) = number(row.get(column.at)) {
            let place = format!("“{sheet}”表合计行");
            notes.add(column.part.clone(), column.what, value(column.what, number), &place);
        }
        if let Some(sum) = sums.get(&column.at) {
            let place = format!("“{sheet}”表各行相加");
            notes.add(column.part.clone(), column.what, value(column.what, *sum), &place);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Forms,
    Topics,
    Months,
    Other,
}

/// A column of figures.
struct Column {
    at: usize,
    part: Part,
    what: What,
}

/// The first text of a row that is not a number: 讲座, 3月, 合计.
fn label(row: &[Data]) -> String {
    row.iter()
        .take(2)
        .map(|cell| text(Some(cell)))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn part_of(kind: Kind, label: &str) -> Option<Part> {
    match kind {
        Kind::Forms if !label.is_empty() => Some(Part::Form(label.to_owned())),
        Kind::Topics if !label.is_empty() => Some(Part::Topic(label.to_owned())),
        // 月份未定 stands among the months and counts in their sum.
        Kind::Months if label.ends_with("未定") => Some(Part::Form(String::new())),
        Kind::Months => label.strip_suffix('月')?.parse().ok().map(Part::Month),
        _ => None,
    }
}

/// A header row: one row of words, or quarters over 次数 and 人次.
fn header(row: &[Data], next: Option<&Vec<Data>>, whole: &Part) -> Option<(Kind, Vec<Column>)> {
    let has = |word: &str| row.iter().any(|cell| text(Some(cell)) == word);
    let kind = if has("形式") {
        Kind::Forms
    } else if has("领域") {
        Kind::Topics
    } else if has("月份") && has("参加人次") {
        Kind::Months
    } else {
        return None;
    };
    let columns = if has("第一季度") { two_levels(row, next?) } else { one_level(row, whole) };
    (!columns.is_empty()).then_some((kind, columns))
}

fn one_level(row: &[Data], whole: &Part) -> Vec<Column> {
    let up_to = match whole {
        Part::Quarter(quarter) => Part::UpTo(*quarter),
        other => other.clone(),
    };
    let known = [
        ("本季次数", What::Held, whole),
        ("本季计划次数", What::Activities, whole),
        ("本季人次", What::Attendance, whole),
        ("本年累计次数", What::Held, &up_to),
        ("累计计划次数", What::Activities, &up_to),
        ("本年累计人次", What::Attendance, &up_to),
        ("活动项数", What::Activities, whole),
        ("已开展次数", What::Held, whole),
        ("参加人次", What::Attendance, whole),
        ("志愿者人次", What::Volunteers, whole),
        ("资料份数", What::Handouts, whole),
        ("经费（元）", What::Cost, whole),
    ];
    let column = |(at, cell): (usize, &Data)| {
        let word = text(Some(cell));
        let (_, what, part) = known.iter().find(|(known, ..)| *known == word)?;
        Some(Column { at, part: (*part).clone(), what: *what })
    };
    row.iter().enumerate().filter_map(column).collect()
}

fn two_levels(row: &[Data], next: &[Data]) -> Vec<Column> {
    let mut part = None;
    let mut columns = Vec::new();
    for (at, cell) in row.iter().enumerate() {
        let word = text(Some(cell));
        if !word.is_empty() {
            part = match word.as_str() {
                "全年" => Some(Part::Year),
                other => quarter_of(other).map(Part::Quarter),
            };
        }
        let what = match text(next.get(at)).as_str() {
            "次数" => Some(What::Held),
            "计划次数" => Some(What::Activities),
            "人次" => Some(What::Attendance),
            _ => None,
        };
        if let (Some(part), Some(what)) = (&part, what) {
            columns.push(Column { at, part: part.clone(), what });
        }
    }
    columns
}

/// Counts the 明细 sheet anew, row by row.
fn detail(grid: &Grid, notes: &mut Notes<'_>) {
    let is_header = |row: &&Vec<Data>| {
        ["活动名称", "状态"].iter().all(|word| row.iter().any(|cell| text(Some(cell)) == *word))
    };
    let Some(header) = grid.iter().find(is_header) else { return };
    let column = |word: &str| header.iter().position(|cell| text(Some(cell)) == word);
    let mut counted: BTreeMap<(Part, What), f64> = BTreeMap::new();
    let rows = grid.iter().skip_while(|row| !is_header(row)).skip(1);
    for row in rows {
        let word = |name: &str| column(name).map(|at| text(row.get(at))).unwrap_or_default();
        let (status, name) = (word("状态"), word("活动名称"));
        if name.is_empty() || status.is_empty() || status == "取消" {
            continue;
        }
        let figure = |name: &str| column(name).and_then(|at| number(row.get(at)));
        for part in parts(figure("月份"), figure("季度"), &word("形式"), &word("领域")) {
            *counted.entry((part.clone(), What::Activities)).or_default() += 1.0;
            let held = if status == "已开展" { 1.0 } else { 0.0 };
            *counted.entry((part.clone(), What::Held)).or_default() += held;
            for (what, name) in SUMMED {
                let amount = figure(name).unwrap_or(0.0) * held;
                *counted.entry((part.clone(), what)).or_default() += amount;
            }
        }
    }
    let any_held = counted.get(&(Part::Year, What::Held)).is_some_and(|held| *held > 0.0);
    for ((part, what), number) in counted {
        // In a plan nothing is held, and sums are unknown rather than 0.
        if any_held || what == What::Activities {
            notes.add(part, what, value(what, number), "“明细”表逐行统计");
        }
    }
}

const SUMMED: [(What, &str); 4] = [
    (What::Attendance, "参加人次"),
    (What::Volunteers, "志愿者人次"),
    (What::Handouts, "资料份数"),
    (What::Cost, "经费（元）"),
];

fn parts(month: Option<f64>, quarter: Option<f64>, form: &str, topic: &str) -> Vec<Part> {
    let small = |number: f64, most: u8| (1..=most).find(|n| (f64::from(*n) - number).abs() < 0.01);
    let mut parts = vec![Part::Year, Part::Form(form.to_owned()), Part::Topic(topic.to_owned())];
    parts.extend(month.and_then(|month| small(month, 12)).map(Part::Month));
    if let Some(quarter) = quarter.and_then(|quarter| small(quarter, 4)) {
        parts.push(Part::Quarter(quarter));
        parts.extend((quarter..=4).map(Part::UpTo));
    }
    parts
}
