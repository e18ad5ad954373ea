//! Integration tests, one binary: every file here is an area.

mod cases;
mod cli;
mod codes;
mod hostile;
mod guides;
mod judge;
mod layering;
mod lint;
mod pdf;
mod plan;
mod samples;
mod spellings;
mod tally_workbook;
