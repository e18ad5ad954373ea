//! What became of an activity (状态): the word of its column, else what date, attendance and notes tell.
//!
//! Comes in: a row's cells and the activity read so far. Goes out: its status, and what had to be inferred.

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Date, Field, Status, Value};
use crate::text::{compact, yes_or_no};

use super::called_off::{self, CalledOff};
use super::number;
use super::row::RowCells;

/// Sets the status; true when it was inferred.
pub fn settle(
    cells: &RowCells<'_>,
    today: Date,
    activity: &mut Activity,
    findings: &mut Vec<Diagnostic>,
) -> bool {
    let past = activity.when.last_day().is_some_and(|day| day <= today);
    // 132户, 若干: it was held, though nobody counted the people.
    let uncounted = || {
        let cell = cells.own_cell(Field::Attendance);
        cell.is_some_and(|cell| match &cell.value {
            Value::Text(text) => number::tells_of_people(text),
            Value::Number(number) => *number != 0.0,
            _ => false,
        })
    };
    let known = activity.attendance.is_some() || activity.online_attendance.is_some();
    let counted = (known || uncounted()) && !expected(cells);
    let guess = if past && counted { Status::Held } else { Status::Planned };
    let Some(text) = cells.ticked(Field::Status).or_else(|| cells.raw_text(Field::Status)) else {
        let counted = guess == Status::Held;
        let found = called_off::find(cells)
            .filter(|found| !moved_here(found, activity, counted))
            // What lies ahead is planned, however plainly 未开展 stands there.
            .filter(|found| found.status != Status::NotHeld || past);
        activity.status = found.as_ref().map_or(guess, |found| found.status);
        let is_inferred = found.is_none() && counted;
        if let Some(found) = found {
            say_called_off(cells, &found, findings);
        }
        return is_inferred;
    };
    activity.status = status_word(&text).unwrap_or_else(|| {
        let finding = cells.finding(Code::StatusUnknown, Field::Status);
        findings.push(finding.with("raw", &text).with("status", guess.chinese()));
        guess
    });
    false
}

/// 改期至5月10日 beside a day in May and its attendance, or 因雨推迟一天 beside an attendance: the row tells of
/// the day it was held in the end.
fn moved_here(found: &CalledOff, activity: &Activity, counted: bool) -> bool {
    let raw = compact(&found.raw).replace('到', "至");
    let here = || activity.when.month().is_some_and(|month| raw.contains(&format!("至{month}月")));
    // 3月5日推迟到8日 in the date's own cell: that day is the row's.
    let own_day = || {
        let after = raw.rsplit(['改', '迟', '延']).next().unwrap_or_default();
        found.field == Field::Date && after.contains(|c: char| c.is_ascii_digit())
    };
    let days = || ["天", "日", "周", "星期"].iter().any(|unit| raw.contains(unit));
    let a_little = || (raw.contains("顺延") || days()) && !raw.contains('月');
    counted && found.status == Status::Postponed && (here() || own_day() || a_little())
}

fn say_called_off(cells: &RowCells<'_>, found: &CalledOff, findings: &mut Vec<Diagnostic>) {
    let place = cells.place(found.field);
    // 已取消 in the date's cell is no date that wants mending: it is understood after all.
    let unread = |finding: &Diagnostic| {
        matches!(finding.code, Code::DateUnreadable | Code::CountUnreadable)
            && finding.origin.as_ref() == Some(&place)
    };
    if let Some(back) = findings.iter().rev().take(16).position(unread) {
        findings.remove(findings.len() - 1 - back);
    }
    findings.push(
        cells
            .finding(Code::StatusFromText, found.field)
            .with("field", found.field.chinese())
            .with("raw", &found.raw)
            .with("status", found.status.chinese()),
    );
}

/// Whether the attendance column holds expectations: 预计人次, 计划人数.
fn expected(cells: &RowCells<'_>) -> bool {
    cells.is_planned(Field::Attendance)
        || cells.column(Field::Attendance).is_some_and(|column| {
            ["预计", "计划", "拟", "预期"].iter().any(|word| column.header.contains(word))
        })
}

fn status_word(text: &str) -> Option<Status> {
    let text = compact(text);
    let holds = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let opens = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    let held = [
        "已", "完成", "开展", "举办", "结束", "落实", "完结", "完毕", "办结", "正常", "如期",
        "100%",
    ];
    let first_held = held.iter().filter_map(|word| text.find(word)).min();
    // 未按时完成, 没有开展, 不开展.
    let denied = first_held.is_some_and(|at| text[..at].contains(['未', '没', '不', '无']));
    // 延期完成, 推迟后已开展: late, but done. 延期至6月完成 speaks of what lies ahead.
    let ahead = text.contains(['月', '日', '至', '到', '再']);
    let done = text.ends_with("完成") && !ahead
        || holds(&["已完成", "已开展", "已举办", "已补办", "已举行"]);
    let open = denied || !done;
    if holds(&["取消", "作废", "停办", "撤销", "终止"]) {
        Some(Status::Cancelled)
    } else if open
        && holds(&["延期", "推迟", "改期", "顺延", "延后", "暂缓", "暂停", "改到", "改至", "改在"])
    {
        Some(Status::Postponed)
    } else if holds(&["计划中", "筹备", "进行中", "未开始", "未到", "即将"])
        || opens(&["待", "拟", "计划", "准备"])
    {
        Some(Status::Planned)
    } else if denied || holds(&["未实施", "未办", "没办", "未举行", "未进行", "未能"])
    {
        Some(Status::NotHeld)
    } else if first_held.is_some() {
        Some(Status::Held)
    } else {
        match yes_or_no(&text) {
            Some(false) => Some(Status::NotHeld),
            _ => matches!(
                text.as_ref(),
                "是" | "√" | "✓" | "✔" | "对" | "Y" | "y" | "有" | "☑" | "1" | "TRUE" | "实施"
            )
            .then_some(Status::Held),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_words_are_told_apart() {
        let cases = [
            ("已开展", Status::Held),
            ("已完成", Status::Held),
            ("√", Status::Held),
            ("未开展", Status::NotHeld),
            ("×", Status::NotHeld),
            ("因雨取消", Status::Cancelled),
            ("推迟到5月", Status::Postponed),
            ("延期完成", Status::Held),
            ("因雨推迟，已开展", Status::Held),
            ("延期至6月完成", Status::Postponed),
            ("延期未完成", Status::Postponed),
            ("计划", Status::Planned),
            ("未开始", Status::Planned),
            ("未到时间", Status::Planned),
            ("计划开展", Status::Planned),
            ("待实施", Status::Planned),
            ("完结", Status::Held),
            ("100%", Status::Held),
            ("正常开展", Status::Held),
            ("未按时完成", Status::NotHeld),
            ("没有开展", Status::NotHeld),
            ("不开展", Status::NotHeld),
            ("因故未办", Status::NotHeld),
            ("暂停", Status::Postponed),
            ("改到6月", Status::Postponed),
            ("撤销", Status::Cancelled),
        ];
        for (text, expected) in cases {
            assert_eq!(status_word(text), Some(expected), "{text}");
        }
        assert_eq!(status_word("天气好"), None);
    }
}
