//! The 明细 sheet counted anew, row by row, in every way the tables count.

use std::collections::{BTreeMap, BTreeSet};

use super::{Grid, number, text};
use crate::model::{LARGE_EVENT, Ratio, SCIENCE_WEEK, Subset};
use crate::verify::fact::{Group, Notes, Part, Period, What, yuan};
use crate::verify::formula::Value;

const PLACE: &str = "“明细”表逐行统计";

/// Sums of the columns that are added up.
const SUMMED: [(What, &str); 5] = [
    (What::Attendance, "参加人次"),
    (What::Online, "线上人次"),
    (What::Volunteers, "志愿者人次"),
    (What::Handouts, "资料份数"),
    (What::Cost, "经费（元）"),
];

type Counted = BTreeMap<(Part, What), f64>;

/// Counts the sheet and notes every figure, also of the groups `asked` for that have no row here.
pub(super) fn count(grid: &Grid, asked: &[Group], notes: &mut Notes<'_>) {
    let is_header = |row: &&Vec<Value>| {
        ["活动名称", "状态"].iter().all(|word| row.iter().any(|cell| text(Some(cell)) == *word))
    };
    let Some(header) = grid.iter().find(is_header) else { return };
    let heads: Vec<String> = header.iter().map(|cell| text(Some(cell))).collect();
    let mut counted = Counted::new();
    let mut planned = [0usize; 3];
    let mut stated = BTreeSet::new();
    for row in grid.iter().skip_while(|row| !is_header(row)).skip(1) {
        let row = Row { heads: &heads, cells: row };
        if row.word("活动名称").is_empty() || row.word("状态").is_empty() {
            continue;
        }
        row.plan(&mut planned);
        stated.extend(row.states());
        if row.word("状态") != "取消" {
            row.count(&mut counted);
        }
    }
    fill(&mut counted, asked);
    // A sum that no held row states is unknown, and so are all of a plan; nothing is 0 there.
    counted.retain(|(_, what), _| *what == What::Activities || stated.contains(what));
    tell(counted, planned, notes);
}

struct Row<'r> {
    heads: &'r [String],
    cells: &'r [Value],
}

impl Row<'_> {
    fn cell(&self, head: &str) -> Option<&Value> {
        self.cells.get(self.heads.iter().position(|of| of == head)?)
    }

    fn word(&self, head: &str) -> String {
        text(self.cell(head))
    }

    fn figure(&self, head: &str) -> Option<f64> {
        number(self.cell(head))
    }

    fn held(&self) -> bool {
        self.word("状态") == "已开展"
    }

    /// What a held row says a figure of.
    fn states(&self) -> impl Iterator<Item = What> {
        let sums = SUMMED.iter().filter(|(_, head)| self.figure(head).is_some());
        let stated = [What::Held].into_iter().chain(sums.map(|(what, _)| *what));
        stated.filter(|_| self.held())
    }

    /// Planned, planned and held, held beyond the plan.
    fn plan(&self, planned: &mut [usize; 3]) {
        let inside = self.word("计划内") == "是";
        for (count, holds) in
            planned.iter_mut().zip([inside, inside && self.held(), !inside && self.held()])
        {
            *count += usize::from(holds);
        }
    }

    fn count(&self, counted: &mut Counted) {
        let periods = self.periods();
        for period in &periods {
            self.add(&Part::all(*period), &SUMMED, counted);
        }
        let tabled =
            |period: &&Period| !matches!(period, Period::Month(_) | Period::MonthUnknown(_));
        for (kind, word, sum) in self.groups() {
            for period in periods.iter().filter(tabled) {
                let part = Part::of(*period, kind, &word);
                let online = (What::Online, "线上人次");
                self.add(&part, &[(What::Attendance, sum), online], counted);
            }
        }
    }

    fn periods(&self) -> Vec<Period> {
        let small = |number: Option<f64>, most: u8| {
            (1..=most).find(|n| number.is_some_and(|number| (f64::from(*n) - number).abs() < 0.01))
        };
        let month = small(self.figure("月份"), 12);
        let mut periods = vec![Period::Year];
        match small(self.figure("季度"), 4) {
            Some(quarter) => {
                periods.push(Period::Quarter(quarter));
                periods.extend((quarter..=4).map(Period::UpTo));
                periods.push(month.map_or(Period::MonthUnknown(quarter), Period::Month));
            }
            None => periods.push(Period::Undated),
        }
        periods
    }

    /// Kind, word, and the column that is summed for it.
    fn groups(&self) -> Vec<(&'static str, String, &'static str)> {
        let visits = "参加人次";
        let mut groups =
            vec![("形式", self.word("形式"), visits), ("领域", self.word("领域"), visits)];
        let unit = self.word("单位");
        let unstated = unit.is_empty();
        groups.push(("单位", if unstated { "未写单位".to_owned() } else { unit }, visits));
        let audiences: BTreeSet<String> =
            self.word("对象").split('、').filter(|of| !of.is_empty()).map(str::to_owned).collect();
        let subset = |of: Subset, sum| ("其中", of.chinese().to_owned(), sum);
        if audiences.contains("青少年") {
            groups.push(subset(Subset::Youth, visits));
        }
        if audiences.contains("老年人") {
            groups.push(subset(Subset::Elderly, visits));
        }
        let occasions = self.word("结合节日");
        if SCIENCE_WEEK.iter().any(|name| occasions.contains(name)) {
            groups.push(subset(Subset::ScienceWeek, visits));
        }
        if Subset::WeekAlone.occasion_names().iter().any(|name| occasions.contains(name)) {
            groups.push(subset(Subset::WeekAlone, visits));
        }
        if self.held() && self.figure("线上人次").is_some_and(|sum| sum > 0.0) {
            groups.push(subset(Subset::Online, "线上人次"));
        }
        #[expect(clippy::cast_precision_loss, reason = "a thousand")]
        if self.held() && self.figure(visits).is_some_and(|sum| sum >= LARGE_EVENT as f64) {
            groups.push(subset(Subset::Large, visits));
        }
        groups.extend(audiences.into_iter().map(|of| ("对象", of, visits)));
        groups
    }

    fn add(&self, part: &Part, summed: &[(What, &str)], counted: &mut Counted) {
        let held = if self.held() { 1.0 } else { 0.0 };
        let mut more =
            |what, amount: f64| *counted.entry((part.clone(), what)).or_default() += amount;
        more(What::Activities, 1.0);
        more(What::Held, held);
        for (what, head) in summed {
            more(*what, self.figure(head).unwrap_or(0.0) * held);
        }
    }
}

/// Where nothing was counted, a table shows 0: so does the count.
fn fill(counted: &mut Counted, asked: &[Group]) {
    let counted_groups = counted.keys().map(|(part, _)| part.group.clone());
    let groups: BTreeSet<Group> = counted_groups.chain(asked.iter().cloned()).collect();
    let quarters = (1..=4).flat_map(|quarter| [Period::Quarter(quarter), Period::UpTo(quarter)]);
    let tabled: Vec<Period> = quarters.chain([Period::Undated, Period::Year]).collect();
    for group in groups {
        let months = (1..=12).map(Period::Month).chain((1..=4).map(Period::MonthUnknown));
        let all = group == Group::All;
        for period in tabled.iter().copied().chain(months.filter(|_| all)) {
            let sums: &[(What, &str)] = if all { &SUMMED } else { &SUMMED[..2] };
            let whats =
                [What::Activities, What::Held].into_iter().chain(sums.iter().map(|of| of.0));
            for what in whats {
                let part = Part { period, group: group.clone() };
                counted.entry((part, what)).or_default();
            }
        }
    }
}

fn tell(
    counted: Counted,
    [planned, planned_held, unplanned_held]: [usize; 3],
    notes: &mut Notes<'_>,
) {
    for ((part, what), number) in counted {
        notes.add(part, what, value(what, number), PLACE);
    }
    if planned > 0 && planned_held + unplanned_held > 0 {
        let [part, whole] = [planned_held, planned].map(|count| count as u64);
        let percent = Ratio { part, whole }.percent();
        notes.year(What::Completion, percent.trim_end_matches('%'), PLACE);
    }
    notes.year(What::Planned, planned, PLACE);
    notes.year(What::PlannedHeld, planned_held, PLACE);
    notes.year(What::UnplannedHeld, unplanned_held, PLACE);
}

/// Money is compared in fen, all else in whole numbers.
#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates, and such a figure is compared as such"
)]
pub(super) fn value(what: What, number: f64) -> String {
    match what {
        What::Cost => yuan((number * 100.0).round() as i64),
        _ => (number.round() as i64).to_string(),
    }
}
