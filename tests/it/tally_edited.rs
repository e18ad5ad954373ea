//! The tally workbook in a clerk's hands: 明细 changed, rows added, figures broken, and all computed anew.
//!
//! What the workbook then shows is compared with the workbook that the changed register itself would make.

use kepu::model::{Activity, Count, Date, Fen, Plan, Precision, Season, Status, Tally, When};
use kepu::settings::Settings;
use kepu::target;
use kepu::write::xlsx::{TallyPaper, write};

use crate::judge;
use crate::tally_workbook::{activity, day, from_hex, held, lively_activities, options, plan};

/// Opens the workbook, gives `set(row, header, value)` for 明细 and `table`, and prints what is saved.
const EDITOR: &str = "
import io, sys, datetime, openpyxl
from openpyxl.utils import get_column_letter
book = openpyxl.load_workbook(sys.argv[1])
sheet = book['明细']
columns = {cell.value: cell.column for cell in sheet[2]}
table = sheet.tables['活动明细']
def at(row, header):
    return sheet.cell(row, columns[header])
def set(row, header, value):
    at(row, header).value = value
def save():
    edited = io.BytesIO()
    book.save(edited)
    print(edited.getvalue().hex())
";

/// Prints each labelled row of figures, by sheet and section; not the lists and not 核对.
pub const FIGURES: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
for sheet in book.worksheets:
    if sheet.title in ('明细', '核对'):
        continue
    section = ''
    for row in sheet.iter_rows(values_only=True):
        if row[0] and '、' in str(row[0]) and all(cell is None for cell in row[1:]):
            section = row[0].split('、', 1)[1]
        elif '清单' not in section and any(isinstance(cell, (int, float)) for cell in row):
            row = row[1:] if isinstance(row[0], int) and isinstance(row[1], str) else row
            row = row[:8] if sheet.title == '目标完成' else row
            row = [f'{cell:.9g}' if isinstance(cell, float) else str(cell) for cell in row]
            print(sheet.title, section, *[cell for cell in row if cell != 'None'], sep='|')
";

/// Prints the checks that disagree.
const DISAGREEING: &str = "
import sys, openpyxl
for path in sys.argv[1:]:
    print('===')
    for row in openpyxl.load_workbook(path, data_only=True)['核对'].iter_rows(values_only=True):
        if row[5] == '不一致':
            print(row[1])
";

pub fn workbook(plan: &Plan) -> Vec<u8> {
    let tally = Tally::of(plan);
    let targets = target::evaluate(plan, &Settings::new(options().today)).value;
    let paper =
        TallyPaper { plan, tally: &tally, findings: &[], targets: &targets, last_year: None };
    write(&paper, &options()).expect("the workbook can be made")
}

pub fn edited(book: &[u8], edits: &str) -> Option<Vec<u8>> {
    let script = format!("{EDITOR}{edits}\nsave()\n");
    judge::python("openpyxl", &script, book, "xlsx").map(|said| from_hex(said.trim()))
}

pub fn disagreeing(books: &[&[u8]]) -> Option<Vec<Vec<String>>> {
    let said = judge::python_over("openpyxl", DISAGREEING, books, "xlsx")?;
    let lines = |book: &str| book.lines().map(str::to_owned).collect();
    Some(said.split("===\n").skip(1).map(lines).collect())
}

/// The figures after an edit equal those of the changed register, but for rows that it no longer has; only
/// the lines that are to be compared.
pub fn shows_the_figures_of(edited: &[u8], changed: &Plan, compares: impl Fn(&str) -> bool) {
    let Some(shown) = judge::python("openpyxl", FIGURES, edited, "xlsx") else { return };
    let wanted = judge::python("openpyxl", FIGURES, &workbook(changed), "xlsx");
    let wanted = wanted.expect("the judge was there a moment ago");
    let missing: Vec<&str> = wanted
        .lines()
        .filter(|line| compares(line) && !shown.lines().any(|of| of == *line))
        .collect();
    assert!(missing.is_empty(), "{missing:#?} are not in\n{shown}");
    assert!(wanted.lines().count() > 100, "few figures: {wanted}");
    let extra = shown.lines().filter(|line| !wanted.lines().any(|of| of == *line));
    for line in extra.filter(|line| compares(line)) {
        let figures = line.split('|').skip(3);
        assert!(figures.clone().all(|figure| figure == "0"), "{line} should be gone or 0");
    }
}

/// Changes one cell of each kind in the model, as [`EDITS`] does in the workbook.
fn change(rows: &mut [Activity]) {
    rows[0].attendance = Some(Count::exact(1086));
    rows[0].volunteers = Some(Count::exact(50));
    rows[0].handouts = Some(Count::exact(7));
    rows[0].cost = Some(Fen(123_456));
    "讲座".clone_into(&mut rows[2].form);
    "安全".clone_into(&mut rows[2].topic);
    rows[3].when = day(8, 9);
    rows[5].status = Status::Held;
    rows[5].attendance = Some(Count::exact(40));
    rows[6].status = Status::Cancelled;
    rows[7].online_attendance = Some(Count::exact(0));
    rows[7].occasions = Vec::new();
    rows[7].audiences = vec!["青少年".to_owned(), "老年人".to_owned()];
    rows[9].when = When { precision: Precision::Quarter, ..day(10, 1) };
    rows[12].when = When { season: Some(Season::Winter), ..When::default() };
    rows[13].planned = false;
}

const EDITS: &str = "
set(3, '参加人次', 1086)
set(3, '志愿者人次', 50)
set(3, '资料份数', 7)
set(3, '经费（元）', 1234.56)
set(5, '形式', '讲座')
set(5, '领域', '安全')
set(6, '日期', datetime.date(2026, 8, 9))
set(8, '状态', '已开展')
set(8, '参加人次', 40)
set(9, '状态', '取消')
set(10, '线上人次', 0)
set(10, '结合节日', None)
set(10, '对象', '青少年、老年人')
set(12, '日期', '第四季度')
set(15, '日期', '冬季')
set(16, '计划内', '否')
";

#[test]
fn every_kind_of_cell_changed_in_the_detail_sheet_changes_every_figure_that_depends_on_it() {
    let mut changed = lively_activities();
    change(&mut changed);
    let book = workbook(&plan(lively_activities()));
    let Some(edited) = edited(&book, EDITS) else { return };
    let Some(computed) = judge::convert(&edited, "xlsx", "xlsx") else { return };
    shows_the_figures_of(&computed, &plan(changed), |_| true);
    let Some(disagreeing) = disagreeing(&[&computed]) else { return };
    let wanted = [
        "第二季度清单行数 = 明细中本季行数",
        "第二季度清单行数 = 其中仍属本季的行数",
        "第二季度清单人次之和 = 本季人次",
        "第三季度清单行数 = 明细中本季行数",
        "第三季度清单人次之和 = 本季人次",
        // As many rows came as went, and the list is wrong all the same.
        "第四季度清单行数 = 其中仍属本季的行数",
        "第四季度清单人次之和 = 本季人次",
    ];
    assert_eq!(disagreeing, [wanted], "only the printed lists are out of date");
}

/// Adds rows as Excel does: the table grows, and its computed columns fill in their formulas.
const ADDED: &str = "
first, last = table.ref.split(':')
row = int(''.join(c for c in last if c.isdigit()))
def add(**cells):
    global row
    row += 1
    for header, value in cells.items():
        set(row, header, value)
    for column in table.tableColumns:
        if column.calculatedColumnFormula is not None:
            set(row, column.name, '=' + column.calculatedColumnFormula.attr_text)
add(序号=16, 日期=datetime.date(2026, 2, 14), 活动名称='加开的讲座', 形式='讲座', 领域='健康',
    对象='青少年', 参加人次=77, 状态='已开展', 计划内='否')
add(序号=17, 日期='第三季度', 活动名称='加开的宣传', 形式='宣传', 领域='科技', 状态='计划', 计划内='是')
table.ref = first + ':' + ''.join(c for c in last if not c.isdigit()) + str(row)
table.autoFilter.ref = table.ref
";

#[test]
fn rows_added_under_the_table_are_counted_by_month_and_quarter() {
    let mut rows = lively_activities();
    rows.push(activity(40, "第三季度的", "讲座", "健康", quarter(7)));
    let book = workbook(&plan(rows.clone()));
    let added = ADDED.replace("序号=17", "序号=18").replace("序号=16", "序号=17");
    let Some(edited) = edited(&book, &added) else { return };
    let Some(computed) = judge::convert(&edited, "xlsx", "xlsx") else { return };
    let mut lecture = held(activity(41, "加开的讲座", "讲座", "健康", day(2, 14)), 77, &["青少年"]);
    (lecture.volunteers, lecture.handouts, lecture.cost) = (None, None, None);
    lecture.planned = false;
    rows.extend([lecture, activity(42, "加开的宣传", "宣传", "科技", quarter(7))]);
    shows_the_figures_of(&computed, &plan(rows), |_| true);
    let Some(disagreeing) = disagreeing(&[&computed]) else { return };
    let wanted = [
        "第一季度清单行数 = 明细中本季行数",
        "第一季度清单人次之和 = 本季人次",
        "第三季度清单行数 = 明细中本季行数",
    ];
    assert_eq!(disagreeing, [wanted], "only the printed lists lack the new rows");
}

fn quarter(month: u8) -> When {
    let start = Date::new(2026, month, 1);
    When { start, precision: Precision::Quarter, ..When::default() }
}

/// What is broken, and the checks that must say so.
const BREAKS: [(&str, &[&str]); 11] = [
    ("", &[]),
    (
        "figure('第二季度', '宣传', 3).value = 99",
        &["第二季度各形式次数之和 = 明细", "第一季度累计 + 第二季度次数 = 第二季度累计"],
    ),
    (
        "figure('第一季度', '讲座', 5).value = 99",
        &["第一季度累计次数 = 明细中至本季末的次数", "第一季度累计 + 第二季度次数 = 第二季度累计"],
    ),
    ("figure('第三季度', '9月', 5).value = 99", &["第三季度各月人次之和 = 明细"]),
    ("figure('全年汇总', '5月', 6).value = 1", &["各月人次之和 = 明细全年"]),
    ("figure('全年汇总', '健康', 13).value = 1", &["各领域人次之和 = 明细全年"]),
    ("figure('全年汇总', '其中：青少年', 12).value = 99", &["“其中”各行次数不大于合计"]),
    (
        "[row for row in book['第一季度'].iter_rows() if row[0].value == 2][-1][6].value = 9",
        &["第一季度清单人次之和 = 本季人次"],
    ),
    (
        "set(20, '活动名称', '没有日期和状态的一行')",
        &["明细有名称的行数 = 月份、季度、状态齐全的行数"],
    ),
    ("set(900, '活动名称', '离得太远的一行')", &["明细有名称的行数 = 月份、季度、状态齐全的行数"]),
    ("set(3, '状态', '开展了')", &["明细有名称的行数 = 月份、季度、状态齐全的行数"]),
];

/// The cell of a labelled row, by its column from 1.
const FIGURE: &str = "
def figure(sheet, label, column):
    for row in book[sheet].iter_rows():
        if label in (row[0].value, row[1].value):
            return row[column - 1]
";

#[test]
fn a_broken_figure_is_named_by_its_check_and_by_no_other() {
    let book = workbook(&plan(lively_activities()));
    let mut books = Vec::new();
    for (edit, _) in BREAKS {
        let Some(edited) = edited(&book, &format!("{FIGURE}{edit}")) else { return };
        books.push(edited);
    }
    let files: Vec<&[u8]> = books.iter().map(Vec::as_slice).collect();
    let Some(computed) = judge::convert_all(&files, "xlsx", "xlsx") else { return };
    let files: Vec<&[u8]> = computed.iter().map(Vec::as_slice).collect();
    let Some(disagreeing) = disagreeing(&files) else { return };
    for ((edit, wanted), found) in BREAKS.iter().zip(disagreeing) {
        assert_eq!(found, *wanted, "after {edit}");
    }
}
