//! Sends a complaint to the next senior before the customer has to ask for one.
use kernel::{Error, Id, Result};
use store::Uow;

use super::{assign::hand_over, clockwork::Work};
use crate::{Case, CaseRef, ComplaintEscalated, store::complaints};

/// Sends a complaint one unit up.
///
/// # Errors
/// `NotFound`; `Refused` when nobody is above.
pub async fn escalate_complaint(uow: &Uow, case: Id<Case>, why: &str) -> Result<()> {
    let mut complaint = complaints::complaint(uow, case).await?;
    let above = complaint.unit.parent().ok_or_else(|| Error::refused("cases-nobody-above"))?;
    let from_unit = std::mem::replace(&mut complaint.unit, above.clone());
    complaint.escalated += 1;
    let mut work = Work::load(uow, case).await?;
    work.case.unit = above;
    work.case.technician = None;
    let (case, _) = work.save(uow).await?;
    complaints::update(uow, &complaint).await?;
    hand_over(uow, &case).await?;
    uow.announce(&ComplaintEscalated { of: CaseRef::of(&case).why(why.trim()), from_unit })
}
