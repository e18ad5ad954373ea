//! Where a line may end: the rules of 避头尾 (GB/T 15834-2011, 5.1) over the Unicode ones.
//!
//! Comes in: letters that know where Unicode would break. Goes out: the same, mended for Chinese. Not here:
//! widths. Each rule stands beside the clause it comes from; those without are typesetters' custom.

use super::case::Letter;
use super::spell::Kind;

/// 5.1.1, 5.1.2: what ends a phrase, and the second half of a pair, never begins a line; nor do 5.1.5 to
/// 5.1.7: connecting marks, the interpunct, the slash. 々 repeats what stands before it, ％ belongs to it.
const NEVER_FIRST: &str = "，。、；：？！）》〉”’」』】〕］｝·•・～－–-／/,.;:?!)]}%％‰°℃℉′″々…¢￠";
/// 5.1.2: the first half of a pair never ends a line, 5.1.7: nor does the slash, but for that of an address;
/// a currency sign belongs to the figure behind it.
const NEVER_LAST: &str = "（《〈“‘「『【〔［｛／([{￥¥＄$€£№＃#";

/// Whether the two must stand on one line, whatever they mean.
pub(super) fn cling(before: Letter, after: Letter) -> bool {
    let (left, right) = (before.character, after.character);
    // 5.1.3, 5.1.4: the halves of —— and …… are one mark.
    let doubled = left == right && matches!(left, '—' | '…' | '―' | '⸺');
    if doubled || NEVER_LAST.contains(left) {
        return true;
    }
    // An ellipsis may begin a line where Unicode lets it; never after an opening mark.
    NEVER_FIRST.contains(right) && right != '…'
}

/// Adapts the Unicode rules to Chinese typesetting.
pub(super) fn mend(letters: &mut [Letter]) {
    for at in 1..letters.len() {
        free_quotes(letters, at);
        if keeps(letters, at) {
            letters[at - 1].breaks = false;
        }
        // 5月 | 27日 only where the line would gape.
        letters[at - 1].poor =
            letters[at - 1].character == '月' && letters[at].character.is_ascii_digit();
    }
    for at in 1..letters.len() {
        if letters[at - 1].character.is_ascii_digit() {
            bind_unit(letters, at);
        }
    }
}

/// Unicode never breaks beside “ and ”, because it cannot tell them from Western quotation marks; here
/// they are Chinese, unless ’ stands within a word.
fn free_quotes(letters: &mut [Letter], at: usize) {
    let (before, after) = (letters[at - 1], letters[at]);
    let closed = matches!(before.character, '”' | '’');
    let opens = matches!(after.character, '“' | '‘');
    if !closed && !opens || before.kind == Kind::Opening || is_apostrophe(letters, at - 1) {
        return;
    }
    if !matches!(after.kind, Kind::Closing | Kind::Pause | Kind::Mark | Kind::Space) {
        letters[at - 1].breaks = true;
    }
}

/// Whether a letter is the ’ of don’t.
fn is_apostrophe(letters: &[Letter], at: usize) -> bool {
    let latin = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|of| of.character.is_ascii_alphabetic())
    };
    letters.get(at).is_some_and(|of| of.character == '’')
        && latin(at.checked_sub(1))
        && latin(at.checked_add(1))
}

/// Whether no line may end before the letter at a place.
fn keeps(letters: &[Letter], at: usize) -> bool {
    let (before, after) = (letters[at - 1], letters[at]);
    if before.kind == Kind::Space {
        // Spaces vanish at the end of a line: what stands before them ends it.
        let last = letters[..at].iter().rposition(|of| of.kind != Kind::Space);
        return last.is_none_or(|last| cling(letters[last], after)) || measures(letters, at);
    }
    cling(before, after)
        || is_apostrophe(letters, at)
        || is_apostrophe(letters, at - 1)
        || is_range(letters, at)
        || before.character == '/' && !is_address(letters, at)
        || before.character.is_ascii_digit() && after.kind == Kind::Han
        || before.character == '第' && after.kind == Kind::Latin
}

/// Whether a slash stands between Western letters, as in an address.
fn is_address(letters: &[Letter], at: usize) -> bool {
    let western = |at: Option<usize>| {
        at.and_then(|at| letters.get(at)).is_some_and(|of| of.character.is_ascii_graphic())
    };
    western(at.checked_sub(2)) && western(Some(at))
}

/// Whether a place lies in 2—3 or before the single — of 北京—上海, which 5.1.5 keeps from a line's start.
fn is_range(letters: &[Letter], at: usize) -> bool {
    let character = |at: Option<usize>| at.and_then(|at| letters.get(at)).map(|of| of.character);
    let digit = |of: Option<char>| of.is_some_and(|of| of.is_ascii_digit());
    let dash = Some('—');
    let (before, after) = (character(at.checked_sub(1)), character(Some(at)));
    let single_after = after == dash && before != dash && character(at.checked_add(1)) != dash;
    let behind = matches!(before, Some('—' | '～' | '－' | '–' | '-'));
    single_after
        || behind && digit(after) && digit(at.checked_sub(2).and_then(|at| character(Some(at))))
}

/// Chinese units that stay with the figure in front of them; one character always does.
const UNITS: [&str; 20] = [
    "人次",
    "平方米",
    "立方米",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "小时",
    "分钟",
    "季度",
    "月份",
    "周年",
    "周岁",
    "余人",
    "多人",
    "人份",
    "万元",
    "个月",
];
/// Words of number and about, which may stand between a figure and its unit: 1.2万人次, 90余人次.
const SCALES: &str = "余多几十百千万亿";
/// Latin units, which may follow a figure after a blank.
const LATIN_UNITS: [&str; 22] = [
    "%", "‰", "℃", "°C", "m", "cm", "mm", "km", "g", "kg", "mg", "t", "L", "mL", "ml", "h", "min",
    "s", "W", "kW", "MB", "GB",
];

/// Forbids breaks inside the Chinese unit that begins here, behind a figure.
fn bind_unit(letters: &mut [Letter], start: usize) {
    let scales = letters[start..].iter().take_while(|of| SCALES.contains(of.character)).count();
    let rest = &letters[start + scales..];
    let begins = |unit: &str| {
        unit.chars().enumerate().all(|(at, c)| rest.get(at).is_some_and(|of| of.character == c))
    };
    let unit = UNITS.iter().find(|unit| begins(unit)).map_or(1, |unit| unit.chars().count());
    let han = rest.first().is_some_and(|of| of.kind == Kind::Han);
    let length = scales + if han { unit } else { 0 };
    for letter in letters[start..].iter_mut().take(length.saturating_sub(1)) {
        letter.breaks = false;
    }
}

/// Whether a Latin unit begins at a place, with a figure before the blank.
fn measures(letters: &[Letter], at: usize) -> bool {
    let figure = letters[..at].iter().rfind(|of| of.kind != Kind::Space);
    if !figure.is_some_and(|of| of.character.is_ascii_digit()) {
        return false;
    }
    let western = |of: &char| *of < '\u{2E80}' && of.is_alphanumeric() || "%‰℃°".contains(*of);
    let word: String =
        letters[at..].iter().take(5).map(|of| of.character).take_while(western).collect();
    LATIN_UNITS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::super::line::{Fill, Line, Room, lines};
    use super::super::look::{Ink, Type};
    use super::super::spell::{Span, letters};
    use super::*;
    use crate::font::tests::shipped;
    use crate::font::{FontBook, Role};

    const SETTING: Type =
        Type { role: Role::Body, size: 10.0, pitch: 18.0, tracking: 0.0, ink: Ink::Black };

    fn set(text: &str, ems: u32, fill: Fill, book: &FontBook<'_>) -> Vec<Line> {
        let mut case = Case::new(book);
        let letters =
            letters(&mut case, &[Span { text, setting: SETTING }]).expect("all fonts are shipped");
        let room = Room { width: f64::from(ems) * 10.0, indent: 0.0, gap: 0.09, fill };
        lines(&letters, SETTING, room)
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.letters.iter().map(|of| of.letter.character).collect())
            .collect()
    }

    /// Numbers that look random and are the same each time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, end: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).expect("31 bits") % end
        }

        fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
            words[self.below(words.len())]
        }
    }

    /// What must never be split.
    const WHOLE: &str = "AI|science|don’t|COVID-19|2026年|3月|15日|1200人次|1.2万人次|90余人|95.5%|￥100|25℃|\
        3·15|2—3次|25 kg|第3期|12个月|——|……";
    const HAN: [&str; 6] = ["科", "普", "进", "社区", "活动", "甲—乙"];
    const ENDS: [&str; 11] = ["，", "。", "、", "；", "：", "！", "？", "……", "·", "／", " "];
    const PAIRS: [&str; 7] = ["（）", "《》", "“”", "‘’", "「」", "【】", "｛｝"];

    fn word<'w>(dice: &mut Dice) -> &'w str {
        let whole: Vec<&str> = WHOLE.split('|').collect();
        if dice.below(3) == 0 { dice.pick(&HAN) } else { dice.pick(&whole) }
    }

    /// Text as registers hold it: words, marks, pairs in pairs, blanks.
    fn sentence(dice: &mut Dice) -> String {
        let mut text = String::from("科");
        for _ in 0..40 {
            let word = word(dice);
            let (mut open, mut close) = ("", "的");
            match dice.below(5) {
                0 => close = dice.pick(&ENDS),
                1 => (open, close) = dice.pick(&PAIRS).split_at(3),
                _ => {}
            }
            text += &[open, word, close, dice.pick(&["", "，", "学"])].concat();
        }
        text
    }

    #[test]
    fn no_line_begins_or_ends_with_a_mark_that_must_not() {
        let (book, mut dice) = (shipped(), Dice(1));
        for round in 0..60 {
            let text = sentence(&mut dice);
            for ems in [12, 17, 23, 28, 40] {
                let lines = texts(&set(&text, ems, [Fill::Flush, Fill::Grid][round % 2], &book));
                for (at, line) in lines.iter().enumerate() {
                    let (first, last) = (line.chars().next(), line.trim_end().chars().last());
                    let [first, last] = [first, last].map(|of| of.expect("no empty line"));
                    let begins = at == 0 || !NEVER_FIRST.contains(first) || first == '…';
                    let ends = at + 1 == lines.len() || !NEVER_LAST.contains(last);
                    assert!(begins && ends, "{ems}: {lines:#?}");
                }
            }
        }
    }

    #[test]
    fn dashes_ellipses_figures_with_units_and_words_are_never_split() {
        let (book, mut dice) = (shipped(), Dice(2));
        for _ in 0..60 {
            let text = sentence(&mut dice);
            for ems in [14, 21, 28] {
                let lines = texts(&set(&text, ems, Fill::Flush, &book));
                let found = |word: &str| -> usize {
                    lines.iter().map(|line| line.matches(word).count()).sum()
                };
                for word in WHOLE.split('|') {
                    assert_eq!(found(word), text.matches(word).count(), "{ems} {word}: {lines:#?}");
                }
            }
        }
    }

    #[test]
    fn any_text_is_kept_whole_and_within_its_measure() {
        let (book, mut dice) = (shipped(), Dice(3));
        let marks: Vec<char> = format!("{NEVER_FIRST}{NEVER_LAST}—…科Aa1 ").chars().collect();
        for round in 0..200 {
            let count = 1 + dice.below(60);
            let text: String = (0..count).map(|_| marks[dice.below(marks.len())]).collect();
            let ems = 3 + u32::try_from(dice.below(20)).expect("small");
            let fill = [Fill::Flush, Fill::Grid, Fill::Ragged][round % 3];
            let lines = set(&text, ems, fill, &book);
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&texts(&lines).concat()), bare(&text));
            for line in &lines {
                let ink = line.letters.iter().rev().find(|of| of.letter.kind != Kind::Space);
                let end = ink.map_or(0.0, |of| {
                    let blank = match of.letter.kind {
                        Kind::Closing => 0.5,
                        Kind::Pause => 0.25,
                        _ => 0.0,
                    };
                    of.x + f64::from(of.letter.advance) / 100.0 - blank * 10.0
                });
                assert!(end <= f64::from(ems) * 10.0 + 0.02, "{ems} {end}: {:?}", texts(&lines));
            }
        }
    }

    #[test]
    fn a_word_that_fills_its_line_takes_no_mark_to_the_next() {
        let book = shipped();
        for length in 1..40 {
            let lines =
                texts(&set(&format!("{}，科普", "W".repeat(length)), 5, Fill::Ragged, &book));
            assert!(lines.iter().all(|line| !line.starts_with('，')), "{lines:?}");
        }
    }

    #[test]
    fn a_slash_may_end_a_line_of_an_address_only() {
        let book = shipped();
        let lines = texts(&set("见https://example.org/science/about", 10, Fill::Ragged, &book));
        assert!(lines.iter().any(|line| line.ends_with('/')), "{lines:?}");
        let lines = texts(&set(&"参与情况/人数".repeat(5), 10, Fill::Ragged, &book));
        assert!(
            lines.iter().all(|line| !line.ends_with('/') && !line.starts_with('/')),
            "{lines:?}"
        );
    }
}
