//! Rows that say in their note, date or name that nothing took place: 因雨取消, （已取消）, 推迟至5月.
//!
//! Comes in: the cells of a row whose 状态 is blank. Goes out: 取消, 延期 or 未开展 and the cell that says so.
//! Only what is plainly said counts: 遇雨顺延 is a condition, 取消报名限制 calls off no activity.

use std::borrow::Cow;

use crate::model::{Field, Status, Value};
use crate::text::{compact, tidy};

use super::row::RowCells;

/// What a cell says of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledOff {
    /// 取消, 延期 or 未开展.
    pub status: Status,
    /// The cell's field.
    pub field: Field,
    /// Its text, tidied.
    pub raw: String,
}

const BRACKETS: [char; 8] = ['(', ')', '[', ']', '【', '】', '（', '）'];

/// The first cell that says so: note, date, attendance, name.
pub fn find(cells: &RowCells<'_>) -> Option<CalledOff> {
    [Field::Note, Field::Date, Field::Attendance, Field::Name].into_iter().find_map(|field| {
        let Value::Text(text) = &cells.cell(field)?.value else { return None };
        if !WORDS.iter().any(|(word, _)| text.contains(word)) {
            return None;
        }
        let status = if field == Field::Name { of_name(text) } else { of_note(text) }?;
        Some(CalledOff { status, field, raw: tidy(text) })
    })
}

/// A note's or a date's word: its first clause, or any clause of a short text.
fn of_note(text: &str) -> Option<Status> {
    const CONDITIONS: [&str; 6] = ["如遇", "如果", "如下雨", "若", "遇雨", "是否"];
    // Put off once, and held in the end.
    const HELD: [&str; 8] =
        ["已开展", "已举办", "已举行", "已完成", "已补办", "如期", "照常", "恢复"];
    let text = compact(text);
    if CONDITIONS.iter().chain(&HELD).any(|word| text.contains(word)) {
        return None;
    }
    let clauses =
        text.split([',', '。', ';', '、', '!', ':']).flat_map(|part| part.split(BRACKETS));
    let clauses = clauses.filter(|clause| !clause.is_empty());
    let read = if text.chars().count() <= 20 { usize::MAX } else { 1 };
    clauses.take(read).find_map(of_clause)
}

/// A name says it in brackets or beside a mark, （取消）科普讲座, or with 已: 科普讲座已取消.
fn of_name(text: &str) -> Option<Status> {
    let text = compact(text);
    let marks = |c: char| BRACKETS.contains(&c) || ":-—_".contains(c);
    let mut parts = text.split(marks).filter(|part| !part.is_empty());
    let short = |part: &str| part.chars().count() <= 8;
    let mut marked = || parts.find_map(|part| of_clause(part).filter(|_| short(part)));
    let beside = || {
        WORDS.iter().find_map(|(word, status)| {
            let done = format!("已{word}");
            (text.ends_with(&done) || text.starts_with(&done)).then_some(*status)
        })
    };
    if text.contains(marks) { marked().or_else(beside) } else { beside() }
}

const WORDS: [(&str, Status); 21] = [
    ("未能开展", Status::NotHeld),
    ("未能举办", Status::NotHeld),
    ("未能举行", Status::NotHeld),
    ("没有开展", Status::NotHeld),
    ("没有举办", Status::NotHeld),
    ("未开展", Status::NotHeld),
    ("未举办", Status::NotHeld),
    ("未举行", Status::NotHeld),
    ("撤销", Status::Cancelled),
    ("取消", Status::Cancelled),
    ("停办", Status::Cancelled),
    ("作废", Status::Cancelled),
    ("延期", Status::Postponed),
    ("暂停", Status::Postponed),
    ("改到", Status::Postponed),
    ("改至", Status::Postponed),
    ("改期", Status::Postponed),
    ("推迟", Status::Postponed),
    ("顺延", Status::Postponed),
    ("延后", Status::Postponed),
    ("暂缓", Status::Postponed),
];

/// One clause: why it was called off, the word, and nothing else that the word may be about.
fn of_clause(clause: &str) -> Option<Status> {
    let (word, status) = WORDS.iter().find(|(word, _)| clause.contains(word))?;
    let (before, after) = clause.split_once(word)?;
    (is_reason(before) && ends_there(after, *status)).then_some(*status)
}

/// What may stand before the word: nothing, the day, the activity, or the reason.
fn is_reason(before: &str) -> bool {
    let mut before = Cow::Borrowed(before);
    for word in ["已经", "已", "现", "暂", "临时", "被", "全部", "予以", "活动", "讲座", "而"]
    {
        if let Some(rest) = before.strip_suffix(word) {
            before = Cow::Owned(rest.to_owned());
        }
    }
    let rest =
        before.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日号原定于".contains(c));
    let denied = ["未", "不", "没", "没有", "不得", "不能", "不会", "可能", "是否", "或", "防止"];
    if denied.iter().any(|word| rest.ends_with(word)) {
        return false;
    }
    let because = ["因为", "由于", "因", "受"].iter().find_map(|word| rest.strip_prefix(word));
    because.is_some_and(|reason| !reason.is_empty())
        || ["原因", "通知", "影响"].iter().any(|word| rest.ends_with(word))
        || ["", "本次", "此次", "该", "本场", "下雨", "暴雨", "大雨", "台风", "疫情"]
            .contains(&rest)
}

/// What may follow: nothing, the activity itself, or until when it is put off.
fn ends_there(after: &str, status: Status) -> bool {
    let after = after.trim_start_matches('了');
    if after.is_empty() {
        return true;
    }
    if status != Status::Postponed {
        return [
            "活动",
            "开展",
            "举办",
            "举行",
            "本次活动",
            "本次讲座",
            "本场活动",
            "该活动",
            "此次活动",
        ]
        .contains(&after);
    }
    // 推迟半小时, 推迟至10点: it began late, on the same day.
    let same_day = ["小时", "分钟", "点", "刻钟", "下午", "晚上"];
    let until = [
        "至", "到", "举办", "举行", "开展", "进行", "一", "两", "半", "下", "另", "待", "数", "后",
    ];
    let opens = until.iter().any(|word| after.starts_with(word))
        || after.starts_with(|c: char| c.is_ascii_digit());
    opens && !same_day.iter().any(|word| after.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_of_a_note_call_the_activity_off() {
        for text in [
            "已取消",
            "取消",
            "因雨取消",
            "（已取消）",
            "停办",
            "取消活动",
            "天气原因，取消",
            "下雨取消",
            "因人数不足取消",
            "5月10日因台风取消",
            "因疫情防控要求取消，经费已退回财政专户，场地押金另行办理退还手续",
        ] {
            assert_eq!(of_note(text), Some(Status::Cancelled), "{text}");
        }
        for text in ["因天气原因未开展", "未开展", "因设备故障未能举办", "本次活动没有开展"]
        {
            assert_eq!(of_note(text), Some(Status::NotHeld), "{text}");
        }
        for text in [
            "延期",
            "改到6月",
            "疫情原因暂停",
            "改期",
            "推迟",
            "推迟至5月",
            "推迟到下周",
            "延期至2026年6月举办",
            "因高温延期",
            "改期另行通知",
            "原定5月10日，因雨改期",
            "延期一周",
            "5月10日（延期）",
        ] {
            assert_eq!(of_note(text), Some(Status::Postponed), "{text}");
        }
    }

    #[test]
    fn another_sense_of_the_word_calls_nothing_off() {
        for text in [
            "未取消",
            "未开展满意度调查",
            "暂停收费",
            "改到社区广场举办",
            "不得取消",
            "因雨未取消",
            "可能取消",
            "是否取消待定",
            "如遇雨取消",
            "遇雨顺延",
            "若人数不足，取消",
            "取消报名限制",
            "取消门票",
            "因取消收费，人数较多",
            "推迟半小时开始",
            "推迟至10点",
            "由4月改期至5月，已举办",
            "延期申请已批",
            "居民反映良好，建议以后不要因为天气的原因就取消，可以改到室内",
            "效果好",
        ] {
            assert_eq!(of_note(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_says_it_beside_itself_and_not_in_its_subject() {
        for (text, status) in [
            ("科普讲座（已取消）", Status::Cancelled),
            ("【延期】科普讲座", Status::Postponed),
            ("取消：科普讲座", Status::Cancelled),
            ("科普讲座—因雨取消", Status::Cancelled),
            ("科普讲座已取消", Status::Cancelled),
        ] {
            assert_eq!(of_name(text), Some(status), "{text}");
        }
        for text in
            ["推迟退休政策宣讲", "取消一次性用品宣传", "科普：延期一年还贷政策宣讲", "讲座（一）"]
        {
            assert_eq!(of_name(text), None, "{text}");
        }
    }
}
