//! Reading: bytes in, a [`Register`] with every table, column and left-out row out.
//!
//! Bytes become sparse grids (`workbook`, `text`), grids get a role (`role`), a header (`header`),
//! named columns (`columns`) and a body (`body`). Not here: what dates, numbers and words mean.

mod across;
mod ahead;
mod assign;
mod banner;
mod beside;
mod biff;
mod body;
mod carried;
mod columns;
mod content;
mod given;
mod grid;
mod groups;
mod guidance;
mod header;
mod html;
mod limits;
mod mht;
mod ods;
mod other;
mod plain;
mod remarks;
mod role;
mod sheet_xml;
mod sniff;
mod spreadsheet_xml;
mod tables;
mod text;
mod ticks;
mod unpacked;
mod workbook;
mod xlsb_marks;

use std::sync::Arc;

use crate::diag::{Checked, Code, Diagnostic};
use crate::error::{Error, Result};
use crate::model::{Format, Origin, Register, Sheet, SheetRole};
use crate::settings::Settings;

use grid::Grid;

/// Brings the grids of one format.
type ReadGrids = fn(&str, &[u8], Format) -> Result<Checked<Vec<Grid>>>;

/// The formats that are read, and by what. To add one, add its line and its file.
const FORMATS: [(Format, ReadGrids); 8] = [
    (Format::Xlsx, workbook::grids),
    (Format::Xlsm, workbook::grids),
    (Format::Xlsb, workbook::grids),
    (Format::Xls, workbook::grids),
    (Format::Ods, |file, bytes, _| Ok(Checked::new(ods::grids(file, bytes)?, Vec::new()))),
    (Format::Csv, |file, bytes, _| Ok(Checked::new(vec![text::grid(file, bytes)?], Vec::new()))),
    (Format::Html, |file, bytes, _| {
        let Checked { value, findings } = html::grid(file, bytes)?;
        Ok(Checked::new(vec![value], findings))
    }),
    (Format::Xml, |file, bytes, _| {
        Ok(Checked::new(spreadsheet_xml::grids(file, bytes)?, Vec::new()))
    }),
];

/// Reads a register (活动台账) of any known format, judged by content.
///
/// `name` is the file's name without folder; it appears in messages and origins.
///
/// # Errors
/// When the bytes are no workbook, are encrypted, damaged or over a limit, or hold no register:
/// `header-not-found`, `name-column-missing`, `date-column-missing`.
pub fn read(name: &str, bytes: &[u8], settings: &Settings) -> Result<Checked<Register>> {
    let format = sniff::format(name, bytes)?;
    let read_grids = FORMATS.iter().find(|(of, _)| *of == format).map(|(_, read)| *read);
    let read_grids =
        read_grids.ok_or_else(|| Error::new(Code::Internal).with("reason", format.id()))?;
    let mut findings = Vec::new();
    let mut grids = read_grids(name, bytes, format)?.unpack(&mut findings);
    grids.iter_mut().for_each(Grid::settle);
    limits::content(name, &grids)?;
    if grids.is_empty() && findings.is_empty() {
        let none = Error::new(Code::FileDamaged).with("file", name);
        return Err(none.with("reason", "里面没有工作表"));
    }
    if grids.iter().all(|grid| grid.rows.is_empty()) && findings.is_empty() {
        return Err(Error::new(Code::FileEmpty).with("file", name));
    }
    let dates_1904 = grids.iter().any(|grid| grid.dates_1904);
    let file = Arc::from(name);
    let mut sheets: Vec<Sheet> = Vec::with_capacity(grids.len());
    let mut nearest: Option<Error> = None;
    let mut passed_over: Vec<Diagnostic> = Vec::new();
    let mut earlier = None;
    for grid in grids {
        let (sheet, lacking) = tables::sheet(&file, grid, settings, &mut earlier, &mut findings);
        sheets.push(sheet);
        // A sheet that lacks one column tells more than one that lacks all; what a person asked for, most.
        let taken = lacking.as_ref().filter(|lacking| lacking.code() == Code::ColumnTaken);
        if let Some(taken) = taken {
            findings.push(taken.clone().into());
            nearest = Some(taken.clone());
        }
        passed_over.extend(lacking.as_ref().and_then(undated));
        nearest = nearest.or(lacking);
    }
    if !sheets.iter().any(|sheet| sheet.role == SheetRole::Activities) {
        let none = || {
            let seen: Vec<String> = sheets
                .iter()
                .take(8)
                .map(|sheet| format!("“{}”{}", sheet.name, sheet.reason))
                .collect();
            Error::new(Code::HeaderNotFound).at(Origin::file(&file)).with("sheets", seen.join("；"))
        };
        let unreadable = findings.iter().find(|finding| finding.code == Code::SheetUnreadable);
        let forms =
            sheets.iter().filter(|sheet| sheet.reason == role::FORM).map(|sheet| &sheet.name);
        let forms: Vec<&str> = forms.map(|name| &**name).collect();
        if !forms.is_empty() && nearest.is_none() {
            let shown = forms.iter().take(8).copied().collect::<Vec<_>>().join("、");
            let error = Error::new(Code::FormsOnly).at(Origin::file(&file));
            return Err(error.with("sheets", shown).with("count", forms.len()));
        }
        return Err(nearest.or_else(|| unreadable.map(all_unreadable(name))).unwrap_or_else(none));
    }
    findings.extend(passed_over);
    Ok(Checked::new(Register { file, format, sheets, dates_1904 }, findings))
}

/// Beside a register a sheet that names activities and no time is not read; it may be meant.
fn undated(lacking: &Error) -> Option<Diagnostic> {
    let sums = ["汇总", "统计", "合计"];
    let place = lacking.diagnostic().origin.as_ref()?;
    let meant = lacking.code() == Code::DateColumnMissing
        && !sums.iter().any(|word| place.sheet.contains(word));
    let finding = Diagnostic::new(Code::SheetUndated).at(place.clone());
    meant.then(|| finding.with("sheet", &place.sheet))
}

fn all_unreadable(name: &str) -> impl Fn(&Diagnostic) -> Error {
    move |finding| {
        Error::new(Code::FileDamaged)
            .with("file", name)
            .with("reason", finding.text(crate::diag::Lang::Zh))
    }
}
