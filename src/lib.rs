//! kepu (科普) turns the activity register a community already keeps into the papers it must hand in.
//!
//! ```text
//!          read            normalize          compose           write
//! bytes ────────> Register ────────> Plan ──────────> Document ──────> .docx .pdf
//!                                     └────> Tally ──────────────────> .xlsx
//! ```
//! Each stage is a free function over borrowed data; [`pipeline`] joins them. What was assumed or doubted
//! on the way comes along as [`diag::Diagnostic`]s. There is no file, clock, thread or printing in here:
//! those belong to the program `kepu`.
//!
//! ```
//! use kepu::{font::FontBook, model::Date, pipeline, settings::Settings};
//!
//! let register = "幸福社区2026年科普活动台账
//! 活动时间,活动名称,活动形式,参加人次,状态
//! 2026-03-05,春季健康知识讲座,讲座,90余人,已开展";
//!
//! let mut settings = Settings::new(Date::new(2026, 10, 1).unwrap());
//! settings.papers.summary = false; // the PDF wants fonts, which this example has none of
//! let reading = pipeline::inspect("台账.csv", register.as_bytes(), &settings)?;
//! assert_eq!(reading.plan.organisation, "幸福社区");
//! assert_eq!(reading.tally.quarters[0].attendance, Some(90));
//! assert!(reading.findings.iter().any(|finding| finding.code.id() == "count-approximate"));
//!
//! let fonts = FontBook::new(|_| Err("nowhere".to_owned()));
//! let papers = pipeline::export(&reading, &settings, &fonts).value;
//! assert_eq!(papers[0].file_name, "幸福社区2026年科普工作计划.docx");
//! # Ok::<(), kepu::error::Error>(())
//! ```

pub mod calendar;
pub mod check;
pub mod compose;
pub mod config;
pub mod diag;
pub mod document;
pub mod error;
pub mod font;
pub mod lint;
pub mod model;
pub mod nearest;
pub mod normalize;
pub mod pipeline;
pub mod privacy;
pub mod progress;
pub mod read;
pub mod settings;
pub mod target;
mod text;
pub mod units;
pub mod verify;
pub mod write;
