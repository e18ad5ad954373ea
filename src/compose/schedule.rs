//! The schedule table (活动安排表): one row an activity, only the columns that hold something.
//!
//! Comes in: activities and the columns wanted. Goes out: a format-neutral [`Table`]. Not here: column
//! widths and borders (the writers), counting (the tally).

use super::time;
use crate::document::{Align, Table, TableColumn, TableRow};
use crate::model::{Activity, Count, CountUnit, Field, Plan, Status};

/// A column a table of activities can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleColumn {
    /// 序号, counted anew in the order of the table.
    No,
    /// 时间
    Time,
    /// 活动名称
    Name,
    /// 形式
    Form,
    /// 领域
    Topic,
    /// 结合节日
    Occasion,
    /// 对象
    Audience,
    /// 地点
    Venue,
    /// 负责单位: the row's own unit in a street's register.
    Unit,
    /// 合作单位
    Partners,
    /// 主讲人
    Speaker,
    /// 负责人
    Owner,
    /// 预计人次, only of rows that are still to come.
    Expected,
    /// 参加人次, only of rows that were held.
    Attendance,
    /// 经费（元）
    Cost,
    /// 状态
    Status,
    /// 备注: 年中新增, 延期 and the like.
    Remark,
}

impl ScheduleColumn {
    /// The header.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::No => "序号",
            Self::Time => "时间",
            Self::Name => "活动名称",
            Self::Form => "形式",
            Self::Topic => "领域",
            Self::Occasion => "结合节日",
            Self::Audience => "对象",
            Self::Venue => "地点",
            Self::Unit => "负责单位",
            Self::Partners => "合作单位",
            Self::Speaker => "主讲人",
            Self::Owner => "负责人",
            Self::Expected => "预计人次",
            Self::Attendance => "参加人次",
            Self::Cost => "经费（元）",
            Self::Status => "状态",
            Self::Remark => "备注",
        }
    }

    /// Where the cells are set: long text left, short words in the middle, figures right.
    #[must_use]
    pub fn align(self) -> Align {
        match self {
            Self::Name | Self::Venue | Self::Partners | Self::Remark => Align::Left,
            Self::Expected | Self::Attendance | Self::Cost => Align::Right,
            _ => Align::Centre,
        }
    }

    /// The cell of an activity in a paper of `year`; `no` is its place in the table.
    #[must_use]
    pub fn text(self, activity: &Activity, no: usize, year: i32) -> String {
        let list = |words: &[String]| words.join("、");
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let held = activity.status == Status::Held;
        match self {
            Self::No => no.to_string(),
            Self::Time => time_text(activity, year),
            Self::Name => activity.name.clone(),
            Self::Form => term(activity, &activity.form, Field::Form).to_owned(),
            Self::Topic => term(activity, &activity.topic, Field::Topic).to_owned(),
            Self::Occasion => list(&activity.occasions),
            Self::Audience => list(&activity.audiences),
            Self::Venue => optional(&activity.venue),
            Self::Unit => optional(&activity.unit),
            Self::Partners => list(&activity.partners),
            Self::Speaker => optional(&activity.speaker),
            Self::Owner => optional(&activity.owner),
            Self::Expected => figure(activity.attendance.filter(|_| !held)),
            Self::Attendance => figure(activity.attendance.filter(|_| held)),
            Self::Cost => activity.cost.map(|cost| cost.to_string()).unwrap_or_default(),
            Self::Status => activity.status.chinese().to_owned(),
            Self::Remark => remark(activity),
        }
    }

    /// Whether the column tells anything about these activities.
    #[must_use]
    pub fn says_something(self, activities: &[&Activity], year: i32) -> bool {
        match self {
            Self::No | Self::Name => true,
            Self::Form => activities.iter().any(|of| of.form != OTHER),
            Self::Topic => activities.iter().any(|of| of.topic != OTHER),
            Self::Time => activities.iter().any(|of| time::phrase(&of.when, year).is_some()),
            _ => activities.iter().any(|of| !self.text(of, 0, year).is_empty()),
        }
    }
}

const OTHER: &str = "其他";

/// The columns of a work plan's schedule, in order; those that hold nothing are left out by [`table`].
pub const PLAN_COLUMNS: [ScheduleColumn; 11] = [
    ScheduleColumn::No,
    ScheduleColumn::Time,
    ScheduleColumn::Name,
    ScheduleColumn::Form,
    ScheduleColumn::Audience,
    ScheduleColumn::Venue,
    ScheduleColumn::Unit,
    ScheduleColumn::Partners,
    ScheduleColumn::Owner,
    ScheduleColumn::Expected,
    ScheduleColumn::Remark,
];

/// A table of activities in the order given, with those of `columns` that say something.
#[must_use]
pub fn table(
    caption: &str,
    activities: &[&Activity],
    columns: &[ScheduleColumn],
    year: i32,
) -> Table {
    let columns: Vec<ScheduleColumn> =
        columns.iter().copied().filter(|column| column.says_something(activities, year)).collect();
    let row = |(at, activity): (usize, &&Activity)| TableRow {
        cells: columns.iter().map(|column| column.text(activity, at + 1, year)).collect(),
        total: false,
    };
    Table {
        caption: caption.to_owned(),
        rows: activities.iter().enumerate().map(row).collect(),
        columns: columns
            .iter()
            .map(|column| TableColumn { title: column.title().to_owned(), align: column.align() })
            .collect(),
    }
}

/// The schedule of a plan. What rows expect is shown until the first one has been held.
#[must_use]
pub fn of_plan(caption: &str, plan: &Plan, activities: &[&Activity]) -> Table {
    let mut columns = PLAN_COLUMNS.to_vec();
    if plan.has_held() {
        columns.retain(|column| *column != ScheduleColumn::Expected);
    }
    if names_only_itself(plan) {
        columns.retain(|column| *column != ScheduleColumn::Unit);
    }
    table(caption, activities, &columns, plan.year)
}

/// Whether the column 单位 names nobody but the organisation whose paper it is.
#[must_use]
pub fn names_only_itself(plan: &Plan) -> bool {
    let mut units = plan.activities.iter().filter_map(|of| of.unit.as_deref());
    units.all(|unit| unit == plan.organisation)
}

/// Every activity that is not cancelled, by time: as many as the tally counts.
#[must_use]
pub fn arranged(plan: &Plan) -> Vec<&Activity> {
    let mut activities: Vec<&Activity> =
        plan.activities.iter().filter(|activity| activity.status != Status::Cancelled).collect();
    activities.sort_by_key(|activity| time::order(&activity.when));
    activities
}

/// The term of the vocabulary, or the register's own short word where the vocabulary has none or two in
/// one: 夏令营 rather than 夏（冬）令营.
#[must_use]
pub fn term<'a>(activity: &'a Activity, term: &'a str, field: Field) -> &'a str {
    let raw = activity.raw(field).trim();
    let usable = !raw.is_empty() && raw.chars().count() <= 8 && !raw.contains('\n');
    let ending = term.split_once('）').map_or("", |(_, ending)| ending);
    let double =
        !ending.is_empty() && raw.ends_with(ending) && !raw.contains(['（', '、', '，', '/']);
    if (term == OTHER || double) && usable { raw } else { term }
}

/// The time, or what the register says instead of one.
fn time_text(activity: &Activity, year: i32) -> String {
    time::phrase(&activity.when, year).unwrap_or_else(|| {
        let raw = activity.raw(Field::Date).trim();
        if raw.is_empty() { "待定".to_owned() } else { raw.to_owned() }
    })
}

/// A figure without its unit, which the header names; people are said where visits are meant.
fn figure(count: Option<Count>) -> String {
    let Some(count) = count else { return String::new() };
    let about = if count.approximate { "约" } else { "" };
    let unit = if count.unit == CountUnit::People { "人" } else { "" };
    format!("{about}{}{unit}", count.value)
}

/// What sets a row apart in the plan of the year: it was added, or put off.
fn remark(activity: &Activity) -> String {
    match (activity.status, activity.planned) {
        (Status::Postponed, true) => "延期",
        (Status::Postponed, false) => "年中新增，延期",
        (_, false) => "年中新增",
        _ => "",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Date, Origin, Source, When};

    fn activity(name: &str) -> Activity {
        Activity::named(name, Origin::file(&Arc::from("台账.xlsx")))
    }

    fn titles(table: &Table) -> Vec<&str> {
        table.columns.iter().map(|column| column.title.as_str()).collect()
    }

    #[test]
    fn columns_that_hold_nothing_are_left_out() {
        let mut first = activity("健康讲座");
        first.when = When::day(Date::first_of_month(2026, 3));
        first.venue = Some("活动室".to_owned());
        let table = table("", &[&first, &activity("读书会")], &PLAN_COLUMNS, 2026);
        assert_eq!(titles(&table), ["序号", "时间", "活动名称", "地点"]);
        assert_eq!(table.rows[1].cells, ["2", "待定", "读书会", ""]);
    }

    #[test]
    fn a_word_outside_the_vocabulary_is_shown_as_the_register_has_it() {
        let mut own = activity("红歌会");
        let raw = Source { row: 4, column: 3, raw: "歌咏会".into() };
        own.sources.push((Field::Form, raw));
        assert_eq!(ScheduleColumn::Form.text(&own, 1, 2026), "歌咏会");
        own.form = "夏（冬）令营".to_owned();
        own.sources[0].1.raw = "夏令营".into();
        assert_eq!(ScheduleColumn::Form.text(&own, 1, 2026), "夏令营");
    }

    #[test]
    fn attendance_of_a_held_row_is_no_expectation() {
        let mut held = activity("义诊");
        held.status = Status::Held;
        held.attendance = Some(Count { approximate: true, ..Count::exact(90) });
        assert_eq!(ScheduleColumn::Expected.text(&held, 1, 2026), "");
        assert_eq!(ScheduleColumn::Attendance.text(&held, 1, 2026), "约90");
    }
}
