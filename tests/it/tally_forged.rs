//! Figures of the workbook typed over by hand: `verify` finds each, with no other paper to compare.

use kepu::model::{Count, Plan, Status};
use kepu::verify::{Paper, verify};

use crate::tally_edited::{edited, workbook};
use crate::tally_workbook::{activity, day, held, lively_activities, plan};

/// What verify finds wrong with a workbook.
pub fn wrong(book: &[u8]) -> Vec<String> {
    let name = "幸福社区2026年科普活动季度统计表.xlsx";
    let checked = verify(&[Paper { name, bytes: book }], &[]);
    // The other two papers are not there.
    let told = checked.findings.iter().map(ToString::to_string);
    told.filter(|text| text.contains("不一致")).collect()
}

/// The cell of a column in the row of a label, both by their words, in the last table that has them.
pub const FIGURE: &str = "
def type_over(sheet, label, head, value):
    column = None
    for row in book[sheet].iter_rows():
        for cell in row:
            if cell.value == head:
                column = cell.column
        if column and label in (row[0].value, row[1].value):
            found = book[sheet].cell(row[0].row, column)
    found.value = value
";

fn lively() -> Plan {
    let mut rows = lively_activities();
    rows.push(held(activity(40, "夏令营", "夏（冬）令营", "科技", day(7, 20)), 999, &[]));
    rows[15].online_attendance = Some(Count::exact(70));
    plan(rows)
}

/// What is typed over, and what the finding must name.
const FORGED: [(&str, &str); 12] = [
    (
        "type_over('目标完成', '全年举办讲座2次以上', '完成率', 3)",
        "“全年举办讲座2次以上（第1项）”的完成率",
    ),
    (
        "type_over('目标完成', '全年举办讲座2次以上', '差额', 1)",
        "“全年举办讲座2次以上（第1项）”的差额",
    ),
    ("type_over('全年汇总', '举办科普讲座', '次数（份数）', 9)", "形式“讲座”全年开展次数"),
    ("type_over('全年汇总', '举办科普讲座', '人次', 9)", "形式“讲座”全年参加人次"),
    ("type_over('全年汇总', '举办科普展览', '次数（份数）', 5)", "形式“展览”全年开展次数"),
    ("type_over('全年汇总', '实用技术培训', '线上人次（另计）', 5)", "形式“培训”全年线上人次"),
    (
        "type_over('全年汇总', '青少年科技夏（冬）令营', '线上人次（另计）', 5)",
        "形式“夏（冬）令营”全年线上人次",
    ),
    ("type_over('全年汇总', '科技活动周专题活动', '人次', 5)", "其中“科技活动周”全年参加人次"),
    (
        "type_over('全年汇总', '1000人次以上的科普活动', '次数（份数）', 5)",
        "其中“1000人次以上”全年开展次数",
    ),
    ("type_over('全年汇总', '发放科普读物和资料（份）', '次数（份数）', 5)", "全年资料份数"),
    ("completion(0.99)", "全年计划完成率"),
    ("type_over('第二季度', '其中：青少年', '本季人次', 5)", "其中“青少年”第二季度参加人次"),
];

const COMPLETION: &str = "
def completion(value):
    for row in book['全年汇总'].iter_rows():
        for cell in row:
            if cell.value == '计划完成率':
                found = book['全年汇总'].cell(cell.row + 1, cell.column)
    found.value = value
";

#[test]
fn every_figure_typed_over_is_found_and_named() {
    let book = workbook(&lively());
    assert_eq!(wrong(&book), [""; 0]);
    for (edit, name) in FORGED {
        let Some(edited) = edited(&book, &format!("{FIGURE}{COMPLETION}{edit}")) else { return };
        let told = wrong(&edited);
        assert!(told.iter().any(|text| text.contains(name)), "{edit}: {name} is not in {told:#?}");
    }
}

#[test]
fn a_target_called_met_that_lacks_something_is_found() {
    let mut rows = lively_activities();
    rows.iter_mut().filter(|row| row.form == "讲座").for_each(|row| row.status = Status::NotHeld);
    let book = workbook(&plan(rows));
    assert_eq!(wrong(&book), [""; 0]);
    let edit = "type_over('目标完成', '全年举办讲座2次以上', '结果', '达标')";
    let Some(edited) = edited(&book, &format!("{FIGURE}{edit}")) else { return };
    let told = wrong(&edited);
    assert!(told.iter().any(|text| text.contains("的结果不一致")), "{told:#?}");
}

#[test]
fn a_plan_and_a_register_without_attendance_agree_with_themselves() {
    let mut planned = lively();
    planned.activities.iter_mut().for_each(|row| row.status = Status::Planned);
    let mut silent = lively();
    silent.activities.iter_mut().for_each(|row| row.attendance = None);
    for plan in [planned, silent] {
        assert_eq!(wrong(&workbook(&plan)), [""; 0]);
    }
}
