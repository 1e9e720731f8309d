//! Steps of the set-up path that this module asks for.
use ::web::SetupFuture;
use store::View;

use crate::store::{catalogue, stock as lines};

/// Where counting stops: more is simply enough.
const MOST: u64 = 1001;

pub(crate) fn parts<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(catalogue::count(view, MOST))
}

pub(crate) fn stock<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(lines::count(view, MOST))
}
