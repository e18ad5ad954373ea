//! Lines: letters broken by the rules of 避头尾, punctuation squeezed, both margins straight.
//!
//! Comes in: letters of a paragraph and the width they may take. Goes out: letters with their place in
//! each line. Not here: which face draws a letter, and pages.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::case::{Case, Letter};
use super::look::Type;
use crate::error::Result;
use crate::font::is_visible;

/// How a letter behaves beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Chinese characters and full-width signs.
    Han,
    /// （《“ with a blank left half.
    Opening,
    /// ，。》” with a blank right half.
    Closing,
    /// ：！？ with a blank quarter at the right.
    Pause,
    /// — … · which keep their width.
    Dash,
    /// Letters and digits.
    Latin,
    /// Half-width marks, which need no extra space beside Chinese.
    Mark,
    Space,
}

impl Kind {
    /// The kind of a character that is `advance` thousandths wide.
    pub(super) fn of(character: char, advance: u16) -> Self {
        if matches!(character, ' ' | '\u{A0}') {
            return Self::Space;
        }
        if character.is_ascii() || advance < 900 {
            let letter = character.is_alphanumeric() || matches!(character, '%' | '°' | '‰');
            return if letter { Self::Latin } else { Self::Mark };
        }
        match character {
            '（' | '《' | '〈' | '“' | '‘' | '「' | '『' | '【' | '〔' | '［' | '｛' => {
                Self::Opening
            }
            '）' | '》' | '〉' | '”' | '’' | '」' | '』' | '】' | '〕' | '］' | '｝' | '，'
            | '。' | '、' | '；' => Self::Closing,
            '：' | '！' | '？' => Self::Pause,
            '—' | '…' | '·' | '～' | '－' => Self::Dash,
            _ => Self::Han,
        }
    }
}

/// A stretch of text in one face.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'t> {
    pub text: &'t str,
    pub setting: Type,
}

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
    /// Whether full lines reach the right margin.
    pub justified: bool,
}

/// The letters of some spans, with the places where a line may end.
pub(super) fn letters(case: &mut Case<'_>, spans: &[Span<'_>]) -> Result<Vec<Letter>> {
    let text: String = spans.iter().map(|span| span.text).collect();
    let mut allowed = vec![false; text.len() + 1];
    for (at, opportunity) in linebreaks(&text) {
        allowed[at] = at < text.len() || opportunity == BreakOpportunity::Mandatory;
    }
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    for span in spans {
        for character in span.text.chars() {
            at += character.len_utf8();
            if !is_visible(character) {
                if let Some(last) = letters.last_mut() {
                    last.breaks |= allowed[at];
                }
                continue;
            }
            let letter = case.letter(character, span.setting.role)?;
            letters.push(Letter { breaks: allowed[at], ..letter });
        }
    }
    mend_breaks(&mut letters);
    Ok(letters)
}

/// Units that stay with the figure in front of them.
const UNITS: [&str; 12] = [
    "人次",
    "万元",
    "平方米",
    "公里",
    "小时",
    "分钟",
    "季度",
    "月份",
    "周年",
    "余人",
    "多人",
    "千米",
];

/// Adapts the Unicode rules to Chinese typesetting.
///
/// Unicode never breaks beside “ and ”, because it cannot tell them from Western quotation marks; here
/// they are Chinese. A figure is not parted from its unit, nor 第 from the figure behind it.
fn mend_breaks(letters: &mut [Letter]) {
    for at in 1..letters.len() {
        let (before, after) = (letters[at - 1], letters[at]);
        let beside_quote =
            matches!(before.character, '”' | '’') || matches!(after.character, '“' | '‘');
        if beside_quote
            && before.kind != Kind::Opening
            && !matches!(after.kind, Kind::Closing | Kind::Pause | Kind::Mark)
            && !(after.kind == Kind::Dash && before.kind == Kind::Dash)
        {
            letters[at - 1].breaks = true;
        }
        let figure = before.character.is_ascii_digit();
        if figure && after.kind == Kind::Han
            || before.character == '第' && after.kind == Kind::Latin
        {
            letters[at - 1].breaks = false;
        }
        if figure && after.kind == Kind::Han {
            bind_unit(&mut letters[at..]);
        }
    }
}

/// Forbids breaks inside the unit that begins here.
fn bind_unit(letters: &mut [Letter]) {
    let starts = |unit: &str| {
        unit.chars().enumerate().all(|(at, c)| letters.get(at).is_some_and(|of| of.character == c))
    };
    let length = UNITS.iter().find(|unit| starts(unit)).map_or(1, |unit| unit.chars().count());
    for letter in letters.iter_mut().take(length - 1) {
        letter.breaks = false;
    }
}

/// The space after a letter: natural, and by how much it can shrink.
#[derive(Clone, Copy, Debug, Default)]
struct Glue {
    natural: f64,
    shrink: f64,
    stretches: bool,
}

/// Sets letters into lines.
pub(super) fn lines(letters: &[Letter], setting: Type, room: Room) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let indent = if start == 0 { room.indent } else { 0.0 };
        let width = room.width - indent;
        let end = line_end(letters, start, setting, Room { width, ..room });
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

/// Where the line that begins at `start` ends: the break whose line needs the least stretching or
/// squeezing.
fn line_end(letters: &[Letter], start: usize, setting: Type, room: Room) -> usize {
    let mut width = 0.0;
    let mut shrink = 0.0;
    let mut best: Option<(f64, usize)> = None;
    for at in start..letters.len() {
        let letter = letters[at];
        width += own_width(letter, setting);
        let after_last = end_shrink(letter) * setting.size;
        let over = width - room.width;
        let at_end = at + 1 == letters.len();
        if letter.kind != Kind::Space && (at_end || letter.breaks) {
            let squeezed = shrink + after_last;
            if over <= squeezed + 0.01 {
                let cost = if at_end && over <= 0.0 { 0.0 } else { cost(over / setting.size) };
                if best.is_none_or(|(least, _)| cost <= least) {
                    best = Some((cost, at + 1));
                }
            }
        }
        if over > shrink + after_last && over > 0.0 {
            break;
        }
        if let Some(next) = letters.get(at + 1) {
            let glue = glue(letter, *next, setting, room.gap);
            width += glue.natural;
            shrink += glue.shrink;
        }
    }
    best.map_or_else(|| forced_end(letters, start, setting, room), |(_, end)| end)
}

/// What a line costs that is over (or, negative, under) its width by so many em.
fn cost(over: f64) -> f64 {
    if over > 0.0 { 1.5 * over * over } else { over * over }
}

/// The end of a line whose first piece is wider than the line: as many letters as fit, at least one.
fn forced_end(letters: &[Letter], start: usize, setting: Type, room: Room) -> usize {
    let mut width = 0.0;
    for at in start..letters.len() {
        width += own_width(letters[at], setting);
        if width > room.width {
            return at.max(start + 1);
        }
    }
    letters.len()
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

fn glue(before: Letter, after: Letter, setting: Type, gap: f64) -> Glue {
    use Kind::{Closing, Dash, Han, Latin, Mark, Opening, Pause, Space};
    let size = setting.size;
    let (natural, shrink, stretches) = match (before.kind, after.kind) {
        // Two marks side by side share their blank halves.
        (Closing, Closing | Opening | Pause) | (Opening, Opening) => (-0.5, 0.0, false),
        (Pause, Opening | Closing) => (-0.25, 0.0, false),
        (Closing, _) | (_, Opening) => (0.0, 0.25, true),
        (Pause, _) => (0.0, 0.125, true),
        (Han, Latin) | (Latin, Han) => (gap, gap, true),
        (Dash, Dash) | (Opening, _) | (_, Closing | Pause) => (0.0, 0.0, false),
        (Latin | Mark, Latin | Mark) => (0.0, 0.0, false),
        (Space, _) => (0.0, 0.1, true),
        _ => (0.0, 0.0, before.kind != Latin || after.kind != Latin),
    };
    Glue { natural: natural * size, shrink: shrink * size, stretches }
}

/// Places the letters of one line; `full` when it should reach the margin.
fn place(letters: &[Letter], setting: Type, width: f64, room: Room, full: bool) -> Line {
    let letters = trim_end(letters);
    let glues: Vec<Glue> =
        letters.windows(2).map(|pair| glue(pair[0], pair[1], setting, room.gap)).collect();
    let natural = natural_width(letters, setting, room.gap);
    let end = letters.last().map_or(0.0, |letter| end_shrink(*letter) * setting.size);
    let slack = width - natural;
    let adjust = adjustment(&glues, slack, end, setting.size, full && room.justified);
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
    Stretch(f64),
    Shrink(f64),
}

impl Adjustment {
    fn of(self, glue: Glue) -> f64 {
        match self {
            Self::Stretch(by) if glue.stretches => by,
            Self::Shrink(share) => -glue.shrink * share,
            _ => 0.0,
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
    let places = glues.iter().filter(|glue| glue.stretches).count();
    if !full || places == 0 {
        return Adjustment::None;
    }
    let by = slack / f64::from(u32::try_from(places).unwrap_or(u32::MAX));
    // A line that would be torn apart stays ragged.
    if by > 0.6 * size { Adjustment::None } else { Adjustment::Stretch(by) }
}
