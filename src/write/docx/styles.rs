//! The styles of the official page: every face, size and indent stands here, none in the text.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType,
    Styles,
};

use super::fonts::FontNames;
use crate::settings::Official;
use crate::units::{half_points, size, twips};

/// Two characters of 16 points.
pub(super) const TWO_CHARACTERS: i32 = 640;
/// Narrows each character by 0.25 points, so that 28 fit into 156 mm.
const NARROW: i32 = -5;

/// All styles of a paper.
pub(super) fn styles(fonts: &FontNames, official: &Official) -> Styles {
    let body = fonts.run(fonts.body);
    let levels = [fonts.hei, fonts.kai, fonts.body, fonts.body];
    let mut styles = Styles::new()
        .default_fonts(body.clone())
        .default_size(points(size::NO_3))
        .default_spacing(NARROW)
        .default_line_spacing(exact(official.line_pitch))
        .add_style(title("Title", "Title", fonts, official))
        .add_style(
            paragraph("Subtitle", "Subtitle")
                .align(AlignmentType::Center)
                .fonts(fonts.run(fonts.kai)),
        )
        .add_style(paragraph("Addressee", "Addressee").align(AlignmentType::Both).next("BodyText"))
        .add_style(indented("BodyText", "Body Text"));
    for (at, face) in levels.iter().enumerate() {
        styles =
            styles.add_style(heading(at, fonts.run(face))).add_style(lead(at, fonts.run(face)));
    }
    closing(styles, fonts, official)
}

/// The styles behind the body: note, signature, attachments, tables, page number.
fn closing(styles: Styles, fonts: &FontNames, official: &Official) -> Styles {
    let hei = fonts.run(fonts.hei);
    let label =
        RunFonts::new().ascii(fonts.hei).hi_ansi(fonts.hei).east_asia(fonts.hei).cs(fonts.hei);
    let song =
        RunFonts::new().ascii(fonts.song).hi_ansi(fonts.song).east_asia(fonts.song).cs(fonts.song);
    styles
        .add_style(
            keep_next(paragraph("AttachmentNote", "Attachment Note")).align(AlignmentType::Both),
        )
        .add_style(paragraph("Signature", "Signature").align(AlignmentType::Left))
        .add_style(paragraph("Date", "Date").align(AlignmentType::Left))
        .add_style(paragraph("AttachmentLabel", "Attachment Label").fonts(label))
        .add_style(title("AttachmentTitle", "Attachment Title", fonts, official))
        .add_style(
            keep_next(paragraph("TableCaption", "Table Caption"))
                .align(AlignmentType::Center)
                .fonts(hei.clone())
                .size(points(size::SMALL_4)),
        )
        .add_style(table("TableText", "Table Text", size::SMALL_4))
        .add_style(table("TableHead", "Table Head", size::SMALL_4).fonts(hei.clone()))
        .add_style(table("TableTextSmall", "Table Text Small", size::NO_5))
        .add_style(table("TableHeadSmall", "Table Head Small", size::NO_5).fonts(hei))
        .add_style(
            paragraph("TableEnd", "Table End").line_spacing(exact(1.0)).size(2).snap_to_grid(false),
        )
        .add_style(spaced(
            paragraph("Footer", "footer")
                .fonts(song)
                .size(points(size::NO_4))
                .line_spacing(exact(14.0)),
            0,
        ))
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

/// A style whose first line is set in by two characters.
fn indented(id: &str, name: &str) -> Style {
    let indent = Some(SpecialIndentType::FirstLine(TWO_CHARACTERS));
    paragraph(id, name).align(AlignmentType::Both).indent(None, indent, None, None)
}

fn title(id: &str, name: &str, fonts: &FontNames, official: &Official) -> Style {
    // A title is larger than the body's pitch allows in some presets' faces: never less than 28 points.
    let pitch = official.line_pitch.max(28.0);
    let style = keep_next(paragraph(id, name)).align(AlignmentType::Center);
    spaced(style, 0)
        .fonts(fonts.run(fonts.title))
        .size(points(size::NO_2))
        .line_spacing(exact(pitch))
        // LibreOffice would give a 22-point line two lines of the grid.
        .snap_to_grid(false)
}

/// Heading 1–4, which the navigation pane lists.
fn heading(at: usize, fonts: RunFonts) -> Style {
    let style = indented(&format!("Heading{}", at + 1), &format!("heading {}", at + 1));
    keep_next(style).next("BodyText").outline_lvl(at).fonts(fonts)
}

/// The face of the words that lead a paragraph.
fn lead(at: usize, fonts: RunFonts) -> Style {
    let name = format!("Lead {}", at + 1);
    Style::new(format!("Lead{}", at + 1), StyleType::Character).name(name).fonts(fonts)
}

/// Text in a cell: single line pitch, for an exact one would blow the rows up.
fn table(id: &str, name: &str, size: f64) -> Style {
    let single = LineSpacing::new().line_rule(LineSpacingType::Auto).line(240);
    spaced(paragraph(id, name), 0).size(points(size)).line_spacing(single).snap_to_grid(false)
}

fn keep_next(mut style: Style) -> Style {
    style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    style
}

fn spaced(mut style: Style, spacing: i32) -> Style {
    style.run_property = style.run_property.spacing(spacing);
    style
}

fn exact(pitch: f64) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(twips(pitch))
}

fn points(size: f64) -> usize {
    half_points(size) as usize
}
