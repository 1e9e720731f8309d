//! An outlet corrects a claim that was sent back, and sends it in again. What the visit recorded stays; what was claimed
//! may be corrected. A corrected claim always goes to a person.
use kernel::{Error, Id, Message, Result};
use store::Uow;

use super::{audit_claim::price_and_audit, draft_claim::flagged};
use crate::{
    Claim, ClaimCorrected, ClaimRef, ClaimState,
    domain::{authority::speaks_for_outlet, objection::reason},
    store::claims,
};

/// A claim as the outlet corrects it.
#[derive(Debug, Clone)]
pub struct CorrectClaim {
    /// Which claim.
    pub id: Id<Claim>,
    /// Version that was shown.
    pub version: i64,
    /// Distance one way, metres.
    pub distance_m: i64,
    /// Minutes of work.
    pub labour_minutes: i64,
    /// Kinds of evidence that were handed in since.
    pub evidence: Vec<String>,
    /// What was corrected, 2 to 500 characters.
    pub comment: String,
}

/// Corrects a claim.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is not of the outlet; `Refused` when it was not sent back; `Invalid`; `Conflict`.
pub async fn correct_claim(uow: &Uow, correct: CorrectClaim) -> Result<()> {
    let mut claim = claims::claim(uow, correct.id).await?;
    if !speaks_for_outlet(uow.actor(), &claim.unit) {
        return Err(Error::Forbidden { permission: "settlement.claim" });
    }
    if claim.version != correct.version {
        return Err(Error::Conflict(Message::new("settlement-changed-meanwhile")));
    }
    if claim.state != ClaimState::SentBack {
        return Err(Error::refused("settlement-claim-not-sent-back"));
    }
    claim.comment = reason("comment", &correct.comment, 2)?;
    apply(&mut claim, &correct)?;
    (claim.lines, claim.findings) = price_and_audit(uow, &claim.facts).await?;
    claim.state = ClaimState::Review;
    claim.round += 1;
    claims::update(uow, &claim).await?;
    uow.announce(&ClaimCorrected { of: ClaimRef::of(&claim).why(&claim.comment), round: claim.round })?;
    if claim.is_clean() { Ok(()) } else { uow.announce(&flagged(&claim, &claim.findings)) }
}

fn apply(claim: &mut Claim, correct: &CorrectClaim) -> Result<()> {
    if !(0..=2_000_000).contains(&correct.distance_m) {
        return Err(Error::field("distance", "settlement-distance-wrong"));
    }
    if !(0..=6_000).contains(&correct.labour_minutes) {
        return Err(Error::field("minutes", "settlement-minutes-wrong"));
    }
    claim.facts.distance_m = correct.distance_m;
    claim.facts.labour_minutes = correct.labour_minutes;
    claim.facts.missing_evidence.retain(|kind| !correct.evidence.contains(kind));
    Ok(())
}
