//! A year as a community keeps it, built by hand: what the PDF tests print.

use std::sync::Arc;

use kepu::model::{
    Activity, Count, CountUnit, Date, Fen, Origin, Outcome, Plan, Precision, Status, TargetResult,
    When,
};

const ROWS: [(&str, &str, &str, &str, u64); 12] = [
    ("迎新春科普进社区", "宣传", "文化", "社区广场", 86),
    ("冬春季呼吸道疾病预防讲座", "讲座", "健康", "社区会议室", 52),
    ("“3·15”消费者权益日咨询服务", "咨询", "消费维权", "中心花园", 140),
    ("“垃圾分类 从我做起”家庭知识竞赛", "竞赛", "垃圾分类", "文化活动室", 48),
    ("全国防灾减灾日应急疏散演练", "演练", "防灾减灾", "第二小学操场", 320),
    ("老年人智能手机使用培训（第1期）", "培训", "网络与AI", "社区学堂", 36),
    ("暑期青少年航模制作营", "手工制作", "科技", "少年宫", 24),
    ("AI 与日常生活：如何识别网络诈骗", "讲座", "网络与AI", "社区会议室", 61),
    ("全国科普月主题展览", "展览", "科技", "社区科普馆一层展厅及室外宣传栏", 430),
    ("重阳节义诊与用药安全咨询", "咨询", "健康", "卫生服务站", 95),
    ("消防安全知识进楼院", "宣传", "安全", "3号楼院", 77),
    ("国家宪法日法律知识问答", "竞赛", "法律", "文化活动室", 58),
];

/// A paragraph of running text with everything that line breaking must mind.
pub const PROSE: &str = "为深入贯彻落实《中华人民共和国科学技术普及法》，进一步提升居民科学素质，结合本社区实际，\
    围绕“节约资源、保护环境、安全健康”主题，组织开展群众性、社会性、经常性的科普活动；力争到2026年底，\
    居民参与率达到85%以上，建成科普宣传栏12块（其中电子屏3块）、科普活动室2处，发放资料5000份。";

fn origin(row: u32) -> Origin {
    Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("活动台账")).at_row(row)
}

/// A year with `count` activities, held until October unless nothing is.
pub fn plan(count: usize, held: bool) -> Plan {
    let activities = (0..count).map(|at| activity(at, held)).collect();
    Plan {
        organisation: "幸福里社区".to_owned(),
        year: 2026,
        title: "幸福里社区2026年科普工作计划".to_owned(),
        activities,
        ..Plan::default()
    }
}

fn activity(at: usize, held: bool) -> Activity {
    let (name, form, topic, venue, attendance) = ROWS[at % ROWS.len()];
    let month = u8::try_from(at % 11 + 1).expect("at most 11");
    let day = u8::try_from(at * 7 % 28 + 1).expect("at most 28");
    let mut activity = Activity::named(name, origin(u32::try_from(at).expect("few rows") + 5));
    activity.when = When {
        start: Date::new(2026, month, day),
        precision: if at % 9 == 4 { Precision::Month } else { Precision::Day },
        ..When::default()
    };
    form.clone_into(&mut activity.form);
    topic.clone_into(&mut activity.topic);
    activity.venue = Some(venue.to_owned());
    activity.planned = at % 7 != 5;
    let approximate = at % 5 == 2;
    let count = Count { value: attendance + at as u64, approximate, unit: CountUnit::Visits };
    activity.attendance = Some(count);
    if held && month <= 10 {
        activity.status = Status::Held;
        activity.volunteers = Some(Count::exact(4 + at as u64 % 6));
        activity.handouts = Some(Count::exact(50 * (at as u64 % 4)));
        activity.cost = Some(Fen(35_000 + 1_000 * i64::from(day)));
        activity.has_record = Some(at % 6 != 1);
        activity.has_summary = Some(at % 4 != 3);
    }
    activity
}

/// Targets in every state.
pub fn targets() -> Vec<TargetResult> {
    let target =
        |name: &str, period: &str, required, found, outcome, reason: Option<&str>| TargetResult {
            name: name.to_owned(),
            scope: "幸福里社区".to_owned(),
            period: period.to_owned(),
            required,
            found,
            outcome,
            reason: reason.map(str::to_owned),
            rows: vec![5, 9],
            origin: origin(3),
        };
    vec![
        target("每季度举办科普讲座", "Q1", Some(1), Some(2), Outcome::Met, None),
        target("每季度举办科普讲座", "Q2", Some(1), Some(0), Outcome::Unmet, None),
        target("每季度举办科普讲座", "Q3", Some(1), Some(3), Outcome::Met, None),
        target("全年开展大型科普活动", "2026", Some(4), Some(5), Outcome::Met, None),
        target(
            "受教育居民比例达到80%",
            "2026",
            Some(80),
            None,
            Outcome::Undecidable,
            Some("台账没有常住人口"),
        ),
        target("半年举办技能培训", "H2", Some(2), Some(1), Outcome::Unmet, None),
    ]
}
