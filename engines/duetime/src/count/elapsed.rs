//! How much has counted between two instants, and how that stands against a target.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::span::{Span, SpanKind};
use super::walk::{Walk, join};
use super::{Mode, Pauses, Target};
use crate::calendar::WorkCalendar;
use crate::ms;

/// Time counted over an interval, with its spans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elapsed {
    /// Milliseconds that counted.
    pub counted_ms: i64,
    /// Every span of the interval, touching, neighbours different.
    pub explanation: Vec<Span>,
}

impl Elapsed {
    /// Whole seconds that counted.
    pub const fn seconds(&self) -> i64 {
        self.counted_ms / 1_000
    }

    /// Milliseconds of `target` still left, 0 when it is used up.
    pub fn remaining_ms(&self, target: Target) -> i64 {
        (target.amount_ms() - self.counted_ms).max(0)
    }

    /// Milliseconds counted beyond `target`, 0 while it lasts; measured in the same time as the target,
    /// so a reply due at closing and given next morning at opening is 0 overdue, though late.
    pub fn overdue_ms(&self, target: Target) -> i64 {
        (self.counted_ms - target.amount_ms()).max(0)
    }
}

/// What counts of `[from, to)`. Where `to` lies before `from` nothing has counted.
pub fn elapsed(
    calendar: &WorkCalendar,
    mode: Mode,
    from: Timestamp,
    to: Timestamp,
    pauses: &Pauses,
) -> Elapsed {
    let (mut counted_ms, mut explanation) = (0, Vec::new());
    for piece in Walk::new(calendar, mode, ms::floor(from), ms::floor(to), pauses) {
        counted_ms += if piece.kind == SpanKind::Counted { piece.len_ms() } else { 0 };
        join(&mut explanation, piece);
    }
    Elapsed { counted_ms, explanation }
}

/// Milliseconds that count of `[from_ms, to_ms)`, both brought into the years that can be written.
pub(crate) fn counted_ms(
    calendar: &WorkCalendar,
    mode: Mode,
    from_ms: i64,
    to_ms: i64,
    pauses: &Pauses,
) -> i64 {
    let (from_ms, to_ms) = (ms::floor(ms::timestamp(from_ms)), ms::floor(ms::timestamp(to_ms)));
    Walk::new(calendar, mode, from_ms, to_ms, pauses)
        .filter(|piece| piece.kind == SpanKind::Counted)
        .map(|piece| piece.len_ms())
        .sum()
}
