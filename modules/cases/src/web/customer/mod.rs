//! The customer's phone: his things, a new request, and what happens with it (CA5). Light pages, one act each.
mod ask;
mod door;
pub(crate) mod follow;
mod home;

use ::web::{
    Ctx, Markup,
    Method::{Get, Post},
    Policy, Routes, kit, t,
};

pub(super) fn routes() -> Routes {
    let (open, own) = (Policy::public(), Policy::customer());
    Routes::new()
        .page(Get, "/c/sign-in", open, door::form)
        .page(Post, "/c/sign-in/code", open.sensitive(), door::code)
        .page(Post, "/c/sign-in", open.sensitive(), door::enter)
        .page(Post, "/c/sign-out", own, door::leave)
        .page(Get, "/c", own, home::page)
        .page(Get, "/c/cases/new", own, ask::form)
        .page(Post, "/c/cases", own.sensitive(), ask::submit)
        .page(Get, "/c/cases/{id}", own, follow::page)
        .page(Post, "/c/cases/{id}/expedite", own.sensitive(), follow::press)
        .page(Get, "/c/cases/{id}/cancel", own, follow::cancel_form)
        .page(Post, "/c/cases/{id}/cancel", own, follow::cancel)
        .page(Post, "/c/cases/{id}/say", own.sensitive(), follow::say)
}

/// The ways at the foot of the phone.
fn tabs(ctx: &Ctx, current: &str) -> Markup {
    let loc = ctx.loc();
    let ways = [("/c", "cases-c-home", kit::Icon::Home), ("/c/cases/new", "cases-c-ask", kit::Icon::Tool)];
    let labels = ways.map(|(_, key, _)| loc.text(key, &[]));
    let all: Vec<kit::PhoneTab<'_>> = ways
        .iter()
        .zip(&labels)
        .map(|((href, _, icon), label)| kit::PhoneTab { label, href, icon: *icon, current: *href == current })
        .collect();
    kit::phone_tabs(&t!(loc, "cases-c-ways"), &all)
}
