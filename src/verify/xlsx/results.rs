//! The results of targets (目标完成): 完成率, 差额 and 结果 follow from 要求 and 完成 of their own row.

use std::fmt;

use super::{Grid, number, text};
use crate::model::Ratio;
use crate::verify::fact::{Fact, Listed, Notes, fold};
use crate::verify::formula::Value;
use crate::verify::listing;

/// Notes what the sheet says of each target beside what its own figures give.
pub(super) fn note(sheet: &str, grid: &Grid, notes: &mut Notes<'_>) {
    let is_head = |row: &Vec<Value>| ["目标任务", "差额"].iter().all(|word| has(row, word));
    let Some(at) = grid.iter().position(is_head) else { return };
    let Some(heads) = grid.get(at) else { return };
    for row in grid.iter().skip(at + 1) {
        Row { sheet, heads, cells: row }.note(notes);
    }
}

struct Row<'r> {
    sheet: &'r str,
    heads: &'r [Value],
    cells: &'r [Value],
}

impl Row<'_> {
    fn note(&self, notes: &mut Notes<'_>) {
        let figure = |heads: [&str; 2]| number(self.cell(heads));
        let (Some(asked), Some(found)) = (figure(["要求", ""]), figure(["完成", "安排"]))
        else {
            return;
        };
        let [asked, found] = [whole(asked), whole(found)];
        if let Some(rate) = figure(["完成率", "安排率"]).filter(|_| asked > 0) {
            let right = Ratio { part: found, whole: asked }.per_mille();
            self.compare("完成率", whole(rate * 1000.0), right, notes);
        }
        // Where less is better nothing is missing, and the cell holds no number.
        let Some(missing) = figure(["差额", ""]) else { return };
        let right = asked.saturating_sub(found);
        self.compare("差额", whole(missing), right, notes);
        let said = listing::outcome(&text(self.cell(["结果", ""])));
        // What is short may still be undecided while its period runs, but it is not met.
        if let Some(said) = said.filter(|said| right > 0 && said != "无法判断") {
            self.compare("结果", said.as_str(), "未达标", notes);
        }
    }

    fn compare<T: fmt::Display + Copy>(
        &self,
        item: &'static str,
        said: T,
        right: T,
        notes: &mut Notes<'_>,
    ) {
        let name = text(self.cell(["目标任务", ""]));
        let number = number(self.cell(["序号", ""])).map(whole).unwrap_or_default();
        let name = format!("{}（第{number}项）", fold(&name));
        let fact = || Fact::Row(Listed { kind: listing::RESULT, name: name.clone(), item });
        notes.fact(fact(), said, &format!("“{}”表", self.sheet));
        notes.fact(fact(), right, &format!("“{}”表要求和完成两列", self.sheet));
    }

    /// The cell under one of two heads.
    fn cell(&self, heads: [&str; 2]) -> Option<&Value> {
        let is_one = |cell: &Value| heads.contains(&fold(&text(Some(cell))).as_str());
        self.cells.get(self.heads.iter().position(is_one)?)
    }
}

fn has(row: &[Value], word: &str) -> bool {
    row.iter().any(|cell| fold(&text(Some(cell))) == word)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, and such a figure is compared as such"
)]
fn whole(number: f64) -> u64 {
    number.round() as u64
}
