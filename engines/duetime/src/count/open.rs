//! Whether a visit fits into the working time.

use jiff::Timestamp;

use super::span::{Span, SpanKind};
use super::walk::{Walk, join};
use super::{Mode, Pauses};
use crate::calendar::WorkCalendar;
use crate::ms;

/// The first closed span that `[from, to)` meets, cut to that interval, or nothing if it is open
/// throughout.
///
/// A visit inside a holiday is refused even where the holiday is longer than the visit, because time is
/// looked through from the beginning rather than the holiday's edges being sought inside the visit.
pub fn first_closed(calendar: &WorkCalendar, from: Timestamp, to: Timestamp) -> Option<Span> {
    let mut found: Vec<Span> = Vec::new();
    for piece in Walk::new(calendar, Mode::Working, ms::floor(from), ms::floor(to), &Pauses::NONE) {
        let closed = matches!(piece.kind, SpanKind::Closed(_));
        let ended = !closed || found.first().is_some_and(|span| span.kind != piece.kind);
        if !found.is_empty() && ended {
            break;
        }
        if closed {
            join(&mut found, piece);
        }
    }
    found.into_iter().next()
}
