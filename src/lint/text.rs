//! The text itself (clause 9): marks, placeholders, dates, counts, and what the file says of itself.

use super::Desk;
use super::paper::Item;
use super::parts::place;
use super::typeface::is_chinese;
use super::verdict::{Verdict, and_more};
use crate::model::Date;

/// Every line of the paper, cells included, with its place.
fn lines(desk: &Desk) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let (mut paragraphs, mut tables) = (0, 0);
    for item in &desk.paper.items {
        match item {
            Item::Paragraph(paragraph) => {
                paragraphs += 1;
                lines.push((paragraph.text.clone(), place(paragraphs, &paragraph.text)));
            }
            Item::Table(table) => {
                tables += 1;
                for (row, cells) in table.cells.iter().enumerate() {
                    let place = format!("第{tables}个表格第{}行", row + 1);
                    lines.extend(cells.iter().map(|cell| (cell.clone(), place.clone())));
                }
            }
        }
    }
    lines.extend(desk.paper.asides.iter().cloned());
    lines
}

/// Broken at the first line of which `fault` has something to say.
fn each(desk: &Desk, required: &str, fault: impl Fn(&str) -> Option<String>) -> Verdict {
    let mut wrong =
        lines(desk).into_iter().filter_map(|(line, place)| Some((fault(&line)?, place)));
    match wrong.next() {
        Some((found, place)) => Verdict::fail(required, found, and_more(place, wrong.count())),
        None => Verdict::pass(required, "没有发现问题"),
    }
}

/// A half-width mark beside Chinese; points and colons between figures are their own.
pub(super) fn punctuation(desk: &Desk) -> Verdict {
    each(desk, "汉字旁用全角标点", |line| {
        let characters: Vec<char> = line.chars().collect();
        let at = |at: Option<usize>| at.and_then(|at| characters.get(at)).copied();
        let wrong = (0..characters.len()).find(|&here| {
            let (before, after) = (at(here.checked_sub(1)), at(Some(here + 1)));
            let beside = before.is_some_and(is_chinese) || after.is_some_and(is_chinese);
            match characters[here] {
                ',' | ';' | '?' | '!' | '"' | '(' | ')' | ':' => beside,
                '.' => before.is_some_and(is_chinese),
                _ => false,
            }
        })?;
        Some(format!("半角“{}”", characters[wrong]))
    })
}

/// Left-overs of a copied paper.
pub(super) fn placeholders(desk: &Desk) -> Verdict {
    const LEFT: [&str; 16] = [
        "××", "XX", "xx", "Xx", "20×", "20x", "20X", "__", "＿＿", "{{", "}}", "{%", "某某",
        "？？", "??", "待填",
    ];
    each(desk, "没有××、20xx、____等", |line| {
        LEFT.iter().find(|of| line.contains(**of)).map(|of| format!("“{of}”"))
    })
}

/// The dates written in a line: year when written, month, day, and the text behind.
fn dates_in(line: &str) -> Vec<(Option<i32>, u32, u32, &str)> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('月') {
        let (before, after) = (&line[..at], &line[at + '月'.len_utf8()..]);
        let Some((day, rest)) = after.split_once('日') else { continue };
        let month = trailing_digits(before);
        let (Ok(month_value), Ok(day_value)) = (month.parse(), day.trim().parse()) else {
            continue;
        };
        let head = before[..before.len() - month.len()].strip_suffix('年');
        let year = head.and_then(|head| trailing_digits(head).parse().ok());
        found.push((year, month_value, day_value, rest));
    }
    found
}

fn trailing_digits(text: &str) -> &str {
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
    text.get(text.len() - digits..).unwrap_or_default()
}

/// The year the paper speaks of: the first one its title names.
fn year(desk: &Desk) -> Option<i32> {
    let title = desk.part(super::parts::Role::Title)?;
    let (before, _) = title.paragraph.text.split_once('年')?;
    trailing_digits(before).parse().ok()
}

pub(super) fn dates(desk: &Desk) -> Verdict {
    let year = year(desk).unwrap_or(2024);
    each(desk, "日期在日历上存在", |line| {
        let wrong = dates_in(line).into_iter().find(|(own, month, day, _)| {
            let (month, day) = (u8::try_from(*month), u8::try_from(*day));
            let (Ok(month), Ok(day)) = (month, day) else { return true };
            Date::new(own.unwrap_or(year), month, day).is_none()
        });
        wrong.map(|(_, month, day, _)| format!("{month}月{day}日"))
    })
}

pub(super) fn weekdays(desk: &Desk) -> Verdict {
    let required = "所写星期与日期相符";
    let Some(year) = year(desk) else { return Verdict::absent(required) };
    each(desk, required, |line| {
        dates_in(line).into_iter().find_map(|(own, month, day, rest)| {
            let rest = rest.trim_start_matches(['（', '(', ' ', '，']);
            let written = rest.strip_prefix("星期").or_else(|| rest.strip_prefix('周'))?;
            let written = written.chars().next()?;
            let written = if written == '天' { '日' } else { written };
            let is_day = "一二三四五六日".contains(written);
            let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
            let right = Date::new(own.unwrap_or(year), month, day)?.weekday().chinese();
            (is_day && written != right)
                .then(|| format!("{month}月{day}日写作星期{written}，应为星期{right}"))
        })
    })
}

/// 全年安排……活动14项 against the rows of the schedule.
pub(super) fn declared(desk: &Desk) -> Verdict {
    let required = "所写项数与安排表行数相同";
    let schedule = desk.paper.items.iter().find_map(|item| match item {
        Item::Table(table) => {
            let named = |cell: &String| cell.replace('\n', "") == "活动名称";
            table.cells.first().filter(|head| head.iter().any(named)).map(|_| table)
        }
        Item::Paragraph(_) => None,
    });
    let Some(rows) = schedule.map(|table| table.rows - 1) else { return Verdict::absent(required) };
    let stated = lines(desk).into_iter().find_map(|(line, place)| {
        let (_, after) = line.split_once("全年")?;
        let (_, number) = after.split_once("活动")?;
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        let counts = number[digits.len()..].starts_with(['项', '次', '场']);
        Some((digits.parse::<usize>().ok().filter(|_| counts)?, place))
    });
    match stated {
        None => Verdict::absent(required),
        Some((number, _)) if number == rows => Verdict::pass(required, format!("{rows}项")),
        Some((number, place)) => {
            Verdict::fail(required, format!("写{number}项，表中{rows}行"), place)
        }
    }
}

pub(super) fn language(desk: &Desk) -> Verdict {
    let found = desk.paper.language.as_deref().unwrap_or("未指定");
    Verdict::of(found.starts_with("zh"), "简体中文（zh-CN）", found)
}

pub(super) fn properties(desk: &Desk) -> Verdict {
    let found = desk.paper.title.as_deref().unwrap_or_default().trim();
    let required = "文件属性写明标题";
    if found.is_empty() {
        Verdict::fail(required, "空白", "")
    } else {
        Verdict::pass(required, found)
    }
}
