//! Days of deadlines and board changes: “2027年2月10日前”, “次年2月底”, “6月20日”.

use crate::model::Date;

/// Reads the last day a text allows. `year` is the register's; 次年 and 下一年 mean the one after it.
pub(super) fn day(text: &str, year: i32) -> Option<Date> {
    let folded: String = super::target::fold_text(text);
    let (explicit, rest) = split_year(&folded);
    let next = ["次年", "下一年", "翌年", "第二年"].iter().any(|word| folded.contains(word));
    let year = explicit.unwrap_or(if next { year.saturating_add(1) } else { year });
    let numbers = numbers(rest);
    match (numbers.as_slice(), ends_month(rest)) {
        ([month], true) => month_end(year, *month),
        ([month], false) if rest.contains('月') => month_end(year, *month),
        ([month, day], _) => Date::new(year, *month, *day),
        ([], _) if explicit.is_some() || next => month_end(year, 12),
        ([], true) if rest.contains("年底") => month_end(year, 12),
        _ => None,
    }
}

/// The last day of a month that exists.
fn month_end(year: i32, month: u8) -> Option<Date> {
    let first = Date::new(year, month, 1)?;
    Some(Date::last_of_month(first.year(), first.month()))
}

fn ends_month(text: &str) -> bool {
    text.contains('底') || text.contains('末')
}

/// The year in front, `2027年` or `2027-`, and what follows; also the eight digits of `20270210`.
fn split_year(text: &str) -> (Option<i32>, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = || text.get(..4)?.parse::<i32>().ok().filter(|year| (1900..=2199).contains(year));
    match digits {
        4 | 8 => (year(), text.get(4..).unwrap_or("")),
        _ => (None, text),
    }
}

fn numbers(text: &str) -> Vec<u8> {
    let bytes = text.bytes().take_while(u8::is_ascii_digit).count();
    if let (4, Some(month), Some(day)) = (bytes, text.get(..2), text.get(2..4)) {
        return [month, day].iter().filter_map(|part| part.parse().ok()).collect();
    }
    text.split(|character: char| !character.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map_while(|part| part.parse().ok())
        .take(2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_dates_are_read_in_every_spelling() {
        let read = |text: &str| day(text, 2026).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(read("2027年2月10日前"), "2027-02-10");
        assert_eq!(read("2027-02-10"), "2027-02-10");
        assert_eq!(read("20270210"), "2027-02-10");
        assert_eq!(read("次年2月10日"), "2027-02-10");
        assert_eq!(read("６月20日前"), "2026-06-20");
        assert_eq!(read("次年2月底前"), "2027-02-28");
        assert_eq!(read("12月底"), "2026-12-31");
        assert_eq!(read("年底前"), "2026-12-31");
        assert_eq!(read("6.20"), "2026-06-20");
        for text in ["", "尽快", "2月30日", "13月", "99999999999", "按通知"] {
            assert_eq!(read(text), "", "{text}");
        }
    }
}
