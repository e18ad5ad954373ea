//! Reading: bytes in, a [`Register`] with every table, column and left-out row out.
//!
//! Bytes become sparse grids (`workbook`, `text`), grids get a role (`role`), a header (`header`),
//! named columns (`columns`) and a body (`body`). Not here: what dates, numbers and words mean.

mod ahead;
mod assign;
mod beside;
mod biff;
mod body;
mod columns;
mod content;
mod given;
mod grid;
mod groups;
mod header;
mod html;
mod limits;
mod ods_marks;
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
    (Format::Ods, workbook::grids),
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
    let grids = read_grids(name, bytes, format)?.unpack(&mut findings);
    if grids.iter().all(|grid| grid.rows.is_empty()) && findings.is_empty() {
        return Err(Error::new(Code::FileEmpty).with("file", name));
    }
    let dates_1904 =
        matches!(format, Format::Xlsx | Format::Xlsm) && sheet_xml::counts_from_1904(bytes);
    let file = Arc::from(name);
    let mut sheets: Vec<Sheet> = Vec::with_capacity(grids.len());
    let mut nearest: Option<Error> = None;
    for grid in grids {
        let (sheet, lacking) = tables::sheet(&file, grid, settings, &mut findings);
        sheets.push(sheet);
        // A sheet that lacks one column tells more than one that lacks all.
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
        return Err(nearest.or_else(|| unreadable.map(all_unreadable(name))).unwrap_or_else(none));
    }
    Ok(Checked::new(Register { file, format, sheets, dates_1904 }, findings))
}

fn all_unreadable(name: &str) -> impl Fn(&Diagnostic) -> Error {
    move |finding| {
        Error::new(Code::FileDamaged)
            .with("file", name)
            .with("reason", finding.text(crate::diag::Lang::Zh))
    }
}
