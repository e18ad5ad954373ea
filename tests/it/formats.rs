//! One register in every format a community keeps: whatever the file, the same activities and figures.
//!
//! xlsx, xlsb, XML Spreadsheet and web pages have case folders; here are text in its encodings,
//! `OpenDocument`, single-file pages and old binary workbooks, built byte by byte.

pub mod made;

use kepu::diag::Code;
use kepu::model::Date;
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;

use made::{Biff, old_workbook, packed, page, single_file, spreadsheet, table_text};

fn read(name: &str, bytes: &[u8]) -> Reading {
    let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
    pipeline::inspect(name, bytes, &settings).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Row, name, first day and visits of each activity, and the visits of the year.
type Understood = (Vec<(u32, String, String, u64)>, Option<u64>);

fn understood(reading: &Reading) -> Understood {
    let activities = reading.plan.activities.iter().map(|activity| {
        let day = activity.when.start.map(|day| day.to_string()).unwrap_or_default();
        let visits = activity.attendance.map_or(0, |count| count.value);
        (activity.origin.row.unwrap_or_default(), activity.name.clone(), day, visits)
    });
    (activities.collect(), reading.tally.year.attendance)
}

fn expected() -> Understood {
    let row = |row, name: &str, day: &str, visits| (row, name.to_owned(), day.to_owned(), visits);
    let rows = vec![
        row(3, "健康讲座", "2026-03-05", 90),
        row(4, "防灾\n演练", "2026-05-12", 200),
        row(5, "一次开放日", "2026-09-15", 64),
    ];
    let rows =
        rows.into_iter().map(|(row, name, day, visits)| (row, name.replace('\n', ""), day, visits));
    (rows.collect(), Some(354))
}

fn hidden(reading: &Reading) -> Vec<(Code, Option<u32>)> {
    let told = [Code::RowsHidden, Code::ColumnHidden, Code::SheetHidden];
    let findings = reading.findings.iter().filter(|finding| told.contains(&finding.code));
    findings
        .map(|finding| (finding.code, finding.origin.as_ref().and_then(|origin| origin.row)))
        .collect()
}

#[test]
fn text_reads_the_same_in_every_encoding_and_with_every_mark() {
    let comma = table_text(',', "\r\n");
    let wide =
        |bytes: fn(u16) -> [u8; 2]| comma.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a.csv", comma.clone().into_bytes()),
        ("bom.csv", [&b"\xEF\xBB\xBF"[..], comma.as_bytes()].concat()),
        ("gb.csv", gb(&comma)),
        ("named.xls", gb(&table_text('\t', "\n"))),
        ("little.csv", little.clone()),
        ("big.csv", big.clone()),
        ("little-bom.csv", [&b"\xFF\xFE"[..], &little].concat()),
        ("big-bom.csv", [&b"\xFE\xFF"[..], &big].concat()),
        ("tab.tsv", table_text('\t', "\r\n").into_bytes()),
        ("semicolon.csv", table_text(';', "\n").into_bytes()),
        ("bar.csv", table_text('|', "\r").into_bytes()),
        ("said.csv", format!("sep=;\r\n{}", table_text(';', "\r\n")).into_bytes()),
    ];
    for (name, bytes) in cases {
        assert_eq!(understood(&read(name, &bytes)), expected(), "{name}");
    }
}

#[test]
fn open_documents_read_the_same_packed_and_flat() {
    let flat = spreadsheet();
    let cases = [
        ("a.ods", packed(&[("mimetype", made::SPREADSHEET), ("content.xml", &flat)])),
        ("named.xlsx", packed(&[("mimetype", made::SPREADSHEET), ("content.xml", &flat)])),
        ("a.fods", flat.clone().into_bytes()),
    ];
    for (name, bytes) in cases {
        let reading = read(name, &bytes);
        assert_eq!(understood(&reading), expected(), "{name}");
        let told = [(Code::RowsHidden, Some(4)), (Code::SheetHidden, None)];
        assert_eq!(hidden(&reading), told, "{name}");
    }
}

#[test]
fn an_encrypted_open_document_is_called_so() {
    let list = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let parts =
        [("mimetype", made::SPREADSHEET), ("META-INF/manifest.xml", list), ("content.xml", "x")];
    let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
    let error = pipeline::inspect("a.ods", &packed(&parts), &settings).unwrap_err();
    assert_eq!(error.code(), Code::FileEncrypted);
}

#[test]
fn old_workbooks_read_the_same_whatever_their_age_and_first_day() {
    for biff in [Biff::Five, Biff::Eight] {
        for dates_1904 in [false, true] {
            for name in ["a.xls", "a.et", "named.xlsx"] {
                let reading = read(name, &old_workbook(biff, dates_1904));
                assert_eq!(understood(&reading), expected(), "{biff:?} {dates_1904} {name}");
                let told = [(Code::RowsHidden, Some(4)), (Code::SheetHidden, None)];
                assert_eq!(hidden(&reading), told, "{biff:?}");
                assert_eq!(reading.register.dates_1904, dates_1904);
            }
        }
    }
}

#[test]
fn pages_read_the_same_alone_and_in_a_single_file() {
    let cases = [
        ("a.xls", page().into_bytes()),
        ("a.html", page().into_bytes()),
        ("a.mht", single_file("quoted-printable")),
        ("named.xls", single_file("8bit")),
    ];
    for (name, bytes) in cases {
        let reading = read(name, &bytes);
        assert_eq!(understood(&reading), expected(), "{name}");
        let told = [(Code::ColumnHidden, Some(2)), (Code::RowsHidden, Some(4))];
        assert_eq!(hidden(&reading), told, "{name}");
    }
}
