//! The pdf writer.
