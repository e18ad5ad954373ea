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
use crate::document::{Attachment, Block, Document, Meta, Signature, Table, wants_landscape};
use crate::model::{Activity, Date, Insert, Plan, Status, Tally};
use crate::settings::{Settings, Shape};

/// Composes the work plan.
#[must_use]
pub fn work_plan(plan: &Plan, tally: &Tally, settings: &Settings) -> Checked<Document> {
    let activities = schedule::arranged(plan);
    let mut findings = cancelled(plan);
    let paper = Paper { plan, tally, settings, activities: &activities };
    let blocks = match settings.official.shape {
        Shape::Ordinary => paper.ordinary(&mut findings),
        Shape::Attachment => paper.attachment(&mut findings),
        Shape::Table => paper.tabular(),
    };
    findings.extend(dated_today(plan, settings));
    let meta = Meta {
        title: plan.title.clone(),
        author: plan.organisation.clone(),
        subject: "科普工作计划".to_owned(),
        created: settings.today,
    };
    Checked::new(Document { meta, blocks }, findings)
}

/// What the paper is made of.
struct Paper<'a> {
    plan: &'a Plan,
    tally: &'a Tally,
    settings: &'a Settings,
    activities: &'a [&'a Activity],
}

impl Paper<'_> {
    /// 普通稿: title, addressee, body, attachment note, signature, attachment.
    fn ordinary(&self, findings: &mut Vec<Diagnostic>) -> Vec<Block> {
        let plan = self.plan;
        let mut blocks = vec![Block::Title(plan.title.clone())];
        blocks.extend(self.draft_state());
        blocks.extend(plan.profile.addressee.clone().map(Block::Addressee));
        let schedule = self.schedule("附件");
        blocks.extend(self.body(schedule.as_ref().map(|of| of.label.as_str()), findings));
        blocks.extend(schedule.iter().map(|of| Block::AttachmentNote(vec![of.title.clone()])));
        blocks.push(Block::Signature(Signature {
            organisation: plan.organisation.clone(),
            date: self.date(),
            seal: self.settings.official.seal,
        }));
        blocks.extend(schedule.map(Block::Attachment));
        blocks
    }

    /// 附件稿: the plan is the attachment of a notice, its schedule a page behind it (附表).
    fn attachment(&self, findings: &mut Vec<Diagnostic>) -> Vec<Block> {
        let schedule = self.schedule("附表");
        let mut blocks: Vec<Block> = self.draft_state().into_iter().collect();
        blocks.extend(self.body(schedule.as_ref().map(|of| of.label.as_str()), findings));
        let title = self.plan.title.clone();
        let plan = Attachment { label: "附件".to_owned(), title, landscape: false, blocks };
        std::iter::once(plan).chain(schedule).map(Block::Attachment).collect()
    }

    /// 表格式: title, unit and date, table; the page lies when the table is wide.
    fn tabular(&self) -> Vec<Block> {
        let date = self.date().chinese();
        let table = self.table();
        let landscape = wants_landscape(&table);
        let line = Block::Subtitle(format!("{}　{date}", self.plan.organisation));
        let mut blocks: Vec<Block> = self.draft_state().into_iter().collect();
        blocks.extend([line, Block::Table(table)]);
        let title = self.plan.title.clone();
        if landscape {
            let label = String::new();
            return vec![Block::Attachment(Attachment { label, title, landscape, blocks })];
        }
        std::iter::once(Block::Title(title)).chain(blocks).collect()
    }

    /// （草案）, when the register says so.
    fn draft_state(&self) -> Option<Block> {
        let state = self.plan.profile.draft_state.as_deref().unwrap_or_default();
        let state = state.trim().trim_matches(['（', '）', '(', ')']);
        (!state.is_empty()).then(|| Block::Subtitle(format!("（{state}）")))
    }

    fn date(&self) -> Date {
        self.plan.profile.signed_on.unwrap_or(self.settings.today)
    }

    fn table(&self) -> Table {
        schedule::of_plan("", self.plan, self.activities)
    }

    /// The schedule on a page of its own, unless the register's own text brings it in.
    fn schedule(&self, label: &str) -> Option<Attachment> {
        let inline = self.plan.sections.iter().any(|of| of.insert == Insert::Schedule);
        if inline || self.activities.is_empty() {
            return None;
        }
        let table = self.table();
        Some(Attachment {
            label: label.to_owned(),
            title: format!("{}{}年科普活动安排表", self.plan.organisation, self.plan.year),
            landscape: wants_landscape(&table),
            blocks: vec![Block::Table(table)],
        })
    }

    /// The text, from the template of the outline or around the register's own sections; `attached` is
    /// the word for the page that holds the schedule.
    fn body(&self, attached: Option<&str>, findings: &mut Vec<Diagnostic>) -> Vec<Block> {
        let Self { plan, tally, settings, activities } = *self;
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
        if attached.is_none() && !activities.is_empty() && !blocks.iter().any(is_schedule) {
            blocks.push(facts.table());
        }
        findings.extend(facts.findings.into_inner());
        blocks
    }
}

/// Whether a block is the schedule; a text that speaks of the activities itself may have left it out.
fn is_schedule(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.caption == SCHEDULE)
}

/// Said where the day of making a plan late in its year stands under it.
fn dated_today(plan: &Plan, settings: &Settings) -> Option<Diagnostic> {
    let signed = settings.official.shape != Shape::Attachment;
    let late = settings.today > Date::last_of_month(plan.year, 3);
    (signed && late && plan.profile.signed_on.is_none()).then(|| {
        Diagnostic::new(Code::PlanDatedToday)
            .with("year", plan.year)
            .with("today", settings.today.chinese())
    })
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
