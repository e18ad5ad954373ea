//! A row's cells by field: the small language in which an activity is read.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::{Cell, Column, Count, Fen, Field, How, Origin, Row, Source, Value};

use super::number::CountReading;
use super::refusal::{self, Reason};
use super::{money, number, people, reckon};
use crate::text::{compact, for_documents, is_nothing, is_rate, tidy, yes_or_no};

/// A row of an activities table.
#[derive(Clone, Copy, Debug)]
pub struct RowCells<'r> {
    /// The table's columns.
    pub columns: &'r [Column],
    /// The row.
    pub row: &'r Row,
    /// Its sheet.
    pub sheet: &'r Origin,
}

impl<'r> RowCells<'r> {
    /// The column of a field; the planned one where the row leaves the real one blank, and of several that
    /// are added up the first that the row fills.
    pub fn column(&self, field: Field) -> Option<&'r Column> {
        let of = |field| self.columns.iter().find(|column| column.field == Some(field));
        let instead = match field {
            Field::Name => of(Field::PlannedName),
            Field::Date => of(Field::PlannedDate),
            Field::Attendance => self.part().or_else(|| of(Field::PlannedAttendance)),
            _ => None,
        };
        if instead.is_none() {
            return of(field);
        }
        let filled = |column: &&Column| self.filled(column).is_some();
        of(field).filter(filled).or(instead.filter(filled)).or(of(field))
    }

    /// The first filled of several columns that are added up to the attendance.
    fn part(&self) -> Option<&'r Column> {
        let of = |column: &&Column| column.field == Some(Field::Attendance);
        self.columns.iter().filter(of).skip(1).find(|column| self.filled(column).is_some())
    }

    /// A column's cell in this row, when it holds more than a mark for nothing.
    fn filled(&self, column: &Column) -> Option<&'r Cell> {
        let nothing = |cell: &&Cell| matches!(&cell.value, Value::Text(text) if is_nothing(text));
        self.row.cell(column.column).filter(|cell| !nothing(cell))
    }

    /// The cell of a field, when it holds more than a mark for nothing.
    pub fn cell(&self, field: Field) -> Option<&'r Cell> {
        self.filled(self.column(field)?)
    }

    /// The cell of a field if it was written in this very row.
    pub fn own_cell(&self, field: Field) -> Option<&'r Cell> {
        self.cell(field).filter(|cell| !cell.filled)
    }

    /// The place of a field, for messages.
    pub fn place(&self, field: Field) -> Origin {
        match self.column(field) {
            Some(column) => self.sheet.at_cell(self.row.row, column.column),
            None => self.sheet.at_row(self.row.row),
        }
    }

    /// A finding about a field of this row.
    pub fn finding(&self, code: Code, field: Field) -> Diagnostic {
        Diagnostic::new(code).at(self.place(field))
    }

    /// A text field as documents print it.
    pub fn text(&self, field: Field) -> Option<String> {
        let text = for_documents(&self.cell(field)?.value.text());
        (!text.is_empty()).then_some(text)
    }

    /// A text field, only tidied.
    pub fn raw_text(&self, field: Field) -> Option<String> {
        let text = tidy(&self.cell(field)?.value.text());
        (!text.is_empty()).then_some(text)
    }

    /// The heading that is ticked, of several columns for one field: 已完成 √, 未完成.
    pub fn ticked(&self, field: Field) -> Option<String> {
        let columns = || self.columns.iter().filter(|column| column.field == Some(field));
        let ticked = |column: &&Column| {
            let cell = self.filled(column).map(|cell| cell.value.text());
            cell.is_some_and(|text| yes_or_no(&text) == Some(true))
        };
        let found = columns().find(ticked).filter(|_| columns().count() > 1)?;
        found.header.rsplit(" / ").next().map(tidy)
    }

    /// The headings that are ticked, of several columns for one field; a word instead of a tick is itself.
    /// `None` when the field has no such columns.
    pub fn choices(&self, field: Field) -> Option<Vec<String>> {
        let of = |column: &&Column| column.field == Some(field) && column.how == How::Ticks;
        let columns = || self.columns.iter().filter(of);
        columns().next()?;
        let choice = |column: &Column| {
            let text = self.filled(column)?.value.text();
            let ticked = yes_or_no(&text) == Some(true);
            let heading = column.header.rsplit(" / ").next()?;
            let own = tidy(&text);
            let words = own.chars().filter(|c| c.is_alphabetic()).count() > 1;
            ticked.then(|| {
                if words {
                    own
                } else {
                    tidy(heading.split(['（', '(']).next().unwrap_or(heading))
                }
            })
        };
        Some(columns().filter_map(choice).collect())
    }

    /// A count; what cannot be read is a finding and no count.
    pub fn count(&self, field: Field, findings: &mut Vec<Diagnostic>) -> Option<Count> {
        let cell = self.own_cell(field)?;
        let raw = self.added(field);
        let name = field.chinese();
        if let Value::Error(error) = &cell.value {
            findings.push(self.finding(Code::CellError, field).with("raw", error));
            return None;
        }
        let unit = self.column(field).and_then(|column| column.unit.as_deref());
        let Some(read) = number::count(&raw, unit).or_else(|| self.in_words(field, &raw)) else {
            let reason = refusal::of_count(&raw);
            findings.push(self.refused(field, &raw, reason));
            return None;
        };
        if self.column(field).is_some_and(|column| is_rate(&column.header))
            && self.sessions(field).is_none()
        {
            let finding =
                self.finding(Code::CountPerSession, field).with("value", read.count.value);
            let header = self.column(field).map(|column| column.header.as_str());
            findings.push(finding.with("header", header.unwrap_or_default()));
        }
        if let Some(reason) = other_kind(field, read.count) {
            findings.push(self.refused(field, &raw, reason));
            return None;
        }
        let code = match (read.count.approximate, read.computed) {
            (true, _) => Some(Code::CountApproximate),
            (false, true) => Some(Code::CountComputed),
            (false, false) => None,
        };
        if let Some(code) = code {
            let finding = self.finding(code, field).with("field", name);
            findings.push(finding.with("raw", tidy(&raw)).with("value", read.count.value));
        }
        Some(read.count)
    }

    /// The one figure that a cell of words tells, where its column is for that figure.
    fn in_words(&self, field: Field, raw: &str) -> Option<CountReading> {
        let count = match field {
            Field::Attendance if self.told(field) => people::count_in(raw),
            Field::Attendance | Field::OnlineAttendance | Field::Volunteers => people::alone(raw),
            Field::Handouts => people::copies(raw),
            _ => None,
        };
        count.map(|count| CountReading { count, computed: true })
    }

    /// A figure that cannot be counted, and why.
    fn refused(&self, field: Field, raw: &str, (zh, en): Reason) -> Diagnostic {
        let households = field == Field::Attendance && number::is_households(raw);
        let code = if households { Code::CountHouseholds } else { Code::CountUnreadable };
        let finding = self.finding(code, field).with("field", field.chinese());
        finding.with("raw", tidy(raw)).worded("reason", zh, en)
    }

    /// Attendance of a cell that tells those who came from those who watched: 线上1200线下80.
    pub fn ways(&self, findings: &mut Vec<Diagnostic>) -> Option<(Option<Count>, Count)> {
        let cell = self.own_cell(Field::Attendance)?;
        let Value::Text(raw) = &cell.value else { return None };
        let ways = reckon::ways(raw)?;
        let count = |value| Count {
            value,
            approximate: ways.approximate,
            unit: crate::model::CountUnit::Visits,
        };
        let finding = self.finding(Code::CountApart, Field::Attendance).with("raw", tidy(raw));
        let offline = ways.offline.map_or_else(|| "没有填".to_owned(), |value| value.to_string());
        let english = ways.offline.map_or_else(|| "unknown".to_owned(), |value| value.to_string());
        let finding = finding.worded("offline", offline, english).with("online", ways.online);
        findings.push(finding);
        Some((ways.offline.map(count), count(ways.online)))
    }

    /// Whether a column of a number holds who came as well: 参与对象/人数.
    fn told(&self, field: Field) -> bool {
        let names = |column: &&Column| {
            ["对象", "人员", "人群", "受众"].iter().any(|word| column.header.contains(word))
        };
        field == Field::Attendance && self.column(field).as_ref().is_some_and(names)
    }

    /// The people told of in the words of another column, where no column is for their number.
    pub fn people_elsewhere(&self, findings: &mut Vec<Diagnostic>) -> Option<Count> {
        if self.column(Field::Attendance).is_some() {
            return None;
        }
        [Field::Audience, Field::Status].into_iter().find_map(|field| {
            let raw = self.own_cell(field)?.value.text();
            let count = people::count_in(&raw)?;
            findings.push(self.computed(field, Field::Attendance, &raw, count.value));
            Some(count)
        })
    }

    fn computed(&self, place: Field, field: Field, raw: &str, value: u64) -> Diagnostic {
        let finding = self.finding(Code::CountComputed, place).with("field", field.chinese());
        finding.with("raw", tidy(raw)).with("value", value)
    }

    /// Who came, where one column holds them and their number.
    pub fn audience_beside_number(&self) -> Option<String> {
        let text = self.cell(Field::Attendance)?.value.text();
        self.told(Field::Attendance).then_some(text)
    }

    /// The text of a count: 20+25 where men and women have a column each, 40×3场 beside 每场人数 and 场次.
    fn added(&self, field: Field) -> String {
        let used = self.column(field).and_then(|column| column.field);
        let columns =
            self.columns.iter().filter(|column| column.field.is_some() && column.field == used);
        let cells = columns.filter_map(|column| self.filled(column)).filter(|cell| !cell.filled);
        let text = cells.map(|cell| cell.value.text()).collect::<Vec<_>>().join("+");
        match self.sessions(field) {
            Some(sessions) => format!("{text}×{sessions}场"),
            None => text,
        }
    }

    /// How often the activity was held, where a column holds the number of one session.
    fn sessions(&self, field: Field) -> Option<u64> {
        self.column(field).filter(|column| is_rate(&column.header))?;
        let mut columns = self.columns.iter().filter(|of| counts_sessions(&of.header));
        let cell = columns.find_map(|column| self.filled(column))?;
        cell.value.text().trim().trim_end_matches(['场', '次', '期']).parse().ok()
    }

    /// Whether a field's cell is that of the planned column, which only stands in.
    pub fn is_planned(&self, field: Field) -> bool {
        let planned = [Field::PlannedName, Field::PlannedDate, Field::PlannedAttendance];
        let own = self.column(field).and_then(|column| column.field);
        own.is_some_and(|own| planned.contains(&own))
    }

    /// An amount of money; what cannot be read is a finding and no amount.
    pub fn money(&self, field: Field, findings: &mut Vec<Diagnostic>) -> Option<Fen> {
        let cell = self.own_cell(field)?;
        let raw = cell.value.text();
        if let Value::Error(error) = &cell.value {
            findings.push(self.finding(Code::CellError, field).with("raw", error));
            return None;
        }
        let unit = self.column(field).and_then(|column| column.unit.as_deref());
        let Some(read) = money::money(&raw, unit) else {
            let (zh, en) = refusal::of_money(&raw);
            let finding = self.finding(Code::MoneyUnreadable, field).with("raw", tidy(&raw));
            findings.push(finding.worded("reason", zh, en));
            return None;
        };
        let say = |code| self.finding(code, field).with("raw", tidy(&raw));
        // A million for one activity: it was meant in yuan.
        if read.scaled && read.fen.0 >= 100_000_000 {
            let finding = say(Code::MoneyUnit).with("unit", unit.unwrap_or_default());
            findings.push(finding.with("value", read.fen));
        } else if read.approximate || read.computed {
            let code = if read.approximate { Code::CountApproximate } else { Code::CountComputed };
            let (zh, en) = (format!("{}元", read.fen), format!("{} yuan", read.fen));
            findings.push(say(code).with("field", field.chinese()).worded("value", zh, en));
        }
        Some(read.fen)
    }

    /// The cell and raw text of every field of the row.
    pub fn sources(&self) -> Vec<(Field, Source)> {
        let stand_in = |field| self.is_planned(field).then(|| self.column(field)).flatten();
        let planned = [Field::Name, Field::Date, Field::Attendance]
            .into_iter()
            .filter_map(|field| Some((field, stand_in(field)?.column)));
        let known = self.columns.iter().filter_map(|column| Some((column.field?, column.column)));
        let found = known.chain(planned).filter_map(|(field, column)| {
            let raw = match &self.row.cell(column)?.value {
                Value::Text(text) => Arc::clone(text),
                other => Arc::from(other.text()),
            };
            Some((field, Source { row: self.row.row, column, raw }))
        });
        let mut sources = Vec::with_capacity(self.row.cells.len() + 2);
        sources.extend(found);
        sources
    }

    /// What stands in columns that no field claims.
    pub fn extra(&self) -> Vec<(String, String)> {
        let unmapped = self.columns.iter().filter(|column| column.field.is_none());
        let cells = unmapped.filter_map(|column| Some((column, self.row.cell(column.column)?)));
        cells
            .filter(|(_, cell)| !cell.filled)
            .map(|(column, cell)| (tidy(&column.header), tidy(&cell.value.text())))
            .filter(|(_, text)| !is_nothing(text))
            .collect()
    }
}

/// 场次: how often a row's activity was held.
fn counts_sessions(heading: &str) -> bool {
    const WORDS: [&str; 9] = [
        "场次",
        "场数",
        "次数",
        "期数",
        "活动场次",
        "活动次数",
        "举办场次",
        "开展次数",
        "开展场次",
    ];
    let leaf = compact(heading.rsplit(" / ").next().unwrap_or_default());
    let leaf = leaf.split('(').next().unwrap_or_default();
    WORDS.contains(&leaf)
}

/// Copies in a column of people, people in a column of copies.
fn other_kind(field: Field, count: Count) -> Option<Reason> {
    use crate::model::CountUnit::{People, Pieces, Visits};
    match (field, count.unit) {
        (Field::Attendance | Field::OnlineAttendance | Field::Volunteers, Pieces) => {
            Some(refusal::PIECES)
        }
        (Field::Handouts, People | Visits) => Some(refusal::PEOPLE),
        _ => None,
    }
}
