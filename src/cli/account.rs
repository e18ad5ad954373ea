//! How a register was read, as an account for people.

mod figures;
mod filled;
mod sheets;
mod source;
mod targets;

use std::sync::Arc;

use kepu::diag::Lang;
use kepu::model::{Activity, Level, Origin, Plan, Register, Status, column_letters};
use kepu::pipeline::Reading;

use super::printer::Printer;
use super::table::{Side, lines};
use super::time;

/// Activities listed unless all are asked for.
const ACTIVITIES_SHOWN: usize = 12;

/// The account: what the register is, how its sheets were read, the activities, the figures.
pub fn of(reading: &Reading, printer: &Printer) -> String {
    [
        heading(&reading.register, &reading.plan, printer),
        sheets::sheets(reading, printer),
        activities(&reading.plan, printer),
        targets::targets(&reading.plan, printer),
        figures::figures(&reading.tally, &reading.plan, printer),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("\n")
}

/// Who, when and how high, and where name and year are written.
fn heading(register: &Register, plan: &Plan, printer: &Printer) -> String {
    let colon = printer.say("：", ": ");
    let level = match plan.level {
        Level::Community => printer.say("社区（村）", "community"),
        Level::Street => printer.say("街道（乡镇）", "street"),
        Level::District => printer.say("区（县、市）", "district"),
    };
    let mut text = format!(
        "{}{colon}{} ({})\n{}{colon}{}{}\n{}{colon}{}{}\n{}{colon}{level}",
        printer.say("台账", "register"),
        register.file,
        register.format.id(),
        printer.say("单位", "organisation"),
        plan.organisation,
        source::of(&plan.organisation_from, printer),
        printer.say("年度", "year"),
        plan.year,
        source::of(&plan.year_from, printer),
        printer.say("层级", "level"),
    );
    if let Some(parent) = &plan.parent {
        let line = format!("  {}{colon}{parent}", printer.say("上级", "superior"));
        text.push_str(&line);
    }
    text + "\n"
}

/// Words beside a row that only some registers need.
struct Beside {
    /// Rows come from several sheets.
    sheet: bool,
    /// Rows belong to units.
    unit: bool,
}

impl Beside {
    fn of(plan: &Plan) -> Self {
        let sheets = |activity: &Activity| Some(&activity.origin.sheet) != first_sheet(plan);
        let unit = plan.activities.iter().any(|activity| activity.unit.is_some());
        Self { sheet: plan.activities.iter().any(sheets), unit }
    }
}

fn first_sheet(plan: &Plan) -> Option<&Arc<str>> {
    plan.activities.first().map(|first| &first.origin.sheet)
}

fn activities(plan: &Plan, printer: &Printer) -> String {
    let count = plan.activities.len();
    let shown = if printer.verbose { count } else { ACTIVITIES_SHOWN.min(count) };
    let title = match printer.lang {
        Lang::Zh => format!("活动共 {count} 项\n"),
        Lang::En => format!("activities: {count}\n"),
    };
    let beside = Beside::of(plan);
    let mut rows = vec![head(&beside, printer)];
    rows.extend(plan.activities.iter().take(shown).map(|of| row(of, plan.year, &beside, printer)));
    let mut sides = vec![Side::Left; usize::from(beside.sheet)];
    sides.extend([Side::Right, Side::Left, Side::Left, Side::Left, Side::Right]);
    sides.extend(vec![Side::Left; 2 + usize::from(beside.unit)]);
    let mut text = title + &lines(&sides, &rows);
    if shown < count {
        let rest = count - shown;
        let line = match printer.lang {
            Lang::Zh => format!("  ……其余 {rest} 项用 -v 列出\n"),
            Lang::En => format!("  … {rest} more, listed with -v\n"),
        };
        text.push_str(&line);
    }
    text
}

fn head(beside: &Beside, printer: &Printer) -> Vec<String> {
    let sheet = beside.sheet.then_some(("工作表", "sheet"));
    let unit = beside.unit.then_some(("单位", "unit"));
    let always = [
        ("行", "row"),
        ("时间", "when"),
        ("形式", "form"),
        ("领域", "topic"),
        ("人次", "visits"),
        ("状态", "status"),
    ];
    let words = sheet.into_iter().chain(always).chain(unit).chain([("活动名称", "name")]);
    words.map(|(zh, en)| printer.say(zh, en).to_owned()).collect()
}

fn row(activity: &Activity, year: i32, beside: &Beside, printer: &Printer) -> Vec<String> {
    let visits = activity.attendance.map_or_else(String::new, |count| {
        let about = if count.approximate { printer.say("约", "~") } else { "" };
        format!("{about}{}", count.value)
    });
    let mut cells = Vec::with_capacity(9);
    cells.extend(beside.sheet.then(|| activity.origin.sheet.to_string()));
    cells.extend([
        place(&activity.origin),
        time::within(&activity.when, year, printer.lang),
        activity.form.clone(),
        activity.topic.clone(),
        visits,
        status(activity.status, printer).to_owned(),
    ]);
    cells.extend(beside.unit.then(|| activity.unit.as_deref().unwrap_or_default().to_owned()));
    cells.push(activity.name.clone());
    cells
}

/// The row's number, or the column's letters where one activity takes a column.
fn place(origin: &Origin) -> String {
    let row = origin.row.map(|row| row.to_string());
    row.or_else(|| origin.column.map(column_letters)).unwrap_or_default()
}

fn status(status: Status, printer: &Printer) -> &str {
    let english = ["planned", "held", "cancelled", "postponed", "not held"][status as usize];
    printer.say(status.chinese(), english)
}
