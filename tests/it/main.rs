//! Integration tests, one binary: every file here is an area.

mod cases;
mod check;
mod cli;
mod codes;
mod formats;
mod guides;
mod hostile;
mod judge;
mod layering;
mod lint;
mod mutations;
mod pdf;
mod plan;
mod samples;
mod spellings;
mod tally_edited;
mod tally_forged;
mod tally_last_year;
mod tally_limits;
mod tally_samples;
mod tally_unknown;
mod tally_workbook;
mod wording;
