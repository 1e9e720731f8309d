//! A customer's own cards on his phone: what is covered until when, pass a card on, take one over.
use customers::{NewCustomer, Phone};
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::Uow;
use web::{Ctx, Done, Form, Markup, Method::Get, Method::Post, Path, Policy, Reply, Routes, html, kit, t};

use super::{coverage_table::coverage_list, words};
use crate::{
    Card, CardVerb, CoverageDecision, CoverageQuestion, OfferTransfer, Product, accept_transfer, card,
    coverage, decline_transfer, offer_transfer, product, withdraw_transfer,
};

/// The routes.
pub(crate) fn routes() -> Routes {
    let own = Policy::customer();
    Routes::new()
        .page(Get, "/c/cards/{id}", own, page)
        .page(Post, "/c/cards/{id}/offer", own.sensitive(), offer)
        .page(Post, "/c/cards/{id}/withdraw", own, withdraw)
        .page(Post, "/c/cards/{id}/accept", own, accept)
        .page(Post, "/c/cards/{id}/decline", own, decline)
}

/// To whom, as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    name: String,
    phone: String,
}

struct Shown {
    card: Card,
    product: Product,
    decision: CoverageDecision,
    waits: bool,
    entries: Vec<store::Entry>,
}

async fn load(ctx: &Ctx, id: Id<Card>) -> Result<Shown> {
    let today = ctx.loc().now().date_in(ctx.loc().zone());
    ctx.read(async move |view| {
        let card = card(view, id).await?;
        Ok(Shown {
            product: product(view, card.product).await?,
            decision: coverage(view, &CoverageQuestion::of(id, today)).await?,
            waits: crate::offer_waits(view, id).await?,
            entries: store::journal::of_subject(view, "card", &id.text(), 50).await?,
            card,
        })
    })
    .await
}

/// `GET /c/cards/{id}`
pub(crate) async fn page(ctx: Ctx, id: Path<Id<Card>>) -> Reply {
    let shown = load(&ctx, id.0).await?;
    ctx.phone_page("warranty-card").show(body(&ctx, &shown, &Typed::default(), &Error::Invalid(vec![])))
}

fn body(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let title = words::product_line(&s.product);
    let home = t!(loc, "warranty-my-things");
    let head = kit::PhoneHead {
        title: &title,
        under: s.card.number(),
        back: Some(("/c", &home)),
        ..kit::PhoneHead::default()
    };
    html! {
        (kit::phone_head(&head))
        main.phone-main id="main" {
            (words::state_tag(loc, s.card.state))
            (kit::card(&kit::Card { title: &t!(loc, "warranty-coverage"), ..kit::Card::default() },
                coverage_list(loc, &s.decision, &s.product.components)))
            (pass_on(ctx, s, typed, trouble))
            (kit::card(&kit::Card { title: &t!(loc, "warranty-history"), ..kit::Card::default() }, ctx.timeline(&s.entries)))
        }
    }
}

fn pass_on(ctx: &Ctx, s: &Shown, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    if s.card.state.after(CardVerb::Offer).is_err() {
        return html! {};
    }
    let title = t!(loc, "warranty-pass-on");
    if s.waits {
        let withdraw = format!("/c/cards/{}/withdraw", s.card.id);
        return kit::card(
            &kit::Card { title: &title, ..kit::Card::default() },
            html! {
                p { (t!(loc, "warranty-offer-waits-says")) }
                (ctx.post_button(&withdraw, &t!(loc, "warranty-act-withdraw"), kit::Look::Big, &[]))
            },
        );
    }
    let action = format!("/c/cards/{}/offer", s.card.id);
    let one = |name, label: &str, value: &str, kind| {
        let (label, error) = (t!(loc, label), ctx.field_error(trouble, name));
        kit::field(&kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            kind,
            required: true,
            ..kit::Field::default()
        })
    };
    kit::card(
        &kit::Card { title: &title, id: "pass-on", ..kit::Card::default() },
        html! {
            p.muted { (t!(loc, "warranty-pass-on-says")) }
            (ctx.form_error(trouble))
            (ctx.form(&kit::Form { action: &action, draft: "pass-on", ..kit::Form::default() }, html! {
                (one("name", "warranty-new-owner-name", &typed.name, "text"))
                (one("phone", "warranty-new-owner-phone", &typed.phone, "tel"))
                (kit::button(&kit::Button { label: &title, look: kit::Look::Big, ..kit::Button::default() }))
            }))
        },
    )
}

/// `POST /c/cards/{id}/offer`
pub(crate) async fn offer(ctx: Ctx, id: Path<Id<Card>>, typed: Form<Typed>) -> Reply {
    let (card, sent) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let to = taker(uow, card, &sent).await?;
            offer_transfer(uow, OfferTransfer { card, to }).await?;
            Ok(Done::to(format!("/c/cards/{card}")).say("warranty-offered"))
        })
        .await;
    let shown = load(&ctx, card).await?;
    ctx.done_or_again(done, |e| {
        ctx.phone_page("warranty-card").status(422).show(body(&ctx, &shown, &typed, e))
    })
}

/// The taker's file by his number, opened where there is none. The giver learns nothing of it either way.
async fn taker(uow: &Uow, id: Id<Card>, typed: &Typed) -> Result<Id<customers::Customer>> {
    let phone = Phone::parse(&typed.phone).map_err(|_| Error::field("phone", "warranty-phone-wrong"))?;
    if let Some(known) = customers::customer_of_phone(uow, &phone).await? {
        return Ok(known);
    }
    let unit = Some(card(uow, id).await?.unit);
    let new =
        NewCustomer { name: typed.name.clone(), phone: typed.phone.clone(), unit, ..NewCustomer::default() };
    Ok(customers::open_file(uow, new).await?.id)
}

/// `POST /c/cards/{id}/withdraw`
pub(crate) async fn withdraw(ctx: Ctx, id: Path<Id<Card>>) -> Reply {
    let id = id.0;
    let done = ctx
        .act(async move |uow| {
            withdraw_transfer(uow, id).await?;
            Ok(Done::to(format!("/c/cards/{id}")).say("warranty-withdrawn"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /c/cards/{id}/accept`
pub(crate) async fn accept(ctx: Ctx, id: Path<Id<Card>>) -> Reply {
    let id = id.0;
    let done = ctx
        .act(async move |uow| {
            accept_transfer(uow, id).await?;
            Ok(Done::to(format!("/c/cards/{id}")).say("warranty-accepted"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /c/cards/{id}/decline`
pub(crate) async fn decline(ctx: Ctx, id: Path<Id<Card>>) -> Reply {
    let id = id.0;
    let done = ctx
        .act(async move |uow| {
            decline_transfer(uow, id).await?;
            Ok(Done::to("/c").say("warranty-declined"))
        })
        .await?;
    Ok(ctx.done(&done))
}
