//! What the papers say, as their reader would hear it: small registers in, the text of the papers out.

use std::fmt::Write as _;

use kepu::compose;
use kepu::diag::Lang;
use kepu::document::{Block, Document};
use kepu::pipeline::{self, Reading};
use kepu::settings::Settings;

fn settings() -> Settings {
    Settings::new("2026-11-22".parse().expect("a date"))
}

fn reading(csv: &str) -> Reading {
    pipeline::inspect("台账.csv", csv.as_bytes(), &settings()).expect("a register")
}

/// A sheet's name and the texts of its cells, row by row.
type TextSheet<'t> = (&'t str, &'t [&'t [&'t str]]);

/// A register of several sheets.
fn workbook(sheets: &[TextSheet]) -> Reading {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).expect("a cell");
            }
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    pipeline::inspect("台账.xlsx", &bytes, &settings()).expect("a register")
}

/// The plan's text, a line for each paragraph and each row of a table.
fn plan(csv: &str) -> String {
    let reading = reading(csv);
    text(&compose::work_plan(&reading.plan, &reading.tally, &settings()).value)
}

/// The summary's text.
fn summary(csv: &str) -> String {
    let Reading { plan, tally, findings, targets, .. } = reading(csv);
    text(&compose::summary(&plan, &tally, None, &findings, &targets, &settings()))
}

fn text(document: &Document) -> String {
    let mut text = String::new();
    for block in &document.blocks {
        let line = match block {
            Block::Table(table) => {
                let head: Vec<&str> = table.columns.iter().map(|of| of.title.as_str()).collect();
                let rows = table.rows.iter().map(|row| row.cells.join("|"));
                std::iter::once(head.join("|")).chain(rows).collect::<Vec<_>>().join("\n")
            }
            Block::Title(text)
            | Block::Subtitle(text)
            | Block::Paragraph(text)
            | Block::Heading { text, .. } => text.clone(),
            Block::Item { lead, text, .. } => format!("{lead}{text}"),
            Block::Tiles(tiles) => {
                let tile =
                    |of: &kepu::document::Tile| format!("{} {} {}", of.label, of.value, of.note);
                tiles.iter().map(tile).collect::<Vec<_>>().join("\n")
            }
            _ => continue,
        };
        writeln!(text, "{line}").expect("text takes text");
    }
    text
}

#[test]
fn a_register_whose_unit_column_holds_one_name_is_that_communitys() {
    let csv = "活动时间,活动名称,单位,参加人次,状态\n\
               2026-03-05,健康讲座,映山社区,40,已开展\n\
               2026-04-05,消防演练,映山社区,50,已开展\n";
    let plan = plan(csv);
    assert!(plan.starts_with("映山社区2026年科普工作计划\n"), "{plan}");
    assert!(!plan.contains("由映山社区负责") && !plan.contains("负责单位"), "{plan}");
    assert!(summary(csv).starts_with("映山社区2026年科普工作摘要\n"));
    let codes: Vec<&str> = reading(csv).findings.iter().map(|of| of.code.id()).collect();
    assert!(codes.contains(&"organisation-from-unit"), "{codes:?}");
    let two = reading(&csv.replacen("映山社区", "翠湖社区", 1));
    assert_eq!(two.plan.organisation, "本社区", "two units name nobody");
    let partner = reading(&csv.replace("映山社区", "派出所"));
    assert_eq!(partner.plan.organisation, "本社区", "a police station keeps no register");
}

#[test]
fn what_was_planned_and_what_is_listed_are_told_apart_in_one_sentence() {
    let csv = "幸福社区2026年科普活动台账,,,,\n\
               活动时间,活动名称,参加人次,状态,计划内\n\
               2026-03-05,健康讲座,40,已开展,是\n\
               2026-04-05,消防演练,50,已开展,否\n\
               2026-05-05,科普展览,,取消,是\n";
    let plan = plan(csv);
    assert!(plan.contains("安排科普活动2项（年初计划2项，年中新增1项，取消1项）"), "{plan}");
    let summary = summary(csv);
    let sentence = "年初计划2项，已开展1项，完成率50%；年中新增1次，取消1项。";
    assert!(summary.contains(sentence), "{summary}");
    let unchanged = csv.replace(",否", ",是").replace("取消", "已开展");
    assert!(!self::plan(&unchanged).contains('（'), "nothing to explain");
}

#[test]
fn an_attendance_that_is_no_number_of_people_is_quoted_with_the_reason() {
    let csv = "幸福社区2026年科普活动台账,,,\n\
               活动时间,活动名称,参加人次,状态\n\
               2026-03-05,健康讲座,40,已开展\n\
               2026-04-05,入户宣传,132户,已开展\n\
               2026-05-05,科普展览,,已开展\n";
    let summary = summary(csv);
    let quoted = "入户宣传（4月5日，台账写的是“132户”，户数不折算成人次）";
    assert!(summary.contains(quoted), "{summary}");
    assert!(summary.contains("未填参加人次1项、参加人次待核1项"), "{summary}");
    assert!(
        summary.contains("\n科普展览（5月5日）。\n")
            || summary.contains("（1项）：科普展览（5月5日）。"),
        "{summary}"
    );
}

/// A workbook of one activity and one paper that was due.
fn with_deadline(sent: &str) -> Reading {
    let sheets: [TextSheet; 2] = [
        (
            "台账",
            &[
                &["幸福社区2026年科普活动台账"],
                &["活动时间", "活动名称", "参加人次", "状态"],
                &["2026-03-05", "健康讲座", "40", "已开展"],
                &["2026-12-20", "年终竞赛", "", "未开展"],
            ],
        ),
        (
            "报送事项",
            &[
                &["报送事项", "报送材料", "截止日期", "报送日期"],
                &["半年工作", "总结、照片", "6月20日", sent],
                &["年度工作", "总结", "2027年2月10日", ""],
            ],
        ),
    ];
    workbook(&sheets)
}

#[test]
fn papers_that_are_due_stand_in_plan_and_summary_with_matter_and_state() {
    let papers = |sent: &str| {
        let Reading { plan, tally, findings, targets, .. } = with_deadline(sent);
        let own = text(&compose::work_plan(&plan, &tally, &settings()).value);
        (own, text(&compose::summary(&plan, &tally, None, &findings, &targets, &settings())))
    };
    let (plan, summary) = papers("6月25日");
    assert!(plan.contains("材料报送\n材料|截止时间\n半年工作（总结、照片）|6月20日\n"), "{plan}");
    let told = "材料报送：半年工作（总结、照片）（6月20日前，6月25日逾期报送）；\
                年度工作（总结）（2027年2月10日前，未到期）。\n";
    assert!(summary.contains(told), "{summary}");
    let (_, untracked) = papers("");
    assert!(untracked.contains("（6月20日前，未填报送日期）"), "{untracked}");
}

#[test]
fn an_activity_still_to_come_is_no_gap_whatever_its_status() {
    let Reading { plan, tally, findings, targets, .. } = with_deadline("");
    let summary = text(&compose::summary(&plan, &tally, None, &findings, &targets, &settings()));
    assert!(!summary.contains("延期或未开展"), "{summary}");
    let check = kepu::check::check(&plan, &tally, &settings());
    let told: Vec<String> = check.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|of| of.contains("“未开展”，但时间还没有到")), "{told:?}");
}

#[test]
fn an_english_message_holds_chinese_in_quotes_only() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_dir(root.join("tests/cases")).expect("a folder");
    let cases = cases.map(|case| case.expect("a case").path());
    let samples = [root.join("samples")].into_iter();
    let mut told = std::collections::BTreeSet::new();
    for folder in cases.chain(samples) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let bytes =
                if path.is_file() { std::fs::read(&path).expect("bytes") } else { continue };
            let Ok(reading) = pipeline::inspect(&name, &bytes, &settings()) else { continue };
            for finding in pipeline::review(&reading, &settings()).findings {
                let text = finding.text(Lang::En);
                let outside = text.split('“').map(|part| part.rsplit('”').next().unwrap_or(part));
                if outside.flat_map(str::chars).any(|c| ('\u{3400}'..'\u{a000}').contains(&c)) {
                    told.insert(format!("{}: {text}", finding.code.id()));
                }
            }
        }
    }
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn what_was_not_understood_is_printed_as_it_was_written() {
    let sheets: [TextSheet; 3] = [
        ("台账", &[&["安宁社区2026年台账"], &["时间", "活动名称"], &["3月5日", "健康讲座"]]),
        ("目标任务", &[&["任务", "要求"], &["科普经费投入", "1万元"]]),
        ("报送事项", &[&["事项", "时限"], &["季报", "每季度末月25日前"]]),
    ];
    let reading = workbook(&sheets);
    let Reading { plan, tally, findings, targets, .. } = &reading;
    let own = text(&compose::work_plan(plan, tally, &settings()).value);
    assert!(own.contains("科普经费投入|本单位|全年|1万元\n"), "{own}");
    assert!(own.contains("季报|每季度末月25日前\n"), "{own}");
    let summary = text(&compose::summary(plan, tally, None, findings, targets, &settings()));
    assert!(summary.contains("材料报送：季报（每季度末月25日前）。\n"), "{summary}");
}

#[test]
fn a_header_without_rows_lacks_activities_and_not_a_year() {
    let error = pipeline::inspect("空.csv", "时间,活动名称,人次\n".as_bytes(), &settings());
    let finding = kepu::diag::Diagnostic::from(error.expect_err("nothing to read"));
    assert_eq!(finding.code.id(), "no-activities");
}

#[test]
fn a_plan_that_is_dated_late_in_its_year_is_told() {
    let csv = "幸福社区2026年科普活动台账,\n活动时间,活动名称\n2026-03-05,健康讲座\n";
    let codes = |today: &str| -> Vec<&'static str> {
        let settings = Settings::new(today.parse().expect("a date"));
        let reading = reading(csv);
        let made = compose::work_plan(&reading.plan, &reading.tally, &settings);
        made.findings.iter().map(|finding| finding.code.id()).collect()
    };
    assert_eq!(codes("2026-11-22"), ["plan-dated-today"]);
    assert_eq!(codes("2026-02-10"), Vec::<&str>::new());
    assert_eq!(codes("2025-12-20"), Vec::<&str>::new());
}

#[test]
fn a_column_that_was_named_and_is_not_there_is_told() {
    let csv = "幸福社区2026年科普活动台账,,\n活动时间,活动名称,人数\n2026-03-05,健康讲座,40\n";
    let told = |letter: &str| -> Vec<String> {
        let mut settings = settings();
        settings.columns.insert("attendance".to_owned(), letter.to_owned());
        let reading = pipeline::inspect("台账.csv", csv.as_bytes(), &settings).expect("read");
        let of = reading.findings.iter().filter(|of| of.code.id() == "column-unheeded");
        of.map(ToString::to_string).collect()
    };
    assert!(told("Z")[0].contains("“参加人次”是Z列，但活动台账里没有这一列"), "{:?}", told("Z"));
    assert_eq!(told("C"), Vec::<String>::new());
    assert_eq!(told("别的表!C").len(), 1);
}
