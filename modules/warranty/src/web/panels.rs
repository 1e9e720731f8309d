//! What this module hangs into pages below: a customer's cards at the desk and on his own phone.
use kernel::{Id, Result};
use store::View;
use web::{Ctx, Markup, PanelFuture, html, kit, t};

use super::cards::list;
use crate::{Card, cards_of, offers_to, store::cards::card_unscoped};

/// The customer's page at the desk: his cards.
pub(crate) fn customer<'a>(view: &'a View, ctx: &'a Ctx, customer: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = customer.parse() else { return Ok(html! {}) };
        let cards = cards_of(view, id).await?;
        let owner = customers::customer(view, id).await?;
        let loc = ctx.loc();
        let small = kit::num(&cards.len().to_string());
        let head = kit::Card {
            title: &t!(loc, "warranty-cards"),
            small: Some(&small),
            id: "cards",
            ..kit::Card::default()
        };
        Ok(kit::card(
            &head,
            html! {
                @if cards.is_empty() { p.muted { (t!(loc, "warranty-customer-none")) } }
                @else { (list::table(ctx, &cards, &[owner])) }
            },
        ))
    })
}

/// The customer's own phone page: offers that wait for him, then his things with their cards.
pub(crate) fn customer_home<'a>(view: &'a View, ctx: &'a Ctx, customer: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = customer.parse() else { return Ok(html! {}) };
        let loc = ctx.loc();
        let cards = cards_of(view, id).await?;
        let offered = offered(view, id).await?;
        Ok(html! {
            @for card in &offered { (offer(ctx, card)) }
            (kit::card(&kit::Card { title: &t!(loc, "warranty-my-things"), id: "my-things", ..kit::Card::default() }, html! {
                @if cards.is_empty() { p.muted { (t!(loc, "warranty-my-things-none")) } }
                @for card in &cards { (thing(ctx, card)) }
                p { a href="/v" { (t!(loc, "warranty-add-thing")) } }
            }))
        })
    })
}

async fn offered(view: &View, customer: Id<customers::Customer>) -> Result<Vec<Card>> {
    let mut cards = vec![];
    for offer in offers_to(view, customer).await? {
        // The offer is the right to see what is offered.
        cards.extend(card_unscoped(view, &offer.card.text()).await?);
    }
    Ok(cards)
}

fn offer(ctx: &Ctx, card: &Card) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "warranty-offered-to-you");
    let what = format!("{} {}", card.face.product_name, card.face.model);
    kit::card(
        &kit::Card { title: &title, ..kit::Card::default() },
        html! {
            p { (what) " " (kit::num(card.number())) }
            (kit::buttons(&[
                ctx.post_button(&format!("/c/cards/{}/accept", card.id), &t!(loc, "warranty-accept"), kit::Look::Primary, &[]),
                ctx.post_button(&format!("/c/cards/{}/decline", card.id), &t!(loc, "warranty-decline"), kit::Look::Plain, &[]),
            ]))
        },
    )
}

fn thing(ctx: &Ctx, card: &Card) -> Markup {
    let tag = super::words::state_tag(ctx.loc(), card.state);
    let title = format!("{} {}", card.face.product_name, card.face.model);
    let href = format!("/c/cards/{}", card.id);
    kit::job(&kit::Job { at: "", title: &title, note: card.serial(), href: &href, tag: Some(&tag) })
}
