//! The technician takes it.
use kernel::{Id, Result};
use store::Uow;

use crate::{Step, Visit, VisitAccepted, VisitRef, VisitState, store::visits};

/// Takes a visit.
///
/// # Errors
/// `NotFound`; `Refused` when it was not given to anybody or is taken already.
pub async fn accept(uow: &Uow, visit: Id<Visit>) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Accept)?;
    visit.state = VisitState::Accepted;
    visit.detail.accepted_at = Some(uow.now());
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitAccepted { of: VisitRef::of(&visit) })
}
