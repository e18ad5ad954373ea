//! Headings, their numbers and the indent of the text (7.3.3).

use super::Desk;
use super::parts::{Part, Role, is_hei, is_kai, label};
use super::typeface::{is_fang, wrong_face, wrong_size};
use super::verdict::Verdict;
use crate::document::chinese_number;
use crate::units::size;

fn is_heading(role: Role) -> bool {
    matches!(role, Role::Heading(_))
}

/// Two characters, by indent or by two full-width spaces.
pub(super) fn indent(desk: &Desk) -> Verdict {
    let indented = |role| matches!(role, Role::Body | Role::Heading(_) | Role::Item(_));
    desk.each(indented, "左空二字", |part| {
        let look = &part.paragraph.look;
        let spaces = part.paragraph.text.chars().take_while(|of| *of == '　').count();
        let chars = look.first_line_chars.unwrap_or_default();
        let twips = look.left + look.first_line;
        let two = chars == 200 && spaces == 0
            || chars == 0 && (600..=680).contains(&twips) && spaces == 0
            || chars == 0 && twips == 0 && spaces == 2;
        (!two).then(|| match (chars, twips) {
            (0, twips) => format!("缩进{twips}缇，空格{spaces}个"),
            (chars, _) => format!("缩进{}.{:02}字，空格{spaces}个", chars / 100, chars % 100),
        })
    })
}

pub(super) fn first(desk: &Desk) -> Verdict {
    desk.each(|role| role == Role::Heading(1), "黑体", |part| wrong_face(part, is_hei))
}

pub(super) fn second(desk: &Desk) -> Verdict {
    desk.each(|role| role == Role::Heading(2), "楷体", |part| wrong_face(part, is_kai))
}

pub(super) fn third(desk: &Desk) -> Verdict {
    let lower = |role| matches!(role, Role::Heading(3 | 4) | Role::Item(3 | 4));
    desk.each(lower, "仿宋体", |part| wrong_face(part, is_fang))
}

pub(super) fn weight(desk: &Desk) -> Verdict {
    desk.each(is_heading, "3号（16磅），不加粗", |part| {
        let bold = part.paragraph.runs.iter().any(|(_, look)| look.bold);
        wrong_size(part, size::NO_3).or_else(|| bold.then(|| "加粗".to_owned()))
    })
}

pub(super) fn end(desk: &Desk) -> Verdict {
    desk.each(is_heading, "单独成行的标题末尾不用标点", |part| {
        let last = part.paragraph.text.trim().chars().next_back()?;
        "。；，：、;:,.".contains(last).then(|| format!("末尾是“{last}”"))
    })
}

/// The numbered parts with their labels.
fn labelled<'a>(desk: &Desk<'a>) -> impl Iterator<Item = (&'a Part<'a>, super::parts::Label)> {
    desk.parts(|role| matches!(role, Role::Heading(_) | Role::Item(_)))
        .filter_map(|part| Some((part, label(&part.paragraph.text)?)))
}

const LABELS: &str = "一、（一）1.（1）";

pub(super) fn labels(desk: &Desk) -> Verdict {
    let mut labelled = labelled(desk).peekable();
    if labelled.peek().is_none() {
        return Verdict::absent(LABELS);
    }
    match labelled.find(|(_, label)| !label.standard) {
        Some((part, _)) => Verdict::fail(LABELS, "序数后的标点不规范", part.place()),
        None => Verdict::pass(LABELS, "符合"),
    }
}

/// Each number is one more than the last of its level under the same heading.
pub(super) fn sequence(desk: &Desk) -> Verdict {
    let required = "逐级连续，不重不漏";
    let mut counters = [0_u32; 5];
    let mut last_label = 0;
    for (part, label) in labelled(desk) {
        // Numbers start anew in each attachment.
        let attachment = |of: &&Part| of.role == Role::AttachmentLabel && of.number < part.number;
        let attachments = desk.parts(|_| true).filter(attachment).count();
        if attachments != last_label {
            counters = [0; 5];
            last_label = attachments;
        }
        let level = usize::from(label.level);
        let expected = counters[level] + 1;
        if label.number != expected {
            let found = format!("应为第{}个，写的是{}", chinese_number(expected), label.number);
            return Verdict::fail(required, found, part.place());
        }
        counters[level] = expected;
        counters[level + 1..].fill(0);
    }
    if counters == [0; 5] { Verdict::absent(required) } else { Verdict::pass(required, "连续") }
}

pub(super) fn outline(desk: &Desk) -> Verdict {
    desk.each(is_heading, "设大纲级别，导航窗格可见", |part| {
        let Role::Heading(level) = part.role else { return None };
        let found = part.paragraph.look.outline;
        (found != Some(i64::from(level) - 1))
            .then(|| found.map_or("正文文本".to_owned(), |found| format!("{}级", found + 1)))
    })
}

pub(super) fn together(desk: &Desk) -> Verdict {
    desk.each(is_heading, "与下段同页", |part| {
        (!part.paragraph.look.keep_next).then(|| "可能落在页底".to_owned())
    })
}
