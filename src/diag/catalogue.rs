//! Every message of the program: code, severity, sentence and cure in both languages, explanation.
//!
//! To add a finding, add one entry to the table of its kind. Words in braces are slots that the finding
//! fills.

mod papers;
mod reading;

use super::Severity::{Advice, Error, Info, Warning};
use papers::papers;
use reading::reading;

reading!(papers);
