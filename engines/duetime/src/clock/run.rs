//! The state a clock is in after a sequence of events, and the rules by which one follows another.

use jiff::Timestamp;

use super::error::{ClockError, ClockRule};
use super::event::{ClockEvent, EventKind};
use crate::Pauses;
use crate::ms;

/// State after the events taken so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    pub(crate) start: Option<Timestamp>,
    pub(crate) paused_since: Option<Timestamp>,
    pub(crate) stopped: Option<Timestamp>,
    pub(crate) cancelled: Option<Timestamp>,
    pauses: Vec<(i64, i64)>,
}

impl Run {
    /// Takes the next event in order of effect.
    pub(crate) fn take(&mut self, event: &ClockEvent) -> Result<(), ClockError> {
        self.allow(event.kind).map_err(|rule| ClockError { rule, event: *event })?;
        self.apply(event);
        Ok(())
    }

    fn allow(&self, kind: EventKind) -> Result<(), ClockRule> {
        if self.cancelled.is_some() {
            return Err(ClockRule::Cancelled);
        }
        match (self.start, kind) {
            (None, EventKind::Start) => return Ok(()),
            (None, _) => return Err(ClockRule::NotStarted),
            (Some(_), EventKind::Start) => return Err(ClockRule::AlreadyStarted),
            (Some(_), _) => {}
        }
        match (kind, self.stopped, self.paused_since) {
            (EventKind::Reset | EventKind::Cancel, _, _) => Ok(()),
            (_, Some(_), _) => Err(ClockRule::Stopped),
            (EventKind::Pause, None, Some(_)) => Err(ClockRule::AlreadyPaused),
            (EventKind::Resume, None, None) => Err(ClockRule::NotPaused),
            _ => Ok(()),
        }
    }

    fn apply(&mut self, event: &ClockEvent) {
        let at = event.effective;
        match event.kind {
            EventKind::Start => self.start = Some(at),
            EventKind::Pause => self.paused_since = Some(at),
            EventKind::Resume => self.close_pause(at),
            EventKind::Credit { until } => self.pauses.push((ms::floor(at), ms::floor(until))),
            EventKind::Reset => (self.start, self.stopped) = (Some(at), None),
            EventKind::Stop => {
                self.close_pause(at);
                self.stopped = Some(at);
            }
            EventKind::Cancel => {
                self.close_pause(at);
                self.cancelled = Some(at);
            }
        }
    }

    fn close_pause(&mut self, at: Timestamp) {
        if let Some(since) = self.paused_since.take() {
            self.pauses.push((ms::floor(since), ms::floor(at)));
        }
    }

    /// The instant up to which the clock can be read: stopped, cancelled, or `now`; never after `now`,
    /// because the events taken have taken effect by then.
    pub(crate) fn end(&self, now: Timestamp) -> Timestamp {
        self.stopped.or(self.cancelled).unwrap_or(now)
    }

    /// When the pause in effect at `end` began: an open one, or a credited one that has not ended.
    pub(crate) fn standing_still_since(&self, end: Timestamp) -> Option<i64> {
        let end_ms = ms::floor(end);
        let credited = self.pauses.iter().filter(|(from, to)| *from <= end_ms && end_ms < *to);
        let since = credited.map(|(from, _)| *from).chain(self.paused_since.map(ms::floor)).min();
        since.filter(|_| self.stopped.is_none() && self.cancelled.is_none())
    }

    /// All pauses up to `end`; one that is open ends there.
    pub(crate) fn pauses(&self, end: Timestamp) -> Pauses {
        let end_ms = ms::floor(end);
        let open = self.paused_since.map(|since| (ms::floor(since), end_ms));
        let list: Vec<_> = self
            .pauses
            .iter()
            .copied()
            .chain(open)
            .map(|(from, to)| (from, to.min(end_ms)))
            .filter(|(from, to)| from < to)
            .collect();
        Pauses::from_ms(&list).unwrap_or_default()
    }
}
