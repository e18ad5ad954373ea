//! What the register itself says, to be held against the papers.

use super::fact::{Notes, Part, Statement, What, yuan};
use crate::model::{Figures, Plan, Tally};

const PLACE: &str = "台账逐行统计";

/// Every figure of a register that was read anew.
pub(super) fn read(register: &str, plan: &Plan, tally: &Tally) -> Vec<Statement> {
    let mut notes = Notes::of(register);
    let title = format!("{}{}", plan.organisation, plan.year);
    notes.add(Part::Year, What::Title, title, "单位和年度");
    figures(&Part::Year, &tally.year, plan, &mut notes);
    for (quarter, at) in (1..=4).zip(0usize..) {
        if let Some(of) = tally.quarters.get(at) {
            figures(&Part::Quarter(quarter), of, plan, &mut notes);
        }
        figures(&Part::UpTo(quarter), &tally.cumulative(at + 1), plan, &mut notes);
    }
    for (month, of) in (1..=12).zip(&tally.months) {
        figures(&Part::Month(month), of, plan, &mut notes);
    }
    for form in &tally.forms {
        figures(&Part::Form(form.name.clone()), &form.year, plan, &mut notes);
    }
    for topic in &tally.topics {
        figures(&Part::Topic(topic.name.clone()), &topic.year, plan, &mut notes);
    }
    notes.add(Part::Year, What::Planned, tally.planned, PLACE);
    notes.add(Part::Year, What::PlannedHeld, tally.planned_held, PLACE);
    notes.statements
}

fn figures(part: &Part, of: &Figures, plan: &Plan, notes: &mut Notes<'_>) {
    notes.add(part.clone(), What::Activities, of.activities, PLACE);
    if !plan.has_held() {
        return;
    }
    notes.add(part.clone(), What::Held, of.held, PLACE);
    let sums = [
        (What::Attendance, of.attendance.map(|sum| sum.to_string())),
        (What::Volunteers, of.volunteers.map(|sum| sum.to_string())),
        (What::Handouts, of.handouts.map(|sum| sum.to_string())),
        (What::Cost, of.cost.map(|cost| yuan(cost.0))),
    ];
    for (what, sum) in sums {
        if let Some(sum) = sum {
            notes.add(part.clone(), what, sum, PLACE);
        }
    }
}
