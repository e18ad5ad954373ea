//! What a register does not say: unknown in the workbook until a clerk fills it in, never 0.

use kepu::model::{Activity, Count, Fen, Plan, Status, Tally};

use crate::judge;
use crate::tally_edited::{disagreeing, edited, shows_the_figures_of, workbook};
use crate::tally_workbook::{
    Cells, activity, day, held, lively_activities, plan, recalculate_to_the_same_values,
};

/// The figures of a labelled row, and the text of the list's row of an activity.
const ROWS: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
for sheet in book.worksheets[:5]:
    for row in sheet.iter_rows(values_only=True):
        print(sheet.title, *[str(cell).replace('\\n', '') for cell in row if cell is not None], sep='|')
";

/// A register with the columns 日期, 活动名称 and 参加人次 only.
fn scanty() -> Plan {
    let mut rows = lively_activities();
    for row in &mut rows {
        (row.online_attendance, row.volunteers, row.handouts, row.cost) = (None, None, None, None);
        row.audiences = Vec::new();
    }
    plan(rows)
}

/// One without 参加人次 either.
fn silent() -> Plan {
    let mut plan = scanty();
    plan.activities.iter_mut().for_each(|row| row.attendance = None);
    plan
}

fn has_lines(book: &[u8], wanted: &[&str]) {
    let Some(said) = judge::python("openpyxl", ROWS, book, "xlsx") else { return };
    for line in wanted {
        assert!(said.lines().any(|of| of == *line), "{line} is not in\n{said}");
    }
}

#[test]
fn columns_that_the_register_lacks_are_unknown_and_a_remark_names_them() {
    has_lines(
        &workbook(&scanty()),
        &[
            "第一季度|注：台账没有填写对象（青少年、老年人）、线上人次、志愿者人次、资料份数、经费，\
             相应数字不详，以“—”表示；在“明细”表中填写后（没有的填0），表中数字随之更新。",
            "第一季度|其中：青少年|—|—|—|—|—",
            "第一季度|线上（另计）|—|—|—|—|—",
            "第一季度|1000人次以上|0|0|0|0|0",
            "第一季度|合计|3|3|296|—|—|—",
            "全年汇总|合计|14|10|1721|—|—|—",
            "全年汇总|发放科普读物和资料（份）|资料份数合计|—|—|—",
            "全年汇总|举办科普竞赛|形式为竞赛|1|120|—",
        ],
    );
}

#[test]
fn a_register_without_attendance_still_counts_what_was_held() {
    let book = workbook(&silent());
    has_lines(
        &book,
        &[
            "第一季度|序号|形式|本季次数|本季人次|本年累计次数|本年累计人次|日期未定次数|备注",
            "第一季度|合计|3|—|3|—|1",
            "第一季度|1000人次以上|—|—|—|—|—",
            "全年汇总|1000人次以上的科普活动|单次参加1000人次以上的活动|—|—|—",
        ],
    );
    let agree = |text: &str| text == "一致";
    let cells = Cells::of(&book);
    assert!(cells.texts("核对").any(agree) && !cells.texts("核对").any(|of| of == "不一致"));
}

#[test]
fn libreoffice_leaves_unknown_what_the_register_does_not_say() {
    let books = [("scanty", workbook(&scanty())), ("silent", workbook(&silent()))];
    recalculate_to_the_same_values(&books.each_ref().map(|(name, book)| (*name, book.as_slice())));
}

#[test]
fn what_a_clerk_fills_in_makes_the_figures_known_on_every_sheet() {
    let edits = "
set(3, '线上人次', 12)
set(3, '志愿者人次', 5)
set(4, '资料份数', 0)
set(4, '经费（元）', 88.5)
set(5, '对象', '青少年、居民')
";
    let Some(edited) = edited(&workbook(&scanty()), edits) else { return };
    let Some(computed) = judge::convert(&edited, "xlsx", "xlsx") else { return };
    let mut changed = scanty();
    let rows = &mut changed.activities;
    rows[0].online_attendance = Some(Count::exact(12));
    rows[0].volunteers = Some(Count::exact(5));
    rows[1].handouts = Some(Count::exact(0));
    rows[1].cost = Some(Fen(8850));
    rows[2].audiences = vec!["青少年".to_owned(), "居民".to_owned()];
    // The table by audience stands only where there are audiences when the workbook is made.
    let without_audiences = |line: &str| !line.contains("按对象统计");
    shows_the_figures_of(&computed, &changed, without_audiences);
    let Some(disagreeing) = disagreeing(&[&computed]) else { return };
    assert_eq!(disagreeing, [Vec::<String>::new()]);
}

/// A lecture held, one that expects 60, and one called off.
fn with_expectation() -> Vec<Activity> {
    let lecture = |row, name, month| activity(row, name, "讲座", "健康", day(month, 9));
    let mut expected = lecture(6, "冬季用药讲座", 11);
    expected.attendance = Some(Count::exact(60));
    let mut cancelled = held(lecture(7, "取消的讲座", 12), 70, &[]);
    cancelled.status = Status::Cancelled;
    vec![held(lecture(5, "重阳讲座", 10), 58, &["老年人"]), expected, cancelled]
}

#[test]
fn what_a_planned_row_expects_is_no_attendance_in_the_list() {
    let book = workbook(&plan(with_expectation()));
    has_lines(
        &book,
        &[
            "第四季度|1|重阳讲座|2026-10-09 00:00:00|讲座|58|已开展",
            "第四季度|2|冬季用药讲座|2026-11-09 00:00:00|讲座|—|计划",
            "第四季度|3|取消的讲座|2026-12-09 00:00:00|讲座|—|取消",
        ],
    );
    let Some(edited) = edited(&book, "set(4, '状态', '已开展')") else { return };
    let Some(computed) = judge::convert(&edited, "xlsx", "xlsx") else { return };
    has_lines(&computed, &["第四季度|2|冬季用药讲座|2026-11-09 00:00:00|讲座|60|已开展"]);
    let Some(disagreeing) = disagreeing(&[&book, &computed]) else { return };
    assert_eq!(disagreeing, [Vec::<String>::new(), Vec::new()]);
}

#[test]
fn the_list_of_a_plan_says_how_many_are_expected() {
    let mut rows = with_expectation();
    rows[0].status = Status::Planned;
    let plan = plan(rows);
    assert!(!Tally::of(&plan).has_held());
    has_lines(
        &workbook(&plan),
        &[
            "第四季度|明细序号|活动名称|日期|形式|预计人次|状态",
            "第四季度|2|冬季用药讲座|2026-11-09 00:00:00|讲座|60|计划",
        ],
    );
}
