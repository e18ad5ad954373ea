use super::*;

fn read(text: &str) -> Option<(u64, bool, CountUnit)> {
    count(text, None).map(|read| (read.count.value, read.count.approximate, read.count.unit))
}

#[test]
fn every_form_of_the_field_is_read() {
    let cases = [
        ("120", 120, false, CountUnit::Unstated),
        ("120人", 120, false, CountUnit::People),
        ("120人次", 120, false, CountUnit::Visits),
        ("约80人次", 80, true, CountUnit::Visits),
        ("90余人", 90, true, CountUnit::People),
        ("近百人", 100, true, CountUnit::People),
        ("50+", 50, true, CountUnit::Unstated),
        ("50+人", 50, true, CountUnit::People),
        ("1.2万", 12_000, false, CountUnit::Unstated),
        ("１２０", 120, false, CountUnit::Unstated),
        ("三百", 300, false, CountUnit::Unstated),
        ("男30女45", 75, false, CountUnit::Unstated),
        ("30×2场", 60, false, CountUnit::Unstated),
        ("1,200 人次", 1200, false, CountUnit::Visits),
        ("60人左右", 60, true, CountUnit::People),
        ("200多人", 200, true, CountUnit::People),
        ("共86人", 86, false, CountUnit::People),
        ("86.0", 86, false, CountUnit::Unstated),
        ("500余份", 500, true, CountUnit::Pieces),
        ("居民200名，志愿者20名", 220, false, CountUnit::People),
        ("百余", 100, true, CountUnit::Unstated),
        ("两百来人", 200, true, CountUnit::People),
        ("1 200", 1200, false, CountUnit::Unstated),
        ("120人/场×3场", 360, false, CountUnit::Unstated),
        ("2场共80人", 80, false, CountUnit::People),
        ("每场40人，共2场", 80, false, CountUnit::Unstated),
        ("3场，每场30人", 90, false, CountUnit::People),
        ("80人（其中青少年30人）", 80, false, CountUnit::People),
        ("80人，其中青少年30人", 80, false, CountUnit::People),
        ("（80人）", 80, false, CountUnit::People),
        ("120人次（约）", 120, true, CountUnit::Visits),
        ("1.2w", 12_000, false, CountUnit::Unstated),
        ("5千", 5000, false, CountUnit::Unstated),
        ("三十余", 30, true, CountUnit::Unstated),
        ("100＋", 100, true, CountUnit::Unstated),
        ("≥50", 50, true, CountUnit::Unstated),
        ("＞50人", 50, true, CountUnit::People),
        ("不到100人", 100, true, CountUnit::People),
        ("150↑", 150, true, CountUnit::Unstated),
        ("+50", 50, false, CountUnit::Unstated),
        ("大人30小孩20", 50, false, CountUnit::Unstated),
        ("老人15人 青年20人", 35, false, CountUnit::People),
    ];
    for (text, value, approximate, unit) in cases {
        assert_eq!(read(text), Some((value, approximate, unit)), "{text}");
    }
}

#[test]
fn what_is_no_number_stays_unread() {
    for text in [
        "",
        "若干",
        "待定",
        "80-100人",
        "12.5",
        "线上20线下30",
        "数十人",
        "全体居民",
        "-5",
        "20\n30",
        "20\n300",
        "2026 20",
        "20以上30",
        "8余80",
        "99999999999",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_headings_unit_multiplies() {
    assert_eq!(count("3", Some("千人")).map(|read| read.count.value), Some(3000));
    assert_eq!(count("1.2", Some("万")).map(|read| read.count.value), Some(12_000));
    let own = |text| count(text, Some("千人")).map(|read| (read.count.value, read.computed));
    assert_eq!(own("80人"), Some((80, true)), "its own unit goes before the heading's");
    assert_eq!(own("1.2万"), Some((12_000, true)));
}

proptest::proptest! {
    #[test]
    fn any_count_in_every_spelling_round_trips(value in 1_u64..100_000) {
        let grouped = if value >= 1000 { format!("{},{:03}", value / 1000, value % 1000) } else { value.to_string() };
        let spoken = crate::document::chinese_number(u32::try_from(value).unwrap());
        for (text, approximate) in [
            (value.to_string(), false),
            (format!("{value}.0"), false),
            (grouped, false),
            (spoken, false),
            (format!("{value}人"), false),
            (format!(" {value} 人次 "), false),
            (format!("约{value}人"), true),
            (format!("{value}余人"), true),
            (format!("{value}+"), true),
            (format!("近{value}人"), true),
            (format!("{value}多人次"), true),
            (format!("男{value}女0"), false),
            (format!("{value}×1场"), false),
            (format!("共{value}人"), false),
            (format!("（{value}人）"), false),
            (format!("{value}人（其中青少年1人）"), false),
            (format!("{value}人，其中青少年1人"), false),
            (format!("{value}人次（约）"), true),
            (format!("≥{value}"), true),
            (format!("＞{value}人"), true),
            (format!("不到{value}人"), true),
            (format!("{value}人以上"), true),
            (format!("{value}人左右"), true),
            (format!("{value}↑"), true),
            (format!("2场共{value}人"), false),
            (format!("参加人数：{value}人"), false),
            (format!("{value}人次（累计）"), false),
            (format!("（约）{value}"), true),
            (format!("{value}人不到"), true),
            (format!("不超过{value}人"), true),
            (format!("{value}={value}"), false),
            (format!("男{value}女0共{value}"), false),
        ] {
            let read = count(&text, None).map(|read| (read.count.value, read.count.approximate));
            proptest::prop_assert_eq!(read, Some((value, approximate)), "{}", text);
        }
    }

    #[test]
    fn any_sum_of_parts_is_added_up(men in 0_u64..5000, women in 0_u64..5000, each in 1_u64..500, times in 2_u64..20) {
        for (text, value) in [
            (format!("男{men}女{women}"), men + women),
            (format!("男{men}人、女{women}人"), men + women),
            (format!("{each}×{times}场"), each * times),
            (format!("{each}人/场×{times}场"), each * times),
            (format!("每场{each}人，共{times}场"), each * times),
            (format!("{times}场，每场{each}人"), each * times),
            (format!("大人{men}人、小孩{women}人"), men + women),
            (format!("{}.{}万", men + 1, women % 10), (men + 1) * 10_000 + women % 10 * 1000),
        ] {
            let read = count(&text, None).map(|read| read.count.value);
            proptest::prop_assert_eq!(read, Some(value), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[0-9一二三十百千万两廿约近余多人次份元.,+×=/场共w男女 ]{0,14}") {
        let _ = count(&text, Some("千人"));
    }
}

#[test]
fn a_figure_that_is_no_number_still_tells_of_people() {
    for text in ["80-100人", "若干", "不详", "六七十人", "数十人", "见签到表", "132户"]
    {
        assert!(tells_of_people(text), "{text}");
    }
    for text in ["", "无", "/", "?", "待定", "未开展", "没有", "预计60-80人", "×"] {
        assert!(!tells_of_people(text), "{text}");
    }
}

#[test]
fn households_are_no_visits_and_no_nonsense() {
    for text in ["132户", "35组家庭", "约60户", "１２户次", "60个家庭", "入户132户", "80余户"]
    {
        assert!(is_households(text), "{text}");
        assert_eq!(count(text, None), None, "{text}");
    }
    for text in ["132", "132人", "户", "0户", "商户", "见台账"] {
        assert!(!is_households(text), "{text}");
    }
}
