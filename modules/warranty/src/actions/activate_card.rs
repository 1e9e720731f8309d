//! Brings a card into force, with the day of installation where promises count from it.
use jiff::civil::Date;
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Card, CardActivated, CardState, CardVerb, store::cards};

/// Which card, and since when it is installed.
#[derive(Debug, Clone, Copy)]
pub struct ActivateCard {
    /// Which.
    pub card: Id<Card>,
    /// Day of installation; `None` leaves what is known.
    pub installed_on: Option<Date>,
}

/// Activates a waiting card, or enters the day of installation of one in force that has none yet.
///
/// # Errors
/// `NotFound`; `Refused` by its state; `Invalid` on `installed_on`.
pub async fn activate_card(uow: &Uow, activate: ActivateCard) -> Result<()> {
    let mut card = cards::card(uow, activate.card).await?;
    let day = activate.installed_on;
    let today = uow.now().date_in(uow.zone());
    if day.is_some_and(|d| d > today || d < card.sold_on.saturating_sub(jiff::Span::new().days(30))) {
        return Err(Error::field("installed_on", "warranty-installed-on-wrong"));
    }
    let adds_day = card.state == CardState::Active && card.installed_on.is_none() && day.is_some();
    if !adds_day {
        card.state = card.state.after(CardVerb::Activate)?;
    }
    card.installed_on = day.or(card.installed_on);
    cards::update(uow, &card).await?;
    uow.announce(&CardActivated {
        card: card.id,
        number: card.face.number,
        unit: card.unit,
        customer: card.customer,
        installed_on: card.installed_on,
    })
}
