//! Counts as registers write them: 90余人, 近百人, 1.2万, 三百; sums and products are `reckon`'s.

use crate::model::{Count, CountUnit};

use super::{numerals, reckon};
use crate::text::{compact, is_nothing, yes_or_no};

/// A count that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountReading {
    /// The count.
    pub count: Count,
    /// Whether it is not plainly what is written: 男30女45, 30×2场, 80人（其中青少年30人）.
    pub computed: bool,
}

/// Reads a count. `header_unit` is the unit in the column's heading, for example 千人.
///
/// `None` when the text is no number: it is then reported, not taken for 0.
#[must_use]
pub fn count(text: &str, header_unit: Option<&str>) -> Option<CountReading> {
    let Plain { text: mut rest, mut approximate, cut } = plain(text);
    approximate |= strip_approximation(&mut rest);
    let own = strip_unit(&mut rest);
    let unit = own.or_else(|| header_unit.map(unit_of)).unwrap_or_default();
    // 50+人: the mark stands before the unit.
    approximate |= rest.ends_with('+');
    rest.truncate(rest.trim_end_matches('+').len());
    rest = rest.trim_start_matches('+').to_owned();
    let scale = header_unit.map_or(1, header_factor);
    // 80人 under 千人 are 80 people: the cell says more than its heading.
    let overrides = scale > 1 && (own.is_some() || rest.ends_with(['万', '千', '百']));
    let factor = if overrides { 1 } else { scale };
    let (value, reckoned) = match simple(&rest) {
        Some(value) => (value, false),
        None => (Decimal { digits: reckon::total(&rest)?, scale: 0 }, true),
    };
    let value = whole(Decimal { digits: value.digits.checked_mul(factor)?, ..value })?;
    // More visits than people live in the country is no count of a community.
    let plausible = value <= 2_000_000_000;
    let computed = reckoned || cut || overrides;
    plausible.then_some(CountReading { count: Count { value, approximate, unit }, computed })
}

/// A text without what explains it.
pub(super) struct Plain {
    /// What is left, without blanks and commas between digits.
    pub text: String,
    /// 约 stood in the brackets.
    pub approximate: bool,
    /// Whether something was left off that may be a figure of its own.
    pub cut: bool,
}

/// 80人（其中青少年30人） → 80人; 1.2w → 1.2万; （80人） → 80人.
pub(super) fn plain(text: &str) -> Plain {
    let text = compact(text).to_lowercase();
    let open = |c: char| matches!(c, '(' | '[' | '【');
    let close = |c: char| matches!(c, ')' | ']' | '】');
    let bare = text.trim_matches(|c| open(c) || close(c));
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0_u32;
    for c in bare.chars() {
        match c {
            c if open(c) => depth += 1,
            c if close(c) => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    let approximate = kept.len() < bare.len() && bare.contains("(约");
    if let Some(at) =
        ["其中", "包括", "包含", "内含"].iter().filter_map(|word| kept.find(word)).min()
    {
        kept.truncate(at);
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let cut = digits(&kept) < digits(bare);
    let kept = kept.trim_end_matches([',', '、', ';', ':', '。']).replace(',', "");
    let text = match kept.strip_suffix('w') {
        Some(number) if number.ends_with(|c: char| c.is_ascii_digit()) => format!("{number}万"),
        _ => kept,
    };
    Plain { text, approximate, cut }
}

/// Whether a text counts households, 132户 or 约60个家庭: people were reached, but how many is not said.
#[must_use]
pub fn is_households(text: &str) -> bool {
    let mut rest = compact(text).replace(',', "");
    rest = rest.replace("走访", "").replace("入户", "");
    strip_approximation(&mut rest);
    let number =
        ["户次", "户", "组家庭", "个家庭", "家庭"].iter().find_map(|unit| rest.strip_suffix(unit));
    number.is_some_and(|number| simple(number).is_some_and(|value| value.digits > 0))
}

/// Whether a text of attendance that is no number still tells that people came: 若干, 80-100人, 不详.
///
/// What only says that it is not known yet whether it takes place does not: 待定, 未开展, 预计60-80人.
#[must_use]
pub fn tells_of_people(text: &str) -> bool {
    const NOT_YET: [&str; 13] = [
        "待定",
        "待开展",
        "待举办",
        "未定",
        "未开展",
        "未举办",
        "未完成",
        "没有",
        "没开展",
        "计划",
        "预计",
        "拟",
        "暂无",
    ];
    let text = compact(text);
    !is_nothing(&text)
        && yes_or_no(&text) != Some(false)
        && !NOT_YET.iter().any(|word| text.contains(word))
        && text.chars().any(char::is_alphanumeric)
}

/// Takes 约, 近, 余, 多, + and the like away and says whether there were any.
fn strip_approximation(text: &mut String) -> bool {
    const BEFORE: [&str; 19] = [
        "大约",
        "大概",
        "约",
        "近",
        "将近",
        "接近",
        "超过",
        "超",
        "逾",
        "上",
        "不少于",
        "不到",
        "不足",
        "至少",
        "多达",
        "≥",
        ">",
        "≈",
        "~",
    ];
    let mut found = false;
    for word in ["线下", "现场", "到场", "实到", "签到", "共计", "共", "合计", "累计", "达"]
    {
        if let Some(rest) = text.strip_prefix(word) {
            *text = rest.to_owned();
        }
    }
    for word in BEFORE {
        if let Some(rest) = text.strip_prefix(word) {
            *text = rest.to_owned();
            found = true;
        }
    }
    if let Some(rest) = text.strip_suffix(['+', '↑']) {
        *text = rest.to_owned();
        found = true;
    }
    for word in ["左右", "上下", "以上", "开外", "以内", "余", "多", "来", "许"] {
        if let Some(at) = text.find(word) {
            // 余 and 多 stand behind the number: 90余人, 50+.
            let after_number = text[..at].chars().last().is_some_and(|c| {
                c.is_ascii_digit() || numerals::is_numeral(c) || "人次份".contains(c)
            });
            if after_number {
                text.replace_range(at..at + word.len(), "");
                found = true;
            }
        }
    }
    found
}

/// Takes the unit off the end.
fn strip_unit(text: &mut String) -> Option<CountUnit> {
    const UNITS: [(&str, CountUnit); 12] = [
        ("人次", CountUnit::Visits),
        ("人/次", CountUnit::Visits),
        ("人", CountUnit::People),
        ("名", CountUnit::People),
        ("位", CountUnit::People),
        ("余份", CountUnit::Pieces),
        ("份", CountUnit::Pieces),
        ("册", CountUnit::Pieces),
        ("张", CountUnit::Pieces),
        ("本", CountUnit::Pieces),
        ("套", CountUnit::Pieces),
        ("件", CountUnit::Pieces),
    ];
    if let Some(rest) = text.strip_suffix('个') {
        // 30个 may be copies or children.
        *text = rest.to_owned();
        return None;
    }
    let (ending, unit) = UNITS.iter().find(|(ending, _)| text.ends_with(ending))?;
    text.truncate(text.len() - ending.len());
    Some(*unit)
}

fn unit_of(header: &str) -> CountUnit {
    if header.contains("人次") {
        CountUnit::Visits
    } else if header.contains('人') {
        CountUnit::People
    } else {
        CountUnit::Unstated
    }
}

/// 万元 and 千人 count in thousands; any other heading in ones.
pub(super) fn header_factor(header: &str) -> u64 {
    match header.chars().next() {
        Some('百') => 100,
        Some('千') => 1000,
        Some('万') => 10_000,
        _ => 1,
    }
}

/// A decimal number kept exact: digits and how many stand behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// The digits as one number.
    pub digits: u64,
    /// How many of them stand behind the point.
    pub scale: u32,
}

pub(super) fn whole(number: Decimal) -> Option<u64> {
    let divisor = 10_u64.checked_pow(number.scale)?;
    (number.digits.is_multiple_of(divisor)).then(|| number.digits / divisor)
}

/// One number: 120, 120.0, 1.2万, 3百, 三百, 百.
pub(super) fn simple(text: &str) -> Option<Decimal> {
    if let Some(value) = numerals::value(text).filter(|_| !text.is_empty()) {
        return Some(Decimal { digits: value, scale: 0 });
    }
    let (number, factor) = match text.chars().last()? {
        '万' => (&text[..text.len() - '万'.len_utf8()], 10_000),
        '千' => (&text[..text.len() - '千'.len_utf8()], 1000),
        '百' => (&text[..text.len() - '百'.len_utf8()], 100),
        _ => (text, 1),
    };
    let number = decimal(number)?;
    Some(Decimal { digits: number.digits.checked_mul(factor)?, ..number })
}

/// Arabic digits with at most one point. Trailing noise of floating-point cells is rounded away.
fn decimal(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let fraction = fraction.get(..6).unwrap_or(fraction).trim_end_matches('0');
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { digits, scale: u32::try_from(fraction.len()).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u64, bool, CountUnit)> {
        count(text, None).map(|read| (read.count.value, read.count.approximate, read.count.unit))
    }

    #[test]
    fn every_form_of_the_field_is_read() {
        let cases = [
            ("120", 120, false, CountUnit::Unstated),
            ("120人", 120, false, CountUnit::People),
            ("120人次", 120, false, CountUnit::Visits),
            ("约80人次", 80, true, CountUnit::Visits),
            ("90余人", 90, true, CountUnit::People),
            ("近百人", 100, true, CountUnit::People),
            ("50+", 50, true, CountUnit::Unstated),
            ("50+人", 50, true, CountUnit::People),
            ("1.2万", 12_000, false, CountUnit::Unstated),
            ("１２０", 120, false, CountUnit::Unstated),
            ("三百", 300, false, CountUnit::Unstated),
            ("男30女45", 75, false, CountUnit::Unstated),
            ("30×2场", 60, false, CountUnit::Unstated),
            ("1,200 人次", 1200, false, CountUnit::Visits),
            ("60人左右", 60, true, CountUnit::People),
            ("200多人", 200, true, CountUnit::People),
            ("共86人", 86, false, CountUnit::People),
            ("86.0", 86, false, CountUnit::Unstated),
            ("500余份", 500, true, CountUnit::Pieces),
            ("居民200名，志愿者20名", 220, false, CountUnit::People),
            ("百余", 100, true, CountUnit::Unstated),
            ("两百来人", 200, true, CountUnit::People),
            ("1 200", 1200, false, CountUnit::Unstated),
            ("120人/场×3场", 360, false, CountUnit::Unstated),
            ("2场共80人", 80, false, CountUnit::People),
            ("每场40人，共2场", 80, false, CountUnit::Unstated),
            ("3场，每场30人", 90, false, CountUnit::People),
            ("80人（其中青少年30人）", 80, false, CountUnit::People),
            ("80人，其中青少年30人", 80, false, CountUnit::People),
            ("（80人）", 80, false, CountUnit::People),
            ("120人次（约）", 120, true, CountUnit::Visits),
            ("1.2w", 12_000, false, CountUnit::Unstated),
            ("5千", 5000, false, CountUnit::Unstated),
            ("三十余", 30, true, CountUnit::Unstated),
            ("100＋", 100, true, CountUnit::Unstated),
            ("≥50", 50, true, CountUnit::Unstated),
            ("＞50人", 50, true, CountUnit::People),
            ("不到100人", 100, true, CountUnit::People),
            ("150↑", 150, true, CountUnit::Unstated),
            ("+50", 50, false, CountUnit::Unstated),
            ("大人30小孩20", 50, false, CountUnit::Unstated),
            ("老人15人 青年20人", 35, false, CountUnit::People),
        ];
        for (text, value, approximate, unit) in cases {
            assert_eq!(read(text), Some((value, approximate, unit)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_unread() {
        for text in [
            "",
            "若干",
            "待定",
            "80-100人",
            "12.5",
            "线上20线下30",
            "数十人",
            "全体居民",
            "-5",
            "99999999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_headings_unit_multiplies() {
        assert_eq!(count("3", Some("千人")).map(|read| read.count.value), Some(3000));
        assert_eq!(count("1.2", Some("万")).map(|read| read.count.value), Some(12_000));
        let own = |text| count(text, Some("千人")).map(|read| (read.count.value, read.computed));
        assert_eq!(own("80人"), Some((80, true)), "its own unit goes before the heading's");
        assert_eq!(own("1.2万"), Some((12_000, true)));
    }

    proptest::proptest! {
        #[test]
        fn any_count_in_every_spelling_round_trips(value in 1_u64..100_000) {
            let grouped = if value >= 1000 { format!("{},{:03}", value / 1000, value % 1000) } else { value.to_string() };
            let spoken = crate::document::chinese_number(u32::try_from(value).unwrap());
            for (text, approximate) in [
                (value.to_string(), false),
                (format!("{value}.0"), false),
                (grouped, false),
                (spoken, false),
                (format!("{value}人"), false),
                (format!(" {value} 人次 "), false),
                (format!("约{value}人"), true),
                (format!("{value}余人"), true),
                (format!("{value}+"), true),
                (format!("近{value}人"), true),
                (format!("{value}多人次"), true),
                (format!("男{value}女0"), false),
                (format!("{value}×1场"), false),
                (format!("共{value}人"), false),
                (format!("（{value}人）"), false),
                (format!("{value}人（其中青少年1人）"), false),
                (format!("{value}人，其中青少年1人"), false),
                (format!("{value}人次（约）"), true),
                (format!("≥{value}"), true),
                (format!("＞{value}人"), true),
                (format!("不到{value}人"), true),
                (format!("{value}人以上"), true),
                (format!("{value}人左右"), true),
                (format!("{value}↑"), true),
                (format!("2场共{value}人"), false),
            ] {
                let read = count(&text, None).map(|read| (read.count.value, read.count.approximate));
                proptest::prop_assert_eq!(read, Some((value, approximate)), "{}", text);
            }
        }

        #[test]
        fn any_sum_of_parts_is_added_up(men in 0_u64..5000, women in 0_u64..5000, each in 1_u64..500, times in 2_u64..20) {
            for (text, value) in [
                (format!("男{men}女{women}"), men + women),
                (format!("男{men}人、女{women}人"), men + women),
                (format!("{each}×{times}场"), each * times),
                (format!("{each}人/场×{times}场"), each * times),
                (format!("每场{each}人，共{times}场"), each * times),
                (format!("{times}场，每场{each}人"), each * times),
                (format!("大人{men}人、小孩{women}人"), men + women),
                (format!("{}.{}万", men + 1, women % 10), (men + 1) * 10_000 + women % 10 * 1000),
            ] {
                let read = count(&text, None).map(|read| read.count.value);
                proptest::prop_assert_eq!(read, Some(value), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9一二三十百千万两约近余多人次份元.,+×男女 ]{0,14}") {
            let _ = count(&text, Some("千人"));
        }
    }

    #[test]
    fn a_figure_that_is_no_number_still_tells_of_people() {
        for text in ["80-100人", "若干", "不详", "六七十人", "数十人", "见签到表", "132户"]
        {
            assert!(tells_of_people(text), "{text}");
        }
        for text in ["", "无", "/", "?", "待定", "未开展", "没有", "预计60-80人", "×"] {
            assert!(!tells_of_people(text), "{text}");
        }
    }

    #[test]
    fn households_are_no_visits_and_no_nonsense() {
        for text in ["132户", "35组家庭", "约60户", "１２户次", "60个家庭", "入户132户", "80余户"]
        {
            assert!(is_households(text), "{text}");
            assert_eq!(count(text, None), None, "{text}");
        }
        for text in ["132", "132人", "户", "0户", "商户", "见台账"] {
            assert!(!is_households(text), "{text}");
        }
    }
}
