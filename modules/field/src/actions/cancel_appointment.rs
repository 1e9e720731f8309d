//! Calls a visit off, with a reason.
use kernel::{Id, Result};
use store::Uow;

use crate::{
    AppointmentCancelled, AppointmentMissed, Step, Visit, VisitRef, VisitState,
    domain::visit::reason,
    store::{holds, visits},
};

/// Calls it off. The case stays open: another appointment may follow. A promise that had passed stays missed.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` when somebody is there already.
pub async fn cancel_appointment(uow: &Uow, visit: Id<Visit>, why: &str) -> Result<()> {
    let why = reason("why", why)?;
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Cancel)?;
    if visit.count_miss(uow.now()) {
        let (promised, times) = (visit.promised, visit.missed);
        uow.announce(&AppointmentMissed { of: VisitRef::of(&visit), promised, times })?;
    }
    visit.state = VisitState::Cancelled;
    visit.ended_at = Some(uow.now());
    visit.detail.ended_why.clone_from(&why);
    holds::end_of_case(uow, visit.case, "released").await?;
    visits::update(uow, &mut visit).await?;
    uow.announce(&AppointmentCancelled { of: VisitRef::of(&visit).why(&why) })
}
