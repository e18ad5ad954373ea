//! The optional sheets: 基本信息, 工作措施, 组织机构, 阵地, 共建单位, 目标任务, 报送事项, 宣传栏更换.

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::model::{
    Board, Deadline, Insert, Origin, Partner, Plan, Post, Profile, Register, Row, Section,
    SheetRole, Table, Target, Venue,
};

use super::entry::{Entry, pick_text};
use super::{board, deadline, number, target};
use crate::text::{for_documents, is_nothing, tidy};

/// The key/value pairs of the 基本信息 sheets, in their order.
pub fn profile_pairs(register: &Register) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for sheet in register.sheets.iter().filter(|sheet| sheet.role == SheetRole::Profile) {
        for table in &sheet.tables {
            // The first pair was taken for a header, since a form has none.
            let header: Vec<String> =
                table.columns.iter().map(|column| column.header.clone()).collect();
            pairs.extend(pairs_of(&header));
            for row in &table.rows {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .filter(|cell| !cell.filled)
                    .map(|cell| cell.value.text())
                    .collect();
                pairs.extend(pairs_of(&cells));
            }
        }
    }
    pairs.retain(|(key, _)| !matches!(key.as_str(), "项目" | "名称" | "字段" | "内容" | "填写项"));
    pairs
}

/// Key and value side by side, once or twice a row.
fn pairs_of(cells: &[String]) -> impl Iterator<Item = (String, String)> {
    cells.chunks_exact(2).filter_map(|pair| {
        let key = tidy(&pair[0]).trim_end_matches(['：', ':']).to_owned();
        let value = tidy(&pair[1]);
        (!key.is_empty() && !is_nothing(&value)).then_some((key, value))
    })
}

/// The facts of the profile that papers use.
pub fn profile(pairs: Vec<(String, String)>) -> Profile {
    let find = |keys: &[&str]| {
        pairs.iter().find(|(key, _)| keys.contains(&key.as_str())).map(|(_, value)| value.clone())
    };
    let number = |keys: &[&str]| {
        find(keys).and_then(|text| number::count(&text, None)).map(|read| read.count.value)
    };
    let date = |keys: &[&str]| {
        let text = find(keys)?;
        let calendar = crate::calendar::Calendar::default();
        let year = super::year::in_text(&text)?;
        let context = super::date::Context {
            year,
            month: None,
            calendar: &calendar,
            habits: super::date::Habits::default(),
        };
        super::date::read(&text, &context).ok()?.when.start
    };
    Profile {
        addressee: find(&["主送", "主送机关", "主送单位", "报送对象"]),
        signed_on: date(&["成文日期", "落款日期", "签发日期"]),
        head: find(&["单位负责人", "负责人", "主要负责人", "分管领导"]),
        preparer: find(&["填表人", "联系人", "科普员", "经办人"]),
        phone: find(&["联系电话", "电话", "办公电话"]),
        households: number(&["居民户数", "户数", "总户数", "常住户数"]),
        residents: number(&["常住人口", "人口", "居民人数", "常住人口数", "总人口"]),
        guidance: find(&["指导思想"]).map(|text| for_documents(&text)),
        draft_state: find(&["稿件状态", "文稿状态", "草案"]),
        all: pairs,
    }
}

/// Reads every optional sheet into the plan.
pub fn read(register: &Register, plan: &mut Plan, findings: &mut Vec<Diagnostic>) {
    for sheet in &register.sheets {
        let origin = Origin::sheet(&register.file, &sheet.name);
        for table in &sheet.tables {
            for row in &table.rows {
                let texts = texts(table, row);
                let entries = entries(&texts);
                let place = origin.at_row(row.row);
                match sheet.role {
                    SheetRole::Sections => plan.sections.extend(section(&entries, place)),
                    SheetRole::Organisation => plan.posts.extend(post(&entries, place)),
                    SheetRole::Venues => plan.venues.extend(venue(&entries, place)),
                    SheetRole::Partners => plan.partners.extend(partner(&entries, place)),
                    SheetRole::Targets => match target::sets_named(&entries) {
                        Some(names) => plan
                            .target_sets
                            .extend(names.into_iter().map(|name| (name, place.clone()))),
                        None => plan.targets.extend(targets(&entries, &place, findings)),
                    },
                    SheetRole::Deadlines => {
                        plan.deadlines.extend(deadline(&entries, &place, plan.year, findings));
                    }
                    SheetRole::Boards => {
                        plan.boards.extend(board(&entries, &place, plan.year, findings));
                    }
                    SheetRole::Activities
                    | SheetRole::Profile
                    | SheetRole::Budget
                    | SheetRole::Ignored => {}
                }
            }
        }
    }
}

/// Header, text and column of every cell of a row.
fn texts(table: &Table, row: &Row) -> Vec<(Arc<str>, String, u32)> {
    row.cells
        .iter()
        .map(|cell| {
            let column = table.columns.iter().find(|column| column.column == cell.column);
            let header = column.map_or("", |column| column.header.as_str());
            (Arc::from(header), cell.value.text(), cell.column)
        })
        .collect()
}

fn entries(texts: &[(Arc<str>, String, u32)]) -> Vec<Entry<'_>> {
    texts.iter().map(|(header, text, column)| Entry { header, text, column: *column }).collect()
}

fn word(row: &[Entry<'_>], words: &[&str]) -> Option<String> {
    pick_text(row, words).map(for_documents).filter(|text| !text.is_empty())
}

fn section(row: &[Entry<'_>], origin: Origin) -> Option<Section> {
    let heading = word(row, &["标题", "小标题", "措施", "名称", "部分"]);
    // Paragraphs stay apart; within one the text is the user's, word for word.
    let body = pick_text(row, &["正文", "内容", "具体内容", "说明"]).unwrap_or_default();
    let body: Vec<String> =
        body.lines().map(for_documents).filter(|line| !line.is_empty()).collect();
    let heading = without_number(heading.unwrap_or_default());
    if heading.is_empty() && body.is_empty() {
        return None;
    }
    let level = pick_text(row, &["层级", "级别", "级"]).and_then(level).unwrap_or(1);
    let insert = pick_text(row, &["插入", "附表"]).map(insert).unwrap_or_default();
    Some(Section { level, heading, body: body.join("\n"), insert, origin })
}

/// A number typed in front is dropped: the writer numbers.
fn without_number(heading: String) -> String {
    let numeral = |c: char| c.is_ascii_digit() || super::numerals::is_numeral(c);
    let rest = heading.trim_start_matches(['（', '(']).trim_start_matches(numeral);
    let marked = rest.len() < heading.len() && rest.starts_with(['、', '.', '．', '）', ')']);
    if marked {
        rest.trim_start_matches(['、', '.', '．', '）', ')']).trim().to_owned()
    } else {
        heading
    }
}

fn level(text: &str) -> Option<u8> {
    let digit = text.chars().find(|c| c.is_ascii_digit() || super::numerals::is_numeral(*c))?;
    let value =
        digit.to_digit(10).map(u64::from).or_else(|| super::numerals::value(&digit.to_string()))?;
    u8::try_from(value).ok().filter(|level| (1..=4).contains(level))
}

fn insert(text: &str) -> Insert {
    const WORDS: [(&str, Insert); 6] = [
        ("活动安排", Insert::Schedule),
        ("按月", Insert::ByMonth),
        ("按季", Insert::BySeason),
        ("组织", Insert::Posts),
        ("目标", Insert::Targets),
        ("阵地", Insert::Venues),
    ];
    WORDS
        .iter()
        .find(|(word, _)| text.contains(word))
        .map_or(Insert::Nothing, |(_, insert)| *insert)
}

fn post(row: &[Entry<'_>], origin: Origin) -> Option<Post> {
    let name = word(row, &["姓名", "人员", "名称", "队伍名称"])?;
    let role = word(row, &["组内职务", "职务", "角色", "组成", "类别"])
        .unwrap_or_else(|| "成员".to_owned());
    let position = word(row, &["单位职务", "单位及职务", "行政职务", "工作单位", "单位"]);
    let duty = word(row, &["职责", "分工", "主要职责", "任务"]);
    Some(Post { role, name, position, duty, origin })
}

fn venue(row: &[Entry<'_>], origin: Origin) -> Option<Venue> {
    let name = word(row, &["名称", "阵地名称", "阵地", "场所"])?;
    let number = pick_text(row, &["数量", "个数"])
        .and_then(|text| number::count(text, None))
        .map(|read| read.count);
    Some(Venue {
        name,
        kind: word(row, &["类型", "类别"]),
        number,
        place: word(row, &["地点", "位置", "地址"]),
        note: word(row, &["备注", "说明"]),
        origin,
    })
}

fn partner(row: &[Entry<'_>], origin: Origin) -> Option<Partner> {
    let name = word(row, &["单位名称", "名称", "共建单位", "合作单位", "单位"])?;
    Some(Partner {
        name,
        task: word(row, &["合作内容", "内容", "项目", "共建内容", "事项"]),
        origin,
    })
}

fn targets(row: &[Entry<'_>], origin: &Origin, findings: &mut Vec<Diagnostic>) -> Vec<Target> {
    target::read_target(row, origin).unpack(findings)
}

fn deadline(
    row: &[Entry<'_>],
    origin: &Origin,
    year: i32,
    findings: &mut Vec<Diagnostic>,
) -> Option<Deadline> {
    deadline::read_deadline(row, origin, year).unpack(findings)
}

fn board(
    row: &[Entry<'_>],
    origin: &Origin,
    year: i32,
    findings: &mut Vec<Diagnostic>,
) -> Option<Board> {
    board::read_board(row, origin, year).unpack(findings)
}
