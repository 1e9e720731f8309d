//! What the public page needs: a code leads to a card, a blank sticker, or nothing.
use kernel::Result;
use store::{View, settings};

use super::{cards, products, stickers};
use crate::{Card, Product, Sticker, tidy_code};

/// What a code leads to.
#[derive(Debug, Clone)]
pub enum Found {
    /// A card; its product for the components' names.
    Card(Box<(Card, Product)>),
    /// A sticker not yet bound.
    Blank(Sticker),
    /// Nothing of ours.
    Unknown,
}

/// What a scanned or typed code leads to, whoever asks: the code itself is the right to see what the public page shows,
/// and that holds no personal data.
///
/// # Errors
/// Database failures.
pub async fn find_code(view: &View, code: &str) -> Result<Found> {
    let Some(code) = tidy_code(code) else { return Ok(Found::Unknown) };
    let card = match cards::card_by_code(view, &code).await? {
        Some(card) => Some(card),
        None => match stickers::sticker(view, &code).await? {
            None => None,
            Some(Sticker { card: Some(card), .. }) => cards::card_unscoped(view, &card.text()).await?,
            Some(blank) => return Ok(Found::Blank(blank)),
        },
    };
    let Some(card) = card else { return Ok(Found::Unknown) };
    let product = products::product(view, card.product).await?;
    Ok(Found::Card(Box::new((card, product))))
}

/// The address a QR code holds for a code: below the company's public address, or a bare path while none is set.
///
/// # Errors
/// Database failures.
pub async fn public_address(view: &View, code: &str) -> Result<String> {
    let base = settings::get::<String>(view, "warranty.public_address").await?.unwrap_or_default();
    Ok(format!("{}/v/{code}", base.trim().trim_end_matches('/')))
}
