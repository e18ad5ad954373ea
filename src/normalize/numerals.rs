//! Chinese numerals: 三百二十, 一千零五, 两万, and digits read one by one: 二〇二六.

/// The value of one digit: 〇 零 一 二 两 … 九, and the capital forms.
fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '0' | '○' | '０' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn place(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// Tens written as one character: 廿五, 卅.
fn tens(c: char) -> Option<&'static str> {
    match c {
        '廿' => Some("二十"),
        '卅' => Some("三十"),
        _ => None,
    }
}

/// Whether a character can stand in a Chinese numeral.
#[must_use]
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || place(c).is_some() || tens(c).is_some() || c == '万'
}

/// The value of a numeral below 100,000,000; `None` when it is none.
#[must_use]
pub fn value(text: &str) -> Option<u64> {
    if text.chars().any(|c| tens(c).is_some()) {
        let spoken = |c: char| tens(c).map_or_else(|| c.to_string(), str::to_owned);
        return value(&text.chars().map(spoken).collect::<String>());
    }
    let characters: Vec<char> = text.chars().collect();
    if characters.is_empty() || !characters.iter().all(|c| is_numeral(*c)) {
        return None;
    }
    let positional = characters.iter().all(|c| digit(*c).is_some());
    if positional && characters.len() > 1 {
        return (characters.len() <= 8).then(|| {
            characters.iter().filter_map(|c| digit(*c)).fold(0, |value, digit| value * 10 + digit)
        });
    }
    match text.split_once('万') {
        Some((ten_thousands, rest)) if !rest.contains('万') => {
            let high = if ten_thousands.is_empty() { 1 } else { section(ten_thousands)? };
            let low = if rest.is_empty() { 0 } else { section(rest)? };
            Some(high * 10_000 + low)
        }
        Some(_) => None,
        None => section(text),
    }
}

/// A numeral below 10,000 with places: 三百二十, 百, 十五, 两千零八, 一百二 (120).
fn section(text: &str) -> Option<u64> {
    let (mut total, mut pending, mut last_place) = (0, None, 10_000);
    for c in text.chars() {
        if let Some(place) = place(c) {
            if place >= last_place {
                return None;
            }
            total += pending.take().unwrap_or(1) * place;
            last_place = place;
        } else {
            let digit = digit(c)?;
            if pending.is_some_and(|before| before != 0) {
                return None;
            }
            if digit == 0 {
                last_place = last_place.min(if last_place > 100 { last_place } else { 100 });
            }
            pending = Some(digit);
        }
    }
    let unit = pending.unwrap_or(0);
    // 一百二 is 120; 一百零二 is 102.
    let spoken = (100..10_000).contains(&last_place) && unit > 0 && !text.contains(['零', '〇']);
    Some(total + if spoken { unit * last_place / 10 } else { unit })
}

/// Arabic digits between places: 1万2千, 2千3百, 1万2 (12,000).
#[must_use]
pub fn mixed(text: &str) -> Option<u64> {
    let (mut total, mut last, mut rest) = (0_u64, None, text);
    while !rest.is_empty() {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, behind) = rest.split_at(length);
        let number: u64 = digits.parse().ok().filter(|_| length <= 4)?;
        let Some(unit) = behind.chars().next() else {
            // 1万2 is said for 1万2千.
            let spoken = last.filter(|place| number < 10 && *place >= 100)?;
            return Some(total + number * spoken / 10);
        };
        let worth = place(unit).or((unit == '万').then_some(10_000))?;
        // 12万 is said, 30百 is not.
        if last.is_some_and(|last| number * worth >= last) || worth < 10_000 && number > 9 {
            return None;
        }
        (total, last) = (total + number * worth, Some(worth));
        rest = &behind[unit.len_utf8()..];
    }
    last.map(|_| total)
}

/// Arabic digits for every run of numerals that stands right before one of the given words.
#[must_use]
pub fn to_arabic(text: &str, before: &[char]) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let run =
            characters[at..].iter().take_while(|c| is_numeral(**c) && !c.is_ascii_digit()).count();
        let follows = characters.get(at + run);
        let number: String = characters[at..at + run].iter().collect();
        match value(&number) {
            Some(value) if run > 0 && follows.is_some_and(|c| before.contains(c)) => {
                out.push_str(&value.to_string());
                at += run;
            }
            _ => {
                let keep = run.max(1);
                out.extend(&characters[at..at + keep]);
                at += keep;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_the_value_they_are_spoken_with() {
        let cases = [
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("百", 100),
            ("三百", 300),
            ("一百零五", 105),
            ("一百二", 120),
            ("两千零八", 2008),
            ("一万二千", 12_000),
            ("二〇二六", 2026),
            ("九", 9),
            ("三百二十一", 321),
            ("廿五", 25),
            ("卅", 30),
            ("万", 10_000),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text), Some(expected), "{text}");
        }
        for odd in ["", "十百", "万万", "讲座", "三三百"] {
            assert_eq!(value(odd), None, "{odd}");
        }
    }

    #[test]
    fn arabic_digits_between_places_are_one_number() {
        for (text, expected) in [
            ("1万2千", 12_000),
            ("1万2", 12_000),
            ("2千3百", 2300),
            ("12万3千", 123_000),
            ("3百", 300),
        ] {
            assert_eq!(mixed(text), Some(expected), "{text}");
        }
        for odd in ["", "12", "3百2千", "1万20", "12345万", "1万人", "80十"] {
            assert_eq!(mixed(odd), None, "{odd}");
        }
    }

    #[test]
    fn only_numerals_before_the_given_words_change() {
        assert_eq!(to_arabic("二〇二六年五月二十日", &['年', '月', '日']), "2026年5月20日");
        assert_eq!(to_arabic("三八妇女节", &['年', '月', '日']), "三八妇女节");
    }
}
