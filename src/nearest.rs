//! The known word nearest to a misspelt one, so that a message can say what was probably meant.
//!
//! Comes in: a word and the words that would have been right. Goes out: at most one of them. Not here:
//! correcting anything; the user decides.

/// The known word with the fewest typing errors between it and `word`; `None` when all are far off.
///
/// Letters are compared without case. Two letters of five may be wrong: two that changed places count as two.
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

/// Letters to add, drop or change (Levenshtein's distance), one row of the table at a time.
fn distance(word: &[char], candidate: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (line, letter) in candidate.to_lowercase().chars().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, known) in row.iter_mut().skip(1).zip(word) {
            let changed = diagonal + usize::from(*known != letter);
            diagonal = *cell;
            *cell = changed.min(left + 1).min(*cell + 1);
            left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
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
    fn distances_count_added_dropped_and_changed_letters() {
        let of = |word: &str, other| distance(&word.chars().collect::<Vec<_>>(), other);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
        assert_eq!(of("计划表", "计划"), 1);
        assert_eq!(of("kitten", "sitting"), 3);
    }
}
