//! Which paragraph is what: title, addressee, headings, body, note, signature, attachments.

use super::paper::{Item, Paper, Paragraph};

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Blank,
    /// 版头 of a notice: the issuer in red and the number under it; plans have none.
    Masthead,
    Title,
    /// （草案） and other centred lines under the title.
    Subtitle,
    Addressee,
    /// A heading that stands alone.
    Heading(u8),
    /// A numbered paragraph.
    Item(u8),
    Body,
    AttachmentNote,
    Organisation,
    Date,
    AttachmentLabel,
    AttachmentTitle,
    /// A centred line over a table.
    Caption,
}

/// A recognised paragraph.
pub(super) struct Part<'a> {
    /// Its place among the items of the paper.
    pub at: usize,
    /// Its place among the paragraphs, from 1, as a person counts.
    pub number: usize,
    pub role: Role,
    pub paragraph: &'a Paragraph,
}

impl Part<'_> {
    /// The place for a message: 第3段“全年安排科普……”.
    pub fn place(&self) -> String {
        place(self.number, &self.paragraph.text)
    }
}

/// The place of a text for a message.
pub(super) fn place(number: usize, text: &str) -> String {
    let text = text.trim().replace(['\n', '\t'], " ");
    let start: String = text.chars().take(12).collect();
    let more = if text.chars().count() > 12 { "……" } else { "" };
    format!("第{number}段“{start}{more}”")
}

/// The number of a heading: level, value, and whether it is written with the marks of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub level: u8,
    pub number: u32,
    pub standard: bool,
}

/// All paragraphs of a paper with their roles.
pub(super) fn parts(paper: &Paper) -> Vec<Part<'_>> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, item) in paper.items.iter().enumerate() {
        if let Item::Paragraph(paragraph) = item {
            let role = plain_role(paper, at, paragraph);
            parts.push(Part { at, number: parts.len() + 1, role, paragraph });
        }
    }
    mark_head(&mut parts);
    mark_attachments(&mut parts);
    mark_signature(&mut parts);
    mark_note(&mut parts);
    parts
}

/// What a paragraph is by itself.
fn plain_role(paper: &Paper, at: usize, paragraph: &Paragraph) -> Role {
    let text = paragraph.text.trim();
    let over_table = matches!(paper.items.get(at + 1), Some(Item::Table(_)));
    if text.is_empty() {
        Role::Blank
    } else if is_attachment_label(text) {
        Role::AttachmentLabel
    } else if over_table && paragraph.look.align == "center" {
        Role::Caption
    } else if let Some(label) = label(text) {
        if stands_alone(paragraph, label.level) {
            Role::Heading(label.level)
        } else {
            Role::Item(label.level)
        }
    } else {
        Role::Body
    }
}

/// 附件, 附件1, 附表; the mistaken 附件： and 附件1： too, so that they can be told.
fn is_attachment_label(text: &str) -> bool {
    let rest = text.strip_prefix("附件").or_else(|| text.strip_prefix("附表"));
    let rest = rest.map(|rest| rest.trim_end_matches(['：', ':']));
    rest.is_some_and(|rest| rest.chars().all(|of| of.is_ascii_digit() || of == ' '))
}

/// Whether a numbered paragraph is a heading of its own rather than a sentence with a number.
fn stands_alone(paragraph: &Paragraph, level: u8) -> bool {
    let text = paragraph.text.trim();
    let inner = text.strip_suffix('。').unwrap_or(text);
    if inner.contains('。') || text.chars().count() > 40 {
        return false;
    }
    let styled = paragraph.style.starts_with("heading") || paragraph.look.outline.is_some();
    let faces = paragraph.runs.iter().filter_map(|(_, look)| look.east_asia.as_deref());
    let set_apart = faces.clone().count() > 0 && faces.clone().all(|of| is_kai(of) || is_hei(of));
    styled || set_apart || level == 1
}

/// Whether a face is a 楷体.
pub(super) fn is_kai(face: &str) -> bool {
    face.contains('楷') || face.contains("Kai")
}

/// Whether a face is a 黑体.
pub(super) fn is_hei(face: &str) -> bool {
    face.contains('黑') || face.contains("Hei")
}

/// Title, lines under it, addressee.
fn mark_head(parts: &mut [Part]) {
    mark_masthead(parts);
    let begins = |part: &Part| !matches!(part.role, Role::Blank | Role::Masthead);
    let Some(mut at) = parts.iter().position(begins) else { return };
    if parts[at].role == Role::AttachmentLabel {
        // 附件稿: the paper is the attachment of a notice, its title stands under the label.
        match parts[at + 1..].iter().position(|part| part.role != Role::Blank) {
            Some(next) => at += next + 1,
            None => return,
        }
    }
    parts[at].role = Role::Title;
    let size = parts[at].paragraph.runs.first().and_then(|(_, look)| look.size);
    let mut next = at + 1;
    while let Some(part) = parts.get_mut(next) {
        let centred = part.paragraph.look.align == "center";
        let same = part.paragraph.runs.first().and_then(|(_, look)| look.size) == size;
        part.role = match part.role {
            Role::Body | Role::Caption if centred && same => Role::Title,
            Role::Body | Role::Caption if centred => Role::Subtitle,
            _ => break,
        };
        next += 1;
    }
    let body = parts[next..].iter_mut().find(|part| part.role != Role::Blank);
    if let Some(part) = body.filter(|part| part.role == Role::Body) {
        let text = part.paragraph.text.trim();
        if text.ends_with(['：', ':']) && !text.contains('。') && text.chars().count() < 60 {
            part.role = Role::Addressee;
        }
    }
}

/// A paper that begins in red has a 版头, which ends before the first centred black line in large type.
fn mark_masthead(parts: &mut [Part]) {
    let Some(first) = parts.iter().position(|part| part.role != Role::Blank) else { return };
    let look = |part: &Part| part.paragraph.runs.first().map(|(_, look)| look.clone());
    let red = |part: &Part| look(part).and_then(|of| of.color).is_some_and(|color| is_red(&color));
    if !red(&parts[first]) {
        return;
    }
    let titled = |part: &Part| {
        let large = look(part).and_then(|of| of.size).is_some_and(|size| size >= 36);
        large && part.paragraph.look.align == "center" && !red(part)
    };
    let Some(title) = parts.iter().position(titled) else { return };
    let head = parts[first..title].iter_mut().filter(|part| part.role != Role::Blank);
    head.for_each(|part| part.role = Role::Masthead);
}

/// Whether an RGB colour is a red.
fn is_red(color: &str) -> bool {
    let part = |at: usize| color.get(at..at + 2).and_then(|of| u8::from_str_radix(of, 16).ok());
    matches!((part(0), part(2), part(4)), (Some(0xC0..), Some(..0x60), Some(..0x60)))
}

/// The title under each 附件 label.
fn mark_attachments(parts: &mut [Part]) {
    let mut after_label = false;
    for part in parts {
        match part.role {
            Role::AttachmentLabel => after_label = true,
            Role::Blank => {}
            Role::Title => after_label = false,
            _ if after_label => {
                part.role = Role::AttachmentTitle;
                after_label = false;
            }
            _ => {}
        }
    }
}

/// 成文日期 is the last short line of the main text that is a date; 署名 stands before it.
fn mark_signature(parts: &mut [Part]) {
    let first = parts.iter().position(|part| part.role == Role::Title).unwrap_or(0);
    let main = parts[first..].iter().take_while(|part| part.role != Role::AttachmentLabel).count();
    let Some(main) = parts.get_mut(first..first + main) else { return };
    let dated = |part: &Part| part.role == Role::Body && is_date(part.paragraph.text.trim());
    let Some(date) = main.iter().rposition(dated) else { return };
    main[date].role = Role::Date;
    let signed = main[..date].iter().rposition(|part| part.role != Role::Blank);
    let Some(part) = signed.and_then(|at| main.get_mut(at)) else { return };
    let text = part.paragraph.text.trim();
    if part.role == Role::Body && !text.ends_with('。') && text.chars().count() <= 50 {
        part.role = Role::Organisation;
    }
}

/// Whether a line is nothing but a date, in whatever digits and marks.
fn is_date(text: &str) -> bool {
    let marks =
        text.chars().filter(|of| matches!(of, '年' | '月' | '日' | '-' | '.' | '/')).count();
    let digit =
        |of: char| of.is_ascii_digit() || "〇○零一二三四五六七八九十年月日-./ ".contains(of);
    marks >= 2 && text.chars().count() <= 14 && text.chars().all(digit)
}

/// 附件：…… and the numbered names under it.
fn mark_note(parts: &mut [Part]) {
    let starts = |part: &Part| {
        let text = part.paragraph.text.trim();
        let rest = text.strip_prefix("附件").map(str::trim_start);
        matches!(part.role, Role::Body) && rest.is_some_and(|rest| rest.starts_with(['：', ':']))
    };
    let Some(first) = parts.iter().position(starts) else { return };
    for (at, part) in parts[first..].iter_mut().enumerate() {
        let follows = matches!(part.role, Role::Item(3) | Role::Heading(3));
        if at > 0 && !follows {
            break;
        }
        part.role = Role::AttachmentNote;
    }
}

/// The label a text begins with.
pub(super) fn label(text: &str) -> Option<Label> {
    let text = text.trim();
    let make = |level, number, standard| Some(Label { level, number, standard });
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (inner, _) = rest.split_once(['）', ')'])?;
        let full = text.starts_with('（') && rest.get(inner.len()..)?.starts_with('）');
        return match (inner.parse(), chinese_value(inner)) {
            (Ok(number), _) => make(4, number, full),
            (_, Some(number)) => make(2, number, full),
            _ => None,
        };
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let (number, rest) = text.split_at(digits);
        let mark = rest.chars().next()?;
        let decimal = rest.chars().nth(1).is_some_and(|of| of.is_ascii_digit());
        let is_mark = matches!(mark, '.' | '．' | '、') && !decimal;
        return if is_mark { make(3, number.parse().ok()?, mark != '、') } else { None };
    }
    let (number, rest) = text.split_once(['、', '.', '．'])?;
    let standard = text.get(number.len()..)?.starts_with('、') && !rest.is_empty();
    make(1, chinese_value(number)?, standard)
}

/// The value of a Chinese number below 100.
fn chinese_value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    (1..100).find(|&number| crate::document::chinese_number(number) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u8, u32, bool)> {
        label(text).map(|label| (label.level, label.number, label.standard))
    }

    #[test]
    fn labels_of_all_levels_are_read_with_their_faults() {
        assert_eq!(read("一、指导思想"), Some((1, 1, true)));
        assert_eq!(read("十二.指导思想"), Some((1, 12, false)));
        assert_eq!(read("（三）宣传"), Some((2, 3, true)));
        assert_eq!(read("(三)宣传"), Some((2, 3, false)));
        assert_eq!(read("4. 讲座"), Some((3, 4, true)));
        assert_eq!(read("4、讲座"), Some((3, 4, false)));
        assert_eq!(read("（5）讲座"), Some((4, 5, true)));
    }

    #[test]
    fn a_red_head_is_told_from_the_title_and_ends_before_it() {
        use super::super::properties::RunLook;
        let line = |text: &str, color: Option<&str>, size, align: &str| {
            let look =
                RunLook { color: color.map(str::to_owned), size: Some(size), ..RunLook::default() };
            let mut paragraph = Paragraph { text: text.to_owned(), ..Paragraph::default() };
            align.clone_into(&mut paragraph.look.align);
            paragraph.runs = vec![(text.to_owned(), look)];
            Item::Paragraph(Box::new(paragraph))
        };
        let paper = Paper {
            items: vec![
                line("长安街道办事处文件", Some("FF0000"), 72, "center"),
                line("长街办〔2026〕3号", None, 32, "center"),
                line("关于印发科普工作计划的通知", None, 44, "center"),
                line("各社区：", None, 32, "left"),
            ],
            ..Paper::default()
        };
        let roles: Vec<Role> = parts(&paper).iter().map(|part| part.role).collect();
        assert_eq!(roles, [Role::Masthead, Role::Masthead, Role::Title, Role::Addressee]);
    }

    #[test]
    fn figures_and_words_are_no_labels() {
        for text in ["2026年工作", "3.5万元", "（草案）", "一年来，", "12月安排"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
