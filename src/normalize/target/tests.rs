use std::sync::Arc;

use super::*;

fn origin() -> Origin {
    Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("目标任务")).at_row(4)
}

fn read(cells: &[(&str, &str)]) -> Checked<Vec<Target>> {
    let row: Vec<Entry<'_>> =
        (1..).zip(cells).map(|(column, (header, text))| Entry { header, text, column }).collect();
    read_target(&row, &origin())
}

fn only(cells: &[(&str, &str)]) -> Target {
    let mut found = read(cells);
    assert_eq!(found.findings, [], "{cells:?}");
    assert_eq!(found.value.len(), 1, "{cells:?}");
    found.value.remove(0)
}

#[test]
fn a_row_with_columns_is_read_by_its_columns() {
    let target = only(&[
        ("序号", "1"),
        ("目标名称", "科普讲座"),
        ("范围", "每个社区"),
        ("周期", "每季度"),
        ("指标", "次数"),
        ("要求", "1次以上"),
        ("形式", "讲座"),
        ("备注", "街道考核"),
    ]);
    assert_eq!((target.scope, target.period), (Scope::EachCommunity, Period::Quarter));
    assert_eq!((target.measure, target.value), (Measure::Activities, Some(1)));
    assert_eq!((target.operator, target.unit.as_str()), (Operator::AtLeast, "次"));
    assert_eq!(target.filter.forms, ["讲座"]);
}

#[test]
fn a_row_of_one_sentence_is_read_by_its_words() {
    let target = only(&[("目标任务", "每个社区每季度举办科普讲座2—3次")]);
    assert_eq!(
        (target.operator, target.value, target.upper),
        (Operator::Between, Some(2), Some(3))
    );
    assert_eq!((target.scope, target.period), (Scope::EachCommunity, Period::Quarter));
    let every_month = only(&[("目标", "每月有活动、有小结、有记录")]);
    assert_eq!((every_month.measure, every_month.period), (Measure::Presence, Period::Month));
}

#[test]
fn a_bare_number_takes_its_unit_from_the_unit_column() {
    let target = only(&[("目标", "参加人次"), ("周期", "年"), ("数量", "1000"), ("单位", "人次")]);
    assert_eq!((target.measure, target.value), (Measure::Attendance, Some(1000)));
    assert_eq!(target.unit, "人次");
    let bare = only(&[("指标", "全年科普讲座不少于4场"), ("目标值", "4")]);
    assert_eq!((bare.unit.as_str(), bare.value), ("场", Some(4)));
    let unit = only(&[("目标", "和平社区活动"), ("单位", "和平社区"), ("数量", "4次")]);
    assert_eq!(unit.scope, Scope::Unit("和平社区".into()));
    assert_eq!(unit.filter, TargetFilter::default(), "the unit is no word of a name");
}

#[test]
fn a_ratio_is_read_as_percentage() {
    let target = only(&[("目标", "居民科普参与率"), ("要求", "80%以上")]);
    assert_eq!((target.measure, target.value), (Measure::Percentage, Some(80)));
}

#[test]
fn several_demands_in_one_cell_become_several_targets() {
    let found = read(&[("目标任务", "每季度更换宣传栏1期，举办讲座1次；全年培训2次")]);
    let read: Vec<_> = found.value.iter().map(|t| (t.period, t.measure, t.value)).collect();
    assert_eq!(
        read,
        [
            (Period::Quarter, Measure::Issues, Some(1)),
            (Period::Quarter, Measure::Activities, Some(1)),
            (Period::Year, Measure::Activities, Some(2)),
        ]
    );
    let each = read_forms("讲座、培训各2次");
    assert_eq!(each, [vec!["讲座".to_owned()], vec!["培训".to_owned()]]);
}

#[test]
fn demands_joined_by_and_are_told_apart() {
    let pairs = read(&[("目标任务", "每年至少2次培训和1次竞赛；讲座3次、展览1场")]);
    let asked: Vec<_> = pairs.value.iter().map(|t| (t.filter.forms.concat(), t.value)).collect();
    let expected = [("培训", 2), ("竞赛", 1), ("讲座", 3), ("展览", 1)];
    assert_eq!(asked, expected.map(|(form, value)| (form.to_owned(), Some(value))));
}

fn read_forms(text: &str) -> Vec<Vec<String>> {
    read(&[("目标", text)]).value.into_iter().map(|target| target.filter.forms).collect()
}

#[test]
fn contradictions_are_findings_and_the_column_wins() {
    let found = read(&[("目标", "每季度讲座1次"), ("周期", "每年"), ("要求", "3—2次")]);
    let codes: Vec<_> = found.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.iter().all(|code| *code == Code::TargetConflict), "{codes:?}");
    assert_eq!(codes.len(), 3);
    assert_eq!(found.value[0].period, Period::Year);
    assert_eq!((found.value[0].value, found.value[0].upper), (Some(2), Some(3)));
}

#[test]
fn a_row_without_a_figure_is_kept_and_reported() {
    let found = read(&[("目标", "努力提高居民科学素质")]);
    assert_eq!(found.value[0].value, None);
    assert_eq!(found.findings[0].code, Code::TargetUnreadable);
    assert_eq!(found.findings[0].origin, Some(origin().at_cell(4, 1)));
}

#[test]
fn a_row_may_ask_for_ready_made_sets() {
    let entry = |header, text| [Entry { header, text, column: 1 }];
    let named = |row: &[Entry<'_>]| sets_named(row).unwrap_or_default();
    assert_eq!(named(&entry("目标任务", "目标集：社区基本、科普培训")), ["社区基本", "科普培训"]);
    assert_eq!(named(&entry("目标集", "季度讲座")), ["季度讲座"]);
    assert_eq!(sets_named(&entry("目标任务", "每季度讲座1次")), None);
}

#[test]
fn a_period_that_is_no_part_of_the_year_is_never_taken_for_the_year() {
    for text in ["每周开展活动1次", "每两个月开展一次活动"] {
        let found = read(&[("目标", text)]);
        assert_eq!(found.value[0].value, None, "{text}");
        let finding = &found.findings[0];
        assert_eq!(finding.code, Code::TargetPeriodUnknown);
        assert_eq!(finding.origin.as_ref().and_then(Origin::cell).as_deref(), Some("A4"));
    }
    let columns = read(&[("目标", "活动"), ("周期", "每周"), ("数量", "1次")]);
    assert_eq!(columns.findings.len(), 1);
    assert_eq!(read(&[("目标", "每月每周有活动2次")]).findings, []);
}

#[test]
fn rows_without_wording_give_nothing() {
    assert_eq!(read(&[("备注", "以下为街道下达")]), Checked::new(Vec::new(), Vec::new()));
    assert_eq!(read(&[]), Checked::new(Vec::new(), Vec::new()));
}

#[test]
fn a_sentence_under_the_measure_is_the_name_and_not_the_figure_beside_it() {
    let target = only(&[("指标", "参加人次达到1000人次"), ("目标值", "1000")]);
    assert_eq!(target.name, "参加人次达到1000人次");
    assert_eq!((target.measure, target.value), (Measure::Attendance, Some(1000)));
    assert_eq!(target.unit, "人次");
    let bare = only(&[("指标", "全年科普讲座不少于4场"), ("目标值", "4")]);
    assert_eq!((bare.unit.as_str(), bare.value), ("场", Some(4)));
    let demand = only(&[("指标", "次数"), ("要求", "每季度举办讲座1次以上")]);
    assert_eq!(demand.name, "每季度举办讲座1次以上");
}
