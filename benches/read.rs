//! Reading, against the bare cell reader of calamine on the same file: the difference is what finding
//! the header, naming the columns and sorting the rows costs.

use std::hint::black_box;
use std::io::Cursor;
use std::sync::OnceLock;

use calamine::{Reader, Xlsx};
use divan::Bencher;
use kepu::model::{Date, Register};
use kepu::settings::Settings;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn main() {
    divan::main();
}

const HEADERS: [&str; 12] = [
    "序号",
    "活动时间",
    "活动名称",
    "活动形式",
    "科普领域",
    "参加对象",
    "活动地点",
    "参加人次",
    "志愿者人次",
    "资料份数",
    "经费（元）",
    "备注",
];

/// A register of 12 columns as a spreadsheet program would save it.
fn register(rows: u32) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "幸福里社区2026年科普活动台账").unwrap();
    for (column, header) in (0..).zip(HEADERS) {
        sheet.write(1, column, header).unwrap();
    }
    for row in 0..rows {
        let at = row + 2;
        let day = u8::try_from(row % 28 + 1).unwrap();
        let month = u8::try_from(row / 28 % 12 + 1).unwrap();
        sheet.write(at, 0, row + 1).unwrap();
        sheet
            .write_with_format(at, 1, ExcelDateTime::from_ymd(2026, month, day).unwrap(), &date)
            .unwrap();
        sheet.write(at, 2, format!("第{row}期健康知识讲座")).unwrap();
        for (column, text) in [(3, "讲座"), (4, "健康"), (5, "居民、老年人"), (6, "社区活动室")]
        {
            sheet.write(at, column, text).unwrap();
        }
        for column in 7..11 {
            sheet.write(at, column, f64::from(row % 97 + u32::from(column))).unwrap();
        }
        sheet.write(at, 11, if row % 3 == 0 { "有签到" } else { "有照片" }).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn large() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| register(100_000))
}

fn small() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| register(1000))
}

fn bare(bytes: &[u8]) -> usize {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = workbook.sheet_names()[0].clone();
    let mut reader = workbook.worksheet_cells_reader(&name).unwrap();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().unwrap() {
        black_box(&cell);
        cells += 1;
    }
    cells
}

/// The register is handed over, as to the next stage; freeing it is not part of reading.
fn ours(bytes: &[u8]) -> Register {
    let settings = Settings::new(Date::new(2026, 11, 22).unwrap());
    kepu::read::read("台账.xlsx", bytes, &settings).unwrap().value
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn bare_100_000_rows(bencher: Bencher) {
    let file = large();
    bencher.bench(|| bare(black_box(file)));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn read_100_000_rows(bencher: Bencher) {
    let file = large();
    bencher.bench(|| ours(black_box(file)));
}

#[divan::bench]
fn bare_1_000_rows(bencher: Bencher) {
    let file = small();
    bencher.bench(|| bare(black_box(file)));
}

#[divan::bench]
fn read_1_000_rows(bencher: Bencher) {
    let file = small();
    bencher.bench(|| ours(black_box(file)));
}
