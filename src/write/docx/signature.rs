//! 署名 and 成文日期, placed by the standard's rules with and without seal (GB/T 9704 7.3.5).

use docx_rs::Paragraph;

use super::text;
use crate::document::Signature;
use crate::settings::Official;
use crate::units::twips;

/// Characters that the date may reach beyond the right margin: some programs set space beside digits whatever
/// the paper says, and the date shall not turn over for it where 署名 is no wider than the date.
const DATE_BEYOND: f64 = 2.0;

/// The two paragraphs. Both are set from the left edge, so that their starts keep the standard's distance
/// whatever a program makes of the space beside digits.
pub(super) fn paragraphs(signature: &Signature, official: &Official) -> [Paragraph; 2] {
    let date = signature.date.chinese();
    let names = signature.name_lines(official.characters());
    let width = names.iter().map(|line| text::width(line)).fold(0.0, f64::max);
    let (organisation_start, date_start) =
        starts(width, text::width(&date), signature.seal, official.characters());
    let line = |style: &str, words: &str, start: f64, beyond: f64| {
        let paragraph = Paragraph::new().style(style).add_run(text::run(words));
        let [start, end] = [start, -beyond].map(|of| twips(of * official.advance()));
        paragraph.indent(Some(start), None, Some(end), None)
    };
    [
        line("Signature", &names.join("\n"), organisation_start, 0.0).keep_next(true),
        line("Date", &date, date_start, DATE_BEYOND),
    ]
}

/// Where an organisation and a date of given widths start on a line, in characters from the left edge.
fn starts(organisation: f64, date: f64, seal: bool, line: f64) -> (f64, f64) {
    let (organisation_start, date_start) = if seal {
        // The date ends four characters in and the organisation is centred over it; one that would
        // cross the edge moves both inwards.
        let beyond = (organisation - date) / 2.0;
        let date_start = line - beyond.max(4.0) - date;
        (date_start - beyond, date_start)
    } else if date > organisation {
        let date_start = line - 2.0 - date;
        (date_start - 2.0, date_start)
    } else {
        let organisation_start = line - 2.0 - organisation;
        (organisation_start, organisation_start + 2.0)
    };
    (organisation_start.max(0.0), date_start.clamp(0.0, line - date.min(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_starts(organisation: f64, date: f64, seal: bool, expected: (f64, f64)) {
        let found = starts(organisation, date, seal, 28.0);
        assert!((found.0 - expected.0).abs() + (found.1 - expected.1).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn without_seal_the_organisation_ends_two_in_and_the_date_begins_two_behind_its_start() {
        assert_starts(10.0, 6.0, false, (16.0, 18.0));
    }

    #[test]
    fn a_date_longer_than_the_organisation_ends_two_in_and_moves_the_organisation() {
        assert_starts(4.0, 6.5, false, (17.5, 19.5));
    }

    #[test]
    fn with_seal_the_date_ends_four_in_and_the_organisation_is_centred_over_it() {
        assert_starts(10.0, 6.0, true, (16.0, 18.0));
        assert_starts(4.0, 6.0, true, (19.0, 18.0));
        assert_starts(20.0, 6.0, true, (8.0, 15.0));
    }

    #[test]
    fn the_date_has_room_beyond_the_margin_so_that_it_never_turns_over() {
        let signature = Signature {
            organisation: "向阳社区居委会".to_owned(),
            date: crate::model::Date::new(2026, 11, 22).unwrap(),
            seal: false,
        };
        let [organisation, date] = paragraphs(&signature, &Official::default());
        let end = |paragraph: &Paragraph| paragraph.property.indent.as_ref().and_then(|of| of.end);
        assert_eq!(end(&organisation), Some(0));
        assert!(end(&date).is_some_and(|end| end < -500), "{:?}", end(&date));
    }

    #[test]
    fn a_very_long_organisation_stays_on_the_page() {
        for seal in [false, true] {
            let (organisation, date) = starts(40.0, 6.0, seal, 28.0);
            assert!(organisation >= 0.0 && (0.0..=22.0).contains(&date));
        }
    }
}
