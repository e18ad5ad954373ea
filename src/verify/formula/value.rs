//! Values of cells and formulas, and how they compare.

use std::cmp::Ordering;
use std::rc::Rc;

/// What a cell shows or a formula gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::verify) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A number, or a date as the days of a workbook.
    Number(f64),
    /// A text.
    Text(String),
    /// TRUE or FALSE.
    Bool(bool),
    /// `#N/A` and the like.
    Error,
    /// An area or a list, row by row.
    List(Rc<Vec<Value>>),
}

impl Value {
    /// The value itself, or the first of a list.
    pub fn first(self) -> Self {
        match self {
            Self::List(list) => list.first().cloned().unwrap_or_default(),
            single => single,
        }
    }

    /// The values of a list; a single value is a list of one.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(list) => list,
            single => std::slice::from_ref(single),
        }
    }

    /// As a number in reckoning: nothing is 0, a text none.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Bool(truth) => Some(f64::from(u8::from(*truth))),
            Self::Empty => Some(0.0),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Error | Self::List(_) => None,
        }
    }

    /// As a condition.
    pub fn truth(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            other => other.number().map(|number| number != 0.0),
        }
    }

    /// As text behind `&`, and for people.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => plain(*number),
            Self::Text(text) => text.clone(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
            Self::Error => "#错误".to_owned(),
            Self::List(list) => list.first().map(Self::shown).unwrap_or_default(),
        }
    }

    /// The order in which a workbook sorts: numbers, texts, truths; nothing is like 0 or an empty text.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let rank = |value: &Self| match value {
            Self::Number(_) => Some(0),
            Self::Text(_) => Some(1),
            Self::Bool(_) => Some(2),
            _ => None,
        };
        match (self, other) {
            (Self::Empty, Self::Empty) => Some(Ordering::Equal),
            (Self::Empty, Self::Text(text)) => "".partial_cmp(text.as_str()),
            (Self::Text(text), Self::Empty) => text.as_str().partial_cmp(""),
            (Self::Empty, other) => Self::Number(0.0).compare(other),
            (this, Self::Empty) => this.compare(&Self::Number(0.0)),
            (Self::Number(a), Self::Number(b)) => a.partial_cmp(b),
            (Self::Text(a), Self::Text(b)) => Some(a.to_lowercase().cmp(&b.to_lowercase())),
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            _ => rank(self)?.partial_cmp(&rank(other)?),
        }
    }

    /// Whether a saved result and one worked out anew show the same.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
            (Self::Empty, Self::Text(text)) | (Self::Text(text), Self::Empty) => text.is_empty(),
            // A formula that refers to an empty cell shows 0.
            (Self::Number(number), Self::Empty) | (Self::Empty, Self::Number(number)) => {
                *number == 0.0
            }
            (a, b) => a == b,
        }
    }
}

/// A number with the fifteen digits a workbook keeps, without zeros at its end.
fn plain(number: f64) -> String {
    let whole = number.abs() < 1e15 && (number - number.round()).abs() < 1e-9;
    if whole {
        return format!("{:.0}", number.round() + 0.0);
    }
    let text = format!("{number:.9}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
