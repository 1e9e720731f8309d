//! Passes a card to a new owner at the counter, both being there (WA3).
use customers::Customer;
use kernel::{Error, Id, Result};
use store::Uow;

use super::checked_why;
use crate::{
    Card, CardHandedOver, CardTransferred, CardVerb,
    store::{cards, transfers},
};

/// Which card, to whom, on what ground (sale of the house, gift, inheritance).
#[derive(Debug, Clone)]
pub struct TransferCard {
    /// Which.
    pub card: Id<Card>,
    /// New owner.
    pub to: Id<Customer>,
    /// The ground, 2 to 200 characters.
    pub why: String,
}

/// Passes a card on; an offer that waited is withdrawn by it.
///
/// # Errors
/// `NotFound`, `Invalid` on `why`, `Refused` by its state or when it is his already.
pub async fn transfer_card(uow: &Uow, transfer: TransferCard) -> Result<()> {
    let why = checked_why(&transfer.why)?;
    let card = cards::card(uow, transfer.card).await?;
    let to = customers::customer(uow, transfer.to).await?.id;
    card.state.after(CardVerb::Accept)?;
    if card.customer == Some(to) {
        return Err(Error::refused("warranty-transfer-to-self"));
    }
    transfers::settle(uow, card.id, "withdrawn").await?;
    hand_over(uow, card, to, why).await
}

/// Writes the new owner. Face, promises, credits and running periods are not touched.
pub(super) async fn hand_over(uow: &Uow, mut card: Card, to: Id<Customer>, why: String) -> Result<()> {
    let from = card.customer.replace(to);
    card.transfers += 1;
    cards::update(uow, &card).await?;
    cards::index(uow, &card).await?;
    let Card { id, unit, .. } = card;
    let number = card.face.number;
    if from.is_some() {
        uow.announce(&CardHandedOver {
            card: id,
            number: number.clone(),
            unit: unit.clone(),
            customer: from,
        })?;
    }
    uow.announce(&CardTransferred { card: id, number, unit, customer: Some(to), from, to, why })
}
