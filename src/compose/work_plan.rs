//! The work plan (工作计划) as a document.
//!
//! Comes in: a plan, its tally and the settings. Goes out: blocks and findings. The words stand in
//! templates, chosen by outline; the facts are inserted. A register with held rows still gives the plan
//! of its year: it lists what was arranged, all but the cancelled rows, as many as the tally counts, and
//! marks what was added during the year; attendance and results belong to the summary.

use std::cell::RefCell;

use super::inserts::{Facts, SCHEDULE};
use super::phrases::Phrases;
use super::{outline, schedule, slots};
use crate::diag::{Checked, Code, Diagnostic};
use crate::document::{Attachment, Block, Document, Meta, Signature, Table};
use crate::model::{Activity, Insert, Plan, Status, Tally};
use crate::settings::{Settings, Shape};

/// More columns than this lie on a landscape page.
const UPRIGHT_COLUMNS: usize = 7;

/// Composes the work plan.
#[must_use]
pub fn work_plan(plan: &Plan, tally: &Tally, settings: &Settings) -> Checked<Document> {
    let activities = schedule::arranged(plan);
    let mut findings = cancelled(plan);
    let shape = settings.official.shape;
    let blocks = match shape {
        Shape::Ordinary => ordinary(plan, tally, settings, &activities, &mut findings),
        Shape::Attachment => vec![Block::Attachment(Attachment {
            label: "附件".to_owned(),
            title: plan.title.clone(),
            landscape: false,
            blocks: body(plan, tally, settings, &activities, false, &mut findings),
        })],
        Shape::Table => tabular(plan, settings, &activities),
    };
    let meta = Meta {
        title: plan.title.clone(),
        author: plan.organisation.clone(),
        subject: "科普工作计划".to_owned(),
        created: settings.today,
    };
    Checked::new(Document { meta, blocks }, findings)
}

/// 普通稿: title, addressee, body, attachment note, signature, attachment.
fn ordinary(
    plan: &Plan,
    tally: &Tally,
    settings: &Settings,
    activities: &[&Activity],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let inline = plan.sections.iter().any(|section| section.insert == Insert::Schedule);
    let attached = !inline && !activities.is_empty();
    let mut blocks = head(plan);
    blocks.extend(plan.profile.addressee.clone().map(Block::Addressee));
    blocks.extend(body(plan, tally, settings, activities, attached, findings));
    let name = format!("{}{}年科普活动安排表", plan.organisation, plan.year);
    if attached {
        blocks.push(Block::AttachmentNote(vec![name.clone()]));
    }
    blocks.push(Block::Signature(Signature {
        organisation: plan.organisation.clone(),
        date: plan.profile.signed_on.unwrap_or(settings.today),
        seal: settings.official.seal,
    }));
    if attached {
        let table = schedule_table(plan, activities);
        blocks.push(Block::Attachment(Attachment {
            label: "附件".to_owned(),
            title: name,
            landscape: table.columns.len() > UPRIGHT_COLUMNS,
            blocks: vec![Block::Table(table)],
        }));
    }
    blocks
}

/// 表格式: title, unit and date, table.
fn tabular(plan: &Plan, settings: &Settings, activities: &[&Activity]) -> Vec<Block> {
    let date = plan.profile.signed_on.unwrap_or(settings.today);
    let mut blocks = head(plan);
    blocks.push(Block::Subtitle(format!("{}　{}", plan.organisation, date.chinese())));
    blocks.push(Block::Table(schedule_table(plan, activities)));
    blocks
}

/// Title and draft state.
fn head(plan: &Plan) -> Vec<Block> {
    let mut blocks = vec![Block::Title(plan.title.clone())];
    let state = plan.profile.draft_state.as_deref().unwrap_or_default();
    let state = state.trim().trim_matches(['（', '）', '(', ')']);
    if !state.is_empty() {
        blocks.push(Block::Subtitle(format!("（{state}）")));
    }
    blocks
}

fn schedule_table(plan: &Plan, activities: &[&Activity]) -> Table {
    schedule::of_plan("", plan, activities)
}

/// The text, from the template of the outline or around the register's own sections.
fn body(
    plan: &Plan,
    tally: &Tally,
    settings: &Settings,
    activities: &[&Activity],
    attached: bool,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let phrases = Phrases::new(&settings.templates);
    let slots = slots::of(plan, tally, activities);
    let facts = Facts {
        plan,
        tally,
        phrases: &phrases,
        slots: &slots,
        activities,
        attached,
        findings: RefCell::default(),
    };
    let template = match settings.outline {
        Some(outline) => outline.id(),
        None if !plan.sections.is_empty() => "sections",
        None => outline::choose(plan, activities).id(),
    };
    let text = phrases.blocks(template, &slots, &|name| facts.insert(name));
    findings.extend(text.findings);
    let mut blocks = text.blocks;
    if !attached && !activities.is_empty() && !blocks.iter().any(is_schedule) {
        blocks.push(facts.table());
    }
    findings.extend(facts.findings.into_inner());
    blocks
}

/// Whether a block is the schedule; a text that speaks of the activities itself may have left it out.
fn is_schedule(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.caption == SCHEDULE)
}

/// A finding for each cancelled row, which the plan does not list.
fn cancelled(plan: &Plan) -> Vec<Diagnostic> {
    let cancelled = plan.activities.iter().filter(|of| of.status == Status::Cancelled);
    cancelled
        .map(|of| {
            Diagnostic::new(Code::ActivityCancelled).at(of.origin.clone()).with("name", &of.name)
        })
        .collect()
}
