//! People counted in the words of another cell: 居民50人, 居民、学生约300人次, 已完成（参加52人）.
//!
//! Comes in: a cell's text. Goes out: the number it tells, or nothing when it tells none for certain. Not
//! here: cells that are a number (`number`).

use crate::model::{Count, CountUnit};
use crate::text::compact;

/// A number with what stands before and behind it.
struct Mention<'t> {
    before: &'t str,
    value: u64,
    behind: &'t str,
}

/// The people a text tells of; several groups are added up, unless their sum stands beside them.
pub fn count_in(text: &str) -> Option<Count> {
    let text = compact(text);
    let hedged = ["每", "预计", "计划", "拟", "待"].iter().any(|word| text.contains(word));
    if hedged {
        return None;
    }
    let people: Vec<(Mention<'_>, &str)> = mentions(&text)
        .into_iter()
        .filter_map(|found| unit(&found).map(|unit| (found, unit)))
        .collect();
    if people.iter().any(|(found, _)| is_range(found.before)) {
        return None;
    }
    let sum = |(found, _): &&(Mention<'_>, &str)| {
        let before = found.before.trim_end_matches("约").trim_end_matches("计");
        ["共", "合", "总"].iter().any(|word| before.ends_with(word))
    };
    let wholes: Vec<&(Mention<'_>, &str)> = people.iter().filter(sum).collect();
    let counted = if wholes.is_empty() { people.iter().collect() } else { wholes };
    let (first, _) = counted.first()?;
    let about = |found: &Mention<'_>| {
        let behind = found.behind.starts_with(['余', '多', '来', '+']);
        behind || found.before.ends_with(['约', '近', '超', '逾'])
    };
    let visits = counted.iter().any(|(_, unit)| *unit == "人次");
    Some(Count {
        value: counted.iter().try_fold(0_u64, |sum, (found, _)| sum.checked_add(found.value))?,
        approximate: counted.iter().any(|(found, _)| about(found)) || about(first),
        unit: if visits { CountUnit::Visits } else { CountUnit::People },
    })
}

/// 60-80人 is no number for certain.
fn is_range(before: &str) -> bool {
    let rest = before.trim_end_matches(['-', '—', '~', '至', '到', '.']);
    rest.len() < before.len() && rest.ends_with(|c: char| c.is_ascii_digit())
}

/// Every run of digits in a text.
fn mentions(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|at| from + at) {
        let rest = &text[start..];
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if let Ok(value) = rest[..length].parse() {
            found.push(Mention { before: &text[..start], value, behind: &rest[length..] });
        }
        from = start + length;
    }
    found
}

/// The unit of people behind a number; 3名志愿者 and 60岁 are none.
fn unit(found: &Mention<'_>) -> Option<&'static str> {
    let behind = found.behind.trim_start_matches(['余', '多', '来', '+']);
    let ends = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ["人次", "人", "名"].into_iter().find(|unit| {
        behind.strip_prefix(unit).is_some_and(|rest| ends(rest) || rest.starts_with(['参', '左']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_among_words_are_counted() {
        let cases = [
            ("居民50人", 50, false),
            ("居民、学生约300人次", 300, true),
            ("辖区居民120余人", 120, true),
            ("居民/60人", 60, false),
            ("居民30人、学生20人", 50, false),
            ("居民30人、学生20人，共50人", 50, false),
            ("已完成（参加52人）", 52, false),
            ("60岁以上老人 35 名", 35, false),
        ];
        for (text, value, approximate) in cases {
            let found = count_in(text).map(|count| (count.value, count.approximate));
            assert_eq!(found, Some((value, approximate)), "{text}");
        }
        assert_eq!(count_in("居民300人次").map(|count| count.unit), Some(CountUnit::Visits));
    }

    #[test]
    fn what_tells_no_number_for_certain_is_left() {
        for text in ["居民", "60-80人", "每场30人", "预计50人", "3名志愿者", "5月12日", "2场"]
        {
            assert_eq!(count_in(text), None, "{text}");
        }
    }
}
