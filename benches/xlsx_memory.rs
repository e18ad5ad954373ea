//! How much memory the tally workbook takes; counting it takes time, so times are in `xlsx`.

#[path = "common/year.rs"]
mod year;

use divan::{AllocProfiler, Bencher};
use kepu::model::{Date, Tally};
use kepu::write::xlsx::{TallyPaper, XlsxOptions, write};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// The workbook alone; the plan and its tally are there before.
#[divan::bench(args = [60, 1_000, 100_000], sample_count = 3, sample_size = 1)]
fn workbook(bencher: Bencher<'_, '_>, rows: u32) {
    let plan = year::plan(rows);
    let tally = Tally::of(&plan);
    let paper =
        TallyPaper { plan: &plan, tally: &tally, findings: &[], targets: &[], last_year: None };
    let today = Date::first_of_month(2026, 12);
    let options = XlsxOptions { today, quarter: None, empty_mark: "0".to_owned() };
    bencher.bench_local(|| write(&paper, &options));
}
