//! Why a calendar is refused. Each error names the field in the data.

use jiff::civil::Date;

/// A calendar's data breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {rule}")]
pub struct CalendarError {
    /// Path to the place in the data, such as `weekly.mon[1]`.
    pub field: String,
    /// The rule it breaks.
    pub rule: CalendarRule,
}

/// Rules of a calendar's data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarRule {
    /// The zone is not in the bundled IANA data.
    #[error("time zone `{0}` is not known")]
    UnknownZone(String),
    /// A period ends at or before its beginning; one that crosses midnight must be written as two.
    #[error("a period must begin before it ends; across midnight write two periods")]
    PeriodReversed,
    /// Two periods of a day share time.
    #[error("overlaps another period of the same day")]
    PeriodsOverlap,
    /// More periods on a day than [`super::WorkCalendar::PERIODS_MAX`].
    #[error("too many periods on one day, at most {0}")]
    TooManyPeriods(usize),
    /// An exceptional date lists no periods; a holiday is written as closed.
    #[error("no periods; write the date as closed")]
    NoPeriods,
    /// The same date twice among the exceptions.
    #[error("{0} already has an exception")]
    DateTwice(Date),
    /// More exceptions than [`super::WorkCalendar::EXCEPTIONS_MAX`].
    #[error("too many exceptions, at most {0}")]
    TooManyExceptions(usize),
}

impl CalendarRule {
    /// The rule broken at `field`.
    pub(crate) fn at(self, field: impl Into<String>) -> CalendarError {
        CalendarError { field: field.into(), rule: self }
    }
}

impl CalendarError {
    /// Stable code for the message catalogue.
    pub const fn code(&self) -> &'static str {
        match self.rule {
            CalendarRule::UnknownZone(_) => "calendar.unknown_zone",
            CalendarRule::PeriodReversed => "calendar.period_reversed",
            CalendarRule::PeriodsOverlap => "calendar.periods_overlap",
            CalendarRule::TooManyPeriods(_) => "calendar.too_many_periods",
            CalendarRule::NoPeriods => "calendar.no_periods",
            CalendarRule::DateTwice(_) => "calendar.date_twice",
            CalendarRule::TooManyExceptions(_) => "calendar.too_many_exceptions",
        }
    }
}
