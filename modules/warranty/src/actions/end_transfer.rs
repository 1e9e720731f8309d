//! Ends an offer without a transfer: withdrawn by the giver, declined by the taker.
use kernel::{Error, Id, Result};
use store::Uow;

use super::accept_transfer::may_answer;
use crate::{
    Card, TransferEnded,
    store::{cards, transfers},
};

/// The giver (or staff) takes an offer back.
///
/// # Errors
/// `NotFound` when the card is out of sight or no offer waits.
pub async fn withdraw_transfer(uow: &Uow, card: Id<Card>) -> Result<()> {
    let card = cards::card(uow, card).await?;
    if !transfers::offer_waits(uow, card.id).await? {
        return Err(Error::NotFound);
    }
    end(uow, card, "withdrawn").await
}

/// Whoever it was offered to declines.
///
/// # Errors
/// `NotFound` when no offer waits in the actor's sight.
pub async fn decline_transfer(uow: &Uow, card: Id<Card>) -> Result<()> {
    let offer = transfers::offer_of(uow, card).await?.ok_or(Error::NotFound)?;
    if !may_answer(uow.actor(), &offer.to.text()) {
        return Err(Error::NotFound);
    }
    let card = cards::card_unscoped(uow, &card.text()).await?.ok_or(Error::NotFound)?;
    end(uow, card, "declined").await
}

async fn end(uow: &Uow, card: Card, how: &str) -> Result<()> {
    transfers::settle(uow, card.id, how).await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&TransferEnded { card: id, number: card.face.number, unit, customer, how: how.into() })
}
