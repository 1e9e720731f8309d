//! One account: grants, reset link, disabling.
use kernel::{Error, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::{Uow, View};

use super::{Role, all_roles, new, whole_company};
use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::{
        accounts::{self, AccountChanged},
        fields, sessions,
        tickets::{self, Purpose},
    },
    kit::{self, Look},
    rows, t,
};

#[derive(FromQueryResult)]
struct Account {
    login: String,
    name: String,
    disabled_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Grant {
    id: String,
    role: String,
    reach: String,
}

#[derive(Deserialize, Default)]
pub(crate) struct Typed {
    #[serde(default)]
    role: String,
    #[serde(default)]
    reach: String,
}

async fn find(view: &View, id: &str) -> Result<Account> {
    let sql = "select login, name, disabled_at from accounts where id = $1";
    rows::one(view, sql, vec![id.into()]).await?.ok_or(Error::NotFound)
}

/// `GET /accounts/{id}`
pub(crate) async fn page(ctx: Ctx, id: Path<String>) -> Reply {
    show(&ctx, &id, &Typed { reach: "/".into(), ..Typed::default() }, &fields::fine(), 200).await
}

async fn show(ctx: &Ctx, id: &str, typed: &Typed, error: &Error, status: u16) -> Reply {
    whole_company(ctx)?;
    let wanted = id.to_owned();
    let (account, grants, roles) = ctx
        .read(async move |view| {
            let sql = "select g.id, r.name as role, g.reach from grants g join roles r on r.id = g.role \
                       where g.account = $1 order by r.code, g.reach";
            let grants: Vec<Grant> = rows::all(view, sql, vec![wanted.as_str().into()]).await?;
            Ok((find(view, &wanted).await?, grants, all_roles(view).await?))
        })
        .await?;
    let loc = ctx.loc();
    let under = [html! { (account.login) }];
    let actions = actions(ctx, id, &account);
    let head = kit::Head { title: &account.name, under: &under, actions: &actions, ..kit::Head::default() };
    let body = html! {
        (kit::head(&head))
        (crate::auth::me::card(ctx, "account-grants", granted(ctx, id, &grants, &roles, (typed, error))))
    };
    ctx.page_titled(t!(loc, "account-of", name = account.name.as_str())).status(status).show(body)
}

fn actions(ctx: &Ctx, id: &str, account: &Account) -> [Markup; 2] {
    let loc = ctx.loc();
    let (way, key, look) = if account.disabled_at.is_some() {
        ("enable", "account-enable", Look::Plain)
    } else {
        ("disable", "account-disable", Look::Danger)
    };
    [
        ctx.post_button(&format!("/accounts/{id}/reset"), &t!(loc, "account-reset"), Look::Plain, &[]),
        ctx.post_button(&format!("/accounts/{id}/{way}"), &t!(loc, key), look, &[]),
    ]
}

fn granted(ctx: &Ctx, id: &str, grants: &[Grant], roles: &[Role], form: (&Typed, &Error)) -> Markup {
    let loc = ctx.loc();
    let (typed, error) = form;
    let action = format!("/accounts/{id}/grants");
    html! {
        @if grants.is_empty() { p { (t!(loc, "grants-none")) } }
        ul { @for g in grants { li {
            (g.role) " · " code { (g.reach) } " "
            (ctx.post_button(&format!("/accounts/{id}/grants/{}/revoke", g.id), &t!(loc, "grant-revoke"), Look::Small, &[]))
        } } }
        (ctx.form(&kit::Form { action: &action, inline: true, ..kit::Form::default() }, html! {
            (new::role_fields(ctx, roles, &typed.role, &typed.reach, error))
            (fields::send(ctx, "grant-add"))
        }))
    }
}

/// `POST /accounts/{id}/grants`
pub(crate) async fn add_grant(ctx: Ctx, id: Path<String>, typed: Form<Typed>) -> Reply {
    whole_company(&ctx)?;
    let (account, role, reach) = (id.0.clone(), typed.role.clone(), typed.reach.clone());
    let done = ctx
        .act(async move |uow| {
            if role.is_empty() {
                return Err(Error::field("role", "role-needed"));
            }
            accounts::grant(uow, &account, &role, &new::reach(&reach)?).await?;
            changed(uow, &account, "granted").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("grant-added"))
        })
        .await;
    match done {
        Err(crate::Fail::Error(e @ Error::Invalid(_))) => show(&ctx, &id, &typed, &e, 422).await,
        done => Ok(ctx.done(&done?)),
    }
}

/// `POST /accounts/{id}/grants/{grant}/revoke`
pub(crate) async fn revoke_grant(ctx: Ctx, path: Path<(String, String)>) -> Reply {
    whole_company(&ctx)?;
    let (account, grant) = path.0.clone();
    let done = ctx
        .act(async move |uow| {
            keep_an_administrator(uow, &account, Some(&grant)).await?;
            let sql = "delete from grants where id = $1 and account = $2";
            rows::run(uow, sql, vec![grant.as_str().into(), account.as_str().into()]).await?;
            changed(uow, &account, "revoked").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("grant-gone"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/disable`: ends every session and key at once.
pub(crate) async fn disable(ctx: Ctx, id: Path<String>) -> Reply {
    whole_company(&ctx)?;
    let account = id.0.clone();
    let done = ctx
        .act(async move |uow| {
            keep_an_administrator(uow, &account, None).await?;
            let sql = "update accounts set disabled_at = $1 where id = $2";
            rows::run(uow, sql, vec![uow.now().ms().into(), account.as_str().into()]).await?;
            sessions::end_all(uow, &account, None).await?;
            changed(uow, &account, "disabled").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("account-now-disabled"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/enable`
pub(crate) async fn enable(ctx: Ctx, id: Path<String>) -> Reply {
    whole_company(&ctx)?;
    let account = id.0.clone();
    let done = ctx
        .act(async move |uow| {
            let sql = "update accounts set disabled_at = null, failed = 0, locked_until = 0 where id = $1";
            rows::run(uow, sql, vec![account.as_str().into()]).await?;
            changed(uow, &account, "enabled").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("account-now-open"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/reset`: a link to choose a new password, shown once.
pub(crate) async fn reset(ctx: Ctx, id: Path<String>) -> Reply {
    whole_company(&ctx)?;
    let token = ctx.secret_hex(32);
    let (account, kept) = (id.0.clone(), token.clone());
    ctx.write("a repeated reset replaces the link; the answer is secret", async move |uow| {
        accounts::must_be_open(uow, &account).await?;
        changed(uow, &account, "reset").await?;
        tickets::issue(uow, Purpose::Password, Some(&account), &kept).await
    })
    .await?;
    ctx.page("account-reset").show(new::link(&ctx, &token))
}

async fn changed(uow: &Uow, id: &str, what: &'static str) -> Result<()> {
    let account = find(uow, id).await?;
    uow.announce(&AccountChanged { account: id, login: &account.login, what })
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// Refuses what would leave the company without anybody who may manage accounts.
async fn keep_an_administrator(uow: &Uow, account: &str, grant: Option<&str>) -> Result<()> {
    let sql = "select count(*) as n from grants g join accounts a on a.id = g.account \
               join role_permissions p on p.role = g.role \
               where a.disabled_at is null and a.password is not null and g.reach = '/' \
               and p.permission in ('*', 'web.accounts') \
               and ($2 = '' and a.id <> $1 or $2 <> '' and g.id <> $2)";
    let values = vec![account.into(), grant.unwrap_or("").into()];
    match rows::one::<Count>(uow, sql, values).await? {
        Some(count) if count.n > 0 => Ok(()),
        _ => Err(Error::refused("last-administrator")),
    }
}
