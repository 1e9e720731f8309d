//! The customer agrees to a price: on his own page, or by his code on the technician's phone.
use kernel::{ActorKind, Error, Id, Result};
use store::Uow;

use crate::{
    Approval, Step, Visit, VisitChargeApproved, VisitRef,
    store::{
        codes::{Compared, compare},
        visits,
    },
};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreed {
    /// Agreed.
    Yes,
    /// The code was wrong; so many tries are left.
    WrongCode {
        /// Tries left.
        left: i64,
    },
}

/// Agrees to `total_fen` as it was shown; staff need the customer's code. A wrong code is counted, so it is an answer
/// and no error.
///
/// # Errors
/// `NotFound`; `Refused` when there is nothing to pay; `Conflict` when the sum is another by now.
pub async fn approve_charge(uow: &Uow, visit: Id<Visit>, total_fen: i64, code: &str) -> Result<Agreed> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Work)?;
    if visit.detail.expenses.is_empty() {
        return Err(Error::refused("field-nothing-to-pay"));
    }
    if visit.charge_fen() != total_fen {
        return Err(Error::Conflict(kernel::Message::new("field-charge-changed")));
    }
    let himself = uow.actor().kind == ActorKind::Customer;
    if !himself && let Compared::Wrong { left } = compare(uow, &visit, code).await? {
        uow.announce(&crate::CompletionCodeWrong { of: VisitRef::of(&visit), left })?;
        return Ok(Agreed::WrongCode { left });
    }
    let by = if himself { "page" } else { "code" }.to_owned();
    visit.detail.approval = Some(Approval { at: uow.now(), total_fen, by: by.clone() });
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitChargeApproved { of: VisitRef::of(&visit), total_fen, by })?;
    Ok(Agreed::Yes)
}
