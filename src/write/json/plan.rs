//! The plan model, as the contract words it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{
    Activity, Board, Count, CountUnit, Date, Deadline, Fen, FoundIn, Insert, Level, Measure,
    Operator, Origin, Partner, Period, Plan, Post, Precision, Recurrence, Scope, Season, Section,
    Status, Target, Venue,
};

/// A year's plan and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Plan")]
pub struct PlanView<'a> {
    /// The organisation.
    organisation: &'a str,
    /// In what the name is written.
    #[schemars(with = "String", extend("enum" = ["nothing", "profile", "unit_line", "title",
        "sheet_name", "file_name", "folder_name", "dates", "unit_column", "asked"]))]
    organisation_from: FoundIn,
    /// Its level.
    #[schemars(with = "String", extend("enum" = ["community", "street", "district"]))]
    level: Level,
    /// Its superior.
    parent: Option<&'a str>,
    /// The year.
    year: i32,
    /// In what the year is written.
    #[schemars(with = "String", extend("enum" = ["nothing", "profile", "unit_line", "title",
        "sheet_name", "file_name", "folder_name", "dates", "unit_column", "asked"]))]
    year_from: FoundIn,
    /// The title of the work plan.
    title: &'a str,
    /// Activities in register order.
    activities: Vec<ActivityView<'a>>,
    /// Targets set by a superior.
    targets: Vec<TargetView<'a>>,
    /// Papers that must be handed in.
    deadlines: Vec<DeadlineView<'a>>,
    /// Sections of the plan's text.
    sections: Vec<SectionView<'a>>,
    /// Posts of the leading group.
    organisation_posts: Vec<PostView<'a>>,
    /// Places for science work.
    venues: Vec<VenueView<'a>>,
    /// Changes of notice boards.
    boards: Vec<BoardView<'a>>,
    /// Partners.
    partners: Vec<PartnerView<'a>>,
}

/// Where a row stands in the register.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Source")]
struct SourceView<'a> {
    /// The sheet.
    sheet: &'a str,
    /// The row from 1.
    row: Option<u32>,
}

/// A count as understood, with the text it was read from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Count")]
struct CountView<'a> {
    /// The whole number.
    value: u64,
    /// Whether the register says about, over or nearly.
    approximate: bool,
    /// 人, 人次 or 份 as written; null when none was.
    unit: Option<&'static str>,
    /// The cell's own text; null when it is not known.
    raw: Option<&'a str>,
}

/// An activity: one row of the register.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Activity")]
struct ActivityView<'a> {
    /// Its name.
    name: &'a str,
    /// First day.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    start: Option<Date>,
    /// Last day of a range.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    end: Option<Date>,
    /// How much of `start` was really written.
    #[schemars(with = "String", extend("enum" = ["day", "ten_days", "month", "quarter", "half_year",
        "year", "season", "none"]))]
    precision: Precision,
    /// The month, when the register gives one.
    month: Option<u8>,
    /// The quarter it counts in.
    quarter: Option<u8>,
    /// 春, 夏, 秋 or 冬, only when no month is known.
    season: Option<&'static str>,
    /// How often the row stands for an occasion.
    #[schemars(with = "Option<String>")]
    recurrence: Option<Recurrence>,
    /// Exactly one term of the vocabulary.
    form: &'a str,
    /// Exactly one term of the vocabulary.
    topic: &'a str,
    /// Any number of terms.
    audiences: &'a [String],
    /// Festivals and theme days.
    occasions: &'a [String],
    /// The place.
    venue: Option<&'a str>,
    /// The unit, in a street's register.
    unit: Option<&'a str>,
    /// Visits; expected when planned, counted when held.
    attendance: Option<CountView<'a>>,
    /// Visits on line.
    online_attendance: Option<CountView<'a>>,
    /// Visits of volunteers.
    volunteers: Option<CountView<'a>>,
    /// Handouts given.
    handouts: Option<CountView<'a>>,
    /// Cost in yuan with two decimals.
    #[schemars(with = "Option<String>")]
    cost_yuan: Option<Fen>,
    /// Who sees to it.
    owner: Option<&'a str>,
    /// Who speaks.
    speaker: Option<&'a str>,
    /// Who takes part in holding it.
    partners: &'a [String],
    /// Where it stands.
    #[schemars(with = "String", extend("enum" = ["planned", "held", "cancelled", "postponed",
        "not_held"]))]
    status: Status,
    /// False for a row added during the year.
    planned: bool,
    /// Whether a record is kept; null when the register does not say.
    has_record: Option<bool>,
    /// Whether a write-up is kept.
    has_summary: Option<bool>,
    /// Whether photos are kept.
    has_photos: Option<bool>,
    /// Whether a sign-in sheet is kept.
    has_signin: Option<bool>,
    /// Remarks, and what stood in columns that no field claims.
    note: Option<String>,
    /// The row it came from.
    source: SourceView<'a>,
}

/// A target set by a superior.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Target")]
struct TargetView<'a> {
    name: &'a str,
    /// `whole`, `each_community` or the unit's name.
    scope: &'a str,
    #[schemars(with = "String", extend("enum" = ["month", "quarter", "half_year", "year"]))]
    period: Period,
    #[schemars(with = "String")]
    measure: Measure,
    forms: &'a [String],
    topics: &'a [String],
    audiences: &'a [String],
    occasions: &'a [String],
    #[schemars(with = "String", extend("enum" = ["at_least", "at_most", "exactly", "between"]))]
    operator: Operator,
    value: Option<u64>,
    upper: Option<u64>,
    unit: &'a str,
    source: SourceView<'a>,
}

/// A paper that must be handed in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Deadline")]
struct DeadlineView<'a> {
    document: &'a str,
    recipient: Option<&'a str>,
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    due: Option<Date>,
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    sent_on: Option<Date>,
    copies: Option<u64>,
    source: SourceView<'a>,
}

/// A section of the plan's text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Section")]
struct SectionView<'a> {
    level: u8,
    heading: &'a str,
    body: &'a str,
    #[schemars(with = "String", extend("enum" = ["nothing", "schedule", "by_month", "by_season",
        "posts", "targets", "venues"]))]
    insert: Insert,
    source: SourceView<'a>,
}

/// A post of the leading group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Post")]
struct PostView<'a> {
    role: &'a str,
    name: &'a str,
    position: Option<&'a str>,
    duty: Option<&'a str>,
    source: SourceView<'a>,
}

/// A place for science work.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Venue")]
struct VenueView<'a> {
    name: &'a str,
    kind: Option<&'a str>,
    number: Option<CountView<'a>>,
    place: Option<&'a str>,
    note: Option<&'a str>,
    source: SourceView<'a>,
}

/// One change of a notice board.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Board")]
struct BoardView<'a> {
    name: &'a str,
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    changed_on: Option<Date>,
    theme: Option<&'a str>,
    unit: Option<&'a str>,
    source: SourceView<'a>,
}

/// A partner.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Partner")]
struct PartnerView<'a> {
    name: &'a str,
    task: Option<&'a str>,
    source: SourceView<'a>,
}

impl<'a> PlanView<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        Self {
            organisation: &plan.organisation,
            organisation_from: plan.organisation_from.source,
            level: plan.level,
            parent: plan.parent.as_deref(),
            year: plan.year,
            year_from: plan.year_from.source,
            title: &plan.title,
            activities: plan.activities.iter().map(activity).collect(),
            targets: plan.targets.iter().map(target).collect(),
            deadlines: plan.deadlines.iter().map(deadline).collect(),
            sections: plan.sections.iter().map(section).collect(),
            organisation_posts: plan.posts.iter().map(post).collect(),
            venues: plan.venues.iter().map(venue).collect(),
            boards: plan.boards.iter().map(board).collect(),
            partners: plan.partners.iter().map(partner).collect(),
        }
    }
}

fn source(origin: &Origin) -> SourceView<'_> {
    SourceView { sheet: &origin.sheet, row: origin.row }
}

fn count(count: Count, raw: &str) -> CountView<'_> {
    let unit = (count.unit != CountUnit::Unstated).then(|| count.unit.chinese());
    let raw = (!raw.is_empty()).then_some(raw);
    CountView { value: count.value, approximate: count.approximate, unit, raw }
}

fn activity(of: &Activity) -> ActivityView<'_> {
    use crate::model::Field;
    let counted = |value: Option<Count>, field| value.map(|value| count(value, of.raw(field)));
    ActivityView {
        name: &of.name,
        start: of.when.start,
        end: of.when.end,
        precision: of.when.precision,
        month: of.when.month(),
        quarter: of.when.quarter(),
        season: of.when.season.map(Season::chinese),
        recurrence: of.when.recurrence,
        form: &of.form,
        topic: &of.topic,
        audiences: &of.audiences,
        occasions: &of.occasions,
        venue: of.venue.as_deref(),
        unit: of.unit.as_deref(),
        attendance: counted(of.attendance, Field::Attendance),
        online_attendance: counted(of.online_attendance, Field::OnlineAttendance),
        volunteers: counted(of.volunteers, Field::Volunteers),
        handouts: counted(of.handouts, Field::Handouts),
        cost_yuan: of.cost,
        owner: of.owner.as_deref(),
        speaker: of.speaker.as_deref(),
        partners: &of.partners,
        status: of.status,
        planned: of.planned,
        has_record: of.has_record,
        has_summary: of.has_summary,
        has_photos: of.has_photos,
        has_signin: of.has_signin,
        note: of.notes(),
        source: source(&of.origin),
    }
}

fn target(of: &Target) -> TargetView<'_> {
    let scope = match &of.scope {
        Scope::Whole => "whole",
        Scope::EachCommunity => "each_community",
        Scope::Unit(name) => name,
    };
    TargetView {
        name: &of.name,
        scope,
        period: of.period,
        measure: of.measure,
        forms: &of.filter.forms,
        topics: &of.filter.topics,
        audiences: &of.filter.audiences,
        occasions: &of.filter.occasions,
        operator: of.operator,
        value: of.value,
        upper: of.upper,
        unit: &of.unit,
        source: source(&of.origin),
    }
}

fn deadline(of: &Deadline) -> DeadlineView<'_> {
    DeadlineView {
        document: &of.document,
        recipient: of.recipient.as_deref(),
        due: of.due,
        sent_on: of.sent_on,
        copies: of.copies,
        source: source(&of.origin),
    }
}

fn section(of: &Section) -> SectionView<'_> {
    SectionView {
        level: of.level,
        heading: &of.heading,
        body: &of.body,
        insert: of.insert,
        source: source(&of.origin),
    }
}

fn post(of: &Post) -> PostView<'_> {
    PostView {
        role: &of.role,
        name: &of.name,
        position: of.position.as_deref(),
        duty: of.duty.as_deref(),
        source: source(&of.origin),
    }
}

fn venue(of: &Venue) -> VenueView<'_> {
    VenueView {
        name: &of.name,
        kind: of.kind.as_deref(),
        number: of.number.map(|number| count(number, "")),
        place: of.place.as_deref(),
        note: of.note.as_deref(),
        source: source(&of.origin),
    }
}

fn board(of: &Board) -> BoardView<'_> {
    BoardView {
        name: &of.name,
        changed_on: of.changed_on,
        theme: of.theme.as_deref(),
        unit: of.unit.as_deref(),
        source: source(&of.origin),
    }
}

fn partner(of: &Partner) -> PartnerView<'_> {
    PartnerView { name: &of.name, task: of.task.as_deref(), source: source(&of.origin) }
}
