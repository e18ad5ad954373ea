//! The register of `formats` in each format, byte by byte.

use std::io::{Cursor, Write};

use encoding_rs::GB18030;

/// The mimetype of an `OpenDocument` spreadsheet.
pub const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

const TITLE: &str = "幸福里社区2026年科普活动台账";
const HEADINGS: [&str; 4] = ["活动时间", "活动名称", "参加人次", "状态"];
/// Day of March 2026 and later as a serial number, name, visits.
const ROWS: [(u16, &str, &str, u16); 3] = [
    (46_086, "2026-03-05", "健康讲座", 90),
    (46_154, "2026-05-12", "防灾\n演练", 200),
    (46_280, "2026-09-15", "一次开放日", 64),
];
const STATUS: &str = "已开展";
/// Days from 1 January 1904 to the first day that is counted otherwise.
const TO_1904: u16 = 1462;

/// Separated text.
pub fn table_text(mark: char, line_end: &str) -> String {
    let head = [TITLE.to_owned(), HEADINGS.join(&mark.to_string())];
    let rows = ROWS
        .map(|(_, day, name, visits)| format!("{day}{mark}\"{name}\"{mark}{visits}{mark}{STATUS}"));
    let total = format!("合计{mark}{mark}354{mark}");
    head.into_iter().chain(rows).chain([total]).map(|line| line + line_end).collect()
}

/// A flat `OpenDocument` spreadsheet with a hidden row and a hidden sheet.
pub fn spreadsheet() -> String {
    let text = |text: &str| {
        let paragraphs = text.replace('\n', "</text:p><text:p>");
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{paragraphs}</text:p></table:table-cell>"
        )
    };
    let number = |number: u16| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        )
    };
    let day = |day: &str| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>{day}</text:p></table:table-cell>"
        )
    };
    let row = |hidden: bool, cells: &[String]| {
        let hidden = if hidden { " table:visibility=\"filter\"" } else { "" };
        let blank = "<table:table-cell table:number-columns-repeated=\"1020\"/>";
        format!("<table:table-row{hidden}>{}{blank}</table:table-row>", cells.concat())
    };
    let mut rows = vec![row(false, &[text(TITLE)]), row(false, &HEADINGS.map(text))];
    rows.extend(ROWS.iter().map(|(_, date, name, visits)| {
        row(*visits == 200, &[day(date), text(name), number(*visits), text(STATUS)])
    }));
    rows.push(row(false, &[text("合计"), "<table:table-cell/>".to_owned(), number(354)]));
    let rest = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
                table:number-columns-repeated=\"1024\"/></table:table-row>";
    let draft = [row(false, &HEADINGS.map(text)), row(false, &[day("2026-01-01"), text("草稿")])];
    let style = "<style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>";
    format!(
        "<?xml version=\"1.0\"?><office:document office:mimetype=\"{SPREADSHEET}\">{style}\
         <table:table table:name=\"台账\">{}{rest}</table:table>\
         <table:table table:name=\"草稿\" table:style-name=\"ta2\">{}</table:table></office:document>",
        rows.concat(),
        draft.concat()
    )
}

/// A package of parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A page as spreadsheet programs save it, with a hidden row and a hidden column.
pub fn page() -> String {
    let cells = |cells: &[String]| format!("<td>{}</td>", cells.join("</td><td>"));
    let rows = ROWS.map(|(_, day, name, visits)| {
        let hidden = if visits == 200 { " style='height:0;display:none'" } else { "" };
        let row =
            [day.to_owned(), name.replace('\n', "<br>\r\n"), visits.to_string(), STATUS.to_owned()];
        format!("<tr{hidden}>{}</tr>\r\n", cells(&row))
    });
    format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\"></head><body>\
         <table><col width=72 span=3><col width=0 style='display:none'><tr><td colspan=4>{TITLE}</td></tr>\
         <tr>{}</tr>{}<tr>{}</tr></table></body></html>",
        cells(&HEADINGS.map(str::to_owned)),
        rows.concat(),
        cells(&["合计", "", "354"].map(str::to_owned)),
    )
}

/// The page in a single file.
pub fn single_file(encoding: &str) -> Vec<u8> {
    let body = match encoding {
        "quoted-printable" => quoted_printable(&page()),
        _ => page(),
    };
    format!(
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=\"----=_P\"\r\n\
         \r\n------=_P\r\nContent-Type: text/html\r\n\r\n<frameset></frameset>\r\n------=_P\r\n\
         Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{body}\r\n\
         ------=_P--\r\n"
    )
    .into_bytes()
}

fn quoted_printable(text: &str) -> String {
    let quoted = text.bytes().map(|byte| match byte {
        b'=' | 128.. => format!("={byte:02X}"),
        byte => char::from(byte).to_string(),
    });
    let quoted: Vec<String> = quoted.collect();
    quoted.chunks(24).map(<[String]>::concat).collect::<Vec<_>>().join("=\r\n")
}

/// The age of an old workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Biff {
    /// Excel 5 and 95: texts in a code page.
    Five,
    /// Excel 97 and later.
    Eight,
}

/// An old workbook with a hidden row and a hidden sheet; days in a format that is built in and undeclared.
pub fn old_workbook(biff: Biff, dates_1904: bool) -> Vec<u8> {
    let shift = if dates_1904 { TO_1904 } else { 0 };
    let mut rows: Vec<Vec<u8>> = vec![label(biff, 0, 0, TITLE)];
    rows.extend((0..4).map(|column| label(biff, 1, column, HEADINGS[usize::from(column)])));
    for (row, (day, _, name, visits)) in (2..).zip(ROWS) {
        let hidden = if visits == 200 { 0x20 } else { 0 };
        rows.push(record(0x208, &words(&[row, 0, 4, 255, 0, 0, hidden, 0])));
        rows.push(number(row, 0, 1, day - shift));
        rows.push(label(biff, row, 1, name));
        rows.push(number(row, 2, 0, visits));
        rows.push(label(biff, row, 3, STATUS));
    }
    rows.extend([label(biff, 5, 0, "合计"), number(5, 2, 0, 354)]);
    let draft = vec![
        label(biff, 0, 0, HEADINGS[0]),
        label(biff, 0, 1, HEADINGS[1]),
        number(1, 0, 1, 46_023 - shift),
        label(biff, 1, 1, "草稿"),
    ];
    let sheets = [("台账", 0_u8, rows), ("草稿", 1, draft)];
    let version = if biff == Biff::Five { 0x500 } else { 0x600 };
    let head = [
        record(0x809, &words(&[version, 5, 0, 0])),
        record(0x42, &words(&[if biff == Biff::Five { 936 } else { 1200 }])),
        record(0x22, &words(&[u16::from(dates_1904)])),
        record(0xE0, &[words(&[0, 0]), vec![0; 12]].concat()),
        record(0xE0, &[words(&[0, 31]), vec![0; 12]].concat()),
    ]
    .concat();
    let bodies = sheets.clone().map(|(_, _, rows)| {
        [record(0x809, &words(&[version, 0x10, 0, 0])), rows.concat(), record(0x0A, &[])].concat()
    });
    let entry = |start: usize, name: &str, hidden: u8| {
        let start = u32::try_from(start).unwrap().to_le_bytes();
        record(0x85, &[&start[..], &[hidden, 0], &short_text(biff, name)].concat())
    };
    let entries: usize = sheets.iter().map(|(name, hidden, _)| entry(0, name, *hidden).len()).sum();
    let mut start = head.len() + entries + 4;
    let mut stream = head;
    for ((name, hidden, _), body) in sheets.iter().zip(&bodies) {
        stream.extend(entry(start, name, *hidden));
        start += body.len();
    }
    stream.extend(record(0x0A, &[]));
    stream.extend(bodies.concat());
    compound(if biff == Biff::Five { "/Book" } else { "/Workbook" }, &stream)
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&words(&[kind, u16::try_from(data.len()).unwrap()])[..], data].concat()
}

fn number(row: u16, column: u16, format: u16, number: u16) -> Vec<u8> {
    record(0x203, &[&words(&[row, column, format])[..], &f64::from(number).to_le_bytes()].concat())
}

fn label(biff: Biff, row: u16, column: u16, text: &str) -> Vec<u8> {
    let (length, bytes) = characters(biff, text);
    record(0x204, &[words(&[row, column, 0, length]), bytes].concat())
}

fn short_text(biff: Biff, text: &str) -> Vec<u8> {
    let (length, bytes) = characters(biff, text);
    [vec![u8::try_from(length).unwrap()], bytes].concat()
}

/// The length and the characters: bytes of the code page, or wide ones behind a mark that says so.
fn characters(biff: Biff, text: &str) -> (u16, Vec<u8>) {
    let (length, bytes) = match biff {
        Biff::Five => (GB18030.encode(text).0.len(), GB18030.encode(text).0.into_owned()),
        Biff::Eight => {
            let wide: Vec<u16> = text.encode_utf16().collect();
            (wide.len(), [vec![1], words(&wide)].concat())
        }
    };
    (u16::try_from(length).unwrap(), bytes)
}

/// A compound file of one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.into_inner().into_inner()
}
