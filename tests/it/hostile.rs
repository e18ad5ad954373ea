//! Files that a reader must survive: each ends quickly with a register or a message to act on.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use kepu::diag::{Code, Lang};
use kepu::error::Error;
use kepu::model::{Date, Register};
use kepu::settings::Settings;
use rust_xlsxwriter::Workbook;

fn settings() -> Settings {
    Settings::new(Date::new(2026, 11, 22).unwrap())
}

fn read(name: &str, bytes: &[u8]) -> Result<Register, Error> {
    kepu::read::read(name, bytes, &settings()).map(|read| read.value)
}

fn code(name: &str, bytes: &[u8]) -> Option<Code> {
    read(name, bytes).err().map(|error| error.code())
}

/// Every error says what it is about and what to do, in Chinese.
fn assert_actionable(name: &str, error: &Error) {
    let finding = error.diagnostic();
    let (text, help) = (finding.text(Lang::Zh), finding.help(Lang::Zh));
    assert!(!text.contains('{') && !help.is_empty(), "{name}: {text} / {help}");
    let latin = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::len).max().unwrap_or(0);
    let excused = text.contains(".toml") || finding.origin.is_some();
    assert!(excused || latin < 12, "{name}: a person is told English: {text}");
}

fn sample(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)).unwrap()
}

#[test]
fn two_cells_in_far_corners_cost_nothing() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "活动名称").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let start = Instant::now();
    assert_eq!(code("远.xlsx", &bytes), Some(Code::HeaderNotFound));
    assert!(start.elapsed() < Duration::from_secs(20), "a hang, not a measurement");
}

#[test]
fn a_stray_cell_far_below_does_not_hide_the_register() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in [(0, "活动时间"), (1, "活动名称")] {
        sheet.write(0, column, text).unwrap();
    }
    sheet.write(1, 0, "2026年3月5日").unwrap();
    sheet.write(1, 1, "健康讲座").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let register = read("台账.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(register.sheets[0].tables[0].rows.len(), 1);
}

#[test]
fn a_huge_merged_area_fills_only_rows_that_hold_something() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    sheet.write(0, 0, "活动时间").unwrap();
    sheet.write(0, 1, "活动名称").unwrap();
    sheet.merge_range(1, 0, 9_999, 0, "3月", &plain).unwrap();
    sheet.write(1, 1, "健康讲座").unwrap();
    let register = read("台账.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(register.sheets[0].tables[0].rows[0].row, 2);
}

#[test]
fn files_of_other_kinds_are_told_by_content() {
    let cases: [(&str, &[u8], Code); 9] = [
        ("空.xlsx", b"", Code::FileEmpty),
        ("空白.csv", b"  \n ", Code::FileEmpty),
        ("台账.xls", b"<html><body><p>1</p></body></html>", Code::NotAWorkbook),
        ("台账.xls", b"<html><body><table><tr><td>1</td></tr></table>", Code::HeaderNotFound),
        ("台账.xlsx", b"%PDF-1.7 ...", Code::NotAWorkbook),
        ("台账.xlsx", b"PK\x03\x04 and no more", Code::FileDamaged),
        ("台账.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 short", Code::NotAWorkbook),
        (
            "台账.xlsx",
            b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            Code::FileEncrypted,
        ),
        ("台账.csv", "一段没有表头的文字".as_bytes(), Code::HeaderNotFound),
    ];
    for (name, bytes, expected) in cases {
        let error = read(name, bytes).unwrap_err();
        assert_eq!(error.code(), expected, "{name}: {error}");
        assert_actionable(name, &error);
    }
}

#[test]
fn no_cut_of_a_register_makes_the_reader_panic() {
    let whole = sample("demo.xlsx");
    for part in 1..60 {
        let cut = &whole[..whole.len() * part / 60];
        assert_actionable("cut", &read("台账.xlsx", cut).unwrap_err());
    }
}

#[test]
fn no_flipped_bytes_make_the_reader_panic() {
    let whole = sample("demo.xlsx");
    let mut state: u64 = 2026;
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..3 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(state >> 33).unwrap() % bytes.len();
            bytes[at] ^= u8::try_from(state >> 24 & 0xFF).unwrap();
        }
        if let Err(error) = read("台账.xlsx", &bytes) {
            assert_actionable("flipped", &error);
        }
    }
}

#[test]
fn the_collection_of_hostile_files_is_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/torture");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("SKIPPED: the collection of hostile files is not on this machine");
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let start = Instant::now();
        if let Err(error) = read(&name, &bytes) {
            assert_actionable(&name, &error);
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: a hang, not a measurement");
    }
}
