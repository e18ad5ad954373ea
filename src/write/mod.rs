//! Writing: a document or a tally in, the bytes of a file out.

pub mod docx;
pub mod json;
pub mod pdf;
pub mod xlsx;
