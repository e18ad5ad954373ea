//! How much memory the tally workbook takes; counting it takes time, so times are in `xlsx`.

#[path = "common/year.rs"]
mod year;

use divan::{AllocProfiler, Bencher};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

#[divan::bench(args = [60, 1_000, 100_000], sample_count = 3, sample_size = 1)]
fn workbook(bencher: Bencher<'_, '_>, rows: u32) {
    year::workbook(bencher, rows);
}
