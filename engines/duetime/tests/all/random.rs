//! Random calendars, pauses and starts, near the days on which clocks are moved as often as not.

use std::collections::BTreeMap;

use duetime::{CalendarSpec, DayException, DayHours, DayTime, Mode, Period, Week, Weekday};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::oracle::MINUTE_MS;

/// A question for engine and oracle; everything lies on whole minutes.
#[derive(Clone, Debug)]
pub struct Question {
    pub spec: CalendarSpec,
    pub mode: Mode,
    pub start_ms: i64,
    pub pauses_ms: Vec<(i64, i64)>,
    pub amount_minutes: i64,
}

const ZONES: [&str; 7] = [
    "Asia/Shanghai",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Africa/Casablanca",
    "UTC",
];

pub fn question() -> impl Strategy<Value = Question> {
    (select(&ZONES[..]), week(), start_day(), 0..1_440_i64, mode(), 0..3_000_i64).prop_flat_map(
        |(zone, weekly, day, minute, mode, amount_minutes)| {
            let parts = (exceptions(day), pauses());
            parts.prop_map(move |(exceptions, pauses)| {
                let start_ms =
                    day.to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond() + minute * MINUTE_MS;
                let spec = CalendarSpec {
                    zone: zone.to_owned(),
                    weekly: weekly.clone(),
                    exceptions,
                    known_to: None,
                };
                let pauses_ms = pauses.iter().map(|(after, length)| {
                    let from = start_ms + after * MINUTE_MS;
                    (from, from + length * MINUTE_MS)
                });
                Question { spec, mode, start_ms, pauses_ms: pauses_ms.collect(), amount_minutes }
            })
        },
    )
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![5 => Just(Mode::Working), 1 => Just(Mode::Elapsed)]
}

/// Up to three periods a day, in minutes; sometimes none, sometimes all day.
pub fn periods() -> impl Strategy<Value = Vec<Period>> {
    let some = proptest::collection::btree_set(0..=1_440_u32, 2..=6).prop_map(|cuts| {
        let cuts: Vec<_> = cuts.into_iter().collect();
        let time = |minute: u32| DayTime::hm(minute / 60, minute % 60).unwrap();
        cuts.chunks_exact(2).map(|cut| Period::new(time(cut[0]), time(cut[1]))).collect::<Vec<_>>()
    });
    prop_oneof![6 => some, 1 => Just(Vec::new()), 1 => Just(vec![Period::ALL_DAY])]
}

pub fn week() -> impl Strategy<Value = Week> {
    vec(periods(), 7).prop_map(|days| {
        let mut week = Week::default();
        for (day, periods) in Weekday::ALL.into_iter().zip(days) {
            *week.day_mut(day) = periods;
        }
        week
    })
}

/// Two days before a change of the clocks somewhere among the zones, or any day of three years.
fn start_day() -> impl Strategy<Value = jiff::civil::Date> {
    let changes = [
        date(2024, 3, 9),
        date(2024, 11, 2),
        date(2025, 3, 29),
        date(2025, 10, 25),
        date(2026, 4, 4),
        date(2026, 10, 3),
        date(2024, 3, 9),
        date(2026, 2, 14),
    ];
    let near = (select(changes.to_vec()), -1..=1_i64).prop_map(|(day, by)| day + by.days());
    let any = (0..1_096_i64).prop_map(|by| date(2024, 1, 1) + by.days());
    prop_oneof![near, any]
}

fn exceptions(start: jiff::civil::Date) -> impl Strategy<Value = Vec<DayException>> {
    let hours = prop_oneof![
        3 => Just(DayHours::Closed),
        2 => periods().prop_filter("an open day", |p| !p.is_empty()).prop_map(DayHours::Periods),
        2 => select(Weekday::ALL.to_vec()).prop_map(DayHours::Like),
    ];
    let name = prop_oneof![Just(None), Just(Some("a".to_owned())), Just(Some("b".to_owned()))];
    vec((-1..9_i64, hours, name), 0..6).prop_map(move |list| {
        let days: BTreeMap<_, _> = list.into_iter().map(|(by, hours, name)| (by, (hours, name))).collect();
        let exception = |(by, (hours, name)): (i64, _)| DayException { date: start + by.days(), name, hours };
        days.into_iter().map(exception).collect()
    })
}

/// Pauses as minutes after the start and length; they may overlap, lie before, or be empty.
fn pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    vec((-600..6_000_i64, 0..2_000_i64), 0..5)
}

pub fn instant(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(ms).unwrap()
}
