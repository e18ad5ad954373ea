//! Headings over the rows that follow them: 第一季度, 3月, 一、科普讲座, 三月份科普活动.
//!
//! Comes in: a text that stands alone in its row, or above a table. Goes out: whether it is such a heading,
//! and the time in it. Not here: what time that is (`normalize`).

use std::sync::Arc;

use crate::text::{compact, is_chinese_numeral, is_numeral};

/// Whether a text alone in its row is a heading over the rows below.
pub fn is_heading(text: &str) -> bool {
    is_banner(text) || is_day(text) || is_numbered_heading(text) || of_title(text).is_some()
}

/// 一, （二）, 三、 as the number of a row.
pub fn is_chinese_number(text: &str) -> bool {
    let number = text.trim_matches(['（', '）', '(', ')', '、', '.', ' ']);
    !number.is_empty() && number.chars().all(is_chinese_numeral)
}

/// 5月23日（周六） over what takes place that day.
fn is_day(text: &str) -> bool {
    let text = compact(without_remark(text));
    let day = text.strip_suffix(['日', '号']).and_then(|text| text.split_once('月'));
    let number = |text: &str| text.parse::<u8>().is_ok();
    day.is_some_and(|(month, day)| {
        number(month.rsplit('年').next().unwrap_or_default()) && number(day)
    })
}

/// What a heading says of the rows below: its time where it is a title of a month, else its words.
pub fn heading(text: &str) -> Arc<str> {
    let text = text.trim();
    let time = of_title(&compact(text)).filter(|_| !is_banner(text));
    time.map_or_else(|| Arc::from(unnumbered(without_remark(text))), Arc::from)
}

/// The one month or quarter that a title over some rows names: 三月份科普活动 → 三月份.
pub fn of_title(text: &str) -> Option<String> {
    const ENDINGS: [&str; 9] =
        ["活动", "安排", "工作", "台账", "计划", "记录", "登记", "情况", "一览"];
    let text = compact(without_remark(text));
    let text = text.trim_end_matches('表');
    if text.chars().count() > 20 || !ENDINGS.iter().any(|ending| text.ends_with(ending)) {
        return None;
    }
    let mut found = ["月", "季度"].into_iter().flat_map(|unit| text.match_indices(unit));
    let (at, unit) = found.next().filter(|_| found.next().is_none())?;
    let before = &text[..at];
    let number = &before[before.trim_end_matches(is_numeral).len()..];
    let first_day = text[at + unit.len()..].starts_with(is_numeral);
    (!number.is_empty() && !first_day).then(|| format!("{number}{unit}"))
}

/// 一、第一季度 and （二）4月 without their numbers.
fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let inner = text.trim_start_matches(['（', '(']).trim_start_matches(is_numeral);
    match inner.strip_prefix(['、', '.', '．', '）', ')']) {
        Some(rest) if !rest.is_empty() => rest.trim_start(),
        _ => text,
    }
}

/// 一、科普讲座 or （二）展览 alone in its row: a heading over a group.
fn is_numbered_heading(text: &str) -> bool {
    let chinese = text.trim_start_matches(['（', '(']).starts_with(is_chinese_numeral);
    chinese && unnumbered(text) != text && text.chars().count() <= 20
}

/// 第一季度, 一季度, 3月, 三月份, 上半年, 2026年3月, 春季: a heading over the rows that follow.
pub fn is_banner(text: &str) -> bool {
    let text = without_remark(text)
        .trim_matches([
            '一', '二', '三', '四', '五', '、', '（', '）', '(', ')', '【', '】', '：', ':', '.',
        ])
        .trim_start_matches('第');
    let short = text.chars().count() <= 9;
    let time = ["季度", "月", "月份", "半年", "季", "月活动", "季度活动", "年度", "月计划"];
    short && (text == "季度" || time.iter().any(|ending| text.ends_with(ending)))
}

/// 三月份（共2场） without what stands in brackets behind it.
fn without_remark(text: &str) -> &str {
    let inner = text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
    inner.map_or(text, |(before, _)| before).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banner_is_kept_without_its_number() {
        for (text, expected) in [
            ("一、第一季度", "第一季度"),
            ("（二）4月", "4月"),
            ("一季度", "一季度"),
            ("3月", "3月"),
        ] {
            assert_eq!(unnumbered(text), expected);
        }
    }

    #[test]
    fn headings_over_rows_are_told_from_activities() {
        for text in [
            "第一季度",
            "3月",
            "三月份",
            "上半年",
            "（一）第一季度",
            "2026年3月",
            "春季",
            "三月份（共2场）",
            "三月份科普活动",
            "第二季度活动安排表",
            "5月23日（周六）",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in [
            "防灾减灾日宣传活动",
            "5月12日防灾减灾宣传活动",
            "1月至3月科普活动",
            "全国科普月系列活动",
        ] {
            assert!(!is_heading(text), "{text}");
        }
    }

    #[test]
    fn a_title_of_a_month_says_which() {
        for (text, expected) in [
            ("三月份科普活动", "三月"),
            ("2026年11月科普工作情况表", "11月"),
            ("二、第一季度", "第一季度"),
        ] {
            assert_eq!(&*heading(text), expected);
        }
    }
}
