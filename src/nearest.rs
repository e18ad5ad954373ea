//! The known word nearest to a misspelt one, so that a message can say what was probably meant.
//!
//! Comes in: a word and the words that would have been right. Goes out: at most one of them. Not here:
//! correcting anything; the user decides.

/// The known word with the fewest typing errors between it and `word`; `None` when all are far off.
///
/// Letters are compared without case. Two letters of five may be wrong.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    known
        .into_iter()
        .map(|candidate| (distance(&word, candidate), candidate))
        .filter(|(errors, candidate)| errors * 5 <= candidate.chars().count().max(word.len()) * 2)
        .min_by_key(|(errors, _)| *errors)
        .map(|(_, candidate)| candidate)
}

/// Letters to add, drop, change or swap with their neighbour (optimal string alignment): a table of which
/// three lines are kept.
fn distance(word: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=word.len()).collect();
    for (line, letter) in candidate.iter().enumerate() {
        let swapped_with = line.checked_sub(1).and_then(|at| candidate.get(at));
        let mut current = vec![line + 1];
        for (column, known) in word.iter().enumerate() {
            let at =
                |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&above, column) + usize::from(known != letter);
            let stepped = at(&above, column + 1).min(at(&current, column)) + 1;
            let left = column.checked_sub(1);
            let crossed = left.is_some_and(|left| word.get(left) == Some(letter))
                && swapped_with == Some(known);
            let swapped = left.filter(|_| crossed).map_or(usize::MAX, |left| at(&before, left) + 1);
            current.push(changed.min(stepped).min(swapped));
        }
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["aliases", "terms", "official"];

    #[test]
    fn a_slip_of_the_finger_finds_the_word_that_was_meant() {
        assert_eq!(nearest("alias", KNOWN), Some("aliases"));
        assert_eq!(nearest("Offical", KNOWN), Some("official"));
        assert_eq!(nearest("trems", KNOWN), Some("terms"));
    }

    #[test]
    fn a_word_of_its_own_finds_nothing() {
        assert_eq!(nearest("colour", KNOWN), None);
    }

    #[test]
    fn distances_count_added_dropped_changed_and_swapped_letters() {
        let of = |word: &str, other| distance(&word.chars().collect::<Vec<_>>(), other);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
        assert_eq!(of("计划表", "计划"), 1);
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("yaer", "year"), 1, "neighbours that changed places are one slip");
    }
}
