//! Pages and calls of this module.
mod api;
mod call;
mod list;
pub(crate) mod panels;
mod rate;

use ::web::{
    ApiDoc,
    Method::{Get, Post},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    let (read, call) = (Policy::permit("feedback.read"), Policy::permit("feedback.call"));
    Routes::new()
        .page(Get, "/callbacks", read, list::page)
        .page(Get, "/callbacks/{id}", read, call::form)
        .page(Post, "/callbacks/{id}", call, call::submit)
        .page(Post, "/callbacks/{id}/missed", call, call::missed)
        .page(Post, "/c/ratings/{id}", Policy::customer(), rate::submit)
        .api(Get, "/callbacks", read, ApiDoc::new("Callbacks in a state"), api::list)
        .api(Get, "/callbacks/{id}", read, ApiDoc::new("One callback"), api::one)
        .api(Post, "/callbacks/{id}/complete", call, ApiDoc::new("Record a callback"), api::complete)
        .api(
            Post,
            "/callbacks/{id}/missed",
            call,
            ApiDoc::new("Record an attempt nobody answered"),
            api::missed,
        )
}
