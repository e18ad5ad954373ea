//! Board rows (宣传栏更换): which notice board was changed when.
//!
//! Comes in: one row of the sheet as headers and texts. Goes out: the change. Not here: counting them.

use super::due;
use super::entry::{Entry, pick, pick_text};
use crate::diag::{Checked, Code, Diagnostic};
use crate::model::{Board, Origin};

const NAME: [&str; 6] = ["宣传栏名称", "宣传栏", "名称", "栏目", "位置", "地点"];
const DATE: [&str; 5] = ["更换日期", "更换时间", "日期", "时间", "出刊"];
const THEME: [&str; 4] = ["主题", "内容", "标题", "刊名"];
const UNIT: [&str; 3] = ["社区", "单位", "村"];

/// Reads one row of the sheet. A row that names neither a board nor a theme nor a day gives nothing.
#[must_use]
pub fn read_board(row: &[Entry<'_>], origin: &Origin, year: i32) -> Checked<Option<Board>> {
    let mut findings = Vec::new();
    let (name, theme) = (pick_text(row, &NAME), pick_text(row, &THEME));
    let written = pick_text(row, &DATE);
    if name.is_none() && theme.is_none() && written.is_none() {
        return Checked::new(None, findings);
    }
    let changed_on = written.and_then(|text| due::day(text, year));
    if let (Some(text), None) = (written, changed_on) {
        let cell = pick(row, &DATE).zip(origin.row);
        let place = cell.map_or(origin.clone(), |(cell, row)| origin.at_cell(row, cell.column));
        let finding = Diagnostic::new(Code::DateUnreadable).at(place).with("raw", text);
        let (zh, en) = super::date::why_unread(text);
        findings.push(finding.with("year", year).worded("reason", zh, en));
    }
    let board = Board {
        name: name.unwrap_or("宣传栏").to_owned(),
        changed_on,
        theme: theme.map(str::to_owned),
        unit: pick_text(row, &UNIT).map(str::to_owned),
        origin: origin.clone(),
    };
    Checked::new(Some(board), findings)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Date;

    fn read(cells: &[(&str, &str)]) -> Checked<Option<Board>> {
        let row: Vec<Entry<'_>> = (1..)
            .zip(cells)
            .map(|(column, (header, text))| Entry { header, text, column })
            .collect();
        let origin = Origin::sheet(&Arc::from("台账.xlsx"), &Arc::from("宣传栏更换")).at_row(5);
        read_board(&row, &origin, 2026)
    }

    #[test]
    fn a_change_has_board_day_and_theme() {
        let board =
            read(&[("宣传栏名称", "东门宣传栏"), ("更换日期", "3月12日"), ("主题", "植树造林")]);
        let board = board.value.unwrap();
        assert_eq!((board.name.as_str(), board.changed_on), ("东门宣传栏", Date::new(2026, 3, 12)));
        assert_eq!(board.theme.as_deref(), Some("植树造林"));
    }

    #[test]
    fn a_day_that_cannot_be_read_is_named_with_its_cell() {
        let found = read(&[("名称", "东门"), ("更换时间", "随时")]);
        assert_eq!(found.value.unwrap().changed_on, None);
        assert_eq!(found.findings[0].origin.as_ref().and_then(Origin::cell).as_deref(), Some("B5"));
    }

    #[test]
    fn a_row_with_remarks_only_is_nothing() {
        assert_eq!(read(&[("序号", "1"), ("备注", "待补")]).value, None);
    }
}
