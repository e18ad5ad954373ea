//! From a grid to a sheet: role, titles, tables and left-out rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::error::Error;
use crate::model::{
    Column, Field, LeftOut, LeftOutKind, Origin, Sheet, SheetRole, Table, Value, column_letters,
};
use crate::settings::Settings;

use super::across::{self, Block};
use super::body::{self, Body};
use super::carried::{self, Earlier};
use super::grid::{Grid, GridRow};
use super::header::{self, Header};
use super::{assign, banner, beside, columns, content, given, groups, other, plain, remarks, role};

/// Cells that merged areas may fill on one sheet.
const FILL_LIMIT: usize = 500_000;

/// The sheet of a grid; beside it, what a near-register lacks. `earlier` is the header of the register last
/// read, for a sheet that goes on without one.
pub fn sheet(
    file: &Arc<str>,
    mut grid: Grid,
    settings: &Settings,
    earlier: &mut Option<Earlier>,
    findings: &mut Vec<Diagnostic>,
) -> (Sheet, Option<Error>) {
    grid.fill_merges(FILL_LIMIT);
    let origin = Origin::sheet(file, &grid.name);
    let header = header::find(&grid, 0, &settings.aliases);
    let header = given::header(&grid, header, settings, &origin);
    let header = header.map(|header| named_by_content(header, &grid));
    let carried = carried(&grid, header.as_ref(), earlier.as_ref(), settings);
    let goes_on = carried.is_some();
    let header = carried.or(header);
    let (mut role, mut reason) = role::role(&grid, header.as_ref());
    let lacking = header
        .as_ref()
        .filter(|_| role == SheetRole::Ignored)
        .and_then(|header| lacks(header, &origin, settings));
    let taken = header.as_ref().and_then(|header| given::taken(header, settings, &origin));
    let taken = taken.filter(|_| role == SheetRole::Activities);
    let mut blocks = Vec::new();
    if taken.is_some() {
        (role, reason) = (SheetRole::Ignored, "指明的列与表头不合".to_owned());
    } else if grid.hidden && !settings.include_hidden {
        findings.extend(unread(&grid, role, &origin));
        (role, reason) = (SheetRole::Ignored, hidden_reason(role).to_owned());
    } else if role == SheetRole::Ignored && !role::is_set_apart(&grid) {
        blocks = across::blocks(&grid, settings).unwrap_or_default();
    }
    if !blocks.is_empty() {
        (role, reason) = (SheetRole::Activities, "横着登记，一列一项活动".to_owned());
    }
    let mut sheet = Sheet {
        name: Arc::clone(&grid.name),
        role,
        reason,
        hidden: grid.hidden,
        titles: Vec::new(),
        tables: Vec::new(),
        left_out: Vec::new(),
    };
    let lacking = taken.or(lacking).filter(|_| !sheet.hidden && blocks.is_empty());
    match (role, header) {
        (SheetRole::Ignored, _) => sheet.titles = plain::lone_texts(&grid),
        (SheetRole::Activities, _) if !blocks.is_empty() => {
            run_across(&mut sheet, &grid, blocks, &origin, settings, findings);
        }
        (SheetRole::Activities, Some(header)) => {
            if goes_on {
                carried::REASON.clone_into(&mut sheet.reason);
                findings.extend(earlier.as_ref().map(|earlier| goes_on_from(earlier, &origin)));
            } else {
                *earlier = Some(Earlier { sheet: Arc::clone(&grid.name), header: header.clone() });
            }
            upright(&mut sheet, grid, &header, &origin, settings, findings);
        }
        _ => sheet.tables.extend(plain::table(grid)),
    }
    (sheet, lacking)
}

/// The header of the sheet before, where a sheet has none and its rows stand alike.
fn carried(
    grid: &Grid,
    own: Option<&Header>,
    earlier: Option<&Earlier>,
    settings: &Settings,
) -> Option<Header> {
    let earlier = earlier.filter(|_| own.is_none_or(|own| !own.is_register()))?;
    carried::header(&earlier.header, grid, &settings.aliases)
}

fn goes_on_from(earlier: &Earlier, origin: &Origin) -> Diagnostic {
    let finding = Diagnostic::new(Code::HeaderCarried).at(origin.clone());
    finding.with("sheet", &origin.sheet).with("other", &earlier.sheet)
}

/// Why a hidden sheet is not read, and how it would be if it holds a register.
fn hidden_reason(role: SheetRole) -> &'static str {
    match role {
        SheetRole::Activities => "隐藏的工作表，加上 --include-hidden 才读取",
        _ => "隐藏的工作表",
    }
}

/// A hidden sheet that would be read if it were not hidden.
fn unread(grid: &Grid, role: SheetRole, origin: &Origin) -> Option<Diagnostic> {
    let finding = Diagnostic::new(Code::SheetHidden).at(origin.clone());
    let finding = finding.with("sheet", &grid.name).with("role", role.chinese());
    (role != SheetRole::Ignored).then_some(finding)
}

/// A header with a time but no name has it where one column holds words about activities.
fn named_by_content(mut header: Header, grid: &Grid) -> Header {
    if header.has_name() || !header.has_time() || header.fields.len() < 3 {
        return header;
    }
    let below = grid.rows.partition_point(|row| row.row <= header.last_row());
    if content::of_words(&header.columns, &grid.rows[below..]).is_some() {
        header.fields.insert(Field::Name);
    }
    header
}

/// What keeps a block with several known words from being a register, and the columns it may be about.
fn lacks(header: &Header, origin: &Origin, settings: &Settings) -> Option<Error> {
    let code = match (header.has_name(), header.has_time()) {
        (true, false) => Code::DateColumnMissing,
        (false, true) if header.fields.len() >= 3 => Code::NameColumnMissing,
        _ => return None,
    };
    let unknown: Vec<&(u32, String)> = header
        .columns
        .iter()
        .filter(|(_, text)| columns::field(text, &settings.aliases).is_none())
        .collect();
    let letter =
        unknown.first().map_or_else(|| "C".to_owned(), |(column, _)| column_letters(*column));
    let error = Error::new(code).at(origin.at_row(header.top)).with("letter", letter);
    let header_text = unknown.first().map_or("列名", |(_, text)| text.as_str());
    let error = error.with("header", header_text);
    let list = |one: fn(&str, &str) -> String, mark: &str| {
        let named = unknown.iter().map(|(column, text)| one(&column_letters(*column), text));
        named.collect::<Vec<_>>().join(mark)
    };
    Some(if unknown.is_empty() {
        error.worded("columns", "各列都已认作别的项目", "every column is taken for another field")
    } else {
        let zh = list(|letter, text| format!("{letter}列“{text}”"), "、");
        let en = list(|letter, text| format!("{letter} “{text}”"), ", ");
        error.worded("columns", format!("没有认出的列：{zh}"), format!("unknown columns: {en}"))
    })
}

/// Reads a sheet on which one activity takes a row.
fn upright(
    sheet: &mut Sheet,
    grid: Grid,
    first: &Header,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let above = &grid.rows[..grid.rows.partition_point(|row| row.row < first.top)];
    let tabled = other::above(above);
    let heading = above.iter().find(|row| tabled.contains(&row.row));
    findings.extend(heading.map(|row| remarks::other_table(row, tabled.len() - 1, origin)));
    for row in above {
        if tabled.contains(&row.row) {
            leave_out(sheet, row, LeftOutKind::OtherTable, origin);
        } else {
            title_row(sheet, row, origin);
        }
    }
    activities(sheet, grid, first, origin, settings, findings);
    remarks::hidden_rows(sheet, origin, findings);
    remarks::colours(sheet, findings);
}

/// Reads a sheet on which one activity takes a column.
fn run_across(
    sheet: &mut Sheet,
    grid: &Grid,
    blocks: Vec<Block>,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let first = blocks.first().map_or(u32::MAX, |block| block.rows.0);
    let inside =
        |row: &GridRow| blocks.iter().any(|block| (block.rows.0..=block.rows.1).contains(&row.row));
    for row in grid.rows.iter().filter(|row| !inside(row)) {
        if row.row < first {
            title_row(sheet, row, origin);
        } else {
            leave_out(sheet, row, LeftOutKind::Note, origin);
        }
    }
    let turned = origin.clone().turned(true);
    for Block { grid, header, .. } in blocks {
        activities(sheet, grid, &header, &turned, settings, findings);
    }
    remarks::hidden_rows(sheet, &turned, findings);
    remarks::colours(sheet, findings);
}

/// Reads all tables from the first header to the last row.
fn activities(
    sheet: &mut Sheet,
    grid: Grid,
    first: &Header,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    remarks::hidden_columns(&grid, first, origin, findings);
    let starts = header_starts(&grid, first, settings);
    let mut headers = starts.into_iter().peekable();
    let mut rows = grid.rows.into_iter().skip_while(|row| row.row < first.top).peekable();
    while let Some(start) = headers.next() {
        let end = headers.peek().map_or(u32::MAX, Start::top);
        let mut own: Vec<GridRow> = Vec::new();
        while let Some(row) = rows.next_if(|row| row.row < end) {
            own.push(row);
        }
        let (header, repeated, title) = match start {
            Start::Register { header, repeated, title } => (header, repeated, title),
            Start::Other(_) => {
                other_table(sheet, &own, origin, findings);
                continue;
            }
        };
        let mut parts = side_by_side(&header, &own, settings, origin, findings);
        if let [only] = parts.as_mut_slice() {
            only.title = title;
        }
        let Some(last) = parts.pop() else { continue };
        for part in parts {
            table(sheet, (part, &repeated), own.clone(), origin, settings, findings);
        }
        table(sheet, (last, &repeated), own, origin, settings, findings);
    }
}

/// A table that is not of activities: each of its rows is left out.
fn other_table(
    sheet: &mut Sheet,
    rows: &[GridRow],
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) {
    let heading = rows.first();
    findings.extend(heading.map(|row| remarks::other_table(row, rows.len() - 1, origin)));
    for row in rows {
        leave_out(sheet, row, LeftOutKind::OtherTable, origin);
    }
}

/// A part of a table that goes on beside itself: its header and the heading over it.
struct Part {
    header: Header,
    group: Option<Arc<str>>,
    /// The line that stands alone right above it.
    title: Option<Arc<str>>,
}

/// A table beside itself becomes as many tables as it has parts; a register behind a blank column is one more,
/// and what else stands there is said.
fn side_by_side(
    header: &Header,
    rows: &[GridRow],
    settings: &Settings,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Part> {
    let part = |part: beside::Part| Part {
        header: Header { columns: part.columns, ..header.clone() },
        group: part.group.as_deref().map(Arc::from),
        title: None,
    };
    let mut parts: Vec<Part> = beside::parts(&header.columns).into_iter().map(part).collect();
    for run in &header.beside {
        let fields = header::fields_of(run, &settings.aliases);
        let own = Header { columns: run.clone(), fields, ..header.clone() };
        if own.is_register() && names_activities(&own) {
            parts.push(Part { header: own, group: None, title: None });
        } else {
            remarks::beside(run, header, rows, settings, origin, findings);
        }
    }
    parts
}

/// Whether one heading is exactly a word for the activity's name and another counts who came: a list of
/// materials has names and days too.
fn names_activities(header: &Header) -> bool {
    let named = header.columns.iter().any(|(_, text)| columns::is_name_word(text));
    named && header.fields.contains(&Field::Attendance)
}

/// Where a table begins on a sheet.
enum Start {
    /// A register's header, the rows on which it is repeated, and the line that stands alone right above it.
    Register { header: Header, repeated: BTreeSet<u32>, title: Option<Arc<str>> },
    /// The row of headings of a table that is not of activities.
    Other(u32),
}

impl Start {
    fn of(header: Header, grid: &Grid) -> Self {
        let at = grid.rows.partition_point(|row| row.row < header.top);
        let title = at.checked_sub(1).and_then(|at| grid.rows.get(at));
        let title = title.filter(|row| row.row + 1 == header.top && other::is_alone(row));
        let title = title.and_then(|row| Some(Arc::from(row.texts().first()?.1.as_str())));
        Self::Register { header, repeated: BTreeSet::new(), title }
    }

    fn top(&self) -> u32 {
        match self {
            Self::Register { header, .. } => header.top,
            Self::Other(top) => *top,
        }
    }
}

/// Further headers down the sheet: the same words again are a repetition, other words a new table.
fn header_starts(grid: &Grid, first: &Header, settings: &Settings) -> Vec<Start> {
    let mut starts = vec![Start::of(first.clone(), grid)];
    let name_column = |header: &Header| {
        let names = header.columns_of(&[Field::Name, Field::PlannedName], &settings.aliases);
        names.first().copied().unwrap_or(1)
    };
    let mut column = name_column(first);
    let mut below = first.last_row();
    for (at, row) in grid.rows.iter().enumerate() {
        if row.row <= below {
            continue;
        }
        let found = if names_a_column(row, column) {
            header::header_at(grid, at, &settings.aliases).filter(Header::is_register)
        } else {
            None
        };
        let Some(header) = found else {
            if other::begins(&grid.rows, at) {
                below = row.row;
                starts.push(Start::Other(row.row));
            }
            continue;
        };
        below = header.last_row();
        match starts.last_mut() {
            Some(Start::Register { header: last, repeated, .. })
                if header.columns == last.columns =>
            {
                repeated.extend(header.rows);
            }
            _ => {
                column = name_column(&header);
                starts.push(Start::of(header, grid));
            }
        }
    }
    starts
}

/// A quick look before the thorough one: mostly text, and the name column, or one beside it, holds a
/// heading's word.
fn names_a_column(row: &GridRow, column: u32) -> bool {
    let texts =
        row.cells.iter().filter(|cell| matches!(cell.value, crate::model::Value::Text(_))).count();
    if texts * 3 < row.cells.len() * 2 {
        return false;
    }
    let near = row.cells.iter().filter(|cell| cell.column.abs_diff(column) <= 2);
    near.into_iter().any(|cell| match &cell.value {
        Value::Text(text) if text.len() <= 60 => columns::is_name_word(text),
        _ => false,
    })
}

fn table(
    sheet: &mut Sheet,
    (part, repeated): (Part, &BTreeSet<u32>),
    rows: Vec<GridRow>,
    origin: &Origin,
    settings: &Settings,
    findings: &mut Vec<Diagnostic>,
) {
    let Part { header, group, title } = part;
    let place = origin.at_row(header.top);
    let last = header.last_row();
    let below = &rows[rows.partition_point(|row| row.row <= last)..];
    let columns = assign::assign(&header.columns, below, settings, &place, findings);
    remarks::unmapped(&columns, &rows, &header, origin, findings);
    // A title's month is that of days alone; other dates have a month of their own, or none.
    let month = || banner::of_title(title.as_deref()?).filter(|_| days_alone(&columns, below));
    let group = group.or_else(|| month().map(Arc::from));
    let mut body = Body::new(&columns, origin, group).outlined(below);
    for row in rows {
        if header.rows.contains(&row.row) {
            continue;
        }
        if repeated.contains(&row.row) {
            body.push_repeated_header(&row);
        } else {
            body.push(row);
        }
    }
    let (mut rows, left_out, lacks_day) = (body.rows, body.left_out, body.lacks_day);
    let below = last + 1;
    groups::fill(&mut rows, &columns);
    if lacks_day {
        groups::days(&mut rows, &columns, origin, findings);
    }
    sheet.left_out.extend(left_out);
    sheet.tables.push(Table {
        title,
        header_rows: header.rows,
        first_row: rows.first().map_or(below, |row| row.row),
        last_row: rows.last().map_or(below, |row| row.row),
        columns,
        rows,
        across: origin.across,
    });
}

/// Whether a table's dates are days without a month: 8日, 12-13日.
fn days_alone(columns: &[Column], rows: &[GridRow]) -> bool {
    let dates = columns.iter().find(|column| column.field == Some(Field::Date));
    let Some(dates) = dates.map(|column| column.column) else { return false };
    let is_day = |value: &Value| match value {
        Value::Text(text) => {
            let text = text.trim();
            text.ends_with(['日', '号']) && !text.contains('月')
        }
        _ => false,
    };
    let cells = || rows.iter().filter_map(|row| row.cell(dates));
    let days = cells().filter(|cell| is_day(&cell.value)).count();
    days > 0 && days * 2 >= cells().count()
}

/// A row outside of the tables, with a shortened text.
fn leave_out(sheet: &mut Sheet, row: &GridRow, kind: LeftOutKind, origin: &Origin) {
    let text = body::summary(row);
    let origin = origin.at_row(row.row);
    sheet.left_out.push(LeftOut { origin, kind, text, figures: Vec::new() });
}

fn title_row(sheet: &mut Sheet, row: &GridRow, origin: &Origin) {
    let mut texts: Vec<String> = row.texts().into_iter().map(|(_, text)| text).collect();
    texts.dedup();
    if texts.is_empty() {
        return;
    }
    let text = texts.join("　");
    // Some registers sum up above their header.
    if let Some((kind, figures)) = body::sums_above(row) {
        sheet.left_out.push(LeftOut { origin: origin.at_row(row.row), kind, text, figures });
        return;
    }
    let is_unit_line =
        ["填报", "单位", "日期", "时间", "制表"].iter().any(|word| text.starts_with(word))
            || text.contains(['：', ':']);
    let kind = if is_unit_line { LeftOutKind::UnitLine } else { LeftOutKind::Title };
    sheet.left_out.push(LeftOut {
        origin: origin.at_row(row.row),
        kind,
        text: text.clone(),
        figures: Vec::new(),
    });
    sheet.titles.push((row.row, text));
}
