//! Withdraws a case, with a reason. Its promises no longer hold.
use duetime::EventKind;
use kernel::{ActorKind, Error, Id, Result};
use store::Uow;

use super::clockwork::Work;
use crate::{
    Case, CaseCancelled, Promise,
    domain::state::{State, allow},
};

/// Withdraws a case. A customer withdraws his own until somebody is on site.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`; `Refused` when it is too late.
pub async fn cancel_case(uow: &Uow, case: Id<Case>, why: &str) -> Result<()> {
    let why = why.trim();
    if !(2..=500).contains(&why.chars().count()) {
        return Err(Error::field("why", "cases-why-missing"));
    }
    let mut work = Work::load(uow, case).await?;
    if uow.actor().kind == ActorKind::Customer {
        allow(work.case.state, &[State::Open, State::Assigned, State::Waiting])?;
    } else {
        allow(work.case.state, &[State::Open, State::Assigned, State::OnSite, State::Waiting])?;
    }
    work.record(&Promise::ALL, EventKind::Cancel, uow.now(), uow.now());
    work.case.state = State::Cancelled;
    work.case.closed_at = Some(uow.now());
    (work.case.wait_reason, work.case.wait_until) = (None, None);
    let of = work.of().why(why);
    work.save(uow).await?;
    uow.announce(&CaseCancelled { of })
}
