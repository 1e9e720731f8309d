//! Credit given afterwards: the clock then reads as if everything had been recorded in time.

use duetime::{ClockEvent, ClockRule, DueClock, EventKind, Policy, Target};
use jiff::Timestamp;
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use crate::random::instant;
use crate::support::{at, nine_to_five};

const BASE_MS: i64 = 1_772_524_800_000; // 2026-03-03T08:00:00Z
const LATER: i64 = 20 * 86_400;

fn second(after: i64) -> Timestamp {
    instant(BASE_MS + after * 1_000)
}

fn late(kind: EventKind, effective: Timestamp) -> ClockEvent {
    ClockEvent::retroactive(kind, effective, second(LATER))
}

fn in_time(start: i64, pauses: &[(i64, i64)], stop: Option<i64>) -> DueClock {
    let mut clock = DueClock::started(second(start));
    for (from, to) in pauses {
        clock.record(ClockEvent::now(EventKind::Pause, second(*from))).unwrap();
        clock.record(ClockEvent::now(EventKind::Resume, second(*to))).unwrap();
    }
    if let Some(at) = stop {
        clock.record(ClockEvent::now(EventKind::Stop, second(at))).unwrap();
    }
    clock
}

/// Start, pauses apart from each other, perhaps a stop; in seconds, ascending.
fn lives() -> impl Strategy<Value = (i64, Vec<(i64, i64)>, Option<i64>)> {
    (btree_set(0..LATER, 2..12), any::<bool>()).prop_map(|(times, stops)| {
        let mut times: Vec<_> = times.into_iter().collect();
        let (start, stop) = (times.remove(0), if stops { times.pop() } else { None });
        (start, times.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect(), stop)
    })
}

proptest! {
    #[test]
    fn retroactive_is_as_if_recorded_in_time(
        (start, pauses, stop) in lives(),
        as_credit in vec(any::<bool>(), 8),
        backwards in any::<bool>(),
        amount in 0..400_000_u64,
        now in LATER..LATER * 2,
    ) {
        let mut clock = DueClock::new();
        clock.record(late(EventKind::Start, second(start))).unwrap();
        if let Some(stop) = stop {
            clock.record(late(EventKind::Stop, second(stop))).unwrap();
        }
        let mut entries: Vec<_> = pauses.iter().zip(as_credit).collect();
        if backwards {
            entries.reverse();
        }
        for ((from, to), as_credit) in entries {
            let (from, until) = (second(*from), second(*to));
            if as_credit {
                clock.record(late(EventKind::Credit { until }, from)).unwrap();
            } else {
                clock.record_all(&[late(EventKind::Pause, from), late(EventKind::Resume, until)]).unwrap();
            }
        }
        let (policy, calendar) = (Policy::bare(Target::working(amount)), nine_to_five());
        let other = in_time(start, &pauses, stop);
        for now in [start, (start + now) / 2, now] {
            let read = |clock: &DueClock| clock.read(&policy, &calendar, second(now));
            prop_assert_eq!(read(&clock), read(&other));
        }
    }
}

#[test]
fn credit_after_the_stop_can_turn_a_breach_into_a_promise_kept() {
    let (start, stop) = (at("2026-03-03T09:00:00Z"), at("2026-03-03T14:00:00Z"));
    let (policy, calendar) = (Policy::bare(Target::working(4 * 3_600)), nine_to_five());
    let mut clock = DueClock::started(start);
    clock.record(ClockEvent::now(EventKind::Stop, stop)).unwrap();
    assert_eq!(clock.read(&policy, &calendar, stop).unwrap().code(), "breached");
    let until = at("2026-03-03T11:00:00Z");
    clock.record(late(EventKind::Credit { until }, at("2026-03-03T10:00:00Z"))).unwrap();
    let reading = clock.read(&policy, &calendar, stop).unwrap();
    assert_eq!((reading.code(), reading.due), ("met", Some(stop)));
}

#[test]
fn a_start_entered_late_counts_from_when_the_customer_called() {
    let (called, entered) = (at("2026-03-02T16:00:00Z"), at("2026-03-03T10:00:00Z"));
    let mut clock = DueClock::new();
    clock.record(ClockEvent::retroactive(EventKind::Start, called, entered)).unwrap();
    let reading = clock.read(&Policy::bare(Target::working(3 * 3_600)), &nine_to_five(), entered).unwrap();
    assert_eq!((reading.due, reading.elapsed_ms), (Some(at("2026-03-03T11:00:00Z")), 2 * 3_600_000));
}

#[test]
fn an_entry_that_makes_a_later_event_impossible_is_refused_with_that_event() {
    let mut clock = in_time(0, &[(7_200, 10_800)], None);
    let error = clock.record(late(EventKind::Pause, second(3_600))).unwrap_err();
    assert_eq!((error.rule, error.event.effective), (ClockRule::AlreadyPaused, second(7_200)));
    for until in [second(50), second(60), second(LATER + 1)] {
        let credit = late(EventKind::Credit { until }, second(60));
        assert_eq!(clock.record(credit).unwrap_err().rule, ClockRule::CreditReversed);
    }
}
