//! The texts of a plan that reach a paper, each with its place.

use std::sync::Arc;

use crate::model::{Activity, Field, Origin, Plan};

/// What a text is, for messages.
pub(super) type Labelled<'a> = (&'static str, &'a str, Origin);

/// Names, places, people and notes of an activity, each with its field.
pub(super) fn of_activity(activity: &Activity) -> impl Iterator<Item = (Field, &str)> {
    let single = [
        (Field::Name, Some(activity.name.as_str())),
        (Field::Venue, activity.venue.as_deref()),
        (Field::Unit, activity.unit.as_deref()),
        (Field::Speaker, activity.speaker.as_deref()),
        (Field::Owner, activity.owner.as_deref()),
        (Field::Note, activity.note.as_deref()),
    ];
    let partners = activity.partners.iter().map(|partner| (Field::Partners, partner.as_str()));
    single.into_iter().filter_map(|(field, text)| Some((field, text?))).chain(partners)
}

/// Title, organisation and the other sheets.
pub(super) fn of_plan(plan: &Plan) -> Vec<Labelled<'_>> {
    let nowhere = plan
        .activities
        .first()
        .map_or_else(|| Arc::from(""), |activity| Arc::clone(&activity.origin.file));
    let nowhere = Origin::file(&nowhere);
    let mut texts: Vec<Labelled<'_>> = vec![
        ("单位名称", &plan.organisation, nowhere.clone()),
        ("标题", &plan.title, nowhere.clone()),
    ];
    texts.extend(plan.parent.iter().map(|parent| ("上级单位", parent.as_str(), nowhere.clone())));
    for (key, value) in &plan.profile.all {
        if !key.is_empty() {
            texts.push(("基本信息", value, nowhere.clone()));
        }
    }
    for section in &plan.sections {
        texts.push(("标题", &section.heading, section.origin.clone()));
        texts.push(("正文", &section.body, section.origin.clone()));
    }
    for post in &plan.posts {
        texts.push(("姓名", &post.name, post.origin.clone()));
    }
    for venue in &plan.venues {
        texts.push(("阵地", &venue.name, venue.origin.clone()));
    }
    for partner in &plan.partners {
        texts.push(("共建单位", &partner.name, partner.origin.clone()));
    }
    texts
}
