//! Pages and calls of this module, one verb a file.
mod api;
mod change_customer;
mod fields;
pub(crate) mod import;
mod levels;
mod list;
mod open_file;
mod reveal_phone;
pub(crate) mod setup;
pub(crate) mod show;

use ::web::{
    ApiDoc,
    Method::{Get, Post, Put},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    let (read, write) = (Policy::permit("customers.read"), Policy::permit("customers.write"));
    let (reveal, levels) =
        (Policy::permit("customers.reveal").sensitive(), Policy::permit("customers.levels"));
    Routes::new()
        .page(Get, "/customers", read, list::page)
        .page(Get, "/customers/new", write, open_file::form)
        .page(Post, "/customers", write, open_file::submit)
        .page(Get, "/customers/{id}", read, show::page)
        .page(Get, "/customers/{id}/change", write, change_customer::form)
        .page(Post, "/customers/{id}/change", write, change_customer::submit)
        .page(Post, "/customers/{id}/phone", reveal, reveal_phone::submit)
        .page(Get, "/levels", read, levels::page)
        .page(Post, "/levels", levels, levels::submit)
        .api(Get, "/customers", read, ApiDoc::new("List customers, newest first"), api::list)
        .api(Post, "/customers", write, ApiDoc::new("Open a customer's file").creates(), api::open)
        .api(Get, "/customers/{id}", read, ApiDoc::new("One customer"), api::one)
        .api(Put, "/customers/{id}", write, ApiDoc::new("Change a customer's file"), api::change)
        .api(Post, "/customers/{id}/phone", reveal, ApiDoc::new("Reveal a full phone number"), api::reveal)
        .api(Get, "/levels", read, ApiDoc::new("Service levels"), api::levels)
        .api(Put, "/levels/{code}", levels, ApiDoc::new("Define a service level"), api::define)
}
