//! Workbooks through calamine: xlsx, xlsm, xlsb and xls.
//!
//! Comes in: bytes whose format is known. Goes out: one sparse [`Grid`] a sheet. calamine is named
//! nowhere else; its dense ranges are avoided where it can stream, and its panics do not pass.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{
    Cell, Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};
use rustc_hash::FxHashMap;

use crate::diag::{Checked, Code, Diagnostic};
use crate::error::{Error, Result};
use crate::model::{Date, Format, Origin, Value};

use super::biff::{Old, OldSheet};
use super::grid::Grid;
use super::sheet_xml::{self, SheetMarks};
use super::unpacked::Unpacked;
use super::{biff, limits, xlsb_marks};

type Bytes<'a> = Cursor<&'a [u8]>;

/// Where a workbook keeps the texts of its cells.
const SHARED_STRINGS: &str = "xl/sharedStrings.xml";

/// Reads the sheets of a workbook.
///
/// # Errors
/// `file-encrypted`, `file-damaged` or `file-too-large`. A single bad sheet is a finding.
pub fn grids(file: &str, bytes: &[u8], format: Format) -> Result<Checked<Vec<Grid>>> {
    let read = || match format {
        Format::Xlsb => xlsb(file, bytes),
        Format::Xls => xls(file, bytes),
        _ => xlsx(file, bytes),
    };
    // Malformed files make the parser panic; nothing of ours is shared with the closure.
    let caught = catch_unwind(AssertUnwindSafe(read));
    caught.unwrap_or_else(|_| Err(damaged(file, "部件内容自相矛盾")))
}

fn damaged(file: &str, reason: impl fmt::Display) -> Error {
    Error::new(Code::FileDamaged).with("file", file).with("reason", reason)
}

/// What a person can take from the parser's English error.
fn in_chinese(error: &dyn fmt::Display) -> &'static str {
    const KINDS: [(&[&str], &str); 6] = [
        (&["string index"], "单元格引用了不存在的文字"),
        (&["not found", "Not found"], "缺少应有的部件"),
        (&["end of xml", "Unexpected end", "Eof"], "部件内容不完整，文件可能没有保存完"),
        (&["Range", "column component", "row component"], "单元格地址不合规范"),
        (&["declared", "limit", "exceed"], "声明的大小与内容不符"),
        (&["Unrecognized"], "含有不认识的工作表类型或状态"),
    ];
    let text = error.to_string();
    let kind = KINDS.iter().find(|(words, _)| words.iter().any(|word| text.contains(word)));
    kind.map_or("部件的写法不合规范", |(_, reason)| reason)
}

fn encrypted(file: &str) -> Error {
    Error::new(Code::FileEncrypted).with("file", file)
}

/// Collects grids, counting cells over all of them.
struct Collector<'f> {
    file: &'f str,
    origin: Origin,
    cells: u64,
    text_bytes: u64,
    grids: Vec<Grid>,
    findings: Vec<Diagnostic>,
}

impl<'f> Collector<'f> {
    fn new(file: &'f str, sheets: usize) -> Result<Self> {
        limits::check(file, "工作表数", sheets as u64, limits::SHEETS)?;
        let origin = Origin::file(&Arc::from(file));
        let (grids, findings) = (Vec::new(), Vec::new());
        Ok(Self { file, origin, cells: 0, text_bytes: 0, grids, findings })
    }

    /// Counts a cell and the bytes of its text.
    #[inline]
    fn count(&mut self, text_bytes: usize) -> Result<()> {
        self.cells += 1;
        self.text_bytes += text_bytes as u64;
        limits::check(self.file, "单元格数", self.cells, limits::CELLS)?;
        limits::check(self.file, "全部文字的字节数", self.text_bytes, limits::ALL_TEXT_BYTES)
    }

    fn skip(&mut self, sheet: &str, reason: impl fmt::Display) {
        let origin = Origin { sheet: Arc::from(sheet), ..self.origin.clone() };
        let finding = Diagnostic::new(Code::SheetUnreadable).at(origin);
        self.findings.push(finding.with("sheet", sheet).with("reason", reason));
    }

    fn finish(self) -> Checked<Vec<Grid>> {
        Checked::new(self.grids, self.findings)
    }
}

/// The visible or hidden worksheets; charts and macro sheets hold no register.
fn worksheets<RS, R: Reader<RS>>(workbook: &R) -> Vec<(String, bool)>
where
    RS: std::io::Read + std::io::Seek,
{
    let sheets = workbook.sheets_metadata().iter();
    let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
}

fn xlsx(file: &str, bytes: &[u8]) -> Result<Checked<Vec<Grid>>> {
    let mut archive = limits::package(file, bytes)?;
    let mut parts = sheet_xml::sheet_parts(&mut archive);
    let dates_1904 = sheet_xml::counts_from_1904(&mut archive);
    // The sheets' texts are the other large part; that nobody asks for its marks does no harm.
    let texts = SHARED_STRINGS.to_owned();
    let large = parts.values().chain([&texts]);
    let (package, streams) = Unpacked::open(&mut archive, bytes, large, limits::KEPT_MERGES);
    let mut workbook = Xlsx::new(package).map_err(|error| match error {
        XlsxError::Password => encrypted(file),
        other => damaged(file, in_chinese(&other)),
    })?;
    let sheets = worksheets(&workbook);
    let mut out = Collector::new(file, sheets.len())?;
    for (name, hidden) in sheets {
        let mut grid = Grid::new(&name, hidden);
        grid.dates_1904 = dates_1904;
        if let Err(reason) = apart(|| xlsx_cells(&mut workbook, &mut grid, &mut out))? {
            out.skip(&name, reason);
            continue;
        }
        if let Some(part) = parts.remove(&name) {
            let marks = match streams.get(&part) {
                Some(stream) => stream.borrow_mut().marks(),
                None => sheet_xml::marks(&mut archive, &part, limits::KEPT_MERGES),
            };
            apply(file, &mut grid, marks)?;
        }
        out.grids.push(grid);
    }
    Ok(out.finish())
}

/// The outer error ends the file, the inner one only this sheet.
type CellsRead<E> = Result<std::result::Result<(), E>>;

/// Reads one sheet apart from the others: what makes the parser panic spoils only this one.
fn apart<E: fmt::Display>(read: impl FnOnce() -> CellsRead<E>) -> CellsRead<&'static str> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map(|sheet| sheet.map_err(|error| in_chinese(&error))),
        Err(_) => Ok(Err("部件内容自相矛盾")),
    }
}

fn xlsx_cells(
    workbook: &mut Xlsx<Unpacked<'_>>,
    grid: &mut Grid,
    out: &mut Collector<'_>,
) -> CellsRead<XlsxError> {
    match workbook.worksheet_cells_reader(&grid.name) {
        Ok(mut reader) => stream(grid, out, || reader.next_cell()),
        Err(error) => Ok(Err(error)),
    }
}

/// Takes cells one by one until there are no more; positions come counted from 0.
fn stream<'a, E>(
    grid: &mut Grid,
    out: &mut Collector<'_>,
    mut next: impl FnMut() -> std::result::Result<Option<Cell<DataRef<'a>>>, E>,
) -> CellsRead<E> {
    let mut strings = Strings::default();
    loop {
        // The cell is looked at where it is: moving each would take longer than keeping its value.
        let read = next();
        let Ok(Some(cell)) = &read else { return Ok(read.map(drop)) };
        if let Some(text_bytes) = strings.put(cell, grid) {
            out.count(text_bytes)?;
        }
    }
}

fn apply(file: &str, grid: &mut Grid, marks: SheetMarks) -> Result<()> {
    limits::check(file, "合并区域数", marks.merges.len() as u64, limits::MERGES)?;
    grid.settle();
    if !marks.hidden_rows.is_empty() {
        for row in &mut grid.rows {
            row.hidden = marks.hidden_rows.binary_search(&row.row).is_ok();
        }
    }
    grid.hidden_columns = marks.hidden_columns;
    grid.merges = marks.merges;
    Ok(())
}

fn xlsb(file: &str, bytes: &[u8]) -> Result<Checked<Vec<Grid>>> {
    let mut archive = limits::package(file, bytes)?;
    let mut workbook: Xlsb<Bytes> = Xlsb::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsbError::Password => encrypted(file),
        other => damaged(file, in_chinese(&other)),
    })?;
    let sheets = worksheets(&workbook);
    let mut out = Collector::new(file, sheets.len())?;
    let (mut marks, dates_1904) = xlsb_marks::marks(&mut archive);
    for (name, hidden) in sheets {
        let mut grid = Grid::new(&name, hidden);
        grid.dates_1904 = dates_1904;
        match apart(|| xlsb_cells(&mut workbook, &mut grid, &mut out))? {
            Ok(()) => {
                apply(file, &mut grid, marks.remove(&name).unwrap_or_default())?;
                out.grids.push(grid);
            }
            Err(reason) => out.skip(&name, reason),
        }
    }
    Ok(out.finish())
}

fn xlsb_cells(
    workbook: &mut Xlsb<Bytes<'_>>,
    grid: &mut Grid,
    out: &mut Collector<'_>,
) -> CellsRead<XlsbError> {
    match workbook.worksheet_cells_reader(&grid.name) {
        Ok(mut reader) => stream(grid, out, || reader.next_cell()),
        Err(error) => Ok(Err(error)),
    }
}

fn xls(file: &str, bytes: &[u8]) -> Result<Checked<Vec<Grid>>> {
    let old = biff::open(bytes).ok_or_else(|| damaged(file, "文件内部结构不完整，或已加密"))?;
    if old.encrypted {
        return Err(encrypted(file));
    }
    limits::check(file, "工作表已用区域的单元格数", old.area(), limits::AREA)?;
    let mut out = Collector::new(file, old.sheets.len())?;
    let clean = old.file().ok_or_else(|| damaged(file, "文件内部结构不完整，或已加密"))?;
    match parsed(&clean) {
        Ok(mut workbook) => {
            for (sheet, (name, hidden)) in old.sheets.iter().zip(worksheets(&workbook)) {
                xls_sheet(&mut workbook, sheet, &name, hidden, &mut out)?;
            }
        }
        Err(XlsError::Password) => return Err(encrypted(file)),
        Err(error) if old.size().saturating_mul(old.sheets.len()) > REPEATED_BYTES => {
            return Err(damaged(file, in_chinese(&error)));
        }
        Err(_) => sheet_by_sheet(&old, &mut out)?,
    }
    out.grids.iter_mut().for_each(|grid| grid.dates_1904 = old.dates_1904);
    Ok(out.finish())
}

/// Bytes that are read once more, sheet by sheet, when one of the sheets is bad.
const REPEATED_BYTES: usize = 64 << 20;

/// Opens a workbook; what makes the parser panic is an error of its own.
fn parsed(bytes: &[u8]) -> std::result::Result<Xls<Bytes<'_>>, XlsError> {
    let open = || Xls::new(Cursor::new(bytes));
    let contradictory = |_| Err(XlsError::EoStream("a record"));
    catch_unwind(AssertUnwindSafe(open)).unwrap_or_else(contradictory)
}

/// Reads each worksheet as if it were alone, so that a bad one loses no other.
fn sheet_by_sheet(old: &Old, out: &mut Collector<'_>) -> Result<()> {
    for sheet in &old.sheets {
        let alone = old.file_with_only(sheet).unwrap_or_default();
        match parsed(&alone) {
            Ok(mut workbook) => {
                for (name, hidden) in worksheets(&workbook) {
                    xls_sheet(&mut workbook, sheet, &name, hidden, out)?;
                }
            }
            Err(error) => out.skip(&sheet.name, in_chinese(&error)),
        }
    }
    Ok(())
}

fn xls_sheet(
    workbook: &mut Xls<Bytes<'_>>,
    sheet: &OldSheet,
    name: &str,
    hidden: bool,
    out: &mut Collector<'_>,
) -> Result<()> {
    let range = match workbook.worksheet_range(name) {
        Ok(range) => range,
        Err(error) => {
            out.skip(name, in_chinese(&error));
            return Ok(());
        }
    };
    let mut grid = Grid::new(name, hidden);
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let Some(value) = owned_value(data) else { continue };
        out.count(text_bytes(&value))?;
        let place = sheet.place(index(top) + row, index(left) + column);
        if let Some((row, column)) = place {
            grid.push(row, column, value);
        }
    }
    let OldSheet { hidden_rows, hidden_columns, merges, .. } = sheet.clone();
    apply(out.file, &mut grid, SheetMarks { hidden_rows, hidden_columns, merges })?;
    out.grids.push(grid);
    Ok(())
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Shared texts, each made once for the cells that use it.
///
/// A text is known by its address in the workbook's table, which outlives the reader. Short texts are
/// remembered only while they are in use nearby: most names of activities come once, and a table of
/// them all would cost more than a second copy of a few. Long ones are never copied twice.
struct Strings {
    recent: Vec<(usize, Arc<str>)>,
    long: FxHashMap<usize, Arc<str>>,
}

impl Default for Strings {
    fn default() -> Self {
        Self { recent: vec![(0, Arc::from("")); Self::RECENT], long: FxHashMap::default() }
    }
}

impl Strings {
    /// Short texts remembered at a time.
    const RECENT: usize = 256;
    /// Bytes of a short text.
    const SHORT: usize = 64;

    /// The text of a cell, unless it is empty.
    #[inline]
    fn shared(&mut self, text: &str) -> Option<Arc<str>> {
        let address = text.as_ptr() as usize;
        if text.len() > Self::SHORT {
            let text = self.long.entry(address).or_insert_with(|| plain_text(text));
            return Some(Arc::clone(text));
        }
        // Allocations begin at multiples of 16.
        let slot = &mut self.recent[(address >> 4) % Self::RECENT];
        if slot.0 != address {
            *slot = (address, plain_text(text));
        }
        (!slot.1.is_empty()).then(|| Arc::clone(&slot.1))
    }

    /// Puts a cell into the grid and gives the bytes of its text; `None` when it holds nothing. Nearly every cell of a register is one of
    /// the first kinds, and each is put where its kind is known.
    #[inline]
    fn put(&mut self, cell: &Cell<DataRef<'_>>, grid: &mut Grid) -> Option<usize> {
        let (row, column) = cell.get_position();
        let (row, column) = (row + 1, column + 1);
        match cell.get_value() {
            DataRef::Float(number) => {
                grid.push(row, column, Value::Number(*number));
                Some(0)
            }
            DataRef::SharedString(text) => {
                let text = self.shared(text)?;
                let bytes = text.len();
                grid.push(row, column, Value::Text(text));
                Some(bytes)
            }
            other => put_rarer(other, row, column, grid),
        }
    }
}

#[cold]
fn put_rarer(data: &DataRef<'_>, row: u32, column: u32, grid: &mut Grid) -> Option<usize> {
    let value = rarer_value(data)?;
    let bytes = text_bytes(&value);
    grid.push(row, column, value);
    Some(bytes)
}

fn text_bytes(value: &Value) -> usize {
    if let Value::Text(text) = value { text.len() } else { 0 }
}

fn rarer_value(data: &DataRef<'_>) -> Option<Value> {
    match data {
        DataRef::String(text) => text_value(text),
        DataRef::DateTime(moment) => Some(date_value(moment)),
        other => owned_value(&other.clone().into()),
    }
}

fn owned_value(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => number_value(*number),
        Data::Float(number) => Value::Number(*number),
        Data::String(text) => return text_value(text),
        Data::DurationIso(text) => return duration_value(text),
        Data::Bool(truth) => Value::Bool(*truth),
        Data::DateTime(moment) => date_value(moment),
        Data::DateTimeIso(text) => iso_value(text),
        Data::Error(error) => Value::Error(Arc::from(error.to_string())),
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a cell's integer came from a floating-point number"
)]
fn number_value(number: i64) -> Value {
    Value::Number(number as f64)
}

/// Text without carriage returns, which some writers leave behind.
fn plain_text(text: &str) -> Arc<str> {
    if memchr::memchr2(b'\r', b'_', text.as_bytes()).is_some() {
        Arc::from(text.replace("_x000D_", "").replace('\r', ""))
    } else {
        Arc::from(text)
    }
}

fn text_value(text: &str) -> Option<Value> {
    let text = plain_text(text);
    (!text.is_empty()).then_some(Value::Text(text))
}

/// A date-formatted number: below 1 it is a time of day, not 30 December 1899.
fn date_value(date: &ExcelDateTime) -> Value {
    let serial = date.as_f64();
    if !date.is_datetime() {
        return Value::Number(serial);
    }
    if (0.0..1.0).contains(&serial) {
        return Value::Time(minutes(serial));
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Date::new(i32::from(year), month, day).map_or(Value::Number(serial), Value::Date)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a fraction of a day has fewer than 1,440 minutes"
)]
fn minutes(fraction: f64) -> u16 {
    (fraction * 1440.0).round().clamp(0.0, 1439.0) as u16
}

/// `PT09H30M00S`: a time of day; any other duration stays as it is written.
fn duration_value(text: &str) -> Option<Value> {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let minutes = rest.split_once('M').map_or("0", |(minutes, _)| minutes);
        Some((hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?))
    };
    match parts() {
        Some((hours @ 0..24, minutes @ 0..60)) => Some(Value::Time(hours * 60 + minutes)),
        _ => text_value(text),
    }
}

/// `2026-03-05` or `2026-03-05T14:30:00`.
fn iso_value(text: &str) -> Value {
    let date = text.get(..10).and_then(|day| day.parse().ok());
    date.map_or_else(|| Value::Text(Arc::from(text)), Value::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_within_a_day_is_a_time_of_day() {
        assert_eq!(duration_value("PT09H30M00S"), Some(Value::Time(570)));
        assert_eq!(duration_value("PT36H00M00S"), Some(Value::Text(Arc::from("PT36H00M00S"))));
    }
}
