//! Tables that list rows, one activity, target, deadline or board change each, wherever they stand.
//!
//! Comes in: a table as texts, its header first. Goes out: what it says of each name, and how many rows it
//! has. Rows of one name are told together, as papers sort them differently.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, Listed, Notes, Part, Period, Statement, What, fold};
use crate::privacy;

/// A table as rows of texts.
pub(super) type Rows = Vec<Vec<String>>;

/// How a cell is made comparable; `None` when it says nothing that can be compared.
type Reader = fn(&str) -> Option<String>;

/// A kind of listing: what it lists, the header word of the name, a header word it must also have, and its
/// columns with the item each is about.
struct Kind {
    name: &'static str,
    heading: &'static str,
    beside: &'static [&'static str],
    columns: &'static [(&'static str, &'static str, Reader)],
}

const KINDS: [Kind; 7] = [
    Kind {
        name: ACTIVITY,
        heading: "活动名称",
        beside: &["时间", "日期", "月份"],
        columns: &[
            ("时间", "时间", day),
            ("时间", "月份", month),
            ("日期", "时间", day),
            ("日期", "月份", month),
            ("形式", "形式", form),
            ("地点", "地点", text),
            ("对象", "对象", text),
            ("单位", "单位", text),
            ("负责单位", "单位", text),
            ("合作单位", "合作单位", text),
            ("负责人", "负责人", text),
            ("参加人次", "参加人次", number),
            ("预计人次", "参加人次", number),
            ("线上人次", "线上人次", number),
            ("志愿者人次", "志愿者人次", number),
            ("资料份数", "资料份数", number),
            ("经费（元）", "经费", number),
            ("状态", "状态", text),
        ],
    },
    Kind {
        name: TARGET,
        heading: "目标任务",
        beside: &["周期"],
        columns: &[("要求", "要求", digits), ("周期", "周期", text)],
    },
    Kind { name: RESULT, heading: "目标任务", beside: &["时段"], columns: RESULT_COLUMNS },
    Kind {
        name: UNMET, heading: "需关注的目标", beside: &["时段"], columns: RESULT_COLUMNS
    },
    Kind {
        name: DEADLINE,
        heading: "材料",
        beside: &["截止时间"],
        columns: &[("截止时间", "截止时间", due), ("份数", "份数", number)],
    },
    Kind {
        name: BOARD,
        heading: "主题",
        beside: &["宣传栏"],
        columns: &[("时间", "时间", day), ("宣传栏", "位置", text)],
    },
    Kind {
        name: VENUE,
        heading: "名称",
        beside: &["数量"],
        columns: &[("数量", "数量", number), ("地点", "地点", text)],
    },
];

const RESULT_COLUMNS: &[(&str, &str, Reader)] = &[
    ("要求", "要求", number),
    ("完成", "完成", number),
    ("安排", "完成", number),
    ("结果", "结果", outcome),
];

pub(super) const ACTIVITY: &str = "活动";
pub(super) const TARGET: &str = "目标";
pub(super) const RESULT: &str = "目标完成情况";
/// A summary lists only the targets that need attention.
const UNMET: &str = "未完成的目标";
pub(super) const DEADLINE: &str = "报送材料";
pub(super) const BOARD: &str = "宣传栏更换";
pub(super) const VENUE: &str = "阵地";

/// Names of a listing, and how often each stands there.
pub(super) type Names = BTreeMap<String, usize>;

/// What is said of the rows of one name, item by item, and how many they are.
#[derive(Default)]
struct Told {
    rows: usize,
    items: BTreeMap<&'static str, Vec<Option<String>>>,
}

impl Listing {
    /// Reads a table; `None` when it is no listing. `organisation` is the paper's own.
    pub(super) fn read(table: &Rows, organisation: &str) -> Option<Self> {
        let header = table.first()?;
        let heads: Vec<String> = header.iter().map(|cell| fold(cell)).collect();
        let column = |word: &str| heads.iter().position(|head| head == word);
        let fits = |kind: &&Kind| {
            column(kind.heading).is_some() && kind.beside.iter().any(|word| column(word).is_some())
        };
        let kind = KINDS.iter().find(fits)?;
        let cell = |row: &[String], word: &str| {
            column(word).and_then(|at| row.get(at)).cloned().unwrap_or_default()
        };
        let mut listing = Self::of(kind.name);
        if kind.name == UNMET {
            (listing.kind, listing.partial) = (RESULT, true);
        }
        let mut rows = 0usize;
        for row in table.iter().skip(1) {
            let mut name = cell(row, kind.heading);
            if name.trim().is_empty() || name.starts_with("合计") {
                continue;
            }
            rows += 1;
            let number = cell(row, "序号");
            if listing.disorder.is_none() && !number.is_empty() && number != rows.to_string() {
                listing.disorder = Some((name.clone(), number, rows));
            }
            if fold(&cell(row, "状态")) == "取消" {
                continue;
            }
            if [RESULT, UNMET].contains(&kind.name) {
                let unit = cell(row, "单位");
                let unit = if unit == organisation { "" } else { &unit };
                name = result_name(&name, unit, &cell(row, "时段"));
            }
            let present = kind.columns.iter().filter(|(word, ..)| column(word).is_some());
            let items = present.map(|(word, item, read)| (*item, read(&cell(row, word))));
            listing.add(&name, items);
        }
        Some(listing)
    }
}

/// A target's result stands for one unit and period: its name holds both. A unit's own register needs none.
pub(super) fn result_name(name: &str, unit: &str, period: &str) -> String {
    let period = if period.ends_with('年') { "全年" } else { period };
    if unit.is_empty() { format!("{name}·{period}") } else { format!("{name}·{unit}·{period}") }
}

/// Rows of one listing, by name.
pub(super) struct Listing {
    kind: &'static str,
    /// Whether it leaves rows out on purpose.
    partial: bool,
    /// The first row whose 序号 is not its place: its name, what is written, its place.
    disorder: Option<(String, String, usize)>,
    names: BTreeMap<String, Told>,
}

impl Listing {
    pub(super) fn of(kind: &'static str) -> Self {
        Self { kind, partial: false, disorder: None, names: BTreeMap::new() }
    }

    /// Adds a row with what it says.
    pub(super) fn add(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = (&'static str, Option<String>)>,
    ) {
        // Papers mask what the register does not.
        let told = self.names.entry(fold(&privacy::hidden(name))).or_default();
        told.rows += 1;
        for (item, value) in items {
            told.items.entry(item).or_default().push(value);
        }
    }

    /// Notes every row, and how many there are.
    pub(super) fn tell(self, place: &str, notes: &mut Notes<'_>) {
        if self.partial {
            for (name, told) in self.names {
                items(self.kind, &name, told, place, notes);
            }
            return;
        }
        let rows: usize = self.names.values().map(|told| told.rows).sum();
        let counted = match self.kind {
            ACTIVITY => Some(What::Activities),
            RESULT => Some(What::Checked),
            TARGET => Some(What::Targets),
            _ => None,
        };
        if let Some(what) = counted {
            notes.year(what, rows, &format!("{place}的行数"));
        }
        if let Some((name, written, at)) = self.disorder {
            let fact = || Fact::Row(Listed { kind: self.kind, name: fold(&name), item: "序号" });
            notes.fact(fact(), written, place);
            notes.fact(fact(), at, &format!("{place}的次序"));
        }
        for (name, told) in self.names {
            let listed = Listed { kind: self.kind, name: name.clone(), item: TIMES };
            notes.fact(Fact::Row(listed), told.rows, place);
            items(self.kind, &name, told, place, notes);
        }
    }

    /// Notes what is said of the rows that stand as often in the whole listing; the others it holds in part.
    pub(super) fn tell_where_whole(self, whole: &Names, place: &str, notes: &mut Notes<'_>) {
        for (name, told) in self.names {
            if whole.get(&name) == Some(&told.rows) {
                items(self.kind, &name, told, place, notes);
            }
        }
    }

    /// Its names, and how often each stands there.
    pub(super) fn names(&self) -> Names {
        self.names.iter().map(|(name, told)| (name.clone(), told.rows)).collect()
    }

    /// Takes the rows of another listing of the same kind.
    pub(super) fn join(&mut self, other: Self) {
        for (name, told) in other.names {
            let mine = self.names.entry(name).or_default();
            mine.rows += told.rows;
            for (item, values) in told.items {
                mine.items.entry(item).or_default().extend(values);
            }
        }
    }

    /// Whether it lists activities.
    pub(super) fn is_of_activities(&self) -> bool {
        self.kind == ACTIVITY
    }
}

fn items(kind: &'static str, name: &str, told: Told, place: &str, notes: &mut Notes<'_>) {
    for (item, values) in told.items {
        // What one row does not say, rows of its name cannot be compared in.
        let Some(mut values) = values.into_iter().collect::<Option<Vec<String>>>() else {
            continue;
        };
        values.sort_unstable();
        let listed = Listed { kind, name: name.to_owned(), item };
        notes.fact(Fact::Row(listed), values.join("、"), place);
    }
}

const TIMES: &str = "列出次数";

/// Says “0” for every place that lists rows of a kind but not this one, where another place does.
pub(super) fn complete(statements: &mut Vec<Statement>) {
    let mut places: BTreeMap<&'static str, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut names: BTreeMap<Listed, BTreeSet<(String, String)>> = BTreeMap::new();
    for of in statements.iter() {
        let Fact::Row(listed) = &of.fact else { continue };
        if listed.item == TIMES {
            let place = (of.paper.clone(), of.place.clone());
            places.entry(listed.kind).or_default().insert(place.clone());
            names.entry(listed.clone()).or_default().insert(place);
        }
    }
    for (listed, by) in names {
        let all = places.get(listed.kind).into_iter().flatten();
        for (paper, place) in all.filter(|place| !by.contains(place)) {
            statements.push(Statement {
                paper: paper.clone(),
                place: place.clone(),
                fact: Fact::Row(listed.clone()),
                value: "0".to_owned(),
            });
        }
    }
}

/// A word of a cell; a blank one says nothing.
pub(super) fn text(cell: &str) -> Option<String> {
    let text = fold(&privacy::hidden(cell));
    (!text.is_empty() && text != "—").then_some(text)
}

/// The form of an activity. 其他 says nothing: some papers print the register's own word instead, as they
/// print 夏令营 or 冬令营 for the term that holds both.
pub(super) fn form(cell: &str) -> Option<String> {
    let form = text(cell).filter(|form| form != "其他")?;
    Some(if form.ends_with("令营") { "夏（冬）令营".to_owned() } else { form })
}

/// The first day of a time that names one: `3月5日`, also at the head of a range.
pub(super) fn day(cell: &str) -> Option<String> {
    let text = fold(cell);
    let text = match text.split_once('年') {
        Some((year, rest)) if year.bytes().all(|byte| byte.is_ascii_digit()) => rest.to_owned(),
        _ => text,
    };
    let (month, rest) = text.split_once('月')?;
    let (day, _) = rest.split_once('日')?;
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    Some(format!("{month}月{day}日"))
}

/// The month of a day: 3月.
fn month(cell: &str) -> Option<String> {
    let day = day(cell)?;
    day.split_once('月').map(|(month, _)| format!("{month}月"))
}

/// A day with the year that may stand before it.
fn due(cell: &str) -> Option<String> {
    let text = fold(cell);
    let year = text.split_once('年').map_or("", |(year, _)| year);
    let day = day(&text)?;
    Some(if year.is_empty() { day } else { format!("{year}年{day}") })
}

/// A number that stands alone but for 约 and its unit.
pub(super) fn number(cell: &str) -> Option<String> {
    let text = fold(cell);
    let text =
        text.trim_start_matches('约').trim_end_matches("人次").trim_end_matches(['人', '份']);
    let number: f64 = text.parse().ok()?;
    Some(format!("{number}"))
}

/// The only number in a wording: 不少于3次.
fn digits(cell: &str) -> Option<String> {
    let found: Vec<&str> =
        cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    (!found.is_empty()).then(|| found.join("—"))
}

/// 达标, 未达标 or 无法判断, whatever stands behind it; 尚未达到 is 未达标 in a period that runs, 尚未结束 and
/// 尚未开始 are not decided either, and a plan says 安排到位 or 安排不足.
pub(super) fn outcome(cell: &str) -> Option<String> {
    const WORDS: [(&str, &str); 8] = [
        ("尚未达到", "未达标"),
        ("未达标", "未达标"),
        ("安排不足", "未达标"),
        ("达标", "达标"),
        ("安排到位", "达标"),
        ("无法判断", "无法判断"),
        ("尚未结束", "无法判断"),
        ("尚未开始", "无法判断"),
    ];
    let cell = fold(cell);
    let known = WORDS.iter().find(|(written, _)| cell.starts_with(written));
    // Whatever else was typed there disagrees with every other place.
    known.map(|(_, word)| (*word).to_owned()).or_else(|| text(&cell))
}

/// Notes the tables of a paper that are listings, and gives the names of its activities. What it lists is
/// part of a table's place: 第2个表格（活动）.
pub(super) fn note(tables: &[Rows], organisation: &str, notes: &mut Notes<'_>) -> Names {
    let mut names = Names::new();
    for (at, table) in tables.iter().enumerate() {
        let Some(listing) = Listing::read(table, organisation) else { continue };
        let place = format!("第{}个表格（{}）", at + 1, listing.kind);
        if listing.is_of_activities() {
            forms(table, &place, notes);
            totals(table, &place, notes);
            names = listing.names();
        }
        listing.tell(&place, notes);
    }
    names
}

/// The row 合计60项，已开展59次 at the end of a list.
fn totals(table: &Rows, place: &str, notes: &mut Notes<'_>) {
    let Some(header) = table.first() else { return };
    let column = |word: &str| header.iter().position(|cell| fold(cell) == word);
    let (Some(name), Some(visits)) = (column("活动名称"), column("参加人次")) else {
        return;
    };
    let is_total = |row: &&Vec<String>| row.get(name).is_some_and(|name| name.starts_with("合计"));
    let total = table.iter().skip(1).find(is_total).and_then(|row| row.get(visits));
    if let Some(total) = total.and_then(|cell| number(cell)) {
        notes.year(What::Attendance, total, &format!("{place}合计行"));
    }
}

/// How many activities of each form a listing holds.
fn forms(table: &Rows, place: &str, notes: &mut Notes<'_>) {
    let Some(header) = table.first() else { return };
    let column = |word: &str| header.iter().position(|cell| fold(cell) == word);
    let (Some(name), Some(form)) = (column("活动名称"), column("形式")) else { return };
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    for row in table.iter().skip(1) {
        let named = row.get(name).is_some_and(|name| !name.is_empty() && !name.starts_with("合计"));
        if let Some(form) = row.get(form).and_then(|cell| self::form(cell)).filter(|_| named) {
            *counted.entry(form).or_default() += 1;
        }
    }
    for (form, count) in counted {
        notes.add(Part::of(Period::Year, "形式", &form), What::Activities, count, place);
    }
}
