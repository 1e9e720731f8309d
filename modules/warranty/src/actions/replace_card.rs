//! Replaces a unit: the old card ends, a new one with the new serial numbers inherits by the company's rule.
use kernel::{Error, Id, Money, Result};
use store::{Uow, View, settings};

use super::{
    checked_why,
    issue_card::{Inherited, issue},
};
use crate::{
    Card, CardReplaced, CardVerb, IssuedCard, NewCard, RemainderRule, Replacement,
    store::{cards, serials, transfers},
};

/// Days of `at-least` when the setting says nothing else.
const AT_LEAST_DAYS: u32 = 90;

/// Which card, by what unit.
#[derive(Debug, Clone)]
pub struct ReplaceCard {
    /// The card of the replaced unit.
    pub card: Id<Card>,
    /// Serial numbers of the new unit, the main one first.
    pub serials: Vec<String>,
    /// Counter reading of the replaced unit, 0 where it has none.
    pub usage: i64,
    /// The reason, 2 to 200 characters.
    pub why: String,
}

/// Replaces a unit; both cards and both serial numbers stay findable, each pointing to the other.
///
/// # Errors
/// `NotFound`; `Invalid` on `serial`, `usage`, `why`; `Refused` by the card's state.
pub async fn replace_card(uow: &Uow, replace: ReplaceCard) -> Result<IssuedCard> {
    let why = checked_why(&replace.why)?;
    let mut old = cards::card(uow, replace.card).await?;
    let state = old.state.after(CardVerb::Replace)?;
    if replace.usage < 0 {
        return Err(Error::field("usage", "warranty-usage-wrong"));
    }
    if replace.serials.iter().all(|s| s.trim().is_empty()) && !old.face.serials.is_empty() {
        return Err(Error::field("serial", "warranty-field-missing"));
    }
    serials::release(uow, &old).await?;
    let on = uow.now().date_in(uow.zone());
    let rule = remainder_rule(uow).await?;
    let carried = old.replacement.map_or(replace.usage, |r| r.usage(replace.usage));
    let replacement = Replacement { on, rule, usage_carried: carried };
    let new = new_card(uow, &old, replace.serials);
    let issued = issue(uow, new, Some(Inherited { from: old.clone(), replacement })).await?;
    old.state = state;
    old.ended_on = Some(on);
    old.replaced_by = Some(issued.id);
    cards::update(uow, &old).await?;
    transfers::settle(uow, old.id, "withdrawn").await?;
    announce(uow, old, &issued, why).await?;
    Ok(issued)
}

fn new_card(uow: &Uow, old: &Card, serials: Vec<String>) -> NewCard {
    let face = old.face.clone();
    NewCard {
        serials,
        customer: old.customer,
        seller: face.seller,
        user_name: face.user_name,
        product_name: face.product_name,
        specification: face.specification,
        grade: face.grade,
        trademark: face.trademark,
        manufacturer: face.manufacturer,
        quantity: face.quantity,
        price: Money::zero(face.price.currency),
        ..NewCard::of(old.product, old.unit.clone(), uow.now())
    }
}

async fn announce(uow: &Uow, old: Card, issued: &IssuedCard, why: String) -> Result<()> {
    let new = cards::card(uow, issued.id).await?;
    let Card { id, unit, customer, .. } = old;
    uow.announce(&CardReplaced {
        card: id,
        number: old.face.number,
        unit,
        customer,
        by: issued.id,
        by_number: issued.number.clone(),
        by_serial: new.serial().into(),
        why,
    })
}

/// The company's rule for replaced units.
///
/// # Errors
/// Database failures.
pub async fn remainder_rule(view: &View) -> Result<RemainderRule> {
    let code = settings::get::<String>(view, "warranty.remainder_rule").await?.unwrap_or_default();
    let days = settings::get::<u32>(view, "warranty.remainder_days").await?.unwrap_or(AT_LEAST_DAYS);
    Ok(RemainderRule::from_code(&code, days).unwrap_or_default())
}
