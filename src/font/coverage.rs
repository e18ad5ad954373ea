//! Which characters of a plan no font has, by the cell they stand in.

use std::collections::BTreeSet;

use super::{Chooser, FontBook, Role};
use crate::diag::{Code, Diagnostic};
use crate::error::Result;
use crate::model::{Activity, Field, Origin, Plan};

/// The characters of a text that no face has, each once, in order of appearance.
///
/// # Errors
/// `font-missing` or `font-broken` when a face that must be asked cannot be had.
pub fn uncovered(text: &str, fonts: &FontBook<'_>) -> Result<Vec<char>> {
    missing(text, &mut Chooser::new(fonts))
}

/// One `glyph-missing` finding for each cell and each character in it that no face has.
///
/// # Errors
/// `font-missing` or `font-broken` when a face that must be asked cannot be had.
pub fn check_plan(plan: &Plan, fonts: &FontBook<'_>) -> Result<Vec<Diagnostic>> {
    let mut chooser = Chooser::new(fonts);
    let mut findings = Vec::new();
    for (text, origin) in texts(plan) {
        for character in missing(text, &mut chooser)? {
            let finding = Diagnostic::new(Code::GlyphMissing)
                .with("character", character)
                .with("codepoint", format!("U+{:04X}", u32::from(character)));
            findings.push(match &origin {
                Some(origin) => finding.at(origin.clone()),
                None => finding,
            });
        }
    }
    Ok(findings)
}

/// Whether a character is drawn at all: controls, joiners and the like are not.
#[must_use]
pub fn is_visible(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

fn missing(text: &str, chooser: &mut Chooser<'_>) -> Result<Vec<char>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for character in text.chars().filter(|character| is_visible(*character)) {
        if chooser.draw(character, Role::Body)?.missing && seen.insert(character) {
            found.push(character);
        }
    }
    Ok(found)
}

/// Texts of a plan with their places.
#[derive(Default)]
struct Texts<'p>(Vec<(&'p str, Option<Origin>)>);

impl<'p> Texts<'p> {
    fn add(&mut self, origin: &Origin, texts: impl IntoIterator<Item = &'p str>) {
        self.0.extend(texts.into_iter().map(|text| (text, Some(origin.clone()))));
    }
}

/// Every text of a plan that a paper can print.
fn texts(plan: &Plan) -> Vec<(&str, Option<Origin>)> {
    let mut texts = Texts::default();
    let unplaced = [Some(plan.organisation.as_str()), Some(&plan.title), plan.parent.as_deref()];
    texts.0.extend(unplaced.into_iter().flatten().map(|text| (text, None)));
    texts.0.extend(plan.profile.all.iter().map(|(_, value)| (value.as_str(), None)));
    for activity in &plan.activities {
        add_activity(activity, &mut texts);
    }
    for section in &plan.sections {
        texts.add(&section.origin, [section.heading.as_str(), &section.body]);
    }
    for post in &plan.posts {
        let optional = [post.position.as_deref(), post.duty.as_deref()];
        texts.add(&post.origin, [post.role.as_str(), &post.name]);
        texts.add(&post.origin, optional.into_iter().flatten());
    }
    for venue in &plan.venues {
        let optional = [venue.kind.as_deref(), venue.place.as_deref(), venue.note.as_deref()];
        texts.add(&venue.origin, [venue.name.as_str()]);
        texts.add(&venue.origin, optional.into_iter().flatten());
    }
    for partner in &plan.partners {
        texts.add(
            &partner.origin,
            [Some(&*partner.name), partner.task.as_deref()].into_iter().flatten(),
        );
    }
    for target in &plan.targets {
        texts.add(&target.origin, [target.name.as_str(), &target.unit]);
    }
    for deadline in &plan.deadlines {
        let optional = [Some(&*deadline.document), deadline.recipient.as_deref()];
        texts.add(&deadline.origin, optional.into_iter().flatten());
    }
    texts.0
}

fn add_activity<'p>(activity: &'p Activity, texts: &mut Texts<'p>) {
    let optional = |text: &'p Option<String>| text.as_deref().into_iter().collect();
    let list = |words: &'p [String]| words.iter().map(String::as_str).collect();
    let fields: [(Field, Vec<&str>); 11] = [
        (Field::Name, vec![&activity.name]),
        (Field::Form, vec![activity.raw(Field::Form)]),
        (Field::Topic, vec![activity.raw(Field::Topic)]),
        (Field::Occasion, list(&activity.occasions)),
        (Field::Audience, list(&activity.audiences)),
        (Field::Venue, optional(&activity.venue)),
        (Field::Unit, optional(&activity.unit)),
        (Field::Partners, list(&activity.partners)),
        (Field::Speaker, optional(&activity.speaker)),
        (Field::Owner, optional(&activity.owner)),
        (Field::Note, optional(&activity.note)),
    ];
    for (field, words) in fields {
        if !words.is_empty() {
            texts.add(&activity.place(field), words);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::tests::shipped;
    use super::*;
    use crate::model::Source;

    #[test]
    fn characters_without_a_font_are_named_once_each() {
        let found = uncovered("科普😀讲座😀与\u{200D}\u{FE0F}🎈", &shipped()).expect("all fonts");
        assert_eq!(found, ['😀', '🎈']);
    }

    #[test]
    fn a_finding_names_code_point_and_cell() {
        let sheet = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账"));
        let mut activity = Activity::named("科普😀讲座", sheet.at_row(4));
        activity.sources.push((Field::Name, Source { row: 4, column: 3, raw: "".into() }));
        let plan = Plan { activities: vec![activity], ..Plan::default() };
        let findings = check_plan(&plan, &shipped()).expect("all fonts");
        let texts: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].starts_with("活动台账!C4：“😀”（U+1F600）"), "{texts:?}");
    }
}
