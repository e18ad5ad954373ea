//! Times in a few characters, for the tables of a terminal.

use kepu::diag::Lang;
use kepu::model::{Date, Precision, When};

/// The four quarters as everybody writes them.
const QUARTERS: [&str; 4] = ["第一季度", "第二季度", "第三季度", "第四季度"];

/// When something takes place, as exact as the register gives it: `3月5日`, `第三季度`; `03-05`, `Q3`.
pub fn brief(when: &When, lang: Lang) -> String {
    match lang {
        Lang::Zh => chinese(when),
        Lang::En => english(when),
    }
}

/// The same in a paper of `year`: another year is written before it.
pub fn within(when: &When, year: i32, lang: Lang) -> String {
    let brief = brief(when, lang);
    let other = when.start.map(Date::year).filter(|other| *other != year);
    match (other, lang) {
        (Some(other), Lang::Zh) => format!("{other}年{brief}"),
        (Some(other), Lang::En) => format!("{other} {brief}"),
        (None, _) => brief,
    }
}

fn chinese(when: &When) -> String {
    if let Some(recurrence) = when.recurrence {
        return recurrence.chinese().to_owned();
    }
    let Some(start) = when.start else {
        return when.season.map_or("未定".to_owned(), |season| format!("{}季", season.chinese()));
    };
    let month = start.month();
    let text = match when.precision {
        Precision::Day => format!("{month}月{}日", start.day()),
        Precision::TenDays => format!("{month}月{}旬", ["上", "中", "下"][third(start)]),
        Precision::Month => format!("{month}月"),
        Precision::Quarter => quarter(start).to_owned(),
        Precision::HalfYear => if month == 1 { "上半年" } else { "下半年" }.to_owned(),
        Precision::Year | Precision::Season | Precision::None => "全年".to_owned(),
    };
    match when.end {
        Some(end) if when.precision == Precision::Day && end.month() == month => {
            format!("{text}—{}日", end.day())
        }
        Some(end) if when.precision == Precision::Day => {
            format!("{text}—{}月{}日", end.month(), end.day())
        }
        Some(end) if when.precision == Precision::Quarter && end.quarter() == start.quarter() => {
            text
        }
        Some(end) if when.precision == Precision::Quarter => format!("{text}—{}", quarter(end)),
        Some(end) => format!("{text}—{}月", end.month()),
        None => text,
    }
}

fn english(when: &When) -> String {
    if let Some(recurrence) = when.recurrence {
        let words = [
            "daily",
            "weekly",
            "fortnightly",
            "monthly",
            "every two months",
            "quarterly",
            "half-yearly",
            "yearly",
        ];
        return words[recurrence as usize].to_owned();
    }
    let Some(start) = when.start else {
        let words = ["spring", "summer", "autumn", "winter"];
        return when.season.map_or("undated", |season| words[season as usize]).to_owned();
    };
    let one = |date: Date| match when.precision {
        Precision::Day => format!("{:02}-{:02}", date.month(), date.day()),
        Precision::TenDays => {
            let third = ["early", "mid", "late"][third(date)];
            format!("{third} M{:02}", date.month())
        }
        Precision::Month => format!("M{:02}", date.month()),
        Precision::Quarter => format!("Q{}", date.quarter()),
        Precision::HalfYear => format!("H{}", if date.month() < 7 { 1 } else { 2 }),
        Precision::Year | Precision::Season | Precision::None => "year".to_owned(),
    };
    let (first, last) = (one(start), when.end.map(one));
    match last.filter(|last| *last != first) {
        Some(last) => format!("{first}..{last}"),
        None => first,
    }
}

fn third(date: Date) -> usize {
    usize::from(date.day() / 10).min(2)
}

fn quarter(date: Date) -> &'static str {
    QUARTERS[usize::from(date.quarter().clamp(1, 4)) - 1]
}

#[cfg(test)]
mod tests {
    use kepu::model::Recurrence;

    use super::*;

    fn when(month: u8, day: u8, precision: Precision) -> When {
        When { start: Date::new(2026, month, day), precision, ..When::default() }
    }

    #[test]
    fn a_time_is_written_as_exactly_as_it_is_known() {
        for (when, chinese, english) in [
            (when(3, 5, Precision::Day), "3月5日", "03-05"),
            (when(4, 11, Precision::TenDays), "4月中旬", "mid M04"),
            (when(7, 1, Precision::Month), "7月", "M07"),
            (when(7, 1, Precision::Quarter), "第三季度", "Q3"),
            (when(7, 1, Precision::HalfYear), "下半年", "H2"),
            (When::default(), "未定", "undated"),
            (
                When { end: Date::new(2026, 8, 31), ..when(7, 1, Precision::Quarter) },
                "第三季度",
                "Q3",
            ),
            (When { recurrence: Some(Recurrence::Yearly), ..When::default() }, "每年", "yearly"),
            (When { recurrence: Some(Recurrence::Monthly), ..When::default() }, "每月", "monthly"),
            (
                When { end: Date::new(2026, 3, 8), ..when(3, 5, Precision::Day) },
                "3月5日—8日",
                "03-05..03-08",
            ),
        ] {
            assert_eq!(brief(&when, Lang::Zh), chinese);
            assert_eq!(brief(&when, Lang::En), english);
            assert_eq!(within(&when, 2026, Lang::Zh), chinese);
        }
        assert_eq!(within(&when(3, 5, Precision::Day), 2025, Lang::Zh), "2026年3月5日");
    }
}
