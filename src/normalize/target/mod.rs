//! Target rows (目标任务): the user's wording in, targets out.
//!
//! Comes in: one row of the sheet as headers and texts. Goes out: its targets, usually one. Not here:
//! whether they are met (`target`).

mod amount;
mod filter;
mod requirement;

use super::entry::{Entry, list};
use crate::diag::{Checked, Code, Diagnostic};
use crate::model::{Measure, Operator, Origin, Period, Scope, Target, TargetFilter};
use requirement::Requirement;

pub(super) use requirement::fold as fold_text;

/// What a column of the sheet holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Value,
    Period,
    Scope,
    Measure,
    Operator,
    Unit,
    Forms,
    Topics,
    Audiences,
    Occasions,
    Keywords,
    Note,
}

/// Header words of the roles; the first that a header holds decides.
const ROLES: [(&str, Role); 37] = [
    ("序号", Role::Note),
    ("编号", Role::Note),
    ("备注", Role::Note),
    ("说明", Role::Note),
    ("依据", Role::Note),
    ("完成情况", Role::Note),
    ("完成时限", Role::Note),
    ("计量单位", Role::Unit),
    ("责任单位", Role::Scope),
    ("承担单位", Role::Scope),
    ("适用", Role::Scope),
    ("范围", Role::Scope),
    ("单位", Role::Unit),
    ("周期", Role::Period),
    ("频次", Role::Period),
    ("频率", Role::Period),
    ("期间", Role::Period),
    ("比较", Role::Operator),
    ("关系", Role::Operator),
    ("目标值", Role::Value),
    ("指标值", Role::Value),
    ("任务数", Role::Value),
    ("数量", Role::Value),
    ("数值", Role::Value),
    ("要求", Role::Value),
    ("标准", Role::Value),
    ("关键词", Role::Keywords),
    ("形式", Role::Forms),
    ("领域", Role::Topics),
    ("对象", Role::Audiences),
    ("节日", Role::Occasions),
    ("主题日", Role::Occasions),
    ("目标", Role::Name),
    ("任务", Role::Name),
    ("内容", Role::Name),
    ("项目", Role::Name),
    ("指标", Role::Measure),
];

/// The cells of a row by role.
struct Cells<'a>(Vec<(Role, &'a str, u32)>);

impl<'a> Cells<'a> {
    fn of(row: &[Entry<'a>]) -> Self {
        let mut cells: Vec<(Role, &str, u32)> = row
            .iter()
            .map(|entry| (role(entry), entry.text.trim(), entry.column))
            .filter(|(_, text, _)| !text.is_empty())
            .collect();
        // A sheet whose only wording stands under 指标 or under no known word.
        if !cells.iter().any(|(role, ..)| *role == Role::Name) {
            let wording = cells.iter_mut().find(|(role, text, _)| {
                *role == Role::Measure && requirement::measure_named(text).is_none()
            });
            if let Some(cell) = wording {
                cell.0 = Role::Name;
            }
        }
        Self(cells)
    }

    fn get(&self, role: Role) -> Option<&'a str> {
        self.0.iter().find(|(of, ..)| *of == role).map(|(_, text, _)| *text)
    }

    /// What the target is called: 参加人次达到1000人次 under 指标 rather than the figure beside it.
    fn wording(&self) -> Option<&'a str> {
        let value = self.get(Role::Value);
        let figure = |text: &str| text.chars().all(|c| c.is_ascii_digit() || ".%".contains(c));
        let measure = self.get(Role::Measure).filter(|_| value.is_some_and(figure));
        self.get(Role::Name).or(measure).or(value)
    }

    /// The place of the first of some columns that the row fills in; the row itself without any.
    fn place(&self, roles: &[Role], row: &Origin) -> Origin {
        let cell = roles.iter().find_map(|role| self.0.iter().find(|(of, ..)| of == role));
        match (cell, row.row) {
            (Some((.., column)), Some(at)) => row.at_cell(at, *column),
            _ => row.clone(),
        }
    }

    fn list(&self, role: Role) -> Vec<String> {
        self.get(role).map(list).unwrap_or_default()
    }
}

fn role(entry: &Entry<'_>) -> Role {
    let known = ROLES.iter().find(|(word, _)| entry.header.contains(word)).map(|(_, role)| *role);
    match known {
        Some(Role::Unit) if !amount::is_unit(&requirement::fold(entry.text)) => Role::Scope,
        Some(role) => role,
        None if entry.header.trim().is_empty() => Role::Name,
        None => Role::Note,
    }
}

/// The ready-made sets a row asks for: `目标集：社区基本、科普培训`, or their names in a column 目标集.
#[must_use]
pub fn sets_named(row: &[Entry<'_>]) -> Option<Vec<String>> {
    let named = |entry: &Entry<'_>| {
        let text = entry.text.trim();
        let rest =
            text.strip_prefix("目标集").map(|rest| rest.trim_start_matches(['：', ':', ' ']));
        let rest = rest.or_else(|| entry.header.contains("目标集").then_some(text))?;
        Some(list(rest.trim_matches(['“', '”', '"']))).filter(|names| !names.is_empty())
    };
    row.iter().find_map(named)
}

/// Reads one row of a target sheet. A row without any wording gives no target and no finding.
#[must_use]
pub fn read_target(row: &[Entry<'_>], origin: &Origin) -> Checked<Vec<Target>> {
    let cells = Cells::of(row);
    let Some(name) = cells.wording() else {
        return Checked::new(Vec::new(), Vec::new());
    };
    let mut findings = Vec::new();
    let clauses =
        if cells.get(Role::Value).is_some() { vec![name.to_owned()] } else { clauses(name) };
    let mut targets: Vec<Target> = Vec::new();
    for clause in &clauses {
        let earlier = targets.last().map(|target| (target.period, target.filter.only));
        targets.extend(one(&cells, clause, earlier, origin, &mut findings));
    }
    Checked::new(targets, findings)
}

/// The targets of one clause: one, or one for each form of “讲座、培训各2次”.
fn one(
    cells: &Cells<'_>,
    name: &str,
    earlier: Option<(Period, Option<u8>)>,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Target> {
    let (mut found, conflicts) = combine(cells, name);
    let place = cells.place(&[Role::Value, Role::Name], origin);
    let conflict = |(first, second)| {
        Diagnostic::new(Code::TargetConflict)
            .at(place.clone())
            .with("name", name)
            .with("first", first)
            .with("second", second)
    };
    findings.extend(conflicts.into_iter().map(conflict));
    let measure = found.measure.unwrap_or(Measure::Activities);
    let texts = [cells.get(Role::Period), cells.get(Role::Value), Some(name)];
    let other = texts.into_iter().flatten().find_map(requirement::other_period);
    if let Some(period) = other.filter(|_| found.period.is_none()) {
        // Held against the whole year it would be met by the first week.
        found.value = None;
        let place = cells.place(&[Role::Period, Role::Value, Role::Name], origin);
        let finding = Diagnostic::new(Code::TargetPeriodUnknown).at(place);
        findings.push(finding.with("name", name).with("period", period));
    } else if found.value.is_none() && measure != Measure::Deadline {
        let raw = cells.get(Role::Value).unwrap_or(name);
        findings.push(Diagnostic::new(Code::TargetUnreadable).at(place).with("raw", raw));
    }
    let (period, only) = match (found.period, earlier) {
        (Some(period), _) => (period, found.only),
        (None, Some(earlier)) => earlier,
        (None, None) => (Period::Year, None),
    };
    let words = without(name, found.scope.as_ref());
    let filter = TargetFilter { only, ..filter(cells, &words, measure) };
    let target = Target {
        name: with_items(name, &found.items),
        scope: found.scope.unwrap_or(Scope::Whole),
        period,
        measure,
        filter,
        operator: found.operator.unwrap_or(Operator::AtLeast),
        value: found.value,
        strict: found.strict,
        upper: found.upper,
        unit: found.unit,
        written: cells.get(Role::Value).map(str::to_owned),
        origin: origin.clone(),
    };
    spread(target)
}

/// A target that asks for presence names what must be there, also when only its 要求 column says so.
fn with_items(name: &str, items: &[&str]) -> String {
    if items.iter().all(|item| name.contains(item)) {
        return name.to_owned();
    }
    format!("{name}（有{}）", items.join("、有"))
}

/// “讲座、培训各2次” asks for two of each.
fn spread(target: Target) -> Vec<Target> {
    if target.filter.forms.len() < 2 || !target.name.contains('各') || target.name.contains("各类")
    {
        return vec![target];
    }
    let alone = |form: &String| Target {
        name: format!("{}（{form}）", target.name),
        filter: TargetFilter { forms: vec![form.clone()], ..target.filter.clone() },
        ..target.clone()
    };
    target.filter.forms.iter().map(alone).collect()
}

/// The columns' word where they say something, the wording's elsewhere; and where they contradict.
fn combine(cells: &Cells<'_>, name: &str) -> (Requirement, Vec<(String, String)>) {
    let wording = requirement::read(name);
    let asked = cells.get(Role::Value).map(requirement::read).unwrap_or_default();
    let period = cells.get(Role::Period).map(requirement::read).unwrap_or_default();
    let mut conflicts = Vec::new();
    let period_of = [&period, &asked, &wording].into_iter().find(|part| part.period.is_some());
    if let (Some(column), Some(words)) = (period_of.and_then(|of| of.period), wording.period)
        && column != words
    {
        conflicts.push((words.chinese().to_owned(), column.chinese().to_owned()));
    }
    let amount = if asked.value.is_some() { &asked } else { &wording };
    let same_unit = wording.unit == asked.unit || asked.unit.is_empty();
    if let (Some(column), Some(words)) = (asked.value, wording.value)
        && (column, asked.upper) != (words, wording.upper)
        && same_unit
    {
        conflicts.push((words.to_string(), column.to_string()));
    }
    let mut found = amount.clone();
    // 讲座不少于4场 beside a bare 4: the wording says of what.
    if found.unit.is_empty() && found.value == wording.value {
        found.unit.clone_from(&wording.unit);
        found.measure = found.measure.or(wording.measure);
        found.operator = found.operator.or(wording.operator);
    }
    found.period = period_of.and_then(|of| of.period);
    found.only = period_of.and_then(|of| of.only);
    put_in_order(&mut found, &mut conflicts);
    complete(cells, name, &mut found);
    (found, conflicts)
}

/// “3—2次” is read as 2—3, and said.
fn put_in_order(found: &mut Requirement, conflicts: &mut Vec<(String, String)>) {
    if let (Some(low), Some(high)) = (found.value, found.upper)
        && low > high
    {
        conflicts.push((format!("{low}—{high}"), format!("{high}—{low}")));
        (found.value, found.upper) = (Some(high), Some(low));
    }
}

/// What the remaining columns add: unit, measure, comparison, scope.
fn complete(cells: &Cells<'_>, name: &str, found: &mut Requirement) {
    let context = requirement::fold(&format!("{name}{}", cells.get(Role::Value).unwrap_or("")));
    if found.unit.is_empty()
        && let Some(unit) = cells.get(Role::Unit)
    {
        found.unit = requirement::fold(unit);
    }
    let named = cells.get(Role::Measure).and_then(requirement::measure_named);
    let by_unit = requirement::measure(&context, &found.unit);
    found.measure = named.or(found.measure).or(by_unit).or_else(|| deadline(&context));
    if found.unit.is_empty() {
        match found.measure {
            Some(Measure::Activities) => "次".clone_into(&mut found.unit),
            Some(Measure::Attendance) => "人次".clone_into(&mut found.unit),
            _ => {}
        }
    }
    if let Some(operator) = cells.get(Role::Operator).and_then(operator_named) {
        found.operator = Some(operator);
    }
    let wording = requirement::read(&context).scope;
    found.scope = cells.get(Role::Scope).map(scope_named).or(wording);
}

fn deadline(context: &str) -> Option<Measure> {
    let asks = ["日前报", "日前上报", "底前报", "截止"].iter().any(|word| context.contains(word));
    asks.then_some(Measure::Deadline)
}

fn operator_named(word: &str) -> Option<Operator> {
    match requirement::fold(word).as_str() {
        "≥" | ">=" | "以上" | "不少于" | "不低于" | "大于等于" | "至少" => {
            Some(Operator::AtLeast)
        }
        "≤" | "<=" | "以下" | "不超过" | "小于等于" | "至多" => Some(Operator::AtMost),
        "=" | "等于" => Some(Operator::Exactly),
        "区间" | "介于" => Some(Operator::Between),
        _ => None,
    }
}

fn scope_named(word: &str) -> Scope {
    let each = ["每个", "各社区", "每社区", "各村", "每村", "各单位"];
    if each.iter().any(|start| word.contains(start)) {
        return Scope::EachCommunity;
    }
    match word {
        "本单位" | "全部" | "整体" | "全体" | "本社区" | "本街道" | "街道" | "社区" | "合计" => {
            Scope::Whole
        }
        name => Scope::Unit(name.to_owned()),
    }
}

/// A wording without the unit it is about, whose name says nothing of which activities count.
fn without(name: &str, scope: Option<&Scope>) -> String {
    match scope {
        Some(Scope::Unit(unit)) => name.replace(unit.as_str(), ""),
        _ => name.to_owned(),
    }
}

/// Filter columns as written; without any, what the wording itself tells.
fn filter(cells: &Cells<'_>, name: &str, measure: Measure) -> TargetFilter {
    let written = TargetFilter {
        forms: cells.list(Role::Forms).iter().map(|word| filter::form_named(word)).collect(),
        topics: cells.list(Role::Topics),
        audiences: cells.list(Role::Audiences),
        occasions: cells.list(Role::Occasions),
        keywords: cells.list(Role::Keywords),
        only: None,
    };
    let counted = matches!(measure, Measure::Activities | Measure::Attendance | Measure::Handouts);
    if written != TargetFilter::default() || !counted { written } else { filter::infer(name) }
}

/// A wording with several amounts, cut where one demand ends: “更换宣传栏1期，每年讲座4次”.
fn clauses(wording: &str) -> Vec<String> {
    let parts: Vec<&str> = wording.split(['；', ';', '，', ',', '。', '\n']).collect();
    let mut clauses: Vec<String> = Vec::new();
    let mut pending = String::new();
    let parts = parts.iter().flat_map(|part| several(part.trim()));
    for part in parts.filter(|part| !part.is_empty()) {
        if !pending.is_empty() {
            pending.push('，');
        }
        pending.push_str(part);
        let read = requirement::read(part);
        if read.value.is_some() && read.measure != Some(Measure::Presence) {
            clauses.push(std::mem::take(&mut pending));
        }
    }
    match clauses.last_mut() {
        Some(last) if !pending.is_empty() => {
            last.push('，');
            last.push_str(&pending);
        }
        None => clauses.push(pending),
        Some(_) => {}
    }
    clauses
}

/// “2次培训和1次竞赛”, “讲座2次、培训3次”: several demands, when each states an amount with its unit.
fn several(part: &str) -> Vec<&str> {
    let pieces: Vec<&str> = part.split(['、', '和', '及', '与']).map(str::trim).collect();
    let asks = |piece: &&str| {
        let folded: Vec<char> = requirement::fold(piece).chars().collect();
        let counted = amount::amounts(&folded);
        let words = folded.len() > counted.iter().map(|of| of.end - of.start).sum::<usize>() + 1;
        words && counted.iter().any(|of| !matches!(of.unit, "" | "名" | "%"))
    };
    if pieces.len() > 1 && pieces.iter().all(asks) { pieces } else { vec![part] }
}

#[cfg(test)]
mod tests;
