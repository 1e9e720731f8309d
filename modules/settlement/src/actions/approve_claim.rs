//! Approves a claim, whole, in part, or lowered; what is approved becomes a debt of the company at once.
use kernel::{Error, Id, Money, Result};
use store::Uow;

use super::{post::post, review::claim_in_review};
use crate::{
    AccountKey, Claim, ClaimApproved, ClaimRef, ClaimState, EntryKind, NewEntry, NewPosting, TariffItem,
    Trace, events::yuan, store::claims,
};

/// A reviewer's approval. A line not named is approved as claimed.
#[derive(Debug, Clone)]
pub struct ApproveClaim {
    /// Which claim.
    pub id: Id<Claim>,
    /// Version that was shown.
    pub version: i64,
    /// Lines lowered: item, approved fen, why.
    pub lowered: Vec<(TariffItem, i64, String)>,
    /// Words with the decision; required when something is lowered.
    pub comment: String,
}

/// Approves a claim.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever does not decide for headquarters; `Refused` when it is not in review;
/// `Invalid` on `amount` or `comment`; `Conflict`.
pub async fn approve_claim(uow: &Uow, approve: ApproveClaim) -> Result<()> {
    let mut claim = claim_in_review(uow, approve.id, approve.version).await?;
    for (item, fen, note) in &approve.lowered {
        let line = claim.lines.iter_mut().find(|l| l.item == *item);
        let line = line.filter(|l| (0..=l.claimed_fen).contains(fen));
        let line = line.ok_or_else(|| Error::field("amount", "settlement-lowered-wrong"))?;
        line.approved_fen = *fen;
        line.note = note.trim().to_owned();
    }
    let lowered = claim.approved() != claim.claimed();
    if lowered && approve.comment.trim().chars().count() < 2 {
        return Err(Error::field("comment", "settlement-comment-missing"));
    }
    claim.comment = approve.comment.trim().to_owned();
    settle_approval(uow, claim).await.map(|_| ())
}

/// Writes the approval and its entry.
pub(crate) async fn settle_approval(uow: &Uow, mut claim: Claim) -> Result<Id<Claim>> {
    let untouched = claim.is_clean() && claim.round == 1;
    claim.state = ClaimState::Approved;
    claim.decided_at = Some(uow.now());
    claim.decided_by = if untouched { "system".into() } else { uow.actor().id.clone() };
    claim.decided_by_name = if untouched { String::new() } else { uow.actor().name.clone() };
    claims::update(uow, &claim).await?;
    charge(uow, &claim).await?;
    uow.announce(&ClaimApproved {
        of: ClaimRef::of(&claim).why(&claim.comment),
        approved_fen: claim.approved().minor,
        claimed_fen: claim.claimed().minor,
        amount: yuan(claim.approved()),
        untouched,
    })?;
    Ok(claim.id)
}

/// The company's cost becomes its debt to the outlet.
async fn charge(uow: &Uow, claim: &Claim) -> Result<()> {
    let amount = claim.approved();
    if amount == Money::fen(0) {
        return Ok(());
    }
    let entry = NewEntry {
        kind: EntryKind::Charge,
        key: format!("claim:{}", claim.id),
        trace: trace(claim),
        memo: claim.number.clone(),
        postings: vec![
            NewPosting::debit(AccountKey::expense(&claim.unit), amount),
            NewPosting::credit(AccountKey::payable(&claim.unit), amount),
        ],
    };
    post(uow, entry).await.map(|_| ())
}

fn trace(claim: &Claim) -> Trace {
    Trace {
        subject_kind: "claim",
        subject_id: claim.id.text(),
        unit: claim.unit.clone(),
        case: Some(claim.facts.case.clone()),
        customer: Some(claim.facts.customer.clone()),
    }
}
