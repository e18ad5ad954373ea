//! Which column holds which field, where several could: decided by rules that are said, else asked.
//!
//! Comes in: headings, the rows below them and the office's wishes. Goes out: the columns, one a field, and
//! a finding for everything that was decided. Not here: which field a heading names (`columns`).

use crate::diag::{Code, Diagnostic};
use crate::model::{Column, Date, Field, How, Origin, Value, column_letters};
use crate::settings::Settings;
use crate::text::is_numeral;

use super::columns::{self, Fit};
use super::grid::GridRow;
use super::{body, content, given, ticks};

/// What is known while the columns of one table are named.
struct Desk<'t> {
    columns: Vec<Column>,
    /// How well each column fits the field its heading names.
    fits: Vec<Option<(Field, Fit)>>,
    rows: &'t [GridRow],
    settings: &'t Settings,
    origin: &'t Origin,
    findings: &'t mut Vec<Diagnostic>,
}

/// Names the columns of a table, one column a field; the others are kept as unmapped.
pub fn assign(
    headers: &[(u32, String)],
    rows: &[GridRow],
    settings: &Settings,
    origin: &Origin,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Column> {
    let unnamed = |(column, header): &(u32, String)| Column {
        column: *column,
        header: header.clone(),
        field: None,
        how: How::Unmapped,
        unit: columns::unit(header),
    };
    let given: Vec<(u32, Field)> = given::columns(settings, origin).collect();
    let fit = |(column, header): &(u32, String)| {
        let named = given.iter().find(|(place, _)| place == column);
        let named = named.map(|(_, field)| (*field, Fit::Place));
        named.or_else(|| columns::field(header, &settings.aliases))
    };
    let mut desk = Desk {
        columns: headers.iter().map(unnamed).collect(),
        fits: headers.iter().map(fit).collect(),
        rows,
        settings,
        origin,
        findings,
    };
    desk.ticked();
    desk.people_alone();
    desk.bare_sum();
    for field in Field::ALL {
        desk.settle(field);
    }
    desk.pair(Field::PlannedName, Field::Name);
    desk.pair(Field::PlannedDate, Field::Date);
    desk.pair(Field::PlannedAttendance, Field::Attendance);
    let mut columns = desk.columns;
    content::name(&mut columns, rows);
    columns
}

impl Desk<'_> {
    /// Gives a field to the one of its claims that the rules decide for.
    fn settle(&mut self, field: Field) {
        let mut claims = self.claims(field);
        claims.sort();
        let Some((best, _)) = claims.first().copied() else { return };
        if best <= Fit::Office {
            claims.retain(|(fit, _)| *fit == best);
        } else {
            claims = self.filled(claims);
            claims = self.fitting(field, claims);
        }
        if best > Fit::Place {
            claims = self.without_ends(field, claims);
            claims =
                self.prefer(claims, |desk, at| !crate::text::is_rate(&desk.columns[at].header));
            claims = self.without_whole(field, claims);
            claims = self.without_parts(field, claims);
            claims = self.without_ticks(field, claims);
        }
        let Some(((fit, first), others)) = claims.split_first() else { return };
        self.name(*first, field, *fit);
        for (other_fit, other) in others {
            if !self.same_cells(*first, *other) {
                self.second(field, (*fit, *first), (*other_fit, *other));
            }
        }
    }

    fn claims(&self, field: Field) -> Vec<(Fit, usize)> {
        let fits = self.fits.iter().enumerate();
        fits.filter_map(|(at, fit)| fit.filter(|(of, _)| *of == field).map(|(_, fit)| (fit, at)))
            .collect()
    }

    fn name(&mut self, at: usize, field: Field, fit: Fit) {
        self.columns[at].field = Some(field);
        self.columns[at].how = match fit {
            Fit::Place if self.settings.given.contains(field.id()) => How::Given,
            Fit::Place | Fit::Office => How::Profile,
            Fit::Exact(_) => How::Synonym,
            Fit::Contains(_) => How::Contains,
        };
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = &Value> {
        let column = self.columns[at].column;
        let cells = self.rows.iter().filter_map(move |row| row.cell(column));
        // Two hundred rows tell what a column holds.
        cells.map(|cell| &cell.value).take(200)
    }

    fn same_cells(&self, first: usize, second: usize) -> bool {
        let (first, second) = (self.columns[first].column, self.columns[second].column);
        let text = |row: &GridRow, column| row.cell(column).map(|cell| cell.value.text());
        self.rows.iter().all(|row| text(row, first) == text(row, second))
    }

    /// Without empty columns, unless all are.
    fn filled(&self, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        self.prefer(claims, |desk, at| desk.cells(at).next().is_some())
    }

    /// Without columns whose cells are not of the field's kind: a 时间 of 14:30 beside a 日期.
    fn fitting(&self, field: Field, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        let Some(fits) = kind(field) else { return claims };
        self.prefer(claims, |desk, at| {
            let all = desk.cells(at).count();
            desk.cells(at).filter(|value| fits(value)).count() * 2 >= all
        })
    }

    fn prefer(
        &self,
        claims: Vec<(Fit, usize)>,
        good: impl Fn(&Self, usize) -> bool,
    ) -> Vec<(Fit, usize)> {
        let better: Vec<_> = claims.iter().copied().filter(|(_, at)| good(self, *at)).collect();
        if better.is_empty() { claims } else { better }
    }

    /// 开始时间 beside 完成时间, or one heading merged over a first and a last day.
    fn without_ends(&mut self, field: Field, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        let [(_, left), (_, right)] = claims.as_slice() else { return claims };
        let (left, right) = (*left.min(right), *left.max(right));
        let header = |at: usize| columns::clean(&self.columns[at].header);
        let starts = ["开始", "起始"].iter().any(|word| header(left).contains(word));
        let ends = ["完成", "结束", "截止"].iter().any(|word| header(right).contains(word));
        let one_heading = left + 1 == right && header(left) == header(right);
        let taken = self.claims(Field::EndDate).iter().any(|(fit, _)| *fit <= Fit::Exact(99));
        let spans = (starts && ends || one_heading) && self.follows(left, right);
        if field != Field::Date || taken || !spans {
            return claims;
        }
        self.name(right, Field::EndDate, Fit::Exact(0));
        self.say(Code::ColumnSpan, field, left, right);
        claims.into_iter().filter(|(_, at)| *at == left).collect()
    }

    /// Whether every day in one column is the same as or later than that in another.
    fn follows(&self, first: usize, last: usize) -> bool {
        let day = |row: &GridRow, at: usize| match row.cell(self.columns[at].column)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        };
        let pairs = || self.rows.iter().filter_map(|row| day(row, first).zip(day(row, last)));
        pairs().next().is_some() && pairs().all(|(first, last): (Date, Date)| first <= last)
    }

    /// 小计 beside 线上 and 线下 is both together: those who came are in 线下.
    fn without_whole(&mut self, field: Field, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        let online = self.claims(Field::OnlineAttendance).first().map(|(_, at)| *at);
        let Some(online) = online.filter(|_| field == Field::Attendance && claims.len() >= 2)
        else {
            return claims;
        };
        let places = || claims.iter().map(|(_, at)| *at);
        let pairs = places().flat_map(|whole| places().map(move |part| (whole, part)));
        let found = pairs
            .into_iter()
            .find(|(whole, part)| whole != part && self.adds_up(*whole, &[*part, online]));
        let Some((whole, part)) = found else { return claims };
        self.say(Code::ColumnWhole, field, whole, part);
        claims.into_iter().filter(|(_, at)| *at != whole).collect()
    }

    /// 男 and 女 are parts of 合计 where there is one; else all of them together are the number.
    fn without_parts(&mut self, field: Field, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        let whole = self.whole(&claims);
        let is_part = |at: usize| match whole {
            Some(whole) => at != whole,
            None => columns::is_part(&self.columns[at].header),
        };
        let (parts, wholes): (Vec<_>, Vec<_>) =
            claims.iter().copied().partition(|(_, at)| is_part(*at));
        if field != Field::Attendance || parts.is_empty() {
            return claims;
        }
        if let Some(&(_, whole)) = wholes.first() {
            for (_, part) in parts {
                self.say(Code::ColumnPart, field, part, whole);
            }
            return wholes;
        }
        let Some(((fit, first), others)) = parts.split_first() else { return claims };
        for (_, other) in others {
            self.name(*other, field, *fit);
            self.say(Code::ColumnSum, field, *first, *other);
        }
        vec![(*fit, *first)]
    }

    /// The column that is the sum of all the others in every row, at least two rows and two others.
    fn whole(&self, claims: &[(Fit, usize)]) -> Option<usize> {
        let all: Vec<usize> = claims.iter().map(|(_, at)| *at).collect();
        let adds_up = |whole: &usize| {
            let others: Vec<usize> = all.iter().copied().filter(|at| at != whole).collect();
            self.adds_up(*whole, &others)
        };
        all.iter().copied().filter(|_| claims.len() >= 3).find(adds_up)
    }

    /// Whether a column is the sum of others in every row, two rows or more.
    fn adds_up(&self, whole: usize, others: &[usize]) -> bool {
        let number = |row: &GridRow, at: usize| match row.cell(self.columns[at].column) {
            None => Some(0.0),
            Some(cell) if body::is_blank(&cell.value) => Some(0.0),
            Some(cell) => cell.value.text().trim().parse::<f64>().ok(),
        };
        let rows = self.rows.iter().filter_map(|row| Some((row, number(row, whole)?)));
        let held: Vec<_> = rows.filter(|(_, sum)| *sum > 0.0).collect();
        let equal = |(row, sum): &(&GridRow, f64)| {
            let parts: Option<f64> = others.iter().map(|at| number(row, *at)).sum();
            parts.is_some_and(|parts| (parts - sum).abs() < 0.5)
        };
        held.len() >= 2 && held.iter().all(equal)
    }

    /// A column for each choice, ticked: together they are the field, unless it has a column of words.
    fn ticked(&mut self) {
        let headers: Vec<&str> = self.columns.iter().map(|column| column.header.as_str()).collect();
        for (field, group) in ticks::groups(&headers, |at| self.cells(at)) {
            let other = |(fit, at): &(Fit, usize)| {
                !group.contains(at) && (*fit <= Fit::Office || self.cells(*at).next().is_some())
            };
            if self.claims(field).iter().any(other) {
                continue;
            }
            for at in group.clone() {
                self.fits[at] = None;
                self.columns[at].field = Some(field);
                self.columns[at].how = How::Ticks;
            }
            self.say(Code::ColumnTicks, field, group.start, group.end - 1);
        }
    }

    /// 儿童 and 成人 side by side, both with figures and no other column for the number: they are its parts.
    fn people_alone(&mut self) {
        if !self.claims(Field::Attendance).is_empty() {
            return;
        }
        let counts = |at: &usize| {
            let figures = self.cells(*at).filter(|value| is_number(value)).count();
            let more = self.cells(*at).any(|value| value.text().trim().len() > 1);
            figures > 0 && more && figures == self.cells(*at).count()
        };
        let part = |at: &usize| {
            let audience = self.fits[*at].is_none_or(|(field, _)| field == Field::Audience);
            audience && columns::is_part(&self.columns[*at].header)
        };
        let parts: Vec<usize> = (0..self.columns.len()).filter(part).filter(counts).collect();
        if parts.len() < 2 {
            return;
        }
        for at in parts {
            self.fits[at] = Some((Field::Attendance, Fit::Contains(std::cmp::Reverse(1))));
        }
    }

    /// A column called 合计 that is in every row the sum of the columns left of it, the parts of the number
    /// among them, is the number.
    fn bare_sum(&mut self) {
        let claims = self.claims(Field::Attendance);
        let Some(first) = claims.iter().map(|(_, at)| *at).min() else { return };
        if !claims.iter().all(|(_, at)| columns::is_part(&self.columns[*at].header)) {
            return;
        }
        let unnamed = |at: &usize| {
            self.fits[*at].is_none() && columns::is_bare_sum(&self.columns[*at].header)
        };
        let is_sum = |at: &usize| {
            let parts: Vec<usize> = (first..*at).collect();
            parts.len() >= 2 && self.adds_up(*at, &parts)
        };
        let found = (first + 1..self.columns.len()).filter(unnamed).find(is_sum);
        if let Some(at) = found {
            self.fits[at] = Some((Field::Attendance, Fit::Exact(0)));
        }
    }

    /// 已完成 and 未完成 with a tick in one of them: together they are the status.
    fn without_ticks(&mut self, field: Field, claims: Vec<(Fit, usize)>) -> Vec<(Fit, usize)> {
        let states = |(_, at): &(Fit, usize)| {
            let header =
                columns::clean(self.columns[*at].header.rsplit(" / ").next().unwrap_or_default());
            ["已", "未", "取消", "延期", "是", "否"].iter().any(|word| header.starts_with(word))
        };
        let ticked =
            |(_, at): &(Fit, usize)| self.cells(*at).all(|value| value.text().chars().count() <= 2);
        let all = claims.iter().all(|claim| states(claim) && ticked(claim));
        let Some(((fit, first), others)) = claims.split_first() else { return claims };
        if field != Field::Status || others.is_empty() || !all {
            return claims;
        }
        for (_, other) in others {
            self.name(*other, field, *fit);
        }
        vec![(*fit, *first)]
    }

    /// The planned day or number stands in where the real one is missing; alone it is the only one.
    fn pair(&mut self, planned: Field, real: Field) {
        let column = |field| self.columns.iter().position(|column| column.field == Some(field));
        match (column(planned), column(real)) {
            (Some(planned), None) => self.columns[planned].field = Some(real),
            (Some(planned), Some(at)) => self.say(Code::ColumnPlanned, real, planned, at),
            _ => {}
        }
    }

    /// A second column for a field: said where a rule decides, asked where none does.
    fn second(&mut self, field: Field, used: (Fit, usize), other: (Fit, usize)) {
        let ranks = |fit: Fit| match fit {
            Fit::Place => 0,
            Fit::Office => 1,
            Fit::Exact(_) => 2,
            Fit::Contains(_) => 3,
        };
        let alike = self.columns[used.1].header == self.columns[other.1].header;
        // A text column's words stand in the order in which they are preferred; figures must not be guessed.
        let decided = ranks(used.0) < ranks(other.0) || kind(field).is_none() && !alike;
        if decided {
            return self.say(Code::ColumnSecond, field, other.1, used.1);
        }
        self.say(Code::ColumnAmbiguous, field, other.1, used.1);
    }

    fn say(&mut self, code: Code, field: Field, column: usize, other: usize) {
        let across = self.origin.across;
        let letter = |of: &Column| {
            if across { of.column.to_string() } else { column_letters(of.column) }
        };
        let (column, other) = (&self.columns[column], &self.columns[other]);
        let row = self.origin.line().unwrap_or(1);
        let finding = Diagnostic::new(code)
            .at(self.origin.at_cell(row, column.column))
            .with("field", field.chinese())
            .with("header", &column.header)
            .with("letter", letter(column))
            .with("other", &other.header)
            .with("other_letter", letter(other));
        self.findings.push(finding);
    }
}

/// How the cells of a field that is counted or dated look; `None` for text.
fn kind(field: Field) -> Option<fn(&Value) -> bool> {
    Some(match field {
        Field::Date | Field::EndDate | Field::PlannedDate | Field::Month => is_day,
        Field::Attendance
        | Field::OnlineAttendance
        | Field::PlannedAttendance
        | Field::Volunteers
        | Field::Handouts
        | Field::Cost => is_number,
        Field::Status | Field::Planned => |_| true,
        _ => return None,
    })
}

fn is_day(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Text(text) => !is_clock(text),
        other => looks_like_date(other),
    }
}

/// 14:30, 9:00-11:00, 下午2点 and 上午 are no days; 3月5日14:30 is one.
fn is_clock(text: &str) -> bool {
    const PARTS: [&str; 8] = ["上午", "下午", "中午", "晚上", "晚间", "全天", "早上", "晚"];
    let text = crate::text::compact(text);
    if PARTS.contains(&text.as_ref()) {
        return true;
    }
    let clock = text.contains([':', '点', '时']);
    // What a clock leaves of 9:00-11:00 holds no day.
    let mut parts = text.split(['-', '—', '~', '至', '到']);
    let dated = text.contains(['月', '日', '年', '.']) || parts.clone().count() > 2;
    clock && !dated && parts.any(|part| part.contains([':', '点', '时']))
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Text(text) => text.chars().any(|c| c.is_numeric() || "百千万十".contains(c)),
        _ => false,
    }
}

pub fn looks_like_date(value: &Value) -> bool {
    match value {
        Value::Date(_) => true,
        Value::Text(text) => {
            let digits = text.contains(is_numeral);
            digits && text.chars().count() <= 16 && text.contains(['月', '日', '-', '/', '年'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
