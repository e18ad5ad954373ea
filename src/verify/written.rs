//! The day on which papers were written (编制日期): what was due and what was missed is judged by that day.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Paper;
use crate::model::Date;

/// The day that most of the Word files and workbooks name in their properties; the later of two.
#[must_use]
pub fn written_on(papers: &[Paper<'_>]) -> Option<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for day in papers.iter().filter_map(|paper| created(paper.bytes)) {
        *days.entry(day).or_default() += 1;
    }
    days.into_iter().max_by_key(|(day, files)| (*files, *day)).map(|(day, _)| day)
}

/// The day of `dcterms:created`; PDF files have no such part.
fn created(bytes: &[u8]) -> Option<Date> {
    const LONGEST: u64 = 64 << 10;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut xml = String::new();
    let part = archive.by_name("docProps/core.xml").ok()?;
    part.take(LONGEST).read_to_string(&mut xml).ok()?;
    let (_, after) = xml.split_once("<dcterms:created")?;
    let (_, moment) = after.split_once('>')?;
    moment.trim_start().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn file(created: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("docProps/core.xml", SimpleFileOptions::default()).unwrap();
        let xml = format!("<c><dcterms:created xsi:type=\"w\">{created}</dcterms:created></c>");
        zip.write_all(xml.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn most_files_tell_the_day_and_those_without_one_do_not_count() {
        let files =
            ["2026-01-05T00:00:00Z", "2026-07-01T08:00:00Z", "2026-01-05T00:00:00Z", "soon"];
        let mut files: Vec<Vec<u8>> = files.map(file).into();
        files.push(b"%PDF-1.7".to_vec());
        let papers: Vec<Paper<'_>> =
            files.iter().map(|bytes| Paper { name: "材料", bytes }).collect();
        assert_eq!(written_on(&papers), Date::new(2026, 1, 5));
        assert_eq!(written_on(&papers[3..]), None);
    }
}
