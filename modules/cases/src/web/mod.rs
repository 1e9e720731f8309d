//! Pages and calls: they read what was typed, call an action, draw what came of it.
mod api;
mod bulk;
mod complaint;
pub(crate) mod customer;
pub(crate) mod first_steps;
pub(crate) mod import;
pub(crate) mod intake;
mod list;
pub(crate) mod look;
pub(crate) mod panels;
mod place;
mod setup;
mod show;
mod strip;
mod suggest;
mod verbs;
mod words;

use ::web::{
    Method::{Get, Post},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    let (read, open, handle) =
        (Policy::permit("cases.read"), Policy::permit("cases.open"), Policy::permit("cases.handle"));
    let setup = Policy::permit("cases.configure");
    Routes::new()
        .page(Get, "/cases", read, list::page)
        .page(Get, "/cases/export/{format}", read.heavy(), list::export)
        .page(Get, "/cases/new", open, intake::form)
        .page(Get, "/cases/new/look", open, look::look)
        .page(Post, "/cases", open, intake::submit)
        .page(Post, "/cases/bulk", handle, bulk::submit)
        .page(Get, "/cases/suggest/to", handle, suggest::to)
        .page(Get, "/cases/suggest/people", handle, suggest::colleagues)
        .page(Get, "/cases/suggest/division", open, suggest::division)
        .page(Get, "/cases/{id}", read, show::page)
        .page(Get, "/cases/{id}/do/{verb}", handle, verbs::form)
        .page(Post, "/cases/{id}/do/{verb}", handle, verbs::submit)
        .page(Post, "/cases/{id}/complaint", Policy::permit("cases.complaints"), complaint::submit)
        .page(Get, "/calendars", setup, setup::page)
        .page(Post, "/calendars/try", setup, setup::attempt)
        .page(Post, "/calendars/presets", setup, setup::presets)
        .and(customer::routes())
        .and(api::routes())
}
