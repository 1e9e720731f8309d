//! Somebody answered the customer: the response promise is kept or missed at that instant.
use duetime::EventKind;
use kernel::{Id, Instant, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseResponded, Promise,
    domain::state::{State, allow},
};

/// Records the first answer; a later one changes nothing. `at` may lie in the past.
///
/// # Errors
/// `NotFound`; `Invalid` on `at`; `Refused` when the case is resolved.
pub async fn record_response(uow: &Uow, case: Id<Case>, at: Instant) -> Result<()> {
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    let at = work.when(uow, at)?;
    let now = uow.now();
    let answered =
        work.clocks.iter_mut().any(|c| c.promise == Promise::Response && c.record(EventKind::Stop, at, now));
    if !answered {
        return Ok(());
    }
    let of = work.of();
    work.save(uow).await?;
    uow.announce(&CaseResponded { of, at })
}
