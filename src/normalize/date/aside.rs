//! What a cell says beside its time: 暑假（7月中旬） is more exact in brackets, 3月5日（因雨改至3月8日） was moved,
//! and times may stand one under the other.
//!
//! Comes in: a cell's text. Goes out: the time that holds. Only plain points and ranges count here; whatever
//! else stands beside a time decides nothing.

use crate::text::compact;

use super::{Context, Failure, Note, Reading, clean, plain, resolve, span};
use crate::model::Precision;

/// A text that is a point or a range and nothing else.
pub(super) fn strict(text: &str, context: &Context<'_>) -> Option<Reading> {
    let cleaned = clean::clean(text);
    let (first, last) = span(&cleaned.text)?;
    let (when, _) = resolve(first, last, context).ok()?;
    Some(Reading { when, year_written: first.year.is_some(), note: None })
}

/// 3月5日改3月8日, 原定3月5日，实际3月8日, 3月5日（因雨延至8日）: the day it was moved to.
pub(super) fn moved(text: &str, context: &Context<'_>) -> Option<Reading> {
    const WORDS: [&str; 9] = ["改", "调整", "延期", "推迟", "顺延", "延后", "提前", "延", "实际"];
    const CONDITIONS: [&str; 5] = ["如遇", "如果", "若", "遇雨", "遇特殊"];
    let text = compact(text);
    if CONDITIONS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let found = WORDS.iter().filter_map(|word| Some((text.rfind(word)?, word.len())));
    let (at, length) = found.max()?;
    let before = text[..at].split(['(', ',', ';', '。']).next().unwrap_or_default();
    let month = strict(before.trim_start_matches(['原', '定', '由']), context)
        .and_then(|reading| reading.when.month());
    let after = text[at + length..]
        .trim_start_matches(['期', '时', '间', '为', '至', '到', '于', '在', ':']);
    let after = after.split([')', ',', ';', '。']).next().unwrap_or_default();
    let to = strict(after, &Context { month: month.or(context.month), ..*context })?;
    let sure = to.when.precision <= Precision::Month;
    sure.then_some(Reading { note: Some(Note::Moved), ..to })
}

/// 暑假（7月中旬）, 待定（预计5月）, 9月第三周（9.14-9.20）: the time in brackets, where it is the more exact and
/// lies within the other.
pub(super) fn in_brackets(
    text: &str,
    context: &Context<'_>,
    read: &Result<Reading, Failure>,
) -> Option<Reading> {
    let text = compact(text);
    let (outside, rest) = text.split_once('(')?;
    let inside = rest.split(')').next().filter(|_| !outside.is_empty())?;
    let outer = match read {
        Ok(reading) if reading.when.recurrence.is_some() => return None,
        Ok(reading) => reading.when,
        Err(Failure::Unreadable) => crate::model::When::default(),
        Err(_) => return None,
    };
    let month = outer.month().or(context.month);
    let inner = strict(inside, &Context { month, ..*context })?;
    let (start, end) = (inner.when.start?, inner.when.last_day()?);
    if outer.precision == Precision::Day {
        // 3月5日（3月12日补课）: the other day is not used, and that is told.
        let other = outer.start != Some(start) || inner.when.precision > Precision::Day;
        let whole = read.as_ref().ok().filter(|_| other)?;
        return Some(Reading { note: whole.note.or(Some(Note::Unused)), ..*whole });
    }
    let fits = match (outer.start, outer.last_day()) {
        (Some(from), Some(to)) => {
            let shorter = (from, to) != (start, end);
            shorter && (from..=to).contains(&start) && end <= to
        }
        _ => true,
    };
    fits.then_some(Reading { note: Some(Note::Bracketed), ..inner })
}

/// 3月5日 3月12日, each a time of its own, parted by a gap or a line's end only.
pub(super) fn gaps(text: &str, context: &Context<'_>) -> Option<Reading> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let several = parts.len() > 1 && parts.iter().all(|part| strict(part, context).is_some());
    let listed = several.then(|| clean::clean(&parts.join("、")))?;
    plain(&listed, context).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Habits;
    use super::super::{Note, read};
    use super::*;
    use crate::calendar::Calendar;

    fn shown(text: &str) -> String {
        let calendar = Calendar::of(2026, &[]);
        let context =
            Context { year: 2026, month: None, calendar: &calendar, habits: Habits::default() };
        let Ok(Reading { when, note, .. }) = read(text, &context) else { return "none".to_owned() };
        let start = when.start.map(|day| day.to_string()).unwrap_or_default();
        let end = when.end.map(|day| format!("..{day}")).unwrap_or_default();
        let note = match note {
            Some(Note::Moved) => " moved",
            Some(Note::Bracketed) => " bracketed",
            Some(Note::Listed) => " listed",
            Some(Note::Unused) => " unused",
            _ => "",
        };
        format!("{start}{end}{note}")
    }

    #[test]
    fn the_day_something_was_moved_to_holds() {
        for text in [
            "3月5日改3月8日",
            "3月5日（因雨改至3月8日）",
            "原定3月5日，实际3月8日",
            "3月5日推迟到8日",
            "3月5日（延期至3月8日上午）",
            "由3月5日调整为3月8日",
        ] {
            assert_eq!(shown(text), "2026-03-08 moved", "{text}");
        }
        for text in ["3月5日（遇雨顺延）", "3月5日（如遇下雨改至3月8日）", "3月5日（改在二楼）"]
        {
            assert_eq!(shown(text), "2026-03-05", "{text}");
        }
    }

    #[test]
    fn the_more_exact_time_in_brackets_holds() {
        for (text, expected) in [
            ("暑假（7月中旬）", "2026-07-11 bracketed"),
            ("9月第三周（9.14-9.20）", "2026-09-14..2026-09-20 bracketed"),
            ("待定（预计5月）", "2026-05-01 bracketed"),
            ("3月（12日）", "2026-03-12 bracketed"),
            ("全国科普月（9月19日）", "2026-09-19 bracketed"),
            ("第一季度（1-3月）", "2026-01-01"),
            ("5月（原定4月20日）", "2026-05-01"),
            ("3月5日（星期四）", "2026-03-05"),
            ("3月5日（3月12日）", "2026-03-05 unused"),
            ("3月5日（14:30）", "2026-03-05"),
            ("全年（3月除外）", "2026-01-01"),
            ("5月（12场）", "2026-05-01"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn times_one_under_the_other_are_a_list() {
        for text in ["3月5日\n3月12日", "3.5 3.12", "3/5\n3/12", "3-5 3-12"] {
            assert_eq!(shown(text), "2026-03-05..2026-03-12 listed", "{text}");
        }
        assert_eq!(shown("2026年 3月 5日"), "2026-03-05");
        assert_eq!(shown("3月5日 二楼"), "2026-03-05");
    }
}
