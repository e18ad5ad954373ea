//! Our own Chinese sentences inside messages, in English: reasons with figures and names in them.
//!
//! Comes in: the value of a slot. Goes out: its English, `None` when no sentence of ours is like it. In a
//! sentence `#` stands for digits and `{}` for any text, which is translated on its own.

use super::{rules, words};

/// Sentence and English, the longer before those they hold.
const SENTENCES: &[(&str, &str)] = &[
    // ---- targets
    ("{}（{}还剩#天）", "{} ({}: # days left)"),
    ("{}（今天是{}最后一天）", "{} (today is the last day of {})"),
    ("{}要求{}，实有{}，两期合计还差{}", "{}: {} asked, {} found, {} missing in both together"),
    ("{}要求{}，实有{}，#期合计还差{}", "{}: {} asked, {} found; all # together: {} missing"),
    ("{}要求{}，实有{}，还差{}", "{}: {} asked, {} found, {} missing"),
    ("{}要求{}，实有{}", "{}: {} asked, {} found"),
    ("两期合计还差{}", "{} missing in both together"),
    ("#期合计还差{}", "{} missing in all # together"),
    ("还差{}", "{} missing"),
    ("至少#{}", "at least # {}"),
    ("不超过#{}", "at most # {}"),
    ("#—#{}", "# to # {}"),
    ("台账里没有{}单独的分母", "the register has no denominator for {} alone"),
    ("台账里没有这一项的数字（单位：{}）", "the register has no figures for it (unit: {})"),
    ("本期还没有结束，另有#项已计划", "the period is not over; # more are planned"),
    ("本期还没有结束", "the period is not over"),
    ("要到#月#日才开始，已计划#次", "it begins on #/# only; # are planned"),
    ("台账没有逐项写明有无{}", "the register does not say of each row whether there is a {}"),
    (
        "没有一项活动的名称写着“{}”，看不出哪些活动算数",
        "no activity's name says “{}”, so which ones count is unclear",
    ),
    (
        "有#项活动没有写明具体时间，不知算在哪一期",
        "# activities state no exact time, so their period is unclear",
    ),
    ("有#项活动没有填{}", "# activities have no {}"),
    ("有#次宣传栏更换没有写日期", "# board changes have no date"),
    ("晚了#天", "# days late"),
    ("已逾期#天", "# days overdue"),
    ("还有#天到期", "due in # days"),
    ("第一季度{}", "Q1 {}"),
    ("第二季度{}", "Q2 {}"),
    ("第三季度{}", "Q3 {}"),
    ("第四季度{}", "Q4 {}"),
    ("上半年{}", "first half {}"),
    ("下半年{}", "second half {}"),
    // ---- checks
    ("超过常住人口#人", "more than the # residents"),
    ("一场{}容不下这么多人", "one {} does not hold so many"),
    ("是其他活动（多为#左右）的#倍", "the others are mostly near #, this is # times as many"),
    ("#月（{}）", "month # ({})"),
    ("状态写“{}”，但时间还没有到", "its status is “{}”, but its time is still to come"),
    ("时间已过，状态仍是“{}”", "its time has passed, its status is still “{}”"),
    ("状态写“{}”", "its status is “{}”"),
    // ---- sheets
    ("表名含“{}”", "its name holds “{}”"),
    ("有“{}”和“{}”和“{}”列", "it has columns “{}”, “{}” and “{}”"),
    ("有“{}”和“{}”列", "it has columns “{}” and “{}”"),
    ("有“{}”列", "it has a column “{}”"),
    ("工作表“{}”读不出来（{}），已跳过", "sheet “{}” could not be read ({}) and was skipped"),
    // ---- kepu.toml
    ("第 # 行：{}；{}", "line #: {}; {}"),
    ("第 # 行：{}", "line #: {}"),
    (
        "第 # 行第 # 个字符处写法不对（{}）",
        "line #, character #: it should be key = value, Chinese in double quotes",
    ),
    ("不认识“{}”，是不是想写“{}”？", "unknown “{}”; did you mean “{}”?"),
    ("不认识“{}”，这里可以写：{}", "unknown “{}”; it may be: {}"),
    ("“{}”应是一节，{}", "“{}” should be a section with key = value lines below it"),
    (
        "[columns] 里“{}”的列“{}”写法不对，应是列的字母，例如 D",
        "[columns]: “{}” = “{}” should be a column's letter such as D",
    ),
    (
        "[{}] 里没有“{}”这个项目，是不是想写“{}”？",
        "[{}]: there is no field “{}”; did you mean “{}”?",
    ),
    ("[{}] 里没有“{}”这个项目，可以写：{}", "[{}]: there is no field “{}”; it may be: {}"),
    (
        "[checks] 里没有“{}”这个代码，是不是想写“{}”？",
        "[checks]: there is no code “{}”; did you mean “{}”?",
    ),
    ("[checks] 里没有“{}”这个代码，{}", "[checks]: there is no code “{}”; kepu explain lists all"),
    (
        "[{}] 里“{}”的值应是加双引号的文字",
        "[{}]: the value of “{}” should be text in double quotes",
    ),
    ("“{}”应是加双引号的文字列表，{}", "“{}” should be a list of texts in double quotes"),
    ("“{}”应是加双引号的文字", "“{}” should be text in double quotes"),
    ("“{}”应写 true（是）或 false（否）", "“{}” should be true or false"),
    ("“{}”应是 {} 到 {} 之间的整数", "“{}” should be a whole number from {} to {}"),
    ("“{}”应是 {} 到 {} 之间的数", "“{}” should be a number from {} to {}"),
    ("“{}”不能是“{}”，可以写：{}", "“{}” cannot be “{}”; it may be: {}"),
    // Whatever else is said of a thing by its name.
    ("“{}”{}", "“{}” {}"),
    ("第 # 条 [[calendar]]：{}", "[[calendar]] number #: {}"),
    ("“{}”不是日期规则，{}", "“{}” is no rule for a date; write 03-15 or 09-01..09-30"),
    (
        "值的写法不对：{}",
        "a value is wrong: kind is festival, day, week or month; date is text such as 03-15",
    ),
    // ---- papers read anew
    ("{} 写法不合规范：{}", "{} is malformed: {}"),
    ("{} 解压后的字节数", "unpacked bytes of {}"),
    ("{} 以上", "more than {}"),
    ("第#页的文字读不出来", "the text of page # cannot be read"),
    ("“{}”表读不出来", "sheet “{}” cannot be read"),
    ("第#行", "row #"),
    // ---- days and figures
    ("#月#日至#月#日", "#/# to #/#"),
    ("#月#日至#日", "#/# to #"),
    ("{}#月#日至#月#日", "{} (#/# to #/#)"),
    ("{}#月#日至#日", "{} (#/# to #)"),
    ("{}#月#日", "{} (#/#)"),
    ("#年", "year #"),
    ("#月", "month #"),
    ("#次", "# times"),
    ("#人次", "# visits"),
    ("#{}", "# {}"),
];

/// The English of a sentence, or of several parted by ；.
pub fn english(value: &str) -> Option<String> {
    if value.contains('；') {
        let parts: Option<Vec<String>> = value.split('；').map(one).collect();
        if let Some(parts) = parts {
            return Some(parts.join("; "));
        }
    }
    one(value)
}

fn one(value: &str) -> Option<String> {
    like(SENTENCES, value)
}

/// The English of the first sentence of a list that the value is like.
pub fn like(sentences: &[(&str, &str)], value: &str) -> Option<String> {
    sentences.iter().find_map(|(chinese, english)| {
        let mut found = Vec::new();
        fits(chinese, value, &mut found).then(|| filled(english, &found))
    })
}

/// Whether a text is like a sentence; what stood for its marks is left in `found`, in their order.
fn fits<'v>(sentence: &str, value: &'v str, found: &mut Vec<&'v str>) -> bool {
    let Some(mark) = sentence.find(['#', '{']) else { return sentence == value };
    let Some(rest) = value.strip_prefix(&sentence[..mark]) else { return false };
    if let Some(behind) = sentence[mark..].strip_prefix('#') {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return digits > 0 && tried(&rest[..digits], behind, &rest[digits..], found);
    }
    let behind = sentence[mark..].strip_prefix("{}").unwrap_or_default();
    // The shortest text that lets the rest fit.
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().any(|end| tried(&rest[..end], behind, &rest[end..], found))
}

fn tried<'v>(part: &'v str, sentence: &str, rest: &'v str, found: &mut Vec<&'v str>) -> bool {
    let before = found.len();
    found.push(part);
    let good = fits(sentence, rest, found);
    if !good {
        found.truncate(before);
    }
    good
}

fn filled(english: &str, found: &[&str]) -> String {
    let mut out = String::with_capacity(english.len() * 2);
    let mut parts = found.iter();
    let mut rest = english;
    while let Some(mark) = rest.find(['#', '{']) {
        out.push_str(&rest[..mark]);
        let part = parts.next().copied().unwrap_or_default();
        // A quoted part is the register's own; any other may be ours.
        if out.ends_with('“') || rest[mark..].starts_with('#') {
            out.push_str(part);
        } else {
            out.push_str(&within(part));
        }
        let width = if rest[mark..].starts_with('#') { 1 } else { 2 };
        rest = &rest[mark + width..];
    }
    out + rest
}

/// A part in English, several parted by 、 each; Chinese that is not ours is quoted.
fn within(part: &str) -> String {
    let word = |word: &str| {
        words::english(word)
            .or_else(|| rules::english(word))
            .unwrap_or_else(|| if word.is_ascii() { word.to_owned() } else { format!("“{word}”") })
    };
    part.trim_start_matches('，').split('、').map(word).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_with_figures_and_names_are_said_in_english() {
        for (chinese, expected) in [
            (
                "第三季度要求至少2次，实有1次；第四季度要求至少2次，实有0次，两期合计还差3次",
                "Q3: at least 2 times asked, 1 times found; Q4: at least 2 times asked, 0 times found, 3 times missing in both together",
            ),
            (
                "8月（建军节8月1日、暑期周8月5日至9日）；12月",
                "month 8 (“建军节” (8/1), “暑期周” (8/5 to 9)); month 12",
            ),
            ("“台账”空表", "“台账” is empty"),
            ("不认识“yaer”，是不是想写“year”？", "unknown “yaer”; did you mean “year”?"),
        ] {
            assert_eq!(english(chinese).as_deref(), Some(expected));
        }
        assert_eq!(english("幸福社区"), None);
    }
}
