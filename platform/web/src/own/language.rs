//! Choosing a language: kept in a cookie, and in the account of whoever is signed in.
use axum::http::header;
use kernel::{Actor, Locale};
use serde::Deserialize;
use store::Uow;

use crate::{Ctx, Done, Form, Reply, auth, shell::cookies};

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    to: String,
    #[serde(default)]
    next: String,
}

/// `POST /language`
pub(super) async fn choose(ctx: Ctx, chosen: Form<Chosen>) -> Reply {
    let locale = Locale::from_tag(&chosen.to).unwrap_or_default();
    if ctx.is_signed_in() {
        let account = ctx.actor().id.clone();
        let work = async move |uow: &Uow| auth::speak(uow, &account, locale).await;
        ctx.db().write(&Actor::system(), work).await?;
    }
    let mut response = ctx.done(&Done::to(if chosen.next.is_empty() { "/" } else { &chosen.next }));
    let cookie = cookies::set(ctx.shell(), "lang", locale.tag(), Some(365 * 86_400));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
