//! A work calendar as plain data, as it is edited, stored and sent.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Period, Week, Weekday};

/// What an administrator writes down; [`super::WorkCalendar`] is the checked form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarSpec {
    /// IANA name of the zone whose wall clock the periods are read on, such as `Asia/Shanghai`.
    pub zone: String,
    /// The ordinary week.
    pub weekly: Week,
    /// Dates that do not follow the ordinary week, at most one entry per date, in any order.
    #[serde(default)]
    pub exceptions: Vec<DayException>,
    /// Last date whose holidays are published. Answers that reach beyond it are marked provisional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_to: Option<Date>,
}

/// One date that does not follow the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayException {
    /// The date in the calendar's zone.
    pub date: Date,
    /// What the date is called, carried into the explanation; a code or the administrator's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What happens on it.
    pub hours: DayHours,
}

/// The hours of an exceptional date: `"closed"`, `{"periods": [["09:00", "12:00"]]}` or `{"like": "mon"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayHours {
    /// A holiday: nothing is counted.
    Closed,
    /// Its own periods, such as a half day.
    Periods(Vec<Period>),
    /// A make-up day (调休) that is worked like the given weekday.
    Like(Weekday),
}
