//! What a request would bring, while it is still being typed: file, coverage, due times, unit, similar cases.
use customers::{Customer, Phone};
use kernel::{Instant, Result, UnitPath};
use store::View;
use warranty::CoverageDecision;

use super::{
    goods::goods,
    open_case::{Asker, OpenCase},
};
use crate::{
    Case, Due, Promise,
    domain::promise::{PromiseTo, choose},
    store::{calendars::targets, cases, clocks::PromiseClock},
};

/// What a request would bring.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The customer's file, when the number or id is known.
    pub customer: Option<Customer>,
    /// Name of the product, from the card.
    pub product_name: String,
    /// The card, when one was found.
    pub card: Option<kernel::Id<warranty::Card>>,
    /// The product, from the card.
    pub product: Option<kernel::Id<warranty::Product>>,
    /// What is covered today.
    pub coverage: CoverageDecision,
    /// Promises that would be made now.
    pub dues: Vec<Due>,
    /// Who would answer for it.
    pub unit: UnitPath,
    /// Its name; empty at the root.
    pub unit_name: String,
    /// Live cases that may be the same request.
    pub similar: Vec<Case>,
}

/// Looks ahead; writes nothing. Half-typed numbers simply find nothing.
///
/// # Errors
/// `NotFound` when a card is named that lies out of reach; database failures.
pub async fn preview(view: &View, ask: &OpenCase) -> Result<Preview> {
    let goods = goods(view, ask).await?;
    let customer = known(view, ask).await?;
    let at_customer = customer.as_ref().map(|c| c.division.clone()).unwrap_or_default();
    let division = if ask.division.is_empty() { at_customer } else { ask.division.clone() };
    let unit = match (&ask.unit, division.as_str()) {
        (Some(path), _) => network::unit(view, path).await.ok(),
        (None, "") => None,
        (None, code) => network::responsible_units(view, code, &ask.skill).await?.into_iter().next(),
    };
    let own_level = customer.as_ref().map_or_else(|| "basic".to_owned(), |c| c.level.clone());
    let to = PromiseTo {
        level: if ask.level.is_empty() { own_level } else { ask.level.clone() },
        kind: ask.kind.code().into(),
        category: goods.category.clone(),
        division,
        priority: ask.priority,
    };
    let similar = cases::similar_open(view, customer.as_ref().map(|c| c.id), &goods.serial).await?;
    Ok(Preview {
        dues: promised(view, &to).await?,
        customer,
        product_name: goods.product_name,
        card: goods.card,
        product: goods.product,
        coverage: goods.coverage,
        unit: unit.as_ref().map_or_else(UnitPath::root, |u| u.path.clone()),
        unit_name: unit.map(|u| u.name).unwrap_or_default(),
        similar,
    })
}

async fn known(view: &View, ask: &OpenCase) -> Result<Option<Customer>> {
    match &ask.customer {
        Asker::Known(id) => customers::customer(view, *id).await.map(Some),
        Asker::Caller(caller) => match Phone::parse(&caller.phone) {
            Ok(phone) => customers::find_by_phone(view, &phone).await,
            Err(_) => Ok(None),
        },
    }
}

async fn promised(view: &View, to: &PromiseTo) -> Result<Vec<Due>> {
    let targets = targets(view).await?;
    let due = |promise: Promise| {
        let clock = PromiseClock::started(choose(&targets.policies, promise, to)?, view.now());
        let reading = clock.read_at(&targets.calendars, view.now()).ok()?;
        Some(Due { promise, due_at: reading.due.map(Instant::from_timestamp), code: reading.code().into() })
    };
    Ok(Promise::ALL.into_iter().filter_map(due).collect())
}
