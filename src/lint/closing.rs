//! Attachment note, signature, date and attachments (7.3.4, 7.3.5, 7.3.7).

use super::Desk;
use super::paper::{Item, Section};
use super::parts::{Part, Role, is_hei, label};
use super::typeface::wrong_face;
use super::verdict::Verdict;

/// Half a character is seen, less is not.
const SEEN: f64 = 0.6;

fn notes<'a>(desk: &Desk<'a>) -> Vec<&'a Part<'a>> {
    desk.parts(|role| role == Role::AttachmentNote).collect()
}

pub(super) fn note(desk: &Desk) -> Verdict {
    let required = "正文下空一行，左空二字";
    let Some(first) = desk.part(Role::AttachmentNote) else { return Verdict::absent(required) };
    let blanks = desk.blanks_before(first);
    let start = start(desk, first);
    if blanks != 1 {
        Verdict::fail(required, format!("上面空{blanks}行"), first.place())
    } else if (start - 2.0).abs() > SEEN {
        Verdict::fail(required, format!("左空{start:.1}字"), first.place())
    } else {
        Verdict::pass(required, "符合")
    }
}

pub(super) fn note_words(desk: &Desk) -> Verdict {
    let notes = notes(desk);
    let several = notes.len() > 1;
    desk.each(
        |role| role == Role::AttachmentNote,
        "附件：1. 名称，名称后不加标点",
        |part| {
            let text = part.paragraph.text.trim();
            let name = text.strip_prefix("附件").map_or(text, |rest| rest.trim_start());
            if name.starts_with(':') {
                return Some("“附件”后用了半角冒号".to_owned());
            }
            let name = name.trim_start_matches('：');
            let at = notes.iter().position(|of| of.number == part.number).unwrap_or(0) + 1;
            let number = label(name).filter(|of| of.level == 3).map(|of| of.number as usize);
            if several && number != Some(at) || !several && number.is_some() {
                return Some("顺序号不对（只有一个附件时不编号）".to_owned());
            }
            text.ends_with(['。', '；', '，', '、', ';', '.']).then(|| "名称后有标点".to_owned())
        },
    )
}

/// Whether a title stands under 附件; 附表 belongs to an attachment and is not listed.
fn is_of_the_paper(desk: &Desk, title: &Part) -> bool {
    let above = desk.parts(|role| role == Role::AttachmentLabel);
    let label = above.take_while(|part| part.number < title.number).last();
    label.is_none_or(|part| part.paragraph.text.trim().starts_with("附件"))
}

pub(super) fn note_matches(desk: &Desk) -> Verdict {
    let required = "数量和名称与所附附件一致";
    let notes = notes(desk);
    let titles: Vec<String> = desk
        .parts(|role| role == Role::AttachmentTitle)
        .filter(|part| is_of_the_paper(desk, part))
        .map(|part| part.paragraph.text.replace(['\n', ' ', '　'], ""))
        .collect();
    if notes.is_empty() && titles.is_empty() {
        return Verdict::absent(required);
    }
    if notes.len() != titles.len() {
        let found = format!("说明列出{}个，所附{}个", notes.len(), titles.len());
        return Verdict::fail(required, found, "");
    }
    let differs = notes.iter().zip(&titles).find(|(part, title)| {
        !part.paragraph.text.replace(['\n', ' ', '　'], "").ends_with(title.as_str())
    });
    match differs {
        Some((part, title)) => {
            Verdict::fail(required, format!("附件标题是“{title}”"), part.place())
        }
        None => Verdict::pass(required, "一致"),
    }
}

/// Where the text of a one-line paragraph starts, in characters from the left edge.
fn start(desk: &Desk, part: &Part) -> f64 {
    let look = &part.paragraph.look;
    let text = part.paragraph.text.trim_end();
    let inner = text.trim_start();
    let spaces = width(&text[..text.len() - inner.len()]);
    let gap = |twips, chars| gap(twips, chars, 20.0 * desk.official.advance());
    let left = gap(look.left, look.left_chars);
    let right = gap(look.right, look.right_chars);
    let first = gap(look.first_line, look.first_line_chars);
    let room = desk.official.characters() - width(text);
    match look.align.as_str() {
        "right" | "end" => room - right + spaces,
        "center" => (room + left + first - right) / 2.0 + spaces,
        _ => left + first + spaces,
    }
}

#[expect(clippy::cast_precision_loss, reason = "positions on a page are small")]
fn gap(twips: i64, chars: Option<i64>, character: f64) -> f64 {
    chars.map_or(twips as f64 / character, |chars| chars as f64 / 100.0)
}

/// The width of the longest line of a text.
fn width(text: &str) -> f64 {
    let line = |line: &str| line.chars().map(|of| if of.is_ascii() { 0.5 } else { 1.0 }).sum();
    text.lines().map(line).fold(0.0, f64::max)
}

/// Start and end of 署名 and 成文日期, in characters from the left edge.
struct Signature<'a> {
    organisation: &'a Part<'a>,
    date: &'a Part<'a>,
    from: (f64, f64),
    to: (f64, f64),
    /// Characters of the line.
    line: f64,
}

fn signature<'a>(desk: &Desk<'a>) -> Option<Signature<'a>> {
    let (organisation, date) = (desk.part(Role::Organisation)?, desk.part(Role::Date)?);
    let ends = |part: &Part| {
        let from = start(desk, part);
        (from, from + width(part.paragraph.text.trim()))
    };
    let (organisation_ends, date_ends) = (ends(organisation), ends(date));
    Some(Signature {
        organisation,
        date,
        from: (organisation_ends.0, date_ends.0),
        to: (organisation_ends.1, date_ends.1),
        line: desk.official.characters(),
    })
}

impl Signature<'_> {
    fn date_is_longer(&self) -> bool {
        self.to.1 - self.from.1 > self.to.0 - self.from.0
    }

    /// Placed for a seal: the date four characters in, 署名 centred over it.
    fn is_sealed(&self) -> bool {
        let centred = (self.from.0 + self.to.0 - self.from.1 - self.to.1).abs() / 2.0 < SEEN;
        let four = (self.line - self.to.1 - 4.0).abs() < SEEN;
        // A long 署名 pushes the date further in.
        centred && (four || self.line - self.to.0 < SEEN)
    }
}

const SIGNED: &str = "不盖章：右空二字；盖章：居成文日期之上";

pub(super) fn organisation(desk: &Desk) -> Verdict {
    let Some(of) = signature(desk) else { return Verdict::absent(SIGNED) };
    let room = of.line - of.to.0;
    // A 署名 wider than the line has no room to be placed.
    let fills = of.to.0 - of.from.0 > of.line - 2.0;
    let plain = if of.date_is_longer() {
        (of.from.1 - of.from.0 - 2.0).abs() < SEEN
    } else {
        (room - 2.0).abs() < SEEN
    };
    let found = format!("右空{room:.1}字");
    if plain || fills || of.is_sealed() {
        Verdict::pass(SIGNED, found)
    } else {
        Verdict::fail(SIGNED, found, of.organisation.place())
    }
}

const DATED: &str = "不盖章：首字比署名首字右移二字；盖章：右空四字";

pub(super) fn date(desk: &Desk) -> Verdict {
    let Some(of) = signature(desk) else { return Verdict::absent(DATED) };
    let shift = of.from.1 - of.from.0;
    let plain = if of.date_is_longer() {
        (of.line - of.to.1 - 2.0).abs() < SEEN
    } else {
        (shift - 2.0).abs() < SEEN
    };
    let fills = of.to.0 - of.from.0 > of.line - 2.0;
    let found = format!("比署名右移{shift:.1}字，右空{:.1}字", of.line - of.to.1);
    if plain || fills || of.is_sealed() {
        Verdict::pass(DATED, found)
    } else {
        Verdict::fail(DATED, found, of.date.place())
    }
}

pub(super) fn gap_above(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::Organisation,
        "与正文或附件说明之间空一行",
        |part| {
            let blanks = desk.blanks_before(part);
            (blanks != 1).then(|| format!("空{blanks}行"))
        },
    )
}

pub(super) fn date_digits(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::Date,
        "2026年1月6日：阿拉伯数字，年份全称，月日不编虚位",
        |part| {
            let text = part.paragraph.text.trim();
            let standard = (|| {
                let (year, rest) = text.split_once('年')?;
                let (month, day) = rest.split_once('月')?;
                let day = day.strip_suffix('日')?;
                let plain =
                    |of: &str| of.parse().ok().filter(|number: &u8| number.to_string() == of);
                let date = crate::model::Date::new(year.parse().ok()?, plain(month)?, plain(day)?);
                date.filter(|_| year.len() == 4)
            })();
            standard.is_none().then(|| text.to_owned())
        },
    )
}

/// The end of the body is kept on the page of 署名, so that no page holds a signature alone, not even
/// together with the attachment note.
pub(super) fn together(desk: &Desk) -> Verdict {
    let required = "署名与正文最后一段同页";
    let Some(organisation) = desk.part(Role::Organisation) else {
        return Verdict::absent(required);
    };
    let mut part = organisation;
    while let Some(before) = desk.before(part) {
        let table_between = (before.at + 1..part.at).next().is_some();
        if table_between {
            break;
        }
        if !before.paragraph.look.keep_next {
            return Verdict::fail(required, "可能单独落在一面", organisation.place());
        }
        if !matches!(before.role, Role::Blank | Role::AttachmentNote) {
            break;
        }
        part = before;
    }
    Verdict::pass(required, "与下段同页")
}

/// The section that begins with an item of the paper.
fn section_begun_at<'a>(desk: &Desk<'a>, item: usize) -> Option<&'a Section> {
    let sections = &desk.paper.sections;
    let before = sections.iter().position(|(end, _)| *end == item)?;
    sections.get(before + 1).map(|(_, section)| section)
}

pub(super) fn attachment_page(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::AttachmentLabel,
        "另面编排，页码连续",
        |part| {
            let items = &desk.paper.items;
            let first = part.at == 0;
            let begun = section_begun_at(desk, part.at);
            let new_section = begun.is_some_and(|of| !of.continuous);
            if begun.is_some_and(|of| of.restart.is_some()) {
                return Some("页码重新起编".to_owned());
            }
            let broken = |item: &Item| matches!(item, Item::Paragraph(of) if of.breaks_page);
            let after_break =
                part.at.checked_sub(1).and_then(|at| items.get(at)).is_some_and(broken);
            let own = part.paragraph.look.page_break_before || part.paragraph.breaks_page;
            (!(first || new_section || after_break || own)).then(|| "接排在上文之后".to_owned())
        },
    )
}

pub(super) fn attachment_label(desk: &Desk) -> Verdict {
    desk.each(
        |role| role == Role::AttachmentLabel,
        "3号黑体，左上角顶格，不加冒号",
        |part| {
            if part.paragraph.text.trim().ends_with(['：', ':']) {
                return Some("后面有冒号".to_owned());
            }
            if start(desk, part).abs() > SEEN {
                return Some("没有顶格".to_owned());
            }
            wrong_face(part, is_hei)
        },
    )
}

/// The title of an attachment stands on the third line of its page.
pub(super) fn attachment_title(desk: &Desk) -> Verdict {
    let under_label = |role| matches!(role, Role::AttachmentTitle | Role::Title);
    let required = "居中编排在版心第三行";
    let mut titles = desk.parts(under_label).filter(|part| {
        let blanks = desk.blanks_before(part);
        let above = part.number.checked_sub(2 + blanks).and_then(|at| desk.parts.get(at));
        above.is_some_and(|above| above.role == Role::AttachmentLabel)
    });
    let Some(first) = titles.next() else { return Verdict::absent(required) };
    let wrong = std::iter::once(first).chain(titles).find(|part| desk.blanks_before(part) != 1);
    match wrong {
        Some(part) => {
            let line = desk.blanks_before(part) + 2;
            Verdict::fail(required, format!("在第{line}行"), part.place())
        }
        None => Verdict::pass(required, "在第3行"),
    }
}
