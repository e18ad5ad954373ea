//! Each rule that decides between columns, and the question where none does.

use std::sync::Arc;

use super::*;
use crate::model::Date;

fn named(rows: &[&[&str]], settings: &Settings) -> (Vec<Option<Field>>, Vec<Code>) {
    let mut grid = super::super::grid::Grid::new("台账", false);
    for (row, cells) in (1..).zip(rows) {
        for (column, text) in (1..).zip(*cells) {
            let value = text.parse().map_or_else(|_| Value::Text(Arc::from(*text)), Value::Date);
            grid.push(row, column, value);
        }
    }
    let headers: Vec<(u32, String)> =
        rows[0].iter().zip(1..).map(|(text, column)| (column, (*text).to_owned())).collect();
    let mut findings = Vec::new();
    let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("台账")).at_row(1);
    let columns = assign(&headers, &grid.rows[1..], settings, &origin, &mut findings);
    (
        columns.iter().map(|column| column.field).collect(),
        findings.iter().map(|finding| finding.code).collect(),
    )
}

fn settings() -> Settings {
    Settings::new(Date::first_of_month(2026, 11))
}

#[test]
fn two_columns_of_one_heading_are_asked_for() {
    let rows: [&[&str]; 2] = [&["活动名称", "人数", "人数"], &["讲座", "30", "35"]];
    let (fields, codes) = named(&rows, &settings());
    assert_eq!(fields, [Some(Field::Name), Some(Field::Attendance), None]);
    assert_eq!(codes, [Code::ColumnAmbiguous]);
}

#[test]
fn a_column_given_by_its_letter_answers() {
    let rows: [&[&str]; 2] = [&["活动名称", "人数", "人数"], &["讲座", "30", "35"]];
    for (place, expected) in [("C", 2), ("台账!c", 2), ("别的表!C", 1)] {
        let mut settings = settings();
        settings.columns.insert("attendance".to_owned(), place.to_owned());
        let (fields, codes) = named(&rows, &settings);
        assert_eq!(fields[expected], Some(Field::Attendance), "{place}");
        assert_eq!(codes.is_empty(), expected == 2, "{place}");
    }
}

#[test]
fn the_same_figures_twice_need_no_answer() {
    let rows: [&[&str]; 2] = [&["活动名称", "人数", "人数"], &["讲座", "30", "30"]];
    assert!(named(&rows, &settings()).1.is_empty());
}

#[test]
fn planned_and_real_columns_make_a_pair() {
    let rows: [&[&str]; 2] =
        [&["计划时间", "实际时间", "计划人数", "实际人数"], &["3月", "3月5日", "50", "42"]];
    let (fields, codes) = named(&rows, &settings());
    let expected =
        [Field::PlannedDate, Field::Date, Field::PlannedAttendance, Field::Attendance].map(Some);
    assert_eq!(fields, expected);
    assert_eq!(codes, [Code::ColumnPlanned, Code::ColumnPlanned]);
    let alone: [&[&str]; 2] = [&["计划时间", "活动名称"], &["3月", "讲座"]];
    assert_eq!(named(&alone, &settings()).0[0], Some(Field::Date));
}

#[test]
fn men_and_women_are_added_up_unless_their_sum_is_there() {
    let parts: [&[&str]; 2] = [&["参加人数 / 男", "参加人数 / 女"], &["20", "25"]];
    let (fields, codes) = named(&parts, &settings());
    assert_eq!(fields, [Some(Field::Attendance); 2]);
    assert_eq!(codes, [Code::ColumnSum]);
    let whole: [&[&str]; 2] =
        [&["参加人数 / 男", "参加人数 / 女", "参加人数 / 合计"], &["20", "25", "45"]];
    let (fields, codes) = named(&whole, &settings());
    assert_eq!(fields, [None, None, Some(Field::Attendance)]);
    assert_eq!(codes, [Code::ColumnPart; 2]);
}

#[test]
fn a_clock_time_is_no_date_and_a_later_day_is_the_end() {
    let clock: [&[&str]; 2] = [&["日期", "时间"], &["3月5日", "14:30—16:00"]];
    let (fields, codes) = named(&clock, &settings());
    assert_eq!((fields, codes), (vec![Some(Field::Date), None], Vec::new()));
    let span: [&[&str]; 2] = [&["活动时间", "活动时间"], &["2026-03-05", "2026-03-08"]];
    let (fields, codes) = named(&span, &settings());
    assert_eq!(fields, [Some(Field::Date), Some(Field::EndDate)]);
    assert_eq!(codes, [Code::ColumnSpan]);
    let pair: [&[&str]; 2] = [&["开始时间", "完成时间"], &["2026-03-05", "2026-03-08"]];
    assert_eq!(named(&pair, &settings()).0[1], Some(Field::EndDate));
}

#[test]
fn words_for_a_name_have_an_order_that_is_said() {
    let rows: [&[&str]; 2] = [&["活动内容", "活动名称"], &["测血压", "义诊"]];
    let (fields, codes) = named(&rows, &settings());
    assert_eq!(fields, [None, Some(Field::Name)]);
    assert_eq!(codes, [Code::ColumnSecond]);
}

#[test]
fn a_column_that_is_the_sum_of_the_others_is_the_whole() {
    let rows: [&[&str]; 3] = [
        &["人数 / 主会场", "人数 / 分会场", "人数 / 全场"],
        &["30", "12", "42"],
        &["15", "", "15"],
    ];
    let (fields, codes) = named(&rows, &settings());
    assert_eq!(fields, [None, None, Some(Field::Attendance)]);
    assert_eq!(codes, [Code::ColumnPart; 2]);
    let other: [&[&str]; 3] = [
        &["人数 / 主会场", "人数 / 分会场", "人数 / 全场"],
        &["30", "12", "42"],
        &["15", "3", "15"],
    ];
    assert_eq!(named(&other, &settings()).1, [Code::ColumnAmbiguous; 2]);
}

#[test]
fn children_and_adults_alone_are_added_up_and_ticks_are_not() {
    let counts: [&[&str]; 3] =
        [&["活动名称", "儿童", "成人"], &["航模", "30", "12"], &["编程", "25", ""]];
    let (fields, codes) = named(&counts, &settings());
    assert_eq!(fields[1..], [Some(Field::Attendance); 2]);
    assert_eq!(codes, [Code::ColumnSum]);
    let ticks: [&[&str]; 3] =
        [&["活动名称", "儿童", "老人"], &["航模", "√", ""], &["编程", "", "√"]];
    let (fields, codes) = named(&ticks, &settings());
    assert_eq!(fields[1..], [Some(Field::Audience); 2]);
    assert_eq!(codes, [Code::ColumnTicks]);
}

#[test]
fn a_sum_of_those_who_came_and_those_who_watched_is_neither() {
    let rows: [&[&str]; 3] = [
        &["参加人数 / 线上", "参加人数 / 线下", "参加人数 / 小计"],
        &["100", "7", "107"],
        &["", "12", "12"],
    ];
    let (fields, codes) = named(&rows, &settings());
    assert_eq!(fields, [Some(Field::OnlineAttendance), Some(Field::Attendance), None]);
    assert_eq!(codes, [Code::ColumnWhole]);
    let other: [&[&str]; 3] = [
        &["参加人数 / 线上", "参加人数 / 线下", "参加人数 / 小计"],
        &["100", "7", "109"],
        &["", "12", "12"],
    ];
    assert_eq!(named(&other, &settings()).1, [Code::ColumnAmbiguous]);
}

#[test]
fn groups_below_a_number_of_people_are_its_parts_and_a_bare_sum_is_the_whole() {
    let headings: &[&str] = &["人数 / 一年级", "人数 / 二年级", "教师", "合计"];
    let first: &[&str] = &["40", "42", "12", "94"];
    let (fields, codes) = named(&[headings, first, &["", "38", "6", "44"]], &settings());
    assert_eq!(fields, [None, None, None, Some(Field::Attendance)]);
    assert_eq!(codes, [Code::ColumnPart, Code::ColumnPart]);
    let (fields, codes) = named(&[headings, first, &["", "38", "6", "90"]], &settings());
    assert_eq!(fields, [Some(Field::Attendance), Some(Field::Attendance), None, None]);
    assert_eq!(codes, [Code::ColumnSum]);
}
