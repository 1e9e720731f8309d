//! The second step of signing in: a code from the authenticator app, or a recovery code.
use axum::http::HeaderMap;
use kernel::{Actor, Error, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::Uow;

use super::{
    credentials::stored,
    fields, sessions,
    sign_in::{Next, PENDING, enter, with_cookie},
    totp,
};
use crate::{Ctx, Done, Form, Query, Reply, kit, rows, shell::cookies};

/// Wrong codes after which the pending session ends.
const TRIES: i64 = 5;

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

#[derive(FromQueryResult)]
struct Pending {
    session: String,
    account: String,
    totp: Option<String>,
}

/// `GET /sign-in/code`
pub(crate) async fn page(ctx: Ctx, query: Query<Next>) -> Reply {
    ctx.plain_page("second-title").show(body(&ctx, &query.next, &fields::fine()))
}

fn body(ctx: &Ctx, next: &str, error: &Error) -> Markup {
    let form = kit::Form { action: "/sign-in/code", ..kit::Form::default() };
    let inside = html! {
        (fields::code(ctx, "code", "second-code", error))
        input type="hidden" name="next" value=(next);
        (fields::send(ctx, "sign-in"))
    };
    fields::door(ctx, "second-title", ctx.form(&form, inside))
}

/// `POST /sign-in/code`
pub(crate) async fn submit(ctx: Ctx, headers: HeaderMap, typed: Form<Typed>) -> Reply {
    let token = cookies::get(ctx.shell(), &headers, PENDING).unwrap_or_default();
    let code = typed.code.clone();
    let work = async move |uow: &Uow| prove(uow, &token, &code).await;
    match ctx.db().write(&Actor::system(), work).await? {
        Proof::Right(account) => {
            let response = enter(&ctx, &account, true, &typed.next).await?;
            Ok(with_cookie(&ctx, response, PENDING, ""))
        }
        Proof::Wrong => {
            let error = Error::field("code", "second-wrong");
            ctx.plain_page("second-title").status(422).show(body(&ctx, &typed.next, &error))
        }
        Proof::Gone => Ok(with_cookie(&ctx, ctx.done(&Done::to("/sign-in")), PENDING, "")),
    }
}

enum Proof {
    Right(String),
    Wrong,
    /// No pending session, or too many tries: start again.
    Gone,
}

async fn prove(uow: &Uow, token: &str, code: &str) -> Result<Proof> {
    let sql = "select s.id as session, a.id as account, a.totp from sessions s join accounts a on a.id = s.account \
               where s.hash = $1 and s.stage like 'totp%' and s.expires_at > $2 and a.disabled_at is null";
    let values = vec![stored(token).into(), uow.now().ms().into()];
    let Some(pending) = rows::one::<Pending>(uow, sql, values).await? else { return Ok(Proof::Gone) };
    let right = by_app(uow, &pending, code).await? || by_recovery(uow, &pending.account, code).await?;
    if right {
        sessions::end(uow, &pending.session).await?;
        return Ok(Proof::Right(pending.account));
    }
    // A try is a shorter life: after five, nothing is left.
    let sql = "update sessions set expires_at = expires_at - $1 where id = $2";
    rows::run(uow, sql, vec![(sessions::CHALLENGE_MS / TRIES).into(), pending.session.into()]).await?;
    Ok(Proof::Wrong)
}

/// A code works once: its step must be later than the last one used.
async fn by_app(uow: &Uow, pending: &Pending, code: &str) -> Result<bool> {
    let Some(secret) = &pending.totp else { return Ok(false) };
    let Some(step) = totp::check(secret, code, uow.now())? else { return Ok(false) };
    let sql = "update accounts set totp_step = $1 where id = $2 and totp_step < $1";
    Ok(rows::run(uow, sql, vec![step.into(), pending.account.as_str().into()]).await? == 1)
}

async fn by_recovery(uow: &Uow, account: &str, code: &str) -> Result<bool> {
    let sql = "update recovery_codes set used_at = $1 where account = $2 and hash = $3 and used_at is null";
    let hash = recovery_hash(account, code);
    Ok(rows::run(uow, sql, vec![uow.now().ms().into(), account.into(), hash.into()]).await? == 1)
}

/// What is stored of a recovery code.
pub(crate) fn recovery_hash(account: &str, code: &str) -> String {
    let clean: String = code.trim().to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    stored(&format!("recovery:{account}:{clean}"))
}
