//! Composing: what the papers say. A plan and its tally in, a [`crate::document::Document`] out.

mod assumptions;
mod charts;
mod excerpt;
mod group;
mod inserts;
mod key_figures;
mod known;
mod outline;
mod overview;
mod phrases;
mod quota;
mod reporting;
pub mod schedule;
mod sections;
mod sentence;
mod shortfall;
mod slots;
mod summary;
mod tables;
pub mod time;
mod work_plan;

pub use phrases::TEMPLATES;
pub use summary::summary;
pub use work_plan::work_plan;
