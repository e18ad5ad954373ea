//! What a stage made, as text that a person can read and a difference can show.

use kepu::diag::{Diagnostic, Lang};
use kepu::document::{Block, Document, Numberer, Table, TableRow, Tile};
use kepu::model::{
    Activity, Count, Figures, Group, Plan, Register, Sheet, Tally, TargetResult, When,
    column_letters,
};

/// Sheets, columns, left-out rows.
pub fn register(register: &Register) -> String {
    let mut lines = vec![format!("{} {}", register.file, register.format.id())];
    for sheet in &register.sheets {
        lines.push(String::new());
        lines.extend(sheet_lines(sheet));
    }
    joined(&lines)
}

fn sheet_lines(sheet: &Sheet) -> Vec<String> {
    let hidden = if sheet.hidden { " (hidden)" } else { "" };
    let mut lines = vec![format!("[{}]{hidden} {:?}: {}", sheet.name, sheet.role, sheet.reason)];
    lines.extend(sheet.titles.iter().map(|(row, text)| format!("  title {row}: {}", flat(text))));
    for table in &sheet.tables {
        lines.push(format!(
            "  table: header {:?}, rows {}-{}, {} of them data",
            table.header_rows,
            table.first_row,
            table.last_row,
            table.rows.len()
        ));
        for column in &table.columns {
            let field = column.field.map_or("-", kepu::model::Field::id);
            let unit = column.unit.as_ref().map_or(String::new(), |unit| format!(" [{unit}]"));
            let number = column.column;
            let letters = if table.across { number.to_string() } else { column_letters(number) };
            let header = flat(&column.header);
            lines.push(format!("  {letters} {header} -> {field}{unit} ({:?})", column.how));
        }
    }
    lines.extend(sheet.left_out.iter().map(|left_out| {
        let row = left_out.origin.row.unwrap_or_default();
        format!("  left out {row} {}: {}", left_out.kind.id(), flat(&left_out.text))
    }));
    lines
}

/// Facts, activities, and everything the other sheets say.
pub fn plan(plan: &Plan) -> String {
    let mut lines = vec![
        format!("{} {:?} of {:?}, {}", plan.organisation, plan.level, plan.parent, plan.year),
        plan.title.clone(),
        String::new(),
    ];
    lines.extend(plan.profile.all.iter().map(|(key, value)| format!("{key}: {}", flat(value))));
    lines.extend(plan.activities.iter().map(activity));
    lines.extend(plan.sections.iter().map(|section| {
        let body = flat(&section.body);
        format!("section {} {} | {body} | {:?}", section.level, section.heading, section.insert)
    }));
    lines.extend(plan.posts.iter().map(|post| {
        format!("post {} {} | {:?} | {:?}", post.role, post.name, post.position, post.duty)
    }));
    lines.extend(plan.targets.iter().map(|target| {
        format!(
            "target {} | {:?} {:?} {:?} {:?} {:?} {:?} {}",
            target.name,
            target.scope,
            target.period,
            target.measure,
            target.filter,
            target.operator,
            (target.value, target.upper),
            target.unit
        )
    }));
    lines.extend(plan.deadlines.iter().map(|deadline| {
        format!(
            "deadline {} -> {:?} | due {} | sent {} | copies {:?}",
            deadline.document,
            deadline.recipient,
            or_dash(deadline.due),
            or_dash(deadline.sent_on),
            deadline.copies
        )
    }));
    lines.extend(plan.boards.iter().map(|board| {
        format!("board {} {} | {:?}", board.name, or_dash(board.changed_on), board.theme)
    }));
    joined(&lines)
}

fn activity(activity: &Activity) -> String {
    let mut parts = vec![
        format!("{} {}", activity.origin.row.unwrap_or_default(), when(&activity.when)),
        activity.name.clone(),
        format!("{}/{}", activity.form, activity.topic),
        activity.audiences.join("、"),
        activity.occasions.join("、"),
        activity.status.chinese().to_owned(),
    ];
    let counts = [
        ("attendance", activity.attendance),
        ("online", activity.online_attendance),
        ("volunteers", activity.volunteers),
        ("handouts", activity.handouts),
    ];
    parts.extend(counts.iter().filter_map(|(name, value)| Some(count(name, (*value)?))));
    parts.extend(activity.cost.map(|cost| format!("cost {cost}")));
    if !activity.planned {
        parts.push("unplanned".to_owned());
    }
    let texts = [
        ("unit", &activity.unit),
        ("venue", &activity.venue),
        ("speaker", &activity.speaker),
        ("owner", &activity.owner),
        ("note", &activity.note),
    ];
    parts.extend(
        texts.iter().filter_map(|(name, text)| Some(format!("{name} {}", flat(text.as_ref()?)))),
    );
    parts.join(" | ")
}

fn when(when: &When) -> String {
    let mut parts = vec![format!("{} {:?}", or_dash(when.start), when.precision)];
    parts.extend(when.end.map(|end| format!("to {end}")));
    parts.extend(when.season.map(|season| season.chinese().to_owned()));
    parts.extend(when.recurrence.map(|recurrence| recurrence.chinese().to_owned()));
    parts.join(" ")
}

fn count(name: &str, count: Count) -> String {
    let about = if count.approximate { "约" } else { "" };
    format!("{name} {about}{}{}", count.value, count.unit.chinese())
}

/// Every figure of the year, and how the targets stand.
pub fn tally(tally: &Tally, targets: &[TargetResult]) -> String {
    let mut lines =
        vec!["what | activities | held | attendance | volunteers | handouts | cost".into()];
    for (number, quarter) in (1..).zip(&tally.quarters) {
        lines.push(figures(&format!("Q{number}"), quarter));
    }
    lines.push(figures("undated", &tally.undated));
    lines.push(figures("year", &tally.year));
    for (number, month) in (1..).zip(&tally.months) {
        lines.push(figures(&format!("month {number}"), month));
    }
    let groups: [(&str, &[Group]); 6] = [
        ("form", &tally.forms),
        ("topic", &tally.topics),
        ("audience", &tally.audiences),
        ("season", &tally.seasons),
        ("unit", &tally.units),
        ("subset", &tally.subsets),
    ];
    for (kind, groups) in groups {
        lines.extend(groups.iter().map(|of| figures(&format!("{kind} {}", of.name), &of.year)));
    }
    lines.push(format!("months without activity: {:?}", tally.months_without_activity));
    lines.push(format!(
        "planned {}, of these held {}, held beyond the plan {}, completion {}",
        tally.planned,
        tally.planned_held,
        tally.unplanned_held,
        tally.completion.map_or("-".to_owned(), kepu::model::Ratio::percent)
    ));
    lines.extend(targets.iter().map(target));
    joined(&lines)
}

fn target(result: &TargetResult) -> String {
    let reason = result.reason.as_ref().map_or(String::new(), |reason| format!(" ({reason})"));
    format!(
        "target {} | {} {} | {} of {} | {:?}{reason}",
        result.name,
        result.scope,
        result.period,
        or_dash(result.found),
        or_dash(result.required),
        result.outcome
    )
}

fn figures(name: &str, figures: &Figures) -> String {
    format!(
        "{name} | {} | {} | {} | {} | {} | {}",
        figures.activities,
        figures.held,
        or_dash(figures.attendance),
        or_dash(figures.volunteers),
        or_dash(figures.handouts),
        or_dash(figures.cost)
    )
}

/// A paper in reading order, headings with their numbers.
pub fn document(document: &Document) -> String {
    let mut lines = vec![format!("created {}", document.meta.created)];
    block_lines(&document.blocks, &mut Numberer::default(), &mut lines);
    joined(&lines)
}

fn block_lines(blocks: &[Block], numberer: &mut Numberer, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Title(text) => lines.push(format!("= {text}")),
            Block::Subtitle(text) => lines.push(format!("~ {text}")),
            Block::Addressee(text) => lines.push(format!("to {text}：")),
            Block::Heading { level, text } => {
                lines.push(format!("{} {}{text}", hashes(*level), numberer.next(*level)));
            }
            Block::Item { level, lead, text } => {
                lines.push(format!("{} {}{lead}| {text}", hashes(*level), numberer.next(*level)));
            }
            Block::Paragraph(text) => lines.push(format!("p {text}")),
            Block::Table(table) => table_lines(table, lines),
            Block::Chart(chart) => {
                let series =
                    chart.series.iter().map(|row| format!("{} {:?}", row.name, row.values));
                let series: Vec<String> = series.collect();
                let over = chart.categories.join(" ");
                lines.push(format!(
                    "chart {} ({}): {over}: {}",
                    chart.title,
                    chart.unit,
                    series.join("; ")
                ));
            }
            Block::Tiles(tiles) => lines.extend(tiles.iter().map(|tile| {
                let Tile { label, value, unit, note, before } = tile;
                format!("tile {label}: {value}{unit} {note} {before}").trim_end().to_owned()
            })),
            Block::AttachmentNote(names) => {
                lines.push(format!("attachments: {}", names.join("; ")));
            }
            Block::Signature(signature) => {
                lines.push(format!(
                    "signed {} {}",
                    signature.organisation,
                    signature.date.chinese()
                ));
            }
            Block::Attachment(attachment) => {
                let turned = if attachment.landscape { " (landscape)" } else { "" };
                lines.push(format!("--- {}{turned} {}", attachment.label, attachment.title));
                block_lines(&attachment.blocks, numberer, lines);
            }
        }
    }
}

fn table_lines(table: &Table, lines: &mut Vec<String>) {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
    lines.push(format!("table {}: {}", table.caption, titles.join(" | ")));
    lines.extend(table.rows.iter().map(|TableRow { cells, total }| {
        format!("  {}{}", if *total { "sum: " } else { "" }, flat(&cells.join(" | ")))
    }));
}

/// Findings in order: severity, code, place, sentence and cure.
pub fn messages(findings: &[Diagnostic], lang: Lang) -> String {
    let lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let place = finding.origin.as_ref().map_or(String::new(), |at| format!(" {at}:"));
            let help = finding.help(lang);
            let help = if help.is_empty() { help } else { format!(" => {help}") };
            let (severity, code) = (finding.severity.id(), finding.code.id());
            format!("{severity} {code}{place} {}{help}", flat(&finding.text(lang)))
        })
        .collect();
    joined(&lines)
}

fn hashes(level: u8) -> String {
    "#".repeat(usize::from(level))
}

fn or_dash(value: Option<impl ToString>) -> String {
    value.map_or("-".to_owned(), |value| value.to_string())
}

fn flat(text: &str) -> String {
    text.replace('\n', "⏎")
}

fn joined(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
