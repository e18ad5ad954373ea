//! Placeholders left in (20xx、××社区、____) and names too long for a table.

use super::{Case, texts};
use crate::diag::{Code, Diagnostic};
use crate::model::{Field, LeftOutKind, Origin};

/// Names longer than this make a table row of three lines.
const LONGEST_NAME: usize = 45;

pub(super) fn placeholders(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let finding = |what: &str, placeholder: String, origin: Origin| {
        let found = Diagnostic::new(Code::PlaceholderLeft).at(origin);
        found.with("what", what).with("placeholder", placeholder)
    };
    for activity in &case.plan.activities {
        for (field, text) in texts::of_activity(activity) {
            let left = placeholder(text);
            findings.extend(left.map(|left| finding(field.chinese(), left, activity.place(field))));
        }
    }
    let heads = [LeftOutKind::Title, LeftOutKind::UnitLine];
    for row in case.plan.left_out.iter().filter(|row| heads.contains(&row.kind)) {
        findings
            .extend(placeholder(&row.text).map(|left| finding("标题行", left, row.origin.clone())));
    }
    for (what, text, origin) in texts::of_plan(case.plan) {
        findings.extend(placeholder(text).map(|left| finding(what, left, origin)));
    }
}

pub(super) fn long_names(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    for activity in &case.plan.activities {
        let length = activity.name.chars().count();
        if length > LONGEST_NAME {
            let found = Diagnostic::new(Code::NameTooLong).at(activity.place(Field::Name));
            findings.push(found.with("length", length).with("limit", LONGEST_NAME));
        }
    }
}

/// The first placeholder of a text, as it stands there.
fn placeholder(text: &str) -> Option<String> {
    // Hardly any text holds a mark at all.
    if !text.chars().any(|character| kind(character).is_some()) {
        return None;
    }
    let characters: Vec<char> = text.chars().collect();
    let mut start = 0;
    while let Some(first) = characters.get(start) {
        let kind = kind(*first);
        let same = characters.iter().skip(start).take_while(|c| kind == self::kind(**c)).count();
        let run = characters.get(start..start + same).unwrap_or_default();
        let before = start.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(start + same).copied();
        if kind.is_some_and(|kind| is_placeholder(kind, run.len(), before, after)) {
            return Some(shown(&characters, start, same));
        }
        start += same.max(1);
    }
    None
}

/// The marks people leave for later.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Cross,
    Letter,
    Line,
    Star,
    Box,
    Some,
}

fn kind(character: char) -> Option<Mark> {
    match character {
        '×' | '✕' | '╳' => Some(Mark::Cross),
        'x' | 'X' | 'Ｘ' | 'ｘ' => Some(Mark::Letter),
        '_' | '＿' => Some(Mark::Line),
        '*' | '＊' => Some(Mark::Star),
        '□' => Some(Mark::Box),
        '某' => Some(Mark::Some),
        _ => None,
    }
}

/// Whether a run of marks stands for something to be filled in: `30×2场` and `XL` do not.
fn is_placeholder(mark: Mark, length: usize, before: Option<char>, after: Option<char>) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let place = after.is_some_and(|c| "社街镇村区市县".contains(c));
    let year = before.is_some_and(|c| c.is_ascii_digit()) && after == Some('年');
    match mark {
        Mark::Cross => length >= 2 && (year || chinese(before) || chinese(after)) || place,
        Mark::Letter => {
            let word = before.is_some_and(|c| c.is_ascii_alphabetic());
            length >= 2
                && !word
                && (year || (chinese(after) && !before.is_some_and(|c| c.is_ascii_digit())))
        }
        Mark::Star => place || length >= 2 && chinese(before) && chinese(after),
        Mark::Line | Mark::Box => length >= 2,
        Mark::Some => length >= 2 || place,
    }
}

/// The marks with two characters on either side.
fn shown(characters: &[char], start: usize, length: usize) -> String {
    let from = start.saturating_sub(2);
    let to = (start + length.min(8) + 2).min(characters.len());
    characters.get(from..to).unwrap_or_default().iter().collect()
}

#[cfg(test)]
mod tests {
    use super::placeholder;

    #[test]
    fn what_is_left_to_fill_in_is_seen() {
        for text in [
            "20xx年工作计划",
            "20××年",
            "××社区",
            "XX社区居委会",
            "*社区",
            "负责人：____",
            "某社区",
            "张某某",
            "□□街道",
        ] {
            assert!(placeholder(text).is_some(), "{text}");
        }
    }

    #[test]
    fn signs_that_mean_themselves_are_not() {
        for text in [
            "30×2场",
            "3×3篮球赛",
            "VEX机器人",
            "XL号服装",
            "X光检查",
            "C++入门*",
            "a_b",
            "某些误区",
            "□是□否",
        ] {
            assert_eq!(placeholder(text), None, "{text}");
        }
    }
}
