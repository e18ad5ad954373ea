//! Masking personal data, so that no paper prints it.

use super::scan::{Hit, Kind, scan};
use crate::diag::Diagnostic;
use crate::model::{Activity, Plan, TargetResult};

/// A hit as it may be shown: 138****5678, 1101**************, z***@example.com.
#[must_use]
pub fn masked(hit: &Hit) -> String {
    let bare: Vec<char> = hit.text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let (head, tail) = match hit.kind {
        Kind::Phone => (3, 4),
        Kind::Identity => (4, 0),
        Kind::BankCard => (4, 4),
        Kind::Email => return masked_email(&hit.text),
    };
    let hidden = bare.len().saturating_sub(head + tail);
    let kept = |range: &mut dyn Iterator<Item = &char>| range.collect::<String>();
    let first = kept(&mut bare.iter().take(head));
    let last = kept(&mut bare.iter().skip(head + hidden));
    format!("{first}{}{last}", "*".repeat(hidden))
}

fn masked_email(text: &str) -> String {
    let (name, host) = text.split_once(['@', '＠']).unwrap_or((text, ""));
    format!("{}***@{host}", name.chars().next().unwrap_or('*'))
}

/// Replaces every piece of personal data in a plan by its masked form.
pub fn mask(plan: &mut Plan) {
    for activity in &mut plan.activities {
        mask_activity(activity);
    }
    mask_text(&mut plan.organisation);
    mask_text(&mut plan.title);
    for target in &mut plan.targets {
        mask_text(&mut target.name);
    }
    for deadline in &mut plan.deadlines {
        mask_text(&mut deadline.document);
        mask_options([&mut deadline.recipient]);
    }
    let profile = &mut plan.profile;
    mask_options([
        &mut profile.draft_state,
        &mut profile.addressee,
        &mut profile.head,
        &mut profile.preparer,
        &mut profile.phone,
        &mut profile.guidance,
    ]);
    profile.all.iter_mut().for_each(|(_, value)| mask_text(value));
    for section in &mut plan.sections {
        mask_text(&mut section.heading);
        mask_text(&mut section.body);
    }
    for post in &mut plan.posts {
        mask_text(&mut post.name);
        mask_options([&mut post.position, &mut post.duty]);
    }
    for venue in &mut plan.venues {
        mask_text(&mut venue.name);
        mask_options([&mut venue.place, &mut venue.note]);
    }
    for partner in &mut plan.partners {
        mask_text(&mut partner.name);
        mask_options([&mut partner.task]);
    }
    for board in &mut plan.boards {
        mask_text(&mut board.name);
        mask_options([&mut board.theme]);
    }
    for left_out in &mut plan.left_out {
        mask_text(&mut left_out.text);
    }
}

/// Replaces personal data in a target's result, which quotes the user's wording.
pub fn mask_result(result: &mut TargetResult) {
    mask_text(&mut result.name);
    mask_text(&mut result.scope);
    mask_options([&mut result.reason]);
}

/// Replaces personal data that a finding quotes.
pub fn mask_finding(finding: &mut Diagnostic) {
    let values = finding.values.iter_mut().chain(&mut finding.english);
    values.for_each(|(_, value)| mask_text(value));
}

/// A text with its personal data masked, as papers print it.
#[must_use]
pub fn hidden(text: &str) -> String {
    let mut text = text.to_owned();
    mask_text(&mut text);
    text
}

fn mask_activity(activity: &mut Activity) {
    mask_text(&mut activity.name);
    mask_options([
        &mut activity.venue,
        &mut activity.unit,
        &mut activity.speaker,
        &mut activity.owner,
        &mut activity.note,
    ]);
    activity.partners.iter_mut().for_each(mask_text);
    activity.occasions.iter_mut().for_each(mask_text);
    activity.audiences.iter_mut().for_each(mask_text);
    activity.extra.iter_mut().for_each(|(_, value)| mask_text(value));
    for (_, source) in &mut activity.sources {
        let mut raw = source.raw.to_string();
        mask_text(&mut raw);
        source.raw = raw.into();
    }
}

fn mask_options<const N: usize>(texts: [&mut Option<String>; N]) {
    texts.into_iter().flatten().for_each(mask_text);
}

fn mask_text(text: &mut String) {
    for hit in scan(text).iter().rev() {
        text.replace_range(hit.start..hit.end, &masked(hit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn after(text: &str) -> String {
        let mut text = text.to_owned();
        mask_text(&mut text);
        text
    }

    #[test]
    fn masked_texts_keep_everything_else() {
        assert_eq!(after("张三13812345678、李四139-1234-5678"), "张三138****5678、李四139****5678");
        assert_eq!(after("证号11010519491231002X。"), "证号1101**************。");
        assert_eq!(after("卡6222021234567894"), "卡6222********7894");
        assert_eq!(after("发至zhang@example.com即可"), "发至z***@example.com即可");
        assert_eq!(after("电话0571-88123456"), "电话0571-88123456");
    }

    #[test]
    fn what_a_finding_quotes_is_masked_too() {
        let mut finding = Diagnostic::new(Code::CountUnreadable).with("raw", "电话13812345678");
        mask_finding(&mut finding);
        assert_eq!(finding.values, [("raw", "电话138****5678".to_owned())]);
    }

    #[test]
    fn a_masked_text_has_nothing_left_to_find() {
        for text in ["13812345678", "440524188001010014", "6222021234567894", "a@example.com"] {
            let once = after(text);
            assert_eq!(after(&once), once);
            assert!(!once.contains(text));
        }
    }
}
