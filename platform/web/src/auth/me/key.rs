//! One's own API keys.
use kernel::{Error, Instant};
use maud::{Markup, html};
use serde::Deserialize;
use store::Uow;

use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::{
        accounts, fields,
        keys::{self, Key},
    },
    kit::{self, Look},
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
    let token = keys::fresh(&ctx);
    let (account, name, kept) = (ctx.actor().id.clone(), typed.name.clone(), token.clone());
    let work = async move |uow: &Uow| keys::issue_key(uow, &account, &name, &kept, None).await;
    match ctx.db().write(ctx.actor(), work).await {
        Ok(()) => ctx.page("keys").show(keys::shown(&ctx, &token, "/me")),
        Err(Error::Invalid(_)) => Ok(ctx.done(&Done::to("/me").say("name-needed"))),
        Err(e) => Err(e.into()),
    }
}

/// `POST /me/keys/{id}/revoke`
pub(crate) async fn revoke(ctx: Ctx, key: Path<String>) -> Reply {
    let account = ctx.actor().id.clone();
    let work = async move |uow: &Uow| {
        keys::revoke(uow, &account, &key).await?;
        accounts::changed(uow, &account, "key-revoked").await
    };
    ctx.db().write(ctx.actor(), work).await?;
    Ok(ctx.done(&Done::to("/me").say("key-revoked")))
}
