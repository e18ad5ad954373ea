//! The figures by quarter, and what they say of the plan.

use kepu::diag::Lang;
use kepu::model::{Fen, Figures, Plan, Tally};

use crate::cli::printer::Printer;
use crate::cli::table::{Side, lines};

pub fn figures(tally: &Tally, plan: &Plan, printer: &Printer) -> String {
    let mut text = printer.say("统计\n", "figures\n").to_owned() + &by_quarter(tally, printer);
    if !plan.has_held() {
        text.push_str(printer.say(
            "  还没有已开展的活动，人次等数字未知，不按 0 计。\n",
            "  nothing is held yet: sums are unknown, not 0\n",
        ));
    } else if lacks_a_sum(tally.year) {
        text.push_str(printer.say(
            "  “—”表示台账没有填写这类数字，不按 0 计。\n",
            "  \"—\": the register states no such figure; it is not 0\n",
        ));
    }
    text.push_str(&remarks(tally, printer));
    text
}

/// Whether a sum that is shown is unknown.
fn lacks_a_sum(of: Figures) -> bool {
    [of.attendance, of.volunteers, of.handouts].contains(&None) || of.cost.is_none()
}

fn by_quarter(tally: &Tally, printer: &Printer) -> String {
    let head = [
        ("", ""),
        ("活动", "activities"),
        ("已开展", "held"),
        ("人次", "visits"),
        ("志愿者", "volunteers"),
        ("资料", "handouts"),
        ("经费(元)", "cost (yuan)"),
    ]
    .map(|(zh, en)| printer.say(zh, en).to_owned());
    let mut rows = vec![head.to_vec()];
    let quarters = match printer.lang {
        Lang::Zh => ["第一季度", "第二季度", "第三季度", "第四季度"],
        Lang::En => ["Q1", "Q2", "Q3", "Q4"],
    };
    rows.extend(quarters.iter().zip(tally.quarters).map(|(name, of)| row(name, of)));
    if tally.undated.activities > 0 {
        rows.push(row(printer.say("未定时间", "undated"), tally.undated));
    }
    rows.push(row(printer.say("全年", "year"), tally.year));
    let mut sides = vec![Side::Right; head.len()];
    sides.splice(..1, [Side::Left]);
    lines(&sides, &rows)
}

fn row(name: &str, of: Figures) -> Vec<String> {
    let sum = |value: Option<u64>| value.map_or_else(|| "—".to_owned(), |value| value.to_string());
    vec![
        name.to_owned(),
        of.activities.to_string(),
        of.held.to_string(),
        sum(of.attendance),
        sum(of.volunteers),
        sum(of.handouts),
        of.cost.as_ref().map_or_else(|| "—".to_owned(), Fen::to_string),
    ]
}

fn remarks(tally: &Tally, printer: &Printer) -> String {
    let mut text = String::new();
    if !tally.months_without_activity.is_empty() {
        let months: Vec<String> = tally.months_without_activity.iter().map(u8::to_string).collect();
        let line = match printer.lang {
            Lang::Zh => format!("  没有活动的月份：{}月\n", months.join("、")),
            Lang::En => format!("  months without activity: {}\n", months.join(", ")),
        };
        text.push_str(&line);
    }
    if let Some(completion) = tally.completion {
        let (planned, held, extra) = (tally.planned, tally.planned_held, tally.unplanned_held);
        let percent = completion.percent();
        let line = match printer.lang {
            Lang::Zh => format!(
                "  计划内 {planned} 项，已开展 {held} 项，完成率 {percent}；计划外开展 {extra} 项\n"
            ),
            Lang::En => format!(
                "  planned {planned}, of them held {held} ({percent}); held beyond the plan {extra}\n"
            ),
        };
        text.push_str(&line);
    }
    text
}
