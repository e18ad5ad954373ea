//! Each sheet: what it was taken for, its header, its columns, the rows that are no data.

use std::collections::{BTreeMap, BTreeSet};

use kepu::diag::{Code, Lang, in_english};
use kepu::model::{
    Activity, Column, Field, How, LeftOut, LeftOutKind, Plan, Sheet, SheetRole, Table,
    column_letters,
};
use kepu::pipeline::Reading;

use super::filled;
use crate::cli::printer::Printer;
use crate::cli::table::{Side, lines};

/// Characters of a left-out row's text that are quoted.
const QUOTED: usize = 16;
/// Runs of rows that are listed.
const RUNS: usize = 12;

pub fn sheets(reading: &Reading, printer: &Printer) -> String {
    let mut told = Told::default();
    let mut text = String::new();
    for sheet in &reading.register.sheets {
        text.push_str(&describe(sheet, reading, &mut told, printer));
    }
    text.push_str(totals(reading, printer));
    text
}

/// Tables of columns that were told already, with the sheet they were told for: twelve months alike are one
/// table to read.
#[derive(Default)]
struct Told<'r>(Vec<(&'r [Column], &'r str)>);

impl<'r> Told<'r> {
    /// The sheet whose columns were the same; remembers them otherwise.
    fn before(&mut self, columns: &'r [Column], sheet: &'r str) -> Option<&'r str> {
        let before = self.0.iter().find(|(told, _)| *told == columns).map(|(_, sheet)| *sheet);
        if before.is_none() {
            self.0.push((columns, sheet));
        }
        before
    }
}

fn describe<'r>(
    sheet: &'r Sheet,
    reading: &Reading,
    told: &mut Told<'r>,
    printer: &Printer,
) -> String {
    let hidden = if sheet.hidden { printer.say("（隐藏）", " (hidden)") } else { "" };
    let role_word = role(sheet.role, printer);
    let mut text = match printer.lang {
        Lang::Zh if sheet.reason.is_empty() => {
            format!("工作表“{}”{hidden}：{role_word}\n", sheet.name)
        }
        Lang::Zh => format!("工作表“{}”{hidden}：{role_word}（{}）\n", sheet.name, sheet.reason),
        Lang::En => {
            let reason = in_english(&sheet.reason).map(|reason| format!(" ({reason})"));
            format!("sheet “{}”{hidden}: {role_word}{}\n", sheet.name, reason.unwrap_or_default())
        }
    };
    if sheet.role != SheetRole::Ignored {
        for table in &sheet.tables {
            text.push_str(&describe_table(table, sheet, &reading.plan, told, printer));
        }
        let others = reading.plan.left_out.iter();
        let others = others.filter(|row| row.is_of_other_year_in(&sheet.name));
        let rows: Vec<&LeftOut> = sheet.left_out.iter().chain(others).collect();
        text.push_str(&left_out(&rows, &blank(sheet), printer));
    }
    text
}

/// Rows between data that hold nothing at all.
fn blank(sheet: &Sheet) -> Vec<u32> {
    if sheet.role != SheetRole::Activities {
        return Vec::new();
    }
    let mut known: BTreeSet<u32> = sheet.left_out.iter().filter_map(|row| row.origin.row).collect();
    for table in &sheet.tables {
        known.extend(table.rows.iter().map(|row| row.row));
    }
    let upright = sheet.tables.iter().filter(|table| !table.across);
    let inside = upright.flat_map(|table| table.first_row..=table.last_row);
    inside.filter(|row| !known.contains(row)).collect::<BTreeSet<u32>>().into_iter().collect()
}

fn role(role: SheetRole, printer: &Printer) -> &str {
    let en = match role {
        SheetRole::Activities => "activities",
        SheetRole::Profile => "profile",
        SheetRole::Sections => "sections",
        SheetRole::Organisation => "organisation",
        SheetRole::Venues => "venues",
        SheetRole::Partners => "partners",
        SheetRole::Targets => "targets",
        SheetRole::Deadlines => "deadlines",
        SheetRole::Boards => "notice boards",
        SheetRole::Budget => "budget",
        SheetRole::Ignored => "not read",
    };
    printer.say(role.chinese(), en)
}

/// A table that runs across: the headings in a column, one activity in each of the others.
fn describe_across(
    table: &Table,
    given: &BTreeMap<u32, BTreeSet<Field>>,
    printer: &Printer,
) -> String {
    let letters = |first: u32, last: u32| match (column_letters(first), column_letters(last)) {
        (first, last) if first == last => first,
        (first, last) => format!("{first}—{last}"),
    };
    let head = table.header_rows.first().zip(table.header_rows.last());
    let head = head.map_or_else(String::new, |(first, last)| letters(*first, *last));
    let (data, count) = (letters(table.first_row, table.last_row), table.rows.len());
    let line = match printer.lang {
        Lang::Zh => {
            format!("  横着登记，一列一项活动：列名在{head}列，活动在{data}列，共 {count} 列\n")
        }
        Lang::En => format!("  one activity a column: headings in {head}, activities in {data}\n"),
    };
    line + &columns(table, given, printer)
}

fn describe_table<'r>(
    table: &'r Table,
    sheet: &'r Sheet,
    plan: &Plan,
    told: &mut Told<'r>,
    printer: &Printer,
) -> String {
    if table.across {
        return describe_across(table, &given(table, sheet, plan), printer);
    }
    let header = runs(&table.header_rows);
    let data = (table.first_row..=table.last_row).collect::<Vec<_>>();
    let (data, count) = (runs(&data), table.rows.len());
    let mut text = match (printer.lang, count) {
        (Lang::Zh, _) if header.is_empty() => {
            format!("  没有表头，从第{}行读起，共 {count} 行\n", table.first_row)
        }
        (Lang::En, _) if header.is_empty() => {
            format!("  no header; read from row {} on, {count} rows\n", table.first_row)
        }
        (Lang::Zh, 0) => format!("  表头在第{header}行，下面没有数据\n"),
        (Lang::En, 0) => format!("  header row {header}, no data below\n"),
        (Lang::Zh, _) => format!("  表头在第{header}行，数据在第{data}行，共 {count} 行\n"),
        (Lang::En, _) => format!("  header row {header}, data rows {data}, {count} rows\n"),
    };
    if count == 0 {
        return text;
    }
    if sheet.role == SheetRole::Activities {
        let said = match (told.before(&table.columns, &sheet.name), printer.lang) {
            (None, _) => columns(table, &given(table, sheet, plan), printer),
            (Some(same), Lang::Zh) => format!("  各列与工作表“{same}”相同\n"),
            (Some(same), Lang::En) => format!("  columns as on sheet “{same}”\n"),
        };
        text.push_str(&said);
        text.push_str(&filled::filled(table, printer));
    }
    text
}

/// What each column gave the activities, beside what it was taken for: 活动时间、地点 holds both.
fn given(table: &Table, sheet: &Sheet, plan: &Plan) -> BTreeMap<u32, BTreeSet<Field>> {
    let rows = table.first_row..=table.last_row;
    let of_table = |activity: &&Activity| {
        activity.origin.sheet == sheet.name
            && activity.origin.line().is_some_and(|row| rows.contains(&row))
    };
    let mut given: BTreeMap<u32, BTreeSet<Field>> = BTreeMap::new();
    for activity in plan.activities.iter().filter(of_table) {
        for (field, source) in &activity.sources {
            given.entry(source.column).or_default().insert(*field);
        }
    }
    given
}

fn columns(table: &Table, given: &BTreeMap<u32, BTreeSet<Field>>, printer: &Printer) -> String {
    let place = if table.across { ("行", "row") } else { ("列", "column") };
    let head = [place, ("表头", "header"), ("字段", "field"), ("依据", "how")]
        .map(|(zh, en)| printer.say(zh, en).to_owned());
    let mut rows = vec![head.to_vec()];
    rows.extend(table.columns.iter().map(|column| {
        let unit = column.unit.as_ref().map_or_else(String::new, |unit| match printer.lang {
            Lang::Zh => format!("，单位{unit}"),
            Lang::En => format!(", in {unit}"),
        });
        let others = given.get(&column.column).into_iter().flatten().copied();
        let others = others.filter(|field| column.field.is_some() && Some(*field) != column.field);
        let fields: Vec<&str> =
            column.field.into_iter().chain(others).map(|of| field_word(of, printer.lang)).collect();
        let field = match fields.as_slice() {
            [] => "—".to_owned(),
            fields => fields.join(printer.say("、", ", ")),
        };
        vec![
            if table.across { column.column.to_string() } else { column_letters(column.column) },
            column.header.clone(),
            field,
            format!("{}{unit}", how(column.how, printer)),
        ]
    }));
    lines(&[Side::Left; 4], &rows)
}

fn field_word(field: Field, lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => field.chinese(),
        Lang::En => field.id(),
    }
}

fn how(how: How, printer: &Printer) -> &str {
    match how {
        How::Synonym => printer.say("列名", "its name"),
        How::Contains => printer.say("列名含相近的词", "a word in its name"),
        How::Content => printer.say("内容", "its content"),
        How::Profile => printer.say("kepu.toml", "kepu.toml"),
        How::Given => printer.say("--column", "--column"),
        How::Ticks => printer.say("打勾", "ticks"),
        How::Unmapped => {
            printer.say("没有对应的项目，内容保留在备注", "no field; kept in the notes")
        }
    }
}

/// The rows that were not counted, by kind.
fn left_out(rows: &[&LeftOut], blank: &[u32], printer: &Printer) -> String {
    let mut kinds: Vec<LeftOutKind> = Vec::new();
    for row in rows {
        if !kinds.contains(&row.kind) {
            kinds.push(row.kind);
        }
    }
    let mut parts: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            let of: Vec<&LeftOut> = rows.iter().copied().filter(|row| row.kind == kind).collect();
            left_out_kind(kind, &of, printer)
        })
        .collect();
    match (blank, printer.lang) {
        ([], _) => {}
        (rows, Lang::Zh) => parts.push(format!("第{}行（空行）", runs(rows))),
        (rows, Lang::En) => parts.push(format!("row {} (blank)", runs(rows))),
    }
    if parts.is_empty() {
        return String::new();
    }
    let label = printer.say("  未计入：", "  left out: ");
    format!("{label}{}\n", parts.join(printer.say("；", "; ")))
}

/// The rows of one kind: a single row with its text, several as runs of row numbers.
fn left_out_kind(kind: LeftOutKind, rows: &[&LeftOut], printer: &Printer) -> String {
    let mut numbers: Vec<u32> = rows.iter().filter_map(|row| row.origin.row).collect();
    // Tables side by side share their rows.
    numbers.dedup();
    let text = match rows {
        [one] if !one.text.is_empty() => format!("“{}”", quoted(&one.text)),
        _ => String::new(),
    };
    let columns: Vec<String> = rows
        .iter()
        .filter(|row| row.origin.row.is_none())
        .filter_map(|row| row.origin.column.map(column_letters))
        .collect();
    if numbers.is_empty() && !columns.is_empty() {
        let columns = columns.join("、");
        return match printer.lang {
            Lang::Zh => format!("{columns}列{text}（{}）", kind.chinese()),
            Lang::En => format!("column {columns} {text} ({})", kind.id()),
        };
    }
    match printer.lang {
        Lang::Zh => format!("第{}行{text}（{}）", runs(&numbers), kind.chinese()),
        Lang::En => format!("row {} {text} ({})", runs(&numbers), kind.id()),
    }
}

fn quoted(text: &str) -> String {
    let text: String = text.split(char::is_whitespace).collect::<Vec<_>>().join(" ");
    let mut short: String = text.chars().take(QUOTED).collect();
    if text.chars().count() > QUOTED {
        short.push('…');
    }
    short
}

/// Row numbers with neighbours joined: 3—4、9; of very many only the first.
pub fn runs(rows: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let run = |(first, last): (u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}—{last}") }
    };
    let more = if runs.len() > RUNS { "……" } else { "" };
    runs.into_iter().take(RUNS).map(run).collect::<Vec<_>>().join("、") + more
}

/// Whether the register's own totals agree with ours; where they differ the findings say so.
fn totals(reading: &Reading, printer: &Printer) -> &'static str {
    let total = |row: &LeftOut| !row.figures.is_empty();
    let has_total = reading.register.sheets.iter().flat_map(|sheet| &sheet.left_out).any(total);
    let differs = reading.findings.iter().any(|finding| finding.code == Code::TotalDiffers);
    match (has_total, differs, printer.lang) {
        (false, ..) => "",
        (_, true, Lang::Zh) => "台账自带的合计与逐行相加不一致，详见提示。\n",
        (_, true, Lang::En) => "the register's own totals differ from ours; see the messages\n",
        (_, false, Lang::Zh) => "台账自带的合计与逐行相加一致。\n",
        (_, false, Lang::En) => "the register's own totals agree with ours\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_rows_are_joined() {
        assert_eq!(runs(&[3, 4, 9, 20, 21, 22]), "3—4、9、20—22");
        assert_eq!(runs(&[]), "");
        let even: Vec<u32> = (1..=30).map(|row| row * 2).collect();
        assert!(runs(&even).ends_with("、24……"), "{}", runs(&even));
    }

    #[test]
    fn a_long_note_is_quoted_in_part() {
        assert_eq!(quoted("合计\n(人次)"), "合计 (人次)");
        assert_eq!(quoted(&"注".repeat(20)), format!("{}…", "注".repeat(16)));
    }
}
