//! Laws that hold for any calendar, to the millisecond, where the oracle sees minutes only.

use duetime::ms::{due_at_ms, elapsed_ms};
use duetime::{Pauses, Target, WorkCalendar, due_at};
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::random::{Question, instant, question};

fn parts(q: &Question) -> (WorkCalendar, Pauses) {
    (WorkCalendar::new(q.spec.clone()).unwrap(), Pauses::from_ms(&q.pauses_ms).unwrap())
}

/// Odd milliseconds on starts and pauses.
fn fine() -> impl Strategy<Value = Question> {
    (question(), 0..60_000_i64, 0..60_000_i64).prop_map(|(mut q, shift, other)| {
        q.start_ms += shift;
        for pause in &mut q.pauses_ms {
            *pause = (pause.0 + other, pause.1 + other + shift);
        }
        q
    })
}

proptest! {
    #[test]
    fn a_due_instant_is_the_first_by_which_the_amount_has_counted(q in fine(), seconds in 1..200_000_u64) {
        let (calendar, pauses) = parts(&q);
        let target = Target { amount_seconds: seconds, mode: q.mode };
        if let Ok(due) = due_at_ms(&calendar, target, q.start_ms, &pauses) {
            let counted = |to_ms| elapsed_ms(&calendar, q.mode, q.start_ms, to_ms, &pauses);
            prop_assert_eq!(counted(due), i64::try_from(seconds).unwrap() * 1_000);
            prop_assert_eq!(counted(due - 1), i64::try_from(seconds).unwrap() * 1_000 - 1);
        }
    }

    #[test]
    fn more_time_is_due_later(q in fine(), a in 0..100_000_u64, more in 0..100_000_u64) {
        let (calendar, pauses) = parts(&q);
        let due = |amount_seconds| due_at_ms(&calendar, Target { amount_seconds, mode: q.mode }, q.start_ms, &pauses);
        if let (Ok(first), Ok(second)) = (due(a), due(a + more)) {
            prop_assert!(first <= second);
            prop_assert!(more == 0 || first < second);
        }
    }

    #[test]
    fn elapsed_time_adds_up(q in fine(), first in 0..900_000_000_i64, second in 0..900_000_000_i64) {
        let (calendar, pauses) = parts(&q);
        let (mid, end) = (q.start_ms + first, q.start_ms + first + second);
        let count = |from, to| elapsed_ms(&calendar, q.mode, from, to, &pauses);
        prop_assert_eq!(count(q.start_ms, end), count(q.start_ms, mid) + count(mid, end));
    }

    #[test]
    fn the_order_of_pauses_and_their_overlap_do_not_matter(q in fine(), cut in 0..3_000_000_i64) {
        let mut other: Vec<_> = q.pauses_ms.iter().rev().copied().collect();
        for (from, to) in q.pauses_ms.iter().filter(|(from, to)| to - from > cut) {
            other.push((*from, from + cut));
            other.push((from + cut, *to));
        }
        prop_assert_eq!(Pauses::from_ms(&other), Pauses::from_ms(&q.pauses_ms));
    }

    #[test]
    fn a_pause_never_brings_a_due_instant_forward(
        (q, fewer) in fine().prop_flat_map(|q| {
            let all = q.pauses_ms.clone();
            let count = 0..=all.len();
            (Just(q), subsequence(all, count))
        })
    ) {
        let (calendar, pauses) = parts(&q);
        let target = Target { amount_seconds: q.amount_minutes.unsigned_abs() * 60, mode: q.mode };
        let due = |pauses: &Pauses| due_at_ms(&calendar, target, q.start_ms, pauses);
        if let (Ok(with), Ok(without)) = (due(&pauses), due(&Pauses::from_ms(&fewer).unwrap())) {
            prop_assert!(without <= with);
        }
    }

    #[test]
    fn the_explanation_tiles_the_way_to_the_due_instant_and_counts_the_amount(q in fine()) {
        let (calendar, pauses) = parts(&q);
        let target = Target { amount_seconds: q.amount_minutes.unsigned_abs() * 60, mode: q.mode };
        if let Ok(due) = due_at(&calendar, target, instant(q.start_ms), &pauses) {
            let mut at = instant(q.start_ms);
            for span in &due.explanation {
                prop_assert!(span.from == at && span.to > at);
                at = span.to;
            }
            prop_assert_eq!(at, due.at);
            prop_assert_eq!(due.counted_ms(), q.amount_minutes * 60_000);
            let whole = due.counted_ms() + due.paused_ms() + due.closed_ms();
            prop_assert_eq!(whole, due.at.as_millisecond() - q.start_ms);
        }
    }
}
