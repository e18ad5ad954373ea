//! How long the tally workbook takes, for registers of ordinary and absurd length.

#[path = "common/year.rs"]
mod year;

use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench(args = [60, 1_000, 100_000], sample_count = 30, sample_size = 1)]
fn workbook(bencher: Bencher<'_, '_>, rows: u32) {
    year::workbook(bencher, rows);
}
