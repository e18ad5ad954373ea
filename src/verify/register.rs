//! What the register itself says, to be held against the papers.

use super::fact::{Fact, Notes, Part, Period, Statement, What, yuan};
use super::listing::{self, Listing};
use super::{Source, bare};
use crate::model::{
    Activity, Figures, Group, Operator, Outcome, Plan, Precision, Status, Subset, Tally, Target,
    TargetResult,
};

const PLACE: &str = "台账逐行统计";
const ROWS: &str = "台账";

/// Every figure of a register that was read anew.
pub(super) fn read(source: &Source<'_>) -> Vec<Statement> {
    let (plan, tally) = (source.plan, source.tally);
    let mut notes = Notes::of(source.name);
    notes.fact(Fact::Title, format!("{}{}", bare(&plan.organisation), plan.year), "单位和年度");
    notes.fact(Fact::Year, plan.year, ROWS);
    if let Some(signed) = plan.profile.signed_on {
        notes.fact(Fact::Signed, signed.chinese(), "基本信息");
    }
    whole(plan, tally, &mut notes);
    for (kind, groups) in
        [("形式", &tally.forms), ("领域", &tally.topics), ("对象", &tally.audiences)]
    {
        for group in groups {
            of_group(kind, group, plan, &mut notes);
        }
    }
    for unit in tally.units.iter().chain([&tally.unit_unstated]) {
        of_group("单位", unit, plan, &mut notes);
    }
    for subset in Subset::of_form() {
        if let Some(group) = tally.subset(*subset) {
            of_subset(*subset, group, plan, &mut notes);
        }
    }
    activities(plan).tell(ROWS, &mut notes);
    other_rows(source, &mut notes);
    notes.statements
}

fn whole(plan: &Plan, tally: &Tally, notes: &mut Notes<'_>) {
    let all = |period, of: &Figures, notes: &mut Notes<'_>| {
        figures(&Part::all(period), of, plan, notes);
    };
    all(Period::Year, &tally.year, notes);
    all(Period::Undated, &tally.undated, notes);
    for (quarter, at) in (1..=4).zip(0usize..) {
        if let (Some(of), Some(unknown)) = (tally.quarters.get(at), tally.month_unknown.get(at)) {
            all(Period::Quarter(quarter), of, notes);
            all(Period::MonthUnknown(quarter), unknown, notes);
        }
        all(Period::UpTo(quarter), &tally.cumulative(at + 1), notes);
    }
    for (month, of) in (1..=12).zip(&tally.months) {
        all(Period::Month(month), of, notes);
    }
    notes.year(What::Planned, tally.planned, PLACE);
    notes.year(What::PlannedHeld, tally.planned_held, PLACE);
    notes.year(What::UnplannedHeld, tally.unplanned_held, PLACE);
    if let Some(completion) = tally.completion {
        notes.year(What::Completion, completion.percent().trim_end_matches('%'), PLACE);
    }
    let held = tally.year.held;
    let mean = tally.year.attendance.and_then(|sum| sum.saturating_add(held / 2).checked_div(held));
    if let Some(mean) = mean {
        notes.year(What::Mean, mean, PLACE);
    }
    if plan.has_held() {
        return;
    }
    let listed = || plan.activities.iter().filter(|of| of.status != Status::Cancelled);
    let expected: Option<Vec<u64>> =
        listed().map(|of| of.attendance.map(|count| count.value)).collect();
    if let Some(expected) = expected.filter(|all| !all.is_empty()) {
        notes.year(What::Expected, expected.iter().sum::<u64>(), PLACE);
    }
    let budget: i64 = listed().filter_map(|of| of.cost).map(|cost| cost.0).sum();
    notes.year(What::Budget, yuan(budget), PLACE);
}

/// A group in every period that tables show.
fn of_group(kind: &'static str, group: &Group, plan: &Plan, notes: &mut Notes<'_>) {
    for (period, of) in periods(group) {
        counts(&Part::of(period, kind, &group.name), &of, of.attendance, plan, notes);
    }
}

/// 其中: those online are summed by their visits online.
fn of_subset(subset: Subset, group: &Group, plan: &Plan, notes: &mut Notes<'_>) {
    for (period, of) in periods(group) {
        let sum = if subset == Subset::Online { of.online } else { of.attendance };
        counts(&Part::of(period, "其中", subset.chinese()), &of, sum, plan, notes);
    }
}

fn periods(group: &Group) -> Vec<(Period, Figures)> {
    let quarters = (1..=4).zip(group.quarters);
    let mut found: Vec<(Period, Figures)> =
        quarters.map(|(quarter, of)| (Period::Quarter(quarter), of)).collect();
    found.extend(
        (1..=4).zip(1usize..).map(|(quarter, at)| (Period::UpTo(quarter), group.cumulative(at))),
    );
    found.extend([(Period::Undated, group.undated), (Period::Year, group.year)]);
    found
}

fn counts(part: &Part, of: &Figures, sum: Option<u64>, plan: &Plan, notes: &mut Notes<'_>) {
    notes.add(part.clone(), What::Activities, of.activities, PLACE);
    if plan.has_held() {
        notes.add(part.clone(), What::Held, of.held, PLACE);
        if let Some(sum) = sum {
            notes.add(part.clone(), What::Attendance, sum, PLACE);
        }
    }
}

fn figures(part: &Part, of: &Figures, plan: &Plan, notes: &mut Notes<'_>) {
    counts(part, of, of.attendance, plan, notes);
    if !plan.has_held() {
        return;
    }
    let sums = [
        (What::Online, of.online.map(|sum| sum.to_string())),
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

fn activities(plan: &Plan) -> Listing {
    let mut listing = Listing::of(listing::ACTIVITY);
    for of in plan.activities.iter().filter(|of| of.status != Status::Cancelled) {
        listing.add(&of.name, activity(of));
    }
    listing
}

fn activity(of: &Activity) -> [(&'static str, Option<String>); 13] {
    let exact = of.when.precision == Precision::Day && of.when.recurrence.is_none();
    let day = of.when.start.filter(|_| exact);
    let word = |text: &Option<String>| text.as_deref().and_then(listing::text);
    let number = |count: Option<crate::model::Count>| count.map(|count| count.value.to_string());
    [
        ("时间", day.map(|day| format!("{}月{}日", day.month(), day.day()))),
        ("月份", of.when.month().filter(|_| exact).map(|month| format!("{month}月"))),
        ("形式", listing::form(&of.form)),
        ("地点", word(&of.venue)),
        ("对象", listing::text(&of.audiences.join("、"))),
        ("单位", word(&of.unit)),
        ("合作单位", listing::text(&of.partners.join("、"))),
        ("参加人次", number(of.attendance)),
        ("线上人次", number(of.online_attendance)),
        ("志愿者人次", number(of.volunteers)),
        ("资料份数", number(of.handouts)),
        ("经费", of.cost.and_then(|cost| listing::number(&cost.to_string()))),
        ("状态", listing::text(of.status.chinese())),
    ]
}

fn other_rows(source: &Source<'_>, notes: &mut Notes<'_>) {
    let plan = source.plan;
    let mut targets = Listing::of(listing::TARGET);
    for of in &plan.targets {
        targets.add(&of.name, target(of));
    }
    let mut results = Listing::of(listing::RESULT);
    for of in source.targets {
        let unit = if of.scope == plan.organisation { "" } else { &of.scope };
        results.add(&listing::result_name(&of.name, unit, &period(&of.period)), result(of));
    }
    let count = |outcome| source.targets.iter().filter(|of| of.outcome == outcome).count();
    notes.year(What::Met, count(Outcome::Met), ROWS);
    notes.year(What::Unmet, count(Outcome::Unmet), ROWS);
    notes.year(What::Undecidable, count(Outcome::Undecidable), ROWS);
    let day = |day: crate::model::Date| format!("{}月{}日", day.month(), day.day());
    let mut deadlines = Listing::of(listing::DEADLINE);
    for of in &plan.deadlines {
        let copies = of.copies.map(|copies| copies.to_string());
        let due = of.due.map(|due| {
            if due.year() == plan.year {
                day(due)
            } else {
                format!("{}年{}", due.year(), day(due))
            }
        });
        deadlines.add(&of.document, [("截止时间", due), ("份数", copies)]);
    }
    let mut boards = Listing::of(listing::BOARD);
    notes.year(What::Boards, plan.boards.len(), ROWS);
    for of in &plan.boards {
        if let Some(theme) = &of.theme {
            let place = listing::text(&of.name);
            boards.add(theme, [("时间", of.changed_on.map(day)), ("位置", place)]);
        }
    }
    let mut venues = Listing::of(listing::VENUE);
    for of in &plan.venues {
        let number = of.number.map(|count| count.value.to_string());
        venues.add(&of.name, [("数量", number)]);
    }
    for listing in [targets, results, deadlines, boards, venues] {
        listing.tell(ROWS, notes);
    }
}

fn target(of: &Target) -> [(&'static str, Option<String>); 1] {
    let asked = match (of.operator, of.value, of.upper) {
        (Operator::Between, Some(low), Some(high)) => Some(format!("{low}—{high}")),
        (_, value, _) => value.map(|value| value.to_string()),
    };
    [("要求", asked)]
}

fn result(of: &TargetResult) -> [(&'static str, Option<String>); 3] {
    let word = match of.outcome {
        Outcome::Met => "达标",
        Outcome::Unmet => "未达标",
        Outcome::Undecidable => "无法判断",
    };
    [
        ("要求", of.required.map(|value| value.to_string())),
        ("完成", of.found.map(|value| value.to_string())),
        ("结果", Some(word.to_owned())),
    ]
}

/// `Q3` → 第三季度, as papers write it.
fn period(id: &str) -> String {
    let number = id.get(1..).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(0);
    let nth = |words: &[&str]| {
        number.checked_sub(1).and_then(|at| words.get(at)).map(ToString::to_string)
    };
    match id.chars().next() {
        Some('Q') => nth(&["第一季度", "第二季度", "第三季度", "第四季度"]),
        Some('H') => nth(&["上半年", "下半年"]),
        Some('M') => Some(format!("{number}月")),
        _ => None,
    }
    .unwrap_or_else(|| "全年".to_owned())
}
