//! What a request is about: card, product, and what is covered today.
use kernel::{Error, Id, Result};
use store::View;
use warranty::{Asked, Benefit, Card, CoverageDecision, Product, tidy_serial};

use super::open_case::OpenCase;

/// The thing to be served.
pub(crate) struct Goods {
    pub(crate) card: Option<Id<Card>>,
    pub(crate) serial: String,
    pub(crate) product: Option<Id<Product>>,
    pub(crate) product_name: String,
    pub(crate) model: String,
    pub(crate) category: String,
    pub(crate) coverage: CoverageDecision,
    /// Whether labour on the whole unit is covered.
    pub(crate) in_warranty: bool,
}

/// Finds the card (by itself, or by the serial number) and decides its coverage on the day the request came.
pub(crate) async fn goods(view: &View, ask: &OpenCase) -> Result<Goods> {
    let serial = tidy_serial(&ask.serial);
    let card = match ask.card {
        Some(id) => Some(warranty::card(view, id).await?),
        None if serial.is_empty() => None,
        None => warranty::find_by_serial(view, &serial).await?,
    };
    let product = card.as_ref().map(|c| c.product).or(ask.product);
    let known = match product {
        Some(id) => warranty::product(view, id).await.map(Some).or_else(unknown)?,
        None => None,
    };
    let mut components = vec![String::new()];
    components.extend(known.iter().flat_map(|p| p.components.iter().map(|c| c.code.clone())));
    let asked = Asked { components, ..Asked::default() };
    let on = ask.received_at.unwrap_or(view.now()).date_in(view.zone());
    let coverage = warranty::decide(card.as_ref().map(Card::insured).as_ref(), &asked, on);
    let in_warranty = coverage.line("", Benefit::Labour).is_some_and(|l| l.covered);
    let name = card.as_ref().map(|c| c.face.product_name.clone()).or(known.as_ref().map(|p| p.name.clone()));
    let model = card.as_ref().map(|c| c.face.model.clone()).or(known.as_ref().map(|p| p.model.clone()));
    let written = ask.product_name.trim();
    Ok(Goods {
        serial: if serial.is_empty() {
            card.as_ref().map(|c| c.serial().to_owned()).unwrap_or_default()
        } else {
            serial
        },
        card: card.map(|c| c.id),
        product,
        product_name: if written.is_empty() { name.unwrap_or_default() } else { written.to_owned() },
        model: model.unwrap_or_default(),
        category: known.map(|p| p.category).unwrap_or_default(),
        coverage,
        in_warranty,
    })
}

fn unknown<T>(e: Error) -> Result<Option<T>> {
    if e == Error::NotFound { Ok(None) } else { Err(e) }
}
