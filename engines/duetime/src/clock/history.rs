//! The append-only history of a clock and the checks at its door.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::{ClockError, ClockRule};
use super::event::{ClockEvent, EventKind};
use super::run::Run;

/// A clock as data: its events in the order in which they were recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<ClockEvent>", into = "Vec<ClockEvent>")]
pub struct DueClock {
    events: Vec<ClockEvent>,
}

impl DueClock {
    /// Most events of one clock.
    pub const EVENTS_MAX: usize = 10_000;

    /// A clock nothing has happened to.
    pub const fn new() -> Self {
        Self { events: Vec::new() }
    }

    /// A clock started at `at`.
    pub fn started(at: Timestamp) -> Self {
        Self { events: vec![ClockEvent::now(EventKind::Start, at)] }
    }

    /// Everything that happened, in the order in which it was recorded.
    pub fn events(&self) -> &[ClockEvent] {
        &self.events
    }

    /// Appends `event`, or names the rule that refuses it and leaves the clock as it was.
    pub fn record(&mut self, event: ClockEvent) -> Result<(), ClockError> {
        self.record_all(&[event])
    }

    /// Appends all of `events` or none: a pause and its end that are entered afterwards belong together.
    pub fn record_all(&mut self, events: &[ClockEvent]) -> Result<(), ClockError> {
        let before = self.events.len();
        self.events.extend_from_slice(events);
        let checked = self.check(before);
        if checked.is_err() {
            self.events.truncate(before);
        }
        checked
    }

    /// Checks the entries from `first` on by themselves, then the whole history in order of effect.
    fn check(&self, first: usize) -> Result<(), ClockError> {
        for (at, event) in self.events.iter().enumerate().skip(first) {
            let last = at.checked_sub(1).map(|at| self.events[at].recorded);
            entry(event, at, last).map_err(|rule| ClockError { rule, event: *event })?;
        }
        let mut run = Run::default();
        in_effect(&self.events).into_iter().try_for_each(|event| run.take(event))
    }

    /// The events that have taken effect by `now`, in order of effect.
    pub(crate) fn run_at(&self, now: Timestamp) -> Run {
        let mut run = Run::default();
        for event in in_effect(&self.events).into_iter().filter(|event| event.effective <= now) {
            // The history was checked as it was recorded, and every prefix of a legal history is legal.
            let _ = run.take(event);
        }
        run
    }
}

fn entry(event: &ClockEvent, at: usize, last: Option<Timestamp>) -> Result<(), ClockRule> {
    if at >= DueClock::EVENTS_MAX {
        return Err(ClockRule::TooManyEvents);
    }
    if event.effective > event.recorded {
        return Err(ClockRule::EffectiveInFuture);
    }
    if last.is_some_and(|last| event.recorded < last) {
        return Err(ClockRule::RecordedOutOfOrder);
    }
    match event.kind {
        EventKind::Credit { until } if until <= event.effective || until > event.recorded => {
            Err(ClockRule::CreditReversed)
        }
        _ => Ok(()),
    }
}

/// In order of effect; at the same instant, in the order recorded.
fn in_effect(events: &[ClockEvent]) -> Vec<&ClockEvent> {
    let mut sorted: Vec<_> = events.iter().collect();
    sorted.sort_by_key(|event| event.effective);
    sorted
}

impl TryFrom<Vec<ClockEvent>> for DueClock {
    type Error = ClockError;

    fn try_from(events: Vec<ClockEvent>) -> Result<Self, ClockError> {
        let mut clock = Self::new();
        clock.record_all(&events)?;
        Ok(clock)
    }
}

impl From<DueClock> for Vec<ClockEvent> {
    fn from(clock: DueClock) -> Self {
        clock.events
    }
}
