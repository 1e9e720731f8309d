//! A case with its clocks: loaded together, changed together, saved together.
use duetime::{EventKind, MilestoneKind, Reading};
use kernel::{Error, Id, Instant, Result};
use store::Uow;

use crate::{
    Case, CaseRef, Due, DueBreached, Promise,
    store::{
        calendars::{Calendars, calendars_by_codes},
        cases,
        clocks::{self, PromiseClock, milestone_code},
    },
};

/// A device's clock may run ahead of ours by so much before an entry is refused.
const AHEAD_MINUTES: i64 = 10;

pub(crate) struct Work {
    pub(crate) case: Case,
    pub(crate) clocks: Vec<PromiseClock>,
    pub(crate) calendars: Calendars,
}

impl Work {
    pub(crate) async fn load(uow: &Uow, id: Id<Case>) -> Result<Self> {
        let case = cases::case(uow, id).await?;
        let clocks = clocks::clocks(uow, id).await?;
        let calendars = calendars_by_codes(uow, clocks.iter().map(|c| c.calendar.as_str())).await?;
        Ok(Self { case, clocks, calendars })
    }

    /// Which case this is, for its events.
    pub(crate) fn of(&self) -> CaseRef {
        CaseRef::of(&self.case)
    }

    /// An instant somebody entered: not before the case, not ahead of now.
    pub(crate) fn when(&self, uow: &Uow, at: Instant) -> Result<Instant> {
        if at < self.case.opened_at {
            return Err(Error::field("at", "cases-before-opening"));
        }
        if at > uow.now().plus_minutes(AHEAD_MINUTES) && uow.now() >= self.case.opened_at {
            return Err(Error::field("at", "cases-in-the-future"));
        }
        Ok(at.min(uow.now()).max(self.case.opened_at))
    }

    /// Records an event on the clocks of some promises.
    pub(crate) fn record(&mut self, promises: &[Promise], kind: EventKind, at: Instant, now: Instant) {
        for clock in self.clocks.iter_mut().filter(|c| promises.contains(&c.promise)) {
            clock.record(kind, at, now);
        }
    }

    /// Saves the case and its clocks as one edit; a breach that came to light now is announced.
    pub(crate) async fn save(mut self, uow: &Uow) -> Result<(Case, Vec<Due>)> {
        let of = self.of();
        for clock in &mut self.clocks {
            let reading = clock.read_at(&self.calendars, uow.now())?;
            mark_breach(uow, &of, clock, &reading)?;
        }
        self.case.breached = self.clocks.iter().any(|c| c.breached);
        let standing = clocks::put(uow, &self.case, &self.clocks, &self.calendars, false).await?;
        self.case.next_due_at = standing.next;
        cases::update(uow, &self.case).await?;
        self.case.version += 1;
        Ok((self.case, standing.dues))
    }
}

/// Marks a clock as breached, or no longer when time was credited afterwards; announces a new breach once.
/// A breach before a redo stays on record.
pub(crate) fn mark_breach(
    uow: &Uow,
    of: &CaseRef,
    clock: &mut PromiseClock,
    reading: &Reading,
) -> Result<()> {
    let again = clock.clock.events().iter().any(|e| e.kind == EventKind::Reset);
    let due = reading.due.filter(|_| reading.breached).map(Instant::from_timestamp);
    clock.breached = due.is_some() || (again && clock.breached);
    match due {
        Some(due_at) if clock.announced.insert(milestone_code(MilestoneKind::Due)) => {
            uow.announce(&DueBreached { of: of.clone(), promise: clock.promise, due_at })
        }
        _ => Ok(()),
    }
}
