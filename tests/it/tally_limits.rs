//! The tally workbook at its limits: long lists, hostile texts, cells that are full.

use std::sync::Arc;

use kepu::diag::{Code, Diagnostic};
use kepu::model::{
    Activity, Count, CountUnit, Field, LeftOut, LeftOutKind, Level, Outcome, Plan, Source, Tally,
    TargetResult,
};
use kepu::write::xlsx::{TallyPaper, write};

use crate::judge;
use crate::tally_workbook::{
    Cells, activity, day, held, lively_activities, options, origin, plan,
    recalculate_to_the_same_values,
};

fn workbook(plan: &Plan, findings: &[Diagnostic], targets: &[TargetResult]) -> Vec<u8> {
    let tally = Tally::of(plan);
    let paper = TallyPaper { plan, tally: &tally, findings, targets, last_year: None };
    write(&paper, &options()).expect("the workbook can be made")
}

fn lectures(number: u32, month: u8) -> impl Iterator<Item = Activity> {
    (1..=number).map(move |row| {
        held(activity(row, "社区讲座", "讲座", "健康", day(month, 8)), 10, &["居民"])
    })
}

#[test]
fn a_list_too_long_to_print_says_so_on_its_sheet_and_in_the_checks() {
    let book =
        Cells::of(&workbook(&plan(lectures(200, 2).chain(lectures(201, 5)).collect()), &[], &[]));
    let listed = |sheet: &str| book.texts(sheet).filter(|text| text.contains("社区讲座")).count();
    assert_eq!((listed("第一季度"), listed("第二季度")), (200, 0));
    let says = |sheet: &str, text: &str| book.texts(sheet).any(|of| of.contains(text));
    assert!(says("第二季度", "本季共 201 项活动，超过 200 项"));
    assert!(says("核对", "第二季度共201项活动，超过200项"));
    assert!(!says("核对", "第一季度共200项"));
}

#[test]
fn what_finds_no_room_is_counted_in_the_checks() {
    let mut rows: Vec<Activity> = lectures(2_003, 5).collect();
    for row in &mut rows {
        row.attendance = Some(Count { value: 10, approximate: true, unit: CountUnit::Visits });
        row.sources = vec![(Field::Attendance, Source { row: 7, column: 7, raw: "十来人".into() })];
    }
    let mut plan = plan(rows);
    let line = LeftOut {
        origin: origin(20),
        kind: LeftOutKind::Note,
        text: "说明".to_owned(),
        figures: Vec::new(),
    };
    plan.left_out = vec![line; 3_005];
    let findings = vec![Diagnostic::new(Code::NoActivities); 3_004];
    let book = Cells::of(&workbook(&plan, &findings, &[]));
    for text in [
        "批注只写2000条，另有3条未写",
        "另有 4 行没有列出",
        "另有 5 行没有列出",
        "第二季度共2003项活动",
    ] {
        assert!(book.texts("核对").any(|of| of.contains(text)), "{text}");
    }
}

/// Texts that a spreadsheet would act on, or that break out of a formula, a file or a cell.
const HOSTILE: [&str; 10] = [
    "=HYPERLINK(\"http://x\",\"点我\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "讲座\"&A1&\"",
    "'=1+1",
    "]]></v><f>1+1</f>",
    "一\u{0}二\u{b}三\u{1f}\u{FFFF}",
    "=1\r\n+2",
];

/// A plan in which every text is hostile.
fn hostile(text: &str) -> Plan {
    let owned = || text.to_owned();
    let mut rows = lively_activities();
    for row in &mut rows {
        row.name = owned();
        row.form = owned();
        row.topic = owned();
        row.audiences = vec![owned()];
        row.occasions = vec![owned()];
        row.partners = vec![owned(), owned()];
        for field in [&mut row.venue, &mut row.unit, &mut row.speaker, &mut row.owner] {
            *field = Some(owned());
        }
        row.note = Some(owned());
        row.extra = vec![(owned(), owned())];
        row.sources = vec![(Field::Attendance, Source { row: 7, column: 7, raw: text.into() })];
    }
    let mut plan = plan(rows);
    plan.organisation = owned();
    plan.level = Level::Street;
    plan.profile.head = Some(owned());
    plan.profile.preparer = Some(owned());
    plan.profile.phone = Some(owned());
    for target in &mut plan.targets {
        target.name = owned();
        target.filter.forms = vec![owned()];
    }
    for line in &mut plan.left_out {
        line.text = owned();
    }
    plan
}

#[test]
fn no_text_of_a_register_becomes_a_formula_or_breaks_the_file() {
    let mut books = Vec::new();
    for text in HOSTILE {
        let plan = hostile(text);
        let findings = [Diagnostic::new(Code::CountApproximate)
            .at(kepu::model::Origin::sheet(&Arc::from(text), &Arc::from(text)))
            .with("field", text)
            .with("value", text)
            .with("raw", text)];
        let targets: Vec<TargetResult> = (plan.targets.iter())
            .map(|target| TargetResult {
                name: text.to_owned(),
                scope: text.to_owned(),
                period: "2026".to_owned(),
                required: Some(2),
                found: Some(0),
                outcome: Outcome::Unmet,
                reason: Some(text.to_owned()),
                rows: Vec::new(),
                origin: target.origin.clone(),
            })
            .collect();
        books.push((text, workbook(&plan, &findings, &targets)));
    }
    for (text, bytes) in &books {
        let book = Cells::of(bytes);
        let outside = ["HYPERLINK", "cmd|", "2+3", "A1:A9", "1+1", "http"];
        let formulas = book.formulas_of().filter(|of| outside.iter().any(|part| of.contains(part)));
        assert_eq!(formulas.collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
        let shown: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let shown = shown.replace('\u{FFFF}', "");
        let whole = book.texts("明细").filter(|of| *of == shown).count();
        assert!(whole >= 15 * 5, "{text} stands {whole} times as it is");
    }
    let named: Vec<(&str, &[u8])> =
        books.iter().map(|(text, bytes)| (*text, bytes.as_slice())).collect();
    recalculate_to_the_same_values(&named);
    let files: Vec<&[u8]> = named.iter().map(|(_, bytes)| *bytes).collect();
    let Some(faults) = judge::openxml_audit_all(&files, "xlsx") else { return };
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_cell_holds_no_more_than_a_spreadsheet_allows() {
    let mut rows = lively_activities();
    rows[0].name = "长".repeat(40_000);
    rows[1].note = Some("𠮷".repeat(20_000));
    rows[2].form = "形".repeat(300);
    let bytes = workbook(&plan(rows), &[], &[]);
    let book = Cells::of(&bytes);
    let longest = book.texts("明细").map(|text| text.encode_utf16().count()).max();
    assert_eq!(longest, Some(32_767));
    assert!(book.texts("明细").any(|text| text.chars().count() == 16_383));
    let formulas = book.formulas_of().map(|formula| formula.chars().count());
    assert!(formulas.max() < Some(1_000), "no formula holds the register's texts");
    recalculate_to_the_same_values(&[("long texts", &bytes)]);
    let Some(faults) = judge::openxml_audit(&bytes, "xlsx") else { return };
    assert!(faults.is_empty(), "{faults:#?}");
}
