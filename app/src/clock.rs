//! The real clock.
use std::{
    fmt,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use kernel::{Clock, Instant};

/// The system's clock. It may jump; everything that needs order asks the journal, not the clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Instant {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant::from_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// Measures how long work took, to be told; nothing depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts.
    #[expect(clippy::disallowed_methods, reason = "says how long work took; nothing depends on it")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long since.
    pub fn taken(self) -> Duration {
        self.0.elapsed()
    }
}

impl fmt::Display for Stopwatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{:>6.1} s]", self.taken().as_secs_f64())
    }
}
