//! The look of the workbook: faces, borders, number formats. Each format is made once.
//!
//! 黑体 for titles and heads, 仿宋 for everything else, thin borders; nothing depends on colour, for
//! the papers are printed in black and white.

use rust_xlsxwriter::{Color, FontScheme, Format, FormatAlign, FormatBorder};

use crate::units::size;

/// The face of titles, heads and totals.
pub(super) const HEI: &str = "黑体";
/// The face of everything else.
pub(super) const FANG: &str = "仿宋";
/// GB 2312, so that an office without the face picks another Chinese one.
const CHARSET: u8 = 134;
/// Grey of head cells, light enough for a photocopy.
const HEAD_FILL: Color = Color::RGB(0x00E7_E6E6);

/// All formats of one workbook.
#[derive(Debug)]
pub(super) struct Styles {
    /// The sheet's title.
    pub title: Format,
    /// 填报单位, 统计时间: a line without borders.
    pub line: Format,
    /// The same at the right edge.
    pub line_right: Format,
    /// The heading of a table on a sheet.
    pub section: Format,
    /// A head cell.
    pub head: Format,
    /// Text at the left.
    pub text: Format,
    /// Text in the middle.
    pub centre: Format,
    /// A label of a total row.
    pub total_label: Format,
    /// A whole number, 0 as the office wants it.
    pub count: Format,
    /// The same in a total row.
    pub total: Format,
    /// Yuan with two decimals.
    pub money: Format,
    /// The same in a total row.
    pub money_total: Format,
    /// A share with one decimal.
    pub percent: Format,
    /// A date as 2026-03-05.
    pub date: Format,
    /// A date of which only the month is known.
    pub month: Format,
    /// 上旬, 中旬, 下旬 of a month.
    pub ten_days: [Format; 3],
    /// A number that stays empty when unknown (明细).
    pub plain_count: Format,
    /// Yuan that stay empty when unknown (明细).
    pub plain_money: Format,
    /// A remark in small type.
    pub remark: Format,
    /// 不一致.
    pub differs: Format,
}

impl Styles {
    /// The formats with the office's mark for an empty cell: 0, - or /.
    pub(super) fn new(empty_mark: &str) -> Self {
        let count = zero_as(empty_mark, "0");
        let money = if empty_mark == "0" { "0.00".to_owned() } else { zero_as(empty_mark, "0.00") };
        let centre = boxed(FANG).set_align(FormatAlign::Center).set_text_wrap();
        let bold = boxed(HEI).set_align(FormatAlign::Center).set_text_wrap();
        let dated = |format: &str| centre.clone().set_num_format(format);
        Self {
            title: face(HEI, 18.0).set_align(FormatAlign::Center).set_shrink(),
            line: face(FANG, size::NO_5).set_shrink(),
            line_right: face(FANG, size::NO_5).set_align(FormatAlign::Right),
            section: face(HEI, size::SMALL_4),
            head: bold.clone().set_background_color(HEAD_FILL),
            text: boxed(FANG).set_align(FormatAlign::Left).set_text_wrap(),
            total_label: bold.clone(),
            count: centre.clone().set_num_format(&count),
            total: bold.clone().set_num_format(&count),
            money: centre.clone().set_num_format(&money),
            money_total: bold.set_num_format(&money),
            percent: centre.clone().set_num_format("0.0%"),
            date: dated("yyyy-mm-dd"),
            month: dated("yyyy\"年\"m\"月\""),
            ten_days: ["上旬", "中旬", "下旬"]
                .map(|part| dated(&format!("yyyy\"年\"m\"月{part}\""))),
            plain_count: centre.clone().set_num_format("0"),
            plain_money: centre.clone().set_num_format("0.00"),
            centre,
            remark: face(FANG, 9.0).set_text_wrap(),
            differs: Format::new()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(Color::Black),
        }
    }
}

/// The format of cells nobody formats.
pub(super) fn base() -> Format {
    face(FANG, size::NO_5)
}

fn face(name: &str, points: f64) -> Format {
    Format::new()
        .set_font_name(name)
        .set_font_size(points)
        .set_font_charset(CHARSET)
        .set_font_scheme(FontScheme::None)
        .set_align(FormatAlign::VerticalCenter)
}

fn boxed(name: &str) -> Format {
    face(name, size::NO_5).set_border(FormatBorder::Thin)
}

/// A number format that shows zero as a mark of the office's choice.
fn zero_as(mark: &str, digits: &str) -> String {
    let mark: String = mark.chars().filter(|c| *c != '"' && !c.is_control()).take(8).collect();
    match mark.as_str() {
        "0" => digits.to_owned(),
        _ => format!("{digits};-{digits};\"{mark}\";@"),
    }
}

#[cfg(test)]
mod tests {
    use super::zero_as;

    #[test]
    fn the_empty_mark_is_part_of_the_number_format_so_that_cells_stay_numbers() {
        assert_eq!(zero_as("0", "0"), "0");
        assert_eq!(zero_as("/", "0"), "0;-0;\"/\";@");
        assert_eq!(zero_as("\"", "0.00"), "0.00;-0.00;\"\";@");
    }
}
