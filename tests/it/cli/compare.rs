//! `kepu compare`: the plan of January against the register of December.

use super::Desk;

const PLAN: &str = "\
幸福社区2026年科普工作计划,,
月份,活动名称,形式
3月,健康知识讲座,讲座
5月,消防演练,演练
9月,科普月咨询,咨询
";

const REGISTER: &str = "\
幸福社区2026年科普活动台账,,,,
活动时间,活动名称,形式,参加人次,状态
2026-03-20,春季健康知识讲座,讲座,60,已开展
2026-06-02,消防演练,演练,90,已开展
2026-07-10,防汛培训,培训,40,已开展
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("计划.csv", PLAN);
    desk.put("台账.csv", REGISTER);
    desk
}

#[test]
fn each_row_is_done_moved_dropped_or_added() {
    let ran = desk().run(&["compare", "计划.csv", "台账.csv", "--today", "2026-12-31"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let expected = "按期开展 1 项\n  3月  3月20日  健康知识讲座 → 春季健康知识讲座\n\
                    改期开展 1 项\n  5月  6月2日  消防演练\n\
                    未开展 1 项\n  9月  —  科普月咨询\n\
                    计划外 1 项\n  —  7月10日  防汛培训\n";
    assert!(ran.out.ends_with(expected), "{}", ran.out);
}

#[test]
fn the_json_counts_them() {
    let ran = desk().run(&["对照", "计划.csv", "台账.csv", "--json", "--today", "2026-12-31"]);
    let document = ran.json();
    for (fate, count) in [("done", 1), ("moved", 1), ("pending", 0), ("dropped", 1), ("added", 1)] {
        assert_eq!(document[fate], count, "{fate}");
    }
    assert_eq!(document["steps"][1]["fate"], "moved");
}

#[test]
fn a_register_of_another_community_or_year_is_told_and_compared_all_the_same() {
    let desk = desk();
    desk.put(
        "别处.csv",
        REGISTER.replace("幸福社区2026", "翠湖社区2025").replace("2026-", "2025-"),
    );
    let ran = desk.run(&["compare", "计划.csv", "别处.csv", "--today", "2026-12-31"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("单位不同：计划是“幸福社区”，台账是“翠湖社区”"), "{}", ran.err);
    assert!(ran.err.contains("年度不同：计划是“2026”，台账是“2025”"), "{}", ran.err);
    let own = desk.run(&["compare", "计划.csv", "台账.csv", "--today", "2026-12-31"]);
    assert!(!own.err.contains("compare-unlike"), "{}", own.err);
}

#[test]
fn a_row_without_a_time_is_not_called_on_time_and_a_quarter_is_named() {
    let desk = Desk::new();
    desk.put("计划.csv", PLAN.replace("3月,", "第一季度,"));
    desk.put("台账.csv", REGISTER.replace("2026-06-02", ""));
    let ran = desk.run(&["compare", "计划.csv", "台账.csv", "--today", "2026-12-31"]);
    assert!(ran.out.contains("按期开展 1 项\n  第一季度  3月20日  "), "{}", ran.out);
    assert!(ran.out.contains("已开展（时间不详） 1 项\n  5月  未定  消防演练\n"), "{}", ran.out);
}
