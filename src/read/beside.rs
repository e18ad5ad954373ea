//! To save paper a table may go on beside itself: the same headings once more, to the right.
//!
//! Comes in: the header's columns. Goes out: the columns of each part, and the heading over a part where
//! the parts have one each: 一季度 over 时间, 活动名称 and 人数, then 二季度 over the same.

use crate::text::is_numeral;

use super::banner;

/// Columns of a header: number from 1 and text, levels joined by ` / `.
type Columns = [(u32, String)];

/// One part of a header that repeats itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its columns.
    pub columns: Vec<(u32, String)>,
    /// The heading over it.
    pub group: Option<String>,
}

/// The parts of a header; one when nothing repeats.
pub fn parts(columns: &Columns) -> Vec<Part> {
    if let Some(width) = width(columns, 3, |left, right| left == right) {
        let part = |columns: &Columns| Part { columns: columns.to_vec(), group: None };
        return columns.chunks(width).map(part).collect();
    }
    let whole = || vec![Part { columns: columns.to_vec(), group: None }];
    grouped(columns).or_else(|| numbered(columns)).unwrap_or_else(whole)
}

/// 月份, then 活动一 over 名称 and 人数, 活动二 over the same: what stands beside the groups is shared.
fn numbered(columns: &Columns) -> Option<Vec<Part>> {
    let group = |text: &str| text.split_once(" / ").map(|(group, _)| group.to_owned());
    let numbered = |(_, text): &(u32, String)| group(text).is_some_and(|of| is_number(&of));
    let (first, last) = (columns.iter().position(numbered)?, columns.iter().rposition(numbered)?);
    let (before, own, behind) = (&columns[..first], &columns[first..=last], &columns[last + 1..]);
    let width = width(own, 1, |left, right| leaf(left) == leaf(right))?;
    let part = |columns: &Columns| {
        let group = group(&columns.first()?.1)?;
        let same = columns.iter().all(|(_, text)| text.starts_with(&group) && *text != group);
        let named = columns.iter().any(|(_, text)| super::columns::is_name_word(leaf(text)));
        let columns = [before, columns, behind].concat();
        (same && named && is_number(&group)).then_some(Part { columns, group: None })
    };
    own.chunks(width).map(part).collect()
}

/// 活动一, 第2次, 下半月: one of several.
fn is_number(group: &str) -> bool {
    group.starts_with("活动") && group.ends_with(is_numeral)
        || group.starts_with('第') && group.contains(is_numeral)
        || ["上半月", "下半月", "上旬", "中旬", "下旬"].contains(&group)
}

/// Whether each part of a header stands below a time of its own: 1月, 2月, 3月.
pub fn groups_are_times(columns: &Columns) -> bool {
    grouped(columns).is_some_and(|parts| parts.iter().all(|part| part.group.is_some()))
}

/// Parts below times of their own. The headings alone do not tell 一季度 / 人数 beside 二季度 / 人数, two
/// columns of one row, from two tables: each part must name more than a number.
fn grouped(columns: &Columns) -> Option<Vec<Part>> {
    let width = width(columns, 2, |left, right| leaf(left) == leaf(right))?;
    let part = |columns: &Columns| {
        let group = columns.first()?.1.split_once(" / ")?.0;
        let same = columns.iter().all(|(_, text)| text.starts_with(group) && text != group);
        let part = Part { columns: columns.to_vec(), group: Some(group.to_owned()) };
        (same && banner::is_banner(group)).then_some(part)
    };
    let parts: Vec<Part> = columns.chunks(width).map(part).collect::<Option<_>>()?;
    let named =
        |part: &Part| part.columns.iter().any(|(_, text)| super::columns::is_name_word(leaf(text)));
    parts.iter().all(named).then_some(parts)
}

fn leaf(text: &str) -> &str {
    text.split_once(" / ").map_or(text, |(_, leaf)| leaf)
}

/// The smallest number of columns after which the headings repeat.
fn width(columns: &Columns, least: usize, same: impl Fn(&str, &str) -> bool) -> Option<usize> {
    let repeats = |width: &usize| {
        columns.len().is_multiple_of(*width)
            && columns
                .iter()
                .zip(&columns[*width..])
                .all(|((_, left), (_, right))| same(left, right))
    };
    (least..=columns.len() / 2).find(repeats)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(texts: &[&str]) -> Vec<(u32, String)> {
        (1..).zip(texts).map(|(column, text)| (column, (*text).to_owned())).collect()
    }

    #[test]
    fn a_header_that_repeats_itself_is_two() {
        let twice = header(&["时间", "名称", "人数", "时间", "名称", "人数"]);
        assert_eq!(parts(&twice).len(), 2);
        assert_eq!(parts(&header(&["时间", "名称", "人数", "人数"])).len(), 1);
        assert!(!groups_are_times(&twice));
    }

    #[test]
    fn a_heading_over_each_part_is_its_time() {
        let months = header(&["1月 / 活动名称", "1月 / 人数", "2月 / 活动名称", "2月 / 人数"]);
        assert!(groups_are_times(&months));
        let found = parts(&months);
        assert_eq!(found[1].group.as_deref(), Some("2月"));
        assert_eq!(found[1].columns, months[2..]);
    }

    #[test]
    fn figures_by_quarter_are_columns_of_one_row() {
        let figures = header(&["一季度 / 场次", "一季度 / 人数", "二季度 / 场次", "二季度 / 人数"]);
        assert_eq!(parts(&figures).len(), 1);
        let twice = header(&[
            "月份",
            "活动一 / 名称",
            "活动一 / 人数",
            "活动二 / 名称",
            "活动二 / 人数",
            "备注",
        ]);
        let found = parts(&twice);
        let columns = |at: usize| found[at].columns.iter().map(|of| of.0).collect::<Vec<u32>>();
        assert_eq!((columns(0), columns(1)), (vec![1, 2, 3, 6], vec![1, 4, 5, 6]));
        let plan = header(&["计划 / 活动名称", "计划 / 时间", "实际 / 活动名称", "实际 / 时间"]);
        assert_eq!(parts(&plan).len(), 1);
    }
}
