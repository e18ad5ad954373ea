//! Lines: letters broken where they may be, punctuation squeezed, both margins straight.
//!
//! Comes in: letters of a paragraph and the width they may take. Goes out: letters with their place in
//! each line. Not here: which face draws a letter, and pages.

use super::breaks;
use super::case::Letter;
use super::gaps::LOOSE;
use super::look::Type;
use super::spell::Kind;

/// A letter at its place, measured from the left end of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub letter: Letter,
    pub x: f64,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub letters: Vec<Placed>,
    /// From the first letter's left to the last one's right.
    pub width: f64,
}

/// The room a paragraph has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub width: f64,
    /// Of the first line.
    pub indent: f64,
    /// Space between Chinese and Latin, in em.
    pub gap: f64,
    pub fill: Fill,
}

/// How lines fill their room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// Full lines end where they end.
    Ragged,
    /// The same in a cell: the ink of an opening mark stands at the left, under that of other cells.
    Cell,
    /// Full lines reach the margin, a mark with its blank half: the grid of official papers.
    Grid,
    /// Full lines reach the margin with their ink; blank halves of marks hang out on both sides.
    Flush,
}

/// The space after a letter: natural, and by how much it can shrink.
#[derive(Clone, Copy, Debug, Default)]
struct Glue {
    natural: f64,
    shrink: f64,
    stretches: bool,
    /// A space read here does no harm: after a mark, beside Latin.
    soft: bool,
}

/// Sets letters into lines.
pub(super) fn lines(letters: &[Letter], setting: Type, room: Room) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let indent = first_x(letters, start, setting, room);
        let width = room.width - indent;
        let end = line_end(letters, start, setting, Room { width, ..room });
        let end = spare_for_last(letters, start, end, setting, room);
        let last = end == letters.len();
        let mut line = place(&letters[start..end], setting, width, room, !last);
        for placed in &mut line.letters {
            placed.x += indent;
        }
        line.width += indent;
        lines.push(line);
        start = end;
        while start < letters.len() && letters[start].kind == Kind::Space {
            start += 1;
        }
    }
    lines
}

/// All letters on one line, however long.
pub(super) fn whole(letters: &[Letter], setting: Type, gap: f64) -> Line {
    let room = Room { width: 0.0, indent: 0.0, gap, fill: Fill::Ragged };
    place(letters, setting, f64::MAX, room, false)
}

/// Where a line begins: the first at the indent, a later one at the margin.
fn first_x(letters: &[Letter], start: usize, setting: Type, room: Room) -> f64 {
    let opens = letters.get(start).is_some_and(|letter| letter.kind == Kind::Opening);
    match room.fill {
        Fill::Cell if opens => -0.5 * setting.size,
        _ if start == 0 => room.indent,
        Fill::Flush if opens => -0.5 * setting.size,
        _ => 0.0,
    }
}

/// The natural width of letters on one line.
pub(super) fn natural_width(letters: &[Letter], setting: Type, gap: f64) -> f64 {
    let mut width = 0.0;
    for (at, letter) in letters.iter().enumerate() {
        width += own_width(*letter, setting);
        if let Some(next) = letters.get(at + 1) {
            width += glue(*letter, *next, setting, gap).natural;
        }
    }
    width
}

/// The widest piece that cannot be broken.
pub(super) fn widest_piece(letters: &[Letter], setting: Type, gap: f64) -> f64 {
    letters
        .split_inclusive(|letter| letter.breaks)
        .map(|piece| natural_width(piece, setting, gap))
        .fold(0.0, f64::max)
}

/// Tolerance for sums of widths.
const CRUMB: f64 = 0.01;

/// Where the line that begins at `start` ends: the break whose line needs the least stretching or
/// squeezing.
fn line_end(letters: &[Letter], start: usize, setting: Type, room: Room) -> usize {
    let mut width = 0.0;
    let mut shrink = 0.0;
    // How far the letters reach over the margin, and by how much they could be squeezed; spaces at the end
    // of a line do not count.
    let (mut over, mut squeeze) = (-room.width, 0.0);
    let mut best: Option<(f64, usize)> = None;
    for at in start..letters.len() {
        let letter = letters[at];
        width += own_width(letter, setting);
        if letter.kind != Kind::Space {
            let blank = end_shrink(letter) * setting.size;
            let hanging = if room.fill == Fill::Flush { blank } else { 0.0 };
            over = width - hanging - room.width;
            squeeze = shrink + blank - hanging;
        }
        if over > squeeze + CRUMB {
            break;
        }
        let last = at + 1 == letters.len();
        if last || letter.breaks {
            let poor = if letter.poor { POOR } else { 0.0 };
            let cost = if last && over <= CRUMB { 0.0 } else { cost(over / setting.size) + poor };
            if best.is_none_or(|(least, _)| cost <= least) {
                best = Some((cost, at + 1));
            }
        }
        if let Some(next) = letters.get(at + 1) {
            let glue = glue(letter, *next, setting, room.gap);
            width += glue.natural;
            shrink += glue.shrink;
        }
    }
    best.map_or_else(|| forced_end(letters, start, setting, room), |(_, end)| end)
}

/// An earlier end for the line before the last, where the last would hold a single character.
fn spare_for_last(
    letters: &[Letter],
    start: usize,
    end: usize,
    setting: Type,
    room: Room,
) -> usize {
    let rest = &letters[end..];
    let words = rest.iter().filter(|of| matches!(of.kind, Kind::Han | Kind::Latin)).count();
    if rest.is_empty() || words > 1 || natural_width(rest, setting, room.gap) > 2.5 * setting.size {
        return end;
    }
    let nearest = end.saturating_sub(3).max(start + 4);
    (nearest..end).rev().find(|at| letters[at - 1].breaks).unwrap_or(end)
}

/// What a break costs that is better avoided: as much as a line two em too short.
const POOR: f64 = 4.0;

/// What a line costs that is over (or, negative, under) its width by so many em.
fn cost(over: f64) -> f64 {
    if over > 0.0 { 1.5 * over * over } else { over * over }
}

/// The end of a line whose first piece is wider than the line: as many letters as fit, at least one, and a
/// mark takes the letter before it along.
fn forced_end(letters: &[Letter], start: usize, setting: Type, room: Room) -> usize {
    let mut width = 0.0;
    let fitting = letters[start..].iter().take_while(|letter| {
        width += own_width(**letter, setting);
        width <= room.width
    });
    let most = start + fitting.count().max(1);
    let parts = |end: &usize| match (letters.get(end - 1), letters.get(*end)) {
        (Some(before), Some(after)) => !breaks::cling(*before, *after),
        _ => true,
    };
    (start + 1..=most).rev().find(parts).unwrap_or(most)
}

fn own_width(letter: Letter, setting: Type) -> f64 {
    let half = matches!(letter.kind, Kind::Latin | Kind::Mark | Kind::Space);
    let tracking = if half { 0.0 } else { setting.tracking };
    f64::from(letter.advance) / 1000.0 * setting.size + tracking
}

/// How much of a mark's blank side, in em, may be taken away at the end of a line.
fn end_shrink(letter: Letter) -> f64 {
    match letter.kind {
        Kind::Closing => 0.5,
        Kind::Pause => 0.25,
        _ => 0.0,
    }
}

/// What two marks side by side give up together, in em. Half an em and more makes poppler lose the order of
/// the marks when it reads the text back.
const SHARED: f64 = 0.45;

fn glue(before: Letter, after: Letter, setting: Type, gap: f64) -> Glue {
    use Kind::{Closing, Dash, Han, Latin, Mark, Opening, Pause, Space};
    let size = setting.size;
    let (natural, shrink, stretches) = match (before.kind, after.kind) {
        // Two marks side by side share their blank halves.
        (Closing, Closing | Opening | Pause) | (Opening, Opening) => (-SHARED, 0.0, false),
        (Pause, Opening | Closing) => (-SHARED / 2.0, 0.0, false),
        (Closing, _) | (_, Opening) => (0.0, 0.2, true),
        (Pause, _) => (0.0, 0.125, true),
        (Han, Latin) | (Latin, Han) if is_unit(before, after) => (0.0, 0.0, false),
        (Han, Latin) | (Latin, Han) => (gap, gap / 2.0, false),
        (Dash, Dash) | (Opening, _) | (_, Closing | Pause) | (Latin | Mark, Latin | Mark) => {
            (0.0, 0.0, false)
        }
        (Space, _) => (0.0, 0.1, true),
        _ => (0.0, 0.0, before.kind != Latin || after.kind != Latin),
    };
    let soft = matches!(
        (before.kind, after.kind),
        (Closing | Pause | Space, Han | Latin | Dash) | (Han, Latin | Opening) | (Latin, Han)
    );
    // 间隔号 stands in half the width of a character: 3·15.
    let dots = [before, after].iter().filter(|of| of.kind == Dash && of.character == '·').count();
    let natural = natural - [0.0, 0.25, 0.5][dots.min(2)];
    Glue { natural: natural * size, shrink: shrink * size, stretches, soft }
}

/// Whether one of two letters is a sign that belongs to the figure beside it: ￥100, 25℃, 90㎡.
fn is_unit(before: Letter, after: Letter) -> bool {
    "￥＄£€№＃±≥≤".contains(before.character) || "％‰℃℉′″㎡㎥㎏㎎㎜㎝㎞".contains(after.character)
}

/// Places the letters of one line; `full` when it should reach the margin.
fn place(letters: &[Letter], setting: Type, width: f64, room: Room, full: bool) -> Line {
    let letters = trim_end(letters);
    let glues: Vec<Glue> =
        letters.windows(2).map(|pair| glue(pair[0], pair[1], setting, room.gap)).collect();
    let natural = natural_width(letters, setting, room.gap);
    let blank = letters.last().map_or(0.0, |letter| end_shrink(*letter) * setting.size);
    let hanging = if room.fill == Fill::Flush && full { blank } else { 0.0 };
    let slack = width + hanging - natural;
    let full = full && matches!(room.fill, Fill::Grid | Fill::Flush);
    let adjust = adjustment(&glues, slack, blank - hanging, setting.size, full);
    let mut line = Line { letters: Vec::with_capacity(letters.len()), width: 0.0 };
    for (at, letter) in letters.iter().enumerate() {
        line.letters.push(Placed { letter: *letter, x: line.width });
        line.width += own_width(*letter, setting);
        if let Some(glue) = glues.get(at) {
            line.width += glue.natural + adjust.of(*glue);
        }
    }
    line
}

fn trim_end(letters: &[Letter]) -> &[Letter] {
    let end = letters.iter().rposition(|letter| letter.kind != Kind::Space).map_or(0, |at| at + 1);
    &letters[..end]
}

/// What is added to each glue of a line.
#[derive(Clone, Copy, Debug)]
enum Adjustment {
    None,
    /// Evenly by the first; soft places by the second too.
    Stretch(f64, f64),
    Shrink(f64),
}

impl Adjustment {
    fn of(self, glue: Glue) -> f64 {
        match self {
            Self::Stretch(even, soft) => {
                let even = if glue.stretches { even } else { 0.0 };
                even + if glue.soft { soft } else { 0.0 }
            }
            Self::Shrink(share) => -glue.shrink * share,
            Self::None => 0.0,
        }
    }
}

fn adjustment(glues: &[Glue], slack: f64, end: f64, size: f64, full: bool) -> Adjustment {
    if slack < 0.0 {
        // The mark at the end gives its blank half first: it then hangs out of the measured width.
        let over = (-slack - end).max(0.0);
        let shrink: f64 = glues.iter().map(|glue| glue.shrink).sum();
        return if shrink > 0.0 {
            Adjustment::Shrink((over / shrink).min(1.0))
        } else {
            Adjustment::None
        };
    }
    if !full {
        return Adjustment::None;
    }
    let count = |of: fn(&Glue) -> bool| -> f64 {
        f64::from(u32::try_from(glues.iter().filter(|glue| of(glue)).count()).unwrap_or(u32::MAX))
    };
    let (places, soft) = (count(|glue| glue.stretches), count(|glue| glue.soft));
    let even = if places > 0.0 { slack / places } else { 0.0 };
    let limit = if soft > 0.0 { LOOSE * size } else { f64::MAX };
    let rest = (slack - even.min(limit) * places) / soft.max(1.0);
    // A line that would be torn apart stays ragged.
    if even.min(limit) + rest > 0.8 * size {
        return Adjustment::None;
    }
    Adjustment::Stretch(even.min(limit), if soft > 0.0 { rest } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::super::look::Ink;
    use super::super::spell::{Span, letters};
    use super::*;
    use crate::font::Role;
    use crate::font::tests::shipped;

    const SETTING: Type =
        Type { role: Role::Body, size: 10.0, pitch: 18.0, tracking: 0.0, ink: Ink::Black };

    fn set(text: &str, ems: f64, fill: Fill) -> Vec<Line> {
        let book = shipped();
        let mut case = Case::new(&book);
        let letters =
            letters(&mut case, &[Span { text, setting: SETTING }]).expect("all fonts are shipped");
        let room = Room { width: ems * 10.0, indent: 0.0, gap: 0.09, fill };
        lines(&letters, SETTING, room)
    }

    fn texts(text: &str, ems: f64) -> Vec<String> {
        let text_of = |line: &Line| line.letters.iter().map(|of| of.letter.character).collect();
        set(text, ems, Fill::Grid).iter().map(text_of).collect()
    }

    #[test]
    fn closing_marks_never_begin_a_line_and_opening_ones_never_end_it() {
        let text = "开展“三个代表”重要思想、《科普法》学习（社区），参与率95.5%。".repeat(3);
        for ems in 6..40 {
            for line in texts(&text, f64::from(ems)) {
                let first = line.chars().next().expect("no empty line");
                let last = line.chars().last().expect("no empty line");
                assert!(!"，。、）》”；：？！%".contains(first), "{ems}: {line}");
                assert!(!"（《“".contains(last), "{ems}: {line}");
            }
        }
    }

    #[test]
    fn nothing_is_lost_but_spaces_at_line_ends() {
        let text = "AI 与 science 2026年3月5日（星期四）开展“科普进社区”活动，1200人次参加 。";
        for ems in 1..60 {
            let set = texts(text, f64::from(ems)).concat().replace(' ', "");
            assert_eq!(set, text.replace(' ', ""), "{ems}");
        }
    }

    #[test]
    fn figures_keep_their_units_and_words_stay_whole() {
        for ems in 8..30 {
            let lines = texts(
                "全年参加人次不少于1200人次，覆盖率95.5%，开办workshop共12期",
                f64::from(ems),
            );
            for whole in ["1200人次", "95.5%", "workshop", "12期"] {
                assert!(lines.iter().any(|line| line.contains(whole)), "{ems}: {whole} {lines:?}");
            }
        }
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_where_it_must() {
        let lines = texts(&"A".repeat(100), 5.0);
        assert!(lines.len() > 10, "{lines:?}");
        assert_eq!(lines.concat().len(), 100);
    }

    #[test]
    fn full_lines_reach_both_margins() {
        let text = "为深入贯彻落实科普法，提升居民科学素质，结合实际，围绕“安全健康”主题开展活动。"
            .repeat(4);
        for fill in [Fill::Grid, Fill::Flush] {
            let lines = set(&text, 23.0, fill);
            for line in &lines[..lines.len() - 1] {
                let last = line.letters.last().expect("no empty line").letter;
                let blank = end_shrink(last) * 10.0;
                assert!(line.width > 229.9 && line.width <= 230.01 + blank, "{}", line.width);
                let ink = line.width - blank;
                assert!(fill == Fill::Grid || (ink - 230.0).abs() < 0.02, "{ink}");
            }
        }
    }

    #[test]
    fn in_a_cell_the_ink_of_an_opening_mark_stands_at_the_left() {
        let first = |fill| set("“科学过节”集中宣传", 5.0, fill)[0].letters[0].x;
        assert!((first(Fill::Cell) + 5.0).abs() < 0.01 && first(Fill::Ragged).abs() < 0.01);
    }

    #[test]
    fn marks_side_by_side_share_their_blank_halves() {
        let line = &set("（《科普法》）。", 20.0, Fill::Grid)[0];
        // Eight signs of 1 em, three pairs of marks that share theirs.
        assert!((line.width - 66.5).abs() < 0.01, "{}", line.width);
    }

    #[test]
    fn an_interpunct_stands_in_half_a_character() {
        let line = &set("3·15", 20.0, Fill::Grid)[0];
        assert!((line.width - 20.0).abs() < 0.01, "{}", line.width);
    }

    #[test]
    fn a_sign_stands_close_to_its_figure_and_words_do_not() {
        for (text, gap) in [("25℃", 0.0), ("￥25", 0.0), ("25㎡", 0.0), ("25次", 0.9)] {
            let line = &set(text, 20.0, Fill::Grid)[0];
            let own: f64 = line.letters.iter().map(|of| own_width(of.letter, SETTING)).sum();
            assert!((line.width - own - gap).abs() < 0.01, "{text} {}", line.width);
        }
    }

    #[test]
    fn month_and_day_part_only_where_the_line_would_gape() {
        let text = |before: usize| format!("{}5月27日，结合全国科技活动周", "科".repeat(before));
        assert!(texts(&text(27), 28.0)[0].ends_with('科'));
        assert!(texts(&text(25), 28.0)[0].ends_with("5月"));
    }

    #[test]
    fn the_last_line_holds_more_than_one_character() {
        let lines = texts("重阳节义诊与用药安全咨询", 11.0);
        assert!(lines[1].chars().count() > 1, "{lines:?}");
    }

    #[test]
    fn twenty_eight_characters_fill_a_line_of_the_official_page() {
        let lines = texts(&"科".repeat(60), 28.0);
        assert_eq!(lines.iter().map(|line| line.chars().count()).collect::<Vec<_>>(), [28, 28, 4]);
    }
}
