//! Normalising: a [`Register`] in, a [`Plan`] with dates, numbers and terms understood out.

mod date;
mod number;
mod numerals;
mod text;

use crate::diag::{Checked, Code};
use crate::error::{Error, Result};
use crate::model::{Plan, Register};
use crate::settings::Settings;

/// Understands a register.
///
/// # Errors
/// When it holds no activity or its year cannot be known.
pub fn normalize(_register: &Register, _settings: &Settings) -> Result<Checked<Plan>> {
    Err(Error::new(Code::NoActivities))
}
