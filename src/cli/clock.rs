//! The only place that asks what day it is.

use std::time::{SystemTime, UNIX_EPOCH};

use kepu::model::Date;

/// China Standard Time: the offices' papers are dated by it wherever the machine believes to be.
const SECONDS_EAST_OF_UTC: i64 = 8 * 3600;
const SECONDS_OF_A_DAY: i64 = 24 * 3600;

/// Today in China; the first day of the epoch when the machine's clock stands before it.
pub fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(now.as_secs()).unwrap_or_default() + SECONDS_EAST_OF_UTC;
    Date::from_days_since_1970(seconds / SECONDS_OF_A_DAY)
        .unwrap_or_else(|| Date::first_of_month(1970, 1))
}
