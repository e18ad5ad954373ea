//! Composing: what the papers say. A plan and its tally in, a [`crate::document::Document`] out.

pub mod schedule;
mod shortfall;
mod summary;
pub mod time;

pub use summary::summary;
