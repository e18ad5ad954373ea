//! Integration tests, one binary: every file here is an area.

mod cli;
mod cases;
mod judge;
mod layering;
mod pdf;
mod samples;
mod spellings;
mod tally_workbook;
mod samples;
mod tally_workbook;
