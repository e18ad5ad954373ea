//! The tally workbooks of all sample registers before the judges, in every setting that shapes them.
//!
//! One run of each judge over all of them: starting `LibreOffice` costs more than converting.

use std::fs;
use std::path::Path;

use kepu::model::{Date, Figures, Group};
use kepu::pipeline::{Kind, Reading, export, inspect};
use kepu::settings::{Papers, Settings};

use crate::{judge, tally_workbook};

/// A workbook, and the register it was made of.
struct Made {
    name: String,
    reading: Reading,
    bytes: Vec<u8>,
}

fn settings() -> Settings {
    let today = Date::new(2026, 11, 22).expect("a day of the calendar");
    let papers = Papers { plan_docx: false, plan_pdf: false, tally: true, summary: false };
    Settings { papers, ..Settings::new(today) }
}

fn read(sample: &Path) -> Reading {
    let bytes = fs::read(sample).expect("the sample is there");
    let name = sample.file_name().unwrap_or_default().to_string_lossy();
    inspect(&name, &bytes, &settings()).expect("the sample is a register")
}

fn make(name: &str, reading: Reading, settings: &Settings) -> Made {
    let fonts = kepu::font::FontBook::new(|file| Err(format!("{file} is not needed")));
    let papers = export(&reading, settings, &fonts);
    let paper = papers.value.into_iter().find(|paper| paper.kind == Kind::Tally);
    let bytes = paper.unwrap_or_else(|| panic!("{name}: {:#?}", papers.findings)).bytes;
    Made { name: name.to_owned(), reading, bytes }
}

/// Every sample as it is; every second also with one quarter, another mark for empty cells, and last year.
fn workbooks() -> Vec<Made> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let entries = fs::read_dir(folder).expect("there are samples");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xlsx"));
    files.sort();
    let mut made: Vec<Made> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let reading = read(file);
        let last_year = Box::new(read(&files[(at + 1) % files.len()]));
        made.push(make(&name, reading.clone(), &settings()));
        if at % 2 == 1 {
            continue;
        }
        let quarter = u8::try_from(at % 4).expect("a small number") + 1;
        let mark = ["-", "/"][at / 2 % 2].to_owned();
        let narrowed = Settings { quarter: Some(quarter), empty_mark: mark, ..settings() };
        let compared = Reading { last_year: Some(last_year), ..reading };
        made.push(make(&format!("{name}，第{quarter}季度，有去年"), compared, &narrowed));
    }
    assert!(made.len() >= 10, "only {} workbooks", made.len());
    made
}

#[test]
fn every_formula_of_every_sample_recalculates_to_the_value_in_the_file() {
    let made = workbooks();
    let named: Vec<(&str, &[u8])> =
        made.iter().map(|made| (made.name.as_str(), made.bytes.as_slice())).collect();
    tally_workbook::recalculate_to_the_same_values(&named);
}

#[test]
fn every_workbook_of_a_sample_is_valid_by_the_office_open_xml_schemas() {
    let made = workbooks();
    let files: Vec<&[u8]> = made.iter().map(|made| made.bytes.as_slice()).collect();
    let Some(faults) = judge::openxml_audit_all(&files, "xlsx") else { return };
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Prints the labelled rows of 全年汇总 as section, label and numbers.
const YEAR: &str = "
import sys, openpyxl
for path in sys.argv[1:]:
    print('===')
    section = ''
    for row in openpyxl.load_workbook(path, data_only=True)['全年汇总'].iter_rows(values_only=True):
        if row[0] and '、' in str(row[0]) and all(cell is None for cell in row[1:]):
            section = row[0].split('、', 1)[1]
        elif row[0] and section.startswith('按'):
            print(section, row[0], *[cell for cell in row[1:] if cell is not None], sep='|')
";

/// The line of a group: times and visits of the quarters, of what is undated, of the year.
fn line(section: &str, group: &Group, made: &Made) -> String {
    let tally = &made.reading.tally;
    let shown = |figures: &Figures| match figures.attendance {
        Some(visits) => format!("|{}|{visits}", figures.held),
        None => format!("|{}|—", figures.activities),
    };
    let undated = (tally.undated.activities > 0).then_some(&group.undated);
    let parts = group.quarters.iter().chain(undated).chain([&group.year]);
    format!("{section}|{}{}", group.name, parts.map(shown).collect::<String>())
}

#[test]
fn openpyxl_reads_the_figures_of_the_tally_from_every_sample() {
    let made = workbooks();
    let files: Vec<&[u8]> = made.iter().map(|made| made.bytes.as_slice()).collect();
    let Some(said) = judge::python_over("openpyxl", YEAR, &files, "xlsx") else { return };
    let books: Vec<&str> = said.split("===\n").skip(1).collect();
    assert_eq!(books.len(), made.len());
    for (made, book) in made.iter().zip(books) {
        let tally = &made.reading.tally;
        let has = |line: &str| {
            let found = book.lines().any(|of| of == line || of.starts_with(&format!("{line}|")));
            assert!(found, "{}: {line} is not in\n{book}", made.name);
        };
        let whole = tally.whole();
        tally.forms.iter().chain([&whole]).for_each(|of| has(&line("按形式统计", of, made)));
        tally.topics.iter().chain([&whole]).for_each(|of| has(&line("按领域统计", of, made)));
        tally.units.iter().for_each(|of| has(&line("按单位统计", of, made)));
    }
}

/// What the formulas may call: nothing volatile, and nothing younger than Excel 2010.
const FUNCTIONS: [&str; 18] = [
    "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "EXACT", "FIND", "IF", "IFERROR", "INDEX",
    "ISNUMBER", "MATCH", "MAX", "MONTH", "OR", "ROUND", "ROUNDUP", "SUM", "SUMIFS",
];

#[test]
fn formulas_call_only_functions_that_every_spreadsheet_knows() {
    for made in workbooks() {
        for formula in tally_workbook::Cells::of(&made.bytes).formulas_of() {
            let called = formula.split('(').map(|part| {
                part.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '.').next().unwrap_or("")
            });
            let calls = formula.matches('(').count();
            let strange = called.take(calls).find(|name| {
                !name.is_empty() && *name != "SUMPRODUCT" && !FUNCTIONS.contains(name)
            });
            assert_eq!(strange, None, "{}: {formula}", made.name);
        }
    }
}

#[test]
fn the_surveys_sub_totals_are_counted_as_it_defines_them() {
    use crate::tally_workbook::{activity, day, held, lively_activities, options, plan};
    let mut rows = lively_activities();
    let mut camp = held(activity(30, "科技夏令营", "夏（冬）令营", "科技", day(7, 20)), 999, &[]);
    camp.online_attendance = Some(kepu::model::Count::exact(70));
    rows.push(camp);
    let plan = plan(rows);
    let tally = kepu::model::Tally::of(&plan);
    let paper = kepu::write::xlsx::TallyPaper {
        plan: &plan,
        tally: &tally,
        findings: &[],
        targets: &[],
        last_year: None,
    };
    let book = kepu::write::xlsx::write(&paper, &options()).expect("the workbook can be made");
    let figures = crate::tally_edited::FIGURES;
    let Some(said) = judge::python("openpyxl", figures, &book, "xlsx") else { return };
    // Times, visits, visits online; the lecture still to come and the one of no date: one held each.
    for line in [
        "举办科普讲座|形式为讲座|2|119|0",
        "举办科普展览|形式为展览|0|0|0",
        "举办科普竞赛|形式为竞赛|1|120|0",
        "青少年科技夏（冬）令营|形式为夏（冬）令营|1|999|70",
        "科技活动周专题活动|结合科技活动周的活动|1|1200|0",
        "实用技术培训|形式为培训|0|0|0",
        "1000人次以上的科普活动|单次参加1000人次以上的活动|1|1200|0",
        "发放科普读物和资料（份）|资料份数合计|5440|—|—",
    ] {
        let found = said.lines().any(|of| of.contains("全国科普统计分项") && of.ends_with(line));
        assert!(found, "{line} is not in\n{said}");
    }
}

/// Prints the width of the printed columns of 明细 in pixels, and the last of them.
const PRINTED: &str = "
import sys, re, warnings, zipfile, openpyxl
warnings.simplefilter('ignore')
for path in sys.argv[1:]:
    names = zipfile.ZipFile(path).read('xl/workbook.xml').decode()
    last = re.search(r'明细!\\$A:\\$([A-Z]+)', names).group(1)
    sheet = openpyxl.load_workbook(path)['明细']
    last = openpyxl.utils.column_index_from_string(last)
    widths = {}
    for column in sheet.column_dimensions.values():
        widths.update({at: column.width for at in range(column.min, column.max + 1)})
    heads = [cell.value for cell in sheet[2]]
    print(sum(round(widths[at] * 7) for at in range(1, last + 1)), *heads[last:])
";

#[test]
fn every_sample_prints_its_details_in_type_of_eight_points_at_least() {
    let made = workbooks();
    let files: Vec<&[u8]> = made.iter().map(|made| made.bytes.as_slice()).collect();
    let Some(said) = judge::python_over("openpyxl", PRINTED, &files, "xlsx") else { return };
    // A4 on its side less two margins of 0.4 inches, at 96 pixels an inch.
    let page = (841.9 - 2.0 * 0.4 * 72.0) / 0.75;
    for (made, line) in made.iter().zip(said.lines()) {
        let (pixels, behind) = line.split_once(' ').expect("pixels and heads");
        let pixels: f64 = pixels.parse().expect("a number");
        let points = 10.5 * (page / pixels).min(1.0);
        assert!(points >= 8.0, "{}: {points} points", made.name);
        assert_eq!(behind, "月份 季度 台账出处", "{}", made.name);
    }
    assert_eq!(said.lines().count(), made.len());
}

/// Prints the heads under each turned page of the checks on 核对, and how often they stand there.
const TURNED: &str = "
import sys, openpyxl
for path in sys.argv[1:]:
    sheet = openpyxl.load_workbook(path)['核对']
    findings = next(row[0].row for row in sheet if str(row[0].value).startswith('二、'))
    turned = [at.id + 1 for at in sheet.row_breaks.brk if at.id + 1 < findings]
    heads = [row[0].row for row in sheet if row[1].value == '核对内容']
    print(heads[1:] == turned, len(turned))
";

#[test]
fn the_checks_have_their_heads_on_every_page() {
    let made = workbooks();
    let files: Vec<&[u8]> = made.iter().map(|made| made.bytes.as_slice()).collect();
    let Some(said) = judge::python_over("openpyxl", TURNED, &files, "xlsx") else { return };
    for (made, line) in made.iter().zip(said.lines()) {
        assert!(line.starts_with("True"), "{}: {line}", made.name);
    }
    assert!(said.lines().any(|line| line != "True 0"), "no sample has checks on two pages");
    assert_eq!(said.lines().count(), made.len());
}
