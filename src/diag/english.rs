//! What messages say in English besides the catalogue's own sentences.
//!
//! - `explanations`: why each code exists, for `kepu explain`;
//! - `rules`: what the Word check asks and finds;
//! - `sentences`: our Chinese sentences that fill a slot, with the figures and names in them;
//! - `words`: our Chinese words that fill a slot.

pub(super) mod explanations;
pub(super) mod rules;
mod sentences;
pub(super) mod words;

/// What is counted in messages, where one of it is said otherwise.
const COUNTED: [(&str, &str); 18] = [
    ("times", "time"),
    ("places", "place"),
    ("tables", "table"),
    ("lines", "line"),
    ("spaces", "space"),
    ("visits", "visit"),
    ("people", "person"),
    ("copies", "copy"),
    ("issues", "issue"),
    ("households", "household"),
    ("items", "item"),
    ("days", "day"),
    ("rows", "row"),
    ("activities", "activity"),
    ("characters", "character"),
    ("registers", "register"),
    ("residents", "resident"),
    ("board changes", "board change"),
];

/// A sentence in which one of a thing is one: `1 times` → `1 time`.
pub(super) fn singular(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("1 ") {
        out.extend([before, "1 "]);
        let part_of_number =
            before.ends_with(|c: char| c.is_ascii_alphanumeric() || ".,-".contains(c));
        let plural = COUNTED.iter().find(|(plural, _)| {
            let behind = after.strip_prefix(plural);
            behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_alphabetic()))
        });
        rest = match plural.filter(|_| !part_of_number) {
            Some((plural, one)) => {
                out.push_str(one);
                after.get(plural.len()..).unwrap_or_default()
            }
            None => after,
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_thing_is_one() {
        assert_eq!(
            singular("at least 1 times asked, 1 visits found"),
            "at least 1 time asked, 1 visit found"
        );
        assert_eq!(singular("21 times, 1.1 times, 1 timeslot"), "21 times, 1.1 times, 1 timeslot");
        assert_eq!(singular("1 activities of “a”"), "1 activity of “a”");
        assert_eq!(singular("nothing"), "nothing");
    }
}
