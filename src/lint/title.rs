//! Title, draft state and addressee (7.3.1, 7.3.2).

use super::Desk;
use super::headings::wrong_weight;
use super::parts::Role;
use super::typeface::{self, size_name, wrong_size};
use super::verdict::Verdict;
use crate::document::title_width;
use crate::settings::FontPreset;

fn is_title(role: Role) -> bool {
    matches!(role, Role::Title | Role::AttachmentTitle)
}

pub(super) fn face(desk: &Desk) -> Verdict {
    // A machine without 小标宋 sets titles in 宋体; only the preset that says so may.
    let song = desk.official.fonts == FontPreset::Windows;
    let required = if song { "小标宋或宋体" } else { "小标宋体" };
    let suits = |face: &str| face.contains("标宋") || song && face.contains("宋体");
    typeface::face(desk, is_title, &desk.official.styles.title, required, suits)
}

pub(super) fn size(desk: &Desk) -> Verdict {
    let wanted = desk.official.styles.title.size;
    desk.each(is_title, &size_name(wanted), |part| wrong_size(part, wanted))
}

pub(super) fn centred(desk: &Desk) -> Verdict {
    desk.each(is_title, "居中，不缩进", |part| {
        let look = &part.paragraph.look;
        let indented = look.first_line != 0 || look.first_line_chars.is_some();
        if look.align == "center" {
            indented.then(|| "首行有缩进，中心偏移".to_owned())
        } else {
            Some("没有居中".to_owned())
        }
    })
}

pub(super) fn bold(desk: &Desk) -> Verdict {
    let bold = desk.official.styles.title.bold;
    let required = if bold { "加粗" } else { "不加粗" };
    desk.each(is_title, required, |part| wrong_weight(part, bold))
}

/// Lines of a title: none too long, none that begins with a mark, no hourglass.
pub(super) fn lines(desk: &Desk) -> Verdict {
    let most = desk.official.title_characters();
    let required = format!("每行不超过{most}字，词意完整，梯形或菱形");
    desk.each(is_title, &required, |part| {
        let lines: Vec<usize> =
            part.paragraph.text.trim().lines().map(|line| title_width(line.trim())).collect();
        if let Some(long) = lines.iter().find(|length| **length > most) {
            return Some(format!("有一行{long}字，会被自动断开"));
        }
        let torn = part
            .paragraph
            .text
            .lines()
            .skip(1)
            .any(|line| line.starts_with(['，', '、', '。', '）', '》', '”', '的', '年']));
        let hourglass = lines.windows(3).any(|of| of[1] < of[0] && of[1] < of[2]);
        if torn {
            Some("回行处拆开了词语".to_owned())
        } else {
            hourglass.then(|| "三行呈沙漏形".to_owned())
        }
    })
}

pub(super) fn draft(desk: &Desk) -> Verdict {
    let words = ["草案", "征求意见稿", "讨论稿", "送审稿", "修订稿"];
    let stated = |text: &str| words.iter().any(|word| text.contains(word));
    let required = "标题下居中，用圆括号括入";
    let Some(part) = desk.parts(|_| true).take(8).find(|part| {
        let text = part.paragraph.text.trim();
        stated(text) && text.chars().count() <= 8
    }) else {
        return Verdict::absent(required);
    };
    let text = part.paragraph.text.trim();
    let bracketed = text.starts_with('（') && text.ends_with('）');
    if part.paragraph.look.align == "center" && bracketed {
        Verdict::pass(required, text)
    } else {
        Verdict::fail(required, text, part.place())
    }
}

pub(super) fn addressee(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::Addressee,
        "标题下空一行，左侧顶格",
        |part| {
            let look = &part.paragraph.look;
            let indent = look.left + look.first_line;
            let chars = look.first_line_chars.is_some() || look.left_chars.is_some();
            let blanks = desk.blanks_before(part);
            if indent != 0 || chars || part.paragraph.text.starts_with(['　', ' ']) {
                Some("没有顶格".to_owned())
            } else {
                (blanks != 1).then(|| format!("上面空{blanks}行"))
            }
        },
    )
}

pub(super) fn addressee_mark(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::Addressee,
        "末尾用全角冒号",
        |part| (!part.paragraph.text.trim().ends_with('：')).then(|| "半角冒号".to_owned()),
    )
}
