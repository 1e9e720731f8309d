//! Keys of programs: issued and revoked by an administrator, shown once, as good as the grants of the program's account.
use kernel::{Error, Instant, Result};
use maud::{Markup, html};
use serde::Deserialize;

use super::account::find;
use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::{
        accounts::changed,
        fields,
        keys::{self, Key},
    },
    kit::{self, Field, Look},
    t,
};

/// Longest life of a key, days.
const DAYS_MAX: i64 = 3_650;
const DAY_MS: i64 = 86_400_000;

#[derive(Deserialize, Clone)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    /// Days it lives; empty has no end.
    #[serde(default)]
    days: String,
}

/// Keys of an account; a new one only for a program (a person makes his own).
pub(super) fn list(ctx: &Ctx, id: &str, program: bool, all: &[Key]) -> Markup {
    let loc = ctx.loc();
    let action = format!("/accounts/{id}/keys");
    let form = kit::Form { action: &action, inline: true, ..kit::Form::default() };
    html! {
        p { (t!(loc, "account-keys-hint")) }
        ul { @for key in all { li {
            (key.name) " · " (loc.when(Instant::from_ms(key.created_at)))
            @if let Some(at) = key.expires_at { " → " (loc.when(Instant::from_ms(at))) }
            " · " (used(ctx, key)) " "
            (ctx.post_button(&format!("{action}/{}/revoke", key.id), &t!(loc, "key-revoke"), Look::Small, &[]))
        } } }
        @if program { (ctx.form(&form, html! {
            (fields::line(ctx, "name", "key-name", "", &fields::fine()))
            (days(ctx))
            (fields::send(ctx, "key-new"))
        })) }
    }
}

fn used(ctx: &Ctx, key: &Key) -> String {
    match key.used_at {
        Some(at) => t!(ctx.loc(), "key-used", at = ctx.loc().exact(Instant::from_ms(at))),
        None => t!(ctx.loc(), "key-unused"),
    }
}

fn days(ctx: &Ctx) -> Markup {
    let (label, hint) = (t!(ctx.loc(), "key-days"), t!(ctx.loc(), "key-days-hint"));
    let max = DAYS_MAX.to_string();
    kit::field(&Field {
        name: "days",
        label: &label,
        hint: &hint,
        kind: "number",
        min: "1",
        max: &max,
        value: "365",
        ..Field::default()
    })
}

fn life_ms(text: &str) -> Result<Option<i64>> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse::<i64>() {
            Ok(days) if (1..=DAYS_MAX).contains(&days) => Ok(Some(days * DAY_MS)),
            _ => Err(Error::field("days", "key-days-wrong")),
        },
    }
}

/// `POST /accounts/{id}/keys`: shows the new key once.
pub(crate) async fn issue(ctx: Ctx, id: Path<String>, typed: Form<Typed>) -> Reply {
    let token = keys::fresh(&ctx);
    let (account, typed, kept) = (id.0.clone(), typed.0, token.clone());
    ctx.write("every key is another; the answer is secret", async move |uow| {
        if find(uow, &account).await?.program == 0 {
            return Err(Error::refused("account-is-person"));
        }
        let until = life_ms(&typed.days)?.map(|ms| uow.now() + ms);
        keys::issue_key(uow, &account, &typed.name, &kept, until).await
    })
    .await?;
    ctx.page("keys").show(keys::shown(&ctx, &token, &format!("/accounts/{}", id.0)))
}

/// `POST /accounts/{id}/keys/{key}/revoke`: of programs and of persons alike.
pub(crate) async fn revoke(ctx: Ctx, path: Path<(String, String)>) -> Reply {
    let (account, key) = path.0.clone();
    let done = ctx
        .act(async move |uow| {
            keys::revoke(uow, &account, &key).await?;
            changed(uow, &account, "key-revoked").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("key-revoked"))
        })
        .await?;
    Ok(ctx.done(&done))
}
