//! Asking for coverage with ids: loads the card and the components, the decision is the domain's.
use jiff::civil::Date;
use kernel::{Id, Result};
use store::View;

use super::{cards, products};
use crate::{Asked, Card, Cause, CoverageDecision, Product, decide};

/// A question of coverage.
#[derive(Debug, Clone)]
pub struct CoverageQuestion {
    /// Card, when there is one.
    pub card: Option<Id<Card>>,
    /// Product, when known without a card; names the components.
    pub product: Option<Id<Product>>,
    /// Components asked for; none asks for the whole unit and every component of the product.
    pub components: Vec<String>,
    /// Day.
    pub on: Date,
    /// Counter reading.
    pub usage: Option<i64>,
    /// Causes found.
    pub causes: Vec<Cause>,
}

impl CoverageQuestion {
    /// What a card covers on a day.
    pub fn of(card: Id<Card>, on: Date) -> Self {
        Self { card: Some(card), product: None, components: vec![], on, usage: None, causes: vec![] }
    }
}

/// Answers a question of coverage.
///
/// # Errors
/// `NotFound` when the card is outside the actor's scope.
pub async fn coverage(view: &View, question: &CoverageQuestion) -> Result<CoverageDecision> {
    let card = match question.card {
        Some(id) => Some(cards::card(view, id).await?),
        None => None,
    };
    let mut components = question.components.clone();
    if components.is_empty() {
        let product = card.as_ref().map(|c| c.product).or(question.product);
        components = components_of(view, product).await?;
    }
    let asked = Asked { components, usage: question.usage, causes: question.causes.clone() };
    Ok(decide(card.as_ref().map(Card::insured).as_ref(), &asked, question.on))
}

async fn components_of(view: &View, product: Option<Id<Product>>) -> Result<Vec<String>> {
    let mut components = vec![String::new()];
    if let Some(id) = product {
        components.extend(products::product(view, id).await?.components.into_iter().map(|c| c.code));
    }
    Ok(components)
}
