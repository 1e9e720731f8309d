//! Dates as people say them: 今天 14:30, 昨天 09:05, 11月18日 10:00, 2025年3月2日 10:00.
use jiff::{Zoned, tz::TimeZone};
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
    let args: Vec<_> = parts.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    loc.text(wording.word.key(), &args)
}
