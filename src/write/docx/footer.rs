//! Page numbers (页码): — 1 —, outside on odd and even pages or in the middle of all.

use docx_rs::{AlignmentType, Docx, FieldCharType, Footer, InstrPAGE, InstrText, Paragraph, Run};

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
