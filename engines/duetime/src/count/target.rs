//! What was promised: an amount of time, and which time counts.

use serde::{Deserialize, Serialize};

/// Which time counts towards a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Only the calendar's working periods.
    #[default]
    Working,
    /// Every second, by day and night; the calendar is not asked.
    Elapsed,
}

/// An amount of time that may pass, such as 4 working hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Seconds that may pass, 0 upwards.
    pub amount_seconds: u64,
    /// Which seconds.
    #[serde(default)]
    pub mode: Mode,
}

impl Target {
    /// So many seconds of working time.
    pub const fn working(amount_seconds: u64) -> Self {
        Self { amount_seconds, mode: Mode::Working }
    }

    /// So many seconds by the wall clock.
    pub const fn elapsed(amount_seconds: u64) -> Self {
        Self { amount_seconds, mode: Mode::Elapsed }
    }

    /// The amount in milliseconds; an amount no horizon reaches stays out of reach.
    pub(crate) fn amount_ms(self) -> i64 {
        seconds_to_ms(self.amount_seconds)
    }
}

/// Milliseconds of `seconds`, held at the largest number where it would not fit.
pub(crate) fn seconds_to_ms(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1_000)
}
