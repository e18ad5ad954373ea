//! The docx writer.
