//! Finishes a case after callback and settlement.
use kernel::{Id, Result};
use store::Uow;

use crate::{
    Case, CaseClosed, CaseRef,
    domain::state::{State, allow},
    store::cases,
};

/// Closes a completed case.
///
/// # Errors
/// `NotFound`; `Refused` unless it is completed.
pub async fn close(uow: &Uow, case: Id<Case>) -> Result<()> {
    let mut case = cases::case(uow, case).await?;
    allow(case.state, &[State::Completed])?;
    case.state = State::Closed;
    case.closed_at = Some(uow.now());
    cases::update(uow, &case).await?;
    uow.announce(&CaseClosed { of: CaseRef::of(&case) })
}
