//! One clause of a target's wording: period, scope, comparison, amount and what is counted.

use super::amount::{Amount, amounts, chinese};
use crate::model::{Measure, Operator, Period, Scope};
use crate::text::half_width;

/// What a clause asks for, as far as it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Requirement {
    pub period: Option<Period>,
    pub only: Option<u8>,
    pub scope: Option<Scope>,
    pub measure: Option<Measure>,
    pub operator: Option<Operator>,
    pub value: Option<u64>,
    pub upper: Option<u64>,
    pub strict: bool,
    pub unit: String,
    /// What must be present: 活动, 记录, 小结.
    pub items: Vec<&'static str>,
}

/// Reads a clause such as “每季度举办讲座不少于1次”.
pub(super) fn read(text: &str) -> Requirement {
    let folded = fold(text);
    let (period, only) = period(&folded);
    let mut found = Requirement { period, only, scope: scope(&folded), ..Requirement::default() };
    let characters: Vec<char> = folded.chars().collect();
    if let Some(amount) = main_amount(&characters) {
        compare(&characters, &amount, &mut found);
        found.measure = measure(&folded, amount.unit);
        amount.unit.clone_into(&mut found.unit);
    } else if let Some(items) = presence(&folded) {
        found.measure = Some(Measure::Presence);
        found.value = Some(items.len() as u64);
        found.operator = Some(Operator::AtLeast);
        "项".clone_into(&mut found.unit);
        found.items = items;
    }
    found
}

/// Texts made comparable: full-width figures and signs as ASCII, blanks dropped.
pub(in crate::normalize) fn fold(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '０'..='９' | '％' | '＞' | '＜' | '＝' => half_width(character),
            _ => character,
        })
        .collect()
}

/// The amount the clause is about: the last one, as “2名专家讲座4次” asks for four lectures.
fn main_amount(text: &[char]) -> Option<Amount> {
    let all = amounts(text);
    let counted = all.iter().rev().find(|amount| !matches!(amount.unit, "名" | "个"));
    counted.or(all.last()).cloned()
}

fn compare(text: &[char], amount: &Amount, found: &mut Requirement) {
    let before: String = text[..amount.start].iter().collect();
    let after: String = text[amount.end..].iter().collect();
    let says = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let behind = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    found.value = Some(amount.value);
    found.operator = Some(Operator::AtLeast);
    if let Some(upper) = amount.upper {
        found.upper = Some(upper);
        found.operator = Some(Operator::Between);
    } else if says(&["不超过", "不多于", "不高于", "至多", "最多", "≤", "<=", "控制在"])
        || behind(&["以下", "以内", "及以下", "（含）以下", "(含)以下"])
    {
        found.operator = Some(Operator::AtMost);
    } else if says(&["等于", "恰好", "正好"]) || (says(&["="]) && !says(&[">=", "<="])) {
        found.operator = Some(Operator::Exactly);
    } else if says(&["超过", "多于", "大于", "高于", ">"]) {
        more_than(amount, found);
    } else if !says(NOT_LESS) && says(&["少于", "低于", "小于", "不足", "<"]) {
        found.operator = Some(Operator::AtMost);
        less_than(amount, found);
    }
}

/// 不少于 holds 少于, and means the opposite.
const NOT_LESS: &[&str] =
    &["不少于", "不低于", "不小于", "不得少于", "不得低于", "不能少于", "不能低于"];

/// “超过2次” asks for three; of a percentage it is kept as it is.
fn more_than(amount: &Amount, found: &mut Requirement) {
    if amount.unit == "%" {
        found.strict = true;
    } else {
        found.value = Some(amount.value.saturating_add(1));
    }
}

fn less_than(amount: &Amount, found: &mut Requirement) {
    if amount.unit == "%" {
        found.strict = true;
    } else {
        found.value = Some(amount.value.saturating_sub(1));
    }
}

/// Periods that the year's parts do not hold: 每周, 每两个月, 每学期.
pub(super) fn other_period(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let known = [
        "每周",
        "每星期",
        "每天",
        "每日",
        "每旬",
        "每两个月",
        "每两月",
        "每2个月",
        "隔月",
        "双月",
        "每三个月",
        "每3个月",
        "每学期",
        "每两年",
        "每三年",
    ];
    known.into_iter().find(|word| folded.contains(word))
}

/// 每月, 每季度, 上半年, 第三季度, 5月: the period and, where one is meant, which.
fn period(text: &str) -> (Option<Period>, Option<u8>) {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["每月", "每个月", "月月", "按月", "逐月"]) {
        return (Some(Period::Month), None);
    }
    if has(&["每季", "每个季", "按季"]) {
        return (Some(Period::Quarter), None);
    }
    if has(&["每半年"]) {
        return (Some(Period::HalfYear), None);
    }
    if let Some(half) = ["上半年", "下半年"].iter().position(|word| text.contains(word)) {
        return (Some(Period::HalfYear), u8::try_from(half + 1).ok());
    }
    if let Some(quarter) = numbered(text, "季度").filter(|quarter| (1..=4).contains(quarter)) {
        return (Some(Period::Quarter), Some(quarter));
    }
    if has(&["每年", "全年", "年度", "年内", "一年", "本年", "年底前", "每个年度"])
    {
        return (Some(Period::Year), None);
    }
    match text {
        "月" | "月度" => (Some(Period::Month), None),
        "季" | "季度" => (Some(Period::Quarter), None),
        "半年" | "半年度" => (Some(Period::HalfYear), None),
        "年" => (Some(Period::Year), None),
        _ => (None, None),
    }
}

/// 第三季度, 3季度, 三季度 → 3.
fn numbered(text: &str, unit: &str) -> Option<u8> {
    let before: Vec<char> = text.split_once(unit)?.0.chars().collect();
    let last = before.last()?;
    let value = last.to_digit(10).map(u64::from).or_else(|| chinese(&[*last]))?;
    u8::try_from(value).ok()
}

fn scope(text: &str) -> Option<Scope> {
    let each = ["每个社区", "各社区", "每社区", "每个村", "各村", "每村", "每个单位", "各单位"];
    if each.iter().any(|word| text.contains(word)) {
        return Some(Scope::EachCommunity);
    }
    // “社区每季度讲座1次” means each of them, “西山社区每季度讲座1次” the one.
    let each = || text.contains("社区每").then_some(Scope::EachCommunity);
    unit(text).map(Scope::Unit).or_else(each)
}

/// A community or village named at the head of a clause: “西山社区每季度讲座1次”.
fn unit(text: &str) -> Option<String> {
    ["社区", "村"].into_iter().find_map(|ending| {
        let (name, _) = text.split_once(ending)?;
        let length = name.chars().count();
        let common = |c: char| "进下到入本全每各向在为个的农新科普开展举办组织".contains(c);
        let named = (2..=6).contains(&length) && !name.chars().any(common);
        let word = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        (named && word).then(|| format!("{name}{ending}"))
    })
}

/// What must be present every time: “有活动、有小结、有记录” → 活动, 小结, 记录.
fn presence(text: &str) -> Option<Vec<&'static str>> {
    if text.contains("有活动室") {
        return None;
    }
    let items = [
        ("活动", &["有活动", "都有活动", "有主题"][..]),
        ("记录", &["有记录", "有台账", "有档案"]),
        ("小结", &["有小结", "有总结"]),
        ("照片", &["有照片", "有影像", "有图片"]),
        ("签到", &["有签到"]),
    ];
    let found: Vec<&str> = items
        .iter()
        .filter(|(_, words)| words.iter().any(|word| text.contains(word)))
        .map(|(item, _)| *item)
        .collect();
    (!found.is_empty()).then_some(found)
}

/// What a unit counts, with the help of the words around it.
pub(super) fn measure(text: &str, unit: &str) -> Option<Measure> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let board = has(&["宣传栏", "板报", "黑板报", "画廊", "橱窗", "展板"]);
    Some(match unit {
        "次" | "期" | "版" | "块" if board => Measure::Issues,
        "次" | "场" | "场次" | "项" | "遍" | "轮" => Measure::Activities,
        "期" | "版" => Measure::Issues,
        "人次" | "人" | "名" if has(&["志愿者", "志愿服务"]) && !has(&["培训", "讲座"]) => {
            Measure::Volunteers
        }
        "人次" | "人" => Measure::Attendance,
        "份" | "册" | "本" | "张"
            if has(&["资料", "手册", "单", "发放", "宣传品", "折页", "读本"]) =>
        {
            Measure::Handouts
        }
        "户" => Measure::Households,
        "个" | "家" if has(&["示范户", "示范家庭", "科普家庭"]) => Measure::Households,
        "个" if has(&["活动"]) => Measure::Activities,
        "%" => Measure::Percentage,
        "" => return None,
        _ => Measure::Other,
    })
}

/// The measure a word in the 指标 column names.
pub(super) fn measure_named(word: &str) -> Option<Measure> {
    let known: [(&str, Measure); 16] = [
        ("志愿者", Measure::Volunteers),
        ("资料", Measure::Handouts),
        ("份数", Measure::Handouts),
        ("活动次数", Measure::Activities),
        ("次数", Measure::Activities),
        ("场次", Measure::Activities),
        ("人次", Measure::Attendance),
        ("人数", Measure::Attendance),
        ("期数", Measure::Issues),
        ("户数", Measure::Households),
        ("百分比", Measure::Percentage),
        ("比例", Measure::Percentage),
        ("率", Measure::Percentage),
        ("有无", Measure::Presence),
        ("截止", Measure::Deadline),
        ("日期", Measure::Deadline),
    ];
    known.iter().find(|(name, _)| word.contains(name)).map(|(_, measure)| *measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_or_more_includes_n() {
        for text in ["讲座2次以上", "不少于2次", "至少二次", "≥2次", "2次及以上", "两次"]
        {
            let found = read(text);
            assert_eq!((found.operator, found.value), (Some(Operator::AtLeast), Some(2)), "{text}");
        }
        assert_eq!(read("超过2次").value, Some(3));
        let below = read("投诉少于3次");
        assert_eq!((below.operator, below.value), (Some(Operator::AtMost), Some(2)));
        let share = read("参与率超过80%");
        assert_eq!((share.value, share.strict), (Some(80), true));
        assert!(!read("参与率不低于80%").strict);
        assert_eq!(read("不超过2次").operator, Some(Operator::AtMost));
        assert_eq!(read("3次以内").operator, Some(Operator::AtMost));
    }

    #[test]
    fn periods_and_single_parts_of_the_year_are_told_apart() {
        assert_eq!(read("每季度一次").period, Some(Period::Quarter));
        let half = read("上半年开展2次");
        assert_eq!((half.period, half.only), (Some(Period::HalfYear), Some(1)));
        let quarter = read("第三季度举办展览1场");
        assert_eq!((quarter.period, quarter.only), (Some(Period::Quarter), Some(3)));
        assert_eq!(read("全年12场").period, Some(Period::Year));
    }

    #[test]
    fn a_unit_at_the_head_of_a_clause_is_its_scope() {
        let unit = |name: &str| Some(Scope::Unit(name.to_owned()));
        assert_eq!(read("西山社区每季度讲座1次").scope, unit("西山社区"));
        assert_eq!(read("石桥村活动2次").scope, unit("石桥村"));
        for text in ["科普进社区2次", "全年面向社区开展讲座1次", "社区讲座2次", "科技下乡进村1次"]
        {
            assert_eq!(read(text).scope, None, "{text}");
        }
        assert_eq!(read("每个社区讲座1次").scope, Some(Scope::EachCommunity));
    }

    #[test]
    fn presence_names_what_must_be_there() {
        let found = read("每月有活动、有小结、有记录");
        assert_eq!((found.measure, found.value), (Some(Measure::Presence), Some(3)));
        assert_eq!(found.period, Some(Period::Month));
        assert_eq!((found.items, found.unit.as_str()), (vec!["活动", "记录", "小结"], "项"));
    }

    #[test]
    fn the_unit_tells_what_is_counted() {
        assert_eq!(read("宣传栏每季度更换1次").measure, Some(Measure::Issues));
        assert_eq!(read("发放资料1万份").measure, Some(Measure::Handouts));
        assert_eq!(read("参与500人次以上").measure, Some(Measure::Attendance));
        assert_eq!(read("志愿者服务60人次").measure, Some(Measure::Volunteers));
        assert_eq!(read("居民参与率80%以上").measure, Some(Measure::Percentage));
        assert_eq!(read("科普示范户5户").measure, Some(Measure::Households));
        assert_eq!(read("上报信息12篇").measure, Some(Measure::Other));
    }
}
