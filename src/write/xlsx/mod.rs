//! The quarterly tally workbook (季度统计表): live, printable, and right before anyone recalculates.
//!
//! Comes in: a plan, its tally, findings and targets, all borrowed. Goes out: the bytes of an .xlsx file.
//! Every figure is the tally's; every formula carries it as the value it has now and counts 明细 again
//! when a clerk changes it there. Not here: counting, deciding what is wrong, files.

mod areas;
mod chart;
mod check;
mod column;
mod detail;
mod entry;
mod frame;
mod listing;
mod live;
mod original;
mod package;
mod page;
mod pen;
mod quarter;
mod query;
mod review;
mod style;
mod survey;
mod table;
mod target;
mod text;
mod year;
mod year_columns;
mod year_tables;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::diag::{Code, Diagnostic};
use crate::error::{Error, Result};
use crate::model::{Date, Plan, Tally, TargetResult};
use crate::settings::Settings;

use column::Ledger;
use package::Additions;
use pen::{Filled, Pen};
use style::Styles;

/// More activities than these would take up memory by the hundred megabytes.
const LONG: usize = 10_000;

/// The usual level, 6, takes up to a quarter longer for a file an eighth smaller.
const COMPRESSION: u8 = 2;

/// What the workbook shows.
#[derive(Clone, Copy, Debug)]
pub struct TallyPaper<'a> {
    /// The plan: 明细 and the lists.
    pub plan: &'a Plan,
    /// Its figures.
    pub tally: &'a Tally,
    /// How the register was read, for 核对.
    pub findings: &'a [Diagnostic],
    /// 目标完成.
    pub targets: &'a [TargetResult],
    /// Last year's plan and figures, for 去年同期.
    pub last_year: Option<(&'a Plan, &'a Tally)>,
}

/// How the workbook is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XlsxOptions {
    /// 填报日期, and the file's own date.
    pub today: Date,
    /// Only this quarter's sheet, 1–4; others are taken as no wish.
    pub quarter: Option<u8>,
    /// What stands in an empty cell: 0, - or /.
    pub empty_mark: String,
}

impl XlsxOptions {
    /// The options of a run.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        Self {
            today: settings.today,
            quarter: settings.quarter,
            empty_mark: settings.empty_mark.clone(),
        }
    }
}

/// Makes the workbook: the bytes of an .xlsx file, the same for the same paper and options.
///
/// # Errors
/// `paper-failed` when the plan has more activities than a sheet has rows, or the file cannot be made.
pub fn write(paper: &TallyPaper<'_>, options: &XlsxOptions) -> Result<Vec<u8>> {
    let ledger = Ledger::of(paper.plan).ok_or_else(|| failed("活动超过一张工作表能容纳的行数"))?;
    let (bytes, additions) =
        make(paper, options, &ledger).map_err(|error| failed(&error.to_string()))?;
    package::finish(bytes, &additions).map_err(|error| failed(&error.to_string()))
}

fn failed(reason: &str) -> Error {
    Error::new(Code::PaperFailed).with("paper", "季度统计表").with("reason", reason)
}

fn make(
    paper: &TallyPaper<'_>,
    options: &XlsxOptions,
    ledger: &Ledger,
) -> Filled<(Vec<u8>, Additions)> {
    let styles = Styles::new(&options.empty_mark);
    let mut book = Workbook::new();
    book.set_zip_compression_level(COMPRESSION);
    // A default column of 64 pixels says that a digit is 7 wide, as those of 五号仿宋 are.
    book.set_default_format(&style::base(), 20, 64)?;
    book.set_properties(&properties(paper.plan, options.today)?);
    for (name, range) in ledger.names() {
        book.define_name(name, &range)?;
    }
    let mut quarters = Vec::new();
    for (number, name) in (1..).zip(frame::ORDINALS) {
        if options.quarter.is_none_or(|only| only == number || !(1..=4).contains(&only)) {
            let mut pen = Pen::new(add_sheet(&mut book, name)?, &styles);
            quarters.push(quarter::write(&mut pen, paper, number, options.today)?);
            pen.finish()?;
        }
    }
    let mut pen = Pen::new(add_sheet(&mut book, year::SHEET)?, &styles);
    let (year, charts) = year::write(&mut pen, paper, options.today)?;
    pen.finish()?;
    if !paper.targets.is_empty() {
        let mut pen = Pen::new(add_sheet(&mut book, "目标完成")?, &styles);
        target::write(&mut pen, paper, options.today)?;
        pen.finish()?;
    }
    let lists = detail::Lists { forms: year.forms.labels(), topics: year.topics.labels() };
    let mut pen = detail_pen(&mut book, &styles, paper.plan)?;
    let unwritten = detail::write(&mut pen, ledger, paper.plan, &lists)?;
    pen.finish()?;
    let omitted = omitted(&quarters, unwritten);
    let checks =
        check::all(paper, &check::Places { year, quarters: &quarters, names: ledger.all_names() });
    let mut pen = Pen::new(add_sheet(&mut book, "核对")?, &styles);
    review::write(&mut pen, paper, &checks, &omitted)?;
    pen.finish()?;
    let computed = detail::computed()
        .map(|(column, formula)| (column.header(), formula.trim_start_matches('=').to_owned()));
    let additions = Additions { charts, table: ledger.table(), computed: computed.into() };
    Ok((book.save_to_buffer()?, additions))
}

/// What the workbook leaves out because there is too much of it, and where it is found.
fn omitted(quarters: &[quarter::Places], comments: usize) -> Vec<String> {
    let most = listing::LONGEST;
    let long = quarters.iter().filter(|places| places.activities > most);
    let lists = long.map(|places| {
        let word = frame::ORDINALS[usize::from(places.quarter - 1).min(3)];
        let count = places.activities;
        format!("{word}共{count}项活动，超过{most}项，清单不逐项列出；请在“明细”表的“季度”列筛选。")
    });
    let comments = (comments > 0).then(|| {
        let most = detail::MOST_NOTES;
        format!(
            "“明细”表的台账原文批注只写{most}条，另有{comments}条未写；请按“台账出处”查看台账。"
        )
    });
    lists.chain(comments).collect()
}

fn add_sheet<'a>(book: &'a mut Workbook, name: &str) -> Filled<&'a mut Worksheet> {
    book.add_worksheet().set_name(name)
}

/// A very long 明细 goes through a scratch file of the system row by row, where there is one.
fn detail_pen<'a>(book: &'a mut Workbook, styles: &'a Styles, plan: &Plan) -> Filled<Pen<'a>> {
    let is_long = plan.activities.len() > LONG;
    if !(is_long && book.add_worksheet_with_constant_memory().is_ok()) {
        return Ok(Pen::new(add_sheet(book, column::SHEET)?, styles));
    }
    let last = book.worksheets().len() - 1;
    Ok(Pen::streaming(book.worksheet_from_index(last)?.set_name(column::SHEET)?, styles))
}

fn properties(plan: &Plan, today: Date) -> std::result::Result<DocProperties, XlsxError> {
    let year = u16::try_from(today.year()).unwrap_or_default();
    let created = ExcelDateTime::from_ymd(year, today.month(), today.day())?;
    let title = format!("{}{}年科普活动季度统计表", plan.organisation, plan.year);
    Ok(DocProperties::new()
        .set_title(text::clean(&title))
        .set_author(text::clean(&plan.organisation))
        .set_creation_datetime(&created))
}
