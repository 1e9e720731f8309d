//! From an amount to the instant at which it runs out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::DueError;
use super::span::{Span, SpanKind, total_ms};
use super::walk::{Piece, Walk, join};
use super::{Mode, Pauses, Target};
use crate::calendar::{DAY_MS, WorkCalendar};
use crate::ms;

/// A due instant with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueTime {
    /// When the target runs out.
    pub at: Timestamp,
    /// Every span from the start to `at`, touching, neighbours different; empty if `at` is the start.
    pub explanation: Vec<Span>,
    /// `at` lies beyond the last date whose holidays the calendar knows, so it may still move.
    pub provisional: bool,
}

impl DueTime {
    /// Milliseconds that counted; the target's amount.
    pub fn counted_ms(&self) -> i64 {
        total_ms(&self.explanation, |kind| kind == SpanKind::Counted)
    }

    /// Milliseconds credited for pauses: their working part.
    pub fn paused_ms(&self) -> i64 {
        total_ms(&self.explanation, |kind| kind == SpanKind::Paused)
    }

    /// Milliseconds during which the calendar was closed.
    pub fn closed_ms(&self) -> i64 {
        total_ms(&self.explanation, |kind| matches!(kind, SpanKind::Closed(_)))
    }
}

/// The due instant of `target` begun at `start`, explained span by span.
///
/// It is the earliest instant by which the amount has been counted, so a target that runs out exactly at
/// closing keeps the closing instant. An amount of 0 is due at the first instant that counts. The start
/// is taken to the millisecond, a fraction dropped.
pub fn due_at(
    calendar: &WorkCalendar,
    target: Target,
    start: Timestamp,
    pauses: &Pauses,
) -> Result<DueTime, DueError> {
    let mut explanation = Vec::new();
    let (start_ms, amount_ms) = (ms::floor(start), target.amount_ms());
    let due_ms = run(calendar, target.mode, amount_ms, start_ms, pauses, |p| join(&mut explanation, p))?;
    let at = ms::timestamp(due_ms);
    let provisional = target.mode == Mode::Working && beyond_known(calendar, at);
    Ok(DueTime { at, explanation, provisional })
}

/// The due instant alone.
pub(crate) fn due_ms(
    calendar: &WorkCalendar,
    mode: Mode,
    amount_ms: i64,
    start_ms: i64,
    pauses: &Pauses,
) -> Result<i64, DueError> {
    run(calendar, mode, amount_ms, start_ms, pauses, |_| ())
}

fn run<'a>(
    calendar: &'a WorkCalendar,
    mode: Mode,
    amount_ms: i64,
    start_ms: i64,
    pauses: &'a Pauses,
    mut see: impl FnMut(Piece<'a>),
) -> Result<i64, DueError> {
    let end_ms = horizon(start_ms)?;
    let mut left_ms = amount_ms;
    for piece in Walk::new(calendar, mode, start_ms, end_ms, pauses) {
        if piece.kind != SpanKind::Counted {
            see(piece);
        } else if left_ms <= piece.len_ms() {
            see(piece.until(piece.from_ms + left_ms));
            return Ok(piece.from_ms + left_ms);
        } else {
            left_ms -= piece.len_ms();
            see(piece);
        }
    }
    Err(out_of_reach(amount_ms - left_ms))
}

const fn out_of_reach(counted_ms: i64) -> DueError {
    if counted_ms == 0 { DueError::NeverCounts } else { DueError::BeyondHorizon { counted_ms } }
}

fn horizon(start_ms: i64) -> Result<i64, DueError> {
    let (first, last) = (Timestamp::MIN.as_millisecond(), Timestamp::MAX.as_millisecond());
    if start_ms < first || start_ms > last {
        return Err(DueError::StartOutOfRange);
    }
    Ok((start_ms + DueError::HORIZON_DAYS * DAY_MS).min(last))
}

fn beyond_known(calendar: &WorkCalendar, at: Timestamp) -> bool {
    let date = calendar.zone().to_datetime(at).date();
    calendar.spec().known_to.is_some_and(|known_to| date > known_to)
}
