//! Binds a blank sticker to a card at the first authorised scan.
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{
    Card, StickerBound,
    store::{cards, stickers},
    tidy_code,
};

/// Which sticker, to which card.
#[derive(Debug, Clone)]
pub struct BindSticker {
    /// Code as scanned.
    pub code: String,
    /// Card it is stuck to.
    pub card: Id<Card>,
}

/// Binds a sticker; binding it to the same card again changes nothing.
///
/// # Errors
/// `NotFound` when sticker or card lies outside the actor's scope; `Refused` when the sticker is bound to another
/// card or the card is no longer alive.
pub async fn bind_sticker(uow: &Uow, bind: BindSticker) -> Result<()> {
    let code = tidy_code(&bind.code).ok_or(Error::NotFound)?;
    let sticker = stickers::sticker(uow, &code).await?.ok_or(Error::NotFound)?;
    uow.must_reach(&sticker.unit)?;
    let card = cards::card(uow, bind.card).await?;
    if sticker.card == Some(card.id) {
        return Ok(());
    }
    if !card.state.is_live() {
        return Err(Error::refused("warranty-card-ended"));
    }
    if sticker.card.is_some() || !stickers::bind(uow, &code, card.id).await? {
        return Err(Error::refused("warranty-sticker-bound"));
    }
    let Card { id, unit, customer, .. } = card;
    uow.announce(&StickerBound { card: id, number: card.face.number, unit, customer, code })
}
