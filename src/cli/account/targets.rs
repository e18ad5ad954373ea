//! How each row of 目标任务 was understood: what is counted, when and how much is asked.

use kepu::diag::Lang;
use kepu::model::{Measure, Operator, Period, Plan, Scope, Target};

use crate::cli::printer::Printer;
use crate::cli::table::{Side, lines};

/// The register's own targets as a table; empty when it has none.
pub fn targets(plan: &Plan, printer: &Printer) -> String {
    let own: Vec<&Target> =
        plan.targets.iter().filter(|target| target.origin.row.is_some()).collect();
    if own.is_empty() {
        return String::new();
    }
    let title = match printer.lang {
        Lang::Zh => format!("目标共 {} 项\n", own.len()),
        Lang::En => format!("targets: {}\n", own.len()),
    };
    let head = [
        ("行", "row"),
        ("谁", "who"),
        ("时间", "period"),
        ("要求", "asked"),
        ("只算", "only"),
        ("目标", "target"),
    ];
    let mut rows = vec![head.map(|(zh, en)| printer.say(zh, en).to_owned()).to_vec()];
    rows.extend(own.into_iter().map(|target| row(target, printer)));
    let sides = [Side::Right, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left];
    title + &lines(&sides, &rows)
}

fn row(target: &Target, printer: &Printer) -> Vec<String> {
    let who = match &target.scope {
        Scope::Whole => printer.say("本单位", "all").to_owned(),
        Scope::EachCommunity => printer.say("每个社区", "each unit").to_owned(),
        Scope::Unit(name) => name.clone(),
    };
    vec![
        target.origin.row.map_or_else(String::new, |row| row.to_string()),
        who,
        period(target, printer),
        asked(target, printer),
        only(target, printer),
        target.name.clone(),
    ]
}

/// 每季度, or the one part of the year that is meant.
fn period(target: &Target, printer: &Printer) -> String {
    let Some(only) = target.filter.only else {
        let en = match target.period {
            Period::Month => "each month",
            Period::Quarter => "each quarter",
            Period::HalfYear => "each half",
            Period::Year => "the year",
        };
        return printer.say(target.period.chinese(), en).to_owned();
    };
    let id = match target.period {
        Period::Month => format!("M{only:02}"),
        Period::Quarter => format!("Q{only}"),
        _ => format!("H{only}"),
    };
    match printer.lang {
        Lang::Zh => kepu::target::period_chinese(&id),
        Lang::En => id,
    }
}

/// 讲座 4 次以上 in figures: 次数 ≥ 4.
fn asked(target: &Target, printer: &Printer) -> String {
    let (zh, en) = match target.measure {
        Measure::Activities => ("次数", "activities"),
        Measure::Attendance => ("人次", "visits"),
        Measure::Issues => ("更换期数", "boards changed"),
        Measure::Households => ("户数", "households"),
        Measure::Percentage => ("百分比", "percentage"),
        Measure::Presence => ("有活动、记录和小结", "activity, record and write-up"),
        Measure::Deadline => ("截止日期", "deadline"),
        Measure::Handouts => ("资料份数", "handouts"),
        Measure::Volunteers => ("志愿者人次", "volunteers"),
        Measure::Other => ("台账里没有的内容", "not in a register"),
    };
    let what = printer.say(zh, en);
    let percent = if target.measure == Measure::Percentage { "%" } else { "" };
    let sign = match (target.operator, target.strict) {
        (Operator::AtLeast, true) => ">",
        (Operator::AtLeast, false) => "≥",
        (Operator::AtMost, true) => "<",
        (Operator::AtMost, false) => "≤",
        (Operator::Exactly | Operator::Between, _) => "=",
    };
    match (target.value, target.upper) {
        _ if matches!(target.measure, Measure::Presence | Measure::Deadline) => what.to_owned(),
        (None, _) => format!("{what} {}", printer.say("看不出多少", "how many is unclear")),
        (Some(value), Some(upper)) if target.operator == Operator::Between => {
            format!("{what} {sign} {value}—{upper}{percent}")
        }
        (Some(value), _) => format!("{what} {sign} {value}{percent}"),
    }
}

/// Which activities count: 讲座、培训; all when nothing narrows them.
fn only(target: &Target, printer: &Printer) -> String {
    let filter = &target.filter;
    let groups =
        [&filter.forms, &filter.topics, &filter.audiences, &filter.occasions, &filter.keywords];
    let words: Vec<String> = groups
        .into_iter()
        .filter(|words| !words.is_empty())
        .map(|words| words.join("、"))
        .collect();
    if words.is_empty() { printer.say("全部活动", "all").to_owned() } else { words.join(" + ") }
}
