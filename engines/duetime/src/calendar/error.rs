//! Why a calendar is refused. Each error names the field in the data.

use jiff::civil::Date;

/// A calendar's data breaks a rule; `field` is the path to the place, such as `weekly.mon[1]`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the fields are explained by each variant's message")]
pub enum CalendarError {
    /// The zone is not in the bundled IANA data.
    #[error("{field}: time zone `{zone}` is not known")]
    UnknownZone { field: String, zone: String },
    /// A period ends at or before its beginning; one that crosses midnight must be written as two.
    #[error("{field}: a period must begin before it ends; across midnight write two periods")]
    PeriodReversed { field: String },
    /// Two periods of a day share time.
    #[error("{field}: overlaps another period of the same day")]
    PeriodsOverlap { field: String },
    /// More periods on a day than [`super::WorkCalendar::PERIODS_MAX`].
    #[error("{field}: too many periods on one day, at most {max}")]
    TooManyPeriods { field: String, max: usize },
    /// An exceptional date lists no periods; a holiday is written as closed.
    #[error("{field}: no periods; write the date as closed")]
    NoPeriods { field: String },
    /// The same date twice among the exceptions.
    #[error("{field}: {date} already has an exception")]
    DateTwice { field: String, date: Date },
    /// More exceptions than [`super::WorkCalendar::EXCEPTIONS_MAX`].
    #[error("{field}: too many exceptions, at most {max}")]
    TooManyExceptions { field: String, max: usize },
}

impl CalendarError {
    /// Stable code for the message catalogue.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnknownZone { .. } => "calendar.unknown_zone",
            Self::PeriodReversed { .. } => "calendar.period_reversed",
            Self::PeriodsOverlap { .. } => "calendar.periods_overlap",
            Self::TooManyPeriods { .. } => "calendar.too_many_periods",
            Self::NoPeriods { .. } => "calendar.no_periods",
            Self::DateTwice { .. } => "calendar.date_twice",
            Self::TooManyExceptions { .. } => "calendar.too_many_exceptions",
        }
    }

    /// Path to the place in the data.
    pub fn field(&self) -> &str {
        match self {
            Self::UnknownZone { field, .. }
            | Self::PeriodReversed { field }
            | Self::PeriodsOverlap { field }
            | Self::TooManyPeriods { field, .. }
            | Self::NoPeriods { field }
            | Self::DateTwice { field, .. }
            | Self::TooManyExceptions { field, .. } => field,
        }
    }
}
