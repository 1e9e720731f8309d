//! Fields that several doors share.
use kernel::Error;
use maud::Markup;

use crate::{
    Ctx,
    kit::{self, Field},
    t,
};

/// A line to type, with its error.
pub(crate) fn line(ctx: &Ctx, name: &str, label: &str, value: &str, error: &Error) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(error, name));
    kit::field(&Field { name, label: &label, value, error: &error, required: true, ..Field::default() })
}

/// A password; `autocomplete` is `current-password` or `new-password`.
pub(crate) fn secret(ctx: &Ctx, name: &str, label: &str, autocomplete: &str, error: &Error) -> Markup {
    let fresh = autocomplete == "new-password";
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(error, name));
    let hint = if fresh { t!(ctx.loc(), "password-hint") } else { String::new() };
    kit::field(&Field {
        name,
        label: &label,
        error: &error,
        hint: &hint,
        kind: "password",
        autocomplete,
        required: true,
        ..Field::default()
    })
}

/// A six-digit code.
pub(crate) fn code(ctx: &Ctx, name: &str, label: &str, error: &Error) -> Markup {
    let (label, error) = (t!(ctx.loc(), label), ctx.field_error(error, name));
    kit::field(&Field {
        name,
        label: &label,
        error: &error,
        autocomplete: "one-time-code",
        inputmode: "numeric",
        maxlength: Some(20),
        required: true,
        autofocus: true,
        ..Field::default()
    })
}

/// The button that sends a form.
pub(crate) fn send(ctx: &Ctx, label: &str) -> Markup {
    let label = t!(ctx.loc(), label);
    kit::button(&kit::Button { label: &label, look: kit::Look::Primary, ..kit::Button::default() })
}

/// No error yet.
pub(crate) fn fine() -> Error {
    Error::Invalid(vec![])
}

/// A page of one form under brand and slogan, as the sign-in page.
pub(crate) fn door(ctx: &Ctx, title_key: &str, body: Markup) -> Markup {
    let loc = ctx.loc();
    let (title, brand, slogan) = (t!(loc, title_key), ctx.brand(), ctx.slogan());
    kit::login(
        &kit::Login { brand: &brand, slogan: &slogan, title: &title },
        maud::html! { h2 { (title) } (body) },
    )
}
