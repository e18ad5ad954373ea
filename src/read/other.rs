//! Tables on a register's sheet that are not of activities: volunteers or materials below, a cross-tab above.
//!
//! Comes in: rows of a sheet. Goes out: where such a table begins. Not here: sheets of their own (`role`).

use std::collections::BTreeSet;

use crate::model::{Cell, Field, Value};

use super::body::is_blank;
use super::columns;
use super::grid::GridRow;

/// Whether the row at an index begins another table: words only, most of them headings, below a gap or a
/// line that stands alone.
pub fn begins(rows: &[GridRow], at: usize) -> bool {
    let (Some(row), Some(above)) = (rows.get(at), at.checked_sub(1).and_then(|at| rows.get(at)))
    else {
        return false;
    };
    if above.row + 1 == row.row && !is_alone(above) {
        return false;
    }
    let own = || row.cells.iter().filter(|cell| !cell.filled && !is_blank(&cell.value));
    let headings = own().filter(|cell| is_heading(cell)).count();
    own().count() >= 3 && own().all(is_word) && headings * 3 >= own().count() * 2
}

/// One text in the row, merged over it or not.
pub fn is_alone(row: &GridRow) -> bool {
    row.cells.iter().filter(|cell| !cell.filled).take(2).count() == 1
}

/// A short text without a figure, or a period.
fn is_word(cell: &Cell) -> bool {
    let Value::Text(text) = &cell.value else { return false };
    let figure = text.chars().any(char::is_numeric);
    text.chars().count() <= 12 && (!figure || is_period(text))
}

/// 1月, 一季度, 上半年: over the columns of a cross-tab.
fn is_period(text: &str) -> bool {
    let text = text.trim();
    let ends = ["月", "月份", "季度", "半年"].iter().any(|ending| text.ends_with(ending));
    ends && text.chars().count() <= 5
}

/// A heading of a register, of a cross-tab, or of one of the lists that are kept beside it.
fn is_heading(cell: &Cell) -> bool {
    const ENDINGS: [&str; 37] = [
        "姓名",
        "性别",
        "年龄",
        "民族",
        "电话",
        "手机",
        "职务",
        "职称",
        "住址",
        "地址",
        "号码",
        "数量",
        "单价",
        "金额",
        "规格",
        "结余",
        "库存",
        "名称",
        "时间",
        "日期",
        "人数",
        "人次",
        "次数",
        "场次",
        "份数",
        "合计",
        "小计",
        "总计",
        "占比",
        "完成率",
        "经手人",
        "领取人",
        "时长",
        "更换人",
        "期数",
        "期号",
        "位置",
    ];
    let text = columns::clean(&cell.value.text());
    // 志愿者, 社区 and 专家 are as often who came, where and with whom.
    let named = columns::field_word(&text).is_some_and(|field| {
        use Field::{Audience, Partners, Speaker, Status, Unit, Volunteers};
        ![Audience, Partners, Speaker, Status, Unit, Volunteers].contains(&field)
    });
    named || is_period(&text) || ENDINGS.iter().any(|ending| text.ends_with(ending))
}

/// The rows above a register that are a table of their own: three and more below each other, each with
/// several cells.
pub fn above(rows: &[GridRow]) -> BTreeSet<u32> {
    let wide = |row: &GridRow| row.cells.iter().filter(|cell| !cell.filled).count() >= 3;
    let blocks =
        rows.chunk_by(|upper, lower| upper.row + 1 == lower.row && wide(upper) == wide(lower));
    let tables = blocks.filter(|block| block.len() >= 3 && block.iter().all(wide));
    tables.flatten().map(|row| row.row).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn row(row: u32, texts: &[&str]) -> GridRow {
        let cells = (1..).zip(texts).filter(|(_, text)| !text.is_empty());
        let cell = |(column, text): (u32, &&str)| Cell {
            column,
            value: Value::Text(Arc::from(*text)),
            filled: false,
        };
        GridRow { row, hidden: false, cells: cells.map(cell).collect() }
    }

    #[test]
    fn headings_of_another_kind_below_a_gap_begin_another_table() {
        let data = row(3, &["1", "3月5日", "讲座", "30"]);
        let list = &["序号", "姓名", "性别", "年龄", "服务项目", "加入时间"];
        assert!(begins(&[data.clone(), row(5, list)], 1), "a gap");
        assert!(begins(&[data.clone(), row(4, &["志愿者名单"]), row(5, list)], 2), "a title");
        let months = &["社区", "1月", "2月", "合计"];
        assert!(begins(&[data.clone(), row(5, months)], 1), "a cross-tab");
        assert!(!begins(&[data.clone(), row(4, list)], 1), "right below the activities");
        for activity in [
            &["", "学雷锋", "志愿者", "社区"],
            &["待定", "科普阅读角", "图书室", ""],
            &["5", "5月", "讲座", "人数"],
        ] {
            assert!(!begins(&[data.clone(), row(5, activity)], 1), "{activity:?}");
        }
    }

    #[test]
    fn a_block_above_the_header_is_a_table_and_lines_are_not() {
        let rows = [
            row(1, &["2026年统计"]),
            row(2, &["社区", "1月", "2月"]),
            row(3, &["东", "1", "0"]),
            row(4, &["西", "0", "2"]),
            row(6, &["填报单位：甲", "日期：1月", "单位：人"]),
        ];
        assert_eq!(above(&rows).into_iter().collect::<Vec<_>>(), [2, 3, 4]);
    }
}
