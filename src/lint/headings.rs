//! Headings, their numbers and the indent of the text (7.3.3).

use super::Desk;
use super::parts::{Part, Role, is_hei, is_kai, label};
use super::typeface::{face, is_fang, size_name, wrong_face, wrong_size};
use super::verdict::Verdict;
use crate::document::chinese_number;
use crate::settings::TextStyle;

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
        // Two characters of the text itself, of a larger heading too.
        let size = part.paragraph.runs.first().and_then(|(_, look)| look.size).unwrap_or(32);
        let wanted = size * 20;
        let two = chars == 200 && spaces == 0
            || chars == 0 && (wanted - 40..=wanted + 40).contains(&twips) && spaces == 0
            || chars == 0 && twips == 0 && spaces == 2;
        (!two).then(|| {
            let hundredths = if chars == 0 { twips * 200 / wanted.max(1) } else { chars };
            let also = if spaces > 0 { format!("，空格{spaces}个") } else { String::new() };
            match hundredths {
                0 if spaces > 0 => format!("空格{spaces}个"),
                0 => "没有缩进".to_owned(),
                _ => format!("缩进{}.{}字{also}", hundredths / 100, hundredths % 100 / 10),
            }
        })
    })
}

/// The style of a heading level, 1–4.
fn style<'a>(desk: &Desk<'a>, level: u8) -> &'a TextStyle {
    &desk.official.styles.headings[usize::from(level.clamp(1, 4)) - 1]
}

pub(super) fn first(desk: &Desk) -> Verdict {
    face(desk, |role| role == Role::Heading(1), style(desk, 1), "黑体", is_hei)
}

pub(super) fn second(desk: &Desk) -> Verdict {
    face(desk, |role| role == Role::Heading(2), style(desk, 2), "楷体", is_kai)
}

/// A heading stands in its level's face; a numbered paragraph may go on in the body's.
pub(super) fn third(desk: &Desk) -> Verdict {
    let body = &desk.official.styles.body;
    let suits = |style: &TextStyle, face: &str| match &style.face {
        Some(own) => own == face,
        None => is_fang(face),
    };
    let lower = |role| matches!(role, Role::Heading(3 | 4) | Role::Item(3 | 4));
    let own = [3, 4].iter().find_map(|level| style(desk, *level).face.as_deref());
    desk.each(lower, own.unwrap_or("仿宋体"), |part| match part.role {
        Role::Item(level) => {
            wrong_face(part, |face| suits(style(desk, level), face) || suits(body, face))
        }
        Role::Heading(level) => wrong_face(part, |face| suits(style(desk, level), face)),
        _ => None,
    })
}

/// Size and weight, which an office may set for each level.
pub(super) fn weight(desk: &Desk) -> Verdict {
    let words = |style: &TextStyle| {
        format!("{}，{}", size_name(style.size), if style.bold { "加粗" } else { "不加粗" })
    };
    let levels = &desk.official.styles.headings;
    let alike = levels.iter().all(|style| words(style) == words(&levels[0]));
    let required = if alike {
        words(&levels[0])
    } else {
        let named = (1..).zip(levels).map(|(level, style)| format!("{level}级{}", words(style)));
        named.collect::<Vec<_>>().join("；")
    };
    desk.each(is_heading, &required, |part| {
        let Role::Heading(level) = part.role else { return None };
        let style = style(desk, level);
        wrong_size(part, style.size).or_else(|| wrong_weight(part, style.bold))
    })
}

/// What is wrong with the weight of a part.
pub(super) fn wrong_weight(part: &Part, bold: bool) -> Option<String> {
    let differs = part.paragraph.runs.iter().any(|(_, look)| look.bold != bold);
    differs.then(|| if bold { "没有加粗" } else { "加粗" }.to_owned())
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
        (found != Some(i64::from(level) - 1)).then(|| match found {
            Some(found @ 0..9) => format!("{}级", found + 1),
            _ => "正文文本".to_owned(),
        })
    })
}

pub(super) fn together(desk: &Desk) -> Verdict {
    desk.each(is_heading, "与下段同页", |part| {
        (!part.paragraph.look.keep_next).then(|| "可能落在页底".to_owned())
    })
}
