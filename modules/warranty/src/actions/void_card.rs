//! Voids a card with a reason; nothing brings it back, and its serial numbers are free again.
use kernel::{Id, Result};
use store::Uow;

use super::checked_why;
use crate::{
    Card, CardVerb, CardVoided,
    store::{cards, serials, transfers},
};

/// Which card, and why.
#[derive(Debug, Clone)]
pub struct VoidCard {
    /// Which.
    pub card: Id<Card>,
    /// The reason, 2 to 200 characters.
    pub why: String,
}

/// Voids a card.
///
/// # Errors
/// `NotFound`, `Invalid` on `why`, `Refused` by its state.
pub async fn void_card(uow: &Uow, void: VoidCard) -> Result<()> {
    let why = checked_why(&void.why)?;
    let mut card = cards::card(uow, void.card).await?;
    card.state = card.state.after(CardVerb::Void)?;
    card.ended_on = Some(uow.now().date_in(uow.zone()));
    cards::update(uow, &card).await?;
    serials::release(uow, &card).await?;
    transfers::settle(uow, card.id, "withdrawn").await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&CardVoided { card: id, number: card.face.number, unit, customer, why })
}
