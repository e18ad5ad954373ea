//! Targets met and unmet (目标完成情况), those that need attention first.

use super::charts::QUARTERS;
use super::summary::{column, heading};
use crate::document::{Align, Block, Table, TableRow};
use crate::model::{Outcome, Plan, TargetResult};

/// The section: a sentence and a table.
pub(super) fn section(targets: &[TargetResult], plan: &Plan) -> Vec<Block> {
    let count = |outcome| targets.iter().filter(|target| target.outcome == outcome).count();
    let sentence = format!(
        "目标逐期检查{}项：达标{}项，未达标{}项，无法判断{}项。",
        targets.len(),
        count(Outcome::Met),
        count(Outcome::Unmet),
        count(Outcome::Undecidable)
    );
    vec![heading("目标完成情况"), Block::Paragraph(sentence), Block::Table(table(targets, plan))]
}

/// Unmet targets first, then those that cannot be decided.
fn table(targets: &[TargetResult], plan: &Plan) -> Table {
    let mut sorted: Vec<&TargetResult> = targets.iter().collect();
    sorted.sort_by_key(|target| match target.outcome {
        Outcome::Unmet => 0,
        Outcome::Undecidable => 1,
        Outcome::Met => 2,
    });
    let scopes = targets.iter().any(|target| target.scope != plan.organisation);
    let mut columns = vec![column("目标", Align::Left)];
    if scopes {
        columns.push(column("单位", Align::Centre));
    }
    columns.extend([
        column("时段", Align::Centre),
        column("要求", Align::Right),
        column("完成", Align::Right),
        column("结果", Align::Left),
    ]);
    let number = |value: Option<u64>| value.map_or("—".to_owned(), |value| value.to_string());
    let row = |target: &TargetResult| {
        let mut cells = vec![target.name.clone()];
        if scopes {
            cells.push(target.scope.clone());
        }
        cells.extend([
            period(&target.period),
            number(target.required),
            number(target.found),
            outcome(target),
        ]);
        TableRow { cells, total: false }
    };
    Table { caption: String::new(), columns, rows: sorted.into_iter().map(row).collect() }
}

fn outcome(target: &TargetResult) -> String {
    match (target.outcome, target.required, target.found) {
        (Outcome::Met, ..) => "达标".to_owned(),
        (Outcome::Unmet, Some(required), Some(found)) if found < required => {
            format!("未达标，还差{}", required - found)
        }
        (Outcome::Unmet, Some(required), Some(found)) if found > required => {
            format!("未达标，超出{}", found - required)
        }
        (Outcome::Unmet, ..) => "未达标".to_owned(),
        (Outcome::Undecidable, ..) => match &target.reason {
            Some(reason) => format!("无法判断：{reason}"),
            None => "无法判断".to_owned(),
        },
    }
}

/// `Q3` → 第三季度; a year stands for itself.
fn period(period: &str) -> String {
    let number = || period.get(1..)?.parse::<usize>().ok();
    let named = |names: &[&str]| names.get(number()?.checked_sub(1)?).map(ToString::to_string);
    let words = match period.chars().next() {
        Some('Q') => named(&QUARTERS),
        Some('H') => named(&["上半年", "下半年"]),
        Some('M') => number().map(|month| format!("{month}月")),
        _ => Some("全年".to_owned()),
    };
    words.unwrap_or_else(|| period.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Origin;

    #[test]
    fn an_unmet_target_states_its_gap_and_stands_first() {
        let target = |outcome, found| TargetResult {
            name: "每季度举办讲座".to_owned(),
            scope: "幸福社区".to_owned(),
            period: "Q2".to_owned(),
            required: Some(2),
            found: Some(found),
            outcome,
            reason: None,
            rows: Vec::new(),
            origin: Origin::file(&Arc::from("台账.xlsx")),
        };
        let plan = Plan { organisation: "幸福社区".to_owned(), ..Plan::default() };
        let targets = [target(Outcome::Met, 3), target(Outcome::Unmet, 1)];
        let table = table(&targets, &plan);
        assert_eq!(table.rows[0].cells, ["每季度举办讲座", "第二季度", "2", "1", "未达标，还差1"]);
    }
}
