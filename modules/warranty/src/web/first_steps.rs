//! Steps of the set-up path that this module asks for.
use ::web::SetupFuture;
use store::View;

/// Counting stops here: a step only says that there are some.
const MANY: u64 = 500;

pub(crate) fn plans<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::plans(view).await?.len() as u64) })
}

pub(crate) fn products<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(crate::store::products::count(view, MANY))
}

pub(crate) fn cards<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(crate::store::cards::count(view, MANY))
}
