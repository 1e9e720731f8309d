//! Steps of the set-up path that this module asks for.
use ::web::SetupFuture;
use store::View;

use crate::{CardFilter, ProductFilter};

pub(crate) fn plans<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::plans(view).await?.len() as u64) })
}

pub(crate) fn products<'a>(view: &'a View) -> SetupFuture<'a> {
    let some = ProductFilter { size: 500, ..ProductFilter::default() };
    Box::pin(async move { Ok(crate::products(view, &some).await?.rows.len() as u64) })
}

pub(crate) fn cards<'a>(view: &'a View) -> SetupFuture<'a> {
    let some = CardFilter { size: 500, ..CardFilter::default() };
    Box::pin(async move { Ok(crate::cards(view, &some).await?.rows.len() as u64) })
}
