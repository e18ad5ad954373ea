//! 去年同期: last year's figures beside this year's, counted by hand here.

use kepu::model::{Activity, Plan, Status, Tally, When};
use kepu::write::xlsx::{TallyPaper, XlsxOptions, write};

use crate::judge;
use crate::tally_edited::{FIGURES, edited};
use crate::tally_forged::{FIGURE, wrong};
use crate::tally_workbook::{activity, day, held, options, plan, recalculate_to_the_same_values};

fn of_unit(mut activity: Activity, unit: &str) -> Activity {
    activity.unit = (!unit.is_empty()).then(|| unit.to_owned());
    activity
}

fn lecture(row: u32, when: When, visits: u64) -> Activity {
    held(activity(row, "讲座", "讲座", "健康", when), visits, &["居民"])
}

/// 2026: four activities held, one planned. 展览 and 乙社区 are new.
fn this_year() -> Plan {
    let exhibition = activity(7, "展览", "展览", "科技", day(5, 24));
    plan(vec![
        of_unit(lecture(5, day(1, 20), 50), "甲社区"),
        of_unit(lecture(6, day(4, 2), 60), "乙社区"),
        of_unit(held(exhibition, 30, &["青少年"]), "甲社区"),
        of_unit(lecture(8, day(10, 9), 25), "乙社区"),
        of_unit(activity(9, "咨询", "咨询", "健康", day(12, 5)), "甲社区"),
    ])
}

/// 2025: five held, one cancelled. 竞赛, 法律 and 丙社区 are there no more.
fn last_year() -> Plan {
    let contest = activity(7, "竞赛", "竞赛", "法律", day(6, 26));
    let mut cancelled = activity(9, "咨询", "咨询", "健康", day(2, 1));
    cancelled.status = Status::Cancelled;
    let mut plan = plan(vec![
        of_unit(lecture(5, day(2, 10), 40), "甲社区"),
        of_unit(lecture(6, day(8, 1), 20), "丙社区"),
        of_unit(held(contest, 1100, &["青少年"]), "丙社区"),
        of_unit(lecture(8, day(12, 9), 70), ""),
        of_unit(lecture(10, When::default(), 5), "甲社区"),
        of_unit(cancelled, "甲社区"),
    ]);
    plan.year = 2025;
    plan
}

fn workbook(now: &Plan, before: &Plan) -> Vec<u8> {
    let (tally, last) = (Tally::of(now), Tally::of(before));
    let paper = TallyPaper {
        plan: now,
        tally: &tally,
        findings: &[],
        targets: &[],
        last_year: Some((before, &last)),
    };
    let options = XlsxOptions { empty_mark: "/".to_owned(), ..options() };
    write(&paper, &options).expect("the workbook can be made")
}

fn has_lines(book: &[u8], wanted: &[&str]) {
    let Some(said) = judge::python("openpyxl", FIGURES, book, "xlsx") else { return };
    for line in wanted {
        assert!(said.lines().any(|of| of == *line), "{line} is not in\n{said}");
    }
}

#[test]
fn each_quarter_shows_what_the_same_quarter_of_last_year_showed() {
    let book = workbook(&this_year(), &last_year());
    let lines = [
        // 本季次数, 人次, 本年累计次数, 人次, 去年同期次数, 人次.
        "第一季度|按形式统计|讲座|1|50|1|50|1|40",
        "第一季度|按形式统计|展览|0|0|0|0|0|0",
        "第一季度|按形式统计|竞赛|0|0|0|0|0|0",
        "第一季度|按形式统计|合计|1|50|1|50|1|40",
        "第二季度|按形式统计|讲座|1|60|2|110|0|0",
        "第二季度|按形式统计|展览|1|30|1|30|0|0",
        "第二季度|按形式统计|竞赛|0|0|0|0|1|1100",
        "第二季度|按形式统计|合计|2|90|3|140|1|1100",
        "第二季度|按形式统计|其中：青少年|1|30|1|30|1|1100",
        "第二季度|按形式统计|1000人次以上|0|0|0|0|1|1100",
        "第三季度|按形式统计|讲座|0|0|2|110|1|20",
        "第三季度|按形式统计|合计|0|0|3|140|1|20",
        "第四季度|按形式统计|讲座|1|25|3|135|1|70",
        "第四季度|按形式统计|咨询|0|0|0|0|0|0",
        "第四季度|按形式统计|合计|1|25|4|165|1|70",
    ];
    has_lines(&book, &lines);
}

#[test]
fn the_year_shows_last_year_and_the_change_in_every_table() {
    let book = workbook(&this_year(), &last_year());
    let lines = [
        // The four quarters, 全年, 去年同期, 增减: times and visits of each.
        "全年汇总|按形式统计|讲座|1|50|1|60|0|0|1|25|3|135|4|135|-1|0",
        "全年汇总|按形式统计|展览|0|0|1|30|0|0|0|0|1|30|0|0|1|30",
        "全年汇总|按形式统计|竞赛|0|0|0|0|0|0|0|0|0|0|1|1100|-1|-1100",
        "全年汇总|按形式统计|合计|1|50|2|90|0|0|1|25|4|165|5|1235|-1|-1070",
        "全年汇总|按形式统计|其中：青少年|0|0|1|30|0|0|0|0|1|30|1|1100|0|-1070",
        "全年汇总|按领域统计|健康|1|50|1|60|0|0|1|25|3|135|4|135|-1|0",
        "全年汇总|按领域统计|法律|0|0|0|0|0|0|0|0|0|0|1|1100|-1|-1100",
        "全年汇总|按对象统计（一项活动可有几类对象，各行不相加）|居民|1|50|1|60|0|0|1|25|3|135|4|135|-1|0",
        "全年汇总|按单位统计|甲社区|1|50|1|30|0|0|0|0|2|80|2|45|0|35",
        "全年汇总|按单位统计|乙社区|0|0|1|60|0|0|1|25|2|85|0|0|2|85",
        "全年汇总|按单位统计|丙社区|0|0|0|0|0|0|0|0|0|0|2|1120|-2|-1120",
        "全年汇总|按单位统计|未写单位|0|0|0|0|0|0|0|0|0|0|1|70|-1|-70",
        "全年汇总|按单位统计|合计|1|50|2|90|0|0|1|25|4|165|5|1235|-1|-1070",
    ];
    has_lines(&book, &lines);
}

#[test]
fn a_plan_on_either_side_leaves_unknown_what_was_not_held() {
    let planned = |mut plan: Plan| {
        for activity in &mut plan.activities {
            activity.status = Status::Planned;
        }
        plan
    };
    let after_a_plan = workbook(&this_year(), &planned(last_year()));
    has_lines(
        &after_a_plan,
        &[
            "第二季度|按形式统计|竞赛|0|0|0|0|—|—",
            "第二季度|按形式统计|合计|2|90|3|140|—|—",
            "全年汇总|按形式统计|合计|1|50|2|90|0|0|1|25|4|165|—|—|—|—",
        ],
    );
    let of_a_plan = workbook(&planned(this_year()), &last_year());
    has_lines(
        &of_a_plan,
        &[
            "第一季度|按形式统计|讲座|1|—|1|—|1|40",
            "全年汇总|按形式统计|合计|1|—|2|—|0|—|2|—|5|—|5|1235|0|—",
        ],
    );
    recalculate_to_the_same_values(&[
        ("held after held", &workbook(&this_year(), &last_year())),
        ("held after a plan", &after_a_plan),
        ("a plan after held", &of_a_plan),
    ]);
}

#[test]
fn a_change_or_a_total_of_last_year_that_was_typed_over_is_found() {
    let book = workbook(&this_year(), &last_year());
    assert_eq!(wrong(&book), [""; 0]);
    let first_total = "next(row for row in book['第一季度'].iter_rows() if row[0].value == '合计')";
    for (edit, name) in [
        ("type_over('全年汇总', '甲社区', '增减', 7)", "“全年汇总单位甲社区次数”的增减"),
        ("type_over('全年汇总', '合计', '去年同期', 7)", "“全年汇总单位合计次数”的去年同期"),
        (&*format!("{first_total}[7].value = 7"), "“第一季度形式合计人次”的去年同期"),
    ] {
        let Some(edited) = edited(&book, &format!("{FIGURE}{edit}")) else { return };
        let told = wrong(&edited);
        assert!(told.iter().any(|text| text.contains(name)), "{edit}: {name} is not in {told:#?}");
    }
}
