//! What a check says.

use super::parts::{Part, Role};
use super::{Clause, Desk, Outcome};

/// The outcome of one check.
pub(super) struct Verdict {
    required: String,
    found: String,
    result: Outcome,
    place: String,
}

impl Verdict {
    /// The rule is kept.
    pub fn pass(required: impl Into<String>, found: impl Into<String>) -> Self {
        let (required, found) = (required.into(), found.into());
        Self { required, found, result: Outcome::Pass, place: String::new() }
    }

    /// The rule is broken.
    pub fn fail(
        required: impl Into<String>,
        found: impl Into<String>,
        place: impl Into<String>,
    ) -> Self {
        let (required, found) = (required.into(), found.into());
        Self { required, found, result: Outcome::Fail, place: place.into() }
    }

    /// The document has no such element.
    pub fn absent(required: impl Into<String>) -> Self {
        let (required, found) = (required.into(), "无此要素".to_owned());
        Self { required, found, result: Outcome::NotApplicable, place: String::new() }
    }

    /// Kept or broken by a condition on the whole document.
    pub fn of(holds: bool, required: impl Into<String>, found: impl Into<String>) -> Self {
        if holds { Self::pass(required, found) } else { Self::fail(required, found, "") }
    }

    /// The verdict under its rule.
    pub fn clause(self, clause: &'static str, element: &'static str) -> Clause {
        let Self { required, found, result, place } = self;
        Clause { clause, element, required, found, result, place }
    }
}

/// A place, and how many more there are with the same fault.
pub(super) fn and_more(place: String, more: usize) -> String {
    if more == 0 { place } else { format!("{place}等{}处", more + 1) }
}

impl<'a> Desk<'a> {
    /// The parts of some roles.
    pub fn parts(&self, wanted: impl Fn(Role) -> bool) -> impl Iterator<Item = &'a Part<'a>> {
        self.parts.iter().filter(move |part| wanted(part.role))
    }

    /// The first part of a role.
    pub fn part(&self, role: Role) -> Option<&'a Part<'a>> {
        self.parts(move |of| of == role).next()
    }

    /// The part before another, blank ones included.
    pub fn before(&self, part: &Part) -> Option<&'a Part<'a>> {
        self.parts.get(part.number.checked_sub(2)?)
    }

    /// Blank lines between a part and what stands before it.
    pub fn blanks_before(&self, part: &Part) -> usize {
        let before = self.parts.get(..part.number.saturating_sub(1)).unwrap_or_default();
        before.iter().rev().take_while(|part| part.role == Role::Blank).count()
    }

    /// The verdict on parts of a kind: broken where `fault` has something to say, and told
    /// of the first with the number of all.
    pub fn each(
        &self,
        wanted: impl Fn(Role) -> bool,
        required: &str,
        fault: impl Fn(&Part<'a>) -> Option<String>,
    ) -> Verdict {
        let mut number = 0;
        let mut first = None;
        let mut more = 0;
        for part in self.parts(wanted) {
            number += 1;
            match fault(part) {
                Some(_) if first.is_some() => more += 1,
                Some(found) => first = Some((found, part.place())),
                None => {}
            }
        }
        if let Some((found, place)) = first {
            return Verdict::fail(required, found, and_more(place, more));
        }
        if number == 0 {
            return Verdict::absent(required);
        }
        Verdict::pass(required, format!("{number}处符合"))
    }
}
