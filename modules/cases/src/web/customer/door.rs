//! In with phone and code. Whether a number is known shows to nobody but its owner.
use ::web::{Ctx, Form, Markup, Query, Reply, auth, html, kit, t};
use customers::NewCustomer;
use kernel::{Actor, Error, text::Phone};
use serde::Deserialize;
use store::Uow;

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    phone: String,
    code: String,
    name: String,
    next: String,
}

fn nothing() -> Error {
    Error::Invalid(vec![])
}

/// Only to pages of customers: nobody is sent elsewhere by a crafted address.
fn onward(next: &str) -> &str {
    let inside = next == "/c" || next.starts_with("/c/") || next.starts_with("/v/");
    if inside && !next.contains("//") { next } else { "/c" }
}

/// `GET /c/sign-in`
pub(super) async fn form(ctx: Ctx, typed: Query<Typed>) -> Reply {
    ctx.phone_page("cases-c-sign-in").show(frame(&ctx, first(&ctx, &typed, &nothing())))
}

fn frame(ctx: &Ctx, body: Markup) -> Markup {
    let (brand, slogan, title) = (ctx.brand(), ctx.slogan(), t!(ctx.loc(), "cases-c-sign-in"));
    html! {
        (kit::phone_head(&kit::PhoneHead { over: &brand, title: &title, under: &slogan, ..kit::PhoneHead::default() }))
        main.phone-main id="main" { (kit::card(&kit::Card::default(), body)) }
    }
}

fn first(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let (label, hint, error) =
        (t!(loc, "cases-c-phone"), t!(loc, "cases-c-phone-hint"), ctx.field_error(trouble, "phone"));
    let phone = kit::Field {
        name: "phone",
        label: &label,
        hint: &hint,
        error: &error,
        value: &typed.phone,
        kind: "tel",
        autocomplete: "tel",
        inputmode: "tel",
        required: true,
        ..kit::Field::default()
    };
    ctx.form(&kit::Form { action: "/c/sign-in/code", ..kit::Form::default() }, html! {
        (ctx.form_error(trouble))
        input type="hidden" name="next" value=(onward(&typed.next));
        (kit::field(&phone))
        (kit::button(&kit::Button { label: &t!(loc, "cases-c-send-code"), look: kit::Look::BigPrimary, ..kit::Button::default() }))
    })
}

/// `POST /c/sign-in/code`
pub(super) async fn code(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let Some(phone) = Phone::parse(&typed.phone) else {
        let wrong = Error::field("phone", "customers-phone-wrong");
        return ctx.phone_page("cases-c-sign-in").status(422).show(frame(&ctx, first(&ctx, &typed, &wrong)));
    };
    let shown = auth::customer::send_code(&ctx, &phone).await?;
    ctx.phone_page("cases-c-sign-in").show(frame(&ctx, second(&ctx, &typed, shown.as_deref(), &nothing())))
}

fn second(ctx: &Ctx, typed: &Typed, shown: Option<&str>, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let masked = Phone::parse(&typed.phone).map(|p| p.masked()).unwrap_or_default();
    let labels = ["cases-c-code", "cases-c-name", "cases-c-name-hint", "cases-c-enter"].map(|k| t!(loc, k));
    let (code_error, name_error) = (ctx.field_error(trouble, "code"), ctx.field_error(trouble, "name"));
    let code = kit::Field {
        name: "code",
        label: &labels[0],
        error: &code_error,
        autocomplete: "one-time-code",
        inputmode: "numeric",
        maxlength: Some(6),
        required: true,
        autofocus: true,
        ..kit::Field::default()
    };
    let name = kit::Field {
        name: "name",
        label: &labels[1],
        hint: &labels[2],
        error: &name_error,
        value: &typed.name,
        autocomplete: "name",
        ..kit::Field::default()
    };
    ctx.form(&kit::Form { action: "/c/sign-in", ..kit::Form::default() }, html! {
        (ctx.form_error(trouble))
        p { (t!(loc, "cases-c-code-sent", phone = masked)) }
        // Demo mode only: there is no telephone company behind it.
        @if let Some(shown) = shown { p.soft { (t!(loc, "cases-c-demo-code", code = shown)) } }
        input type="hidden" name="next" value=(onward(&typed.next));
        input type="hidden" name="phone" value=(typed.phone);
        (kit::field(&code)) (kit::field(&name))
        (kit::button(&kit::Button { label: &labels[3], look: kit::Look::BigPrimary, ..kit::Button::default() }))
    })
}

/// `POST /c/sign-in`
pub(super) async fn enter(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let again = |e: Error| {
        ctx.phone_page("cases-c-sign-in").status(422).show(frame(&ctx, second(&ctx, &typed, None, &e)))
    };
    let Some(phone) = Phone::parse(&typed.phone) else {
        return again(Error::field("code", "cases-c-code-wrong"));
    };
    if !auth::customer::check_code(&ctx, &phone, &typed.code).await? {
        return again(Error::field("code", "cases-c-code-wrong"));
    }
    let new = NewCustomer {
        name: typed.name.clone(),
        phone: typed.phone.clone(),
        locale: ctx.loc().locale,
        ..NewCustomer::default()
    };
    let file = async move |uow: &Uow| {
        let opened = customers::open_file(uow, new.clone()).await?;
        customers::customer(uow, opened.id).await
    };
    // The number has just been proven; its owner may open or see his own file.
    match ctx.db().write(&Actor::system(), file).await {
        Ok(file) => auth::customer::enter(&ctx, &file.id.text(), &file.name, onward(&typed.next)).await,
        Err(e @ Error::Invalid(_)) => {
            let shown = auth::customer::send_code(&ctx, &phone).await.ok().flatten();
            ctx.phone_page("cases-c-sign-in")
                .status(422)
                .show(frame(&ctx, second(&ctx, &typed, shown.as_deref(), &e)))
        }
        Err(e) => Err(e.into()),
    }
}

/// `POST /c/sign-out`
pub(super) async fn leave(ctx: Ctx) -> Reply {
    auth::customer::leave(&ctx, "/c/sign-in").await
}
