//! Shifts: a weekly pattern, with dates of their own that override it.
use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use kernel::{Instant, day_bounds};

/// Part of a day somebody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Day of the week it repeats on; `None` for a date of its own.
    pub weekday: Option<Weekday>,
    /// The one date it is for; such shifts replace the pattern of that date.
    pub on_date: Option<Date>,
    /// First minute of the local day, 0 to 1440.
    pub from_min: i64,
    /// Minute it ends, up to 1440; equal to `from_min` for a day off.
    pub to_min: i64,
}

/// The spans somebody works on a date, in order. Minutes are those of the local wall clock.
pub fn shifts_on_date(shifts: &[Shift], date: Date, zone: &TimeZone) -> Vec<(Instant, Instant)> {
    let of_date = |s: &&Shift| s.on_date == Some(date);
    let of_week = |s: &&Shift| s.on_date.is_none() && s.weekday == Some(date.weekday());
    let own: Vec<&Shift> = shifts.iter().filter(of_date).collect();
    let chosen = if own.is_empty() { shifts.iter().filter(of_week).collect() } else { own };
    let mut spans: Vec<(Instant, Instant)> = chosen
        .into_iter()
        .filter(|s| s.from_min < s.to_min)
        .map(|s| (at_minute(date, s.from_min, zone), at_minute(date, s.to_min, zone)))
        .collect();
    spans.sort();
    spans
}

fn at_minute(date: Date, minute: i64, zone: &TimeZone) -> Instant {
    if minute >= 1440 {
        return day_bounds(date, zone).1;
    }
    let hour = i8::try_from(minute / 60).unwrap_or(23);
    let min = i8::try_from(minute % 60).unwrap_or(0);
    let wall = date.at(hour, min, 0, 0);
    zone.to_ambiguous_timestamp(wall).compatible().map_or(day_bounds(date, zone).0, Instant::from_timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_of_its_own_replaces_the_weekly_pattern_and_may_be_a_day_off() {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let week =
            |from_min, to_min| Shift { weekday: Some(Weekday::Monday), on_date: None, from_min, to_min };
        let monday = date(2026, 11, 23);
        let mut shifts = vec![week(480, 720), week(780, 1080)];
        let spans = shifts_on_date(&shifts, monday, &zone);
        assert_eq!(spans.len(), 2);
        assert_eq!(spans[0].0.timestamp().to_string(), "2026-11-23T00:00:00Z");
        assert_eq!(spans[1].1 - spans[1].0, 5 * 3_600_000);
        shifts.push(Shift { weekday: None, on_date: Some(monday), from_min: 0, to_min: 0 });
        assert!(shifts_on_date(&shifts, monday, &zone).is_empty());
        assert!(shifts_on_date(&shifts, date(2026, 11, 24), &zone).is_empty());
    }
}
