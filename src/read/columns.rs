//! Which field a heading names: exact word first, then containment.
//!
//! The words stand in `fields.toml`; an office adds its own in kepu.toml. Which column wins when several
//! name one field is decided in `assign`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::model::Field;
use crate::text::{half_width, is_numeral, is_rate};

/// Field and words, in the order of the data file.
static WORDS: LazyLock<Vec<(Field, Vec<String>)>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("fields.toml")).unwrap_or_default();
    Field::ALL
        .into_iter()
        .filter_map(|field| {
            let words = table.get(field.id())?;
            Some((field, words.iter().map(|word| clean(word)).collect()))
        })
        .collect()
});

/// Each word with its field and its place in the field's list; a word of two fields is the first one's.
static EXACT: LazyLock<FxHashMap<&str, (Field, usize)>> = LazyLock::new(|| {
    let mut exact = FxHashMap::default();
    for (field, words) in WORDS.iter() {
        for (rank, word) in words.iter().enumerate() {
            exact.entry(word.as_str()).or_insert((*field, rank));
        }
    }
    exact
});

/// A heading as it is compared: without spaces, line breaks, marks and brackets, full-width made half.
pub fn clean(header: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    for c in header.chars() {
        match half_width(c) {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '"' | '“' | '”' | '、' | '.' => {}
            c if c.is_whitespace() || depth > 0 => {}
            c => text.extend(c.to_lowercase()),
        }
    }
    text
}

/// The unit a heading names: 经费（万元） → 万元, 参加人次 → 人次, 参加人数 → 人.
pub fn unit(header: &str) -> Option<String> {
    let in_words = || {
        let words = clean(header);
        let unit = if words.contains("人次") {
            Some("人次")
        } else {
            words.ends_with("人数").then_some("人")
        };
        unit.map(str::to_owned)
    };
    in_brackets(header).or_else(in_words)
}

fn in_brackets(header: &str) -> Option<String> {
    let text: String = header.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let inside = text.rsplit_once('(')?.1.split(')').next()?.replace("单位:", "");
    let is_unit = ["元", "人", "份", "场", "次", "册", "户", "千", "百", "万"]
        .iter()
        .any(|unit| inside.ends_with(unit));
    (is_unit && inside.chars().count() <= 4).then_some(inside)
}

/// How well a heading fits a field: smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The office named this very column, by its letter.
    Place,
    /// The office's own word.
    Office,
    /// A known word, with its place in the list.
    Exact(usize),
    /// A known word within the heading; longer words fit better.
    Contains(std::cmp::Reverse<usize>),
}

/// The field a heading names, and how well.
pub fn field(header: &str, aliases: &BTreeMap<String, String>) -> Option<(Field, Fit)> {
    let office = |text: &str| {
        let same = |word: &String| clean(word).replace('/', "") == text.replace('/', "");
        let found = aliases.iter().find(|(word, _)| same(word));
        found.and_then(|(_, id)| Field::from_id(id)).map(|field| (field, Fit::Office))
    };
    let levels: Vec<String> = header.split(" / ").map(clean).collect();
    let whole = levels.concat();
    let leaf = levels.last().map(String::as_str).unwrap_or_default();
    let above = levels.get(..levels.len() - 1).unwrap_or_default().concat();
    if let Some(found) = office(&whole).or_else(|| office(leaf)) {
        return Some(found);
    }
    let found = exact(&whole)
        .or_else(|| exact(leaf))
        // 参加人数 / 实际: the level above says what, the leaf only which.
        .or_else(|| {
            if is_qualifier(leaf) { exact(&above).or_else(|| containing(&above)) } else { None }
        })
        .or_else(|| end_of(leaf, &above))
        .or_else(|| both(&whole))
        .or_else(|| counted(&whole))
        .or_else(|| containing(&whole))
        .or_else(|| part_of_number(leaf, &above));
    found
        .filter(|(field, _)| !asks(&whole) || !is_number(*field))
        .filter(|(field, _)| *field != Field::Date || !is_clerical(&whole))
        .filter(|(field, _)| *field != Field::Name || !names_a_thing(&whole))
        .filter(|_| !is_period(&whole))
        .filter(|(field, _)| *field != Field::Cost || !is_rate(&whole))
        .map(|(field, fit)| (narrowed(field, &whole, &above), fit))
        .or_else(|| field(&without_english(header)?, aliases))
}

/// 经费(元) Cost without the English beside it; `None` when there is none, or nothing else.
fn without_english(header: &str) -> Option<String> {
    let chinese = header.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    let english = header.chars().any(|c| c.is_ascii_alphabetic());
    (chinese && english)
        .then(|| header.chars().filter(|c| !c.is_ascii_alphabetic()).collect::<String>())
}

/// 是否线上 and 有无志愿者 are answered with yes or no.
fn asks(text: &str) -> bool {
    ["是否", "有无", "有没有"].iter().any(|word| text.starts_with(word))
}

/// Whether a field counts something.
fn is_number(field: Field) -> bool {
    use Field::{Attendance, Cost, Handouts, OnlineAttendance, PlannedAttendance, Volunteers};
    matches!(
        field,
        Attendance | OnlineAttendance | PlannedAttendance | Volunteers | Handouts | Cost
    )
}

/// When a row was filled in, or a thing was bought, is not when anything took place: 提交时间, 领取日期.
fn is_clerical(text: &str) -> bool {
    const WORDS: [&str; 24] = [
        "提交", "填报", "填表", "报送", "上报", "登记", "录入", "报名", "签到", "报道", "创建",
        "更新", "更换", "领取", "加入", "入库", "采购", "购买", "出生", "借阅", "归还", "成立",
        "建成", "授牌",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// 一季度, 3月: a column of figures for one part of the year, not of times.
fn is_period(text: &str) -> bool {
    let number = ["季度", "月份", "月"].iter().find_map(|unit| text.strip_suffix(unit));
    number.is_some_and(|number| {
        number.trim_start_matches('第').chars().all(is_numeral) && number.contains(is_numeral)
    })
}

/// What is lent out or handed out has a name too, and is no activity: 资料名称, 设备名称.
fn names_a_thing(text: &str) -> bool {
    const THINGS: [&str; 11] =
        ["资料", "物品", "设备", "器材", "图书", "书籍", "宣传品", "奖品", "阵地", "基地", "设施"];
    let thing = text.strip_suffix("名称");
    thing.is_some_and(|thing| THINGS.iter().any(|word| thing.ends_with(word)))
}

/// 人数 / 主会场: a heading of its own kind below a number of people is a part of it, unless it counts
/// something else, 场次 or 户数.
fn part_of_number(leaf: &str, above: &str) -> Option<(Field, Fit)> {
    const OTHERS: [&str; 7] = ["场次", "场数", "次数", "户", "户数", "率", "比例"];
    let other = leaf == "场" || OTHERS.iter().any(|word| leaf.ends_with(word));
    let found = exact(above).filter(|(field, _)| *field == Field::Attendance && !other);
    found.map(|(field, _)| (field, Fit::Contains(std::cmp::Reverse(1))))
}

/// 时间 / 开始 and 时间 / 结束: the first and the last day.
fn end_of(leaf: &str, above: &str) -> Option<(Field, Fit)> {
    let (_, fit) = exact(above).filter(|(field, _)| *field == Field::Date)?;
    match leaf {
        "开始" | "起" | "起始" | "自" => Some((Field::Date, fit)),
        "结束" | "止" | "截止" | "至" => Some((Field::EndDate, fit)),
        _ => None,
    }
}

/// Words that only say which of several columns of one kind this is.
fn is_qualifier(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "计划", "预计", "拟", "目标", "实际", "完成", "实到", "线上", "线下", "网络", "现场",
        "合计", "小计", "总数", "总计", "其中", "共计",
    ];
    WORDS.contains(&text) || is_part(text)
}

/// 男, 女, 成人, 一年级: columns that add up to the number beside or above them.
pub fn is_part(header: &str) -> bool {
    const GROUPS: [&str; 4] = ["年级", "大班", "中班", "小班"];
    const PARTS: [&str; 21] = [
        "男",
        "女",
        "男性",
        "女性",
        "男生",
        "女生",
        "成人",
        "儿童",
        "大人",
        "小孩",
        "青少年",
        "老年人",
        "老人",
        "学生",
        "家长",
        "党员",
        "居民",
        "未成年人",
        "教师",
        "老师",
        "职工",
    ];
    let whole = clean(header);
    let leaf = clean(header.rsplit(" / ").next().unwrap_or_default());
    let leaf = leaf.trim_end_matches("人次").trim_end_matches("人数");
    let is_group = GROUPS.iter().any(|group| leaf.ends_with(group)) && leaf != "年级";
    PARTS.contains(&leaf) || is_group || whole.contains("其中")
}

/// 合计 and nothing else: what it is the sum of, the cells must show.
pub fn is_bare_sum(header: &str) -> bool {
    ["合计", "总计", "共计", "小计", "总数", "总人数"].contains(&clean(header).as_str())
}

/// 计划时间 and 时间 / 计划 are planned dates, 参与人次 / 线上 is a number of viewers.
fn narrowed(field: Field, whole: &str, above: &str) -> Field {
    let says = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    let planned = says(&["计划", "预计", "拟", "预定", "原定", "目标"]) && !says(&["实际"]);
    match field {
        Field::Date if planned => Field::PlannedDate,
        // Only a group of planned columns has a name of its own: 计划 / 活动名称 beside 实际 / 活动名称.
        Field::Name if planned && above.contains("计划") => Field::PlannedName,
        Field::Attendance if planned => Field::PlannedAttendance,
        Field::Attendance if says(&["线上", "网络", "直播"]) => Field::OnlineAttendance,
        other => other,
    }
}

/// 活动时间及地点 holds both; the day, which comes first, is what cannot be done without.
fn both(text: &str) -> Option<(Field, Fit)> {
    let (first, second) = text.split_once(['及', '和', '与'])?;
    let named = exact(first)?;
    exact(second).map(|_| named)
}

/// 活动时间、地点 without a word between.
fn day_and_place(text: &str) -> bool {
    let day = text.contains("时间") || text.contains("日期");
    day && ["地点", "场所"].iter().any(|place| text.ends_with(place))
}

/// 志愿者参加人数 counts volunteers and 线上观看人数 viewers, whatever else they hold.
fn counted(text: &str) -> Option<(Field, Fit)> {
    const SUBJECTS: [(&str, Field); 6] = [
        ("志愿", Field::Volunteers),
        ("线上", Field::OnlineAttendance),
        ("直播", Field::OnlineAttendance),
        ("资料", Field::Handouts),
        ("宣传品", Field::Handouts),
        ("宣传单", Field::Handouts),
    ];
    let counts = ["人次", "人数", "人次数", "份数", "数量", "数", "册数"];
    let (word, field) = SUBJECTS.iter().find(|(word, _)| text.contains(word))?;
    let fits = text.chars().count() <= 16 && counts.iter().any(|ending| text.ends_with(ending));
    fits.then_some((*field, Fit::Contains(std::cmp::Reverse(word.chars().count()))))
}

/// Whether a cell's text is a heading's word, as in a form whose labels stand beside their values.
pub fn is_field_word(text: &str) -> bool {
    field_word(text).is_some()
}

/// The field of a heading's word.
pub fn field_word(text: &str) -> Option<Field> {
    exact(&clean(text)).map(|(field, _)| field)
}

/// Whether a cell's text is a word for the activity's name, as in a header repeated further down.
pub fn is_name_word(text: &str) -> bool {
    let text = clean(text);
    matches!(exact(&text), Some((Field::Name, _)))
}

fn exact(text: &str) -> Option<(Field, Fit)> {
    EXACT.get(text).map(|(field, rank)| (*field, Fit::Exact(*rank)))
}

/// The longest known word within the heading. Chinese headings end in what they are about, so a word at
/// the end comes first, and one of two characters must stand there: 参与科普活动人数 is a number, not an
/// activity.
fn containing(text: &str) -> Option<(Field, Fit)> {
    if text.chars().count() > 16 {
        return None;
    }
    if day_and_place(text) {
        return Some((Field::Date, Fit::Contains(std::cmp::Reverse(2))));
    }
    let mut best: Option<(bool, usize, Field)> = None;
    for (field, words) in WORDS.iter() {
        for word in words {
            let length = word.chars().count();
            let last = text.ends_with(word.as_str());
            let fits = length >= 2 && last || length > 2 && text.contains(word);
            if fits && best.is_none_or(|(end, longest, _)| (last, length) > (end, longest)) {
                best = Some((last, length, *field));
            }
        }
    }
    best.map(|(_, length, field)| (field, Fit::Contains(std::cmp::Reverse(length))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(header: &str) -> Option<Field> {
        field(header, &BTreeMap::new()).map(|(field, _)| field)
    }

    #[test]
    fn the_word_list_names_every_field() {
        assert_eq!(WORDS.len(), Field::ALL.len());
    }

    #[test]
    fn usual_headings_are_understood() {
        let cases = [
            ("活动名称", Field::Name),
            ("* 活 动\n时 间（必填）", Field::Date),
            ("参加人次（人次）", Field::Attendance),
            ("线上 / 人次", Field::OnlineAttendance),
            ("参与情况 / 参加人次", Field::Attendance),
            ("经费（万元）", Field::Cost),
            ("活动开展的主要地点", Field::Venue),
            ("Ｎｏ．", Field::No),
            ("时间 / 计划", Field::PlannedDate),
            ("时间 / 实际", Field::Date),
            ("活动时间 / 起", Field::Date),
            ("时间 / 结束", Field::EndDate),
            ("计划人数", Field::PlannedAttendance),
            ("参与人次 / 线上", Field::OnlineAttendance),
            ("参与科普活动人数", Field::Attendance),
            ("志愿者服务人次", Field::Volunteers),
            ("发放科普资料数量", Field::Handouts),
            ("活动时间、地点", Field::Date),
            ("活动时间及地点", Field::Date),
            ("参加对象及人数", Field::Audience),
            ("人数 / 主楼", Field::Attendance),
            ("参加年级及人数 / 一年级", Field::Attendance),
            ("经费(元) Cost", Field::Cost),
            ("受众类型", Field::Audience),
        ];
        for (header, expected) in cases {
            assert_eq!(named(header), Some(expected), "{header}");
        }
        assert_eq!(named("提交时间"), None);
        assert_eq!(named("天气"), None);
        assert_eq!(named("是否线上"), None);
        assert_eq!(named("有无志愿者"), None);
        assert_eq!(named("人数 / 户数"), None);
        assert_eq!(named("资料名称"), None);
        assert_eq!(named("一季度"), None);
        assert_eq!(named("季度"), Some(Field::Season));
        assert_eq!(named("领取时间"), None);
        assert_eq!(named("人均费用"), None);
        assert!(is_rate("每场人数") && !is_rate("人数"));
        assert_eq!(named("活动效果"), None);
    }

    #[test]
    fn units_are_taken_from_brackets_and_words() {
        assert_eq!(unit("经费（万元）").as_deref(), Some("万元"));
        assert_eq!(unit("参加人次(人次)").as_deref(), Some("人次"));
        assert_eq!(unit("活动时间（必填）"), None);
        assert_eq!(unit("参与人次（万）").as_deref(), Some("万"));
        assert_eq!(unit("经费"), None);
        assert_eq!(unit("参加人次").as_deref(), Some("人次"));
        assert_eq!(unit("参与情况 / 人数").as_deref(), Some("人"));
    }

    #[test]
    fn the_offices_own_word_beats_ours() {
        let aliases = BTreeMap::from([("备注".to_owned(), "venue".to_owned())]);
        assert_eq!(field("备注", &aliases), Some((Field::Venue, Fit::Office)));
    }
}
