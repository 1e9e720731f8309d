//! Pages of quality cards.
pub(crate) mod acts;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod show;

use web::{Method::Get, Method::Post, Policy, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .page(Get, "/cards", Policy::permit("warranty.read"), list::page)
        .page(Get, "/cards/export/{format}", Policy::permit("warranty.read").heavy(), list::export)
        .page(Get, "/cards/new", Policy::permit("warranty.issue"), new::form)
        .page(Post, "/cards", Policy::permit("warranty.issue"), new::submit)
        .page(Get, "/cards/{id}", Policy::permit("warranty.read"), show::page)
        .and(acts::routes())
}
