//! Finding personal data in a text, by shape and check digit.

/// What kind of personal data (种类).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 手机号
    Phone,
    /// 身份证号
    Identity,
    /// 银行卡号
    BankCard,
    /// 电子邮箱
    Email,
}

/// Personal data in a text, as byte range and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The text itself.
    pub text: String,
}

/// All personal data of a text, from left to right.
pub fn scan(text: &str) -> Vec<Hit> {
    // Most cells hold neither enough digits nor an address.
    let digits = text.chars().filter(|c| digit(*c).is_some()).count();
    let mut hits = if digits >= 11 { numbers(text) } else { Vec::new() };
    if text.contains(['@', '＠']) {
        hits.extend(emails(text));
    }
    hits.sort_by_key(|hit| hit.start);
    hits
}

/// The digit a character is, in half or full width.
fn digit(character: char) -> Option<u8> {
    let value = match character {
        '0'..='9' => u32::from(character) - u32::from('0'),
        '０'..='９' => u32::from(character) - u32::from('０'),
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// Digits that stand side by side.
struct Group {
    digits: Vec<u8>,
    start: usize,
    end: usize,
    /// An X right behind, the check digit of an identity number.
    check_x: bool,
    /// Behind a letter or a sign of an address: part of a code or a link.
    inside_word: bool,
    /// Parted from the next group by one blank or hyphen only, as people type cards and phones.
    goes_on: bool,
}

fn numbers(text: &str) -> Vec<Hit> {
    let groups = groups(text);
    let mut hits = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let together = groups.iter().skip(at).take_while(|group| group.goes_on).count() + 1;
        let longest = together.min(groups.len() - at);
        let found = (1..=longest).rev().find_map(|length| {
            let hit = classify(text, groups.get(at..at + length)?)?;
            Some((hit, length))
        });
        at += found.as_ref().map_or(1, |(_, length)| *length);
        hits.extend(found.map(|(hit, _)| hit));
    }
    hits
}

fn groups(text: &str) -> Vec<Group> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let character = |at: usize| characters.get(at).map(|(_, c)| *c);
    let mut groups = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let digits: Vec<u8> =
            characters.iter().skip(at).map_while(|(_, character)| digit(*character)).collect();
        if digits.is_empty() {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).and_then(character);
        let inside_word = before.is_some_and(|c| c.is_ascii_alphabetic() || "/._=%#&".contains(c));
        let mut last = at + digits.len() - 1;
        let check_x = digits.len() == 17 && character(last + 1).is_some_and(|c| "xXＸ".contains(c));
        last += usize::from(check_x);
        let goes_on = character(last + 1).is_some_and(|c| matches!(c, ' ' | '-'))
            && character(last + 2).is_some_and(|c| digit(c).is_some());
        let offset = |at: usize| characters.get(at).map_or(text.len(), |(offset, _)| *offset);
        let (start, end) = (offset(at), offset(last + 1));
        groups.push(Group { digits, start, end, check_x, inside_word, goes_on });
        at = last + 1;
    }
    groups
}

fn classify(text: &str, groups: &[Group]) -> Option<Hit> {
    let (first, last) = (groups.first()?, groups.last()?);
    let digits: Vec<u8> = groups.iter().flat_map(|group| group.digits.iter().copied()).collect();
    let kind = match digits.len() {
        _ if first.inside_word => return None,
        11 if is_mobile(&digits) => Kind::Phone,
        // 86 in front of it.
        13 if digits.starts_with(&[8, 6]) && is_mobile(digits.get(2..)?) => Kind::Phone,
        17 | 18 if is_identity(&digits, last.check_x) => Kind::Identity,
        16..=19 if is_card(&digits) => Kind::BankCard,
        _ => return None,
    };
    let text = text.get(first.start..last.end)?.to_owned();
    Some(Hit { kind, start: first.start, end: last.end, text })
}

fn is_mobile(digits: &[u8]) -> bool {
    digits.len() == 11
        && digits.first() == Some(&1)
        && digits.get(1).is_some_and(|second| (3..=9).contains(second))
}

/// Birth date and check digit of GB 11643-1999.
fn is_identity(digits: &[u8], check_x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    if (digits.len() == 17) != check_x {
        return false;
    }
    let number = |from: usize, to: usize| {
        digits
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .fold(0u32, |all, d| all * 10 + u32::from(*d))
    };
    let born = (1880..=2199).contains(&number(6, 10))
        && (1..=12).contains(&number(10, 12))
        && (1..=31).contains(&number(12, 14));
    let sum: u32 = WEIGHTS.iter().zip(digits).map(|(weight, d)| weight * u32::from(*d)).sum();
    let check = if check_x { 10 } else { digits.get(17).copied().unwrap_or(11) };
    born && CHECKS.get(usize::try_from(sum % 11).unwrap_or(11)) == Some(&check)
}

/// Bank cards begin with 3 to 6 and satisfy Luhn's formula.
fn is_card(digits: &[u8]) -> bool {
    let begins = digits.first().is_some_and(|first| (3..=6).contains(first));
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, d)| {
            let value = u32::from(*d) * if at % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    begins && sum.is_multiple_of(10)
}

fn emails(text: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (at, sign) in text.match_indices(['@', '＠']) {
        let name = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        let (head, tail) =
            (text.get(..at).unwrap_or(""), text.get(at + sign.len()..).unwrap_or(""));
        let start = head.len() - head.chars().rev().take_while(|c| name(*c)).count();
        let length = tail.chars().take_while(|c| host(*c)).count();
        let domain = tail.get(..length).unwrap_or("").trim_end_matches(['.', '-']);
        let has_dot = domain.split_once('.').is_some_and(|(a, b)| !a.is_empty() && b.len() >= 2);
        if start < at && has_dot {
            let end = at + sign.len() + domain.len();
            let text = text.get(start..end).unwrap_or("").to_owned();
            hits.push(Hit { kind: Kind::Email, start, end, text });
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        scan(text).into_iter().map(|hit| hit.kind).collect()
    }

    #[test]
    fn each_kind_is_found_by_shape_and_check_digit() {
        assert_eq!(kinds("联系人张三，13812345678"), [Kind::Phone]);
        assert_eq!(kinds("138 1234 5678"), [Kind::Phone]);
        assert_eq!(kinds("１３８１２３４５６７８"), [Kind::Phone]);
        assert_eq!(kinds("+86-138-1234-5678"), [Kind::Phone]);
        assert_eq!(kinds("2026-03-05 13812345678"), [Kind::Phone]);
        assert_eq!(kinds("8613812345678"), [Kind::Phone]);
        assert_eq!(kinds("身份证11010519491231002X"), [Kind::Identity]);
        assert_eq!(kinds("440524188001010014"), [Kind::Identity]);
        assert_eq!(kinds("6222 0212 3456 7894"), [Kind::BankCard]);
        assert_eq!(kinds("邮箱 zhang.san@example.com。"), [Kind::Email]);
        assert_eq!(kinds("13812345678或a@b.cn"), [Kind::Phone, Kind::Email]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "110105194912310021",
            "0571-88123456",
            "20260305",
            "2026年3月5日上午9:30",
            "12345678901",
            "https://example.com/s/13812345678",
            "记录编号KP13812345678",
            "a@b",
            "@所有人",
            "6222021234567890",
            "1000000000000008",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
