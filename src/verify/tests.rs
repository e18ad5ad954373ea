use super::*;

fn statement(paper: &str, period: Period, what: What, value: &str) -> Statement {
    let fact = Fact::Figure(Part::all(period), what);
    Statement { paper: paper.into(), place: "合计行".into(), fact, value: value.into() }
}

#[test]
fn a_title_gives_organisation_and_year() {
    assert_eq!(title("幸福社区2026年科普工作计划").as_deref(), Some("幸福社区2026"));
    assert_eq!(title("幸福社区 2026 年第一季度科普活动统计表").as_deref(), Some("幸福社区2026"));
    for text in ["", "2026年科普", "今年科普工作", "幸福社区2026年工作", "年"] {
        assert_eq!(title(text), None, "{text}");
    }
}

#[test]
fn figures_that_agree_are_counted_and_those_that_do_not_are_named() {
    let statements = vec![
        statement("统计表.xlsx", Period::Quarter(1), What::Attendance, "356"),
        statement("摘要.pdf", Period::Quarter(1), What::Attendance, "365"),
        statement("统计表.xlsx", Period::Year, What::Held, "12"),
        statement("摘要.pdf", Period::Year, What::Held, "12"),
        statement("计划.docx", Period::Year, What::Activities, "13"),
    ];
    let mut findings = Vec::new();
    let comparisons = compare(statements, &mut findings);
    let seen: Vec<_> = comparisons.iter().map(|c| (c.figure.as_str(), c.agrees)).collect();
    assert_eq!(seen, [("全年开展次数", true), ("第一季度参加人次", false)]);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].to_string(),
        "第一季度参加人次不一致：356（统计表.xlsx合计行），365（摘要.pdf合计行）"
    );
}

#[test]
fn files_that_cannot_be_read_are_findings_and_strangers_are_passed_over() {
    let papers = [
        Paper { name: "计划.docx", bytes: b"PK\x03\x04 not a zip" },
        Paper { name: "摘要.PDF", bytes: b"%PDF-1.7 broken" },
        Paper { name: "统计表.xlsx", bytes: b"" },
        Paper { name: "照片.jpg", bytes: b"\xff\xd8" },
    ];
    let checked = verify(&papers, &[]);
    let codes: Vec<_> = checked.findings.iter().map(|finding| finding.code).collect();
    let unreadable = Code::VerifyUnreadable;
    assert_eq!(codes, [unreadable, unreadable, unreadable, Code::VerifyNothing]);
    assert!(checked.value.comparisons.is_empty());
}

#[test]
fn a_result_means_the_same_in_a_year_and_in_a_plan() {
    let said = |cell| listing::outcome(cell);
    for (cell, word) in [
        ("尚未达到，还差1次", "未达标"),
        ("安排不足，还差1次", "未达标"),
        ("安排到位", "达标"),
        ("未达标", "未达标"),
        ("无法判断：没有日期", "无法判断"),
        ("尚未结束：另有1项已计划", "无法判断"),
    ] {
        assert_eq!(said(cell).as_deref(), Some(word), "{cell}");
    }
    assert_eq!(said("达成").as_deref(), Some("达成"));
}

#[test]
fn a_mark_that_a_file_name_cannot_hold_makes_no_other_organisation() {
    assert_eq!(title("A&B<c>社区2026年科普工作计划"), title("A&B＜c＞社区2026年科普工作计划"));
}
