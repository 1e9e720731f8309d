//! The page of one account: grants, keys, what can be done with it.
use kernel::{Error, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::View;

use super::{Role, all_roles, new};
use crate::{
    Ctx, Path, Reply,
    auth::{fields, keys},
    kit::{self, Look},
    rows, t,
};

/// An account as its page shows it.
#[derive(FromQueryResult)]
pub(super) struct Account {
    login: String,
    name: String,
    disabled_at: Option<i64>,
    totp: Option<String>,
    pub(super) program: i64,
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
    pub(super) role: String,
    #[serde(default)]
    pub(super) reach: String,
}

/// The account of an id.
pub(super) async fn find(view: &View, id: &str) -> Result<Account> {
    let sql = "select login, name, disabled_at, totp, program from accounts where id = $1";
    rows::one(view, sql, vec![id.into()]).await?.ok_or(Error::NotFound)
}

/// `GET /accounts/{id}`
pub(crate) async fn page(ctx: Ctx, id: Path<String>) -> Reply {
    show(&ctx, &id, &Typed { reach: "/".into(), ..Typed::default() }, &fields::fine(), 200).await
}

pub(super) async fn show(ctx: &Ctx, id: &str, typed: &Typed, error: &Error, status: u16) -> Reply {
    let wanted = id.to_owned();
    let (account, grants, roles, keys) = ctx
        .read(async move |view| {
            let sql = "select g.id, r.name as role, g.reach from grants g join roles r on r.id = g.role \
                       where g.account = $1 order by r.code, g.reach";
            let grants: Vec<Grant> = rows::all(view, sql, vec![wanted.as_str().into()]).await?;
            let keys = keys::of_account(view, &wanted).await?;
            Ok((find(view, &wanted).await?, grants, all_roles(view).await?, keys))
        })
        .await?;
    let loc = ctx.loc();
    let under = [html! { (account.login) }];
    let actions = actions(ctx, id, &account);
    let head = kit::Head { title: &account.name, under: &under, actions: &actions, ..kit::Head::default() };
    let body = html! {
        (kit::head(&head))
        (crate::auth::me::card(ctx, "account-grants", granted(ctx, id, &grants, &roles, (typed, error))))
        @if account.program != 0 || !keys.is_empty() {
            (crate::auth::me::card(ctx, "account-keys", super::keys::list(ctx, id, account.program != 0, &keys)))
        }
    };
    ctx.page_titled(t!(loc, "account-of", name = account.name.as_str())).status(status).show(body)
}

fn actions(ctx: &Ctx, id: &str, account: &Account) -> Vec<Markup> {
    let button = |way: &str, key: &str, look: Look| {
        ctx.post_button(&format!("/accounts/{id}/{way}"), &t!(ctx.loc(), key), look, &[])
    };
    let mut all = vec![];
    if account.program == 0 {
        all.push(button("reset", "account-reset", Look::Plain));
    }
    if account.totp.is_some() {
        all.push(button("second-step/off", "account-second-off", Look::Plain));
    }
    all.push(match account.disabled_at {
        Some(_) => button("enable", "account-enable", Look::Plain),
        None => button("disable", "account-disable", Look::Danger),
    });
    all
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
