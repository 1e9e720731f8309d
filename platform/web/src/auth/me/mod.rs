//! A person's own account: language, password, second step, keys, sessions.
pub(crate) mod key;
pub(crate) mod password;
pub(crate) mod second;

use kernel::{Locale, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;

use super::{fields, keys};
use crate::{
    Ctx, Reply,
    kit::{self, Card, Choice, Select},
    rows, t,
};

#[derive(FromQueryResult)]
pub(crate) struct Own {
    pub(crate) login: String,
    pub(crate) totp: Option<String>,
    pub(crate) password: Option<String>,
}

/// The account behind the request.
pub(crate) async fn own(ctx: &Ctx) -> Result<Own> {
    let id = ctx.actor().id.clone();
    ctx.read(async move |view| {
        let sql = "select login, totp, password from accounts where id = $1";
        rows::one(view, sql, vec![id.as_str().into()]).await?.ok_or(kernel::Error::NotFound)
    })
    .await
}

/// `GET /me`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let own = own(&ctx).await?;
    let id = ctx.actor().id.clone();
    let keys = ctx.read(async move |view| keys::of_account(view, &id).await).await?;
    let loc = ctx.loc();
    let left = html! {
        (card(&ctx, "language", language(&ctx)))
        (card(&ctx, "password-change", password::form(&ctx, &fields::fine())))
        (card(&ctx, "sessions", html! {
            p { (t!(loc, "sessions-hint")) }
            (ctx.post_button("/sign-out/everywhere", &t!(loc, "sign-out-everywhere"), kit::Look::Danger, &[]))
        }))
    };
    let right = html! {
        (card(&ctx, "second-step", second::state(&ctx, own.totp.is_some())))
        @if ctx.may("web.keys") { (card(&ctx, "keys", key::list(&ctx, &keys))) }
    };
    ctx.page("me").show(html! {
        (kit::head(&kit::Head { title: &ctx.actor().name, under: &[html! { (own.login) }], ..kit::Head::default() }))
        (kit::halves(left, right))
    })
}

pub(crate) fn card(ctx: &Ctx, title: &str, body: Markup) -> Markup {
    kit::card(&Card { title: &t!(ctx.loc(), title), ..Card::default() }, body)
}

fn language(ctx: &Ctx) -> Markup {
    let loc = ctx.loc();
    let choices =
        // tidy: allow(literals) a language's own name is written in that language
        [Locale::ZhCn, Locale::En].map(|l| (l.tag(), if l == Locale::ZhCn { "中文" } else { "English" }));
    let choices = choices.map(|(value, label)| Choice { value, label, ..Choice::default() });
    let label = t!(loc, "language");
    let select =
        Select { name: "to", label: &label, value: loc.locale.tag(), choices: &choices, ..Select::default() };
    let form = kit::Form { action: "/language", inline: true, ..kit::Form::default() };
    ctx.form(&form, html! { input type="hidden" name="next" value="/me"; (kit::select(&select)) (fields::send(ctx, "save")) })
}
