//! Which outline (提纲) a plan gets: chosen from what the register holds.

use crate::model::{Activity, Field, LeftOutKind, Level, Plan};
use crate::settings::Outline;

/// The outline that fits a plan, when nobody asked for one.
pub(super) fn choose(plan: &Plan, activities: &[&Activity]) -> Outline {
    let named = |words: &[&str]| words.iter().any(|word| titles(plan).any(|of| of.contains(word)));
    let most = |of: &dyn Fn(&Activity) -> bool| {
        2 * activities.iter().filter(|activity| of(activity)).count() > activities.len()
    };
    if named(&["四联", "共建"]) {
        Outline::Links
    } else if named(&["教育基地", "科普大学", "科普学校"]) {
        Outline::Base
    } else if named(&["青少年"]) {
        Outline::Youth
    } else if plan.level != Level::Community && !plan.targets.is_empty() {
        Outline::Targets
    } else if most(&|of| of.when.season.is_some()) {
        Outline::Season
    } else if most(&|of| !of.occasions.is_empty() && !has_own_date(of)) {
        Outline::Festival
    } else if most(&|of| of.when.month().is_some()) {
        Outline::Calendar
    } else if activities.len() < 6 {
        Outline::Measures
    } else {
        Outline::General
    }
}

/// What the register calls itself: its titles, the plan's title and the organisation.
fn titles(plan: &Plan) -> impl Iterator<Item = &str> {
    let written = plan.left_out.iter().filter(|of| of.kind == LeftOutKind::Title);
    let written = written.map(|of| of.text.as_str());
    written.chain([plan.title.as_str(), plan.organisation.as_str()])
}

/// Whether the register itself dates the row, rather than the occasion it is tied to.
fn has_own_date(activity: &Activity) -> bool {
    let written = [Field::Date, Field::Month].map(|field| activity.raw(field));
    let dated =
        written.iter().any(|raw| raw.contains(|of: char| of.is_ascii_digit() || of == '月'));
    dated || activity.sources.is_empty() && activity.when.start.is_some()
}
