//! The styles of the official page: every face, size and indent stands here, none in the text.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType,
    Styles,
};

use super::fonts::FontNames;
use crate::settings::{Official, TextStyle};
use crate::units::{half_points, size, twips};

/// Narrows each character by 0.25 points, so that 28 fit into 156 mm.
const NARROW: i32 = -5;

/// All styles of a paper.
pub(super) fn styles(fonts: &FontNames, official: &Official) -> Styles {
    let body = fonts.run(fonts.body);
    let texts = &official.styles;
    let narrow = if official.is_narrowed() { NARROW } else { 0 };
    let mut styles = Styles::new()
        .default_fonts(body.clone())
        .default_size(points(texts.body.size))
        .default_spacing(narrow)
        .default_line_spacing(exact(pitch(&texts.body, official)))
        .add_style(title("Title", "Title", fonts, official))
        .add_style(
            paragraph("Subtitle", "Subtitle")
                .align(AlignmentType::Center)
                .fonts(fonts.run(fonts.kai)),
        )
        .add_style(paragraph("Addressee", "Addressee").align(AlignmentType::Both).next("BodyText"))
        .add_style(indented("BodyText", "Body Text", texts.body.size));
    for (at, (face, text)) in fonts.headings.iter().zip(&texts.headings).enumerate() {
        let set = |style: Style| {
            let style = style.fonts(fonts.run(face)).size(points(text.size));
            if text.bold { style.bold() } else { style }
        };
        let heading = heading(at, text.size).line_spacing(exact(pitch(text, official)));
        styles = styles.add_style(set(heading)).add_style(set(lead(at)));
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
fn indented(id: &str, name: &str, size: f64) -> Style {
    let indent = Some(SpecialIndentType::FirstLine(twips(2.0 * size)));
    paragraph(id, name).align(AlignmentType::Both).indent(None, indent, None, None)
}

fn title(id: &str, name: &str, fonts: &FontNames, official: &Official) -> Style {
    let text = &official.styles.title;
    // A title is larger than the body's pitch allows in some presets' faces: never less than 28 points.
    let pitch = pitch(text, official).max(28.0);
    let style = keep_next(paragraph(id, name)).align(AlignmentType::Center);
    let style = if text.bold { style.bold() } else { style };
    spaced(style, 0)
        .fonts(fonts.run(fonts.title))
        .size(points(text.size))
        .line_spacing(exact(pitch))
        // LibreOffice would give a 22-point line two lines of the grid.
        .snap_to_grid(false)
}

/// The pitch of a text's lines: the body's, unless the text is too large for it.
fn pitch(text: &TextStyle, official: &Official) -> f64 {
    official.line_pitch.max(1.2 * text.size)
}

/// Heading 1–4, which the navigation pane lists.
fn heading(at: usize, size: f64) -> Style {
    let style = indented(&format!("Heading{}", at + 1), &format!("heading {}", at + 1), size);
    keep_next(style).next("BodyText").outline_lvl(at)
}

/// The face of the words that lead a paragraph.
fn lead(at: usize) -> Style {
    let name = format!("Lead {}", at + 1);
    Style::new(format!("Lead{}", at + 1), StyleType::Character).name(name)
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
