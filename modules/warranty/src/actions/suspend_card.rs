//! Suspends a card while something is in dispute, and ends the suspension.
use kernel::{Id, Result};
use store::Uow;

use super::checked_why;
use crate::{Card, CardResumed, CardSuspended, CardVerb, store::cards};

/// Which card, and why.
#[derive(Debug, Clone)]
pub struct SuspendCard {
    /// Which.
    pub card: Id<Card>,
    /// The reason, 2 to 200 characters.
    pub why: String,
}

/// Suspends a card from today; what happened before stays covered.
///
/// # Errors
/// `NotFound`, `Invalid` on `why`, `Refused` by its state.
pub async fn suspend_card(uow: &Uow, suspend: SuspendCard) -> Result<()> {
    let why = checked_why(&suspend.why)?;
    let mut card = cards::card(uow, suspend.card).await?;
    card.state = card.state.after(CardVerb::Suspend)?;
    card.ended_on = Some(uow.now().date_in(uow.zone()));
    cards::update(uow, &card).await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&CardSuspended { card: id, number: card.face.number, unit, customer, why })
}

/// Ends a suspension; periods ran on meanwhile.
///
/// # Errors
/// `NotFound`, `Invalid` on `why`, `Refused` by its state.
pub async fn resume_card(uow: &Uow, resume: SuspendCard) -> Result<()> {
    let why = checked_why(&resume.why)?;
    let mut card = cards::card(uow, resume.card).await?;
    card.state = card.state.after(CardVerb::Resume)?;
    card.ended_on = None;
    cards::update(uow, &card).await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&CardResumed { card: id, number: card.face.number, unit, customer, why })
}
