//! Sends a claim back to its outlet with a comment: what is missing, what to correct.
use kernel::{Id, Result};
use store::Uow;

use super::review::claim_in_review;
use crate::{Claim, ClaimRef, ClaimSentBack, ClaimState, domain::objection::reason, store::claims};

/// Which claim, and what to correct.
#[derive(Debug, Clone)]
pub struct SendBackClaim {
    /// Which claim.
    pub id: Id<Claim>,
    /// Version that was shown.
    pub version: i64,
    /// What to correct, 2 to 500 characters.
    pub comment: String,
}

/// Sends a claim back.
///
/// # Errors
/// As [`crate::approve_claim`].
pub async fn send_back_claim(uow: &Uow, back: SendBackClaim) -> Result<()> {
    let mut claim = claim_in_review(uow, back.id, back.version).await?;
    claim.comment = reason("comment", &back.comment, 2)?;
    claim.state = ClaimState::SentBack;
    claims::update(uow, &claim).await?;
    uow.announce(&ClaimSentBack { of: ClaimRef::of(&claim).why(&claim.comment) })
}
