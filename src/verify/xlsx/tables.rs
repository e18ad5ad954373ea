//! The tables of a quarter's or the year's sheet, found by their header words.

use std::collections::BTreeMap;

use super::detail::value;
use super::{Grid, number, quarter_of, text};
use crate::verify::fact::{Notes, Part, Period, What, fold};
use crate::verify::formula::Value;

/// Tables by group, by the word over their first column.
const GROUPED: [&str; 4] = ["形式", "领域", "对象", "单位"];

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Groups of a kind: 形式, 领域, 对象, 单位, 其中.
    Groups(&'static str),
    Months,
    Other,
}

/// A column of figures.
struct Column {
    at: usize,
    period: Period,
    what: What,
}

/// The reader of one sheet's tables.
pub(super) struct Tables<'s> {
    sheet: &'s str,
    period: Period,
    kind: Kind,
    columns: Vec<Column>,
    sums: BTreeMap<usize, f64>,
}

impl<'s> Tables<'s> {
    /// Of a sheet about a quarter or the year.
    pub fn of(sheet: &'s str, period: Period) -> Self {
        Self { sheet, period, kind: Kind::Other, columns: Vec::new(), sums: BTreeMap::new() }
    }

    /// Notes every figure of the sheet's tables.
    pub fn read(mut self, grid: &Grid, notes: &mut Notes<'_>) {
        for (at, row) in grid.iter().enumerate() {
            let next = grid.get(at + 1);
            if let Some((kind, columns)) = self.header(row, next) {
                (self.kind, self.columns) = (kind, columns);
                self.sums.clear();
            } else if let Some(below) = next.filter(|_| is_completion(row)) {
                self.completion(row, below, notes);
            } else {
                self.row(row, notes);
            }
        }
    }

    fn row(&mut self, row: &[Value], notes: &mut Notes<'_>) {
        let label = label(row);
        // A heading such as 二、按月统计 ends the table above.
        if label.chars().nth(1) == Some('、') {
            self.kind = Kind::Other;
        }
        if label == "合计" && self.kind != Kind::Other {
            self.total(row, notes);
            self.kind = match self.kind {
                Kind::Groups("形式") => Kind::Groups("其中"),
                _ => Kind::Other,
            };
            return;
        }
        let figures =
            self.columns.iter().filter_map(|column| Some((column, number(row.get(column.at))?)));
        let place = format!("“{}”表“{label}”行", self.sheet);
        for (column, figure) in figures {
            let part = match self.kind {
                Kind::Groups(kind) if !label.is_empty() => {
                    Some(Part::of(column.period, kind, &word(kind, &label)))
                }
                Kind::Months => self.month(&label).map(Part::all),
                _ => None,
            };
            if self.kind != Kind::Other {
                *self.sums.entry(column.at).or_default() += figure;
            }
            if let Some(part) = part {
                notes.add(part, column.what, value(column.what, figure), &place);
            }
        }
    }

    /// The 合计 row, and what the rows above it add up to.
    fn total(&self, row: &[Value], notes: &mut Notes<'_>) {
        for column in &self.columns {
            let part =
                Part::all(if self.kind == Kind::Months { self.period } else { column.period });
            if let Some(total) = number(row.get(column.at)) {
                let place = format!("“{}”表合计行", self.sheet);
                notes.add(part.clone(), column.what, value(column.what, total), &place);
            }
            if let Some(sum) = self.sums.get(&column.at) {
                let place = format!("“{}”表各行相加", self.sheet);
                notes.add(part, column.what, value(column.what, *sum), &place);
            }
        }
    }

    fn month(&self, label: &str) -> Option<Period> {
        match self.period {
            // 月份未定 stands among the months and counts in their sum.
            Period::Quarter(quarter) if label.ends_with("未定") => {
                Some(Period::MonthUnknown(quarter))
            }
            _ => label.strip_suffix('月')?.parse().ok().map(Period::Month),
        }
    }

    /// A header row: one row of words, or quarters over 次数 and 人次.
    fn header(&self, row: &[Value], next: Option<&Vec<Value>>) -> Option<(Kind, Vec<Column>)> {
        let has = |word: &str| row.iter().any(|cell| text(Some(cell)) == word);
        // 序号 may stand before it; lists of activities have these words further to the right.
        let leads = |word: &str| row.iter().take(2).any(|cell| text(Some(cell)) == word);
        let kind = match GROUPED.iter().find(|word| leads(word)) {
            Some(word) => Kind::Groups(word),
            None if leads("月份") && has("参加人次") => Kind::Months,
            None => return None,
        };
        let columns =
            if has("第一季度") { two_levels(row, next?) } else { self.one_level(row) };
        (!columns.is_empty()).then_some((kind, columns))
    }

    fn one_level(&self, row: &[Value]) -> Vec<Column> {
        let period = self.period;
        let up_to = match period {
            Period::Quarter(quarter) => Period::UpTo(quarter),
            other => other,
        };
        let known = [
            ("本季次数", What::Held, period),
            ("本季计划次数", What::Activities, period),
            ("本季人次", What::Attendance, period),
            ("本年累计次数", What::Held, up_to),
            ("累计计划次数", What::Activities, up_to),
            ("本年累计人次", What::Attendance, up_to),
            ("日期未定次数", What::Held, Period::Undated),
            ("日期未定计划次数", What::Activities, Period::Undated),
            ("活动项数", What::Activities, period),
            ("已开展次数", What::Held, period),
            ("参加人次", What::Attendance, period),
            ("志愿者人次", What::Volunteers, period),
            ("资料份数", What::Handouts, period),
            ("经费（元）", What::Cost, period),
        ];
        let column = |(at, cell): (usize, &Value)| {
            let word = fold(&text(Some(cell)));
            let (_, what, period) = known.iter().find(|(known, ..)| *known == word)?;
            Some(Column { at, period: *period, what: *what })
        };
        row.iter().enumerate().filter_map(column).collect()
    }

    /// 计划完成情况: figures under their words.
    fn completion(&self, heads: &[Value], below: &[Value], notes: &mut Notes<'_>) {
        let place = format!("“{}”表计划完成情况", self.sheet);
        for (at, head) in heads.iter().enumerate() {
            let Some(figure) = number(below.get(at)) else { continue };
            let head = text(Some(head));
            let what = match head.as_str() {
                "计划内已开展" => What::PlannedHeld,
                "计划外已开展" => What::UnplannedHeld,
                "计划完成率" => What::Completion,
                _ if head.starts_with("计划内项数") => What::Planned,
                _ => continue,
            };
            if what == What::Completion {
                let percent = (figure * 1000.0).round() / 10.0;
                notes.year(what, percent, &place);
            } else {
                notes.year(what, value(what, figure), &place);
            }
        }
    }
}

fn is_completion(row: &[Value]) -> bool {
    row.iter().any(|cell| text(Some(cell)) == "计划完成率")
}

fn two_levels(row: &[Value], next: &[Value]) -> Vec<Column> {
    let mut period = None;
    let mut columns = Vec::new();
    for (at, below) in next.iter().enumerate() {
        let word = fold(&text(row.get(at)));
        if !word.is_empty() {
            period = match word.as_str() {
                "全年" => Some(Period::Year),
                "日期未定" => Some(Period::Undated),
                other => quarter_of(other).map(Period::Quarter),
            };
        }
        let what = match fold(&text(Some(below))).as_str() {
            "次数" => Some(What::Held),
            "计划次数" => Some(What::Activities),
            "人次" => Some(What::Attendance),
            _ => None,
        };
        if let (Some(period), Some(what)) = (period, what) {
            columns.push(Column { at, period, what });
        }
    }
    columns
}

/// The first text of a row: 讲座, 3月, 合计.
pub(super) fn label(row: &[Value]) -> String {
    row.iter()
        .take(2)
        .map(|cell| text(Some(cell)))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// A row's word: 其中：青少年 and 线上（另计） are named as everywhere else.
fn word(kind: &str, label: &str) -> String {
    let label = fold(label);
    match kind {
        "其中" => label.trim_start_matches("其中：").trim_end_matches("（另计）").to_owned(),
        _ => label,
    }
}
