//! Which activities a target means, as far as its own words tell.

use super::amount::amounts;
use super::requirement::fold;
use crate::model::TargetFilter;

/// Words of a target that name a form (形式) and nothing else.
const FORMS: [(&str, &str); 24] = [
    ("讲座", "讲座"),
    ("报告会", "讲座"),
    ("大讲堂", "讲座"),
    ("讲堂", "讲座"),
    ("培训", "培训"),
    ("图片展", "展览"),
    ("展览", "展览"),
    ("竞赛", "竞赛"),
    ("比赛", "竞赛"),
    ("咨询", "咨询"),
    ("义诊", "咨询"),
    ("参观", "参观"),
    ("文艺演出", "文艺演出"),
    ("手工制作", "手工制作"),
    ("影像放映", "影像放映"),
    ("电影放映", "影像放映"),
    ("体检", "体检"),
    ("兴趣小组", "兴趣小组"),
    ("夏令营", "夏(冬)令营"),
    ("冬令营", "夏(冬)令营"),
    ("评选", "评选"),
    ("演练", "演练"),
    ("专项整治", "专项整治"),
    ("大型宣传", "大型宣传"),
];

/// Words that name a topic (领域).
const TOPICS: [&str; 14] = [
    "健康",
    "防灾减灾",
    "安全",
    "法律",
    "消费维权",
    "环保节能",
    "反邪教",
    "禁毒",
    "国防",
    "优生优育",
    "就业技能",
    "心理",
    "垃圾分类",
    "思想道德",
];

/// Words that name an audience (对象).
const AUDIENCES: [&str; 12] = [
    "青少年",
    "老年人",
    "妇女",
    "育龄居民",
    "党员干部",
    "流动人口",
    "下岗失业人员",
    "残疾人",
    "家庭",
    "志愿者",
    "科普干部",
    "商户",
];

/// Words that name a series of activities, although they are made of common ones.
const SERIES: [&str; 10] = [
    "进社区",
    "进校园",
    "进学校",
    "进家庭",
    "进机关",
    "进企业",
    "进楼栋",
    "进农村",
    "进小区",
    "进万家",
];

/// Words that say nothing about which activities are meant; longer ones first.
const GENERIC: [&str; 115] = [
    "不高于",
    "不小于",
    "大于等于",
    "小于等于",
    "恰好",
    "正好",
    "等于",
    "之间",
    "超过",
    "多于",
    "大于",
    "高于",
    "少于",
    "低于",
    "小于",
    "至多",
    "最多",
    "控制",
    "力争",
    "确保",
    "争取",
    "不得",
    "含线上",
    "线上线下",
    "次左右",
    "左右",
    "范围",
    "合计",
    "共计",
    "居住",
    "本年",
    "当年",
    "本社区",
    "本街道",
    "本单位",
    "全街道",
    "全社区",
    "每个季度",
    "每个社区",
    "每个月",
    "不少于",
    "不低于",
    "不超过",
    "不多于",
    "上半年",
    "下半年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "每季度",
    "每半年",
    "年度内",
    "及以上",
    "宣传资料",
    "总人数",
    "各社区",
    "每社区",
    "开展",
    "举办",
    "组织",
    "举行",
    "进行",
    "完成",
    "达到",
    "实现",
    "至少",
    "以上",
    "以下",
    "以内",
    "各类",
    "各种",
    "各项",
    "主题",
    "大型",
    "科普",
    "科学",
    "科技",
    "普及",
    "知识",
    "宣传",
    "教育",
    "活动",
    "居民",
    "群众",
    "辖区",
    "社区",
    "街道",
    "面向",
    "参加",
    "参与",
    "人数",
    "人次",
    "场次",
    "次数",
    "数量",
    "受益",
    "覆盖",
    "工作",
    "全年",
    "年度",
    "每年",
    "每季",
    "每月",
    "发放",
    "资料",
    "手册",
    "服务",
    "累计",
    "集中",
    "系列",
];

/// Reads forms, topics and audiences from a target's words. What is left over and says something of its
/// own becomes a keyword, so that a target is never held met by activities it does not mean.
pub(super) fn infer(words: &str) -> TargetFilter {
    let mut rest = without_amounts(&fold(words));
    let mut filter = TargetFilter::default();
    let series: Vec<&str> = SERIES.into_iter().filter(|word| take(&mut rest, word)).collect();
    for (word, form) in FORMS {
        if take(&mut rest, word) {
            push(&mut filter.forms, form);
        }
    }
    for topic in TOPICS {
        if take(&mut rest, topic) {
            push(&mut filter.topics, topic);
        }
    }
    for audience in AUDIENCES {
        if take(&mut rest, audience) {
            push(&mut filter.audiences, audience);
        }
    }
    for word in GENERIC {
        take(&mut rest, word);
    }
    filter.keywords = leftovers(&rest);
    for word in series {
        push(&mut filter.keywords, word);
    }
    filter
}

/// The form a word of the 形式 column means.
pub(super) fn form_named(word: &str) -> String {
    let known = FORMS.iter().find(|(name, _)| *name == word);
    known.map_or(word, |(_, form)| form).to_owned()
}

fn push(terms: &mut Vec<String>, term: &str) {
    if !terms.iter().any(|known| known == term) {
        terms.push(term.to_owned());
    }
}

fn take(rest: &mut String, word: &str) -> bool {
    let found = rest.contains(word);
    if found {
        *rest = rest.replace(word, "|");
    }
    found
}

fn without_amounts(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for amount in amounts(&characters) {
        rest.extend(characters.get(at..amount.start).unwrap_or_default());
        rest.push('|');
        at = amount.end;
    }
    rest.extend(characters.get(at..).unwrap_or_default());
    rest
}

/// Pieces of two to eight characters that are neither particles nor marks.
fn leftovers(rest: &str) -> Vec<String> {
    let particle =
        |c: char| "的和及与或等各每为在内新共总了、，。；：:,;()（）“”\"《》-—≥≤=<>".contains(c);
    rest.split('|')
        .flat_map(|piece| piece.split(particle))
        .filter(|piece| (2..=8).contains(&piece.chars().count()))
        .filter(|piece| !piece.chars().all(|c| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_wording_gives_a_form_and_nothing_else() {
        let filter = infer("每季度举办科普讲座1次以上");
        assert_eq!(filter.forms, ["讲座"]);
        assert!(filter.topics.is_empty() && filter.keywords.is_empty(), "{filter:?}");
        assert_eq!(infer("全年开展科普活动不少于12次"), TargetFilter::default());
    }

    #[test]
    fn topics_and_audiences_are_recognised() {
        let filter = infer("每年开展青少年健康讲座2场");
        assert_eq!((filter.audiences, filter.topics), (vec!["青少年".into()], vec!["健康".into()]));
    }

    #[test]
    fn words_of_its_own_become_keywords() {
        assert_eq!(infer("“科技进社区”活动4次").keywords, ["进社区"]);
        assert_eq!(infer("科普大篷车活动2次").keywords, ["大篷车"]);
    }
}
