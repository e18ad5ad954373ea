//! The rows under a header: which are activities, and why the others are not.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Cell, Column, Field, LeftOut, LeftOutKind, Origin, Row, Value};
use crate::text::{compact, is_common, is_nothing};

use super::banner;
use super::grid::GridRow;
use super::guidance::{is_example, is_instruction};

/// Walks the rows under a header.
#[derive(Debug)]
pub struct Body<'c> {
    columns: &'c [Column],
    sheet: &'c Origin,
    banner: Option<Arc<str>>,
    day: Option<u32>,
    /// The column of numbers, where 一 and 二 stand over rows numbered 1 and 2.
    outline: Option<u32>,
    /// Rows of activities.
    pub rows: Vec<Row>,
    /// Whether the day's cell of any of them is blank.
    pub lacks_day: bool,
    /// Rows that are not.
    pub left_out: Vec<LeftOut>,
}

impl<'c> Body<'c> {
    /// A body without rows yet, below the heading of its group if it has one.
    pub fn new(columns: &'c [Column], sheet: &'c Origin, group: Option<Arc<str>>) -> Self {
        let day = columns.iter().find(|column| column.field == Some(Field::Date));
        Self {
            columns,
            sheet,
            banner: group,
            day: day.map(|column| column.column),
            outline: None,
            rows: Vec::new(),
            lacks_day: false,
            left_out: Vec::new(),
        }
    }

    /// Looks whether the numbers of the rows to come are of two levels.
    pub fn outlined(mut self, rows: &[GridRow]) -> Self {
        let number = self.column(Field::No);
        self.outline = number.filter(|column| {
            // The levels show at the beginning.
            let texts = || rows.iter().take(200).map(|row| row.text(*column));
            texts().any(|text| banner::is_chinese_number(&text))
                && texts().any(|text| text.parse::<u16>().is_ok())
        });
        self
    }

    /// 一 and a name, nothing else: a heading over the rows numbered 1, 2, 3.
    fn is_outline(&self, row: &GridRow, name: Option<&Cell>) -> bool {
        let (Some(number), Some(name)) = (self.outline, name) else { return false };
        let held = row.cells.iter().filter(|cell| !is_blank(&cell.value));
        let alone = held.into_iter().all(|cell| cell.column == number || cell.value == name.value);
        alone && banner::is_chinese_number(&row.text(number))
    }

    /// Takes the next row.
    pub fn push(&mut self, mut row: GridRow) {
        row.cells.retain(|cell| self.is_column(cell.column));
        if row.cells.is_empty() {
            return;
        }
        if let Some(kind) = self.kind(&row) {
            return self.leave_out(&row, kind);
        }
        let day = self.day.and_then(|day| row.cell(day));
        self.lacks_day |= day.is_none_or(|day| is_blank(&day.value));
        self.rows.push(Row {
            row: row.row,
            hidden: row.hidden,
            banner: self.banner.clone(),
            cells: row.cells,
        });
    }

    /// Columns come in order and mostly side by side, so a column is nearly always found at its distance.
    fn is_column(&self, column: u32) -> bool {
        let first = self.columns.first().map_or(0, |first| first.column);
        let guess = column.checked_sub(first).and_then(|at| self.columns.get(at as usize));
        guess.is_some_and(|guess| guess.column == column)
            || self.columns.iter().any(|known| known.column == column)
    }

    /// Takes the header once more.
    pub fn push_repeated_header(&mut self, row: &GridRow) {
        self.leave_out(row, LeftOutKind::RepeatedHeader);
    }

    fn leave_out(&mut self, row: &GridRow, kind: LeftOutKind) {
        let text = summary(row);
        if kind == LeftOutKind::Banner {
            // 一 in the column of numbers is no heading; the name beside it is.
            let texts = row.texts();
            let words = texts.iter().find(|(_, text)| !banner::is_chinese_number(text));
            self.banner = words.map(|(_, text)| banner::heading(text));
        }
        let is_sum = matches!(kind, LeftOutKind::Total | LeftOutKind::Subtotal);
        let figures = if is_sum { figures(row) } else { Vec::new() };
        self.left_out.push(LeftOut { origin: self.sheet.at_row(row.row), kind, text, figures });
    }

    fn column(&self, field: Field) -> Option<u32> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.column)
    }

    /// Why a row is not an activity; `None` when it is one.
    fn kind(&self, row: &GridRow) -> Option<LeftOutKind> {
        let name = self.column(Field::Name).and_then(|column| row.cell(column));
        let first = row.cells.iter().find(|cell| !is_blank(&cell.value));
        let Some(first) = first else { return Some(LeftOutKind::Blank) };
        let text = words(&first.value);
        if let Some(kind) = sum_kind(&text).or_else(|| sum_beside(row)) {
            return Some(kind);
        }
        let alone = row.cells.iter().all(|cell| is_blank(&cell.value) || cell.value == first.value);
        let named = name.map_or(Cow::Borrowed(""), |cell| words(&cell.value));
        if name.is_some_and(numbers_a_column) && row.cells.iter().all(numbers_a_column) {
            return Some(LeftOutKind::RepeatedHeader);
        }
        // What goes into each column is told above the first activity.
        let guides = is_example(row, &named) || self.rows.is_empty() && is_instruction(row);
        if guides || carries_over(&text) || carries_over(&named) {
            return Some(LeftOutKind::Note);
        }
        if says_nothing_was_held(&named) {
            return Some(LeftOutKind::Note);
        }
        if let Some(kind) = closing_kind(&text, alone).or_else(|| closing_kind(&named, false)) {
            return Some(kind);
        }
        if !alone && is_label(row, first, name) || text.starts_with("其中") {
            return Some(LeftOutKind::Note);
        }
        if alone && banner::is_heading(&text) || self.is_outline(row, name) {
            return Some(LeftOutKind::Banner);
        }
        if alone && self.spans(row) {
            return Some(LeftOutKind::Note);
        }
        if name.is_some_and(|cell| !is_blank(&cell.value)) {
            return None;
        }
        self.without_name(row, alone, &text)
    }

    /// One text merged over half of the table's columns and more: a title or a remark, no activity.
    fn spans(&self, row: &GridRow) -> bool {
        let filled = row.cells.iter().filter(|cell| cell.filled && !is_blank(&cell.value)).count();
        filled >= 2 && (filled + 1) * 2 >= self.columns.len()
    }

    /// A row without a name: blank when it holds only what is filled in beforehand.
    fn without_name(&self, row: &GridRow, alone: bool, text: &str) -> Option<LeftOutKind> {
        let fields = |cell: &Cell| {
            self.columns
                .iter()
                .find(|column| column.column == cell.column)
                .and_then(|column| column.field)
        };
        let filled_beforehand = row.cells.iter().all(|cell| {
            let is_zero = matches!(cell.value, Value::Number(number) if number == 0.0);
            let beforehand = match fields(cell) {
                // 资料领用情况 in the column of numbers is a title of what follows.
                Some(Field::No) => words(&cell.value).chars().count() < 5,
                Some(Field::Month | Field::Unit | Field::Season | Field::Year) => true,
                _ => false,
            };
            is_blank(&cell.value) || is_zero || beforehand || cell.filled
        });
        if filled_beforehand {
            return Some(LeftOutKind::Blank);
        }
        (alone && text.chars().count() > 1).then_some(LeftOutKind::Note)
    }
}

/// The words of a cell without spaces; figures and dates have none.
fn words(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => compact(text),
        _ => Cow::Borrowed(""),
    }
}

/// 其中：讲座 merged from the first column over the name's, with a figure beside it: it speaks of other rows.
fn is_label(row: &GridRow, first: &Cell, name: Option<&Cell>) -> bool {
    let merged = name.is_some_and(|name| name.filled && name.value == first.value);
    let between = |name: &Cell| {
        let mut cells = row.cells.iter().filter(|cell| cell.column < name.column);
        cells.all(|cell| cell.value == name.value) && first.column + 1 < name.column
    };
    merged && !first.filled && name.is_some_and(between)
}

/// 甲, 1, （2）: forms number their columns in a row of its own below the header.
fn numbers_a_column(cell: &Cell) -> bool {
    let text = match &cell.value {
        // Nothing longer numbers a column.
        Value::Text(text) if text.len() <= 12 => compact(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => return false,
    };
    let number = text.trim_matches(['(', ')']);
    let small = number.parse::<u8>().is_ok_and(|number| number < 40);
    small || ["甲", "乙", "丙", "丁", "戊", "己", "栏次", "—", "-"].contains(&number)
}

/// 本月无活动 in place of an activity.
fn says_nothing_was_held(named: &str) -> bool {
    const PERIODS: [&str; 10] =
        ["本月份", "本月", "当月", "该月", "本季度", "本季", "本期", "本周", "本年度", "暂时"];
    const NOTHING: [&str; 12] = [
        "无活动",
        "暂无活动",
        "没有活动",
        "未开展活动",
        "未组织活动",
        "未安排活动",
        "无科普活动",
        "未开展科普活动",
        "没有开展活动",
        "暂未开展活动",
        "未开展",
        "没有安排活动",
    ];
    let named = named.trim_end_matches(['。', '.', '，', ',']);
    let rest = PERIODS.iter().find_map(|period| named.strip_prefix(period)).unwrap_or(named);
    NOTHING.contains(&rest)
}

/// 合计 may stand in the second or third column, beside a number.
fn sum_beside(row: &GridRow) -> Option<LeftOutKind> {
    row.cells.iter().take(4).find_map(|cell| match &cell.value {
        Value::Text(text) if may_sum(text) && !states_a_sum(text) => sum_kind(&compact(text)),
        _ => None,
    })
}

/// 合计：1200元 in a row of its own cells is what that cell holds, not what the row is.
fn states_a_sum(text: &str) -> bool {
    let behind = text.split_once([':', '：']).map(|(_, behind)| behind);
    behind.is_some_and(|behind| behind.contains(|c: char| c.is_ascii_digit()))
}

/// 承前页, 过次页: a page's sums, written once more on the next.
fn carries_over(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "承前页",
        "承上页",
        "接上页",
        "接前页",
        "过次页",
        "转次页",
        "转下页",
        "过下页",
        "上页结转",
    ];
    WORDS.contains(&text)
}

/// A look at the ends of a text, which nearly no activity passes, before it is compared with the words.
fn may_sum(text: &str) -> bool {
    let is_mark = |c: char| !is_common(c) && !c.is_alphanumeric();
    let begins = |c: char| is_mark(c) || matches!(c, '合' | '总' | '共' | '累' | '汇');
    let ends = |c: char| is_mark(c) || matches!(c, '计' | '数' | '总' | '汇');
    text.starts_with(begins) || text.ends_with(ends)
}

/// The numbers of a row by their columns.
fn figures(row: &GridRow) -> Vec<(u32, f64)> {
    let number = |cell: &Cell| match &cell.value {
        Value::Number(number) => Some((cell.column, *number)),
        Value::Text(text) => text.trim().parse().ok().map(|number| (cell.column, number)),
        _ => None,
    };
    row.cells.iter().filter_map(number).collect()
}

/// A row of sums above the header: its kind and its figures.
pub fn sums_above(row: &GridRow) -> Option<(LeftOutKind, Vec<(u32, f64)>)> {
    let kind = sum_beside(row)?;
    Some((kind, figures(row))).filter(|(_, figures)| !figures.is_empty())
}

/// Nothing, or a mark that stands for nothing.
pub fn is_blank(value: &Value) -> bool {
    matches!(value, Value::Text(text) if is_nothing(text))
}

/// 合计, 总计, 小计 and their compounds such as 第一季度小计 or 全年合计：.
fn sum_kind(text: &str) -> Option<LeftOutKind> {
    let text = text.trim_end_matches(['：', ':', '(', ')', '（', '）']);
    if text.is_empty() || text.chars().count() > 10 || is_figure(text) {
        return None;
    }
    // 小计（9月） says behind what 9月小计 says before.
    let of_part = |sum: &str| {
        let rest = text.strip_prefix(sum).filter(|rest| rest.starts_with(['（', '(', '：', ':']));
        rest.is_some_and(|rest| sum == "小计" || rest.contains(['季', '月']))
    };
    if text.ends_with("小计")
        || (text.ends_with("合计") && text.contains(['季', '月']))
        || of_part("小计")
        || of_part("合计")
    {
        return Some(LeftOutKind::Subtotal);
    }
    let sums = ["合计", "总计", "共计", "总合计", "累计", "总数", "汇总"];
    sums.iter()
        .any(|sum| {
            text.ends_with(sum)
                || text
                    .strip_prefix(sum)
                    .is_some_and(|rest| rest.starts_with(['（', '(', '：', ':']))
        })
        .then_some(LeftOutKind::Total)
}

/// 60人次（累计） is a number of visits, whatever is said of it.
fn is_figure(text: &str) -> bool {
    let number = text.trim_start_matches(['约', '近', '共']);
    let unit =
        number.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['余', '多']);
    unit.len() < number.len() && unit.starts_with(['人', '份', '元', '场', '户', '名', '次'])
}

/// Signature lines and notes under the table.
fn closing_kind(text: &str, alone: bool) -> Option<LeftOutKind> {
    const SIGNERS: [&str; 14] = [
        "填表人",
        "制表人",
        "制表",
        "审核人",
        "审核",
        "单位负责人",
        "负责人",
        "联系电话",
        "填报人",
        "填报日期",
        "经办人",
        "主管领导",
        "单位（盖章）",
        "分管领导",
    ];
    // Most words hold no such mark and stand beside others.
    let marked = text.starts_with('填') || text.contains(['：', ':', '（', '(', '_', '※']);
    if !marked && !alone {
        return None;
    }
    let signs = SIGNERS.iter().any(|signer| {
        text.strip_prefix(signer).is_some_and(|rest| {
            rest.starts_with(['：', ':', '（', '(', '_']) || (rest.is_empty() && alone)
        })
    });
    // 社区负责人：, 科普办负责人：
    let label = text.split_once(['：', ':']).map(|(label, _)| label).unwrap_or_default();
    let signs = signs
        || (4..=8).contains(&label.chars().count())
            && SIGNERS.iter().any(|signer| label.ends_with(signer));
    if signs {
        return Some(LeftOutKind::Signature);
    }
    let notes = [
        "注：",
        "注:",
        "备注：",
        "备注:",
        "说明：",
        "说明:",
        "填表说明",
        "填报说明",
        "注意：",
        "注意:",
        "※",
    ];
    notes.iter().any(|note| text.starts_with(note)).then_some(LeftOutKind::Note)
}

/// The row's words for people, shortened. They are parted by a mark, so that figures do not run together.
pub fn summary(row: &GridRow) -> String {
    let mut texts: Vec<String> = row.texts().into_iter().map(|(_, text)| text).collect();
    texts.dedup();
    let text = texts.join("；").replace('\n', " ");
    if text.chars().count() > 40 {
        return text.chars().take(39).chain(['…']).collect();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_from_activities() {
        for text in ["合计", "总计：", "全年合计", "共计（人次）", "年度总计"] {
            assert!(may_sum(text), "{text}");
            assert_eq!(sum_kind(text), Some(LeftOutKind::Total), "{text}");
        }
        for text in ["小计", "第一季度小计", "3月合计", "小计（9月）", "合计(一季度)"]
        {
            assert!(may_sum(text) && may_sum(&format!(" {text}\u{200b}")), "{text}");
            assert_eq!(sum_kind(text), Some(LeftOutKind::Subtotal), "{text}");
        }
        for text in
            ["", "总计划发布会", "合计算一算科普赛", "讲座", "60人次（累计）", "约300份合计"]
        {
            assert_eq!(sum_kind(text), None, "{text}");
        }
    }

    #[test]
    fn a_row_that_says_that_nothing_was_held_is_no_activity() {
        for text in ["本月无活动", "暂无活动", "本季度未开展科普活动。"] {
            assert!(says_nothing_was_held(text), "{text}");
        }
        assert!(!says_nothing_was_held("无烟日活动") && !says_nothing_was_held("本月健康活动"));
    }

    #[test]
    fn rows_that_number_columns_are_no_activities() {
        let cell =
            |text: &str| Cell { column: 1, value: Value::Text(Arc::from(text)), filled: false };
        for text in ["甲", "1", "（2）", "栏次"] {
            assert!(numbers_a_column(&cell(text)), "{text}");
        }
        assert!(!numbers_a_column(&cell("健康讲座")) && !numbers_a_column(&cell("120")));
    }

    #[test]
    fn signatures_and_notes_are_told_apart() {
        assert_eq!(closing_kind("填表人：", false), Some(LeftOutKind::Signature));
        assert_eq!(closing_kind("社区负责人：张三", false), Some(LeftOutKind::Signature));
        assert_eq!(closing_kind("注：人次含线上", true), Some(LeftOutKind::Note));
        assert_eq!(closing_kind("负责人培训班", true), None);
    }
}
