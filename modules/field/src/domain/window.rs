//! Arrival windows: the spans a customer can be promised.
use jiff::{civil::Date, tz::TimeZone};
use kernel::{Error, Instant, day_bounds};
use serde::{Deserialize, Serialize};

/// A span of time, start before end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// First instant.
    pub from: Instant,
    /// The instant it ends.
    pub to: Instant,
}

impl Window {
    /// A span; `None` unless it begins before it ends.
    pub fn new(from: Instant, to: Instant) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// What both have in common.
    pub fn within(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// Minutes it lasts, rounded down.
    pub fn minutes(self) -> i64 {
        (self.to - self.from) / 60_000
    }

    /// Whether an instant lies in it, both ends included.
    pub fn holds(self, at: Instant) -> bool {
        self.from <= at && at <= self.to
    }
}

/// The windows of every day, in minutes of the local day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayWindows(Vec<(i64, i64)>);

/// What a company starts with.
pub const USUAL_WINDOWS: &str = "08:00-10:00,10:00-12:00,13:00-15:00,15:00-17:00,17:00-19:00";

impl DayWindows {
    /// Reads `08:00-10:00,10:00-12:00`: up to 12 windows of 30 minutes to 12 hours.
    ///
    /// # Errors
    /// `Invalid` on `windows`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let wrong = || Error::field("windows", "field-windows-wrong");
        let one = |part: &str| {
            let (from, to) = part.split_once(['-', '–', '~'])?;
            let (from, to) = (minute_of(from)?, minute_of(to)?);
            (30..=720).contains(&(to - from)).then_some((from, to))
        };
        let all: Option<Vec<_>> =
            text.split([',', '，', ';', ' ']).filter(|p| !p.trim().is_empty()).map(one).collect();
        let mut all = all.ok_or_else(wrong)?;
        all.sort_unstable();
        if all.is_empty() || all.len() > 12 {
            return Err(wrong());
        }
        Ok(Self(all))
    }

    /// The windows of a date.
    pub fn on(&self, date: Date, zone: &TimeZone) -> Vec<Window> {
        let at = |minute: i64| at_minute(date, minute, zone);
        self.0.iter().filter_map(|(from, to)| Window::new(at(*from), at(*to))).collect()
    }
}

/// Minute of the day of `8`, `08:00`, `8点`, `24:00`.
pub(crate) fn minute_of(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches(['点', '时', 'h']);
    let (hour, minute) = text.split_once([':', '：']).unwrap_or((text, "0"));
    let (hour, minute): (i64, i64) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    let all = hour * 60 + minute;
    ((0..=24).contains(&hour) && (0..60).contains(&minute) && all <= 1440).then_some(all)
}

/// The instant of a minute of a local day.
pub(crate) fn at_minute(date: Date, minute: i64, zone: &TimeZone) -> Instant {
    let (midnight, next) = day_bounds(date, zone);
    if minute >= 1440 {
        return next;
    }
    let hour = i8::try_from(minute / 60).unwrap_or(0);
    let min = i8::try_from(minute % 60).unwrap_or(0);
    let wall = zone.to_ambiguous_timestamp(date.at(hour, min, 0, 0)).compatible();
    wall.map_or(midnight, Instant::from_timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_usual_windows_are_five_and_fall_on_the_wall_clock() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let all = DayWindows::parse(USUAL_WINDOWS).unwrap().on(date(2026, 11, 23), &zone);
        assert_eq!(all.len(), 5);
        assert_eq!(all[0].from.timestamp().to_string(), "2026-11-23T00:00:00Z");
        assert_eq!(all[4].to.timestamp().to_string(), "2026-11-23T11:00:00Z");
        assert!(all.iter().all(|w| w.minutes() == 120));
    }

    #[test]
    fn crooked_windows_are_refused() {
        for bad in ["", "8", "10-8", "8-8:10", "8-25", "8:70-10", "a-b", "0-24"] {
            assert!(DayWindows::parse(bad).is_err(), "{bad}");
        }
        assert!(DayWindows::parse("8-10，13：00-15").is_ok());
    }
}
