//! Names that differ by a character: probably one name, mistyped once.

use std::collections::BTreeMap;

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Field, Precision};

/// A name written this often is taken as the right one; its rare neighbour as the slip.
const OFTEN: usize = 4;

/// Units: a unit named once that looks like one named often, or that others are listed without.
pub(super) fn units(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<&str, (usize, &Activity)> = BTreeMap::new();
    for activity in &case.plan.activities {
        if let Some(unit) = activity.unit.as_deref() {
            counts.entry(unit).or_insert((0, activity)).0 += 1;
        }
    }
    // A blank cell below it takes the slip over, so that it may stand twice.
    for (unit, (count, activity)) in counts.iter().filter(|(_, (count, _))| *count <= 2) {
        let like = counts.iter().find(|(other, (times, _))| {
            *times >= OFTEN * *count && (one_apart(unit, other) || shortened(unit, other))
        });
        if let Some((other, _)) = like {
            let found = Diagnostic::new(Code::NameAlmostSame).at(activity.place(Field::Unit));
            findings.push(found.with("what", "单位").with("name", unit).with("other", other));
        }
    }
    blank_units(case, counts.values().map(|(count, _)| count).sum(), findings);
}

/// In a register where nearly every row names its unit, a row that does not counts for nobody.
fn blank_units(case: &Case<'_>, named: usize, findings: &mut Vec<Diagnostic>) {
    let rows = case.plan.activities.len();
    if named < OFTEN || named * 10 < rows * 8 {
        return;
    }
    for activity in case.plan.activities.iter().filter(|activity| activity.unit.is_none()) {
        let place = activity.place(Field::Unit);
        findings.push(Diagnostic::new(Code::UnitMissing).at(place).with("name", &activity.name));
    }
}

/// Activities of one day and unit whose names differ by one character.
pub(super) fn activities(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let mut days: BTreeMap<_, Vec<&Activity>> = BTreeMap::new();
    for activity in &case.plan.activities {
        if let (Some(start), Precision::Day) = (activity.when.start, activity.when.precision) {
            days.entry((start, activity.unit.as_deref())).or_default().push(activity);
        }
    }
    for same_day in days.values().filter(|day| day.len() > 1 && day.len() < 20) {
        for (at, activity) in same_day.iter().enumerate() {
            let earlier = same_day.iter().take(at);
            let like = earlier.into_iter().find(|other| one_apart(&activity.name, &other.name));
            if let Some(other) = like {
                let found = Diagnostic::new(Code::NameAlmostSame).at(activity.place(Field::Name));
                let found = found.with("what", "活动名称").with("name", &activity.name);
                findings.push(found.with("other", &other.name));
            }
        }
    }
}

/// One character changed, added or dropped in a name of at least four; numbers, parts and seasons are
/// not slips: 第一期 and 第二期 are two things.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 4 || long.len() - short.len() > 1 || a == b {
        return false;
    }
    let head = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let rest =
        |name: &[char], skip: usize| name.iter().skip(head + skip).copied().collect::<Vec<_>>();
    let equal_length = short.len() == long.len();
    let same_tail = rest(short, usize::from(equal_length)) == rest(long, 1);
    let changed = [short.get(head).filter(|_| equal_length), long.get(head)];
    same_tail && !changed.into_iter().flatten().any(|c| is_telling(*c))
}

fn is_telling(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "一二三四五六七八九十上中下前后春夏秋冬东南西北新老大小男女初高首末甲乙丙丁早晚内外非不"
            .contains(character)
}

/// 幸福 beside 幸福社区.
fn shortened(short: &str, long: &str) -> bool {
    let rest = long.strip_prefix(short).filter(|_| short.chars().count() >= 2);
    rest.is_some_and(|rest| matches!(rest, "社区" | "村" | "居委会" | "社区居委会" | "村委会"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_one_character_are_seen() {
        assert!(one_apart("健康知识讲座", "健康知识讲坐"));
        assert!(one_apart("健康知识讲座", "健康知识座"));
        assert!(one_apart("消防演练", "消防演练课"));
        assert!(shortened("幸福", "幸福社区"));
    }

    #[test]
    fn names_that_mean_two_things_are_not() {
        for (a, b) in [
            ("科普课堂第一期", "科普课堂第二期"),
            ("东风社区", "西风社区"),
            ("讲座", "讲坐"),
            ("健康知识讲座", "安全知识讲座"),
            ("科普讲座1", "科普讲座2"),
        ] {
            assert!(!one_apart(a, b), "{a} {b}");
        }
    }
}
