//! What messages say in English besides the catalogue's own sentences.
//!
//! - `explanations`: why each code exists, for `kepu explain`;
//! - `sentences`: our Chinese sentences that fill a slot, with the figures and names in them;
//! - `words`: our Chinese words that fill a slot.

pub(super) mod explanations;
mod sentences;
pub(super) mod words;
