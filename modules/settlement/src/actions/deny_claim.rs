//! Denies a claim with a reason; the outlet may object.
use kernel::{Id, Result};
use store::Uow;

use super::review::claim_in_review;
use crate::{Claim, ClaimDenied, ClaimRef, ClaimState, domain::objection::reason, store::claims};

/// Which claim, and why.
#[derive(Debug, Clone)]
pub struct DenyClaim {
    /// Which claim.
    pub id: Id<Claim>,
    /// Version that was shown.
    pub version: i64,
    /// Why, 5 to 500 characters.
    pub comment: String,
}

/// Denies a claim.
///
/// # Errors
/// As [`crate::approve_claim`].
pub async fn deny_claim(uow: &Uow, deny: DenyClaim) -> Result<()> {
    let mut claim = claim_in_review(uow, deny.id, deny.version).await?;
    claim.comment = reason("comment", &deny.comment, 5)?;
    claim.state = ClaimState::Denied;
    claim.lines.iter_mut().for_each(|line| line.approved_fen = 0);
    claim.decided_at = Some(uow.now());
    claim.decided_by = uow.actor().id.clone();
    claim.decided_by_name = uow.actor().name.clone();
    claims::update(uow, &claim).await?;
    uow.announce(&ClaimDenied { of: ClaimRef::of(&claim).why(&claim.comment) })
}
