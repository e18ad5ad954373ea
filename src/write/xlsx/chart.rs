//! Charts of 全年汇总: times by form and quarter, visits by month. Readable in black and white.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartPatternFill, ChartPatternFillType, ChartSolidFill, ChartType, Color, ObjectMovement,
};

use super::package::Series;
use super::pen::{Filled, Pen};
use super::query::When;
use super::style::{FANG, HEI};
use super::table;
use super::year::{Places, Rows, SHEET};
use crate::model::{Figures, Tally};

/// Rows kept free for a chart, and the height of such a row in points and pixels. Two charts one under the
/// other have a page to themselves and fill it.
const ROWS: u32 = 14;
const ROWS_STACKED: u32 = 25;
const ROW_HEIGHT: f64 = 15.0;
const ROW_PIXELS: u32 = 20;
/// The white below a chart, and the gap between two side by side, in pixels.
const WHITE: u32 = 8;
const GAP: u32 = 16;

/// Up to this value the axis counts by ones: no half activities.
const SMALL: u64 = 6;

/// A chart and the values that its series draw.
type Drawn = (Chart, Vec<Series>);

/// Puts the charts of a year with at least one form over columns of the given width in pixels: side by
/// side on a wide sheet, else one under the other. The next free row, and the values of each chart.
pub(super) fn insert(
    pen: &mut Pen<'_>,
    row: u32,
    places: &Places,
    (tally, pixels): (&Tally, u32),
) -> Filled<(u32, Vec<Vec<Series>>)> {
    let mut charts: Vec<Drawn> = vec![times_by_form(places, tally)];
    if tally.months.iter().any(|month| month.activities > 0) {
        charts.push(by_month(places, tally));
    }
    // The columns of some programs are a little narrower than the file says.
    let pixels = pixels - pixels / 50;
    let is_wide = places.columns.is_wide();
    let are_beside = is_wide && charts.len() > 1;
    let width = if are_beside { (pixels - GAP) / 2 } else { pixels };
    let rows = if !is_wide && charts.len() > 1 { ROWS_STACKED } else { ROWS };
    let mut next = row;
    for (at, (chart, _)) in (0..).zip(&mut charts) {
        let left = if are_beside { at * (width + GAP) } else { 0 };
        chart.set_width(width).set_height(rows * ROW_PIXELS - WHITE);
        pen.sheet.insert_chart_with_offset(next, 0, chart, left, 0)?;
        next += if are_beside { 0 } else { rows };
    }
    let end = if are_beside { row + rows } else { next };
    for free in row..end {
        pen.height(free, ROW_HEIGHT)?;
    }
    Ok((end, charts.into_iter().map(|(_, series)| series).collect()))
}

fn times_by_form(places: &Places, tally: &Tally) -> Drawn {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    let Rows { first, total } = places.forms;
    let has_held = tally.has_held();
    let times = |of: &Figures| if has_held { of.held } else { of.activities };
    let mut drawn = Vec::new();
    let doubles = places.columns.doubles();
    let parts = doubles.iter().filter(|double| double.when != When::Year);
    for (double, mut fill) in parts.zip(fills()) {
        // Rows under this year's forms are forms that only last year had.
        let rows = usize::try_from(total - first).unwrap_or_default();
        let mut values: Series =
            tally.forms.iter().map(|form| times(&table::figures(form, double.when))).collect();
        values.resize(rows, 0);
        drawn.push(values);
        let column = double.span.0;
        chart
            .add_series()
            .set_name(double.head)
            .set_categories((SHEET, first, 0, total - 1, 0))
            .set_values((SHEET, first, column, total - 1, column))
            .set_gap(60)
            .set_format(&mut fill);
    }
    let title = if has_held {
        "各形式活动次数（按季度）"
    } else {
        "各形式计划次数（按季度）"
    };
    chart.title().set_name(title).set_font(&font(HEI, 12.0));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(FANG, 10.0));
    finish(&mut chart, tally.forms.iter().map(|form| times(&form.year)).max());
    (chart, drawn)
}

/// 人次 by month; where they are unknown the activities held, in a plan those planned.
fn by_month(places: &Places, tally: &Tally) -> Drawn {
    let mut chart = Chart::new_column();
    let [planned, held, visits, ..] = places.columns.six();
    let (title, series, column) = match (tally.year.attendance, tally.has_held()) {
        (Some(_), _) => ("各月参加人次", "参加人次", visits.0),
        (None, true) => ("各月活动次数", "已开展次数", held.0),
        (None, false) => ("各月计划活动项数", "活动项数", planned.0),
    };
    let first = places.months.first;
    // The twelve months come first; rows of unknown time are not drawn.
    let last = first + 11;
    let [mut fill, ..] = fills();
    chart
        .add_series()
        .set_name(series)
        .set_categories((SHEET, first, 0, last, 0))
        .set_values((SHEET, first, column, last, column))
        .set_gap(60)
        .set_format(&mut fill)
        .set_data_label(ChartDataLabel::new().show_value().set_font(&font(FANG, 9.0)));
    chart.title().set_name(title).set_font(&font(HEI, 12.0));
    chart.legend().set_hidden();
    let times = |month: &Figures| if tally.has_held() { month.held } else { month.activities };
    let of_month = |month: &Figures| month.attendance.unwrap_or(times(month));
    let values: Series = tally.months.iter().map(of_month).collect();
    finish(&mut chart, values.iter().copied().max());
    (chart, vec![values])
}

/// Axes, grid and border; `greatest` is the highest column.
fn finish(chart: &mut Chart, greatest: Option<u64>) {
    let thin = |grey: u32| {
        let mut line = ChartLine::new();
        line.set_color(Color::RGB(grey)).set_width(0.5);
        line
    };
    chart.x_axis().set_font(&font(FANG, 10.0));
    chart.y_axis().set_font(&font(FANG, 10.0)).set_major_gridlines_line(&thin(0x00BF_BFBF));
    chart.y_axis().set_num_format("0").set_min(0);
    if greatest.is_some_and(|value| value <= SMALL) {
        chart.y_axis().set_major_unit(1);
    }
    chart.chart_area().set_format(ChartFormat::new().set_border(&thin(0x007F_7F7F)));
    chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
}

/// Five fills that differ without colour, also in a legend, where a hatching is hardly seen: four steps
/// from black to white for the quarters, hatched for what is undated.
fn fills() -> [ChartFormat; 5] {
    let mut border = ChartLine::new();
    border.set_color(Color::Black).set_width(0.75);
    let solid = |grey: u32| {
        let mut format = ChartFormat::new();
        format.set_border(&border);
        format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(grey)));
        format
    };
    let patterned = |pattern: ChartPatternFillType| {
        let mut format = ChartFormat::new();
        format.set_border(&border).set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(pattern)
                .set_foreground_color(Color::Black)
                .set_background_color(Color::White),
        );
        format
    };
    let hatched = patterned(ChartPatternFillType::DiagonalStripesWideUpwards);
    [solid(0x0030_3030), solid(0x008C_8C8C), solid(0x00D0_D0D0), solid(0x00FF_FFFF), hatched]
}

fn font(name: &str, points: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(name).set_size(points);
    font
}
