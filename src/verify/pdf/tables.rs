//! Tables of a PDF, put together from where their texts stand.

use super::{Page, Piece};
use crate::verify::listing::Rows;

/// Two words of a header line that say which table it is.
const LISTINGS: [[&str; 2]; 5] = [
    ["活动名称", "时间"],
    ["需关注的目标", "时段"],
    ["目标任务", "周期"],
    ["材料", "截止时间"],
    ["宣传栏", "主题"],
];

/// The tables of a paper. One that runs over several pages repeats its header and is one.
pub(super) fn read(pages: &[Page]) -> Vec<Rows> {
    let mut tables: Vec<Rows> = Vec::new();
    for page in pages {
        let pieces = lines(page);
        let mut at = 0;
        while at < pieces.len() {
            let rest = pieces.get(at..).unwrap_or_default();
            let Some((heads, length)) = header(rest) else {
                at += 1;
                continue;
            };
            let below = rest.get(length..).unwrap_or_default();
            let body = body(below, &heads);
            let below = below.get(..body).unwrap_or_default();
            let columns = ruled(&heads, page).unwrap_or_else(|| columns(&heads, below));
            add(&mut tables, rows(&heads, below, &columns));
            at += length + body;
        }
    }
    tables
}

fn same_size(a: &Piece, b: &Piece) -> bool {
    (a.size - b.size).abs() < 0.1
}

/// Joins a part of a table to the parts on earlier pages.
fn add(tables: &mut Vec<Rows>, rows: Rows) {
    match tables.iter_mut().find(|table| table.first() == rows.first()) {
        Some(table) => table.extend(rows.into_iter().skip(1)),
        None => tables.push(rows),
    }
}

/// Digits come in a font of their own, with up to a quarter em of space at each side: texts that near each
/// other on one line become one. Cells stand further apart, or are parted by an upright line.
fn lines(page: &Page) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in &page.pieces {
        let touches = |last: &&mut Piece| {
            let gap = piece.x - (last.x + last.width);
            let same_line = (last.y - piece.y).abs() < 0.5 && same_size(last, piece);
            let between = |(x, low, high): &(f32, f32, f32)| {
                (last.x..piece.x).contains(x) && (*low..*high).contains(&piece.y)
            };
            let near = same_line && gap.abs() < piece.size * 0.7 && piece.x > last.x;
            near && !page.rules.iter().any(between)
        };
        match joined.last_mut().filter(touches) {
            Some(last) => {
                last.width = piece.x + piece.width - last.x;
                last.text.push_str(&piece.text);
            }
            None => joined.push(piece.clone()),
        }
    }
    joined
}

/// The heads of a table, and how many texts they are: side by side, two of them known words. One in a
/// narrow column may be broken over two lines.
fn header(pieces: &[Piece]) -> Option<(Vec<Piece>, usize)> {
    let first = pieces.first()?;
    let mut heads: Vec<Piece> = Vec::new();
    let mut length = 0;
    for piece in pieces {
        let near = (piece.y - first.y).abs() < piece.size * 4.0 && same_size(piece, first);
        match heads.last_mut() {
            _ if !near => break,
            Some(last) if piece.x >= last.x + last.width => heads.push(piece.clone()),
            // The second line of a cell stands under the first, in the middle of its column.
            Some(last) if last.y - piece.y > 0.5 && piece.x + piece.width > last.x => {
                last.text.push_str(&piece.text);
                last.width = last.width.max(piece.x + piece.width - last.x);
                last.x = last.x.min(piece.x);
                last.y = piece.y;
            }
            Some(_) => break,
            None => heads.push(piece.clone()),
        }
        length += 1;
    }
    let has = |word: &&str| heads.iter().any(|piece| piece.text.trim() == *word);
    let known = LISTINGS.iter().any(|words| words.iter().all(has));
    (heads.len() >= 3 && known).then_some((heads, length))
}

/// How many texts behind a header line belong to the table: those of its size, up to a heading or the
/// header of another.
fn body(below: &[Piece], heads: &[Piece]) -> usize {
    let ends = |(at, piece): (usize, &Piece)| {
        let mut start = piece.text.chars();
        let heading = start.next().is_some_and(|c| "一二三四五六七八九十".contains(c))
            && start.next() == Some('、');
        let other = || header(below.get(at..).unwrap_or_default()).is_some();
        !heads.first().is_some_and(|head| same_size(head, piece)) || heading || other()
    };
    below.iter().enumerate().position(|(at, piece)| ends((at, piece))).unwrap_or(below.len())
}

/// Lays the texts of a table out as rows. A row ends where a text stands further left than the one before
/// it; the same column again is the next line of its cell.
fn rows(heads: &[Piece], below: &[Piece], columns: &[(f32, f32)]) -> Rows {
    let head = |piece: &Piece| piece.text.trim().to_owned();
    let mut rows = vec![heads.iter().map(head).collect::<Vec<String>>()];
    let mut last: Option<(usize, f32, f32)> = None;
    for piece in below {
        let at = column_of(piece, columns);
        // The next line of a cell, or the rest of a line behind a gap between two scripts.
        let goes_on = last.is_some_and(|(column, x, y)| {
            at == column && (y - piece.y > 0.5 || (y - piece.y).abs() <= 0.5 && piece.x > x)
        });
        if !goes_on && last.is_none_or(|(column, ..)| at <= column) {
            rows.push(vec![String::new(); columns.len()]);
        }
        if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(at)) {
            cell.push_str(&piece.text);
        }
        last = Some((at, piece.x, piece.y));
    }
    rows
}

/// The columns between the upright lines beside the heads; `None` for a table without such lines.
fn ruled(heads: &[Piece], page: &Page) -> Option<Vec<(f32, f32)>> {
    let middle = heads.first()?.y;
    let beside = page.rules.iter().filter(|(_, low, high)| (*low..*high).contains(&middle));
    let mut lines: Vec<f32> = beside.map(|(x, ..)| *x).collect();
    lines.sort_by(f32::total_cmp);
    lines.dedup_by(|a, b| (*a - *b).abs() < 1.0);
    let columns = lines.iter().copied().zip(lines.iter().copied().skip(1)).collect::<Vec<_>>();
    (columns.len() == heads.len()).then_some(columns)
}

/// Left and right end of each column. Columns are parted by strips in which nothing stands; where texts
/// reach too far for that, half-way between their heads.
fn columns(heads: &[Piece], below: &[Piece]) -> Vec<(f32, f32)> {
    let reach = |piece: &Piece| (piece.x, piece.x + piece.width);
    let mut ends: Vec<(f32, f32)> = heads.iter().chain(below).map(reach).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut strips: Vec<(f32, f32)> = Vec::new();
    for (left, right) in ends {
        match strips.last_mut().filter(|strip| left < strip.1 + 1.0) {
            Some(strip) => strip.1 = strip.1.max(right),
            None => strips.push((left, right)),
        }
    }
    if strips.len() == heads.len() {
        return strips;
    }
    let heads: Vec<(f32, f32)> = heads.iter().map(reach).collect();
    let middle = |at: usize| match (heads.get(at), heads.get(at + 1)) {
        (Some((_, right)), Some((left, _))) => f32::midpoint(*right, *left),
        _ => f32::MAX,
    };
    let left = |at: usize| at.checked_sub(1).map_or(f32::MIN, middle);
    (0..heads.len()).map(|at| (left(at), middle(at))).collect()
}

/// The column that a text covers most.
fn column_of(piece: &Piece, columns: &[(f32, f32)]) -> usize {
    let covered =
        |(left, right): &(f32, f32)| (piece.x + piece.width).min(*right) - piece.x.max(*left);
    let best =
        columns.iter().enumerate().max_by(|(_, a), (_, b)| covered(a).total_cmp(&covered(b)));
    best.map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(x: f32, y: f32, text: &str) -> Piece {
        let units = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
        let width = text.chars().map(units).sum::<f32>() * 9.0;
        Piece { x, y, width, size: 9.0, text: text.into() }
    }

    #[test]
    fn rows_are_put_together_from_places() {
        let page = vec![
            piece(60.0, 400.0, "序号"),
            piece(110.0, 400.0, "时间"),
            piece(160.0, 400.0, "活动名称"),
            piece(330.0, 400.0, "参加人次"),
            piece(64.0, 380.0, "1"),
            piece(104.0, 380.0, "3"),
            piece(108.5, 380.0, "月"),
            piece(117.5, 380.0, "5日"),
            piece(160.0, 380.0, "健康讲座与义诊"),
            piece(160.0, 368.0, "（第一场）"),
            piece(350.0, 380.0, "64"),
            piece(64.0, 350.0, "2"),
            piece(160.0, 350.0, "义诊"),
            Piece { size: 8.5, ..piece(60.0, 40.0, "幸福社区2026年科普工作摘要") },
        ];
        let page = Page { pieces: page, rules: Vec::new() };
        let tables = read(&[page.clone(), page.clone()]);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].len(), 5, "a header once, two rows a page: {:?}", tables[0]);
        assert_eq!(tables[0][1], ["1", "3月5日", "健康讲座与义诊（第一场）", "64"]);
        assert_eq!(tables[0][2], ["2", "", "义诊", ""]);
    }

    #[test]
    fn full_cells_side_by_side_stay_apart_and_digits_join_their_words() {
        let pieces = vec![
            piece(60.0, 400.0, "时间"),
            piece(110.0, 400.0, "活动名称"),
            piece(200.0, 400.0, "地点"),
            piece(62.0, 380.0, "5月"),
            // A quarter of an em parts the digits from the words, half of one the cells.
            piece(101.0, 380.0, "3D"),
            piece(112.3, 380.0, "打印体验科普工作坊"),
            piece(197.8, 380.0, "会议室"),
        ];
        let rules = [58.0, 99.0, 195.5, 260.0].map(|x| (x, 370.0, 420.0)).to_vec();
        let tables = read(&[Page { pieces, rules }]);
        assert_eq!(tables[0][1], ["5月", "3D打印体验科普工作坊", "会议室"]);
    }

    #[test]
    fn texts_without_a_known_header_are_no_table() {
        let page = vec![
            piece(60.0, 400.0, "姓名"),
            piece(110.0, 400.0, "电话"),
            piece(160.0, 400.0, "备注"),
        ];
        assert_eq!(read(&[Page { pieces: page, rules: Vec::new() }]), Vec::<Rows>::new());
    }
}
