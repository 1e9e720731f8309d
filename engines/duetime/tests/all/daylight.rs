//! Days on which the clock is moved: the wall decides what is open.

use duetime::{Mode, Pauses, Target, WorkCalendar, due_at, elapsed};

use crate::support::{at, calendar, period, spec};
use duetime::Weekday;

fn open(zone: &str, from: &str, to: &str) -> WorkCalendar {
    calendar(spec(zone, &Weekday::ALL, &[period(from, to)]))
}

fn hours_on(calendar: &WorkCalendar, from: &str, to: &str) -> f64 {
    elapsed(calendar, Mode::Working, at(from), at(to), &Pauses::NONE).counted_ms as f64 / 3.6e6
}

#[test]
fn the_skipped_hour_is_not_counted() {
    // New York, 2026-03-08: 02:00 becomes 03:00.
    let (from, to) = ("2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z");
    assert_eq!(hours_on(&open("America/New_York", "00:00", "24:00"), from, to), 23.0);
    assert_eq!(hours_on(&open("America/New_York", "02:30", "04:00"), from, to), 1.0);
    assert_eq!(hours_on(&open("America/New_York", "02:00", "03:00"), from, to), 0.0);
}

#[test]
fn the_repeated_hour_is_counted_twice() {
    // Berlin, 2026-10-25: 03:00 becomes 02:00.
    let (from, to) = ("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    assert_eq!(hours_on(&open("Europe/Berlin", "00:00", "24:00"), from, to), 25.0);
    assert_eq!(hours_on(&open("Europe/Berlin", "02:00", "03:00"), from, to), 2.0);
    assert_eq!(hours_on(&open("Europe/Berlin", "01:00", "02:30"), from, to), 2.0);
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    // 2026-10-04: 02:00 becomes 02:30; 2026-04-05: 02:00 becomes 01:30.
    let whole = open("Australia/Lord_Howe", "00:00", "24:00");
    assert_eq!(hours_on(&whole, "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"), 23.5);
    assert_eq!(hours_on(&whole, "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z"), 24.5);
}

#[test]
fn office_hours_follow_the_wall_over_the_change() {
    let office = open("Europe/Berlin", "09:00", "17:00");
    let due = |start| due_at(&office, Target::working(2 * 3_600), at(start), &Pauses::NONE).unwrap().at;
    assert_eq!(due("2026-03-28T15:00:00Z"), at("2026-03-29T08:00:00Z"));
    assert_eq!(due("2026-10-24T14:00:00Z"), at("2026-10-25T09:00:00Z"));
}

#[test]
fn a_day_the_zone_left_out_is_not_counted() {
    // Samoa crossed the date line: 2011-12-30 does not exist there.
    let samoa = open("Pacific/Apia", "09:00", "17:00");
    let start = at("2011-12-29T19:00:00Z");
    let due = due_at(&samoa, Target::working(10 * 3_600), start, &Pauses::NONE).unwrap();
    assert_eq!(due.at, at("2011-12-30T21:00:00Z"));
}
