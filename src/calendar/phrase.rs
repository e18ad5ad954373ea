//! Names of observances within phrases: “迎中秋、庆国庆”, “科技活动周期间”.

use std::collections::HashMap;

use crate::text::half_width;

/// The names and aliases of a calendar, by their first character.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    by_first: HashMap<char, Vec<Name>>,
}

#[derive(Clone, Debug)]
struct Name {
    characters: Vec<char>,
    observance: usize,
}

/// A name found in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Where it begins, in characters of the folded phrase.
    pub start: usize,
    /// Its length in characters.
    pub length: usize,
    /// The observance's place in the calendar.
    pub observance: usize,
}

impl Names {
    pub(super) fn insert(&mut self, name: &str, observance: usize) {
        let characters = fold(name);
        if let Some(first) = characters.first() {
            self.by_first.entry(*first).or_default().push(Name { characters, observance });
        }
    }

    /// The names in a phrase, in its order; where two overlap, the longer one.
    pub(super) fn hits(&self, phrase: &str) -> Vec<Hit> {
        let text = fold(phrase);
        let mut found: Vec<Hit> = (0..text.len()).flat_map(|at| self.hits_at(&text, at)).collect();
        found.sort_by_key(|hit| (std::cmp::Reverse(hit.length), hit.start));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in found {
            if kept.iter().all(|other| !overlap(*other, hit)) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.start);
        kept
    }

    /// The folded phrase without the names in it.
    pub(super) fn besides(&self, phrase: &str) -> String {
        let hits = self.hits(phrase);
        let named =
            |at: usize| hits.iter().any(|hit| (hit.start..hit.start + hit.length).contains(&at));
        let text = fold(phrase).into_iter().enumerate();
        text.filter(|(at, _)| !named(*at)).map(|(_, character)| character).collect()
    }

    fn hits_at<'a>(&'a self, text: &'a [char], start: usize) -> impl Iterator<Item = Hit> + 'a {
        let names = text.get(start).and_then(|first| self.by_first.get(first));
        names.into_iter().flatten().filter_map(move |name| {
            let length = name.characters.len();
            let here = text.get(start..start + length)? == name.characters;
            let hit = Hit { start, length, observance: name.observance };
            (here && stands_alone(text, hit)).then_some(hit)
        })
    }
}

fn overlap(a: Hit, b: Hit) -> bool {
    a.start < b.start + b.length && b.start < a.start + a.length
}

/// The characters that matter: quotes and blanks dropped, full-width digits and all dots made one.
fn fold(text: &str) -> Vec<char> {
    text.chars().filter_map(fold_character).collect()
}

fn fold_character(character: char) -> Option<char> {
    match character {
        '“' | '”' | '‘' | '’' | '"' | '\'' | '《' | '》' | '「' | '」' => None,
        '.' | '．' | '・' | '•' | '‧' | '∙' => Some('·'),
        '０'..='９' => Some(half_width(character)),
        _ => Some(character).filter(|character| !character.is_whitespace()),
    }
}

const NUMERALS: &str = "〇零一二三四五六七八九十";

/// What follows a number in the name of a place: 五一路, 八一小学.
const PLACES: [&str; 17] = [
    "路", "街", "大道", "广场", "社区", "小区", "村", "巷", "镇", "公园", "小学", "中学", "学校",
    "大厦", "花园", "医院", "桥",
];

/// Whether a name made of digits or numerals is one, and not part of a date, a number or an address.
fn stands_alone(text: &[char], hit: Hit) -> bool {
    let Some(name) = text.get(hit.start..hit.start + hit.length) else { return false };
    let before = hit.start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let after = text.get(hit.start + hit.length..).unwrap_or_default();
    let touches = |character: Option<&char>, set: &str| character.is_some_and(|c| set.contains(*c));
    if name.iter().all(|character| NUMERALS.contains(*character)) {
        return !touches(before.as_ref(), NUMERALS)
            && before != Some('第')
            && !touches(after.first(), NUMERALS)
            && !touches(after.first(), "月日号年个次")
            && !PLACES
                .iter()
                .any(|place| place.chars().eq(after.iter().copied().take(place.chars().count())));
    }
    let digits = "0123456789";
    let ends_in_digit = name.last().is_some_and(char::is_ascii_digit);
    let begins_with_digit = name.first().is_some_and(char::is_ascii_digit);
    !(begins_with_digit
        && (touches(before.as_ref(), digits) || touches(before.as_ref(), "·-/年月")))
        && !(ends_in_digit
            && (touches(after.first(), digits) || touches(after.first(), "·%万元米")))
}
