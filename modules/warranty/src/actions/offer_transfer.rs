//! Offers a card to a new owner: the first half of a transfer (WA3).
use customers::Customer;
use kernel::{Error, Id, Result};
use store::{Uow, settings};

use crate::{
    Card, CardVerb, TransferOffer, TransferOffered,
    store::{cards, transfers},
};

/// Days an offer waits when the setting says nothing else.
const WAIT_DAYS: i64 = 14;

/// Which card, to whom.
#[derive(Debug, Clone, Copy)]
pub struct OfferTransfer {
    /// Which.
    pub card: Id<Card>,
    /// To whom; need not be in the giver's sight.
    pub to: Id<Customer>,
}

/// Offers a card. It stays the owner's until the offer is accepted; a second offer is refused while one waits.
///
/// # Errors
/// `NotFound`; `Refused` by its state, by a waiting offer, or when it is his already.
pub async fn offer_transfer(uow: &Uow, offer: OfferTransfer) -> Result<Id<TransferOffer>> {
    let card = cards::card(uow, offer.card).await?;
    card.state.after(CardVerb::Offer)?;
    if card.customer == Some(offer.to) {
        return Err(Error::refused("warranty-transfer-to-self"));
    }
    if transfers::offer_waits(uow, card.id).await? {
        return Err(Error::refused("warranty-transfer-waits"));
    }
    let days = settings::get::<i64>(uow, "warranty.transfer_days").await?.unwrap_or(WAIT_DAYS);
    let offer = TransferOffer {
        id: uow.new_id(),
        card: card.id,
        unit: card.unit.clone(),
        from: card.customer,
        to: offer.to,
        offered_at: uow.now(),
        expires_at: uow.now().plus_days(days.clamp(1, 365)),
    };
    transfers::insert(uow, &offer).await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&TransferOffered { card: id, number: card.face.number, unit, customer })?;
    Ok(offer.id)
}
