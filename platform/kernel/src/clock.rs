//! Who says what time it is: the real clock lives in `app`, everybody else is handed one.
use std::sync::atomic::{AtomicI64, Ordering};

use crate::Instant;

/// A source of the present instant.
pub trait Clock: Send + Sync + 'static {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// A clock that stands until it is moved; tests, replay and demo live by it.
pub struct VirtualClock(AtomicI64);

impl VirtualClock {
    /// A clock standing at `start`.
    pub fn at(start: Instant) -> Self {
        Self(AtomicI64::new(start.ms()))
    }

    /// Moves to `instant`, which may also lie in the past (a clock that jumps).
    pub fn set(&self, instant: Instant) {
        self.0.store(instant.ms(), Ordering::SeqCst);
    }

    /// Moves `ms` milliseconds on and returns the new instant.
    pub fn advance(&self, ms: i64) -> Instant {
        Instant::from_ms(self.0.fetch_add(ms, Ordering::SeqCst) + ms)
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Instant {
        Instant::from_ms(self.0.load(Ordering::SeqCst))
    }
}
