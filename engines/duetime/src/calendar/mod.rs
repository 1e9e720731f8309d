//! Work calendars: the data an administrator edits, its checks, and the tiling of time it stands for.

mod day_time;
mod error;
mod period;
mod spec;
mod timeline;
mod week;
mod work;

pub use day_time::{DayTime, DayTimeError};
pub use error::{CalendarError, CalendarRule};
pub use period::Period;
pub use spec::{CalendarSpec, DayException, DayHours};
pub(crate) use timeline::{Slice, Timeline};
pub use week::{Week, Weekday};
pub use work::WorkCalendar;

/// Seconds of a wall-clock day; also the largest [`DayTime`], written `24:00`.
pub(crate) const DAY_SECONDS: u32 = 86_400;
/// Milliseconds of a wall-clock day.
pub(crate) const DAY_MS: i64 = DAY_SECONDS as i64 * 1_000;
