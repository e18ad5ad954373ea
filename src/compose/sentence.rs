//! One activity as one sentence of a plan, as a person would write it.
//!
//! Comes in: an activity. Goes out: the values of the template `activity`, above all 做什么: the name
//! with the verb that goes with it.

use std::collections::BTreeMap;

use super::slots::join;
use super::time;
use crate::model::{Activity, Count, Status};

/// The values of the template `activity`; what the heading above the sentence has `said` is not repeated.
pub(super) fn slots(activity: &Activity, year: i32, said: &str) -> BTreeMap<&'static str, String> {
    let mut slots: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut put = |name: &'static str, value: String| {
        if !value.is_empty() {
            slots.insert(name, value);
        }
    };
    let (audience, what) = what(activity);
    put("time", time_words(activity, year, said));
    put("occasions", join(&new_occasions(activity, said)));
    put("partners", join(&activity.partners));
    put("venue", place(activity));
    put("audiences", audience);
    put("what", what);
    put("speaker", activity.speaker.clone().unwrap_or_default());
    put("leads", leads(&activity.form).to_owned());
    put(UNIT, activity.unit.clone().filter(|unit| unit != said).unwrap_or_default());
    put(EXPECTED, expected(activity));
    put(
        "postponed",
        if activity.status == Status::Postponed { "延期".into() } else { String::new() },
    );
    slots
}

fn time_words(activity: &Activity, year: i32, said: &str) -> String {
    let phrase = time::phrase(&activity.when, year).unwrap_or_default();
    // 科普之春 says 春季.
    let season = activity.when.season.filter(|_| activity.when.start.is_none());
    if phrase == said || season.is_some_and(|of| said.ends_with(of.chinese())) {
        return String::new();
    }
    // Under the heading 3月 stands 5日 or 中旬.
    let rest = phrase.strip_prefix(said).filter(|_| said.ends_with('月'));
    let stands = |rest: &&str| {
        rest.starts_with(|first: char| first.is_ascii_digit() || "上中下".contains(first))
    };
    rest.filter(stands).map(str::to_owned).unwrap_or(phrase)
}

/// The occasions that neither the name nor the heading says.
fn new_occasions<'a>(activity: &'a Activity, said: &str) -> Vec<&'a str> {
    let occasions = activity.occasions.iter().map(String::as_str);
    occasions.filter(|of| !says(&activity.name, of) && !said.contains(of)).collect()
}

/// Whether a name says an occasion, in full or in short: 科技活动周, 消费者权益日, 重阳.
fn says(name: &str, occasion: &str) -> bool {
    const SHORT: [(&str, &[&str]); 5] = [
        ("全国科普月", &["科普日", "科普月"]),
        ("全国科普日", &["科普日", "科普月"]),
        ("全国科技活动周", &["科技周", "科技活动周"]),
        ("全国消防日", &["消防日", "消防宣传日"]),
        ("学雷锋纪念日", &["学雷锋"]),
    ];
    let plain = occasion.trim_start_matches(|of: char| of.is_ascii_digit() || of == '·');
    let plain = ["全国", "国际", "世界", "中国"]
        .iter()
        .find_map(|word| plain.strip_prefix(word))
        .unwrap_or(plain);
    let feast = occasion.strip_suffix('节').filter(|stem| stem.chars().count() == 2);
    let short = SHORT.iter().filter(|(of, _)| *of == occasion).flat_map(|(_, words)| *words);
    name.contains(occasion)
        || plain.chars().count() > 2 && name.contains(plain)
        || feast.is_some_and(|stem| name.contains(stem))
        || short.into_iter().any(|word| name.contains(word))
}

/// Who leads: 主讲 where people listen, 指导 where they do.
fn leads(form: &str) -> &'static str {
    match form {
        "讲座" | "培训" | "教育" | "咨询" | "宣传" => "主讲",
        _ => "指导",
    }
}

/// A venue without the 在 that the sentence brings itself; none when the name says it.
fn place(activity: &Activity) -> String {
    let venue = activity.venue.as_deref().unwrap_or_default().trim().trim_start_matches('在');
    if activity.name.contains(venue) { String::new() } else { venue.to_owned() }
}

/// The audience, unless the name says all of it.
fn audience(activity: &Activity) -> String {
    let said = activity.audiences.iter().all(|of| activity.name.contains(of.as_str()));
    if said { String::new() } else { join(&activity.audiences) }
}

/// The slot that only a plan of which nothing was held fills: later it would mix hope and result.
pub(super) const EXPECTED: &str = "expected";

/// The slot of the unit in charge; that the paper's own organisation is in charge goes without saying.
pub(super) const UNIT: &str = "unit";

/// People the row still expects.
fn expected(activity: &Activity) -> String {
    let planned = activity.status != Status::Held;
    activity.attendance.filter(|count| planned && count.value > 0).map(people).unwrap_or_default()
}

/// `约90人次`; a count without unit counts visits, as the column 参加人次 does.
fn people(count: Count) -> String {
    let about = if count.approximate { "约" } else { "" };
    let unit = if count.unit.chinese().is_empty() { "人次" } else { count.unit.chinese() };
    format!("{about}{}{unit}", count.value)
}

/// Words after which no verb is needed: the name is a sentence of its own.
const VERBS: [&str; 34] = [
    "举办", "开展", "组织", "召开", "举行", "进行", "更换", "张贴", "发放", "慰问", "走访", "制作",
    "放映", "播放", "悬挂", "设立", "设置", "建立", "评选", "表彰", "征集", "普及", "邀请", "成立",
    "完善", "编印", "印发", "推广", "清理", "检查", "排查", "培育", "利用", "结合",
];

/// Verbs after which a thing stands: nobody holds a day, but something on it.
const TELLING: [&str; 5] = ["举办", "开展", "组织", "召开", "举行"];

/// Whether a name ends in a day, week or month only: 科技工作者日, 全国科普月.
fn names_a_day(name: &str) -> bool {
    name.ends_with(['日', '周', '月']) && !name.contains(['“', '：', '（'])
}

/// Verbs whose doers are the audience: 组织居民参观……
const TAKING_PART: [&str; 6] = ["参观", "观看", "参加", "体验", "走进", "参与"];

/// Endings that make a name a thing to be done, under the verb that goes with them; the last take the
/// verb of the activity's form.
const NOUNS: [(&str, &str); 4] = [
    (
        "举办",
        "讲座 培训 培训班 展 展览 竞赛 比赛 大赛 赛 演出 汇演 课堂 课 班 营 会 秀 集市 市集 大集 嘉年华 沙龙 \
         晚会 联欢 游园 专场 节 讲堂 教学 课程",
    ),
    (
        "开展",
        "宣传 咨询 义诊 服务 行动 教育 评选 整治 走访 慰问 检查 回访 随访 筛查 普及 指导 问卷 志愿服务",
    ),
    ("组织", "参观 演练 观测 观测体验 健步走 训练 测试 疏散 体检 实操 放映 辨识"),
    ("", "活动 周 日 月 体验 制作 交流 学习 实践 问答 答题 之旅 座谈"),
];

/// The ending of a name that tells what it is, with its verb; the longest counts. What stands in brackets
/// behind a name does not count, nor does a name with a colon.
fn ending(name: &str) -> Option<&'static str> {
    let core =
        name.split_once('（').filter(|_| name.ends_with('）')).map_or(name, |(core, _)| core);
    let known = NOUNS
        .iter()
        .flat_map(|(verb, nouns)| nouns.split_whitespace().map(move |noun| (noun, *verb)));
    let of = known.filter(|(noun, _)| core.trim().ends_with(noun));
    let longest = of.max_by_key(|(noun, _)| noun.len()).filter(|_| !name.contains('：'));
    longest.map(|(_, verb)| verb)
}

/// The audience and what is done, for example (`居民`, `举办健康讲座`).
fn what(activity: &Activity) -> (String, String) {
    let name = activity.name.trim().trim_end_matches(['。', '；', '，', '.', ';']);
    let name = name.replace(['\n', '\r'], "");
    let audience = audience(activity);
    if let Some(thing) = name.strip_suffix("更换").filter(|thing| thing.chars().count() > 1) {
        return (String::new(), format!("更换{thing}"));
    }
    let ending = ending(&name);
    if TAKING_PART.iter().any(|verb| name.starts_with(verb)) && ending.is_none() {
        return (String::new(), format!("组织{audience}{name}"));
    }
    let is_sentence = VERBS.iter().any(|verb| name.starts_with(verb)) && ending.is_none()
        || TELLING.iter().any(|verb| name.starts_with(verb));
    if is_sentence {
        let bare = TELLING.iter().any(|verb| name.starts_with(verb)) && names_a_day(&name);
        return (audience, if bare { name + "活动" } else { name });
    }
    let (verb, event) = event(&activity.form);
    let event = if name.contains(event) { "活动" } else { event };
    let quoted = name.contains(['“', '《', '（', '(']);
    let words = match ending {
        Some(_) if names_a_day(&name) => format!("{verb}{name}活动"),
        Some("") => format!("{verb}{name}"),
        Some(own) => format!("{own}{name}"),
        None if quoted => format!("{verb}{name}{event}"),
        None => format!("{verb}“{name}”{event}"),
    };
    (audience, words)
}

/// The verb and the noun that go with a form of the vocabulary.
fn event(form: &str) -> (&'static str, &'static str) {
    match form {
        "讲座" => ("举办", "讲座"),
        "培训" => ("举办", "培训"),
        "展览" => ("举办", "展览"),
        "竞赛" => ("举办", "竞赛"),
        "咨询" => ("开展", "咨询"),
        "宣传" => ("开展", "宣传"),
        "文艺演出" => ("举办", "演出"),
        "夏（冬）令营" | "夏(冬)令营" => ("举办", "活动"),
        "演练" => ("组织", "演练"),
        "影像放映" => ("组织", "放映"),
        "体检" => ("组织", "体检"),
        "兴趣小组" => ("组织", "兴趣小组活动"),
        "评选" => ("开展", "评选"),
        "参观" | "体育健身" | "手工制作" => ("组织", "活动"),
        _ => ("开展", "活动"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use minijinja::Value;

    use super::*;
    use crate::compose::phrases::Phrases;
    use crate::model::{Date, Origin, Precision, When};

    fn activity(name: &str, form: &str) -> Activity {
        let mut activity = Activity::named(name, Origin::file(&Arc::from("台账.xlsx")));
        activity.form = form.to_owned();
        activity
    }

    fn sentence(activity: &Activity) -> String {
        let own = BTreeMap::new();
        let slots = Value::from_pairs(slots(activity, 2026, ""));
        Phrases::new(&own).sentence("activity", &slots, &mut Vec::new())
    }

    #[test]
    fn a_full_row_reads_as_written_by_a_person() {
        let mut row = activity("法律咨询服务", "咨询");
        row.when = When::day(Date::new(2026, 3, 15).expect("a day"));
        row.occasions = vec!["3·15消费者权益日".into()];
        row.venue = Some("社区活动室".into());
        row.audiences = vec!["居民".into()];
        row.attendance = Some(Count::exact(120));
        assert_eq!(
            sentence(&row),
            "3月15日，结合3·15消费者权益日，在社区活动室面向居民开展法律咨询服务，预计120人次。"
        );
    }

    #[test]
    fn the_verb_goes_with_the_name() {
        let mut visit = activity("参观市科技馆", "参观");
        visit.audiences = vec!["青少年".into()];
        assert_eq!(sentence(&visit), "组织青少年参观市科技馆。");
        assert_eq!(sentence(&activity("更换科普宣传栏", "宣传")), "更换科普宣传栏。");
        assert_eq!(sentence(&activity("急救知识讲座", "讲座")), "举办急救知识讲座。");
        assert_eq!(sentence(&activity("防灾减灾进社区", "宣传")), "开展“防灾减灾进社区”宣传。");
        assert_eq!(sentence(&activity("开展垃圾分类宣传", "宣传")), "开展垃圾分类宣传。");
    }

    #[test]
    fn something_is_held_on_a_day_and_not_the_day_itself() {
        let said = |name: &str| sentence(&activity(name, "宣传"));
        assert_eq!(said("开展科技工作者日"), "开展科技工作者日活动。");
        assert_eq!(said("全国科普月"), "开展全国科普月活动。");
        assert_eq!(said("科技活动周"), "开展科技活动周活动。");
        assert_eq!(said("开展消防宣传日演练"), "开展消防宣传日演练。");
    }

    #[test]
    fn brackets_behind_a_name_and_colons_in_it_are_allowed_for() {
        let week = activity("科技活动周系列活动（展板、讲座）", "展览");
        assert_eq!(sentence(&week), "举办科技活动周系列活动（展板、讲座）。");
        let lamp = activity("灯笼里的光学：亲子制作", "手工制作");
        assert_eq!(sentence(&lamp), "组织“灯笼里的光学：亲子制作”活动。");
    }

    #[test]
    fn the_verb_follows_what_a_thing_is_called_before_its_form() {
        for (name, form, words) in [
            ("科普大集", "大型宣传", "举办科普大集。"),
            ("科学实验秀", "影像放映", "举办科学实验秀。"),
            ("老年人防跌倒训练", "体育健身", "组织老年人防跌倒训练。"),
            ("科普示范家庭评选", "评选", "开展科普示范家庭评选。"),
            ("科普宣传栏更换", "宣传", "更换科普宣传栏。"),
            ("取暖安全与一氧化碳防范", "演练", "组织“取暖安全与一氧化碳防范”演练。"),
            ("夏夜观星", "兴趣小组", "组织“夏夜观星”兴趣小组活动。"),
        ] {
            assert_eq!(sentence(&activity(name, form)), words);
        }
    }

    #[test]
    fn under_the_heading_of_a_month_only_the_day_is_said() {
        let said = |when: When, said: &str| {
            let mut row = activity("义诊", "咨询");
            row.when = when;
            slots(&row, 2026, said).remove("time").unwrap_or_default()
        };
        let fifth = When::day(Date::new(2026, 3, 5).expect("a day"));
        assert_eq!(said(fifth, "3月"), "5日");
        let to_june = When { end: Date::new(2026, 6, 2), ..fifth };
        assert_eq!(said(to_june, "3月"), "5日至6月2日");
        let month = When { precision: Precision::Month, end: Date::new(2026, 5, 31), ..fifth };
        assert_eq!(said(month, "3月"), "3月至5月");
        assert_eq!(said(fifth, "元宵节"), "3月5日");
    }

    #[test]
    fn an_occasion_in_the_name_is_not_said_twice() {
        let mut row = activity("国际禁毒日宣传活动", "宣传");
        row.occasions = vec!["国际禁毒日".into()];
        assert_eq!(sentence(&row), "开展国际禁毒日宣传活动。");
    }

    #[test]
    fn an_occasion_the_name_says_in_short_is_not_said_twice_either() {
        for (name, occasion) in [
            ("科技活动周机器人展", "全国科技活动周"),
            ("3.15消费者权益日咨询", "3·15消费者权益日"),
            ("全国科普日活动", "全国科普月"),
        ] {
            let mut row = activity(name, "宣传");
            row.occasions = vec![occasion.into()];
            assert!(!sentence(&row).contains("结合"), "{}", sentence(&row));
        }
        let mut drill = activity("防灾减灾演练", "演练");
        drill.occasions = vec!["全国防灾减灾日".into()];
        assert_eq!(sentence(&drill), "结合全国防灾减灾日，组织防灾减灾演练。");
    }

    #[test]
    fn a_speaker_speaks_and_a_teacher_guides() {
        let mut row = activity("急救讲座", "讲座");
        row.speaker = Some("吴医生".into());
        assert_eq!(sentence(&row), "举办急救讲座，邀请吴医生主讲。");
        let mut model = activity("航模制作", "手工制作");
        model.speaker = Some("李老师".into());
        assert_eq!(sentence(&model), "组织航模制作，邀请李老师指导。");
    }

    #[test]
    fn figures_of_a_held_row_belong_to_the_summary() {
        let mut row = activity("义诊", "咨询");
        row.status = Status::Held;
        row.attendance = Some(Count::exact(86));
        assert_eq!(sentence(&row), "开展义诊。");
    }
}
