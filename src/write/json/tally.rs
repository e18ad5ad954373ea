//! The figures, by quarter, month and group.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Fen, Figures, Group, Tally};

/// All figures of a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tally")]
pub struct TallyView<'a> {
    /// Always four.
    #[schemars(length(equal = 4))]
    quarters: Vec<Quarter>,
    /// The whole year.
    year: FiguresView,
    /// Always twelve.
    #[schemars(length(equal = 12))]
    months: Vec<Month>,
    /// By form; they add up to the year.
    forms: Vec<Form<'a>>,
    /// By topic; they add up to the year.
    topics: Vec<Topic<'a>>,
    /// By audience; an activity can be in several.
    audiences: Vec<Audience<'a>>,
    /// By season; only rows with a season.
    seasons: Vec<Season<'a>>,
    /// By unit, when the register names units.
    units: Vec<Unit<'a>>,
    /// Activities that belong to no quarter.
    undated: u64,
    /// Months without any activity; empty when the register has no months at all.
    months_without_activity: &'a [u8],
    /// Activities that were planned.
    planned: u64,
    /// Those of them that were held.
    planned_held: u64,
    /// Activities held without having been planned.
    unplanned_held: u64,
    /// `planned_held` of `planned` to three decimals; null when nothing was planned or held.
    completion: Option<f64>,
}

/// Figures of a group; a sum is null when no held row states its part, as in a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Figures")]
struct FiguresView {
    /// Rows that are not cancelled.
    activities: u64,
    /// Rows whose status is held.
    held: u64,
    /// Visits at held activities.
    attendance: Option<u64>,
    /// Visits on line, never part of `attendance`.
    online_attendance: Option<u64>,
    /// Visits of volunteers.
    volunteers: Option<u64>,
    /// Handouts given.
    handouts: Option<u64>,
    /// Cost in yuan with two decimals.
    #[schemars(with = "Option<String>")]
    cost_yuan: Option<Fen>,
}

macro_rules! named_figures {
    ($($doc:literal $name:ident $key:ident: $of:ty;)*) => { $(
        #[doc = $doc]
        #[derive(Debug, Serialize, JsonSchema)]
        struct $name {
            $key: $of,
            #[serde(flatten)]
            figures: FiguresView,
        }
    )* };
}

macro_rules! named_groups {
    ($($doc:literal $name:ident $key:ident;)*) => { $(
        #[doc = $doc]
        #[derive(Debug, Serialize, JsonSchema)]
        struct $name<'a> {
            $key: &'a str,
            #[serde(flatten)]
            figures: FiguresView,
        }

        impl<'a> $name<'a> {
            fn all(groups: &'a [Group]) -> Vec<Self> {
                let view = |of: &'a Group| Self { $key: &of.name, figures: of.year.into() };
                groups.iter().map(view).collect()
            }
        }
    )* };
}

named_figures! {
    "Figures of a quarter, 1–4." Quarter quarter: u8;
    "Figures of a month, 1–12." Month month: u8;
}
named_groups! {
    "Figures of a form." Form form;
    "Figures of a topic." Topic topic;
    "Figures of an audience." Audience audience;
    "Figures of a season." Season season;
    "Figures of a unit." Unit unit;
}

impl From<Figures> for FiguresView {
    fn from(of: Figures) -> Self {
        Self {
            activities: of.activities,
            held: of.held,
            attendance: of.attendance,
            online_attendance: of.online,
            volunteers: of.volunteers,
            handouts: of.handouts,
            cost_yuan: of.cost,
        }
    }
}

impl<'a> TallyView<'a> {
    pub(super) fn of(tally: &'a Tally) -> Self {
        let quarter = |(quarter, of)| Quarter { quarter, figures: FiguresView::from(of) };
        let month = |(month, of)| Month { month, figures: FiguresView::from(of) };
        Self {
            quarters: (1..=4).zip(tally.quarters).map(quarter).collect(),
            year: tally.year.into(),
            months: (1..=12).zip(tally.months).map(month).collect(),
            forms: Form::all(&tally.forms),
            topics: Topic::all(&tally.topics),
            audiences: Audience::all(&tally.audiences),
            seasons: Season::all(&tally.seasons),
            units: Unit::all(&tally.units),
            undated: tally.undated.activities,
            months_without_activity: &tally.months_without_activity,
            planned: tally.planned,
            planned_held: tally.planned_held,
            unplanned_held: tally.unplanned_held,
            completion: tally.completion.map(|ratio| thousandths(ratio.per_mille())),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share in thousandths is far below 2^52")]
fn thousandths(per_mille: u64) -> f64 {
    per_mille as f64 / 1000.0
}
