//! A waiting case goes on.
use duetime::EventKind;
use kernel::{Id, Instant, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseResumed, Promise,
    domain::state::{State, allow},
};

/// Goes on now.
///
/// # Errors
/// `NotFound`; `Refused` when it does not wait.
pub async fn resume(uow: &Uow, case: Id<Case>) -> Result<()> {
    resume_at(uow, case, uow.now(), "").await
}

/// Went on at an earlier instant; what was then lost by standing still counts again.
///
/// # Errors
/// `NotFound`; `Invalid` on `at`; `Refused` when it does not wait.
pub async fn resume_at(uow: &Uow, case: Id<Case>, at: Instant, why: &str) -> Result<()> {
    let mut work = Work::load(uow, case).await?;
    allow(work.case.state, &[State::Waiting])?;
    let at = work.when(uow, at)?;
    work.record(&Promise::ALL, EventKind::Resume, at, uow.now());
    work.case.state = if work.case.technician.is_some() { State::Assigned } else { State::Open };
    (work.case.wait_reason, work.case.wait_until) = (None, None);
    let of = work.of().why(why.trim());
    let (_, dues) = work.save(uow).await?;
    uow.announce(&CaseResumed { of, at, dues })
}
