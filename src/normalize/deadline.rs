//! Deadline rows (报送事项): which paper goes where and by when.
//!
//! Comes in: one row of the sheet as headers and texts. Goes out: the deadline. Not here: days left.

use super::due;
use super::entry::{Entry, pick, pick_text};
use crate::diag::{Checked, Code, Diagnostic};
use crate::model::{Deadline, Origin};

const PAPER: [&str; 3] = ["报送材料", "材料名称", "材料"];
const MATTER: [&str; 4] = ["报送事项", "事项", "内容", "名称"];
const RECIPIENT: [&str; 5] = ["报送对象", "报送单位", "接收单位", "报送至", "对象"];
/// 报送时间 is when a paper is due, unless another column says that: then it is when it was sent.
const DUE: [&str; 10] = [
    "截止日期",
    "截止时间",
    "报送时限",
    "完成时限",
    "时限",
    "截止",
    "报送期限",
    "期限",
    "报送时间",
    "上报时间",
];
const SENT: [&str; 8] =
    ["实际报送", "报送日期", "已报送", "完成日期", "报送情况", "是否报送", "报送时间", "上报时间"];
const COPIES: [&str; 1] = ["份数"];

/// Reads one row of the sheet. A row that names no paper gives nothing.
///
/// An annual summary whose due date names neither a year nor a month after it lies in the next year.
#[must_use]
pub fn read_deadline(row: &[Entry<'_>], origin: &Origin, year: i32) -> Checked<Option<Deadline>> {
    let mut findings = Vec::new();
    let Some(document) = document(row) else { return Checked::new(None, findings) };
    let document = document.as_str();
    let due_text = pick_text(row, &DUE);
    let due_column = pick(row, &DUE).map(|entry| entry.column);
    let others: Vec<Entry<'_>> =
        row.iter().filter(|entry| Some(entry.column) != due_column).copied().collect();
    let due = due_text.and_then(|text| due::day(text, year_of(document, text, year)));
    if let (Some(text), None) = (due_text, due) {
        let cell = pick(row, &DUE).zip(origin.row);
        let place = cell.map_or(origin.clone(), |(cell, row)| origin.at_cell(row, cell.column));
        findings.push(Diagnostic::new(Code::DeadlineUnreadable).at(place).with("raw", text));
    }
    let deadline = Deadline {
        document: document.to_owned(),
        recipient: pick_text(row, &RECIPIENT).map(str::to_owned),
        due,
        written: due_text.filter(|_| due.is_none()).map(str::to_owned),
        sent_on: pick_text(&others, &SENT).and_then(|text| due::day(text, sent_year(due, year))),
        copies: pick_text(row, &COPIES).and_then(leading_number),
        origin: origin.clone(),
    };
    Checked::new(Some(deadline), findings)
}

/// What is handed in: the matter with its papers where both have a column, 半年工作（总结、照片）.
fn document(row: &[Entry<'_>]) -> Option<String> {
    let (matter, paper) = (pick_text(row, &MATTER), pick_text(row, &PAPER));
    match (matter, paper) {
        (Some(matter), Some(paper)) if !matter.contains(paper) && !paper.contains(matter) => {
            Some(format!("{matter}（{paper}）"))
        }
        (Some(matter), Some(paper)) if matter.len() > paper.len() => Some(matter.to_owned()),
        (matter, paper) => paper.or(matter).map(str::to_owned),
    }
}

/// “年度总结 2月10日” is due in the year after the one it sums up.
fn year_of(document: &str, due: &str, year: i32) -> i32 {
    let annual = ["年度总结", "年终总结", "全年总结", "工作总结", "年报"]
        .iter()
        .any(|word| document.contains(word))
        && !document.contains("半年");
    let early = (1..=3).any(|month| due.trim_start().starts_with(&format!("{month}月")));
    if annual && early { year.saturating_add(1) } else { year }
}

/// A paper due in the next year was sent in that year too, unless its date says otherwise.
fn sent_year(due: Option<crate::model::Date>, year: i32) -> i32 {
    due.map_or(year, crate::model::Date::year)
}

fn leading_number(text: &str) -> Option<u64> {
    let folded = super::target::fold_text(text);
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Date;

    fn read(cells: &[(&str, &str)]) -> Checked<Option<Deadline>> {
        let row: Vec<Entry<'_>> = (1..)
            .zip(cells)
            .map(|(column, (header, text))| Entry { header, text, column })
            .collect();
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("报送事项")).at_row(3);
        read_deadline(&row, &origin, 2026)
    }

    #[test]
    fn the_time_of_sending_is_due_or_done_by_what_stands_beside_it() {
        let alone = read(&[("材料名称", "年度计划"), ("报送时间", "1月20日前")]).value.unwrap();
        assert_eq!((alone.due, alone.sent_on), (Date::new(2026, 1, 20), None));
        let both = [("材料名称", "年度计划"), ("截止日期", "1月20日"), ("报送时间", "1月18日")];
        let both = read(&both).value.unwrap();
        assert_eq!((both.due, both.sent_on), (Date::new(2026, 1, 20), Date::new(2026, 1, 18)));
    }

    #[test]
    fn an_annual_summary_is_due_in_the_next_year() {
        let due = |document, due| {
            read(&[("报送材料", document), ("截止日期", due)])
                .value
                .unwrap()
                .due
                .unwrap()
                .to_string()
        };
        assert_eq!(due("年度工作总结", "2月10日前"), "2027-02-10");
        assert_eq!(due("半年工作总结", "6月20日前"), "2026-06-20");
        assert_eq!(due("工作计划", "1月31日"), "2026-01-31");
        assert_eq!(due("年度工作总结", "12月10日"), "2026-12-10");
    }

    #[test]
    fn a_row_keeps_recipient_copies_and_the_day_it_was_sent() {
        let row = [
            ("材料", "半年总结"),
            ("报送对象", "街道办事处"),
            ("截止日期", "2026-06-20"),
            ("报送日期", "6月18日"),
            ("份数", "2份"),
        ];
        let deadline = read(&row).value.unwrap();
        assert_eq!(deadline.recipient.as_deref(), Some("街道办事处"));
        assert_eq!((deadline.sent_on, deadline.copies), (Date::new(2026, 6, 18), Some(2)));
    }

    #[test]
    fn the_matter_and_its_papers_are_both_kept() {
        let document = |matter, paper| {
            read(&[("报送事项", matter), ("报送材料", paper)]).value.unwrap().document
        };
        assert_eq!(document("半年工作", "总结、照片"), "半年工作（总结、照片）");
        assert_eq!(document("年度工作总结", "总结"), "年度工作总结");
        assert_eq!(document("计划", "年度工作计划"), "年度工作计划");
        assert_eq!(document("", "统计表"), "统计表");
    }

    #[test]
    fn a_due_date_that_cannot_be_read_is_named_with_its_cell() {
        let found = read(&[("材料", "统计表"), ("截止日期", "按通知")]);
        let deadline = found.value.unwrap();
        assert_eq!((deadline.due, deadline.written.as_deref()), (None, Some("按通知")));
        assert_eq!(found.findings[0].code, Code::DeadlineUnreadable);
        assert_eq!(found.findings[0].origin.as_ref().and_then(Origin::cell).as_deref(), Some("B3"));
    }

    #[test]
    fn a_row_without_a_paper_is_nothing() {
        assert_eq!(read(&[("备注", "请按时报送")]).value, None);
    }
}
