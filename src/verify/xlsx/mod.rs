//! Figures of a tally workbook: its tables and their sums, its lists, the 明细 counted anew, and every
//! formula worked out again.

mod book;
mod detail;
mod last_year;
mod results;
mod survey;
mod tables;

use super::fact::{Fact, Group, Notes, Period, Statement};
use super::formula::Value;
use super::listing::{Listing, Rows};
use super::title;
use book::Book;
use tables::Tables;

/// A sheet as rows of values.
type Grid = Vec<Vec<Value>>;

/// What a workbook says.
pub(super) struct Read {
    pub statements: Vec<Statement>,
    /// How many formulas were worked out anew.
    pub formulas: usize,
    /// How many could not be.
    pub unknown: usize,
    /// Formulas whose saved result is not what they give.
    pub wrong: Vec<WrongCell>,
}

/// A formula whose saved result is wrong.
pub(super) struct WrongCell {
    pub sheet: String,
    pub cell: String,
    pub saved: String,
    pub worked_out: String,
}

/// The sheet that lists every activity.
const DETAIL: &str = "明细";

/// Reads a workbook; `None` when it is no tally, the reason in Chinese when it cannot be read.
pub(super) fn read(paper: &str, bytes: &[u8]) -> Result<Option<Read>, String> {
    let Some(book) = Book::open(bytes, |sheets| {
        sheets.iter().any(|name| name == DETAIL || quarter_of(name).is_some())
    })?
    else {
        return Ok(None);
    };
    let mut notes = Notes::of(paper);
    let shown = book.shown();
    let asked: Vec<Group> = shown.grids.iter().flat_map(survey::groups).collect();
    let mut lists: Option<Listing> = None;
    let mut whole: Option<Listing> = None;
    let heading = |grid: &Grid| grid.first().and_then(|row| title(&text(row.first())));
    let own = shown.grids.iter().find_map(heading).unwrap_or_default();
    let organisation = own.trim_end_matches(|c: char| c.is_ascii_digit());
    for (name, grid) in book.sheets().iter().zip(&shown.grids) {
        let place = format!("“{name}”表");
        let listings = listings(grid, organisation);
        if name == DETAIL {
            detail::count(grid, &asked, &mut notes);
            whole = listings.into_iter().find(Listing::is_of_activities);
        } else {
            let period = quarter_of(name).map_or(Period::Year, Period::Quarter);
            Tables::of(name, period).read(grid, &mut notes);
            survey::note(name, grid, &mut notes);
            results::note(name, grid, &mut notes);
            last_year::note(name, grid, &mut notes);
            for listing in listings {
                match &mut lists {
                    _ if !listing.is_of_activities() => listing.tell(&place, &mut notes),
                    Some(all) => all.join(listing),
                    None => lists = Some(listing),
                }
            }
        }
        if let Some(heading) = heading(grid) {
            notes.fact(Fact::Title, heading, &format!("{place}标题"));
        }
    }
    if let Some(whole) = whole {
        if let Some(lists) = lists {
            lists.tell_where_whole(&whole.names(), "各季度表的活动清单", &mut notes);
        }
        whole.tell("“明细”表", &mut notes);
    }
    let (formulas, unknown) = (shown.formulas, shown.unknown);
    Ok(Some(Read { statements: notes.statements, formulas, unknown, wrong: shown.wrong }))
}

/// The lists of a sheet: each header row and the rows below it, up to a blank line or another header.
fn listings(grid: &Grid, organisation: &str) -> Vec<Listing> {
    let texts: Rows = grid.iter().map(|row| row.iter().map(cell_text).collect()).collect();
    let mut found = Vec::new();
    for (at, row) in texts.iter().enumerate() {
        let named = row.iter().any(|cell| ["活动名称", "目标任务"].contains(&cell.as_str()));
        if !named {
            continue;
        }
        let numbered =
            |row: &&Vec<String>| row.first().is_some_and(|first| first.parse::<u32>().is_ok());
        let below = texts.iter().skip(at + 1).take_while(numbered).cloned();
        // The first column only numbers the rows; 明细序号 is broken over two lines.
        let table: Rows = std::iter::once(row.clone()).chain(below).collect();
        found.extend(Listing::read(&table, organisation));
    }
    found
}

/// A cell as a listing reads it: days as 3月5日.
fn cell_text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.trim().to_owned(),
        other => other.shown(),
    }
}

fn quarter_of(name: &str) -> Option<u8> {
    let at =
        ["第一季度", "第二季度", "第三季度", "第四季度"].iter().position(|word| *word == name)?;
    u8::try_from(at + 1).ok()
}

/// The text of a cell; a number is none.
fn text(cell: Option<&Value>) -> String {
    match cell {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

fn number(cell: Option<&Value>) -> Option<f64> {
    match cell? {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}
