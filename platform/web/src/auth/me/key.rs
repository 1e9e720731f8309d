//! One's own API keys.
use kernel::{Actor, Error, Instant};
use maud::{Markup, html};
use serde::Deserialize;
use store::Uow;

use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::{
        fields,
        keys::{self, Key},
    },
    kit::{self, Look, Notice, Tone},
    t,
};

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
}

pub(crate) fn list(ctx: &Ctx, all: &[Key]) -> Markup {
    let loc = ctx.loc();
    let form = kit::Form { action: "/me/keys", inline: true, ..kit::Form::default() };
    html! {
        p { (t!(loc, "keys-hint")) }
        ul { @for key in all { li {
            (key.name) " · " (loc.when(Instant::from_ms(key.created_at)))
            @if let Some(at) = key.expires_at { " → " (loc.when(Instant::from_ms(at))) }
            (ctx.post_button(&format!("/me/keys/{}/revoke", key.id), &t!(loc, "key-revoke"), Look::Small, &[]))
        } } }
        (ctx.form(&form, html! { (fields::line(ctx, "name", "key-name", "", &fields::fine())) (fields::send(ctx, "key-new")) }))
    }
}

/// `POST /me/keys`: shows the new key once.
pub(crate) async fn new(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let token = format!("dxk_{}", ctx.secret_hex(32));
    let (account, name, kept) = (ctx.actor().id.clone(), typed.name.clone(), token.clone());
    let work = async move |uow: &Uow| keys::issue_key(uow, &account, &name, &kept, None).await;
    match ctx.db().write(&Actor::system(), work).await {
        Ok(()) => ctx.page("keys").show(shown(&ctx, &token)),
        Err(Error::Invalid(_)) => Ok(ctx.done(&Done::to("/me").say("name-needed"))),
        Err(e) => Err(e.into()),
    }
}

fn shown(ctx: &Ctx, token: &str) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "key-ready"), t!(loc, "key-once"));
    html! {
        (kit::notice(&Notice { tone: Tone::Good, title: &title, body: &body, ..Notice::default() }))
        p { code { (token) } }
        (kit::link_button("/me", &t!(loc, "go-on"), Look::Primary))
    }
}

/// `POST /me/keys/{id}/revoke`
pub(crate) async fn revoke(ctx: Ctx, key: Path<String>) -> Reply {
    let account = ctx.actor().id.clone();
    let work = async move |uow: &Uow| keys::revoke(uow, &account, &key).await;
    ctx.db().write(&Actor::system(), work).await?;
    Ok(ctx.done(&Done::to("/me").say("key-revoked")))
}
