//! The work is done: every promise still open is kept or missed at that instant.
use duetime::EventKind;
use kernel::{Id, Instant, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseCompleted, Promise,
    domain::state::{State, allow},
};

/// Completes a case. `at` may lie in the past (a phone that had no signal).
///
/// # Errors
/// `NotFound`; `Invalid` on `at`; `Refused` when the case is resolved already.
pub async fn complete(uow: &Uow, case: Id<Case>, at: Instant) -> Result<()> {
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    let at = work.when(uow, at)?;
    work.record(&Promise::ALL, EventKind::Stop, at, uow.now());
    work.case.state = State::Completed;
    work.case.completed_at = Some(at);
    (work.case.wait_reason, work.case.wait_until) = (None, None);
    let of = work.of();
    let (_, dues) = work.save(uow).await?;
    uow.announce(&CaseCompleted { of, at, dues })
}
