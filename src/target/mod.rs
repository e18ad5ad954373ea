//! Whether targets (目标任务) are met, and which papers are due (报送事项).
//!
//! Comes in: a plan with the user's targets, and today. Goes out: a result for each target, unit in
//! scope and period, with the gap as a finding. Not here: reading the user's wording (`normalize`).

mod count;
mod deadline;
mod decide;
mod grid;
mod part;
mod ratio;
mod report;
mod scope;
mod sets;

use crate::diag::Checked;
use crate::model::{Activity, Measure, Outcome, Period, Plan, Target, TargetResult};
use crate::settings::Settings;
use count::{Found, View, belongs, boards, count, filter_unclear, matching};
pub use deadline::{DeadlineState, Standing, deadlines};
use decide::{Decision, decide, undecidable};
pub use grid::{Presence, monthly_grid};
pub use part::period_chinese;
use part::{Part, State};
use scope::Unit;
pub use sets::{TargetSet, include_sets, ready_made, set_names, sets};

/// Evaluates every target of a plan, those of `settings.target_sets` after the user's own.
///
/// Held activities count; in a register without any held row the planned ones do.
#[must_use]
pub fn evaluate(plan: &Plan, settings: &Settings) -> Checked<Vec<TargetResult>> {
    let mut findings = Vec::new();
    // A set that the sheet asks for too is among the plan's own targets already.
    let asked = |name: &&String| !plan.target_sets.iter().any(|(own, _)| own == *name);
    let names: Vec<String> = settings.target_sets.iter().filter(asked).cloned().collect();
    let sets = sets::chosen(&names, &mut findings);
    let mut results = Vec::new();
    for target in plan.targets.iter().chain(&sets) {
        let of_target = one_target(target, plan, settings);
        findings.extend(report::findings(target, &of_target, plan.year, settings.today));
        results.extend(of_target);
    }
    Checked::new(results, findings)
}

/// What a target is evaluated against.
struct Case<'a> {
    target: &'a Target,
    plan: &'a Plan,
    activities: Vec<&'a Activity>,
    /// Whether held rows count, or, in a mere plan, planned ones.
    done: bool,
    /// Why the filter cannot be applied.
    unclear: Option<String>,
    settings: &'a Settings,
}

fn one_target(target: &Target, plan: &Plan, settings: &Settings) -> Vec<TargetResult> {
    let parts = Part::all(target.period, target.filter.only, plan.year);
    let units = match scope::units(&target.scope, plan) {
        Ok(units) => units,
        Err(reason) => {
            let name = plan.organisation.clone();
            let unit = Unit { name, rows_of: None };
            let year = Part::all(Period::Year, None, plan.year);
            let undecided = |part: &Part| {
                let decision = undecidable(reason.clone());
                result(target, &unit, *part, Found::default(), decision, true)
            };
            return year.iter().map(undecided).collect();
        }
    };
    let case = Case {
        target,
        plan,
        activities: matching(plan, &target.filter),
        done: plan.has_held(),
        unclear: filter_unclear(plan, &target.filter),
        settings,
    };
    units.iter().flat_map(|unit| parts.iter().map(|part| case.part(unit, *part))).collect()
}

impl Case<'_> {
    fn part(&self, unit: &Unit, part: Part) -> TargetResult {
        let state = part.state(self.settings.today);
        let unit_rows = unit.rows_of.as_deref();
        match self.target.measure {
            Measure::Presence => self.presence(unit, part, state),
            Measure::Percentage if unit.rows_of.is_some() => {
                let decision = undecidable(format!("台账里没有{}单独的分母", unit.name));
                result(self.target, unit, part, Found::default(), decision, true)
            }
            Measure::Percentage => {
                let (percent, decision) = ratio::decide(self.target, self.plan);
                let found = Found { value: percent.unwrap_or(0), ..Found::default() };
                result(self.target, unit, part, found, decision, percent.is_none())
            }
            Measure::Deadline => {
                let decision = deadline::decide(self.target, self.plan, self.settings.today);
                result(self.target, unit, part, Found::default(), decision, true)
            }
            Measure::Households | Measure::Other => self.stated(unit, part, state),
            Measure::Issues => {
                let found = boards(self.plan, unit_rows, part, self.view());
                let found = Found { unsure: found.unsure.clone(), ..found };
                let decision = decide(self.target, &found, part, state, self.done);
                result(self.target, unit, part, found, decision, false)
            }
            _ => self.counted(unit, part, state),
        }
    }

    fn view(&self) -> View {
        View { done: self.done, today: self.settings.today }
    }

    fn counted(&self, unit: &Unit, part: Part, state: State) -> TargetResult {
        let rows_of = unit.rows_of.as_deref();
        let own: Vec<&Activity> = self
            .activities
            .iter()
            .copied()
            .filter(|activity| belongs(activity.unit.as_deref(), rows_of))
            .collect();
        let mut found = count(self.target, &own, part, self.view());
        if let Some(reason) = &self.unclear {
            found.unsure = Some(reason.clone());
        }
        let decision = decide(self.target, &found, part, state, self.done);
        // What cannot be told apart, or is not written anywhere, is unknown rather than 0.
        let unknown = self.unclear.is_some() || found.value == 0 && found.unsure.is_some();
        result(self.target, unit, part, found, decision, unknown)
    }

    fn presence(&self, unit: &Unit, part: Part, state: State) -> TargetResult {
        let flow = (state, self.view());
        let rows_of = unit.rows_of.as_deref();
        let held = grid::decide(self.target, &self.activities, rows_of, part, flow);
        let found = Found { value: held.present, rows: held.rows, ..Found::default() };
        let made = result(self.target, unit, part, found, held.decision, false);
        TargetResult { required: Some(held.required), ..made }
    }

    /// 户数 and the like: only what the 阵地 or 基本信息 sheet states.
    fn stated(&self, unit: &Unit, part: Part, state: State) -> TargetResult {
        let stated = stated(self.target, self.plan).filter(|_| unit.rows_of.is_none());
        let Some((value, row)) = stated else {
            let unit_word = if self.target.unit.is_empty() { "此项" } else { &self.target.unit };
            let reason = format!("台账里没有这一项的数字（单位：{unit_word}）");
            let none = Found::default();
            return result(self.target, unit, part, none, undecidable(reason), true);
        };
        let found = Found { value, rows: row.into_iter().collect(), ..Found::default() };
        let decision = decide(self.target, &found, part, state, self.done);
        result(self.target, unit, part, found, decision, false)
    }
}

/// A number the register states under the thing's own name: 阵地 rows first, then 基本信息.
fn stated(target: &Target, plan: &Plan) -> Option<(u64, Option<u32>)> {
    let named = |name: &str| name.chars().count() >= 3 && target.name.contains(name);
    let venues: Vec<_> = plan
        .venues
        .iter()
        .filter(|venue| named(&venue.name) || venue.kind.as_deref().is_some_and(named))
        .filter_map(|venue| Some((venue.number?.value, venue.origin.row)))
        .collect();
    if let Some((_, row)) = venues.first() {
        return Some((venues.iter().map(|(number, _)| number).sum(), *row));
    }
    let (_, value) = plan.profile.all.iter().find(|(key, _)| named(key))?;
    let digits: String = value.trim().chars().take_while(char::is_ascii_digit).collect();
    Some((digits.parse().ok()?, None))
}

fn result(
    target: &Target,
    unit: &Unit,
    part: Part,
    found: Found,
    (outcome, reason): Decision,
    unknown: bool,
) -> TargetResult {
    TargetResult {
        name: target.name.clone(),
        scope: unit.name.clone(),
        period: part.id(),
        required: target.value,
        found: (!unknown).then_some(found.value),
        outcome,
        reason: reason.filter(|_| outcome != Outcome::Met),
        rows: found.rows,
        origin: target.origin.clone(),
    }
}

#[cfg(test)]
mod tests;
