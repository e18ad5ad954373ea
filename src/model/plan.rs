//! The plan: everything one register says, understood.

use serde::Serialize;

use super::{Activity, Count, Date, LeftOut, Origin, Target};

/// A year's plan and what became of it (工作计划).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// 单位, for example “幸福社区”.
    pub organisation: String,
    /// Community, street or district.
    pub level: Level,
    /// Where the name is written.
    pub organisation_from: Found,
    /// 上级, the street of a community.
    pub parent: Option<String>,
    /// 年度.
    pub year: i32,
    /// Where the year is written.
    pub year_from: Found,
    /// The title of the work plan.
    pub title: String,
    /// Other facts of the 基本信息 sheet.
    pub profile: Profile,
    /// Activities in register order.
    pub activities: Vec<Activity>,
    /// 工作措施.
    pub sections: Vec<Section>,
    /// 组织机构.
    pub posts: Vec<Post>,
    /// 阵地.
    pub venues: Vec<Venue>,
    /// 共建单位.
    pub partners: Vec<Partner>,
    /// 宣传栏更换.
    pub boards: Vec<Board>,
    /// 目标任务.
    pub targets: Vec<Target>,
    /// 目标集: names of ready-made sets of targets that the sheet asks for, with their rows.
    pub target_sets: Vec<(String, Origin)>,
    /// 报送事项.
    pub deadlines: Vec<Deadline>,
    /// Rows of the activity sheets that were not counted.
    pub left_out: Vec<LeftOut>,
}

impl Plan {
    /// Whether any activity has been held: then the papers speak of results, not only intentions.
    #[must_use]
    pub fn has_held(&self) -> bool {
        self.activities.iter().any(|activity| activity.status == super::Status::Held)
    }
}

/// Where a fact about the whole register was found (出处): the year, the organisation's name.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// In what.
    pub source: FoundIn,
    /// The sheet and row, where there is one.
    pub origin: Option<Origin>,
}

impl Found {
    /// Found in something that has a place.
    #[must_use]
    pub fn at(source: FoundIn, origin: Origin) -> Self {
        Self { source, origin: Some(origin) }
    }

    /// Found in something without a place of its own.
    #[must_use]
    pub fn without_place(source: FoundIn) -> Self {
        Self { source, origin: None }
    }
}

/// In what a fact about the whole register was found (出处).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundIn {
    /// Nowhere.
    #[default]
    Nothing,
    /// The 基本信息 sheet.
    Profile,
    /// A line above the table such as 填报单位：….
    UnitLine,
    /// A title above the table.
    Title,
    /// The name of a sheet.
    SheetName,
    /// The name of the file.
    FileName,
    /// The name of the folder.
    FolderName,
    /// The dates of the rows.
    Dates,
    /// The column 单位.
    UnitColumn,
    /// The command line or kepu.toml.
    Asked,
}

/// The level of the organisation (层级).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 社区, 村
    #[default]
    Community,
    /// 街道, 镇, 乡
    Street,
    /// 区, 县, 市
    District,
}

/// Facts of the 基本信息 sheet that only some papers use.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Profile {
    /// 主送机关 of the plan.
    pub addressee: Option<String>,
    /// 成文日期.
    pub signed_on: Option<Date>,
    /// 单位负责人.
    pub head: Option<String>,
    /// 填表人.
    pub preparer: Option<String>,
    /// 联系电话 of the office.
    pub phone: Option<String>,
    /// 居民户数.
    pub households: Option<u64>,
    /// 常住人口.
    pub residents: Option<u64>,
    /// 指导思想.
    pub guidance: Option<String>,
    /// 草案 and the like.
    pub draft_state: Option<String>,
    /// Every key and value of the sheet, as written.
    pub all: Vec<(String, String)>,
}

/// A section of the plan's text (工作措施), kept word for word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Heading level 1–4.
    pub level: u8,
    /// The heading without its number.
    pub heading: String,
    /// The text; paragraphs parted by line breaks.
    pub body: String,
    /// What is set after the text.
    pub insert: Insert,
    /// Its row.
    pub origin: Origin,
}

/// What a section brings in (插入).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Insert {
    /// 无
    #[default]
    Nothing,
    /// 活动安排表
    Schedule,
    /// 按月列项
    ByMonth,
    /// 按季节列项
    BySeason,
    /// 组织机构表
    Posts,
    /// 目标表
    Targets,
    /// 阵地表
    Venues,
}

/// A post of the leading group (组织机构).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Post {
    /// 职务 in the group: 组长, 副组长, 成员.
    pub role: String,
    /// 姓名.
    pub name: String,
    /// 单位职务.
    pub position: Option<String>,
    /// 职责.
    pub duty: Option<String>,
    /// Its row.
    pub origin: Origin,
}

/// A place for science work (阵地).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Venue {
    /// 名称.
    pub name: String,
    /// 类型, for example 宣传栏, 活动室.
    pub kind: Option<String>,
    /// 数量.
    pub number: Option<Count>,
    /// 地点.
    pub place: Option<String>,
    /// 备注.
    pub note: Option<String>,
    /// Its row.
    pub origin: Origin,
}

/// A partner (共建单位).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partner {
    /// 名称.
    pub name: String,
    /// What is done together.
    pub task: Option<String>,
    /// Its row.
    pub origin: Origin,
}

/// One change of a notice board (宣传栏更换).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    /// The board.
    pub name: String,
    /// 更换日期.
    pub changed_on: Option<Date>,
    /// 主题.
    pub theme: Option<String>,
    /// 单位, in a street's register.
    pub unit: Option<String>,
    /// Its row.
    pub origin: Origin,
}

/// A paper that must be handed in (报送事项).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deadline {
    /// 材料.
    pub document: String,
    /// 报送对象.
    pub recipient: Option<String>,
    /// 截止日期; an annual summary's lies in the next year.
    pub due: Option<Date>,
    /// 截止日期 as written, where it names no day.
    pub written: Option<String>,
    /// 报送日期.
    pub sent_on: Option<Date>,
    /// 份数.
    pub copies: Option<u64>,
    /// Its row.
    pub origin: Origin,
}
