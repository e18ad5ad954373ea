//! Activities told one by one in sentences: “3月5日，在活动室面向居民举办健康讲座，预计60人。”

use super::fact::{Notes, fold};
use super::listing::{self, ACTIVITY, Listing, Names};

const PLACE: &str = "正文逐项叙述";

/// Notes the month under which each activity is listed: “（三）3月。安排2项：健康讲座；植树。”
pub(super) fn months(text: &str, names: &Names, notes: &mut Notes<'_>) {
    let text = fold(text);
    let mut listing = Listing::of(ACTIVITY);
    for (at, mark) in text.match_indices("月。安排") {
        let before = text.get(..at).unwrap_or("");
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let month = before.get(before.len() - digits..).unwrap_or("");
        let list = text.get(at + mark.len()..).and_then(|rest| rest.split_once('：'));
        let list = list.and_then(|(_, list)| list.split_once('。')).map_or("", |(list, _)| list);
        for name in list.split('；').filter(|name| names.contains_key(*name)) {
            listing.add(name, [("月份", Some(format!("{month}月")))]);
        }
    }
    listing.tell_where_whole(names, "正文按月列项", notes);
}

/// Notes day and expected visits of every sentence that names an activity of the paper's own list.
pub(super) fn read<'t>(
    sentences: impl Iterator<Item = &'t str>,
    names: &Names,
    notes: &mut Notes<'_>,
) {
    let mut listing = Listing::of(ACTIVITY);
    let whole: Vec<String> = sentences.map(fold).collect();
    let mut month = None;
    for sentence in whole.iter().flat_map(|sentence| sentence.split('；')) {
        if let Some(heading) = month_heading(sentence) {
            month = Some(heading.to_owned());
            continue;
        }
        let under = || day_under(month.as_deref()?, sentence);
        let Some(day) = opening_day(sentence).or_else(under) else { continue };
        let told = names.keys().filter(|name| sentence.contains(name.as_str()));
        if let Some(name) = told.max_by_key(|name| name.len()) {
            let expected = expected(sentence);
            let items = [("时间", Some(day))].into_iter();
            listing.add(name, items.chain(expected.map(|of| ("参加人次", Some(of)))));
        }
    }
    listing.tell_where_whole(names, PLACE, notes);
}

/// `3月` of a heading that months are told under: （三）3月。
fn month_heading(sentence: &str) -> Option<&str> {
    let (number, heading) = sentence.rsplit_once('）')?;
    let digits = heading.strip_suffix('月')?;
    let is_number = |c: char| c.is_ascii_digit() || c == '年';
    let labelled = number.rsplit_once('（').is_some();
    (labelled && !digits.is_empty() && digits.chars().all(is_number)).then_some(heading)
}

/// 5日 at the head of a sentence under the heading of its month, also of a range.
fn day_under(month: &str, sentence: &str) -> Option<String> {
    let (head, _) = sentence.split_once('，')?;
    let is_day = head.starts_with(|c: char| c.is_ascii_digit()) && head.contains('日');
    is_day.then(|| listing::day(&format!("{month}{head}")))?
}

/// 3月5日 at the head of a sentence, behind its number: `1.3月5日，在……`, also of a range.
fn opening_day(sentence: &str) -> Option<String> {
    let (head, _) = sentence.split_once('，')?;
    let (before, _) = head.split_once('月')?;
    let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
    let numbered = before.get(..before.len() - digits)?;
    let is_number = |c: char| "0123456789.（）〇一二三四五六七八九十、".contains(c);
    numbered.chars().all(is_number).then_some(())?;
    listing::day(head.get(numbered.len()..)?)
}

/// 预计60人, 预计约60人次.
fn expected(sentence: &str) -> Option<String> {
    let (_, rest) = sentence.rsplit_once("，预计")?;
    let (number, _) = rest.trim_start_matches('约').split_once('人')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_its_day() {
        let day = |text: &str| opening_day(&fold(text)).unwrap_or_default();
        assert_eq!(day("1. 3月5日，在活动室举办讲座"), "3月5日");
        assert_eq!(day("12月4日，开展宪法宣传"), "12月4日");
        assert_eq!(day("（2）5月24日至31日，组织科技周活动"), "5月24日");
        for text in ["每季度，更换宣传栏", "3月，举办讲座", "于3月5日，举办讲座", "3月5日举办讲座"]
        {
            assert_eq!(day(text), "", "{text}");
        }
    }

    #[test]
    fn what_is_expected_stands_at_the_end() {
        assert_eq!(expected("举办讲座，预计60人").as_deref(), Some("60"));
        assert_eq!(expected("举办讲座，预计约60人次").as_deref(), Some("60"));
        assert_eq!(expected("举办讲座，预计效果好，人人参加"), None);
    }
}
