//! The xlsx writer.
