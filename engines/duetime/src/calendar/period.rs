//! One working period of a day.

use serde::{Deserialize, Serialize};

use super::DayTime;

/// Open from `from` (included) until `to` (excluded), on the wall clock of one date.
///
/// Written as a pair, `["09:00", "12:00"]`. A period never crosses midnight: a night shift is two,
/// `["22:00", "24:00"]` and, on the next weekday, `["00:00", "06:00"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "(DayTime, DayTime)", into = "(DayTime, DayTime)")]
pub struct Period {
    /// Opening, included.
    pub from: DayTime,
    /// Closing, excluded; may be `24:00`.
    pub to: DayTime,
}

impl Period {
    /// The whole day, `00:00` to `24:00`.
    pub const ALL_DAY: Self = Self { from: DayTime::START, to: DayTime::END };

    /// The period between two readings; whether they are in order is the calendar's check.
    pub const fn new(from: DayTime, to: DayTime) -> Self {
        Self { from, to }
    }
}

impl From<(DayTime, DayTime)> for Period {
    fn from((from, to): (DayTime, DayTime)) -> Self {
        Self { from, to }
    }
}

impl From<Period> for (DayTime, DayTime) {
    fn from(period: Period) -> Self {
        (period.from, period.to)
    }
}
