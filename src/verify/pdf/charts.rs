//! Figures that charts state: each bar's value beside its word.

use super::Piece;
use crate::verify::fact::{Notes, Part, Period, What};

/// Notes the values of the charts on a page. `whole` is the text of the paper.
pub(super) fn read(page: &[Piece], whole: &str, notes: &mut Notes<'_>) {
    // A plan's charts show what is planned.
    let held = !whole.contains("目前尚无开展记录");
    let texts: Vec<&str> = page.iter().map(|piece| piece.text.trim()).collect();
    quarters(&texts, notes);
    forms(&texts, if held { What::Held } else { What::Activities }, notes);
    months(&texts, "各月参加人次", What::Attendance, notes);
    months(&texts, "各月活动", What::Activities, notes);
}

/// The texts behind a chart's title.
fn chart<'t>(texts: &'t [&'t str], title: &str) -> Option<&'t [&'t str]> {
    let at = texts.iter().position(|text| *text == title)?;
    texts.get(at + 1..)
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}

/// Values stand before their quarter: what was held, then, where that is not all, the sum.
fn quarters(texts: &[&str], notes: &mut Notes<'_>) {
    let Some(texts) = chart(texts, "各季度活动") else { return };
    let names = ["第一季度", "第二季度", "第三季度", "第四季度"];
    let mut values: Vec<u64> = Vec::new();
    for text in texts {
        if let Some(value) = number(text) {
            values.push(value);
        } else if let Some(quarter) = (1..=4).zip(names).find(|(_, name)| name == text) {
            let part = Part::all(Period::Quarter(quarter.0));
            if let Some(all) = values.iter().max() {
                notes.add(part, What::Activities, all, "“各季度活动”图");
            }
            values.clear();
            if quarter.0 == 4 {
                return;
            }
        } else if !values.is_empty() {
            return;
        }
    }
}

/// Words stand before their values.
fn forms(texts: &[&str], what: What, notes: &mut Notes<'_>) {
    let Some(texts) = chart(texts, "各类形式") else { return };
    let texts = texts.get(1..).unwrap_or_default();
    for pair in texts.chunks_exact(2) {
        let [name, value] = pair else { return };
        let Some(value) = number(value) else { return };
        // What the vocabulary does not know shares the last bar with what is rare.
        if *name != "其余形式" {
            notes.add(Part::of(Period::Year, "形式", name), what, value, "“各类形式”图");
        }
    }
}

/// Values stand before their month above upright bars, behind it beside lying ones.
fn months(texts: &[&str], title: &str, what: What, notes: &mut Notes<'_>) {
    let Some(texts) = chart(texts, title) else { return };
    let texts = texts.get(1..).unwrap_or_default();
    let place = format!("“{title}”图");
    let lying = texts.first().is_some_and(|text| month(text).is_some());
    let (mut value, mut known) = (None, None);
    for text in texts {
        if let Some(month) = month(text) {
            known = Some(month);
        } else if let Some(number) = number(text) {
            value = Some(number);
        } else {
            return;
        }
        // A pair is whole with its second half.
        let whole = if lying { number(text).is_some() } else { month(text).is_some() };
        if whole && let (Some(month), Some(value)) = (known.take(), value.take()) {
            notes.add(Part::all(Period::Month(month)), what, value, &place);
        }
    }
}

fn month(text: &str) -> Option<u8> {
    text.strip_suffix('月')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_months(texts: &[&str]) -> Vec<String> {
        let mut notes = Notes::of("摘要.pdf");
        months(texts, "各月活动", What::Activities, &mut notes);
        notes.statements.iter().map(|of| format!("{:?} {}", of.fact, of.value)).collect()
    }

    #[test]
    fn a_months_value_is_found_above_its_bar_and_beside_it() {
        let upright = read_months(&["各月活动", "单位：次", "3", "1月", "0", "2月", "2", "3月"]);
        let lying = read_months(&["各月活动", "单位：次", "1月", "3", "2月", "0", "3月", "2"]);
        assert_eq!(upright.len(), 3);
        assert_eq!(upright, lying);
        assert_eq!(read_months(&["各月活动", "单位：次", "2月", "3月", "1"]).len(), 1);
    }
}
