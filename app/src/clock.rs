//! The real clock.
use std::{
    fmt,
    sync::Arc,
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

/// A clock that stood at a given instant when it was made and goes on from there at the world's pace: a demo of an
/// ordinary Wednesday morning, whatever the day.
struct SetClock {
    ahead_ms: i64,
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant::from_ms(SystemClock.now().ms() + self.ahead_ms)
    }
}

/// The world's clock, or one that starts at `at`.
pub fn clock_at(at: Option<Instant>) -> Arc<dyn Clock> {
    match at {
        Some(at) => Arc::new(SetClock { ahead_ms: at - SystemClock.now() }),
        None => Arc::new(SystemClock),
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
