//! The pen that fills one sheet: the only place that puts cells down.
//!
//! Comes in: text of a register, numbers and live formulas. Goes out: cells. Text is always written as
//! text, never as a formula; every formula carries the value it has now.

use rust_xlsxwriter::{Format, Formula, IntoExcelData, Worksheet, XlsxError};

use super::areas::Areas;
use super::live::{Live, Shown};
use super::style::Styles;
use super::text;

/// The result of filling cells.
pub(super) type Filled<T = ()> = Result<T, XlsxError>;

/// The height of a line of table text in points, air included.
const LINE: f64 = 14.5;
/// The least height of a table row in points.
const ROW: f64 = 20.0;

/// One sheet and what is written on it with.
pub(super) struct Pen<'a> {
    /// The sheet.
    pub sheet: &'a mut Worksheet,
    /// The formats.
    pub style: &'a Styles,
    /// Heights in points of the rows written so far.
    heights: Vec<f64>,
    /// The formats of the cells; `None` where each row leaves memory as soon as the next begins.
    areas: Option<Areas<'a>>,
}

/// A span of columns in one row, first and last, from 0.
pub(super) type Span = (u16, u16);

impl<'a> Pen<'a> {
    /// A pen for an empty sheet; [`Pen::finish`] it.
    pub(super) fn new(sheet: &'a mut Worksheet, style: &'a Styles) -> Self {
        Self { sheet, style, heights: Vec::new(), areas: Some(Areas::default()) }
    }

    /// A pen for an empty sheet that is written row by row to a scratch file.
    pub(super) fn streaming(sheet: &'a mut Worksheet, style: &'a Styles) -> Self {
        Self { sheet, style, heights: Vec::new(), areas: None }
    }

    /// Gives the cells their formats.
    pub(super) fn finish(self) -> Filled {
        self.areas.map_or(Ok(()), |areas| areas.give(self.sheet))
    }

    /// Writes text, inert whatever it begins with.
    pub(super) fn text(&mut self, row: u32, column: u16, text: &str, format: &'a Format) -> Filled {
        let text = text::clean(text);
        if text::looks_like_formula(&text) {
            let quoted = format.clone().set_quote_prefix();
            self.sheet.write_string_with_format(row, column, text, &quoted)?;
            return Ok(());
        }
        self.put(row, column, &*text, format)
    }

    /// Writes a number, or a date as one.
    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        number: impl IntoExcelData,
        format: &'a Format,
    ) -> Filled {
        self.put(row, column, number, format)
    }

    /// Leaves a cell empty.
    pub(super) fn blank(&mut self, row: u32, column: u16, format: &'a Format) -> Filled {
        self.put(row, column, "", format)
    }

    fn put(
        &mut self,
        row: u32,
        column: u16,
        data: impl IntoExcelData,
        format: &'a Format,
    ) -> Filled {
        match &mut self.areas {
            Some(areas) => {
                areas.add(row, column, format);
                self.sheet.write(row, column, data)?;
            }
            None => {
                self.sheet.write_with_format(row, column, data, format)?;
            }
        }
        Ok(())
    }

    /// Writes a whole number.
    #[expect(clippy::cast_precision_loss, reason = "a cell holds no more precision")]
    pub(super) fn whole(
        &mut self,
        row: u32,
        column: u16,
        number: u64,
        format: &'a Format,
    ) -> Filled {
        self.number(row, column, number as f64, format)
    }

    /// Writes a formula with the value it has now.
    pub(super) fn live(
        &mut self,
        row: u32,
        column: u16,
        live: &Live,
        format: &'a Format,
    ) -> Filled {
        match &live.shown {
            // The file would hold such a text as a number: written as it stands instead.
            Shown::Text(text) if is_ambiguous(text) => self.text(row, column, text, format),
            shown => {
                let formula = Formula::new(&live.formula).set_result(shown.to_string());
                self.put(row, column, formula, format)
            }
        }
    }

    /// Writes text across several columns.
    pub(super) fn text_across(
        &mut self,
        row: u32,
        span: Span,
        text: &str,
        format: &'a Format,
    ) -> Filled {
        self.merge(row, span, format)?;
        self.text(row, span.0, text, format)
    }

    /// Writes a formula across several columns.
    pub(super) fn live_across(
        &mut self,
        row: u32,
        span: Span,
        live: &Live,
        format: &'a Format,
    ) -> Filled {
        self.merge(row, span, format)?;
        self.live(row, span.0, live, format)
    }

    /// Sets the height of a row that holds the given texts in columns of the given widths.
    pub(super) fn fit_height(&mut self, row: u32, texts: &[(&str, f64)]) -> Filled {
        let lines = texts.iter().map(|(text, width)| text::lines(text, *width)).fold(1.0, f64::max);
        // Excel allows 409 points a row.
        self.height(row, (lines * LINE + 6.0).clamp(ROW, 405.0))
    }

    /// Sets the height of a row in points.
    pub(super) fn height(&mut self, row: u32, points: f64) -> Filled {
        self.sheet.set_row_height(row, points)?;
        let row = usize::try_from(row).unwrap_or_default();
        self.heights.resize(self.heights.len().max(row + 1), 0.0);
        self.heights[row] = points;
        Ok(())
    }

    /// The height of rows together, the last one excluded.
    pub(super) fn height_of(&self, rows: std::ops::Range<u32>) -> f64 {
        let rows = rows.filter_map(|row| self.heights.get(usize::try_from(row).ok()?));
        rows.sum()
    }

    fn merge(&mut self, row: u32, (first, last): Span, format: &'a Format) -> Filled {
        if first < last {
            self.sheet.merge_range(row, first, row, last, "", format)?;
        }
        Ok(())
    }
}

fn is_ambiguous(text: &str) -> bool {
    text.parse::<f64>().is_ok()
        || matches!(text, "TRUE" | "FALSE")
        || text.starts_with('#')
        || text::clean(text) != text
}
