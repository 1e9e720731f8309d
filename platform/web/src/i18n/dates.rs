//! Dates as people say them: 今天 14:30, 昨天 09:05, 11月18日 10:00, 2025年3月2日 10:00.
use jiff::{Zoned, civil::Date, tz::TimeZone};
use kernel::{Instant, text::day_wording};

use super::Loc;

fn zoned(at: Instant, zone: &TimeZone) -> Zoned {
    at.timestamp().to_zoned(zone.clone())
}

pub(super) fn exact(at: Instant, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn iso(at: Instant, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

pub(super) fn human(loc: &Loc, at: Instant, now: Instant, zone: &TimeZone) -> String {
    let wording = day_wording(zoned(at, zone).datetime(), zoned(now, zone).datetime());
    let parts = wording.parts();
    // Months are named where the language names them: 28 Nov, 11月28日.
    let month = loc.text(month_key(zoned(at, zone).date()), &[]);
    let args: Vec<_> = parts
        .iter()
        .map(|(name, value)| (*name, if *name == "month" { month.as_str() } else { value.as_str() }.into()))
        .collect();
    loc.text(wording.word.key(), &args)
}

/// Key of a day's weekday.
pub(super) fn weekday_key(day: Date) -> &'static str {
    const KEYS: [&str; 7] = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
    KEYS[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0) % 7]
}

/// Key of a day's month.
pub(super) fn month_key(day: Date) -> &'static str {
    const KEYS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
        "month-10", "month-11", "month-12",
    ];
    KEYS[usize::try_from(day.month() - 1).unwrap_or(0) % 12]
}
