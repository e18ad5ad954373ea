//! Faces, sizes and colour of the text (5.2.2, 5.2.4).

use super::Desk;
use super::parts::{Part, Role};
use super::properties::RunLook;
use super::verdict::Verdict;
use crate::settings::TextStyle;
use crate::units::{half_points, size};

/// Word's own size where nothing says one, in half-points.
const WORD_SIZE: i64 = 20;

/// Whether a character is set in the Chinese face.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The runs of a part that hold Chinese.
pub(super) fn chinese_runs<'a>(part: &Part<'a>) -> impl Iterator<Item = &'a RunLook> + use<'a> {
    let runs = part.paragraph.runs.iter();
    runs.filter(|(text, _)| text.contains(is_chinese)).map(|(_, look)| look)
}

/// The first Chinese face of a part that does not suit.
pub(super) fn wrong_face(part: &Part, suits: impl Fn(&str) -> bool) -> Option<String> {
    let faces = chinese_runs(part).map(|look| look.east_asia.as_deref().unwrap_or("未指定字体"));
    faces.into_iter().find(|face| !suits(face)).map(str::to_owned)
}

/// The first size of a part's Chinese text that is not the wanted one, as 15磅.
pub(super) fn wrong_size(part: &Part, points: f64) -> Option<String> {
    let wanted = i64::from(half_points(points));
    let sizes = chinese_runs(part).map(|look| look.size.unwrap_or(WORD_SIZE));
    sizes.into_iter().find(|of| *of != wanted).map(in_points)
}

/// Half-points as 16磅 or 10.5磅.
fn in_points(half: i64) -> String {
    let rest = if half % 2 == 0 { "" } else { ".5" };
    format!("{}{rest}磅", half / 2)
}

/// Whether a face is a 仿宋.
pub(super) fn is_fang(face: &str) -> bool {
    face.contains("仿宋") || face.contains("FangSong")
}

fn is_body(role: Role) -> bool {
    matches!(role, Role::Body | Role::Addressee | Role::Organisation | Role::Date)
        || role == Role::AttachmentNote
}

/// The verdict on the face of parts of a kind: the office's own by its name, else one that suits the
/// standard.
pub(super) fn face(
    desk: &Desk,
    wanted: impl Fn(Role) -> bool,
    style: &TextStyle,
    usual: &str,
    suits: impl Fn(&str) -> bool,
) -> Verdict {
    match &style.face {
        Some(own) => desk.each(wanted, own, |part| wrong_face(part, |face| face == own)),
        None => desk.each(wanted, usual, |part| wrong_face(part, &suits)),
    }
}

/// A size as offices name it: 3号（16磅）.
pub(super) fn size_name(points: f64) -> String {
    let named = [(size::NO_2, "2号"), (size::NO_3, "3号"), (size::NO_4, "4号")];
    let shown = shown(points);
    let name = named.iter().find(|(of, _)| (of - points).abs() < 0.01).map(|(_, name)| name);
    name.map_or(shown.clone(), |name| format!("{name}（{shown}）"))
}

pub(super) fn body(desk: &Desk) -> Verdict {
    face(desk, is_body, &desk.official.styles.body, "仿宋体", is_fang)
}

pub(super) fn body_size(desk: &Desk) -> Verdict {
    let wanted = desk.official.styles.body.size;
    let judged = |role| is_body(role) || matches!(role, Role::Item(_));
    desk.each(judged, &size_name(wanted), |part| match part.role {
        // The words that lead a paragraph may stand in their level's size.
        Role::Item(level) => {
            let lead = &desk.official.styles.headings[usize::from(level.clamp(1, 4)) - 1];
            wrong_size(part, wanted).filter(|found| *found != shown(lead.size))
        }
        _ => wrong_size(part, wanted),
    })
}

fn shown(points: f64) -> String {
    in_points(i64::from(half_points(points)))
}

/// Each of the faces a run can fall back to is named.
pub(super) fn slots(desk: &Desk) -> Verdict {
    desk.each(
        |role| role != Role::Blank,
        "西文、中文字体都指明",
        |part| {
            let unnamed = |look: &RunLook| {
                [&look.ascii, &look.h_ansi, &look.east_asia].iter().any(|face| face.is_none())
            };
            chinese_runs(part).any(unnamed).then(|| "有的文字没有指明字体".to_owned())
        },
    )
}

pub(super) fn theme(desk: &Desk) -> Verdict {
    desk.each(
        |role| role != Role::Blank,
        "不用主题字体",
        |part| {
            let themed = part.paragraph.runs.iter().any(|(_, look)| look.theme);
            themed.then(|| "使用主题字体，换一台电脑字体就会变".to_owned())
        },
    )
}

/// “” —— …… fall to `hAnsi` unless the run asks for the East Asian face.
pub(super) fn marks(desk: &Desk) -> Verdict {
    desk.each(
        |role| role != Role::Blank,
        "用中文字体",
        |part| {
            let western = |(text, look): &(String, RunLook)| {
                let marked = text.contains(['“', '”', '‘', '’', '—', '…']);
                marked && !look.hint && look.h_ansi != look.east_asia
            };
            part.paragraph.runs.iter().any(western).then(|| "按西文字体显示".to_owned())
        },
    )
}

pub(super) fn color(desk: &Desk) -> Verdict {
    desk.each(
        |role| !matches!(role, Role::Blank | Role::Masthead),
        "黑色",
        |part| {
            let colors = part.paragraph.runs.iter().filter_map(|(_, look)| look.color.clone());
            colors.into_iter().find(|color| color != "000000").map(|color| format!("颜色 {color}"))
        },
    )
}
