//! One row of a register becomes one activity.

use std::sync::Arc;

use crate::calendar::Calendar;
use crate::diag::{Code, Diagnostic};
use crate::model::{Activity, Column, Date, Field, Origin, Row, Source, Status};
use crate::settings::Settings;

use super::classify::{Kind, OTHER, Vocabulary};
use super::row::RowCells;
use super::status;
use super::time::{self, RowTime, SheetTime};
use super::{labelled, nameless};
use crate::text::{compact, for_documents, list, tidy, yes_or_no};

/// What all rows of one table share.
#[derive(Debug)]
pub struct TableContext<'t> {
    /// The table's columns.
    pub columns: &'t [Column],
    /// Its sheet.
    pub sheet: &'t Origin,
    /// What the sheet says about time.
    pub time: SheetTime<'t>,
    /// The unit all rows belong to: one sheet a community.
    pub unit: Option<Arc<str>>,
    /// Vocabularies with the office's words.
    pub forms: Vocabulary<'t>,
    /// As above.
    pub topics: Vocabulary<'t>,
    /// As above.
    pub audiences: Vocabulary<'t>,
    /// The day the run takes for today.
    pub today: Date,
}

impl<'t> TableContext<'t> {
    /// The context of a table.
    pub fn new(
        columns: &'t [Column],
        sheet: &'t Origin,
        time: SheetTime<'t>,
        settings: &'t Settings,
    ) -> Self {
        Self {
            columns,
            sheet,
            time,
            unit: None,
            forms: Vocabulary::new(Kind::Form, &settings.terms),
            topics: Vocabulary::new(Kind::Topic, &settings.terms),
            audiences: Vocabulary::new(Kind::Audience, &settings.terms),
            today: settings.today,
        }
    }

    fn calendar(&self) -> &Calendar {
        self.time.calendar
    }
}

/// Why an activity lies in the year after the register's (跨年).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The order of the rows proves it.
    ByOrder,
    /// A title states both years.
    ByTitle,
}

/// An activity and the other day its date may mean.
#[derive(Debug)]
pub struct Read {
    /// The activity.
    pub activity: Activity,
    /// See [`RowTime::other`].
    pub other: Option<Date>,
    /// See [`RowTime::year_written`].
    pub year_written: bool,
    /// Held because its time has passed and attendance is given, not because a status says so.
    pub inferred: bool,
    /// Whether a status is written, or was said by the row's own text.
    pub settled: bool,
    /// What put it into the next year, when its cell does not say so.
    pub carried: Option<Carried>,
}

/// Reads a row; `None` when it names no activity.
pub fn read(row: &Row, table: &TableContext<'_>, findings: &mut Vec<Diagnostic>) -> Option<Read> {
    let cells = RowCells { columns: table.columns, row, sheet: table.sheet };
    let written = cells.cell(Field::Name).map(|cell| cell.value.text()).unwrap_or_default();
    let (name, below) = labelled::name(&written).unwrap_or((&written, ""));
    let name = for_documents(name);
    if name.is_empty() {
        findings.extend(nameless::finding(&cells));
        return None;
    }
    let RowTime { when, other, year_written, titled } = time::read(&cells, &table.time, findings);
    let mut activity = Activity::named(name, table.sheet.at_row(row.row));
    activity.when = when;
    activity.sources = cells.sources();
    activity.extra = cells.extra();
    if !below.is_empty() {
        activity.extra.push((Field::Name.chinese().to_owned(), tidy(below)));
    }
    activity.no = cells.raw_text(Field::No);
    texts(&cells, table, &mut activity);
    counts(&cells, &mut activity, findings);
    terms(&cells, table, &mut activity, findings);
    records(&cells, &mut activity);
    let inferred = status::settle(&cells, table.today, &mut activity, findings);
    if activity.status == Status::Held && cells.is_planned(Field::Attendance) {
        // How many were expected is not how many came.
        activity.attendance = None;
    }
    name_shared_cells(&cells, &mut activity);
    let carried = titled.then_some(Carried::ByTitle);
    let settled = cells.raw_text(Field::Status).is_some() || cells.ticked(Field::Status).is_some();
    Some(Read { activity, other, year_written, inferred, settled, carried })
}

/// 活动时间、地点 holds the place too, 参加人员及人数 the number: what was read there has that cell for its place.
fn name_shared_cells(cells: &RowCells<'_>, activity: &mut Activity) {
    let shared: [(Field, bool, &[Field]); 3] = [
        (Field::Venue, activity.venue.is_some(), &[Field::Date]),
        (Field::Attendance, activity.attendance.is_some(), &[Field::Audience, Field::Status]),
        (Field::Audience, !activity.audiences.is_empty(), &[Field::Attendance]),
    ];
    for (field, found, beside) in shared {
        if !found || activity.source(field).is_some() || cells.column(field).is_some() {
            continue;
        }
        let cell = beside.iter().find_map(|other| cells.own_cell(*other));
        activity.sources.extend(cell.map(|cell| {
            let raw = Arc::from(cell.value.text());
            (field, Source { row: cells.row.row, column: cell.column, raw })
        }));
    }
}

/// Whether a row only continues the activity above: its name is merged down and nothing that makes an
/// occasion of its own, a date or a count, is written in it.
pub fn continues(row: &Row, table: &TableContext<'_>) -> bool {
    let cells = RowCells { columns: table.columns, row, sheet: table.sheet };
    const OWN: [Field; 8] = [
        Field::No,
        Field::Date,
        Field::Month,
        Field::Attendance,
        Field::OnlineAttendance,
        Field::Volunteers,
        Field::Handouts,
        Field::Cost,
    ];
    let merged = |field| cells.cell(field).is_some_and(|cell| cell.filled);
    let none_of = |fields: &[Field]| fields.iter().all(|field| cells.own_cell(*field).is_none());
    // With day and name merged over the same rows, a number for each audience is a part of one occasion.
    let by_audience = || {
        let same_occasion = none_of(&[Field::No, Field::Date, Field::Month, Field::Venue]);
        merged(Field::Date) && same_occasion && cells.own_cell(Field::Audience).is_some()
    };
    merged(Field::Name) && (none_of(&OWN) || by_audience())
}

/// Adds what a continuing row says to the activity above it: a note 因雨取消 calls all of it off, and the
/// number of a further audience counts too.
pub fn join(row: &mut Read, more: Read, findings: &mut Vec<Diagnostic>) {
    let off = [Status::Cancelled, Status::Postponed, Status::NotHeld];
    if !more.settled && off.contains(&more.activity.status) {
        let held_after_all = row.inferred && more.activity.status != Status::Cancelled;
        if row.settled || held_after_all {
            let said = |finding: &Diagnostic| {
                let place = finding.origin.as_ref().and_then(|place| place.row);
                finding.code == Code::StatusFromText && place == more.activity.origin.row
            };
            findings.retain(|finding| !said(finding));
        } else {
            row.activity.status = more.activity.status;
            (row.inferred, row.settled) = (false, true);
        }
    }
    if let Some(more) = more.activity.attendance {
        let sum = row.activity.attendance.map_or(more, |count| count.plus(more));
        row.activity.attendance = Some(sum);
        let place = Some(&row.activity.origin);
        findings.retain(|found| found.code != Code::RowsJoined || found.origin.as_ref() != place);
        let finding = Diagnostic::new(Code::RowsJoined).at(row.activity.origin.clone());
        findings.push(finding.with("name", &row.activity.name).with("value", sum.value));
    }
    add(&mut row.activity, more.activity);
}

fn add(activity: &mut Activity, more: Activity) {
    let add = |text: &mut Option<String>, more: Option<String>| {
        let Some(more) = more else { return };
        match text {
            Some(text) if text.contains(&more) => {}
            Some(text) => *text = format!("{text}；{more}"),
            None => *text = Some(more),
        }
    };
    add(&mut activity.venue, more.venue);
    add(&mut activity.speaker, more.speaker);
    add(&mut activity.owner, more.owner);
    add(&mut activity.note, more.note);
    for (count, more) in [
        (&mut activity.online_attendance, more.online_attendance),
        (&mut activity.volunteers, more.volunteers),
        (&mut activity.handouts, more.handouts),
    ] {
        *count = count.zip(more).map(|(count, more)| count.plus(more)).or(*count).or(more);
    }
    activity.cost = match (activity.cost, more.cost) {
        (Some(cost), Some(more)) => Some([cost, more].into_iter().sum()),
        (cost, more) => cost.or(more),
    };
    for (list, more) in [
        (&mut activity.partners, more.partners),
        (&mut activity.audiences, more.audiences),
        (&mut activity.occasions, more.occasions),
    ] {
        let new: Vec<String> = more.into_iter().filter(|word| !list.contains(word)).collect();
        list.extend(new);
    }
    let new: Vec<_> =
        more.extra.into_iter().filter(|pair| !activity.extra.contains(pair)).collect();
    activity.extra.extend(new);
}

fn texts(cells: &RowCells<'_>, table: &TableContext<'_>, activity: &mut Activity) {
    activity.venue = cells.text(Field::Venue).or_else(|| time::place_beside(cells, &table.time));
    activity.unit =
        cells.raw_text(Field::Unit).or_else(|| table.unit.as_ref().map(ToString::to_string));
    activity.speaker = cells.text(Field::Speaker);
    activity.owner = cells.text(Field::Owner);
    activity.note = cells.text(Field::Note);
    let partners = cells.cell(Field::Partners).map(|cell| list(&cell.value.text()));
    activity.partners = partners.unwrap_or_default();
    activity.occasions = occasions(cells, table.calendar(), &activity.name);
}

/// The festivals a row names, by their full names; without a column, those in the activity's name.
fn occasions(cells: &RowCells<'_>, calendar: &Calendar, name: &str) -> Vec<String> {
    let full = |word: String| match calendar.find(&word) {
        Some(observance) => observance.name.clone(),
        None => for_documents(&word),
    };
    let mut names: Vec<String> = match cells.cell(Field::Occasion) {
        Some(cell) => list(&cell.value.text()).into_iter().map(full).collect(),
        None => {
            calendar.mentions(name).into_iter().map(|observance| observance.name.clone()).collect()
        }
    };
    let mut seen = Vec::new();
    names.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    names
}

fn counts(cells: &RowCells<'_>, activity: &mut Activity, findings: &mut Vec<Diagnostic>) {
    activity.online_attendance = cells.count(Field::OnlineAttendance, findings);
    if let Some((offline, online)) = cells.ways(findings) {
        activity.attendance = offline;
        activity.online_attendance = activity.online_attendance.or(Some(online));
    } else {
        let own = cells.count(Field::Attendance, findings);
        activity.attendance = own.or_else(|| cells.people_elsewhere(findings));
    }
    activity.volunteers = cells.count(Field::Volunteers, findings);
    activity.handouts = cells.count(Field::Handouts, findings);
    activity.cost = cells.money(Field::Cost, findings);
}

fn terms(
    cells: &RowCells<'_>,
    table: &TableContext<'_>,
    activity: &mut Activity,
    findings: &mut Vec<Diagnostic>,
) {
    let (form, topic) = form_and_topic(cells, table, findings);
    let name = &activity.name;
    let (form, form_extra) = term(cells, &table.forms, (Field::Form, form), name, findings);
    let (topic, topic_extra) = term(cells, &table.topics, (Field::Topic, topic), name, findings);
    (activity.form, activity.topic) = (form, topic);
    for (field, extra) in [(Field::Form, form_extra), (Field::Topic, topic_extra)] {
        if !extra.is_empty() {
            let words = format!("{}另含：{}", field.chinese(), extra.join("、"));
            let note = activity.note.take();
            activity.note = Some(note.map_or(words.clone(), |note| format!("{note}；{words}")));
        }
    }
    let written = cells.cell(Field::Audience).map(|cell| cell.value.text());
    let own = written.is_some();
    let written = written.or_else(|| cells.audience_beside_number());
    let Some(text) = chosen(cells, Field::Audience, written) else { return };
    let (audiences, mut unknown) = table.audiences.all_of_cell(&text);
    for word in &mut unknown {
        word.truncate(without_number(word).len());
    }
    unknown.retain(|word| !word.is_empty() && (own || !is_number_word(word)));
    activity.audiences = audiences;
    if !unknown.is_empty() {
        findings.push(unknown_term(cells, Field::Audience, &unknown.join("、")));
        activity.audiences.push(OTHER.to_owned());
    }
}

/// 物业约60人 without how many they were.
fn without_number(word: &str) -> &str {
    let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
    word[..at].trim_end_matches(['约', '近', '共', '计', '等'])
}

/// 八十余, 三百多名: a number in words, and nobody named.
fn is_number_word(word: &str) -> bool {
    word.chars().all(|c| "〇零一二两三四五六七八九十百千万余多来人名位次约近".contains(c))
}

/// What is written for a field, or the headings that are ticked where it has a column for each choice.
fn chosen(cells: &RowCells<'_>, field: Field, written: Option<String>) -> Option<String> {
    match cells.choices(field) {
        Some(choices) => Some(choices.join("、")).filter(|text| !text.is_empty()),
        None => written,
    }
}

/// What is written for form and topic. Where one of them has no column, the other's words may be its own:
/// 活动类别 means either.
fn form_and_topic(
    cells: &RowCells<'_>,
    table: &TableContext<'_>,
    findings: &mut Vec<Diagnostic>,
) -> (Option<String>, Option<String>) {
    let written = |field| chosen(cells, field, cells.raw_text(field));
    let (form, topic) = (written(Field::Form), written(Field::Topic));
    let belongs = |text: &String, own: &Vocabulary<'_>, other: &Vocabulary<'_>| {
        own.of_cell(text).unknown && !other.of_cell(text).unknown
    };
    let mut say = |text: &str, field: Field, meant: Field| {
        let finding = cells.finding(Code::TermMoved, field).with("raw", text);
        findings.push(finding.with("field", field.chinese()).with("meant", meant.chinese()));
    };
    match (form, topic) {
        (None, Some(text))
            if cells.column(Field::Form).is_none()
                && belongs(&text, &table.topics, &table.forms) =>
        {
            say(&text, Field::Topic, Field::Form);
            (Some(text), None)
        }
        (Some(text), None)
            if cells.column(Field::Topic).is_none()
                && belongs(&text, &table.forms, &table.topics) =>
        {
            say(&text, Field::Form, Field::Topic);
            (None, Some(text))
        }
        both => both,
    }
}

/// The one term of a field: the word written for it, else a word of the name, else 其他.
fn term(
    cells: &RowCells<'_>,
    vocabulary: &Vocabulary<'_>,
    (field, written): (Field, Option<String>),
    name: &str,
    findings: &mut Vec<Diagnostic>,
) -> (String, Vec<String>) {
    if let Some(text) = written {
        let found = vocabulary.of_cell(&text);
        if found.unknown {
            findings.push(unknown_term(cells, field, &text));
        }
        return (found.term, found.extra);
    }
    let term = vocabulary.of_name(name).unwrap_or_else(|| {
        let finding = cells.finding(Code::TermMissing, Field::Name);
        findings.push(finding.with("field", field.chinese()).with("name", name));
        OTHER.to_owned()
    });
    (term, Vec::new())
}

fn unknown_term(cells: &RowCells<'_>, field: Field, raw: &str) -> Diagnostic {
    let (examples, table) = match field {
        Field::Topic => ("健康、安全、法律、科技、环保节能", "terms.topics"),
        Field::Audience => ("居民、青少年、老年人、妇女、党员干部", "terms.audiences"),
        _ => ("讲座、培训、宣传、咨询、展览", "terms.forms"),
    };
    cells
        .finding(Code::TermUnknown, field)
        .with("field", field.chinese())
        .with("raw", raw)
        .with("term", OTHER)
        .with("examples", examples)
        .with("table", table)
}

/// √, 3张 or a link; 待补, 暂缺 and 未拍 are none yet.
fn is_there(text: &str) -> bool {
    let short = compact(text);
    let lacks =
        short.starts_with(['待', '暂', '缺', '未', '没', '无']) && short.chars().count() <= 4;
    !lacks && yes_or_no(text) == Some(true)
}

fn records(cells: &RowCells<'_>, activity: &mut Activity) {
    // A column that exists but is blank here means that there is none.
    let mark = |field| {
        cells.column(field)?;
        let text = cells.row.cell(cells.column(field)?.column).map(|cell| cell.value.text());
        Some(text.is_some_and(|text| is_there(&text)))
    };
    activity.has_record = mark(Field::HasRecord);
    activity.has_summary = mark(Field::HasSummary);
    activity.has_photos = mark(Field::HasPhotos);
    activity.has_signin = mark(Field::HasSignin);
    activity.planned = match cells.cell(Field::Planned) {
        Some(cell) => {
            let text = cell.value.text();
            let text = compact(&text);
            !text.contains('外') && yes_or_no(&text) != Some(false)
        }
        // 二、计划外活动 over the rows that were added in the year.
        None => cells.row.banner.as_ref().is_none_or(|banner| !banner.contains("计划外")),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_is_still_to_come_is_none() {
        for text in ["√", "有", "3张", "照片/3月.jpg", "已归档"] {
            assert!(is_there(text), "{text}");
        }
        for text in ["待补", "暂缺", "未拍", "没有", "无", "×", "待上传", ""] {
            assert!(!is_there(text), "{text}");
        }
    }

    #[test]
    fn a_number_beside_an_audience_is_no_part_of_it() {
        assert_eq!(without_number("物业约60人"), "物业");
        assert_eq!(without_number("退役军人"), "退役军人");
        assert_eq!(without_number("20人"), "");
    }
}
