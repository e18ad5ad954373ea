//! People counted in the words of another cell: 居民50人, 居民、学生约300人次, 已完成（参加52人）.
//!
//! Comes in: a cell's text. Goes out: the number it tells, or nothing when it tells none for certain. Not
//! here: cells that are a number (`number`), groups that add up (`reckon`).

use crate::model::{Count, CountUnit};
use crate::text::compact;

use super::{number, numerals};

/// A number with what stands before and behind it.
struct Mention<'t> {
    before: &'t str,
    value: u64,
    behind: &'t str,
}

/// The people a text tells of; several groups are added up, unless their sum stands beside them.
pub fn count_in(text: &str) -> Option<Count> {
    let text = number::ungrouped(&compact(text));
    let text = numerals::to_arabic(&text, &['人', '名', '余', '多', '来']);
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
    let visits = counted.iter().any(|(_, unit)| *unit == "人次");
    Some(Count {
        value: counted.iter().try_fold(0_u64, |sum, (found, _)| sum.checked_add(found.value))?,
        approximate: counted.iter().any(|(found, _)| is_about(found)) || is_about(first),
        unit: if visits { CountUnit::Visits } else { CountUnit::People },
    })
}

/// The one number of people in a cell that should hold nothing else: 参加居民120人, 38名党员, 亲子20组40人,
/// 120人、发放资料200份. Several groups may overlap, and 20人，3次 leaves open how many came in all.
pub fn alone(text: &str) -> Option<Count> {
    const OPEN: [&str; 19] = [
        "每", "均", "应到", "报名", "预计", "计划", "拟", "待", "若干", "几", "部分", "另", "数十",
        "数百", "/场", "/次", "/期", "/天", "/班",
    ];
    // Those who hold it do not attend it.
    const HELPERS: [&str; 8] = ["志愿", "社工", "医生", "医护", "老师", "专家", "讲师", "工作人员"];
    if OPEN.iter().any(|word| compact(text).contains(word)) {
        return None;
    }
    let text = in_digits(text, &['人', '名', '位', '余', '多', '来'])?;
    let mentions = mentions(&text);
    let of_people = mentions.iter().filter_map(|found| Some((found, unit_before_words(found)?)));
    let of_people: Vec<(&Mention<'_>, &str)> = of_people.collect();
    let [(found, unit)] = of_people.as_slice() else { return None };
    let bare = |of: &Mention<'_>| !of.behind.starts_with(char::is_alphabetic);
    let helps = HELPERS.iter().any(|word| after_unit(found, unit).starts_with(word));
    let sessions = |of: &Mention<'_>| of.behind.starts_with(['场', '次', '期', '天', '班', '批']);
    let total = *unit == "人次" || found.before.ends_with(['共', '计']);
    if helps
        || is_range(found.before)
        || !total && mentions.iter().any(sessions)
        || mentions.iter().any(bare)
    {
        return None;
    }
    let unit = if *unit == "人次" { CountUnit::Visits } else { CountUnit::People };
    Some(Count { value: found.value, approximate: is_about(found), unit })
}

/// The copies in a cell that lists kinds of them: 宣传单300张，手册50本; 发放资料200份，惠及120人.
pub fn copies(text: &str) -> Option<Count> {
    const PEOPLE: [&str; 3] = ["人", "名", "户"];
    let text = in_digits(text, &['份', '张', '本', '册', '套', '余', '多'])?;
    let (mut value, mut approximate) = (0_u64, false);
    for found in mentions(&text) {
        let behind = found.behind.trim_start_matches(['余', '多', '来', '+']);
        if PEOPLE.iter().any(|unit| behind.starts_with(unit)) {
            continue;
        }
        let is_copies = behind.starts_with(['份', '张', '本', '册', '套', '件', '个']);
        if !is_copies
            || is_range(found.before)
            || found.before.ends_with(['共', '计'])
            || text.contains(['每', '各', '均'])
        {
            return None;
        }
        value = value.checked_add(found.value)?;
        approximate |= is_about(&found);
    }
    (value > 0).then_some(Count { value, approximate, unit: CountUnit::Pieces })
}

/// A text with its numerals before the given words in digits; `None` for 1.2万名, which is no run of digits.
fn in_digits(text: &str, before: &[char]) -> Option<String> {
    let text = number::ungrouped(&compact(text));
    let pairs = || text.chars().zip(text.chars().skip(1));
    let mixed = |(digit, next): (char, char)| {
        digit.is_ascii_digit()
            && (next == '.' || !next.is_ascii_digit() && numerals::is_numeral(next))
    };
    (!pairs().any(mixed)).then(|| numerals::to_arabic(&text, before))
}

/// The unit of people behind a number, whoever they are: 38名党员; 30人/场 counts none.
fn unit_before_words(found: &Mention<'_>) -> Option<&'static str> {
    let ordinal = found.before.ends_with('第');
    let units = ["人次", "人", "名", "位"].into_iter();
    let behind = found.behind.trim_start_matches(['余', '多', '来', '+']);
    units.filter(|_| !ordinal).find(|unit| {
        behind.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(['/', '均', '份']))
    })
}

fn after_unit<'t>(found: &Mention<'t>, unit: &str) -> &'t str {
    let behind = found.behind.trim_start_matches(['余', '多', '来', '+']);
    behind.strip_prefix(unit).unwrap_or(behind)
}

/// 约 before a number, 余 behind it.
fn is_about(found: &Mention<'_>) -> bool {
    found.behind.starts_with(['余', '多', '来', '+'])
        || found.before.ends_with(['约', '近', '超', '逾', '过'])
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
            ("孕妈、宝妈二十余人", 20, true),
        ];
        for (text, value, approximate) in cases {
            let found = count_in(text).map(|count| (count.value, count.approximate));
            assert_eq!(found, Some((value, approximate)), "{text}");
        }
        assert_eq!(count_in("居民300人次").map(|count| count.unit), Some(CountUnit::Visits));
    }

    #[test]
    fn a_cell_of_words_that_tells_of_one_number_of_people_is_counted() {
        let cases = [
            ("参加居民120人", 120, false),
            ("120余名居民", 120, true),
            ("38名党员", 38, false),
            ("师生三百二十人", 320, false),
            ("亲子20组40人", 40, false),
            ("20户60人", 60, false),
            ("120人、发放资料200份", 120, false),
            ("3场次150人次", 150, false),
            ("3场，共150人", 150, false),
            ("受益群众1,200余人", 1200, true),
        ];
        for (text, value, approximate) in cases {
            let found = alone(text).map(|count| (count.value, count.approximate));
            assert_eq!(found, Some((value, approximate)), "{text}");
        }
        for text in [
            "应到50人，实到45人",
            "20人，3次",
            "30人/场",
            "平均40人",
            "60-80名居民",
            "志愿者5名，居民若干",
            "5名志愿者",
            "居民60人，60岁以上30人",
            "第三名",
            "20户",
            "1.2万余名群众",
            "数百人",
            "十几名居民",
            "居民20人+30",
        ] {
            assert_eq!(alone(text), None, "{text}");
        }
    }

    #[test]
    fn kinds_of_copies_are_added_up() {
        let read = |text| copies(text).map(|count| (count.value, count.approximate));
        assert_eq!(read("宣传单300张，手册50本"), Some((350, false)));
        assert_eq!(read("发放资料200余份，惠及120人"), Some((200, true)));
        for text in
            ["宣传单300张，手册50", "每户3份", "3种宣传单300份", "单页300份、共500份", "120人"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_tells_no_number_for_certain_is_left() {
        for text in ["居民", "60-80人", "每场30人", "预计50人", "3名志愿者", "5月12日", "2场"]
        {
            assert_eq!(count_in(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_number_of_people_among_words_is_counted(value in 1_u64..100_000) {
            let spoken = crate::document::chinese_number(u32::try_from(value).unwrap());
            for (text, approximate) in [
                (format!("参加居民{value}人"), false),
                (format!("{value}名党员"), false),
                (format!("{value}余名群众"), true),
                (format!("师生{spoken}人"), false),
                (format!("20户{value}人"), false),
                (format!("发放资料9份，参加{value}人"), false),
                (format!("3场次{value}人次"), false),
            ] {
                let read = alone(&text).map(|count| (count.value, count.approximate));
                proptest::prop_assert_eq!(read, Some((value, approximate)), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9一二三十百千万余多人名户份场次/,共每约、居民 ]{0,16}") {
            let _ = (alone(&text), copies(&text), count_in(&text));
        }
    }
}
