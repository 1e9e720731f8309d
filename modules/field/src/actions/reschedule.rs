//! Moves a promise. Entered in time it is a move; entered after the promise passed it stays missed, and visible.
use kernel::{Error, Id, Result};
use store::Uow;

use super::{
    need::{of_case, reach},
    tour::{taken, write_times},
};
use crate::{
    AppointmentMissed, AppointmentMoved, Step, Visit, VisitRef, VisitState, Window,
    domain::visit::reason,
    store::{holds, visits},
};

/// The new promise.
#[derive(Debug, Clone)]
pub struct Reschedule {
    /// Which visit.
    pub visit: Id<Visit>,
    /// The new window.
    pub window: Window,
    /// Why, 2 to 200 characters; needed when the promise has passed.
    pub why: String,
}

/// Moves the promise to another feasible window. The technician keeps it when he can come then.
///
/// # Errors
/// `NotFound`; `Refused` when the state forbids it, the window is over or nobody can come then; `Invalid` on `why` when
/// the promise has passed and no reason is given.
pub async fn reschedule(uow: &Uow, ask: Reschedule) -> Result<()> {
    let mut visit = visits::visit(uow, ask.visit).await?;
    visit.must_allow(Step::Move)?;
    let now = uow.now();
    let missed = visit.has_missed(now);
    let why = if missed { reason("why", &ask.why)? } else { ask.why.trim().to_owned() };
    let reach = reach(uow, ask.window).ok_or_else(|| Error::refused("field-window-over"))?;
    let case = cases::case(uow, visit.case).await?;
    let need = of_case(uow, &case, Some(&visit)).await?;
    let found = match taken(uow, &need, ask.window, reach, visit.whoever()).await {
        Err(Error::Refused(_)) if visit.whoever().is_some() => {
            taken(uow, &need, ask.window, reach, None).await?
        }
        other => other?,
    };
    holds::end_of_case(uow, case.id, "booked").await?;
    let before = visit.promised;
    if visit.count_miss(now) {
        let times = visit.missed;
        uow.announce(&AppointmentMissed { of: VisitRef::of(&visit), promised: before, times })?;
    }
    visit.promise(ask.window, &why, now);
    if visit.whoever() != Some(found.offer.technician) {
        visit.release();
        visit.planned_for = Some(found.offer.technician);
        visit.unit = found.offer.unit.clone();
    } else if visit.state == VisitState::Accepted {
        // He took the old time; the new one is his to take again.
        visit.state = VisitState::Dispatched;
        visit.detail.accepted_at = None;
    }
    write_times(uow, &mut visit, &found).await?;
    visits::update(uow, &mut visit).await?;
    let (from, to) = (ask.window.from, ask.window.to);
    uow.announce(&AppointmentMoved { of: VisitRef::of(&visit).why(&why), before, from, to, missed })
}
