//! One activity, planned and held in one row.

use serde::Serialize;

use super::{Count, Fen, Field, Origin, Source, When};

/// An activity (活动): one row of the register.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Activity {
    /// 序号, as written; not part of the activity's identity.
    pub no: Option<String>,
    /// 活动名称, for example “春季健康知识讲座”.
    pub name: String,
    /// 时间.
    pub when: When,
    /// 形式: exactly one term of the vocabulary, for example “讲座”.
    pub form: String,
    /// 领域: exactly one term of the vocabulary, for example “健康”.
    pub topic: String,
    /// 对象: any number of terms.
    pub audiences: Vec<String>,
    /// 结合节日/主题日: any number of names.
    pub occasions: Vec<String>,
    /// 地点.
    pub venue: Option<String>,
    /// 单位/社区, in a street's register.
    pub unit: Option<String>,
    /// 合作单位.
    pub partners: Vec<String>,
    /// 主讲人.
    pub speaker: Option<String>,
    /// 负责人.
    pub owner: Option<String>,
    /// 参加人次; expected when the activity is planned, counted when it was held.
    pub attendance: Option<Count>,
    /// 线上人次, never added to `attendance`.
    pub online_attendance: Option<Count>,
    /// 志愿者人次.
    pub volunteers: Option<Count>,
    /// 资料份数.
    pub handouts: Option<Count>,
    /// 经费.
    pub cost: Option<Fen>,
    /// 状态.
    pub status: Status,
    /// 计划内: false for a row added during the year.
    pub planned: bool,
    /// 有记录; `None` when the register does not say.
    pub has_record: Option<bool>,
    /// 有小结.
    pub has_summary: Option<bool>,
    /// 照片.
    pub has_photos: Option<bool>,
    /// 签到.
    pub has_signin: Option<bool>,
    /// 备注.
    pub note: Option<String>,
    /// What stood in columns no field claims, header and text: kept, never lost.
    pub extra: Vec<(String, String)>,
    /// The row it came from.
    pub origin: Origin,
    /// The cell and raw text of each value, in column order.
    pub sources: Vec<(Field, Source)>,
}

impl Activity {
    /// An activity that has only a name, planned, at the given row.
    #[must_use]
    pub fn named(name: impl Into<String>, origin: Origin) -> Self {
        Self {
            no: None,
            name: name.into(),
            when: When::default(),
            form: "其他".to_owned(),
            topic: "其他".to_owned(),
            audiences: Vec::new(),
            occasions: Vec::new(),
            venue: None,
            unit: None,
            partners: Vec::new(),
            speaker: None,
            owner: None,
            attendance: None,
            online_attendance: None,
            volunteers: None,
            handouts: None,
            cost: None,
            status: Status::Planned,
            planned: true,
            has_record: None,
            has_summary: None,
            has_photos: None,
            has_signin: None,
            note: None,
            extra: Vec::new(),
            origin,
            sources: Vec::new(),
        }
    }

    /// The remark with what stood in columns that no field claims behind it, each under its heading.
    #[must_use]
    pub fn notes(&self) -> Option<String> {
        let extra = self.extra.iter().map(|(header, text)| format!("{header}：{text}"));
        let parts: Vec<String> = self.note.iter().cloned().chain(extra).collect();
        (!parts.is_empty()).then(|| parts.join("；"))
    }

    /// The cell a field was read from.
    #[must_use]
    pub fn source(&self, field: Field) -> Option<&Source> {
        self.sources.iter().find(|(of, _)| *of == field).map(|(_, source)| source)
    }

    /// The place to name in a message about a field: its cell, or the whole row.
    #[must_use]
    pub fn place(&self, field: Field) -> Origin {
        match self.source(field) {
            Some(source) => self.origin.at_cell(source.row, source.column),
            None => self.origin.clone(),
        }
    }

    /// The text of a field before it was understood; empty when the row has none.
    #[must_use]
    pub fn raw(&self, field: Field) -> &str {
        self.source(field).map_or("", |source| &source.raw)
    }
}

/// Where an activity stands (状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 计划: still to come.
    Planned,
    /// 已开展: only these count in the sums.
    Held,
    /// 取消: counts nowhere but in the plan's completion.
    Cancelled,
    /// 延期.
    Postponed,
    /// 未开展: its time passed.
    NotHeld,
}

impl Status {
    /// The word of the form: 计划, 已开展, 取消, 延期 or 未开展.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        ["计划", "已开展", "取消", "延期", "未开展"][self as usize]
    }
}
