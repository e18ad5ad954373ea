//! Normalising: a [`Register`] in, a [`Plan`] with dates, numbers and terms understood out.
//!
//! Passes in order: year and organisation, rows to activities, dates that lost a zero, the register's
//! own sums against ours, optional sheets. Every assumption is a finding. Not here: which cells hold
//! what (`read`), whether the result is good (`check`).

mod activity;
pub mod board;
mod called_off;
mod classify;
mod date;
pub mod deadline;
mod due;
pub mod entry;
mod labelled;
mod missing;
mod money;
mod nameless;
mod number;
mod numerals;
mod order;
mod organisation;
mod other_year;
mod people;
mod reckon;
mod refusal;
mod repeated;
mod rollover;
mod row;
mod several;
mod sheets;
mod status;
pub mod target;
mod time;
mod totals;
mod uncounted;
mod weekday;
mod year;

use std::collections::HashSet;
use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diag::{Checked, Code, Diagnostic};
use crate::error::{Error, Result};
use crate::model::{
    Activity, Field, LeftOut, Level, Origin, Plan, Register, Row, Sheet, SheetRole, Status, Table,
    Value, cells,
};
use crate::settings::Settings;
use crate::text;

use activity::{Read, TableContext};
use date::Habits;
use repeated::SheetActivities;
use row::RowCells;
use time::SheetTime;

/// Understands a register.
///
/// # Errors
/// `year-unknown` when nothing states the year, `no-activities` when no row names an activity.
pub fn normalize(register: &Register, settings: &Settings) -> Result<Checked<Plan>> {
    let mut findings = Vec::new();
    if let Some(sheet) = without_rows(register) {
        return Err(Error::new(Code::NoActivities).at(Origin::sheet(&register.file, &sheet.name)));
    }
    let (year, year_from) = year::find(register, settings)?.unpack(&mut findings);
    let pairs = sheets::profile_pairs(register);
    let mut plan = Plan { year_from, ..empty_plan(register, year, pairs) };
    let calendar = Calendar::of(year, &[]);
    let sheets = || register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities);
    let several = sheets().count() > 1;
    let span = year::span(register, year);
    let mut parts: Vec<Part<'_>> = Vec::new();
    for sheet in sheets() {
        let origin = Origin::sheet(&register.file, &sheet.name);
        let serial_offset = if register.dates_1904 { 1462.0 } else { 0.0 };
        let time = SheetTime { serial_offset, ..sheet_time(sheet, year, span, &calendar) };
        for table in &sheet.tables {
            let time = SheetTime { habits: habits(sheet, table), ..time };
            let origin = origin.clone().turned(table.across);
            let mut context = TableContext::new(&table.columns, &origin, time, settings);
            context.unit = if several { unit_of_sheet(sheet) } else { None };
            let rows = rows(table, &context, &mut findings);
            parts.push(Part { sheet, table, origin, rows });
        }
        plan.left_out.extend(sheet.left_out.iter().cloned());
    }
    // 9月, 10月 … 4月 follow each other; 讲座 and 展览, or two communities, do not.
    if several && sheets().all(|sheet| names_a_time(&sheet.name)) {
        rollover::across(
            parts.iter_mut().map(|part| &mut part.rows),
            settings.today,
            &mut findings,
        );
    }
    let spans =
        parts.iter().flat_map(|part| &part.rows).any(|row| row.carried.is_some()) || span.is_some();
    rollover::say_titled(parts.iter().flat_map(|part| &part.rows), year, &mut findings);
    let inferred = inferred(&parts);
    plan.activities = repeated::once(by_sheet(parts, &mut findings), &mut findings);
    if plan.activities.is_empty() {
        let place = sheets().next().map_or_else(
            || Origin::file(&register.file),
            |sheet| Origin::sheet(&register.file, &sheet.name),
        );
        return Err(Error::new(Code::NoActivities).at(place));
    }
    other_year::set_apart(&mut plan, spans, &mut findings);
    say_inferred(&plan.activities, &inferred, &mut findings);
    say_unsettled(&plan, &mut findings);
    uncounted::say(register, &mut findings);
    weekday::check(&plan.activities, &mut findings);
    sheets::read(register, &mut plan, &mut findings);
    organisation::settle(&mut plan, &register.file, &mut findings);
    settle_level(&mut plan);
    missing::once(&mut findings);
    Ok(Checked::new(plan, findings))
}

/// The rows of one table.
struct Part<'r> {
    sheet: &'r Sheet,
    table: &'r Table,
    origin: Origin,
    rows: Vec<Read>,
}

/// The activities of each sheet, its own sums compared. A plan above the register, on one sheet, is apart.
fn by_sheet(parts: Vec<Part<'_>>, findings: &mut Vec<Diagnostic>) -> Vec<SheetActivities> {
    let mut found: Vec<SheetActivities> = Vec::new();
    for Part { sheet, table, origin, rows } in parts {
        let activities: Vec<Activity> = rows.into_iter().map(|read| read.activity).collect();
        let own = sheet.tables.iter().skip_while(|own| !std::ptr::eq(*own, table));
        let next = own.skip(1).find_map(|next| next.header_rows.first());
        let sums = sums(sheet, table, next.copied());
        let above = found.iter().filter(|of| of.origin == origin).flat_map(|of| &of.activities);
        let above: Vec<&Activity> = above.collect();
        totals::compare(table, &sums, &activities, &above, &origin, findings);
        let plan = plan_title(sheet, table);
        let name = plan.map_or_else(|| Arc::clone(&sheet.name), Arc::clone);
        let same = |last: &&mut SheetActivities| last.origin == origin && last.name == name;
        if let Some(last) = found.last_mut().filter(same) {
            last.activities.extend(activities);
        } else {
            found.push(SheetActivities { name, origin, activities });
        }
    }
    found
}

/// 一、年度计划 above one of several tables whose others tell what was done.
fn plan_title<'s>(sheet: &Sheet, table: &'s Table) -> Option<&'s Arc<str>> {
    let is_plan =
        |table: &Table| table.title.as_ref().is_some_and(|title| repeated::is_plan(title));
    let others = sheet.tables.iter().any(|other| !is_plan(other));
    table.title.as_ref().filter(|_| others && is_plan(table))
}

/// The sheet of a register that has a header and nothing below it: that its year is unknown matters less.
fn without_rows(register: &Register) -> Option<&Sheet> {
    let mut sheets =
        register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Activities).peekable();
    let first = sheets.peek().copied();
    let empty = sheets.all(|sheet| sheet.tables.iter().all(|table| table.rows.is_empty()));
    first.filter(|_| empty)
}

/// A plan that says who and when, as far as it is written outside the rows.
fn empty_plan(register: &Register, year: i32, pairs: Vec<(String, String)>) -> Plan {
    let found = organisation::find(register, &pairs);
    let title = pairs
        .iter()
        .find(|(key, _)| matches!(key.as_str(), "标题" | "文件标题" | "计划名称" | "计划标题"));
    let title = title.map(|(_, value)| text::for_documents(value));
    Plan {
        title: title.unwrap_or_default(),
        parent: found.parent,
        organisation: found.name.unwrap_or_default(),
        organisation_from: found.found,
        year,
        profile: sheets::profile(pairs),
        ..Plan::default()
    }
}

/// What the sheet's name and titles say about time.
fn sheet_time<'c>(
    sheet: &Sheet,
    year: i32,
    span: Option<u8>,
    calendar: &'c Calendar,
) -> SheetTime<'c> {
    let titles = || sheet.titles.iter().map(|(_, text)| text.as_str());
    let own = year::in_text(&sheet.name).or_else(|| titles().find_map(year::in_text));
    // 2026-2027学年 in the file's name holds for every sheet that is not of a year of its own.
    let span = span.filter(|_| own.is_none_or(|own| own == year));
    let year = own.unwrap_or(year);
    let first_month = titles()
        .chain([&*sheet.name])
        .find_map(|text| year::first_month_of_span(text, year))
        .or(span);
    let context = date::Context { year, month: None, calendar, habits: Habits::default() };
    let month = date::read(&sheet.name, &context).ok().and_then(|reading| reading.when.month());
    SheetTime { year, first_month, month, calendar, habits: Habits::default(), serial_offset: 0.0 }
}

/// What a table and the titles over it show of dates that may be read in two ways.
fn habits(sheet: &Sheet, table: &Table) -> Habits {
    let column = table.columns.iter().find(|column| column.field == Some(Field::Date));
    let texts = || {
        let cells = table.rows.iter().filter_map(|row| row.cell(column?.column));
        cells.filter_map(|cell| match &cell.value {
            Value::Text(text) => Some(&**text),
            _ => None,
        })
    };
    let titles = sheet.titles.iter().map(|(_, text)| text.as_str());
    let headers = table.columns.iter().map(|column| &*column.header);
    let mut around = titles.chain(headers).chain([&*sheet.name]).chain(texts());
    Habits { day_first: date::day_first(texts()), republican: around.any(date::names_an_era) }
}

/// Whether a sheet is named for its part of the year: 9月, 第一季度, 秋季学期.
fn names_a_time(sheet: &str) -> bool {
    let name = text::compact(sheet);
    let number = |c: char| c.is_ascii_digit() || numerals::is_numeral(c);
    let month = name.split_once('月').is_some_and(|(before, _)| before.ends_with(number));
    month || ["季度", "学期", "上半年", "下半年"].iter().any(|word| name.contains(word))
}

/// One sheet a community: its name is the unit.
fn unit_of_sheet(sheet: &Sheet) -> Option<Arc<str>> {
    let name = text::tidy(&sheet.name);
    ["社区", "村", "街道", "居委会", "小区"]
        .iter()
        .any(|ending| name.ends_with(ending))
        .then(|| Arc::from(name))
}

/// The sum rows of a table: those between its header and the next one; of the first also those above it.
fn sums<'s>(sheet: &'s Sheet, table: &Table, next: Option<u32>) -> Vec<&'s LeftOut> {
    let is_first = sheet.tables.first().is_some_and(|first| std::ptr::eq(first, table));
    let first = if is_first { None } else { table.header_rows.first().copied() };
    let own = first.unwrap_or_default()..next.unwrap_or(u32::MAX);
    let sums = sheet.left_out.iter().filter(|left| !left.figures.is_empty());
    sums.filter(|left| left.origin.line().is_some_and(|row| own.contains(&row))).collect()
}

/// The activities of a table, its own order settled.
fn rows(table: &Table, context: &TableContext<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Read> {
    let mut rows: Vec<Read> = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells = RowCells { columns: &table.columns, row, sheet: context.sheet };
        let from = findings.len();
        match several::rows(&cells, findings) {
            None => take(row, context, &mut rows, findings),
            Some(listed) => {
                for row in &listed {
                    take(row, context, &mut rows, findings);
                }
                several::once(findings, from);
            }
        }
    }
    rollover::settle(&mut rows, context.today, findings);
    order::settle(&mut rows, findings);
    rows
}

/// Reads a row as an activity of its own, or as more about the one above.
fn take(
    row: &Row,
    context: &TableContext<'_>,
    rows: &mut Vec<Read>,
    findings: &mut Vec<Diagnostic>,
) {
    let before = findings.len();
    let Some(read) = activity::read(row, context, findings) else { return };
    let Some(last) = rows.last_mut().filter(|_| activity::continues(row, context)) else {
        return rows.push(read);
    };
    // Its name was looked at in the row above.
    let named = findings.split_off(before).into_iter();
    findings.extend(named.filter(|finding| finding.code != Code::TermMissing));
    activity::join(last, read, findings);
}

/// The rows whose status nobody wrote.
fn inferred(parts: &[Part<'_>]) -> HashSet<Origin> {
    let rows = parts.iter().flat_map(|part| &part.rows).filter(|read| read.inferred);
    rows.map(|read| read.activity.origin.clone()).collect()
}

/// One notice for all activities whose status nobody wrote.
fn say_inferred(
    activities: &[Activity],
    inferred: &HashSet<Origin>,
    findings: &mut Vec<Diagnostic>,
) {
    let inferred: Vec<&Activity> =
        activities.iter().filter(|activity| inferred.contains(&activity.origin)).collect();
    if let Some(first) = inferred.first() {
        let finding = Diagnostic::new(Code::StatusInferred).at(first.origin.clone());
        findings.push(finding.with("count", inferred.len()));
    }
    let counted = |of: &&&Activity| of.attendance.is_some() || of.online_attendance.is_some();
    let uncounted = || inferred.iter().filter(|activity| !counted(activity));
    if let Some(first) = uncounted().next() {
        let places: Vec<Origin> = uncounted().map(|of| of.place(Field::Attendance)).collect();
        let finding = Diagnostic::new(Code::StatusUncounted).at(first.place(Field::Attendance));
        let finding = finding.with("count", places.len()).with("cells", cells(&places));
        findings.push(finding);
    }
}

/// Visits written beside no day and no status: nothing tells that they were made, so they are not added.
fn say_unsettled(plan: &Plan, findings: &mut Vec<Diagnostic>) {
    let visits = |of: &Activity| of.attendance.as_ref().map_or(0, |count| count.value);
    let is_unsettled = |of: &&Activity| {
        let is_open = of.when.last_day().is_none() || of.when.recurrence.is_some();
        let is_silent = of.status == Status::Planned && of.source(Field::Status).is_none();
        is_silent && is_open && of.source(Field::Attendance).is_some() && visits(of) > 0
    };
    let unsettled: Vec<&Activity> = plan.activities.iter().filter(is_unsettled).collect();
    if let Some(first) = unsettled.first().filter(|_| plan.has_held()) {
        let sum = unsettled.iter().fold(0, |sum: u64, of| sum.saturating_add(visits(of)));
        let places: Vec<Origin> = unsettled.iter().map(|of| of.place(Field::Attendance)).collect();
        let finding = Diagnostic::new(Code::AttendanceUnsettled).at(first.place(Field::Attendance));
        let finding = finding.with("count", places.len()).with("cells", cells(&places));
        findings.push(finding.with("sum", sum));
    }
}

/// A register of several communities is a street's, whatever its name.
fn settle_level(plan: &mut Plan) {
    let mut units: Vec<&str> =
        plan.activities.iter().filter_map(|activity| activity.unit.as_deref()).collect();
    units.sort_unstable();
    units.dedup();
    let communities =
        units.iter().filter(|unit| unit.ends_with("社区") || unit.ends_with('村')).count();
    if communities > 1 && plan.level == Level::Community {
        plan.level = Level::Street;
    }
}
