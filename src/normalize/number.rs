//! Counts as registers write them: 90余人, 近百人, 1.2万, 三百; sums and products are `reckon`'s.

use std::borrow::Cow;

use crate::model::{Count, CountUnit};

use super::{numerals, reckon};
use crate::text::{compact, half_width, is_nothing, yes_or_no};

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
    if let Some((left, right)) = rest.split_once('=') {
        return equation(left, right, header_unit);
    }
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

/// 25+25=50 where the sum is right; =50 is 50.
fn equation(left: &str, right: &str, header_unit: Option<&str>) -> Option<CountReading> {
    let said = count(right, header_unit)?;
    let right_sum =
        || count(left, header_unit).is_some_and(|of| of.count.value == said.count.value);
    (left.is_empty() || right_sum()).then_some(CountReading { computed: true, ..said })
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
    // Most figures are digits and nothing else.
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Plain { text: text.to_owned(), approximate: false, cut: false };
    }
    let text = compact(&parted(text)).to_lowercase();
    let open = |c: char| matches!(c, '(' | '[' | '【');
    let close = |c: char| matches!(c, ')' | ']' | '】');
    // （80人） stands in brackets as a whole, and （80人 too; （约）120 does not.
    let inside = text.trim_matches(|c| open(c) || close(c));
    let bare = if inside.contains(close) { text.as_str() } else { inside };
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
    let about = ["(约", "(估", "(预估", "(大概", "(大约", "(左右", "(不完全"];
    let approximate = kept.len() < bare.len() && about.iter().any(|word| bare.contains(word));
    if let Some(at) =
        ["其中", "包括", "包含", "内含"].iter().filter_map(|word| kept.find(word)).min()
    {
        kept.truncate(at);
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let cut = digits(&kept) < digits(bare);
    let kept = ungrouped(kept.trim_end_matches([',', '、', ';', ':', '。']));
    Plain { text: spoken_letters(&kept), approximate, cut }
}

/// 1 200 is one number; 20 and 30 on two lines, or 2026 20, are two.
fn parted(text: &str) -> Cow<'_, str> {
    let digit = |c: Option<char>| c.is_some_and(|c| half_width(c).is_ascii_digit());
    if !text.trim().contains(char::is_whitespace) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim();
    while let Some(at) = rest.find(char::is_whitespace) {
        let (before, gap) = rest.split_at(at);
        let behind = gap.trim_start();
        let group = behind.chars().take_while(|c| digit(Some(*c))).count();
        let one_line = !gap[..gap.len() - behind.len()].contains('\n');
        out.push_str(before);
        if digit(before.chars().last()) && group > 0 && !(group == 3 && one_line) {
            out.push('、');
        }
        rest = behind;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// 1.2w → 1.2万, 3k → 3千.
fn spoken_letters(text: &str) -> String {
    if !text.contains(['w', 'k']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let letter = out.ends_with(|c: char| c.is_ascii_digit())
            && !rest.peek().is_some_and(char::is_ascii_alphanumeric);
        out.push(match c {
            'w' if letter => '万',
            'k' if letter => '千',
            c => c,
        });
    }
    out
}

/// 1,200 → 1200; the comma of 80,20 parts two numbers.
pub(super) fn ungrouped(text: &str) -> String {
    if !text.contains(',') {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let groups = |at: usize| {
        let before = (0..at).rev().take_while(|before| is_digit(*before)).count();
        let behind = (at + 1..characters.len()).take_while(|behind| is_digit(*behind)).count();
        (1..=3).contains(&before) && behind == 3
    };
    let kept = characters.iter().enumerate().filter(|(at, c)| **c != ',' || !groups(*at));
    kept.map(|(_, c)| *c).collect()
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
pub(super) fn strip_approximation(text: &mut String) -> bool {
    const LABELS: [&str; 26] = [
        "参加人数",
        "参与人数",
        "活动人数",
        "参加人次",
        "参与人次",
        "人数",
        "人次",
        "参加",
        "参与",
        "受益",
        "惠及",
        "覆盖",
        "服务",
        "出席",
        "线下",
        "现场",
        "到场",
        "实到",
        "签到",
        "总计",
        "共计",
        "总共",
        "共",
        "合计",
        "累计",
        "达",
    ];
    const BEFORE: [&str; 27] = [
        "不超过",
        "少于",
        "多于",
        "估计",
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
        "过",
        "破",
        "≥",
        "≤",
        ">",
        "<",
        "≈",
        "~",
    ];
    const BEHIND: [&str; 13] = [
        "左右", "上下", "以上", "开外", "以内", "以下", "不到", "不足", "出头", "余", "多", "来",
        "许",
    ];
    let mut found = false;
    for word in LABELS {
        if let Some(rest) = text.strip_prefix(word) {
            *text = rest.trim_start_matches(':').to_owned();
        }
    }
    // 上百人, 过百人: before a number only, as 上午 is no about.
    let counts =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || numerals::is_numeral(c));
    for word in BEFORE {
        let rest = text.strip_prefix(word);
        if let Some(rest) = rest.filter(|rest| !["上", "过", "破"].contains(&word) || counts(rest))
        {
            *text = rest.to_owned();
            found = true;
        }
    }
    if let Some(rest) = text.strip_suffix(['+', '↑']) {
        *text = rest.to_owned();
        found = true;
    }
    for word in BEHIND {
        if let Some(at) = text.find(word) {
            // 余 and 多 stand behind the number: 90余人, 50+.
            let after_number = text[..at].chars().last().is_some_and(|c| {
                c.is_ascii_digit() || numerals::is_numeral(c) || "人次份名位元块".contains(c)
            });
            // 20以上30 are two numbers, which stay apart.
            let before_number = text[at + word.len()..].starts_with(|c: char| c.is_ascii_digit());
            if after_number && !before_number {
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
    // 30个人.
    text.truncate(text.trim_end_matches('个').len());
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

/// One number: 120, 120.0, 1.2万, 3百, 三百, 百, 1万2千.
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
    let Some(number) = decimal(number) else {
        return numerals::mixed(text).map(|digits| Decimal { digits, scale: 0 });
    };
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
mod tests;
