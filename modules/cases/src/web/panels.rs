//! What cases hang into pages below: a customer's requests on his page, what is due first on everybody's.
use ::web::{Ctx, PanelFuture, html, kit, t};
use store::View;

use super::words::{distance, due_line, marks, state_tag};
use crate::{Case, case, cases_of_customer, dues};
use kernel::{Error, Id};

/// Requests shown on the customer's page.
const SHOWN: u64 = 20;

pub(crate) fn of_customer<'a>(view: &'a View, ctx: &'a Ctx, customer: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = customer.parse() else { return Ok(html! {}) };
        let cases = cases_of_customer(view, id, SHOWN).await?;
        let loc = ctx.loc();
        let (title, new) = (t!(loc, "cases-title"), t!(loc, "cases-new"));
        let link =
            html! { @if ctx.may("cases.open") { a href={ "/cases/new?customer=" (customer) } { (new) } } };
        Ok(kit::card(
            &kit::Card { title: &title, small: Some(&link), ..kit::Card::default() },
            html! {
                @if cases.is_empty() { p.soft { (t!(loc, "cases-none-of-customer")) } }
                ul { @for c in &cases { li {
                    a href={ "/cases/" (c.id) } { span.num { (c.number) } } " " (c.symptom) " " (c.product_name) " "
                    (state_tag(ctx, c)) @for m in marks(ctx, c) { " " (m) } " " span.soft { (loc.when(c.opened_at)) }
                } } }
            },
        ))
    })
}

/// Cases shown on the first page.
const SOON: u64 = 8;

/// On the first page: what falls due first, and the way to a new request.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let filter = crate::Filter { by_due: true, size: SOON, ..crate::Filter::default() };
        let found = crate::list(view, &filter).await?;
        let loc = ctx.loc();
        let (title, all, new) = (t!(loc, "cases-due-first"), t!(loc, "cases-see-all"), t!(loc, "cases-new"));
        let link = html! { a href="/cases" { (all) } };
        let late = |c: &Case| c.next_due_at.is_some_and(|at| at < loc.now());
        Ok(kit::card(
            &kit::Card { title: &title, small: Some(&link), ..kit::Card::default() },
            html! {
                @if found.rows.is_empty() { p.soft { (t!(loc, "cases-empty")) } }
                ul.rows { @for c in &found.rows { li {
                    a.num href={ "/cases/" (c.id) } { (c.number) }
                    span.grow { (c.symptom) " " span.soft { (c.customer_name) } }
                    (state_tag(ctx, c))
                    @if let Some(at) = c.next_due_at { span.soft.tone-bad[late(c)] { (distance(ctx, at)) } }
                } } }
                @if ctx.may("cases.open") { footer { (kit::key_button("/cases/new", &new, kit::Look::Primary, "n")) } }
            },
        ))
    })
}

/// On the public page of a scanned card: the way to a request for this very thing.
pub(crate) fn of_scanned_card<'a>(_: &'a View, ctx: &'a Ctx, card: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let href = format!("/c/cases/new?card={card}");
        // A member of staff who scans has his own ways; this one is the customer's.
        let staff = ctx.is_signed_in() && ctx.actor().kind != kernel::ActorKind::Customer;
        Ok(if staff {
            html! {}
        } else {
            kit::link_button(&href, &t!(ctx.loc(), "cases-c-ask"), kit::Look::BigPrimary)
        })
    })
}

/// On a customer's page: the outlet that serves him and his district, by their names.
pub(crate) fn customer_place<'a>(view: &'a View, _: &'a Ctx, customer: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = customer.parse() else { return Ok(html! {}) };
        let file = customers::customer(view, id).await?;
        let unit = network::unit(view, &file.unit).await.map(|u| u.name).unwrap_or_default();
        let path = network::division_path(view, &file.division).await?;
        let district = path.into_iter().map(|d| d.name).collect::<Vec<_>>().join(" ");
        Ok(if unit.is_empty() && district.is_empty() {
            html! {}
        } else {
            html! { (unit) " " span.soft { (district) } }
        })
    })
}

/// Where a page below speaks of a case that waits (for a part): its number, how it stands, when its promises fall due.
/// Nothing for a case out of reach.
pub(crate) fn waiting<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Case>>() else { return Ok(html! {}) };
        let c = match case(view, id).await {
            Ok(c) => c,
            Err(Error::NotFound) => return Ok(html! {}),
            Err(e) => return Err(e),
        };
        let dues = dues(view, id).await?;
        Ok(html! {
            a href={ "/cases/" (id) } { span.num { (c.number) } } " " (state_tag(ctx, &c))
            @for m in marks(ctx, &c) { " " (m) }
            @for due in &dues { div { (due_line(ctx, due)) } }
        })
    })
}
