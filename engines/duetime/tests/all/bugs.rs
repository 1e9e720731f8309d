//! Bugs that users of other systems reported, each as a claim.

use duetime::{ClosedReason, Mode, Pauses, SpanKind, Target, due_at, elapsed, first_closed};

use crate::support::{WORKDAYS, at, calendar, closed, nine_to_five, pauses, period, spec};

const HOUR: u64 = 3_600;

#[test]
fn friday_half_past_four_and_a_working_hour_is_monday_half_past_nine() {
    let due = due_at(&nine_to_five(), Target::working(HOUR), at("2026-03-06T16:30:00Z"), &Pauses::NONE);
    assert_eq!(due.unwrap().at, at("2026-03-09T09:30:00Z"));
}

#[test]
fn a_hold_over_the_night_adds_nothing() {
    let (calendar, start) = (nine_to_five(), at("2026-03-03T15:00:00Z"));
    let hold = pauses(&[("2026-03-03T17:00:00Z", "2026-03-04T09:00:00Z")]);
    let with = due_at(&calendar, Target::working(4 * HOUR), start, &hold).unwrap();
    let without = due_at(&calendar, Target::working(4 * HOUR), start, &Pauses::NONE).unwrap();
    assert_eq!(with, without);
    assert_eq!((with.at, with.paused_ms()), (at("2026-03-04T11:00:00Z"), 0));
}

#[test]
fn a_hold_is_credited_for_its_working_part_only() {
    let hold = pauses(&[("2026-03-03T16:00:00Z", "2026-03-04T10:00:00Z")]);
    let due = due_at(&nine_to_five(), Target::working(4 * HOUR), at("2026-03-03T15:00:00Z"), &hold).unwrap();
    assert_eq!((due.at, due.paused_ms()), (at("2026-03-04T13:00:00Z"), 2 * 3_600_000));
}

#[test]
fn a_visit_inside_a_longer_holiday_is_refused() {
    let mut hours = spec("UTC", &WORKDAYS, &[period("09:00", "17:00")]);
    hours.exceptions = ["2026-03-03", "2026-03-04", "2026-03-05"].map(|date| closed(date, "fair")).to_vec();
    let calendar = calendar(hours);
    let span = first_closed(&calendar, at("2026-03-04T10:00:00Z"), at("2026-03-04T11:00:00Z")).unwrap();
    assert_eq!(span.kind, SpanKind::Closed(ClosedReason::Holiday));
    assert_eq!((span.name.as_deref(), span.seconds()), (Some("fair"), 3_600));
    assert_eq!(first_closed(&calendar, at("2026-03-06T10:00:00Z"), at("2026-03-06T17:00:00Z")), None);
}

#[test]
fn a_visit_beyond_closing_is_refused_for_the_part_after_closing() {
    let span = first_closed(&nine_to_five(), at("2026-03-06T16:00:00Z"), at("2026-03-06T18:00:00Z")).unwrap();
    assert_eq!((span.from, span.to), (at("2026-03-06T17:00:00Z"), at("2026-03-06T18:00:00Z")));
    assert_eq!(span.kind.code(), "closed.off_hours");
    let night =
        first_closed(&nine_to_five(), at("2026-03-06T16:00:00Z"), at("2026-03-07T18:00:00Z")).unwrap();
    assert_eq!(night.to, at("2026-03-07T00:00:00Z"), "Saturday is closed for another reason");
}

#[test]
fn a_target_that_runs_out_at_closing_keeps_the_closing_instant() {
    let due = due_at(&nine_to_five(), Target::working(8 * HOUR), at("2026-03-03T09:00:00Z"), &Pauses::NONE);
    assert_eq!(due.unwrap().at, at("2026-03-03T17:00:00Z"));
}

#[test]
fn seconds_and_milliseconds_count() {
    let start = at("2026-03-03T16:59:58.750Z");
    let due = due_at(&nine_to_five(), Target::working(2), start, &Pauses::NONE).unwrap();
    assert_eq!(due.at, at("2026-03-04T09:00:00.750Z"));
    assert_eq!(due.counted_ms(), 2_000);
}

#[test]
fn nothing_to_do_is_due_at_the_first_instant_that_counts() {
    let due =
        |start, pauses: &Pauses| due_at(&nine_to_five(), Target::working(0), at(start), pauses).unwrap().at;
    assert_eq!(due("2026-03-03T10:00:00Z", &Pauses::NONE), at("2026-03-03T10:00:00Z"));
    assert_eq!(due("2026-03-06T17:00:00Z", &Pauses::NONE), at("2026-03-09T09:00:00Z"));
    let hold = pauses(&[("2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z")]);
    assert_eq!(due("2026-03-03T10:00:00Z", &hold), at("2026-03-03T11:00:00Z"));
}

#[test]
fn elapsed_targets_run_through_the_night_and_pauses_count_whole() {
    let hold = pauses(&[("2026-03-06T20:00:00Z", "2026-03-06T22:00:00Z")]);
    let due = due_at(&nine_to_five(), Target::elapsed(12 * HOUR), at("2026-03-06T16:00:00Z"), &hold).unwrap();
    assert_eq!((due.at, due.closed_ms()), (at("2026-03-07T06:00:00Z"), 0));
}

#[test]
fn forty_eight_working_hours_become_a_strip_of_every_night_and_weekend() {
    let start = at("2026-03-06T16:00:00Z");
    let due = due_at(&nine_to_five(), Target::working(9 * HOUR), start, &Pauses::NONE).unwrap();
    let strip: Vec<_> = due.explanation.iter().map(|s| (s.kind.code(), s.seconds() / 3_600)).collect();
    let expected = [
        ("counted", 1),
        ("closed.off_hours", 7),
        ("closed.day_off", 48),
        ("closed.off_hours", 9),
        ("counted", 8),
    ];
    assert_eq!(strip, expected);
}

#[test]
fn before_the_start_nothing_has_elapsed() {
    let (from, to) = (at("2026-03-06T12:00:00Z"), at("2026-03-06T10:00:00Z"));
    let none = elapsed(&nine_to_five(), Mode::Working, from, to, &Pauses::NONE);
    assert_eq!((none.counted_ms, none.explanation.len()), (0, 0));
}
