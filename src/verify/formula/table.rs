//! References of a table's row to its own columns: `活动明细[[#This Row],[日期]]`.
//!
//! Comes in: a formula, its row, and where the columns stand. Goes out: the formula with plain cells.

use std::fmt::Write;

const MARK: &str = "[[#This Row],[";

/// The formula of a row with the cells meant; `None` when a column is not known.
pub(super) fn plain(
    formula: &str,
    row: u32,
    area: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let mut out = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some((before, after)) = rest.split_once(MARK) {
        let (column, after) = after.split_once("]]")?;
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        out.push_str(before.trim_end_matches(is_name));
        write!(out, "${}${}", letters(&area(column)?)?, row + 1).ok()?;
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// `B` of `明细!$B$3:$B$62`.
fn letters(area: &str) -> Option<String> {
    let (_, cells) = area.rsplit_once('!')?;
    let letters: String =
        cells.trim_start_matches('$').chars().take_while(char::is_ascii_uppercase).collect();
    (!letters.is_empty()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_column_of_the_row_becomes_its_cell() {
        let area = |column: &str| (column == "日期").then(|| "明细!$B$3:$B$62".to_owned());
        let formula =
            "IF(ISNUMBER(活动明细[[#This Row],[日期]]),MONTH(活动明细[[#This Row],[日期]]),0)";
        assert_eq!(plain(formula, 4, area).as_deref(), Some("IF(ISNUMBER($B$5),MONTH($B$5),0)"));
        assert_eq!(plain("SUM(B1:B2)", 4, area).as_deref(), Some("SUM(B1:B2)"));
        assert_eq!(plain("表[[#This Row],[无此列]]", 4, area), None);
    }
}
