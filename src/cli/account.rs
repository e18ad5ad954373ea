//! How a register was read, as an account for people.

mod figures;
mod sheets;

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
        figures::figures(&reading.tally, &reading.plan, printer),
    ]
    .join("\n")
}

fn heading(register: &Register, plan: &Plan, printer: &Printer) -> String {
    let colon = printer.say("：", ": ");
    let level = match plan.level {
        Level::Community => printer.say("社区（村）", "community"),
        Level::Street => printer.say("街道（乡镇）", "street"),
        Level::District => printer.say("区（县、市）", "district"),
    };
    let mut text = format!(
        "{}{colon}{} ({})\n{}{colon}{}  {}{colon}{}  {}{colon}{level}",
        printer.say("台账", "register"),
        register.file,
        register.format.id(),
        printer.say("单位", "organisation"),
        plan.organisation,
        printer.say("年度", "year"),
        plan.year,
        printer.say("层级", "level"),
    );
    if let Some(parent) = &plan.parent {
        let line = format!("  {}{colon}{parent}", printer.say("上级", "superior"));
        text.push_str(&line);
    }
    text + "\n"
}

fn activities(plan: &Plan, printer: &Printer) -> String {
    let count = plan.activities.len();
    let shown = if printer.verbose { count } else { ACTIVITIES_SHOWN.min(count) };
    let title = match printer.lang {
        Lang::Zh => format!("活动共 {count} 项\n"),
        Lang::En => format!("activities: {count}\n"),
    };
    let head = [
        ("行", "row"),
        ("时间", "when"),
        ("形式", "form"),
        ("领域", "topic"),
        ("人次", "visits"),
        ("状态", "status"),
        ("活动名称", "name"),
    ]
    .map(|(zh, en)| printer.say(zh, en).to_owned());
    let mut rows = vec![head.to_vec()];
    rows.extend(plan.activities.iter().take(shown).map(|of| row(of, plan.year, printer)));
    let sides =
        [Side::Right, Side::Left, Side::Left, Side::Left, Side::Right, Side::Left, Side::Left];
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

fn row(activity: &Activity, year: i32, printer: &Printer) -> Vec<String> {
    let visits = activity.attendance.map_or_else(String::new, |count| {
        let about = if count.approximate { printer.say("约", "~") } else { "" };
        format!("{about}{}", count.value)
    });
    vec![
        place(&activity.origin),
        time::within(&activity.when, year, printer.lang),
        activity.form.clone(),
        activity.topic.clone(),
        visits,
        status(activity.status, printer).to_owned(),
        activity.name.clone(),
    ]
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
