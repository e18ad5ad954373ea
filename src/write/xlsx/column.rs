//! The columns of 明细, and the names by which formulas speak of them.

use crate::model::{Activity, Field, Plan, Precision};

/// The name of the detail sheet.
pub(super) const SHEET: &str = "明细";

/// The name of the table on it.
pub(super) const TABLE: &str = "活动明细";

/// The date of a row within a formula of the same row.
pub(super) const DATE_OF_ROW: &str = "活动明细[[#This Row],[日期]]";

/// The words of 状态.
pub(super) fn statuses() -> [&'static str; 5] {
    use crate::model::Status;
    [Status::Planned, Status::Held, Status::Cancelled, Status::Postponed, Status::NotHeld]
        .map(Status::chinese)
}

/// A column of 明细; `header` gives the word of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    No,
    Start,
    End,
    Month,
    Quarter,
    Name,
    Form,
    Topic,
    Audience,
    Occasion,
    Venue,
    Unit,
    Partners,
    Speaker,
    Owner,
    Attendance,
    Online,
    Volunteers,
    Handouts,
    Cost,
    Status,
    Planned,
    Record,
    Summary,
    Photos,
    Signin,
    Note,
    Source,
}

use Column::{
    Attendance, Audience, Cost, End, Form, Handouts, Month, Name, No, Note, Occasion, Online,
    Owner, Partners, Photos, Planned, Quarter, Record, Signin, Source, Speaker, Start, Status,
    Summary, Topic, Unit, Venue, Volunteers,
};

impl Column {
    /// From left to right: first what is printed, then what only a screen shows.
    const ALL: [Self; 28] = [
        No, Start, End, Name, Form, Topic, Audience, Occasion, Venue, Unit, Partners, Speaker,
        Owner, Attendance, Online, Volunteers, Handouts, Cost, Status, Planned, Record, Summary,
        Photos, Signin, Note, Month, Quarter, Source,
    ];

    /// The head of the column, the name of its cells, and its least width in half-width characters.
    const HEADS: [(&'static str, &'static str, f64); 28] = [
        ("序号", "明细_序号", 5.0),
        ("日期", "明细_日期", 12.0),
        ("结束日期", "明细_结束日期", 12.0),
        ("月份", "明细_月份", 6.0),
        ("季度", "明细_季度", 6.0),
        ("活动名称", "明细_活动名称", 20.0),
        ("形式", "明细_形式", 8.0),
        ("领域", "明细_领域", 8.0),
        ("对象", "明细_对象", 8.0),
        ("结合节日", "明细_结合节日", 8.0),
        ("地点", "明细_地点", 10.0),
        ("单位", "明细_单位", 10.0),
        ("合作单位", "明细_合作单位", 10.0),
        ("主讲人", "明细_主讲人", 8.0),
        ("负责人", "明细_负责人", 8.0),
        ("参加人次", "明细_参加人次", 5.0),
        ("线上人次", "明细_线上人次", 5.0),
        ("志愿者人次", "明细_志愿者人次", 7.0),
        ("资料份数", "明细_资料份数", 5.0),
        ("经费（元）", "明细_经费", 10.0),
        ("状态", "明细_状态", 7.0),
        ("计划内", "明细_计划内", 5.0),
        ("有记录", "明细_有记录", 5.0),
        ("有小结", "明细_有小结", 5.0),
        ("照片", "明细_照片", 5.0),
        ("签到", "明细_签到", 5.0),
        ("备注", "明细_备注", 8.0),
        ("台账出处", "明细_出处", 8.0),
    ];

    /// The head of the column: 活动名称.
    pub(super) fn header(self) -> &'static str {
        Self::HEADS[self as usize].0
    }

    /// The least width of the column.
    pub(super) fn least_width(self) -> f64 {
        Self::HEADS[self as usize].2
    }

    /// The widest the column grows before its text wraps.
    pub(super) fn greatest_width(self) -> f64 {
        match self {
            Name => 32.0,
            Note => 24.0,
            Source => 22.0,
            _ => 16.0,
        }
    }

    /// The narrowest the column becomes for a printed page, its text wrapping; a number or a date cannot wrap.
    pub(super) fn wrapped_width(self) -> Option<f64> {
        match self {
            Name => Some(18.0),
            Note => Some(11.0),
            Form | Topic | Audience | Occasion | Venue | Partners => Some(9.0),
            Unit | Speaker | Owner => Some(7.0),
            _ => None,
        }
    }

    /// Whether a printed page shows it: month and quarter repeat the date, and the source is for the desk.
    pub(super) fn is_printed(self) -> bool {
        !matches!(self, Month | Quarter | Source)
    }

    /// Whether its text stands in the middle: short words of one kind.
    pub(super) fn is_centred(self) -> bool {
        matches!(self, Start | Form | Topic | Unit | Speaker | Owner | Source)
    }

    /// The name of its cells in formulas: `明细_形式`.
    pub(super) fn name(self) -> &'static str {
        Self::HEADS[self as usize].1
    }

    /// The field of the register it shows.
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Start => Some(Field::Date),
            Form => Some(Field::Form),
            Topic => Some(Field::Topic),
            Attendance => Some(Field::Attendance),
            Online => Some(Field::OnlineAttendance),
            Volunteers => Some(Field::Volunteers),
            Handouts => Some(Field::Handouts),
            Cost => Some(Field::Cost),
            Status => Some(Field::Status),
            _ => None,
        }
    }

    /// Whether the sheet needs the column: those that formulas speak of always stand.
    fn is_used(self, activities: &[Activity]) -> bool {
        let any = |has: &dyn Fn(&Activity) -> bool| activities.iter().any(has);
        match self {
            End => any(&|of| of.when.end.is_some() && of.when.precision <= Precision::Month),
            Venue => any(&|of| of.venue.is_some()),
            Unit => any(&|of| of.unit.is_some()),
            Partners => any(&|of| !of.partners.is_empty()),
            Speaker => any(&|of| of.speaker.is_some()),
            Owner => any(&|of| of.owner.is_some()),
            Record => any(&|of| of.has_record.is_some()),
            Summary => any(&|of| of.has_summary.is_some()),
            Photos => any(&|of| of.has_photos.is_some()),
            Signin => any(&|of| of.has_signin.is_some()),
            Note => any(&|of| of.note.is_some() || !of.extra.is_empty()),
            _ => true,
        }
    }
}

/// Where the rows and columns of 明细 stand.
#[derive(Debug)]
pub(super) struct Ledger {
    columns: Vec<Column>,
    rows: u32,
}

impl Ledger {
    /// The row of the heads, from 0.
    pub(super) const HEAD: u32 = 1;
    /// Rows below the last activity that formulas watch too, so that rows may be added.
    const SPARE: u32 = 200;
    /// Rows below those, in which a row added too far away is still noticed.
    const FAR: u32 = 5_000;

    /// The sheet that shows a plan; `None` when the plan has more rows than a sheet.
    pub(super) fn of(plan: &Plan) -> Option<Self> {
        let is_used = |column: &Column| column.is_used(&plan.activities);
        let columns = Column::ALL.into_iter().filter(is_used).collect();
        let rows = u32::try_from(plan.activities.len()).ok()?;
        let ledger = Self { columns, rows };
        (ledger.rows < 1_048_576 - Self::HEAD - Self::SPARE - 1).then_some(ledger)
    }

    /// The columns from left to right.
    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The last printed column.
    pub(super) fn last_printed(&self) -> u16 {
        let printed = self.columns.iter().filter(|column| column.is_printed()).count();
        u16::try_from(printed).unwrap_or(1).saturating_sub(1)
    }

    /// The row of an activity, from 0.
    pub(super) fn row(index: u32) -> u32 {
        Self::HEAD + 1 + index
    }

    /// The last row that an activity stands in; the first one also when there is none.
    pub(super) fn last_row(&self) -> u32 {
        Self::HEAD + self.rows.max(1)
    }

    /// The last row that formulas watch.
    pub(super) fn last_watched_row(&self) -> u32 {
        self.last_row() + Self::SPARE
    }

    /// The names of all activities, also those added far below the last one: `明细!$F$3:$F$5262`.
    pub(super) fn all_names(&self) -> String {
        let letters = super::live::letters(self.position(Name).unwrap_or_default());
        let last = (self.last_watched_row() + 1 + Self::FAR).min(1_048_576);
        format!("{SHEET}!${letters}${}:${letters}${last}", Self::row(0) + 1)
    }

    /// The range of the table, heads included: `A2:S62`.
    pub(super) fn table(&self) -> String {
        let last = u16::try_from(self.columns.len()).unwrap_or(1).saturating_sub(1);
        let (head, row) = (Self::HEAD + 1, self.last_row() + 1);
        format!("A{head}:{}{row}", super::live::letters(last))
    }

    /// The position of a column, from 0.
    pub(super) fn position(&self, column: Column) -> Option<u16> {
        let at = self.columns.iter().position(|of| *of == column)?;
        u16::try_from(at).ok()
    }

    /// The defined names: a column's name and the cells it stands for.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'static str, String)> {
        (0u16..).zip(&self.columns).map(|(at, column)| {
            let letters = super::live::letters(at);
            let (first, last) = (Self::row(0) + 1, self.last_watched_row() + 1);
            (column.name(), format!("={SHEET}!${letters}${first}:${letters}${last}"))
        })
    }
}
