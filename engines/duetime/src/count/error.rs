//! Why no due time can be given.

/// The target is not reached within [`DueError::HORIZON_DAYS`] of its start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    /// Nothing counts at all: every day is closed or paused.
    #[error("no time counts within {} days of the start", DueError::HORIZON_DAYS)]
    NeverCounts,
    /// Something counts, but too little.
    #[error("only {counted_ms} ms count within {} days of the start", DueError::HORIZON_DAYS)]
    BeyondHorizon {
        /// Milliseconds that would count until the horizon.
        counted_ms: i64,
    },
    /// The start lies outside the years -9999 to 9999.
    #[error("the start lies outside the years -9999 to 9999")]
    StartOutOfRange,
}

impl DueError {
    /// How far ahead a due time is sought: fifty years.
    pub const HORIZON_DAYS: i64 = 18_263;

    /// Stable code for the message catalogue.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NeverCounts => "due.never_counts",
            Self::BeyondHorizon { .. } => "due.beyond_horizon",
            Self::StartOutOfRange => "due.start_out_of_range",
        }
    }
}
