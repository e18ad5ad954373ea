//! Amounts in the wording of targets: “2次以上”, “二至三次”, “1.5万份”, “80%”.

/// A number or range together with the unit behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// Where it begins, in characters.
    pub start: usize,
    /// Where its unit ends, in characters.
    pub end: usize,
    /// The number, or the lower end of a range.
    pub value: u64,
    /// The upper end of a range.
    pub upper: Option<u64>,
    /// The unit; empty when none follows.
    pub unit: &'static str,
}

/// Units of targets, longer ones first.
const UNITS: [&str; 24] = [
    "人次",
    "场次",
    "个百分点",
    "次",
    "场",
    "项",
    "期",
    "版",
    "块",
    "户",
    "人",
    "名",
    "份",
    "册",
    "本",
    "张",
    "%",
    "篇",
    "支",
    "个",
    "遍",
    "轮",
    "件",
    "家",
];

/// Whether a text is nothing but a unit.
pub(super) fn is_unit(text: &str) -> bool {
    UNITS.contains(&text)
}

/// The amounts in a text that carry a unit; a bare number counts only when it is the whole text.
pub(super) fn amounts(text: &[char]) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match amount_at(text, at) {
            Some(amount) if !amount.unit.is_empty() || is_whole(text, &amount) => {
                at = amount.end.max(at + 1);
                found.push(amount);
            }
            Some(amount) => at = amount.end.max(at + 1),
            None => at += 1,
        }
    }
    found
}

/// A number that stands alone but for words of comparison.
fn is_whole(text: &[char], amount: &Amount) -> bool {
    let rest: String = [&text[..amount.start], &text[amount.end..]].concat().iter().collect();
    let words =
        ["不少于", "不低于", "至少", "以上", "不超过", "以下", "≥", "≤", "=", "＞", ">", "<", "及"];
    words.iter().fold(rest, |rest, word| rest.replace(word, "")).trim().is_empty()
}

fn amount_at(text: &[char], start: usize) -> Option<Amount> {
    let (first, first_scaled, mut end) = number_at(text, start)?;
    let mut upper = None;
    if let Some((second, scaled, after)) = range_tail(text, end) {
        upper = Some((second, scaled));
        end = after;
    }
    let unit = unit_at(text, skip_words(text, end));
    if let Some(unit) = unit {
        end = skip_words(text, end) + unit.chars().count();
    }
    // “1—2万份”: the 万 belongs to both ends.
    let scale = if upper.is_some_and(|(_, scaled)| scaled) && !first_scaled { 10_000 } else { 1 };
    let value = whole(first * f64::from(scale));
    let upper = upper.map(|(second, _)| whole(second));
    Some(Amount { start, end, value, upper, unit: unit.unwrap_or("") })
}

/// Words that may stand between a number and its unit: “2以上次” is rare, “2（含）次” and “2余次” are not.
fn skip_words(text: &[char], mut at: usize) -> usize {
    while text.get(at).is_some_and(|c| matches!(c, ' ' | '余' | '多' | '+')) {
        at += 1;
    }
    at
}

fn unit_at(text: &[char], at: usize) -> Option<&'static str> {
    let rest = text.get(at..)?;
    UNITS.into_iter().find(|unit| unit.chars().eq(rest.iter().copied().take(unit.chars().count())))
}

/// The second end of a range, `-3`, `至3`, and also `次—3`: the unit may be written twice.
fn range_tail(text: &[char], at: usize) -> Option<(f64, bool, usize)> {
    let with_unit = unit_at(text, at).map_or(at, |unit| at + unit.chars().count());
    [at, with_unit].into_iter().find_map(|from| {
        let mut next = from;
        while text
            .get(next)
            .is_some_and(|c| matches!(c, '-' | '—' | '–' | '～' | '~' | '〜' | '至' | '到'))
        {
            next += 1;
        }
        if next == from { None } else { number_at(text, next) }
    })
}

/// A number in digits or numerals: its value, whether 万 stood behind it, and where it ends.
fn number_at(text: &[char], start: usize) -> Option<(f64, bool, usize)> {
    let rest = text.get(start..)?;
    if start > 0 && text.get(start - 1).is_some_and(|c| c.is_ascii_digit() || *c == '.') {
        return None;
    }
    let digits = rest.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    if digits > 0 {
        let number: f64 = rest.iter().take(digits).collect::<String>().parse().ok()?;
        let scaled = rest.get(digits) == Some(&'万');
        let value = if scaled { number * 10_000.0 } else { number };
        return Some((value, scaled, start + digits + usize::from(scaled)));
    }
    let numerals =
        rest.iter().take_while(|c| "〇零一二两三四五六七八九十百千万".contains(**c)).count();
    let value = chinese(rest.get(..numerals)?)?;
    Some((f64::from(u32::try_from(value).ok()?), false, start + numerals))
}

/// A Chinese numeral up to 万: 两, 十二, 二百五十, 一万.
pub(super) fn chinese(numerals: &[char]) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0u64, 0u64, None);
    for character in numerals {
        let scale = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            _ => {
                let known = "〇一二三四五六七八九".chars().position(|c| c == *character);
                let value = match character {
                    '零' => Some(0),
                    '两' => Some(2),
                    _ => known,
                };
                digit = Some(u64::try_from(value?).ok()?);
                continue;
            }
        };
        if scale == 10_000 {
            total = total
                .checked_add((section + digit.take().unwrap_or(0)).max(1).checked_mul(scale)?)?;
            section = 0;
        } else {
            section = section.checked_add(digit.take().unwrap_or(1).checked_mul(scale)?)?;
        }
    }
    (!numerals.is_empty()).then(|| total + section + digit.unwrap_or(0))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "digits only: never negative, and a target past u64 saturates"
)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Option<u64>, &'static str)> {
        let text: Vec<char> = text.chars().collect();
        amounts(&text).into_iter().map(|a| (a.value, a.upper, a.unit)).collect()
    }

    #[test]
    fn amounts_are_read_in_digits_and_numerals() {
        assert_eq!(read("2次以上"), [(2, None, "次")]);
        assert_eq!(read("2—3次"), [(2, Some(3), "次")]);
        assert_eq!(read("二至三次"), [(2, Some(3), "次")]);
        assert_eq!(read("2次至3次"), [(2, Some(3), "次")]);
        assert_eq!(read("1.5万份"), [(15_000, None, "份")]);
        assert_eq!(read("1-2万份"), [(10_000, Some(20_000), "份")]);
        assert_eq!(read("参与率80%以上"), [(80, None, "%")]);
        assert_eq!(read("十二场"), [(12, None, "场")]);
        assert_eq!(read("不少于二百五十人次"), [(250, None, "人次")]);
        assert_eq!(read("不少于4"), [(4, None, "")]);
    }

    #[test]
    fn numerals_inside_words_are_no_amounts() {
        assert_eq!(read("一社一品建设"), []);
        assert_eq!(read("四进活动"), []);
        assert_eq!(read("迎接第十五届"), []);
    }
}
