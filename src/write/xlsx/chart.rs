//! Charts of 全年汇总: times by form and quarter, visits by month. Readable in black and white.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartPatternFill, ChartPatternFillType, ChartSolidFill, Color, ObjectMovement,
};

use super::frame::ORDINALS;
use super::pen::{Filled, Pen};
use super::style::{FANG, HEI};
use super::year::{PAIRS, Places, Rows, SHEET};

/// Rows kept free for the charts.
const ROWS: u32 = 16;
/// The height of such a row in points.
const ROW_HEIGHT: f64 = 15.0;
/// The height of a chart, and the gap between two, in pixels.
const HEIGHT: u32 = 310;
const GAP: u32 = 16;

/// Puts the charts side by side over columns of the given width in pixels; the next free row.
pub(super) fn insert(pen: &mut Pen<'_>, row: u32, places: &Places, pixels: u32) -> Filled<u32> {
    for free in row..row + ROWS {
        pen.height(free, ROW_HEIGHT)?;
    }
    let width = (pixels - GAP) / 2;
    if places.forms.first < places.forms.total {
        let mut chart = times_by_form(places.forms);
        pen.sheet.insert_chart(row, 0, chart.set_width(width))?;
    }
    let mut chart = visits_by_month(places.months);
    pen.sheet.insert_chart_with_offset(row, 0, chart.set_width(width), width + GAP, 0)?;
    Ok(row + ROWS)
}

fn times_by_form(rows: Rows) -> Chart {
    let mut chart = Chart::new(rust_xlsxwriter::ChartType::ColumnStacked);
    let last = rows.total - 1;
    for ((name, (column, _)), mut fill) in ORDINALS.into_iter().zip(PAIRS).zip(fills()) {
        chart
            .add_series()
            .set_name(name)
            .set_categories((SHEET, rows.first, 0, last, 0))
            .set_values((SHEET, rows.first, column, last, column))
            .set_gap(60)
            .set_format(&mut fill);
    }
    chart.title().set_name("各形式活动次数（按季度）").set_font(&font(HEI, 12.0));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(FANG, 10.0));
    finish(&mut chart);
    chart
}

fn visits_by_month(rows: Rows) -> Chart {
    let mut chart = Chart::new_column();
    // The twelve months come first; rows of unknown time are not drawn.
    let last = rows.first + 11;
    let column = PAIRS[2].0;
    let [mut fill, ..] = fills();
    chart
        .add_series()
        .set_name("参加人次")
        .set_categories((SHEET, rows.first, 0, last, 0))
        .set_values((SHEET, rows.first, column, last, column))
        .set_gap(60)
        .set_format(&mut fill)
        .set_data_label(ChartDataLabel::new().show_value().set_font(&font(FANG, 9.0)));
    chart.title().set_name("各月参加人次").set_font(&font(HEI, 12.0));
    chart.legend().set_hidden();
    finish(&mut chart);
    chart
}

fn finish(chart: &mut Chart) {
    let thin = |grey: u32| {
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(grey)).set_width(0.5);
        line
    };
    chart.x_axis().set_font(&font(FANG, 10.0));
    chart.y_axis().set_font(&font(FANG, 10.0)).set_major_gridlines_line(&thin(0x00BF_BFBF));
    chart.y_axis().set_num_format("0").set_min(0);
    chart.chart_area().set_format(ChartFormat::new().set_border(&thin(0x007F_7F7F)));
    chart.set_height(HEIGHT);
    chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
}

/// Four fills that differ without colour: black, grey, hatched, white.
fn fills() -> [ChartFormat; 4] {
    let mut border = ChartLine::new();
    border.set_color(Color::Black).set_width(0.75);
    let solid = |grey: u32| {
        let mut format = ChartFormat::new();
        format.set_border(&border);
        format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(grey)));
        format
    };
    let mut hatched = ChartFormat::new();
    hatched.set_border(&border).set_pattern_fill(
        ChartPatternFill::new()
            .set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
            .set_foreground_color(Color::Black)
            .set_background_color(Color::White),
    );
    [solid(0x0040_4040), solid(0x00A6_A6A6), hatched, solid(0x00FF_FFFF)]
}

fn font(name: &str, points: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(name).set_size(points);
    font
}
