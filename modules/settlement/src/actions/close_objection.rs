//! The only two ways an objection ends: the outlet agrees to the proposal, or a named senior decides with reasons.
use kernel::{Error, Id, Money, Result};
use store::Uow;

use super::{
    post::post,
    raise_objection::{claim_ref, trace},
    review::must_speak_for_company,
};
use crate::{
    AccountKey, EntryKind, NewEntry, NewPosting, Objection, ObjectionClosed, ObjectionState,
    domain::{
        authority::speaks_for_outlet,
        objection::{check_granted, reason},
    },
    events::yuan,
    store::objections,
};

/// The outlet agrees to what headquarters proposed.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever is not of the outlet; `Refused` when nothing is proposed.
pub async fn agree_objection(uow: &Uow, id: Id<Objection>) -> Result<()> {
    let objection = objections::objection(uow, id).await?;
    if !speaks_for_outlet(uow.actor(), &objection.unit) {
        return Err(Error::Forbidden { permission: "settlement.claim" });
    }
    match (objection.state, objection.proposed) {
        (ObjectionState::Proposed, Some(granted)) => {
            let words = objection.proposal.clone();
            close(uow, objection, ObjectionState::Agreed, granted, words).await
        }
        _ => Err(Error::refused("settlement-objection-not-proposed")),
    }
}

/// A senior's decision.
#[derive(Debug, Clone)]
pub struct DecideObjection {
    /// Which.
    pub id: Id<Objection>,
    /// What is granted; nothing, up to all that was wanted.
    pub granted: Money,
    /// His reasons, 10 to 500 characters.
    pub reasons: String,
}

/// A senior decides; not the one who decided the claim, and with his name.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Refused` when it has ended, or he decided the claim himself, or has no name;
/// `Invalid` on `amount`, `reasons`.
pub async fn decide_objection(uow: &Uow, decide: DecideObjection) -> Result<()> {
    let objection = objections::objection(uow, decide.id).await?;
    must_speak_for_company(uow)?;
    if objection.state.is_closed() {
        return Err(Error::refused("settlement-objection-closed"));
    }
    if objection.first_decider == uow.actor().id && objection.first_decider != "system" {
        return Err(Error::refused("settlement-own-decision"));
    }
    if uow.actor().name.trim().is_empty() {
        return Err(Error::refused("settlement-senior-unnamed"));
    }
    let granted = check_granted(decide.granted, objection.wanted)?;
    let words = reason("reasons", &decide.reasons, 10)?;
    close(uow, objection, ObjectionState::Decided, granted, words).await
}

async fn close(
    uow: &Uow,
    mut o: Objection,
    state: ObjectionState,
    granted: Money,
    words: String,
) -> Result<()> {
    o.state = state;
    o.granted = Some(granted);
    o.ending = words;
    o.closed_by = uow.actor().name.clone();
    o.closed_at = Some(uow.now());
    objections::update(uow, &o).await?;
    settle(uow, &o, granted).await?;
    if granted.minor > 0 {
        objections::insert_extra(uow, &o, granted).await?;
    }
    uow.announce(&ObjectionClosed {
        of: claim_ref(&o)?.why(&o.ending),
        objection: o.id,
        agreed: state == ObjectionState::Agreed,
        amount: yuan(granted),
        by: o.closed_by.clone(),
    })
}

/// What was provided for becomes a debt as far as it was granted; the rest was no cost.
async fn settle(uow: &Uow, o: &Objection, granted: Money) -> Result<()> {
    let rest = o.wanted.minus(granted)?;
    let mut postings = vec![NewPosting::debit(AccountKey::disputed(&o.unit), o.wanted)];
    if granted.minor > 0 {
        postings.push(NewPosting::credit(AccountKey::payable(&o.unit), granted));
    }
    if rest.minor > 0 {
        postings.push(NewPosting::credit(AccountKey::expense(&o.unit), rest));
    }
    let key = format!("objection:{}:closed", o.id);
    let entry = NewEntry { kind: EntryKind::Close, key, trace: trace(o), memo: o.number.clone(), postings };
    post(uow, entry).await.map(|_| ())
}
