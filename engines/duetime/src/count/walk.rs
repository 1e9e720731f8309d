//! The calendar's slices cut by the pauses: the one place where it is decided what counts.

use super::span::{ClosedReason, Span, SpanKind};
use super::{Mode, Pauses};
use crate::calendar::{Slice, Timeline, WorkCalendar};
use crate::ms;

/// A span before it is joined with its neighbours.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'c> {
    pub(crate) from_ms: i64,
    pub(crate) to_ms: i64,
    pub(crate) kind: SpanKind,
    pub(crate) name: Option<&'c str>,
}

impl Piece<'_> {
    pub(crate) const fn len_ms(&self) -> i64 {
        self.to_ms - self.from_ms
    }

    pub(crate) const fn until(self, to_ms: i64) -> Self {
        Self { to_ms, ..self }
    }
}

/// Pieces of `[from_ms, end_ms)`, touching, in order.
pub(crate) struct Walk<'a> {
    timeline: Timeline<'a>,
    pauses: &'a [(i64, i64)],
    rest: Option<Slice<'a>>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(
        calendar: &'a WorkCalendar,
        mode: Mode,
        from_ms: i64,
        end_ms: i64,
        pauses: &'a Pauses,
    ) -> Self {
        let timeline = match mode {
            Mode::Working => Timeline::working(calendar, from_ms, end_ms),
            Mode::Elapsed => Timeline::always(from_ms, end_ms),
        };
        Self { timeline, pauses: pauses.as_ms(), rest: None }
    }

    /// Kind and end of the part of an open slice that begins at `from_ms`.
    fn open_part(&mut self, from_ms: i64, to_ms: i64) -> (SpanKind, i64) {
        while let [first, later @ ..] = self.pauses
            && first.1 <= from_ms
        {
            self.pauses = later;
        }
        match self.pauses.first() {
            Some(pause) if pause.0 <= from_ms => (SpanKind::Paused, pause.1.min(to_ms)),
            Some(pause) => (SpanKind::Counted, pause.0.min(to_ms)),
            None => (SpanKind::Counted, to_ms),
        }
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let slice = self.rest.take().or_else(|| self.timeline.next())?;
        let name = slice.plan.and_then(|plan| plan.name.as_deref());
        let (kind, to_ms) = if slice.open {
            self.open_part(slice.from_ms, slice.to_ms)
        } else {
            (SpanKind::Closed(reason(&slice)), slice.to_ms)
        };
        if to_ms < slice.to_ms {
            self.rest = Some(Slice { from_ms: to_ms, ..slice });
        }
        Some(Piece { from_ms: slice.from_ms, to_ms, kind, name })
    }
}

fn reason(slice: &Slice<'_>) -> ClosedReason {
    match slice.plan {
        Some(plan) if plan.holiday => ClosedReason::Holiday,
        Some(plan) if plan.periods.is_empty() => ClosedReason::DayOff,
        _ => ClosedReason::OffHours,
    }
}

/// Appends `piece`, joined with the last span where kind and name agree.
pub(crate) fn join(spans: &mut Vec<Span>, piece: Piece<'_>) {
    if piece.from_ms >= piece.to_ms {
        return;
    }
    match spans.last_mut() {
        Some(last) if last.kind == piece.kind && last.name.as_deref() == piece.name => {
            last.to = ms::timestamp(piece.to_ms);
        }
        _ => spans.push(Span {
            from: ms::timestamp(piece.from_ms),
            to: ms::timestamp(piece.to_ms),
            kind: piece.kind,
            name: piece.name.map(str::to_owned),
        }),
    }
}
