//! The clock's life: what may follow what, and how it reads.

use duetime::{ClockEvent, ClockRule, DueClock, EventKind, Phase, Policy, Reading, Target, WorkCalendar};

use crate::support::{WORKDAYS, at, calendar, nine_to_five, period, spec};

/// `HH:MM` on Tuesday 2026-03-03, or `d HH:MM` days later.
fn t(text: &str) -> jiff::Timestamp {
    match text.split_once(' ') {
        Some((days, time)) => at(&format!("2026-03-{:02}T{time}:00Z", 3 + days.parse::<u32>().unwrap())),
        None => at(&format!("2026-03-03T{text}:00Z")),
    }
}

fn clock(events: &[(&str, EventKind)]) -> DueClock {
    let mut clock = DueClock::new();
    for (time, kind) in events {
        clock.record(ClockEvent::now(*kind, t(time))).unwrap();
    }
    clock
}

fn hours(count: u64) -> Policy {
    Policy::bare(Target::working(count * 3_600))
}

fn read(clock: &DueClock, policy: &Policy, now: &str) -> Reading {
    clock.read(policy, &nine_to_five(), t(now)).unwrap()
}

use EventKind::{Cancel, Pause, Reset, Resume, Start, Stop};

#[test]
fn an_event_out_of_turn_names_the_rule() {
    let refused = |events: &[(&str, EventKind)], next: (&str, EventKind)| {
        let mut clock = clock(events);
        let before = clock.clone();
        let error = clock.record(ClockEvent::now(next.1, t(next.0))).unwrap_err();
        assert_eq!(clock, before, "a refused event leaves no trace");
        error.rule
    };
    let (start, stop) = (("09:00", Start), ("11:00", Stop));
    assert_eq!(refused(&[], ("09:00", Pause)), ClockRule::NotStarted);
    assert_eq!(refused(&[start], ("10:00", Start)), ClockRule::AlreadyStarted);
    assert_eq!(refused(&[start], ("10:00", Resume)), ClockRule::NotPaused);
    assert_eq!(refused(&[start, ("10:00", Pause)], ("10:30", Pause)), ClockRule::AlreadyPaused);
    assert_eq!(refused(&[start, stop], ("12:00", Pause)), ClockRule::Stopped);
    assert_eq!(refused(&[start, stop], ("12:00", Stop)), ClockRule::Stopped);
    assert_eq!(refused(&[start, ("10:00", Cancel)], ("12:00", Reset)), ClockRule::Cancelled);
    assert_eq!(refused(&[start, stop], ("10:00", Reset)), ClockRule::RecordedOutOfOrder);
    let mut early = DueClock::new();
    let future = ClockEvent::retroactive(Start, t("10:00"), t("09:00"));
    assert_eq!(early.record(future).unwrap_err().code(), "clock.effective_in_future");
}

#[test]
fn a_kept_promise_is_met_to_the_very_instant() {
    let met = clock(&[("09:00", Start), ("12:00", Stop)]);
    let reading = read(&met, &hours(3), "15:00");
    assert_eq!((reading.code(), reading.due, reading.remaining_ms), ("met", Some(t("12:00")), 0));
    assert_eq!(read(&met, &hours(2), "15:00").code(), "breached");
    assert_eq!(read(&met, &hours(2), "15:00").overdue_ms, 3_600_000);
    assert_eq!(read(&met, &hours(3), "10:00").code(), "running", "before the stop it was running");
}

#[test]
fn a_reply_after_closing_is_late_though_no_working_time_passed() {
    let reading = read(&clock(&[("09:00", Start), ("19:00", Stop)]), &hours(8), "20:00");
    assert_eq!((reading.code(), reading.overdue_ms), ("breached", 0));
    assert_eq!(reading.overrun.iter().map(|s| s.kind.code()).collect::<Vec<_>>(), ["closed.off_hours"]);
}

#[test]
fn while_paused_there_is_no_due_instant_but_what_is_left_and_a_projection() {
    let paused = clock(&[("09:00", Start), ("10:00", Pause)]);
    let reading = read(&paused, &hours(3), "13:00");
    assert_eq!((reading.code(), reading.phase), ("paused", Phase::Paused));
    assert_eq!((reading.due, reading.projected), (None, Some(t("15:00"))));
    assert_eq!((reading.elapsed_ms, reading.remaining_ms), (3_600_000, 7_200_000));
    assert!(reading.milestones.is_empty());
}

#[test]
fn a_promise_broken_before_the_pause_stays_broken() {
    let reading = read(&clock(&[("09:00", Start), ("12:00", Pause)]), &hours(2), "13:00");
    assert_eq!((reading.code(), reading.phase, reading.due), ("breached", Phase::Paused, Some(t("11:00"))));
    assert_eq!((reading.projected, reading.overdue_ms), (None, 3_600_000));
}

#[test]
fn another_level_or_calendar_keeps_earlier_pauses() {
    let clock = clock(&[("09:00", Start), ("10:00", Pause), ("12:00", Resume)]);
    let due = |policy, calendar: &WorkCalendar| clock.read(&policy, calendar, t("12:30")).unwrap().due;
    assert_eq!(due(hours(3), &nine_to_five()), Some(t("14:00")));
    assert_eq!(due(hours(2), &nine_to_five()), Some(t("13:00")), "a stricter level");
    let early = calendar(spec("UTC", &WORKDAYS, &[period("08:00", "11:00"), period("12:00", "13:00")]));
    assert_eq!(due(hours(3), &early), Some(t("1 09:00")), "another calendar");
}

#[test]
fn reset_begins_anew_and_keeps_an_open_pause_open() {
    let anew = clock(&[("09:00", Start), ("10:00", Stop), ("11:00", Reset)]);
    let reading = read(&anew, &hours(2), "12:00");
    assert_eq!((reading.code(), reading.due, reading.elapsed_ms), ("running", Some(t("13:00")), 3_600_000));
    let still = clock(&[("09:00", Start), ("10:00", Pause), ("11:00", Reset)]);
    let reading = read(&still, &hours(2), "12:00");
    assert_eq!((reading.code(), reading.projected, reading.elapsed_ms), ("paused", Some(t("14:00")), 0));
}

#[test]
fn cancelled_and_waiting_clocks_promise_nothing() {
    let cancelled = read(&clock(&[("09:00", Start), ("10:00", Cancel)]), &hours(2), "15:00");
    assert_eq!((cancelled.code(), cancelled.due, cancelled.breached), ("cancelled", None, false));
    assert_eq!(cancelled.elapsed_ms, 3_600_000);
    let waiting = read(&clock(&[("09:00", Start)]), &hours(2), "08:00");
    assert_eq!((waiting.code(), waiting.started, waiting.remaining_ms), ("waiting", None, 7_200_000));
}

#[test]
fn a_stop_during_a_pause_before_the_due_instant_is_met() {
    let reading = read(&clock(&[("09:00", Start), ("10:00", Pause), ("15:00", Stop)]), &hours(2), "16:00");
    assert_eq!((reading.code(), reading.elapsed_ms), ("met", 3_600_000));
}

#[test]
fn a_clock_is_read_and_written_as_data_and_checked_on_the_way_in() {
    let clock = clock(&[("09:00", Start), ("10:00", Pause), ("12:00", Resume)]);
    let text = serde_json::to_string(&clock).unwrap();
    assert_eq!(serde_json::from_str::<DueClock>(&text).unwrap(), clock);
    let wrong = text.replace("\"pause\"", "\"resume\"");
    let error = serde_json::from_str::<DueClock>(&wrong).unwrap_err().to_string();
    assert!(error.contains("the clock is not paused"), "{error}");
    let reading = read(&clock, &hours(3), "12:30");
    let text = serde_json::to_string(&reading).unwrap();
    assert_eq!(serde_json::from_str::<Reading>(&text).unwrap(), reading);
}

#[test]
fn a_stop_ends_the_pause_for_good() {
    let again = clock(&[("09:00", Start), ("10:00", Pause), ("11:00", Stop), ("12:00", Reset)]);
    let reading = read(&again, &hours(2), "13:00");
    assert_eq!((reading.code(), reading.elapsed_ms), ("running", 3_600_000));
}

#[test]
fn a_stopped_clock_that_is_cancelled_counts_no_further() {
    let void = clock(&[("09:00", Start), ("10:00", Stop), ("12:00", Cancel)]);
    let reading = read(&void, &hours(2), "13:00");
    assert_eq!((reading.code(), reading.elapsed_ms), ("cancelled", 3_600_000));
}

#[test]
fn a_pause_at_the_very_instant_comes_too_late_to_move_it() {
    let policy = Policy { warn_percent: vec![50], ..hours(2) };
    let at_warning = read(&clock(&[("09:00", Start), ("10:00", Pause)]), &policy, "12:00");
    assert_eq!(at_warning.milestones.iter().map(|m| m.at).collect::<Vec<_>>(), [t("10:00")]);
    let at_due = read(&clock(&[("09:00", Start), ("11:00", Pause)]), &policy, "12:00");
    assert_eq!((at_due.due, at_due.projected, at_due.breached), (Some(t("11:00")), None, true));
}
