//! The door of staff: login and password, locked after repeated failure, the same time whether the login exists.
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use kernel::{Actor, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::Uow;

use super::{credentials::STAFF, password, sessions};
use crate::{
    Ctx, Done, Form, Query, Reply,
    kit::{self, Field, Login, Notice, Tone},
    rows,
    shell::cookies,
    t,
};

/// Wrong passwords after which an account is locked, and for how long, milliseconds; doubles up to a day.
const TRIES: i64 = 5;
const LOCK_MS: i64 = 15 * 60_000;
const LOCK_MAX_MS: i64 = 86_400_000;

#[derive(Deserialize, Default)]
pub(crate) struct Next {
    #[serde(default)]
    pub(crate) next: String,
}

#[derive(Deserialize)]
pub(crate) struct SignIn {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(FromQueryResult)]
struct Account {
    id: String,
    password: Option<String>,
    totp: Option<String>,
    failed: i64,
    locked_until: i64,
    disabled_at: Option<i64>,
}

/// `GET /sign-in`
pub(crate) async fn page(ctx: Ctx, query: Query<Next>) -> Reply {
    if ctx.is_signed_in() {
        return Ok(ctx.done(&Done::to("/")));
    }
    ctx.plain_page("sign-in").show(body(&ctx, "", &query.next, ""))
}

fn body(ctx: &Ctx, login: &str, next: &str, trouble: &str) -> Markup {
    let loc = ctx.loc();
    let (title, brand, slogan) = (t!(loc, "sign-in"), ctx.brand(), ctx.slogan());
    let (login_label, password_label) = (t!(loc, "login"), t!(loc, "password"));
    let name = Field {
        name: "login",
        label: &login_label,
        value: login,
        autocomplete: "username",
        required: true,
        autofocus: true,
        ..Field::default()
    };
    let secret = Field {
        name: "password",
        label: &password_label,
        kind: "password",
        autocomplete: "current-password",
        required: true,
        ..Field::default()
    };
    let form = kit::Form { action: "/sign-in", label: &title, ..kit::Form::default() };
    let fields = html! {
        @if !trouble.is_empty() { (kit::notice(&Notice { tone: Tone::Bad, title: &t!(loc, trouble), ..Notice::default() })) }
        (kit::field(&name)) (kit::field(&secret))
        input type="hidden" name="next" value=(next);
        (kit::button(&kit::Button { label: &title, look: kit::Look::BigPrimary, ..kit::Button::default() }))
    };
    kit::login(
        &Login { brand: &brand, slogan: &slogan, title: &title },
        html! { (ctx.form(&form, fields)) @if ctx.shell().config.demo { p { a href="/demo" { (t!(loc, "demo-enter")) } } } },
    )
}

/// `POST /sign-in`. The answer to a wrong login, a wrong password and a locked account is the same.
pub(crate) async fn submit(ctx: Ctx, form: Form<SignIn>) -> Reply {
    let Some((account, totp)) = prove(&ctx, &form.login, &form.password).await? else {
        let body = body(&ctx, &form.login, &form.next, "sign-in-wrong");
        return ctx.plain_page("sign-in").status(422).show(body);
    };
    let to = if totp { format!("/sign-in/code?next={}", encode(&form.next)) } else { form.next.clone() };
    enter(&ctx, &account, !totp, &to).await
}

fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Id of the account and whether it owes a second step; `None` when the proof fails.
async fn prove(ctx: &Ctx, login: &str, secret: &str) -> Result<Option<(String, bool)>> {
    let login = super::accounts::clean_login(login);
    let found: Option<Account> = ctx
        .read(async move |view| {
            let sql =
                "select id, password, totp, failed, locked_until, disabled_at from accounts where login = $1";
            rows::one(view, sql, vec![login.as_str().into()]).await
        })
        .await?;
    let now_ms = ctx.loc().now().ms();
    let open = |a: &Account| a.locked_until <= now_ms && a.disabled_at.is_none();
    let known = found.as_ref().and_then(|a| a.password.clone());
    let right = password::verify(ctx.shell(), known, secret).await?;
    let Some(account) = found else { return Ok(None) };
    if !open(&account) {
        return Ok(None);
    }
    count(ctx, &account, right).await?;
    Ok(right.then(|| (account.id, account.totp.is_some())))
}

/// Writes down a success or failure. The increment happens in the statement, so parallel tries all count.
async fn count(ctx: &Ctx, account: &Account, right: bool) -> Result<()> {
    let (id, failed) = (account.id.clone(), account.failed + 1);
    if right && account.failed == 0 {
        return Ok(());
    }
    let doubled = LOCK_MS.saturating_mul(1 << ((failed / TRIES - 1).clamp(0, 10)));
    let lock_ms = doubled.min(LOCK_MAX_MS);
    ctx.write("counting a try is itself the point of repeating it", async move |uow: &Uow| {
        let until = uow.now().ms() + lock_ms;
        let (sql, values) = if right {
            ("update accounts set failed = 0, locked_until = 0 where id = $1", vec![id.as_str().into()])
        } else {
            let sql = "update accounts set failed = failed + 1, \
                       locked_until = case when (failed + 1) % $2 = 0 then $3 else locked_until end where id = $1";
            (sql, vec![id.as_str().into(), TRIES.into(), until.into()])
        };
        rows::run(uow, sql, values).await.map(|_| ())
    })
    .await
}

/// Begins a fresh session (whatever cookie came along is forgotten) and goes on.
pub(crate) async fn enter(ctx: &Ctx, account: &str, full: bool, to: &str) -> Reply {
    let token = ctx.secret_hex(32);
    let (account, kept) = (account.to_owned(), token.clone());
    let old = ctx.0.session.clone();
    let work = async move |uow: &Uow| {
        if let Some(old) = &old {
            sessions::end(uow, old).await?;
        }
        sessions::staff_session(uow, &account, &kept, full).await
    };
    ctx.db().write(&Actor::system(), work).await?;
    let cookie = if full { STAFF } else { PENDING };
    Ok(with_cookie(ctx, ctx.done(&Done::to(if to.is_empty() { "/" } else { to })), cookie, &token))
}

/// Cookie between the first and the second step.
pub(crate) const PENDING: &str = "dx_pending";

pub(crate) fn with_cookie(ctx: &Ctx, mut response: Response, name: &str, token: &str) -> Response {
    let cookie: HeaderValue = if token.is_empty() {
        cookies::clear(ctx.shell(), name)
    } else {
        cookies::set(ctx.shell(), name, token, Some(60 * 86_400))
    };
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// `POST /sign-out`: ends this session.
pub(crate) async fn out(ctx: Ctx) -> Reply {
    if let Some(session) = ctx.0.session.clone() {
        ctx.db().write(&Actor::system(), async move |uow: &Uow| sessions::end(uow, &session).await).await?;
    }
    Ok(with_cookie(&ctx, ctx.done(&Done::to("/sign-in").say("signed-out")), STAFF, ""))
}

/// `POST /sign-out/everywhere`: ends every session of the account.
pub(crate) async fn out_everywhere(ctx: Ctx) -> Reply {
    let account = ctx.actor().id.clone();
    ctx.db()
        .write(&Actor::system(), async move |uow: &Uow| sessions::end_all(uow, &account, None).await)
        .await?;
    Ok(with_cookie(&ctx, ctx.done(&Done::to("/sign-in").say("signed-out-everywhere")), STAFF, ""))
}
