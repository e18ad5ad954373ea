//! A register as it was read: sheets, their tables, what each column means, what was left out.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Date, Origin};

/// An activity register (活动台账): one workbook or text file, read but not yet understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Register {
    /// The file's name, without its folder.
    pub file: Arc<str>,
    /// The format found by content, not by extension.
    pub format: Format,
    /// The sheets in their order.
    pub sheets: Vec<Sheet>,
    /// Whether the workbook counts its days from 1904: plain numbers in date columns do too.
    pub dates_1904: bool,
}

/// A spreadsheet format (格式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Excel 2007 and later.
    Xlsx,
    /// The same with macros, which never run.
    Xlsm,
    /// Excel binary workbook.
    Xlsb,
    /// Excel 97–2003, and WPS .et.
    Xls,
    /// ODF spreadsheet.
    Ods,
    /// Separated text, also when its name ends in .xls.
    Csv,
    /// Web page with tables, usually named .xls.
    Html,
    /// XML Spreadsheet 2003, usually named .xls.
    Xml,
}

impl Format {
    /// The word of the JSON contract.
    #[must_use]
    pub fn id(self) -> &'static str {
        ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "html", "xml"][self as usize]
    }
}

/// One sheet (工作表).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// The sheet's name.
    pub name: Arc<str>,
    /// What the sheet is for.
    pub role: SheetRole,
    /// Why it has that role, as a person is told.
    pub reason: String,
    /// Hidden in the workbook.
    pub hidden: bool,
    /// Text above the first header, with its row: title and unit lines.
    pub titles: Vec<(u32, String)>,
    /// The tables on the sheet; usually one.
    pub tables: Vec<Table>,
    /// Rows that are not data, in row order.
    pub left_out: Vec<LeftOut>,
}

/// What a sheet is for (工作表用途).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetRole {
    /// 活动台账
    Activities,
    /// 基本信息
    Profile,
    /// 工作措施
    Sections,
    /// 组织机构, 志愿者队伍
    Organisation,
    /// 阵地
    Venues,
    /// 共建单位
    Partners,
    /// 目标任务
    Targets,
    /// 报送事项
    Deadlines,
    /// 宣传栏更换
    Boards,
    /// 经费
    Budget,
    /// Not read: empty, instructions, a form or a chart.
    Ignored,
}

impl SheetRole {
    /// The office's word.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Activities => "活动台账",
            Self::Profile => "基本信息",
            Self::Sections => "工作措施",
            Self::Organisation => "组织机构",
            Self::Venues => "阵地",
            Self::Partners => "共建单位",
            Self::Targets => "目标任务",
            Self::Deadlines => "报送事项",
            Self::Boards => "宣传栏更换",
            Self::Budget => "经费",
            Self::Ignored => "不读取",
        }
    }
}

/// A table on a sheet: header rows and the data rows under them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// A line that stands alone right above the header: 一、年度计划.
    pub title: Option<Arc<str>>,
    /// Header rows, from 1.
    pub header_rows: Vec<u32>,
    /// First data row.
    pub first_row: u32,
    /// Last data row.
    pub last_row: u32,
    /// Columns in sheet order.
    pub columns: Vec<Column>,
    /// Data rows in sheet order.
    pub rows: Vec<Row>,
    /// One activity a column (横着登记): rows here are the sheet's columns, and the other way round.
    pub across: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    /// Column from 1.
    pub column: u32,
    /// The header's text, levels joined by ` / `.
    pub header: String,
    /// The field it holds, when one was found.
    pub field: Option<Field>,
    /// How the field was found.
    pub how: How,
    /// The unit named in the header, for example 万元, 人次.
    pub unit: Option<String>,
}

/// How a column's field was found (依据).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The header is a known word.
    Synonym,
    /// The header holds a known word among others; the contract does not part the two.
    #[serde(rename = "synonym")]
    Contains,
    /// The cells below show what it is.
    Content,
    /// The office's kepu.toml says so.
    Profile,
    /// The command line says so.
    Given,
    /// One of several columns that are ticked.
    Ticks,
    /// No field claims it.
    Unmapped,
}

/// A data row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Row from 1.
    pub row: u32,
    /// Hidden or filtered away in the workbook; it still counts.
    pub hidden: bool,
    /// The banner the row stands under, for example 第一季度.
    pub banner: Option<Arc<str>>,
    /// Cells that are not empty, in column order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column counted from 1.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |cell| cell.column).ok().map(|at| &self.cells[at])
    }
}

/// A cell that is not empty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Column from 1.
    pub column: u32,
    /// Its value.
    pub value: Value,
    /// Taken from the cell above or beside it: merged, or written once for a group.
    pub filled: bool,
}

/// What a cell holds, as the file stores it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Value {
    /// Text, not trimmed.
    Text(Arc<str>),
    /// A number without date format.
    Number(f64),
    /// A day, from a date-formatted number; the time of day is dropped.
    Date(Date),
    /// A time of day in minutes after midnight.
    Time(u16),
    /// Yes or no.
    Bool(bool),
    /// A spreadsheet error such as `#DIV/0!`.
    Error(Arc<str>),
}

impl Value {
    /// The text a person sees in the cell, as nearly as the file tells.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// A row that is not data (未计入的行).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// The row's place.
    pub origin: Origin,
    /// Why it is left out.
    pub kind: LeftOutKind,
    /// Its text, shortened for people.
    pub text: String,
    /// The figures of a total row, by column from 1, to be compared with ours.
    pub figures: Vec<(u32, f64)>,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutKind {
    /// 标题
    Title,
    /// 填报单位, 统计时间, 单位 lines
    UnitLine,
    /// 第一季度, 3月: a heading within the data
    Banner,
    /// 小计
    Subtotal,
    /// 合计, 总计
    Total,
    /// 填表人, 审核
    Signature,
    /// 注, 说明
    Note,
    /// Nothing, or only a number and placeholders
    Blank,
    /// Left out because hidden
    Hidden,
    /// The header once more
    RepeatedHeader,
    /// An activity of another year than the register's
    OtherYear,
    /// A row of a table that is not of activities: volunteers, materials
    OtherTable,
}

impl LeftOut {
    /// Whether it is an activity of another year, on the sheet of that name.
    #[must_use]
    pub fn is_of_other_year_in(&self, sheet: &str) -> bool {
        self.kind == LeftOutKind::OtherYear && self.origin.sheet.as_ref() == sheet
    }
}

impl LeftOutKind {
    /// The word for people.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        [
            "标题",
            "表头说明",
            "分组标题",
            "小计",
            "合计",
            "签字栏",
            "说明",
            "空行",
            "隐藏行",
            "重复表头",
            "其他年度",
            "另一张表",
        ][self as usize]
    }

    /// The word of the JSON contract.
    #[must_use]
    pub fn id(self) -> &'static str {
        [
            "title",
            "unit_line",
            "banner",
            "subtotal",
            "total",
            "signature",
            "note",
            "blank",
            "hidden",
            "repeated_header",
            "other_year",
            "other_table",
        ][self as usize]
    }
}

/// A field of the plan model that a column can hold (字段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the id of the field table in DOMAIN; `chinese` gives the word"
)]
pub enum Field {
    No,
    Month,
    Date,
    EndDate,
    PlannedDate,
    Year,
    Season,
    Weekday,
    Name,
    PlannedName,
    Form,
    Topic,
    Occasion,
    Audience,
    Venue,
    Unit,
    Partners,
    Speaker,
    Owner,
    Attendance,
    OnlineAttendance,
    PlannedAttendance,
    Volunteers,
    Handouts,
    Cost,
    Status,
    Planned,
    HasRecord,
    HasSummary,
    HasPhotos,
    HasSignin,
    Note,
}

impl Field {
    /// Every field, in the order of the field table.
    pub const ALL: [Self; 32] = [
        Self::No,
        Self::Month,
        Self::Date,
        Self::EndDate,
        Self::PlannedDate,
        Self::Year,
        Self::Season,
        Self::Weekday,
        Self::Name,
        Self::PlannedName,
        Self::Form,
        Self::Topic,
        Self::Occasion,
        Self::Audience,
        Self::Venue,
        Self::Unit,
        Self::Partners,
        Self::Speaker,
        Self::Owner,
        Self::Attendance,
        Self::OnlineAttendance,
        Self::PlannedAttendance,
        Self::Volunteers,
        Self::Handouts,
        Self::Cost,
        Self::Status,
        Self::Planned,
        Self::HasRecord,
        Self::HasSummary,
        Self::HasPhotos,
        Self::HasSignin,
        Self::Note,
    ];

    /// The field's id in JSON and kepu.toml, and its Chinese name in messages.
    const WORDS: [(&'static str, &'static str); 32] = [
        ("no", "序号"),
        ("month", "月份"),
        ("date", "日期"),
        ("end_date", "结束日期"),
        ("planned_date", "计划日期"),
        ("year", "年份"),
        ("season", "季节"),
        ("weekday", "星期"),
        ("name", "活动名称"),
        ("planned_name", "计划活动名称"),
        ("form", "形式"),
        ("topic", "领域"),
        ("occasion", "结合节日"),
        ("audience", "对象"),
        ("venue", "地点"),
        ("unit", "单位"),
        ("partners", "合作单位"),
        ("speaker", "主讲人"),
        ("owner", "负责人"),
        ("attendance", "参加人次"),
        ("online_attendance", "线上人次"),
        ("planned_attendance", "计划人次"),
        ("volunteers", "志愿者人次"),
        ("handouts", "资料份数"),
        ("cost", "经费"),
        ("status", "状态"),
        ("planned", "计划内"),
        ("has_record", "有记录"),
        ("has_summary", "有小结"),
        ("has_photos", "照片"),
        ("has_signin", "签到"),
        ("note", "备注"),
    ];

    /// The id used in JSON and kepu.toml.
    #[must_use]
    pub fn id(self) -> &'static str {
        Self::WORDS[self as usize].0
    }

    /// The office's word.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        Self::WORDS[self as usize].1
    }

    /// The field with an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }
}
