//! Adds a plan to a card: an extension or a gold card bought after the product.
use jiff::civil::Date;
use kernel::{Error, Id, Money, Result};
use store::Uow;

use crate::{
    Card, CardExtended, CardVerb, Contract, Plan, PlanKind,
    store::{cards, plans},
};

/// Which card, which plan.
#[derive(Debug, Clone)]
pub struct ExtendCard {
    /// Which card.
    pub card: Id<Card>,
    /// Code of an extended or gold plan.
    pub plan: String,
    /// Price paid; the plan's price when none is given.
    pub price: Option<Money>,
}

/// Adds a plan, bought today.
///
/// # Errors
/// `NotFound`; `Invalid` on `plan`; `Refused` by the card's state, by the days within which the plan can be bought,
/// or when the card has the plan already.
pub async fn extend_card(uow: &Uow, extend: ExtendCard) -> Result<()> {
    let mut card = cards::card(uow, extend.card).await?;
    card.state = card.state.after(CardVerb::Extend)?;
    let plan = plans::plan(uow, &extend.plan).await?.filter(|p| p.active && p.kind != PlanKind::Base);
    let plan = plan.ok_or_else(|| Error::field("plan", "warranty-plan-unknown"))?;
    let today = uow.now().date_in(uow.zone());
    may_buy(&plan, &card.contracts, card.sold_on, today)?;
    card.contracts.push(plan.contract(today));
    cards::update(uow, &card).await?;
    uow.announce(&CardExtended {
        card: card.id,
        number: card.face.number,
        unit: card.unit,
        customer: card.customer,
        plan: plan.code,
        plan_zh: plan.name_zh,
        plan_en: plan.name_en,
        price_fen: extend.price.unwrap_or(plan.price).minor,
        bought_on: today,
    })
}

fn may_buy(plan: &Plan, contracts: &[Contract], sold_on: Date, today: Date) -> Result<()> {
    if contracts.iter().any(|c| c.plan == plan.code) {
        return Err(Error::refused("warranty-plan-there-already"));
    }
    let last = plan.buy_within_days.map(|days| sold_on.saturating_add(jiff::Span::new().days(days)));
    match last {
        Some(last) if today > last => {
            Err(Error::Refused(kernel::Message::new("warranty-plan-too-late").with("until", last)))
        }
        _ => Ok(()),
    }
}
