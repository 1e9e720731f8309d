//! Instants: milliseconds since 1970-01-01T00:00:00Z, the one form in which time is stored.
use std::ops::{Add, Sub};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A point in time, in milliseconds UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From milliseconds since the epoch.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since the epoch.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// The same point as jiff's timestamp; out-of-range values are brought to the nearest end.
    pub fn timestamp(self) -> Timestamp {
        let end = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_millisecond(self.0).unwrap_or(end)
    }

    /// From jiff's timestamp, dropping what is finer than a millisecond.
    pub fn from_timestamp(timestamp: Timestamp) -> Self {
        Self(timestamp.as_millisecond())
    }

    /// `minutes` later (earlier when negative); stays at the end of the range instead of overflowing.
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// `hours` later.
    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours.saturating_mul(60))
    }

    /// `days` of 24 hours later.
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_hours(days.saturating_mul(24))
    }

    /// The calendar date in a zone.
    pub fn date_in(self, zone: &TimeZone) -> Date {
        zone.to_datetime(self.timestamp()).date()
    }
}

impl Add<i64> for Instant {
    type Output = Self;
    /// Milliseconds later.
    fn add(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

impl Sub for Instant {
    type Output = i64;
    /// Milliseconds between two instants.
    fn sub(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The business day of an instant in the company's zone, as `YYYY-MM-DD`; stored beside what is reported by day.
pub fn business_day(at: Instant, zone: &TimeZone) -> String {
    at.date_in(zone).to_string()
}

/// First instant of a date in a zone and first instant of the next date.
pub fn day_bounds(date: Date, zone: &TimeZone) -> (Instant, Instant) {
    let start = |d: Date| {
        zone.to_ambiguous_timestamp(d.at(0, 0, 0, 0))
            .compatible()
            .map_or(Instant(i64::MAX), Instant::from_timestamp)
    };
    (start(date), start(date.tomorrow().unwrap_or(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shanghai_evening_in_utc_is_the_next_business_day_after_midnight_there() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let at = Instant::from_timestamp("2026-11-21T16:00:00Z".parse().unwrap());
        assert_eq!(business_day(at, &zone), "2026-11-22");
        assert_eq!(business_day(at + -1, &zone), "2026-11-21");
        let (from, to) = day_bounds(at.date_in(&zone), &zone);
        assert_eq!((from, to - from), (at, 86_400_000));
    }
}
