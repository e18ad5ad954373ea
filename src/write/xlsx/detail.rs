//! 明细: every activity in one row, as a table that the other sheets count.
//!
//! Comes in: the plan and the places of the drop-down lists. Goes out: the sheet. Dates and numbers are
//! real; what was understood from a longer text carries that text as a comment.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, ExcelDateTime, Format, Formula, Note, Table,
    TableColumn, TableStyle, Worksheet,
};

use crate::model::{Activity, Date, Fen, Plan};

use super::column::{self, Column, Ledger};
use super::entry::{self, Entry, UNDATED};
use super::live::{Live, Shown};
use super::original;
use super::page;
use super::pen::{Filled, Pen};

/// Comments beyond this number would make the file slow to open.
pub(super) const MOST_NOTES: usize = 2_000;

/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;

/// Where the drop-down lists take their terms from, as ranges on other sheets.
#[derive(Debug)]
pub(super) struct Lists {
    /// 形式
    pub forms: Option<String>,
    /// 领域
    pub topics: Option<String>,
}

/// Fills the sheet; the number of comments that found no room.
pub(super) fn write(
    pen: &mut Pen<'_>,
    ledger: &Ledger,
    plan: &Plan,
    lists: &Lists,
) -> Filled<usize> {
    let widths = widths(ledger, plan);
    let last_column = u16::try_from(ledger.columns().len()).unwrap_or(1) - 1;
    let last_printed = ledger.last_printed();
    let title = format!("{}{}年科普活动明细", plan.organisation, plan.year);
    let style = pen.style;
    pen.height(0, 30.0)?;
    pen.text_across(0, (0, last_printed), &title, &style.title)?;
    pen.height(Ledger::HEAD, 32.0)?;
    add_table(pen, ledger, last_column)?;
    for (column, width) in (0..).zip(&widths) {
        pen.sheet.set_column_width(column, *width)?;
    }
    let mut notes = 0;
    for (index, activity) in (0..).zip(&plan.activities) {
        write_row(pen, ledger, (index, activity), &widths, &mut notes)?;
    }
    if plan.activities.is_empty() {
        // The table's one empty row, which computes as soon as it has a date.
        for (column, formula) in computed() {
            let live = Live::new(formula, Shown::Text(UNDATED.to_owned()));
            if let Some(at) = ledger.position(column) {
                pen.live(Ledger::row(0), at, &live, &style.plain_count)?;
            }
        }
    }
    validate(pen.sheet, ledger, lists)?;
    page::wide(pen.sheet);
    // All rows, so that those added under the table are printed too.
    pen.sheet.set_print_area(0, 0, LAST_ROW, last_printed)?;
    pen.sheet.set_repeat_rows(0, Ledger::HEAD)?.set_freeze_panes(Ledger::HEAD + 1, 0)?;
    Ok(notes.saturating_sub(MOST_NOTES))
}

/// The columns that compute themselves, and their formulas.
pub(super) fn computed() -> [(Column, String); 2] {
    [(Column::Month, entry::month_formula()), (Column::Quarter, entry::quarter_formula())]
}

fn add_table(pen: &mut Pen<'_>, ledger: &Ledger, last_column: u16) -> Filled {
    let columns: Vec<TableColumn> = ledger
        .columns()
        .iter()
        .map(|of| TableColumn::new().set_header(of.header()).set_header_format(&pen.style.head))
        .collect();
    // The table is told of its first row only; see `package`.
    let table =
        Table::new().set_name(column::TABLE).set_style(TableStyle::None).set_columns(&columns);
    pen.sheet.add_table(Ledger::HEAD, 0, Ledger::row(0), last_column, &table)?;
    Ok(())
}

/// The width of each column: its longest text within bounds, and less where a page has no room for it.
fn widths(ledger: &Ledger, plan: &Plan) -> Vec<f64> {
    let natural = natural_widths(ledger, plan);
    let wrapped: Vec<f64> = ledger
        .columns()
        .iter()
        .zip(&natural)
        .map(|(column, width)| column.wrapped_width().map_or(*width, |least| least.min(*width)))
        .collect();
    let printed = usize::from(ledger.last_printed()) + 1;
    let pixels =
        |widths: &[f64]| -> f64 { widths.iter().take(printed).copied().map(page::pixels).sum() };
    let (least, most) = (pixels(&wrapped), pixels(&natural));
    // How much of the room between the narrowest and the widest the page has, 0–1.
    let share = ((page::legible_pixels() - least) / (most - least).max(1.0)).clamp(0.0, 1.0);
    wrapped.iter().zip(&natural).map(|(least, most)| least + (most - least) * share).collect()
}

fn natural_widths(ledger: &Ledger, plan: &Plan) -> Vec<f64> {
    let width = |column: &Column| {
        let entries = (1..).zip(&plan.activities);
        let widths = entries.map(|(number, activity)| Entry::of(activity, *column, number).width());
        widths.fold(column.least_width(), f64::max).min(column.greatest_width())
    };
    ledger.columns().iter().map(width).collect()
}

fn write_row(
    pen: &mut Pen<'_>,
    ledger: &Ledger,
    (index, activity): (u32, &Activity),
    widths: &[f64],
    notes: &mut usize,
) -> Filled {
    let row = Ledger::row(index);
    let start = Entry::of(activity, Column::Start, index + 1);
    let mut lines = Vec::with_capacity(8);
    for ((at, column), width) in (0..).zip(ledger.columns()).zip(widths) {
        let entry = Entry::of(activity, *column, index + 1);
        write_entry(pen, (row, at, *column), &entry, &start)?;
        if let Entry::Text(text) = &entry {
            lines.push((text.clone(), *width));
        }
        let remark = column.field().and_then(|field| original::remark(activity, field, &entry));
        let Some(remark) = remark else { continue };
        *notes += 1;
        if *notes <= MOST_NOTES {
            let (width, height) = original::size(&remark);
            let note = Note::new(remark)
                .set_width(width)
                .set_height(height)
                .set_author("活动台账")
                .add_author_prefix(false)
                .set_font_name(super::style::FANG)
                .set_font_size(10);
            pen.sheet.insert_note(row, at, &note)?;
        }
    }
    let lines: Vec<(&str, f64)> = lines.iter().map(|(text, width)| (&**text, *width)).collect();
    pen.fit_height(row, &lines)
}

fn write_entry(
    pen: &mut Pen<'_>,
    (row, column, of): (u32, u16, Column),
    entry: &Entry<'_>,
    start: &Entry<'_>,
) -> Filled {
    let style = pen.style;
    match entry {
        Entry::Empty => pen.blank(row, column, &style.text),
        Entry::Text(text) if of.is_centred() => pen.text(row, column, text, &style.centre),
        Entry::Text(text) => pen.text(row, column, text, &style.text),
        Entry::Word(word) => pen.text(row, column, word, &style.centre),
        Entry::Count(count) => pen.whole(row, column, *count, &style.plain_count),
        Entry::Money(Fen(fen)) => pen.number(row, column, Fen(*fen).yuan(), &style.plain_money),
        Entry::Day(date) => write_date(pen, row, column, *date, &style.date),
        Entry::Month(date) => write_date(pen, row, column, *date, &style.month),
        Entry::TenDays(date, part) => {
            let format = style.ten_days.get(*part).unwrap_or(&style.month);
            write_date(pen, row, column, *date, format)
        }
        Entry::MonthOf(month) => {
            let formula = (entry::month_in(start) == *month).then(entry::month_formula);
            write_derived(pen, row, column, *month, formula)
        }
        Entry::QuarterOf(quarter) => {
            let formula = (entry::quarter_in(start) == *quarter).then(entry::quarter_formula);
            write_derived(pen, row, column, *quarter, formula)
        }
    }
}

fn write_date<'a>(
    pen: &mut Pen<'a>,
    row: u32,
    column: u16,
    date: Date,
    format: &'a Format,
) -> Filled {
    let year = u16::try_from(date.year()).unwrap_or_default();
    let date = ExcelDateTime::from_ymd(year, date.month(), date.day())?;
    pen.number(row, column, &date, format)
}

/// A month or quarter: by formula when the date cell tells it, else as it is known.
fn write_derived(
    pen: &mut Pen<'_>,
    row: u32,
    column: u16,
    number: Option<u8>,
    formula: Option<String>,
) -> Filled {
    let style = pen.style;
    let shown = match number {
        Some(number) => Shown::Whole(u64::from(number)),
        None => Shown::Text(UNDATED.to_owned()),
    };
    match (formula, shown) {
        (Some(formula), shown) => {
            pen.live(row, column, &Live::new(formula, shown), &style.plain_count)
        }
        (None, Shown::Whole(number)) => pen.whole(row, column, number, &style.plain_count),
        (None, shown) => pen.text(row, column, &shown.to_string(), &style.plain_count),
    }
}

/// Drop-down lists for status, form and topic, spare rows included.
fn validate(sheet: &mut Worksheet, ledger: &Ledger, lists: &Lists) -> Filled {
    let mut add = |column: Column, rule: &DataValidation| {
        let Some(at) = ledger.position(column) else { return Ok(()) };
        let (first, last) = (Ledger::row(0), ledger.last_watched_row());
        sheet.add_data_validation(first, at, last, at, rule).map(|_| ())
    };
    let status = DataValidation::new()
        .allow_list_strings(&column::statuses())?
        .set_error_title("状态")?
        .set_error_message(format!("请从列表中选择：{}", column::statuses().join("、")))?;
    add(Column::Status, &status)?;
    add(Column::Planned, &DataValidation::new().allow_list_strings(&["是", "否"])?)?;
    let terms = |range: &str, what: &str| {
        DataValidation::new()
            .allow_list_formula(Formula::new(format!("={range}")))
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(what)?
            .set_error_message("汇总表中没有这一类；填入后不会计入分类合计，请查看“核对”表")
    };
    let lists = [(Column::Form, &lists.forms), (Column::Topic, &lists.topics)];
    for (column, range) in lists {
        if let Some(range) = range {
            add(column, &terms(range, column.header())?)?;
        }
    }
    Ok(())
}
