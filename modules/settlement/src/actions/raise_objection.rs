//! An outlet objects to a decision (NE6): a ticket with a due time, and a provision in the ledger for what it wants.
use kernel::{Error, Id, Money, Result};
use store::Uow;

use super::post::post;
use crate::{
    AccountKey, Claim, EntryKind, NewEntry, NewPosting, Objection, ObjectionRaised, ObjectionState, Trace,
    domain::{authority::speaks_for_outlet, objection::reason},
    events::yuan,
    settings,
    store::{claims, objections},
};

/// To which claim, what is wanted, and why.
#[derive(Debug, Clone)]
pub struct RaiseObjection {
    /// Which claim.
    pub claim: Id<Claim>,
    /// What is wanted beyond what was approved; at most what was claimed.
    pub wanted: Money,
    /// Why, 5 to 500 characters.
    pub reason: String,
}

/// Raises an objection.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is not of the outlet; `Refused` when the claim is not decided or another objection
/// is open; `Invalid` on `amount`, `reason`.
pub async fn raise_objection(uow: &Uow, raise: RaiseObjection) -> Result<Id<Objection>> {
    let claim = claims::claim(uow, raise.claim).await?;
    if !speaks_for_outlet(uow.actor(), &claim.unit) {
        return Err(Error::Forbidden { permission: "settlement.claim" });
    }
    if !claim.state.is_decided() {
        return Err(Error::refused("settlement-claim-not-decided"));
    }
    let before = objections::objections_of(uow, claim.id).await?;
    if before.iter().any(|o| !o.state.is_closed()) {
        return Err(Error::refused("settlement-objection-running"));
    }
    let granted: i64 = before.iter().filter_map(|o| o.granted).map(|m| m.minor).sum();
    let most = claim.claimed().minor - claim.approved().minor - granted;
    if raise.wanted.minor <= 0 || raise.wanted.minor > most {
        return Err(Error::field("amount", "settlement-wanted-wrong"));
    }
    let objection = decide(uow, &claim, raise).await?;
    objections::insert(uow, &objection).await?;
    provide(uow, &objection).await?;
    let of = claim_ref(&objection)?.why(&objection.reason);
    uow.announce(&ObjectionRaised { of, objection: objection.id, amount: yuan(objection.wanted) })?;
    Ok(objection.id)
}

async fn decide(uow: &Uow, claim: &Claim, raise: RaiseObjection) -> Result<Objection> {
    let days = settings::number(uow, settings::OBJECTION_DAYS).await?;
    Ok(Objection {
        id: uow.new_id(),
        number: uow.number("Y").await?,
        claim: claim.id.text(),
        claim_number: claim.number.clone(),
        unit: claim.unit.clone(),
        case: claim.facts.case.clone(),
        customer: claim.facts.customer.clone(),
        wanted: raise.wanted,
        reason: reason("reason", &raise.reason, 5)?,
        state: ObjectionState::Open,
        raised_at: uow.now(),
        due_at: uow.now().plus_days(days),
        breached_at: None,
        first_decider: claim.decided_by.clone(),
        proposed: None,
        proposal: String::new(),
        granted: None,
        ending: String::new(),
        closed_by: String::new(),
        closed_at: None,
        version: 1,
    })
}

async fn provide(uow: &Uow, o: &Objection) -> Result<()> {
    let entry = NewEntry {
        kind: EntryKind::Dispute,
        key: format!("objection:{}:raised", o.id),
        trace: trace(o),
        memo: o.number.clone(),
        postings: vec![
            NewPosting::debit(AccountKey::expense(&o.unit), o.wanted),
            NewPosting::credit(AccountKey::disputed(&o.unit), o.wanted),
        ],
    };
    post(uow, entry).await.map(|_| ())
}

pub(crate) fn trace(o: &Objection) -> Trace {
    Trace {
        subject_kind: "claim",
        subject_id: o.claim.clone(),
        unit: o.unit.clone(),
        case: Some(o.case.clone()),
        customer: Some(o.customer.clone()),
    }
}

/// The claim of an objection, for its news.
pub(crate) fn claim_ref(o: &Objection) -> Result<crate::ClaimRef> {
    Ok(crate::ClaimRef {
        claim: o.claim.parse().map_err(Error::internal)?,
        number: o.claim_number.clone(),
        unit: o.unit.clone(),
        case: o.case.clone(),
        why: None,
    })
}
