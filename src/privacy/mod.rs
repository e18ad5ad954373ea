//! Personal data in a register: mobile numbers, identity numbers, bank cards, e-mail addresses.
//!
//! Comes in: a plan. Goes out: findings with the cell, and a plan in which such data is masked. Not
//! here: deciding whether a run may print them (`settings.allow_personal`).

mod mask;
mod scan;
mod sheets;

use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Origin, Plan};
pub use mask::{hidden, mask, mask_finding, mask_result, masked};
use scan::{Kind, scan};
pub use sheets::elsewhere;

/// One finding for each cell and kind of personal data in the rows of activities; [`elsewhere`] finds the rest.
#[must_use]
pub fn findings(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for activity in &plan.activities {
        of_activity(activity, &mut found);
    }
    found
}

/// The cells as they were written; for a row built without cells, its texts.
fn of_activity(activity: &Activity, found: &mut Vec<Diagnostic>) {
    for (_, source) in &activity.sources {
        tell(&source.raw, &activity.origin.at_cell(source.row, source.column), found);
    }
    let texts = [
        Some(&activity.name),
        activity.venue.as_ref(),
        activity.speaker.as_ref(),
        activity.owner.as_ref(),
        activity.note.as_ref(),
    ];
    // Texts are tidied versions of cells: what a cell was reported for is not told again.
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let cells: Vec<String> =
        activity.sources.iter().map(|(_, source)| digits(&half_width(&source.raw))).collect();
    let read = |text: &str| {
        let own = digits(&half_width(text));
        activity.sources.iter().any(|(_, source)| source.raw.contains(text))
            || own.len() >= 11 && cells.iter().any(|cell| cell.contains(&own))
    };
    let extra = activity.extra.iter().map(|(_, text)| text);
    for text in texts.into_iter().flatten().chain(&activity.partners).chain(extra) {
        if !read(text) {
            tell(text, &activity.origin, found);
        }
    }
}

/// Full-width digits in half width.
fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(half).collect()
}

fn tell(text: &str, origin: &Origin, found: &mut Vec<Diagnostic>) {
    let mut kinds: Vec<Kind> = Vec::new();
    for hit in scan(text) {
        if !kinds.contains(&hit.kind) {
            kinds.push(hit.kind);
            let code = match hit.kind {
                Kind::Phone => Code::PersonalPhone,
                Kind::Identity => Code::PersonalIdentity,
                Kind::BankCard => Code::PersonalBankCard,
                Kind::Email => Code::PersonalEmail,
            };
            found.push(Diagnostic::new(code).at(origin.clone()).with("masked", masked(&hit)));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Field, Source};

    #[test]
    fn a_cell_is_named_and_the_message_does_not_repeat_the_number() {
        let origin = Origin::sheet(&Arc::from("a.xlsx"), &Arc::from("活动台账")).at_row(5);
        let mut activity = Activity::named("讲座", origin);
        activity.owner = Some("张三 13812345678".to_owned());
        let raw = "张三 13812345678".into();
        activity.sources.push((Field::Owner, Source { row: 5, column: 8, raw }));
        let mut found = Vec::new();
        of_activity(&activity, &mut found);
        let texts: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(
            texts[0].starts_with("活动台账!H5：") && texts[0].contains("138****5678"),
            "{texts:?}"
        );
        assert!(!texts[0].contains("13812345678"));
    }
}
