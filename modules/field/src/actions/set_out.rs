//! The technician is on his way; the customer gets his code.
use kernel::{Id, Result};
use store::Uow;

use super::completion_code::{CodeNotice, ensure};
use crate::{Step, Visit, VisitRef, VisitSetOut, VisitState, store::visits};

/// Sets out. A visit not yet taken is taken by it.
///
/// # Errors
/// `NotFound`; `Refused` in another state.
pub async fn set_out(uow: &Uow, visit: Id<Visit>, notice: &CodeNotice) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::SetOut)?;
    visit.state = VisitState::EnRoute;
    visit.detail.accepted_at.get_or_insert(uow.now());
    visit.detail.set_out_at = Some(uow.now());
    ensure(uow, &visit, notice).await?;
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitSetOut { of: VisitRef::of(&visit) })
}
