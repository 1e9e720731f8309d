//! What cases hang into pages below: a customer's requests on his page.
use ::web::{Ctx, PanelFuture, html, kit, t};
use store::View;

use super::words::{marks, state_tag};
use crate::cases_of_customer;

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
