//! Reading: bytes in, a [`Register`] with every table, column and left-out row out.

use crate::diag::{Checked, Code};
use crate::error::{Error, Result};
use crate::model::Register;
use crate::settings::Settings;

/// Reads a register.
///
/// # Errors
/// When the bytes are no workbook or hold no register.
pub fn read(name: &str, _bytes: &[u8], _settings: &Settings) -> Result<Checked<Register>> {
    Err(Error::new(Code::NotAWorkbook).with("file", name).with("reason", "not built yet"))
}
