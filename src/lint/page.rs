//! Paper, margins, grid and page numbers (5.1, 5.2, 7.5).

use super::Desk;
use super::paper::{Footer, Section};
use super::parts::Role;
use super::verdict::Verdict;
use crate::units::{POINTS_PER_MM, twips};

/// The standard allows a millimetre.
const TOLERANCE: i64 = 57;
const WIDTH: i64 = 8844;
const HEIGHT: i64 = 12756;

/// Twips as millimetres with one decimal.
pub(super) fn mm(twips: i64) -> String {
    let tenths = (twips * 254 + 720) / 1440;
    format!("{}.{}毫米", tenths / 10, (tenths % 10).abs())
}

fn near(found: i64, wanted: i64) -> bool {
    (found - wanted).abs() <= TOLERANCE
}

/// Upright sections; a lying one is judged by its table.
fn upright<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a Section> {
    desk.paper.sections.iter().map(|(_, section)| section).filter(|of| of.width <= of.height)
}

/// The verdict on a length of every upright page.
fn measure(desk: &Desk, wanted: i64, of: impl Fn(&Section) -> i64) -> Verdict {
    let required = mm(wanted);
    let Some(first) = upright(desk).map(&of).next() else { return Verdict::absent(required) };
    let sections = desk.paper.sections.iter().enumerate();
    let mut upright = sections.filter(|(_, (_, section))| section.width <= section.height);
    match upright.find(|(_, (_, section))| !near(of(section), wanted)) {
        Some((at, (_, section))) => {
            Verdict::fail(required, mm(of(section)), section_place(desk, at))
        }
        None => Verdict::pass(required, mm(first)),
    }
}

/// The place of a section, when there are several.
fn section_place(desk: &Desk, at: usize) -> String {
    if desk.paper.sections.len() > 1 { format!("第{}节", at + 1) } else { String::new() }
}

pub(super) fn size(desk: &Desk) -> Verdict {
    let required = "A4，210毫米×297毫米";
    let wrong = desk.paper.sections.iter().map(|(_, section)| section).find(|of| {
        let (short, long) = (of.width.min(of.height), of.width.max(of.height));
        (short - 11906).abs() > 20 || (long - 16838).abs() > 20
    });
    match wrong.or(desk.paper.sections.first().map(|(_, section)| section)) {
        Some(of) => {
            let found = format!("{}×{}", mm(of.width), mm(of.height));
            Verdict::of(wrong.is_none(), required, found)
        }
        None => Verdict::fail(required, "没有页面设置", ""),
    }
}

pub(super) fn top(desk: &Desk) -> Verdict {
    measure(desk, 2098, |of| of.top)
}

pub(super) fn left(desk: &Desk) -> Verdict {
    measure(desk, 1588, |of| of.left)
}

pub(super) fn width(desk: &Desk) -> Verdict {
    measure(desk, WIDTH, |of| of.width - of.left - of.right)
}

pub(super) fn height(desk: &Desk) -> Verdict {
    measure(desk, HEIGHT, |of| of.height - of.top - of.bottom)
}

/// The body paragraphs, whose pitch and advance make the grid.
fn body_line(desk: &Desk) -> Option<(i64, String, i64, i64, String)> {
    let body = |role| matches!(role, Role::Body | Role::Item(_));
    let part = desk.parts(body).find(|part| !part.paragraph.runs.is_empty())?;
    let look = &part.paragraph.look;
    let (_, run) = part.paragraph.runs.first()?;
    let line = look.line.unwrap_or(240);
    Some((line, look.line_rule.clone(), run.size.unwrap_or(20), run.spacing, part.place()))
}

pub(super) fn lines(desk: &Desk) -> Verdict {
    let Some(section) = upright(desk).next() else { return Verdict::absent("22行") };
    let height = section.height - section.top - section.bottom;
    let official = desk.official;
    let pitch = official.line_pitch.max(1.2 * official.styles.body.size);
    let asked = i64::from(twips(pitch)).max(1);
    let wanted = (HEIGHT + 10) / asked;
    let required = format!("{wanted}行，固定行距");
    let Some((line, rule, _, _, place)) = body_line(desk) else { return Verdict::absent(required) };
    let pitch = match (rule.as_str(), section.line_pitch) {
        ("exact", _) => line,
        (_, Some(pitch)) if section.grid.starts_with("lines") || section.grid == "snapToChars" => {
            pitch
        }
        _ => return Verdict::fail(required, "没有固定行距，行数随字体变化", place),
    };
    let found = (height + 10) / pitch.max(1);
    if found == wanted {
        Verdict::pass(required, format!("{found}行"))
    } else {
        Verdict::fail(required, format!("{found}行"), place)
    }
}

pub(super) fn characters(desk: &Desk) -> Verdict {
    let wanted = desk.official.characters();
    let required = format!("{wanted}字");
    let Some(section) = upright(desk).next() else { return Verdict::absent(required) };
    let Some((_, _, size, spacing, place)) = body_line(desk) else {
        return Verdict::absent(required);
    };
    let width = section.width - section.left - section.right;
    // charSpace counts in 1/4096 points; a hundredth of a twip is exact enough.
    let grid = if section.grid == "linesAndChars" { section.char_space * 2000 / 4096 } else { 0 };
    let advance = (size * 10 + spacing) * 100 + grid;
    let found = (width * 100 + 600) / advance.max(1);
    let found = format!("{found}字");
    if found == required {
        Verdict::pass(required, found)
    } else {
        Verdict::fail(required, found, place)
    }
}

/// The footers of the first section by kind.
fn footers<'a>(desk: &Desk<'a>) -> Vec<(&'a str, &'a Footer)> {
    let Some((_, section)) = desk.paper.sections.first() else { return Vec::new() };
    footers_of(desk, section)
}

/// The footers of a section by kind.
fn footers_of<'a>(desk: &Desk<'a>, section: &'a Section) -> Vec<(&'a str, &'a Footer)> {
    let find = |id: &str| desk.paper.footers.iter().find(|(of, _)| of == id).map(|(_, of)| of);
    let used = |kind: &str| kind == "default" || kind == "even" && desk.paper.odd_and_even;
    section
        .footers
        .iter()
        .filter(|(kind, _)| used(kind))
        .filter_map(|(kind, id)| Some((kind.as_str(), find(id)?)))
        .collect()
}

/// The verdict on the footers with a page number; broken when there is none.
fn each_footer(
    desk: &Desk,
    required: &str,
    fault: impl Fn(&str, &Footer) -> Option<String>,
) -> Verdict {
    let footers = footers(desk);
    if !footers.iter().any(|(_, of)| of.text.contains('#')) {
        return Verdict::absent(required);
    }
    let wrong = footers.iter().find_map(|(kind, footer)| {
        let place = if *kind == "even" { "双页页脚" } else { "页脚" };
        Some((fault(kind, footer)?, place))
    });
    match wrong {
        Some((found, place)) => Verdict::fail(required, found, place),
        None => Verdict::pass(required, "符合"),
    }
}

/// Whether the first page has a footer of its own without number.
fn first_page_lacks_number(desk: &Desk) -> bool {
    let Some((_, section)) = desk.paper.sections.first().filter(|(_, of)| of.own_first) else {
        return false;
    };
    let own = section.footers.iter().find(|(kind, _)| kind == "first");
    let footer = own.and_then(|(_, id)| desk.paper.footers.iter().find(|(of, _)| of == id));
    !footer.is_some_and(|(_, of)| of.text.contains('#'))
}

pub(super) fn number(desk: &Desk) -> Verdict {
    let required = "— 1 —";
    let numbered = footers(desk).iter().any(|(_, of)| of.text.contains('#'));
    if !numbered {
        return Verdict::fail(required, "没有页码", "页脚");
    }
    if first_page_lacks_number(desk) {
        return Verdict::fail(required, "首页没有页码", "首页页脚");
    }
    each_footer(desk, required, |_, footer| {
        let shown = footer.text.trim().replace('#', "1");
        let plain = shown.replace(' ', "");
        (plain != "—1—").then_some(shown)
    })
}

pub(super) fn number_face(desk: &Desk) -> Verdict {
    each_footer(desk, "4号（14磅）半角宋体", |_, footer| {
        let face = footer.run.ascii.as_deref().unwrap_or("未指定字体");
        let song = face.contains("宋体") || face.contains("SimSun");
        let size = footer.run.size.unwrap_or(20);
        (!song || size != 28).then(|| format!("{face}，{}磅", size / 2))
    })
}

pub(super) fn number_place(desk: &Desk) -> Verdict {
    if desk.official.centred_page_number {
        return each_footer(desk, "居中", |_, footer| {
            (footer.look.align != "center").then(|| "没有居中".to_owned())
        });
    }
    if !desk.paper.odd_and_even && !footers(desk).is_empty() {
        return Verdict::fail("单页居右、双页居左，各空一字", "单双页相同", "页脚");
    }
    each_footer(desk, "单页居右、双页居左，各空一字", |kind, footer| {
        let look = &footer.look;
        let right = matches!(look.align.as_str(), "right" | "end");
        let gap = |twips: i64, chars: Option<i64>| {
            chars.map_or((250..=340).contains(&twips), |chars| chars == 100)
        };
        let suits = match kind {
            "even" => !right && gap(look.left + look.first_line, look.left_chars),
            _ => right && gap(look.right, look.right_chars),
        };
        (!suits).then(|| match look.align.as_str() {
            "center" => "居中".to_owned(),
            "right" | "end" => format!("居右，右空{}", mm(look.right)),
            _ => format!("居左，左空{}", mm(look.left + look.first_line)),
        })
    })
}

pub(super) fn number_distance(desk: &Desk) -> Verdict {
    let required = "一字线上距版心下边缘7毫米";
    let has_number = footers(desk).iter().any(|(_, of)| of.text.contains('#'));
    let Some(section) = upright(desk).next().filter(|_| has_number) else {
        return Verdict::absent(required);
    };
    // The dash stands in the middle of the last line of the footer.
    let found = section.bottom - section.footer - 140;
    let seven = i64::from(twips(7.0 * POINTS_PER_MM));
    Verdict::of(near(found, seven), required, mm(found))
}

/// On a lying page the number stands where it does on the upright ones, once all are bound.
pub(super) fn lying_number(desk: &Desk) -> Verdict {
    let required = "与竖排页一致：转到左侧，字头向右";
    let mut carried: &Section = match desk.paper.sections.first() {
        Some((_, first)) => first,
        None => return Verdict::absent(required),
    };
    let mut number = 0;
    for (at, (_, section)) in desk.paper.sections.iter().enumerate() {
        // A section without footers goes on with those before it.
        carried = if section.footers.is_empty() { carried } else { section };
        let footers = footers_of(desk, carried);
        let numbered = footers.iter().any(|(_, of)| of.text.contains('#'));
        if section.width <= section.height || !numbered {
            continue;
        }
        number += 1;
        if footers.iter().any(|(_, of)| of.text.contains('#') && !of.turned) {
            return Verdict::fail(required, "页码仍在横页下方", section_place(desk, at));
        }
    }
    if number == 0 {
        return Verdict::absent(required);
    }
    Verdict::pass(required, "符合")
}
