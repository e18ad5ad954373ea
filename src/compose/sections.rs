//! The register's own text (工作措施), word for word, with its slots filled and what each section brings in.

use crate::document::Block;
use crate::model::{Insert, Plan, Section};

/// The blocks of all sections; `insert` gives the facts a section asks for, `fill` a line with its slots filled.
pub(super) fn blocks(
    plan: &Plan,
    insert: &dyn Fn(&str) -> Option<Vec<Block>>,
    fill: &dyn Fn(&str, &Section) -> String,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for section in &plan.sections {
        if !section.heading.trim().is_empty() {
            let text = section.heading.trim().to_owned();
            blocks.push(Block::Heading { level: section.level.clamp(1, 4), text });
        }
        let lines = section.body.lines().map(str::trim);
        let lines = lines.map(|line| fill(line, section)).filter(|line| !line.is_empty());
        blocks.extend(lines.map(Block::Paragraph));
        if let Some(facts) = name(section.insert).and_then(insert) {
            blocks.extend(facts);
        }
    }
    blocks
}

/// The name under which templates bring the same facts in.
fn name(insert: Insert) -> Option<&'static str> {
    Some(match insert {
        Insert::Nothing => return None,
        Insert::Schedule => "schedule",
        Insert::ByMonth => "by_month",
        Insert::BySeason => "by_season",
        Insert::Posts => "posts",
        Insert::Targets => "targets",
        Insert::Venues => "venues",
    })
}

/// Whether the sections already bring in, or speak of, the facts of a name.
pub(super) fn speak_of(plan: &Plan, fact: &str) -> bool {
    let words: &[&str] = match fact {
        "preamble" => return plan.sections.first().is_some_and(|of| of.heading.trim().is_empty()),
        "activities" => &["活动安排", "重点活动", "活动计划", "工作安排"],
        "posts" => &["组织领导", "组织机构", "领导小组"],
        "targets" => &["目标"],
        "venues" => &["阵地"],
        "deadlines" => &["报送", "材料"],
        _ => &[],
    };
    plan.sections.iter().any(|section| {
        let arranged =
            matches!(section.insert, Insert::Schedule | Insert::ByMonth | Insert::BySeason);
        let brought =
            if fact == "activities" { arranged } else { name(section.insert) == Some(fact) };
        brought || words.iter().any(|word| section.heading.contains(word))
    })
}
