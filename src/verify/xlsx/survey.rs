//! The survey's sub-totals of a tally (全国科普统计分项): each says of which rows it is made (口径), so its
//! figures are those of the same rows everywhere else.

use super::detail::value;
use super::{Grid, number, text};
use crate::model::Subset;
use crate::verify::fact::{Group, Notes, Part, Period, What, fold};
use crate::verify::formula::Value;

/// The columns of a line about activities, in a year and in a plan.
const FIGURES: [(&str, What); 4] = [
    ("次数（份数）", What::Held),
    ("计划次数（份数）", What::Activities),
    ("人次", What::Attendance),
    ("线上人次（另计）", What::Online),
];
/// The column of the line about handouts.
const HANDOUTS: [(&str, What); 2] =
    [("次数（份数）", What::Handouts), ("计划次数（份数）", What::Handouts)];

/// Notes the figures of the table, when the sheet has one.
pub(super) fn note(sheet: &str, grid: &Grid, notes: &mut Notes<'_>) {
    let Some((heads, rows)) = table(grid) else { return };
    for row in rows {
        let Some(group) = made_of(&cell(heads, row, "口径")) else { continue };
        let place = format!("“{sheet}”表分项“{}”", cell(heads, row, "分项"));
        let columns: &[(&str, What)] = if group == Group::All { &HANDOUTS } else { &FIGURES };
        for (head, what) in columns {
            if let Some(figure) = figure(heads, row, head) {
                let part = Part { period: Period::Year, group: group.clone() };
                notes.add(part, *what, value(*what, figure), &place);
            }
        }
    }
}

/// The groups that the table speaks of, so that one without rows in 明细 is counted as 0.
pub(super) fn groups(grid: &Grid) -> Vec<Group> {
    let Some((heads, rows)) = table(grid) else { return Vec::new() };
    let made = rows.filter_map(|row| made_of(&cell(heads, row, "口径")));
    made.filter(|group| *group != Group::All).collect()
}

/// The head row, and the rows under it up to the first without a name.
fn table(grid: &Grid) -> Option<(&Vec<Value>, impl Iterator<Item = &Vec<Value>>)> {
    let at = grid.iter().position(|row| has(row, "分项") && has(row, "口径"))?;
    let rows = grid.iter().skip(at + 1).take_while(|row| !text(row.first()).is_empty());
    Some((grid.get(at)?, rows))
}

/// Which rows a line is made of; `None` when several forms are added up.
fn made_of(said: &str) -> Option<Group> {
    let subset = |of: Subset| Group::Of("其中", fold(of.chinese()));
    match said {
        "资料份数合计" => Some(Group::All),
        "结合科技活动周的活动" => Some(subset(Subset::WeekAlone)),
        "单次参加1000人次以上的活动" => Some(subset(Subset::Large)),
        _ => {
            let form = said.strip_prefix("形式为").filter(|form| !form.contains('、'))?;
            Some(Group::Of("形式", fold(form)))
        }
    }
}

fn has(row: &[Value], word: &str) -> bool {
    row.iter().any(|cell| fold(&text(Some(cell))) == word)
}

fn position(heads: &[Value], head: &str) -> Option<usize> {
    heads.iter().position(|cell| fold(&text(Some(cell))) == head)
}

fn cell(heads: &[Value], row: &[Value], head: &str) -> String {
    text(position(heads, head).and_then(|at| row.get(at)))
}

fn figure(heads: &[Value], row: &[Value], head: &str) -> Option<f64> {
    number(row.get(position(heads, head)?))
}
