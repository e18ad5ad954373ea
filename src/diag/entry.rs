//! How a message is written down: the form of an entry of the catalogue, and the macro that makes the codes
//! out of the entries.

use super::Severity;

/// One message: sentence and cure in both languages.
pub(super) struct Entry {
    pub id: &'static str,
    pub severity: Severity,
    pub zh: (&'static str, &'static str),
    pub en: (&'static str, &'static str),
    pub explain: &'static str,
}

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident
        zh $zh:literal $zh_help:literal
        en $en:literal $en_help:literal
        why $explain:literal)*) => {
        /// The kind of a finding; its kebab-case id is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "each is explained by `kepu explain`, from the table below")]
        pub enum Code { $($name),* }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        pub(super) const ENTRIES: &[$crate::diag::entry::Entry] = &[$($crate::diag::entry::Entry {
            id: $id,
            severity: $severity,
            zh: ($zh, $zh_help),
            en: ($en, $en_help),
            explain: $explain,
        }),*];
    };
}

pub(super) use codes;
