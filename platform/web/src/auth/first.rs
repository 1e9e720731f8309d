//! The very first administrator: `serve` prints a one-time code, whoever types it opens the account.
use kernel::{Actor, Error, Locale, Result, UnitPath};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::{Db, View};

use super::{
    accounts::{self, GrantReach, NewAccount},
    fields, password,
    sign_in::enter,
    tickets::{self, Purpose},
};
use crate::{
    Ctx, Form, Reply, Secrets,
    kit::{self, Notice},
    rows,
    shell::hex,
    t,
};

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

async fn nobody_yet(view: &View) -> Result<bool> {
    let sql = "select count(*) as n from accounts where password is not null";
    Ok(rows::one::<Count>(view, sql, vec![]).await?.is_none_or(|c| c.n == 0))
}

/// A one-time code for the first administrator, to be printed on the console; `None` once anybody can sign in.
/// A new start makes a new code and ends the old one. The page is `/first`.
///
/// # Errors
/// Database failures.
pub async fn first_admin_code(db: &Db, secrets: &dyn Secrets) -> Result<Option<String>> {
    let mut bytes = [0u8; 10];
    secrets.fill(&mut bytes);
    let text = hex(&bytes);
    let code = [&text[..5], &text[5..10], &text[10..15], &text[15..]].join("-");
    let kept = code.clone();
    db.write(&Actor::system(), async move |uow| {
        if !nobody_yet(uow).await? {
            return Ok(None);
        }
        tickets::issue(uow, Purpose::First, None, &kept).await?;
        Ok(Some(kept.clone()))
    })
    .await
}

#[derive(Deserialize, Default, Clone)]
pub(crate) struct First {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
}

/// `GET /first`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    if !ctx.read(async |view| nobody_yet(view).await).await? {
        return Err(Error::NotFound.into());
    }
    ctx.plain_page("first-title").show(body(&ctx, &First::default(), &fields::fine()))
}

fn body(ctx: &Ctx, typed: &First, error: &Error) -> Markup {
    let form = kit::Form { action: "/first", ..kit::Form::default() };
    let inside = html! {
        (kit::notice(&Notice { title: &t!(ctx.loc(), "first-hint"), ..Notice::default() }))
        (ctx.form_error(error))
        (fields::line(ctx, "code", "first-code", &typed.code, error))
        (fields::line(ctx, "name", "name", &typed.name, error))
        (fields::line(ctx, "login", "login", &typed.login, error))
        (fields::secret(ctx, "password", "password", "new-password", error))
        (fields::send(ctx, "first-open"))
    };
    fields::door(ctx, "first-title", ctx.form(&form, inside))
}

/// `POST /first`
pub(crate) async fn submit(ctx: Ctx, typed: Form<First>) -> Reply {
    match open(&ctx, typed.0.clone()).await {
        Ok(account) => enter(&ctx, &account, true, "/").await,
        Err(e @ (Error::Invalid(_) | Error::Refused(_))) => {
            ctx.plain_page("first-title").status(422).show(body(&ctx, &typed, &e))
        }
        Err(e) => Err(e.into()),
    }
}

async fn open(ctx: &Ctx, typed: First) -> Result<String> {
    let hashed = password::hash(ctx.shell(), "password", &typed.password).await?;
    let locale: Locale = ctx.loc().locale;
    ctx.db()
        .write(&Actor::system(), async move |uow| {
            let code = typed.code.trim().to_lowercase();
            let known = tickets::take(uow, Purpose::First, &code).await;
            known.map_err(
                |e| if e == Error::NotFound { Error::field("code", "first-code-wrong") } else { e },
            )?;
            let new =
                NewAccount { login: typed.login.clone(), name: typed.name.clone(), staff: None, locale };
            let account = accounts::open_account(uow, &new).await?;
            accounts::store_password(uow, &account, &hashed, None).await?;
            // tidy: allow(literals) the name of a role is data an administrator may change
            let role = accounts::ensure_role(uow, "administrator", "管理员", &["*"]).await?;
            accounts::grant(uow, &account, &role, &GrantReach::Unit(UnitPath::root())).await?;
            Ok(account)
        })
        .await
}
