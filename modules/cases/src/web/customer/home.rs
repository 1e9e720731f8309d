//! The customer's first page: what is happening now, his things, one big button.
use ::web::{Ctx, Markup, Place, Reply, html, kit, t};
use kernel::{Error, Id};
use store::View;

use super::{super::words::tone, tabs};
use crate::{Case, cases_of_customer};

/// Requests shown at once.
const SHOWN: u64 = 30;

/// `GET /c`
pub(super) async fn page(ctx: Ctx) -> Reply {
    let c = ctx.clone();
    let read = async move |view: &View| {
        let me: Id<customers::Customer> = view.actor().id.parse().map_err(|_| Error::NotFound)?;
        let cases = cases_of_customer(view, me, SHOWN).await?;
        let panels = c.panels(view, Place::CustomerHome, &me.text()).await?;
        Ok((cases, panels))
    };
    let (cases, panels) = ctx.read(read).await?;
    let (live, past): (Vec<Case>, Vec<Case>) = cases.into_iter().partition(|c| c.state.is_live());
    let loc = ctx.loc();
    let title = t!(loc, "cases-c-hello", name = ctx.actor().name.as_str());
    let (now, before, slogan) = (t!(loc, "cases-c-now"), t!(loc, "cases-c-before"), ctx.slogan());
    ctx.phone_page("cases-c-home").show(html! {
        (kit::phone_head(&kit::PhoneHead { over: &ctx.brand(), title: &title, under: &slogan, ..kit::PhoneHead::default() }))
        main.phone-main id="main" {
            (kit::link_button("/c/cases/new", &t!(loc, "cases-c-ask"), kit::Look::BigPrimary))
            @if !live.is_empty() { (kit::card(&kit::Card { title: &now, ..kit::Card::default() }, list(&ctx, &live))) }
            @for panel in &panels { (panel) }
            @if !past.is_empty() { (kit::card(&kit::Card { title: &before, ..kit::Card::default() }, list(&ctx, &past))) }
            @if live.is_empty() && past.is_empty() && panels.is_empty() { p.soft { (t!(loc, "cases-c-empty")) } }
            (ctx.post_button("/c/sign-out", &t!(loc, "cases-c-sign-out"), kit::Look::Quiet, &[]))
        }
        (tabs(&ctx, "/c"))
    })
}

fn list(ctx: &Ctx, cases: &[Case]) -> Markup {
    let loc = ctx.loc();
    html! { @for c in cases {
        @let tag = kit::tag(tone(c.state), &loc.text(&format!("cases-c-state-{}", c.state.code()), &[]));
        @let (href, at) = (format!("/c/cases/{}", c.id), loc.time(c.opened_at));
        (kit::job(&kit::Job { at: &at, title: &c.symptom, note: &c.product_name, href: &href, tag: Some(&tag) }))
    } }
}
