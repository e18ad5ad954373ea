//! How wide the columns of a table are, in characters of its type, so that short cells stay whole.
//!
//! Comes in: a table and the room its text has. Goes out: a width for each column, and what it costs:
//! cells broken, words torn. Not here: padding, borders and the size of a character (the writers).

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Align, Table};
use crate::units::{mm, size};

/// Rows that are looked at closely; a longer table is like its beginning.
const ROWS: usize = 100;
/// A cell of up to this many characters is a label, not a text.
const LABEL: f64 = 8.0;
/// The least a column can be brought to.
const LEAST: f64 = 2.0;
/// Padding and rules of a cell of an official table, in points.
const FRAME: f64 = 7.0;
/// What a column without long text gains at most where there is room left.
const AIR: f64 = 2.0;

/// The widths of a table's columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// In characters, from left to right; they add up to the room.
    pub widths: Vec<f64>,
    /// Lines of cells beyond the first of each.
    pub broken: usize,
    /// Labels and figures that did not stay on one line, and lines of a single character.
    pub torn: usize,
}

/// What becomes of a column's cells at a width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Lines {
    beyond: usize,
    torn: usize,
    /// Lines beyond the first, each further one of a cell counting more, so that none becomes a tower.
    towers: f64,
    /// The same of torn labels.
    harm: usize,
}

/// A column with its cells measured.
struct Column {
    align: Align,
    /// The least width its header takes in two lines.
    head: f64,
    /// The width at which nothing is broken.
    whole: f64,
    /// The different cells longer than the least width.
    cells: Vec<Cell>,
    /// What widths cost, by half characters, as far as it was asked.
    costs: RefCell<Vec<Option<f64>>>,
}

/// A text that some cells hold.
struct Cell {
    pieces: Vec<Piece>,
    width: f64,
    times: usize,
}

/// A character, or letters and digits that stay together.
#[derive(Clone, Copy, Debug)]
struct Piece {
    width: f64,
    /// It may not begin a line.
    closes: bool,
    /// A word of a list ends behind it.
    parts: bool,
}

/// Shares `room` characters among the columns of a table.
///
/// While everything fits, nothing is broken. Else the columns whose cells suffer least give way, character
/// by character: long texts before labels, figures last.
#[must_use]
pub fn fit(table: &Table, room: f64) -> Columns {
    share(&measured(table), room)
}

fn measured(table: &Table) -> Vec<Column> {
    (0..table.columns.len()).map(|at| measure(table, at)).collect()
}

fn share(columns: &[Column], room: f64) -> Columns {
    let mut widths: Vec<f64> = columns.iter().map(|column| column.whole).collect();
    while widths.iter().sum::<f64>() > room {
        let Some((at, width)) = cheapest(columns, &widths) else { break };
        widths[at] = width;
    }
    let sum = widths.iter().sum::<f64>();
    if sum > room {
        for width in &mut widths {
            *width *= room / sum;
        }
    } else {
        spread(columns, &mut widths, room - sum);
    }
    let lines = columns.iter().zip(&widths).map(|(column, width)| column.lines(*width));
    let all = lines.fold(Lines::default(), |all, of| Lines {
        beyond: all.beyond + of.beyond,
        torn: all.torn + of.torn,
        ..all
    });
    Columns { widths, broken: all.beyond, torn: all.torn }
}

/// The first of several sizes of type in which a table is as good as in the next smaller one; each is
/// given by the room it leaves.
#[must_use]
pub fn fit_size(table: &Table, rooms: &[f64]) -> (usize, Columns) {
    let measured = measured(table);
    let mut best = (0, Columns { widths: Vec::new(), broken: usize::MAX, torn: usize::MAX });
    for (at, room) in rooms.iter().enumerate() {
        let of = share(&measured, *room);
        // A few lines more are no reason for smaller type.
        let enough = (of.torn, of.broken + of.broken / 4) < (best.1.torn, best.1.broken);
        if at == 0 || enough {
            best = (at, of);
        }
    }
    best
}

/// Whether a table is so wide that it is better read on a lying page (横排): upright, even in small type,
/// labels would be torn or most rows take several lines.
#[must_use]
pub fn wants_landscape(table: &Table) -> bool {
    let of = fit(table, room(table, mm(156.0), size::NO_5, FRAME));
    of.torn > 0 || 2 * of.broken > table.rows.len().min(ROWS)
}

/// The characters that the cells of a row hold, padding and rules of each cell taken off; in points.
#[must_use]
pub fn room(table: &Table, width: f64, size: f64, frame: f64) -> f64 {
    (width - count(table.columns.len()) * frame) / size
}

/// The width of a line in characters: Latin letters and digits take about half of one, and a quarter is
/// left where some programs put space between them and Chinese.
#[must_use]
pub fn cell_width(line: &str) -> f64 {
    let mut before = None;
    line.chars().fold(0.0, |width, character| width + advance(character, &mut before))
}

/// The width of a character behind another of the same kind or not: `before` says whether that was Latin.
fn advance(character: char, before: &mut Option<bool>) -> f64 {
    let latin = is_word(character);
    let gap = if before.is_none_or(|before| before == latin) { 0.0 } else { 0.25 };
    *before = Some(latin);
    let width = match character {
        'A'..='Z' => 0.7,
        of if of.is_ascii() => 0.5,
        _ => 1.0,
    };
    width + gap
}

/// Letters and figures, which are not parted.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '.'
}

fn measure(table: &Table, at: usize) -> Column {
    let column = &table.columns[at];
    let title = cell_width(&column.title);
    // A header of four characters and more may stand in two lines.
    let head = if title > 3.0 { (title / 2.0).ceil() } else { title };
    let lines = table.rows.iter().filter_map(|row| row.cells.get(at)).flat_map(|cell| cell.lines());
    let widest = lines.map(cell_width).fold(0.0, f64::max);
    let cells = table.rows.iter().take(ROWS).filter_map(|row| row.cells.get(at));
    let mut different: BTreeMap<&str, usize> = BTreeMap::new();
    for line in cells.flat_map(|cell| cell.lines()) {
        *different.entry(line).or_default() += 1;
    }
    let cells = different.into_iter().map(|(line, times)| {
        let pieces = pieces(line);
        Cell { width: pieces.iter().map(|piece| piece.width).sum(), pieces, times }
    });
    let cells = cells.filter(|cell| cell.width > LEAST).collect();
    let whole = (2.0 * widest.max(title)).ceil() / 2.0;
    let costs = RefCell::default();
    Column { align: column.align, head: head.max(LEAST), whole, cells, costs }
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before = None;
    for character in line.chars() {
        let joined = before == Some(true) && is_word(character);
        let width = advance(character, &mut before);
        match pieces.last_mut() {
            Some(last) if joined => last.width += width,
            _ => pieces.push(Piece {
                width,
                closes: "，。、；：！？）》〉”’】,.;:!?)".contains(character),
                parts: matches!(character, '、' | '，' | '；' | ' '),
            }),
        }
    }
    pieces
}

impl Column {
    fn lines(&self, width: f64) -> Lines {
        let broken = self.cells.iter().filter(|cell| cell.width > width);
        broken.fold(Lines::default(), |sum, cell| {
            let of = broken_at(&cell.pieces, width);
            let label = cell.width <= LABEL || self.align == Align::Right;
            let harm = of.torn + if label { of.beyond * of.beyond } else { 0 };
            let torn = of.torn + usize::from(label && of.beyond > 0);
            Lines {
                beyond: sum.beyond + of.beyond * cell.times,
                torn: sum.torn + torn * cell.times,
                towers: sum.towers + count((of.beyond * (of.beyond + 1)) * cell.times) / 2.0,
                harm: sum.harm + harm * cell.times,
            }
        })
    }

    /// How bad a width is: a torn label is worse than several more lines of long text.
    fn cost(&self, width: f64) -> f64 {
        let key = half_characters(width);
        let mut costs = self.costs.borrow_mut();
        if costs.len() <= key {
            costs.resize(key + 1, None);
        }
        *costs[key].get_or_insert_with(|| self.cost_anew(width))
    }

    fn cost_anew(&self, width: f64) -> f64 {
        let of = self.lines(width);
        let line = if self.align == Align::Left { 1.0 } else { 2.0 };
        let torn = if self.align == Align::Right { 20.0 } else { 5.0 };
        let head = if width + 0.01 < self.whole && self.cells.is_empty() { 1.0 } else { 0.0 };
        of.towers * line + count(of.harm) * torn + head
    }
}

/// Sets a cell line by line as a program does: nothing that closes begins a line.
fn broken_at(pieces: &[Piece], room: f64) -> Lines {
    let listed = pieces.iter().any(|piece| piece.parts);
    let (mut start, mut lines) = (0, Lines::default());
    loop {
        let mut used = 0.0;
        let rest = &pieces[start..];
        let fits = |piece: &&Piece| {
            used += piece.width;
            used <= room + 0.01
        };
        let taken = rest.iter().take_while(fits).count().max(1);
        if taken >= rest.len() {
            // A character alone on the last line looks like a mistake.
            let alone = lines.beyond > 0 && rest.len() == 1;
            return Lines { torn: lines.torn + usize::from(alone), ..lines };
        }
        let mut end = start + taken;
        while end > start + 1 && pieces[end].closes {
            end -= 1;
        }
        lines.beyond += 1;
        lines.torn += usize::from(listed && !pieces[end - 1].parts);
        start = end;
    }
}

/// The column that gives way at the least cost, and its new width.
fn cheapest(columns: &[Column], widths: &[f64]) -> Option<(usize, f64)> {
    let steps = [1.0, 2.0, 3.0, 4.0, 6.0];
    let choices = columns.iter().zip(widths).enumerate().flat_map(|(at, (column, &width))| {
        let before = column.cost(width);
        steps.iter().filter_map(move |step| {
            let smaller = (width - step).ceil().max(column.head);
            let cost = (column.cost(smaller) - before).max(0.0) / (width - smaller);
            // Of equal costs the wider column pays.
            (smaller < width).then_some((at, smaller, cost - width / 1000.0))
        })
    });
    let best = choices.min_by(|one, other| one.2.total_cmp(&other.2));
    best.map(|(at, width, _)| (at, width))
}

/// Gives what is left to the columns in small shares: a little to each, the rest to those with long text,
/// and none where it would tear a cell.
fn spread(columns: &[Column], widths: &mut [f64], rest: f64) {
    const SHARE: f64 = 0.5;
    let texts = columns.iter().any(|column| column.align == Align::Left);
    let first = widths.to_vec();
    let mut left = rest;
    while left > 0.0 {
        let share = left.min(SHARE);
        let taker = (0..columns.len()).min_by(|&one, &other| {
            let wish = |at: usize| {
                let (column, width) = (&columns[at], widths[at]);
                let harm = (column.cost(width + share) - column.cost(width)).max(0.0);
                let gained = width - first[at];
                let full = texts && column.align != Align::Left && gained >= AIR;
                (harm + if full { 1.0 } else { 0.0 }, gained / first[at].max(1.0))
            };
            wish(one).partial_cmp(&wish(other)).unwrap_or(Ordering::Equal)
        });
        let Some(taker) = taker else { return };
        widths[taker] += share;
        left -= share;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are small")]
fn half_characters(width: f64) -> usize {
    (2.0 * width.clamp(0.0, 10_000.0)).floor() as usize
}

#[expect(clippy::cast_precision_loss, reason = "lines of a table are few")]
fn count(lines: usize) -> f64 {
    lines as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{TableColumn, TableRow};

    fn table(columns: &[(&str, Align)], rows: &[&[&str]]) -> Table {
        let column = |(title, align): &(&str, Align)| TableColumn {
            title: (*title).to_owned(),
            align: *align,
        };
        let row = |cells: &&[&str]| TableRow {
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            total: false,
        };
        Table {
            caption: String::new(),
            columns: columns.iter().map(column).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    fn schedule() -> Table {
        let columns = [
            ("时间", Align::Centre),
            ("活动名称", Align::Left),
            ("对象", Align::Centre),
            ("负责单位", Align::Centre),
        ];
        let rows: [&[&str]; 2] = [
            &[
                "5月24日至31日",
                "科技活动周无人机展示和体验活动进校园",
                "居民、青少年",
                "金沙湾社区",
            ],
            &["6月1日", "重阳讲座", "青少年、老年人、居民", "老码头社区"],
        ];
        table(&columns, &rows)
    }

    #[test]
    fn with_room_nothing_is_broken_and_the_room_is_filled() {
        let of = fit(&schedule(), 60.0);
        assert_eq!((of.broken, of.torn), (0, 0));
        assert!((of.widths.iter().sum::<f64>() - 60.0).abs() < 1e-6, "{:?}", of.widths);
        assert!(of.widths[0] < 10.5, "time needs no more: {:?}", of.widths);
    }

    #[test]
    fn with_less_room_the_long_name_is_broken_and_no_label() {
        let of = fit(&schedule(), 34.0);
        assert!(of.broken > 0);
        assert_eq!(of.torn, 0, "{:?}", of.widths);
        assert!(of.widths[3] >= 5.0, "{:?}", of.widths);
    }

    #[test]
    fn a_list_is_broken_between_its_words_and_no_character_stands_alone() {
        let columns = [("对象", Align::Centre), ("名称", Align::Left)];
        let list = table(&columns, &[&["居民、青少年、家庭", "消防器材使用培训基础课"]]);
        for room in [20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0] {
            let of = fit(&list, room);
            assert_eq!(of.torn, 0, "{room}: {:?}", of.widths);
        }
    }

    #[test]
    fn twenty_columns_of_long_text_still_share_the_room() {
        let long = "很长的活动名称".repeat(20);
        let columns = [("活动", Align::Left); 20];
        let row = [long.as_str(); 20];
        let of = fit(&table(&columns, &[&row]), 36.0);
        assert!((of.widths.iter().sum::<f64>() - 36.0).abs() < 1e-6);
        assert!(of.widths.iter().all(|width| *width > 1.0), "{:?}", of.widths);
    }
}
