//! Times of day, taken out of a date's text: 14:30, 下午, 9-11点.

/// Words for a part of a day.
pub(super) const PARTS_OF_A_DAY: [&str; 18] = [
    "上午", "下午", "晚上", "晚间", "早上", "中午", "全天", "早晨", "傍晚", "清晨", "夜间", "整天",
    "午后", "午间", "半天", "凌晨", "am", "pm",
];

/// Drops 14:30, 9:00-11:00, 9点半 and 9-11点.
pub(super) fn without(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let digits = |from: usize| characters[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < characters.len() {
        let hour = digits(at);
        let mark = characters.get(at + hour).copied();
        // 9-11点: the first hour shares the word of the second.
        if (1..=2).contains(&hour) && mark.map(super::clean::dash) == Some('-') {
            let second = digits(at + hour + 1);
            let word = characters.get(at + hour + 1 + second);
            if (1..=2).contains(&second) && matches!(word, Some('点' | '时')) {
                at += hour + 1;
                continue;
            }
        }
        if (1..=2).contains(&hour) && matches!(mark, Some(':' | '点' | '时')) {
            at += hour + 1;
            at += digits(at).min(2);
            if matches!(characters.get(at), Some('半' | '分' | '钟')) {
                at += 1;
            }
            if characters.get(at) == Some(&':') {
                at += 1 + digits(at + 1);
            }
        } else {
            let keep = hour.max(1);
            out.extend(&characters[at..at + keep]);
            at += keep;
        }
    }
    out
}

/// 3月5日9.00-11.00: hours written like days stand behind one.
pub(super) fn without_dotted(text: &str) -> &str {
    let Some((at, day)) = text.char_indices().rfind(|(_, c)| "日号午".contains(*c)) else {
        return text;
    };
    let behind = at + day.len_utf8();
    let hour = |text: &str| {
        text.split_once('.').is_some_and(|(hour, minute)| {
            let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
            (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute)
        })
    };
    let hours = text[behind..].split_once('-').is_some_and(|(from, to)| hour(from) && hour(to));
    if hours { &text[..behind] } else { text }
}
