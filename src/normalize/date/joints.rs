//! Where one time ends and the next begins, when the mark between is missing or is none: 七八月, 三至五月,
//! 3月底4月初, 3月5日一7日.

use super::super::numerals;

/// 3月5日一7日: the numeral where a dash was meant.
pub(super) fn long_one(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let meant = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let ends = before.is_some_and(|c| c.is_ascii_digit() || "日号月旬".contains(*c));
        ends && characters.get(at + 1).is_some_and(char::is_ascii_digit)
    };
    let each = characters.iter().enumerate();
    each.map(|(at, c)| if *c == '一' && meant(at) { '-' } else { *c }).collect()
}

/// 中下旬, 上、中旬: two thirds of a month.
pub(super) fn thirds(text: &str) -> String {
    if !text.contains('旬') {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for (first, second) in [("上", "中"), ("中", "下"), ("上", "下")] {
        for mark in ["", "、", ",", "-", "和", "或"] {
            let both = format!("{first}旬-{second}旬");
            text = text.replace(&format!("{first}{mark}{second}旬"), &both);
        }
    }
    text
}

/// 第一场3月5日: which of several it is says nothing of the day.
pub(super) fn without_ordinals(text: &str) -> String {
    if !text.contains('第') || !text.contains(|c: char| c.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for number in ["一", "二", "三", "四", "五", "六", "1", "2", "3", "4", "5", "6"] {
        for of in ["场", "次", "期", "批", "讲", "课", "轮", "站"] {
            let ordinal = format!("第{number}{of}");
            text = text.replace(&format!("{ordinal}:"), "").replace(&ordinal, "");
        }
    }
    text
}

/// 七八月 and 三四季度: two numbers that follow each other.
pub(super) fn neighbours(text: &str) -> String {
    const DIGITS: &str = "一二三四五六七八九";
    if !text.contains(is_spoken) {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 3);
    for (at, c) in characters.iter().enumerate() {
        out.push(*c);
        let place = |c: char| DIGITS.chars().position(|digit| digit == c);
        let next = characters.get(at + 1).and_then(|next| place(*next));
        let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied().unwrap_or(' ');
        let unit = characters.get(at + 2).is_some_and(|c| "月季".contains(*c));
        let follows = next.zip(place(*c)).is_some_and(|(next, this)| next == this + 1);
        if unit && follows && !numerals::is_numeral(before) && before != '第' {
            out.push('、');
        }
    }
    out
}

/// 三、五、9月 and 三-5月: numerals before a mark and a number.
pub(super) fn listed_numerals(text: &str) -> String {
    if !text.contains(is_spoken) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    for mark in ['-', '、', ',', '/', '和', '及', '或'] {
        // From the last to the first, as each makes the next one stand before a number.
        for _ in 0..text.matches(mark).count() {
            let Some(at) = text.rmatch_indices(mark).map(|(at, _)| at).find(|at| {
                text[..*at].ends_with(is_spoken)
                    && text[at + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())
            }) else {
                break;
            };
            let head = numerals::to_arabic(&text[..at + mark.len_utf8()], &[mark]);
            text = format!("{head}{}", &text[at + mark.len_utf8()..]);
        }
    }
    text
}

/// 3月5日3月12日 and 3月底4月初 are two times without a mark between.
pub(super) fn joined(text: &str) -> String {
    let last = text.trim_end_matches(['日', '号', '旬', '底', '末']);
    if !last.contains(['日', '号', '旬', '底', '末']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 3);
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        out.push(c);
        let behind = rest.as_str();
        let another = behind.starts_with(|c: char| c.is_ascii_digit())
            && behind.contains(['月', '日', '号', '旬', '.', '/']);
        if another && matches!(c, '日' | '号' | '旬' | '底' | '末') {
            out.push('、');
        }
    }
    out
}

/// A numeral in words.
fn is_spoken(c: char) -> bool {
    numerals::is_numeral(c) && !c.is_ascii_digit()
}
