//! `kepu calendar`: the festivals and theme days of a year.

use std::path::Path;
use std::process::ExitCode;

use kepu::calendar::{Calendar, Kind, Observance};
use kepu::diag::{Code, Diagnostic, Lang};
use kepu::write::json;

use super::args::Common;
use super::printer::Printer;
use super::table::{Side, lines};
use super::{Outcome, resolve};

pub fn run(common: &Common, printer: &Printer) -> Outcome {
    let settings = resolve::settings(common, Path::new(""))?.settings;
    let year = settings.year.unwrap_or_else(|| settings.today.year());
    let calendar = Calendar::of(year, &settings.calendar);
    let observances = calendar.observances();
    if printer.json {
        printer.data(&json::text(&json::calendar(year, observances))?)?;
    } else {
        printer.data(&text(year, observances, printer))?;
    }
    let known = Calendar::lunar_years();
    if !known.contains(&year) {
        let finding = Diagnostic::new(Code::LunarUnknown).with("year", year);
        let (first, last) = (known.start(), known.end());
        printer.findings(&[finding.with("first", first).with("last", last)]);
    }
    Ok(ExitCode::SUCCESS)
}

fn text(year: i32, observances: &[Observance], printer: &Printer) -> String {
    let title = match printer.lang {
        Lang::Zh => format!("{year}年节日、主题日、主题周和主题月（{} 个）\n", observances.len()),
        Lang::En => format!("festivals and theme days of {year}: {}\n", observances.len()),
    };
    let rows: Vec<Vec<String>> = observances.iter().map(|of| row(of, printer)).collect();
    let note = if observances.iter().all(|of| of.certain) {
        ""
    } else {
        printer.say(
            "* 当年通知尚未录入，按惯例推算；可在 kepu.toml 的 [[calendar]] 中写明。\n",
            "* this year's notice is not known: by custom; [[calendar]] in kepu.toml sets the days\n",
        )
    };
    title + &lines(&[Side::Left; 4], &rows) + note
}

fn row(of: &Observance, printer: &Printer) -> Vec<String> {
    let weekday = match printer.lang {
        Lang::Zh if !of.is_range() => format!("（周{}）", of.start.weekday().chinese()),
        _ => String::new(),
    };
    let days = match printer.lang {
        Lang::Zh => of.days(),
        Lang::En if of.is_range() => format!("{}..{}", of.start, of.end),
        Lang::En => of.start.to_string(),
    };
    let mark = if of.certain { "" } else { " *" };
    vec![
        format!("{days}{weekday}"),
        kind(of.kind, printer).to_owned(),
        format!("{}{mark}", of.name),
        of.themes.join("、"),
    ]
}

fn kind<'a>(kind: Kind, printer: &Printer) -> &'a str {
    let english = ["festival", "day", "week", "month"][kind as usize];
    match printer.lang {
        Lang::Zh => kind.chinese(),
        Lang::En => english,
    }
}
