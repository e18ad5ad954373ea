//! What calamine does not tell about an ods sheet: hidden rows and columns, merged areas.
//!
//! `content.xml` is walked for the tags of tables, rows, columns and spanning cells; texts are passed over.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::Merge;
use super::limits;
use super::sheet_xml::SheetMarks;

/// Hidden rows that are remembered; a sheet has no more.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// The marks of every sheet by its name; what cannot be read has none.
pub fn marks(archive: &mut ZipArchive<Cursor<&[u8]>>) -> HashMap<String, SheetMarks> {
    let mut walk = Walk::default();
    let Ok(part) = archive.by_name("content.xml") else { return walk.sheets };
    let mut reader = Reader::from_reader(BufReader::new(part.take(limits::PART_BYTES)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => walk.start(&tag, true),
            Ok(Event::Empty(tag)) => walk.start(&tag, false),
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "table" => walk.close(),
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "table-row" => walk.close_row(),
            Ok(Event::Eof) | Err(_) => return walk.sheets,
            Ok(_) => {}
        }
    }
}

/// A walk through the tables; rows and columns from 1.
#[derive(Default)]
struct Walk {
    sheets: HashMap<String, SheetMarks>,
    name: Option<String>,
    own: SheetMarks,
    row: u32,
    column: u32,
    repeated: u32,
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>, open: bool) {
        let times = |name: &str| {
            attribute(tag, name).and_then(|value| value.parse::<u32>().ok()).unwrap_or(1).max(1)
        };
        let hidden = || attribute(tag, "visibility").is_some_and(|value| value != "visible");
        match tag.local_name().as_ref() {
            "table" => {
                self.close();
                self.name = attribute(tag, "name");
            }
            "table-column" => {
                let last = self.column.saturating_add(times("number-columns-repeated"));
                if hidden() {
                    self.own.hidden_columns.extend(self.column + 1..=last.min(COLUMNS));
                }
                self.column = last.min(COLUMNS);
            }
            "table-row" => {
                self.repeated = times("number-rows-repeated");
                if hidden() {
                    let last = self.row.saturating_add(self.repeated).min(ROWS);
                    self.own.hidden_rows.extend(self.row + 1..=last);
                }
                self.column = 0;
                if !open {
                    self.close_row();
                }
            }
            "table-cell" | "covered-table-cell" => {
                let (across, down) =
                    (times("number-columns-spanned"), times("number-rows-spanned"));
                let room = (self.own.merges.len() as u64) < limits::MERGES;
                if (across > 1 || down > 1) && room {
                    let (top, left) = (self.row + 1, self.column + 1);
                    let (bottom, right) =
                        (top.saturating_add(down - 1), left.saturating_add(across - 1));
                    self.own.merges.push(Merge { top, bottom, left, right });
                }
                let repeated = times("number-columns-repeated");
                self.column = self.column.saturating_add(repeated).min(COLUMNS);
            }
            _ => {}
        }
    }

    fn close_row(&mut self) {
        self.row = self.row.saturating_add(std::mem::take(&mut self.repeated)).min(ROWS);
    }

    fn close(&mut self) {
        let marks = std::mem::take(&mut self.own);
        if let Some(name) = self.name.take() {
            self.sheets.insert(name, marks);
        }
        (self.row, self.column) = (0, 0);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_rows_and_columns_keep_their_places() {
        let xml = r#"<table:table table:name="台账"><table:table-column table:number-columns-repeated="2"/>
            <table:table-column table:visibility="collapse"/><table:table-row
            table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row
            table:visibility="filter"><table:table-cell table:number-columns-repeated="2"/><table:table-cell
            table:number-columns-spanned="2" table:number-rows-spanned="3"/></table:table-row></table:table>"#;
        let mut walk = Walk::default();
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => walk.start(&tag, true),
                Event::Empty(tag) => walk.start(&tag, false),
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => walk.close_row(),
                Event::End(tag) if tag.local_name().as_ref() == "table" => walk.close(),
                Event::Eof => break,
                _ => {}
            }
        }
        let marks = &walk.sheets["台账"];
        assert_eq!(
            (marks.hidden_rows.as_slice(), marks.hidden_columns.as_slice()),
            (&[4][..], &[3][..])
        );
        assert_eq!(marks.merges, [Merge { top: 4, bottom: 6, left: 3, right: 4 }]);
    }
}
