//! Counts that must be reckoned: 男30女45, 30×2场, 每场40人共2场, 线上1200线下80.
//!
//! Comes in: a count's text without blanks and marks of approximation. Goes out: the figure, or the two
//! figures of those who came and those who watched. Single numbers are `number`'s.

use crate::text::compact;

use super::number;

/// The figure of a text that adds up, multiplies, or gives the total of several sessions.
pub fn total(text: &str) -> Option<u64> {
    sessions(text).or_else(|| stated(text)).or_else(|| parts(text)).or_else(|| product(text))
}

/// 男20女30共50: the sum that stands beside its parts.
fn stated(text: &str) -> Option<u64> {
    const SUMS: [&str; 5] = ["共计", "合计", "总计", "总共", "共"];
    let (left, right) = SUMS.iter().find_map(|word| text.rsplit_once(word))?;
    let sum: u64 = right.trim_end_matches(['人', '次', '名']).parse().ok()?;
    parts(left).filter(|parts| *parts == sum)
}

/// A number in a text, with what stands before it since the last one, and behind it up to the next.
struct Numbered<'t> {
    before: &'t str,
    value: u64,
    behind: &'t str,
}

fn numbers(text: &str) -> Option<Vec<Numbered<'_>>> {
    let digit = |c: char| c.is_ascii_digit();
    let mut found: Vec<Numbered<'_>> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(digit) {
        let (before, from) = rest.split_at(at);
        let (digits, behind) = from.split_at(from.find(|c| !digit(c)).unwrap_or(from.len()));
        let until = behind.find(digit).unwrap_or(behind.len());
        found.push(Numbered { before, value: digits.parse().ok()?, behind: &behind[..until] });
        rest = behind;
    }
    Some(found)
}

/// What is held several times: 2场, 3期.
const SESSIONS: [char; 8] = ['场', '期', '次', '天', '班', '批', '轮', '节'];

/// 每场40人共2场 and 3场每场30人 multiply; of 2场共80人 only the people count.
fn sessions(text: &str) -> Option<u64> {
    let found = numbers(text)?;
    let [first, second] = found.as_slice() else { return None };
    let times = |of: &Numbered<'_>| of.behind.starts_with(SESSIONS);
    let (times, people) = match (times(first), times(second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        _ => return None,
    };
    // What 每场 stands before says how many came each time; it ends where the other number begins.
    let words: String = [first.before, first.behind, second.behind].concat();
    let known = [
        "每", "共", "计", "场", "期", "次", "天", "班", "批", "轮", "节", "人", "名", "约", "均",
        "平", "合", "累", "总", "各",
    ];
    if !words.chars().all(|c| known.iter().any(|word| word.starts_with(c)) || "、,;:+/".contains(c))
    {
        return None;
    }
    let per = people.behind.split_once('/').is_some_and(|(_, of)| of.starts_with(SESSIONS));
    if people.before.contains(['每', '均', '各']) || per {
        return people.value.checked_mul(times.value);
    }
    // 120人/3场: so many came to three sessions.
    let over = first.behind.ends_with('/');
    (over || people.before.contains(['共', '计'])).then_some(people.value)
}

/// Groups that add up: 男30女45, 成人20+儿童15.
fn parts(text: &str) -> Option<u64> {
    const KNOWN: [&str; 56] = [
        "第一场",
        "第二场",
        "第三场",
        "第四场",
        "首场",
        "第一次",
        "第二次",
        "第三次",
        "第一期",
        "第二期",
        "第三期",
        "上午",
        "下午",
        "晚上",
        "师生",
        "医护人员",
        "职工",
        "员工",
        "商户",
        "市民",
        "游客",
        "代表",
        "网格员",
        "男",
        "女",
        "成人",
        "大人",
        "儿童",
        "小孩",
        "孩子",
        "家长",
        "学生",
        "老人",
        "老年人",
        "居民",
        "学员",
        "教师",
        "老师",
        "亲子",
        "志愿者",
        "青年",
        "中年",
        "青少年",
        "少年",
        "幼儿",
        "党员",
        "群众",
        "社工",
        "干部",
        "工作人员",
        "嘉宾",
        "妇女",
        "长者",
        "小学生",
        "中学生",
        "村民",
    ];
    const UNITS: [&str; 5] = ["人次", "人", "名", "位", "个"];
    if text.contains("线上") {
        return None;
    }
    let found = numbers(text)?;
    let mut labels: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    labels.retain(|c| !"、,+和。;:/".contains(c));
    // 男20/女30 are two groups; 30/20 may be anything.
    let marks = |before: &str| before.chars().all(|c| "、,+和。;:/人名位个次".contains(c));
    if text.contains(['/', ',']) && found.iter().any(|of| marks(of.before)) {
        return None;
    }
    let mut rest = labels.as_str();
    while let Some(word) = KNOWN
        .iter()
        .chain(&UNITS)
        .filter(|word| rest.starts_with(**word))
        .max_by_key(|word| word.len())
    {
        rest = &rest[word.len()..];
    }
    let adds = found.len() >= 2 && rest.is_empty() && (text.contains('+') || !labels.is_empty());
    adds.then(|| found.iter().try_fold(0_u64, |sum, of| sum.checked_add(of.value)))?
}

/// Repetitions: 30×2场, 30人*3次, 120人/场×3场.
fn product(text: &str) -> Option<u64> {
    let (left, right) = text.split_once(['×', '*', 'x', 'X', '✕'])?;
    let number = |text: &str| {
        let digits = text.trim_end_matches([
            '人', '次', '场', '期', '天', '组', '轮', '名', '位', '班', '批', '/',
        ]);
        digits.parse::<u64>().ok()
    };
    number(left)?.checked_mul(number(right)?)
}

/// Those who came and those who watched, where one cell holds both or says 线上.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// 线下, 现场; `None` when only 线上 is written.
    pub offline: Option<u64>,
    /// 线上, 直播.
    pub online: u64,
    /// Whether either is about.
    pub approximate: bool,
}

/// Reads 线上1200线下80, 线下80人、线上1200人次, 线上1200.
pub fn ways(text: &str) -> Option<Ways> {
    const ONLINE: [&str; 4] = ["线上", "网上", "直播", "网络"];
    const OFFLINE: [&str; 4] = ["线下", "现场", "到场", "实地"];
    let text = compact(text);
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    if !holds(&text, &ONLINE) {
        return None;
    }
    let mut ways = (None, None);
    let mut approximate = false;
    for part in text.split_inclusive(|c: char| ",、;+和。".contains(c)).flat_map(halves) {
        let slot = match (holds(part, &ONLINE), holds(part, &OFFLINE)) {
            (true, false) => &mut ways.0,
            (false, true) => &mut ways.1,
            _ => return None,
        };
        let mut bare = part.trim_matches(|c: char| ",、;+和。:".contains(c)).to_owned();
        for word in
            ONLINE.iter().chain(&OFFLINE).chain(&["参与", "参加", "观看", "人数", "(", ")", ":"])
        {
            bare = bare.replace(word, "");
        }
        // 120（线上40） says of how many, not of whom besides.
        if numbers(part)?.len() > 1 {
            return None;
        }
        let read = number::count(&bare, None).filter(|read| !read.computed)?;
        approximate |= read.count.approximate;
        if slot.replace(read.count.value).is_some() {
            return None;
        }
    }
    Some(Ways { offline: ways.1, online: ways.0?, approximate })
}

/// 线上1200线下80 without a mark between: cut where the second label begins.
fn halves(part: &str) -> Vec<&str> {
    let labels = ["线上", "网上", "线下", "现场", "到场"];
    let second = labels
        .iter()
        .filter_map(|label| part.rfind(label))
        .filter(|at| part[..*at].contains(|c: char| c.is_ascii_digit()))
        .max();
    match second {
        Some(at) if labels.iter().any(|label| part[..at].contains(label)) => {
            vec![&part[..at], &part[at..]]
        }
        _ => vec![part],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_watched_are_kept_apart_from_those_who_came() {
        let read = |text| ways(text).map(|ways| (ways.offline, ways.online));
        for text in
            ["线上1200线下80", "线下80人、线上1200人次", "线上1200人，现场80人", "直播1200+现场80"]
        {
            assert_eq!(read(text), Some((Some(80), 1200)), "{text}");
        }
        assert_eq!(read("线上1200人次"), Some((None, 1200)));
        assert_eq!(read("100余人（线上）"), Some((None, 100)));
        for text in
            ["120（线上40）", "80", "线下80", "线上线下80", "线上若干线下80", "线上10线上20"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn sessions_multiply_only_where_each_is_said() {
        assert_eq!(total("3场每场30人"), Some(90));
        assert_eq!(total("每场40人共2场"), Some(80));
        assert_eq!(total("2场共80"), Some(80));
        assert_eq!(total("200人/天共2天"), Some(400));
        for text in ["3场30人", "30人/场", "3楼会议室20人", "每场人数不等"] {
            assert_eq!(total(text), None, "{text}");
        }
    }
}
