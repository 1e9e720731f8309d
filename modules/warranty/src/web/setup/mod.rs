//! Set-up: products with their components, coverage plans, stickers.
pub(crate) mod plan_edit;
pub(crate) mod plan_list;
pub(crate) mod product_edit;
pub(crate) mod product_list;
pub(crate) mod sticker_pages;

use web::{Method::Get, Method::Post, Policy, Routes};

/// The routes.
pub(crate) fn routes() -> Routes {
    let (read, setup) = (Policy::permit("warranty.read"), Policy::permit("warranty.setup"));
    let stickers = Policy::permit("warranty.stickers");
    Routes::new()
        .page(Get, "/products", read, product_list::page)
        .page(Get, "/products/export/{format}", read.heavy(), product_list::export)
        .page(Get, "/products/new", setup, product_edit::new)
        .page(Get, "/products/{id}", read, product_edit::show)
        .page(Post, "/products", setup, product_edit::submit)
        .page(Get, "/coverage-plans", read, plan_list::page)
        .page(Get, "/coverage-plans/export/{format}", read.heavy(), plan_list::export)
        .page(Post, "/coverage-plans/presets", setup, plan_list::presets)
        .page(Get, "/coverage-plans/new", setup, plan_edit::new)
        .page(Get, "/coverage-plans/{code}", setup, plan_edit::edit)
        .page(Post, "/coverage-plans", setup, plan_edit::submit)
        .page(Get, "/stickers", stickers, sticker_pages::list)
        .page(Post, "/stickers", stickers, sticker_pages::submit)
        .page(Get, "/stickers/{id}", stickers.heavy(), sticker_pages::sheet)
        .page(Get, "/stickers/{id}/export/{format}", stickers.heavy(), sticker_pages::export)
}
