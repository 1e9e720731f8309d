//! Takes over an offered card: the second half of a transfer. Terms, history and running periods stay as they are.
use kernel::{Actor, ActorKind, Error, Id, Result};
use store::Uow;

use super::transfer_card::hand_over;
use crate::{
    Card, CardVerb,
    store::{cards, transfers},
};

/// Accepts the offer that waits for a card; by the customer it was made to, or by staff for him.
///
/// # Errors
/// `NotFound` when no offer waits in the actor's sight; `Refused` by the card's state.
pub async fn accept_transfer(uow: &Uow, card: Id<Card>) -> Result<()> {
    let offer = transfers::offer_of(uow, card).await?.ok_or(Error::NotFound)?;
    if !may_answer(uow.actor(), &offer.to.text()) {
        return Err(Error::NotFound);
    }
    let card = cards::card_unscoped(uow, &card.text()).await?.ok_or(Error::NotFound)?;
    card.state.after(CardVerb::Accept)?;
    transfers::settle(uow, card.id, "accepted").await?;
    hand_over(uow, card, offer.to, String::new()).await
}

/// A customer answers only offers made to him; whoever else sees the offer is staff of the unit.
pub(super) fn may_answer(actor: &Actor, to: &str) -> bool {
    actor.kind != ActorKind::Customer || actor.id == to
}
