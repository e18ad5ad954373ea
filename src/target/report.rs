//! Findings about one target: one for each unit that falls short, never one for each period.

use super::part::{Part, State, period_chinese};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{Date, Measure, Operator, Outcome, RUNNING, Target, TargetResult};

/// The findings of one target's results, which come unit by unit.
pub(super) fn findings(
    target: &Target,
    results: &[TargetResult],
    year: i32,
    today: Date,
) -> Vec<Diagnostic> {
    let parts = Part::all(target.period, target.filter.only, year);
    let state = |result: &TargetResult| {
        let part = parts.iter().find(|part| part.id() == result.period);
        part.map_or(State::Over, |part| part.state(today))
    };
    let mut found = Vec::new();
    let mut rest = results;
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|result| result.scope == first.scope).count();
        let (unit, others) = rest.split_at(length);
        rest = others;
        let short = |of: &dyn Fn(State) -> bool| -> Vec<&TargetResult> {
            let unmet = unit.iter().filter(|result| result.outcome == Outcome::Unmet);
            unmet.filter(|result| of(state(result))).collect()
        };
        let missed = short(&|state| state == State::Over);
        found.extend(unmet(target, &missed, Code::TargetUnmet, ""));
        let behind = short(&|state| state != State::Over);
        let left = time_left(&behind, &parts, today);
        found.extend(unmet(target, &behind, Code::TargetBehind, &left));
    }
    found.extend(undecided(target, results, state));
    found
}

/// How long the first of the periods still runs; nothing where it has not begun.
fn time_left(results: &[&TargetResult], parts: &[Part], today: Date) -> String {
    let running = |result: &&TargetResult| {
        let part = parts.iter().find(|part| part.id() == result.period)?;
        (part.state(today) == State::Running).then_some(*part)
    };
    let Some(part) = results.iter().find_map(running) else { return String::new() };
    let days = part.end.days_since_1970() - today.days_since_1970();
    let period = period_chinese(&part.id());
    if days == 0 {
        format!("（今天是{period}最后一天）")
    } else {
        format!("（{period}还剩{days}天）")
    }
}

fn unmet(target: &Target, results: &[&TargetResult], code: Code, left: &str) -> Option<Diagnostic> {
    let first = results.first()?;
    let details: Vec<String> = results.iter().map(|result| detail(target, result)).collect();
    let gap: u64 = results.iter().map(|result| gap(target, result)).sum();
    let countable =
        !matches!(target.measure, Measure::Presence | Measure::Percentage | Measure::Deadline);
    let total = if gap > 0 && countable && target.operator != Operator::AtMost {
        let whole = if results.len() > 1 { joined(results.len()) } else { String::new() };
        format!("，{whole}还差{gap}{}", target.unit)
    } else {
        String::new()
    };
    let text = format!("{}{total}{left}", details.join("；"));
    let found = Diagnostic::new(code)
        .at(target.origin.clone())
        .with("name", &target.name)
        .with("scope", &first.scope)
        .with("detail", text);
    Some(found)
}

/// 两期合计, 12期合计: what is missing in several periods is one sum.
fn joined(periods: usize) -> String {
    if periods == 2 { "两期合计".to_owned() } else { format!("{periods}期合计") }
}

fn detail(target: &Target, result: &TargetResult) -> String {
    let period = period_chinese(&result.period);
    let found = result.found.unwrap_or(0);
    match (target.measure, &result.reason) {
        (Measure::Presence | Measure::Deadline, Some(reason)) => format!("{period}{reason}"),
        (Measure::Percentage, _) => format!("{period}要求{}，实有{found}%", asked(target)),
        _ => format!("{period}要求{}，实有{found}{}", asked(target), target.unit),
    }
}

/// 至少1次, 2—3次, 不超过5次.
fn asked(target: &Target) -> String {
    let (value, unit) = (target.value.unwrap_or(0), &target.unit);
    match (target.operator, target.upper) {
        (Operator::AtLeast, _) if target.strict => format!("超过{value}{unit}"),
        (Operator::AtLeast, _) => format!("至少{value}{unit}"),
        (Operator::AtMost, _) if target.strict => format!("低于{value}{unit}"),
        (Operator::AtMost, _) => format!("不超过{value}{unit}"),
        (Operator::Between, Some(upper)) => format!("{value}—{upper}{unit}"),
        _ => format!("{value}{unit}"),
    }
}

fn gap(target: &Target, result: &TargetResult) -> u64 {
    target.value.unwrap_or(0).saturating_sub(result.found.unwrap_or(0))
}

/// One finding for what cannot be decided; parts that have not begun and unread rows are no news.
fn undecided(
    target: &Target,
    results: &[TargetResult],
    state: impl Fn(&TargetResult) -> State,
) -> Option<Diagnostic> {
    let unread = target.value.is_none() || target.measure == Measure::Deadline;
    let news = |result: &&TargetResult| {
        let waits = result.reason.as_deref().is_some_and(|reason| reason.starts_with(RUNNING));
        result.outcome == Outcome::Undecidable && state(result) != State::NotBegun && !waits
    };
    let result = results.iter().filter(|_| !unread).find(news)?;
    let mut found = Diagnostic::new(Code::TargetUndecidable)
        .at(target.origin.clone())
        .with("name", &target.name)
        .with("reason", result.reason.as_deref().unwrap_or(""));
    if target.origin.row.is_none() {
        // Of a ready-made set, not of the user's own making.
        found.severity = Severity::Info;
    }
    Some(found)
}
