//! The page behind every QR code: genuine or not, valid until when. No sign-in, no personal data.
use kernel::{Error, Id, text::mask_name};
use serde::Deserialize;
use web::{
    Ctx, Done, Form, Loc, Markup, Method::Get, Method::Post, Path, Place, Policy, Reply, Routes, html, kit, t,
};

use super::words;
pub(crate) use crate::public_address as address;
use crate::{
    Benefit, BindSticker, Card, CardState, Found, Horizon, Product, RegisterCard, Sticker, bind_sticker,
    card_by_number, find_by_serial, find_code, horizon, register_card,
};

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .page(Get, "/v", Policy::public().sensitive(), ask)
        .page(Get, "/v/{code}", Policy::public().sensitive(), page)
        .page(Post, "/v/{code}/bind", Policy::permit("warranty.issue"), bind)
        .page(Post, "/v/{code}/register", Policy::customer().sensitive(), register)
}

/// A code typed instead of scanned.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    code: String,
}

/// `GET /v`: type the code where the camera is of no use.
pub(crate) async fn ask(ctx: Ctx, asked: web::Query<Asked>) -> Reply {
    if !asked.code.trim().is_empty() {
        return answer(ctx, asked.0.code).await;
    }
    let loc = ctx.loc();
    let [label, hint, open, close, refused, check] = [
        "warranty-code",
        "warranty-code-hint",
        "warranty-scan",
        "warranty-scan-close",
        "warranty-scan-refused",
        "warranty-check",
    ]
    .map(|key| t!(loc, key));
    let field = kit::Field {
        name: "code",
        label: &label,
        hint: &hint,
        required: true,
        autocomplete: "off",
        maxlength: Some(64),
        ..kit::Field::default()
    };
    show(
        &ctx,
        200,
        &t!(loc, "warranty-verify"),
        "",
        html! {
            (kit::form(&kit::Form { action: "/v", get: true, ..kit::Form::default() }, html! {
                (kit::scan(&kit::Scan { field, open: &open, close: &close, refused: &refused }))
                (kit::button(&kit::Button { label: &check, look: kit::Look::BigPrimary, ..kit::Button::default() }))
            }))
        },
    )
}

/// `GET /v/{code}`
pub(crate) async fn page(ctx: Ctx, code: Path<String>) -> Reply {
    answer(ctx, code.0).await
}

async fn answer(ctx: Ctx, code: String) -> Reply {
    let (c, asked) = (ctx.clone(), code.clone());
    let (found, panels) = ctx
        .read(async move |view| {
            let found = find_code(view, &asked).await?;
            let panels = match &found {
                Found::Card(both) => c.panels(view, Place::CardPublic, &both.0.id.text()).await?,
                _ => vec![],
            };
            Ok((found, panels))
        })
        .await?;
    match found {
        Found::Card(both) => card_page(&ctx, &both.0, &both.1, &panels),
        Found::Blank(sticker) => blank_page(&ctx, &sticker, "", &Error::Invalid(vec![])),
        Found::Unknown => unknown_page(&ctx),
    }
}

fn show(ctx: &Ctx, status: u16, title: &str, under: &str, body: Markup) -> Reply {
    let over = t!(ctx.loc(), "brand");
    ctx.phone_page("warranty-verify").status(status).show(html! {
        (kit::phone_head(&kit::PhoneHead { over: &over, title, under, ..kit::PhoneHead::default() }))
        main.phone-main id="main" { (body) }
    })
}

fn unknown_page(ctx: &Ctx) -> Reply {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-unknown"), t!(loc, "warranty-unknown-now"));
    show(
        ctx,
        404,
        &t!(loc, "warranty-verify"),
        "",
        html! {
            (kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &title, body: &body, ..kit::Notice::default() }))
            p { a href="/v" { (t!(loc, "warranty-type-code")) } }
        },
    )
}

/// How a card stands, in one notice.
fn verdict(loc: &Loc, card: &Card) -> Markup {
    let (tone, title, body) = match card.state {
        _ if !card.is_genuine() => (kit::Tone::Bad, "warranty-public-forged", "warranty-public-forged-now"),
        CardState::Voided => (kit::Tone::Bad, "warranty-public-voided", "warranty-public-voided-now"),
        CardState::Replaced => (kit::Tone::Warn, "warranty-public-replaced", "warranty-public-replaced-now"),
        CardState::Suspended => {
            (kit::Tone::Warn, "warranty-public-suspended", "warranty-public-suspended-now")
        }
        CardState::Issued => (kit::Tone::Info, "warranty-public-issued", "warranty-public-issued-now"),
        CardState::Active => (kit::Tone::Good, "warranty-public-genuine", "warranty-public-genuine-now"),
    };
    let (title, body) = (t!(loc, title), t!(loc, body));
    kit::notice(&kit::Notice { tone, title: &title, body: &body, ..kit::Notice::default() })
}

fn card_page(ctx: &Ctx, card: &Card, product: &Product, panels: &[Markup]) -> Reply {
    let loc = ctx.loc();
    let title = format!("{} {}", card.face.product_name, card.face.model);
    show(
        ctx,
        200,
        &title,
        card.number(),
        html! {
            (verdict(loc, card))
            @if card.is_genuine() {
                @if card.state.is_live() { (kit::card(&kit::Card { title: &t!(loc, "warranty-valid-until"), ..kit::Card::default() }, until(loc, card, product))) }
                (kit::card(&kit::Card { title: &t!(loc, "warranty-face"), ..kit::Card::default() }, facts(loc, card)))
                @for p in panels { (p) }
                (own(ctx, card))
            }
        },
    )
}

/// Last days by component; days gone by are said as such.
fn until(loc: &Loc, card: &Card, product: &Product) -> Markup {
    let today = loc.now().date_in(loc.zone());
    let insured = card.insured();
    let codes = std::iter::once("").chain(product.components.iter().map(|c| c.code.as_str()));
    let pairs: Vec<(String, Markup)> = codes
        .map(|code| {
            let end = horizon(&insured, code, Benefit::Parts).max(horizon(&insured, code, Benefit::Labour));
            let words = match end {
                Horizon::Never => kit::tag(kit::Tone::Quiet, &t!(loc, "warranty-not-promised")),
                Horizon::Forever => kit::tag(kit::Tone::Good, &t!(loc, "warranty-forever")),
                Horizon::Until(day) if day < today => {
                    kit::tag(kit::Tone::Bad, &t!(loc, "warranty-ended-on", day = loc.date(day)))
                }
                Horizon::Until(day) => {
                    kit::tag(kit::Tone::Good, &t!(loc, "warranty-until", day = loc.date(day)))
                }
            };
            (words::component(loc, &product.components, code), words)
        })
        .collect();
    let pairs: Vec<(&str, Markup)> =
        pairs.iter().map(|(name, words)| (name.as_str(), words.clone())).collect();
    kit::facts(&pairs)
}

fn facts(loc: &Loc, card: &Card) -> Markup {
    let f = &card.face;
    let labels = [
        "warranty-user",
        "warranty-serial",
        "warranty-specification",
        "warranty-grade",
        "warranty-seller",
        "warranty-manufacturer",
        "warranty-trademark",
        "warranty-sold-on",
        "warranty-transfers",
    ]
    .map(|key| t!(loc, key));
    let values = [
        // After a transfer the name on the face is no longer the user's; neither name is anybody's business here.
        if card.transfers > 0 { String::new() } else { mask_name(&f.user_name) },
        masked_serial(card.serial()),
        f.specification.clone(),
        f.grade.clone(),
        f.seller.clone(),
        f.manufacturer.clone(),
        f.trademark.clone(),
        loc.date(card.sold_on),
        if card.transfers > 0 {
            t!(loc, "warranty-transferred", count = card.transfers)
        } else {
            String::new()
        },
    ];
    let filled = labels.iter().zip(&values).filter(|(_, value)| !value.is_empty());
    let pairs: Vec<(&str, Markup)> =
        filled.map(|(label, value)| (label.as_str(), kit::text(value))).collect();
    kit::facts(&pairs)
}

/// Enough of a serial number to hold it against the unit, too little to copy it.
fn masked_serial(serial: &str) -> String {
    let count = serial.chars().count();
    let tail: String = serial.chars().skip(count.saturating_sub(4)).collect();
    if count > 4 { format!("****{tail}") } else { tail }
}

/// What a signed-in visitor can do from here: staff open the card, its holder enters it in his file.
fn own(ctx: &Ctx, card: &Card) -> Markup {
    let loc = ctx.loc();
    let is_customer = ctx.actor().kind == kernel::ActorKind::Customer;
    html! {
        @if ctx.is_signed_in() && ctx.may("warranty.read") {
            (kit::link_button(&format!("/cards/{}", card.id), &t!(loc, "warranty-open-card"), kit::Look::Big))
        }
        @if is_customer && card.customer.is_none() && card.state.is_live() {
            (ctx.post_button(&format!("/v/{}/register", card.face.code), &t!(loc, "warranty-register"), kit::Look::BigPrimary, &[]))
        }
    }
}

fn blank_page(ctx: &Ctx, sticker: &Sticker, typed: &str, trouble: &Error) -> Reply {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-blank"), t!(loc, "warranty-blank-now"));
    let status = if matches!(trouble, Error::Invalid(all) if all.is_empty()) { 200 } else { 422 };
    show(
        ctx,
        status,
        &title,
        &sticker.code,
        html! {
            (kit::notice(&kit::Notice { tone: kit::Tone::Info, title: &title, body: &body, ..kit::Notice::default() }))
            @if ctx.is_signed_in() && ctx.may("warranty.issue") { (bind_form(ctx, sticker, typed, trouble)) }
        },
    )
}

fn bind_form(ctx: &Ctx, sticker: &Sticker, typed: &str, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let [label, hint, open, close, refused, bind] = [
        "warranty-bind-to",
        "warranty-bind-hint",
        "warranty-scan",
        "warranty-scan-close",
        "warranty-scan-refused",
        "warranty-bind",
    ]
    .map(|key| t!(loc, key));
    let error = ctx.field_error(trouble, "card");
    let field = kit::Field {
        name: "card",
        label: &label,
        hint: &hint,
        value: typed,
        error: &error,
        required: true,
        ..kit::Field::default()
    };
    let action = format!("/v/{}/bind", sticker.code);
    html! {
        (ctx.form_error(trouble))
        (ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
            (kit::scan(&kit::Scan { field, open: &open, close: &close, refused: &refused }))
            (kit::button(&kit::Button { label: &bind, look: kit::Look::BigPrimary, ..kit::Button::default() }))
        }))
    }
}

/// Number or serial of the card a sticker goes on.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct BindTyped {
    card: String,
}

/// `POST /v/{code}/bind`
pub(crate) async fn bind(ctx: Ctx, code: Path<String>, typed: Form<BindTyped>) -> Reply {
    let (sent, asked) = (typed.card.clone(), code.0.clone());
    let done = ctx
        .act(async move |uow| {
            let card = card_of(uow, &sent).await?;
            bind_sticker(uow, BindSticker { code: asked.clone(), card }).await?;
            Ok(Done::to(format!("/cards/{card}")).say("warranty-sticker-done"))
        })
        .await;
    let code = code.0;
    let found = ctx.read(async move |view| find_code(view, &code).await).await?;
    ctx.done_or_again(done, |e| match &found {
        Found::Blank(sticker) => blank_page(&ctx, sticker, &typed.card, e),
        _ => Err(e.clone().into()),
    })
}

async fn card_of(view: &store::View, text: &str) -> kernel::Result<Id<Card>> {
    let found = match card_by_number(view, text).await? {
        Some(card) => Some(card),
        None => find_by_serial(view, text).await?,
    };
    found.map(|c| c.id).ok_or_else(|| Error::field("card", "warranty-card-unfound"))
}

/// `POST /v/{code}/register`: the holder of an unowned card enters it in his own file.
pub(crate) async fn register(ctx: Ctx, code: Path<String>) -> Reply {
    let customer = ctx.actor().id.parse().map_err(|_| Error::NotFound)?;
    let code = code.0;
    let done = ctx
        .act(async move |uow| {
            let card = register_card(uow, RegisterCard { code: code.clone(), customer }).await?;
            Ok(Done::to(format!("/c/cards/{card}")).say("warranty-registered"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// That QR codes hold no whole address until the company says under which it is reached.
pub(crate) fn no_address(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "warranty-no-address"), t!(loc, "warranty-no-address-now"));
    kit::notice(&kit::Notice { tone: kit::Tone::Warn, title: &title, body: &body, ..kit::Notice::default() })
}
