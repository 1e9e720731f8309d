//! The engine against the minute-by-minute oracle: due instants, elapsed time and every span.

use duetime::{Pauses, Target, WorkCalendar, due_at, elapsed};
use proptest::prelude::*;

use crate::oracle::{Fault, MINUTE_MS, Oracle};
use crate::random::{Question, instant, question};

/// How far the oracle walks before it gives up: thirty days.
pub const REACH_MS: i64 = 30 * 1_440 * MINUTE_MS;

/// The engine's due instant, as far as the oracle could see.
pub fn engine_due(q: &Question) -> Option<i64> {
    let calendar = WorkCalendar::new(q.spec.clone()).unwrap();
    let target = Target { amount_seconds: q.amount_minutes.unsigned_abs() * 60, mode: q.mode };
    let due = due_at(&calendar, target, instant(q.start_ms), &Pauses::from_ms(&q.pauses_ms).unwrap());
    due.ok().map(|due| due.at.as_millisecond()).filter(|at| *at <= q.start_ms + REACH_MS)
}

pub fn oracle_due(q: &Question, fault: Fault) -> Option<i64> {
    let oracle = Oracle::new(&q.spec, q.mode, &q.pauses_ms, q.start_ms, fault);
    oracle.due(q.start_ms, q.amount_minutes, q.start_ms + REACH_MS)
}

proptest! {
    #[test]
    fn due_instants_agree(q in question()) {
        prop_assert_eq!(engine_due(&q), oracle_due(&q, Fault::None));
    }

    #[test]
    fn elapsed_time_and_every_minute_of_the_spans_agree(q in question()) {
        let calendar = WorkCalendar::new(q.spec.clone()).unwrap();
        let to_ms = q.start_ms + (q.amount_minutes + 4_000) * MINUTE_MS;
        let pauses = Pauses::from_ms(&q.pauses_ms).unwrap();
        let engine = elapsed(&calendar, q.mode, instant(q.start_ms), instant(to_ms), &pauses);
        let oracle = Oracle::new(&q.spec, q.mode, &q.pauses_ms, q.start_ms, Fault::None);
        prop_assert_eq!(engine.counted_ms, oracle.counted_minutes(q.start_ms, to_ms) * MINUTE_MS);
        let mut at_ms = q.start_ms;
        for span in &engine.explanation {
            prop_assert_eq!(span.from, instant(at_ms), "spans touch");
            while at_ms < span.to.as_millisecond() {
                prop_assert_eq!((span.kind.code(), span.name.clone()), oracle.kind(at_ms), "at {}", instant(at_ms));
                at_ms += MINUTE_MS;
            }
        }
        prop_assert_eq!(at_ms, to_ms);
        for pair in engine.explanation.windows(2) {
            prop_assert!((pair[0].kind, &pair[0].name) != (pair[1].kind, &pair[1].name), "neighbours differ");
        }
    }
}
