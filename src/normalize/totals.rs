//! The register's own sums against ours: each difference is named.

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Column, Count, Field, LeftOut, LeftOutKind, Origin, Status, Table};

/// Compares the sums of a table with the rows they stand for; `above` are the activities of the tables
/// above it, which a grand total covers too.
pub fn compare(
    table: &Table,
    sums: &[&LeftOut],
    activities: &[Activity],
    above: &[&Activity],
    sheet: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    for (at, sum) in sums.iter().enumerate() {
        let Some(row) = sum.origin.line() else { continue };
        let spans = spans(sums, at, row, table);
        for (column, theirs) in &sum.figures {
            let Some(column) = table.columns.iter().find(|known| known.column == *column) else {
                continue;
            };
            // Men and women in a column each are summed together: one column's sum is not that field's.
            if table.columns.iter().filter(|other| other.field == column.field).count() > 1 {
                continue;
            }
            let above = || above.iter().copied();
            let inside = |span: &Span| {
                let (first, last) = *span;
                activities.iter().filter(move |activity| {
                    activity.origin.line().is_some_and(|row| (first..=last).contains(&row))
                })
            };
            let of_span = |span| Both::of(column, *theirs, &inside(span).collect::<Vec<_>>());
            // A grand total covers the tables above it too.
            let is_grand = sum.kind == LeftOutKind::Total && above().next().is_some();
            let all = || above().chain(activities).collect::<Vec<_>>();
            let grand = is_grand.then(|| Both::of(column, *theirs, &all())).flatten();
            let found: Vec<Both> = spans.iter().filter_map(of_span).chain(grand).collect();
            // The first span is the likeliest: what the sum lacks there is what a person is told.
            let Some(both) = found.iter().find(|both| both.agree()).or(found.first()) else {
                continue;
            };
            findings.extend(
                told(sum, column, both).map(|told| told.at(sheet.at_cell(row, column.column))),
            );
        }
    }
}

/// A register's sum and ours, in the smallest unit.
struct Both {
    theirs: i64,
    /// Of all rows it covers.
    ours: i64,
    /// Of those that were held.
    held: i64,
    any_held: bool,
    /// How many of the smallest unit make one of the register's.
    scale: f64,
}

impl Both {
    fn of(column: &Column, theirs: f64, covered: &[&Activity]) -> Option<Self> {
        let is_held = |activity: &&&Activity| activity.status == Status::Held;
        let (ours, scale) = total(column, covered.iter().copied())?;
        let (held, _) = total(column, covered.iter().filter(is_held).copied())?;
        let any_held = covered.iter().any(|activity| is_held(&activity));
        Some(Self { theirs: scaled(theirs, scale), ours, held, any_held, scale })
    }

    /// Some registers sum what was held only; either sum is right.
    fn agree(&self) -> bool {
        self.theirs == self.ours || self.theirs == self.held
    }

    /// What was held, where it is less and the papers will show it.
    fn less(&self) -> Option<i64> {
        (self.held != self.ours && self.any_held).then_some(self.held)
    }
}

/// What a person is told of a sum; nothing when it is what the papers show.
fn told(sum: &LeftOut, column: &Column, both: &Both) -> Option<Diagnostic> {
    if !both.agree() {
        return Some(counting_held(finding(sum, column, both), both.less(), both.scale));
    }
    let held = both.less().filter(|_| both.theirs == both.ours)?;
    Some(counts_all(sum, column, both.theirs, held, both.scale))
}

/// First and last row.
type Span = (u32, u32);

/// The rows that a sum may stand for, the likeliest first; it is right when it is right for one of them.
fn spans(sums: &[&LeftOut], at: usize, row: u32, table: &Table) -> Vec<Span> {
    let Some(sum) = sums.get(at).filter(|sum| sum.kind == LeftOutKind::Total) else {
        let block = block(row, table);
        return [stretch(sums, at, row, table)].into_iter().chain(block).collect();
    };
    let whole = (table.first_row, table.last_row);
    let so_far = (table.first_row, row);
    let others = || {
        let totals = sums.iter().filter(|other| other.kind == LeftOutKind::Total);
        totals.filter(|other| other.origin != sum.origin && !is_running(other))
    };
    let above = |other: &&&LeftOut| {
        other.origin.line().is_some_and(|other| other < row && other >= table.first_row)
    };
    let before = others().rfind(above);
    let since = before.and_then(|before| before.origin.line()).map(|before| (before + 1, row));
    if row < table.first_row {
        vec![whole]
    } else if is_running(sum) {
        vec![so_far]
    } else if let Some(since) = since {
        let alike = before.is_some_and(|before| label(before) == label(sum));
        if alike { vec![since, so_far, whole] } else { vec![whole, since, so_far] }
    } else if others().next().is_some() {
        // 合计 below each of several blocks.
        vec![so_far, whole]
    } else {
        vec![whole]
    }
}

/// 累计, 本年累计: what has come together so far.
fn is_running(sum: &LeftOut) -> bool {
    label(sum).contains("累计")
}

/// What a sum's row calls itself.
fn label(sum: &LeftOut) -> &str {
    sum.text.split('；').next().unwrap_or_default()
}

/// The rows of a subtotal: those between it and the last one, or below it when it stands above them.
/// A quarter's subtotal passes over those of its months.
fn stretch(sums: &[&LeftOut], at: usize, row: u32, table: &Table) -> Span {
    let period = |sum: &&&LeftOut| {
        const PERIODS: [&str; 4] = ["页", "月", "季", "半年"];
        PERIODS.iter().rposition(|word| label(sum).contains(word))
    };
    let own = sums.get(at).and_then(|sum| period(&sum));
    let subtotals = || sums.iter().filter(|sum| sum.kind == LeftOutKind::Subtotal);
    let rows = || subtotals().filter_map(|sum| sum.origin.line());
    let above = rows().min().is_some_and(|first| first < table.first_row);
    if above {
        let next = sums.iter().skip(at + 1).filter_map(|sum| sum.origin.line()).min();
        return (row + 1, next.map_or(table.last_row, |next| next - 1));
    }
    let peers = subtotals().filter(|other| period(other) >= own);
    let last = peers.filter_map(|sum| sum.origin.line()).filter(|other| *other < row).max();
    (last.map_or(table.first_row, |last| last + 1), row)
}

/// The rows right above a sum, up to a heading or another line that is no activity: where only one month has
/// a subtotal, it stands for that month.
fn block(row: u32, table: &Table) -> Option<Span> {
    let mut first = row;
    for above in table.rows.iter().rev().map(|above| above.row).skip_while(|above| *above >= row) {
        if above + 1 != first {
            break;
        }
        first = above;
    }
    (first < row).then_some((first, row))
}

/// Our sum in the smallest unit and how many of them make one of the register's.
fn total<'a>(column: &Column, rows: impl Iterator<Item = &'a Activity>) -> Option<(i64, f64)> {
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

fn finding(sum: &LeftOut, column: &Column, both: &Both) -> Diagnostic {
    let Both { theirs, ours, scale, .. } = *both;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{CountUnit, How, Row};

    /// The differences of sums, given by row, text, kind and figure, with rows of 10 people each.
    fn differing(rows: &[u32], sums: &[(u32, &str, LeftOutKind, f64)]) -> Vec<u32> {
        let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("台账"));
        let activity = |row: &u32| {
            let mut activity = Activity::named("讲座", sheet.at_row(*row));
            activity.attendance =
                Some(Count { value: 10, approximate: false, unit: CountUnit::Visits });
            activity
        };
        let activities: Vec<Activity> = rows.iter().map(activity).collect();
        let column = Column {
            column: 4,
            header: "人数".to_owned(),
            field: Some(Field::Attendance),
            how: How::Synonym,
            unit: None,
        };
        let row = |row: &u32| Row { row: *row, hidden: false, banner: None, cells: Vec::new() };
        let table = Table {
            title: None,
            header_rows: vec![2],
            first_row: rows[0],
            last_row: rows[rows.len() - 1],
            columns: vec![column],
            rows: rows.iter().map(row).collect(),
            across: false,
        };
        let sum = |(row, text, kind, figure): &(u32, &str, LeftOutKind, f64)| LeftOut {
            origin: sheet.at_row(*row),
            kind: *kind,
            text: format!("{text}；{figure}"),
            figures: vec![(4, *figure)],
        };
        let sums: Vec<LeftOut> = sums.iter().map(sum).collect();
        let mut findings = Vec::new();
        compare(&table, &sums.iter().collect::<Vec<_>>(), &activities, &[], &sheet, &mut findings);
        findings.iter().filter_map(|found| found.origin.as_ref()?.row).collect()
    }

    use LeftOutKind::{Subtotal, Total};

    #[test]
    fn a_sum_below_each_block_stands_for_its_block() {
        let sums = |second| {
            [(5, "合计", Total, 20.0), (8, "合计", Total, second), (9, "总计", Total, 40.0)]
        };
        assert!(differing(&[3, 4, 6, 7], &sums(20.0)).is_empty());
        assert!(differing(&[3, 4, 6, 7], &sums(40.0)).is_empty(), "so far");
        assert_eq!(differing(&[3, 4, 6, 7], &sums(25.0)), [8]);
    }

    #[test]
    fn a_running_sum_stands_for_what_came_so_far() {
        let sums = |running| {
            [
                (5, "本月合计", Subtotal, 20.0),
                (6, "本年累计", Total, running),
                (8, "本月合计", Subtotal, 10.0),
                (9, "本年累计", Total, 30.0),
            ]
        };
        assert!(differing(&[3, 4, 7], &sums(20.0)).is_empty());
        assert_eq!(differing(&[3, 4, 7], &sums(30.0)), [6]);
    }

    #[test]
    fn a_quarters_subtotal_passes_over_those_of_its_months() {
        let sums = |quarter| {
            [
                (4, "1月小计", Subtotal, 10.0),
                (7, "2月小计", Subtotal, 20.0),
                (8, "一季度小计", Subtotal, quarter),
            ]
        };
        assert!(differing(&[3, 5, 6], &sums(30.0)).is_empty());
        assert_eq!(differing(&[3, 5, 6], &sums(20.0)), [8]);
    }

    #[test]
    fn a_months_only_subtotal_may_stand_for_the_rows_below_its_heading() {
        let rows = [3, 4, 6, 7];
        assert!(differing(&rows, &[(8, "小计（9月）", Subtotal, 20.0)]).is_empty());
        assert!(differing(&rows, &[(8, "小计", Subtotal, 40.0)]).is_empty());
        assert_eq!(differing(&rows, &[(8, "小计", Subtotal, 30.0)]), [8]);
    }

    #[test]
    fn a_lone_total_above_later_rows_misses_them() {
        assert_eq!(differing(&[3, 4, 6], &[(5, "合计", Total, 20.0)]), [5]);
        assert!(differing(&[3, 4, 5], &[(2, "合计", Total, 30.0)]).is_empty());
    }
}
