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
    let expected = "按期开展 1 项\n  3月  3月  健康知识讲座 → 春季健康知识讲座\n\
                    改期开展 1 项\n  5月  6月  消防演练\n\
                    未开展 1 项\n  9月  —  科普月咨询\n\
                    计划外 1 项\n  —  7月  防汛培训\n";
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
