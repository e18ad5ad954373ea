use crate::model::{Recurrence, Weekday};

use super::*;

fn read_in(text: &str, month: Option<u8>) -> Result<When, Failure> {
    let calendar = Calendar::of(2026, &[]);
    read(text, &Context { year: 2026, month, calendar: &calendar, habits: Habits::default() })
        .map(|reading| reading.when)
}

fn shown(text: &str) -> String {
    match read_in(text, None) {
        Ok(when) => {
            let day =
                |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
            let end = when.end.map(|end| format!("..{end}")).unwrap_or_default();
            format!("{}{end} {:?}", day(when.start), when.precision)
        }
        Err(failure) => format!("{failure:?}"),
    }
}

#[test]
fn every_form_of_the_field_is_read() {
    let cases = [
        ("2026-3-5", "2026-03-05 Day"),
        ("2026.3.5", "2026-03-05 Day"),
        ("2026/3/5", "2026-03-05 Day"),
        ("2026／０３／０５", "2026-03-05 Day"),
        ("20260305", "2026-03-05 Day"),
        ("2026年3月5日", "2026-03-05 Day"),
        ("2026 年 3 月 5 日（周四）", "2026-03-05 Day"),
        ("26年3月", "2026-03-01 Month"),
        ("2026年3月", "2026-03-01 Month"),
        ("202603", "2026-03-01 Month"),
        ("2026.3", "2026-03-01 Month"),
        ("3月5日", "2026-03-05 Day"),
        ("3月5号 14:30", "2026-03-05 Day"),
        ("3.5", "2026-03-05 Day"),
        ("3/5", "2026-03-05 Day"),
        ("3-5", "2026-03-05 Day"),
        ("3/5/2026", "2026-03-05 Day"),
        ("3月", "2026-03-01 Month"),
        ("三月份", "2026-03-01 Month"),
        ("十二月", "2026-12-01 Month"),
        ("二〇二六年五月二十日", "2026-05-20 Day"),
        ("5月24日—31日", "2026-05-24..2026-05-31 Day"),
        ("5月24-31日", "2026-05-24..2026-05-31 Day"),
        ("5月30日至6月2日", "2026-05-30..2026-06-02 Day"),
        ("2026.3.5-2026.3.8", "2026-03-05..2026-03-08 Day"),
        ("2026.3.5-3.8", "2026-03-05..2026-03-08 Day"),
        ("3.5～3.8", "2026-03-05..2026-03-08 Day"),
        ("3-5月", "2026-03-01..2026-05-31 Month"),
        ("3月—5月", "2026-03-01..2026-05-31 Month"),
        ("2026年3-5月", "2026-03-01..2026-05-31 Month"),
        ("11月至2月", "2026-11-01..2027-02-28 Month"),
        ("5月上旬", "2026-05-01 TenDays"),
        ("5月中旬", "2026-05-11 TenDays"),
        ("5月下旬", "2026-05-21 TenDays"),
        ("5月底", "2026-05-21 TenDays"),
        ("9月第三周", "2026-09-01 Month"),
        ("9月第三个周末", "2026-09-01 Month"),
        ("9月份第3个周末上午", "2026-09-01 Month"),
        ("9月第三周周末", "2026-09-01 Month"),
        ("9月的最后一个周末", "2026-09-01 Month"),
        ("9月周末", "2026-09-01 Month"),
        ("5月上旬至中旬", "2026-05-01..2026-05-20 TenDays"),
        ("第一季度", "2026-01-01 Quarter"),
        ("2026年二季度", "2026-04-01 Quarter"),
        ("上半年", "2026-01-01 HalfYear"),
        ("2026年下半年", "2026-07-01 HalfYear"),
        ("全年", "2026-01-01 Year"),
        ("2026年", "2026-01-01 Year"),
        ("每月", "? None"),
        ("每季度", "? None"),
        ("日常", "? None"),
        ("待定", "? None"),
        ("春季", "? Season"),
        ("寒假", "2026-01-01..2026-02-28 Quarter"),
        ("暑假期间", "2026-07-01..2026-08-31 Quarter"),
        ("春节前后", "2026-02-01 Month"),
        ("端午节", "2026-06-19 Day"),
        ("3月5日、12日", "2026-03-05..2026-03-12 Day"),
        ("3月、6月", "2026-03-01..2026-06-30 Month"),
        ("3月5日上午9:00-11:00", "2026-03-05 Day"),
        ("2月30日", "Impossible"),
        ("13月", "Impossible"),
        ("2026-13-01", "Impossible"),
        ("活动室", "Unreadable"),
        ("12", "Unreadable"),
        ("", "Unreadable"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn the_month_beside_completes_a_day() {
    assert_eq!(read_in("15日", Some(4)).map(|when| when.start), Ok(Date::new(2026, 4, 15)));
    assert_eq!(read_in("24-26日", Some(4)).map(|when| when.end), Ok(Date::new(2026, 4, 26)));
    assert_eq!(read_in("下旬", Some(4)).map(|when| when.start), Ok(Date::new(2026, 4, 21)));
    assert_eq!(read_in("15日", None), Err(Failure::Unreadable));
}

#[test]
fn weekdays_beside_the_date_are_kept() {
    let weekday = weekday_of;
    assert_eq!(weekday("3月5日（星期四）"), Some(Weekday::Thursday));
    assert_eq!(weekday("3月5日周日"), Some(Weekday::Sunday));
    assert_eq!(weekday("3月5日"), None);
}

#[test]
fn recurring_rows_stay_one_row() {
    assert_eq!(
        read_in("每月15日", None).map(|when| when.recurrence),
        Ok(Some(Recurrence::Monthly))
    );
    assert_eq!(read_in("每周三", None).map(|when| when.recurrence), Ok(Some(Recurrence::Weekly)));
    assert_eq!(
        read_in("每季度一次", None).map(|when| when.recurrence),
        Ok(Some(Recurrence::Quarterly))
    );
}

use proptest::prelude::*;

use crate::document::chinese_number;

/// Every spelling of a whole date that a register may hold.
fn spellings(date: Date) -> Vec<String> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let wide = |text: String| -> String {
        text.chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
                } else {
                    c
                }
            })
            .collect()
    };
    let spoken = |number: u8| chinese_number(u32::from(number));
    let digits: String = y
        .to_string()
        .chars()
        .map(|c| "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize).unwrap_or(c))
        .collect();
    vec![
        format!("{y}-{m}-{d}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}.{m}.{d}"),
        format!("{y}/{m}/{d}"),
        format!("{y}{m:02}{d:02}"),
        format!("{y}年{m}月{d}日"),
        format!("{y} 年 {m} 月 {d} 日"),
        format!("{y}年{m}月{d}号 14:30"),
        format!("{:02}年{m}月{d}日", y % 100),
        format!("{m}/{d}/{y}"),
        wide(format!("{y}年{m}月{d}日")),
        format!("{digits}年{}月{}日", spoken(m), spoken(d)),
        format!("{y}年{m}月{d}日（星期{}）", date.weekday().chinese()),
        format!("{y}年{m}月{d}日（周{}）下午2:30", date.weekday().chinese()),
        format!("{y}-{m:02}-{d:02} 14:30:00"),
        format!("{y}-{m:02}-{d:02}T14:30:00"),
        format!("{y}/{m}/{d} 9:00"),
        format!("{y} {m} {d}"),
        format!("{y}、{m}、{d}"),
        format!("{y}。{m}。{d}"),
        // 05.3.1 may be a month first; from 2013 on the year cannot be one.
        format!("'{:02}.{m}.{d}", if y % 100 > 12 { y % 100 } else { y }),
        format!("{y}年{m}月{d}日晚7点"),
        format!("拟于{y}年{m}月{d}日举办"),
        format!("{}", date.days_since_1970() + 25_569),
        format!("{}.375", date.days_since_1970() + 25_569),
        format!("{y}·{m}·{d}"),
        format!("{y}-{m}月-{d}日"),
        format!("{y}/{m}月/{d}"),
        format!("活动时间：{y}年{m}月{d}日 9:00"),
        format!("{y}-{m:02}-{d:02}T09:30:00+08:00"),
        format!("民国{}年{m}月{d}日", y - 1911),
        format!("{d}-{}-{y}", english_month(m)),
        format!("{d:02}-{}-{:02}", english_month(m), y % 100),
        format!("{} {d}, {y}", english_month(m)),
        format!("{y}年{m}月{d}日在社区活动室"),
        format!("{y}年{m}月1日改{y}年{m}月{d}日"),
    ]
}

/// The same of a date whose year stands elsewhere.
fn spellings_without_a_year(date: Date) -> Vec<String> {
    let (m, d) = (date.month(), date.day());
    let spoken = |number: u8| chinese_number(u32::from(number));
    let english = english_month(m);
    vec![
        format!("{m}月{d}日"),
        format!("{m}月{d}号下午2点半"),
        format!("{}月{}日", spoken(m), spoken(d)),
        format!("{m}月{d}日 9:00-11:00"),
        format!("{m}.{d}"),
        format!("{m}/{d}"),
        format!("{m}-{d}"),
        format!("{d}-{english}"),
        format!("{m}月{d}日上午9:00-11:00"),
        format!("{m}月{d}日 9点—11点"),
        format!("{m}月{d}日晚7点"),
        format!("{m}月{d}日（拟）"),
        format!("{m}月{d}日前后"),
        format!("{m}月{d}日 9-11点"),
        format!("{m}月{d}日9.00-11.30"),
        format!("{m}月{d}日下午三点"),
        format!("{m}月{d}日（周末）"),
        format!("{m}月{d}日？"),
        format!("{m}月（{d}日）"),
        format!("待定（{m}月{d}日）"),
        format!("{m}月1日（因雨改至{m}月{d}日）"),
    ]
}

fn english_month(month: u8) -> &'static str {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    &MONTHS[usize::from(month - 1) * 3..usize::from(month) * 3]
}

proptest! {
    #[test]
    fn any_date_of_the_century_in_every_spelling_round_trips(days in 0_i64..36_525) {
        let date = Date::from_days_since_1970(10_957 + days).unwrap();
        let calendar = Calendar::default();
        let context = Context { year: date.year(), month: None, calendar: &calendar, habits: Habits::default() };
        for text in spellings(date) {
            let read = read(&text, &context).map(|reading| reading.when);
            prop_assert_eq!(read, Ok(When::day(date)), "{}", text);
        }
        for text in spellings_without_a_year(date) {
            prop_assert_eq!(read(&text, &context).map(|reading| reading.when), Ok(When::day(date)), "{}", text);
        }
    }

    #[test]
    fn any_range_of_days_in_every_spelling_round_trips(first in 0_i64..300, length in 1_i64..60) {
        let january = Date::first_of_month(2026, 1);
        let (from, to) = (january.plus_days(first).unwrap(), january.plus_days(first + length).unwrap());
        let ((m, d), (n, e)) = ((from.month(), from.day()), (to.month(), to.day()));
        let mut texts = vec![
            format!("{m}月{d}日—{n}月{e}日"),
            format!("{m}月{d}日至{n}月{e}日"),
            format!("2026年{m}月{d}日-{n}月{e}日"),
            format!("2026.{m}.{d}-2026.{n}.{e}"),
            format!("{m}.{d}~{n}.{e}"),
            format!("{m}/{d}-{n}/{e}"),
            format!("{m}/{d}～{n}/{e}"),
            format!("自{m}月{d}日起至{n}月{e}日止"),
            format!("{m}月{d}日9:00至{n}月{e}日17:00"),
            format!("{m}月{d}日、{n}月{e}日"),
            format!("{m}月{d}日 {n}月{e}日"),
            format!("{m}.{d}/{n}.{e}"),
            format!("{m}月{d}日或{n}月{e}日"),
            format!("第一场{m}月{d}日，第二场{n}月{e}日"),
            format!("待定（{m}月{d}日-{n}月{e}日）"),
        ];
        if m == n {
            texts.extend([
                format!("{m}月{d}—{e}日"),
                format!("{m}月{d}日—{e}日"),
                format!("2026.{m}.{d}-{e}"),
                format!("{m}.{d}至{e}"),
                format!("{m}月{d}、{e}日"),
                format!("{m}月{d}日一{e}日"),
            ]);
        }
        for text in texts {
            let read = read_in(&text, None).map(|when| (when.start, when.end));
            prop_assert_eq!(read, Ok((Some(from), Some(to))), "{}", text);
        }
    }

    #[test]
    fn any_month_in_every_spelling_round_trips(year in 2000_i32..2100, month in 1_u8..=12) {
        let calendar = Calendar::default();
        let context = Context { year, month: None, calendar: &calendar, habits: Habits::default() };
        let spoken = chinese_number(u32::from(month));
        for text in [
            format!("{year}年{month}月"),
            format!("{year}-{month:02}"),
            format!("{:02}年{month}月份", year % 100),
            format!("{month}月"),
            format!("{month}月份"),
            format!("{spoken}月份"),
            format!("{year}-{month}"),
            format!("{year}年{month:02}月"),
            format!("{month}月份内"),
            format!("暂定{month}月"),
            format!("{month}月待定"),
            format!("{month}月起"),
            format!("{month}月前"),
            format!("{month}月每周三"),
            format!("每年{month}月"),
            format!("{month}月（待定）"),
            format!("待定（{year}年{month}月）"),
        ] {
            let read = read(&text, &context).map(|reading| (reading.when.start, reading.when.precision));
            prop_assert_eq!(read, Ok((Some(Date::first_of_month(year, month)), Precision::Month)), "{}", text);
        }
    }

    #[test]
    fn any_list_of_months_is_one_row_from_the_first_to_the_last(mut months in proptest::collection::hash_set(1_u8..=12, 2..5)) {
        let mut listed: Vec<u8> = months.drain().collect();
        listed.sort_unstable();
        let (first, last) = (listed[0], listed[listed.len() - 1]);
        let expected = (Some(Date::first_of_month(2026, first)), Some(Date::last_of_month(2026, last)));
        let each = |mark: &str, unit: &str| {
            listed.iter().map(|month| format!("{month}{unit}")).collect::<Vec<_>>().join(mark)
        };
        let calendar = Calendar::default();
        let context = Context { year: 2026, month: None, calendar: &calendar, habits: Habits::default() };
        for text in [each("、", "月"), each("/", "月"), each("，", "月"), each("、", "") + "月", each(",", "") + "月", each("、", "月") + "各一次"] {
            let read = read(&text, &context);
            prop_assert_eq!(read.map(|reading| (reading.when.start, reading.when.end)), Ok(expected), "{}", text);
            prop_assert!(read.is_ok_and(|reading| reading.note == Some(Note::Listed)), "{} is told", text);
        }
    }

    #[test]
    fn any_quarter_in_every_spelling_round_trips(year in 2000_i32..2100, quarter in 1_u8..=4) {
        let calendar = Calendar::default();
        let context = Context { year, month: None, calendar: &calendar, habits: Habits::default() };
        let spoken = chinese_number(u32::from(quarter));
        for text in [
            format!("第{quarter}季度"),
            format!("{spoken}季度"),
            format!("Q{quarter}"),
            format!("{year}Q{quarter}"),
            format!("{year}年第{spoken}季度"),
            format!("{year}第{quarter}季度"),
        ] {
            let read = read(&text, &context).map(|reading| (reading.when.start, reading.when.precision));
            prop_assert_eq!(read, Ok((Some(Date::first_of_month(year, quarter * 3 - 2)), Precision::Quarter)), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[0-9年月日号季度上中下旬至到—~、,./第一二三十Q每周单双起前后末次（）() 改延民国农历初廿·Mar:时点春节]{0,16}", month in proptest::option::of(0_u8..14)) {
        let calendar = Calendar::default();
        let _ = read(&text, &Context { year: 2026, month, calendar: &calendar, habits: Habits::default() });
    }
}
