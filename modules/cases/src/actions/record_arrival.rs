//! The technician is there: arrival (and, if nobody answered before, response) is kept or missed at that instant.
use duetime::EventKind;
use kernel::{Id, Instant, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseArrived, Promise,
    domain::state::{State, allow},
};

/// Records an arrival. A case that waits goes on; a second arrival on the same case moves nothing but the state.
///
/// # Errors
/// `NotFound`; `Invalid` on `at`; `Refused` when the case is resolved.
pub async fn record_arrival(uow: &Uow, case: Id<Case>, at: Instant) -> Result<()> {
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    let at = work.when(uow, at)?;
    let now = uow.now();
    if work.case.state == State::Waiting {
        work.record(&Promise::ALL, EventKind::Resume, at, now);
    }
    work.record(&[Promise::Response, Promise::Arrival], EventKind::Stop, at, now);
    work.case.state = State::OnSite;
    (work.case.wait_reason, work.case.wait_until) = (None, None);
    let of = work.of();
    work.save(uow).await?;
    uow.announce(&CaseArrived { of, at })
}
