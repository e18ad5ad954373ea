//! Bar charts as vectors: upright bars over short names, lying bars beside long ones.
//!
//! Every bar carries its figure, so that no axis or grid is needed; rows of bars differ in lightness. No
//! name or figure reaches into another: types shrink, large figures are shown in 万, long names are cut.

use super::bar_figures::Figures;
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
pub(super) const FIGURE: Type =
    Type { role: Role::Sans, size: 8.5, pitch: 10.0, tracking: 0.0, ink: Ink::Black };

/// Height of the bars of an upright chart.
const RISE: f64 = 72.0;
/// Height of a lying bar with its space; many bars lie closer.
const STEP: f64 = 15.0;
const CLOSEST: f64 = 10.5;
/// Space between two charts side by side.
const GUTTER: f64 = 22.0;
/// The last row of bars is this year's or the rest of a plan: dark stands for what counts.
const INKS: [Ink; 3] = [Ink::Accent, Ink::Middle, Ink::Pale];

/// Whether two charts can stand side by side.
pub(super) fn pairs(left: &Chart, right: &Chart) -> bool {
    // Twelve months need the whole width.
    left.categories.len() <= 6 && right.categories.len() <= 14 && right.series.len() == 1
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

/// Whether a chart can stand under another in the left one of two columns.
pub(super) fn stacks(upper: &Chart, lower: &Chart, right: &Chart) -> bool {
    pairs(upper, right) && lower.categories.len() < 3
}

/// Sets two charts above each other, beside a third.
pub(super) fn trio(
    setter: &mut Setter<'_, '_>,
    upper: &Chart,
    lower: &Chart,
    right: &Chart,
) -> Result<()> {
    let width = (setter.measure() - GUTTER) / 2.0;
    let mut strip = draw(setter, upper, width)?;
    let below = draw(setter, lower, width)?;
    let other = draw(setter, right, width)?;
    // Both columns end at one height when the right one is longer.
    let drop = strip.height.max(other.height - below.height);
    strip.marks.extend(below.marks.into_iter().map(|mark| mark.moved(0.0, drop)));
    strip.marks.extend(other.marks.into_iter().map(|mark| mark.moved(width + GUTTER, 0.0)));
    strip.height = (drop + below.height).max(other.height);
    setter.strips.push(strip);
    Ok(())
}

/// Sets a chart over the whole width.
pub(super) fn single(setter: &mut Setter<'_, '_>, chart: &Chart) -> Result<()> {
    let strip = draw(setter, chart, setter.measure())?;
    setter.strips.push(strip);
    Ok(())
}

/// Bars lie when their names are too long to stand under them in a chart of this width, and when there
/// are only one or two.
fn lies(chart: &Chart, width: f64) -> bool {
    let half_ems = |name: &String| name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let longest = count(chart.categories.iter().map(half_ems).max().unwrap_or(0)) / 2.0;
    let slot = width / count(chart.categories.len().max(1));
    longest * LABEL.size + 4.0 > slot || chart.categories.len() < 3
}

fn draw(setter: &mut Setter<'_, '_>, chart: &Chart, width: f64) -> Result<Strip> {
    let figures = Figures::of(chart);
    let mut marks = vec![setter.label_mark(&chart.title, TITLE, Place::Left, (0.0, 0.0, width))?];
    let mut right = width;
    if !chart.unit.is_empty() {
        let text = format!("单位：{}{}", figures.scale(), chart.unit);
        let unit_width = setter.width_of(&text, UNIT)?;
        right -= unit_width;
        marks.push(setter.label_mark(&text, UNIT, Place::Left, (right, 0.0, 0.0))?);
    }
    if chart.series.len() > 1 {
        marks.extend(legend(setter, chart, right - 10.0)?);
    }
    let (bars, height) = if lies(chart, width) {
        lying(setter, chart, figures, width)?
    } else {
        upright(setter, chart, figures, width)?
    };
    marks.extend(bars.into_iter().map(|mark| mark.moved(0.0, 20.0)));
    Ok(Strip { height: height + 26.0, above: setter.look.air, marks, ..Strip::default() })
}

/// The inks of a chart's rows. Of two years side by side the later is the dark one.
fn inks(chart: &Chart) -> impl Iterator<Item = Ink> {
    let rows = chart.series.len();
    let ink = move |row: usize| if rows == 2 { [1, 0][row % 2] } else { row };
    let stacked = chart.stacked;
    (0..rows).map(move |row| INKS[if stacked { row } else { ink(row) } % INKS.len()])
}

/// Names of the rows of bars, ending at `right`.
fn legend(setter: &mut Setter<'_, '_>, chart: &Chart, right: f64) -> Result<Vec<Mark>> {
    let mut marks = Vec::new();
    let mut x = right;
    let inks: Vec<Ink> = inks(chart).collect();
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
pub(super) fn top(chart: &Chart) -> u64 {
    let at_category = |at: usize| {
        let values = chart.series.iter().filter_map(move |series| value(series, at));
        if chart.stacked { sum(values) } else { values.max().unwrap_or(0) }
    };
    (0..chart.categories.len()).map(at_category).max().unwrap_or(0).max(1)
}

fn sum(values: impl Iterator<Item = u64>) -> u64 {
    values.fold(0, u64::saturating_add)
}

#[expect(clippy::cast_precision_loss, reason = "a bar's length needs no more precision")]
fn number(value: u64) -> f64 {
    value as f64
}

fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// Bars standing on a base line, their names under it.
fn upright(
    setter: &mut Setter<'_, '_>,
    chart: &Chart,
    figures: Figures,
    width: f64,
) -> Result<(Vec<Mark>, f64)> {
    let mut marks = Vec::new();
    let slot = width / count(chart.categories.len().max(1));
    let abreast = if chart.stacked { 1.0 } else { count(chart.series.len().max(1)) };
    let bar = (slot * if abreast > 1.0 { 0.84 } else { 0.62 } / abreast).min(30.0);
    // Figures over bars side by side have the width of a bar, others that of their slot.
    let room = if abreast > 1.0 { bar } else { slot };
    let setting = figures.setting(setter, chart, room - 1.0)?;
    let stand = Stand { chart, figures, setting, bar, room, base: RISE + FIGURE.pitch };
    for (at, name) in chart.categories.iter().enumerate() {
        let left = slot * count(at);
        let x = left + (slot - bar * abreast) / 2.0;
        if chart.stacked {
            stand.stacked(setter, at, x, &mut marks)?;
        } else {
            stand.abreast(setter, at, x, &mut marks)?;
        }
        let label = setter.fitting(name, LABEL, slot - 2.0)?;
        marks.push(setter.label_mark(
            name,
            label,
            Place::Centre,
            (left, stand.base + 2.0, slot),
        )?);
    }
    marks.push(Mark::Block { x: 0.0, y: stand.base, width, height: 0.6, ink: Ink::Black });
    Ok((marks, stand.base + 2.0 + LABEL.pitch))
}

/// What the bars of an upright chart share.
struct Stand<'c> {
    chart: &'c Chart,
    figures: Figures,
    setting: Type,
    /// Width of a bar.
    bar: f64,
    /// Width of a figure over a bar.
    room: f64,
    /// The base line, from the top.
    base: f64,
}

impl Stand<'_> {
    fn height(&self, value: u64) -> f64 {
        number(value) / number(top(self.chart)) * RISE
    }

    /// The bars of a category side by side, each with its figure.
    fn abreast(
        &self,
        setter: &mut Setter<'_, '_>,
        at: usize,
        left: f64,
        marks: &mut Vec<Mark>,
    ) -> Result<()> {
        let gap = if self.chart.series.len() > 1 { 1.0 } else { 0.0 };
        for (row, (series, ink)) in self.chart.series.iter().zip(inks(self.chart)).enumerate() {
            let Some(value) = value(series, at) else { continue };
            let (x, height) = (left + self.bar * count(row), self.height(value));
            let y = self.base - height;
            marks.push(Mark::Block { x, y, width: self.bar - gap, height, ink });
            marks.push(self.above(setter, value, x - gap / 2.0, y)?);
        }
        Ok(())
    }

    /// The parts of a category on top of each other, their sum above them.
    fn stacked(
        &self,
        setter: &mut Setter<'_, '_>,
        at: usize,
        x: f64,
        marks: &mut Vec<Mark>,
    ) -> Result<()> {
        let mut floor = self.base;
        let mut total = None;
        for (series, ink) in self.chart.series.iter().zip(inks(self.chart)) {
            let Some(value) = value(series, at) else { continue };
            let height = self.height(value);
            floor -= height;
            marks.push(Mark::Block { x, y: floor, width: self.bar, height, ink });
            if is_part(self.chart, at, value) && height > FIGURE.pitch + 1.0 {
                let y = floor + (height - FIGURE.pitch) / 2.0;
                marks.push(inside(setter, &self.figures.text(value), ink, (x, y, self.bar))?);
            }
            total = Some(total.unwrap_or(0_u64).saturating_add(value));
        }
        if let Some(total) = total {
            marks.push(self.above(setter, total, x, floor)?);
        }
        Ok(())
    }

    /// A figure over the bar that begins at `x` and ends at `y`; what is not known has none.
    fn above(&self, setter: &mut Setter<'_, '_>, value: u64, x: f64, y: f64) -> Result<Mark> {
        let left = x + (self.bar - self.room) / 2.0;
        let place = (left, y - FIGURE.pitch, self.room);
        setter.label_mark(&self.figures.text(value), self.setting, Place::Centre, place)
    }
}

/// Whether a value is only a part of its bar.
fn is_part(chart: &Chart, at: usize, part: u64) -> bool {
    let whole = sum(chart.series.iter().filter_map(|series| value(series, at)));
    chart.stacked && part > 0 && part < whole
}

/// The figure of a part, inside it.
fn inside(
    setter: &mut Setter<'_, '_>,
    text: &str,
    ground: Ink,
    place: (f64, f64, f64),
) -> Result<Mark> {
    let ink = if ground == Ink::Accent { Ink::White } else { Ink::Black };
    setter.label_mark(text, FIGURE.with_ink(ink), Place::Centre, place)
}

/// Bars lying beside their names, the figure behind each.
fn lying(
    setter: &mut Setter<'_, '_>,
    chart: &Chart,
    figures: Figures,
    width: f64,
) -> Result<(Vec<Mark>, f64)> {
    let mut names = 0.0_f64;
    for name in &chart.categories {
        names = names.max(setter.width_of(name, LABEL)?);
    }
    let left = names.min(width * 0.4) + 6.0;
    let reserve = figures.widest(setter, chart)? + 8.0;
    let scale = (width - left - reserve) / number(top(chart));
    let step = (8.0 * STEP / count(chart.categories.len().max(1))).clamp(CLOSEST, STEP);
    let mut marks = Vec::new();
    let mut y = 0.0;
    for (at, name) in chart.categories.iter().enumerate() {
        let (name, label) = setter.shortened(name, LABEL, left - 6.0)?;
        let label_at = (0.0, y + (step - LABEL.pitch) / 2.0, left - 6.0);
        marks.push(setter.label_mark(&name, label, Place::Right, label_at)?);
        let mut x = left;
        let mut total = None;
        for (series, ink) in chart.series.iter().zip(inks(chart)) {
            let Some(value) = value(series, at) else { continue };
            let text = figures.text(value);
            let length = number(value) * scale;
            let (top, height) = (y + step / 6.0, step / 1.5);
            marks.push(Mark::Block { x, y: top, width: length, height, ink });
            let fits = setter.width_of(&text, FIGURE)? + 2.0 < length;
            if is_part(chart, at, value) && fits {
                let place = (x, y + (step - FIGURE.pitch) / 2.0, length);
                marks.push(inside(setter, &text, ink, place)?);
            }
            total = Some(total.unwrap_or(0_u64).saturating_add(value));
            x += length;
        }
        if let Some(total) = total {
            let place = (x + 4.0, y + (step - FIGURE.pitch) / 2.0, 0.0);
            marks.push(setter.label_mark(&figures.text(total), FIGURE, Place::Left, place)?);
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
        assert_eq!(top(&stacked), 4);
        stacked.stacked = true;
        assert_eq!(top(&stacked), 7);
        stacked.series[0].values = vec![Some(u64::MAX)];
        assert_eq!(top(&stacked), u64::MAX);
    }
}
