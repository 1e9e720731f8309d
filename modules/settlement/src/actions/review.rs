//! What every decision of a reviewer begins with.
use kernel::{Error, Id, Message, Result};
use store::Uow;

use crate::{Claim, ClaimState, domain::authority::speaks_for_company, store::claims};

/// Permission that headquarters' people need; named in the refusal.
pub(crate) const REVIEW: &str = "settlement.review";

/// Refuses whoever does not decide for headquarters: a parent unit sees, but cannot hold.
pub(crate) fn must_speak_for_company(uow: &Uow) -> Result<()> {
    if speaks_for_company(uow.actor()) { Ok(()) } else { Err(Error::Forbidden { permission: REVIEW }) }
}

/// A claim that waits for a reviewer, as he saw it.
pub(crate) async fn claim_in_review(uow: &Uow, id: Id<Claim>, version: i64) -> Result<Claim> {
    let claim = claims::claim(uow, id).await?;
    must_speak_for_company(uow)?;
    if claim.version != version {
        return Err(Error::Conflict(Message::new("settlement-changed-meanwhile")));
    }
    if claim.state != ClaimState::Review {
        return Err(Error::refused("settlement-claim-not-in-review"));
    }
    Ok(claim)
}
