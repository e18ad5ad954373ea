//! Counts of people and things.

use serde::Serialize;

/// A count (数量) as understood from a cell, for example 90 from “90余人”.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The whole number.
    pub value: u64,
    /// Whether the register says 约, 余, 近, 多 or + (约数).
    pub approximate: bool,
    /// The unit that was written.
    pub unit: CountUnit,
}

impl Count {
    /// Both counts together: approximate if either is, in visits if either is.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        let unit = if more.unit == CountUnit::Visits { more.unit } else { self.unit };
        Self {
            value: self.value.saturating_add(more.value),
            approximate: self.approximate || more.approximate,
            unit,
        }
    }
}

impl Count {
    /// An exact count without a written unit.
    #[must_use]
    pub fn exact(value: u64) -> Self {
        Self { value, approximate: false, unit: CountUnit::Unstated }
    }
}

/// The unit of a count: people and visits are different things and are kept apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum CountUnit {
    /// 人: different persons.
    People,
    /// 人次: visits; one person who comes twice counts twice.
    Visits,
    /// 份, 场, 册 and the like.
    Pieces,
    /// No unit in the cell or its header.
    #[default]
    Unstated,
}

impl CountUnit {
    /// The unit as documents print it; empty when unstated.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::People => "人",
            Self::Visits => "人次",
            Self::Pieces => "份",
            Self::Unstated => "",
        }
    }
}
