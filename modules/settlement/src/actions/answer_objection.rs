//! Headquarters answers an objection with a proposal. This ends nothing: the outlet agrees, or a senior decides.
use kernel::{Error, Id, Money, Result};
use store::Uow;

use super::{raise_objection::claim_ref, review::must_speak_for_company};
use crate::{
    Objection, ObjectionAnswered, ObjectionState,
    domain::objection::{check_granted, reason},
    events::yuan,
    store::objections,
};

/// Which objection, and what is proposed.
#[derive(Debug, Clone)]
pub struct AnswerObjection {
    /// Which.
    pub id: Id<Objection>,
    /// What would be granted; nothing, up to all that was wanted.
    pub proposed: Money,
    /// The words with it, 5 to 500 characters.
    pub words: String,
}

/// Answers an objection.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Refused` when it has ended; `Invalid` on `amount`, `words`.
pub async fn answer_objection(uow: &Uow, answer: AnswerObjection) -> Result<()> {
    let mut objection = objections::objection(uow, answer.id).await?;
    must_speak_for_company(uow)?;
    if objection.state.is_closed() {
        return Err(Error::refused("settlement-objection-closed"));
    }
    objection.proposed = Some(check_granted(answer.proposed, objection.wanted)?);
    objection.proposal = reason("words", &answer.words, 5)?;
    objection.state = ObjectionState::Proposed;
    objections::update(uow, &objection).await?;
    let of = claim_ref(&objection)?.why(&objection.proposal);
    uow.announce(&ObjectionAnswered { of, objection: objection.id, amount: yuan(answer.proposed) })
}
