//! Page numbers (页码): — 1 —, outside on odd and even pages or in the middle of all.
//!
//! A lying page carries its number where it stands once the page is bound with the upright ones: at the
//! left, turned, in a floating cell. A cell's text direction is what Word, WPS and `LibreOffice` all turn.

use docx_rs::{AlignmentType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, Paragraph, Run};

use super::page;
use crate::settings::Official;

/// One character of 14 points.
const ONE_CHARACTER: i32 = 280;

/// Adds the footers.
pub(super) fn add(docx: Docx, official: &Official) -> Docx {
    if official.centred_page_number {
        return docx.footer(footer(AlignmentType::Center, None, None));
    }
    docx.footer(footer(AlignmentType::Right, None, Some(ONE_CHARACTER))).even_footer(footer(
        AlignmentType::Left,
        Some(ONE_CHARACTER),
        None,
    ))
}

/// The footers of lying pages as parts, in the order of [`add`].
pub(super) fn lying(official: &Official) -> Vec<String> {
    if official.centred_page_number {
        return vec![turned("<w:jc w:val=\"center\"/>")];
    }
    let one = ONE_CHARACTER;
    let odd = format!("<w:ind w:left=\"0\" w:right=\"{one}\"/><w:jc w:val=\"right\"/>");
    let even = format!("<w:ind w:left=\"{one}\" w:right=\"0\"/><w:jc w:val=\"left\"/>");
    vec![turned(&odd), turned(&even)]
}

/// A cell as high as the type area, 7 mm left of it, whose text runs downwards.
fn turned(place: &str) -> String {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const FIELD: &str = "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
        <w:r><w:instrText xml:space=\"preserve\">PAGE</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>";
    let (x, y, width, height) = (page::FOOTER, page::LEFT, ONE_CHARACTER, page::TYPE_WIDTH);
    format!(
        "{HEAD}<w:ftr xmlns:w=\"{MAIN}\"><w:tbl><w:tblPr>\
         <w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"page\" \
         w:horzAnchor=\"page\" w:tblpX=\"{x}\" w:tblpY=\"{y}\"/>\
         <w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid>\
         <w:tr><w:trPr><w:trHeight w:val=\"{height}\" w:hRule=\"exact\"/></w:trPr>\
         <w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:textDirection w:val=\"tbRl\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{place}</w:pPr>{FIELD}</w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr></w:p></w:ftr>"
    )
}

fn footer(align: AlignmentType, left: Option<i32>, right: Option<i32>) -> Footer {
    let field = |kind| Run::new().add_field_char(kind, false);
    let number = Paragraph::new()
        .style("Footer")
        .align(align)
        .indent(left, None, right, None)
        .add_run(Run::new().add_text("— "))
        .add_run(field(FieldCharType::Begin))
        .add_run(Run::new().add_instr_text(InstrText::PAGE(InstrPAGE::new())))
        .add_run(field(FieldCharType::Separate))
        .add_run(Run::new().add_text("1"))
        .add_run(field(FieldCharType::End))
        .add_run(Run::new().add_text(" —"));
    Footer::new().add_paragraph(number)
}
