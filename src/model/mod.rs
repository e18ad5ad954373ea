//! The plan model: plain data that every stage reads and no stage owns.
//!
//! Comes in: nothing. Goes out: types with public fields. Not here: reading, deciding, wording, layout.
//! Only `serde` and `std` are used, so that the model compiles anywhere and can be dumped at any stage.

mod activity;
mod attainment;
mod date;
mod money;
mod origin;
mod people;
mod plan;
mod register;
mod subset;
mod tally;
mod target;
mod when;

pub use activity::{Activity, Status};
pub use attainment::{RUNNING, ResultWords, TO_COME};
pub use date::{Date, Weekday};
pub use money::Fen;
pub use origin::{Origin, Source, cells, column_letters};
pub use people::{Count, CountUnit};
pub use plan::{
    Board, Deadline, Found, FoundIn, Insert, Level, Partner, Plan, Post, Profile, Section, Venue,
};
pub use register::{
    Cell, Column, Field, Format, How, LeftOut, LeftOutKind, Register, Row, Sheet, SheetRole, Table,
    Value,
};
pub use subset::{LARGE_EVENT, SCIENCE_WEEK, Subset};
pub use tally::{Figures, Group, Ratio, Tally};
pub use target::{Measure, Operator, Outcome, Period, Scope, Target, TargetFilter, TargetResult};
pub use when::{Precision, Recurrence, Season, When};
