//! Several times in one cell: 3月5日、12日, 3月/5月/9月, 3、5、9月, and days beside a month column: 12-18.
//!
//! Comes in: a cleaned text. Goes out: its first and last end. One row stays one activity; that it was
//! read so is told by the caller.

use super::super::numerals;
use super::Context;
use super::point::{self, Point};

/// The first and the last of several times.
pub(super) fn listed(text: &str) -> Option<(Point, Option<Point>)> {
    let parts = parts(text);
    let (first, others) = parts.split_first()?;
    let mut known: Vec<Point> = Vec::new();
    for part in std::iter::once(first).chain(others) {
        for point in points(part)? {
            let Some(last) = known.last().copied() else {
                known.push(point);
                continue;
            };
            let (earlier, later) = point::pair(last, point)?;
            if let Some(before) = known.last_mut().filter(|before| before.bare.is_some()) {
                *before = earlier;
            }
            known.push(later);
        }
    }
    let first = *known.first()?;
    if others.is_empty() || first.bare.is_some() {
        return None;
    }
    Some(ends(&known).map_or((first, known.last().copied()), |(first, last)| (first, Some(last))))
}

/// One time, or the two ends of a range within the list: 3月5日-7日、10日.
fn points(part: &str) -> Option<Vec<Point>> {
    point::parse(part).map(|point| vec![point]).or_else(|| {
        let (first, last) = part.split_once('-')?;
        Some(vec![point::parse(first)?, point::parse(last)?])
    })
}

/// The parts of a list; a bare number takes the 月, 日 or 季度 of those behind it.
fn parts(text: &str) -> Vec<String> {
    let month = text.contains('月');
    // 3.4月 are two months: a month of a day has 日 or nothing behind it.
    let dotted = text.strip_suffix('月').is_some_and(|numbers| {
        let each = || numbers.split('.');
        numbers.contains('.')
            && each().all(|part| part.parse().is_ok_and(|month: u8| month <= 12 && part.len() <= 2))
    });
    // 4.7/4.9: each with its own mark.
    let slashed = !month && text.contains('/') && text.split('/').all(|part| part.contains('.'));
    let marks = |c: char| {
        "、,和及与或;|&+".contains(c) || ((month || slashed) && c == '/') || (dotted && c == '.')
    };
    let mut parts: Vec<String> =
        text.split(marks).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let unit =
        |last: &String| ["季度", "月", "日", "号"].into_iter().find(|unit| last.ends_with(unit));
    if let Some(unit) = parts.last().and_then(unit) {
        for part in &mut parts {
            let number = part.trim_start_matches('第');
            let spoken = numerals::value(number).filter(|value| (1..=12).contains(value));
            if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) {
                *part = format!("{number}{unit}");
            } else if let Some(spoken) = spoken {
                *part = format!("{spoken}{unit}");
            }
        }
    }
    parts
}

/// The earliest and the latest where the order is another: 9月、3月. 11月、12月、1月 stays as it is.
fn ends(points: &[Point]) -> Option<(Point, Point)> {
    let key = |point: &Point| Some((point.year, point.month?, point.day));
    let keys: Vec<_> = points.iter().map(key).collect::<Option<_>>()?;
    // 11月、12月、1月 goes on into the next year; 9月、3月 is only out of order.
    let turns = |pair: &[(Option<i32>, u8, Option<u8>)]| pair[0].1 >= 11 && pair[1].1 <= 2;
    let falls = || keys.windows(2).filter(|pair| pair[0] > pair[1]);
    let over_the_year = falls().count() == 1 && falls().all(turns);
    let rises = keys.windows(2).all(|pair| pair[0] <= pair[1]);
    if rises || over_the_year || keys.iter().any(|key| key.0.is_some()) {
        return None;
    }
    let at = |key: Option<&_>| keys.iter().position(|known| Some(known) == key);
    let (earliest, latest) = (at(keys.iter().min())?, at(keys.iter().max())?);
    Some((*points.get(earliest)?, *points.get(latest)?))
}

/// Beside a month column 6 is a day and 12-18 are days, unless they name that month themselves.
pub(super) fn days_of_month(text: &str, context: &Context<'_>) -> Option<String> {
    let month = context.month?;
    let numbers: Vec<&str> = text.split(['-', '、', ',']).collect();
    let number = |text: &&str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    let known: Vec<u8> = numbers.iter().map(number).collect::<Option<_>>()?;
    let first = *known.first()?;
    let rises = known.windows(2).all(|pair| pair[0] < pair[1]);
    let names_month = known.len() == 2 && first == month && text.contains('-');
    (rises && (1..=31).contains(&first) && !names_month)
        .then(|| format!("{}日", text.replace('-', "日-").replace(['、', ','], "日、")))
}
