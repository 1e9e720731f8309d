//! Credits the days a repair kept the unit from its owner: running promises last longer by as many.
use jiff::civil::Date;
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Card, RepairCredit, RepairCredited, store::cards};

/// Which card, which days.
#[derive(Debug, Clone, Copy)]
pub struct CreditRepair {
    /// Which.
    pub card: Id<Card>,
    /// First day of the repair.
    pub from: Date,
    /// How many days, 1 to 365.
    pub days: u32,
}

/// Credits days of a repair; the same first day again changes nothing.
///
/// # Errors
/// `NotFound`; `Invalid` on `from` or `days`; `Refused` when the card is no longer alive.
pub async fn credit_repair(uow: &Uow, credit: CreditRepair) -> Result<()> {
    let mut card = cards::card(uow, credit.card).await?;
    if !card.state.is_live() {
        return Err(Error::refused("warranty-card-ended"));
    }
    if !(1..=365).contains(&credit.days) {
        return Err(Error::field("days", "warranty-credit-days-wrong"));
    }
    if credit.from < card.sold_on || credit.from > uow.now().date_in(uow.zone()) {
        return Err(Error::field("from", "warranty-credit-from-wrong"));
    }
    if card.credits.iter().any(|c| c.from == credit.from) {
        return Ok(());
    }
    let CreditRepair { from, days, .. } = credit;
    card.credits.push(RepairCredit { from, days });
    card.credits.sort_by_key(|c| c.from);
    cards::update(uow, &card).await?;
    let Card { id, unit, customer, .. } = card;
    uow.announce(&RepairCredited { card: id, number: card.face.number, unit, customer, from, days })
}
