//! kepu (科普) turns the activity register a community already keeps into the papers it must hand in.

pub mod calendar;
pub mod check;
pub mod compose;
pub mod config;
pub mod diag;
pub mod document;
pub mod error;
pub mod font;
pub mod model;
pub mod nearest;
pub mod normalize;
pub mod pipeline;
pub mod privacy;
pub mod read;
pub mod settings;
pub mod target;
pub mod units;
pub mod write;
