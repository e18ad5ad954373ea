//! Counts and money as registers write them: 90余人, 近百人, 男30女45, 30×2场, 1.2万, ￥1,200.50.

use crate::model::{Count, CountUnit, Fen};

use super::numerals;
use crate::text::{compact, is_nothing, yes_or_no};

/// A count that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountReading {
    /// The count.
    pub count: Count,
    /// Whether it had to be added or multiplied: 男30女45, 30×2场.
    pub computed: bool,
}

/// Reads a count. `header_unit` is the unit in the column's heading, for example 千人.
///
/// `None` when the text is no number: it is then reported, not taken for 0.
#[must_use]
pub fn count(text: &str, header_unit: Option<&str>) -> Option<CountReading> {
    let mut rest = compact(text).replace(',', "");
    let mut approximate = strip_approximation(&mut rest);
    let unit = strip_unit(&mut rest).or_else(|| header_unit.map(unit_of)).unwrap_or_default();
    // 50+人: the mark stands before the unit.
    approximate |= rest.ends_with('+');
    rest.truncate(rest.trim_end_matches('+').len());
    let factor = header_unit.map_or(1, header_factor);
    let (value, computed) = match simple(&rest) {
        Some(value) => (value, false),
        None => (parts(&rest).or_else(|| product(&rest))?, true),
    };
    let value = whole(Decimal { digits: value.digits.checked_mul(factor)?, ..value })?;
    // More visits than people live in the country is no count of a community.
    let plausible = value <= 2_000_000_000;
    plausible.then_some(CountReading { count: Count { value, approximate, unit }, computed })
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
    const BEFORE: [&str; 10] =
        ["大约", "约", "近", "将近", "接近", "超过", "超", "逾", "上", "不少于"];
    let mut found = false;
    for word in ["共计", "共", "合计", "累计", "达"] {
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
    if let Some(rest) = text.strip_suffix('+') {
        *text = rest.to_owned();
        found = true;
    }
    for word in ["左右", "上下", "以上", "余", "多", "来"] {
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
    const UNITS: [(&str, CountUnit); 13] = [
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
        ("个", CountUnit::Pieces),
        ("件", CountUnit::Pieces),
    ];
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

fn header_factor(header: &str) -> u64 {
    match header.chars().next() {
        Some('百') => 100,
        Some('千') => 1000,
        Some('万') => 10_000,
        _ => 1,
    }
}

/// A decimal number kept exact: digits and how many stand behind the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    digits: u64,
    scale: u32,
}

fn whole(number: Decimal) -> Option<u64> {
    let divisor = 10_u64.checked_pow(number.scale)?;
    (number.digits.is_multiple_of(divisor)).then(|| number.digits / divisor)
}

/// One number: 120, 120.0, 1.2万, 3百, 三百, 百.
fn simple(text: &str) -> Option<Decimal> {
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

/// Groups that add up: 男30女45, 成人20+儿童15, 线下30、线上20 is none of them (online is kept apart).
fn parts(text: &str) -> Option<Decimal> {
    if text.contains("线上") {
        return None;
    }
    let mut total: u64 = 0;
    let mut numbers = 0;
    let mut digits = String::new();
    let mut label = String::new();
    for c in text.chars().chain(['。']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            total = total.checked_add(digits.parse().ok()?)?;
            numbers += 1;
            digits.clear();
        }
        if !"、+和。;:".contains(c) {
            label.push(c);
        }
    }
    let known = [
        "男",
        "女",
        "成人",
        "大人",
        "儿童",
        "孩子",
        "家长",
        "学生",
        "老人",
        "居民",
        "学员",
        "教师",
        "亲子",
        "志愿者",
    ];
    let units = ["人", "名", "位", "次"];
    let mut labels = label.as_str();
    while let Some(word) = known.iter().chain(&units).find(|word| labels.starts_with(**word)) {
        labels = &labels[word.len()..];
    }
    let adds = numbers >= 2 && labels.is_empty() && (text.contains('+') || !label.is_empty());
    adds.then_some(Decimal { digits: total, scale: 0 })
}

/// Repetitions: 30×2场, 30人*3次, 25x4.
fn product(text: &str) -> Option<Decimal> {
    let (left, right) = text.split_once(['×', '*', 'x', 'X', '✕'])?;
    let number = |text: &str| {
        let digits = text.trim_end_matches(['人', '次', '场', '期', '天', '组', '轮']);
        digits.parse::<u64>().ok()
    };
    Some(Decimal { digits: number(left)?.checked_mul(number(right)?)?, scale: 0 })
}

/// Reads an amount of money. `header_unit` is the unit in the column's heading, for example 万元.
#[must_use]
pub fn money(text: &str, header_unit: Option<&str>) -> Option<Fen> {
    let mut rest = compact(text).replace(',', "").replace(['¥', '￥', '约'], "");
    rest = rest.trim_start_matches("人民币").trim_end_matches('整').to_owned();
    let own_unit =
        ["万元", "千元", "百元", "元", "万", "块"].into_iter().find(|unit| rest.ends_with(unit));
    if let Some(unit) = own_unit {
        rest.truncate(rest.len() - unit.len());
    }
    let factor = own_unit.or(header_unit).map_or(1, header_factor);
    let number = simple(&rest)?;
    // Fen are hundredths: scale the exact decimal to two places, rounding half up.
    let fen = u128::from(number.digits) * u128::from(factor) * 100;
    let divisor = 10_u128.checked_pow(number.scale)?;
    i64::try_from((fen * 2 + divisor) / (divisor * 2)).ok().map(Fen)
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
        assert_eq!(money("0.35", Some("万元")), Some(Fen(350_000)));
    }

    #[test]
    fn money_is_exact_in_fen() {
        let cases = [
            ("950", 95_000),
            ("1,200.50元", 120_050),
            ("￥300", 30_000),
            ("0.1万", 100_000),
            ("三百元", 30_000),
            ("19.999", 2_000),
            ("0", 0),
        ];
        for (text, fen) in cases {
            assert_eq!(money(text, None), Some(Fen(fen)), "{text}");
        }
        assert_eq!(money("待定", None), None);
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
                (format!("{}.{}万", men + 1, women % 10), (men + 1) * 10_000 + women % 10 * 1000),
            ] {
                let read = count(&text, None).map(|read| read.count.value);
                proptest::prop_assert_eq!(read, Some(value), "{}", text);
            }
        }

        #[test]
        fn any_amount_is_exact(fen in 0_i64..100_000_000_000) {
            let yuan = Fen(fen);
            proptest::prop_assert_eq!(money(&yuan.to_string(), None), Some(yuan));
            proptest::prop_assert_eq!(money(&format!("￥{yuan}元"), None), Some(yuan));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9一二三十百千万两约近余多人次份元.,+×男女 ]{0,14}") {
            let _ = count(&text, Some("千人"));
            let _ = money(&text, Some("万元"));
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
