//! Activities marked 已开展: in the future, without attendance, with too much of it, without record.

use super::Case;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Count, CountUnit, Field, Level, Precision, Status};

fn held<'a>(case: &'a Case<'_>) -> impl Iterator<Item = &'a Activity> {
    case.plan.activities.iter().filter(|activity| activity.status == Status::Held)
}

pub(super) fn in_the_future(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let today = case.settings.today;
    for activity in held(case) {
        let Some(start) = activity.when.start.filter(|start| *start > today) else { continue };
        let found = Diagnostic::new(Code::HeldInFuture).at(activity.place(Field::Date));
        findings.push(found.with("date", start.chinese()).with("today", today.chinese()));
    }
}

/// Blank attendance of a held activity, in a register that otherwise states it.
pub(super) fn without_attendance(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let stated = held(case).filter(|activity| activity.attendance.is_some()).count();
    for activity in held(case).filter(|_| stated > 0) {
        let none = activity.attendance.is_none_or(|count| count.value == 0);
        let elsewhere = activity.online_attendance.is_some() || needs_nobody(activity);
        // A cell that holds something was reported when it was read.
        let blank = activity.raw(Field::Attendance).trim().is_empty();
        if none && !elsewhere && (blank || activity.attendance.is_some()) {
            let place = activity.place(Field::Attendance);
            let name = &activity.name;
            findings
                .push(Diagnostic::new(Code::HeldWithoutAttendance).at(place).with("name", name));
        }
    }
}

/// Boards, leaflets and articles reach people without gathering them.
fn needs_nobody(activity: &Activity) -> bool {
    let words = [
        "宣传栏",
        "板报",
        "画廊",
        "橱窗",
        "展板",
        "横幅",
        "标语",
        "推文",
        "公众号",
        "微信",
        "发放",
        "张贴",
        "LED",
    ];
    activity.handouts.is_some() || words.iter().any(|word| activity.name.contains(word))
}

/// More visitors than a community has, or a slip of the keyboard far beyond the register's other rows.
pub(super) fn implausible(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let mut all: Vec<u64> =
        held(case).filter_map(|activity| activity.attendance).map(|c| c.value).collect();
    all.sort_unstable();
    let median = all.get(all.len() / 2).copied().unwrap_or(0);
    for activity in held(case) {
        let Some(count) = activity.attendance else { continue };
        if let Some(reason) = reason(case, activity, count, median, all.len()) {
            let found = Diagnostic::new(Code::AttendanceImplausible)
                .at(activity.place(Field::Attendance))
                .with("value", count.value)
                .with("reason", reason);
            findings.push(found);
        }
    }
}

fn reason(
    case: &Case<'_>,
    activity: &Activity,
    count: Count,
    median: u64,
    rows: usize,
) -> Option<String> {
    let seated = matches!(activity.form.as_str(), "讲座" | "培训" | "手工制作" | "兴趣小组");
    let small = case.plan.level == Level::Community || activity.unit.is_some();
    if let Some(residents) = case.plan.profile.residents
        && small
        && count.unit != CountUnit::Visits
        && count.value > residents.max(1)
    {
        return Some(format!("超过常住人口{residents}人"));
    }
    if seated && small && count.value >= 2_000 {
        return Some(format!("一场{}容不下这么多人", activity.form));
    }
    if rows >= 5 && median > 0 && count.value >= 2_000 && count.value / median >= 50 {
        return Some(format!("是其他活动（多为{median}左右）的{}倍", count.value / median));
    }
    (count.value > 1_000_000).then(|| "数目过大".to_owned())
}

/// A record or write-up the register says is missing.
pub(super) fn without_record(case: &Case<'_>, findings: &mut Vec<Diagnostic>) {
    let kept = |has: fn(&Activity) -> Option<bool>| held(case).any(|a| has(a) == Some(true));
    let records = kept(|activity| activity.has_record);
    let summaries = kept(|activity| activity.has_summary);
    for activity in held(case) {
        // What just took place may still be written up.
        let fresh = activity.when.precision == Precision::Day
            && activity
                .when
                .last_day()
                .is_some_and(|day| day.plus_days(7) > Some(case.settings.today));
        // A blank cell counts only in a column that others fill in; 无 counts by itself.
        let said_none = |field| !activity.raw(field).trim().is_empty();
        let missing: Vec<&str> = [
            ("记录", Field::HasRecord, activity.has_record, records),
            ("小结", Field::HasSummary, activity.has_summary, summaries),
        ]
        .into_iter()
        .filter(|(_, field, has, kept)| *has != Some(true) && (*kept || said_none(*field)))
        .map(|(item, ..)| item)
        .collect();
        let Some(first) = missing.first().filter(|_| !fresh) else { continue };
        let field = if *first == "记录" { Field::HasRecord } else { Field::HasSummary };
        let found = Diagnostic::new(Code::RecordMissing)
            .at(activity.place(field))
            .with("name", &activity.name)
            .with("items", missing.join("和"));
        findings.push(found);
    }
}
