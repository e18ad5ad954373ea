//! Bar charts as vectors: upright bars over short names, lying bars beside long ones.
//!
//! Every bar carries its figure, so that no axis or grid is needed; rows of bars differ in lightness.

use super::blocks::{Place, Setter};
use super::look::{Ink, Type};
use super::page::{Mark, Strip};
use crate::document::{Chart, Series};
use crate::error::Result;
use crate::font::Role;

const TITLE: Type =
    Type { role: Role::Sans, size: 9.5, pitch: 16.0, tracking: 0.0, ink: Ink::Black };
const LABEL: Type =
    Type { role: Role::Sans, size: 8.5, pitch: 11.0, tracking: 0.0, ink: Ink::Black };
const UNIT: Type = Type { role: Role::Sans, size: 8.5, pitch: 16.0, tracking: 0.0, ink: Ink::Grey };
const FIGURE: Type =
    Type { role: Role::Sans, size: 8.5, pitch: 10.0, tracking: 0.0, ink: Ink::Black };

/// Height of the bars of an upright chart.
const RISE: f64 = 78.0;
/// Height of a lying bar with its space; many bars lie closer.
const STEP: f64 = 15.0;
const CLOSEST: f64 = 10.5;
/// Space between two charts side by side.
const GUTTER: f64 = 22.0;
const INKS: [Ink; 3] = [Ink::Accent, Ink::Middle, Ink::Pale];

/// Whether two charts can stand side by side.
pub(super) fn pairs(left: &Chart, right: &Chart) -> bool {
    // Twelve months need the whole width.
    left.categories.len() <= 6 && right.categories.len() <= 14
}

/// Sets two charts side by side.
pub(super) fn pair(setter: &mut Setter<'_, '_>, left: &Chart, right: &Chart) -> Result<()> {
    let width = (setter.measure() - GUTTER) / 2.0;
    let mut strip = draw(setter, left, width)?;
    let other = draw(setter, right, width)?;
    strip.height = strip.height.max(other.height);
    strip.marks.extend(other.marks.into_iter().map(|mark| mark.moved(width + GUTTER, 0.0)));
    setter.strips.push(strip);
    Ok(())
}

/// Sets a chart over the whole width.
pub(super) fn single(setter: &mut Setter<'_, '_>, chart: &Chart) -> Result<()> {
    let strip = draw(setter, chart, setter.measure())?;
    setter.strips.push(strip);
    Ok(())
}

/// Bars lie when their names are too long to stand under them in a chart of this width.
fn lies(chart: &Chart, width: f64) -> bool {
    let half_ems = |name: &String| name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let longest = count(chart.categories.iter().map(half_ems).max().unwrap_or(0)) / 2.0;
    longest * LABEL.size + 4.0 > width / count(chart.categories.len().max(1))
}

fn draw(setter: &mut Setter<'_, '_>, chart: &Chart, width: f64) -> Result<Strip> {
    let mut marks = vec![setter.label_mark(&chart.title, TITLE, Place::Left, (0.0, 0.0, width))?];
    let mut right = width;
    if !chart.unit.is_empty() {
        let text = format!("单位：{}", chart.unit);
        let unit_width = setter.width_of(&text, UNIT)?;
        right -= unit_width;
        marks.push(setter.label_mark(&text, UNIT, Place::Left, (right, 0.0, 0.0))?);
    }
    if chart.series.len() > 1 {
        marks.extend(legend(setter, chart, right - 10.0)?);
    }
    let (bars, height) = if lies(chart, width) {
        lying(setter, chart, width)?
    } else {
        upright(setter, chart, width)?
    };
    marks.extend(bars.into_iter().map(|mark| mark.moved(0.0, 20.0)));
    Ok(Strip { height: height + 26.0, above: setter.look.air, marks, ..Strip::default() })
}

/// Names of the rows of bars, ending at `right`.
fn legend(setter: &mut Setter<'_, '_>, chart: &Chart, right: f64) -> Result<Vec<Mark>> {
    let mut marks = Vec::new();
    let mut x = right;
    let inks: Vec<Ink> = INKS.into_iter().cycle().take(chart.series.len()).collect();
    for (series, ink) in chart.series.iter().zip(inks).rev() {
        x -= setter.width_of(&series.name, UNIT)?;
        marks.push(setter.label_mark(&series.name, UNIT, Place::Left, (x, 0.0, 0.0))?);
        x -= 10.0;
        marks.push(Mark::Block { x, y: 4.5, width: 7.0, height: 7.0, ink });
        x -= 8.0;
    }
    Ok(marks)
}

fn value(series: &Series, at: usize) -> Option<u64> {
    series.values.get(at).copied().flatten()
}

/// The largest bar, at least 1.
fn top(chart: &Chart) -> f64 {
    let at_category = |at: usize| {
        let values = chart.series.iter().filter_map(move |series| value(series, at));
        if chart.stacked { values.sum() } else { values.max().unwrap_or(0) }
    };
    number((0..chart.categories.len()).map(at_category).max().unwrap_or(0).max(1))
}

#[expect(clippy::cast_precision_loss, reason = "a bar's length needs no more precision")]
fn number(value: u64) -> f64 {
    value as f64
}

fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// Bars standing on a base line, their names under it.
fn upright(setter: &mut Setter<'_, '_>, chart: &Chart, width: f64) -> Result<(Vec<Mark>, f64)> {
    let mut marks = Vec::new();
    let slot = width / count(chart.categories.len().max(1));
    let abreast = if chart.stacked { 1.0 } else { count(chart.series.len().max(1)) };
    let bar = (slot * 0.62 / abreast).min(30.0);
    let scale = RISE / top(chart);
    let base = RISE + FIGURE.pitch;
    for (at, name) in chart.categories.iter().enumerate() {
        let left = slot * count(at);
        let mut x = left + (slot - bar * abreast) / 2.0;
        let mut floor = base;
        let mut total = None;
        for (series, ink) in chart.series.iter().zip(INKS.iter().cycle()) {
            if let Some(value) = value(series, at) {
                let height = number(value) * scale;
                floor -= height;
                let gap = if abreast > 1.0 { 1.0 } else { 0.0 };
                marks.push(Mark::Block { x, y: floor, width: bar - gap, height, ink: *ink });
                if part_of_more(chart, at, value) && height > FIGURE.pitch + 1.0 {
                    let place = (x, floor + (height - FIGURE.pitch) / 2.0, bar);
                    marks.push(inside(setter, value, *ink, place)?);
                }
                total = Some(total.unwrap_or(0) + value);
            }
            if !chart.stacked {
                let place = (x - 10.0, floor - FIGURE.pitch, bar + 20.0);
                marks.extend(figure(setter, total.take(), place)?);
                x += bar;
                floor = base;
            }
        }
        if chart.stacked {
            marks.extend(figure(setter, total, (x - 10.0, floor - FIGURE.pitch, bar + 20.0))?);
        }
        marks.push(setter.label_mark(name, LABEL, Place::Centre, (left, base + 2.0, slot))?);
    }
    marks.push(Mark::Block { x: 0.0, y: base, width, height: 0.6, ink: Ink::Black });
    Ok((marks, base + 2.0 + LABEL.pitch))
}

/// Whether a value is only a part of its bar.
fn part_of_more(chart: &Chart, at: usize, part: u64) -> bool {
    let whole: u64 = chart.series.iter().filter_map(|series| value(series, at)).sum();
    chart.stacked && part < whole
}

/// The figure of a part, inside it.
fn inside(
    setter: &mut Setter<'_, '_>,
    value: u64,
    ground: Ink,
    place: (f64, f64, f64),
) -> Result<Mark> {
    let ink = if ground == Ink::Accent { Ink::White } else { Ink::Black };
    setter.label_mark(&value.to_string(), FIGURE.with_ink(ink), Place::Centre, place)
}

/// A bar's figure; what is not known has none.
fn figure(
    setter: &mut Setter<'_, '_>,
    value: Option<u64>,
    place: (f64, f64, f64),
) -> Result<Option<Mark>> {
    let Some(value) = value else { return Ok(None) };
    setter.label_mark(&value.to_string(), FIGURE, Place::Centre, place).map(Some)
}

/// Bars lying beside their names, the figure behind each.
fn lying(setter: &mut Setter<'_, '_>, chart: &Chart, width: f64) -> Result<(Vec<Mark>, f64)> {
    let mut names = 0.0_f64;
    for name in &chart.categories {
        names = names.max(setter.width_of(name, LABEL)?);
    }
    let left = names.min(width * 0.4) + 6.0;
    let scale = (width - left - 30.0) / top(chart);
    let step = (8.0 * STEP / count(chart.categories.len().max(1))).clamp(CLOSEST, STEP);
    let mut marks = Vec::new();
    let mut y = 0.0;
    for (at, name) in chart.categories.iter().enumerate() {
        let label_at = (0.0, y + (step - LABEL.pitch) / 2.0, left - 6.0);
        marks.push(setter.label_mark(name, LABEL, Place::Right, label_at)?);
        let mut x = left;
        let mut total = None;
        for (series, ink) in chart.series.iter().zip(INKS.iter().cycle()) {
            let Some(value) = value(series, at) else { continue };
            let bar = number(value) * scale;
            let (y, height) = (y + step / 6.0, step / 1.5);
            marks.push(Mark::Block { x, y, width: bar, height, ink: *ink });
            total = Some(total.unwrap_or(0) + value);
            x += bar;
        }
        if let Some(total) = total {
            let place = (x + 4.0, y + (step - FIGURE.pitch) / 2.0, 0.0);
            marks.push(setter.label_mark(&total.to_string(), FIGURE, Place::Left, place)?);
        }
        y += step;
    }
    marks.push(Mark::Block { x: left, y: 0.0, width: 0.6, height: y, ink: Ink::Black });
    Ok((marks, y))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(names: &[&str]) -> Chart {
        Chart {
            title: String::new(),
            unit: String::new(),
            categories: names.iter().map(ToString::to_string).collect(),
            series: vec![Series { name: String::new(), values: vec![Some(3); names.len()] }],
            stacked: false,
        }
    }

    #[test]
    fn bars_lie_when_their_names_are_long() {
        assert!(!lies(&chart(&["一季度", "二季度", "三季度", "四季度"]), 220.0));
        assert!(lies(
            &chart(&[
                "大型宣传",
                "手工制作",
                "影像放映",
                "文艺演出",
                "体育健身",
                "兴趣小组",
                "讲座"
            ]),
            220.0
        ));
    }

    #[test]
    fn rows_of_bars_on_top_of_each_other_need_the_sum_of_their_heights() {
        let mut stacked = chart(&["1月"]);
        stacked.series.push(Series { name: String::new(), values: vec![Some(4)] });
        assert!((top(&stacked) - 4.0).abs() < 1e-9);
        stacked.stacked = true;
        assert!((top(&stacked) - 7.0).abs() < 1e-9);
    }
}
