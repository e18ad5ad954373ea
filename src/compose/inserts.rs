//! The facts a template brings in with `@name`: lists of activities, tables of people, places, targets.
//!
//! Comes in: the plan, its tally and its activities in order. Goes out: blocks, none where the register
//! has nothing to tell. Not here: the words around them (templates).

use std::cell::RefCell;

use super::group::{self, Group};
use super::phrases::Phrases;
use super::sentence;
use super::slots::join;
use super::{schedule, sections, tables};
use crate::diag::Diagnostic;
use crate::document::Block;
use crate::model::{Activity, Insert, Plan, Section, Tally};

/// More activities than this are listed by name only.
const SENTENCES: usize = 40;
/// More activities than this are only counted; the schedule has them all.
const NAMES: usize = 150;

/// The caption of the schedule where it stands in the text.
pub(super) const SCHEDULE: &str = "活动安排表";

/// What a template can draw on.
pub(super) struct Facts<'a> {
    pub plan: &'a Plan,
    pub tally: &'a Tally,
    pub phrases: &'a Phrases<'a>,
    pub slots: &'a minijinja::Value,
    /// Every activity that is not cancelled, by time.
    pub activities: &'a [&'a Activity],
    /// 附件 or 附表 when the schedule has a page of its own instead of a place in the text.
    pub attached: Option<&'a str>,
    pub findings: RefCell<Vec<Diagnostic>>,
}

impl Facts<'_> {
    /// The blocks of a name; `None` when there is no such name.
    pub fn insert(&self, name: &str) -> Option<Vec<Block>> {
        let year = self.plan.year;
        Some(match name {
            "note" => self.note(),
            "by_month" => self.months(),
            "by_season" => self.list(&group::by_season(self.activities)),
            "by_occasion" => self.list(&group::by_occasion(self.activities)),
            "by_topic" => self.list(&group::by_topic(self.activities)),
            "by_unit" => self.list(&group::by_unit(self.activities, self.plan)),
            "activities" => self.activities(),
            "schedule" => vec![self.table()],
            "targets" => tables::targets(self.plan),
            "posts" => tables::posts(self.plan),
            "venues" => tables::venues(self.plan),
            "boards" => tables::boards(self.plan, year),
            "partners" => tables::partners(self.plan),
            "deadlines" => tables::deadlines(self.plan, year),
            "sections" => sections::blocks(self.plan, &|name| self.insert(name), &|line, of| {
                self.own(line, of)
            }),
            "preamble" => self.template("preamble"),
            _ => return self.missing(name),
        })
    }

    /// `@missing name`: the facts of a name unless the register's own sections speak of them.
    fn missing(&self, name: &str) -> Option<Vec<Block>> {
        let fact = name.strip_prefix("missing ")?.trim();
        if sections::speak_of(self.plan, fact) { Some(Vec::new()) } else { self.insert(fact) }
    }

    /// A line of the register's own text with its slots filled.
    fn own(&self, line: &str, section: &Section) -> String {
        let row = section.origin.row.map_or(0, |row| row as usize);
        let place = (&*section.origin.sheet, row);
        self.phrases.words(line, place, self.slots, &mut self.findings.borrow_mut())
    }

    /// Whether lists end in the schedule: it has no page of its own, and no section brings it in.
    fn ends_in_table(&self) -> bool {
        let brought = self.plan.sections.iter().any(|of| of.insert == Insert::Schedule);
        self.attached.is_none() && !brought
    }

    fn template(&self, name: &str) -> Vec<Block> {
        let text = self.phrases.blocks(name, self.slots, &|_| None);
        self.findings.borrow_mut().extend(text.findings);
        text.blocks
    }

    fn note(&self) -> Vec<Block> {
        let words = |label| format!("全年活动安排如下，逐项内容见{label}。");
        self.attached.map(words).map(Block::Paragraph).into_iter().collect()
    }

    /// The list that fits: by month when most rows have one, otherwise by topic.
    fn activities(&self) -> Vec<Block> {
        let dated = self.activities.iter().filter(|of| of.when.month().is_some()).count();
        if 2 * dated > self.activities.len() {
            self.months()
        } else {
            self.list(&group::by_topic(self.activities))
        }
    }

    fn months(&self) -> Vec<Block> {
        let mut blocks = self.list(&group::by_month(self.activities, self.plan.year));
        let table = self.ends_in_table().then(|| blocks.pop()).flatten();
        blocks.extend(self.empty_months().map(Block::Paragraph));
        blocks.extend(table);
        blocks
    }

    /// Groups as sentences, names or counts, by their number; the schedule behind them unless attached.
    fn list(&self, groups: &[Group]) -> Vec<Block> {
        let number = self.activities.len();
        let small = groups.iter().all(|group| group.activities.len() <= 3);
        let mut blocks: Vec<Block> = if number > NAMES {
            groups.iter().map(count).collect()
        } else if number > SENTENCES {
            groups.iter().map(names).collect()
        } else if let [only] = groups {
            self.items(only, 2)
        } else if small {
            groups.iter().map(|group| self.paragraph(group)).collect()
        } else {
            groups.iter().flat_map(|group| self.section(group)).collect()
        };
        if self.ends_in_table() {
            blocks.push(self.table());
        }
        blocks
    }

    /// A group as one paragraph led by its heading: one sentence, its parts set off by ；.
    fn paragraph(&self, group: &Group) -> Block {
        let sentences = group.activities.iter().map(|of| self.sentence(of, &group.heading));
        let parts: Vec<String> =
            sentences.map(|of| of.strip_suffix('。').map(str::to_owned).unwrap_or(of)).collect();
        let text = format!("{}。", parts.join("；"));
        Block::Item { level: 2, lead: format!("{}。", group.heading), text }
    }

    /// A group as a heading and numbered paragraphs.
    fn section(&self, group: &Group) -> Vec<Block> {
        let heading = Block::Heading { level: 2, text: group.heading.clone() };
        std::iter::once(heading).chain(self.items(group, 3)).collect()
    }

    /// A group as numbered paragraphs of a level; without numbers where they would run into a date, as in
    /// 1. 1月15日.
    fn items(&self, group: &Group, level: u8) -> Vec<Block> {
        let said = if level == 2 { "" } else { &group.heading };
        let sentences = group.activities.iter().map(|of| self.sentence(of, said));
        let sentences: Vec<String> = sentences.collect();
        let dated = |of: &String| of.starts_with(|first: char| first.is_ascii_digit());
        if level == 3 && sentences.iter().any(dated) {
            return sentences.into_iter().map(Block::Paragraph).collect();
        }
        let item = |text| Block::Item { level, lead: String::new(), text };
        sentences.into_iter().map(item).collect()
    }

    fn sentence(&self, activity: &Activity, said: &str) -> String {
        let mut slots = sentence::slots(activity, self.plan.year, said);
        if self.plan.has_held() {
            slots.remove(sentence::EXPECTED);
        }
        if activity.unit.as_ref() == Some(&self.plan.organisation) {
            slots.remove(sentence::UNIT);
        }
        let slots = minijinja::Value::from_pairs(slots);
        self.phrases.sentence("activity", &slots, &mut self.findings.borrow_mut())
    }

    /// The schedule as a table in the text.
    pub fn table(&self) -> Block {
        Block::Table(schedule::of_plan(SCHEDULE, self.plan, self.activities))
    }

    /// Says which months have nothing.
    fn empty_months(&self) -> Option<String> {
        let empty = self.tally.months_without_activity.iter();
        let empty: Vec<String> = empty.map(|month| format!("{month}月")).collect();
        if empty.is_empty() {
            return None;
        }
        // A long list of months says less than the word for the rest.
        let months = if empty.len() > 6 { "其余月份".to_owned() } else { join(&empty) };
        let others = self.activities.iter().any(|of| of.when.month().is_none());
        let except = if others { "除未定到月份的活动外，" } else { "" };
        Some(format!("{except}{months}暂未安排活动。"))
    }
}

/// A group by the names of its activities.
fn names(group: &Group) -> Block {
    let names: Vec<&str> = group.activities.iter().map(|of| of.name.trim()).collect();
    let text = format!("安排{}项：{}。", names.len(), names.join("；"));
    Block::Item { level: 2, lead: format!("{}。", group.heading), text }
}

/// A group by its size.
fn count(group: &Group) -> Block {
    let text = format!("安排活动{}项。", group.activities.len());
    Block::Item { level: 2, lead: format!("{}。", group.heading), text }
}
