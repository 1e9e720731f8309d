//! Steps of the set-up path that this module asks for; the last one is the first real case.
use ::web::SetupFuture;
use store::View;

use crate::Filter;

pub(crate) fn calendars<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::calendars(view).await?.len() as u64) })
}

pub(crate) fn targets<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move { Ok(crate::policies(view).await?.len() as u64) })
}

pub(crate) fn cases<'a>(view: &'a View) -> SetupFuture<'a> {
    let some = Filter { size: 500, ..Filter::default() };
    Box::pin(async move { Ok(crate::list(view, &some).await?.rows.len() as u64) })
}
