//! Tables of text for a terminal, aligned by the width that Chinese characters take there.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest cell before the last column; longer text is cut with “…”.
const WIDEST: usize = 36;

/// Where a column's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// Rows of cells as lines, two spaces before each column. The last column is neither padded nor cut.
pub fn lines(sides: &[Side], rows: &[Vec<String>]) -> String {
    let shown = |(at, cell): (usize, &String)| {
        let cell = one_line(cell);
        if at + 1 < sides.len() { cut(&cell) } else { cell }
    };
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().enumerate().map(shown).collect()).collect();
    let widths: Vec<usize> = (0..sides.len())
        .map(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for ((cell, side), width) in row.iter().zip(sides).zip(&widths) {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) =
                if *side == Side::Right { (room, String::new()) } else { (String::new(), room) };
            line.extend(["  ", &before, cell, &after]);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Line breaks inside a cell would tear the table; what cannot be seen could write to the terminal.
fn one_line(cell: &str) -> String {
    cell.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn cut(cell: &str) -> String {
    if cell.width() <= WIDEST {
        return cell.to_owned();
    }
    let mut short = String::new();
    let mut width = 0;
    for c in cell.chars() {
        width += c.width().unwrap_or_default();
        if width >= WIDEST {
            break;
        }
        short.push(c);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: [&str; 3]) -> Vec<String> {
        cells.map(str::to_owned).to_vec()
    }

    #[test]
    fn columns_stand_under_each_other_in_terminal_width() {
        let rows = [row(["列", "人次", "表头"]), row(["AB", "1081", "活动时间"])];
        let text = lines(&[Side::Left, Side::Right, Side::Left], &rows);
        assert_eq!(text, "  列  人次  表头\n  AB  1081  活动时间\n");
    }

    #[test]
    fn long_text_is_cut_and_stays_on_one_line() {
        let rows = [row(["a\nb\x1b[2J", &"社".repeat(40), ""])];
        let text = lines(&[Side::Left; 3], &rows);
        assert_eq!(text.lines().count(), 1);
        assert!(text.starts_with("  a b [2J  社"));
        assert!(text.ends_with("社…\n") && !text.contains('\x1b'));
    }
}
