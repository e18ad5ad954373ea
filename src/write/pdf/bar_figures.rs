//! The figures on bars: short enough to stand beside each other.

use super::blocks::Setter;
use super::chart::{FIGURE, top};
use super::look::Type;
use crate::document::Chart;
use crate::error::Result;

/// From here on figures are shown in 万 with one decimal; the tables keep them in full.
const LARGE: u64 = 100_000;

/// How the figures of a chart are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// In 万.
    large: bool,
}

impl Figures {
    pub(super) fn of(chart: &Chart) -> Self {
        Self { large: top(chart) >= LARGE }
    }

    /// What stands before the unit: 万 or nothing.
    pub(super) fn scale(self) -> &'static str {
        if self.large { "万" } else { "" }
    }

    /// A figure, in 万 rounded half up.
    pub(super) fn text(self, value: u64) -> String {
        if !self.large || value == 0 {
            return value.to_string();
        }
        let tenths = value / 1000 + u64::from(value % 1000 >= 500);
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    /// The width of a chart's widest figure.
    pub(super) fn widest(self, setter: &mut Setter<'_, '_>, chart: &Chart) -> Result<f64> {
        let values = chart.series.iter().flat_map(|series| &series.values).flatten();
        let mut widest = setter.width_of(&self.text(top(chart)), FIGURE)?;
        for value in values {
            widest = widest.max(setter.width_of(&self.text(*value), FIGURE)?);
        }
        Ok(widest)
    }

    /// The type in which every figure of a chart fits a width; all are set alike.
    pub(super) fn setting(
        self,
        setter: &mut Setter<'_, '_>,
        chart: &Chart,
        width: f64,
    ) -> Result<Type> {
        let widest = self.widest(setter, chart)?;
        let share = if widest > width { width / widest } else { 1.0 };
        Ok(Type { size: FIGURE.size * share, ..FIGURE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Series;

    fn figures(value: u64) -> Figures {
        let series = vec![Series { name: String::new(), values: vec![Some(value)] }];
        let (title, unit) = (String::new(), String::new());
        Figures::of(&Chart { title, unit, categories: vec![String::new()], series, stacked: false })
    }

    #[test]
    fn large_figures_are_rounded_to_thousands() {
        let large = figures(123_456);
        let texts = [123_456, 999_499, 999_500, 500, 499, 0].map(|value| large.text(value));
        assert_eq!(texts, ["12.3", "99.9", "100.0", "0.1", "0.0", "0"]);
        assert_eq!(large.scale(), "万");
    }

    #[test]
    fn other_figures_are_shown_in_full() {
        assert_eq!(figures(99_999).text(99_999), "99999");
        assert_eq!(figures(0).text(0), "0");
    }
}
