//! What a code tells: id, severity, sentence, cure and explanation in the language asked for.

use super::catalogue::{Code, ENTRIES};
use super::english::explanations;
use super::entry::Entry;
use super::{Lang, Severity};

impl Code {
    fn entry(self) -> &'static Entry {
        &ENTRIES[self as usize]
    }

    /// The stable id, for example `count-approximate`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// The code with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// How much it matters unless kepu.toml says otherwise.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.entry().severity
    }

    /// Why the code exists and what is done about it, for `kepu explain`; Chinese where no English is
    /// written.
    #[must_use]
    pub fn explanation(self, lang: Lang) -> &'static str {
        let english = || explanations::english(self.id());
        if lang == Lang::En { english() } else { None }.unwrap_or(self.entry().explain)
    }

    /// The sentence, its slots in braces still unfilled.
    #[must_use]
    pub fn message(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.entry().zh.0,
            Lang::En => self.entry().en.0,
        }
    }

    /// What to do about it, slots unfilled; empty when nothing need be done.
    #[must_use]
    pub fn help(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.entry().zh.1,
            Lang::En => self.entry().en.1,
        }
    }
}
