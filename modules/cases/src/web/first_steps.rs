//! Steps of the set-up path that this module asks for; the last one is the first real case.
use ::web::SetupFuture;
use store::View;

/// Counting stops here: the step only says that there are some.
const MANY: u64 = 500;

pub(crate) fn calendars<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::calendars(view).await?.len() as u64) })
}

pub(crate) fn targets<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::policies(view).await?.len() as u64) })
}

pub(crate) fn cases<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(crate::store::cases::count(view, MANY))
}
