//! The real clock.
use std::time::{SystemTime, UNIX_EPOCH};

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
