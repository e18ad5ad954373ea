//! A year that runs from autumn into spring (跨年): which rows lie in the next year, told by their order.
//!
//! Comes in: the activities of a table in their order, months known, years not written. Goes out: the same,
//! those behind the turn of the year moved into the next one, and a finding that says so. Titles that name
//! both years are `time`'s; here the months alone must prove it.

use crate::diag::{Code, Diagnostic};
use crate::model::{Date, Status};

use super::activity::{Carried, Read};

/// Moves the rows behind the turn of the year, when the order proves that there is one.
pub fn settle(rows: &mut [Read], today: Date, findings: &mut Vec<Diagnostic>) {
    turn_over(rows.iter_mut().collect(), today, findings);
}

/// The same over all sheets in their order, one sheet a month, when no sheet of its own turns.
pub fn across<'r>(
    sheets: impl Iterator<Item = &'r mut Vec<Read>>,
    today: Date,
    findings: &mut Vec<Diagnostic>,
) {
    let rows: Vec<&mut Read> = sheets.flatten().collect();
    if !rows.iter().any(|row| row.carried == Some(Carried::ByOrder)) {
        turn_over(rows, today, findings);
    }
}

/// One finding for the first row that a title with two years put into the second.
pub fn say_titled<'r>(
    mut rows: impl Iterator<Item = &'r Read>,
    year: i32,
    findings: &mut Vec<Diagnostic>,
) {
    let titled = |row: &&Read| {
        row.carried == Some(Carried::ByTitle)
            && row.activity.when.start.is_some_and(|of| of.year() > year)
    };
    let Some(first) = rows.find(titled) else { return };
    let (zh, en) = ("标题或文件名写着起止年份", "the title or the file's name states both years");
    let finding = Diagnostic::new(Code::YearRunsOver).at(first.activity.origin.clone());
    let finding = finding.worded("reason", zh, en).with("year", year);
    findings.push(finding.with("next", year.saturating_add(1)));
}

fn turn_over(mut rows: Vec<&mut Read>, today: Date, findings: &mut Vec<Diagnostic>) {
    let undecided: Vec<(usize, Date)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.year_written && row.activity.when.month().is_some())
        .filter_map(|(at, row)| Some((at, row.activity.when.start?)))
        .collect();
    let months: Vec<u8> = undecided.iter().map(|(_, day)| day.month()).collect();
    let (Some(turn), Some((_, first))) = (turn(&months), undecided.first()) else { return };
    if undecided.iter().any(|(_, day)| day.year() != first.year()) {
        return;
    }
    let (row, day) = undecided[turn];
    let origin = rows[row].activity.origin.clone();
    if !proves(&months, turn) {
        let finding = Diagnostic::new(Code::YearMayRunOver).at(origin).with("month", day.month());
        findings.push(finding.with("before", months[turn - 1]).with("year", day.year()));
        return;
    }
    for (at, _) in &undecided[turn..] {
        if let Some(row) = rows.get_mut(*at) {
            move_on(row, today);
        }
    }
    let (first, last) = (months[0], months.last().copied().unwrap_or_default());
    let zh = format!("月份从{first}月排到次年{last}月");
    let en = format!("the months run from {first} on to {last} of the next year");
    let finding = Diagnostic::new(Code::YearRunsOver).at(origin).worded("reason", zh, en);
    findings.push(finding.with("year", day.year()).with("next", day.year() + 1));
}

/// Where the months fall back, if they do so once only, in a year that begins in its second half.
fn turn(months: &[u8]) -> Option<usize> {
    let mut falls = months.windows(2).enumerate().filter(|(_, pair)| pair[0] > pair[1]);
    let (at, _) = falls.next()?;
    let first = *months.first()?;
    let behind = months.get(at + 1..)?;
    let once = falls.next().is_none() && behind.iter().all(|month| *month < first);
    (once && first >= 7).then_some(at + 1)
}

/// Two months and more on either side, the turn itself in winter: no slip of one row looks like that.
fn proves(months: &[u8], turn: usize) -> bool {
    let (before, behind) = months.split_at(turn);
    let rises = |months: &[u8]| months.first() < months.last();
    let winter = before.last().is_some_and(|month| *month >= 10) && behind[0] <= 3;
    winter && rises(before) && rises(behind)
}

/// Moves a row by a year. What was held because its time had passed may now lie ahead.
fn move_on(row: &mut Read, today: Date) {
    let next = |date: Date| {
        Date::new(date.year() + 1, date.month(), date.day()).or_else(|| date.plus_days(365))
    };
    row.carried = Some(Carried::ByOrder);
    let when = &mut row.activity.when;
    when.start = when.start.and_then(next);
    when.end = when.end.and_then(next);
    row.other = row.other.and_then(next);
    if row.inferred && when.last_day().is_some_and(|day| day > today) {
        row.inferred = false;
        row.activity.status = Status::Planned;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_turn_in_winter_with_months_on_both_sides_proves_it() {
        let proof = |months: &[u8]| turn(months).map(|turn| proves(months, turn));
        assert_eq!(proof(&[9, 10, 11, 12, 1, 2, 3, 4]), Some(true));
        assert_eq!(proof(&[9, 9, 12, 12, 1, 3]), Some(true));
        assert_eq!(proof(&[9, 10, 12, 1]), Some(false), "one row may be a slip");
        assert_eq!(proof(&[7, 8, 9, 5, 6]), Some(false), "no winter between");
        for unproved in
            [&[1, 2, 3, 4][..], &[3, 4, 5, 1], &[9, 10, 1, 2, 11, 1], &[9, 11, 2, 10], &[]]
        {
            assert_eq!(proof(unproved), None, "{unproved:?}");
        }
    }
}
