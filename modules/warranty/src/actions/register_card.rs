//! Enters a card that has no owner yet in a customer's file; who holds the code holds the card.
use customers::Customer;
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Card, CardActivated, CardRegistered, CardState, store::cards, tidy_code};

/// The code as scanned, and whose card it becomes.
#[derive(Debug, Clone)]
pub struct RegisterCard {
    /// Public code of the card.
    pub code: String,
    /// New owner.
    pub customer: Id<Customer>,
}

/// Registers a card without owner; one that waited comes into force by it. Registering one's own again changes nothing.
///
/// # Errors
/// `NotFound` for an unknown code; `Refused` when it has an owner or is no longer alive.
pub async fn register_card(uow: &Uow, register: RegisterCard) -> Result<Id<Card>> {
    let owner = customers::customer(uow, register.customer).await?;
    let code = tidy_code(&register.code).ok_or(Error::NotFound)?;
    let mut card = cards::card_by_code(uow, &code).await?.ok_or(Error::NotFound)?;
    if card.customer == Some(owner.id) {
        return Ok(card.id);
    }
    if card.customer.is_some() {
        return Err(Error::refused("warranty-card-owned"));
    }
    if !card.state.is_live() {
        return Err(Error::refused("warranty-card-ended"));
    }
    let waited = card.state == CardState::Issued;
    card.customer = Some(owner.id);
    if waited {
        card.state = CardState::Active;
    }
    cards::update(uow, &card).await?;
    cards::index(uow, &card).await?;
    let Card { id, unit, installed_on, .. } = card;
    let (number, customer) = (card.face.number, Some(owner.id));
    uow.announce(&CardRegistered { card: id, number: number.clone(), unit: unit.clone(), customer })?;
    if waited {
        uow.announce(&CardActivated { card: id, number, unit, customer, installed_on })?;
    }
    Ok(id)
}
