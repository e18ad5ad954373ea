//! 署名 and 成文日期, placed by the standard's rules with and without seal (GB/T 9704 7.3.5).

use docx_rs::Paragraph;

use super::text;
use crate::document::Signature;

/// The advance of a 16-point character narrowed by 0.25 points, in twips.
const CHARACTER: f64 = 315.0;
/// Characters a line holds.
const LINE: f64 = 28.0;

/// The two lines, each with its distance from the right edge.
pub(super) fn paragraphs(signature: &Signature) -> [Paragraph; 2] {
    let date = signature.date.chinese();
    let (organisation_gap, date_gap) =
        gaps(text::width(&signature.organisation), text::width(&date), signature.seal);
    let line = |style: &str, words: &str, gap: f64| {
        let paragraph = Paragraph::new().style(style).add_run(text::run(words));
        paragraph.indent(None, None, Some(twips(gap)), None)
    };
    [
        line("Signature", &signature.organisation, organisation_gap).keep_next(true),
        line("Date", &date, date_gap),
    ]
}

/// Distances from the right edge, in characters, of an organisation and a date of given widths.
fn gaps(organisation: f64, date: f64, seal: bool) -> (f64, f64) {
    if seal {
        // The date stands four characters in and the organisation is centred over it; one that would
        // cross the edge moves both inwards.
        let beyond = (organisation - date) / 2.0;
        let date_gap = beyond.max(4.0);
        return (inside(date_gap - beyond, organisation), inside(date_gap, date));
    }
    if date > organisation {
        (date + 4.0 - organisation, 2.0)
    } else {
        // The date begins two characters right of the organisation's first character.
        (inside(2.0, organisation), inside(organisation - date, date))
    }
}

/// A gap that leaves the words on the line.
fn inside(gap: f64, width: f64) -> f64 {
    gap.min(LINE - width).max(0.0)
}

#[expect(clippy::cast_possible_truncation, reason = "a line is 28 characters wide")]
fn twips(characters: f64) -> i32 {
    (characters * CHARACTER).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_gaps(organisation: f64, date: f64, seal: bool, expected: (f64, f64)) {
        let found = gaps(organisation, date, seal);
        assert!((found.0 - expected.0).abs() + (found.1 - expected.1).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn without_seal_the_date_begins_two_characters_behind_the_organisation() {
        assert_gaps(10.0, 6.0, false, (2.0, 4.0));
    }

    #[test]
    fn a_date_longer_than_the_organisation_stands_two_in_and_moves_the_organisation() {
        // Starts: organisation 28 - 6.5 - 4 = 17.5, date 28 - 2 - 6.5 = 19.5.
        assert_gaps(4.0, 6.5, false, (6.5, 2.0));
    }

    #[test]
    fn with_seal_the_organisation_is_centred_over_a_date_four_in() {
        assert_gaps(10.0, 6.0, true, (2.0, 4.0));
        assert_gaps(4.0, 6.0, true, (5.0, 4.0));
    }

    #[test]
    fn a_very_long_organisation_stays_on_the_page() {
        for seal in [false, true] {
            let (organisation, date) = gaps(40.0, 6.0, seal);
            assert!(organisation >= 0.0 && (0.0..=22.0).contains(&date));
        }
    }
}
