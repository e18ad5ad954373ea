//! Tables: columns sized by their content, cells wrapped, the head repeated on every page.

use std::rc::Rc;

use super::blocks::{Place, Setter, text_mark};
use super::case::{Case, Letter};
use super::line::{self, Fill, Line, Room};
use super::look::{Ink, Look, Type};
use super::page::{Mark, Strip};
use super::spell::{self, Span};
use crate::document::{Align, Table, TableRow, fit_size, room};
use crate::error::Result;
use crate::units::size;

/// Space left and right of a cell's text in a report.
const SIDE: f64 = 4.0;
/// The same in an official table, where it and a rule take what Word takes.
const OFFICIAL_SIDE: f64 = 3.25;
/// Space above and below a row's text.
const LID: f64 = 2.5;
/// Words up to this many characters are kept whole when there is room.
const WHOLE_WORD: usize = 8;
/// The same where room is scarce; dates and figures keep the longer one.
const WHOLE_WORD_AT_LEAST: usize = 5;
/// Characters on a line under which a column of text is tiresome to read.
const READABLE: f64 = 7.0;
/// The widest word, as a share of the table, that is kept whole at the cost of other columns.
const LONGEST_WORD: f64 = 0.22;

/// A table whose letters are chosen and whose columns are sized.
struct Layout<'t> {
    table: &'t Table,
    widths: Vec<f64>,
    look: &'t Look,
}

/// Sets a table: caption, head, rows.
pub(super) fn set(setter: &mut Setter<'_, '_>, table: &Table) -> Result<()> {
    let (look, fitted) = fitting(setter.look, table, setter.measure());
    let look = &look;
    let first = setter.strips.len();
    if !table.caption.is_empty() {
        let place = if look.ruled { Place::Centre } else { Place::Left };
        setter.text(&table.caption, look.table_head, place, 0.0)?;
    }
    let head = letters_of_row(setter.case, table, None, look)?;
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        rows.push(letters_of_row(setter.case, table, Some(row), look)?);
    }
    let widths = fitted.unwrap_or_else(|| widths(table, &head, &rows, look, setter.measure()));
    let layout = Layout { table, widths, look };
    let head = Rc::new(layout.head(&head));
    setter.strips.push(Strip::clone(&head));
    for strip in &mut setter.strips[first..] {
        strip.keep = true;
    }
    let count = rows.len();
    for (at, (row, letters)) in table.rows.iter().zip(&rows).enumerate() {
        let last = at + 1 == count;
        let strips = layout.row(row, letters, last, setter.sheet.depth - head.height);
        // Neither the first row nor the last, often a sum, is left alone on a page; a tall one may be cut.
        let keep = strips.len() == 1 && count > 2 && (at == 0 || at + 2 == count);
        let head = || Some(Rc::clone(&head));
        setter.strips.extend(strips.into_iter().map(|strip| Strip { head: head(), keep, ..strip }));
    }
    let (above, below) = surroundings(&setter.strips[first..], look);
    if let Some(strip) = setter.strips.get_mut(first) {
        strip.above = above;
    }
    setter.strips.push(Strip::space(below));
    Ok(())
}

/// The look in which a table stands: official tables take smaller type where that keeps their cells whole,
/// and the same columns as in Word.
fn fitting(look: &Look, table: &Table, measure: f64) -> (Look, Option<Vec<f64>>) {
    const FRAME: f64 = 2.0 * OFFICIAL_SIDE + 0.5;
    let mut look = look.clone();
    if !look.ruled || table.columns.is_empty() {
        return (look, None);
    }
    let sizes = [look.table.size, size::NO_5];
    let rooms = sizes.map(|size| room(table, measure, size, FRAME));
    let (at, columns) = fit_size(table, &rooms);
    let size = sizes[at];
    for setting in [&mut look.table, &mut look.table_head] {
        *setting = Type { size, pitch: setting.pitch * size / setting.size, ..*setting };
    }
    let widths = columns.widths.iter().map(|width| width * size + FRAME).collect();
    (look, Some(widths))
}

/// The space above and below a table; in official papers the text goes on at a line of the grid.
fn surroundings(strips: &[Strip], look: &Look) -> (f64, f64) {
    if look.air > 0.0 {
        return (look.air / 2.0, look.air);
    }
    let height: f64 = strips.iter().map(|strip| strip.height).sum();
    let pitch = look.body.pitch;
    let lines = ((height + 0.4 * pitch) / pitch).ceil();
    let free = lines * pitch - height;
    (free / 2.0, free / 2.0)
}

fn letters_of_row(
    case: &mut Case<'_>,
    table: &Table,
    row: Option<&TableRow>,
    look: &Look,
) -> Result<Vec<Vec<Letter>>> {
    let setting = setting_of(row, look);
    let texts: Vec<&str> = match row {
        Some(row) => row.cells.iter().map(String::as_str).collect(),
        None => table.columns.iter().map(|column| column.title.as_str()).collect(),
    };
    texts.iter().map(|text| spell::letters(case, &[Span { text, setting }])).collect()
}

fn setting_of(row: Option<&TableRow>, look: &Look) -> Type {
    match row {
        None => look.table_head,
        Some(row) if row.total => look.table.with_role(look.table_head.role),
        Some(_) => look.table,
    }
}

/// The width of each column: what it needs, the wide ones sharing what is left evenly. Short words are kept
/// whole unless that leaves a column of text no room to be read.
fn widths(
    table: &Table,
    head: &[Vec<Letter>],
    rows: &[Vec<Vec<Letter>>],
    look: &Look,
    measure: f64,
) -> Vec<f64> {
    let flexible: Vec<bool> =
        table.columns.iter().map(|column| column.align == Align::Left).collect();
    let wish = |whole_word: usize| {
        let needs = needs(table, head, rows, look, (measure, whole_word));
        let widths = share(&needs, &flexible, measure);
        let readable = READABLE * look.table.size;
        let mut texts = needs.iter().zip(&widths).zip(&flexible).filter(|(_, is_text)| **is_text);
        let legible = texts.all(|((need, width), _)| *width >= need.usual.min(readable));
        (widths, legible)
    };
    let (widths, legible) = wish(WHOLE_WORD);
    if legible { widths } else { wish(WHOLE_WORD_AT_LEAST).0 }
}

/// What each column asks for; words up to so many characters are kept whole.
fn needs(
    table: &Table,
    head: &[Vec<Letter>],
    rows: &[Vec<Vec<Letter>>],
    look: &Look,
    (measure, whole_word): (f64, usize),
) -> Vec<Need> {
    let mut needs = Vec::with_capacity(table.columns.len());
    let longest = measure * LONGEST_WORD;
    for (at, column) in table.columns.iter().enumerate() {
        let mut need = Need::default();
        if let Some(letters) = head.get(at) {
            need.add(letters, look.table_head, look.gap, (letters.len() <= 5, longest));
        }
        let mut naturals = Vec::with_capacity(rows.len());
        for letters in rows.iter().filter_map(|row| row.get(at)) {
            let figures = letters.iter().any(|letter| letter.character.is_ascii_digit());
            let limit = if figures { WHOLE_WORD } else { whole_word };
            let whole = column.align != Align::Left && letters.len() <= limit;
            naturals.push(need.add(letters, look.table, look.gap, (whole, longest)));
        }
        need.set_usual(naturals);
        needs.push(need);
    }
    needs
}

/// What a column asks for, its sides included.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Need {
    /// Under this, words are torn.
    least: f64,
    /// Six of seven cells stand on one line.
    usual: f64,
    /// All cells stand on one line.
    natural: f64,
}

impl Need {
    /// Takes in a cell and gives its natural width. It is kept `whole`, or its words are, up to a width.
    fn add(
        &mut self,
        letters: &[Letter],
        setting: Type,
        gap: f64,
        (whole, longest): (bool, f64),
    ) -> f64 {
        let natural = line::natural_width(letters, setting, gap) + 2.0 * SIDE + 0.5;
        let least = if whole {
            natural
        } else {
            let word = line::widest_piece(letters, setting, gap).min(longest);
            (word + 2.0 * SIDE + 0.5).min(natural)
        };
        self.natural = self.natural.max(natural);
        self.least = self.least.max(least);
        natural
    }

    fn set_usual(&mut self, mut naturals: Vec<f64>) {
        naturals.sort_by(f64::total_cmp);
        let usual = naturals.get(naturals.len() * 6 / 7).copied().unwrap_or(0.0);
        self.usual = usual.clamp(self.least, self.natural);
    }
}

/// Shares a width among columns.
fn share(needs: &[Need], flexible: &[bool], measure: f64) -> Vec<f64> {
    let sum = |of: fn(&Need) -> f64| -> f64 { needs.iter().map(of).sum() };
    let (least, usual, natural) = (sum(|of| of.least), sum(|of| of.usual), sum(|of| of.natural));
    if least > measure {
        // Only the widest are torn: a column of short words keeps them.
        return between(needs, measure, |_| 0.0, |of| of.least);
    }
    if usual > measure {
        return between(needs, measure, |of| of.least, |of| of.usual);
    }
    if natural > measure {
        return between(needs, measure, |of| of.usual, |of| of.natural);
    }
    let surplus = measure - natural;
    let any = flexible.contains(&true);
    let takes = |at: usize| !any || flexible.get(at).copied().unwrap_or(false);
    let base: f64 =
        needs.iter().enumerate().filter(|(at, _)| takes(*at)).map(|(_, need)| need.natural).sum();
    let part = |at: usize, need: &Need| if takes(at) { need.natural / base } else { 0.0 };
    needs.iter().enumerate().map(|(at, need)| need.natural + surplus * part(at, need)).collect()
}

/// Widths between a smaller and a larger wish, all by the same cap, so that they fill the measure: what
/// is wanted beyond the smaller wish is granted evenly.
fn between(
    needs: &[Need],
    measure: f64,
    small: fn(&Need) -> f64,
    large: fn(&Need) -> f64,
) -> Vec<f64> {
    let grant = |more: f64| move |need: &Need| large(need).min(small(need) + more);
    let (mut low, mut high) = (0.0, measure);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if needs.iter().map(grant(middle)).sum::<f64>() > measure {
            high = middle;
        } else {
            low = middle;
        }
    }
    needs.iter().map(grant(low)).collect()
}

impl Layout<'_> {
    fn measure(&self) -> f64 {
        self.widths.iter().sum()
    }

    fn side(&self) -> f64 {
        if self.look.ruled { OFFICIAL_SIDE } else { SIDE }
    }

    fn head(&self, letters: &[Vec<Letter>]) -> Strip {
        let setting = self.look.table_head;
        let cells = self.cells(letters, setting);
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let mut strip = self.band(&cells, setting, 0..lines, (true, [LID; 2]));
        let measure = self.measure();
        if self.look.ruled {
            strip.marks.push(rule(0.0, measure, 0.5, Ink::Black));
            strip.marks.push(rule(strip.height - 0.5, measure, 0.5, Ink::Black));
        } else {
            strip.marks.push(rule(0.0, measure, 1.0, Ink::Accent));
            strip.marks.push(rule(strip.height - 0.5, measure, 0.5, Ink::Accent));
        }
        strip.keep = true;
        strip
    }

    /// The strips of a row: one, or one for each line when it is taller than a page.
    fn row(&self, row: &TableRow, letters: &[Vec<Letter>], last: bool, depth: f64) -> Vec<Strip> {
        let setting = setting_of(Some(row), self.look);
        let cells = self.cells(letters, setting);
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let fits = lines <= lines_that_fit(depth - 2.0 * LID, setting.pitch);
        let step = if fits { lines } else { 1 };
        let mut strips = Vec::with_capacity(lines / step);
        for start in (0..lines).step_by(step) {
            let closing = start + step == lines;
            let lids = [start == 0, closing].map(|of| if of { LID } else { 0.0 });
            let mut strip = self.band(&cells, setting, start..start + step, (fits, lids));
            self.finish_row(&mut strip, row.total, closing, closing && last);
            strips.push(strip);
        }
        strips
    }

    fn finish_row(&self, strip: &mut Strip, total: bool, closing: bool, last: bool) {
        let measure = self.measure();
        if total && !self.look.ruled {
            let (height, ink) = (strip.height, Ink::Wash);
            strip.marks.insert(0, Mark::Block { x: 0.0, y: 0.0, width: measure, height, ink });
        }
        let (weight, ink) = match (self.look.ruled, last) {
            (true, _) => (0.5, Ink::Black),
            (false, true) => (1.0, Ink::Accent),
            (false, false) => (0.4, Ink::Hair),
        };
        if closing {
            strip.marks.push(rule(strip.height - weight, measure, weight, ink));
        }
    }

    /// The lines of each cell of a row.
    fn cells(&self, letters: &[Vec<Letter>], setting: Type) -> Vec<Vec<Line>> {
        let gap = self.look.gap;
        let fill = if self.look.ruled { Fill::Ragged } else { Fill::Cell };
        let set = |(cell, width): (&Vec<Letter>, &f64)| {
            let room = Room { width: width - 2.0 * self.side(), indent: 0.0, gap, fill };
            line::lines(cell, setting, room)
        };
        letters.iter().zip(&self.widths).map(set).collect()
    }

    /// Some lines of a row as a strip, with space above and below them; `centred` sets short cells in the
    /// middle of the row's height.
    fn band(
        &self,
        cells: &[Vec<Line>],
        setting: Type,
        lines: std::ops::Range<usize>,
        (centred, [above, below]): (bool, [f64; 2]),
    ) -> Strip {
        let pitch = setting.pitch;
        let height = times(lines.len(), pitch) + above + below;
        let mut marks = Vec::new();
        let mut x = 0.0;
        for (at, (cell, width)) in cells.iter().zip(&self.widths).enumerate() {
            let place = self.place(at, cell.len(), setting);
            let free =
                if centred { times(lines.len() - cell.len().min(lines.len()), pitch) } else { 0.0 };
            let shown = cell.iter().skip(lines.start).take(lines.len());
            for (row, line) in shown.enumerate() {
                let y = above + free / 2.0 + times(row, pitch);
                let mark = text_mark(line.clone(), setting, place, width - 2.0 * self.side());
                marks.push(mark.moved(x + self.side(), y));
            }
            if self.look.ruled {
                marks.push(upright(x, height));
            }
            x += width;
        }
        if self.look.ruled {
            marks.push(upright(x - 0.5, height));
        }
        Strip { height, marks, ..Strip::default() }
    }

    /// Heads stand as their column does; a centred cell that needs several lines begins at the left.
    fn place(&self, column: usize, lines: usize, setting: Type) -> Place {
        let align = self.table.columns.get(column).map_or(Align::Left, |column| column.align);
        let head = setting == self.look.table_head;
        match align {
            Align::Right => Place::Right,
            Align::Centre if lines <= 1 || head => Place::Centre,
            Align::Left if head && self.look.ruled => Place::Centre,
            _ => Place::Left,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
fn times(count: usize, pitch: f64) -> f64 {
    count as f64 * pitch
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page holds between 1 and some hundred lines"
)]
fn lines_that_fit(depth: f64, pitch: f64) -> usize {
    (depth / pitch).floor().clamp(1.0, 10_000.0) as usize
}

fn rule(y: f64, width: f64, height: f64, ink: Ink) -> Mark {
    Mark::Block { x: 0.0, y, width, height, ink }
}

fn upright(x: f64, height: f64) -> Mark {
    Mark::Block { x, y: 0.0, width: 0.5, height, ink: Ink::Black }
}

#[cfg(test)]
mod tests {
    use super::super::look;
    use super::*;

    fn need(least: f64, usual: f64, natural: f64) -> Need {
        Need { least, usual, natural }
    }

    #[test]
    fn a_single_long_cell_does_not_take_the_room_of_a_column_of_text() {
        let needs = [need(20.0, 30.0, 30.0), need(20.0, 150.0, 160.0), need(20.0, 40.0, 400.0)];
        let widths = share(&needs, &[], 240.0);
        assert!((widths[0] - 30.0).abs() < 0.01, "{widths:?}");
        assert!(widths[1] >= 150.0, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 240.0).abs() < 0.01, "{widths:?}");
    }

    #[test]
    fn what_is_left_over_goes_to_columns_of_text() {
        let needs = [need(20.0, 30.0, 30.0), need(20.0, 50.0, 50.0)];
        assert_eq!(share(&needs, &[false, true], 100.0), [30.0, 70.0]);
    }

    #[test]
    fn an_endless_word_takes_nothing_from_columns_of_short_ones() {
        let needs = [need(30.0, 30.0, 30.0), need(900.0, 900.0, 900.0), need(40.0, 60.0, 90.0)];
        let widths = share(&needs, &[true, true, true], 200.0);
        let expected = [30.0, 130.0, 40.0];
        assert!(widths.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01), "{widths:?}");
    }

    #[test]
    fn short_words_give_way_where_a_column_of_text_would_not_be_legible() {
        use crate::document::TableColumn;
        use crate::font::tests::shipped;
        let book = shipped();
        let mut case = Case::new(&book);
        let look = look::look(look::Style::Summary);
        let column = |align| TableColumn { title: "名".to_owned(), align };
        let cells = ["老年人、青少年", "防灾减灾日楼院疏散演练和讲座"].map(str::to_owned);
        let rows = vec![TableRow { cells: cells.into(), total: false }];
        let columns = vec![column(Align::Centre), column(Align::Left)];
        let table = Table { caption: String::new(), columns, rows };
        let mut letters = |row| letters_of_row(&mut case, &table, row, &look).expect("all fonts");
        let (head, row) = (letters(None), letters(Some(&table.rows[0])));
        let first = |measure| widths(&table, &head, std::slice::from_ref(&row), &look, measure)[0];
        let whole = first(300.0);
        assert!(first(150.0) >= whole - 0.01, "there is room for both");
        assert!(first(125.0) < whole, "the text needs seven characters");
    }
}
