//! Whether a visit fits into the working time.

use jiff::Timestamp;

use super::span::{Span, SpanKind};
use super::walk::{Piece, Walk, join};
use super::{Mode, Pauses};
use crate::calendar::WorkCalendar;
use crate::ms;

/// The first closed span that `[from, to)` meets, cut to that interval, or nothing if it is open
/// throughout.
///
/// A visit inside a holiday is refused even where the holiday is longer than the visit, because time is
/// looked through from the beginning rather than the holiday's edges being sought inside the visit.
pub fn first_closed(calendar: &WorkCalendar, from: Timestamp, to: Timestamp) -> Option<Span> {
    let pauses = Pauses::NONE;
    let walk = Walk::new(calendar, Mode::Working, ms::floor(from), ms::floor(to), &pauses);
    let closed = |piece: &Piece<'_>| matches!(piece.kind, SpanKind::Closed(_));
    let mut found: Vec<Span> = Vec::new();
    for piece in walk.skip_while(|piece| !closed(piece)).take_while(closed) {
        join(&mut found, piece);
        if found.len() > 1 {
            break;
        }
    }
    found.into_iter().next()
}
