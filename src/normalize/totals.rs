//! The register's own sums against ours: each difference is named.

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Column, Count, Field, LeftOut, LeftOutKind, Origin, Status, Table};

/// Compares the sums of a table with the rows they stand for.
pub fn compare(
    table: &Table,
    sums: &[&LeftOut],
    activities: &[Activity],
    sheet: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    for (at, sum) in sums.iter().enumerate() {
        let Some(row) = sum.origin.row else { continue };
        let (from, to) = match sum.kind {
            LeftOutKind::Subtotal => stretch(sums, at, row, table),
            _ => (table.first_row, table.last_row),
        };
        let covered = || {
            activities.iter().filter(move |activity| {
                activity.origin.row.is_some_and(|row| (from..=to).contains(&row))
            })
        };
        for (column, theirs) in &sum.figures {
            let Some(column) = table.columns.iter().find(|known| known.column == *column) else {
                continue;
            };
            // Men and women in a column each are summed together: one column's sum is not that field's.
            if table.columns.iter().filter(|other| other.field == column.field).count() > 1 {
                continue;
            }
            let Some((all, scale)) = ours(column, covered()) else { continue };
            // Some registers sum what was held only; either sum is right.
            let held = covered().filter(|activity| activity.status == Status::Held);
            let held = ours(column, held).map(|(held, _)| held);
            let theirs = scaled(*theirs, scale);
            let place = sheet.at_cell(row, column.column);
            let any_held = covered().any(|activity| activity.status == Status::Held);
            let less = held.filter(|held| *held != all && any_held);
            if theirs != all && Some(theirs) != held {
                let finding = finding(sum, column, theirs, all, scale);
                findings.push(counting_held(finding, less, scale).at(place));
            } else if let Some(held) = less.filter(|_| theirs == all) {
                findings.push(counts_all(sum, column, theirs, held, scale).at(place));
            }
        }
    }
}

/// The rows of a subtotal: those between it and the last one, or below it when it stands above them.
fn stretch(sums: &[&LeftOut], at: usize, row: u32, table: &Table) -> (u32, u32) {
    let subtotals = || {
        sums.iter().filter(|sum| sum.kind == LeftOutKind::Subtotal).filter_map(|sum| sum.origin.row)
    };
    let above = subtotals().min().is_some_and(|first| first < table.first_row);
    if above {
        let next = sums.iter().skip(at + 1).filter_map(|sum| sum.origin.row).min();
        return (row + 1, next.map_or(table.last_row, |next| next - 1));
    }
    let last = subtotals().filter(|other| *other < row).max();
    (last.map_or(table.first_row, |last| last + 1), row)
}

/// Our sum in the smallest unit and how many of them make one of the register's.
fn ours<'a>(column: &Column, rows: impl Iterator<Item = &'a Activity>) -> Option<(i64, f64)> {
    let header = column.unit.as_deref().unwrap_or_default();
    let factor = match header.chars().next() {
        Some('百') => 100.0,
        Some('千') => 1000.0,
        Some('万') => 10_000.0,
        _ => 1.0,
    };
    let count = |of: fn(&Activity) -> Option<Count>,
                 rows: &mut dyn Iterator<Item = &'a Activity>| {
        rows.filter_map(of)
            .map(|count| i64::try_from(count.value).unwrap_or(i64::MAX))
            .fold(0, i64::saturating_add)
    };
    let mut rows = rows;
    let sum = match column.field? {
        Field::Attendance => count(|activity| activity.attendance, &mut rows),
        Field::OnlineAttendance => count(|activity| activity.online_attendance, &mut rows),
        Field::Volunteers => count(|activity| activity.volunteers, &mut rows),
        Field::Handouts => count(|activity| activity.handouts, &mut rows),
        Field::Cost => {
            let sum: crate::model::Fen = rows.filter_map(|activity| activity.cost).sum();
            return Some((sum.0, factor * 100.0));
        }
        _ => return None,
    };
    Some((sum, factor))
}

#[expect(clippy::cast_possible_truncation, reason = "a sum beyond i64 differs in any case")]
fn scaled(number: f64, scale: f64) -> i64 {
    (number * scale).round() as i64
}

fn finding(sum: &LeftOut, column: &Column, theirs: i64, ours: i64, scale: f64) -> Diagnostic {
    Diagnostic::new(Code::TotalDiffers)
        .with("kind", sum.kind.chinese())
        .with("header", &column.header)
        .with("theirs", shown(theirs, scale))
        .with("ours", shown(ours, scale))
        .with("difference", shown((theirs - ours).abs(), scale))
}

/// The papers count what was held only: the sum they have, where it is another.
fn counting_held(finding: Diagnostic, held: Option<i64>, scale: f64) -> Diagnostic {
    let (zh, en) = held.map(|held| shown(held, scale)).map_or_else(Default::default, |held| {
        let chinese = format!("；其中已开展的是 {held}，统计只计已开展的");
        (chinese, format!("; of these {held} were held, and only they count"))
    });
    finding.worded("held", zh, en)
}

/// A sum that is right, yet not what the papers count.
fn counts_all(sum: &LeftOut, column: &Column, theirs: i64, held: i64, scale: f64) -> Diagnostic {
    Diagnostic::new(Code::TotalCountsAll)
        .with("kind", sum.kind.chinese())
        .with("header", &column.header)
        .with("theirs", shown(theirs, scale))
        .with("ours", shown(held, scale))
}

/// A sum in the register's unit again, without a fraction of zeros.
#[expect(clippy::cast_precision_loss, reason = "shown to people")]
fn shown(number: i64, scale: f64) -> String {
    let text = format!("{:.4}", number as f64 / scale);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
