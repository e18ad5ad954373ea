//! The tally workbook before its judges: openxml-audit, openpyxl, and `LibreOffice` that recalculates it.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataType, Reader, Xlsx};
use kepu::diag::{Code, Diagnostic};
use kepu::model::{
    Activity, Count, CountUnit, Date, Fen, Field, LeftOut, LeftOutKind, Level, Measure, Operator,
    Origin, Outcome, Period, Plan, Precision, Profile, Recurrence, Scope, Season, Source, Status,
    Tally, Target, TargetFilter, TargetResult, When, column_letters,
};
use kepu::write::xlsx::{TallyPaper, XlsxOptions, write};

use crate::judge;

pub fn day(month: u8, day: u8) -> When {
    When::day(Date::new(2026, month, day).expect("a day of the calendar"))
}

fn part(month: u8, day: u8, precision: Precision) -> When {
    When { precision, ..self::day(month, day) }
}

pub fn origin(row: u32) -> Origin {
    Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")).at_row(row)
}

pub fn activity(row: u32, name: &str, form: &str, topic: &str, when: When) -> Activity {
    let mut activity = Activity::named(name, origin(row));
    form.clone_into(&mut activity.form);
    topic.clone_into(&mut activity.topic);
    activity.when = when;
    activity
}

pub fn held(mut activity: Activity, attendance: u64, audiences: &[&str]) -> Activity {
    activity.status = Status::Held;
    activity.attendance = Some(Count::exact(attendance));
    activity.volunteers = Some(Count::exact(attendance / 15));
    activity.handouts = Some(Count::exact(attendance * 2));
    let fen = i64::try_from(attendance).expect("a small number") * 1010 + 10;
    activity.cost = Some(Fen(fen));
    activity.audiences = audiences.iter().map(|&of| of.to_owned()).collect();
    activity
}

/// A year in which every kind of row occurs, with names that would be formulas or wildcards.
pub fn lively_activities() -> Vec<Activity> {
    let mut rows = vec![
        held(activity(5, "春节科学用火用电讲座", "讲座", "安全", day(1, 20)), 86, &["居民"]),
        held(
            activity(6, "=HYPERLINK(\"http://x\",\"元宵灯谜\")", "竞赛", "文化", day(3, 3)),
            120,
            &["居民", "青少年"],
        ),
        held(activity(7, "+学雷锋便民义诊", "咨询", "健康", day(3, 5)), 90, &["老年人"]),
        held(
            activity(8, "@垃圾分类*知识展?", "展览*", "垃圾分类", part(4, 11, Precision::TenDays)),
            64,
            &["家庭"],
        ),
        held(
            activity(9, "-科技活动周大型宣传", "宣传", "科技", day(5, 25)),
            1200,
            &["居民", "青少年", "老年人"],
        ),
        activity(10, "六月安全生产月咨询", "咨询", "安全", part(6, 1, Precision::Month)),
        held(
            activity(11, "暑期机器人小组\u{7}第一课", "兴趣小组", "科技", day(7, 12)),
            30,
            &["青少年"],
        ),
        held(activity(12, "全国科普日网络直播", ">5", "网络与AI", day(9, 12)), 45, &["居民"]),
        activity(13, "四季度消防演练", "演练", "防灾减灾", part(10, 1, Precision::Quarter)),
        activity(
            14,
            "冬季养生",
            "讲座",
            "健康",
            When { season: Some(Season::Winter), precision: Precision::Season, ..When::default() },
        ),
        activity(
            15,
            "每月更换宣传栏",
            "宣传",
            "其他",
            When { recurrence: Some(Recurrence::Monthly), ..When::default() },
        ),
        held(activity(16, "2026", "DIY手工", "生活", day(11, 8)), 25, &["妇女"]),
        held(activity(17, "亲子手工", "diy手工", "生活", day(11, 15)), 28, &["家庭", "家庭"]),
        activity(18, "中秋诗会", "文艺演出", "文化", day(9, 25)),
        held(activity(19, "不知哪天的讲座", "讲座", "法律", When::default()), 33, &[]),
    ];
    rows[1].note = Some("=1+1".to_owned());
    rows[2].attendance = Some(Count { value: 90, approximate: true, unit: CountUnit::People });
    rows[2].sources = vec![(Field::Attendance, Source { row: 7, column: 7, raw: "90余人".into() })];
    rows[4].occasions = vec!["全国科技活动周".to_owned()];
    rows[4].when.end = Date::new(2026, 5, 31);
    rows[7].occasions = vec!["全国科普日".to_owned()];
    rows[7].online_attendance = Some(Count::exact(560));
    rows[8].planned = false;
    rows[11].planned = false;
    rows[13].status = Status::Cancelled;
    rows
}

pub fn plan(activities: Vec<Activity>) -> Plan {
    Plan {
        organisation: "幸福社区".to_owned(),
        level: Level::Community,
        parent: Some("阳光街道".to_owned()),
        year: 2026,
        organisation_from: kepu::model::Found::default(),
        year_from: kepu::model::Found::default(),
        title: "幸福社区2026年科普工作计划".to_owned(),
        profile: Profile {
            head: Some("王建国".to_owned()),
            preparer: Some("李秀英".to_owned()),
            ..Profile::default()
        },
        activities,
        sections: Vec::new(),
        posts: Vec::new(),
        venues: Vec::new(),
        partners: Vec::new(),
        boards: Vec::new(),
        targets: vec![
            target(3, "全年举办讲座2次以上", &["讲座"], Measure::Activities),
            target(4, "5月宣传2人次以上", &[], Measure::Attendance),
            target(5, "为老服务户数", &[], Measure::Households),
        ],
        target_sets: Vec::new(),
        deadlines: Vec::new(),
        left_out: vec![LeftOut {
            origin: origin(20),
            kind: LeftOutKind::Total,
            text: "合计 1721".to_owned(),
            figures: vec![(7, 1721.0)],
        }],
    }
}

fn findings() -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(Code::CountApproximate)
            .at(origin(7).at_cell(7, 7))
            .with("field", "参加人次")
            .with("raw", "90余人")
            .with("value", 90),
        Diagnostic::new(Code::NoActivities),
    ]
}

fn target(row: u32, name: &str, forms: &[&str], measure: Measure) -> Target {
    let forms = forms.iter().map(|&form| form.to_owned()).collect();
    Target {
        name: name.to_owned(),
        scope: Scope::Whole,
        period: Period::Year,
        measure,
        filter: TargetFilter { forms, ..TargetFilter::default() },
        operator: Operator::AtLeast,
        strict: false,
        value: Some(2),
        upper: None,
        unit: "次".to_owned(),
        written: None,
        origin: origin(row),
    }
}

/// Results as the targets room gives them: met by formula, unmet, undecidable, and one row too many.
fn results(plan: &Plan) -> Vec<TargetResult> {
    let has_held = plan.has_held();
    let result =
        |of: usize, period: &str, found: Option<u64>, outcome, rows: &[u32]| TargetResult {
            name: plan.targets[of].name.clone(),
            scope: plan.organisation.clone(),
            period: period.to_owned(),
            required: Some(2),
            found,
            outcome,
            reason: (outcome == Outcome::Undecidable).then(|| "台账里没有这一项的数字".to_owned()),
            rows: rows.to_vec(),
            origin: plan.targets[of].origin.clone(),
        };
    vec![
        result(0, "2026", Some(if has_held { 2 } else { 3 }), Outcome::Met, &[5, 19]),
        result(0, "Q2", Some(0), Outcome::Unmet, &[]),
        result(1, "M05", if has_held { Some(1200) } else { None }, Outcome::Met, &[9]),
        result(2, "H2", None, Outcome::Undecidable, &[]),
    ]
}

pub fn options() -> XlsxOptions {
    let today = Date::new(2026, 11, 22).expect("a day of the calendar");
    XlsxOptions { today, quarter: None, empty_mark: "0".to_owned() }
}

fn workbook_with(plan: &Plan, last_year: Option<&Plan>, options: &XlsxOptions) -> Vec<u8> {
    let tally = Tally::of(plan);
    let before = last_year.map(Tally::of);
    let findings = findings();
    let targets = results(plan);
    let paper = TallyPaper {
        plan,
        tally: &tally,
        findings: &findings,
        targets: &targets,
        last_year: last_year.zip(before.as_ref()),
    };
    write(&paper, options).expect("the workbook can be made")
}

/// Has `LibreOffice` compute the workbooks anew, and compares every cell that has a formula.
pub fn recalculate_to_the_same_values(books: &[(&str, &[u8])]) {
    let files: Vec<&[u8]> = books.iter().map(|(_, bytes)| *bytes).collect();
    let Some(recalculated) = judge::convert_all(&files, "xlsx", "xlsx") else { return };
    for ((name, ours), theirs) in books.iter().zip(&recalculated) {
        let (ours, theirs) = (Cells::of(ours), Cells::of(theirs));
        let formulas: Vec<&String> = ours.formulas.keys().collect();
        assert!(formulas.len() > 300, "{name} has few formulas: {formulas:#?}");
        let differing: Vec<_> = formulas
            .iter()
            .map(|cell| (cell, ours.shown(cell), theirs.shown(cell)))
            .filter(|(_, mine, other)| mine != other)
            .collect();
        assert!(differing.is_empty(), "{name}: {differing:#?}");
    }
}

/// `明细!B3` of a cell in a range that starts at `start`.
fn address(sheet: &str, start: (u32, u32), (row, column): (usize, usize)) -> String {
    let whole = |number: usize| u32::try_from(number).expect("a sheet's limit");
    let column = column_letters(start.1 + whole(column) + 1);
    format!("{sheet}!{column}{}", start.0 + whole(row) + 1)
}

/// The cells of a workbook by sheet and address.
pub struct Cells {
    values: BTreeMap<String, Data>,
    formulas: BTreeMap<String, String>,
}

impl Cells {
    /// Reads a workbook.
    pub fn of(bytes: &[u8]) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let (mut values, mut formulas) = (BTreeMap::new(), BTreeMap::new());
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).expect("a sheet");
            let start = range.start().unwrap_or_default();
            let cells = range.used_cells();
            values.extend(cells.map(|(row, column, value)| {
                (address(&sheet, start, (row, column)), value.clone())
            }));
            let range = book.worksheet_formula(&sheet).expect("its formulas");
            let start = range.start().unwrap_or_default();
            let filled = range.used_cells().filter(|(_, _, formula)| !formula.is_empty());
            formulas.extend(filled.map(|(row, column, formula)| {
                (address(&sheet, start, (row, column)), formula.clone())
            }));
        }
        Self { values, formulas }
    }

    /// The texts on a sheet.
    pub fn texts(&self, sheet: &str) -> impl Iterator<Item = &str> {
        let cells = self.values.iter().filter(move |(at, _)| {
            at.strip_prefix(sheet).is_some_and(|rest| rest.starts_with('!'))
        });
        cells.filter_map(|(_, value)| value.get_string())
    }

    /// All formulas.
    pub fn formulas_of(&self) -> impl Iterator<Item = &str> {
        self.formulas.values().map(String::as_str)
    }

    /// What a cell shows, numbers to nine digits; a date and its number are the same.
    pub fn shown(&self, cell: &str) -> String {
        match self.values.get(cell) {
            Some(Data::String(text)) => text.clone(),
            Some(Data::Error(error)) => format!("{error:?}"),
            Some(other) => {
                other.as_f64().map_or_else(|| format!("{other:?}"), |n| format!("{n:.6}"))
            }
            None => String::new(),
        }
    }
}

pub fn from_hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).expect("digits"), 16);
    pairs.map(|pair| byte(pair).expect("hexadecimal digits")).collect()
}

/// A plan in which nothing is held.
fn planned() -> Plan {
    let mut activities = lively_activities();
    for activity in &mut activities {
        activity.status = Status::Planned;
    }
    plan(activities)
}

/// A street whose units have names that COUNTIFS would misread, and a row without unit.
fn street() -> Plan {
    let mut activities = lively_activities();
    let units = ["幸福社区", "A*区", "阳光社区"];
    for (activity, unit) in activities.iter_mut().zip(units.into_iter().cycle()) {
        activity.unit = Some(unit.to_owned());
    }
    activities[0].unit = None;
    plan(activities)
}

fn empty() -> Vec<u8> {
    let mut empty = plan(Vec::new());
    empty.targets.clear();
    let tally = Tally::of(&empty);
    let paper =
        TallyPaper { plan: &empty, tally: &tally, findings: &[], targets: &[], last_year: None };
    write(&paper, &options()).expect("the workbook can be made")
}

/// Workbooks of every shape, by what is special about them.
fn of_every_shape() -> Vec<(&'static str, Vec<u8>)> {
    let mut before = lively_activities();
    before.truncate(6);
    "影像放映".clone_into(&mut before[0].form);
    let lively = plan(lively_activities());
    vec![
        ("every kind of row", workbook_with(&lively, None, &options())),
        ("nothing held", workbook_with(&planned(), None, &options())),
        ("units and last year", workbook_with(&street(), Some(&plan(before)), &options())),
        ("one quarter", workbook_with(&lively, None, &only_the_second())),
        ("marked /", workbook_with(&street(), None, &marked("/"))),
        ("marked - in a plan", workbook_with(&planned(), None, &marked("-"))),
        ("no activity", empty()),
    ]
}

fn marked(mark: &str) -> XlsxOptions {
    XlsxOptions { empty_mark: mark.to_owned(), ..options() }
}

/// Prints the figures of a sheet that have no number format with the mark, by their row's label.
const UNMARKED: &str = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
for sheet in book.worksheets[:6]:
    for row in sheet.iter_rows():
        numbered = [cell.value for cell in row if isinstance(cell.value, str)][:1]
        for cell in row:
            if cell.value == 0 and '\"/\"' not in cell.number_format and '%' not in cell.number_format:
                print(sheet.title, cell.coordinate, *numbered)
";

#[test]
fn the_mark_for_empty_cells_stands_for_every_zero_of_every_table() {
    let bytes = workbook_with(&street(), Some(&plan(lively_activities())), &marked("/"));
    let Some(said) = judge::python("openpyxl", UNMARKED, &bytes, "xlsx") else { return };
    assert_eq!(said.trim(), "");
}

fn only_the_second() -> XlsxOptions {
    XlsxOptions { quarter: Some(2), ..options() }
}

#[test]
fn libreoffice_recalculates_every_formula_to_the_value_in_the_file() {
    let books = of_every_shape();
    let books: Vec<(&str, &[u8])> =
        books.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    recalculate_to_the_same_values(&books);
}

#[test]
fn every_shape_of_workbook_is_valid_by_the_office_open_xml_schemas() {
    let books = of_every_shape();
    let books: Vec<&[u8]> = books.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let Some(faults) = judge::openxml_audit_all(&books, "xlsx") else { return };
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_same_paper_makes_the_same_bytes() {
    let year = plan(lively_activities());
    assert!(workbook_with(&year, None, &options()) == workbook_with(&year, None, &options()));
}

/// Prints what openpyxl sees in the detail sheet: name, type and value of each cell in a column.
const NAMES: &str = "
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1])['明细']
column = next(cell.column for cell in sheet[2] if cell.value == '活动名称')
for row in sheet.iter_rows(min_row=3, min_col=column, max_col=column):
    for cell in row:
        print(cell.data_type, cell.quotePrefix, repr(cell.value))
";

#[test]
fn names_that_look_like_formulas_stay_text_even_when_edited() {
    let bytes = workbook_with(&plan(lively_activities()), None, &options());
    let Some(said) = judge::python("openpyxl", NAMES, &bytes, "xlsx") else { return };
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 15, "{said}");
    assert!(lines.iter().all(|line| line.starts_with("s ")), "only texts: {said}");
    let quoted: Vec<&&str> = lines.iter().filter(|line| line.starts_with("s True")).collect();
    assert_eq!(quoted.len(), 4, "=, +, @ and -: {said}");
    assert!(said.contains("'暑期机器人小组第一课'"), "control characters go: {said}");
}

#[test]
fn a_number_understood_from_words_carries_them_as_a_comment() {
    let script = "
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1])['明细']
for row in sheet.iter_rows():
    for cell in row:
        if cell.comment:
            print(cell.value, cell.comment.text, cell.comment.author)
";
    let bytes = workbook_with(&plan(lively_activities()), None, &options());
    let Some(said) = judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    assert_eq!(said.trim(), "90 台账原文：90余人（约数） 活动台账");
}

#[test]
fn one_quarter_only_leaves_out_the_other_sheets() {
    let script = "import sys, openpyxl; print(openpyxl.load_workbook(sys.argv[1]).sheetnames)";
    let bytes = workbook_with(&plan(lively_activities()), None, &only_the_second());
    let Some(said) = judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    assert_eq!(said.trim(), "['第二季度', '全年汇总', '目标完成', '明细', '核对']");
}

#[test]
fn one_quarter_only_counts_the_year_up_to_its_end_and_draws_the_whole_year() {
    let bytes = workbook_with(&plan(lively_activities()), None, &only_the_second());
    let tally = Tally::of(&plan(lively_activities()));
    let so_far = tally.cumulative(2);
    let script = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
row = next(row for row in book['第二季度'].iter_rows(values_only=True) if row[0] == '合计')
print(*row[2:6])
year = book['全年汇总']
for chart in year._charts:
    print([series.val.numRef.f for series in chart.series])
";
    let Some(said) = judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    let quarter = tally.quarters[1];
    let visits = |of: kepu::model::Figures| of.attendance.expect("something was held");
    let wanted = format!("{} {} {} {}", quarter.held, visits(quarter), so_far.held, visits(so_far));
    let mut lines = said.lines();
    assert_eq!(lines.next(), Some(wanted.as_str()));
    let charts: Vec<&str> = lines.collect();
    assert_eq!(charts.len(), 2, "{charts:?}");
    assert!(charts.iter().all(|chart| chart.contains("全年汇总!")), "{charts:?}");
    assert_eq!(charts[0].matches("全年汇总").count(), 5, "four quarters and the undated");
}

#[test]
fn a_register_longer_than_memory_allows_is_written_row_by_row() {
    let script = "
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True, read_only=True)
rows = list(book['明细'].iter_rows(min_row=3, values_only=True))
print(len(rows), rows[0][2], rows[-1][0], rows[-1][-2])
year = book['全年汇总']
print([row[9] for row in year.iter_rows(values_only=True) if row[0] == '合计'][0])
";
    let rows = (1..=10_001)
        .map(|row| held(activity(row, "社区活动", "讲座", "健康", day(5, 20)), 10, &["居民"]));
    let bytes = workbook_with(&plan(rows.collect()), None, &options());
    let Some(said) = judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    assert_eq!(said.trim(), "10001 社区活动 10001 2\n10001");
}

#[test]
fn the_mark_for_empty_cells_is_shown_by_number_format() {
    let script = "
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True)['第一季度']
row = next(row for row in sheet.iter_rows() if row[1].value == '宣传')
print(row[2].value, row[2].number_format)
";
    let bytes = workbook_with(&plan(lively_activities()), None, &marked("/"));
    let Some(said) = judge::python("openpyxl", script, &bytes, "xlsx") else { return };
    assert_eq!(said.trim(), "0 0;-0;\"/\";@");
}
