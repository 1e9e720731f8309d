//! Pages and calls of this module.
mod api;
mod appointment;
mod ask;
mod dispatch;
pub(crate) mod intake;
mod list;
pub(crate) mod panels;
mod phone;
mod phone_acts;
mod phone_work;
mod photo;
mod visit;
mod words;

use ::web::{
    ApiDoc,
    Method::{Get, Post},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    desk().and(technician()).and(customer()).and(calls())
}

fn desk() -> Routes {
    let (read, give) = (Policy::permit("field.read"), Policy::permit("field.dispatch"));
    Routes::new()
        .page(Get, "/dispatch", give, dispatch::page)
        .page(Get, "/dispatch/day", give, dispatch::day)
        .page(Post, "/dispatch/move", give, dispatch::moved)
        .page(Get, "/visits", read, list::page)
        .page(Get, "/visits/export/{format}", read.heavy(), list::export)
        .page(Get, "/visits/{id}", read, visit::page)
        .page(Post, "/visits/{id}/dispatch", give, visit::give)
        .page(Post, "/visits/{id}/refuse", give, visit::refuse)
        .page(Post, "/visits/{id}/cancel", give, visit::cancel)
        .page(Post, "/visits/take", give, intake::take)
        .page(Post, "/visits/{id}/ask", Policy::permit("parts.ask"), ask::desk)
        .page(Get, "/visits/photos/{id}", Policy::customer_or("field.read"), photo::show)
        .page(Get, "/visits/appointment/{case}", give, appointment::desk)
        .page(Post, "/visits/appointment/{case}", give, appointment::desk_book)
}

fn technician() -> Routes {
    let work = Policy::permit("field.work");
    Routes::new()
        .page(Get, "/my", work, phone::day)
        .page(Get, "/my/visits/{id}", work, phone::page)
        .page(Get, "/my/photos/{id}", work, photo::show)
        .page(Post, "/my/visits/{id}/accept", work, phone_acts::accept)
        .page(Post, "/my/visits/{id}/refuse", work, phone_acts::refuse)
        .page(Post, "/my/visits/{id}/go", work, phone_acts::go)
        .page(Post, "/my/visits/{id}/arrive", work, phone_acts::arrive)
        .page(Post, "/my/visits/{id}/form", work, phone_acts::form)
        .page(Post, "/my/visits/{id}/photo", work.uploads(), photo::attach)
        .page(Post, "/my/visits/{id}/parts", work, phone_acts::parts)
        .page(Post, "/my/visits/{id}/ask", work, ask::on_phone)
        .page(Post, "/my/visits/{id}/expenses", work, phone_acts::expenses)
        .page(Post, "/my/visits/{id}/agree", work.sensitive(), phone_acts::agree)
        .page(Post, "/my/visits/{id}/pause", work, phone_acts::pause)
        .page(Post, "/my/visits/{id}/complete", work.sensitive(), phone_acts::complete)
}

fn customer() -> Routes {
    let own = Policy::customer();
    Routes::new()
        .page(Get, "/c/appointments/{case}", own, appointment::customer)
        .page(Post, "/c/appointments/{case}", own, appointment::customer_book)
        .page(Post, "/c/visits/{id}/cancel", own, appointment::customer_cancel)
        .page(Post, "/c/visits/{id}/agree", own, appointment::customer_agree)
}

fn calls() -> Routes {
    let (read, give, work) =
        (Policy::permit("field.read"), Policy::permit("field.dispatch"), Policy::permit("field.work"));
    Routes::new()
        .api(Get, "/visits", read, ApiDoc::new("List visits, newest first"), api::list)
        .api(
            Get,
            "/visits/{id}",
            Policy::any_of(&["field.read", "field.work"]),
            ApiDoc::new("One visit"),
            api::one,
        )
        .api(
            Get,
            "/cases/{id}/slots",
            read,
            ApiDoc::new("Arrival windows that can be promised, and why others cannot"),
            api::slots,
        )
        .api(Post, "/cases/{id}/hold", give, ApiDoc::new("Keep a slot for ten minutes").creates(), api::hold)
        .api(
            Post,
            "/cases/{id}/appointment",
            give,
            ApiDoc::new("Promise or move an arrival window").creates(),
            api::book,
        )
        .api(Post, "/visits/{id}/reschedule", give, ApiDoc::new("Move the promise"), api::reschedule)
        .api(Post, "/visits/{id}/cancel", give, ApiDoc::new("Call a visit off"), api::cancel)
        .api(
            Post,
            "/visits/{id}/dispatch",
            give,
            ApiDoc::new("Give a visit to a technician, with reasons"),
            api::dispatch,
        )
        .api(Post, "/visits/{id}/accept", work, ApiDoc::new("Take a visit"), api::accept)
        .api(
            Post,
            "/visits/{id}/refuse",
            Policy::any_of(&["field.work", "field.dispatch"]),
            ApiDoc::new("Refuse a visit as its technician or outlet"),
            api::refuse,
        )
        .api(Post, "/visits/{id}/set-out", work, ApiDoc::new("Set out"), api::set_out)
        .api(Post, "/visits/{id}/arrive", work, ApiDoc::new("Arrive, with position"), api::arrive)
        .api(Post, "/visits/{id}/form", work, ApiDoc::new("Write measured values down"), api::form)
        .api(Post, "/visits/{id}/expenses", work, ApiDoc::new("Price chargeable work"), api::expenses)
        .api(Post, "/visits/{id}/complete", work.sensitive(), ApiDoc::new("Finish a visit"), api::complete)
        .api(Get, "/job-forms", read, ApiDoc::new("Job forms"), api::forms)
        .api(
            Post,
            "/job-forms",
            Policy::permit("field.forms"),
            ApiDoc::new("Define a job form"),
            api::define_form,
        )
}
