//! Token buckets in memory, per client and class of route. Bounded: idle buckets are dropped.
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use kernel::{Error, Instant};

use crate::routes::Rate;

/// Most buckets kept; beyond it full ones go first.
const BUCKETS_MAX: usize = 50_000;

#[derive(Clone, Copy)]
struct Bucket {
    tokens: f64,
    at_ms: i64,
}

/// All buckets of this node.
#[derive(Default)]
pub(crate) struct Limits(Mutex<HashMap<(Rate, String), Bucket>>);

impl Rate {
    /// Burst, and tokens that come back per second.
    fn size(self) -> (f64, f64) {
        match self {
            Self::Ordinary => (200.0, 50.0),
            Self::Sensitive => (10.0, 1.0 / 6.0),
            Self::Heavy => (20.0, 1.0),
        }
    }
}

impl Limits {
    /// Takes one token for `who`.
    ///
    /// # Errors
    /// `TooMany` with the seconds until the next one.
    pub(crate) fn take(&self, rate: Rate, who: &str, now: Instant) -> Result<(), Error> {
        let (burst, per_s) = rate.size();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= BUCKETS_MAX {
            all.retain(|(rate, _), b| filled(*b, *rate, now) < rate.size().0);
        }
        let bucket = all.entry((rate, who.to_owned())).or_insert(Bucket { tokens: burst, at_ms: now.ms() });
        let tokens = filled(*bucket, rate, now);
        let enough = tokens >= 1.0;
        *bucket = Bucket { tokens: if enough { tokens - 1.0 } else { tokens }, at_ms: now.ms() };
        if enough {
            return Ok(());
        }
        // At most 6 s at the slowest refill, so the cast is exact.
        Err(Error::TooMany { retry_after_s: ((1.0 - tokens) / per_s).ceil().max(1.0) as u32 })
    }
}

fn filled(b: Bucket, rate: Rate, now: Instant) -> f64 {
    let (burst, per_s) = rate.size();
    let passed_s = (now.ms() - b.at_ms).max(0) as f64 / 1000.0;
    (b.tokens + passed_s * per_s).min(burst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_served_then_refused_then_served_again_as_time_passes() {
        let limits = Limits::default();
        let at = |s: i64| Instant::from_ms(s * 1000);
        assert!((0..10).all(|_| limits.take(Rate::Sensitive, "a", at(0)).is_ok()));
        assert_eq!(limits.take(Rate::Sensitive, "a", at(0)), Err(Error::TooMany { retry_after_s: 6 }));
        assert!(limits.take(Rate::Sensitive, "b", at(0)).is_ok());
        assert!(limits.take(Rate::Sensitive, "a", at(7)).is_ok());
        assert!(limits.take(Rate::Sensitive, "a", at(7)).is_err());
    }
}
