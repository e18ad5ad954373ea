//! The sub-totals that the national survey of science popularisation asks for, by a dated mapping.
//!
//! Comes in: the mapping file and the tally. Goes out: rows of 全年汇总. No official form number is printed.

use serde::Deserialize;

use crate::model::{Subset, Tally};

use super::frame;
use super::pen::{Filled, Pen, Span};
use super::query::{self, Kind, Measure, UNKNOWN, When};

const FILE: &str = include_str!("survey-editions.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Editions {
    edition: Vec<Edition>,
}

/// The mapping in force from a year on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edition {
    /// The first year it counts for.
    pub since: i32,
    /// Visits online have a column of their own.
    online: bool,
    indicator: Vec<Indicator>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    name: String,
    #[serde(default)]
    forms: Vec<String>,
    subset: Option<Part>,
    measure: Option<Special>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Week,
    Large,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Special {
    Handouts,
}

/// The newest edition that counts for a year.
pub(super) fn edition(year: i32) -> Option<Edition> {
    let editions: Editions = toml::from_str(FILE).unwrap_or_default();
    let in_force = editions.edition.into_iter().filter(|edition| edition.since <= year);
    in_force.max_by_key(|edition| edition.since)
}

/// Writes the table: indicator, what it is made of, times, visits, visits online.
pub(super) fn write(
    pen: &mut Pen<'_>,
    row: u32,
    spans: [Span; 5],
    (edition, tally): (&Edition, &Tally),
) -> Filled<u32> {
    let style = pen.style;
    let times = if tally.has_held() { "次数（份数）" } else { "计划次数（份数）" };
    let heads = ["分项", "口径", times, "人次", "线上人次（另计）"];
    let columns = if edition.online { 5 } else { 4 };
    let cells: Vec<(Span, &str)> = spans.into_iter().zip(heads).take(columns).collect();
    let mut row = frame::heads(pen, row, &cells)?;
    for indicator in &edition.indicator {
        pen.text_across(row, spans[0], &indicator.name, &style.text)?;
        pen.text_across(row, spans[1], &indicator.made_of(tally), &style.text)?;
        write_figures(pen, row, &spans[2..columns], (indicator, tally))?;
        pen.height(row, 20.0)?;
        row += 1;
    }
    Ok(row)
}

fn write_figures(
    pen: &mut Pen<'_>,
    row: u32,
    spans: &[Span],
    (indicator, tally): (&Indicator, &Tally),
) -> Filled {
    let style = pen.style;
    let (kind, figures) = match (indicator.measure, indicator.subset) {
        (Some(Special::Handouts), _) => (Kind::All, Some(tally.year)),
        (None, Some(part)) => {
            let subset = part.subset();
            let group = tally.subset(subset).filter(|_| tally.knows(subset));
            (Kind::Subset(subset), group.map(|group| group.year))
        }
        (None, None) => {
            let group = tally.forms_together(&indicator.name, &indicator.forms);
            (Kind::Forms(&indicator.forms), Some(group.year))
        }
    };
    let measures = match indicator.measure {
        Some(Special::Handouts) => [Some(Measure::Handouts), None, None],
        None => [Measure::times(tally), Measure::Attendance, Measure::Online].map(Some),
    };
    for (span, measure) in spans.iter().zip(measures) {
        match measure {
            Some(measure) => {
                let live = query::count(measure, When::Year, kind, figures.as_ref());
                pen.live_across(row, *span, &live, &style.count)?;
            }
            None => pen.text_across(row, *span, UNKNOWN, &style.count)?,
        }
    }
    Ok(())
}

impl Indicator {
    /// What it counts; of several forms those that the register has, or the usual one.
    fn made_of(&self, tally: &Tally) -> String {
        match (self.measure, self.subset) {
            (Some(Special::Handouts), _) => "资料份数合计".to_owned(),
            (None, Some(Part::Week)) => "结合科技活动周的活动".to_owned(),
            (None, Some(Part::Large)) => "单次参加1000人次以上的活动".to_owned(),
            (None, None) => {
                let present = |form: &&String| tally.forms.iter().any(|of| of.name == **form);
                let forms: Vec<&str> =
                    self.forms.iter().filter(present).map(String::as_str).collect();
                let usual = self.forms.first().map_or("", String::as_str);
                format!(
                    "形式为{}",
                    if forms.is_empty() { usual.to_owned() } else { forms.join("、") }
                )
            }
        }
    }
}

impl Part {
    fn subset(self) -> Subset {
        match self {
            Self::Week => Subset::WeekAlone,
            Self::Large => Subset::Large,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Editions, FILE, edition};

    #[test]
    fn the_mapping_file_can_be_read_and_every_indicator_counts_one_thing() {
        let editions: Editions = toml::from_str(FILE).expect("the file is part of the program");
        for indicator in editions.edition.iter().flat_map(|edition| &edition.indicator) {
            let ways = usize::from(!indicator.forms.is_empty())
                + usize::from(indicator.subset.is_some())
                + usize::from(indicator.measure.is_some());
            assert_eq!(ways, 1, "{}", indicator.name);
        }
    }

    #[test]
    fn a_year_takes_the_newest_edition_begun_by_then() {
        let found = |year| edition(year).map(|of| (of.since, of.online));
        assert_eq!(found(2026), Some((2021, true)));
        assert_eq!(found(2020), Some((2013, false)));
        assert_eq!(found(1999), None);
    }
}
