//! Finding the header of a table: one to four rows, below any number of title lines, in any column.
//!
//! Comes in: a grid whose merged areas are filled. Goes out: the header's rows and the text of each
//! column, levels joined by ` / `. Not here: what the columns mean (see `columns`).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Cell, Field, Value};

use super::grid::{Grid, GridRow};
use super::{beside, columns};

/// Rows that are searched for a header before a sheet is given up.
const SEARCH_ROWS: usize = 100;
/// Levels of a header.
const LEVELS: usize = 4;

/// A header that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Where the table begins, from 1: its first row, or that of the data when it has no heading.
    pub top: u32,
    /// Its rows, from 1.
    pub rows: Vec<u32>,
    /// Column from 1 and text.
    pub columns: Vec<(u32, String)>,
    /// Headings beside the table, behind a blank column: lists that are parked there, or another table.
    pub beside: Vec<Run>,
    /// The fields its words name.
    pub fields: BTreeSet<Field>,
}

/// Neighbouring columns: number from 1 and text.
pub type Run = Vec<(u32, String)>;

impl Header {
    /// The columns whose headings name one of some fields, in order.
    pub fn columns_of(&self, wanted: &[Field], aliases: &BTreeMap<String, String>) -> Vec<u32> {
        let named = self.columns.iter().filter(|(_, text)| {
            columns::field(text, aliases).is_some_and(|(field, _)| wanted.contains(&field))
        });
        named.map(|(column, _)| *column).collect()
    }

    /// Whether it names an activity and a time: all that a register must have.
    pub fn is_register(&self) -> bool {
        self.has_name() && self.has_time()
    }

    /// The last of its rows; the one above the data when it has none.
    pub fn last_row(&self) -> u32 {
        self.rows.last().copied().unwrap_or(self.top.saturating_sub(1))
    }

    /// Whether it names an activity.
    pub fn has_name(&self) -> bool {
        self.fields.contains(&Field::Name) || self.fields.contains(&Field::PlannedName)
    }

    /// Whether it has a time: date, month, season or festival.
    pub fn has_time(&self) -> bool {
        [Field::Date, Field::PlannedDate, Field::Month, Field::Season, Field::Occasion]
            .iter()
            .any(|field| self.fields.contains(field))
    }
}

type Aliases = BTreeMap<String, String>;

/// The first header of a register at or below an index into the grid's rows; failing that, the block
/// that looks most like one, so that a message can name what it lacks.
pub fn find(grid: &Grid, from: usize, aliases: &Aliases) -> Option<Header> {
    let mut best: Option<Header> = None;
    for at in from..grid.rows.len().min(from + SEARCH_ROWS) {
        let Some(header) = header_at(grid, at, aliases) else { continue };
        if header.is_register() && !is_form(grid, &header, aliases) {
            return Some(header);
        }
        if best.as_ref().is_none_or(|best| header.fields.len() > best.fields.len()) {
            best = Some(header);
        }
    }
    best.filter(|header| header.fields.len() >= 2 && !is_form(grid, header, aliases))
}

/// A form repeats the pattern of label and value on each line: below its first labels stand further ones.
fn is_form(grid: &Grid, header: &Header, aliases: &Aliases) -> bool {
    // A line of headings only has no values, though 社区 or 志愿者 may stand in every row below.
    let known = header.columns.iter().filter(|(_, text)| columns::field(text, aliases).is_some());
    if known.count() * 4 >= header.columns.len() * 3 {
        return false;
    }
    let last = header.rows.last().copied().unwrap_or_default();
    let below = grid.rows.iter().skip_while(|row| row.row <= last).take(6);
    let labels = |row: &GridRow| {
        let label = |cell: &Cell| match &cell.value {
            Value::Text(text) => !cell.filled && columns::is_field_word(text),
            _ => false,
        };
        let own = row.cells.iter().filter(|cell| !cell.filled).count();
        let labels = row.cells.iter().filter(|cell| label(cell)).count();
        // 照片 or 签到 within a row of values tells what proves the activity; a line of a form begins with a label.
        let begins = row.cells.first().is_some_and(label);
        // The header once more has labels only; a line of a form has a value beside each.
        begins && labels * 2 <= own.max(2)
    };
    below.filter(|row| labels(row)).count() >= 2
}

/// The header that begins at a row, when at least two of its words are known.
pub fn header_at(grid: &Grid, at: usize, aliases: &Aliases) -> Option<Header> {
    let first = grid.rows.get(at)?;
    if !could_be_header(first) {
        return None;
    }
    let mut block = vec![first];
    for next in grid.rows.iter().skip(at + 1).take(LEVELS - 1) {
        let follows = block.last().is_some_and(|last| last.row + 1 == next.row);
        if !follows || !is_lower_level(&block, next, aliases) {
            break;
        }
        block.push(next);
    }
    let (texts, parked) = main_run(&joined(&block), aliases);
    let mut fields = fields_of(&texts, aliases);
    if beside::groups_are_times(&texts) {
        fields.insert(Field::Month);
    }
    // One long sentence may hold two known words by chance; a header has one word a cell.
    (fields.len() >= 2).then(|| Header {
        top: first.row,
        rows: block.iter().map(|row| row.row).collect(),
        columns: texts,
        beside: parked,
        fields,
    })
}

/// The fields that headings name.
pub fn fields_of(run: &[(u32, String)], aliases: &Aliases) -> BTreeSet<Field> {
    let named = run.iter().filter_map(|(_, text)| columns::field(text, aliases));
    named.map(|(field, _)| field).collect()
}

/// Text cells of different content, mostly short, no dates.
fn could_be_header(row: &GridRow) -> bool {
    let mut distinct = BTreeSet::new();
    let mut others = 0;
    for cell in &row.cells {
        match &cell.value {
            Value::Text(text) if text.trim().chars().count() <= 24 && !states_a_value(text) => {
                distinct.insert(text.trim());
            }
            _ => others += 1,
        }
    }
    distinct.len() >= 2 && others * 3 <= row.cells.len()
}

/// 填报日期：2026年1月 is a line above the table, not a heading.
fn states_a_value(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(_, value)| !value.trim().is_empty())
}

/// Whether `row` holds the lower level of the header rows above it.
fn is_lower_level(block: &[&GridRow], row: &GridRow, aliases: &Aliases) -> bool {
    let Some(above) = block.last() else { return false };
    let within = main_columns(above);
    let inside = row.cells.iter().filter(|cell| within.contains(&cell.column));
    let (through, own): (Vec<&Cell>, Vec<&Cell>) = inside.partition(|cell| continues(above, cell));
    if own.is_empty() || !own.iter().all(|cell| is_short_text(cell)) {
        return false;
    }
    let path = |column| {
        let levels = block.iter().chain([&row]).map(|row| row.text(column));
        levels.collect::<Vec<_>>().join(" / ")
    };
    let known = own.iter().filter(|cell| columns::field(&path(cell.column), aliases).is_some());
    let mostly_known = known.count() * 2 >= own.len();
    if own.len() >= 3 && own.iter().all(|cell| is_english(cell)) {
        return true;
    }
    // Two headings merged through a row prove that it is the header's, whatever else it says.
    through.len() >= 2
        || mostly_known && !through.is_empty()
        || mostly_known && own.iter().all(|cell| under_group(above, row, cell))
}

/// The longest run of neighbouring columns: lists parked beside the table are not its header.
fn main_columns(row: &GridRow) -> std::ops::RangeInclusive<u32> {
    let runs = row.cells.chunk_by(|left, right| left.column + 1 == right.column);
    let longest = runs.rev().max_by_key(|run| run.len()).unwrap_or_default();
    let column = |cell: Option<&Cell>| cell.map_or(0, |cell| cell.column);
    column(longest.first())..=column(longest.last())
}

/// A cell filled by a merge from the row above.
fn continues(above: &GridRow, cell: &Cell) -> bool {
    cell.filled && above.cell(cell.column).is_some_and(|parent| parent.value == cell.value)
}

/// Date below 日期, People below 人数: the headings once more in English.
fn is_english(cell: &Cell) -> bool {
    let text = cell.value.text();
    let letters = |c: char| c.is_ascii_alphabetic() || " .()/".contains(c);
    text.chars().any(|c| c.is_ascii_alphabetic()) && text.chars().all(letters)
}

fn is_short_text(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text) if text.chars().count() <= 14)
}

/// Whether the cell above belongs to a heading that spans several columns, or is blank; a unit in brackets
/// stands below any heading.
fn under_group(above: &GridRow, row: &GridRow, cell: &Cell) -> bool {
    let column = cell.column;
    let Some(parent) = above.cell(column) else { return true };
    if cell.value.text().trim().starts_with(['（', '(']) {
        return true;
    }
    let right = above.cell(column + 1);
    let merged = right.is_some_and(|right| right.filled && right.value == parent.value);
    let spread = right.is_none() && row.cell(column + 1).is_some();
    parent.filled || merged || spread
}

/// The levels of each column joined, each level once.
fn joined(block: &[&GridRow]) -> Vec<(u32, String)> {
    let columns: BTreeSet<u32> =
        block.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    let mut texts = Vec::new();
    for column in columns {
        let mut levels: Vec<String> = Vec::new();
        for (level, row) in block.iter().enumerate() {
            let mut text = row.text(column);
            if text.is_empty() && level + 1 < block.len() && row.cell(column).is_none() {
                text = spread_from_left(row, block[level + 1], column);
            }
            match levels.last_mut() {
                Some(last) if *last == text => {}
                // A row of units below the headings is a part of each.
                Some(last) if is_unit(&text) => last.push_str(&text),
                _ if text.is_empty() => {}
                _ => levels.push(text),
            }
        }
        if !levels.is_empty() {
            texts.push((column, levels.join(" / ")));
        }
    }
    texts
}

/// （人） or (万元) alone.
fn is_unit(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.chars().count() <= 8
}

/// In files without merges a group's heading stands over its first column only.
fn spread_from_left(row: &GridRow, below: &GridRow, column: u32) -> String {
    let left = row.cells.iter().rev().find(|cell| cell.column < column);
    let reaches = |left: &Cell| {
        (left.column..=column).all(|at| below.cell(at).is_some_and(|cell| !cell.filled))
    };
    left.filter(|left| reaches(left))
        .map(|left| left.value.text().trim().to_owned())
        .unwrap_or_default()
}

/// The table's headings, and those parked beside it: of runs of columns parted by a gap, the one that names
/// the most fields, the runs that name further ones, and what stands between them. Where the table itself
/// leaves columns blank, what goes on at the same distance is its own too.
fn main_run(texts: &[(u32, String)], aliases: &Aliases) -> (Run, Vec<Run>) {
    let runs: Vec<Run> =
        texts.chunk_by(|left, right| left.0 + 1 == right.0).map(<[_]>::to_vec).collect();
    let fields: Vec<BTreeSet<Field>> = runs.iter().map(|run| fields_of(run, aliases)).collect();
    let Some(main) = (0..runs.len()).rev().max_by_key(|at| fields[*at].len()) else {
        return (Vec::new(), Vec::new());
    };
    let adds = |at: usize| !fields[at].is_empty() && fields[at].is_disjoint(&fields[main]);
    let own: Vec<usize> = (0..runs.len()).filter(|at| *at == main || adds(*at)).collect();
    let (mut first, mut last) =
        (own.first().copied().unwrap_or(main), own.last().copied().unwrap_or(main));
    let gap = |right: usize| match (runs[right - 1].last(), runs[right].first()) {
        (Some((before, _)), Some((after, _))) => after - before,
        _ => u32::MAX,
    };
    // Two gaps are a habit, one may be where the table ends.
    let habit = (first + 1..=last).map(gap).max().filter(|_| own.len() >= 3).unwrap_or_default();
    while last + 1 < runs.len() && gap(last + 1) <= habit {
        last += 1;
    }
    while first > 0 && gap(first) <= habit {
        first -= 1;
    }
    let (mut kept, mut parked) = (Vec::new(), Vec::new());
    for (at, run) in runs.into_iter().enumerate() {
        if (first..=last).contains(&at) { kept.extend(run) } else { parked.push(run) }
    }
    (kept, parked)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::grid::Merge;
    use super::*;

    fn grid(rows: &[&[&str]], merges: &[Merge]) -> Grid {
        let mut grid = Grid::new("表", false);
        for (row, cells) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*cells) {
                grid.push(row, column, Value::Text(Arc::from(*text)));
            }
        }
        grid.merges = merges.to_vec();
        grid.fill_merges(10_000);
        grid
    }

    fn found(rows: &[&[&str]], merges: &[Merge]) -> Header {
        find(&grid(rows, merges), 0, &BTreeMap::new()).unwrap()
    }

    #[test]
    fn titles_and_unit_lines_stand_above_the_header() {
        let header = found(
            &[
                &["幸福社区2026年科普活动台账"],
                &["填报单位：幸福社区", "", "", "填报日期：2026年1月"],
                &["序号", "活动时间", "活动名称", "参加人次"],
                &["1", "3月5日", "健康讲座", "86"],
            ],
            &[Merge { top: 1, bottom: 1, left: 1, right: 4 }],
        );
        assert_eq!(header.rows, [3]);
        assert!(header.is_register());
    }

    #[test]
    fn merged_headers_of_two_rows_are_joined() {
        let header = found(
            &[
                &["序号", "活动时间", "活动名称", "参与情况", "", "备注"],
                &["", "", "", "参加人次", "志愿者人次", ""],
                &["1", "3月5日", "健康讲座", "86", "5", ""],
            ],
            &[
                Merge { top: 1, bottom: 2, left: 1, right: 1 },
                Merge { top: 1, bottom: 2, left: 2, right: 2 },
                Merge { top: 1, bottom: 2, left: 3, right: 3 },
                Merge { top: 1, bottom: 1, left: 4, right: 5 },
                Merge { top: 1, bottom: 2, left: 6, right: 6 },
            ],
        );
        assert_eq!(header.rows, [1, 2]);
        assert_eq!(header.columns[3].1, "参与情况 / 参加人次");
        assert_eq!(header.columns[5].1, "备注");
    }

    #[test]
    fn values_that_are_headings_elsewhere_do_not_make_a_form() {
        let proofs: [&[&str]; 4] = [
            &["序号", "日期", "活动内容", "佐证材料"],
            &["1", "3月5日", "义诊", "照片"],
            &["2", "4月5日", "展览", "签到"],
            &["3", "5月5日", "讲座", "照片"],
        ];
        assert!(found(&proofs, &[]).is_register());
        let form: [&[&str]; 3] = [
            &["活动名称", "义诊", "活动时间", "3月5日"],
            &["活动地点", "广场", "参加人数", "40"],
            &["主讲人", "王医生", "负责人", "张三"],
        ];
        assert!(find(&grid(&form, &[]), 0, &BTreeMap::new()).is_none());
    }

    #[test]
    fn a_group_spreads_without_merges_too() {
        let header = found(
            &[
                &["活动时间", "活动名称", "线上", "", "备注"],
                &["", "", "人次", "场次", ""],
                &["3月5日", "健康讲座", "86", "1", ""],
            ],
            &[],
        );
        assert_eq!(header.rows, [1, 2]);
        assert_eq!(header.columns[2].1, "线上 / 人次");
        assert_eq!(header.columns[3].1, "线上 / 场次");
    }

    #[test]
    fn headings_over_a_column_of_one_word_are_no_form() {
        let rows: &[&[&str]] = &[
            &["日期", "活动名称", "人数", "地点"],
            &["1.18", "腊八科普", "33", "社区"],
            &["3.22", "世界水日", "45", "社区"],
        ];
        assert!(found(rows, &[]).is_register());
        let form: &[&[&str]] = &[
            &["活动名称", "健康讲座", "活动时间", "3月5日"],
            &["活动地点", "活动室", "参加人数", "45"],
            &["主讲人", "王医生", "负责人", "李红"],
        ];
        assert!(find(&grid(form, &[]), 0, &BTreeMap::new()).is_none());
    }

    #[test]
    fn headings_in_english_below_are_the_headers() {
        let header = found(
            &[
                &["日期", "活动", "人数", "负责人"],
                &["Date", "Activity", "People", "Owner"],
                &["2026-04-22", "地球日展览", "120", "Li"],
            ],
            &[],
        );
        assert_eq!(header.rows, [1, 2]);
        assert!(header.is_register());
    }

    #[test]
    fn the_first_data_row_is_no_header() {
        let header = found(&[&["月份", "活动名称", "形式"], &["3月", "科普讲座", "讲座"]], &[]);
        assert_eq!(header.rows, [1]);
    }

    #[test]
    fn a_list_parked_beside_two_header_rows_does_not_hide_the_second() {
        let header = found(
            &[
                &["时间", "活动内容", "参与情况", "", "", "形式参考"],
                &["", "", "人数", "志愿者", "", "讲座"],
                &["3月5日", "讲座", "45", "3", "", "培训"],
            ],
            &[
                Merge { top: 1, bottom: 2, left: 1, right: 1 },
                Merge { top: 1, bottom: 2, left: 2, right: 2 },
                Merge { top: 1, bottom: 1, left: 3, right: 4 },
            ],
        );
        assert_eq!(header.rows, [1, 2]);
        assert_eq!(header.columns.last().map(|(column, _)| *column), Some(4));
    }

    #[test]
    fn lists_parked_to_the_right_are_left_out() {
        let header = found(
            &[
                &["活动时间", "活动名称", "形式", "", "", "形式", "领域选项"],
                &["3月", "讲座", "讲座", "", "", "讲座", "健康"],
            ],
            &[],
        );
        let columns: Vec<u32> = header.columns.iter().map(|(column, _)| *column).collect();
        assert_eq!(columns, [1, 2, 3]);
        assert_eq!(header.beside.len(), 1, "and said to be there");
    }

    #[test]
    fn a_table_that_leaves_columns_blank_goes_on_behind_them() {
        let header = found(
            &[
                &["日期", "", "时间", "", "活动名称", "", "线下人数", "", "合计", "", "", "备选"],
                &["3月7日", "", "9:30", "", "讲座", "", "30", "", "30", "", "", "讲座"],
            ],
            &[],
        );
        let columns: Vec<u32> = header.columns.iter().map(|(column, _)| *column).collect();
        assert_eq!(columns, [1, 3, 5, 7, 9], "a wider gap ends it");
    }
}
