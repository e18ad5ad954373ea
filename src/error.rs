//! Fatal errors: a paper or a whole run that cannot be made.

use std::fmt;

use crate::diag::{Code, Diagnostic};
use crate::model::Origin;

/// Why something could not be done. It is a finding too, so that it names place, cause and cure in
/// the user's language and can be explained by its code.
#[derive(Debug, Clone, PartialEq)]
pub struct Error(Box<Diagnostic>);

/// The result of a stage that can fail as a whole.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of a kind, without place or values yet.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Diagnostic::new(code)))
    }

    /// The same error at a place.
    #[must_use]
    pub fn at(self, origin: Origin) -> Self {
        Self(Box::new(self.0.at(origin)))
    }

    /// The same error with the value of one slot of its message.
    #[must_use]
    pub fn with(self, slot: &'static str, value: impl fmt::Display) -> Self {
        Self(Box::new(self.0.with(slot, value)))
    }

    /// The same error with a slot whose words are ours, in both languages.
    #[must_use]
    pub fn worded(self, slot: &'static str, zh: impl fmt::Display, en: impl fmt::Display) -> Self {
        Self(Box::new(self.0.worded(slot, zh, en)))
    }

    /// The error as a finding.
    #[must_use]
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.0
    }

    /// The kind of error.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }
}

impl From<Error> for Diagnostic {
    fn from(error: Error) -> Self {
        *error.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
