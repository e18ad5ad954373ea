//! Rows that tell how the others are filled in: what goes into each column, or an example.
//!
//! Comes in: a row below the header. Goes out: whether it only guides. Not here: notes in one cell (`body`).

use std::borrow::Cow;

use crate::model::{Cell, Value};
use crate::text::compact;

use super::body::is_blank;
use super::grid::GridRow;

/// A row that only shows how to fill in the others: 示例.
pub fn is_example(row: &GridRow, named: &str) -> bool {
    let first = row.cells.first().map_or(Cow::Borrowed(""), |cell| words(&cell.value));
    let marked = named.contains('例')
        && ["(示例)", "(样例)", "(范例)", "示例:"].iter().any(|mark| named.contains(mark));
    marked || is_example_word(&first)
}

/// 例, 示例, 示例1, (样例).
fn is_example_word(text: &str) -> bool {
    const WORDS: [&str; 7] = ["示例", "样例", "范例", "例", "例如", "举例", "填写示例"];
    let number = |c: char| c.is_ascii_digit() || "一二三".contains(c) || "():".contains(c);
    text.len() <= 24 && WORDS.contains(&text.trim_matches(number))
}

/// 按顺序填, 填写全称, 格式如3.5: what goes into each column, in a row of its own below the header.
pub fn is_instruction(row: &GridRow) -> bool {
    let own = || row.cells.iter().filter(|cell| !cell.filled && !is_blank(&cell.value));
    let told = own().filter(|cell| instructs(cell)).count();
    told >= 2 && told * 2 >= own().count()
}

fn instructs(cell: &Cell) -> bool {
    const WORDS: [&str; 17] = [
        "填写",
        "填入",
        "填报",
        "填数",
        "填全",
        "不填",
        "必填",
        "选填",
        "格式",
        "例如",
        "如:",
        "下拉",
        "自动计算",
        "自动生成",
        "写明",
        "注明",
        "字以内",
    ];
    let text = words(&cell.value);
    text.ends_with('填') || text.starts_with("请") || WORDS.iter().any(|word| text.contains(word))
}

/// The words of a cell without spaces; figures and dates have none.
fn words(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) => compact(text),
        _ => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn row(texts: &[&str]) -> GridRow {
        let cell = |(column, text): (u32, &&str)| Cell {
            column,
            value: Value::Text(Arc::from(*text)),
            filled: false,
        };
        GridRow { row: 3, hidden: false, cells: (1..).zip(texts).map(cell).collect() }
    }

    #[test]
    fn an_example_is_told_by_its_first_cell_or_by_its_name() {
        for (first, name, expected) in [
            ("示例", "讲座", true),
            ("例1", "讲座", true),
            ("（样例）", "讲座", true),
            ("1", "讲座（示例）", true),
            ("1", "优秀案例讲座", false),
            ("例会", "讲座", false),
        ] {
            let row = row(&[first, name]);
            assert_eq!(is_example(&row, &compact(name)), expected, "{first} {name}");
        }
    }

    #[test]
    fn a_row_of_instructions_is_no_activity() {
        assert!(is_instruction(&row(&["按顺序填", "填写全称", "格式如3.5", "填数字", "姓名"])));
        assert!(is_instruction(&row(&["必填", "必填", "下拉选择", ""])));
        assert!(!is_instruction(&row(&["1", "疫苗选择讲座", "3月5日", "50"])));
        assert!(!is_instruction(&row(&["1", "填埋场参观", "3月5日", "填埋场"])));
        assert!(!is_instruction(&row(&["1", "表格填写培训", "3月5日", "教室"])));
    }
}
