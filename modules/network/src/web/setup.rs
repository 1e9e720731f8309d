//! Steps of the set-up path that this module asks for.
use ::web::SetupFuture;
use store::View;

use crate::store::{divisions as register, staff as people, units as tree};

/// Where counting stops: more is simply enough.
const MOST: u64 = 1001;

pub(crate) fn divisions<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(register::count(view, MOST))
}

pub(crate) fn units<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(tree::count(view, MOST))
}

pub(crate) fn skills<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(tree::count_skills(view, MOST))
}

pub(crate) fn staff<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(people::count(view, MOST))
}
